/**
 * An amount among locks: the cells that may move, cut into pieces that count into the same totals. All of a piece moves by one factor, so
 * that only the pieces' totals are unknown, and most of those follow from the given totals by taking one from another.
 */
import { leastEntropy } from './entropy.ts'
import type { Held } from './held.ts'
import { minimise, type Row } from './simplex.ts'

/** A total that is given: an amount being put (held null), or a lock. Cells by their place in the grid. */
export interface Given { cells: Int32Array; total: bigint; held: Held | null }

export interface Piece {
  cells: number[]
  /** The givens it counts into. */
  givens: number[]
  /** What its cells hold before, by the base; 0 where there is nothing to go by. */
  base: bigint
}

/** Cuts the cells of the givens into pieces, in order of their first cells. */
export function cut(size: number, givens: readonly Given[]): Piece[] {
  const of = new Int32Array(size).fill(-1)
  const parts: number[][] = [[]]
  givens.forEach(({ cells }, g) => {
    const turned = new Map<number, number>()
    for (const k of cells) {
      let next = turned.get(of[k])
      if (next === undefined) {
        next = parts.push([...(of[k] < 0 ? [] : parts[of[k]]), g]) - 1
        turned.set(of[k], next)
      }
      of[k] = next
    }
  })
  const pieces = new Map<number, Piece>()
  of.forEach((part, k) => {
    if (part < 0) return
    let piece = pieces.get(part)
    if (!piece) pieces.set(part, (piece = { cells: [], givens: parts[part], base: 0n }))
    piece.cells.push(k)
  })
  return [...pieces.values()]
}

/** Pieces move only within their sign. */
const signOf = (piece: Piece): number => (piece.base < 0n ? -1 : 1)

interface Open { members: Set<number>; total: bigint }
interface Determined { totals: (bigint | null)[]; rows: Open[] }

/** The totals that follow exactly from the givens; null where they contradict each other. What `isStill` names stays at nothing. */
export function determine(pieces: readonly Piece[], givens: readonly Given[], isStill: (piece: number) => boolean): Determined | null {
  const totals: (bigint | null)[] = pieces.map((_, p) => (isStill(p) ? 0n : null))
  const rows: Open[] = givens.map((g) => ({ members: new Set(), total: g.total }))
  pieces.forEach((piece, p) => { if (totals[p] === null) for (const g of piece.givens) rows[g].members.add(p) })
  const fix = (p: number, total: bigint): boolean => {
    if (total !== 0n && (total < 0n) !== (signOf(pieces[p]) < 0)) return false
    totals[p] = total
    for (const row of rows) if (row.members.delete(p)) row.total -= total
    return true
  }
  for (let moved = true; moved;) {
    moved = false
    for (const row of rows) {
      if (row.members.size === 0) { if (row.total !== 0n) return null; continue }
      const plain = [...row.members].every((p) => signOf(pieces[p]) > 0)
      if (plain && row.total < 0n) return null
      if (row.members.size === 1) { moved = true; if (!fix([...row.members][0], row.total)) return null }
      else if (plain && row.total === 0n) { moved = true; for (const p of Array.from(row.members)) fix(p, 0n) }
    }
    for (const inner of rows) {
      if (inner.members.size === 0) continue
      for (const outer of rows) {
        if (outer === inner || outer.members.size < inner.members.size || ![...inner.members].every((p) => outer.members.has(p))) continue
        for (const p of inner.members) outer.members.delete(p)
        outer.total -= inner.total
        moved = true
      }
    }
  }
  return { totals, rows: rows.filter((row) => row.members.size > 0) }
}

export interface Solved {
  /** Whole totals where they follow from the givens; null where only `real` is known. */
  exact: (bigint | null)[]
  real: Float64Array
}

/** Every piece's total: of all that meet the givens, those that move the base least. Null where none do. */
export function solvePieces(pieces: readonly Piece[], givens: readonly Given[], isStill: (piece: number) => boolean): Solved | null {
  const found = determine(pieces, givens, isStill)
  if (!found) return null
  const real = Float64Array.from(found.totals, (t) => (t === null ? NaN : Number(t)))
  const open = [...pieces.keys()].filter((p) => found.totals[p] === null)
  if (open.length > 0) {
    const place = new Map(open.map((p, i) => [p, i]))
    const signs = open.map((p) => signOf(pieces[p]))
    const rows: Row[] = found.rows.map((row) => ({ members: [...row.members].map((p) => place.get(p)!), total: Number(row.total) }))
    // Cells that are put may be weighed in any measure; bringing their sum to the amount first keeps the search short.
    const put = givens.flatMap((g) => (g.held ? [] : [g.total])).reduce((a, b) => a + b, 0n)
    const isPut = (p: number): boolean => pieces[p].givens.some((g) => givens[g].held === null)
    const weighed = open.filter(isPut).reduce((sum, p) => sum + Math.abs(Number(pieces[p].base)), 0)
    const scale = put > 0n && weighed > 0 ? Number(put) / weighed : 1
    const x = leastEntropy(Float64Array.from(open, (p) => Math.abs(Number(pieces[p].base)) * (isPut(p) ? scale : 1)), signs, rows)
    if (!x) return null
    open.forEach((p, i) => { real[p] = signs[i] * x[i] })
  }
  return { exact: found.totals, real }
}

