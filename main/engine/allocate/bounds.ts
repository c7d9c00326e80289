/**
 * An amount shared by weights, no seat below its floor or above its cap. Among all shares within the bounds that add up to the amount the
 * one of least relative entropy to the weights is weight × one factor, cut to the bounds (its Lagrangian has one multiplier for the sum);
 * the sum grows with the factor, so the factor lies between two places where a seat meets a bound, and is found there exactly.
 */
import { PlanError } from '../../../shared/errors.ts'
import { toWhole } from '../../../shared/money.ts'
import { sumOf } from '../runs.ts'
import { exactSum } from '../exact.ts'
import { whereOf, type Model } from '../model.ts'
import type { Weights } from './base.ts'
import type { Tree } from '../tree.ts'
import type { Field } from './field.ts'
import type { Family } from './family.ts'
import { exactly, familyNums, nearly, type Unrounded } from './rounding.ts'
import { roundCells } from './settle.ts'
import { share } from './share.ts'

/** Least and most of each seat over the field's periods, by place among the field's seats; −Infinity and Infinity where there is none. */
export interface Bounds { floor: Float64Array; cap: Float64Array }

/** A seat of a field: its rows, by line, and where it moved by stint. */
export interface Seat { nodes: number[]; rows: number[] }

/** The field's seats that are there at any time in it, in order. */
export function seatRows({ rows: named }: Pick<Tree, 'rows'>, { rowNode, open, width }: Field): Seat[] {
  const seats = new Map<string, Seat>()
  rowNode.forEach((node, i) => {
    if (!open.subarray(i * width, (i + 1) * width).includes(1)) return
    const known = seats.get(named[node].id)
    if (known === undefined) { seats.set(named[node].id, { nodes: [node], rows: [i] }); return }
    known.rows.push(i)
    if (known.nodes.at(-1) !== node) known.nodes.push(node)
  })
  return [...seats.values()]
}

/** Whole cells [row][slice] as `share` has them, within the bounds. Refused: allocate.bounds with the nearest amount that fits, amount.signs. */
export function shareWithin(model: Model, field: Field, weights: Weights, amount: number, bounds: Bounds, period: string): Float64Array {
  const { tree, calendar } = model
  const { width } = field
  const seats = seatRows(tree, field)
  const cellsOf = weightCells(field, weights)
  const sizes = seats.map(({ rows }) => rows.reduce((sum, r) => sum + exactSum(cellsOf, r * width, 1, width), 0n))
  const where = whereOf(model, field.node, field.line, period)
  if (cellsOf.some((w) => w < 0)) throw new PlanError('amount.signs', { where })
  // A share of something is never below nothing, and of less than nothing never above it.
  const limits = seats.map((_, i) => ({ size: sizes[i], floor: amount < 0 ? bounds.floor[i] : Math.max(0, bounds.floor[i]), cap: amount < 0 ? Math.min(0, bounds.cap[i]) : bounds.cap[i] }))
  const held = limits.some(({ floor, cap }) => floor > cap) ? NaN : holds(limits, amount)
  if (typeof held === 'number') throw new PlanError('allocate.bounds', { where, nearest: held === held ? toWhole(held, model.plan.decimals) : null })
  if (held.every((x) => x === null)) return share(tree, calendar, field, weights, amount)

  const rest = amount - held.reduce<number>((sum, x) => sum + (x ?? 0), 0)
  const split: Split = { seats, held, cells: cellsOf, sizes, rest, free: sizes.reduce((sum, size, i) => (held[i] === null ? sum + size : sum), 0n) }
  const values = unrounded(model, field, split)
  return together(model, field, split, values, amount) ?? apart(model, field, split, values)
}

/** The seats, what each is held at (null where it shares the rest), and what they are weighed by. */
interface Split { seats: readonly Seat[]; held: readonly (number | null)[]; cells: Float64Array; sizes: readonly bigint[]; rest: number; free: bigint }

/** Cells as doubles. A seat that is held at its floor and has nothing to go by takes it by working days. */
function unrounded(model: Model, field: Field, { seats, held, cells, sizes, rest, free }: Split): Float64Array {
  const { width } = field
  const values = new Float64Array(cells.length)
  seats.forEach(({ rows }, i) => {
    const total = held[i]
    const own = sizes[i] === 0n && total !== null && total !== 0 ? workdayCells(model, field, rows) : null
    const factor = own !== null ? total! / own.reduce((a, b) => a + b, 0) : total === null ? rest / Number(free) : sizes[i] === 0n ? 0 : total / Number(sizes[i])
    rows.forEach((r, n) => { for (let j = 0; j < width; j++) values[r * width + j] = factor * (own === null ? cells[r * width + j] : own[n * width + j]) })
  })
  return values
}

