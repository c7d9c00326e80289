/** What a node's slices come to: quota, what was carried to them or away, and what was won, in the plan's unit. */
import type { Period } from '../../../shared/calendar.ts'
import { weekMeasure } from '../../../shared/activities.ts'
import type { WeekAmounts } from '../../../shared/contract/activities.ts'
import { toWhole } from '../../../shared/money.ts'
import { standing } from '../../engine/index.ts'
import type { Reading } from '../planning.ts'

export type Looked = Pick<Reading, 'rows' | 'engine' | 'calendar'>

/** A measure's sum over slices, wherever the node stands in each; NaN where all are blank. */
export function sumAt({ engine }: Looked, measure: string, node: string, line: string | null, slices: readonly Period[]): number {
  let sum = NaN
  for (const { id, first } of slices) {
    const at = standing(engine.tree, node, first)
    if (at === undefined) continue
    const value = engine.value(measure, engine.tree.ids[at], line, id)
    if (value === value) sum = (sum === sum ? sum : 0) + value
  }
  return sum
}

/** Of a measure that the plan may not have. */
export const carriedAt = (read: Looked, node: string, line: string | null, slices: readonly Period[]): number => {
  const measure = weekMeasure(read.rows.measures, 'carried')
  return measure === undefined ? 0 : sumAt(read, measure.id, node, line, slices) || 0
}

/** What a node still lacks of its target; not above 0 where it lacks nothing or nothing was asked. */
export const lacks = (read: Looked, node: string, slices: readonly Period[]): number =>
  (sumAt(read, 'quota', node, null, slices) || 0) + carriedAt(read, node, null, slices) - (sumAt(read, 'actual', node, null, slices) || 0)

export function amountsAt(read: Looked, node: string, slices: readonly Period[]): WeekAmounts {
  const quota = sumAt(read, 'quota', node, null, slices), carried = carriedAt(read, node, null, slices), won = sumAt(read, 'actual', node, null, slices) || 0
  const whole = (x: number): number | null => (x === x ? toWhole(x, read.rows.plan.decimals) : null), target = quota === quota ? quota + carried : carried === 0 ? NaN : carried
  return { quota: whole(quota), carried: whole(carried)!, target: whole(target), won: whole(won)!, remaining: whole(target === target ? Math.max(0, target - won) : NaN) }
}
