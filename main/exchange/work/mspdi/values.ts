/** What stands in elements of Microsoft Project XML: yes and no, durations, local date-times, text; and what of it a plan can hold. */
import { parseIsoDay, type Day } from '../../../../shared/calendar.ts'
import { WORKDAY } from '../../../../shared/schedule/index.ts'

/** What an element holds, by name; what may stand several times is a list. */
export interface Parts { [name: string]: string | Parts | Parts[] | undefined }
export const list = (value: unknown): Parts[] => (Array.isArray(value) ? value.filter((v): v is Parts => typeof v === 'object' && v !== null && !Array.isArray(v)) : [])
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
export const saysYes = (value: unknown): boolean => value === '1' || value === 'true'
/** Codes of durations that count nights, Saturdays and Sundays too, estimated ones included. */
export const isElapsed = (format: string): boolean => [4, 6, 8, 10, 12, 20, 36, 38, 40, 42, 44, 52].includes(Number(format))
export const isPercent = (format: string): boolean => [19, 20, 51, 52].includes(Number(format))

const DURATION = /^(-)?P(?:(\d{1,6})Y)?(?:(\d{1,6})M)?(?:(\d{1,6})D)?(?:T(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9}(?:\.\d+)?)S)?)?$/
/** Minutes of an ISO 8601 duration; a day has 24 hours, as XML Schema says. Months and years have no length: null, as for anything else. */
export function durationOf(text: string): number | null {
  const m = DURATION.exec(text)
  if (!m || text.endsWith('P') || text.endsWith('T') || Number(m[2] ?? 0) > 0 || Number(m[3] ?? 0) > 0) return null
  const minutes = Number(m[4] ?? 0) * 1440 + Number(m[5] ?? 0) * 60 + Number(m[6] ?? 0) + Number(m[7] ?? 0) / 60
  return m[1] ? -minutes : minutes
}

/** On one line, without what XML can't hold, no longer than `most`. */
export const oneLine = (text: string, most: number): string => cut(plainText(text).replace(/\s+/g, ' ').trim(), most).trim()
/** Line ends as LF; without what XML can't hold. */
export const plainText = (text: string): string =>
  text.toWellFormed().replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
/** Never within a pair of surrogates. */
export const cut = (text: string, most: number): string => (text.length <= most ? text : text.slice(0, most).replace(/[\ud800-\udbff]$/, ''))

export const MOST_NAME = 500, MOST_PERSON = 200, MOST_NOTE = 100_000, MOST_MINUTES = 12_500_000

/** `PT40H0M0S`: hours as many as there are, as Project writes them. */
export function lexical(minutes: number): string {
  const whole = Math.round(minutes)
  return `PT${Math.floor(whole / 60)}H${whole % 60}M0S`
}

/** Of work in a day, as the file counts its durations. */
export function minutesPerDay(project: Parts): number {
  const said = Number(project.MinutesPerDay ?? WORKDAY)
  return said >= 1 && said <= 1440 ? said : WORKDAY
}

/** From 1900 to 2200. */
const FIRST = -25_567, LAST = 84_006
/** The day of a local date-time; null where it is none. A zone, if any, is passed over: Project has none. */
export function dayIn(text: string): Day | null {
  if (!/^\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?$/.test(text)) return null
  const day = parseIsoDay(text.slice(0, 10))
  return day !== null && day >= FIRST && day <= LAST ? day : null
}

/** Working days of a week in which an elapsed one passes. */
const WEEK_WORK = 5 * WORKDAY, WEEK = 7 * 1440
/** Minutes of work in as many minutes by the clock. */
export const workIn = (elapsed: number): number => Math.round(elapsed * WEEK_WORK / WEEK)
