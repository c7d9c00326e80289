/** The numbers of one plan in memory: loaded once, moved by changes, asked by views, and the place where allocations are worked out. */
import type { Day, Period } from '../../shared/calendar.ts'
import type { CellBlock, Change } from '../../shared/change.ts'
import type { PlacedNode } from '../../shared/contract/views.ts'
import type { DayKinds } from '../../shared/holidays.ts'
import type { Node as Formula } from '../../shared/formula/index.ts'
import { BASE } from '../../shared/ids.ts'
import { PlanError } from '../../shared/errors.ts'
import { rowKey, type AssumptionRow, type FreedRow, type LockRow, type MoveRow, type NodeRow } from '../../shared/rows.ts'
import type { Measure } from '../../shared/measures.ts'
import { MADE_BLANK, same } from '../../shared/value.ts'
import { carryYear, convert, monthYearLater, type DealSum } from './actual.ts'
import { checkLaws, type Broken } from './laws.ts'
import { lockName, locksAround } from './allocate/held.ts'
import { placeOf } from './axis.ts'
import { alike, driverRow, partAt, raise, raisedAlike, raises, saidBy, saidRow, sayDrivers, unsaidDrivers } from './drivers.ts'
import { Expansion } from './expand/index.ts'
import { buildFormulas, compileWithin, driverHeld, driverOf } from './formula/index.ts'
import { localCurrency, localValue, type Local } from './local.ts'
import { buildModel, isHeld, knownMeasure, lineOf, nodeOf, periodOf, write, writeMany, type EngineInput, type Held, type Model } from './model.ts'
import { planSet, type Planned, type SetRequest } from './plan.ts'
import { lockCell, partsOf, promoted, type Part, type Piece } from './promote.ts'
import { buildScenarios, chainOf, inherit, inherited, mark, overriddenAt, pins, refuseLockedRevert, resolveLocks } from './scenarios.ts'
import { buildTree, isThere, numbersOf, standing, stintsOf, type Tree } from './tree.ts'
import { isComparable, valueAt } from './values.ts'
import { sketch, type Asked, type Sketch } from './simulate/model.ts'
import { Trial } from './trial.ts'
import { diffDeals, loadActual, loadDue } from './from-deals.ts'
import type { Due } from './learn/due.ts'
import { fillView, touch, viewDeltas, type Touched, type ViewSpec } from './views.ts'
import { bringWork, broughtBy, loadWork, type Effects } from './work.ts'

/** Fewer rows of a block than this move their totals one by one. */
const FEW = 4

const SHAPES: ReadonlySet<string> = new Set(['plan', 'node', 'move', 'credit', 'local', 'level', 'line', 'rate', 'measure', 'scenario', 'driver', 'holiday', 'observes', 'role', 'post', 'absence'])

const NO_SLICES = new Int32Array(0)

/** Where cells are being put: names, and what they stand for. */
interface Put { scenario: string; of: string; node: string; text: string; model: Model | undefined; measure: Measure | undefined; line: number | undefined; sole: number | undefined }

export class Engine {
  readonly tree: Tree
  /** The base's. */
  private readonly model: Model
  private readonly models: ReadonlyMap<string, Model>
  private readonly input: EngineInput
  private locks: readonly LockRow[]
  private freed: readonly FreedRow[]
  private assumptions: readonly AssumptionRow[]
  private readonly locals: ReadonlyMap<string, string>
  private lastPut: Put | null = null
  /** The scenario last tried; forgotten with every change. */
  private lastTrial: { model: Model; alone: boolean; trial: Trial } | null = null
  private missing: { currency: string; quarter: string }[] = []
  /** Cells that were loaded but have no place in the cube, for `laws`. */
  private readonly strays: string[] = []

  constructor(input: EngineInput) {
    this.input = input
    this.locks = input.locks
    this.freed = input.freed ?? []
    this.assumptions = input.assumptions ?? []
    this.locals = new Map((input.locals ?? []).map((l) => [l.node, l.currency]))
    this.model = buildModel(input)
    const { models, strays } = buildScenarios(this.model, input.scenarios ?? [])
    this.models = models
    this.strays.push(...strays)
    this.tree = this.model.tree
    this.resolve()
    for (const model of models.values()) {
      let built: ReturnType<typeof buildFormulas> | null = null
      model.formulas = () => (built ??= buildFormulas(model))
      for (const held of Object.keys(model.cubes)) if (model.over === null || model.cubes[held] !== this.model.cubes[held]) writeMany(model, held)
    }
  }

