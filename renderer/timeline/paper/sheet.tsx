/** One page of the timeline as a drawing: names and dates, bars along the days with links, today and what was planned once, strips beneath. */
import { useText } from '../../locales/index.ts'
import { formatCount, formatDay } from '../../numbers.ts'
import { useApp, useDocumentLocale } from '../../state.ts'
import { ChartBar } from '../chart/bar.tsx'
import { propsOf, type Was } from '../chart/chart.tsx'
import { Links } from '../chart/links.tsx'
import { ROW, xOfDay, type Scale } from '../chart/scale.ts'
import { calendarFor, restDays, ticksOf, today } from '../chart/ticks.ts'
import { LINE, TITLE } from '../strips/laid.ts'
import { Strips, useNamed } from '../strips/strips.tsx'
import { cellText, type ColumnId } from '../table/columns.ts'
import shades from '../strips/strips.module.css'
import look from '../timeline.module.css'
import type { Picture } from '../work/picture.ts'
import type { Row } from '../work/rows.ts'
import { isSummary } from '../work/tree.ts'
import { cutTo, widthOf } from './cut.ts'
import { DATE, HEADS, NAME, OVER, OWNER, TABLE, type Page } from './pages.ts'
import css from './paper.module.css'

export interface Sheeted { p: Picture; rows: readonly Row[]; scale: Scale; critical: boolean; was: Was | null }

const INDENT = 12, AT: Readonly<Partial<Record<ColumnId, number>>> = { owner: NAME, start: NAME + OWNER + DATE - 8, finish: NAME + OWNER + 2 * DATE - 8 }

function Heads({ scale, width }: { scale: Scale; width: number }) {
  const t = useText().timeline, calendar = useApp((s) => s.calendar!), locale = useDocumentLocale(), { upper, lower } = ticksOf(calendarFor(calendar, scale.from, scale.to), scale.from, scale.to, scale.px, locale)
  const x = (day: number): number => Math.max(0, xOfDay(scale, day)), room = (tick: { day: number; end: number }): number => Math.min(width, xOfDay(scale, tick.end)) - x(tick.day)
  return (
    <>
      <rect className={css.heads} x={0} y={OVER} width={TABLE + width} height={HEADS} />
      <text className={css.head} x={8} y={OVER + 42}>{t.columns.name}</text>
      <text className={css.head} x={AT.owner} y={OVER + 42}>{t.columns.owner}</text>
      {(['start', 'finish'] as const).map((c) => <text key={c} className={css.head} x={AT[c]} y={OVER + 42} textAnchor="end">{t.columns[c]}</text>)}
      <svg x={TABLE} y={OVER} width={width} height={HEADS}>
        <path className={css.line} d={lower.map((tick) => `M${xOfDay(scale, tick.day)} 28V${HEADS}`).join('')} />
        <path className={css.lineStrong} d={upper.map((tick) => `M${xOfDay(scale, tick.day)} 0V${HEADS}`).join('')} />
        {upper.map((tick) => (room(tick) < tick.text.length * 7.5 + 8 ? null : <text key={tick.day} className={css.upper} x={x(tick.day) + 5} y={18}>{tick.text}</text>))}
        {lower.map((tick) => (room(tick) < tick.text.length * 6.5 + 3 ? null : <text key={tick.day} className={css.quiet} x={x(tick.day) + 4} y={43}>{tick.text}</text>))}
      </svg>
      <path className={css.lineStrong} d={`M0 ${OVER + HEADS - 0.5}H${TABLE + width}`} />
    </>
  )
}

function Names({ p, row, y }: { p: Picture; row: Row; y: number }) {
  const locale = useDocumentLocale(), i = row.task, strong = i < 0 || isSummary(p.tree, i), indent = 8 + Math.min(row.depth, 8) * INDENT, mark = i >= 0 && p.tree.tasks[i].kind === 'milestone' ? '◆ ' : ''
  return (
    <>
      <text className={strong ? css.strong : css.text} x={indent} y={y + 18}>{cutTo(mark + row.name, NAME - indent - 8, strong)}</text>
      {i < 0 ? null : <>
        <text className={css.quiet} x={AT.owner} y={y + 18}>{cutTo(cellText(p, i, 'owner', locale), OWNER - 8, false)}</text>
        {(['start', 'finish'] as const).map((c) => <text key={c} className={css.quiet} x={AT[c]} y={y + 18} textAnchor="end">{cellText(p, i, c, locale)}</text>)}
      </>}
      <path className={css.line} d={`M0 ${y + ROW - 0.5}H${TABLE}`} />
    </>
  )
}

