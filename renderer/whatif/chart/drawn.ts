/** Chart.js as the analyses use it: bars, curves and bands in the colours of theme.css, with what is written over them drawn by hand. */
import { BarController, BarElement, CategoryScale, Chart, Filler, LinearScale, LineController, LineElement, PointElement, type ChartConfiguration } from 'chart.js'
import { useEffect, useRef, type RefObject } from 'react'
import { coloursOf as planColours, type Colours as PlanColours } from '../../plan/charts/chart.ts'
import { useThemeName } from '../../plan/charts/parts.tsx'

Chart.register(BarController, BarElement, CategoryScale, Filler, LinearScale, LineController, LineElement, PointElement)

export interface Colours extends PlanColours { second: string; surface: string }
function coloursOf(element: HTMLElement): Colours {
  const style = getComputedStyle(element)
  return { ...planColours(element), second: style.getPropertyValue('--series-2').trim(), surface: style.getPropertyValue('--surface').trim() }
}

/** Chart.js has a type of its own for each kind of chart; here one holds them all. */
export type Config = ChartConfiguration<'bar' | 'line', unknown[], unknown>
export interface Drawing { config: Config; over?: (chart: Chart, context: CanvasRenderingContext2D) => void }

const ALWAYS = { animation: false, responsive: true, maintainAspectRatio: false, events: [] } satisfies Config['options']

/** A canvas with a chart on it, made anew when what it says or the theme differs. */
export function useDrawn(make: (colours: Colours) => Drawing, says: string): RefObject<HTMLCanvasElement | null> {
  const canvas = useRef<HTMLCanvasElement>(null), theme = useThemeName(), latest = useRef(make)
  useEffect(() => { latest.current = make })
  useEffect(() => {
    const element = canvas.current
    if (!element) return
    element.dataset.drawnFor = theme
    const { config, over } = latest.current(coloursOf(element))
    const plugins = over === undefined ? [] : [{ id: 'over', afterDatasetsDraw: (chart: Chart) => { chart.ctx.save(); over(chart, chart.ctx); chart.ctx.restore() } }]
    const chart = new Chart(element, { ...config, options: { ...ALWAYS, ...config.options }, plugins } as ChartConfiguration)
    return () => chart.destroy()
  }, [says, theme])
  return canvas
}

export const FONT_PX = 11
export const axisLook = ({ muted, font }: Colours) => ({ color: muted, font: { size: FONT_PX, family: font } })

/** A dashed line right across the chart, upright at an x or flat at a y, with a word at its end: the right one, unless `atLeft`. */
export function dashed({ chartArea: { left, right, top, bottom } }: Chart, context: CanvasRenderingContext2D, at: { x: number } | { y: number }, colour: string, word: { text: string; font: string; atLeft?: boolean }): void {
  context.strokeStyle = colour
  context.fillStyle = colour
  context.setLineDash([4, 3])
  context.beginPath()
  if ('x' in at) { context.moveTo(at.x, top); context.lineTo(at.x, bottom) } else { context.moveTo(left, at.y); context.lineTo(right, at.y) }
  context.stroke()
  context.setLineDash([])
  context.font = `600 ${FONT_PX}px ${word.font}`
  context.textBaseline = 'bottom'
  if ('x' in at) {
    const wide = context.measureText(word.text).width / 2
    context.textAlign = 'center'
    context.fillText(word.text, Math.min(right - wide, Math.max(left + wide, at.x)), top - 3)
  } else {
    context.textAlign = word.atLeft ? 'left' : 'right'
    context.fillText(word.text, word.atLeft ? left + 2 : right - 2, at.y - 2)
  }
}
