/**
 * Minutes of work counted through: by how many a moment is preceded, and which moment so many precede. Working days are counted once, in a table that
 * grows where it is asked, so that no sum walks over days.
 */
import { dayOf, isWorkday, type Day } from '../calendar.ts'
import { WORKDAY, type Moment, type Workdays } from './plan.ts'

/** The days that a calendar is asked about; beyond them Monday to Friday are worked. */
const EARLIEST = dayOf(1900, 1, 1)
const BEYOND = dayOf(2200, 1, 1) + 1
/** Days that a table begins with, around the day first asked about. */
const YEAR = 366

/** 1970-01-05. */
const MONDAY: Day = 4
const weekdaysBefore = (day: Day): number => {
  const weeks = Math.floor((day - MONDAY) / 7)
  return weeks * 5 + Math.min(5, day - MONDAY - weeks * 7)
}
const weekdayAt = (n: number): Day => {
  const weeks = Math.floor(n / 5)
  return MONDAY + weeks * 7 + (n - weeks * 5)
}

/** One calendar's minutes of work, numbered from a day of its own choice: only their differences mean something. */
export class Worktime {
  #isWorked: (day: Day) => boolean
  /** The table's first day. */
  #first: Day
  /** Working days before each day of the table, and before the one that follows it. */
  #before: Int32Array
  /** The table's working days; the first is the `#before[0]`th. */
  #days: Int32Array

  constructor(workdays: Workdays, around: Day) {
    this.#isWorked = (day) => workdays.isWorked(day)
    this.#first = Math.max(EARLIEST, Math.min(BEYOND, around) - YEAR)
    this.#before = new Int32Array(1)
    this.#days = new Int32Array(0)
    this.#widen(this.#first, Math.min(BEYOND, this.#first + 4 * YEAR))
    if (this.#days.length === 0) this.#widen(EARLIEST, BEYOND)
    if (this.#days.length > 0) return
    this.#isWorked = isWorkday
    this.#before = new Int32Array(1)
    this.#widen(this.#first, BEYOND)
  }

  /** Minutes of work before a moment. */
  before(moment: Moment): number {
    const day = Math.floor(moment / WORKDAY), at = day - this.#first
    const minutes = moment - day * WORKDAY
    if (at >= 0 && at < this.#before.length - 1) return this.#before[at] * WORKDAY + (this.#before[at + 1] - this.#before[at]) * minutes
    return this.#daysBefore(day) * WORKDAY + (this.#daysBefore(day + 1) - this.#daysBefore(day)) * minutes
  }

  /** The last moment that so many minutes of work precede: where the next of them is worked. */
  startAt(work: number): Moment {
    const days = Math.floor(work / WORKDAY)
    return this.#dayAt(days) * WORKDAY + (work - days * WORKDAY)
  }

  /** The first moment that so many minutes of work precede: at the end of a day's work still that day. */
  finishAt(work: number): Moment {
    const days = Math.ceil(work / WORKDAY) - 1
    return this.#dayAt(days) * WORKDAY + (work - days * WORKDAY)
  }

  /** Minutes of work before the last start that is not after a moment. */
  startBy(moment: Moment): number {
    const work = this.before(moment)
    return this.startAt(work) <= moment ? work : work - 1
  }

  /** So many minutes of work later or earlier; nothing later is the moment itself, worked or not. */
  later(moment: Moment, minutes: number): Moment {
    return minutes === 0 ? moment : this.finishAt(this.before(moment) + minutes)
  }

  /** The last moment from which so many minutes `later` come no later than this. */
  latestFor(moment: Moment, minutes: number): Moment {
    return minutes === 0 ? moment : this.startAt(this.before(moment) - minutes)
  }

  #daysBefore(day: Day): number {
    if (day < EARLIEST) return this.#daysBefore(EARLIEST) - weekdaysBefore(EARLIEST) + weekdaysBefore(day)
    if (day > BEYOND) return this.#daysBefore(BEYOND) - weekdaysBefore(BEYOND) + weekdaysBefore(day)
    if (day < this.#first || day - this.#first >= this.#before.length) this.#reach(day)
    return this.#before[day - this.#first]
  }

  /** The working day that so many others precede. */
  #dayAt(n: number): Day {
    for (;;) {
      const at = n - this.#before[0]
      if (at >= 0 && at < this.#days.length) return this.#days[at]
      if (at < 0) {
        if (this.#first === EARLIEST) return weekdayAt(at + weekdaysBefore(EARLIEST))
        this.#reach(this.#first - 1)
      } else {
        const end = this.#first + this.#before.length - 1
        if (end === BEYOND) return weekdayAt(at - this.#days.length + weekdaysBefore(BEYOND))
        this.#reach(end + 1)
      }
    }
  }

  /** Widens the table to a day, and at least to twice its width, so that growing costs no more than what it grows to. */
  #reach(day: Day): void {
    const end = this.#first + this.#before.length - 1, width = this.#before.length
    if (day < this.#first) this.#widen(Math.max(EARLIEST, Math.min(day, this.#first - width)), end)
    else this.#widen(this.#first, Math.min(BEYOND, Math.max(day, end + width)))
  }

  #widen(first: Day, end: Day): void {
    const known = this.#before, knownEnd = this.#first + known.length - 1
    const worked = (day: Day): number => (day >= this.#first && day < knownEnd ? known[day + 1 - this.#first] - known[day - this.#first] : Number(this.#isWorked(day)))
    const before = new Int32Array(end - first + 1)
    for (let day = first; day < end; day++) before[day + 1 - first] = before[day - first] + worked(day)
    // Minutes keep their numbers when days are added in front.
    const shift = known[0] - before[this.#first - first]
    for (let at = 0; at < before.length; at++) before[at] += shift
    const days = new Int32Array(before[before.length - 1] - before[0])
    for (let at = 0; at < before.length - 1; at++) if (before[at + 1] > before[at]) days[before[at] - before[0]] = first + at
    this.#first = first
    this.#before = before
    this.#days = days
  }
}

/** A calendar answers always the same, so its table serves every plan that has it. */
const tables = new WeakMap<Workdays, Worktime>()

/** The minutes of a calendar; `around` is a day near which it will be asked first. */
export function worktimeOf(workdays: Workdays, around: Day): Worktime {
  let table = tables.get(workdays)
  if (!table) tables.set(workdays, table = new Worktime(workdays, around))
  return table
}

/** Minutes of work from one moment to another; negative where the second comes first. */
export function workBetween(workdays: Workdays, from: Moment, to: Moment): number {
  const table = worktimeOf(workdays, Math.floor(from / WORKDAY))
  return table.before(to) - table.before(from)
}
