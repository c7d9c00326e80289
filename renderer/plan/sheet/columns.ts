/** The columns of the plan: the organisation, the quarter by months or weeks, and what it is compared with. */
import { isError } from '../../../shared/value.ts'
import { widthOf } from '../../../shared/width.ts'
import type { Calendar, Period } from '../../../shared/calendar.ts'
import type { MeasureId } from '../../../shared/measures.ts'
import type { MeasureRow } from '../../../shared/rows.ts'
import type { SheetColumn } from '../../grid/model.ts'
import { TREND } from '../../grid/paint/trend.ts'
import type { Text } from '../../locales/index.ts'
import { formatDays, formatDay, formatPercent, periodName, type Locale } from '../../numbers.ts'

export interface PlanColumn extends SheetColumn {
  /** Null in the tree column. */
  period: Period | null
  /** `own` is the measure chosen: it can be typed; `made` one of the plan's own measures. */
  measure: 'own' | 'lastYear' | 'change' | 'cover' | 'attainment' | 'made' | 'trend' | 'compared' | null
  /** Of an `own` column: the further measure that it shows in place of the one chosen. */
  of?: string
  made?: MeasureRow
  /** Of a `compared` column: whose number, and as what. */
  compared?: { scenario: string; as: 'value' | 'difference' | 'share' }
  /** Where it stands of itself. */
  nth?: number
}

export const TREE = 'tree'
export const TREND_COLUMN = 'trend'
/** A column of a further measure. */
export const besideColumn = (measure: string, period: string): string => `${measure}@${period}`
const CHARACTER = 7.6

export interface ColumnsAsked {
  calendar: Calendar
  quarter: Period
  by: 'quarter' | 'month' | 'week'
  compare: readonly ('lastYear' | 'change' | 'cover' | 'attainment')[]
  /** Longest percentage of each, in characters. */
  percents?: Partial<Record<ColumnsAsked['compare'][number], number>>
  /** The plan's own measures. */
  made: readonly MeasureRow[]
  /** Longest amount in sight, in characters. */
  longest: number
  numbersHeading: string
  /** Further measures as columns of their own, with their headings. */
  beside?: readonly { measure: string; heading: string }[]
  /** Columns of the scenarios that are compared. */
  compared?: readonly PlanColumn[]
  words: Record<MeasureId, string>
  text: Text['plan']
  /** The document's, for names of months. */
  locale: Locale
  organisationWidth: number
  /** How many rows and columns are not shown. */
  hidden?: number
  /** A column of lines: last year by month, and what is ahead. */
  trend?: boolean
}

/** Weeks of the quarter are counted from its first, and a week cut at a month's end keeps its number. */
function weekNumbers(calendar: Calendar, quarter: Period): Map<number, number> {
  const numbers = new Map<number, number>()
  let n = 0
  for (const week of calendar.weeks) {
    if (week.end <= quarter.first || week.first >= quarter.end) continue
    n++
    for (let s = Math.max(week.first, quarter.first); s < Math.min(week.end, quarter.end); s++) numbers.set(s, n)
  }
  return numbers
}

/** How many characters the longest percentage of each has, of these numbers. */
export function longestPercents(compare: ColumnsAsked['compare'], numbers: (measure: ColumnsAsked['compare'][number]) => readonly number[], locale: Locale): NonNullable<ColumnsAsked['percents']> {
  return Object.fromEntries(compare.filter((m) => m !== 'lastYear').map((measure) => {
    const known = numbers(measure).filter((x) => !Number.isNaN(x) && !isError(x)), ends = [Math.min, Math.max].map((of) => known.reduce((a, b) => of(a, b), 0))
    return [measure, Math.max(...ends.map((x) => formatPercent(x, { locale, digits: measure === 'cover' ? 1 : 0, sign: measure !== 'attainment' }).length))]
  }))
}

export function planColumns({ calendar, quarter, by, compare, percents = {}, made, longest, numbersHeading, beside = [], compared = [], words, text, locale, organisationWidth, hidden = 0, trend = false }: ColumnsAsked): PlanColumn[] {
  const width = Math.max(84, Math.ceil(longest * CHARACTER) + 34)
  const weeks = weekNumbers(calendar, quarter)
  const months = by === 'quarter' ? [] : calendar.months.filter((m) => m.first >= quarter.first && m.end <= quarter.end)
  /** The quarter by its months or weeks, for the measure chosen or a further one. */
  const numbers = (group: string, of?: string): PlanColumn[] => {
    const own = (period: Period, header: string, className = '', title?: string): PlanColumn => ({
      id: of === undefined ? period.id : besideColumn(of, period.id), header, title, group, width, grow: by === 'week' ? undefined : 1, period, measure: 'own', of,
      cellClass: className, headerClass: className,
    })
    const slice = (period: Period): PlanColumn => {
      const days = period.from === period.to ? formatDay(period.from, locale, 'short') : formatDays(period.from, period.to, locale), n = weeks.get(period.first)!
      const heading = text.headings.week(n, days)
      return { ...own(period, heading, '', text.headings.weekTitle(n, days)), width: Math.max(width, Math.ceil(widthOf(heading) * CHARACTER) + 20) }
    }
    const whole = own(quarter, periodName(quarter, locale))
    // Alone it holds the heading of its group.
    return [months.length > 0 ? whole : { ...whole, width: Math.max(width, Math.ceil(widthOf(group) * CHARACTER) + 28) }, ...months.flatMap((month) => [
      own(month, periodName(month, locale), by === 'week' ? 'month' : ''),
      ...(by === 'week' ? calendar.slices.slice(month.first, month.end).map(slice) : []),
    ])]
  }
  const columns: PlanColumn[] = [
    { id: TREE, header: hidden === 0 ? text.organisation : text.headings.hidden(text.organisation, hidden), width: organisationWidth, pinned: true, align: 'start', period: null, measure: null },
    ...numbers(numbersHeading), ...beside.flatMap(({ measure, heading }) => numbers(heading, measure)), ...compared,
  ]
  if (trend) columns.push({ id: TREND_COLUMN, header: text.headings.trend, title: text.headings.trendTitle, width: TREND.width + 20, period: quarter, measure: 'trend' })
  for (const measure of compare) {
    columns.push({
      id: `compare.${measure}`, header: words[measure], group: text.headings.compare, width: measure === 'lastYear' ? width : Math.max(92, Math.ceil((percents[measure] ?? 0) * CHARACTER) + 26), grow: by === 'week' ? undefined : measure === 'lastYear' ? 1 : 0.7,
      period: quarter, measure,
    })
  }
  for (const measure of made) {
    columns.push({
      id: `made.${measure.id}`, header: measure.name, group: text.headings.measures,
      width: Math.max(measure.unit === 'money' ? width : 92, Math.ceil(widthOf(measure.name) * CHARACTER) + 24), grow: by === 'week' ? undefined : 0.7, period: quarter, measure: 'made', made: measure,
    })
  }
  return columns
}
