/** The chart: bars along the days, what waits for what, days off, today, and what was planned once. Only what is in view is drawn. */
import { memo, useLayoutEffect, useMemo, useRef } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { textOf, useText } from '../../locales/index.ts'
import { formatCount, formatDay, formatNumber, type Locale } from '../../numbers.ts'
import { useApp, useDocumentLocale } from '../../state.ts'
import { useRows } from '../follow.ts'
import { endOf, startOf } from '../schedule.ts'
import { useTimeline } from '../state.ts'
import css from '../timeline.module.css'
import type { Strips as Laid } from '../strips/laid.ts'
import { OverTable, Strips } from '../strips/strips.tsx'
import { arrive, useScale } from '../view.ts'
import { finishDay, type Picture } from '../work/picture.ts'
import type { Row } from '../work/rows.ts'
import { isSummary } from '../work/tree.ts'
import { workedBehind } from '../work/worked.ts'
import { ChartBar, type BarProps } from './bar.tsx'
import { barOf } from './bars.ts'
import { Ghosts } from './ghost.tsx'
import { Head, useTicks } from './head.tsx'
import { Links } from './links.tsx'
import { usePointer } from './pointer.ts'
import { HEAD, placesFor, ROW, widthOf, xOf, xOfDay, type Scale } from './scale.ts'
import { restDays, today } from './ticks.ts'

export type Was = ReadonlyMap<string, { start: number; finish: number }>

/** Room for a link that leaves it and goes to another row close by. */
function apartOf(p: Picture, id: string, x1: number, scale: Scale): number {
  let apart = 7
  for (const link of p.after.get(id) ?? []) {
    const place = p.tree.place.get(link.to), gap = place === undefined ? Infinity : xOf(scale, p.dates.start[place]) - x1
    if (link.type[0] === 'F') apart = Math.max(apart, gap > 0 && gap < 16 ? gap + 13 : 13)
  }
  return apart
}

/** What a row's bar is drawn from. */
export function propsOf(p: Picture, row: Row, scale: Scale, was: Was | null, showCritical: boolean, locale: Locale): Omit<BarProps, 'y' | 'held'> {
  const bar = barOf(p, row, scale), i = row.task
  const none = { apart: 7, critical: false, label: '', slip: '', slipped: false, was0: null, was1: null, due: null, missed: false, dueText: '', otherwise: '' }
  if (i < 0) return { ...bar, ...none }
  const task = p.tree.tasks[i], all = textOf(useApp.getState().locale), t = all.timeline, before = was?.get(task.id), finish = finishDay(p, i), summary = isSummary(p.tree, i)
  const behind = before === undefined ? 0 : workedBehind(p.workdays(i), before.finish, finish), n = formatNumber(Math.abs(behind), locale)
  const missed = task.deadline !== null && finish > task.deadline
  return {
    ...bar, otherwise: p.otherwise.has(task.id) ? all.scheduling.scenario.otherwise(p.scenario?.name ?? '') : '', apart: apartOf(p, task.id, bar.x1, scale), critical: showCritical && !summary && p.dates.critical[i] === 1, label: bar.kind === 'milestone' ? task.name : summary ? '' : p.nameOf(task.owner),
    slip: behind > 0 ? t.late(n) : behind < 0 ? t.early(n) : '', slipped: behind > 0,
    was0: before === undefined || summary ? null : bar.kind === 'milestone' ? xOf(scale, endOf(before.finish)) : xOf(scale, startOf(before.start)), was1: before === undefined || summary ? null : xOf(scale, endOf(before.finish)),
    due: task.deadline === null ? null : xOf(scale, endOf(task.deadline)), missed, dueText: task.deadline === null ? '' : `${t.deadlineMark(formatDay(task.deadline, locale))}${missed ? ` – ${t.pastDeadline(formatCount(finish - task.deadline, locale))}` : ''}`,
  }
}

