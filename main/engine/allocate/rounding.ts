/**
 * Controlled rounding: whole cells whose sum is exact, with every cell and every promised total its unrounded value rounded down or up.
 * The promised totals of rows and of columns are two trees, so the choice of who rounds up is a flow from the top of one, through the
 * cells, to the top of the other (Cox and Ernst 1982; Dinic's residual search for the repair). A greedy choice comes first: totals from the
 * top down by largest remainder, then in each row the columns with the largest need left (Ryser 1957), which alone is right almost always.
 */
import { floorDiv } from '../exact.ts'
import type { Family } from './family.ts'

/** The unrounded value rounded down, and 1 where it isn't whole. */
export interface Bounds { low: Float64Array; open: Uint8Array }

/** Unrounded totals num ÷ den of every family node, from those of its rows or columns. */
export function familyNums(family: Family, nums: readonly bigint[]): bigint[] {
  const total = Array.from(family.parent, () => 0n)
  family.at.forEach((k, i) => { total[k] += nums[i] })
  for (let k = total.length - 1; k > 0; k--) total[family.parent[k]] += total[k]
  return total
}

export interface Totals extends Bounds { value: Float64Array }

/** Unrounded totals of a family: each one's bounds, and whose remainder is larger. */
export interface Unrounded extends Bounds { larger: (a: number, b: number) => number }

/** Unrounded totals num ÷ den, exactly. */
export function exactly(nums: readonly bigint[], den: bigint): Unrounded {
  const low = new Float64Array(nums.length)
  const open = new Uint8Array(nums.length)
  const rest = nums.map((num, k) => {
    const floor = floorDiv(num, den)
    low[k] = Number(floor)
    open[k] = floor * den === num ? 0 : 1
    return num - floor * den
  })
  return { low, open, larger: (a, b) => (rest[a] < rest[b] ? 1 : rest[a] > rest[b] ? -1 : a - b) }
}

/** Unrounded totals known as doubles only; what is within their error of a whole number is that number. */
export function nearly(values: Float64Array): Unrounded {
  const low = new Float64Array(values.length)
  const open = new Uint8Array(values.length)
  values.forEach((x, k) => {
    const whole = Math.round(x)
    const close = Math.abs(x - whole) <= Math.max(1e-9, Math.abs(x) * 1e-12)
    low[k] = close ? whole : Math.floor(x)
    open[k] = close ? 0 : 1
  })
  return { low, open, larger: (a, b) => values[b] - low[b] - (values[a] - low[a]) || a - b }
}

/**
 * Whole totals for a family from the top down, largest remainder first, ties by order. `top` is the whole amount. Null where the bounds
 * do not allow it, which only doubles can bring about.
 */
export function roundFamily(family: Family, unrounded: Unrounded, top: number): Totals | null {
  const { low, open, larger } = unrounded
  const value = Float64Array.from(low)
  value[0] = top
  for (let k = 0; k < value.length; k++) {
    const children = family.children[k]
    if (children.length === 0) continue
    let left = BigInt(value[k])
    for (const c of children) left -= BigInt(low[c])
    const order = children.filter((c) => open[c] === 1)
    const ups = Number(left)
    if (ups < 0 || ups > order.length) return null
    if (ups > 0 && ups < order.length) order.sort(larger)
    for (let u = 0; u < ups; u++) value[order[u]]++
  }
  return { low, open, value }
}

export interface Grid {
  width: number
  cells: Bounds
  rows: Family
  columns: Family
  rowTotals: Totals
  columnTotals: Totals
}

