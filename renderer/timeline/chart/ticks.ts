/** The head of the chart: two lines of periods of the plan's calendar, as the zoom has them. */
import { buildCalendar, dayOf, isoDay, type Calendar, type Day, type Period } from '../../../shared/calendar.ts'
import { formatDay, periodName, tagOf, type Locale } from '../../numbers.ts'
import type { Workdays } from '../../../shared/schedule/index.ts'

/** Pixels a day from which on weeks can be told apart. */
const WEEKS = 3.4

export interface Tick { day: Day; end: Day; text: string }

/** The plan's calendar, or one like it that holds these days too. */
export function calendarFor(calendar: Calendar, from: Day, to: Day): Calendar {
  const first = calendar.years[0], last = calendar.years.at(-1)!
  if (from >= first.from && to <= last.to) return calendar
  const years = (day: Day): number => Math.round(day / 365.25)
  return buildCalendar(calendar.settings, first.year + Math.min(0, years(from - first.from) - 1), last.year + Math.max(0, years(to - last.to) + 1))
}

function among(periods: readonly Period[], from: Day, to: Day): readonly Period[] {
  let low = 0, high = periods.length
  while (low < high) { const mid = (low + high) >> 1; if (periods[mid].to < from) low = mid + 1; else high = mid }
  let end = low
  while (end < periods.length && periods[end].from <= to) end++
  return periods.slice(low, end)
}

const formats = new Map<Locale, Intl.DateTimeFormat>()
/** "Mon 4", narrow enough for a day's column. */
function weekdayLetter(day: Day, locale: Locale): string {
  const format = formats.get(locale) ?? new Intl.DateTimeFormat(tagOf(locale), { weekday: 'narrow', timeZone: 'UTC' })
  formats.set(locale, format)
  return format.format(new Date(day * 86_400_000))
}
const dateOf = (day: Day): string => String(+isoDay(day).slice(8))

/** A month by its name, with the year where it is the first of one or leads the line. */
const monthText = (p: Period, locale: Locale, withYear: boolean): string =>
  !withYear ? periodName(p, locale) : p.id.includes('P') ? `${periodName(p, locale)} ${p.year}` : formatDay(p.from, locale, 'monthYear')

export function ticksOf(calendar: Calendar, from: Day, to: Day, px: number, locale: Locale): { upper: Tick[]; lower: Tick[] } {
  const tick = (p: Period, text: string): Tick => ({ day: p.from, end: p.to + 1, text })
  const months = among(calendar.months, from, to)
  const named = (): Tick[] => months.map((p, i) => tick(p, monthText(p, locale, i === 0 || p.index === 0 || (p.to - p.from) * px > 110)))
  if (px >= 15) return { upper: named(), lower: Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => ({ day: from + i, end: from + i + 1, text: px >= 30 ? `${weekdayLetter(from + i, locale)} ${dateOf(from + i)}` : dateOf(from + i) })) }
  if (px >= WEEKS) return { upper: named(), lower: among(calendar.weeks, from, to).map((p) => tick(p, dateOf(p.from))) }
  const years = among(calendar.years, from, to).map((p) => tick(p, periodName(p, locale)))
  if (px >= 1.1) return { upper: among(calendar.quarters, from, to).map((p) => tick(p, periodName(p, locale))), lower: months.map((p) => tick(p, periodName(p, locale))) }
  return { upper: years, lower: among(calendar.quarters, from, to).map((p) => tick(p, `Q${p.index + 1}`)) }
}

/** Runs of days off, both ends with them; nothing where days are too narrow to be told apart. */
export function restDays({ isWorked }: Workdays, from: Day, to: Day, px: number): { from: Day; to: Day }[] {
  if (px < WEEKS) return []
  const runs: { from: Day; to: Day }[] = []
  for (let day = from; day <= to; day++) {
    if (isWorked(day)) continue
    const last = runs.at(-1)
    if (last?.to === day - 1) last.to = day
    else runs.push({ from: day, to: day })
  }
  return runs
}

/** Today, where the reader is. */
export function today(now = new Date()): Day { return dayOf(now.getFullYear(), now.getMonth() + 1, now.getDate()) }
