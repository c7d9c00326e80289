/** Values of drivers as people read and type them: money in whole currency, ratios as percentages. */
import type { DriverState } from '../../../shared/contract/whatif.ts'
import type { Decimals } from '../../../shared/money.ts'
import { knownDriver } from '../../../shared/outcome.ts'
import type { DriverRow, SpreadRow, Unit } from '../../../shared/rows.ts'
import { parseEntry } from '../../grid/entry.ts'
import type { Text } from '../../locales/index.ts'
import { formatCount, formatNumber, formatPercent, formatWhole, type Locale } from '../../numbers.ts'
import { shareOf } from '../said.ts'

/** Small errors of doubles are none. */
const isWhole = (x: number): boolean => Math.abs(x - Math.round(x)) < 1e-6

/** Three leading digits where what follows was worked out and not typed. */
const rounded = (x: number): number => (isWhole(x * 1e4) ? x : Math.abs(x) >= 100 ? Math.round(x) : Number(x.toPrecision(3)))

/** Blank is ''. */
export function valueText(value: number | null, unit: Unit, locale: Locale): string {
  if (value === null) return ''
  if (unit === 'ratio') return formatPercent(value, { locale, digits: isWhole(value * 1e4) ? 2 : 1 })
  return unit === 'money' ? formatWhole(Math.abs(value) < 1000 ? value : Math.round(value), locale) : formatNumber(rounded(value), locale)
}

/** How far a driver usually lies from its mean; a ratio in percentage points. */
export function spreadText(spread: number, unit: Unit, locale: Locale, words: Text['whatif']['panel']): string {
  if (unit === 'ratio') return words.points(formatNumber(Number((spread * 100).toFixed(spread < 0.1 ? 1 : 0)), locale))
  return unit === 'money' ? formatCount(spread, locale) : formatNumber(Number(spread.toPrecision(2)), locale)
}

type Unsure = Pick<DriverState, 'unit' | 'shape' | 'spread' | 'low' | 'high' | 'fit'>

/** How unsure a driver is, by what was said of it (`own`), else by its history; null where there is neither. */
export function unsureText({ unit, shape, spread, low, high, fit }: Unsure, own: Pick<SpreadRow, 'spread'> | undefined, locale: Locale, words: Text['whatif']['panel']): string | null {
  if (shape === 'fixed') return words.certainSaid
  if (shape === 'triangular' && low !== null && high !== null) return words.betweenSaid(valueText(low, unit, locale), valueText(high, unit, locale))
  const isSaid = own !== undefined && own.spread !== null && (shape === 'normal' || shape === 'lognormal')
  if (isSaid && spread !== null) return words.aroundSaid(spreadText(spread, unit, locale, words))
  return fit === null || fit.spread === null ? null : words.around(spreadText(fit.spread, unit, locale, words))
}

/** A part of a target; only what comes to it exactly is 100%, what is near on either side shows a digit more and stays on its side. */
export function attainedPercent(part: number, locale: Locale): string {
  if (part === 1 || Math.round(part * 100) !== 100) return formatPercent(part, { locale })
  const near = Math.round(part * 1000) / 1000
  return formatPercent(part < 1 ? Math.min(near, 0.999) : Math.max(near, 1.001), { locale, digits: 1 })
}

/** Elsewhere a change by so many percent. */
const SIGNED_SHARE = /^\s*([+−–-])\s*(\d+(?:\.\d+)?)\s*%\s*$/

/** What was read in a driver's box. */
export type Typed = { kind: 'value'; value: number } | { kind: 'clear' } | { kind: 'refused' }

/**
 * Reads `12%`, `1.2m`, `350k`, `59`; `*1.05`, `/2`, `++5`, `--5` change `present`, null where there is none, as `+10%` does where it is no ratio: there a
 * sign is the value's own, as the box shows it. A plain number in the box of a ratio is a percentage, below 1 the ratio itself; what money is multiplied to is rounded to the plan's unit.
 */
export function readTyped(text: string, unit: Unit, present: number | null, decimals: Decimals): Typed {
  const ratio = unit === 'ratio', own = ratio ? SIGNED_SHARE.exec(text.normalize('NFKC')) : null
  if (own) return { kind: 'value', value: ((own[1] === '+' ? 1 : -1) * Number(own[2])) / 100 || 0 }
  const entry = parseEntry(text)
  const value = ((): number => {
    switch (entry.kind) {
      case 'amount': return ratio ? shareOf(entry.value, false) : entry.value
      case 'percent': return ratio ? entry.ratio : NaN
      case 'factor': return present === null ? NaN : unit === 'money' ? Number(((present * entry.times) / entry.over).toFixed(decimals)) : (present * entry.times) / entry.over
      case 'more': return present === null ? NaN : present + (ratio ? entry.value / 100 : entry.value)
      case 'clear': case 'formula': case 'refused': return NaN
    }
  })()
  if (entry.kind === 'clear') return { kind: 'clear' }
  return Number.isFinite(value) ? { kind: 'value', value: Number(value.toPrecision(12)) } : { kind: 'refused' }
}

/** In which unit a driver's numbers are, said once beside its name; '' for shares. */
export function unitText(driver: Pick<DriverRow, 'id' | 'name' | 'unit'>, currency: string, words: Text['whatif']['panel']): string {
  const kind = knownDriver(driver)
  switch (kind) {
    case 'salesCycle': return words.units.days
    case 'ramp': return words.units.months
    case 'newDeals': return words.units.aWeek
    case 'productivity': return words.units.aMonth(currency)
    default: return driver.unit === 'money' ? currency : ''
  }
}
