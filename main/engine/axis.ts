/** Time as places in a row of numbers: slices first, then weeks, months, quarters and years, so that any period is read at one place. */
import type { Calendar, Period, PeriodKind } from '../../shared/calendar.ts'

export interface Axis {
  slices: number
  /** Places in a row: those of all kinds together. */
  width: number
  /** Each kind's run of places. */
  kinds: Readonly<Record<PeriodKind, { first: number; end: number }>>
  /** The period at each place. */
  periods: readonly Period[]
  /** By slice: the places of its week, month, quarter and year. */
  above: readonly [week: Int32Array, month: Int32Array, quarter: Int32Array, year: Int32Array]
  /** By place behind the slices: the run of lower places that it adds up. */
  first: Int32Array
  end: Int32Array
}

export function buildAxis({ slices, weeks, months, quarters, years }: Calendar): Axis {
  const periods = [...slices, ...weeks, ...months, ...quarters, ...years]
  const kinds = {} as Record<PeriodKind, { first: number; end: number }>
  let width = 0
  for (const list of [slices, weeks, months, quarters, years]) kinds[list[0].kind] = { first: width, end: (width += list.length) }
  const first = new Int32Array(width), end = new Int32Array(width)
  const placesOf = (list: readonly Period[]): Int32Array => {
    const places = new Int32Array(slices.length)
    list.forEach((p, i) => places.fill(kinds[p.kind].first + i, p.first, p.end))
    return places
  }
  for (let p = kinds.week.first; p < width; p++) {
    const { kind, first: from, end: to } = periods[p]
    const parts = kind === 'quarter' ? kinds.month : kind === 'year' ? kinds.quarter : kinds.slice
    const each = kind === 'quarter' ? 3 : 4
    first[p] = parts === kinds.slice ? from : parts.first + (p - kinds[kind].first) * each
    end[p] = parts === kinds.slice ? to : first[p] + each
  }
  return { slices: slices.length, width, kinds, periods, above: [placesOf(weeks), placesOf(months), placesOf(quarters), placesOf(years)], first, end }
}

const ABOVE = { week: 0, month: 1, quarter: 2, year: 3 } as const

/** Where a period's total stands in a row. */
export const placeOf = (axis: Axis, { kind, first }: Pick<Period, 'kind' | 'first'>): number => (kind === 'slice' ? first : axis.above[ABOVE[kind]][first])
