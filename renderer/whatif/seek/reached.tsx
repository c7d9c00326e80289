/** Where the outcome comes to, beside what it is now and the target, where there is no one driver to draw it over. */
import type { SeekAnswer } from '../../../shared/contract/whatif.ts'
import { useText } from '../../locales/index.ts'
import { axisLook, FONT_PX, type Colours, type Drawing } from '../chart/drawn.ts'
import { Figure } from '../chart/figure.tsx'
import { outcomeText, unitWords, useStyle } from '../said.ts'
import type { Known } from '../subject.ts'

const ROW_PX = 34

export function Reached({ answer, at, subject, target }: { answer: SeekAnswer; at: number; subject: Known; target: number }) {
  const t = useText(), { seek: words } = t.analysis, style = useStyle()
  const bars = [{ name: words.today, value: typeof answer.before === 'number' ? answer.before : 0 }, { name: words.becomes, value: answer.values[at] }, { name: words.goal, value: target }]
  const outcome = (x: number): string => outcomeText(x, subject.unit, style)
  const make = (colours: Colours): Drawing => ({
    config: {
      type: 'bar', data: { labels: bars.map((b) => b.name), datasets: [{ data: bars.map((b) => b.value), backgroundColor: [colours.lineStrong, colours.own, colours.muted], borderRadius: 2, maxBarThickness: 44 }] },
      options: {
        indexAxis: 'y', layout: { padding: { right: 96 } },
        scales: { y: { grid: { display: false }, border: { display: false }, ticks: { ...axisLook(colours), color: colours.ink } }, x: { display: false, beginAtZero: true } },
      },
    },
    over: (chart, context) => {
      const { x, y } = chart.scales
      context.font = `600 ${FONT_PX}px ${colours.font}`
      context.fillStyle = colours.ink
      context.textBaseline = 'middle'
      bars.forEach((bar, i) => { context.fillText(outcome(bar.value), x.getPixelForValue(Math.max(0, bar.value)) + 6, y.getPixelForValue(i)) })
    },
  })
  return <Figure title={words.reached} unit={unitWords(subject.unit, style, t)} height={bars.length * ROW_PX} make={make} says={[bars, style]} heads={[words.answer, subject.measureName]} rows={bars.map((b) => [b.name, outcome(b.value)])} />
}
