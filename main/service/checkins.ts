/** What a check-in finds: where a node and those directly under it stand, what of their work moved since the one before, and what of it needs talk. */
import type { Day, Period } from '../../shared/calendar.ts'
import { AGENDA_KINDS, WORK_LISTS, type AgendaItem, type Amounts, type Figures, type Standing, type TargetLine, type TaskLine, type WorkList } from '../../shared/checkin/figures.ts'
import { MOST_FINISHES, MOST_LISTED, readFigures } from '../../shared/checkin/read.ts'
import { PlanError } from '../../shared/errors.ts'
import { workedBetween } from '../../shared/holidays.ts'
import { BASE, ROOT_NODE } from '../../shared/ids.ts'
import { toWhole } from '../../shared/money.ts'
import { outcomeMeasure } from '../../shared/outcome.ts'
import type { CheckinItemRow, CheckinRow, NodeRow } from '../../shared/rows.ts'
import { endOf, isDone, Network, workBetween, WORKDAY, type Workdays } from '../../shared/schedule/index.ts'
import { isError } from '../../shared/value.ts'
import { numbersOf, standing } from '../engine/index.ts'
import { branch, nodeById } from './commands/nodes.ts'
import type { PlanRows, Reading } from './planning.ts'
import { targets } from './queries/targets.ts'
import { childrenOf, inTreeOrder, personName, planOfWork, shownDays } from './work.ts'

type Read = Pick<Reading, 'rows' | 'engine' | 'calendar' | 'store'>

/** A node is behind that lacks so much of its quota to date; a pipeline fell that lost so much of itself. */
const BEHIND = 0.1
const FELL = 0.1
/** Days to come in which what is due, and milestones, are told. */
const SOON = 7
const AHEAD = 28
/** Without a check-in before, what was done in so many days is news. */
const WEEK = 7

export function checkinById({ checkins }: Pick<PlanRows, 'checkins'>, id: string): CheckinRow {
  const checkin = checkins.find((c) => c.id === id)
  if (!checkin) throw new PlanError('checkin.unknown', { checkin: id })
  return checkin
}

export const itemsOf = ({ checkinItems }: Pick<PlanRows, 'checkinItems'>, checkin: string): CheckinItemRow[] => checkinItems.filter((i) => i.checkin === checkin)

/** The last one of a node before a day. */
const lastBefore = ({ checkins }: Pick<PlanRows, 'checkins'>, node: string, day: Day): CheckinRow | undefined => checkins.findLast((c) => c.node === node && c.day < day)

/** What a check-in of a node on a day comes to. Refused: node.unknown. */
export function figuresOf(read: Read, nodeId: string, day: Day, scenario: string = BASE): Figures {
  const { rows } = read, node = nodeById(rows, nodeId), nodes = new Map(rows.nodes.map((n) => [n.id, n])), below = new Set(branch(rows, node.id).map((n) => n.id))
  const last = lastBefore(rows, node.id, day), kept = last === undefined ? null : readFigures(last.figures), before = kept !== null && kept.quarter === rows.plan.quarter && kept.currency === rows.plan.currency ? kept : null
  const until = read.store.knownUntil(), known = until === null ? null : Math.min(day, until)
  const standings = standingsOf(read, node.id, { day, toDate: known ?? day }, scenario, before), work = workOf(read, node.id === ROOT_NODE ? null : below, day, last?.day ?? null, kept), goals = targetsOf(read, below, kept, scenario)
  const actions = last === undefined ? [] : itemsOf(rows, last.id).flatMap((i) => lateAction(rows, nodes, i, last.day, day)), tasked = new Set(actions.map((a) => a.task))
  const agenda = [
    ...rows.checkins.filter((c) => c.node === node.id && c.day < day).flatMap((c) => itemsOf(rows, c.id).filter((i) => i.kind === 'problem' && (i.solved === null || i.solved > day)).map((i) => item('problem', i.id, i.text, { owner: personName(nodes, i.owner), since: c.day, days: day - c.day }))),
    ...standings.slice(standings.length > 1 ? 1 : 0).flatMap(behind), ...standings.slice(standings.length > 1 ? 1 : 0).flatMap(fallen),
    ...work.overdue.filter((t) => !tasked.has(t.task)).map((t) => item('overdue', t.task, t.name, { owner: t.owner, since: t.was, day: t.finish, days: t.days })),
    ...work.slipped.filter((t) => !tasked.has(t.task)).map((t) => item('slipped', t.task, t.name, { owner: t.owner, since: t.was, day: t.finish, days: t.days })),
    ...actions.map((a) => a.said), ...goals.agenda,
  ].sort((a, b) => AGENDA_KINDS.indexOf(a.kind) - AGENDA_KINDS.indexOf(b.kind) || weightOf(b) - weightOf(a))
  const spoken = (...kinds: AgendaItem['kind'][]): Set<string> => new Set(agenda.filter((a) => kinds.includes(a.kind)).map((a) => a.of)), cut = (list: TaskLine[]): TaskLine[] => list.slice(0, MOST_LISTED)
  return {
    form: 1, quarter: rows.plan.quarter, currency: rows.plan.currency, since: last?.day ?? null, known, standings,
    work: { done: cut(work.done), slipped: cut(work.slipped), overdue: cut(work.overdue), due: cut(work.due), milestones: cut(work.milestones) },
    counts: Object.fromEntries(WORK_LISTS.map((list) => [list, work[list].length])) as Record<WorkList, number>,
    targets: goals.lines.slice(0, MOST_LISTED), agenda: agenda.slice(0, MOST_LISTED),
    quiet: {
      teams: Math.max(0, standings.length - 1 - (standings.length > 1 ? spoken('behind', 'pipeline').size : 0)),
      tasks: work.finishes.length - work.finishes.filter(([task]) => spoken('overdue', 'slipped').has(task) || tasked.has(task)).length, targets: goals.lines.length - spoken('target').size,
    },
    finishes: work.finishes.slice(0, MOST_FINISHES),
  }
}