/** `of`: which page of how many. */
export function Sheet({ p, rows, scale, critical, was, page, width, height, of }: Sheeted & { page: Page; width: number; height: number; of: readonly [number, number] | null }) {
  const t = useText(), locale = useDocumentLocale(), name = useApp((s) => s.outline!.plan.name), named = useNamed(), words = t.work.paper, { asOf } = p.work
  const sub = [asOf === null ? null : t.scheduling.asOf.as(formatDay(asOf, locale)), words.sub(formatDay(today(), locale)), of && words.page(formatCount(of[0], locale), formatCount(of[1], locale))].filter(Boolean).join(' · ')
  const wide = width - TABLE, top = OVER + HEADS, tall = height - top, now = xOfDay(scale, today()), y0 = page.first * ROW, count = page.end - page.first
  const rests = restDays(p.workdays(), scale.from, scale.to, scale.px), { upper, lower } = ticksOf(calendarFor(useApp((s) => s.calendar!), scale.from, scale.to), scale.from, scale.to, scale.px, locale)
  return (
    <svg xmlns="http://www.w3.org/2000/svg" width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={words.name(name)}>
      <rect className={css.ground} width={width} height={height} />
      <text className={css.name} x={8} y={21}>{cutTo(words.name(name), Math.max(60, (width - widthOf(sub, false) - 32) * 12 / 15), true)}</text>
      <text className={css.sub} x={width - 8} y={21} textAnchor="end">{sub}</text>
      <Heads scale={scale} width={wide} />
      {rows.slice(page.first, page.end).map((row, k) => <Names key={row.key} p={p} row={row} y={top + k * ROW} />)}
      <svg x={TABLE} y={top} width={wide} height={tall}>
        <path className={look.rest} d={rests.map((r) => `M${xOfDay(scale, r.from)} 0h${(r.to + 1 - r.from) * scale.px}v${tall}h-${(r.to + 1 - r.from) * scale.px}z`).join('')} />
        {scale.px >= 0.8 ? <path className={css.line} d={lower.map((tick) => `M${xOfDay(scale, tick.day)} 0V${tall}`).join('')} /> : null}
        <path className={css.lineStrong} d={upper.map((tick) => `M${xOfDay(scale, tick.day)} 0V${tall}`).join('')} />
        <path className={css.line} d={Array.from({ length: count }, (_, k) => `M0 ${(k + 1) * ROW - 0.5}H${wide}`).join('')} />
        {now >= 0 && now <= wide ? <path className={look.nowLine} d={`M${now} 0V${tall}`} /> : null}
        <svg width={wide} height={count * ROW} viewBox={`0 ${y0} ${Math.max(1, wide)} ${Math.max(1, count * ROW)}`}>
          <Links p={p} rows={rows} scale={scale} first={page.first} end={page.end} critical={critical} />
          {rows.slice(page.first, page.end).map((row, k) => <ChartBar key={row.key} y={(page.first + k) * ROW} {...propsOf(p, row, scale, was, critical, locale)} held={false} />)}
        </svg>
        <Strips of={{ all: page.strips, height: 0 }} y={0} scale={scale} from={0} to={wide} />
      </svg>
      {page.strips.map((strip) => {
        const { title, names } = named(strip), y = top + strip.top
        return (
          <g key={`${strip.kind}|${strip.top}`}>
            <path className={css.lineStrong} d={`M0 ${y - 0.5}H${width}`} />
            <text className={css.strong} x={8} y={y + 20}>{cutTo(title, TABLE - 16, true)}</text>
            {names.map(({ key, name: line, look: shade }, k) => {
              const foot = y + TITLE + k * LINE + 16, swatch = shade === 'open' || shade === 'won'
              return <g key={key}>{swatch ? <rect className={shades[shade]} x={20} y={foot - 9} width={10} height={10} rx={2} /> : null}<text className={shade === 'over' ? css.over : css.quiet} x={swatch ? 36 : 20} y={foot}>{cutTo(line, TABLE - 40, false)}</text></g>
            })}
          </g>
        )
      })}
      <path className={css.lineStrong} d={`M${TABLE - 0.5} ${OVER}V${height}`} />
    </svg>
  )
}
