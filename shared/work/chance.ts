/** How likely a goal is, off the outcomes of trials, and when that alone makes it slack or out of reach. */
import type { Target, TargetFault } from '../contract/targets.ts'

/** Reached in more of the trials than this a goal asks for nothing; in fewer than that it asks for too much. */
export const SURE = 0.95
export const HARDLY = 0.05

/** Trials speak of what is won by a whole node in a period that the plan has. */
export const isUncertain = <T extends Pick<Target, 'measure' | 'line' | 'amount' | 'faults'>>(target: T): target is T & { amount: number } =>
  target.measure === 'actual' && target.line === null && target.amount !== null && !target.faults.some((f) => f.kind === 'period')

/** The part of trials, sorted from low to high, that come to the amount or more, each moved by `shift` (by half of the plan's unit, so that what rounds to the amount reaches it); null of none. */
export function chanceFor(sorted: readonly number[], amount: number, shift = 0): number | null {
  if (sorted.length === 0) return null
  let low = 0, high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle] + shift >= amount) high = middle
    else low = middle + 1
  }
  return (sorted.length - low) / sorted.length
}

/** The faults of a goal with what its chance adds: nothing where it is slack or out of reach for another reason already. */
export function faultsWith(faults: readonly TargetFault[], chance: number | null): TargetFault[] {
  const kind = chance === null ? null : chance > SURE ? 'slack' : chance < HARDLY ? 'reach' : null
  return kind === null || faults.some((f) => f.kind === kind) ? [...faults] : [...faults, { kind, why: 'chance', than: chance! }]
}
