/** An amount put where locks are: which cells may move, what they go by, and the refusal when the locks forbid it. */
import { PlanError } from '../../../shared/errors.ts'
import { toWhole } from '../../../shared/money.ts'
import { ALL_LINES } from '../cube.ts'
import { whereOf, type Input, type Model } from '../model.ts'
import { seatsOf } from '../tree.ts'
import type { Weights } from './base.ts'
import { gridOf, type Field } from './field.ts'
import { addsUp, isWithin, lockNames, type Box, type Held } from './held.ts'
import { cut, range, type Given } from './pieces.ts'
import { settle, type Problem } from './settle.ts'

/** One amount on a set of leaves and what those go by; `field` holds the leaves, `weights` their weights. */
export interface Put { field: Field; weights: Weights; amount: number }

export interface Settled { grid: Field; values: Map<number, number> }

/** The cell that was typed, for the refusal. */
export interface Place { measure: Input; node: number; line: number; period: string }

/**
 * Works out amounts among the locks `held`. The fields of `puts` do not overlap and lie at or below `place.node`.
 * Refused: lock.conflict, with the nearest amount that the locks allow where there is one amount.
 */
export function putAmong(model: Model, place: Place, puts: readonly Put[], held: readonly Held[], byPresent: boolean): Settled {
  const adds = addsUp(model, place.measure)
  const mirror = puts.reduce((sum, p) => sum + p.amount, 0) < 0 ? -1 : 1
  const grid = spanOf(model, adds, puts, held)
  const present = presentOf(model, place.measure, grid, mirror)
  const givens: Given[] = []
  const locks: Given[] = []
  for (const lock of held) {
    const cells = cellsOf(model, adds, grid, lock)
    if (cells.every((k) => Number.isNaN(present[k]))) { for (const k of cells) grid.open[k] = 0; continue }
    locks.push({ cells, total: 0n, held: lock })
  }
  const base = Array.from(present, (x) => BigInt(x || 0))
  for (const put of puts) givens.push({ cells: layDown(grid, put, base, byPresent), total: BigInt(mirror * put.amount), held: null })
  for (const lock of locks) {
    const cells = lock.cells.filter((k) => grid.open[k] === 1)
    givens.push({ ...lock, cells, total: cells.reduce((sum, k) => sum + BigInt(present[k] || 0), 0n) })
  }
  const problem: Problem = { model, grid, base, present, givens, byPresent, node: place.node }
  const values = givens.some((g) => g.held === null && g.cells.length === 0) ? null : settle(problem)
  if (!values) throw conflict(model, place, problem, held, mirror)
  if (!byPresent) blankUnweighed(problem, values)
  if (mirror < 0) for (const [k, x] of values) if (x !== 0 && x === x) values.set(k, -x)
  return { grid, values }
}

/** A grid over the fields and the boxes of locks; open only where one of them is. */
function spanOf(model: Model, adds: boolean, puts: readonly Put[], held: readonly Held[]): Field {
  const nodes = new Set<number>()
  const lines = new Set<number>()
  let first = Infinity, end = 0
  for (const { field } of puts) {
    field.rowNode.forEach((node, i) => { nodes.add(node); lines.add(field.rowLine[i]) })
    first = Math.min(first, field.first)
    end = Math.max(end, field.end)
  }
  for (const box of held) {
    for (const node of adds ? seatsOf(model.tree, box.node) : [box.node]) nodes.add(node)
    for (const line of box.line === ALL_LINES ? model.lines.keys() : [box.line]) lines.add(line)
    first = Math.min(first, box.first)
    end = Math.max(end, box.end)
  }
  const inOrder = (a: number, b: number): number => a - b
  const grid = gridOf(model, puts[0].field.node, ALL_LINES, [...nodes].sort(inOrder), [...lines].sort(inOrder), { first, end })
  const active = grid.open.slice()
  grid.open.fill(0)
  for (const box of held) for (const k of cellsOf(model, adds, { ...grid, open: active }, box)) grid.open[k] = 1
  for (const { field } of puts) eachOf(grid, field, (k, f) => { if (field.open[f] === 1) grid.open[k] = active[k] })
  return grid
}

/** Visits a field's cells with their places in the grid. */
function eachOf(grid: Field, field: Field, visit: (k: number, f: number) => void): void {
  const rows = new Map<string, number>()
  grid.rowNode.forEach((node, i) => rows.set(`${node}|${grid.rowLine[i]}`, i))
  field.rowNode.forEach((node, i) => {
    const row = rows.get(`${node}|${field.rowLine[i]}`)!
    for (let j = 0; j < field.width; j++) visit(row * grid.width + field.first - grid.first + j, i * field.width + j)
  })
}

