/** The plainest number that does: 5.25 rather than 5.250000000000001. */
import type { Search } from './search.ts'

/** The number of fewest significant digits at most `reach` away from x. */
export function plainest(x: number, reach: number): number {
  if (Math.abs(x) <= reach) return 0
  for (let digits = 1; digits < 17; digits++) {
    const plain = Number(x.toPrecision(digits))
    if (Math.abs(plain - x) <= reach) return plain
  }
  return x
}

/** How many significant digits a number is written with. */
export const digitsOf = (x: number): number => x.toExponential().split('e')[0].replace(/[-.]/g, '').length

/** More digits than this are not plain where the measure is smooth. */
const PLAIN = 10
/** Differences this small beside the target are rounding. */
const ROUNDING = 2 ** -50

/** A plainer x at most `reach` away, at which the measure is as near to its target as at x. The start stays as it is. */
export function plainer(search: Search, x: number, reach: number): number {
  const { gap, exact, whole, start, low, high, target } = search
  if (whole || x === start) return x
  const most = Math.max(Math.abs(gap(x)), exact ? 0 : ROUNDING * Math.max(Math.abs(target), Math.abs(gap(start)) || 0))
  for (let tries = exact ? 3 : 1, within = reach; tries > 0; tries--) {
    const plain = plainest(x, within)
    if (!exact && digitsOf(plain) > PLAIN) return x
    if (digitsOf(plain) >= digitsOf(x)) return x
    if (plain >= low && plain <= high && Math.abs(gap(plain)) <= most) return plain
    within = Math.min(within / 4, Math.abs(plain - x) / 2)
  }
  return x
}