/** All rounded as one. Totals of nodes are exact, so that ties among them go by the order of the tree. Null where doubles can't tell a seat's cells apart. */
function together(model: Model, field: Field, { seats, held, cells, rest, free }: Split, values: Float64Array, amount: number): Float64Array | null {
  const { width, rowNode } = field
  const divisor = free === 0n ? 1n : free
  const rowNums = Array.from(rowNode, (_, r) => BigInt(rest) * exactSum(cells, r * width, 1, width))
  const columnSums = new Float64Array(width)
  values.forEach((x, k) => { columnSums[k % width] += x })
  seats.forEach(({ rows: [first, ...others] }, i) => {
    if (held[i] === null) return
    // The lines of a seat by their doubles, the first making up for the rest of its total.
    let left = BigInt(held[i]) * divisor
    for (const r of others.toReversed()) left -= rowNums[r] = BigInt(Math.round(values.subarray(r * width, (r + 1) * width).reduce((a, b) => a + b, 0))) * divisor
    rowNums[first] = left
  })
  const place = Int32Array.from(values, (_, k) => (field.open[k] === 1 ? k : -1))
  const rounded = roundCells(model, field, place, nearly(values), (family, of) => (of === 'rows' ? exactly(familyNums(family, rowNums), divisor) : nearlyOf(family, columnSums)), amount)
  if (rounded === null) return null
  const out = new Float64Array(values.length).fill(NaN)
  for (const [k, x] of rounded) if (cells[k] !== 0 || x !== 0) out[k] = x
  const totalOf = ({ rows }: Seat): number => sumOf(Float64Array.from(rows.flatMap((r) => [...out.subarray(r * width, (r + 1) * width)])), 0, rows.length * width)
  return seats.every((seat, i) => { const total = held[i] === null ? null : totalOf(seat); return total === held[i] || (held[i] === 0 && total !== total) }) ? out : null
}

/** Each seat at a bound for itself, the others together. */
function apart(model: Model, field: Field, { seats, held, cells, rest }: Split, values: Float64Array): Float64Array {
  const { width } = field
  const out = new Float64Array(values.length).fill(NaN)
  const put = (rows: readonly number[], total: number): void => {
    const placeOf = (k: number): number => rows[Math.floor(k / width)] * width + (k % width)
    const weights = Float64Array.from({ length: rows.length * width }, (_, k) => (values[placeOf(k)] === 0 ? 0 : cells[placeOf(k)] || 1))
    share(model.tree, model.calendar, rowsOf(field, rows), { kind: 'cells', cells: weights }, total).forEach((x, k) => { out[placeOf(k)] = x })
  }
  seats.forEach(({ rows }, i) => { if (held[i] !== null && held[i] !== 0) put(rows, held[i]) })
  const others = seats.flatMap(({ rows }, i) => (held[i] === null ? rows : [])).sort((a, b) => a - b)
  if (others.length > 0) put(others, rest)
  return out
}

/** A family's totals from sums known as doubles. */
function nearlyOf(family: Family, sums: Float64Array): Unrounded {
  const totals = new Float64Array(family.parent.length)
  family.at.forEach((k, i) => { totals[k] += sums[i] })
  for (let k = totals.length - 1; k > 0; k--) totals[family.parent[k]] += totals[k]
  return nearly(totals)
}

/** Whole weights cell by cell; 0 where a cell is closed. */
function weightCells({ open, width }: Field, weights: Weights): Float64Array {
  return Float64Array.from(open, (isOpen, k) => {
    if (isOpen === 0) return 0
    return weights.kind === 'cells' ? weights.cells[k] : weights.rows[Math.floor(k / width)] * Number(weights.columns[k % width])
  })
}

function workdayCells({ days }: Model, { open, width, first: slice, rowNode }: Field, rows: readonly number[]): number[] {
  const isOpen = rows.flatMap((r) => [...open.subarray(r * width, (r + 1) * width)])
  const cells = isOpen.map((x, k) => x * days.of(rowNode[rows[Math.floor(k / width)]]).days[slice + (k % width)])
  return cells.some((w) => w > 0) ? cells : isOpen
}

function rowsOf(field: Field, rows: readonly number[]): Field {
  const open = Uint8Array.from({ length: rows.length * field.width }, (_, k) => field.open[rows[Math.floor(k / field.width)] * field.width + (k % field.width)])
  return { ...field, rowNode: Int32Array.from(rows, (r) => field.rowNode[r]), rowLine: Int32Array.from(rows, (r) => field.rowLine[r]), open, count: open.reduce((a, b) => a + b, 0) }
}

interface Bounded { size: bigint; floor: number; cap: number }

/**
 * The bound that each is held at, null for those that take their share of the rest; or the nearest amount, where the bounds forbid this
 * one. Exact: a factor is a fraction of whole numbers.
 */
export function holds(all: readonly Bounded[], amount: number): (number | null)[] | number {
  const least = all.reduce((sum, { size, floor }) => sum + (size === 0n ? Math.max(0, floor) : floor), 0)
  const most = all.reduce((sum, { size, floor, cap }) => sum + (size === 0n ? Math.max(0, floor) : cap), 0)
  if (amount < least) return least
  if (amount > most) return most
  const held = all.map(({ size, floor }): number | null => (size === 0n ? Math.max(0, floor) : null))
  // Each round holds those on the side that is further past: they are held at the end too (Bitran and Hax 1981).
  for (;;) {
    const rest = BigInt(amount) - held.reduce<bigint>((sum, x) => sum + BigInt(x ?? 0), 0n)
    const free = all.reduce((sum, { size }, i) => (held[i] === null ? sum + size : sum), 0n)
    if (free === 0n) return held
    const below: number[] = [], above: number[] = []
    let lacking = 0n, exceeding = 0n
    all.forEach(({ size, floor, cap }, i) => {
      if (held[i] !== null) return
      // share = rest × size ÷ free, compared without dividing.
      const share = rest * size
      if (floor > -Infinity && share < BigInt(floor) * free) { below.push(i); lacking += BigInt(floor) * free - share }
      if (cap < Infinity && share > BigInt(cap) * free) { above.push(i); exceeding += share - BigInt(cap) * free }
    })
    if (below.length === 0 && above.length === 0) return held
    if (lacking >= exceeding) for (const i of below) held[i] = all[i].floor
    if (exceeding >= lacking) for (const i of above) held[i] = all[i].cap
  }
}
