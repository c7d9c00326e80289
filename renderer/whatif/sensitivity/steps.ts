/** The values that a table goes through, and where its outcomes cross a target. */
import type { DriverState } from '../../../shared/contract/whatif.ts'
import { unitsPerWhole, type Decimals } from '../../../shared/money.ts'
import type { Value } from '../../../shared/value.ts'
import { goesByOnes } from '../../../shared/places.ts'

/** So many figures tell any two steps apart, and drop what doubles bring along: 0.1 + 0.2. */
const plain = (x: number): number => Number(x.toPrecision(12))

/** What values of a driver are whole multiples of: the plan's unit of money, people, or nothing. */
export const grainOf = ({ driver, unit }: Pick<DriverState, 'driver' | 'unit'>, decimals: Decimals): number | null => (goesByOnes(driver, unit) ? 1 : unit === 'money' ? 1 / unitsPerWhole(decimals) : null)

const heldBy = (grain: number | null) => (x: number): number => plain(grain === null ? x : Math.round(x / grain) * grain)

/** `steps` values from one end to the other, both among them, and what the driver is now where that lies between; each once, in order. */
export function stepsOf(from: number, to: number, steps: number, now: number | null, grain: number | null): number[] {
  const held = heldBy(grain)
  const all = Array.from({ length: steps }, (_, i) => held(from + ((to - from) * i) / (steps - 1)))
  const among = now !== null && now >= from && now <= to
  // What it is now is not rounded: it stands in place of a step that is as good as the same.
  const others = among ? all.filter((x) => Math.abs(x - now) > (to - from) * 1e-9) : all
  return [...new Set(among ? [...others, now] : others)].toSorted((a, b) => a - b)
}

/** Two spreads to either side of what the driver is, a fifth of it where it has none, within what it can be; what a slider goes over where nobody says it. */
export function around({ value, spread, least, most, from, to }: Pick<DriverState, 'value' | 'spread' | 'least' | 'most' | 'from' | 'to'>, grain: number | null): { from: number; to: number } {
  if (value === null) return { from, to }
  const far = grain === 1 && most <= 1000 ? 3 : spread !== null && spread > 0 ? 2 * spread : Math.abs(value) * 0.2 || (to - from) / 2
  const held = heldBy(grain)
  return { from: Math.max(least, held(value - far)), to: Math.min(most, held(value + far)) }
}

type Crossing = { between: [number, number] } | { at: number }
/** Where outcomes in a row pass a target: between two values, or at one that meets it exactly. */
export function crossings(xs: readonly number[], values: readonly Value[], target: number): Crossing[] {
  return xs.flatMap((x, i): Crossing[] => {
    const here = values[i], next = values[i + 1]
    if (here === target) return [{ at: x }]
    return typeof here === 'number' && typeof next === 'number' && (here - target) * (next - target) < 0 ? [{ between: [x, xs[i + 1]] }] : []
  })
}
