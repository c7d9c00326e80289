/**
 * The plan's calendar: slices (a week cut at month ends), and the weeks, months, quarters and years that are runs of them.
 * Days are whole numbers since 1970-01-01, so that no time zone can move one.
 * Month patterns 4-4-5, 4-5-4 and 5-4-4 follow the National Retail Federation's 52/53-week year: it starts on the week start
 * nearest the first of the fiscal year's first month, and a 53rd week belongs to the last month.
 */
export type Day = number
export type Pattern = 'calendar' | '445' | '454' | '544'
export type WeekStart = 'mon' | 'sun'
export type PeriodKind = 'year' | 'quarter' | 'month' | 'week' | 'slice'

export interface CalendarSettings {
  /** Month 1–12 in which the fiscal year starts. */
  fiscalStart: number
  weekStart: WeekStart
  pattern: Pattern
}

/**
 * A run of slices. Ids: year `2018`, quarter `2018-Q1`, calendar month `2018-01` or pattern month `2018-P01`, week `W2018-01-29`
 * (its first date), slice `2018-01-29` (its first date). A fiscal year is named for the calendar year in which it ends.
 */
export interface Period {
  id: string
  kind: PeriodKind
  from: Day
  /** Last day, inclusive. */
  to: Day
  /** Slices [first, end). */
  first: number
  end: number
  /** Working days, Monday to Friday. */
  workdays: number
  /** Fiscal year, and place in it from 0 (quarters 0–3, months 0–11). */
  year: number
  index: number
}

export interface Calendar {
  settings: CalendarSettings
  slices: readonly Period[]
  weeks: readonly Period[]
  months: readonly Period[]
  quarters: readonly Period[]
  years: readonly Period[]
  /** Any period by id; undefined when outside the calendar. */
  period(id: string): Period | undefined
  /** Index of the slice that holds a day; −1 outside. */
  sliceOf(day: Day): number
  /** Month index (into `months`) of a slice. */
  monthOf(slice: number): number
  /** Index of the month one fiscal year earlier; −1 when the calendar starts later. */
  monthYearAgo(month: number): number
}

const DAY_MS = 86_400_000
export const dayOf = (year: number, month: number, date: number): Day => Date.UTC(year, month - 1, date) / DAY_MS
export const isoDay = (day: Day): string => new Date(day * DAY_MS).toISOString().slice(0, 10)

/** Day of a strict `YYYY-MM-DD`; null for anything else, 2018-02-30 included. */
export function parseIsoDay(text: string): Day | null {
  const m = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!m) return null
  const day = dayOf(+m[1], +m[2], +m[3])
  return isoDay(day) === text ? day : null
}

/** 0 Sunday … 6 Saturday. 1970-01-01 was a Thursday. */
export const weekday = (day: Day): number => (((day + 4) % 7) + 7) % 7
export const isWorkday = (day: Day): boolean => { const w = weekday(day); return w !== 0 && w !== 6 }

export function workdaysBetween(from: Day, to: Day): number {
  let n = 0
  for (let d = from; d <= to; d++) if (isWorkday(d)) n++
  return n
}

const weekStartOn = (day: Day, start: WeekStart): Day => day - ((weekday(day) - (start === 'mon' ? 1 : 0) + 7) % 7)

/** First day of a fiscal year. */
function yearStart(s: CalendarSettings, year: number): Day {
  const first = dayOf(s.fiscalStart === 1 ? year : year - 1, s.fiscalStart, 1)
  if (s.pattern === 'calendar') return first
  const before = weekStartOn(first, s.weekStart)
  return first - before <= 3 ? before : before + 7
}

/** First days of the twelve months of a fiscal year, and of the next year. */
function monthStarts(s: CalendarSettings, year: number): Day[] {
  const starts: Day[] = []
  if (s.pattern === 'calendar') {
    for (let i = 0; i < 12; i++) starts.push(dayOf(s.fiscalStart === 1 ? year : year - 1, s.fiscalStart + i, 1))
  } else {
    let day = yearStart(s, year)
    for (let i = 0; i < 12; i++) { starts.push(day); day += 7 * +s.pattern[i % 3] }
  }
  starts.push(yearStart(s, year + 1))
  return starts
}

const monthId = (s: CalendarSettings, year: number, index: number, from: Day): string =>
  s.pattern === 'calendar' ? isoDay(from).slice(0, 7) : `${year}-P${String(index + 1).padStart(2, '0')}`

/** Fiscal year that holds a day. */
export function fiscalYearOf(s: CalendarSettings, day: Day): number {
  let year = new Date(day * DAY_MS).getUTCFullYear() - 1
  while (yearStart(s, year + 1) <= day) year++
  return year
}

