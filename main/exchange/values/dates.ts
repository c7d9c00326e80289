/**
 * Dates in the styles of exports, read strictly: `2026-12-01`, `2026-12-01 00:00`, `2026/12/1`, `20261201`, `2027年01月04日`,
 * `12/01/2026`, `1.12.2026`, `14/Jul/25 3:42 PM`, `1 Dec 2026`, `December 1, 2026`, and serial numbers of a workbook.
 * A time of day is checked and dropped, without moving the day to another time zone: an export shows its owner's day.
 * Two figures for a year: 00–69 are 2000–2069, 70–99 are 1970–1999 (POSIX strptime `%y` has its pivot at 69 likewise).
 */
import { dayOf, isoDay, type Day } from '../../../shared/calendar.ts'

export type DateOrder = 'ymd' | 'mdy' | 'dmy'

/** What can be wrong with a date: not one, or outside 1990–2100. */
export type DateFault = 'bad.date' | 'bad.year'

export const FIRST_YEAR = 1990
export const LAST_YEAR = 2100

/** No date is written in more. */
const LONGEST = 60

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const LONG_MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december']

const TIME = String.raw`(?:[T\s,]+(?:上午|下午)?\s*(?:[01]?\d|2[0-4])[:时][0-5]\d(?:分|[:分][0-5]\d(?:\.\d+)?秒?)?\s*(?:[AaPp]\.?[Mm]\.?)?\s*(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?`
const YMD = new RegExp(String.raw`^(\d{4})\s*([-/.年])\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?${TIME}$`)
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/
const PAIR = new RegExp(String.raw`^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})${TIME}$`)
const DAY_NAMED = new RegExp(String.raw`^(\d{1,2})(?:st|nd|rd|th)?[-/.\s]+([A-Za-z]{3,9})\.?[-/.,\s]+(\d{4}|\d{2})${TIME}$`)
const MONTH_NAMED = new RegExp(String.raw`^([A-Za-z]{3,9})\.?[-/.\s]+(\d{1,2})(?:st|nd|rd|th)?(?:,\s*|\s+)(\d{4})${TIME}$`)

const fullYear = (text: string): number => (text.length === 4 ? +text : +text < 70 ? 2000 + +text : 1900 + +text)

function checked(year: number, month: number, date: number): Day | DateFault {
  if (month < 1 || month > 12 || date < 1 || date > 31) return 'bad.date'
  const day = dayOf(year, month, date)
  // dayOf rolls 30 February over into March.
  if (date > 28 && +isoDay(day).slice(-2) !== date) return 'bad.date'
  return year < FIRST_YEAR || year > LAST_YEAR ? 'bad.year' : day
}

function monthNamed(name: string): number {
  const lower = name.toLowerCase()
  const short = MONTHS.indexOf(lower === 'sept' ? 'sep' : lower)
  return (short >= 0 ? short : LONG_MONTHS.indexOf(lower)) + 1
}

/** The day a text names, or what is wrong with it. `order` is used only where the text leaves it open. */
export function parseDate(text: string, order: DateOrder): Day | DateFault {
  if (text.length > LONGEST) return 'bad.date'
  const s = plain(text)
  const pair = PAIR.exec(s)
  if (pair) {
    const year = fullYear(pair[4])
    if (order === 'ymd') return pair[4].length === 2 ? checked(fullYear(pair[1].padStart(2, '0')), +pair[3], +pair[4]) : 'bad.date'
    return order === 'mdy' ? checked(year, +pair[1], +pair[3]) : checked(year, +pair[3], +pair[1])
  }
  return parseOpen(s)
}

/** Styles that leave nothing open. */
function parseOpen(s: string): Day | DateFault {
  const ymd = YMD.exec(s) ?? COMPACT.exec(s)
  if (ymd) return ymd.length === 4 ? checked(+ymd[1], +ymd[2], +ymd[3]) : checked(+ymd[1], +ymd[3], +ymd[4])
  const named = DAY_NAMED.exec(s)
  if (named) return checked(fullYear(named[3]), monthNamed(named[2]), +named[1])
  const american = MONTH_NAMED.exec(s)
  if (american) return checked(+american[3], monthNamed(american[1]), +american[2])
  return 'bad.date'
}

const plain = (text: string): string => (/^[\x20-\x7e]*$/.test(text) ? text : text.normalize('NFKC')).trim()

/** A workbook's serial number: days since 1899-12-30 (1904-01-01 in the other system), a time as its fraction. */
export function fromSerial(serial: number, since1904 = false): Day | DateFault {
  if (!Number.isFinite(serial) || serial < 0 || serial > 2_958_465) return 'bad.date'
  const day = Math.floor(serial) + (since1904 ? dayOf(1904, 1, 1) : dayOf(1899, 12, 30))
  return day < dayOf(FIRST_YEAR, 1, 1) || day > dayOf(LAST_YEAR, 12, 31) ? 'bad.year' : day
}

/** What a column of dates shows of its order, text after text. */
export class OrderEvidence {
  /** Dates that only one of the two orders can read, and those that read differently by each. */
  private mdy = 0
  private dmy = 0
  private open = 0
  private dotted = 0
  /** With four figures for the year, and with two. */
  private full = 0
  private short = 0

  add(text: string): void {
    const m = text.length > LONGEST ? null : PAIR.exec(plain(text))
    if (!m) return
    if (m[4].length === 4) this.full++
    else this.short++
    const a = +m[1], b = +m[3]
    if (m[2] === '.') this.dotted++
    if (a > 12 && a <= 31 && b <= 12) this.dmy++
    else if (b > 12 && b <= 31 && a <= 12) this.mdy++
    else if (a <= 12 && b <= 12 && a !== b) this.open++
  }

  /** True once nothing further can change the answer. */
  get decided(): boolean {
    return this.mdy > 0 || this.dmy > 0
  }

  /** The order, and whether the column itself shows it. Points are used for day-first dates wherever they are used at all. */
  answer(preferred: DateOrder): { order: DateOrder; ambiguous: boolean } {
    // 26/11/25 where years come first may be a day in 2026 or in 2025.
    if (preferred === 'ymd' && this.short > 0 && this.full === 0 && this.mdy === 0) return { order: 'ymd', ambiguous: true }
    if (this.mdy > 0 && this.dmy > 0) return { order: this.mdy >= this.dmy ? 'mdy' : 'dmy', ambiguous: true }
    if (this.mdy > 0) return { order: 'mdy', ambiguous: false }
    if (this.dmy > 0) return { order: 'dmy', ambiguous: false }
    // Equal figures read the same by either, but not with the year first.
    if (this.open === 0) return { order: preferred === 'ymd' && this.full > 0 ? 'mdy' : preferred, ambiguous: false }
    if (this.dotted === this.open) return { order: 'dmy', ambiguous: false }
    return { order: preferred === 'ymd' ? 'mdy' : preferred, ambiguous: true }
  }
}
