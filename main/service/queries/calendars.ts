/** The calendars that the plan holds and those that come with the program. */
import { isoDay } from '../../../shared/calendar.ts'
import type { CalendarAnswer } from '../../../shared/contract/calendars.ts'
import { PlanError } from '../../../shared/errors.ts'
import { printHolidays } from '../../../shared/holidays.ts'
import { nameIn } from '../commands/calendars.ts'
import type { Document } from '../document.ts'
import { shipped, shippedList } from '../holidays/index.ts'

export function calendars({ rows }: Document): CalendarAnswer {
  const held = Map.groupBy(rows.holidays, (h) => h.calendar)
  return {
    shipped: shippedList(),
    held: [...held].map(([id, days]) => ({ id, days: days.length, from: isoDay(days[0].day), to: isoDay(days.at(-1)!.day), nodes: rows.observes.filter((o) => o.calendar === id).map((o) => o.node) })),
  }
}

export function calendarText({ rows }: Document, { calendar: asked }: { calendar: string }): { text: string } {
  const calendar = nameIn(rows, asked)
  const own = rows.holidays.filter((h) => h.calendar === calendar)
  const days = own.length > 0 ? own : shipped(calendar)
  if (!days) throw new PlanError('calendar.unknown', { calendar: asked })
  return { text: printHolidays(days) }
}
