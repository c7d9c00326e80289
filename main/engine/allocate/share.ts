/** An amount shared over a field by whole weights: amount × weight ÷ all weights, rounded with every promised total kept. */
import type { Calendar } from '../../../shared/calendar.ts'
import { PlanError } from '../../../shared/errors.ts'
import { exactSum, floorDiv } from '../exact.ts'
import type { Tree } from '../tree.ts'
import type { Weights } from './base.ts'
import { columnFamily, rowFamily } from './family.ts'
import type { Field } from './field.ts'
import { exactly, familyNums, roundFamily, roundGrid, type Bounds } from './rounding.ts'

/**
 * Whole cells [row][slice]; NaN in rows without weight and where a seat carries nothing, 0 where the weight is nothing.
 * The amount is a whole number up to ±(2⁵³−1); a negative one mirrors.
 */
export function share(tree: Tree, calendar: Calendar, field: Field, given: Weights, amount: number): Float64Array {
  const weights = upright(given)
  const { width, open } = field
  const height = field.rowNode.length
  const { rows: rowWeights, columns: columnWeights, whole } = marginsOf(field, weights)
  const size = BigInt(Math.abs(amount))
  const scaled = (nums: readonly bigint[]): bigint[] => nums.map((w) => w * size)
  const rows = rowFamily(tree, field)
  const columns = columnFamily(calendar, field)
  const top = Math.abs(amount)
  const rowTotals = roundFamily(rows, exactly(familyNums(rows, scaled(rowWeights)), whole), top) ?? past(amount)
  let cells: Float64Array
  if (width === 1) cells = Float64Array.from(rows.at, (k) => rowTotals.value[k])
  else {
    const columnTotals = roundFamily(columns, exactly(familyNums(columns, scaled(columnWeights)), whole), top) ?? past(amount)
    cells = height === 1
      ? Float64Array.from(columns.at, (k) => columnTotals.value[k])
      : roundGrid({ width, cells: floors(field, weights, whole, size), rows, columns, rowTotals, columnTotals }) ?? past(amount)
  }
  const sign = amount < 0 ? -1 : 1
  for (let k = 0; k < cells.length; k++) {
    const none = open[k] === 0 || (weights.kind === 'product' ? weights.rows[Math.floor(k / width)] === 0 : rowWeights[Math.floor(k / width)] === 0n && weights.cells[k] === 0)
    cells[k] = none ? NaN : sign * cells[k] || 0
  }
  return cells
}

/** Weights of both signs make parts that are larger than any amount may be. */
function past(amount: number): never {
  throw new PlanError('amount.tooLarge', { amount: String(amount) })
}

/** Weights whose sum is above zero: the shares are the same with every sign turned. */
const upright = (weights: Weights): Weights =>
  (weights.kind === 'cells' && exactSum(weights.cells) < 0n ? { kind: 'cells', cells: weights.cells.map((w) => -w) } : weights)

/** Total weights of rows, columns and all. */
function marginsOf(field: Field, weights: Weights): { rows: bigint[]; columns: bigint[]; whole: bigint } {
  const { width, open } = field
  const height = field.rowNode.length
  const rows: bigint[] = []
  let columns: bigint[]
  if (weights.kind === 'cells') {
    for (let i = 0; i < height; i++) rows.push(exactSum(weights.cells, i * width, 1, width))
    columns = Array.from({ length: width }, (_, j) => exactSum(weights.cells, j, width, height))
  } else {
    columns = weights.columns.map(() => 0n)
    const all = weights.columns.reduce((a, b) => a + b, 0n)
    // Rows that are open throughout add their factor to every column at once.
    let common = 0n
    for (let i = 0; i < height; i++) {
      const row = BigInt(weights.rows[i])
      if (row === 0n) { rows.push(0n); continue }
      let mine = 0n
      let full = true
      for (let j = 0; j < width; j++) if (open[i * width + j] === 0) { full = false; break }
      if (full) { mine = all; common += row }
      else {
        for (let j = 0; j < width; j++) if (open[i * width + j] === 1) { mine += weights.columns[j]; columns[j] += row }
      }
      rows.push(row * mine)
    }
    columns = columns.map((c, j) => (c + common) * weights.columns[j])
  }
  return { rows, columns, whole: rows.reduce((a, b) => a + b, 0n) }
}

/** Doubles carry an error of a few units in the last place; a floor is taken from them only where that cannot matter. */
const DOUBT = 2e-15

function floors(field: Field, weights: Weights, whole: bigint, size: bigint): Bounds {
  const { width, open } = field
  const count = field.rowNode.length * width
  const low = new Float64Array(count)
  const more = new Uint8Array(count)
  const perWeight = Number(size) / Number(whole)
  const columns = weights.kind === 'product' ? weights.columns.map(Number) : []
  for (let k = 0; k < count; k++) {
    if (open[k] === 0) continue
    const i = Math.floor(k / width)
    const j = k - i * width
    const weight = weights.kind === 'product' ? weights.rows[i] * columns[j] : weights.cells[k]
    if (weight === 0) continue
    const near = perWeight * weight
    const doubt = Math.abs(near) * DOUBT
    const floor = Math.floor(near - doubt)
    if (floor === Math.floor(near + doubt) && near - doubt > floor) { low[k] = floor; more[k] = 1; continue }
    const num = size * (weights.kind === 'product' ? BigInt(weights.rows[i]) * weights.columns[j] : BigInt(weights.cells[k]))
    const exact = floorDiv(num, whole)
    low[k] = Number(exact)
    more[k] = exact * whole === num ? 0 : 1
  }
  return { low, open: more }
}