  /** Locks and drivers as each scenario has them, a parent before its children. */
  private resolve(): void {
    const saying = Map.groupBy(this.assumptions, (row) => row.scenario), drivers = this.input.drivers ?? [], byId = new Map(drivers.map((d) => [d.id, d])), unsaid = unsaidDrivers(drivers)
    for (const model of this.models.values()) {
      model.locks = resolveLocks(model, this.locks, this.freed)
      model.drivers = raise(sayDrivers(model.over?.drivers ?? unsaid, byId, saying.get(model.scenario) ?? [], model), model.work.raised)
    }
  }

  private modelOf(scenario: string | undefined): Model {
    const model = this.models.get(scenario ?? BASE)
    if (!model) throw new PlanError('scenario.unknown', { scenario: scenario! })
    return model
  }

  /** Puts one input cell in place while the plan is loaded; a scenario's cells only after those of its parents (order of `scenarioIds`). */
  setCell(scenario: string, measure: string, node: string, line: string, slice: string, value: number | null): void {
    const { model, measure: known, line: l, sole } = this.lastPut?.scenario === scenario && this.lastPut.of === measure && this.lastPut.node === node && this.lastPut.text === line ? this.lastPut : this.putOn(scenario, measure, node, line)
    const s = this.model.sliceIndex.get(slice)
    const n = sole ?? (s === undefined ? undefined : standing(this.tree, node, s))
    if (model === undefined || known?.source !== 'input' || n === undefined || l === undefined || s === undefined || (known.overNodes === 'sum' && this.tree.isSeat[n] === 0)) {
      this.strays.push([scenario, measure, node, line, slice].join(' · '))
      return
    }
    if (model.over !== null) mark(model, measure, n, l, s, true)
    inherit(model, measure, n, l, s, value ?? NaN)
    write(model, measure, n, l, s, value ?? NaN)
  }

  /** Cells come row by row: their names are looked up once. */
  private putOn(scenario: string, of: string, node: string, text: string): Put {
    const own = numbersOf(this.tree, node)
    return (this.lastPut = {
      scenario, of, node, text, model: this.models.get(scenario), measure: this.model.measures.get(of), line: this.model.lineIndex.get(text),
      sole: own.length === 1 && this.tree.during[own[0]] === null ? own[0] : undefined,
    })
  }

  /** Makes `actual` and `lastYear` from won deals, and `openPipeline` from open ones, in place of what was there. */
  loadActual(won: readonly DealSum[], open: readonly DealSum[] = []): void {
    this.missing = loadActual(this.model, won, open)
  }

  /** The same of `duePipeline`, from open deals by when they are likely to close. */
  loadDue(due: readonly Due[]): void {
    loadDue(this.model, due)
  }

  /** Makes `initiatives` and what drivers are raised by from what tasks bring in, after all cells are set. */
  loadWork(effects: Effects): void {
    const touched: Touched = { structural: false, cells: new Map() }
    for (const block of loadWork(this.models, effects)) this.applyCells(block, touched)
    this.resolve()
  }

  /** Whether the deals cover all months of last year's same period. */
  isComparable(period: string): boolean {
    return isComparable(this.model, periodOf(this.model, period))
  }

  /** Currencies and quarters without a rate among these won sums, or among those last loaded. */
  missingRates(sums?: readonly DealSum[]): { currency: string; quarter: string }[] {
    return sums ? convert(this.model, sums).missing : this.missing
  }

  /** The blocks from the present `actual` to what these won sums make. */
  diffActual(sums: readonly DealSum[]): CellBlock[] {
    return diffDeals(this.model, 'actual', sums)
  }

  /** The same of `openPipeline` and open deals. */
  diffOpen(sums: readonly DealSum[]): CellBlock[] {
    return diffDeals(this.model, 'openPipeline', sums)
  }

  /** `line` null is over all lines; `period` any id of the calendar. NaN is blank. */
  value(measure: string, node: string, line: string | null, period: string, scenario?: string): number {
    const model = this.modelOf(scenario)
    const run = periodOf(model, period)
    return valueAt(model, knownMeasure(model, measure).id, nodeOf(model, node, run), lineOf(model, line), run)
  }

