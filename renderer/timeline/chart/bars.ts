/** Where a row's bar stands, and what of it is under the pointer. */
import { finishDay, progressOf, startDay, type Picture } from '../work/picture.ts'
import type { Row } from '../work/rows.ts'
import { isSummary } from '../work/tree.ts'
import { endOf } from '../schedule.ts'
import { ROW, xOf, xOfDay, type Scale } from './scale.ts'

export type BarKind = 'task' | 'milestone' | 'summary' | 'heading'
export interface Bar { kind: BarKind; x0: number; x1: number; progress: number }

const HALF = 8, LEAST = 3

/** What a heading spans, from the first day of its tasks to the last. */
function spanned(p: Picture, members: readonly number[], s: Scale): Bar {
  let from = Infinity, to = -Infinity, done = 0, whole = 0
  for (const i of members) {
    from = Math.min(from, startDay(p, i))
    to = Math.max(to, finishDay(p, i))
    const weight = Math.max(1, p.tree.tasks[i].duration)
    done += weight * p.tree.tasks[i].progress
    whole += weight
  }
  return { kind: 'heading', x0: xOfDay(s, from), x1: xOfDay(s, to + 1), progress: done / whole }
}

export function barOf(p: Picture, row: Pick<Row, 'task' | 'members' | 'goal'>, s: Scale): Bar {
  const i = row.task
  if (row.goal) return { kind: 'heading', x0: xOfDay(s, row.goal.from), x1: xOfDay(s, Math.max(row.goal.from, row.goal.to) + 1), progress: Math.min(1, Math.max(0, row.goal.progress ?? 0)) }
  if (i < 0) return spanned(p, row.members, s)
  const summary = isSummary(p.tree, i), x0 = xOf(s, p.dates.start[i]), x1 = xOf(s, p.dates.finish[i])
  if (!summary && p.tree.tasks[i].kind === 'milestone') { const x = xOf(s, endOf(finishDay(p, i))); return { kind: 'milestone', x0: x - HALF, x1: x + HALF, progress: p.tree.tasks[i].progress } }
  return { kind: summary ? 'summary' : 'task', x0, x1: Math.max(x1, x0 + LEAST), progress: progressOf(p, i) }
}

export type Part = 'body' | 'end' | 'progress' | 'startDot' | 'finishDot'
export const DOT = 9
const REACH = 6

/** `y` from the row's top. The dots stand outside of the bar, the handle of progress at its foot. */
export function partAt({ kind, x0, x1, progress }: Bar, x: number, y: number): Part | null {
  if (kind === 'heading' || y < 2 || y > ROW - 2) return null
  if (kind === 'summary') return x >= x0 && x <= x1 ? 'body' : null
  if (x < x0) return x >= x0 - DOT - REACH ? 'startDot' : null
  if (x > x1) return x <= x1 + DOT + REACH ? 'finishDot' : null
  if (kind === 'milestone') return 'body'
  const at = x0 + (x1 - x0) * progress
  if (y >= ROW - 14 && Math.abs(x - at) <= REACH && x1 - x0 >= 24) return 'progress'
  return x >= x1 - Math.min(6, (x1 - x0) / 3) ? 'end' : 'body'
}
