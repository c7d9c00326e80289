/** Where things stand on a slider and in a line of a few quarters. */

/** Part of the way from one end to the other, 0 to 1; the ends for what lies beyond. */
export const along = (x: number, from: number, to: number): number => (to > from ? Math.min(1, Math.max(0, (x - from) / (to - from))) : 0)

/** A hundred steps or a few more over a slider, each a 1, 2 or 5 of a power of ten; `whole`: none smaller than 1. */
export function stepOf(from: number, to: number, whole = false): number {
  const rough = (to - from) / 100
  if (!(rough > 0)) return 1
  const unit = 10 ** Math.floor(Math.log10(rough) + 1e-9), step = [5, 2, 1].find((n) => n * unit <= rough * (1 + 1e-9))! * unit
  return whole ? Math.max(1, Math.round(step)) : Number(step.toPrecision(1))
}

/** The nearest whole number of steps, without the doubles' own error, within the ends. */
export function onStep(x: number, step: number, from: number, to: number): number {
  const digits = Math.max(0, -Math.floor(Math.log10(step) + 1e-9))
  return Math.min(to, Math.max(from, Number((Math.round(x / step) * step).toFixed(digits))))
}

/** Points of a line through values, `x,y` apart from each other by spaces, a pixel from every edge; all alike lie in the middle. One value is a line from edge to edge. */
export function sparkPoints(values: readonly number[], width: number, height: number): string {
  const all = values.length === 1 ? [values[0], values[0]] : values
  const least = Math.min(...all), most = Math.max(...all)
  const y = (v: number): number => (most === least ? height / 2 : height - 1 - ((v - least) / (most - least)) * (height - 2))
  return all.map((v, i) => `${round(1 + (i / (all.length - 1)) * (width - 2))},${round(y(v))}`).join(' ')
}

const round = (x: number): number => Math.round(x * 10) / 10
