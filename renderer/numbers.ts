/** Numbers and dates as people read them, in the document's locale. Formatters are made once each: making one costs more than a screenful of numbers. */
import type { Day, Period } from '../shared/calendar.ts'
import { toWhole, type Decimals } from '../shared/money.ts'

export type Locale = 'en' | 'zh'
export type Scale = 'full' | 'k' | 'M' | '万'

const DIVISOR: Record<Scale, number> = { full: 1, k: 1e3, M: 1e6, 万: 1e4 }
const DIGITS: Record<Exclude<Scale, 'full'>, number> = { k: 1, M: 2, 万: 1 }
export const tagOf = (locale: Locale): string => (locale === 'zh' ? 'zh-CN' : 'en-US')

const numberFormats = new Map<string, Intl.NumberFormat>()
function numberFormat(locale: Locale, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale}${JSON.stringify(options)}`
  let format = numberFormats.get(key)
  if (!format) numberFormats.set(key, (format = new Intl.NumberFormat(tagOf(locale), options)))
  return format
}
const dateFormats = new Map<string, Intl.DateTimeFormat>()
function dateFormat(locale: Locale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale}${JSON.stringify(options)}`
  let format = dateFormats.get(key)
  if (!format) dateFormats.set(key, (format = new Intl.DateTimeFormat(tagOf(locale), options)))
  return format
}

/** Typographic minus, and no "−0". */
const signed = (text: string): string => (/[1-9]/.test(text) ? text.replace('-', '−') : text.replace('-', ''))

export interface AmountStyle { decimals: Decimals; scale: Scale; locale: Locale; currency?: string; sign?: boolean }

/**
 * An amount in units of the plan, at one scale: full as exact as the plan, k and 万 to one decimal, M to two. Blank is ''.
 * The unit is said once, beside the column, unless `currency` asks for it.
 */
export function formatAmount(units: number, style: AmountStyle): string {
  if (Number.isNaN(units)) return ''
  const { scale, locale, currency } = style
  const digits = scale === 'full' ? style.decimals : DIGITS[scale]
  const format = numberFormat(locale, {
    minimumFractionDigits: digits, maximumFractionDigits: digits,
    ...(style.sign ? { signDisplay: 'exceptZero' as const } : {}),
    ...(currency ? { style: 'currency' as const, currency, currencyDisplay: 'narrowSymbol' as const } : {}),
  })
  const text = signed(format.format(toWhole(units, style.decimals) / DIVISOR[scale]))
  return currency && scale !== 'full' ? `${text} ${scale}` : text
}

/** Whole currency without cents where there are none, for sentences. */
export function formatWhole(whole: number, locale: Locale, currency?: string): string {
  const cents = Math.abs(whole - Math.round(whole)) > 1e-9
  return signed(numberFormat(locale, {
    minimumFractionDigits: cents ? 2 : 0, maximumFractionDigits: cents ? 2 : 0,
    ...(currency ? { style: 'currency' as const, currency, currencyDisplay: 'narrowSymbol' as const } : {}),
  }).format(whole))
}

/** `even`: all digits are shown, for columns in which the points stand beneath each other. */
export interface PercentStyle { locale: Locale; digits?: number; sign?: boolean; even?: boolean }

/** A ratio as a percentage; 1 is 100 %. Blank is ''. */
export function formatPercent(ratio: number, style: PercentStyle): string {
  if (Number.isNaN(ratio)) return ''
  const digits = style.digits ?? 0
  return signed(numberFormat(style.locale, {
    style: 'percent', minimumFractionDigits: style.even ? digits : 0, maximumFractionDigits: digits, ...(style.sign ? { signDisplay: 'exceptZero' as const } : {}),
  }).format(ratio))
}

/** A number that is neither money nor a share, to four digits behind the point. */
export const formatNumber = (n: number, locale: Locale): string => numberFormat(locale, { maximumFractionDigits: 4 }).format(n)
export const formatCount = (n: number, locale: Locale): string => numberFormat(locale, { maximumFractionDigits: 0 }).format(n)

const dateOf = (day: Day): Date => new Date(day * 86_400_000)
const dayStyles = {
  full: { dateStyle: 'medium', timeZone: 'UTC' },
  short: { month: 'short', day: 'numeric', timeZone: 'UTC' },
  numeric: { dateStyle: 'short', timeZone: 'UTC' },
  weekday: { weekday: 'short', day: 'numeric', timeZone: 'UTC' },
  month: { month: 'short', timeZone: 'UTC' },
  monthYear: { month: 'short', year: 'numeric', timeZone: 'UTC' },
} satisfies Record<string, Intl.DateTimeFormatOptions>
export type DayStyle = keyof typeof dayStyles

export const formatDay = (day: Day, locale: Locale, style: DayStyle = 'full'): string => dateFormat(locale, dayStyles[style]).format(dateOf(day))
/** "Jan 29 – 31", "1月29日至31日". */
export const formatDays = (from: Day, to: Day, locale: Locale, style: DayStyle = 'short'): string => dateFormat(locale, dayStyles[style]).formatRange(dateOf(from), dateOf(to))

/** A moment, in the reader's own time zone: "Nov 24, 9:14 PM". */
export const formatMoment = (iso: string, locale: Locale): string =>
  dateFormat(locale, { month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' }).format(new Date(iso))
export const formatTime = (iso: string, locale: Locale): string => dateFormat(locale, { hour: 'numeric', minute: '2-digit' }).format(new Date(iso))

/** A period by the name people use: `2018-Q1` as it is, months by name, slices by their days. */
export function periodName(period: Period, locale: Locale): string {
  switch (period.kind) {
    case 'year': case 'quarter': return period.id
    case 'month': return period.id.includes('P') ? `P${period.index + 1}` : formatDay(period.from, locale, 'month')
    case 'week': case 'slice': return period.from === period.to ? formatDay(period.from, locale, 'short') : formatDays(period.from, period.to, locale)
  }
}

/** The symbol people know a currency by: $, €, ¥. */
export function currencySymbol(currency: string, locale: Locale): string {
  const part = numberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }).formatToParts(0).find((p) => p.type === 'currency')
  return part?.value ?? currency
}
