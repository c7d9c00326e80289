/** The numbers of one plan in memory: loaded once, moved by changes, asked by views, and the place where allocations are worked out. */
import type { CellBlock, Change } from '../../shared/change.ts'
import type { Node as Formula } from '../../shared/formula/index.ts'
import { BASE } from '../../shared/ids.ts'
import type { LockRow } from '../../shared/rows.ts'
import { rowKey } from '../../shared/rows.ts'
import { same } from '../../shared/value.ts'
import { carryYear, convert, monthYearLater, type WonSum } from './actual.ts'
import { packBlocks, type RowChange } from './blocks.ts'
import { checkLaws, type Broken } from './laws.ts'
import { lockName, locksAround } from './allocate/held.ts'
import { placeOf } from './axis.ts'
import { buildFormulas, compileWithin } from './formula/index.ts'
import { buildModel, isHeld, knownMeasure, lineOf, nodeOf, periodOf, write, writeMany, type EngineInput, type Held, type Model } from './model.ts'
import { planSet, type Planned, type SetRequest } from './plan.ts'
import type { Tree } from './tree.ts'
import { isComparable, valueAt } from './values.ts'
import { fillView, touch, viewDeltas, type Touched, type ViewSpec } from './views.ts'

/** Fewer rows of a block than this move their totals one by one. */
const FEW = 4

const SHAPES: ReadonlySet<string> = new Set(['plan', 'node', 'level', 'line', 'rate', 'measure'])

export class Engine {
  readonly tree: Tree
  private readonly model: Model
  private missing: { currency: string; quarter: string }[] = []
  /** Cells that were loaded but have no place in the cube, for `laws`. */
  private readonly strays: string[] = []

  constructor(input: EngineInput) {
    this.model = buildModel(input)
    this.model.formulas = buildFormulas(this.model)
    this.tree = this.model.tree
    for (const held of Object.keys(this.model.cubes)) writeMany(this.model, held)
  }

  /** Puts one input cell in place while the plan is loaded. */
  setCell(scenario: string, measure: string, node: string, line: string, slice: string, value: number | null): void {
    const { model } = this
    const n = model.tree.index.get(node)
    const l = model.lineIndex.get(line)
    const s = model.sliceIndex.get(slice)
    const known = model.measures.get(measure)
    if (scenario !== BASE || known?.source !== 'input' || n === undefined || l === undefined || s === undefined || (known.overNodes === 'sum' && model.tree.isSeat[n] === 0)) {
      this.strays.push([scenario, measure, node, line, slice].join(' · '))
      return
    }
    write(model, measure, n, l, s, value ?? NaN)
  }

  /** Makes `actual` and `lastYear` from won deals, in place of what was there. */
  loadActual(sums: readonly WonSum[]): void {
    const { rows, missing } = convert(this.model, sums)
    this.missing = missing
    const { model } = this
    const gone: Float64Array = new Float64Array(model.calendar.slices.length).fill(NaN)
    model.cubes.actual.eachLeafRow((node, line) => {
      const key = node * model.lines.length + line
      if (!rows.has(key)) rows.set(key, gone)
    })
    for (const held of ['actual', 'lastYear'] as const) writeMany(model, held)
    const cellsOf = (key: number): [node: number, line: number] => [Math.floor(key / model.lines.length), key % model.lines.length]
    for (const [key, row] of rows) for (let s = 0; s < row.length; s++) write(model, 'actual', ...cellsOf(key), s, row[s])
    for (const key of rows.keys()) for (let month = 12; month < model.calendar.months.length; month++) carryYear(model, ...cellsOf(key), month)
  }

  /** Whether the deals cover all months of last year's same period. */
  isComparable(period: string): boolean {
    return isComparable(this.model, periodOf(this.model, period))
  }

  /** Currencies and quarters without a rate among these won sums, or among those last loaded. */
  missingRates(sums?: readonly WonSum[]): { currency: string; quarter: string }[] {
    return sums ? convert(this.model, sums).missing : this.missing
  }

  /** The blocks from the present `actual` to what these sums make. */
  diffActual(sums: readonly WonSum[]): CellBlock[] {
    return this.diffRows(convert(this.model, sums).rows)
  }

  private diffRows(next: ReadonlyMap<number, Float64Array>): CellBlock[] {
    const { model } = this
    const blank = new Float64Array(model.calendar.slices.length).fill(NaN)
    const slicesOf = (row: Float64Array | undefined): Float64Array => row?.subarray(0, blank.length) ?? blank
    const rows = new Map<number, RowChange>()
    const add = (node: number, line: number, before: Float64Array, after: Float64Array): void => {
      const reach = Uint8Array.from(before, (x, s) => (same(x, after[s]) ? 0 : 1))
      if (reach.includes(1)) rows.set(node * model.lines.length + line, { node, line, before, after, reach, first: 0, end: reach.length })
    }
    for (const [key, after] of next) {
      const node = Math.floor(key / model.lines.length)
      const line = key % model.lines.length
      add(node, line, slicesOf(model.cubes.actual.row(node, line)), after)
    }
    model.cubes.actual.eachLeafRow((node, line, row) => {
      if (!next.has(node * model.lines.length + line)) add(node, line, slicesOf(row), blank)
    })
    return packBlocks(model, 'actual', [...rows.values()])
  }

