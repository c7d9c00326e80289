/** What a pointer does over the chart, from where it went down: bars moved, lengthened, done, joined or made. */
import type { Day } from '../../../shared/calendar.ts'
import { beginOn, finishOn, linkType, progressAt, type End } from '../work/edits.ts'
import { finishDay, startDay, type Edit, type Picture } from '../work/picture.ts'
import type { Row } from '../work/rows.ts'
import { nextWorked } from '../work/worked.ts'
import { barOf, partAt, type Bar, type Part } from './bars.ts'
import { nearerEnd } from './paths.ts'
import { dayAt, ROW, type Scale } from './scale.ts'

export interface Ground { p: Picture; rows: readonly Row[]; scale: Scale }
export interface Hit { index: number; row: Row; bar: Bar; part: Part }

/** What is at a place of the chart; null where nothing is. */
export function hitAt({ p, rows, scale }: Ground, x: number, y: number): Hit | null {
  const index = Math.floor(y / ROW), row = rows[index]
  if (!row) return null
  const bar = barOf(p, row, scale), part = partAt(bar, x, y - index * ROW)
  return part === null ? null : { index, row, bar, part }
}

export type Gesture =
  | { kind: 'move' | 'end' | 'progress'; hit: Hit; x: number; y: number }
  | { kind: 'link'; hit: Hit; end: End; x: number; y: number }
  | { kind: 'make'; index: number; x: number; y: number }

/** Below this many pixels it is a click. */
export const STIRS = 4

export function gestureAt(hit: Hit | null, x: number, y: number): Gesture {
  if (hit === null) return { kind: 'make', index: Math.floor(y / ROW), x, y }
  switch (hit.part) {
    case 'startDot': return { kind: 'link', hit, end: 'start', x, y }
    case 'finishDot': return { kind: 'link', hit, end: 'finish', x, y }
    case 'end': return { kind: 'end', hit, x, y }
    case 'progress': return { kind: 'progress', hit, x, y }
    case 'body': return { kind: 'move', hit, x, y }
  }
}

/** What a gesture at `x` says of tasks, of the picture as it was. */
export function editsOf(g: Gesture, { p, scale }: Ground, x: number): Edit[] {
  if (g.kind === 'link' || g.kind === 'make') return []
  const i = g.hit.row.task, by = Math.round((x - g.x) / scale.px)
  switch (g.kind) {
    case 'move': return by === 0 ? [] : beginOn(p, i, nextWorked(p.workdays(i), startDay(p, i) + by))
    case 'end': return by === 0 ? [] : finishOn(p, i, finishDay(p, i) + by)
    case 'progress': return progressAt(p, i, (x - g.hit.bar.x0) / (g.hit.bar.x1 - g.hit.bar.x0))
  }
}

/** What a link let go of here joins; null where there is nothing to join, or it is the same task. */
export function joinedAt(g: Gesture & { kind: 'link' }, ground: Ground, x: number, y: number): { index: number; to: string; end: End } | null {
  const index = Math.floor(y / ROW), row = ground.rows[index]
  if (!row || row.task < 0 || row.key === g.hit.row.key) return null
  const { x0, x1 } = barOf(ground.p, row, ground.scale)
  return x < x0 - 16 || x > x1 + 16 ? null : { index, to: row.key, end: nearerEnd(x0, x1, x) }
}
export const joins = (g: Gesture & { kind: 'link' }, to: { to: string; end: End }) => ({ from: g.hit.row.key, to: to.to, type: linkType(g.end, to.end), lag: 0 })

/** First and last day that a drag over empty ground spans. */
export function madeOver(g: Gesture, scale: Scale, x: number): { start: Day; finish: Day } {
  const [from, to] = [dayAt(scale, Math.min(g.x, x)), dayAt(scale, Math.max(g.x, x) - 0.01)]
  return { start: from, finish: Math.max(from, to) }
}

export const cursorOf = (part: Part | null): string => (part === 'end' ? 'ew-resize' : part === 'progress' ? 'col-resize' : part === 'startDot' || part === 'finishDot' ? 'crosshair' : part === 'body' ? 'grab' : 'default')