  /** What a formula comes to on a cell, as numbers, blanks and errors stand in typed arrays. Its names are those of measures. */
  tried(tree: Formula, node: string, line: string | null, period: string, scenario?: string): number {
    const model = this.modelOf(scenario)
    const run = periodOf(model, period), place = placeOf(model.axis, run), out = new Float64Array(1)
    compileWithin(model, tree)(nodeOf(model, node, run), lineOf(model, line), place, place + 1, out)
    return out[0]
  }

  /** Values [measure][node in tree order][column] flattened; blank is NaN. */
  view(spec: ViewSpec): Float64Array {
    return fillView(this.modelOf(spec.scenario), spec)
  }

  /** What differs in a view after a change, by place; brings `values` up to date. */
  deltas(spec: ViewSpec, values: Float64Array, touched: Touched): { index: Uint32Array; values: Float64Array } {
    return viewDeltas(this.modelOf(spec.scenario), spec, values, touched)
  }

  /**
   * Takes in changes that have been written, and what tasks bring in where that may differ from before. After rows that alter the cube's shape,
   * `structural` says to build a new engine.
   */
  apply(changes: readonly Change[], effects?: Effects): Touched {
    const touched: Touched = { structural: false, cells: new Map() }
    this.lastTrial = null
    for (const change of changes) {
      if (change.kind === 'cells') this.applyCells(change, touched)
      else if (change.kind === 'deals') for (const block of change.actual) this.applyCells(block, touched)
      else if (SHAPES.has(change.table)) touched.structural = true
      else if (change.table === 'lock') this.locks = moved(this.locks, 'lock', change.before, change.after)
      else if (change.table === 'freed') this.freed = moved(this.freed, 'freed', change.before, change.after)
      else if (change.table === 'assumption') {
        this.assumptions = moved(this.assumptions, 'assumption', change.before, change.after)
        this.touchDriver(touched, (change.after ?? change.before)!)
      }
    }
    const brought = effects === undefined ? null : bringWork(this.models, effects)
    for (const block of brought?.blocks ?? []) this.applyCells(block, touched)
    for (const place of brought?.raised ?? []) this.touchDriver(touched, place)
    if (brought !== null || changes.some((c) => c.kind === 'row')) this.resolve()
    return touched
  }

  /** A driver shows on its node and below, in any period. */
  private touchDriver(touched: Touched, { driver, node: id }: Pick<AssumptionRow, 'driver' | 'node'>): void {
    const at = touch(touched, this.model, driverHeld(driver))
    at.slices.fill(1)
    for (const node of numbersOf(this.tree, id)) for (let below = node; below < this.tree.end[node]; below++) at.nodes.add(below)
    this.model.clock.writes++
  }

  private applyCells(block: CellBlock, touched: Touched): void {
    const model = this.models.get(block.scenario)
    if (!model || !isHeld(model, block.measure)) return
    const measure = block.measure
    if (block.nodes.length * block.lines.length > FEW) writeMany(model, measure)
    const lines = block.lines.map((id) => lineOf(model, id))
    const slices = block.slices.map((id) => periodOf(model, id).first)
    const reached = touch(touched, model, measure).slices
    const later = new Set<number>()
    const months = model.calendar.months.length
    // Many cells that no scenario looks at from above are put row by row.
    const plain = model.over === null && model.under.length === 0 && measure !== 'actual' && block.nodes.length * block.lines.length > FEW
    const row = plain ? Int32Array.from(slices) : NO_SLICES
    let at = 0
    for (const id of block.nodes) {
      const moved = new Set<number>()
      const own = numbersOf(model.tree, id), sole = own.length === 1 && model.tree.during[own[0]] === null ? own[0] : undefined
      for (const line of lines) {
        if (plain && sole !== undefined) {
          if (putRow(model, measure, sole, line, row, block, at, reached)) moved.add(sole)
          at += row.length
          continue
        }
        for (const slice of slices) {
          const asked = block.after[at]
          const differs = !same(asked, block.before[at])
          at++
          if (!differs) continue
          const node = sole ?? standing(model.tree, id, slice)
          if (node === undefined) throw new PlanError('node.unknown', { node: id })
          moved.add(node)
          if (model.over !== null) mark(model, measure, node, line, slice, asked === asked)
          const value = model.over !== null && asked !== asked ? inherited(model, measure, node, line, slice) : asked === MADE_BLANK ? NaN : asked
          inherit(model, measure, node, line, slice, value)
          write(model, measure, node, line, slice, value)
          reached[slice] = 1
          if (measure !== 'actual') continue
          const month = monthYearLater(model, slice)
          if (month >= 0) later.add((node * model.lines.length + line) * months + month)
        }
      }
      for (const node of moved) this.markUp(touched, measure, node)
    }
    // What is left to allocate is rounded on a quarter's running total.
    if (measure === 'goal') for (const { first, end } of model.calendar.quarters) if (reached.subarray(first, end).includes(1)) reached.fill(1, first, end)
    for (const key of later) {
      const month = key % months
      const row = Math.floor(key / months)
      const node = Math.floor(row / model.lines.length)
      carryYear(model, node, row % model.lines.length, month)
      for (const stint of stintsOf(model.tree, node)) this.markUp(touched, 'lastYear', stint)
      touch(touched, model, 'lastYear').slices.fill(1, model.calendar.months[month].first, model.calendar.months[month].end)
    }
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
    return planSet(this.modelOf(request.scenario), request, look)
  }

