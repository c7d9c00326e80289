/** Numbers within sentences, by the language of the sentence. */
import type { Locale } from './phrases.ts'

/** Whole currency, with cents only where there are some. */
export function amountIn(locale: Locale): (amount: number) => string {
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 })
  const cents = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
  return (amount) => (Number.isInteger(amount) ? whole : cents).format(amount)
}

export function countIn(locale: Locale): (count: number) => string {
  const format = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 })
  return (count) => format.format(count)
}

/** A ratio as a percentage; the twelve digits that a double is sure of. */
export function percentIn(locale: Locale): (ratio: number) => string {
  const format = new Intl.NumberFormat(locale, { maximumFractionDigits: 10 })
  return (ratio) => `${format.format(Number((ratio * 100).toPrecision(12)))}%`
}
