/** Rows of slices added up, and put together. */
import { MAX_AMOUNT } from '../../shared/money.ts'
import type { Cube } from './cube.ts'
import { ExactSum } from './exact.ts'

/** The sum of a run of slices; blank when all are. */
export function sumOf(row: Float64Array | undefined, first: number, end: number): number {
  if (row === undefined) return NaN
  let sum = 0
  let any = false
  let exact = true
  for (let s = first; s < end; s++) {
    const x = row[s]
    if (x !== x) continue
    any = true
    sum += x
    if (sum > MAX_AMOUNT || sum < -MAX_AMOUNT) exact = false
  }
  if (!any) return NaN
  if (exact) return sum
  const whole = new ExactSum()
  for (let s = first; s < end; s++) whole.add(row[s])
  return whole.value
}

/** The slices of several nodes' rows as one, which have none in common, as a node's stints have not; undefined where all are blank. */
export function rowOver(cube: Cube, nodes: readonly number[], line: number): Float64Array | undefined {
  const rows = nodes.map((node) => cube.row(node, line)).filter((row) => row !== undefined)
  if (rows.length < 2) return rows[0]
  const all = rows[0]
  for (const row of rows) for (let s = 0; s < all.length; s++) if (row[s] === row[s]) all[s] = row[s]
  return all
}
