/** Goal seek: the driver's value at which a measure comes to what is wanted. */
import { alongLine } from './line.ts'
import { plainest } from './plain.ts'
import { closest, scan } from './scan.ts'
import { searchOf, type Found, type Probe, type Question, type Search } from './search.ts'

export type { Probe, Question }

export interface At { at: number; value: number }

/** `linear`: the measure was found to be a straight line of the driver, up to the rounding of its leaves, so that there is no other answer. */
export type Sought = { linear: boolean } & (
  | { kind: 'one' } & At
  /** All that were found, nearest to the start first. `flat`: where the measure rests at the target, as far as it was probed. */
  | { kind: 'many'; at: number[]; values: number[]; flat: { low: number; high: number } | null }
  /** `atBound`: a bound keeps it from coming closer. The value is NaN where the measure has none anywhere. */
  | { kind: 'none'; closest: At; atBound: boolean })

/**
 * Looks for the x within [low, high] at which a probe meets its target, each answer as plain as the target allows.
 * A straight line takes 4 to 6 probes, some 10 on stairs, some 50 where no stair is at the target; anything else 35 to 80, and up to 50 more
 * where a jump has to be closed in on at the end. Blanks, errors, poles and jumps inside the interval are passed over. Bounds the wrong way round answer none.
 */
export function seek(probe: Probe, question: Question): Sought {
  const search = searchOf(probe, question)
  if (!(search.low <= search.high)) return { linear: false, kind: 'none', closest: { at: question.start, value: NaN }, atBound: true }
  const line = alongLine(search)
  if (line?.kind === 'met') return { linear: true, kind: 'one', at: line.at, value: search.value(line.at) }
  if (line?.kind === 'flat') return { linear: true, kind: 'many', at: [search.start], values: [search.value(search.start)], flat: { low: line.low, high: line.high } }
  if (line?.kind === 'missed') return missed(search, true)
  const { at, flat } = scan(search)
  const values = at.map(search.value)
  if (at.length > 1 || flat !== null) return { linear: false, kind: 'many', at, values, flat }
  if (at.length === 1) return { linear: false, kind: 'one', at: at[0], value: values[0] }
  closest(search)
  const least = missed(search, false)
  return least.kind === 'none' && search.isHit(least.closest.value - search.target) ? { linear: false, kind: 'one', ...least.closest } : least
}

/**
 * An answer that only rounding keeps from the target counts as one: the measure passes the target right there, but its numbers are rounded each
 * for itself, or its driver moves in whole steps. What jumps over the target elsewhere stays without answer.
 */
export function upToRounding(probe: Probe, { target, whole, exact, leaves = 2 }: Question, sought: Sought): Sought {
  if (sought.kind !== 'none' || sought.atBound) return sought
  const { at, value } = sought.closest, gap = Math.abs(value - target)
  const next = (by: number): number => { let y = value; for (let steps = 0; y === value && steps < 5; steps++) y = probe(at + by * 10 ** steps); return y }
  const beside = whole ? 1 : 1e-6 * Math.max(Math.abs(at), 1e-3), below = next(-beside), above = next(beside)
  if (!((below - target) * (above - target) < 0)) return sought
  // Where each stair is as high as the way to the target, there is none between.
  const isOne = (exact && gap <= Math.max(1, leaves / 2)) || Math.min(Math.abs(below - value), Math.abs(above - value)) >= gap
  return isOne ? { linear: sought.linear, kind: 'one', at, value } : sought
}

/** What comes closest, the nearest to the start of them. */
function missed(search: Search, linear: boolean): Sought {
  const { low, high, start, value } = search
  const points = search.asked().filter((p) => p.gap === p.gap)
  const best = points.toSorted((p, q) => Math.abs(p.gap) - Math.abs(q.gap) || Math.abs(p.at - start) - Math.abs(q.at - start))[0]
  if (best === undefined) return { linear, kind: 'none', closest: { at: start, value: NaN }, atBound: false }
  const isAlone = points.every((p) => p === best || Math.abs(p.gap) > Math.abs(best.gap))
  const at = isAlone ? best.at : onTread(search, best, points)
  return { linear, kind: 'none', closest: { at, value: value(at) }, atBound: isAlone && (at === low || at === high) }
}

/** The plainest x on the stair of a point, as far as it was probed. */
function onTread(search: Search, { at, gap }: Found, points: readonly Found[]): number {
  if (at === search.start) return at
  const here = points.findIndex((p) => p.at === at)
  let first = here, last = here
  while (first > 0 && points[first - 1].gap === gap) first--
  while (last < points.length - 1 && points[last + 1].gap === gap) last++
  const half = (points[last].at - points[first].at) / 2
  const plain = search.snap(plainest(points[first].at + half, half))
  return search.gap(plain) === gap ? plain : at
}
