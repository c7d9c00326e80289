/** The straight case: a measure that is linear in a driver is answered in a handful of probes. */
import { cross } from './cross.ts'
import { plainer, plainest } from './plain.ts'
import { clamp, type Found, type Search } from './search.ts'

/** What a line says of its target: where it is met; never; or everywhere between two x. */
export type OnLine = { kind: 'met'; at: number } | { kind: 'missed' } | { kind: 'flat'; low: number; high: number }

/** Places of the interval by no simple fraction, so that what is the same at both ends and in the middle does not pass for a line. */
const CHECKS = [0.3819660112501051, 0.7236067977499789] as const
const FLAT_CHECKS = [0.0901699437494742, 0.8541019662496845] as const

/** A rounding is off by up to half a unit, evenly: 1/12 is its variance. */
const SIX_SIGMA = 6

/** Null where the measure is no line up to its stairs, or too few x tell. */
export function alongLine(search: Search): OnLine | null {
  const { start, gap, snap } = search
  const low = outward(search, search.low), high = outward(search, search.high)
  const isWhole = low === search.low && high === search.high
  const place = (share: number): number => snap(low + share * (high - low))
  const ats = [...new Set([low, high, start, place(CHECKS[0]), ...(start === low || start === high ? [place(CHECKS[1])] : [])])]
  const points = ats.map((at) => ({ at, gap: gap(at) }))
  if (points.length < 4 || points.some((p) => p.gap !== p.gap)) return null
  const isFlat = (at: number): boolean => gap(at) === points[0].gap
  if (ats.every(isFlat)) return !isWhole || !FLAT_CHECKS.every((share) => isFlat(place(share))) ? null : search.isHit(points[0].gap) ? { kind: 'flat', low, high } : { kind: 'missed' }

  const [first, last] = points
  const slope = (last.gap - first.gap) / (high - low)
  const stairs = stairsOf(search, points)
  if (Math.abs(last.gap - first.gap) < 8 * stairs) return null
  if (points.some((p) => Math.abs(p.gap - first.gap - slope * (p.at - low)) > stairs)) return null
  const hit = points.filter((p) => search.isHit(p.gap)).sort((p, q) => Math.abs(p.at - start) - Math.abs(q.at - start))[0]
  if (hit !== undefined) return { kind: 'met', at: plainer(search, hit.at, search.exact ? 0.45 / Math.abs(slope) : 0) }
  if (first.gap * last.gap > 0) return isWhole ? { kind: 'missed' } : null
  const at = onStairs(search, points, slope)
  return at === null ? { kind: 'missed' } : { kind: 'met', at }
}

/** The bound or, where there is no number at it, a place half the start's own size from the start. */
function outward({ start, gap, snap }: Search, bound: number): number {
  if (bound === start || gap(bound) === gap(bound)) return bound
  return snap(start + Math.sign(bound - start) * Math.min(Math.abs(bound - start), Math.max(Math.abs(start), 1) / 2))
}

/** How far a line's points may lie off it: whole units add up the rounding of their leaves, a smooth measure that of its arithmetic. */
function stairsOf({ exact, value, leaves = 1000 }: Search, points: readonly Found[]): number {
  const rise = Math.abs(points[1].gap - points[0].gap)
  if (exact) return Math.max(1, Math.min(rise / 64, Math.max(64, SIX_SIGMA * Math.sqrt(leaves / 12), rise * 1e-6)))
  return rise * 1e-9 + Math.max(...points.map((p) => Math.abs(value(p.at)))) * 2 ** -49
}

/** Goes along the line to the target, then a little beyond it, and closes in on the stair between. */
function onStairs(search: Search, points: readonly Found[], slope: number): number | null {
  const { gap, snap, low, high, exact, whole, isHit } = search
  const nearest = points.reduce((p, q) => (Math.abs(q.gap) < Math.abs(p.gap) ? q : p))
  const there = clamp(nearest.at - nearest.gap / slope, low, high)
  const reach = exact ? 0.45 / Math.abs(slope) : Math.abs(there) * 2 ** -50
  const known = [...points]
  let at = snap(whole ? there : plainest(there, reach))
  for (let step = 1; step <= 4; step++) {
    const now = gap(at)
    if (isHit(now)) return plainer(search, at, reach)
    if (now !== now) break
    known.push({ at, gap: now })
    if (step > 1 && now * known.at(-2)!.gap < 0) break
    const by = -(now / slope) * 2 ** step
    at = snap(at + (whole ? Math.sign(by) * Math.ceil(Math.abs(by)) : by))
  }
  const under = known.filter((p) => p.gap * slope < 0).reduce((p, q) => (q.at > p.at ? q : p))
  const over = known.filter((p) => p.gap * slope > 0 && p.at > under.at).reduce((p, q) => (q.at < p.at ? q : p))
  const met = cross(search, under, over)
  return met && plainer(search, met.at, reach)
}
