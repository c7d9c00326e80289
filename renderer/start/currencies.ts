/** Currencies by code and by name in the reader's language, the common ones first. */
import { tagOf, type Locale } from '../numbers.ts'

const COMMON = ['USD', 'EUR', 'CNY', 'GBP', 'JPY', 'INR', 'AUD', 'CAD', 'CHF', 'SGD', 'HKD', 'KRW', 'BRL', 'MXN', 'SEK']

export interface Currency { code: string; name: string }

export function currencies(locale: Locale): { common: Currency[]; others: Currency[] } {
  const names = new Intl.DisplayNames(tagOf(locale), { type: 'currency', fallback: 'code' })
  const of = (code: string): Currency => ({ code, name: names.of(code) ?? code })
  const known = Intl.supportedValuesOf('currency').filter((c) => !COMMON.includes(c))
  return { common: COMMON.map(of), others: known.map(of) }
}
