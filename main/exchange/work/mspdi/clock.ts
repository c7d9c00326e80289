/** Moments of work as local date-times, at the working times of Project's standard calendar: 08:00 to 12:00 and 13:00 to 17:00. */
import { isoDay, type Day } from '../../../../shared/calendar.ts'
import { worked, type DayKinds } from '../../../../shared/holidays.ts'
import { WORKDAY, type Moment } from '../../../../shared/schedule/index.ts'

const MORNING = 240, NOON_REST = 60, OPENS = 8 * 60
/** Days that are looked through for a worked one. */
const FAR = 4000

const two = (n: number): string => String(n).padStart(2, '0')
const stamp = (day: Day, minute: number): string => `${isoDay(day)}T${two(Math.floor(minute / 60))}:${two(minute % 60)}:00`

export class Clock {
  private readonly kinds: DayKinds
  /** Worked days before each day since `first`. */
  private before = new Int32Array(0)
  private first = 0

  constructor(kinds: DayKinds) { this.kinds = kinds }

  /** When work that begins at a moment begins: on the next worked day where none is left of this. */
  start(moment: Moment): string {
    const day = Math.floor(moment / WORKDAY), minute = Math.round(moment - day * WORKDAY)
    const on = this.workedDay(day, 1)
    return on === day ? stamp(day, OPENS + minute + (minute >= MORNING ? NOON_REST : 0)) : stamp(on, OPENS)
  }

  /** When work that ends at a moment ends: in the evening of the last worked day where none is done on this. */
  finish(moment: Moment): string {
    const day = Math.floor(moment / WORKDAY), minute = Math.round(moment - day * WORKDAY)
    if (minute > 0) return stamp(day, OPENS + minute + (minute > MORNING ? NOON_REST : 0))
    return stamp(this.workedDay(day - 1, -1), OPENS + WORKDAY + NOON_REST)
  }

  private workedDay(from: Day, step: 1 | -1): Day {
    for (let day = from; Math.abs(day - from) < FAR; day += step) if (worked(day, this.kinds)) return day
    return from
  }

  /** Lets `minutesBetween` answer for moments from `from` to `to`. */
  span(from: Moment, to: Moment): void {
    this.first = Math.floor(from / WORKDAY)
    const days = Math.max(0, Math.floor(to / WORKDAY) - this.first) + 2
    this.before = new Int32Array(days + 1)
    for (let i = 0; i < days; i++) this.before[i + 1] = this.before[i] + (worked(this.first + i, this.kinds) ? 1 : 0)
  }

  /** Minutes of work from one moment to another. */
  minutesBetween(from: Moment, to: Moment): number {
    return Math.max(0, Math.round(this.upTo(to) - this.upTo(from)))
  }

  private upTo(moment: Moment): number {
    const day = Math.floor(moment / WORKDAY), i = day - this.first
    return this.before[i] * WORKDAY + (this.before[i + 1] > this.before[i] ? moment - day * WORKDAY : 0)
  }
}
