/** Days as places along the chart, and back. */
import type { Day } from '../../../shared/calendar.ts'
import { WORKDAY, type Moment } from '../../../shared/schedule/index.ts'

export const ROW = 28
export const HEAD = 52
/** Pixels a day. */
export const LEAST = 0.4, MOST = 64
export type Zoom = 'month' | 'week' | 'day'
export const ZOOMS: readonly Zoom[] = ['month', 'week', 'day']
export const PER_DAY: Readonly<Record<Zoom, number>> = { month: 2.4, week: 8, day: 28 }
export const zoomOf = (px: number): Zoom => (px < 4.5 ? 'month' : px < 15 ? 'week' : 'day')
export const bounded = (px: number): number => Math.min(MOST, Math.max(LEAST, px))

export interface Scale { from: Day; to: Day; px: number }
export const widthOf = (s: Scale): number => Math.ceil((s.to + 1 - s.from) * s.px)
export const xOfDay = (s: Scale, day: Day): number => (day - s.from) * s.px
export const xOf = (s: Scale, moment: Moment): number => (moment / WORKDAY - s.from) * s.px
export const dayAt = (s: Scale, x: number): Day => Math.floor(x / s.px) + s.from

/** What holds first and last day, with room around them, at least `width` pixels wide. */
export function scaleFor(first: Day, last: Day, px: number, width: number): Scale {
  const before = Math.max(7, Math.ceil(24 / px)), room = Math.max(45, Math.ceil(160 / px)), from = first - before
  return { from, to: Math.max(last + room, from + Math.ceil(width / px) - 1), px }
}

/** So that first and last day fit into so many pixels, with room for what stands beside the last bar. */
export const fitting = (first: Day, last: Day, width: number): number => bounded(Math.min(MOST / 2, Math.max(60, width - 130) / (last - first + 1 + 7)))

/** Rows of which a part is in view, in steps so that small moves draw nothing new, with some above and beneath. */
export function rowsInView(top: number, height: number, count: number, step = 8, more = 8): { first: number; end: number } {
  const first = Math.floor(Math.max(0, top) / ROW / step) * step - more
  const end = Math.ceil((Math.max(0, top) + height) / ROW / step) * step + more
  return { first: Math.min(Math.max(0, first), Math.max(0, count - 1)), end: Math.min(count, Math.max(0, end)) }
}

/** As many places for rows as may be in view at once: a row that comes takes the place of one that has gone, which costs less than making it. */
export const placesFor = (height: number, step = 8, more = 8): number => (Math.ceil(height / ROW / step) + 1) * step + 2 * more

/** Of the chart along, the same way: pixels from its left. */
export const alongInView = (left: number, width: number, whole: number, step = 512): { from: number; to: number } =>
  ({ from: Math.max(0, Math.floor(left / step) * step - step), to: Math.min(whole, Math.ceil((left + width) / step) * step + step) })