  /** Names of the locks that an amount on this cell has to reckon with; none for what is not typed. */
  locksOn(measure: string, node: string, line: string | null, period: string, scenario?: string): string[] {
    const model = this.modelOf(scenario)
    if (model.measures.get(measure)?.source !== 'input') return []
    const { first, end } = periodOf(model, period)
    return locksAround(model, measure, [{ node: nodeOf(model, node, { first, end }), line: lineOf(model, line), first, end }]).map((held) => lockName(model, held))
  }

  /** What can be verified of sums, periods, dates and locks; empty where all holds. */
  laws(): Broken[] {
    return [...this.models.values()].flatMap((model, i) => checkLaws(model, i === 0 ? this.strays : []))
  }

  /** The number of a node in a period. Refused: node.unknown, node.moved. */
  at(node: string, period: string): number {
    return nodeOf(this.model, node, periodOf(this.model, period))
  }

  /** The ids of a node and all beneath it that stand there in a period. */
  branch(node: string, period: string): string[] {
    const run = periodOf(this.model, period), top = this.at(node, period)
    return this.tree.ids.slice(top, this.tree.end[top]).filter((_, i) => isThere(this.tree, top + i, run))
  }

  /** A money measure's number in the currency that its node shows beside the plan's; null where it shows none, or the measure is no money. */
  local(measure: string, node: string, line: string | null, period: string, scenario?: string): Local | null {
    const model = this.modelOf(scenario), run = periodOf(model, period), at = nodeOf(model, node, run), { id, unit } = knownMeasure(model, measure)
    const currency = unit === 'money' ? localCurrency(model, this.locals, at) : null
    return currency === null ? null : localValue(model, currency, id, at, lineOf(model, line), run)
  }

  /** The tree that other rows would make. */
  treeOf(nodes: readonly NodeRow[], moves: readonly MoveRow[]): Tree {
    return buildTree(nodes, moves, this.model.calendar.slices)
  }

  /** The nodes as they stand, in the order of views: one that moved for each of its parents. */
  get placed(): PlacedNode[] {
    const { rows, ids, parent, during } = this.tree, { slices } = this.model.calendar
    return rows.map((row, n) => {
      const there = during[n]
      return { ...row, id: ids[n], node: row.id, parent: parent[n] < 0 ? null : ids[parent[n]], spans: there === null ? null : spansOf(there, slices) }
    })
  }

  /** The scenarios by id, each after its parent, the base first. */
  get scenarioIds(): string[] {
    return [this.model, ...this.model.under].map((model) => model.scenario)
  }

  /** A scenario's id and its parents', the base last. */
  chainOf(scenario: string): string[] {
    return chainOf(this.modelOf(scenario))
  }

  /** Refuses overrides to be taken away where a lock of the scenario holds the number. */
  refuseLockedRevert(blocks: readonly CellBlock[]): void {
    for (const block of blocks) refuseLockedRevert(this.modelOf(block.scenario), block)
  }

  /** What a measure's formula comes to: measures that have cells, through other formulas too, and drivers, by their ids. Nothing where it has none. */
  reads(measure: string): { measures: string[]; drivers: string[] } {
    const all = [...this.model.formulas().get(measure)?.reads ?? []]
    return { measures: all.filter((held) => driverOf(held) === null), drivers: all.flatMap((held) => driverOf(held) ?? []) }
  }

