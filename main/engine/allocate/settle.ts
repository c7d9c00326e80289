/**
 * Amounts put among locks: locked totals stay exact, and everything that shares one moves as little as possible. First the unrounded answer
 * piece by piece, then whole numbers: the cells that are put keep the rounding's promise, those that give way meet what is left for them.
 */
import { PlanError } from '../../../shared/errors.ts'
import { floorDiv, lcm } from '../exact.ts'
import type { Model } from '../model.ts'
import { workdayColumns, equalRows } from './base.ts'
import { columnFamily, rowFamily, type Family } from './family.ts'
import type { Field } from './field.ts'
import { cut, needed, solvePieces, wholeTotals, type Given, type Piece, type Solved } from './pieces.ts'
import { exactly, familyNums, nearly, roundFamily, roundGrid, type Bounds, type Unrounded } from './rounding.ts'

export interface Problem {
  model: Model
  /** Every cell that may move, as a grid over the boxes of amounts and locks. */
  grid: Field
  /** What the cells go by: their present numbers, or weights for those that are put. */
  base: bigint[]
  present: Float64Array
  /** Amounts (held null, never below zero) and locks. */
  givens: Given[]
  /** Whether the cells that are put go by their present numbers. */
  byPresent: boolean
  /** Node above all cells that are put. */
  node: number
}

/** New numbers by place in the grid; cells not among them stay as they are. Null where the givens can't be met. */
export function settle(problem: Problem): Map<number, number> | null {
  const { grid, givens } = problem
  const pieces = cut(grid.open.length, givens)
  for (const piece of pieces) weigh(problem, piece)
  const was = pieces.map((p) => p.base)
  let still = (p: number): boolean => pieces[p].base === 0n
  let solved = solvePieces(pieces, givens, still)
  if (!solved) {
    const more = needed(pieces, givens)
    if (!more || more.size === 0) return null
    for (const p of more) fill(problem, pieces[p])
    still = (p) => pieces[p].base === 0n
    solved = solvePieces(pieces, givens, still)
    if (!solved) return null
  }
  const isPut = (piece: Piece): boolean => piece.givens.some((g) => givens[g].held === null)
  const moves = (p: number): boolean => (isPut(pieces[p]) && !problem.byPresent) || solved.exact[p] === null || solved.exact[p] !== was[p]
  return together(problem, pieces, solved, moves, still, isPut) ?? apart(problem, pieces, solved, still, isPut)
}

/** Sums a piece's base; cells that are put in no lock take the amount's sign, and those in a lock the sign of what they hold. */
function weigh({ base, present, givens }: Problem, piece: Piece): void {
  for (const k of piece.cells) piece.base += base[k]
  if (!piece.givens.some((g) => givens[g].held === null) || piece.base === 0n) return
  const held = piece.givens.some((g) => givens[g].held !== null)
  const holds = held ? piece.cells.reduce((sum, k) => sum + BigInt(present[k] || 0), 0n) : 1n
  if (holds !== 0n && holds < 0n !== piece.base < 0n) {
    for (const k of piece.cells) base[k] = -base[k]
    piece.base = -piece.base
  }
}

/** Gives an empty piece that must take something weights: its present numbers, else equally over people and by working days. */
function fill({ model, grid, base, present }: Problem, piece: Piece): void {
  const holds = piece.cells.reduce((sum, k) => sum + BigInt(present[k] || 0), 0n)
  if (holds !== 0n) for (const k of piece.cells) base[k] = BigInt(present[k] || 0)
  else {
    const { field, place } = carve(grid, piece.cells)
    const rows = equalRows(model, field)
    const days = Array.from(field.rowNode, (node) => workdayColumns(field, model.days.of(node)))
    const weight = (f: number): bigint => { const i = Math.floor(f / field.width); return BigInt(rows[i]) * days[i][f % field.width] }
    const any = place.some((k, f) => k >= 0 && weight(f) > 0n)
    place.forEach((k, f) => { if (k >= 0) base[k] = any ? weight(f) : 1n })
  }
  piece.base = piece.cells.reduce((sum, k) => sum + base[k], 0n)
}

