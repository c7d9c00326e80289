/** The columns of the plan: the organisation, the quarter by months or weeks, and what it is compared with. */
import { widthOf } from '../../shared/width.ts'
import type { Calendar, Period } from '../../shared/calendar.ts'
import type { MeasureId } from '../../shared/measures.ts'
import type { MeasureRow } from '../../shared/rows.ts'
import type { SheetColumn } from '../grid/model.ts'
import type { Text } from '../locales/index.ts'
import { formatDays, formatDay, periodName, type Locale } from '../numbers.ts'

export interface PlanColumn extends SheetColumn {
  /** Null in the tree column. */
  period: Period | null
  /** `own` is the measure chosen: it can be typed; `made` one of the plan's own measures. */
  measure: 'own' | 'lastYear' | 'change' | 'cover' | 'attainment' | 'made' | null
  made?: MeasureRow
  /** Where it stands of itself. */
  nth?: number
}

export const TREE = 'tree'
const CHARACTER = 7.6

export interface ColumnsAsked {
  calendar: Calendar
  quarter: Period
  by: 'quarter' | 'month' | 'week'
  compare: readonly ('lastYear' | 'change' | 'cover' | 'attainment')[]
  /** The plan's own measures. */
  made: readonly MeasureRow[]
  /** Longest amount in sight, in characters. */
  longest: number
  numbersHeading: string
  words: Record<MeasureId, string>
  text: Text['plan']
  /** The document's, for names of months. */
  locale: Locale
  organisationWidth: number
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

export function planColumns({ calendar, quarter, by, compare, made, longest, numbersHeading, words, text, locale, organisationWidth }: ColumnsAsked): PlanColumn[] {
  const width = Math.max(84, Math.ceil(longest * CHARACTER) + 34)
  const own = (period: Period, header: string, className = '', title?: string): PlanColumn =>
    ({ id: period.id, header, title, group: numbersHeading, width, grow: by === 'week' ? undefined : 1, period, measure: 'own', cellClass: className, headerClass: className })
  const columns: PlanColumn[] = [
    { id: TREE, header: text.organisation, width: organisationWidth, pinned: true, align: 'start', period: null, measure: null },
    own(quarter, periodName(quarter, locale)),
  ]
  const months = calendar.months.filter((m) => m.first >= quarter.first && m.end <= quarter.end)
  const weeks = weekNumbers(calendar, quarter)
  if (by !== 'quarter') {
    for (const month of months) {
      columns.push(own(month, periodName(month, locale), by === 'week' ? 'month' : ''))
      if (by !== 'week') continue
      for (const slice of calendar.slices.slice(month.first, month.end)) {
        const days = slice.from === slice.to ? formatDay(slice.from, locale, 'short') : formatDays(slice.from, slice.to, locale)
        const n = weeks.get(slice.first)!
        const heading = text.headings.week(n, days)
        columns.push({ ...own(slice, heading, '', text.headings.weekTitle(n, days)), width: Math.max(width, Math.ceil(widthOf(heading) * CHARACTER) + 20) })
      }
    }
  }
  for (const measure of compare) {
    columns.push({
      id: `compare.${measure}`, header: words[measure], group: text.headings.compare, width: measure === 'lastYear' ? width : 92, grow: by === 'week' ? undefined : measure === 'lastYear' ? 1 : 0.7,
      period: quarter, measure,
    })
  }
  for (const measure of made) {
    columns.push({
      id: `made.${measure.id}`, header: measure.name, group: text.headings.measures,
      width: Math.max(92, Math.ceil(widthOf(measure.name) * CHARACTER) + 24), grow: by === 'week' ? undefined : 0.7, period: quarter, measure: 'made', made: measure,
    })
  }
  return columns
}
