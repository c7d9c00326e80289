/** The general case: the whole interval looked over for crossings, touches and rests. */
import { cross } from './cross.ts'
import { plainer } from './plain.ts'
import { ENOUGH, meets, type Found, type Search } from './search.ts'
import { bottom, isDip, mayTouch, vertex, type Dip } from './touch.ts'

/** The x at which the target is met, nearest to the start first, and the nearest stretch, as far as it was probed, over which the measure rests at it. */
export interface Met { at: number[]; flat: { low: number; high: number } | null }

const POINTS = 33
/** An interval this many times the start is long: even steps would say nothing of what lies about the start. */
const LONG = 1000

/**
 * Looks for every place where the target is met. A bump narrower than the steps of the grid may go unseen; after some 80 probes no further
 * crossing is begun, so that of many the farthest from the start are left out.
 */
export function scan(search: Search): Met {
  const { start, spent, exact, isHit } = search
  const nearFirst = (a: number, b: number): number => Math.abs(a - start) - Math.abs(b - start) || a - b
  for (const x of grid(search)) search.gap(x)
  followEdges(search)
  lookForTurns(search)
  const points = search.asked()
  const met = new Set<number>()
  const rests = restsOf(points, isHit)
  for (const { low, high } of rests) {
    const at = points.filter((p) => p.at >= low && p.at <= high).map((p) => p.at).sort(nearFirst)[0]
    met.add(low < high ? at : plainer(search, at, exact ? reachOf(search, neighbours(points, at)) : 0))
  }
  for (const pair of crossings(points, isHit).sort((p, q) => nearest(p, start) - nearest(q, start))) {
    if (spent() >= ENOUGH) break
    addCrossing(search, pair, met)
  }
  for (const dip of dips(points).filter((d) => mayTouch(d) && !isHit(d[1].gap)).sort((p, q) => Math.abs(p[1].gap) - Math.abs(q[1].gap))) {
    if (spent() >= ENOUGH) break
    addTouch(search, dip, met)
  }
  const long = rests.filter(({ low, high }) => low < high).sort((p, q) => away(p, start) - away(q, start))
  return { at: [...met].sort(nearFirst), flat: long[0] ?? null }
}

/** Follows the deepest dip that was seen, so that what comes closest is a bottom and not a grid point. */
export function closest(search: Search): void {
  const deepest = dips(search.asked()).sort((p, q) => Math.abs(p[1].gap) - Math.abs(q[1].gap))[0]
  if (deepest === undefined || search.asked().some((p) => Math.abs(p.gap) < Math.abs(deepest[1].gap))) return
  const steps = Math.min(16, ENOUGH - search.spent())
  const [, { at }] = bottom(search, deepest, steps)
  plainer(search, at, Math.abs(deepest[2].at - deepest[0].at) * 1e-4)
}

/** Even steps; where the interval is long beside the start, steps that grow with the distance from it. */
function grid({ low, high, start, snap }: Search): number[] {
  const unit = Math.abs(start) / 2
  const isLong = unit > 0 && high - low > LONG * Math.abs(start)
  const to = (x: number): number => (isLong ? Math.asinh((x - start) / unit) : x)
  const from = (u: number): number => (isLong ? start + unit * Math.sinh(u) : u)
  const [first, last] = [to(low), to(high)]
  const inner = Array.from({ length: POINTS - 2 }, (_, i) => snap(from(first + ((last - first) * (i + 1)) / (POINTS - 1))))
  return [low, ...inner, high]
}

/** Where numbers end in blanks or errors on their way to the target, goes on as far as there are numbers. */
function followEdges(search: Search): void {
  const { gap, snap } = search
  const points = search.asked()
  const follow = (from: Found, to: Found, before: Found | undefined): void => {
    if (before !== undefined && Math.abs(before.gap) < Math.abs(from.gap)) return
    let a = from.at, b = to.at
    for (let step = 0; step < 16 && search.spent() < ENOUGH; step++) {
      const middle = snap(a + (b - a) / 2)
      if (middle === a || middle === b) return
      const there = gap(middle)
      if (there !== there) { b = middle; continue }
      if (there > 0 !== from.gap > 0) return
      a = middle
    }
  }
  points.forEach((p, i) => {
    const next = points[i + 1]
    if (next === undefined || (p.gap === p.gap) === (next.gap === next.gap)) return
    if (p.gap === p.gap) follow(p, next, points[i - 1])
    else follow(next, p, points[i + 2])
  })
}

/** A measure that turns back beside a bound, or beside a hit, shows no dip at a grid point: looks where it would turn. */
function lookForTurns({ gap, snap, asked, isHit }: Search): void {
  const points = asked()
  points.slice(2).forEach((right, i) => {
    const [left, middle] = [points[i], points[i + 1]]
    const turn = snap(vertex([left, middle, right]))
    const besideBound = (i === 0 && turn > left.at && turn < middle.at) || (i === points.length - 3 && turn > middle.at && turn < right.at)
    const besideHit = isHit(middle.gap) && left.gap * right.gap > 0 && turn > left.at && turn < right.at
    if (besideBound || besideHit) gap(turn)
  })
}

/** Runs of neighbours that all hit. */
function restsOf(points: readonly Found[], isHit: Search['isHit']): { low: number; high: number }[] {
  const rests: { low: number; high: number }[] = []
  points.forEach((p, i) => {
    if (!isHit(p.gap)) return
    if (i > 0 && isHit(points[i - 1].gap)) rests.at(-1)!.high = p.at
    else rests.push({ low: p.at, high: p.at })
  })
  return rests
}

type Pair = readonly [left: Found, right: Found]

function crossings(points: readonly Found[], isHit: Search['isHit']): Pair[] {
  return points.slice(1).map((right, i): Pair => [points[i], right]).filter(([a, b]) => a.gap * b.gap < 0 && !isHit(a.gap) && !isHit(b.gap))
}

const dips = (points: readonly Found[]): Dip[] => points.slice(2).map((right, i): Dip => [points[i], points[i + 1], right]).filter(isDip)

const nearest = ([a, b]: Pair, start: number): number => away({ low: a.at, high: b.at }, start)
const away = ({ low, high }: { low: number; high: number }, start: number): number => Math.max(low - start, start - high, 0)

function neighbours(points: readonly Found[], at: number): Pair {
  const i = points.findIndex((p) => p.at === at)
  return [points[Math.max(0, i - 1)], points[Math.min(points.length - 1, i + 1)]]
}

/** How far from a hit the measure is likely to be the same: half a unit, or what is lost in rounding. */
function reachOf({ exact, target }: Search, [a, b]: Pair): number {
  const slope = Math.abs((b.gap - a.gap) / (b.at - a.at))
  return slope > 0 ? (exact ? 0.5 : 1e-12 * Math.max(Math.abs(target), Math.abs(a.gap), Math.abs(b.gap))) / slope : 0
}

function addCrossing(search: Search, pair: Pair, met: Set<number>): void {
  const found = cross(search, ...pair)
  if (found !== null) met.add(plainer(search, found.at, reachOf(search, pair)))
}

function addTouch(search: Search, dip: Dip, met: Set<number>): void {
  const [a, m, b] = bottom(search, dip, 28, mayTouch)
  if (a.gap * m.gap < 0 || m.gap * b.gap < 0) {
    addCrossing(search, [a, m], met)
    addCrossing(search, [m, b], met)
  } else if (meets(search, m.gap, Math.min(Math.abs(dip[0].gap), Math.abs(dip[2].gap)))) met.add(plainer(search, m.at, (dip[2].at - dip[0].at) * 1e-5))
}
