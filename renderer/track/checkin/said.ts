/** Figures of a check-in in words. */
import type { AgendaItem } from '../../../shared/checkin/figures.ts'
import type { Day } from '../../../shared/calendar.ts'
import { textOf } from '../../locales/index.ts'
import { formatAmount, formatCount, formatDay, formatNumber, formatPercent, type Locale, type Scale } from '../../numbers.ts'
import { documentLocale, useApp } from '../../state.ts'

/** How numbers and days are written, and in which language what is around them. */
export interface Said { locale: Locale; numbers: Locale; scale: Scale }

export function useSaid(): Said {
  const locale = useApp((s) => s.locale), numbers = useApp(documentLocale), scale = useApp((s) => s.scale)
  return { locale, numbers, scale }
}

/** Whole currency; blank is a dash. */
export const amountText = (whole: number | null, { numbers, scale }: Said, sign = false): string => (whole === null ? '–' : formatAmount(Math.round(whole), { decimals: 0, scale, locale: numbers, sign }))
export const unitText = (currency: string, { locale, scale }: Said): string => textOf(locale).checkin.unit(currency, scale === 'full' ? '' : scale)
export const dayText = (day: Day | null, { numbers }: Said): string => (day === null ? '' : formatDay(day, numbers, 'short'))
export const countText = (n: number, { numbers }: Said): string => formatCount(n, numbers)
export const shareText = (part: number | null, of: number | null, { numbers }: Said): string => (part === null || of === null || of <= 0 ? '' : formatPercent(part / of, { locale: numbers }))
/** Of a target: money, a number or a ratio. */
export const targetText = (x: number | null, unit: string, said: Said): string => (x === null ? '–' : unit === 'money' ? amountText(x, said) : unit === 'ratio' ? formatPercent(x, { locale: said.numbers, digits: 1 }) : formatNumber(x, said.numbers))

/** What needs talk, as a sentence without its stop. */
export function agendaText({ kind, name, from, to, since, day, days, why }: AgendaItem, said: Said): string {
  const t = textOf(said.locale).checkin.said, amount = (x: number | null): string => amountText(x, said), long = formatNumber(Math.round((days ?? 0) * 10) / 10, said.numbers)
  switch (kind) {
    case 'problem': return t.problem(name, long)
    case 'behind': return t.behind(name, amount(from), amount(to))
    case 'pipeline': return t.pipeline(name, amount(from), amount(to))
    case 'overdue': return t.overdue(name, long)
    case 'slipped': return t.slipped(name, long, dayText(since, said), dayText(day, said))
    case 'action': return t.action(name, dayText(since, said))
    case 'target': return (Object.hasOwn(t.target, why) ? t.target[why as keyof typeof t.target] : t.target.growth)(name, amount(from), amount(to))
  }
}