/** The rows and slices of some cells as a field of their own, and each of its cells' place in the grid (−1 where it has none). */
function carve(grid: Field, cells: readonly number[], node = 0): { field: Field; place: Int32Array } {
  const { width } = grid
  const rows = [...new Set(cells.map((k) => Math.floor(k / width)))].sort((a, b) => a - b)
  let first = width, end = 0
  for (const k of cells) { first = Math.min(first, k % width); end = Math.max(end, (k % width) + 1) }
  const at = new Map(rows.map((row, i) => [row, i]))
  const size = end - first
  const place = new Int32Array(rows.length * size).fill(-1)
  for (const k of cells) place[at.get(Math.floor(k / width))! * size + (k % width) - first] = k
  const field: Field = {
    node, line: grid.line, first: grid.first + first, end: grid.first + end, width: size, count: cells.length,
    rowNode: Int32Array.from(rows, (r) => grid.rowNode[r]), rowLine: Int32Array.from(rows, (r) => grid.rowLine[r]),
    open: Uint8Array.from(place, (k) => (k < 0 ? 0 : 1)),
  }
  return { field, place }
}

/** The cells that are put rounded as one, then the pieces outside by what the locks leave them. Null where a total would not come out. */
function together(problem: Problem, pieces: readonly Piece[], solved: Solved, moves: (p: number) => boolean, still: (p: number) => boolean, isPut: (p: Piece) => boolean): Map<number, number> | null {
  const { givens, present } = problem
  const put = [...pieces.keys()].filter((p) => isPut(pieces[p]))
  const out = new Map<number, number>()
  const top = givens.reduce((sum, g) => (g.held ? sum : sum + g.total), 0n)
  const inside = roundPut(problem, pieces, put, solved, Number(top), moves)
  if (!inside) return null
  for (const p of put) if (moves(p)) for (const k of pieces[p].cells) if (problem.base[k] !== 0n || !problem.byPresent) out.set(k, inside.get(k)!)
  const valueOf = (k: number): bigint => BigInt(out.get(k) ?? (present[k] || 0))
  const putCells = new Set(put.flatMap((p) => pieces[p].cells))
  const rest: Given[] = []
  const kept = givens.map((g) => {
    let left = g.total
    let whole = true
    for (const k of g.cells) if (putCells.has(k)) left -= valueOf(k); else whole = false
    if (!whole) rest.push({ ...g, total: left })
    return !whole || left === 0n
  })
  if (kept.includes(false)) return null
  if (rest.length === 0) return out
  const outside = [...pieces.keys()].filter((p) => !isPut(pieces[p]))
  const places = givens.map((g) => rest.findIndex((r) => r.cells === g.cells && r.held === g.held))
  const parts = outside.map((p) => ({ ...pieces[p], givens: pieces[p].givens.map((g) => places[g]) }))
  const totals = wholeTotals(parts, rest, Float64Array.from(outside, (p) => solved.real[p]), (i) => still(outside[i]))
  if (!totals) return null
  outside.forEach((p, i) => roundPiece(problem, pieces[p], solved.exact[p] ?? solved.real[p], totals[i], out))
  return out
}

/** Every piece rounded for itself to whole totals that meet the givens. */
function apart(problem: Problem, pieces: readonly Piece[], solved: Solved, still: (p: number) => boolean, isPut: (p: Piece) => boolean): Map<number, number> | null {
  const totals = wholeTotals(pieces, problem.givens, solved.real, still)
  if (!totals) return null
  const out = new Map<number, number>()
  pieces.forEach((piece, p) => roundPiece(problem, piece, solved.exact[p] ?? solved.real[p], totals[p], out, isPut(piece) && !problem.byPresent))
  return out
}

/** Whole numbers for the cells that are put, with the promised totals of their own rows and slices. */
function roundPut(problem: Problem, pieces: readonly Piece[], put: readonly number[], solved: Solved, top: number, moves: (p: number) => boolean): Map<number, number> | null {
  const { grid, base, present } = problem
  const { field, place } = carve(grid, put.flatMap((p) => pieces[p].cells).sort((a, b) => a - b), problem.node)
  const size = grid.open.length
  if (put.every((p) => solved.exact[p] !== null)) {
    const moving = put.filter((p) => moves(p) && pieces[p].base !== 0n)
    const den = moving.reduce((a, p) => lcm(a, abs(pieces[p].base)), 1n)
    const nums = new Map<number, bigint>()
    for (const p of put) {
      const factor = pieces[p].base === 0n || !moves(p) ? 0n : solved.exact[p]! * (den / pieces[p].base)
      for (const k of pieces[p].cells) nums.set(k, moves(p) ? factor * base[k] : BigInt(present[k] || 0) * den)
    }
    return roundExact(problem.model, field, place, nums, den, top)
  }
  const values = new Float64Array(size)
  for (const p of put) {
    const factor = pieces[p].base === 0n ? 0 : solved.real[p] / Number(pieces[p].base)
    for (const k of pieces[p].cells) values[k] = moves(p) ? Number(base[k]) * factor : present[k] || 0
  }
  return roundReal(problem.model, field, place, values, top)
}

