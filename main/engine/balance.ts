/** A cell's number shared anew so that its seats are loaded alike by another measure, while its months keep their totals. */
import type { Period } from '../../shared/calendar.ts'
import type { BaseUsed } from '../../shared/contract/cells.ts'
import { PlanError, type ErrorCode } from '../../shared/errors.ts'
import { putAmong, type Put } from './allocate/among.ts'
import { baseOf } from './allocate/base.ts'
import { seatRows, shareWithin } from './allocate/bounds.ts'
import { fieldOf, gridOf, type Field } from './allocate/field.ts'
import { addsUp, isWithin, lockNames, locksAround, type Held } from './allocate/held.ts'
import { partsOf } from './allocate/parts.ts'
import { ALL_LINES } from './cube.ts'
import type { Draft } from './draft.ts'
import { apportion } from './exact.ts'
import { whereOf, type Model } from './model.ts'
import { boundsOf, setCell, writeCell, type Target } from './put.ts'
import { totalIn } from './values.ts'

/**
 * Each seat's total is its share by the measure of what no lock holds, within floors and caps: a locked seat stays, a locked group is shared within
 * itself. Seats by months then come as near to what stands there as these totals and the months' allow (iterative proportional fitting), and within
 * a seat's month the present proportions stay. Where that can't be had, the cells go by the measure as near as locks and months allow.
 */
export function balanceCell(model: Model, draft: Draft, target: Target): BaseUsed | null {
  const { measure, node, line, period } = target
  const field = fieldOf(model, addsUp(model, measure), node, line, period)
  const parts = partsOf(model, period).flatMap((part) => { const total = totalIn(model, model.cubes[measure], node, line, part); return total === total ? [{ part, total }] : [] })
  const held = locksAround(model, measure, [{ node, line, first: period.first, end: period.end }])
  const months = parts.map(({ part }): Held => ({ lock: { scenario: model.scenario, measure, node: model.tree.ids[node], line: line === ALL_LINES ? null : model.lines[line].id, period: part.id }, node, line, first: part.first, end: part.end }))
  const told = <T>(work: () => T, ...codes: ErrorCode[]): T => {
    try {
      return work()
    } catch (error) {
      if (!(error instanceof PlanError) || !codes.includes(error.code)) throw error
      throw new PlanError('balance.impossible', { where: whereOf(model, node, line, period.id), locks: lockNames(model, held) })
    }
  }
  const among = (): BaseUsed | null => told(() => setCell({ ...model, locks: [...model.locks, ...months.map((m) => m.lock)] }, draft, target), 'lock.conflict', 'allocate.boundsLocks')
  if (target.amount === null || target.amount <= 0 || field.count < 2 || parts.some(({ total }) => total < 0)) return among()
  const seats = stintRows(field), known = sorted(model, target, held, parts.map((p) => p.part))
  // What a locked group has to hold is nobody's choice: there is no nearest amount to name.
  const shared = told(() => sharesOf(model, target, field, seats, known), ...(held.length > 0 ? ['allocate.bounds' as const] : []))
  if (shared === null) return among()
  const blocks = seats.map((seat) => parts.map(({ part }) => blockOf(model, measure, field, seat, part, shared.cells)))
  const fixed = seats.map((seat) => parts.map((_, m) => known.fixed.has(`${seat.node}|${m}`)))
  const left = (i: number): number => shared.wanted[i] - blocks[i].reduce((sum, b, m) => (fixed[i][m] ? sum + b.present : sum), 0)
  const rows = seats.map((_, i) => left(i)), columns = parts.map(({ total }, m) => total - blocks.reduce((sum, row, i) => (fixed[i][m] ? sum + row[m].present : sum), 0))
  const table = (of: (b: Block, i: number) => number): number[][] => blocks.map((row, i) => row.map((b, m) => (fixed[i][m] ? 0 : of(b, i))))
  const fitted = known.others ? null : fit(table((b) => b.present), rows, columns) ?? fit(table((b, i) => b.share * shared.wanted[i]), rows, columns)
  if (fitted !== null) {
    draft.many(measure)
    fitted.forEach((row, i) => row.forEach((amount, m) => {
      const { cells, weights: by, present } = blocks[i][m]
      if (fixed[i][m] || amount === present) return
      apportion(amount, by).forEach((value, n) => writeCell(draft, measure, field, cells[n], value))
    }))
    return shared.used
  }
  if (seats.length > MOST_TOGETHER) return among()
  const puts = seats.flatMap((seat, i): Put[] => {
    const own = fieldOf(model, true, seat.node, line, period)
    if (own.count === 0) return []
    const now = Float64Array.from(own.open, (isOpen, k) => { const r = Math.floor(k / own.width); return isOpen === 1 ? Math.max(0, model.cubes[measure].at(own.rowNode[r], own.rowLine[r], own.first + k - r * own.width) || 0) : 0 })
    const by = shared.cells.subarray(seat.first * field.width, seat.end * field.width)
    return [{ field: own, amount: shared.wanted[i], weights: { kind: 'cells', cells: now.some((x) => x > 0) ? now : Float64Array.from(by, (x) => Math.max(0, x || 0)) } }]
  })
  try {
    const { grid, values } = putAmong(model, { measure, node, line, period: period.id }, puts, [...held, ...months], false)
    draft.many(measure)
    for (const [k, value] of values) writeCell(draft, measure, grid, k, value)
    return shared.used
  } catch (error) {
    if (error instanceof PlanError && error.code === 'lock.conflict') return among()
    throw error
  }
}

