/** The standard calendar of a file that brings none: Monday to Friday, with the plan's holidays and make-up days as exceptions. */
import { isoDay, isWorkday } from '../../../../shared/calendar.ts'
import type { Holiday } from '../../../../shared/holidays.ts'
import { OWN_CALENDAR } from './schema.ts'
import { oneLine, type Parts } from './values.ts'

const HOURS: Parts = { WorkingTime: [{ FromTime: '08:00:00', ToTime: '12:00:00' }, { FromTime: '13:00:00', ToTime: '17:00:00' }] }
const MOST_HOLIDAY_NAME = 100

export function ownCalendar(holidays: readonly Holiday[]): Parts {
  // 1 is Sunday.
  const week = [1, 2, 3, 4, 5, 6, 7].map((day): Parts => (day === 1 || day === 7 ? { DayType: String(day), DayWorking: '0' } : { DayType: String(day), DayWorking: '1', WorkingTimes: HOURS }))
  const exceptions = runs(holidays).map(({ first, last, work, name }): Parts => ({
    EnteredByOccurrences: '0', TimePeriod: { FromDate: `${isoDay(first)}T00:00:00`, ToDate: `${isoDay(last)}T23:59:00` }, Occurrences: String(last - first + 1), Name: name,
    Type: '1', DayWorking: work ? '1' : '0', ...(work ? { WorkingTimes: HOURS } : {}),
  }))
  return { UID: '1', Name: OWN_CALENDAR, IsBaseCalendar: '1', BaseCalendarUID: '-1', WeekDays: { WeekDay: week }, ...(exceptions.length > 0 ? { Exceptions: { Exception: exceptions } } : {}) }
}

interface Run { first: number; last: number; work: boolean; name: string }

/** Days that follow each other under one name are one exception; those that are as any other of their weekday are none. */
function runs(holidays: readonly Holiday[]): Run[] {
  const found: Run[] = []
  for (const { day, kind, name } of holidays.toSorted((a, b) => a.day - b.day)) {
    const work = kind === 'work', called = oneLine(name, MOST_HOLIDAY_NAME), before = found.at(-1)
    if (before && before.last === day - 1 && before.work === work && before.name === called) before.last = day
    else if (work !== isWorkday(day)) found.push({ first: day, last: day, work, name: called })
  }
  return found
}
