/** Where a measure crosses its target, between an x below it and an x above it. */
import { meets, type Found, type Search } from './search.ts'

/** Values at both ends grown by this much, the sign changes at a pole. */
const POLE = 8

/**
 * Closes a bracket, gaps of opposite signs, until the target is met or no number lies between its ends: by interpolating, truncating and
 * projecting, which is never slower than bisection by more than one probe (Oliveira & Takahashi, “An Enhancement of the Bisection Method
 * Average Performance Preserving Minmax Optimality”, ACM Transactions on Mathematical Software 47(1), 2021; here n₀ = 1, κ₁ = 0.2 ÷ width,
 * κ₂ = 2). Null where the target is jumped over.
 */
export function cross(search: Search, left: Found, right: Found): Found | null {
  const { gap, snap, isDone } = search
  const width = right.at - left.at
  const most = Math.max(Math.abs(left.gap), Math.abs(right.gap))
  let a = left, b = right
  for (let spread = width; ; spread /= 2) {
    const middle = snap(a.at + (b.at - a.at) / 2)
    if (middle <= a.at || middle >= b.at || b.at - a.at <= width * 2 ** -60) break
    let at = snap(between(a, b, width, spread))
    if (!(at > a.at && at < b.at)) at = middle
    const next = finite(search, [at, a.at + (at - a.at) / 2, at + (b.at - at) / 2], a.at, b.at)
    if (next === null) return null
    if (isDone(gap(next.at))) return next
    if (next.gap > 0 === a.gap > 0) a = next
    else b = next
    if (Math.min(Math.abs(a.gap), Math.abs(b.gap)) > POLE * most) return null
  }
  const best = Math.abs(a.gap) <= Math.abs(b.gap) ? a : b
  // Neighbouring numbers on either side of a jump are not both near.
  return search.isHit(best.gap) || [a, b].every((p) => meets(search, p.gap, most)) ? best : null
}

/** Where the line through the ends meets the target, pushed a little to the middle, and held as near to the middle as bisection would be. */
function between(a: Found, b: Found, width: number, spread: number): number {
  const now = b.at - a.at
  const half = a.at + now / 2
  const line = a.at + (a.gap / (a.gap - b.gap)) * now
  const side = Math.sign(half - line)
  const push = (0.2 * now * now) / width
  const pushed = push <= Math.abs(half - line) ? line + side * push : half
  const radius = Math.max(0, spread - now / 2)
  return Math.abs(pushed - half) <= radius ? pushed : half - side * radius
}

/** The first of the places, inside the bracket, where there is a number. */
function finite({ gap, snap }: Search, places: readonly number[], low: number, high: number): Found | null {
  for (const place of places) {
    const at = snap(place)
    if (at <= low || at >= high) continue
    const found = gap(at)
    if (found === found) return { at, gap: found }
  }
  return null
}
