/** What was typed into a cell of money → units of the plan. */
import type { Changed } from '../../../shared/contract/cells.ts'
import { check, type PlanNames } from '../../../shared/formula/check.ts'
import { isFault } from '../../../shared/formula/index.ts'
import { sentence, type Locale } from '../../../shared/locales/index.ts'
import { MAX_AMOUNT, nearest, type Decimals } from '../../../shared/money.ts'
import { parseEntry, POINT, type Separators } from '../../grid/entry.ts'
import type { Text } from '../../locales/index.ts'

/** `change`: one to what stands there, which comes to `units` as far as the window knows; `formula`: an expression. The plan works out either on the cell. */
export type Typed = { units: number | null; change?: Changed } | { why: string } | { formula: string }

/** Nearest whole unit, halves away from zero; the power of ten goes into the text, since 1.005 × 100 is 100.49999999999999. */
function unitsOf(whole: number, decimals: Decimals): number {
  const size = Math.abs(whole)
  const units = Math.round(decimals === 0 ? size : size < 1e15 ? Number(`${size}e2`) : size * 100)
  return whole < 0 && units !== 0 ? -units : units
}

/** What is wrong with an expression before it is worked out, as a sentence; null where nothing is. */
export function faultOf(text: string, names: PlanNames, locale: Locale): string | null {
  const found = check(text, names, { id: null, name: '' })
  return isFault(found) ? sentence({ code: found.code, params: { ...found.params, at: found.at + 1, end: found.end } }, locale) : null
}

/** `present` is what stands there, in units, NaN when blank: `+10%`, `*1.05` and `12%` are of it. */
export function typedAmount(text: string, present: number, decimals: Decimals, words: Text['grid']['refused'], separators: Separators = POINT): Typed {
  const entry = parseEntry(text, separators)
  switch (entry.kind) {
    case 'clear': return { units: null }
    case 'formula': return { formula: entry.text }
    case 'more': {
      const plus = unitsOf(entry.value, decimals), units = (Number.isNaN(present) ? 0 : present) + plus
      return Math.abs(units) <= MAX_AMOUNT ? { units, change: { plus } } : { why: words.tooLarge(text.trim()) }
    }
    case 'refused': return { why: words[entry.why](text.trim()) }
    case 'amount': {
      const units = unitsOf(entry.value, decimals)
      return units > MAX_AMOUNT || units < -MAX_AMOUNT ? { why: words.tooLarge(text.trim()) } : { units }
    }
    case 'percent': case 'factor': {
      if (Number.isNaN(present)) return { why: words.noNumber }
      const { times, over } = entry.kind === 'percent' ? { times: entry.ratio, over: 1 } : entry, units = nearest((present * times) / over)
      return Math.abs(units) <= MAX_AMOUNT ? { units, change: { times, over } } : { why: words.tooLarge(text.trim()) }
    }
  }
}

/** What is left in a month or week of a quarter of which nothing is left, where it is no more than goal and quota rounded apart, a unit each. */
export const isRounding = (left: number, ofQuarter: number): boolean => ofQuarter === 0 && Math.abs(left) <= 2
