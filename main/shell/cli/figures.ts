/** Drivers' values and outcomes as people type and read them. */
import type { Locale } from '../../../shared/locales/index.ts'
import { PlanError } from '../../../shared/errors.ts'
import type { Unit } from '../../../shared/rows.ts'
import type { Value } from '../../../shared/value.ts'

/** `0.25`, `25%` or `1,200`. Refused: amount.notNumber. */
export function numberOf(typed: string, where: string): number {
  const match = /^([+-]?\d+(?:\.\d+)?)(%?)$/.exec(typed.trim().replaceAll(',', ''))
  if (!match) throw new PlanError('amount.notNumber', { text: typed, where })
  return match[2] === '%' ? Number(`${match[1]}e-2`) : Number(match[1])
}

/** Ratios in percent, money in whole currency to the plan's digits; a blank is nothing. */
export function shownIn(unit: Unit, locale: Locale, decimals = 2): (value: Value) => string {
  const number = new Intl.NumberFormat(locale, unit === 'ratio' ? { style: 'percent', maximumFractionDigits: 2 } : { maximumFractionDigits: unit === 'money' ? decimals : 4 })
  return (value) => (typeof value === 'number' ? number.format(value) : value ?? '')
}
