/** What stands in a cell of a compared scenario. */
import type { Period } from '../../../shared/calendar.ts'
import type { Unit } from '../../../shared/rows.ts'
import { isError, toValue } from '../../../shared/value.ts'
import type { Text } from '../../locales/index.ts'
import { formatAmount, formatNumber, formatPercent, type AmountStyle } from '../../numbers.ts'
import type { Counted } from '../../plan/look/aids.ts'
import type { PlanColumn } from '../../plan/sheet/columns.ts'
import type { PlanNumbers } from '../../plan/sheet/plan-numbers.ts'
import { rowOf } from '../../plan/sheet/rows.ts'
import { differenceOf, measureIn, shareOf } from './columns.ts'
import type { Comparison } from './compared.ts'

export interface ComparedSheet {
  readonly numbers: PlanNumbers
  readonly quarter: Period
  readonly style: AmountStyle
  /** The measure that is compared, and the scenarios. */
  readonly compares: string
  readonly comparison: Comparison | null
  unitOf(measure: string): Unit
  nameOf(measure: string): string
}

export function comparedNumber(sheet: ComparedSheet, { compared }: PlanColumn, row: string): number {
  const { numbers, compares, quarter } = sheet, { scenario, as } = compared!, measure = measureIn(row, compares), { node } = rowOf(row)
  if (measure === null) return NaN
  const value = numbers.compared.at(scenario, measure, node)
  if (as === 'value') return value
  const shown = numbers.at({ measure, node, period: quarter.id })
  return as === 'difference' ? differenceOf(value, shown, sheet.unitOf(measure)) : shareOf(value, shown)
}

/** Of no measure that wears reading aids: they say how a number stands among its own. */
export function comparedCounted(sheet: ComparedSheet, { id, compared }: PlanColumn, row: string): Counted | null {
  const measure = measureIn(row, sheet.compares)
  return measure === null ? null : { measure: id, unit: compared!.as === 'share' ? 'ratio' : sheet.unitOf(measure) }
}

/** A difference always says which way it goes. */
export function comparedText(sheet: ComparedSheet, { compared }: PlanColumn, row: string, value: number): string {
  const { locale } = sheet.style, measure = measureIn(row, sheet.compares), sign = compared!.as === 'difference'
  if (measure === null || Number.isNaN(value)) return ''
  if (isError(value)) return String(toValue(value))
  if (compared!.as === 'share') return formatPercent(value, { locale, digits: Math.abs(value) < 10 ? 1 : 0, even: true })
  return written(value, sheet.unitOf(measure), { ...sheet.style, sign })
}

/** A number of a measure as it stands in the sheet. */
export function written(value: number, unit: Unit, style: AmountStyle): string {
  const { locale, sign } = style
  if (unit === 'money') return formatAmount(Math.round(value), style)
  if (unit === 'ratio') return formatPercent(value, { locale, digits: 1, even: true, sign })
  return `${sign && value > 0 ? '+' : ''}${formatNumber(value, locale)}`
}

/** What a column is, in one sentence, and why nothing can be typed there. */
export function comparedSentence(sheet: ComparedSheet, { compared }: PlanColumn, row: string, { compare: words, scenario }: Pick<Text['plan'], 'compare' | 'scenario'>): { what: string; fixed: string } {
  const { comparison, compares } = sheet, shown = comparison?.shown.name ?? scenario.base, isShown = compared!.scenario === comparison?.shown.id
  const name = isShown ? shown : comparison?.beside.find((s) => s.id === compared!.scenario)?.name ?? '', measure = sheet.nameOf(measureIn(row, compares) ?? compares)
  return { what: words.tells[compared!.as](measure, name, shown), fixed: isShown ? words.fixedShown(measure, shown) : words.fixed(name, shown) }
}
