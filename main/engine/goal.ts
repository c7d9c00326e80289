/** A goal handed down: every level's children owe what it owes and its buffer, slice by slice, down to the seats and their first quotas. */
import type { Period } from '../../shared/calendar.ts'
import type { BaseUsed, Method } from '../../shared/contract/cells.ts'
import { PlanError } from '../../shared/errors.ts'
import { MAX_AMOUNT, toWhole } from '../../shared/money.ts'
import { putAmong, type Put } from './allocate/among.ts'
import { baseOf, historyBase, type Base, type Weights } from './allocate/base.ts'
import { fieldOf, gridOf, type Field } from './allocate/field.ts'
import { locksAround } from './allocate/held.ts'
import { shareColumns } from './allocate/columns.ts'
import { ALL_LINES } from './cube.ts'
import { sumOf } from './runs.ts'
import type { Draft } from './draft.ts'
import { owedDown, type Model } from './model.ts'
import { setCell, writeCell, type Target } from './put.ts'
import { carries } from './tree.ts'

/** Puts a goal on a node and on all below it. Answers the base that people were weighed by. */
export function handDown(model: Model, draft: Draft, target: Target): BaseUsed | null {
  const { tree } = model
  const { node } = target
  const own = setCell(model, draft, target)
  if (target.amount === null) {
    for (let at = node + 1; at < tree.end[node]; at++) if (tree.rows[at].kind !== 'overlay') setCell(model, draft, { ...target, node: at })
    return null
  }
  const used = handBelow(model, draft, target)
  startQuotas(model, draft, target)
  return used ?? own
}

function handBelow(model: Model, draft: Draft, target: Target): BaseUsed | null {
  const { tree } = model
  const { node, line, period, method } = target
  const seats = fieldOf(model, true, node, line, period)
  if (tree.isSeat[node] || seats.count === 0) return null
  // Present goals are looked for parent by parent; beneath that, one base serves the whole branch.
  const present = method.kind === 'default' || method.kind === 'proportional' || method.kind === 'percent'
  let shared: Base | null = null
  const branch = (): Base => (shared ??= branchBase(model, seats, method, period))
  let used: BaseUsed | null = null
  for (let parent = node; parent < tree.end[node]; parent++) {
    const children = tree.children[parent].filter((c) => tree.into[c] === parent && hasSeat(seats, tree.end, c))
    if (children.length === 0) continue
    const byPresent = present && children.some((c) => anyNumber(model, c, line, period))
    used ??= byPresent ? 'present' : branch().used
    handTo(model, draft, target, parent, children, seats, byPresent ? null : branch().weights)
  }
  return used
}

const branchBase = (model: Model, seats: Field, method: Method, period: Period): Base =>
  method.kind === 'default' || method.kind === 'percent' ? historyBase(model, seats, period)
    : baseOf(model, 'goal', seats, method.kind === 'proportional' ? { kind: 'equal' } : method, period)

/** First row at or after a node, rows being in tree order. */
function rowFrom(seats: Field, node: number): number {
  let low = 0, high = seats.rowNode.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (seats.rowNode[middle] < node) low = middle + 1
    else high = middle
  }
  return low
}

const hasSeat = (seats: Field, end: Int32Array, node: number): boolean => rowFrom(seats, node) < rowFrom(seats, end[node])

const anyNumber = (model: Model, node: number, line: number, { first, end }: Period): boolean =>
  model.cubes.goal.row(node, line)?.subarray(first, end).some((x) => x === x && x !== 0) ?? false

