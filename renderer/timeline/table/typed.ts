/** What is typed into cells: days, durations, percents and what a task waits for. Null, or what is wrong, for anything else. */
import { isoDay, parseIsoDay, type Day } from '../../../shared/calendar.ts'
import type { LinkType } from '../../../shared/rows.ts'
import { WORKDAY } from '../../../shared/schedule/index.ts'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const plain = (text: string): string => text.normalize('NFKC').trim()

const valid = (year: number, month: number, date: number): Day | null =>
  parseIsoDay(`${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`)

/** A day without its year is the one nearest to `near`. */
function nearest(month: number, date: number, near: Day): Day | null {
  const year = +isoDay(near).slice(0, 4)
  const found = [year - 1, year, year + 1].flatMap((y) => valid(y, month, date) ?? [])
  return found.length === 0 ? null : found.reduce((best, day) => (Math.abs(day - near) < Math.abs(best - near) ? day : best))
}

const yearOf = (text: string | undefined): number | null => (text === undefined ? null : text.length <= 2 ? 2000 + +text : +text)
const inYear = (year: number | null, month: number, date: number, near: Day): Day | null => (year === null ? nearest(month, date, near) : valid(year, month, date))

/** `2027-01-04`, `2027/1/4`, `1/4`, `1/4/27`, `4.1.2027`, `Jan 4`, `4 January 2027`, `1月4日`, `2027年1月4日`, `today`, `+3` (days after `near`). */
export function parseDay(typed: string, near: Day, today: Day): Day | null {
  const text = plain(typed).toLowerCase()
  if (text === 'today' || text === '今天') return today
  let m = /^([+-])\s*(\d{1,4})$/.exec(text)
  if (m) return near + (m[1] === '-' ? -1 : 1) * +m[2]
  m = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text)
  if (m) return valid(+m[1], +m[2], +m[3])
  m = /^(\d{1,2})(?:\/|月)(\d{1,2})日?(?:\/(\d{2}|\d{4}))?$/.exec(text) ?? /^(\d{1,2})-(\d{1,2})$/.exec(text)
  if (m) return inYear(yearOf(m[3]), +m[1], +m[2], near)
  m = /^(\d{1,2})\.(\d{1,2})\.(\d{2}|\d{4})?$/.exec(text)
  if (m) return inYear(yearOf(m[3]), +m[2], +m[1], near)
  m = /^([a-z]{3,9})\.?\s+(\d{1,2})(?:(?:,|\s)\s*(\d{2}|\d{4}))?$/.exec(text)
  const named = m ? { month: m[1], date: m[2], year: m[3] } : null
  m = /^(\d{1,2})\.?\s+([a-z]{3,9})\.?(?:,?\s*(\d{2}|\d{4}))?$/.exec(text)
  const said = named ?? (m ? { month: m[2], date: m[1], year: m[3] } : null)
  if (!said) return null
  const month = MONTHS.indexOf(said.month.slice(0, 3)) + 1
  return month === 0 || !isMonth(said.month, month) ? null : inYear(yearOf(said.year), month, +said.date, near)
}

const isMonth = (text: string, month: number): boolean => {
  const full = new Intl.DateTimeFormat('en-US', { month: 'long', timeZone: 'UTC' }).format(new Date(Date.UTC(2024, month - 1, 1))).toLowerCase()
  return full.startsWith(text) || text === 'sept'
}

const UNITS: readonly { words: RegExp; minutes: number }[] = [
  { words: /^(m|min|mins|分钟?)$/, minutes: 1 }, { words: /^(h|hr|hrs|hours?|小?时|小时)$/, minutes: 60 }, { words: /^(|d|ds|days?|天|日|个?工作日)$/, minutes: WORKDAY }, { words: /^(w|wk|wks|weeks?|周|星期)$/, minutes: 5 * WORKDAY }, { words: /^(mo|mon|months?|个?月)$/, minutes: 20 * WORKDAY },
]

/** Minutes of work: `3`, `3d`, `2w`, `4h`, `1.5 days`, `3天`. */
export function parseDuration(typed: string): number | null {
  const m = /^(\d+(?:[.,]\d+)?)\s*([a-z]*|[一-龥]*)\.?$/.exec(plain(typed).toLowerCase())
  const unit = m && UNITS.find(({ words }) => words.test(m[2]))
  if (!m || !unit) return null
  const minutes = Math.round(Number(m[1].replace(',', '.')) * unit.minutes)
  return minutes <= 12_500_000 ? minutes : null
}

/** `50`, `50%`; a part of one. */
export function parseDone(typed: string): number | null {
  const m = /^(\d+(?:[.,]\d+)?)\s*%?$/.exec(plain(typed))
  const percent = m ? Number(m[1].replace(',', '.')) : NaN
  return percent >= 0 && percent <= 100 ? Math.round(percent * 100) / 10_000 : null
}

export interface Waits { from: string; type: LinkType; lag: number }
/** A task by its number, from 1, or by its name. */
export interface Numbered { byNumber: (n: number) => string | undefined; byName: (name: string) => string | undefined; numberOf: (id: string) => number }

/** `3`, `3FS+2d`, `4SS, 7FF-1w`. Else the part that says nothing. */
export function parseWaits(typed: string, tasks: Numbered): Waits[] | { wrong: string } {
  const waits = new Map<string, Waits>()
  for (const part of plain(typed).split(/[,;、]/).map((p) => p.trim()).filter(Boolean)) {
    const m = /^(\d+)\s*(FS|SS|FF|SF)?\s*(?:([+-])\s*([^+-]+))?$/i.exec(part), named = m ? null : /^(.+?)(?:\s+(FS|SS|FF|SF)(?:\s*([+-])\s*([^+-]+))?)?$/i.exec(part)
    const found = m ?? named, from = m ? tasks.byNumber(+m[1]) : named ? tasks.byName(named[1]) : undefined
    const lag = found?.[4] === undefined ? 0 : parseDuration(found[4])
    if (!found || from === undefined || lag === null) return { wrong: part }
    waits.set(from, { from, type: (found[2]?.toUpperCase() ?? 'FS') as LinkType, lag: found[3] === '-' ? -lag : lag })
  }
  return [...waits.values()]
}

/** Days with as few digits as say it: `3`, `2.5`. */
export const daysOf = (minutes: number): number => Math.round((minutes / WORKDAY) * 100) / 100

/** As it is typed: `3FS+2d`, and just `3` where it simply comes after. */
export function waitsText(waits: readonly Waits[], tasks: Numbered): string {
  const one = ({ from, type, lag }: Waits): string => `${tasks.numberOf(from)}${type === 'FS' && lag === 0 ? '' : type}${lag === 0 ? '' : `${lag < 0 ? '-' : '+'}${daysOf(Math.abs(lag))}d`}`
  return [...waits].sort((a, b) => tasks.numberOf(a.from) - tasks.numberOf(b.from)).map(one).join(', ')
}
