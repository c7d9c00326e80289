/** What a drag or a typed day says of a task, as the fields of one command. */
import type { Day } from '../../../shared/calendar.ts'
import type { LinkType } from '../../../shared/rows.ts'
import { isDone, startOf, workBetween, WORKDAY } from '../../../shared/schedule/index.ts'
import { startDay, type Edit, type Picture } from './picture.ts'
import { isSummary } from './tree.ts'
import { workedDays } from './worked.ts'

/** What has begun or is done has its start, or its finish, from what happened: that is no scenario's to have otherwise. */
export function isFact({ tree, scenario }: Picture, i: number, end: End): boolean {
  const { begun, done, kind } = tree.tasks[i]
  return scenario !== null && !isSummary(tree, i) && (done !== null || (begun !== null && (end === 'start' || kind === 'milestone')))
}

function heldBy(p: Picture, i: number, day: Day): Edit[] {
  return isFact(p, i, 'start') ? [] : [begunOn(p, i, day)]
}

function begunOn(p: Picture, i: number, day: Day): Edit {
  const task = p.tree.tasks[i]
  if (task.done !== null) return task.begun === null ? { task: task.id, done: day } : { task: task.id, begun: day, done: Math.max(day, task.done + day - task.begun) }
  if (task.begun !== null) return { task: task.id, begun: day }
  if (task.kind === 'milestone') return { task: task.id, constraint: 'finishNotBefore', day }
  return { task: task.id, constraint: task.constraint === 'startOn' ? 'startOn' : 'startNotBefore', day }
}

/** Begins on a day: it may not begin before, or it was begun then. What has others below it goes there with those that wait for nothing. */
export function beginOn(p: Picture, i: number, day: Day): Edit[] {
  if (!isSummary(p.tree, i)) return heldBy(p, i, day)
  const by = day - startDay(p, i), edits: Edit[] = []
  for (let k = i + 1; k < p.tree.end[i]; k++) if (!isSummary(p.tree, k) && !p.before.has(p.tree.tasks[k].id)) edits.push(...heldBy(p, k, startDay(p, k) + by))
  return edits
}

/** How long all of it is if its rest, done from the day on that work lies on or after, is finished on this day; null where its finish isn't that of its rest. */
function lengthByRest(p: Picture, i: number, day: Day): number | null {
  const { asOf } = p.work, task = p.tree.tasks[i], left = 1 - task.progress, workdays = p.workdays(i)
  if (asOf === null || isDone(task) || (task.begun === null && task.progress === 0) || workBetween(workdays, startOf(asOf), p.dates.finish[i]) !== Math.round(task.duration * left)) return null
  return Math.round(Math.max(1, workedDays(workdays, asOf, Math.max(day, asOf))) * WORKDAY / left)
}

/** Is finished on a day: it takes so much longer or less, a day at least. */
export function finishOn(p: Picture, i: number, day: Day): Edit[] {
  const task = p.tree.tasks[i]
  if (isSummary(p.tree, i)) return []
  if (task.kind === 'milestone') return beginOn(p, i, day)
  if (task.done !== null) return isFact(p, i, 'finish') ? [] : [{ task: task.id, done: Math.max(day, startDay(p, i)) }]
  const begun = p.dates.start[i] - startDay(p, i) * WORKDAY
  const length = Math.max(WORKDAY, workedDays(p.workdays(i), startDay(p, i), Math.max(day, startDay(p, i))) * WORKDAY - begun), rest = lengthByRest(p, i, day)
  return [{ task: task.id, duration: rest === null ? length : task.begun === null ? rest : Math.min(length, rest) }]
}

/** Every twentieth, as a hand can hold it. */
export const progressAt = (p: Picture, i: number, part: number): Edit[] =>
  isSummary(p.tree, i) ? [] : [{ task: p.tree.tasks[i].id, progress: Math.min(1, Math.max(0, Math.round(part * 20) / 20)) }]

export type End = 'start' | 'finish'
/** What of the first the second waits for, by the ends that are joined. */
export const linkType = (from: End, to: End): LinkType => `${from === 'start' ? 'S' : 'F'}${to === 'start' ? 'S' : 'F'}`

/** Whether edits say nothing new. */
export const saysNothing = (p: Picture, edits: readonly Edit[]): boolean => edits.every(({ task, ...fields }) => {
  const row = p.tree.tasks[p.tree.place.get(task)!]
  return (Object.keys(fields) as (keyof typeof fields)[]).every((field) => row[field] === fields[field])
})

export interface Dated { task: string; duration?: number; constraint?: Edit['constraint']; day?: Edit['day'] }

/** What a scenario can have otherwise, and what is said of the tasks themselves: with another kind comes another duration. */
export function parted(edits: readonly Edit[]): { dated: Dated[]; said: Edit[] } {
  const dated: Dated[] = [], said: Edit[] = []
  for (const edit of edits) {
    if (edit.kind !== undefined) { said.push(edit); continue }
    const { task, duration, constraint, day, ...rest } = edit
    const dates = { ...(duration !== undefined && { duration }), ...(constraint !== undefined && { constraint }), ...(day !== undefined && { day }) }
    if (Object.keys(dates).length > 0) dated.push({ task, ...dates })
    if (Object.keys(rest).length > 0) said.push({ task, ...rest })
  }
  return { dated, said }
}