const NO_FIGURES = { owner: '', from: null, to: null, since: null, day: null, days: null, why: '' }
const item = (kind: AgendaItem['kind'], of: string, name: string, more: Partial<AgendaItem>): AgendaItem => ({ ...NO_FIGURES, kind, of, name, ...more })

/** Within a kind the largest first: by the amount that is lacking, else by days. */
const weightOf = ({ from, to, days }: AgendaItem): number => (from !== null && to !== null ? Math.abs(from - to) : days ?? 0)

function behind({ node, name, now: { quotaToDate, actualToDate } }: Standing): AgendaItem[] {
  const has = actualToDate ?? 0
  return quotaToDate === null || quotaToDate <= 0 || has >= quotaToDate * (1 - BEHIND) ? [] : [item('behind', node, name, { from: quotaToDate, to: has })]
}

function fallen({ node, name, now: { pipeline }, was }: Standing): AgendaItem[] {
  const before = was?.pipeline ?? null, is = pipeline ?? 0
  return before === null || before <= 0 || is > before * (1 - FELL) ? [] : [item('pipeline', node, name, { from: before, to: is })]
}

/** An action that was due and is not done; one without a day was due until the next check-in. */
function lateAction(rows: PlanRows, nodes: ReadonlyMap<string, NodeRow>, row: CheckinItemRow, written: Day, day: Day): { task: string | null; said: AgendaItem }[] {
  if (row.kind !== 'action') return []
  const task = rows.tasks.find((t) => t.id === row.task), due = task ? task.deadline : row.due
  if ((task ? isDone(task) : row.solved !== null) || (due ?? day) > day) return []
  return [{ task: row.task, said: item('action', row.id, row.text, { owner: personName(nodes, task?.owner ?? row.owner), since: due ?? written, days: day - (due ?? written) }) }]
}

/** The node and those that hang under it on the day, each by where it then stands. `toDate`: what the deals don't know yet is not asked for. */
function standingsOf({ rows, engine, calendar }: Read, node: string, { day, toDate: until }: { day: Day; toDate: Day }, scenario: string, before: Figures | null): Standing[] {
  const quarter = calendar.period(rows.plan.quarter)!, slice = Math.max(calendar.sliceOf(Math.min(Math.max(day, calendar.slices[0].from), calendar.slices.at(-1)!.to)), 0)
  const { tree } = engine, at = standing(tree, node, slice) ?? numbersOf(tree, node)[0]
  const under = tree.ids.map((_, n) => n).filter((n) => tree.parent[n] === at && standing(tree, tree.rows[n].id, slice) === n)
  const expected = outcomeMeasure(rows.measures, 'expected')?.id
  return [at, ...under].slice(0, MOST_LISTED).map((n): Standing => {
    const id = tree.ids[n], { id: own, name } = tree.rows[n], kinds = engine.workdaysOf(own)
    const value = (measure: string | undefined, period: string): number | null => {
      if (measure === undefined) return null
      const x = read(() => engine.value(measure, id, null, period, scenario))
      return x !== x || isError(x) ? null : toWhole(x, rows.plan.decimals)
    }
    /** Through the last day that counts: of the slice that it is in, the part of the days of work that are over. */
    const toDate = (measure: string, partOf: (slice: Period) => number): number | null => {
      if (until < quarter.from) return null
      if (until >= quarter.to) return value(measure, quarter.id)
      const parts = calendar.slices.slice(quarter.first, quarter.end).filter((s) => s.from <= until).flatMap((s) => { const x = value(measure, s.id); return x === null ? [] : [x * (s.to <= until ? 1 : partOf(s))] })
      return parts.length === 0 ? null : parts.reduce((a, b) => a + b)
    }
    const part = (s: Period): number => { const all = workedBetween(s.from, s.to, kinds); return all === 0 ? (until - s.from + 1) / (s.to - s.from + 1) : workedBetween(s.from, until, kinds) / all }
    const now: Amounts = {
      goal: value('goal', quarter.id), quota: value('quota', quarter.id), quotaToDate: toDate('quota', part), actual: value('actual', quarter.id), actualToDate: toDate('actual', () => 1),
      expected: value(expected, quarter.id), initiatives: value('initiatives', quarter.id), pipeline: value('openPipeline', quarter.id),
    }
    return { node: own, name, now, was: before?.standings.find((s) => s.node === own)?.now ?? null }
  })
}

