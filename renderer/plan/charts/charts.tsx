/** The two charts under the sheet: the measure against last year by month, and its change by team; a table behind each. */
import { useCallback, type ReactNode, type RefObject } from 'react'
import { phrases } from '../../../shared/locales/index.ts'
import { toWhole } from '../../../shared/money.ts'
import { fromNullable } from '../../../shared/value.ts'
import { useText } from '../../locales/index.ts'
import { formatPercent, type Locale, type Scale } from '../../numbers.ts'
import { useApp, useDocumentLocale } from '../../state.ts'
import { ComparisonCharts } from '../../whatif/compare/charts.tsx'
import { useBars, type Bars, type Colours } from './chart.ts'
import { Figure, useSame } from './figure.tsx'
import { NumbersTable, useThemeName } from './parts.tsx'
import css from '../plan.module.css'
import type { PlanSheet } from '../sheet/plan-sheet.ts'
import { usePlan } from '../state.ts'
import { changesByTeam, monthsAgainstLastYear, type MonthPair, type TeamChange } from './compare.ts'
import { useNumbers } from '../use-numbers.ts'

function MonthBars({ pairs, model, scale, refTo }: { pairs: MonthPair[]; model: PlanSheet; scale: Scale; refTo: (canvas: RefObject<HTMLCanvasElement | null>) => ReactNode }) {
  const theme = useThemeName()
  const make = useCallback((colours: Colours): Bars => ({
    config: {
      type: 'bar',
      data: {
        labels: pairs.map((p) => p.month),
        datasets: [
          { data: pairs.map((p) => p.lastYear), backgroundColor: colours.last, borderRadius: 2, maxBarThickness: 56 },
          { data: pairs.map((p) => p.own), backgroundColor: colours.own, borderRadius: 2, maxBarThickness: 56 },
        ],
      },
      options: {
        scales: {
          x: { grid: { display: false }, border: { color: colours.lineStrong }, ticks: { color: colours.muted, font: { size: 11, family: colours.font } } },
          y: { display: false, beginAtZero: true },
        },
      },
    },
    labels: { texts: (d, i) => model.amount(fromNullable(d === 0 ? pairs[i].lastYear : pairs[i].own), scale), strong: (d) => d === 1 },
  }), [pairs, model, scale])
  const canvas = useBars(make, theme)
  return refTo(canvas)
}

/** From the least to the most with zero among them, and room for a percentage left of a negative bar. */
function spanOf(changes: readonly number[]): { min: number; max: number } {
  const least = Math.min(0, ...changes), most = Math.max(0, ...changes)
  const span = most - least || 1
  return { min: least < 0 ? least - span * 0.16 : 0, max: least + span }
}

function TeamBars({ teams, locale, refTo }: { teams: TeamChange[]; locale: Locale; refTo: (canvas: RefObject<HTMLCanvasElement | null>) => ReactNode }) {
  const theme = useThemeName()
  const make = useCallback((colours: Colours): Bars => ({
    config: {
      type: 'bar',
      data: { labels: teams.map((c) => c.name), datasets: [{ data: teams.map((c) => c.change), backgroundColor: teams.map((c) => (c.change < 0 ? colours.short : colours.own)), borderRadius: 2, maxBarThickness: 12 }] },
      options: {
        indexAxis: 'y', layout: { padding: { top: 0, right: 56 } },
        scales: {
          y: { grid: { display: false }, border: { display: false }, ticks: { color: colours.muted, autoSkip: false, font: { size: 11, family: colours.font } } },
          x: { display: true, grid: { display: true, color: (c) => (c.tick?.value === 0 ? colours.lineStrong : 'transparent'), drawTicks: false }, border: { display: false }, ticks: { display: false }, ...spanOf(teams.map((c) => c.change)) },
        },
      },
    },
    labels: { texts: (_d, i) => formatPercent(teams[i].change, { locale, sign: true }), strong: () => false },
  }), [teams, locale])
  const canvas = useBars(make, theme)
  return refTo(canvas)
}

/** Charts follow when the numbers have come to rest, so that a keystroke never waits for them. */
const SETTLED = 120

/** In thousands or 万 where the full numbers would not fit beside each other. */
function chartScale(model: PlanSheet): Scale {
  const { scale, decimals, locale } = model.style
  if (scale !== 'full') return scale
  const most = Math.max(0, ...(['quota', 'goal', 'lastYear'] as const).map((m) => model.answer(m, model.root)).filter((v) => !Number.isNaN(v)))
  return toWhole(most, decimals) < 100_000 ? 'full' : locale === 'zh' ? '万' : 'k'
}

export function Charts({ model }: { model: PlanSheet }) {
  const t = useText()
  useNumbers(model, SETTLED)
  const shown = usePlan((s) => s.charts)
  const tables = usePlan((s) => s.tables)
  const locale = useApp((s) => s.locale)
  const measure = useApp((s) => s.measure)
  const nodes = useApp((s) => s.outline?.nodes)
  const currency = useApp((s) => s.outline?.plan.currency ?? '')
  const docLocale = useDocumentLocale()
  const pairs = useSame(monthsAgainstLastYear(model, measure))
  const teams = useSame(nodes ? changesByTeam(model, nodes, measure) : [])
  if (!shown || !nodes || nodes.length <= 1) return null
  if (model.comparison) return <ComparisonCharts model={model} comparison={model.comparison} />
  const { charts } = t.plan
  const scale = chartScale(model)
  const words = phrases[locale].measures
  const name = words[measure]
  const none = pairs.every((p) => p.own === null && p.lastYear === null)
  const monthsTitle = charts.months(name), teamsTitle = charts.teams
  const canvasOf = (canvas: RefObject<HTMLCanvasElement | null>, title: string, unit: string, empty: string | null, table: ReactNode): ReactNode => (
    <Figure title={title} unit={unit} empty={empty} canvas={canvas}>
      {tables ? table : <><div className={css.canvas}><canvas ref={canvas} aria-hidden /></div>{table}</>}
    </Figure>
  )
  return (
    <section className={css.under} aria-label={charts.label}>
      <MonthBars
        key={`m${tables}${none}`} pairs={pairs} model={model} scale={scale}
        refTo={(canvas) => canvasOf(canvas, monthsTitle, charts.monthsUnit(t.plan.scaleOf(scale, currency)), none ? charts.none : null,
          <NumbersTable caption={monthsTitle} unseen={!tables} heads={[charts.month, words.lastYear, name]} rows={pairs.map((p) => [p.month, model.amount(fromNullable(p.lastYear), scale), model.amount(fromNullable(p.own), scale)])} />)}
      />
      <TeamBars
        key={`t${tables}${teams.length === 0}`} teams={teams} locale={docLocale}
        refTo={(canvas) => canvasOf(canvas, teamsTitle, charts.teamsUnit(name), teams.length > 0 ? null : pairs.every((p) => p.lastYear === null) ? charts.noLastYear : charts.none,
          <NumbersTable caption={teamsTitle} unseen={!tables} heads={[charts.team, words.change]} rows={teams.map((c) => [c.name, formatPercent(c.change, { locale: docLocale, sign: true, digits: 1 })])} />)}
      />
    </section>
  )
}