/** Days off, and the lines of periods. */
const Ruled = memo(function Ruled({ workdays, scale, height }: { workdays: Picture['workdays']; scale: Scale; height: number }) {
  const { upper, lower, first, last } = useTicks(scale)
  const rests = useMemo(() => restDays(workdays(), first, last, scale.px), [workdays, first, last, scale.px])
  return (
    <g>
      <path className={css.rest} d={rests.map((r) => `M${xOfDay(scale, r.from)} 0h${(r.to + 1 - r.from) * scale.px}v${height}h-${(r.to + 1 - r.from) * scale.px}z`).join('')} />
      {scale.px >= 0.8 ? <path className={css.tickLine} d={lower.map((t) => `M${xOfDay(scale, t.day)} 0V${height}`).join('')} /> : null}
      <path className={css.tickStrong} d={upper.map((t) => `M${xOfDay(scale, t.day)} 0V${height}`).join('')} />
    </g>
  )
})

export function Chart({ p, strips }: { p: Picture; strips: Laid }) {
  const { timeline: t, scheduling: words } = useText(), locale = useDocumentLocale(), rows = useRows(p), scale = useScale(p), ground = useRef<HTMLDivElement>(null)
  const { first: asked, end: until, from, to: toAsked, critical, baseline, hover, cursor, height } = useTimeline(useShallow(({ first, end, from, to, critical, baseline, hover, cursor, height }) => ({ first, end, from, to, critical, baseline, hover, cursor, height })))
  const goTo = useTimeline((s) => s.goTo)
  usePointer(ground)
  useLayoutEffect(() => arrive(scale), [scale, goTo])
  const was = useMemo((): Was | null => (baseline === null ? null : new Map(p.work.baselineDates.filter((d) => d.baseline === baseline).map((d) => [d.task, d]))), [p.work, baseline])
  const width = widthOf(scale), to = Math.min(toAsked, width), end = Math.min(until, rows.length), first = Math.min(asked, Math.max(0, end - 1))
  const places = placesFor(height), tall = Math.max(rows.length * ROW + (strips.height || 3 * ROW), height - HEAD), now = xOfDay(scale, today()), asOf = p.work.asOf === null || p.work.asOf === today() ? null : xOfDay(scale, p.work.asOf), at = rows.findIndex((r) => r.key === cursor?.row)
  return (
    <div className={css.chart} style={{ width }}>
      <Head scale={scale} asOf={p.work.asOf} />
      <div ref={ground} className={css.ground} style={{ height: tall }} data-ground>
        <svg role="img" aria-label={t.chart(t.table)} width={Math.max(0, to - from)} height={tall} style={{ transform: `translateX(${from}px)` }} viewBox={`${from} 0 ${Math.max(1, to - from)} ${tall}`}>
          <Ruled workdays={p.workdays} scale={scale} height={tall} />
          {at >= 0 ? <rect className={css.atRow} x={from} y={at * ROW} width={Math.max(0, to - from)} height={ROW - 1} /> : null}
          {now >= from && now <= to ? <path className={css.nowLine} d={`M${now} 0V${tall}`} /> : null}
          {asOf !== null && asOf >= from && asOf <= to ? <path className={css.asOfLine} d={`M${asOf} 0V${tall}`}><title>{words.asOf.mark(formatDay(p.work.asOf!, locale))}</title></path> : null}
          <Links p={p} rows={rows} scale={scale} first={first} end={end} critical={critical} />
          {rows.slice(first, end).map((row, k) => <ChartBar key={(first + k) % places} y={(first + k) * ROW} {...propsOf(p, row, scale, was, critical, locale)} held={row.task >= 0 && hover === row.key} />)}
          <Strips of={strips} y={rows.length * ROW} scale={scale} from={from} to={to} />
          <Ghosts p={p} rows={rows} scale={scale} />
        </svg>
        <OverTable of={strips} />
        <div className={css.ruled} style={{ height: rows.length * ROW }} />
      </div>
    </div>
  )
}
