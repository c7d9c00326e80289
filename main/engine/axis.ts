/** Time as places in a row: slices first, then weeks, months, quarters and years, each a number; and how the numbers of a quarter lie together as a page. */
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
  quarters: number
  /** Numbers in a page: a quarter's slices, its months and itself. */
  page: number
  /** By place: the quarter whose page holds it (−1: weeks and years, which none holds), and where in the page. */
  quarterAt: Int32Array
  slot: Int32Array
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
  const longest = quarters.reduce((most, q) => Math.max(most, q.end - q.first), 0)
  const quarterAt = new Int32Array(width).fill(-1), slot = new Int32Array(width)
  quarters.forEach((quarter, q) => {
    const put = (place: number, at: number): void => { quarterAt[place] = q; slot[place] = at }
    for (let s = quarter.first; s < quarter.end; s++) put(s, s - quarter.first)
    for (let m = 0; m < 3; m++) put(kinds.month.first + 3 * q + m, longest + m)
    put(kinds.quarter.first + q, longest + 3)
  })
  return { slices: slices.length, width, kinds, periods, above: [placesOf(weeks), placesOf(months), placesOf(quarters), placesOf(years)], first, end, quarters: quarters.length, page: longest + 4, quarterAt, slot }
}

const ABOVE = { week: 0, month: 1, quarter: 2, year: 3 } as const

/** Where a period's total stands in a row. */
export const placeOf = (axis: Axis, { kind, first }: Pick<Period, 'kind' | 'first'>): number => (kind === 'slice' ? first : axis.above[ABOVE[kind]][first])
