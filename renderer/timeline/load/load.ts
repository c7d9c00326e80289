/**
 * Who has how much to do in which week, in days of work, against the days on which they can work. Nothing says how much of a task its helpers take, so
 * all of it is its owner's: counted for the helpers too, it would be more than there is.
 */
import type { Calendar, Day } from '../../../shared/calendar.ts'
import type { PlacedNode } from '../../../shared/contract/views.ts'
import type { AbsenceRow } from '../../../shared/rows.ts'
import { calendarFor } from '../chart/ticks.ts'
import { endOf, startOf, workBetween, WORKDAY, type Workdays } from '../schedule.ts'
import { extent, type Picture } from '../work/picture.ts'
import { isSummary } from '../work/tree.ts'

export interface Week { from: Day; to: Day }

export interface OwnerLoad {
  /** A node's id, or a name that is no node's. */
  owner: string
  name: string
  /** Their tasks that are not done, by place in the tree. */
  tasks: number[]
  /** By week, in days: what is to be done, and what can be. */
  days: Float64Array
  available: Float64Array
  /** 1: more than can be, in a week that is not over. */
  over: Uint8Array
}

/** From the first week in which anybody has work to the last; owners in tree order, then those that are no nodes by name. */
export interface Load { weeks: Week[]; owners: OwnerLoad[] }

export interface Staff { nodes: readonly PlacedNode[]; absences: readonly AbsenceRow[]; calendar: Calendar; today: Day }

/** As it is shown, in tenths of a day: what looks the same isn't more. */
const tenths = (days: number): number => Math.round(days * 10)
export const isOver = (days: number, available: number): boolean => tenths(days) > tenths(available)

/** Days on which somebody can work from one day to another, both with them: those of their calendar while they are there, less what they are away. */
export function availableDays({ isWorked }: Workdays, { from, to }: Week, node: Pick<PlacedNode, 'starts' | 'ends'> | undefined, away: readonly AbsenceRow[]): number {
  let days = 0
  for (let day = Math.max(from, node?.starts ?? from); day <= Math.min(to, node?.ends ?? to); day++) {
    if (isWorked(day)) days += 1 - Math.min(1, away.reduce((sum, a) => (day >= a.first && day <= a.last ? sum + a.share : sum), 0))
  }
  return days
}

/** What is left of a task by week: evenly over those of its working days that are not past, over all of them where all are. */
function spread(p: Picture, i: number, weeks: readonly Week[], today: Day, days: Float64Array): void {
  const task = p.tree.tasks[i], workdays = p.workdays(i), left = task.duration * (1 - task.progress) / WORKDAY, finish = p.dates.finish[i]
  const from = finish > startOf(today) ? Math.max(p.dates.start[i], startOf(today)) : p.dates.start[i], whole = workBetween(workdays, from, finish)
  for (const [w, week] of weeks.entries()) {
    const a = Math.max(from, startOf(week.from)), b = Math.min(finish, endOf(week.to))
    if (whole > 0) { if (b > a) days[w] += left * workBetween(workdays, a, b) / whole }
    // What stands where nobody works is done by its end.
    else if (finish > startOf(week.from) && finish <= endOf(week.to)) days[w] += left
  }
}

const NOBODY: readonly AbsenceRow[] = []

/** Load of everybody who owns a task that is not done. */
export function loadOf(p: Picture, { nodes, absences, calendar, today }: Staff): Load {
  const all = extent(p), byOwner = new Map<string, number[]>()
  for (const [i, { owner, duration, progress, done }] of p.tree.tasks.entries()) {
    if (owner === '' || duration === 0 || progress >= 1 || done !== null || isSummary(p.tree, i)) continue
    byOwner.set(owner, [...byOwner.get(owner) ?? [], i])
  }
  if (all === null || byOwner.size === 0) return { weeks: [], owners: [] }
  const places = new Map(nodes.map((n, at) => [n.node, at])), away = Map.groupBy(absences, (a) => a.node)
  const from = [...byOwner.values()].flat().reduce((least, i) => Math.min(least, Math.floor(p.dates.start[i] / WORKDAY)), all.to)
  const weeks = calendarFor(calendar, all.from, all.to).weeks.filter((w) => w.to >= from && w.from <= all.to).map((w): Week => ({ from: w.from, to: w.to }))
  const owners = [...byOwner].map(([owner, tasks]): OwnerLoad => {
    const at = places.get(owner), workdays = at === undefined ? p.workdays() : p.workdays(tasks[0]), days = new Float64Array(weeks.length)
    for (const i of tasks) spread(p, i, weeks, today, days)
    const available = Float64Array.from(weeks, (week) => availableDays(workdays, week, at === undefined ? undefined : nodes[at], away.get(owner) ?? NOBODY))
    return { owner, name: p.nameOf(owner), tasks, days, available, over: Uint8Array.from(weeks, ({ to }, w) => (to >= today && isOver(days[w], available[w]) ? 1 : 0)) }
  })
  const rank = ({ owner }: OwnerLoad): number => places.get(owner) ?? Infinity
  owners.sort((a, b) => (rank(a) === rank(b) ? a.name.localeCompare(b.name) : rank(a) - rank(b)))
  return trimmed({ weeks, owners })
}

/** Without the weeks at its ends in which nobody has work. */
function trimmed({ weeks, owners }: Load): Load {
  const has = (w: number): boolean => owners.some((o) => tenths(o.days[w]) > 0)
  let first = 0, end = weeks.length
  while (first < end && !has(first)) first++
  while (end > first && !has(end - 1)) end--
  return { weeks: weeks.slice(first, end), owners: owners.map((o) => ({ ...o, days: o.days.slice(first, end), available: o.available.slice(first, end), over: o.over.slice(first, end) })) }
}

/** How many people have more than they can do, in how many weeks, and the first of them with the first such week; null of none. */
export function overloaded({ weeks, owners }: Load): { people: number; weeks: number; first: { owner: OwnerLoad; week: Week } } | null {
  const over = owners.filter((o) => o.over.includes(1)), bad = weeks.filter((_, w) => over.some((o) => o.over[w] === 1))
  if (bad.length === 0) return null
  const at = weeks.indexOf(bad[0])
  return { people: over.length, weeks: bad.length, first: { owner: over.find((o) => o.over[at] === 1)!, week: bad[0] } }
}