/** One piece brought to a whole total; unchanged where that is what its present numbers sum to. */
function roundPiece(problem: Problem, piece: Piece, unrounded: bigint | number, total: bigint, out: Map<number, number>, anew = false): void {
  const { grid, base, present, model } = problem
  if (anew) for (const k of piece.cells) out.set(k, 0)
  if (piece.base === 0n) return
  if (!anew && piece.cells.every((k) => base[k] === BigInt(present[k] || 0)) && piece.base === total) return
  const { field, place } = carve(grid, piece.cells)
  let cells: Map<number, number> | null = null
  if (typeof unrounded === 'number') {
    const values = new Float64Array(grid.open.length)
    for (const k of piece.cells) values[k] = (Number(base[k]) * unrounded) / Number(piece.base)
    cells = roundReal(model, field, place, values, Number(total))
  }
  if (!cells) {
    const sign = piece.base < 0n ? -1n : 1n
    cells = roundExact(model, field, place, new Map(piece.cells.map((k) => [k, total * sign * base[k]])), abs(piece.base), Number(total))
  }
  // Weights of both signs make parts that are larger than any amount may be.
  if (!cells) throw new PlanError('amount.tooLarge', { amount: String(total) })
  for (const [k, x] of cells) if (base[k] !== 0n) out.set(k, x)
}

function roundExact(model: Model, field: Field, place: Int32Array, nums: ReadonlyMap<number, bigint>, den: bigint, top: number): Map<number, number> | null {
  const { width } = field
  const rowNums = Array.from(field.rowNode, () => 0n)
  const columnNums = Array.from({ length: width }, () => 0n)
  const low = new Float64Array(place.length)
  const open = new Uint8Array(place.length)
  place.forEach((k, f) => {
    if (k < 0) return
    const num = nums.get(k)!
    if (num === 0n) return
    rowNums[Math.floor(f / width)] += num
    columnNums[f % width] += num
    const floor = floorDiv(num, den)
    low[f] = Number(floor)
    open[f] = floor * den === num ? 0 : 1
  })
  return roundCells(model, field, place, { low, open }, (f, of) => exactly(familyNums(f, of === 'rows' ? rowNums : columnNums), den), top)
}

function roundReal(model: Model, field: Field, place: Int32Array, values: Float64Array, top: number): Map<number, number> | null {
  const { width } = field
  const rowSums = new Float64Array(field.rowNode.length)
  const columnSums = new Float64Array(width)
  const cells = nearly(Float64Array.from(place, (k, f) => {
    if (k < 0) return 0
    rowSums[Math.floor(f / width)] += values[k]
    columnSums[f % width] += values[k]
    return values[k]
  }))
  return roundCells(model, field, place, cells, (family, of) => {
    const sums = new Float64Array(family.parent.length)
    family.at.forEach((k, i) => { sums[k] += of === 'rows' ? rowSums[i] : columnSums[i] })
    for (let k = sums.length - 1; k > 0; k--) sums[family.parent[k]] += sums[k]
    return nearly(sums)
  }, top)
}

export function roundCells(model: Model, field: Field, place: Int32Array, cells: Bounds, totals: (family: Family, of: 'rows' | 'columns') => Unrounded, top: number): Map<number, number> | null {
  const rows = rowFamily(model.tree, field)
  const columns = columnFamily(model.calendar, field)
  const rowTotals = roundFamily(rows, totals(rows, 'rows'), top)
  const columnTotals = roundFamily(columns, totals(columns, 'columns'), top)
  if (!rowTotals || !columnTotals) return null
  const rounded = roundGrid({ width: field.width, cells, rows, columns, rowTotals, columnTotals })
  if (!rounded) return null
  const out = new Map<number, number>()
  place.forEach((k, f) => { if (k >= 0) out.set(k, rounded[f] || 0) })
  return out
}

const abs = (a: bigint): bigint => (a < 0n ? -a : a)