/** Empty pieces that must take something for the givens to be met; null where nothing helps. */
export function needed(pieces: readonly Piece[], givens: readonly Given[]): Set<number> | null {
  const best = minimise(pieces.length, pieces.map(signOf), rowsOf(pieces, givens), pieces.map((p) => (p.base === 0n ? 1 : 0)))
  if (!best) return null
  return new Set([...pieces.keys()].filter((p) => pieces[p].base === 0n && best.x[p] > 0))
}

const rowsOf = (pieces: readonly Piece[], givens: readonly Given[]): Row[] => {
  const rows = givens.map((g): { members: number[]; total: number } => ({ members: [], total: Number(g.total) }))
  pieces.forEach((piece, p) => { for (const g of piece.givens) rows[g].members.push(p) })
  return rows
}

/** The least and the most that the cells of `target` may sum to beside the locks, and the locks that say so. Null where the locks alone can't be met. */
export function range(pieces: readonly Piece[], givens: readonly Given[], target: number): { least: number; most: number; below: Held[]; above: Held[] } | null {
  const locks = givens.map((g, i) => ({ ...g, i })).filter((g) => g.held !== null)
  const rows = locks.map((g) => rowsOf(pieces, givens)[g.i])
  const signs = pieces.map(signOf)
  const cost = pieces.map((p, i) => (p.givens.includes(target) ? signs[i] : 0))
  const low = minimise(pieces.length, signs, rows, cost)
  const high = minimise(pieces.length, signs, rows, cost.map((c) => -c))
  if (!low || !high) return null
  const binding = (duals: Float64Array): Held[] => locks.filter((_, i) => Math.abs(duals[i]) > 1e-9).map((g) => g.held!)
  return { least: low.value, most: -high.value, below: binding(low.duals), above: binding(high.duals) }
}

/**
 * Whole totals for pieces that meet the givens, each its real total rounded down or up where that can be, one further where it can't.
 * Null where no whole totals do.
 */
export function wholeTotals(pieces: readonly Piece[], givens: readonly Given[], real: Float64Array, isStill: (piece: number) => boolean): bigint[] | null {
  const found = determine(pieces, givens, isStill)
  if (!found) return null
  const open = [...pieces.keys()].filter((p) => found.totals[p] === null)
  if (open.length === 0) return found.totals as bigint[]
  const sizes = open.map((p) => Math.abs(real[p]))
  for (const slack of [0, 1, 8]) {
    const low = sizes.map((x) => Math.max(0, Math.floor(x) - slack))
    const high = sizes.map((x) => Math.ceil(x) + slack)
    const whole = branch(open.map((p) => signOf(pieces[p])), found.rows.map((r) => ({ members: [...r.members].map((p) => open.indexOf(p)), total: Number(r.total) })), low, high, sizes, 0)
    if (whole) return found.totals.map((t, p) => t ?? BigInt(signOf(pieces[p]) * whole[open.indexOf(p)]))
  }
  return null
}

/** Branch and bound; the sums of boxes are so nearly a network that the first corner is whole almost always. */
function branch(signs: number[], rows: Row[], low: number[], high: number[], wanted: number[], depth: number): number[] | null {
  const n = low.length
  const bounded: Row[] = [
    ...rows.map((row) => ({ members: row.members, total: row.total - row.members.reduce((sum, a) => sum + signs[a] * low[a], 0) })),
    ...low.map((l, a) => ({ members: [a, n + a], total: high[a] - l })),
  ]
  const ones = Array.from({ length: 2 * n }, (_, a) => (a < n ? signs[a] : 1))
  bounded.slice(rows.length).forEach((row, a) => { if (signs[a] < 0) ones[n + a] = -1; row.total *= signs[a] })
  const best = minimise(2 * n, ones, bounded, ones.map((_, a) => (a < n ? low[a] + 0.5 - wanted[a] : 0)))
  if (!best) return null
  const x = low.map((l, a) => l + best.x[a])
  const split = x.findIndex((v) => Math.abs(v - Math.round(v)) > 1e-6)
  if (split < 0) return x.map(Math.round)
  if (depth > 40) return null
  const floor = Math.floor(x[split])
  return branch(signs, rows, low, high.map((h, a) => (a === split ? floor : h)), wanted, depth + 1)
    ?? branch(signs, rows, low.map((l, a) => (a === split ? floor + 1 : l)), high, wanted, depth + 1)
}
