/** What the company's initiatives bring in by week, beneath the rows: so that a bar that is moved is seen to move the number. */
import { parseIsoDay } from '../../../shared/calendar.ts'
import { useText } from '../../locales/index.ts'
import { formatAmount, type Scale as Counted } from '../../numbers.ts'
import { useApp } from '../../state.ts'
import { useAsked } from '../../whatif/asked.ts'
import css from '../timeline.module.css'
import type { Picture } from '../work/picture.ts'
import { xOfDay, type Scale } from './scale.ts'

/** Of its heading, its bars with their numbers, and the room beneath. */
export const BROUGHT = 124
const TOP = 46, TALL = 56
/** A bar narrower than this wears no number. */
const ROOMY = 30

export function Brought({ p, scale, y, from, to }: { p: Picture; scale: Scale; y: number; from: number; to: number }) {
  const t = useText(), { plan, levels } = useApp((s) => s.outline!), words = t.timeline.effects
  const { value } = useAsked('show', { measure: 'initiatives', by: 'week', level: levels[0].name, scenario: p.scenario?.id })
  const weeks = value?.columns.flatMap((column, c) => { const amount = value.rows[0]?.values[c]; return typeof amount === 'number' && amount !== 0 ? [{ from: parseIsoDay(column.from)!, to: parseIsoDay(column.to)!, amount }] : [] }) ?? []
  if (weeks.length === 0) return null
  const most = Math.max(...weeks.map((w) => Math.abs(w.amount))), counted: Counted = most < 100_000 ? 'full' : plan.locale === 'zh' ? '万' : 'k'
  const text = (amount: number): string => formatAmount(Math.round(amount), { decimals: 0, scale: counted, locale: plan.locale })
  return (
    <g transform={`translate(0 ${y})`}>
      <text className={css.broughtTitle} x={xOfDay(scale, weeks[0].from) + 1} y={22}>{words.byWeek(t.plan.scaleOf(counted, plan.currency))}</text>
      {weeks.map((w) => {
        const x = xOfDay(scale, w.from), width = xOfDay(scale, w.to + 1) - x - 2, tall = Math.max(1, Math.abs(w.amount) / most * TALL)
        if (x + width < from || x > to) return null
        return (
          <g key={w.from}>
            <rect className={w.amount < 0 ? css.broughtLess : css.brought} x={x + 1} y={TOP + TALL - tall} width={Math.max(1, width)} height={tall} rx={2}><title>{text(w.amount)}</title></rect>
            {width < ROOMY ? null : <text className={css.broughtText} x={x + width / 2 + 1} y={TOP + TALL - tall - 4} textAnchor="middle">{text(w.amount)}</text>}
          </g>
        )
      })}
    </g>
  )
}
