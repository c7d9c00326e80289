/** An amount put on one cell, and the leaves beneath following. */
import type { Period } from '../../shared/calendar.ts'
import type { BaseUsed, BoundAsked, Method } from '../../shared/contract/cells.ts'
import { PlanError } from '../../shared/errors.ts'
import { toWhole } from '../../shared/money.ts'
import { BASE } from '../../shared/ids.ts'
import { scaled } from '../../shared/formula/index.ts'
import { putAmong } from './allocate/among.ts'
import { baseOf, type Weights } from './allocate/base.ts'
import { seatRows, shareWithin, type Bounds } from './allocate/bounds.ts'
import { fieldOf, type Field } from './allocate/field.ts'
import { addsUp, isWithin, lockNames, locksAround, type Held } from './allocate/held.ts'
import { share } from './allocate/share.ts'
import { ALL_LINES } from './cube.ts'
import { sumOf } from './runs.ts'
import type { Draft } from './draft.ts'
import { apportion, exactSum } from './exact.ts'
import { knownMeasure, whereOf, type Input, type Model } from './model.ts'
import { valueAt } from './values.ts'

/** One cell of a request, by number. */
export interface Target {
  measure: Input
  node: number
  line: number
  period: Period
  /** What is put, or with another mode that much more or less than stands there. */
  amount: number | null
  method: Method
  mode: 'set' | 'add' | 'subtract'
  /** For each seat below. */
  floor: BoundAsked | null
  cap: BoundAsked | null
}

/** Puts an amount on one cell and lets the leaves beneath follow. Answers the base it went by; null where there was nothing to choose. */
export function setCell(model: Model, draft: Draft, target: Target): BaseUsed | null {
  const { measure, node, line, period, amount } = target
  const field = fieldOf(model, addsUp(model, measure), node, line, period)
  if (field.count === 0) throw new PlanError('allocate.noSeats', { where: whereOf(model, node, line, period.id) })
  const held = locksAround(model, measure, [{ node, line, first: period.first, end: period.end }])
  if (amount === null) { clear(model, draft, target, field, held); return null }
  if (held.length === 0 && field.count === 1) { writeCell(draft, measure, field, field.open.indexOf(1), amount); return null }
  if (target.floor !== null || target.cap !== null) return setWithin(model, draft, target, field, held)
  const base = field.count === 1 ? { weights: alone(field), used: null } : baseOf(model, measure, field, target.method, period)
  const { used } = base
  const onTop = target.mode !== 'set' && field.count > 1 && !byThePresent.has(target.method.kind) ? addedTo(model, measure, field, base.weights, amount) : null
  // Leaves that come to nothing together are no weights to go by.
  const weights: Weights = onTop !== null && amount !== 0 ? { kind: 'cells', cells: onTop } : base.weights
  const byPresent = used === 'present'
  if (held.length > 0) {
    const { grid, values } = putAmong(model, { measure, node, line, period: period.id }, [{ field, weights, amount }], held, byPresent)
    draft.many(measure)
    for (const [k, value] of values) writeCell(draft, measure, grid, k, value)
    return used
  }
  const cells = onTop ?? share(model.tree, model.calendar, field, weights, amount)
  if (field.rowNode.length > 1) draft.many(measure)
  for (let k = 0; k < cells.length; k++) {
    if (field.open[k] === 0) continue
    // What is blank or zero among present numbers stays as it is.
    if ((byPresent || used === 'filled') && weights.kind === 'cells' && weights.cells[k] === 0) continue
    writeCell(draft, measure, field, k, cells[k])
  }
  return used
}

/** Methods by which more of a total is what it would be at once. */
const byThePresent: ReadonlySet<Method['kind']> = new Set(['default', 'proportional'])

/** The leaves as they are with the rest of the amount shared on top of them by weights. */
function addedTo(model: Model, measure: Input, field: Field, weights: Weights, amount: number): Float64Array {
  const { width, first } = field
  const now = Float64Array.from(field.open, (isOpen, k) => {
    const i = Math.floor(k / width)
    return isOpen === 1 ? model.cubes[measure].at(field.rowNode[i], field.rowLine[i], first + k - i * width) || 0 : 0
  })
  const more = share(model.tree, model.calendar, field, weights, amount - Number(exactSum(now)))
  return now.map((x, k) => x + (more[k] || 0))
}

/**
 * Keeps every seat between floor and cap. Among locks those that a share would take past a bound are put on it and held, the side that is
 * further past first, until none is; a seat whose own total is locked stays as it is.
 */
