/** A simulation's figures as they are drawn. */
import type { Period } from '../../../shared/calendar.ts'
import type { Simulated } from '../../../shared/contract/whatif.ts'

export interface Bin { from: number; to: number; count: number; /** Of its width, how much lies below the goal. */ below: number }

/** Bins of one width from low to high; without a goal none lies below. */
export function binsOf({ low, high, counts }: Simulated['histogram'], goal: number | null): Bin[] {
  const width = (high - low) / counts.length
  return counts.map((count, i) => {
    const from = low + width * i, to = i === counts.length - 1 ? high : low + width * (i + 1)
    return { from, to, count, below: goal === null ? 0 : width === 0 ? (from < goal ? 1 : 0) : Math.min(1, Math.max(0, (goal - from) / width)) }
  })
}

/** Where a value lies among bins, in bins from the left edge of the first; null outside of them. */
export function placeIn({ low, high, counts }: Simulated['histogram'], value: number): number | null {
  return value < low || value > high || high === low ? null : ((value - low) / (high - low)) * counts.length
}

type Row = Simulated['rows'][number]
export const rowOfNode = ({ rows }: Simulated, node: string): Row | undefined => rows.find((r) => r.node === node)
/** What it came to over the whole period. */
export const wholeOf = ({ periods }: Row, period: string): Row['periods'][number] | undefined => periods.find((p) => p.period === period)

/** The months of the period, in order. */
export function monthsOf({ periods }: Row, months: readonly Pick<Period, 'id'>[]): Row['periods'] {
  return months.flatMap(({ id }) => periods.find((p) => p.period === id) ?? [])
}
