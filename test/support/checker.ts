/**
 * The slow, obvious second opinion on the numbers: every total added up leaf by leaf in whole numbers, every share as an exact fraction, the
 * least movement by iterative proportional fitting over single cells. It imports nothing from main/.
 */
import type { Calendar, Period } from '../../shared/calendar.ts'
import type { CellBlock } from '../../shared/change.ts'
import type { LineRow, LockRow, MoveRow, NodeRow } from '../../shared/rows.ts'

export interface Shape { calendar: Calendar; nodes: readonly NodeRow[]; lines: readonly LineRow[]; moves?: readonly MoveRow[] }
/** The leaf cells of one measure, by `node|line|slice` with ids. */
export type Leaves = Map<string, number>
export interface Cell { node: string; line: string | null; period: string }

export const leafKey = (node: string, line: string, slice: string): string => `${node}|${line}|${slice}`

export const isSeat = (node: NodeRow): boolean => node.kind !== 'group'

/** Who a node hangs under on a day. */
export function parentOn({ nodes, moves = [] }: Shape, id: string, day: number): string | null {
  let parent = nodes.find((n) => n.id === id)!.parent
  for (const move of moves.filter((m) => m.node === id).sort((a, b) => a.day - b.day)) if (move.day <= day) parent = move.parent
  return parent
}

/** Seats that add into a node on a day: itself, or those below it but overlays. */
export function seatsBelow(shape: Shape, id: string, day: number): NodeRow[] {
  const own = shape.nodes.find((n) => n.id === id)!
  if (isSeat(own)) return [own]
  return shape.nodes.filter((node) => {
    if (!isSeat(node) || node.kind === 'overlay') return false
    for (let at = parentOn(shape, node.id, day); at !== null; at = parentOn(shape, at, day)) if (at === id) return true
    return false
  })
}

export const isActiveIn = (seat: NodeRow, p: Period): boolean => (seat.starts ?? -Infinity) <= p.to && (seat.ends ?? Infinity) >= p.from

export const slicesOf = ({ calendar }: Shape, period: string): Period[] => {
  const { from, to } = calendar.period(period)!
  return calendar.slices.filter((s) => s.from >= from && s.to <= to)
}

/** Keys of the leaves that count into a cell, open or not. */
export function leavesOf(shape: Shape, { node, line, period }: Cell): string[] {
  const lines = line === null ? shape.lines.map((l) => l.id) : [line]
  return slicesOf(shape, period).flatMap((s) => seatsBelow(shape, node, s.from).flatMap((seat) => lines.map((l) => leafKey(seat.id, l, s.id))))
}

const isOpen = (shape: Shape, key: string): boolean => {
  const [node, , slice] = key.split('|')
  return isActiveIn(shape.nodes.find((n) => n.id === node)!, shape.calendar.period(slice)!)
}
export const openLeaves = (shape: Shape, cell: Cell): string[] => leavesOf(shape, cell).filter((key) => isOpen(shape, key))

/** Null where all are blank. */
export function sum(leaves: Leaves, keys: Iterable<string>): bigint | null {
  let total: bigint | null = null
  for (const key of keys) {
    const x = leaves.get(key)
    if (x !== undefined) total = (total ?? 0n) + BigInt(x)
  }
  return total
}

export function withBlocks(leaves: Leaves, blocks: readonly CellBlock[]): Leaves {
  const next = new Map(leaves)
  for (const b of blocks) {
    let at = 0
    for (const node of b.nodes) for (const line of b.lines) for (const slice of b.slices) {
      const key = leafKey(node, line, slice)
      const before = leaves.get(key)
      if (!(before === b.before[at] || (before === undefined && Number.isNaN(b.before[at])))) throw new Error(`before of ${key} is ${b.before[at]}, not ${before}`)
      if (Number.isNaN(b.after[at])) next.delete(key)
      else next.set(key, b.after[at])
      at++
    }
  }
  return next
}

/** A total and whether another is its unrounded value num ÷ den rounded down or up. */
const roundsTo = (whole: bigint, num: bigint, den: bigint): boolean => {
  const off = whole * den - num
  return off > -den && off < den
}

/** The sets of leaves whose rounding is promised: each leaf, each node over the whole period, each slice, month and quarter over the node. */
export function promised(shape: Shape, cell: Cell): Map<string, string[]> {
  const sets = new Map<string, string[]>()
  const keys = openLeaves(shape, cell)
  for (const key of keys) sets.set(key, [key])
  for (const node of shape.nodes) {
    if (node.kind === 'overlay' && node.id !== cell.node) continue
    const below = new Map<string, ReadonlySet<string>>()
    const counts = (key: string): boolean => {
      const [seat, , slice] = key.split('|')
      let seats = below.get(slice)
      if (!seats) below.set(slice, (seats = new Set(seatsBelow(shape, node.id, shape.calendar.period(slice)!.from).map((s) => s.id))))
      return seats.has(seat)
    }
    const all = keys.filter(counts)
    if (!isSeat(node)) { if (all.length > 0) sets.set(`node ${node.id}`, all); continue }
    // One that moved is a seat under each of its parents.
    for (const [parent, mine] of Map.groupBy(all, (k) => parentOn(shape, node.id, shape.calendar.period(k.split('|')[2])!.from))) {
      sets.set(`node ${node.id} in ${parent}`, mine)
      for (const line of shape.lines) sets.set(`node ${node.id} in ${parent} line ${line.id}`, mine.filter((k) => k.split('|')[1] === line.id))
    }
  }
  const { slices, months, quarters } = shape.calendar
  for (const period of [...slices, ...months, ...quarters]) {
    const mine = keys.filter((k) => { const s = shape.calendar.period(k.split('|')[2])!; return s.from >= period.from && s.to <= period.to })
    if (mine.length > 0) sets.set(`period ${period.id}`, mine)
  }
  return sets
}

