/** A line for each owner: weeks as warm as they are full, those that ask for more than there is marked with both numbers. */
import { useText } from '../../locales/index.ts'
import { formatDay, formatNumber } from '../../numbers.ts'
import { useDocumentLocale } from '../../state.ts'
import { xOfDay } from '../chart/scale.ts'
import type { Load } from '../load/load.ts'
import { LINE, TITLE, type Along } from './laid.ts'
import css from './strips.module.css'

/** A cell narrower than these wears no number, or not both. */
const ROOMY = 22, BOTH = 56

export function LoadRows({ load: { weeks, owners }, scale, from, to }: { load: Load } & Along) {
  const t = useText().work, locale = useDocumentLocale(), n = (days: number): string => formatNumber(Math.round(days * 10) / 10, locale)
  return owners.flatMap((owner, line) => weeks.map((week, w) => {
    const days = owner.days[w], available = owner.available[w], x = xOfDay(scale, week.from), width = xOfDay(scale, week.to + 1) - x - 2, y = TITLE + line * LINE
    if (days < 0.05 || x + width < from || x > to) return null
    const over = owner.over[w] === 1, both = t.load.of(n(days), n(available))
    return (
      <g key={`${owner.owner}|${week.from}`} className={over ? css.over : css.load} data-over={over || undefined}>
        <title>{t.load.at(owner.name, t.week(formatDay(week.from, locale, 'short')), both)}</title>
        <rect x={x + 1} y={y + 2} width={Math.max(1, width)} height={LINE - 4} rx={2} style={over ? undefined : { fillOpacity: 0.12 + 0.38 * Math.min(1, available > 0 ? days / available : 1) }} />
        {width < ROOMY ? null : <text x={x + 1 + width / 2} y={y + 16} textAnchor="middle">{over && width >= BOTH ? both : n(days)}</text>}
      </g>
    )
  }))
}