  /** What a driver is said to be on a cell, and the row that says so; `read` is what formulas read there, and `raisedBy` each effect that raises it, by which part of itself. */
  driver(driver: string, node: string, period: string, scenario?: string): { value: number; said: AssumptionRow | null; read: number; raisedBy: { effect: string; part: number }[] } {
    const model = this.modelOf(scenario), run = periodOf(model, period), at = nodeOf(model, node, run), place = placeOf(model.axis, run), { drivers } = model
    const by = (drivers.raised.get(driver)?.by ?? []).filter((one) => raises(one, model.tree, at)).map((one) => ({ effect: one.effect, part: partAt(one, place) }))
    return { value: saidRow(drivers, model, driver, at)[place], said: saidBy(this.assumptions, chainOf(model), model, driver, at, run), read: driverRow(drivers, model, driver, at)[place], raisedBy: by.filter(({ part }) => part !== 0) }
  }

  /** What each effect brings on a cell, in the plan's unit. */
  brought(node: string, line: string | null, period: string, scenario?: string): { effect: string; amount: number; begins: Day }[] {
    const model = this.modelOf(scenario), run = periodOf(model, period)
    return broughtBy(model, nodeOf(model, node, run), line === null ? null : lineOf(model, line), run)
  }

  /** What days of a node's calendar are that differ from Monday to Friday; null where none do. */
  workdaysOf(node: string): DayKinds | null {
    return this.model.days.of(numbersOf(this.tree, node)[0]).kinds
  }

  /** The locks that bind in a scenario, its parents' too. */
  locksIn(scenario: string): readonly LockRow[] {
    return this.modelOf(scenario).locks
  }

  /** Months that the people of a node work in a period, a whole month of one being 1. */
  worked(node: string, period: string): number {
    const run = periodOf(this.model, period), place = placeOf(this.model.axis, run)
    return numbersOf(this.tree, node).reduce((sum, at) => sum + (this.model.people.row(at, 'availability')[place] || 0), 0)
  }

  /** The scenario to try drivers on, as it is; one at a time: another asked for of the same scenario is the same. */
  trial(scenario: string, alone = false): Trial {
    const model = this.modelOf(scenario)
    if (this.lastTrial?.model !== model || this.lastTrial.alone !== alone) this.lastTrial = { model, alone, trial: new Trial(model, alone) }
    return this.lastTrial.trial.reset()
  }

  /** Makes a trial say of a driver what another scenario does. */
  takeFrom(trial: Trial, driver: string, scenario: string): void {
    trial.take(driver, this.modelOf(scenario))
  }

  /** Whether two scenarios say the same of a driver everywhere, and raise it alike. */
  saysAlike(driver: string, one: string, other: string): boolean {
    const a = this.modelOf(one).drivers, b = this.modelOf(other).drivers
    return alike(a.said.get(driver), b.said.get(driver)) && raisedAlike(a.raised.get(driver), b.raised.get(driver))
  }

  /** Measures of these scenarios as sums of products of drivers. Refused: scenario.unknown. */
  expansion(scenarios: readonly string[]): Expansion {
    return new Expansion(scenarios.map((scenario) => this.modelOf(scenario)))
  }

  /** A scenario's measure made ready for trials. Refused: unknown names. */
  sketch(scenario: string, asked: Asked): Sketch {
    return sketch(this.modelOf(scenario), asked)
  }

  /** Says up to which day the deals know. */
  know(asOf: Day | null): void {
    this.model.known.asOf = asOf
  }

  /** Which cells of a measure a scenario overrides, in themselves or beneath them: nodes with the numbers of the periods. */
  overriddenIn(scenario: string, measure: string, line: string | null, periods: readonly string[]): { node: string; periods: number[] }[] {
    const model = this.modelOf(scenario)
    return [...overriddenAt(model, measure, lineOf(model, line), periods.map((id) => periodOf(model, id)))].map(([node, at]) => ({ node: model.tree.ids[node], periods: [...at].sort((a, b) => a - b) }))
  }

  /** What scenarios have to override so that their own locks hold in spite of these changes in a parent. */
  pins(changes: readonly Change[]): CellBlock[] {
    const gone = new Set(changes.flatMap((c) => (c.kind === 'row' && c.table === 'lock' && c.after === null ? [c.key] : [])))
    // A lock that a scenario frees is gone for those over it too.
    const freed = changes.flatMap((c) => (c.kind === 'row' && c.table === 'freed' && c.after !== null ? [c.after] : []))
    const isFreed = (lock: LockRow): boolean => freed.some((row) => lockCell(row) === lockCell(lock) && row.scenario !== lock.scenario && this.chainOf(row.scenario).includes(lock.scenario))
    return pins(this.models, changes.filter((c) => c.kind === 'cells'), (lock) => !gone.has(rowKey.lock(lock)) && !isFreed(lock))
  }

