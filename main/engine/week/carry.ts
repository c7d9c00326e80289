/** What a missed week leaves to the weeks after it. */
import { apportion } from '../exact.ts'

/** One line of a seat: by slice of the missed week what was asked and what was won; and weights, whole and not below 0, of the slices that take up the rest. */
export interface MissedLine { asked: readonly number[]; won: readonly number[]; weights: readonly number[] }

/** By line: what leaves each slice of the week (not above 0), and what comes to each that takes it up. Together they are 0. */
export interface CarriedLine { out: number[]; into: number[] }

const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0)

/** What a seat lacks; not above 0 where it lacks nothing. */
export const lacking = (lines: readonly Pick<MissedLine, 'asked' | 'won'>[]): number => sum(lines.map((l) => sum(l.asked) - sum(l.won)))

/** What all lines lack together is shared among those that lack something, by how much; then among the week's slices alike. Null where nothing is lacking. */
export function carriedOn(lines: readonly MissedLine[]): CarriedLine[] | null {
  const amount = lacking(lines)
  if (amount <= 0) return null
  const parts = apportion(amount, lines.map((l) => Math.max(0, sum(l.asked) - sum(l.won))))
  return lines.map(({ asked, won, weights }, i) => ({
    out: apportion(parts[i], asked.map((x, s) => Math.max(0, x - won[s]))).map((x) => -x || 0),
    into: apportion(parts[i], weights),
  }))
}
