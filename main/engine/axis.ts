/** Time as places in a row of numbers: the slices first, then months, quarters and years, so that each of these is read at one place. */
import type { Calendar, Period } from '../../shared/calendar.ts'

export interface Axis {
  slices: number
  months: number
  /** Places in a row: slices, months, quarters and years together. */
  width: number
  /** By slice: the places of its month, quarter and year. */
  month: Int32Array
  quarter: Int32Array
  year: Int32Array
  /** By place from the first month on: the run of places that it adds up, one level below it. */
  first: Int32Array
  end: Int32Array
}

export function buildAxis({ slices, months, quarters, years, monthOf }: Calendar): Axis {
  const S = slices.length, M = months.length, Q = quarters.length
  const axis: Axis = {
    slices: S, months: M, width: S + M + Q + years.length,
    month: new Int32Array(S), quarter: new Int32Array(S), year: new Int32Array(S),
    first: new Int32Array(S + M + Q + years.length), end: new Int32Array(S + M + Q + years.length),
  }
  for (let s = 0; s < S; s++) {
    const month = monthOf(s)
    axis.month[s] = S + month
    axis.quarter[s] = S + M + Math.floor(month / 3)
    axis.year[s] = S + M + Q + Math.floor(month / 12)
  }
  const runOf = (place: number, first: number, end: number): void => { axis.first[place] = first; axis.end[place] = end }
  months.forEach((m, i) => runOf(S + i, m.first, m.end))
  quarters.forEach((_, i) => runOf(S + M + i, S + 3 * i, S + 3 * i + 3))
  years.forEach((_, i) => runOf(S + M + Q + i, S + M + 4 * i, S + M + 4 * i + 4))
  return axis
}

/** Where a period's total stands in a row; −1 for a week, which is added up from its slices. */
export function placeOf(axis: Axis, period: Pick<Period, 'kind' | 'first'>): number {
  switch (period.kind) {
    case 'slice': return period.first
    case 'month': return axis.month[period.first]
    case 'quarter': return axis.quarter[period.first]
    case 'year': return axis.year[period.first]
    case 'week': return -1
  }
}
