/** Figures of a check-in in words. */
import { changeOf, type AgendaItem, type Figures } from '../../../shared/checkin/figures.ts'
import type { Day } from '../../../shared/calendar.ts'
import type { CheckinItem } from '../../../shared/contract/checkins.ts'
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
/** A heading with its number, which never stands alone on a line. */
export const counted = (heading: string, n: number, said: Said): string => `${heading}\u00a0·\u00a0${countText(n, said)}`
/** Of a target: money, a number or a ratio. */
export const targetText = (x: number | null, unit: string, said: Said): string => (x === null ? '–' : unit === 'money' ? amountText(x, said) : unit === 'ratio' ? formatPercent(x, { locale: said.numbers, digits: 1 }) : formatNumber(x, said.numbers))

/** Until when the deals are known, and what changes are since; the former is empty where nobody knows. */
export const knownText = ({ known }: Pick<Figures, 'known'>, { locale, numbers }: Said): string => (known === null ? '' : textOf(locale).checkin.known(formatDay(known, numbers)))
export const comparedText = ({ since }: Pick<Figures, 'since'>, said: Said): string => { const t = textOf(said.locale).checkin; return since === null ? t.first : t.since(dayText(since, said)) }

/** When what was written down was solved or done; empty where no day is known. */
export function solvedText({ kind, solved }: Pick<CheckinItem, 'kind' | 'solved'>, said: Said): string {
  const t = textOf(said.locale).checkin
  return solved === null ? '' : (kind === 'action' ? t.doneOn : t.solvedOn)(dayText(solved, said))
}

/** What is expected fell while work slipped: both beside each other, neither as the other's cause. */
export function fellText({ standings: [own], counts }: Pick<Figures, 'standings' | 'counts'>, said: Said): string | null {
  const change = own === undefined ? null : changeOf(own, 'expected')
  return change === null || change >= 0 || counts.slipped === 0 ? null : textOf(said.locale).checkin.fell(amountText(-Math.round(change), said), countText(counts.slipped, said))
}

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
