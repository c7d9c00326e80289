/** The outcomes of all trials, and their range month by month. */
import type { Simulated } from '../../../shared/contract/whatif.ts'
import { useText } from '../../locales/index.ts'
import { formatCount, periodName } from '../../numbers.ts'
import { useApp } from '../../state.ts'
import { axisLook, dashed, FONT_PX, type Colours, type Drawing } from '../chart/drawn.ts'
import { Figure } from '../chart/figure.tsx'
import { outcomeText, tightScale, unitWords, useStyle } from '../said.ts'
import type { Known } from '../subject.ts'
import { binsOf, monthsOf, placeIn } from './bins.ts'

export function Histogram({ simulated: { histogram }, goal, subject }: { simulated: Simulated; goal: number | null; subject: Known }) {
  const t = useText(), { simulation: words } = t.analysis, style = useStyle()
  const bins = binsOf(histogram, goal), tight = { ...style, scale: tightScale(style.scale, Math.max(Math.abs(histogram.low), Math.abs(histogram.high)), style.locale) }
  const outcome = (x: number): string => outcomeText(x, subject.unit, tight)
  const make = (colours: Colours): Drawing => ({
    config: {
      type: 'bar',
      data: { labels: bins.map((b) => outcome(b.from)), datasets: [{ data: bins.map((b) => b.count), backgroundColor: bins.map((b) => (b.below > 0.5 ? `color-mix(in srgb, ${colours.short} 62%, ${colours.surface})` : colours.own)), borderRadius: 2, barPercentage: 1, categoryPercentage: 0.9 }] },
      options: {
        layout: { padding: { top: 20 } },
        scales: {
          // Ticks stand at the edges of bins, which is where their numbers are.
          x: { grid: { display: false }, offset: true, border: { color: colours.lineStrong }, ticks: { ...axisLook(colours), maxTicksLimit: 6, maxRotation: 0 } },
          y: { display: false, beginAtZero: true },
        },
      },
    },
    over: (chart, context) => {
      const at = goal === null ? null : placeIn(histogram, goal), { left, right } = chart.chartArea
      if (at !== null) dashed(chart, context, { x: left + (at / bins.length) * (right - left) }, colours.muted, { text: `${words.goal} ${outcome(goal!)}`, font: colours.font })
    },
  })
  return <Figure title={words.histogram} unit={words.trialsBy(unitWords(subject.unit, tight, t))} make={make} says={[bins, goal, tight]} heads={[words.from, words.to, words.count]} rows={bins.map((b) => [outcome(b.from), outcome(b.to), formatCount(b.count, style.locale)])} />
}

/** `goals`: by month, in the order of the months. */
export function Fan({ row, goals, subject }: { row: Simulated['rows'][number]; goals: readonly (number | null)[]; subject: Known }) {
  const t = useText(), { simulation: words } = t.analysis, style = useStyle()
  const calendar = useApp((s) => s.calendar)!, about = calendar.period(subject.period)!
  const within = calendar.months.filter((m) => m.first >= about.first && m.end <= about.end), months = monthsOf(row, within)
  if (months.length < 2) return <p>{words.noMonths}</p>
  const names = months.map((m) => periodName(calendar.period(m.period)!, style.locale))
  const tight = { ...style, scale: tightScale(style.scale, Math.max(...months.map((m) => Math.abs(m.p90))), style.locale) }
  const outcome = (x: number | null): string => outcomeText(x, subject.unit, tight), hasGoal = goals.some((g) => g !== null)
  const make = (colours: Colours): Drawing => {
    const line = (of: 'p10' | 'p50' | 'p90', more: object): object => ({ data: months.map((m) => m[of]), borderColor: colours.own, pointRadius: 0, ...more })
    const faint = `color-mix(in srgb, ${colours.own} 18%, transparent)`
    return {
      config: {
        type: 'line',
        data: { labels: names, datasets: [line('p90', { borderWidth: 1, fill: '+1', backgroundColor: faint }), line('p10', { borderWidth: 1 }), line('p50', { borderWidth: 2.5, pointRadius: 3, backgroundColor: colours.own }), ...(hasGoal ? [{ data: [...goals], borderColor: colours.muted, borderDash: [4, 3], borderWidth: 1.5, pointRadius: 0 }] : [])] as never },
        options: {
          layout: { padding: { top: 10, right: 44 } },
          scales: {
            x: { grid: { display: false }, border: { color: colours.lineStrong }, ticks: axisLook(colours) },
            y: { grid: { color: colours.line }, border: { display: false }, ticks: { ...axisLook(colours), maxTicksLimit: 5, callback: (v) => outcome(Number(v)) } },
          },
        },
      },
      over: (chart, context) => {
        const { x, y } = chart.scales, last = months.at(-1)!, goal = goals.at(-1) ?? null
        context.font = `600 ${FONT_PX}px ${colours.font}`
        context.textBaseline = 'middle'
        context.textAlign = 'left'
        // Each line is named at its end; those that lie on each other stand apart.
        const ends = [{ text: 'P90', v: last.p90, colour: colours.own }, { text: 'P50', v: last.p50, colour: colours.own }, { text: 'P10', v: last.p10, colour: colours.own }, ...(goal === null ? [] : [{ text: words.goal, v: goal, colour: colours.muted }])].map((e) => ({ ...e, at: y.getPixelForValue(e.v) })).toSorted((a, b) => a.at - b.at)
        ends.forEach((end, i) => {
          if (i > 0) end.at = Math.max(end.at, ends[i - 1].at + FONT_PX + 2)
          context.fillStyle = end.colour
          context.fillText(end.text, x.getPixelForValue(months.length - 1) + 6, end.at)
        })
      },
    }
  }
  return <Figure title={words.fan} unit={words.band(unitWords(subject.unit, tight, t))} make={make} says={[months, goals, tight, names]} heads={[words.month, 'P10', 'P50', 'P90', ...(hasGoal ? [words.goal] : [])]} rows={months.map((m, i) => [names[i], outcome(m.p10), outcome(m.p50), outcome(m.p90), ...(hasGoal ? [outcome(goals[i] ?? null)] : [])])} />
}
