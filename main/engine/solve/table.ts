/** Sensitivity: what one driver's range does to a measure, what two drivers do to it together, and where they break even. */
import { FIRST_ERROR } from '../../../shared/value.ts'
import { seek, upToRounding, type Probe, type Question } from './seek.ts'

/** A measure of two drivers; NaN where blank, 1e305 and above where an error. */
export type Probe2 = (x: number, y: number) => number

export interface Swing { low: number; present: number; high: number; probe: Probe }

/** Outcomes at three x of the swing in place `index`, and the distance of the outer two; `reach` is NaN where one of the three is no number. */
export interface Bar { index: number; low: number; present: number; high: number; reach: number }

const isNumber = (x: number): boolean => Math.abs(x) < FIRST_ERROR

/** The outcomes of each driver's range, the farthest reaching first, ties in the order given, those with a blank or an error last. */
export function tornado(swings: readonly Swing[]): Bar[] {
  const bars = swings.map(({ probe, ...x }, index): Bar => {
    const low = probe(x.low), present = probe(x.present), high = probe(x.high)
    return { index, low, present, high, reach: [low, present, high].every(isNumber) ? Math.abs(high - low) : NaN }
  })
  const rank = ({ reach }: Bar): number => (reach === reach ? reach : -1)
  return bars.sort((a, b) => rank(b) - rank(a) || a.index - b.index)
}

/** Outcomes [y][x], row by row; blanks and errors as the probe has them. */
export function table(probe: Probe2, xs: readonly number[], ys: readonly number[]): Float64Array {
  return Float64Array.from({ length: xs.length * ys.length }, (_, k) => probe(xs[k % xs.length], ys[Math.floor(k / xs.length)]))
}

/** For each x the y, nearest to the start, at which the target is met; NaN where none does. */
export function breakEven(probe: Probe2, xs: readonly number[], question: Omit<Question, 'whole'> & { whole?: boolean }): Float64Array {
  return Float64Array.from(xs, (x) => {
    const at = (y: number): number => probe(x, y), asked = { whole: false, ...question }, sought = upToRounding(at, asked, seek(at, asked))
    return sought.kind === 'one' ? sought.at : sought.kind === 'many' ? sought.at[0] : NaN
  })
}
