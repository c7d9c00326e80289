/** Which bars of a strip wear their numbers. */
import type { Day } from '../../../shared/calendar.ts'

/** Pixels that a number takes along the days. */
const APART = 42

/** The largest of these weeks, no more than `most`, but for those whose number would stand in a larger one's; `px` for a day. */
export function peaksOf<W extends { week: Day }>(weeks: readonly W[], size: (week: W) => number, px: number, most = Infinity): ReadonlySet<W> {
  const peaks: W[] = []
  for (const w of [...weeks].sort((a, b) => size(b) - size(a)).slice(0, most)) if (peaks.every((p) => Math.abs(p.week - w.week) * px >= APART)) peaks.push(w)
  return new Set(peaks)
}
