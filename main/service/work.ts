/** The work of a plan: tasks in tree order, who does them, and what the scheduler is given. */
import type { Calendar, Day } from '../../shared/calendar.ts'
import { PlanError } from '../../shared/errors.ts'
import { worked } from '../../shared/holidays.ts'
import { ROOT_NODE } from '../../shared/ids.ts'
import type { BaselineRow, NodeRow, TargetRow, TaskRow } from '../../shared/rows.ts'
import { dayOfFinish, dayOfMilestone, dayOfStart, isDone, Network, type Moment, type Plan, type Scheduling, type Workdays } from '../../shared/schedule/index.ts'
import type { Effect, Engine } from '../engine/index.ts'
import type { PlanRows } from './plan-rows.ts'

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

/** By parent, `null` the top, each in order. What has a parent that is missing, or below itself, stands at the top. */
export function childrenOf<T extends Placed>(all: readonly T[]): Map<string | null, T[]> {
  const byId = new Map(all.map((t) => [t.id, t]))
  const isLost = (task: T): boolean => {
    const seen = new Set([task.id])
    for (let at = task.parent; at !== null; at = byId.get(at)!.parent) {
      if (seen.has(at) || !byId.has(at)) return true
      seen.add(at)
    }
    return false
  }
  const children = Map.groupBy(all, (t) => (t.parent === null || isLost(t) ? null : t.parent))
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
    waiting.push(...(children.get(task.id) ?? []).toReversed())
  }
  return order
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

/** What tasks bring in, from the day on which each begins to. What may be missed is left out of it: the rest is what is expected. */
export function effectsOfWork(document: { rows: PlanRows; engine: Engine; calendar: Calendar }): Effect[] {
  const { effects, tasks } = document.rows
  if (effects.length === 0) return []
  const plan = planOfWork(document), { finish } = new Network(plan).schedule(), at = new Map(tasks.map((t, i) => [t.id, i]))
  return effects.flatMap(({ task, node, line, per, amount, lag, curve, weeks, probability, loss }): Effect[] => {
    const i = at.get(task)
    if (i === undefined) return []
    // What is done by the end of a day brings from the next day on.
    const workdays = plan.workdays(tasks[i]), done = tasks[i].kind === 'milestone' ? dayOfMilestone(finish[i], plan.from) : dayOfFinish(finish[i]), begins = daysOn(workdays, done + 1, lag)
    return [{ node, line, per, amount: amount * (1 - probability * loss), begins, curve, weeks }]
  })
}

/** So many days of work after a day, by a calendar. */
function daysOn({ isWorked }: Workdays, from: Day, days: number): Day {
  let day = from
  for (let left = days, steps = 0; left > 0 && steps < 20_000; day++, steps++) if (isWorked(day)) left--
  return day
}

/** What the scheduler reads. A task's days are those of who is accountable, else of the node that it is the work of, else the company's. */
export function planOfWork({ rows, engine, calendar }: { rows: PlanRows; engine: Engine; calendar: Calendar }): Plan {
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
  return { tasks: rows.tasks, links: rows.links, asOf: rows.plan.asOf, from: calendar.period(rows.plan.quarter)!.from, workdays: (task: Scheduling) => workdaysOf(byTask.get(task.id) ?? ROOT_NODE) }
}
