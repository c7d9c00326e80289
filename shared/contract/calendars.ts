/** Calendars of days off and worked, and which nodes follow them. */
import { z } from 'zod'
import type { SHIPPED } from '../holidays.ts'
import { entry, nodeId } from './entry.ts'

const calendar = z.string().trim().min(1).max(40).regex(/^[^,;\t\n]*$/)

export interface CalendarAnswer {
  /** Those that come with the program: id, first and last year. */
  shipped: { id: (typeof SHIPPED)[number]; from: number; to: number }[]
  /** Those that the plan holds. */
  held: { id: string; days: number; from: string; to: string; nodes: string[] }[]
}

export const calendarCommands = {
  /**
   * Puts a calendar of dated days into the plan, in place of what it held by that name: as text (`date,kind,name` a line; kind off, work or
   * festival), or the shipped one of that name where no text is given. An empty text takes it away. Refused: calendar.unknown, calendar.line, calendar.used.
   */
  'calendar.set': entry<{ days: number }>()(z.object({ calendar, text: z.string().max(2_000_000).optional() })),
  /** The node and all below it that follow none of their own follow this calendar; null as the node above. Puts a shipped one into the plan. */
  'calendar.follow': entry<{}>()(z.object({ node: nodeId.default('root'), calendar: calendar.nullable() })),
}

export const calendarQueries = {
  calendars: entry<CalendarAnswer>()(z.object({})),
  /** One as text: the plan's, or else the shipped one. */
  'calendar.text': entry<{ text: string }>()(z.object({ calendar })),
}
