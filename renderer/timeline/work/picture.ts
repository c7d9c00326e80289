/** All that is drawn: tasks with their dates, whose they are, what they wait for, and what was planned once. */
import type { Day } from '../../../shared/calendar.ts'
import type { TaskFields, Work } from '../../../shared/contract/work.ts'
import type { PlacedNode } from '../../../shared/contract/views.ts'
import { ownId, ROOT_NODE } from '../../../shared/ids.ts'
import type { LinkRow, TaskRow } from '../../../shared/rows.ts'
import type { Workdays } from '../../../shared/schedule/index.ts'
import { dayOfFinish, dayOfMilestone, dayOfStart, Dating, isDone, workBetween, type Dates } from '../schedule.ts'
import { LOOKED_BASE, within, type Looked, type Within } from './scenario.ts'
import { isSummary, treeOf, type Tree } from './tree.ts'
import { workdaysBy, workedBehind } from './worked.ts'

/** What is said of tasks and not kept yet. */
export type Edit = { task: string } & TaskFields

/** `work`: as the scenario that is looked at has it. */
export interface Picture extends Within {
  tree: Tree
  dates: Dates
  /** What each waits for, and what waits for it, by id. */
  before: ReadonlyMap<string, LinkRow[]>
  after: ReadonlyMap<string, LinkRow[]>
  /** The days that a task's people work; the company's without one. */
  workdays: (task?: number) => Workdays
  nameOf: (who: string) => string
  /** The node that a task is the work of, or what is above it. */
  teamOf: (task: number) => string | null
  /** The goal that it serves, or what is above it. */
  goalOf: (task: number) => string | null
}

interface Ground extends Omit<Picture, 'dates'> { dating: Dating }

function grounded(plain: Work, nodes: readonly PlacedNode[], looked: Looked): Ground {
  const here = within(plain, looked), { work } = here
  const tree = treeOf(work.tasks), names = new Map(nodes.map((n) => [n.node, n.name]))
  const by = workdaysBy(work.workdays, nodes.map(({ node, parent }) => ({ node, parent: parent === null ? null : ownId(parent) })))
  const teams: (string | null)[] = [], goals: (string | null)[] = []
  for (let i = 0; i < work.tasks.length; i++) {
    const above = tree.parent[i]
    teams.push(work.tasks[i].node ?? (above < 0 ? null : teams[above]))
    goals.push(work.tasks[i].target ?? (above < 0 ? null : goals[above]))
  }
  const who = ({ owner, node }: Pick<TaskRow, 'owner' | 'node'>): string => (names.has(owner) ? owner : node !== null && names.has(node) ? node : ROOT_NODE)
  const workdays = (task?: number): Workdays => by(task === undefined ? ROOT_NODE : who(work.tasks[task]))
  return {
    ...here, tree, workdays, before: Map.groupBy(work.links, (l) => l.to), after: Map.groupBy(work.links, (l) => l.from),
    dating: new Dating({ tasks: work.tasks, links: work.links, from: work.from, asOf: work.asOf, workdays: (t) => workdays(tree.place.get(t.id)) }), nameOf: (id) => names.get(id) ?? id, teamOf: (task) => teams[task], goalOf: (task) => goals[task],
  }
}

/** Answers again what it answered last where nothing else is asked. */
const lastOf = <A extends readonly unknown[], T>(make: (...args: A) => T): ((...args: A) => T) => {
  let known: { args: A; value: T } | null = null
  return (...args) => {
    if (!known?.args.every((a, i) => a === args[i])) known = { args, value: make(...args) }
    return known.value
  }
}
const groundOf = lastOf(grounded)

/** The tasks that edits speak of, as they would be. */
function edited(tree: Tree, edits: readonly Edit[]): TaskRow[] {
  return edits.flatMap(({ task, ...fields }) => { const place = tree.place.get(task); return place === undefined ? [] : { ...tree.tasks[place], ...fields } })
}

export const NO_EDITS: readonly Edit[] = []

const drawn = lastOf((plain: Work, nodes: readonly PlacedNode[], edits: readonly Edit[], looked: Looked): Picture => {
  const ground = groundOf(plain, nodes, looked), { work } = ground, changed = edited(ground.tree, edits), tasks = changed.length === 0 ? work.tasks : work.tasks.slice()
  for (const task of changed) (tasks as TaskRow[])[ground.tree.place.get(task.id)!] = task
  return { ...ground, tree: { ...ground.tree, tasks }, dates: ground.dating.with(changed) }
})

/** As it is in a scenario, or would be with these edits. */
export const pictureOf = (plain: Work, nodes: readonly PlacedNode[], edits: readonly Edit[], looked: Looked = LOOKED_BASE): Picture => drawn(plain, nodes, edits, looked)

/** A milestone has one day: that on which it is reached. */
export const finishDay = ({ dates, tree, work }: Picture, i: number): Day =>
  (tree.tasks[i].kind === 'milestone' && !isSummary(tree, i) ? dayOfMilestone(dates.finish[i], work.from, isDone(tree.tasks[i]) ? null : work.asOf) : dayOfFinish(dates.finish[i]))
export const startDay = (p: Picture, i: number): Day => (p.tree.tasks[i].kind === 'milestone' && !isSummary(p.tree, i) ? finishDay(p, i) : Math.min(dayOfStart(p.dates.start[i]), finishDay(p, i)))

/** Minutes of work: its own, or of all days that what is below it spans. */
export function lengthOf(p: Picture, i: number): number {
  return isSummary(p.tree, i) ? workBetween(p.workdays(i), p.dates.start[i], p.dates.finish[i]) : p.tree.tasks[i].duration
}

/** Of what is below it, weighted by its length. */
export function progressOf({ tree }: Picture, i: number): number {
  if (!isSummary(tree, i)) return tree.tasks[i].progress
  let done = 0, whole = 0
  for (let k = i + 1; k < tree.end[i]; k++) {
    if (isSummary(tree, k)) continue
    const weight = Math.max(1, tree.tasks[k].duration)
    done += weight * tree.tasks[k].progress
    whole += weight
  }
  return whole === 0 ? 0 : done / whole
}

/** By how many days of work it is late, at least one: its finish or its deadline has passed, and it is not done. 0 where it is not. */
export function overdueBy(p: Picture, i: number, today: Day): number {
  const task = p.tree.tasks[i]
  if (isSummary(p.tree, i) || isDone(task)) return 0
  const due = Math.min(finishDay(p, i), task.deadline ?? Infinity)
  return due >= today ? 0 : Math.max(1, workedBehind(p.workdays(i), due, today))
}

/** First and last day of all; null of no tasks. */
export function extent(p: Picture): { from: Day; to: Day } | null {
  let from = Infinity, to = -Infinity
  for (let i = 0; i < p.tree.tasks.length; i++) {
    from = Math.min(from, startDay(p, i))
    to = Math.max(to, finishDay(p, i), p.tree.tasks[i].deadline ?? -Infinity)
  }
  return from === Infinity ? null : { from, to }
}
