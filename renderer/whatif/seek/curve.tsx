/** The outcome over all values of one driver, with the target, what is now, and what was found. */
import { useMemo } from 'react'
import type { DriverState, SeekAnswer } from '../../../shared/contract/whatif.ts'
import { useText } from '../../locales/index.ts'
import { useAsked } from '../asked.ts'
import { axisLook, dashed, FONT_PX, type Colours, type Drawing } from '../chart/drawn.ts'
import { Figure } from '../chart/figure.tsx'
import { driverText, outcomeText, tightScale, unitWords, useStyle } from '../said.ts'
import { grainOf, stepsOf } from '../sensitivity/steps.ts'
import type { Known } from '../subject.ts'

const POINTS = 25
/** Words of marks closer than this lie on each other. */
const CLOSE_PX = 24

interface Props { driver: DriverState; place: { driver: string; node?: string; period?: string }; subject: Known; target: number | null; answer: SeekAnswer | null; at: number }
export function Curve({ driver, place, subject, target, answer, at }: Props) {
  const t = useText(), { seek: words } = t.analysis, style = useStyle()
  const found = answer === null || answer.any ? null : answer.at[at]
  const from = Math.min(driver.from, driver.value ?? driver.from, found ?? driver.from), to = Math.max(driver.to, driver.value ?? driver.to, found ?? driver.to)
  const grain = grainOf(driver, style.decimals)
  const xs = useMemo(() => stepsOf(from, to, POINTS, driver.value, grain), [from, to, driver.value, grain])
  const { scenario, measure, node, period } = subject
  const { value: table } = useAsked('driver.table', to > from ? { scenario, measure, node, period, across: { ...place, values: xs } } : null)
  const points = useMemo(() => (table === null ? [] : table.xs.flatMap((x, i) => { const y = table.values[i]; return typeof y === 'number' ? [{ x, y }] : [] })), [table])
  const tight = { ...style, scale: tightScale(style.scale, Math.max(0, ...points.map((p) => Math.abs(p.y))), style.locale) }
  const marks = [driver.value !== null && typeof answer?.before === 'number' ? { x: driver.value, y: answer.before, text: words.present, strong: false } : null, found === null || answer === null || !Number.isFinite(answer.values[at]) ? null : { x: found, y: answer.values[at], text: driverText(found, driver.unit, style), strong: true }].filter((m) => m !== null)
  const make = (colours: Colours): Drawing => ({
    config: {
      type: 'line',
      data: { datasets: [{ data: points, borderColor: colours.own, borderWidth: 2, pointRadius: 0, tension: 0 }] },
      options: {
        layout: { padding: { top: 18, right: 16 } },
        scales: {
          x: { type: 'linear', min: from, max: to, grid: { display: false }, border: { color: colours.lineStrong }, ticks: { ...axisLook(colours), maxTicksLimit: 7, callback: (v) => driverText(Number(v), driver.unit, style) } },
          y: { grid: { color: colours.line }, border: { display: false }, ticks: { ...axisLook(colours), maxTicksLimit: 6, callback: (v) => outcomeText(Number(v), subject.unit, tight) }, ...(target !== null && points.length > 0 ? { suggestedMin: Math.min(target, points[0].y), suggestedMax: target * 1.04 } : {}) },
        },
      },
    },
    over: (chart, context) => {
      const { x, y } = chart.scales
      // At the edge that the answer, or what is now, is further from.
      const last = marks.at(-1), atLeft = last !== undefined && last.x > (from + to) / 2
      if (target !== null) dashed(chart, context, { y: y.getPixelForValue(target) }, colours.muted, { text: words.goal, font: colours.font, atLeft })
      for (const mark of marks) {
        const [px, py] = [x.getPixelForValue(mark.x), y.getPixelForValue(mark.y)]
        context.beginPath()
        context.arc(px, py, 5, 0, 2 * Math.PI)
        context.fillStyle = mark.strong ? colours.own : colours.surface
        context.strokeStyle = colours.own
        context.lineWidth = 2
        context.fill()
        context.stroke()
        context.font = `600 ${FONT_PX}px ${colours.font}`
        context.fillStyle = colours.ink
        context.textBaseline = 'bottom'
        const half = (text: string): number => context.measureText(text).width / 2, wide = half(mark.text)
        if (!mark.strong && last !== mark && Math.abs(px - x.getPixelForValue(last!.x)) < Math.max(CLOSE_PX, wide + half(last!.text) + 4)) continue
        const { left, right } = chart.chartArea
        context.textAlign = 'center'
        context.fillText(mark.text, Math.min(right - wide, Math.max(left + wide, px)), py - 8)
      }
    },
  })
  if (points.length < 2) return null
  const title = words.curve(subject.measureName, driver.name)
  return <Figure title={title} unit={unitWords(subject.unit, tight, t)} heads={[driver.name, subject.measureName]} rows={points.map((p) => [driverText(p.x, driver.unit, style), outcomeText(p.y, subject.unit, tight)])} make={make} says={[points, marks, target, tight, from, to]} />
}
