/** Amounts and days of published quotas as they are read and typed. */
import type { Day, Period } from '../../shared/calendar.ts'
import { unitsPerWhole, type Decimals } from '../../shared/money.ts'
import { formatWhole, type Locale } from '../numbers.ts'
import { parseAmount } from '../settings/parse.ts'
import { today } from '../timeline/chart/ticks.ts'

/** With its sign. */
export const moved = (whole: number, locale: Locale): string => `${whole > 0 ? '+' : ''}${formatWhole(whole, locale)}`

/** `−12,000` or `+500` in the plan's unit; null for anything else, and for nothing. */
export function parseMoved(text: string, decimals: Decimals): number | null {
  const typed = text.normalize('NFKC').trim().replace('−', '-'), perWhole = unitsPerWhole(decimals), whole = parseAmount(typed.replace(/^[+-]/, ''), perWhole)
  return whole === null || whole === 0 ? null : Math.round(whole * perWhole) * (typed.startsWith('-') ? -1 : 1)
}

/** Today where it lies in the period, else the end of it that is nearer. */
export const dayIn = ({ from, to }: Pick<Period, 'from' | 'to'>): Day => Math.min(to, Math.max(from, today()))
