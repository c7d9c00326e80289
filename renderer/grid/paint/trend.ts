/** A small line of numbers in a cell: what was, and what is ahead in another colour. */
export interface Trend {
  /** In time order; NaN leaves a gap. */
  points: readonly number[]
  /** From this one on they are ahead. */
  ahead: number
}

export const TREND = { width: 96, height: 18 }
const EDGE = 2

/** Points of the line in its box, from nought or the least below it up to the most; a gap parts the line. */
export function trendLines({ points, ahead }: Trend): { past: string[]; ahead: string[] } {
  const known = points.filter(Number.isFinite), most = Math.max(0, ...known), least = Math.min(0, ...known)
  const x = (i: number): number => EDGE + (points.length < 2 ? 0 : (i / (points.length - 1)) * (TREND.width - 2 * EDGE))
  const y = (value: number): number => TREND.height - EDGE - (most === least ? 0 : ((value - least) / (most - least)) * (TREND.height - 2 * EDGE))
  const at = (i: number): string => `${x(i).toFixed(1)},${y(points[i]).toFixed(1)}`
  const runs = (from: number, to: number): string[] => {
    const lines: string[][] = [[]]
    for (let i = from; i < to; i++) if (Number.isFinite(points[i])) lines.at(-1)!.push(at(i)); else lines.push([])
    return lines.filter((line) => line.length > 0).map((line) => line.join(' '))
  }
  // What is ahead goes on from where the past ends.
  return { past: runs(0, ahead), ahead: runs(Math.max(0, ahead - 1), points.length) }
}

const SVG = 'http://www.w3.org/2000/svg'

export function drawTrend(trend: Trend): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg'), lines = trendLines(trend)
  svg.setAttribute('viewBox', `0 0 ${TREND.width} ${TREND.height}`)
  svg.setAttribute('width', String(TREND.width))
  svg.setAttribute('height', String(TREND.height))
  svg.setAttribute('aria-hidden', 'true')
  svg.dataset.trend = ''
  for (const [when, runs] of [['past', lines.past], ['ahead', lines.ahead]] as const) {
    for (const run of runs) {
      const line = document.createElementNS(SVG, 'polyline')
      // A point alone has no length: a short stroke shows it.
      line.setAttribute('points', run.includes(' ') ? run : `${run} ${run}`)
      line.dataset.when = when
      svg.append(line)
    }
  }
  return svg
}

export const sameTrend = (a: Trend | undefined, b: Trend | undefined): boolean => a === b || (a !== undefined && b !== undefined && a.ahead === b.ahead && a.points.length === b.points.length && a.points.every((x, i) => Object.is(x, b.points[i])))
