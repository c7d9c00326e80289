/** A line for each joiner: a stair from their first day to full work, a step a month. */
import { useText } from '../../locales/index.ts'
import { formatDay, formatDays, formatPercent } from '../../numbers.ts'
import { useDocumentLocale } from '../../state.ts'
import { xOfDay } from '../chart/scale.ts'
import { LINE, TITLE, type Along } from './laid.ts'
import type { Ramp } from './ramps.ts'
import css from './strips.module.css'

const TALL = LINE - 6, ROOMY = 34

export function Ramps({ ramps, scale, from, to }: { ramps: readonly Ramp[] } & Along) {
  const t = useText().work.ramp, locale = useDocumentLocale()
  return ramps.map((ramp, line) => {
    const y = TITLE + line * LINE, foot = y + TALL + 3, end = xOfDay(scale, ramp.steps.at(-1)!.until), begin = xOfDay(scale, ramp.starts)
    if (end + 160 < from || begin > to) return null
    return (
      <g key={ramp.node} className={css.ramp}>
        <path className={css.ground} d={`M${begin} ${foot}H${end}`} />
        {ramp.steps.map((step) => {
          const x = xOfDay(scale, step.from), width = xOfDay(scale, step.until) - x, tall = Math.max(1.5, Math.min(1, step.share) * TALL), share = formatPercent(step.share, { locale })
          return (
            <g key={step.from}>
              <title>{t.step(ramp.name, formatDays(step.from, step.until - 1, locale), share)}</title>
              <rect x={x} y={foot - tall} width={Math.max(1, width - 1)} height={tall} />
              {width < ROOMY ? null : <text className={css.share} x={x + width / 2} y={foot - 5} textAnchor="middle">{share}</text>}
            </g>
          )
        })}
        <text className={css.beside} x={end + 6} y={foot - 5}>{ramp.steps.at(-1)!.until < ramp.full ? ramp.name : `${ramp.name} · ${t.full(formatDay(ramp.full, locale, 'short'))}`}</text>
      </g>
    )
  })
}
