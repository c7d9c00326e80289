/** What the parts of a simulation come to together: each node's figures, how the asked node's outcomes lie, and what brings their uncertainty. */
import { comingOf, drawnOf, FIGURES, figuresOf, stretches, type Part, type Simulation, type Stretch } from './run.ts'

export interface Outcomes {
  /** By node: figures as run.ts has them; undefined where a node has no outcome. */
  figures: (Float64Array | undefined)[]
  /** Of the node asked for, trial by trial. */
  outcome: Float64Array
  histogram: { low: number; high: number; counts: number[] }
  sorted: number[]
  /** By driver, by effect of which a part may be missed, and of deals where neither is named. */
  shares: { driver: string | null; effect?: string; share: number }[]
}

/** Bins of a histogram, and outcomes that are told one by one. */
const BINS = 40
const TOLD = 1000

/** Parts taken in one after another, in the order of their stretches. What nodes are known of in part is kept until the last of their rows is there. */
export class Merging {
  private readonly simulation: Simulation
  private readonly figures: (Float64Array | undefined)[] = []
  private readonly open = new Map<number, Float64Array>()
  private outcome: Float64Array | null = null
  private deals: Float64Array | null = null

  constructor(simulation: Simulation) { this.simulation = simulation }

  /** The part of the stretch that comes next; its numbers are written to from then on. */
  add(part: Part, { to }: Stretch): void {
    const { sketch: { rows, end }, trials } = this.simulation, { open } = this
    part.nodes.forEach((node, i) => { this.figures[node] = part.figures[i] })
    for (const { node, values } of part.open) {
      const sum = open.get(node)
      if (sum === undefined) open.set(node, values)
      else for (let i = 0; i < values.length; i++) sum[i] += values[i]
    }
    this.outcome ??= part.outcome
    if (this.deals === null) this.deals = part.deals
    else if (part.deals !== null) for (let i = 0; i < trials; i++) this.deals[i] += part.deals[i]
    for (const node of open.keys()) if (to === rows.length || rows[to] >= end[node]) this.close(node)
  }

  private close(node: number): void {
    const { sketch, trials } = this.simulation, { figures, outcome } = figuresOf(sketch, node, this.open.get(node)!, trials)
    this.open.delete(node)
    this.figures[node] = figures
    if (node === sketch.node) this.outcome = outcome.slice()
  }

  /** Null where the node asked for has no outcome. */
  outcomes(): Outcomes | null {
    const { simulation, figures, outcome, deals } = this
    if (outcome === null) return null
    const sorted = outcome.slice().sort()
    return { figures, outcome, histogram: histogramOf(sorted), sorted: thinned(sorted), shares: sharesOf(simulation, outcome, deals) }
  }
}

/** Of all parts, in the order of their stretches. */
export function outcomes(simulation: Simulation, parts: readonly Part[]): Outcomes | null {
  const merging = new Merging(simulation), all = stretches(simulation.sketch, simulation.trials)
  parts.forEach((part, i) => merging.add(part, all[i]))
  return merging.outcomes()
}

/** Evenly over all of them, the least and the largest among them. */
function thinned(sorted: Float64Array): number[] {
  if (sorted.length <= TOLD) return [...sorted]
  return Array.from({ length: TOLD }, (_, i) => sorted[Math.round((i * (sorted.length - 1)) / (TOLD - 1))])
}

function histogramOf(sorted: Float64Array): Outcomes['histogram'] {
  const low = sorted[0], high = sorted[sorted.length - 1], bins = high > low ? BINS : 1, counts = Array.from({ length: bins }, () => 0)
  for (const x of sorted) counts[high > low ? Math.min(bins - 1, Math.floor(((x - low) / (high - low)) * bins)) : 0]++
  return { low, high, counts }
}

/** Squared rank correlations (Spearman 1904) with the outcome, together 1; none where the outcome never changes. */
function sharesOf(simulation: Simulation, outcome: Float64Array, deals: Float64Array | null): Outcomes['shares'] {
  const drivers = simulation.drivers.filter((driver) => simulation.sketch.drawn.some((d) => d.driver === driver))
  const ranks = ranked(outcome)
  const effects = simulation.sketch.missed.map(({ effect }) => ({ driver: null, effect, share: correlation(ranked(comingOf(simulation, effect)), ranks) ** 2 }))
  const all = [...drivers.map((driver) => ({ driver, share: correlation(ranked(drawnOf(simulation, driver)), ranks) ** 2 })), ...effects, ...(deals === null ? [] : [{ driver: null, share: correlation(ranked(deals), ranks) ** 2 }])]
  const sum = all.reduce((total, { share }) => total + share, 0)
  return sum === 0 ? [] : all.map((one) => ({ ...one, share: one.share / sum })).sort((a, b) => b.share - a.share)
}

/** By trial: the place of its value among all, the mean of the places where values are equal. */
function ranked(values: Float64Array): Float64Array {
  const sorted = values.slice().sort()
  return values.map((x) => (before(sorted, (y) => y < x) + before(sorted, (y) => y <= x) - 1) / 2)
}

/** How many of the first of a row are so; all of them come before those that are not. */
function before(sorted: Float64Array, isSo: (x: number) => boolean): number {
  let low = 0, high = sorted.length
  while (low < high) { const middle = (low + high) >> 1; if (isSo(sorted[middle])) low = middle + 1; else high = middle }
  return low
}

/** 0 where either never changes. */
function correlation(a: Float64Array, b: Float64Array): number {
  const n = a.length, mean = (n - 1) / 2
  let xy = 0, xx = 0, yy = 0
  for (let i = 0; i < n; i++) { const x = a[i] - mean, y = b[i] - mean; xy += x * y; xx += x * x; yy += y * y }
  return xx === 0 || yy === 0 ? 0 : xy / Math.sqrt(xx * yy)
}

/** A node's figures by slot. */
export const figuresAt = (figures: Float64Array): { p10: number; p50: number; p90: number; mean: number }[] =>
  Array.from({ length: (figures.length - 1) / FIGURES }, (_, s) => { const [p10, p50, p90, mean] = figures.subarray(s * FIGURES); return { p10, p50, p90, mean } })

/** The share of trials that reach a node's goal; NaN where it has none. */
export const chanceOf = (figures: Float64Array): number => figures[figures.length - 1]
