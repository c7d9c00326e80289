/** How rows and own measures look. */
import type { PlacedNode } from '../../shared/contract/views.ts'
import type { MeasureRow } from '../../shared/rows.ts'
import { toValue } from '../../shared/value.ts'
import { formatNumber, formatPercent, type AmountStyle } from '../numbers.ts'
import css from './plan.module.css'
import type { PlanRow } from './rows.ts'

export function rowClass({ kind, depth }: PlanRow, node: PlacedNode): string {
  if (kind === 'measure') return ''
  if (kind === 'left') return css.leftRow
  if (kind === 'reserve') return css.reserveRow
  if (depth === 0) return css.level0
  if (depth === 1 && node.kind === 'group') return css.level1
  return node.kind === 'vacant' || node.kind === 'hire' || node.kind === 'overlay' ? css.apart : ''
}

/** A number of one of the plan's own measures; errors as they are written. */
export function madeText(value: number, { unit }: MeasureRow, { locale }: AmountStyle, amount: (units: number) => string): string {
  const known = toValue(value)
  if (known === null || typeof known === 'string') return known ?? ''
  if (unit === 'ratio') return formatPercent(value, { locale, digits: 1, even: true })
  return unit === 'money' ? amount(Math.round(value)) : formatNumber(value, locale)
}
