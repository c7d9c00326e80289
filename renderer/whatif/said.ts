/** Outcomes and drivers as people read and type them. Money here is whole currency, as the plan answers it. */
import { useMemo } from 'react'
import { unitsPerWhole, type Decimals } from '../../shared/money.ts'
import type { Unit } from '../../shared/rows.ts'
import type { Value } from '../../shared/value.ts'
import { parseEntry } from '../grid/entry.ts'
import { textOf, type Text } from '../locales/index.ts'
import { formatAmount, formatNumber, formatPercent, formatWhole, type Locale, type Scale } from '../numbers.ts'
import { useApp } from '../state.ts'

export interface Style { locale: Locale; decimals: Decimals; currency: string; scale: Scale }

/** Six figures tell any outcome from another; more are the search's own. */
const rounded = (x: number): number => Number(x.toPrecision(6))

/** An outcome: money at the scale, its unit said beside it unless `currency` asks for it. Blank is ''. */
export function outcomeText(value: Value, unit: Unit, { locale, decimals, currency, scale }: Style, how: { currency?: boolean; sign?: boolean } = {}): string {
  if (value === null) return ''
  if (typeof value === 'string') return value
  if (unit === 'money') return formatAmount(Math.round(value * unitsPerWhole(decimals)), { locale, decimals, scale, ...(how.currency && { currency }), sign: how.sign })
  if (unit === 'ratio') return formatPercent(value, { locale, digits: 1, sign: how.sign })
  return `${how.sign && value > 0 ? '+' : ''}${formatNumber(rounded(value), locale).replace('-', '−')}`
}

/** A driver's value, with its unit. */
export function driverText(value: number, unit: Unit, { locale, currency }: Pick<Style, 'locale' | 'currency'>): string {
  if (unit === 'ratio') return formatPercent(value, { locale, digits: 2 })
  return unit === 'money' ? formatWhole(Math.round(value * 100) / 100, locale, currency) : formatNumber(rounded(value), locale).replace('-', '−')
}

/** As it stands in a field, to be typed over. */
export function fieldText(value: number, unit: Unit, locale: Locale): string {
  return unit === 'ratio' ? `${formatNumber(Number((value * 100).toFixed(2)), locale)}%` : unit === 'money' ? formatWhole(Math.round(value * 100) / 100, locale) : formatNumber(rounded(value), locale)
}

/** More than any plan holds. */
const MOST = 9e15

/** A value as it is typed: 66, 66 % or 0.66 for a ratio of 0.66, `3.2m` or `320万` for amounts and numbers. Null for anything else. */
export function parseTyped(text: string, unit: Unit): number | null {
  // A percent with a sign is no change to what stands there, as it is in a cell: a price change is −3 %.
  const plain = text.normalize('NFKC').trim(), bare = plain.replace(/\s*%$/, ''), entry = parseEntry(unit === 'ratio' ? bare : text)
  if (entry.kind !== 'amount' || Math.abs(entry.value) > MOST) return null
  return unit === 'ratio' ? shareOf(entry.value, bare !== plain) : entry.value
}

/** A number typed where a ratio is meant: a percentage, but what is below 1 and has no % is the ratio itself, as Excel reads it in a cell of percents. */
export const shareOf = (value: number, percent: boolean): number => (!percent && Math.abs(value) < 1 ? value : Number((value / 100).toPrecision(15)))

/** A whole number within bounds; null for anything else. */
export function parseWhole(text: string, least: number, most: number): number | null {
  const value = parseTyped(text, 'number')
  return value !== null && Number.isInteger(value) && value >= least && value <= most ? value : null
}

/** What a column of outcomes counts in: `k USD`, money being the only unit that has a scale. */
export const unitWords = (unit: Unit, { scale, currency }: Pick<Style, 'scale' | 'currency'>, t: Text): string => (unit === 'money' ? t.plan.scaleOf(scale, currency) : t.analysis.units[unit])

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
/** Names as a sentence lists them. */
export const listed = (names: readonly string[], locale: Locale, type: 'conjunction' | 'disjunction' = 'conjunction'): string => new Intl.ListFormat(locale === 'zh' ? 'zh-CN' : 'en', { type }).format(names)

/** In thousands or 万 where full numbers would not fit beside each other. */
export const tightScale = (scale: Scale, most: number, locale: Locale): Scale => (scale !== 'full' || most < 100_000 ? scale : locale === 'zh' ? '万' : 'k')

export function useStyle(): Style {
  const { locale, decimals, currency } = useApp((s) => s.outline!.plan), scale = useApp((s) => s.scale)
  return useMemo(() => ({ locale, decimals, currency, scale }), [locale, decimals, currency, scale])
}

export const wordsNow = (): Text => textOf(useApp.getState().locale)