/** What is wrong with an amount shared by whole weights where no lock is near; empty where all is well. */
export function faultsOfShare(shape: Shape, before: Leaves, after: Leaves, cell: Cell, amount: number, weights: ReadonlyMap<string, bigint>): string[] {
  const faults: string[] = []
  const keys = new Set(openLeaves(shape, cell))
  for (const key of new Set([...before.keys(), ...after.keys()])) if (!keys.has(key) && before.get(key) !== after.get(key)) faults.push(`${key} moved`)
  if (sum(after, keys) !== BigInt(amount)) faults.push(`sums to ${sum(after, keys)}, not ${amount}`)
  let whole = 0n
  for (const key of keys) whole += weights.get(key) ?? 0n
  const sign = whole < 0n ? -1n : 1n
  for (const [name, set] of promised(shape, cell)) {
    const num = set.reduce((total, key) => total + (weights.get(key) ?? 0n), 0n) * BigInt(amount) * sign
    if (!roundsTo(sum(after, set) ?? 0n, num, whole * sign)) faults.push(`${name}: ${sum(after, set)} for ${Number(num) / Number(whole * sign)}`)
  }
  return faults
}

/** Total actual and working days: weight = a leaf's total there × the node's share in the matched month there × working days within it. */
export function historyWeights(shape: Shape, base: Leaves, cell: Cell, months: readonly Period[]): Map<string, bigint> {
  const weights = new Map<string, bigint>()
  const atLeastZero = (x: bigint | null): bigint => (x !== null && x > 0n ? x : 0n)
  const mine = slicesOf(shape, cell.period).map((s) => shape.calendar.months.find((m) => m.from <= s.from && s.to <= m.to)!)
  const own = [...new Set(mine)]
  const days = own.reduce((a, m) => a * BigInt(m.workdays), 1n)
  const negative = months.reduce((t, m) => t + (sum(base, leavesOf(shape, { ...cell, period: m.id })) ?? 0n), 0n) < 0n
  const signed = (x: bigint | null): bigint => atLeastZero(x === null ? null : negative ? -x : x)
  let shares = months.map((m) => signed(sum(base, leavesOf(shape, { ...cell, period: m.id }))))
  if (shares.every((s) => s === 0n)) shares = shares.map(() => 1n)
  for (const key of openLeaves(shape, cell)) {
    const [node, line, slice] = key.split('|')
    const s = shape.calendar.period(slice)!
    const m = own.findIndex((month) => month.from <= s.from && s.to <= month.to)
    const there = months.reduce((t, month) => t + (sum(base, leavesOf(shape, { node, line, period: month.id })) ?? 0n), 0n)
    weights.set(key, signed(there) * shares[m % shares.length] * BigInt(s.workdays) * (days / BigInt(own[m].workdays)))
  }
  return weights
}

/** People by a factor each, slices by working days. */
export function workdayWeights(shape: Shape, cell: Cell, factor: (node: string, line: string) => bigint): Map<string, bigint> {
  const slices = slicesOf(shape, cell.period)
  const none = slices.every((s) => s.workdays === 0)
  return new Map(openLeaves(shape, cell).map((key) => {
    const [node, line, slice] = key.split('|')
    return [key, factor(node, line) * (none ? 1n : BigInt(shape.calendar.period(slice)!.workdays))]
  }))
}

export interface Fitted { x: Map<string, number>; settled: boolean }

/** Iterative proportional fitting over single cells: every set scaled to its total in turn until all are met. */
export function fit(base: ReadonlyMap<string, number>, sets: readonly { keys: readonly string[]; total: number }[], sweeps = 20_000): Fitted {
  const x = new Map(base)
  for (let sweep = 0; sweep < sweeps; sweep++) {
    let worst = 0
    for (const { keys, total } of sets) {
      const now = keys.reduce((t, k) => t + (x.get(k) ?? 0), 0)
      worst = Math.max(worst, Math.abs(now - total) / Math.max(1, Math.abs(total)))
      if (now > 0) for (const k of keys) if (x.has(k)) x.set(k, (x.get(k)! * total) / now)
    }
    if (worst < 1e-13) return { x, settled: true }
  }
  return { x, settled: false }
}

/** Σ x·ln(x ÷ base) − x + base, for numbers above zero. */
export function entropy(x: ReadonlyMap<string, number>, base: ReadonlyMap<string, number>): number {
  let total = 0
  for (const [key, b] of base) {
    const v = x.get(key) ?? 0
    total += (v > 0 ? v * Math.log(v / b) : 0) - v + b
  }
  return total
}

/** The leaves that may move: those of the cell, of locks that share one, of locks that share one with those, and so on. */
export function reach(shape: Shape, cell: Cell, locks: readonly LockRow[]): { keys: Set<string>; locks: LockRow[] } {
  const keys = new Set(openLeaves(shape, cell))
  const found = new Set<LockRow>()
  for (let grew = true; grew;) {
    grew = false
    for (const lock of locks) {
      const mine = openLeaves(shape, lock)
      if (found.has(lock) || !mine.some((k) => keys.has(k))) continue
      found.add(lock)
      for (const k of mine) keys.add(k)
      grew = true
    }
  }
  return { keys, locks: [...found] }
}
