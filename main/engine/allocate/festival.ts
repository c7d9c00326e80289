/**
 * A festival's pull. Weeks around the Spring Festival sell less before it and more after, or nothing at all, and the festival moves by a month
 * from year to year. What was sold on its days is carried by their distance from the festival; what was sold on other days is carried by the
 * month, at the mean of a working day there. The measure is a working day's mean of the slice that holds it.
 */
import type { Day, Period } from '../../../shared/calendar.ts'
import { worked } from '../../../shared/holidays.ts'
import type { WorkCalendar } from '../days.ts'
import type { Model } from '../model.ts'

/** Days before and after a festival that it pulls at. */
export const BEFORE = 28
export const AFTER = 21
const YEAR = 365.2425

const within = (day: Day, festival: Day): boolean => day >= festival - BEFORE && day <= festival + AFTER

/** The festival that pulls at a day; undefined where none does. */
const pulling = (day: Day, festivals: readonly Day[]): Day | undefined => festivals.find((f) => within(day, f))

/** Which of the festivals is the one of so many years before another: the nearest to that date, at most two months off. */
function earlier(festival: Day, years: number, festivals: readonly Day[]): Day | undefined {
  const wanted = festival - years * YEAR
  let best: Day | undefined
  for (const f of festivals) if (Math.abs(f - wanted) <= 62 && (best === undefined || Math.abs(f - wanted) < Math.abs(best - wanted))) best = f
  return best
}

/**
 * What parts of the planned year would have come to in an earlier one, had its festivals been on this year's dates: `sums` as they were where no
 * festival moves. `row` holds the earlier year's slices; the total stays, whole numbers do not.
 */
export function pulled(model: Model, { kinds, days, festivals }: WorkCalendar, row: Float64Array | undefined, now: readonly Period[], then: readonly Pick<Period, 'from' | 'to' | 'first' | 'end'>[], years: number, sums: readonly number[]): number[] {
  if (row === undefined || festivals.length === 0) return [...sums]
  const { calendar } = model
  const moved = festivals.filter((f) => now.some((p) => f + AFTER >= p.from && f - BEFORE <= p.to))
  const partner = new Map(moved.map((f) => [f, earlier(f, years, festivals)]))
  if (![...partner.values()].some((f) => f !== undefined)) return [...sums]
  const partners = [...partner.values()].filter((f) => f !== undefined)
  const rate = (day: Day): number => {
    const s = calendar.sliceOf(day)
    const sum = s < 0 ? NaN : row[s]
    return sum > 0 ? sum / Math.max(1, days[s]) : 0
  }
  const mean = (parts: readonly { from: Day; to: Day }[]): number | null => {
    let sum = 0, count = 0
    for (const { from, to } of parts) for (let day = from; day <= to; day++) if (worked(day, kinds) && pulling(day, partners) === undefined) { sum += rate(day); count++ }
    return count === 0 ? null : sum / count
  }
  const whole = mean(then) ?? 0
  const plain = then.map((part) => mean([part]) ?? whole)
  const made = now.map((part, p) => {
    let sum = 0
    for (let day = part.from; day <= part.to; day++) {
      if (!worked(day, kinds)) continue
      const festival = pulling(day, moved), there = festival === undefined ? undefined : partner.get(festival)
      sum += there === undefined ? plain[p % plain.length] : rate(there + day - festival!)
    }
    return sum
  })
  const total = made.reduce((a, b) => a + b, 0), wanted = sums.reduce((a, b) => a + b, 0)
  return total > 0 ? made.map((x) => (x / total) * wanted) : [...sums]
}
