/** What a drag or a typed day says of a task, as the fields of one command. */
import type { Day } from '../../../shared/calendar.ts'
import type { LinkType } from '../../../shared/rows.ts'
import { WORKDAY } from '../../../shared/schedule/index.ts'
import { startDay, type Edit, type Picture } from './picture.ts'
import { isSummary } from './tree.ts'
import { workedDays } from './worked.ts'

function heldBy(p: Picture, i: number, day: Day): Edit {
  const task = p.tree.tasks[i]
  if (task.done !== null) return task.begun === null ? { task: task.id, done: day } : { task: task.id, begun: day, done: Math.max(day, task.done + day - task.begun) }
  if (task.begun !== null) return { task: task.id, begun: day }
  if (task.kind === 'milestone') return { task: task.id, constraint: 'finishNotBefore', day }
  return { task: task.id, constraint: task.constraint === 'startOn' ? 'startOn' : 'startNotBefore', day }
}

/** Begins on a day: it may not begin before, or it was begun then. What has others below it goes there with those that wait for nothing. */
export function beginOn(p: Picture, i: number, day: Day): Edit[] {
  if (!isSummary(p.tree, i)) return [heldBy(p, i, day)]
  const by = day - startDay(p, i), edits: Edit[] = []
  for (let k = i + 1; k < p.tree.end[i]; k++) if (!isSummary(p.tree, k) && !p.before.has(p.tree.tasks[k].id)) edits.push(heldBy(p, k, startDay(p, k) + by))
  return edits
}

/** Is finished on a day: it takes so much longer or less, a day at least. */
export function finishOn(p: Picture, i: number, day: Day): Edit[] {
  const task = p.tree.tasks[i]
  if (isSummary(p.tree, i)) return []
  if (task.kind === 'milestone') return beginOn(p, i, day)
  if (task.done !== null) return [{ task: task.id, done: Math.max(day, startDay(p, i)) }]
  const begun = p.dates.start[i] - startDay(p, i) * WORKDAY
  return [{ task: task.id, duration: Math.max(WORKDAY, workedDays(p.workdays(i), startDay(p, i), Math.max(day, startDay(p, i))) * WORKDAY - begun) }]
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
