/** What moves the outcome most: each driver lower and higher, the others as they are. */
import type { TornadoBar } from '../../../shared/contract/whatif.ts'
import type { Value } from '../../../shared/value.ts'
import { Segments } from '../../kit/index.tsx'
import { useText } from '../../locales/index.ts'
import { useApp } from '../../state.ts'
import { useAsked } from '../asked.ts'
import { axisLook, dashed, FONT_PX, type Colours, type Drawing } from '../chart/drawn.ts'
import { Figure } from '../chart/figure.tsx'
import { driverText, listed, outcomeText, parseTyped, tightScale, unitWords, useStyle } from '../said.ts'
import { useTyped } from '../state.ts'
import type { Known } from '../subject.ts'
import { NumberField, typed } from '../kit/typed.tsx'
import css from '../whatif.module.css'

const ROW_PX = 30
const AROUND_PX = 56

interface Drawable extends TornadoBar { atLow: number; atHigh: number }
const drawable = (bar: TornadoBar): bar is Drawable => typeof bar.atLow === 'number' && typeof bar.atHigh === 'number'

/** The widest first. */
export const sorted = (bars: readonly TornadoBar[]): Drawable[] => bars.filter(drawable).toSorted((a, b) => Math.abs(b.atHigh - b.atLow) - Math.abs(a.atHigh - a.atLow))

export function TornadoChart({ subject }: { subject: Known }) {
  const t = useText(), { sensitivity: words } = t.analysis, style = useStyle()
  const locale = useApp((s) => s.locale)
  const [by, setBy] = useTyped<'own' | 'percent'>('tornado.by', 'own'), [text, setText] = useTyped<string | null>('tornado.size', null)
  const size = typed(text, 0.1, (x) => { const ratio = parseTyped(x, 'ratio'); return ratio !== null && ratio > 0 && ratio <= 10 ? ratio : null }, (x) => `${x * 100}%`)
  const { scenario, measure, node, period, unit } = subject
  const ready = by === 'own' || size.value !== null
  const { value, wrong } = useAsked('tornado', ready ? { scenario, measure, node, period, ...(by === 'percent' && { percent: size.value! * 100 }) } : null)
  const bars = value === null ? [] : sorted(value.bars), now = value?.before ?? null
  const tight = { ...style, scale: tightScale(style.scale, Math.max(0, ...bars.flatMap((b) => [Math.abs(b.atLow), Math.abs(b.atHigh)])), style.locale) }
  const outcome = (v: Value): string => outcomeText(v, unit, tight)
  const make = (colours: Colours): Drawing => {
    const least = Math.min(...bars.flatMap((b) => [b.atLow, b.atHigh])), most = Math.max(...bars.flatMap((b) => [b.atLow, b.atHigh])), span = most - least || 1
    const side = (of: 'atLow' | 'atHigh', colour: string) => ({ data: bars.map((b) => [now as number, b[of]]), backgroundColor: colour, borderRadius: 2, borderSkipped: false, barThickness: 16, grouped: false })
    return {
      config: {
        type: 'bar', data: { labels: bars.map((b) => b.name), datasets: [side('atLow', colours.second), side('atHigh', colours.own)] },
        options: {
          indexAxis: 'y', layout: { padding: { top: 18, right: 4 } },
          scales: {
            y: { grid: { display: false }, border: { display: false }, ticks: { ...axisLook(colours), color: colours.ink, autoSkip: false } },
            // Room at either end for what the driver is there.
            x: { min: least - span * 0.24, max: most + span * 0.24, grid: { color: colours.line }, border: { display: false }, ticks: { ...axisLook(colours), maxTicksLimit: 6, includeBounds: false, callback: (v) => outcome(Number(v)) } },
          },
        },
      },
      over: (chart, context) => {
        const { x, y } = chart.scales
        dashed(chart, context, { x: x.getPixelForValue(now as number) }, colours.muted, { text: outcome(now), font: colours.font })
        context.font = `${FONT_PX}px ${colours.font}`
        context.fillStyle = colours.muted
        context.textBaseline = 'middle'
        bars.forEach((bar, i) => {
          const up = bar.atHigh >= bar.atLow
          for (const [v, said, right] of [[bar.atLow, bar.low, !up], [bar.atHigh, bar.high, up]] as const) {
            context.textAlign = right ? 'left' : 'right'
            context.fillText(driverText(said, bar.unit, style), x.getPixelForValue(v) + (right ? 5 : -5), y.getPixelForValue(i))
          }
        })
      },
    }
  }
  return (
    <section className={css.side} aria-label={t.analysis.parts.sensitivity}>
      <div className={css.row}>
        <div className={css.labelled}><span>{words.by}</span><Segments label={words.by} value={by} options={(['own', 'percent'] as const).map((v) => ({ value: v, label: words[v] }))} onChange={setBy} /></div>
        {by === 'percent' ? <div className={css.narrow}><NumberField label={words.size} typed={size} why={t.analysis.badPercent} onChange={setText} /></div> : null}
      </div>
      {wrong ? <p role="alert" className={css.short}>{wrong}</p> : value === null ? null : bars.length === 0 || typeof now !== 'number' ? <p className={css.muted}>{words.none}</p> : (
        <Figure title={words.tornado} unit={words.bothSides(unitWords(unit, tight, t))} height={bars.length * ROW_PX + AROUND_PX} make={make} says={[bars, now, tight]}
          heads={[words.driver, words.low, words.atLow, words.high, words.atHigh]} rows={bars.map((b) => [b.name, driverText(b.low, b.unit, style), outcome(b.atLow), driverText(b.high, b.unit, style), outcome(b.atHigh)])} />
      )}
      {value !== null && value.without.length > 0 ? <p className={css.hint}>{(by === 'percent' ? words.withoutPercent : words.without)(listed(value.without, locale))}</p> : null}
    </section>
  )
}
