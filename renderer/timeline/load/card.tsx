/** The dock's card on whoever owns the selected task: how much they have to do in each week, and how much they can. */
import { formatDay, formatNumber } from '../../numbers.ts'
import { useText } from '../../locales/index.ts'
import { NumbersTable } from '../../plan/charts/parts.tsx'
import { useDocumentLocale } from '../../state.ts'
import { today } from '../chart/ticks.ts'
import type { Picture } from '../work/picture.ts'
import css from './load.module.css'
import { useLoad } from './use-load.ts'

const WIDE = 272, TALL = 64, FOOT = 14, MOST = 16

export function LoadCard({ p, owner }: { p: Picture; owner: string }) {
  const t = useText().work, words = t.load, locale = useDocumentLocale(), load = useLoad(p), own = load?.owners.find((o) => o.owner === owner)
  if (!load || !own) return null
  const has = [...own.days.keys()].filter((w) => own.days[w] >= 0.05), now = today(), coming = has.find((w) => load.weeks[w].to >= now) ?? has[0]
  const first = coming ?? 0, end = Math.min((has.at(-1) ?? 0) + 1, first + MOST), shown = load.weeks.slice(first, end)
  const n = (days: number): string => formatNumber(Math.round(days * 10) / 10, locale), of = (w: number): string => words.of(n(own.days[w]), n(own.available[w]))
  const most = Math.max(1, ...shown.flatMap((_, k) => [own.days[first + k], own.available[first + k]])), step = WIDE / Math.max(6, shown.length), y = (days: number): number => TALL - (days / most) * (TALL - 4)
  const room = Math.max(0, ...shown.map((_, k) => own.available[first + k]))
  const line = shown.map((_, k) => `${k === 0 ? 'M' : 'L'}${k * step} ${y(own.available[first + k])}H${(k + 1) * step}`).join('')
  return (
    <figure className={css.card} data-load>
      <figcaption><b>{words.card(own.name)}</b><span>{words.room(n(room))}</span></figcaption>
      <svg viewBox={`0 0 ${WIDE} ${TALL + FOOT}`} aria-hidden>
        {shown.map((week, k) => {
          const w = first + k
          return (
            <g key={week.from}>
              <title>{`${t.week(formatDay(week.from, locale, 'short'))}: ${of(w)}`}</title>
              <rect className={css.catch} x={k * step} y={0} width={step} height={TALL} />
              <rect className={own.over[w] ? css.over : css.bar} x={k * step + step * 0.14} y={y(own.days[w])} width={step * 0.72} height={TALL - y(own.days[w])} rx={2} />
            </g>
          )
        })}
        <path className={css.room} d={line} />
        {shown.map((week, k) => (k % Math.ceil(34 / step) === 0 ? <text key={week.from} className={css.day} x={k * step + step / 2} y={TALL + 11} textAnchor="middle">{formatDay(week.from, locale, 'short')}</text> : null))}
      </svg>
      <NumbersTable unseen caption={words.card(own.name)} heads={[words.weeks, words.days, words.available, words.isOver]} rows={shown.map((week, k) => [formatDay(week.from, locale, 'short'), n(own.days[first + k]), n(own.available[first + k]), own.over[first + k] ? words.isOver : ''])} />
    </figure>
  )
}
