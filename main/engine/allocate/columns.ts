/** Amounts given slice by slice, shared down each: the slices' sums are fixed, the rows' totals are their unrounded values rounded. */
import { floorDiv, lcm } from '../exact.ts'
import type { Model } from '../model.ts'
import type { Put } from './among.ts'
import { columnFamily, rowFamily } from './family.ts'
import type { Field } from './field.ts'
import { exactly, familyNums, roundFamily, roundGrid } from './rounding.ts'

/** Whole cells [row][slice] of a field; `puts` are amounts on some of its slices with the weights in each. NaN where nothing is put. */
export function shareColumns(model: Model, field: Field, puts: readonly Put[]): Float64Array {
  const { width } = field
  const height = field.rowNode.length
  const sign = puts.reduce((sum, p) => sum + p.amount, 0) < 0 ? -1 : 1
  const parts = puts.map(({ field: column, weights, amount }) => {
    const cells = weights.kind === 'cells' ? Array.from(weights.cells, BigInt) : []
    return { at: column.first - field.first, cells, amount: BigInt(sign * amount), sum: cells.reduce((a, b) => a + b, 0n) }
  })
  const den = parts.reduce((a, p) => lcm(a, p.sum), 1n)
  const low = new Float64Array(height * width)
  const open = new Uint8Array(height * width)
  const rowNums = Array.from({ length: height }, () => 0n)
  const columnNums = Array.from({ length: width }, () => 0n)
  for (const { at, cells, amount, sum } of parts) {
    const factor = amount * (den / sum)
    columnNums[at] = amount * den
    cells.forEach((w, i) => {
      if (w === 0n) return
      const num = factor * w
      rowNums[i] += num
      const floor = floorDiv(num, den)
      low[i * width + at] = Number(floor)
      open[i * width + at] = floor * den === num ? 0 : 1
    })
  }
  const rows = rowFamily(model.tree, field)
  const columns = columnFamily(model.calendar, field)
  const top = Number(parts.reduce((a, p) => a + p.amount, 0n))
  const rowTotals = roundFamily(rows, exactly(familyNums(rows, rowNums), den), top)!
  const columnTotals = roundFamily(columns, exactly(familyNums(columns, columnNums), den), top)!
  const cells = roundGrid({ width, cells: { low, open }, rows, columns, rowTotals, columnTotals })!
  const put = new Uint8Array(width)
  for (const { at } of parts) put[at] = 1
  return cells.map((x, k) => (put[k % width] === 0 || field.open[k] === 0 ? NaN : sign * x || 0))
}
