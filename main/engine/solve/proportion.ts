/** Several drivers moved together by one factor. */
import { clamp } from './search.ts'

export interface Bounds { low: number; high: number }

/** `at` gives each driver's value at a factor, 1 being as they are; from `low` to `high` at least one of them still moves. */
export interface Proportion { at: (factor: number) => number[]; low: number; high: number }

/** Moves drivers in proportion to where they start, each held within its bounds; a driver at zero stays there. Where none can move, low and high are 1. */
export function inProportion(starts: readonly number[], bounds: readonly Bounds[]): Proportion {
  const at = (factor: number): number[] => starts.map((x, i) => clamp(x * factor, bounds[i].low, bounds[i].high) + 0)
  const ends = starts.flatMap((x, i) => (x === 0 || bounds[i].low === bounds[i].high ? [] : [bounds[i].low / x, bounds[i].high / x]))
  return ends.length === 0 ? { at, low: 1, high: 1 } : { at, low: Math.min(...ends), high: Math.max(...ends) }
}
