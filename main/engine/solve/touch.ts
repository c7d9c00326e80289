/** Where a measure comes nearest to its target without crossing it: a double root, or the least that is missing. */
import type { Found, Search } from './search.ts'

/** Three neighbours with gaps of one sign, the middle one's the smallest. */
export type Dip = readonly [left: Found, middle: Found, right: Found]

export const isDip = ([a, m, b]: Dip): boolean =>
  a.gap * m.gap > 0 && m.gap * b.gap > 0 && Math.abs(m.gap) < Math.abs(a.gap) && Math.abs(m.gap) <= Math.abs(b.gap)

/** Whether a convex curve through three points may come down to the target: no lower than its chords drawn on. */
export function mayTouch([a, m, b]: Dip): boolean {
  const [ga, gm, gb] = [a, m, b].map((p) => Math.abs(p.gap))
  return gm - ((ga - gm) / (m.at - a.at)) * (b.at - m.at) <= 0 || gm - ((gb - gm) / (b.at - m.at)) * (m.at - a.at) <= 0
}

const GOLDEN = (3 - Math.sqrt(5)) / 2

/**
 * Follows a dip to its bottom: golden sections of the larger part (Kiefer, “Sequential Minimax Search for a Maximum”, 1953), in turn with
 * the vertex of the parabola through the three (Brent, “Algorithms for Minimization without Derivatives”, 1973, chapter 5) and, for a kink,
 * the steeper side drawn on. Ends at a hit, as soon as the sign changes, after `steps`, or when the dip is no longer wanted.
 */
export function bottom(search: Search, dip: Dip, steps: number, isWanted: (dip: Dip) => boolean = () => true): Dip {
  const { gap, snap, isDone } = search
  let [a, m, b] = dip
  for (let step = 0; step < steps && isWanted([a, m, b]); step++) {
    const golden = m.at - a.at > b.at - m.at ? m.at - GOLDEN * (m.at - a.at) : m.at + GOLDEN * (b.at - m.at)
    let at = snap([vertex, drawnOn, () => golden][step % 3]([a, m, b]))
    if (!(at > a.at && at < b.at) || at === m.at) at = snap(golden)
    if (at <= a.at || at >= b.at || at === m.at) break
    const next = { at, gap: gap(at) }
    if (next.gap !== next.gap) break
    if (isDone(next.gap) || next.gap > 0 !== m.gap > 0) return at < m.at ? [a, next, m] : [m, next, b]
    if (Math.abs(next.gap) <= Math.abs(m.gap)) [a, m, b] = at < m.at ? [a, next, m] : [m, next, b]
    else if (at < m.at) a = next
    else b = next
  }
  return [a, m, b]
}

/** The turning point of the parabola through three points; no number where they lie on a line. */
export function vertex([a, m, b]: Dip): number {
  const left = (m.gap - a.gap) / (m.at - a.at), right = (b.gap - m.gap) / (b.at - m.at)
  return (a.at + m.at) / 2 - (left * (b.at - a.at)) / (2 * (right - left))
}

/** Where the steeper of the two chords, drawn on beyond the middle, meets the target. */
function drawnOn([a, m, b]: Dip): number {
  const left = (m.gap - a.gap) / (m.at - a.at), right = (b.gap - m.gap) / (b.at - m.at)
  return m.at - m.gap / (Math.abs(left) > Math.abs(right) ? left : right)
}
