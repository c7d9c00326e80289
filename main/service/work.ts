/** The work of a plan: tasks in tree order, who does them, and what the scheduler is given. */
import type { Calendar, Day } from '../../shared/calendar.ts'
import { PlanError } from '../../shared/errors.ts'
import { worked } from '../../shared/holidays.ts'
import { BASE, ROOT_NODE } from '../../shared/ids.ts'
import type { BaselineRow, EffectRow, NodeRow, TargetRow, TaskRow } from '../../shared/rows.ts'
import { dayOfFinish, dayOfMilestone, dayOfStart, isDone, Network, type Moment, type Plan, type Scheduling, type Workdays } from '../../shared/schedule/index.ts'
import { effectsInScenario, tasksInScenario } from '../../shared/work/in-scenario.ts'
import type { Effect, Effects, Engine } from '../engine/index.ts'
import type { PlanRows } from './plan-rows.ts'
import { boundsOf } from './whatif/drivers.ts'

/** What dates follow from. */
interface Planned { rows: PlanRows; engine: Engine; calendar: Calendar }

export function taskById({ tasks }: Pick<PlanRows, 'tasks'>, id: string): TaskRow {
  const task = tasks.find((t) => t.id === id)
  if (!task) throw new PlanError('task.unknown', { task: id })
  return task
}

export function targetById({ targets }: Pick<PlanRows, 'targets'>, id: string): TargetRow {
  const target = targets.find((t) => t.id === id)
  if (!target) throw new PlanError('target.unknown', { target: id })
  return target
}

export function baselineById({ baselines }: Pick<PlanRows, 'baselines'>, text: string): BaselineRow {
  const row = baselines.find((b) => b.id === text) ?? baselines.find((b) => b.name.toLowerCase() === text.toLowerCase())
  if (!row) throw new PlanError('baseline.unknown', { baseline: text })
  return row
}

/** What stands in a tree of its own: tasks, targets. */
interface Placed { id: string; parent: string | null; pos: number }

/** Those from whom no way leads up to the top. Each is walked through once, however deep they stand. */
function lostAmong(all: readonly Placed[]): Set<string> {
  const byId = new Map(all.map((t) => [t.id, t])), lost = new Set<string>(), found = new Set<string>()
  for (const { id } of all) {
    const way = new Set<string>()
    let at: string | null = id
    while (at !== null && byId.has(at) && !found.has(at) && !lost.has(at) && !way.has(at)) { way.add(at); at = byId.get(at)!.parent }
    const ends = at === null || found.has(at) ? found : lost
    for (const step of way) ends.add(step)
  }
  return lost
}

/** By parent, `null` the top, each in order. What has a parent that is missing, or below itself, stands at the top. */
export function childrenOf<T extends Placed>(all: readonly T[]): Map<string | null, T[]> {
  const lost = lostAmong(all), children = Map.groupBy(all, (t) => (lost.has(t.id) ? null : t.parent))
  for (const list of children.values()) list.sort((a, b) => a.pos - b.pos || (a.id < b.id ? -1 : 1))
  return children
}

/** As they stand: a part of nothing where what they say is missing, or below themselves. */
export function sound<T extends Placed>(all: readonly T[]): T[] {
  const tops = new Set((childrenOf(all).get(null) ?? []).map((t) => t.id))
  return inTreeOrder(all).map((t) => (t.parent !== null && tops.has(t.id) ? { ...t, parent: null } : t))
}

/** Each after what it is a part of. */
export function inTreeOrder<T extends Placed>(all: readonly T[]): T[] {
  const children = childrenOf(all), order: T[] = [], waiting = (children.get(null) ?? []).toReversed()
  for (let task = waiting.pop(); task !== undefined; task = waiting.pop()) {
    order.push(task)
    for (const child of (children.get(task.id) ?? []).toReversed()) waiting.push(child)
  }
  return order
}

/** Whether one of two is a part of the other, or they are one, asked of many pairs: by where each stands in the order, and where what is below it ends. */
export function nesting(all: readonly Placed[]): (one: string, other: string) => boolean {
  const order = inTreeOrder(all), at = new Map(order.map((t, i) => [t.id, i])), ends = order.map((_, i) => i)
  const tops = new Set((childrenOf(all).get(null) ?? []).map((t) => t.id))
  for (let i = order.length - 1; i >= 0; i--) {
    const { id, parent } = order[i]
    if (!tops.has(id)) { const above = at.get(parent!)!; ends[above] = Math.max(ends[above], ends[i]) }
  }
  return (one, other) => {
    const a = at.get(one), b = at.get(other)
    return a !== undefined && b !== undefined && (a <= b ? b <= ends[a] : a <= ends[b])
  }
}

/** Tasks with all below them. */
export function withBelow(tasks: readonly TaskRow[], ids: Iterable<string>): Set<string> {
  const children = childrenOf(tasks), all = new Set<string>(), waiting = [...ids]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (all.has(id)) continue
    all.add(id)
    for (const child of children.get(id) ?? []) waiting.push(child.id)
  }
  return all
}