/** So many seats' totals are met together with locks of any shape; more take too long. */
const MOST_TOGETHER = 200

/** The locks that have a say: totals of nodes over the whole period, seats' months (by seat and part), and whether there are others. */
interface Known { totals: Set<number>; fixed: Set<string>; others: boolean }

function sorted(model: Model, { node, line, period }: Target, held: readonly Held[], parts: readonly Period[]): Known {
  const known: Known = { totals: new Set(), fixed: new Set(), others: false }
  for (const lock of held) {
    const alike = (lock.line === line || model.lines.length === 1) && isWithin(model.tree, true, lock.node, node)
    const part = parts.findIndex((p) => p.first === lock.first && p.end === lock.end)
    if (alike && lock.first === period.first && lock.end === period.end) known.totals.add(lock.node)
    else if (alike && part >= 0 && lock.node === node) continue
    else if (alike && part >= 0 && model.tree.isSeat[lock.node] === 1) known.fixed.add(`${lock.node}|${part}`)
    else known.others = true
  }
  return known
}

/** Each seat's total, and what the measure would give its cells; null where a locked group has nobody to share with. */
function sharesOf(model: Model, target: Target, field: Field, seats: readonly { node: number; first: number; end: number }[], { totals }: Known): { wanted: number[]; cells: Float64Array; used: BaseUsed } | null {
  const { measure, node, line, period, method } = target
  const { tree } = model
  const totalOf = (at: number): number => totalIn(model, model.cubes[measure], at, line, period) || 0
  /** The nearest locked node above one, or the node that is balanced. */
  const groupOf = (at: number): number => { let up = tree.into[at]; while (up !== node && up >= 0 && !totals.has(up)) up = tree.into[up]; return up < 0 ? node : up }
  const amounts = new Map<number, number>([[node, totalOf(node)]])
  for (const at of totals) if (at !== node) amounts.set(at, totalOf(at))
  for (const at of totals) if (at !== node) { const group = groupOf(at); amounts.set(group, amounts.get(group)! - totalOf(at)) }
  const wanted = seats.map((seat) => (totals.has(seat.node) && seat.node !== node ? totalOf(seat.node) : 0))
  const cells = new Float64Array(field.open.length)
  const free = Map.groupBy(seats.map((_, i) => i).filter((i) => !totals.has(seats[i].node)), (i) => groupOf(seats[i].node))
  let used: BaseUsed = 'other'
  for (const [group, amount] of amounts) {
    const members = free.get(group) ?? []
    if (tree.isSeat[group] === 1 || amount === 0) continue
    if (members.length === 0) return null
    const own = gridOf(model, group, line, members.map((i) => seats[i].node), line === ALL_LINES ? [...model.lines.keys()] : [line], period)
    const base = baseOf(model, measure, own, method, period)
    used = base.used
    const shared = shareWithin(model, own, base.weights, amount, boundsOf(model, target, seatRows(model.tree, own)), period.id)
    let at = 0
    for (const i of members) {
      for (let k = seats[i].first * field.width; k < seats[i].end * field.width; k++) { cells[k] = shared[at]; wanted[i] += shared[at++] || 0 }
    }
  }
  return { wanted, cells, used }
}

