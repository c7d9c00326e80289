/** Trello writes moments in UTC; the day they name is that of the user's time zone. */
import { isoDay, type Day } from '../../../../shared/calendar.ts'
import { parseDate, type DateFault } from '../../values/dates.ts'

const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?Z$/

/** Days by an IANA time zone, `UTC` or `Asia/Shanghai`. */
export class Days {
  private readonly format: Intl.DateTimeFormat | null

  constructor(zone: string) {
    this.format = zone === 'UTC' ? null : new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' })
  }

  of(text: unknown): Day | DateFault | null {
    if (text === undefined || text === null || text === '') return null
    if (typeof text !== 'string') return 'bad.date'
    const day = parseDate(text, 'ymd')
    if (typeof day === 'string' || this.format === null || !MOMENT.test(text)) return day
    return parseDate(this.format.format(utc(day, text)), 'ymd')
  }

  /** A moment on that day: its noon in UTC, or its morning where the noon is another day already. */
  moment(day: Day): string {
    const noon = `${isoDay(day)}T12:00:00.000Z`
    return this.of(noon) === day ? noon : `${isoDay(day)}T06:00:00.000Z`
  }
}

function utc(day: Day, text: string): number {
  const [hours, minutes] = text.slice(11, 16).split(':')
  return day * 86_400_000 + (+hours * 60 + +minutes) * 60_000
}

/** When a thing was made: the first eight hexadecimal figures of its id are seconds since 1970. Null for an id of another make. */
export function madeAt(id: string): string | null {
  const m = /^([0-9a-f]{8})[0-9a-z]{16}$/i.exec(id)
  return m && new Date(parseInt(m[1], 16) * 1000).toISOString()
}