  /** A scenario's overrides as its parent's own: promote.ts. */
  promoting(scenario: string, pieces: readonly Piece[] | null, unbound: ReadonlySet<string>): ReturnType<typeof promoted> {
    return promoted(this.modelOf(scenario), pieces, unbound)
  }

  /** What a scenario overrides, to choose from. */
  overridesOf(scenario: string): Part[] {
    return partsOf(this.modelOf(scenario))
  }

  /** The row that a driver's value comes from on a node, in a period or, where that is empty, at any time; null where there is none. */
  driverSaid(driver: string, node: string, period: string, scenario: string): AssumptionRow | null {
    const model = this.modelOf(scenario), run = period === '' ? { first: 0, end: model.calendar.slices.length } : periodOf(model, period)
    return saidBy(this.assumptions, chainOf(model), model, driver, numbersOf(this.tree, node)[0], run)
  }

  /**
   * The overrides of a scenario (of every scenario, where none is named) at these nodes, lines and slices as a change that takes them
   * away; null is all.
   */
  reverting(at: { scenario?: string; measure?: string; nodes: ReadonlySet<string> | null; line?: string | null; slices: ReadonlySet<string> | null }): CellBlock[] {
    const blocks: CellBlock[] = []
    for (const model of at.scenario === undefined ? this.model.under : [this.modelOf(at.scenario)]) {
      for (const [measure, marks] of model.overridden) {
        if ((at.measure !== undefined && at.measure !== measure) || model.measures.get(measure)!.source !== 'input') continue
        for (const [key, marked] of marks.rows()) {
          const n = Math.floor(key / model.lines.length), line = model.lines[key % model.lines.length].id, node = model.tree.rows[n].id
          if ((at.nodes !== null && !at.nodes.has(node) && !at.nodes.has(model.tree.ids[n])) || (at.line != null && at.line !== line)) continue
          const slices = marked.map((s) => model.calendar.slices[s]).filter(({ id }) => at.slices === null || at.slices.has(id))
          if (slices.length === 0) continue
          const before = Float64Array.from(slices, ({ first }) => { const x = model.cubes[measure].leaf(n, key % model.lines.length, first); return x === x ? x : MADE_BLANK })
          blocks.push({ kind: 'cells', scenario: model.scenario, measure, nodes: [node], lines: [line], slices: slices.map((s) => s.id), before, after: new Float64Array(slices.length).fill(NaN) })
        }
      }
    }
    return blocks
  }
}

/** The runs of marked slices as days, open where they reach the ends of the calendar. */
function spansOf(there: Uint8Array, slices: readonly Period[]): NonNullable<PlacedNode['spans']> {
  const spans: NonNullable<PlacedNode['spans']> = []
  slices.forEach(({ from, to }, s) => {
    if (there[s] === 0) return
    if (s === 0 || there[s - 1] === 0) spans.push({ from: s === 0 ? null : from, to: null })
    spans.at(-1)!.to = s === slices.length - 1 ? null : to
  })
  return spans
}

/** Puts a leaf's cells of a block, from place `at` of it on; marks the slices that differ, and says whether any does. */
function putRow(model: Model, measure: Held, node: number, line: number, slices: Int32Array, { before, after }: CellBlock, at: number, reached: Uint8Array): boolean {
  let any = false
  for (let i = 0; i < slices.length; i++) {
    if (same(before[at + i], after[at + i])) continue
    any = true
    reached[slices[i]] = 1
  }
  if (any) {
    model.clock.writes++
    model.cubes[measure].setRow(node, line, slices, after, at)
  }
  return any
}

/** Rows after one of them changed. */
function moved<T extends 'lock' | 'freed' | 'assumption', R extends LockRow | AssumptionRow>(rows: readonly R[], table: T, before: R | null, after: R | null): R[] {
  const keyOf = rowKey[table] as (row: R) => string
  const key = before === null ? null : keyOf(before)
  const left = rows.filter((row) => keyOf(row) !== key)
  return after === null ? left : [...left, after]
}