/** Shares what one parent owes over its children, slice by slice and line by line. `weights` null: by the children's present goals. */
function handTo(model: Model, draft: Draft, target: Target, parent: number, children: readonly number[], seats: Field, weights: Weights | null): void {
  const { line, period } = target
  const lines = line === ALL_LINES ? [...model.lines.keys()] : [line]
  const puts: Put[] = []
  const fields: Field[] = []
  for (const l of lines) {
    const field = gridOf(model, parent, l, children, [l], period)
    const amounts = owedDown(model, parent, l, field.first, field.first + field.width)
    const large = amounts.find((owed) => Math.abs(owed) > MAX_AMOUNT)
    if (large !== undefined) throw new PlanError('amount.tooLarge', { amount: String(toWhole(large, model.plan.decimals)) })
    const cells = weighChildren(model, field, seats, weights)
    for (let j = 0; j < field.width; j++) if (!cells.some((w, k) => k % field.width === j && w !== 0)) amounts[j] = NaN
    if (amounts.every((x) => x !== x)) continue
    fields.push(field)
    for (let j = 0; j < field.width; j++) if (amounts[j] === amounts[j]) puts.push({ field: columnOf(field, j), weights: { kind: 'cells', cells: cells.filter((_, k) => k % field.width === j) }, amount: amounts[j] })
  }
  if (puts.length === 0) return
  const boxes = fields.flatMap((f) => children.map((c) => ({ node: c, line: f.line, first: f.first, end: f.end })))
  const held = locksAround(model, 'goal', boxes)
  if (held.length > 0) {
    const { grid, values } = putAmong(model, { measure: 'goal', node: parent, line, period: period.id }, puts, held, false)
    for (const [k, value] of values) writeCell(draft, 'goal', grid, k, value)
    return
  }
  for (const field of fields) {
    const mine = puts.filter((p) => p.field.line === field.line)
    const shared = shareColumns(model, field, mine)
    for (let k = 0; k < shared.length; k++) if (field.open[k] === 1) writeCell(draft, 'goal', field, k, shared[k])
  }
}

/** One slice of a field. */
const columnOf = (field: Field, j: number): Field => {
  const open = field.open.filter((_, k) => k % field.width === j)
  return { ...field, first: field.first + j, end: field.first + j + 1, width: 1, open, count: open.reduce((a, b) => a + b, 0) }
}

/**
 * Weights [child][slice]: the children's present goals, or the weights of the seats below each; where a slice has none, the number of
 * seats that are active. Closes the cells of children without an active seat.
 */
function weighChildren(model: Model, field: Field, seats: Field, weights: Weights | null): Float64Array {
  const { width, rowNode } = field
  const cells = new Float64Array(rowNode.length * width)
  const heads = new Float64Array(rowNode.length * width)
  rowNode.forEach((child, i) => {
    const present = weights === null ? model.cubes.goal.row(child, field.line) : undefined
    const end = rowFrom(seats, model.tree.end[child])
    for (let row = rowFrom(seats, child); row < end; row++) {
      const counts = row === 0 || seats.rowNode[row - 1] !== seats.rowNode[row]
      const mine = weights !== null && seats.rowLine[row] === field.line
      for (let j = 0; j < width; j++) {
        if (seats.open[row * width + j] === 0) continue
        if (counts) heads[i * width + j]++
        if (mine) cells[i * width + j] += weights.kind === 'product' ? weights.rows[row] : weights.cells[row * width + j]
      }
    }
    for (let j = 0; j < width; j++) {
      if (heads[i * width + j] === 0) { field.open[i * width + j] = 0; cells[i * width + j] = 0 }
      else if (present && present[field.first + j] === present[field.first + j]) cells[i * width + j] = present[field.first + j]
    }
  })
  for (let j = 0; j < width; j++) {
    let sum = 0
    for (let i = 0; i < rowNode.length; i++) sum += cells[i * width + j]
    if (sum <= 0) for (let i = 0; i < rowNode.length; i++) cells[i * width + j] = heads[i * width + j]
  }
  return cells
}

/** Seats below that were asked for nothing in the period start from their goals, unless a lock speaks for their quota. */
function startQuotas(model: Model, draft: Draft, { node, line, period }: Target): void {
  const { tree, cubes, calendar } = model
  const { first, end } = period
  const lines = line === ALL_LINES ? [...model.lines.keys()] : [line]
  const anyLock = model.locks.some((lock) => lock.measure === 'quota')
  for (let seat = node; seat < tree.end[node]; seat++) {
    if (!tree.isSeat[seat] || (seat !== node && tree.into[seat] < 0)) continue
    if (!Number.isNaN(sumOf(cubes.quota.row(seat, line), first, end))) continue
    if (anyLock && locksAround(model, 'quota', [{ node: seat, line, first, end }]).length > 0) continue
    for (const l of lines) {
      for (let s = first; s < end; s++) {
        const own = cubes.goal.at(seat, l, s)
        if (own === own && carries(tree, seat, calendar.slices[s])) draft.write('quota', seat, l, s, own)
      }
    }
  }
}
