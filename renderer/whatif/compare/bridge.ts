/** What leads from one scenario to another, as bars that float where the ones before them end. */
import type { Bridge } from '../../../shared/contract/whatif.ts'
import { unitsPerWhole, type Decimals } from '../../../shared/money.ts'

/** Money in the plan's unit. */
export interface Step { name: string; value: number }
/** A bar goes from one height to another; the first and the last begin at nought. */
export interface BridgeBar extends Step { from: number; to: number; kind: 'end' | 'more' | 'less' }

/** The smallest together as one, so that no more than `most` are left and they come to the same. */
export function folded(steps: readonly Step[], most: number, others: (count: number) => string): Step[] {
  if (steps.length <= most) return [...steps]
  const small = new Set(steps.toSorted((a, b) => Math.abs(a.value) - Math.abs(b.value)).slice(0, steps.length - most + 1))
  return [...steps.filter((step) => !small.has(step)), { name: others(small.size), value: [...small].reduce((sum, { value }) => sum + value, 0) }]
}

export interface BridgeAsked { from: string; to: string; numbers: string; work: string; decimals: Decimals; most: number; others: (count: number) => string }

export function bridgeBars(bridge: Bridge, { from, to, numbers, work, decimals, most, others }: BridgeAsked): BridgeBar[] {
  const units = (x: number): number => (bridge.unit === 'money' ? Math.round(x * unitsPerWhole(decimals)) : x)
  const steps = folded(bridge.steps.map(({ what, kind, value }) => ({ name: kind === 'driver' ? what : kind === 'work' ? work : numbers, value: units(value) })), most, others)
  const start = units(bridge.from), end = units(bridge.to)
  let at = start
  const floating = steps.map(({ name, value }): BridgeBar => { const before = at; at += value; return { name, value, from: before, to: at, kind: value < 0 ? 'less' : 'more' } })
  return [{ name: from, value: start, from: 0, to: start, kind: 'end' }, ...floating, { name: to, value: end, from: 0, to: end, kind: 'end' }]
}

/** Small steps between large ends are seen only where bars begin further up than nought. */
const SMALL = 0.25

/** What the axis goes over, with room for the numbers at the ends of bars; `cut` where it does not begin at nought. */
export function axisOf(bars: readonly BridgeBar[]): { min: number; max: number; cut: boolean } {
  const heights = bars.map((b) => b.to), least = Math.min(...heights), most = Math.max(...heights), span = most - least
  if (least > 0 && span > 0 && span < most * SMALL) {
    const step = 10 ** Math.floor(Math.log10(span)), min = Math.floor((least - span * 0.6) / step) * step
    if (min > 0) return { min, max: most + (most - min) * 0.28, cut: true }
  }
  const low = Math.min(0, least), high = Math.max(0, most), all = high - low || 1
  return { min: low < 0 ? low - all * 0.28 : 0, max: high > 0 ? high + all * 0.28 : 0, cut: false }
}