function setWithin(model: Model, draft: Draft, target: Target, field: Field, held: readonly Held[]): BaseUsed | null {
  const { measure, line, period } = target
  const amount = target.amount!
  const seats = seatRows(model.tree, field)
  const bounds = boundsOf(model, target, seats)
  if (held.length === 0) {
    const { weights, used } = baseOf(model, measure, field, target.method, period)
    const cells = shareWithin(model, field, weights, amount, bounds, period.id)
    draft.many(measure)
    for (let k = 0; k < cells.length; k++) if (cells[k] === cells[k]) writeCell(draft, measure, field, k, cells[k])
    return used
  }
  const holding = { ...model, locks: [...model.locks] }
  const free: Target = { ...target, floor: null, cap: null, mode: 'set' }
  const own = new Set(held.filter((h) => h.first <= field.first && h.end >= field.end && h.line === line).map((h) => h.node))
  /** A seat that is held at its bound stands among the locks, and is none. */
  const beside = <T>(work: () => T): T => {
    try {
      return work()
    } catch (error) {
      if (!(error instanceof PlanError) || error.code !== 'lock.conflict' || holding.locks.length === model.locks.length) throw error
      throw new PlanError('allocate.boundsLocks', { where: whereOf(model, target.node, line, period.id), locks: lockNames(model, held) })
    }
  }
  for (;;) {
    const used = beside(() => setCell(holding, draft, free))
    const totalOf = (node: number): number => sumOf(model.cubes[measure].row(node, line), field.first, field.end)
    const past = seats.map(({ nodes }, i) => {
      const total = added(nodes.map(totalOf))
      return nodes.every((node) => own.has(node)) || total !== total ? 0 : total < bounds.floor[i] ? total - bounds.floor[i] : total > bounds.cap[i] ? total - bounds.cap[i] : 0
    })
    const lacking = past.reduce((sum, x) => sum - Math.min(0, x), 0), exceeding = past.reduce((sum, x) => sum + Math.max(0, x), 0)
    if (lacking === 0 && exceeding === 0) return used
    seats.forEach(({ nodes }, i) => {
      if (past[i] === 0 || (past[i] < 0 ? lacking < exceeding : exceeding < lacking)) return
      const open = nodes.filter((node) => !own.has(node)), kept = added(nodes.filter((node) => own.has(node)).map(totalOf)) || 0
      // One that moved is brought to its bound by what it holds in each place.
      const parts = apportion((past[i] < 0 ? bounds.floor[i] : bounds.cap[i]) - kept, open.map((node) => Math.max(0, totalOf(node)) || 0))
      open.forEach((node, n) => {
        beside(() => setCell(holding, draft, { ...free, node, amount: parts[n], method: { kind: 'default' } }))
        holding.locks.push({ scenario: BASE, measure, node: model.tree.ids[node], line: line === ALL_LINES ? null : model.lines[line].id, period: period.id })
        own.add(node)
      })
    })
  }
}

/** Whole units, inwards where a percent of another measure is none; a seat that has no such number is free. */
export function boundsOf(model: Model, { floor, cap, line, period }: Target, seats: readonly { nodes: readonly number[] }[]): Bounds {
  const boundAt = (asked: BoundAsked | null, nodes: readonly number[], none: number, whole: (x: number) => number): number => {
    if (asked === null) return none
    if ('amount' in asked) return asked.amount
    const { id } = knownMeasure(model, asked.of), value = added(nodes.map((node) => valueAt(model, id, node, line, period)))
    return value === value ? whole(scaled(value * asked.percent, -2)) : none
  }
  return { floor: Float64Array.from(seats, ({ nodes }) => boundAt(floor, nodes, -Infinity, Math.ceil)), cap: Float64Array.from(seats, ({ nodes }) => boundAt(cap, nodes, Infinity, Math.floor)) }
}

/** A sum without the blanks; blank when all are. */
const added = (values: readonly number[]): number => values.reduce((sum, x) => (x !== x ? sum : sum === sum ? sum + x : x), NaN)

const alone = (field: Field): Weights => ({ kind: 'cells', cells: Float64Array.from(field.open) })

/** Blanks the leaves, but for those in locks that lie wholly beneath; refused where a lock reaches further, or where all is locked. */
function clear(model: Model, draft: Draft, { measure, node, line, period }: Target, field: Field, held: readonly Held[]): void {
  const adds = addsUp(model, measure)
  const { tree } = model
  const now = (k: number): number => {
    const i = Math.floor(k / field.width)
    return model.cubes[measure].at(field.rowNode[i], field.rowLine[i], field.first + k - i * field.width)
  }
  const stays = new Uint8Array(field.open.length)
  const inWay: Held[] = []
  for (const lock of held) {
    let any = false
    const cells: number[] = []
    for (let k = 0; k < field.open.length; k++) {
      const i = Math.floor(k / field.width)
      const s = field.first + k - i * field.width
      if (s < lock.first || s >= lock.end || (lock.line !== ALL_LINES && lock.line !== field.rowLine[i]) || !isWithin(tree, adds, field.rowNode[i], lock.node)) continue
      cells.push(k)
      if (!Number.isNaN(now(k))) any = true
    }
    if (!any) continue
    const beneath = lock.first >= period.first && lock.end <= period.end && (line === ALL_LINES || lock.line === line) && isWithin(tree, adds, lock.node, node)
    const same = beneath && lock.node === node && lock.line === line && lock.first === period.first && lock.end === period.end
    if (beneath && !same) for (const k of cells) stays[k] = 1
    else inWay.push(lock)
  }
  const going = [...field.open.keys()].filter((k) => field.open[k] === 1 && stays[k] === 0 && !Number.isNaN(now(k)))
  if (inWay.length > 0 || (going.length === 0 && stays.includes(1))) {
    const named = inWay.length > 0 ? inWay : held
    throw new PlanError('lock.conflict', {
      where: whereOf(model, node, line, period.id), locks: lockNames(model, named),
      nearest: inWay.length > 0 ? null : toWhole(sumOf(model.cubes[measure].row(node, line), period.first, period.end), model.plan.decimals),
    })
  }
  for (const k of going) writeCell(draft, measure, field, k, NaN)
}

export function writeCell(draft: Draft, measure: Input, field: Field, at: number, value: number): void {
  const i = Math.floor(at / field.width)
  draft.write(measure, field.rowNode[i], field.rowLine[i], field.first + at - i * field.width, value)
}