/** Quarter id (`2018-Q1`) that holds a day. */
export function quarterIdOf(s: CalendarSettings, day: Day): string {
  const year = fiscalYearOf(s, day)
  const starts = monthStarts(s, year)
  let q = 0
  while (q < 3 && starts[(q + 1) * 3] <= day) q++
  return `${year}-Q${q + 1}`
}

/** A quarter's id, in years that a plan can hold. */
export const QUARTER_ID = /^(19[5-9]\d|20\d\d|21[0-4]\d)-Q([1-4])$/

/** The fiscal year and quarter of an id, 1950-Q1 to 2149-Q4; null where it is none. */
export function parseQuarter(id: string): { year: number; quarter: number } | null {
  const m = QUARTER_ID.exec(id)
  return m ? { year: +m[1], quarter: +m[2] } : null
}

/** The quarter `n` later (or earlier, when negative). */
export function shiftQuarter(id: string, n: number): string {
  const q = parseQuarter(id)
  if (!q) throw new RangeError(`not a quarter: ${id}`)
  const k = q.year * 4 + q.quarter - 1 + n
  return `${Math.floor(k / 4)}-Q${(k % 4) + 1}`
}

/** Builds the calendar of whole fiscal years `firstYear`…`lastYear`. */
export function buildCalendar(settings: CalendarSettings, firstYear: number, lastYear: number): Calendar {
  const slices: Period[] = [], weeks: Period[] = [], months: Period[] = [], quarters: Period[] = [], years: Period[] = []
  const make = (id: string, kind: PeriodKind, from: Day, to: Day, first: number, end: number, year: number, index: number): Period =>
    ({ id, kind, from, to, first, end, workdays: workdaysBetween(from, to), year, index })
  const monthIndex: number[] = []
  for (let year = firstYear; year <= lastYear; year++) {
    const starts = monthStarts(settings, year)
    const yearFirst = slices.length
    for (let m = 0; m < 12; m++) {
      const monthFirst = slices.length
      for (let from = starts[m]; from < starts[m + 1];) {
        const to = Math.min(weekStartOn(from, settings.weekStart) + 6, starts[m + 1] - 1)
        slices.push(make(isoDay(from), 'slice', from, to, slices.length, slices.length + 1, year, slices.length - yearFirst))
        monthIndex.push(months.length)
        from = to + 1
      }
      months.push(make(monthId(settings, year, m, starts[m]), 'month', starts[m], starts[m + 1] - 1, monthFirst, slices.length, year, m))
      if (m % 3 === 2) {
        const first = months[months.length - 3].first
        quarters.push(make(`${year}-Q${(m + 1) / 3}`, 'quarter', starts[m - 2], starts[m + 1] - 1, first, slices.length, year, (m - 2) / 3))
      }
    }
    years.push(make(String(year), 'year', starts[0], starts[12] - 1, yearFirst, slices.length, year, 0))
  }
  for (let s = 0; s < slices.length;) {
    const start = weekStartOn(slices[s].from, settings.weekStart)
    let end = s + 1
    while (end < slices.length && slices[end].from <= start + 6) end++
    weeks.push(make(`W${isoDay(start)}`, 'week', slices[s].from, slices[end - 1].to, s, end, slices[s].year, weeks.length))
    s = end
  }
  const byId = new Map<string, Period>()
  for (const list of [slices, weeks, months, quarters, years]) for (const p of list) byId.set(p.id, p)
  const origin = slices[0].from
  const sliceAt = new Int32Array(slices[slices.length - 1].to - origin + 1)
  for (const p of slices) sliceAt.fill(p.first, p.from - origin, p.to - origin + 1)
  return {
    settings, slices, weeks, months, quarters, years,
    period: (id) => byId.get(id),
    sliceOf: (day) => (day < origin || day - origin >= sliceAt.length ? -1 : sliceAt[day - origin]),
    monthOf: (slice) => monthIndex[slice],
    monthYearAgo: (month) => (month >= 12 ? month - 12 : -1),
  }
}

/** The same month, quarter or year a fiscal year earlier; undefined where the calendar does not hold it, and of shorter periods. */
export function yearBefore({ months, quarters, years }: Pick<Calendar, 'months' | 'quarters' | 'years'>, { kind, year, index }: Pick<Period, 'kind' | 'year' | 'index'>): Period | undefined {
  const list = kind === 'month' ? months : kind === 'quarter' ? quarters : kind === 'year' ? years : []
  return list.find((p) => p.year === year - 1 && p.index === index)
}
