/** What the company's initiatives bring in by week: so that a bar that is moved is seen to move the number. */
import type { PlanRow } from '../../../shared/rows.ts'
import { useText } from '../../locales/index.ts'
import { formatAmount, formatDay, type Scale as Counted } from '../../numbers.ts'
import { useApp } from '../../state.ts'
import { xOfDay } from '../chart/scale.ts'
import { BARS, type Along, type BroughtWeek } from './laid.ts'
import { peaksOf } from './peaks.ts'
import css from './strips.module.css'

const size = (w: BroughtWeek): number => Math.abs(w.amount)

/** One scale for all weeks. */
export const broughtIn = (weeks: readonly BroughtWeek[], { locale }: Pick<PlanRow, 'locale'>): Counted => (Math.max(0, ...weeks.map(size)) < 100_000 ? 'full' : locale === 'zh' ? '万' : 'k')

export function Brought({ weeks, scale, from, to }: { weeks: readonly BroughtWeek[] } & Along) {
  const t = useText().work, plan = useApp((s) => s.outline!.plan), { locale } = plan, counted = broughtIn(weeks, plan), text = (amount: number): string => formatAmount(Math.round(amount), { decimals: 0, scale: counted, locale })
  const most = Math.max(1, ...weeks.map(size)), peaks = peaksOf(weeks, size, scale.px), foot = BARS.top + BARS.tall
  return (
    <>
      {weeks.map((w) => {
        const x = xOfDay(scale, w.week) + 1, width = Math.max(1, (w.to + 1 - w.week) * scale.px - 2), tall = Math.max(1, size(w) / most * BARS.tall)
        if (x + width < from || x > to) return null
        return (
          <g key={w.week}>
            <title>{t.brought(t.week(formatDay(w.week, locale, 'short')), text(w.amount))}</title>
            <rect className={w.amount < 0 ? css.less : css.brought} x={x} y={foot - tall} width={width} height={tall} rx={1.5} />
            {peaks.has(w) ? <text className={css.amount} x={x + width / 2} y={foot - tall - 4} textAnchor="middle">{text(w.amount)}</text> : null}
          </g>
        )
      })}
      <path className={css.ground} d={`M${from} ${foot + 0.5}H${to}`} />
    </>
  )
}
