/** Chart.js as the plan uses it: bars with their numbers on them, colours from theme.css, nothing else loaded. */
import { BarController, BarElement, CategoryScale, Chart, LinearScale, type ChartConfiguration, type Plugin } from 'chart.js'
import { useEffect, useRef } from 'react'

Chart.register(BarController, BarElement, CategoryScale, LinearScale)

export interface Colours { ink: string; muted: string; line: string; lineStrong: string; own: string; last: string; ahead: string; short: string; font: string; of: (token: string) => string }

/** The tokens as they are now: light and dark differ. */
export function coloursOf(element: HTMLElement): Colours {
  const style = getComputedStyle(element)
  const token = (name: string): string => style.getPropertyValue(name).trim()
  return {
    ink: token('--ink'), muted: token('--ink-muted'), line: token('--line'), lineStrong: token('--line-strong'), own: token('--series-1'), last: token('--line-strong'), ahead: token('--ahead'), short: token('--series-4'), of: token,
    font: style.fontFamily,
  }
}

export interface BarLabels { texts: (dataset: number, index: number) => string; strong: (dataset: number) => boolean }

/** What stands on the canvas now. */
interface Drawn { colours: Colours; labels: BarLabels }

/** Writes each bar's number at its end. */
function labels(drawn: Drawn): Plugin<'bar'> {
  return {
    id: 'bar-numbers',
    afterDatasetsDraw(chart) {
      const { ctx } = chart
      const { colours, labels: { texts, strong } } = drawn
      const flat = chart.options.indexAxis === 'y'
      ctx.save()
      for (let d = 0; d < chart.data.datasets.length; d++) {
        ctx.font = `${strong(d) ? 600 : 400} 11px ${colours.font}`
        ctx.fillStyle = strong(d) ? colours.ink : colours.muted
        chart.getDatasetMeta(d).data.forEach((bar, i) => {
          const text = texts(d, i)
          if (!text) return
          const { x, y } = bar.getProps(['x', 'y'], true)
          const base = (bar as BarElement).getProps(['base'], true).base
          if (flat) {
            const ahead = x >= base
            ctx.textAlign = ahead ? 'left' : 'right'
            ctx.textBaseline = 'middle'
            ctx.fillText(text, x + (ahead ? 5 : -5), y)
          } else {
            ctx.textAlign = 'center'
            ctx.textBaseline = y <= base ? 'bottom' : 'top'
            ctx.fillText(text, x, y + (y <= base ? -3 : 3))
          }
        })
      }
      ctx.restore()
    },
  }
}

/** From nought, or floating from one value to another; null is blank. */
export type Bar = number | [from: number, to: number] | null
export interface Bars { config: ChartConfiguration<'bar', Bar[], string>; labels: BarLabels }

type BarChart = Chart<'bar', Bar[], string>
const ALWAYS = { animation: false, responsive: true, maintainAspectRatio: false, events: [], layout: { padding: { top: 14 } } } satisfies ChartConfiguration<'bar'>['options']

/** A canvas with a chart on it, brought up to date in place when `make` or the theme differs: making one anew takes several times as long. */
export function useBars(make: (colours: Colours) => Bars, theme: string) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const held = useRef<{ chart: BarChart; drawn: Drawn }>(null)
  useEffect(() => {
    const element = canvas.current
    if (!element) return
    element.dataset.drawnFor = theme
    const colours = coloursOf(element)
    const { config, labels: written } = make(colours)
    const options = { ...ALWAYS, ...config.options }
    if (held.current) {
      const { chart, drawn } = held.current
      Object.assign(drawn, { colours, labels: written } satisfies Drawn)
      chart.data = config.data
      chart.options = options
      chart.update('none')
    } else {
      const drawn: Drawn = { colours, labels: written }
      held.current = { chart: new Chart(element, { ...config, options, plugins: [labels(drawn)] }), drawn }
    }
  }, [make, theme])
  useEffect(() => () => { held.current?.chart.destroy(); held.current = null }, [])
  return canvas
}
