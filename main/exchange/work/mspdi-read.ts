/**
 * Microsoft Project XML → work. UIDs are the keys; what was made here is known by our own id as well, which stands in a custom field. Manually scheduled tasks stand where they stand: their first day becomes a start on that day.
 * Durations and lags that count nights, Saturdays and Sundays become the work of as many weeks of five days; percent lags the minutes they come to in the
 * file. Either is kept in `extra` and returned by writing while it is unchanged. Dates become days, the time of day is left.
 */
import { PlanError } from '../../../shared/errors.ts'
import { openBytes } from '../text/bytes.ts'
import { encodings, findEncoding } from '../text/encoding.ts'
import { XmlFault } from '../text/xml.ts'
import { OWN_CALENDAR } from './mspdi/schema.ts'
import { withoutOwnField } from './mspdi/own.ts'
import { list, saysYes, textOf, type Parts } from './mspdi/values.ts'
import { readRows } from './mspdi/rows.ts'
import { NotMspdi, walkMspdi } from './mspdi/walk.ts'
import type { ReadWork } from './read.ts'

/** `root`: what the file begins with instead, empty where it is no XML at all; line and column from 1. */
export type MspdiFault = { fault: 'notMspdi'; root: string } | { fault: 'xml'; why: 'doctype' | 'unclosed' | 'crossed' | 'deep'; line: number; column: number } | { fault: 'large'; most: number }

/** Bytes of a file, and rows of a kind. */
const MOST_BYTES = 256 * 1024 * 1024
const MOST_ROWS = 200_000

class TooMany extends Error {}

/** Never throws for what a file holds. */
export function readMspdi(bytes: Uint8Array): ReadWork | MspdiFault {
  if (bytes.length > MOST_BYTES) return { fault: 'large', most: MOST_BYTES }
  const encoding = encodingOf(bytes)
  if (encoding === null) return { fault: 'notMspdi', root: '' }
  const xml = new TextDecoder(encoding).decode(bytes)
  const rows: Record<'Task' | 'Resource' | 'Assignment', Parts[]> = { Task: [], Resource: [], Assignment: [] }
  try {
    const project = walkMspdi(xml, (kind, parts) => { if (rows[kind].push(parts) > MOST_ROWS) throw new TooMany() })
    return readRows(returned(project), rows.Task, rows.Resource, rows.Assignment)
  } catch (error) {
    if (error instanceof NotMspdi) return { fault: 'notMspdi', root: error.root }
    if (error instanceof TooMany) return { fault: 'large', most: MOST_ROWS }
    if (error instanceof XmlFault) return { fault: 'xml', why: error.message as 'unclosed', ...placeOf(xml, error.at) }
    throw error
  }
}

/** By mark or NULs; else as the XML declaration says, else UTF-8. Null for what is no text. */
function encodingOf(bytes: Uint8Array): string | null {
  const head = bytes.subarray(0, 4096)
  try {
    const found = findEncoding(openBytes(head), '')
    if (found.startsWith('utf-16') || (bytes[0] === 0xef && bytes[1] === 0xbb)) return found
    const declared = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([\w.-]+)["']/.exec(new TextDecoder('latin1').decode(head))?.[1].toLowerCase()
    const known = declared === 'gb2312' || declared === 'gbk' ? 'gb18030' : encodings.find((e) => e === declared && !e.startsWith('utf-16'))
    return known ?? (declared === 'iso-8859-1' ? 'windows-1252' : 'utf-8')
  } catch (error) {
    if (error instanceof PlanError) return null
    throw error
  }
}

function placeOf(xml: string, at: number): { line: number; column: number } {
  let line = 1, from = 0
  for (let end = xml.indexOf('\n'); end >= 0 && end < at; end = xml.indexOf('\n', from)) { line++; from = end + 1 }
  return { line, column: at - from + 1 }
}

/** What of the project is wanted back: without what each file says anew, and without references to calendars that aren't there. */
function returned(project: Parts): Parts {
  const { SaveVersion: _, FinishDate: __, ...kept } = project
  const calendars = list((kept.Calendars as Parts | undefined)?.Calendar).filter((calendar) => calendar.Name !== OWN_CALENDAR || !saysYes(calendar.IsBaseCalendar))
  const uids = new Set(calendars.map(({ UID }) => Number(UID)))
  for (const calendar of calendars) if (!uids.has(Number(calendar.BaseCalendarUID)) && textOf(calendar.BaseCalendarUID) !== '-1') delete calendar.BaseCalendarUID
  if (calendars.length > 0) kept.Calendars = { Calendar: calendars }
  else delete kept.Calendars
  withoutOwnField(kept)
  if (!uids.has(Number(kept.CalendarUID))) delete kept.CalendarUID
  return kept
}
