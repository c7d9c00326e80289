/** Deals by the week in which they close: open ones, and in another shade what was won; the peaks wear their numbers. */
import { toWhole } from '../../../shared/money.ts'
import type { PlanRow } from '../../../shared/rows.ts'
import { useText } from '../../locales/index.ts'
import { formatAmount, formatCount, formatDay, type Scale as Counted } from '../../numbers.ts'
import { useApp } from '../../state.ts'
import { xOfDay } from '../chart/scale.ts'
import { BARS, type Along, type CloseWeek } from './laid.ts'
import { peaksOf } from './peaks.ts'
import css from './strips.module.css'

const size = (w: CloseWeek): number => Math.max(0, w.open) + Math.max(0, w.won)

/** So many weeks wear numbers. */
const PEAKS = 6

/** One scale for all weeks. */
export const countedIn = (weeks: readonly CloseWeek[], { decimals, locale }: Pick<PlanRow, 'decimals' | 'locale'>): Counted =>
  (toWhole(Math.max(0, ...weeks.map(size)), decimals) < 100_000 ? 'full' : locale === 'zh' ? '万' : 'k')

export function Closes({ weeks, scale, from, to }: { weeks: readonly CloseWeek[] } & Along) {
  const t = useText(), words = t.work.closes, { plan } = useApp((s) => s.outline!), { decimals, locale } = plan
  const most = Math.max(1, ...weeks.map(size)), counted = countedIn(weeks, plan), text = (units: number): string => formatAmount(units, { decimals, scale: counted, locale })
  const peaks = peaksOf(weeks, size, scale.px, PEAKS), foot = BARS.top + BARS.tall
  return (
    <>
      {weeks.map((w) => {
        const x = xOfDay(scale, w.week) + 1, width = Math.max(1, 7 * scale.px - 2), open = Math.max(0, w.open) / most * BARS.tall, won = Math.max(0, w.won) / most * BARS.tall
        if (x + width < from || x > to) return null
        const said = [w.openDeals > 0 ? words.ofOpen(words.at(t.work.week(formatDay(w.week, locale, 'short')), text(w.open), formatCount(w.openDeals, locale))) : '', w.wonDeals > 0 ? words.ofWon(words.at(t.work.week(formatDay(w.week, locale, 'short')), text(w.won), formatCount(w.wonDeals, locale))) : ''].filter(Boolean)
        return (
          <g key={w.week}>
            <title>{said.join('\n')}</title>
            {won > 0 ? <rect className={css.won} x={x} y={foot - won} width={width} height={won} rx={1.5} /> : null}
            {open > 0 ? <rect className={css.open} x={x} y={foot - won - open} width={width} height={open} rx={1.5} /> : null}
            {peaks.has(w) ? <text className={css.amount} x={x + width / 2} y={foot - won - open - 4} textAnchor="middle">{text(w.open + w.won)}</text> : null}
          </g>
        )
      })}
      <path className={css.ground} d={`M${from} ${foot + 0.5}H${to}`} />
    </>
  )
}
