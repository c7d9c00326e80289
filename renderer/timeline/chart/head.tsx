/** Periods over the chart, in two lines. */
import { memo } from 'react'
import type { Day } from '../../../shared/calendar.ts'
import { useApp, useDocumentLocale } from '../../state.ts'
import { useTimeline } from '../state.ts'
import css from '../timeline.module.css'
import { HEAD, widthOf, xOfDay, type Scale } from './scale.ts'
import { calendarFor, ticksOf, today } from './ticks.ts'

/** Of the chart, from pixel to pixel. */
export function useTicks(scale: Scale) {
  const calendar = useApp((s) => s.calendar!), locale = useDocumentLocale(), from = useTimeline((s) => s.from), to = Math.min(useTimeline((s) => s.to), widthOf(scale))
  const first = Math.floor(from / scale.px) + scale.from, last = Math.min(scale.to, Math.ceil(to / scale.px) + scale.from)
  return { ...ticksOf(calendarFor(calendar, scale.from, scale.to), first, last, scale.px, locale), from, to, first, last }
}

export const Head = memo(function Head({ scale, asOf }: { scale: Scale; asOf: Day | null }) {
  const { upper, lower, from, to } = useTicks(scale), now = xOfDay(scale, today()), asOfX = asOf === null || asOf === today() ? -1 : xOfDay(scale, asOf)
  const room = (t: { day: number; end: number }): number => (t.end - t.day) * scale.px
  return (
    <div className={css.chartHead} aria-hidden>
      <svg width={Math.max(0, to - from)} height={HEAD} style={{ transform: `translateX(${from}px)` }} viewBox={`${from} 0 ${Math.max(1, to - from)} ${HEAD}`}>
        <path className={css.tickLine} d={lower.map((t) => `M${xOfDay(scale, t.day)} 28V${HEAD}`).join('')} />
        <path className={css.tickStrong} d={upper.map((t) => `M${xOfDay(scale, t.day)} 0V${HEAD}`).join('')} />
        {lower.map((t) => (room(t) < t.text.length * 6.5 + 3 ? null : <text key={t.day} className={css.lower} x={xOfDay(scale, t.day) + 4} y={43}>{t.text}</text>))}
        {now >= from && now <= to ? <circle className={css.now} cx={now} cy={HEAD - 4} r={3.5} /> : null}
        {asOfX >= from && asOfX <= to ? <circle className={css.asOfDot} cx={asOfX} cy={HEAD - 5} r={3.5} /> : null}
      </svg>
      {upper.map((t) => <div key={t.day} className={css.upper} style={{ left: xOfDay(scale, t.day), width: room(t) }}><span>{room(t) < 24 ? '' : t.text}</span></div>)}
    </div>
  )
})
