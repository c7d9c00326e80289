/** Open deals by when they are likely to close, as whole amounts of the plan's unit. */
import { rounded } from './formula/program.ts'
import type { Due } from './learn/due.ts'
import type { Model } from './model.ts'
import { standing } from './tree.ts'

/** Rows over all slices by node × lines + line, each its part of the running total rounded, so that a row is its own total rounded once; blank before the first amount. Unknown seats and lines are left out. */
export function rowsOfDue({ tree, lineIndex, lines, axis }: Model, due: readonly Due[]): Map<number, Float64Array> {
  const amounts = new Map<number, Float64Array>()
  for (const { node: id, line: of, slice, amount } of due) {
    const node = standing(tree, id, slice), line = lineIndex.get(of)
    if (node === undefined || line === undefined || tree.isSeat[node] === 0) continue
    const key = node * lines.length + line
    let row = amounts.get(key)
    if (!row) amounts.set(key, (row = new Float64Array(axis.slices).fill(NaN)))
    row[slice] = (row[slice] || 0) + amount
  }
  for (const row of amounts.values()) {
    let sum = 0, done = 0
    for (let s = 0; s < row.length; s++) {
      if (row[s] !== row[s]) continue
      sum += row[s]
      const whole = rounded(sum, 0)
      row[s] = whole - done
      done = whole
    }
  }
  return amounts
}