  /** `line` null is over all lines; `period` any id of the calendar. NaN is blank. */
  value(measure: string, node: string, line: string | null, period: string): number {
    const { model } = this
    return valueAt(model, knownMeasure(model, measure).id, nodeOf(model, node), lineOf(model, line), periodOf(model, period))
  }

  /** What a formula comes to on a cell, as numbers, blanks and errors stand in typed arrays. Its names are those of measures. */
  tried(tree: Formula, node: string, line: string | null, period: string): number {
    const { model } = this
    const place = placeOf(model.axis, periodOf(model, period)), out = new Float64Array(1)
    compileWithin(model, model.formulas, tree)(nodeOf(model, node), lineOf(model, line), place, place + 1, out)
    return out[0]
  }

  /** Values [measure][node in tree order][column] flattened; blank is NaN. */
  view(spec: ViewSpec): Float64Array {
    return fillView(this.model, spec)
  }

  /** What differs in a view after a change, by place; brings `values` up to date. */
  deltas(spec: ViewSpec, values: Float64Array, touched: Touched): { index: Uint32Array; values: Float64Array } {
    return viewDeltas(this.model, spec, values, touched)
  }

  /** Takes in changes that have been written. After rows that alter the cube's shape, `structural` says to build a new engine. */
  apply(changes: readonly Change[]): Touched {
    const touched: Touched = { structural: false, cells: new Map() }
    for (const change of changes) {
      if (change.kind === 'cells') this.applyCells(change, touched)
      else if (change.kind === 'deals') for (const block of change.actual) this.applyCells(block, touched)
      else if (SHAPES.has(change.table)) touched.structural = true
      else if (change.table === 'lock') this.applyLock(change.before, change.after)
    }
    return touched
  }

  private applyLock(before: LockRow | null, after: LockRow | null): void {
    const { locks } = this.model
    if (before) {
      const key = rowKey.lock(before)
      const at = locks.findIndex((l) => rowKey.lock(l) === key)
      if (at >= 0) locks.splice(at, 1)
    }
    if (after) locks.push(after)
  }

  private applyCells(block: CellBlock, touched: Touched): void {
    if (block.scenario !== BASE || !isHeld(this.model, block.measure)) return
    const { model } = this
    const measure = block.measure
    if (block.nodes.length * block.lines.length > FEW) writeMany(model, measure)
    const nodes = block.nodes.map((id) => nodeOf(model, id))
    const lines = block.lines.map((id) => lineOf(model, id))
    const slices = block.slices.map((id) => periodOf(model, id).first)
    const later = new Set<number>()
    const months = model.calendar.months.length
    let at = 0
    for (const node of nodes) {
      let moved = false
      for (const line of lines) {
        for (const slice of slices) {
          const value = block.after[at]
          const differs = !same(value, block.before[at])
          at++
          if (!differs) continue
          moved = true
          write(model, measure, node, line, slice, value)
          const reached = touch(touched, model, measure).slices
          reached[slice] = 1
          // What is left to allocate is rounded on a quarter's running total.
          if (measure === 'goal') reached.fill(1, ...this.quarterOf(slice))
          if (measure !== 'actual') continue
          const month = monthYearLater(model, slice)
          if (month >= 0) later.add((node * model.lines.length + line) * months + month)
        }
      }
      if (moved) this.markUp(touched, measure, node)
    }
    for (const key of later) {
      const month = key % months
      const row = Math.floor(key / months)
      const node = Math.floor(row / model.lines.length)
      carryYear(model, node, row % model.lines.length, month)
      this.markUp(touched, 'lastYear', node)
      touch(touched, model, 'lastYear').slices.fill(1, model.calendar.months[month].first, model.calendar.months[month].end)
    }
  }

  /** The run of slices of the quarter that holds a slice. */
  private quarterOf(slice: number): [first: number, end: number] {
    const { calendar } = this.model
    const { first, end } = calendar.quarters[Math.floor(calendar.monthOf(slice) / 3)]
    return [first, end]
  }

  private markUp(touched: Touched, measure: Held, node: number): void {
    const { nodes } = touch(touched, this.model, measure)
    const adds = this.model.measures.get(measure)!.overNodes === 'sum'
    for (let at = node; at >= 0 && !nodes.has(at); at = adds ? this.tree.into[at] : -1) nodes.add(at)
  }

  /**
   * Works out what putting amounts on cells does to the cells beneath, in order, each seeing the earlier. Nothing is applied.
   * Refused: amount.tooLarge, amount.signs, allocate.noSeats, allocate.noBase, allocate.method, lock.conflict, unknown names.
   */
  planSet(request: SetRequest, look?: () => void): Planned {
    return planSet(this.model, request, look)
  }

  /** Names of the locks that an amount on this cell has to reckon with; none for what is not typed. */
  locksOn(measure: string, node: string, line: string | null, period: string): string[] {
    const { model } = this
    if (model.measures.get(measure)?.source !== 'input') return []
    const { first, end } = periodOf(model, period)
    return locksAround(model, measure, [{ node: nodeOf(model, node), line: lineOf(model, line), first, end }]).map((held) => lockName(model, held))
  }

  /** What can be verified of sums, periods, dates and locks; empty where all holds. */
  laws(): Broken[] {
    return checkLaws(this.model, this.strays)
  }
}
