/** What one search knows: the question, every probe made so far, and what counts as a hit. */
import { FIRST_ERROR } from '../../../shared/value.ts'

/** What a measure comes to when a driver is x; NaN where blank, 1e305 and above where an error. Costly: asked once for each x. */
export type Probe = (x: number) => number

export interface Question {
  target: number
  /** Finite bounds that no probe passes, and the present x, which is brought within them. */
  low: number
  high: number
  start: number
  /** Only whole x, as for a head count. */
  whole: boolean
  /** The measure is in whole units, so a hit is equality; otherwise it is within 1e-12 of the larger of the target and the way to it from the start. */
  exact: boolean
  /** How many rounded numbers a measure in whole units adds up, so that the stairs of a straight line are told from a curve; some thousand unless said. */
  leaves?: number
}

export interface Found { at: number; gap: number }

export interface Search extends Question {
  /** Value less target at x; NaN where the value is blank, an error or infinite. */
  gap: (x: number) => number
  value: (x: number) => number
  isHit: (gap: number) => boolean
  /** So near that looking further is in vain. */
  isDone: (gap: number) => boolean
  /** The nearest x that may be asked. */
  snap: (x: number) => number
  /** All that was asked, in order of x. */
  asked: () => Found[]
  spent: () => number
}

/** Above this many probes nothing new is begun. */
export const ENOUGH = 80

const NEAR = 1e-12

export const clamp = (x: number, low: number, high: number): number => Math.min(Math.max(x, low), high)

export function searchOf(probe: Probe, question: Question): Search {
  const { target, whole, exact } = question
  const low = whole ? Math.ceil(question.low) : question.low
  const high = whole ? Math.floor(question.high) : question.high
  const snap = (x: number): number => clamp(whole ? Math.round(x) : x, low, high)
  const start = snap(question.start)
  const known = new Map<number, number>()
  const value = (x: number): number => {
    let y = known.get(x)
    if (y === undefined) known.set(x, (y = probe(x)))
    return Math.abs(y) < FIRST_ERROR ? y : NaN
  }
  const gap = (x: number): number => value(x) - target
  const scale = Math.max(Math.abs(target), Math.abs(low <= high ? gap(start) : 0) || 0)
  const within = (share: number) => (g: number): boolean => (exact ? g === 0 : Math.abs(g) <= share * scale)
  return {
    ...question, low, high, start, snap, gap, value, isHit: within(NEAR), isDone: within(NEAR / 1000),
    asked: () => [...known.keys()].sort((a, b) => a - b).map((at) => ({ at, gap: gap(at) })),
    spent: () => known.size,
  }
}

/** Whether a gap is a hit, or where rounding allows no better as good as one beside the gap that was set out from. */
export const meets = ({ exact, isHit }: Search, gap: number, from: number): boolean => isHit(gap) || (!exact && Math.abs(gap) <= NEAR * Math.abs(from))
