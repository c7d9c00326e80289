/** A week in words and figures, as its sheet, its paper and a message have them. Money is whole currency, at full scale on paper. */
import type { Week } from '../../../shared/contract/activities.ts'
import type { Text } from '../../locales/index.ts'
import { formatCount, formatDay, formatDays, formatWhole, type Locale } from '../../numbers.ts'
import { outcomeText, type Style } from '../../whatif/said.ts'

export const weekDays = ({ from, to }: { from: number; to: number }, locale: Locale): string => (from === to ? formatDay(from, locale, 'full') : formatDays(from, to, locale, 'full'))

/** What a past week is called. */
export function standing({ over, missed, someMissed, carried }: Week['past'][number], words: Text['week']['past']): string {
  return !over ? words.open : missed ? words.missed : someMissed ? words.someMissed : carried < 0 ? words.carried : words.reached
}

export const moneyText = (value: number | null, style: Style): string => outcomeText(value, 'money', style)

/** As a message has it: a line a figure, lists by dashes. */
export function messageOf(week: Week, t: Text, style: Style): string {
  const { week: words } = t, { amounts, activities, workdays, tasks, deals } = week, { locale, currency } = style
  const money = (x: number | null): string => (x === null ? words.figures.none : formatWhole(x, locale, currency)), count = (x: number): string => formatCount(x, locale)
  const carried = amounts.week.carried === 0 ? '' : words.message.carried(money(amounts.week.carried))
  const list = (title: string, lines: readonly string[]): string[] => (lines.length === 0 ? [] : ['', title, ...lines.map((line) => `- ${line}`)])
  return [
    words.message.greeting(week.name, weekDays(week, locale)),
    `${words.figures.target}: ${money(amounts.week.target)}${carried}`, `${words.figures.won}: ${money(amounts.week.won)}`, `${words.figures.left}: ${money(amounts.week.remaining)}`,
    `${words.amounts.quarter} ${week.quarter}: ${words.amounts.target} ${money(amounts.quarter.target)}, ${words.amounts.left} ${money(amounts.quarter.remaining)}`,
    ...list(words.activities.title, activities.filter((a) => a.week !== null).map((a) => `${a.name} ${count(a.week!)}: ${a.byDay.map((n, i) => `${formatDay(workdays[i], locale, 'weekday')} ${count(n)}`).join(', ')}`)),
    ...list(words.work.title, tasks.map((x) => `${x.name}: ${formatDay(x.finish, locale, 'short')} (${words.work.states[x.state]})`)),
    ...list(words.deals.title, deals.map((d) => `${d.name || d.deal}${d.amount === null ? '' : ` ${formatWhole(d.amount, locale, d.currency || currency)}`}: ${formatDay(d.closes, locale, 'short')}${d.overdue ? ` (${words.deals.overdue})` : ''}`)),
  ].join('\n')
}
