/** How a table of outcomes is coloured, and where the line of the goal runs through it. */
import type { Value } from '../../../shared/value.ts'

/** `strength` 0 to 1: how far an outcome lies from the goal, or without one above the least of all. */
export interface Heat { tone: 'short' | 'ahead' | 'plain'; strength: number }

/** The colour of each outcome; blanks and errors have none. With a goal both sides share one scale, so that as strong means as far. */
export function heatOf(values: readonly Value[], target: number | null): (Heat | null)[] {
  const numbers = values.filter((v) => typeof v === 'number'), least = Math.min(...numbers), most = Math.max(...numbers)
  if (target === null) return values.map((v) => (typeof v === 'number' ? { tone: 'plain', strength: most > least ? (v - least) / (most - least) : 0 } : null))
  const far = Math.max(Math.abs(most - target), Math.abs(least - target))
  return values.map((v) => (typeof v === 'number' ? { tone: v < target ? 'short' : 'ahead', strength: far > 0 ? Math.abs(v - target) / far : 0 } : null))
}

/** Cells of a table `wide` across that meet the goal beside ones that don't: on their left, and above them. */
export function edgesOf(values: readonly Value[], wide: number, target: number | null): { left: boolean; top: boolean }[] {
  const meets = (at: number): boolean | null => { const v = values[at]; return typeof v === 'number' && target !== null ? v >= target : null }
  const parts = (a: boolean | null, b: boolean | null): boolean => a !== null && b !== null && a !== b
  return values.map((_, i) => ({ left: i % wide > 0 && parts(meets(i - 1), meets(i)), top: i >= wide && parts(meets(i - wide), meets(i)) }))
}