/** The open cells of a box. */
function cellsOf(model: Model, adds: boolean, grid: Field, box: Box): Int32Array {
  const cells: number[] = []
  grid.rowNode.forEach((node, i) => {
    if (box.line !== ALL_LINES && box.line !== grid.rowLine[i]) return
    if (!isWithin(model.tree, adds, node, box.node)) return
    for (let s = Math.max(box.first, grid.first); s < Math.min(box.end, grid.end); s++) {
      const k = i * grid.width + s - grid.first
      if (grid.open[k] === 1) cells.push(k)
    }
  })
  return Int32Array.from(cells)
}

function presentOf(model: Model, measure: Input, grid: Field, mirror: number): Float64Array {
  const present = new Float64Array(grid.open.length).fill(NaN)
  grid.rowNode.forEach((node, i) => {
    model.cubes[measure].read(node, grid.rowLine[i], grid.first, grid.first + grid.width, present, i * grid.width)
    if (mirror !== 1) for (let j = 0; j < grid.width; j++) present[i * grid.width + j] *= mirror
  })
  return present
}

/** Writes a field's weights into the base; answers its cells. */
function layDown(grid: Field, { field, weights }: Put, base: bigint[], byPresent: boolean): Int32Array {
  const cells: number[] = []
  eachOf(grid, field, (k, f) => {
    if (field.open[f] === 0 || grid.open[k] === 0) return
    cells.push(k)
    if (byPresent) return
    const i = Math.floor(f / field.width)
    base[k] = weights.kind === 'cells' ? BigInt(weights.cells[f]) : BigInt(weights.rows[i]) * weights.columns[f - i * field.width]
  })
  return Int32Array.from(cells.sort((a, b) => a - b))
}

/** A seat without any weight is asked for nothing at all, not for zero; a number that a lock holds stays one, zero too. */
function blankUnweighed({ grid, base, present, givens }: Problem, values: Map<number, number>): void {
  const weighed = new Set<number>()
  const put = givens.filter((g) => g.held === null).flatMap((g) => [...g.cells])
  for (const k of put) if (base[k] !== 0n) weighed.add(Math.floor(k / grid.width))
  const kept = new Set(givens.filter((g) => g.held !== null).flatMap((g) => [...g.cells]).filter((k) => !Number.isNaN(present[k])))
  for (const k of put) if (!weighed.has(Math.floor(k / grid.width)) && !kept.has(k)) values.set(k, NaN)
}

/** Of so many locks each is tried alone, and of fewer every two and three; beyond that only those that the bound rests on. */
const MOST_ALONE = 60, MOST_TOGETHER = 12

/**
 * As few locks as forbid an amount: one alone, two or three where that can be tried out, else of those that the bound rests on what is left
 * when each that is not needed has been left out, so that none of them can go (a deletion filter, Chinneck and Dravnieks 1991).
 */
function smallest(size: number, target: Given, locks: readonly Given[], bound: readonly Held[]): Held[] {
  const amount = Number(target.total)
  const forbid = (some: readonly Given[]): boolean => {
    const givens = [target, ...some]
    const found = range(cut(size, givens), givens, 0)
    return found === null || amount < found.least || amount > found.most
  }
  const heldOf = (some: readonly Given[]): Held[] => some.map((g) => g.held!)
  const resting = locks.filter((lock) => bound.includes(lock.held!))
  const tried = locks.length <= MOST_ALONE ? locks : resting
  for (const count of tried.length <= MOST_TOGETHER ? [1, 2, 3] : [1]) {
    if (count >= resting.length) break
    const found = choices(tried, count).find(forbid)
    if (found) return heldOf(found)
  }
  let left = resting
  for (const lock of resting) {
    const without = left.filter((l) => l !== lock)
    if (without.length > 0 && forbid(without)) left = without
  }
  return heldOf(left)
}

/** All choices of so many. */
const choices = <T>(of: readonly T[], count: number): T[][] =>
  (count === 0 ? [[]] : of.flatMap((first, i) => choices(of.slice(i + 1), count - 1).map((rest) => [first, ...rest])))

function conflict(model: Model, place: Place, { grid, givens }: Problem, held: readonly Held[], mirror: number): PlanError {
  let nearest: number | null = null
  let named: readonly Held[] = []
  const targets = givens.filter((g) => g.held === null)
  if (targets.length === 1 && targets[0].cells.length > 0) {
    const pieces = cut(grid.open.length, givens)
    const found = range(pieces, givens, givens.indexOf(targets[0]))
    const amount = Number(targets[0].total)
    if (found && amount < found.least) { nearest = found.least; named = found.below }
    else if (found && amount > found.most) { nearest = found.most; named = found.above }
    if (named.length > 0) named = smallest(grid.open.length, targets[0], givens.filter((g) => g.held !== null), named)
  }
  if (named.length === 0) named = held
  return new PlanError('lock.conflict', {
    where: whereOf(model, place.node, place.line, place.period),
    locks: lockNames(model, named),
    nearest: nearest === null || !Number.isFinite(nearest) ? null : toWhole(mirror * Math.round(nearest) || 0, model.plan.decimals),
  })
}
