/**
 * Milestones, check-ins and tasks → iCalendar (RFC 5545): whole days, so that no time zone can move one. What was written before is known again by its
 * UID, so a calendar that subscribes or imports anew changes its entries.
 */
import { isoDay, type Day } from '../../../shared/calendar.ts'

/** Something on a day. `id` stays with it. */
export interface IcalDay { id: string; name: string; day: Day; note: string }
export interface IcalTodo { id: string; name: string; start: Day; finish: Day; /** 0 to 1. */ progress: number; done: boolean; note: string; owner: string }

export interface Ical {
  /** Of the plan; with a row's own id it is known everywhere. */
  plan: string
  name: string
  /** When it is written, in milliseconds since 1970 (UTC). */
  stamp: number
  milestones: readonly IcalDay[]
  checkIns: readonly IcalDay[]
  /** Where asked for: few calendars show them. */
  todos?: readonly IcalTodo[]
}

/** UTF-8 text with CR LF line ends. */
export function writeIcal({ plan, name, stamp, milestones, checkIns, todos = [] }: Ical): string {
  const stamped = `DTSTAMP:${new Date(stamp).toISOString().replace(/\.\d+|[-:]/g, '')}`
  const uid = (kind: string, id: string): string => `UID:${escapeText(`${kind}-${id}-${plan}@salesplan`)}`
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Salesplan//Salesplan//EN', 'CALSCALE:GREGORIAN', 'METHOD:PUBLISH', `X-WR-CALNAME:${escapeText(name)}`]
  const event = (kind: string, category: string, { id, name: summary, day, note }: IcalDay): void => {
    // The end is the first day after it (3.6.1).
    lines.push('BEGIN:VEVENT', uid(kind, id), stamped, `DTSTART;VALUE=DATE:${date(day)}`, `DTEND;VALUE=DATE:${date(day + 1)}`, `SUMMARY:${escapeText(summary)}`,
      ...described(note), `CATEGORIES:${category}`, 'TRANSP:TRANSPARENT', 'END:VEVENT')
  }
  for (const milestone of milestones) event('milestone', 'MILESTONE', milestone)
  for (const checkIn of checkIns) event('check-in', 'CHECK-IN', checkIn)
  for (const { id, name: summary, start, finish, progress, done, note, owner } of todos) {
    const percent = done ? 100 : Math.min(99, Math.max(0, Math.round(progress * 100)))
    // DUE has to be later than DTSTART (3.8.2.3), so a task of one day says only when it is due.
    lines.push('BEGIN:VTODO', uid('task', id), stamped, ...(start < finish ? [`DTSTART;VALUE=DATE:${date(start)}`] : []), `DUE;VALUE=DATE:${date(finish)}`, `SUMMARY:${escapeText(summary)}`,
      ...described(note), ...(owner === '' ? [] : [`CONTACT:${escapeText(owner)}`]), `PERCENT-COMPLETE:${percent}`, `STATUS:${done ? 'COMPLETED' : percent > 0 ? 'IN-PROCESS' : 'NEEDS-ACTION'}`, 'END:VTODO')
  }
  lines.push('END:VCALENDAR')
  return lines.map((line) => `${fold(line)}\r\n`).join('')
}

const date = (day: Day): string => isoDay(day).replaceAll('-', '')
const described = (note: string): string[] => (note.trim() === '' ? [] : [`DESCRIPTION:${escapeText(note)}`])

/** TEXT of 3.3.11; control characters but the tab have no place in it. */
const escapeText = (text: string): string =>
  text.toWellFormed().replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '').replace(/[\\;,]/g, String.raw`\$&`).replaceAll('\n', String.raw`\n`)

const LINE = 75

/** Lines of at most 75 octets, the space that begins a further one counted (3.1); never within a character. */
function fold(line: string): string {
  let out = '', octets = 0
  for (const c of line) {
    const size = c <= '\u007f' ? 1 : c <= '\u07ff' ? 2 : c.length === 1 ? 3 : 4
    if (octets + size > LINE) { out += '\r\n '; octets = 1 }
    out += c
    octets += size
  }
  return out
}
