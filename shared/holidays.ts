/**
 * Which days are worked. A calendar is a list of dated days that differ from Monday to Friday: off, worked (a make-up day, 调休), or off and a
 * festival whose date the season follows. As text: `date,kind,name` a line, the date a day or an interval `2026-01-01/2026-01-03` (ISO 8601).
 */
import { isoDay, isWorkday, parseIsoDay, type Day } from './calendar.ts'

export type HolidayKind = 'off' | 'work' | 'festival'
export interface Holiday { day: Day; kind: HolidayKind; name: string }

/** The calendars that come with the program, by ISO 3166 country. */
export const SHIPPED = ['CN', 'DE', 'FR', 'GB', 'US'] as const

/** Days by what they are in one calendar. */
export type DayKinds = ReadonlyMap<Day, HolidayKind>

export function worked(day: Day, kinds: DayKinds | null): boolean {
  const kind = kinds?.get(day)
  return kind === undefined ? isWorkday(day) : kind === 'work'
}

export function workedBetween(from: Day, to: Day, kinds: DayKinds | null): number {
  let n = 0
  for (let day = from; day <= to; day++) if (worked(day, kinds)) n++
  return n
}

/** What is wrong with a line, counted from 1. */
export interface BadLine { line: number; text: string; why: 'date' | 'kind' | 'twice' | 'long' }

/** A calendar holds as many days at most, some hundred years of them. */
export const MOST_HOLIDAYS = 10_000
const MOST_INTERVAL = 366

const KINDS: Readonly<Record<string, HolidayKind>> = { off: 'off', work: 'work', festival: 'festival', 休: 'off', 班: 'work', 节: 'festival' }

/** The days of a text, or its first bad line. Empty lines and a header are passed over; fields may be parted by commas, semicolons or tabs. */
export function parseHolidays(text: string): Holiday[] | BadLine {
  const days = new Map<Day, Holiday>()
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  let first = true
  for (const [i, raw] of lines.entries()) {
    const line = raw.trim()
    if (line === '') continue
    const [date, kindText = '', ...rest] = line.split(/[,;\t]/).map((part) => part.trim().replace(/^"(.*)"$/, '$1'))
    const header = first && !/\d/.test(date)
    first = false
    if (header) continue
    const bad = (why: BadLine['why']): BadLine => ({ line: i + 1, text: line.slice(0, 80), why })
    const [fromText, toText = fromText] = date.split('/')
    const from = parseIsoDay(fromText), to = parseIsoDay(toText)
    if (from === null || to === null || to < from || to - from > MOST_INTERVAL) return bad('date')
    const kind = Object.hasOwn(KINDS, kindText.toLowerCase()) ? KINDS[kindText.toLowerCase()] : undefined
    if (kind === undefined) return bad('kind')
    for (let day = from; day <= to; day++) {
      if (days.has(day)) return bad('twice')
      days.set(day, { day, kind, name: rest.join(',').slice(0, 100) })
    }
    if (days.size > MOST_HOLIDAYS) return bad('long')
  }
  return [...days.values()].sort((a, b) => a.day - b.day)
}

/** The same as text, days that follow each other and are alike as one line. */
export function printHolidays(days: readonly Holiday[]): string {
  const lines: string[] = ['date,kind,name']
  for (let i = 0; i < days.length;) {
    let end = i + 1
    while (end < days.length && days[end].day === days[end - 1].day + 1 && days[end].kind === days[i].kind && days[end].name === days[i].name) end++
    const from = isoDay(days[i].day)
    lines.push(`${end - i > 1 ? `${from}/${isoDay(days[end - 1].day)}` : from},${days[i].kind},${days[i].name}`)
    i = end
  }
  return `${lines.join('\n')}\n`
}
