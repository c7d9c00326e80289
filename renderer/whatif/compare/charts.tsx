/** Charts of the scenarios that are compared: what leads from the one shown to another, and each of them by month. */
import { useCallback, useEffect, useLayoutEffect, useRef, useState, type ReactNode, type RefObject } from 'react'
import type { Bridge } from '../../../shared/contract/whatif.ts'
import { refusal } from '../../../shared/errors.ts'
import { isError, toNullable } from '../../../shared/value.ts'
import { Select } from '../../kit/index.tsx'
import { useText } from '../../locales/index.ts'
import { errorText } from '../../notices.ts'
import type { Scale } from '../../numbers.ts'
import { useBars, type Bars, type Colours } from '../../plan/charts/chart.ts'
import { Figure, useSame } from '../../plan/charts/figure.tsx'
import { NumbersTable, useThemeName } from '../../plan/charts/parts.tsx'
import planCss from '../../plan/plan.module.css'
import type { PlanSheet } from '../../plan/sheet/plan-sheet.ts'
import { usePlan } from '../../plan/state.ts'
import { useApp } from '../../state.ts'
import { call } from '../../transport.ts'
import { axisOf, bridgeBars, type BridgeBar } from './bridge.ts'
import { written } from './cells.ts'
import css from './compare.module.css'
import type { Comparison } from './compared.ts'
import { largestOf, scaleThatFits, slotsOf, type Panel, type Slot } from './months.ts'

/** More bars than these are too thin to be read. */
const MOST_STEPS = 6

type CanvasIn = (canvas: RefObject<HTMLCanvasElement | null>) => ReactNode

function BridgeBars({ bars, texts, refTo }: { bars: BridgeBar[]; texts: string[]; refTo: CanvasIn }) {
  const theme = useThemeName()
  const make = useCallback((colours: Colours): Bars => {
    const { min, max } = axisOf(bars), colour = { end: colours.last, more: colours.ahead, less: colours.short }
    return {
      config: {
        type: 'bar',
        data: { labels: bars.map((b) => b.name), datasets: [{ data: bars.map((b) => (b.kind === 'end' ? b.to : [b.from, b.to])), backgroundColor: bars.map((b) => colour[b.kind]), borderRadius: 2, maxBarThickness: 14 }] },
        options: {
          indexAxis: 'y', layout: { padding: 0 },
          scales: {
            y: { grid: { display: false }, border: { display: false }, ticks: { color: colours.muted, autoSkip: false, font: { size: 11, family: colours.font } } },
            x: { display: true, min, max, grid: { display: true, color: (c) => (c.tick?.value === 0 ? colours.lineStrong : 'transparent'), drawTicks: false }, border: { display: false }, ticks: { display: false } },
          },
        },
      },
      labels: { texts: (_d, i) => texts[i], strong: () => true },
    }
  }, [bars, texts])
  return refTo(useBars(make, theme))
}

function MonthPanels({ slots, texts, refTo }: { slots: Slot[]; texts: string[]; refTo: CanvasIn }) {
  const theme = useThemeName()
  const make = useCallback((colours: Colours): Bars => ({
    config: {
      type: 'bar',
      data: { labels: slots.map((_, i) => String(i)), datasets: [{ data: slots.map((s) => s.value), backgroundColor: slots.map((s) => colours.of(`--${s.colour}`)), borderRadius: 2, maxBarThickness: 44, categoryPercentage: 0.86, barPercentage: 1 }] },
      options: {
        scales: {
          x: { grid: { display: false }, border: { color: colours.lineStrong }, ticks: { color: colours.muted, autoSkip: false, maxRotation: 0, font: { size: 11, family: colours.font }, callback: (_value, i) => slots[i].label } },
          y: { display: false, beginAtZero: true },
        },
      },
    },
    labels: { texts: (_d, i) => texts[i], strong: () => true },
  }), [slots, texts])
  return refTo(useBars(make, theme))
}

/** As wide as it is now. */
function useWidth(): [RefObject<HTMLElement | null>, number] {
  const of = useRef<HTMLElement>(null), [width, setWidth] = useState(1200)
  useEffect(() => {
    if (!of.current) return
    const seen = new ResizeObserver(([entry]) => setWidth(entry.contentRect.width))
    seen.observe(of.current)
    return () => seen.disconnect()
  }, [])
  return [of, width]
}

/** Whether the caption has no room for it: it is wrapped onto a line that is out of sight. */
function useHasNoRoom(follows: string): [RefObject<HTMLElement | null>, boolean] {
  const of = useRef<HTMLElement>(null), [none, setNone] = useState(false)
  useLayoutEffect(() => {
    const at = of.current
    setNone(at?.parentElement != null && (at.offsetTop - (at.parentElement.firstElementChild as HTMLElement).offsetTop > at.offsetHeight / 2 || at.scrollWidth > at.parentElement.clientWidth))
  }, [follows])
  return [of, none]
}

/** Asked again whenever a number or an assumption may be another; what was there stays until the answer comes. `wrong` is empty where an end is no number. */
function useBridge(asked: { from: string; to: string; measure: string; node: string; line: string | null; period: string }, follows: string): { bridge: Bridge | null; wrong: string | null } {
  const [known, setKnown] = useState<{ bridge: Bridge | null; wrong: string | null }>({ bridge: null, wrong: null })
  const said = JSON.stringify(asked)
  useEffect(() => {
    let gone = false
    call('bridge', JSON.parse(said) as typeof asked).then(
      (bridge) => { if (!gone) setKnown({ bridge, wrong: null }) },
      (error: unknown) => { if (!gone) setKnown({ bridge: null, wrong: refusal(error).code === 'seek.blank' ? '' : errorText(error) }) },
    )
    return () => { gone = true }
  }, [said, follows])
  return known
}