/** Whole cells [row][column] for a grid whose totals have been chosen; moves totals within their bounds where the cells cannot meet them. Null where none do. */
export function roundGrid(grid: Grid): Float64Array | null {
  const { width, cells, rows, columns, rowTotals, columnTotals } = grid
  const height = rows.at.length
  const up = new Uint8Array(height * width)
  // need: what a column's total still lacks; below zero when it has too much.
  const need = new Float64Array(width)
  for (let j = 0; j < width; j++) need[j] = columnTotals.value[columns.at[j]] - lowSum(cells.low, j, width, height)
  const order = Array.from({ length: width }, (_, j) => j)
  for (let i = 0; i < height; i++) {
    let ups = rowTotals.value[rows.at[i]] - lowSum(cells.low, i * width, 1, width)
    if (ups === 0) continue
    if (ups < 0) return null
    order.sort((a, b) => need[b] - need[a] || a - b)
    for (const j of order) {
      if (cells.open[i * width + j] === 0) continue
      up[i * width + j] = 1
      need[j]--
      if (--ups === 0) break
    }
    if (ups > 0) return null
  }
  for (let j = 0; j < width; j++) while (need[j] < 0) if (!repair(grid, up, need, j)) return null
  return cells.low.map((low, k) => low + up[k])
}

function lowSum(low: Float64Array, start: number, step: number, count: number): number {
  let sum = 0
  for (let k = 0, at = start; k < count; k++, at += step) sum += low[at]
  return sum
}

/**
 * Moves one unit from a column with too much to one that lacks, along a shortest path in the residual network: cells turned up or back,
 * totals of either family moved by one within their bounds.
 */
function repair({ width, cells, rows, columns, rowTotals, columnTotals }: Grid, up: Uint8Array, need: Float64Array, start: number): boolean {
  const height = rows.at.length
  const rowSize = rows.parent.length
  const columnOf = invert(columns)
  const rowOf = invert(rows)
  const from = new Int32Array(rowSize + columns.parent.length).fill(-1)
  const turn = new Int32Array(from.length).fill(-1)
  const source = rowSize + columns.at[start]
  const queue = [source]
  from[source] = source
  const visit = (node: number, by: number, cell: number): void => {
    if (from[node] >= 0) return
    from[node] = by
    turn[node] = cell
    queue.push(node)
  }
  for (let q = 0; q < queue.length; q++) {
    const node = queue[q]
    if (node >= rowSize) {
      const k = node - rowSize
      const j = columnOf[k]
      if (j >= 0 && need[j] > 0) { retrace(node); need[start]++; need[j]--; return true }
      if (k > 0 && columnTotals.value[k] < columnTotals.low[k] + columnTotals.open[k]) visit(rowSize + columns.parent[k], node, -1)
      for (const c of columns.children[k]) if (columnTotals.value[c] > columnTotals.low[c]) visit(rowSize + c, node, -1)
      if (j >= 0) for (let i = 0; i < height; i++) if (up[i * width + j] === 1) visit(rows.at[i], node, i * width + j)
    } else {
      const i = rowOf[node]
      if (node > 0 && rowTotals.value[node] > rowTotals.low[node]) visit(rows.parent[node], node, -1)
      for (const c of rows.children[node]) if (rowTotals.value[c] < rowTotals.low[c] + rowTotals.open[c]) visit(c, node, -1)
      if (i >= 0) for (let j = 0; j < width; j++) if (up[i * width + j] < cells.open[i * width + j]) visit(rowSize + columns.at[j], node, i * width + j)
    }
  }
  return false

  function retrace(end: number): void {
    for (let node = end; node !== source; node = from[node]) {
      const by = from[node]
      if (turn[node] >= 0) up[turn[node]] ^= 1
      else if (node >= rowSize) {
        const [a, b] = [by - rowSize, node - rowSize]
        if (columns.parent[a] === b) columnTotals.value[a]++
        else columnTotals.value[b]--
      } else if (rows.parent[by] === node) rowTotals.value[by]--
      else rowTotals.value[node]++
    }
  }
}

function invert(family: Family): Int32Array {
  const of = new Int32Array(family.parent.length).fill(-1)
  family.at.forEach((k, i) => { of[k] = i })
  return of
}