/** A seat's open cells in one part of the period: what they go by, what they hold, and what the measure would give them. */
/** Each seat, one that moved in each of its places: rows [first, end) of the field. */
function stintRows({ rowNode }: Field): { node: number; first: number; end: number }[] {
  const stints: { node: number; first: number; end: number }[] = []
  rowNode.forEach((node, i) => {
    const last = stints.at(-1)
    if (last?.node === node) last.end = i + 1
    else stints.push({ node, first: i, end: i + 1 })
  })
  return stints
}

interface Block { cells: number[]; weights: number[]; present: number; share: number }

function blockOf(model: Model, measure: string, field: Field, { first, end }: { first: number; end: number }, part: Period, shared: Float64Array): Block {
  const cells: number[] = [], now: number[] = [], by: number[] = []
  for (let i = first; i < end; i++) {
    const row = model.cubes[measure].row(field.rowNode[i], field.rowLine[i])
    for (let s = Math.max(part.first, field.first); s < Math.min(part.end, field.first + field.width); s++) {
      const k = i * field.width + s - field.first
      if (field.open[k] === 0) continue
      cells.push(k)
      now.push(Math.max(0, row?.[s] || 0))
      by.push(Math.max(0, shared[k] || 0))
    }
  }
  const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0)
  return { cells, weights: sum(now) > 0 ? now : by, present: sum(now), share: sum(by) }
}

const MOST_ROUNDS = 300

/** Whole numbers with these sums of rows and columns, as near in proportion to a table as they allow; null where its zeros forbid it. */
export function fit(table: readonly (readonly number[])[], rows: readonly number[], columns: readonly number[]): number[][] | null {
  if (rows.some((x) => x < 0) || columns.some((x) => x < 0)) return null
  const values = table.map((row) => [...row])
  for (let round = 0; ; round++) {
    for (const [i, row] of values.entries()) if (!scale(row, rows[i])) return null
    let worst = 0
    for (const [j, wanted] of columns.entries()) {
      const sum = values.reduce((a, row) => a + row[j], 0)
      if (sum === 0 && wanted !== 0) return null
      worst = Math.max(worst, Math.abs(sum - wanted) / Math.max(1, wanted))
      if (sum > 0) for (const row of values) row[j] *= wanted / sum
    }
    if (worst < 1e-12) break
    if (round > MOST_ROUNDS) return worst < 1e-6 ? wholeOf(values, rows, columns) : null
  }
  return wholeOf(values, rows, columns)
}

function scale(row: number[], wanted: number): boolean {
  const sum = row.reduce((a, b) => a + b, 0)
  if (sum === 0) return wanted === 0
  for (let j = 0; j < row.length; j++) row[j] *= wanted / sum
  return true
}

/** Rounds down, and gives each row what it lacks in the columns that lack most by their fractions; both lack the same in all. */
function wholeOf(values: readonly (readonly number[])[], rows: readonly number[], columns: readonly number[]): number[][] | null {
  const whole = values.map((row) => row.map(Math.floor))
  const lacksRow = whole.map((row, i) => rows[i] - row.reduce((a, b) => a + b, 0))
  const lacksColumn = columns.map((wanted, j) => wanted - whole.reduce((a, row) => a + row[j], 0))
  if (lacksRow.some((x) => x < 0) || lacksColumn.some((x) => x < 0)) return null
  const open = values.flatMap((row, i) => row.map((x, j) => ({ i, j, rest: x - Math.floor(x), held: x > 0 })))
  // First a unit each by the largest fraction, then whatever is left wherever something stands.
  for (const most of [1, Infinity]) {
    for (const { i, j, held } of open.sort((a, b) => b.rest - a.rest || a.i - b.i || a.j - b.j)) {
      const more = held ? Math.min(most, lacksRow[i], lacksColumn[j]) : 0
      whole[i][j] += more
      lacksRow[i] -= more
      lacksColumn[j] -= more
    }
  }
  return lacksRow.every((x) => x === 0) ? whole : null
}