export function ComparisonCharts({ model, comparison: { shown, beside } }: { model: PlanSheet; comparison: Comparison }) {
  const t = useText(), { compare: words, charts } = t.plan
  const tables = usePlan((s) => s.tables), selected = usePlan((s) => s.node), line = useApp((s) => s.line), revision = useApp((s) => s.outline?.revision), locale = useApp((s) => s.locale)
  const [chosen, setChosen] = useState(beside[0].id)
  const to = beside.find((s) => s.id === chosen) ?? beside[0], measure = model.compares, unit = model.unitOf(measure), { style, quarter } = model
  const node = model.node(selected ?? '') ?? model.node(model.root)!, name = model.nameOf(measure), counted = (scale: Scale): string => model.countsIn(measure, scale)
  const { bridge, wrong } = useBridge({ from: shown.id, to: to.id, measure, node: node.id, line, period: quarter.id }, `${revision} ${locale}`)
  const bars = useSame(bridge ? bridgeBars(bridge, { from: shown.name, to: to.name, numbers: words.bridge.numbers, work: words.bridge.work, decimals: style.decimals, most: MOST_STEPS, others: words.bridge.others }) : [])
  const amounts = useSame(bars.map((b) => written(b.value, unit, { ...style, sign: b.kind !== 'end' }))), axis = bars.length > 0 ? axisOf(bars) : null
  const panels = [shown, ...beside].map(({ id, name: called, colour }): Panel & { total: number } => ({ name: called, colour, values: model.months.map((_, i) => toNullable(known(model.numbers.compared.at(id, measure, node.id, i + 1)))), total: known(model.numbers.compared.at(id, measure, node.id)) }))
  const months = model.months.map((m) => model.periodName(m)), [section, width] = useWidth(), picture = Math.min(640, width / 2 - 28), slots = useSame(slotsOf(panels, months, picture))
  const scales = unit === 'money' ? scalesFrom(style.scale, style.locale) : [style.scale], fitting = scaleThatFits(slots, scales, picture, (value, one) => written(value, unit, { ...style, scale: one }))
  const scale = fitting ?? scales.at(-1)!, told = fitting === null ? largestOf(slots) : null
  const texts = useSame(slots.map((s, i) => (s.value === null || told?.has(i) === false ? '' : written(s.value, unit, { ...style, scale }))))
  const cell = (value: number | null): string => (value === null || Number.isNaN(value) ? '' : written(value, unit, style))
  const none = panels.every((p) => p.values.every((v) => v === null)), same = bridge !== null && bars.length === 2
  const bridgeTitle = words.bridge.title(node.name, name), monthsTitle = words.months.title(node.name, name)
  const inFigure = (title: string, unitText: string, empty: string | null, table: ReactNode, control?: ReactNode, foot?: ReactNode): CanvasIn => (canvas) => (
    <Figure title={title} unit={unitText} empty={empty} canvas={canvas} control={control}>
      {tables ? table : <><div className={planCss.canvas}><canvas ref={canvas} aria-hidden /></div>{foot}{table}</>}
    </Figure>
  )
  const toWhich = beside.length === 1 ? <b>{to.name}</b> : (
    <Select className={css.to} aria-label={words.bridge.to} value={to.id} onChange={(e) => setChosen(e.target.value)}>{beside.map((s) => <option key={s.id} value={s.id}>{s.name}</option>)}</Select>
  )
  const empty = wrong === '' ? words.bridge.blank(name) : wrong ?? (bridge === null ? '\u00a0' : same ? words.bridge.same(shown.name, to.name) : null)
  const start = axis?.cut && !tables && empty === null ? words.bridge.axis(written(axis.min, unit, style)) : null
  const [caption, hasNoRoom] = useHasNoRoom(`${width} ${bridgeTitle} ${to.name} ${start ?? ''} ${counted(style.scale)}`)
  return (
    <section ref={section} className={planCss.under} aria-label={charts.label}>
      <BridgeBars
        key={`b${tables}${empty === null}`} bars={bars} texts={amounts}
        refTo={inFigure(bridgeTitle, words.bridge.unit(counted(style.scale), shown.name), empty,
          <NumbersTable caption={bridgeTitle} unseen={!tables} heads={[words.bridge.step, words.bridge.amount]} rows={bars.map((b, i) => [b.name, amounts[i]])} />,
          <>{toWhich}{start === null ? null : <small ref={caption} className={css.axis} aria-hidden={hasNoRoom || undefined}>{start}</small>}</>,
          start !== null && hasNoRoom ? <small className={css.start}>{start}</small> : null)}
      />
      <MonthPanels
        key={`m${tables}${none}${slots.length}`} slots={slots} texts={texts}
        refTo={inFigure(monthsTitle, words.months.unit(counted(tables ? style.scale : scale)), none ? charts.none : null,
          <NumbersTable caption={monthsTitle} unseen={!tables} heads={[words.months.scenario, ...months, words.months.quarter]} rows={panels.map((p) => [p.name, ...p.values.map(cell), cell(p.total)])} />)}
      />
    </section>
  )
}

const known = (value: number): number => (isError(value) ? NaN : value)

/** From the one that is looked at to coarser ones. */
function scalesFrom(scale: Scale, locale: 'en' | 'zh'): Scale[] {
  const coarser: Scale[] = locale === 'zh' ? ['full', '万'] : ['full', 'k', 'M']
  return coarser.includes(scale) ? coarser.slice(coarser.indexOf(scale)) : [scale]
}
