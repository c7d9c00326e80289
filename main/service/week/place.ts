/** The week of a day: its slices as far as they lie in one quarter, who works on which of its days, and whether the deals know all of it. */
import { isoDay, type Calendar, type Day, type Period } from '../../../shared/calendar.ts'
import { PlanError } from '../../../shared/errors.ts'
import { worked } from '../../../shared/holidays.ts'
import { ownId } from '../../../shared/ids.ts'
import { standing } from '../../engine/index.ts'
import type { Reading } from '../planning.ts'

/** `id`: the period that these slices are. */
export interface WeekPlace { id: string; quarter: Period; month: Period; slices: readonly Period[]; from: Day; to: Day }

/** Refused: period.unknown. */
export function weekAt({ weeks, slices, months, quarters, sliceOf }: Calendar, day: Day): WeekPlace {
  const s = sliceOf(day)
  if (s < 0) throw new PlanError('period.unknown', { period: isoDay(day), first: isoDay(slices[0].from), last: isoDay(slices.at(-1)!.to) })
  const holds = (p: Period): boolean => s >= p.first && s < p.end, quarter = quarters.find(holds)!
  return weekIn(weeks.find(holds)!, quarter, months.find(holds)!, slices)
}

function weekIn(week: Period, quarter: Period, month: Period, slices: readonly Period[]): WeekPlace {
  const own = slices.slice(Math.max(week.first, quarter.first), Math.min(week.end, quarter.end))
  return { id: own.length === 1 ? own[0].id : week.id, quarter, month, slices: own, from: own[0].from, to: own.at(-1)!.to }
}

/** All weeks of a quarter, those at its ends as far as they lie in it. */
export function weeksOf({ weeks, slices, months }: Calendar, quarter: Period): WeekPlace[] {
  return weeks.filter((w) => w.first < quarter.end && w.end > quarter.first).map((w) => {
    const first = Math.max(w.first, quarter.first)
    return weekIn(w, quarter, months.find((m) => first >= m.first && first < m.end)!, slices)
  })
}

/** Days of a node's calendar that are worked. */
export function workdaysIn({ engine }: Pick<Reading, 'engine'>, node: string, { from, to }: { from: Day; to: Day }): Day[] {
  const kinds = engine.workdaysOf(node), days: Day[] = []
  for (let day = from; day <= to; day++) if (worked(day, kinds)) days.push(day)
  return days
}

/** Hundredths of days that a seat's person works in a slice after a day; 0 where it does not stand there. */
export function workIn(read: Pick<Reading, 'engine' | 'rows'>, seat: string, slice: Period, after: Day): number {
  const { engine: { tree }, rows: { absences } } = read, at = standing(tree, seat, slice.first), own = ownId(seat)
  if (at === undefined) return 0
  const { starts, ends } = tree.rows[at], away = absences.filter((a) => a.node === own)
  const days = workdaysIn(read, seat, { from: Math.max(slice.from, after + 1, starts ?? slice.from), to: Math.min(slice.to, ends ?? slice.to) })
  return Math.round(days.reduce((sum, day) => sum + 1 - Math.min(1, away.reduce((x, a) => (day >= a.first && day <= a.last ? x + a.share : x), 0)), 0) * 100)
}

/** Whether the deals know a run of days to its last working day. */
export function isOver(read: Pick<Reading, 'engine'>, node: string, run: { from: Day; to: Day }, known: Day | null): boolean {
  return known !== null && known >= (workdaysIn(read, node, run).at(-1) ?? run.to)
}

export const dayText = (day: Day | null): string => (day === null ? '' : isoDay(day))