/** Whether one of two tasks is a part of the other, or they are one. */
export function areWithin(byId: ReadonlyMap<string, Pick<TaskRow, 'parent'>>, one: string, other: string): boolean {
  const isBelow = (id: string, above: string): boolean => {
    for (let at: string | null | undefined = id, steps = 0; at !== null && at !== undefined && steps <= byId.size; at = byId.get(at)?.parent, steps++) if (at === above) return true
    return false
  }
  return isBelow(one, other) || isBelow(other, one)
}

/** A person as tasks hold them: the id of the one node of that id, code or name, else the name as it is said. */
export function personOf(nodes: readonly NodeRow[], who: string): string {
  if (who === '' || nodes.some((n) => n.id === who)) return who
  const lower = who.toLowerCase(), coded = nodes.find((n) => n.code !== '' && n.code.toLowerCase() === lower), named = nodes.filter((n) => n.name.toLowerCase() === lower)
  return coded?.id ?? (named.length === 1 ? named[0].id : who)
}

/** What people call them. */
export const personName = (nodes: ReadonlyMap<string, NodeRow>, who: string): string => nodes.get(who)?.name ?? who

/** First and last day of a task, as they are shown. */
export function shownDays(task: Pick<TaskRow, 'kind' | 'done' | 'progress'>, start: Moment, finish: Moment, { from, asOf = null }: Pick<Plan, 'from' | 'asOf'>): [start: Day, finish: Day] {
  if (task.kind !== 'milestone') return [dayOfStart(start), dayOfFinish(finish)]
  const day = dayOfMilestone(finish, from, isDone(task) ? null : asOf)
  return [day, day]
}

/** What tasks bring in, from the day on which each begins to: in the base, and in each scenario that has dates or effects of its own; the others have their parent's. */
export function effectsOfWork({ rows, engine, calendar }: Planned): Effects {
  const all = new Map<string, Effect[]>(), { effects, effectsIn, tasksIn } = rows
  if (effects.length === 0) return all
  const own = new Set([...tasksIn, ...effectsIn].map((r) => r.scenario)), bounds = new Map(rows.drivers.map((d) => [d.id, boundsOf(rows, d)]))
  const begins = new Map<string, (effect: EffectRow) => Day | null>()
  // A parent before its children.
  for (const scenario of engine.scenarioIds) {
    const chain = engine.chainOf(scenario), above = begins.get(chain[1])
    const first = above !== undefined && !tasksIn.some((r) => r.scenario === scenario) ? above : beginnings({ rows, engine, calendar }, scenario)
    begins.set(scenario, first)
    if (scenario !== BASE && !own.has(scenario)) continue
    all.set(scenario, effectsInScenario(effects, effectsIn, chain).flatMap((row): Effect[] => {
      const { id, node, line, per, amount, curve, weeks, probability, loss, driver, change } = row, from = first(row)
      return from === null ? [] : [{ id, node, line, per, amount, begins: from, curve, weeks, probability, loss, driver: driver === null ? null : { id: driver, change, ...bounds.get(driver)! } }]
    }))
  }
  return all
}

/** Those of a scenario: its own, or the nearest above it that has some. */
export const effectsAt = (all: Effects, chain: readonly string[]): readonly Effect[] => all.get(chain.find((s) => all.has(s)) ?? '') ?? []

/** From when on a task's effect brings anything in a scenario; null where there is no such task. */
function beginnings(planned: Planned, scenario: string): (effect: EffectRow) => Day | null {
  const plan = planOfWork(planned, scenario), { tasks } = planned.rows, { finish } = new Network(plan).schedule(), at = new Map(tasks.map((t, i) => [t.id, i]))
  return ({ task, lag }) => {
    const i = at.get(task)
    if (i === undefined) return null
    // What is done by the end of a day brings from the next day on.
    return daysOn(plan.workdays(tasks[i]), shownDays(tasks[i], finish[i], finish[i], plan)[1] + 1, lag)
  }
}

/** So many days of work after a day, by a calendar. */
function daysOn({ isWorked }: Workdays, from: Day, days: number): Day {
  let day = from
  for (let left = days, steps = 0; left > 0 && steps < 20_000; day++, steps++) if (isWorked(day)) left--
  return day
}

/** What the scheduler reads, of tasks as a scenario has them. A task's days are those of who is accountable, else of the node that it is the work of, else the company's. */
export function planOfWork({ rows, engine, calendar }: Planned, scenario = BASE): Plan {
  const nodes = new Set(rows.nodes.map((n) => n.id)), byNode = new Map<string, Workdays>(), byKinds = new Map<unknown, Workdays>()
  const workdaysOf = (node: string): Workdays => {
    let known = byNode.get(node)
    if (!known) {
      const kinds = engine.workdaysOf(node)
      known = byKinds.get(kinds) ?? { isWorked: (day) => worked(day, kinds) }
      byKinds.set(kinds, known)
      byNode.set(node, known)
    }
    return known
  }
  const byTask = new Map(rows.tasks.map((t) => [t.id, nodes.has(t.owner) ? t.owner : t.node !== null && nodes.has(t.node) ? t.node : ROOT_NODE]))
  return { tasks: tasksInScenario(rows.tasks, rows.tasksIn, engine.chainOf(scenario)), links: rows.links, asOf: rows.plan.asOf, from: calendar.period(rows.plan.quarter)!.from, workdays: (task: Scheduling) => workdaysOf(byTask.get(task.id) ?? ROOT_NODE) }
}