/** Blank where a node did not stand in one place. */
function read(value: () => number): number {
  try { return value() } catch (error) { if (error instanceof PlanError) return NaN; throw error }
}

/** The branch's work, or null for all: a task is of it by its owner, or by the node that it or what it is a part of is the work of. Only what has nothing below it is told. */
function workOf(read: Read, below: ReadonlySet<string> | null, day: Day, since: Day | null, last: Figures | null): Record<WorkList, TaskLine[]> & { finishes: [string, Day][] } {
  const { rows } = read, tasks = inTreeOrder(rows.tasks), plan = { ...planOfWork(read), tasks }, { start, finish } = new Network(plan).schedule()
  const byId = new Map(tasks.map((t) => [t.id, t])), children = childrenOf(tasks), nodes = new Map(rows.nodes.map((n) => [n.id, n])), were = new Map(last?.finishes), teams = new Map<string, string | null>()
  const lists: Record<WorkList, TaskLine[]> & { finishes: [string, Day][] } = { done: [], slipped: [], overdue: [], due: [], milestones: [], finishes: [] }
  tasks.forEach((task, i) => {
    const team = task.node ?? (task.parent === null || !byId.has(task.parent) ? null : teams.get(task.parent) ?? null)
    teams.set(task.id, team)
    if (children.has(task.id) || (below !== null && !below.has(task.owner) && (team === null || !below.has(team)))) return
    const [, ends] = shownDays(task, start[i], finish[i], plan), was = were.get(task.id) ?? null, workdays = plan.workdays(task)
    const line: TaskLine = { task: task.id, name: task.name, owner: personName(nodes, task.owner), finish: ends, was, days: null }
    if (isDone(task)) {
      if (was !== null || (task.done !== null && task.done > (since ?? day - WEEK) && task.done <= day)) lists.done.push({ ...line, finish: task.done ?? ends })
      return
    }
    lists.finishes.push([task.id, ends])
    if (was !== null && ends > was) lists.slipped.push({ ...line, days: daysBetween(workdays, was, ends) })
    const late = Math.min(ends, task.deadline ?? ends)
    if (late < day) lists.overdue.push({ ...line, was: late, days: daysBetween(workdays, late, day) })
    else if (ends <= day + SOON) lists.due.push(line)
    if (task.kind === 'milestone' && ends >= day && ends <= day + AHEAD) lists.milestones.push(line)
  })
  for (const list of WORK_LISTS) lists[list].sort((a, b) => a.finish - b.finish)
  return lists
}

/** Days of work from the end of one day to the end of another. */
const daysBetween = (workdays: Workdays, from: Day, to: Day): number => workBetween(workdays, endOf(from), endOf(to)) / WORKDAY

function targetsOf(read: Read, below: ReadonlySet<string>, last: Figures | null, scenario: string): { lines: TargetLine[]; agenda: AgendaItem[] } {
  const all = targets(read, { scenario }).filter((t) => below.has(t.node)), were = new Map(last?.targets.map((t) => [t.target, t.reached]))
  return {
    lines: all.map((t) => ({ target: t.target, name: t.name, unit: t.unit, amount: t.amount, reached: t.reached, was: were.get(t.target) ?? null, deadline: t.deadline })),
    agenda: all.flatMap((t) => t.faults.flatMap((f) => (f.kind === 'slack' || f.kind === 'reach' ? [item('target', t.target, t.name, { owner: t.owner, from: t.amount, to: f.why === 'growth' ? null : f.than, why: f.why })] : []))),
  }
}
