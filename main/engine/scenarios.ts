/** Scenarios over the base: each a model that holds what it overrides and reads the rest from its parent's. */
import type { Period } from '../../shared/calendar.ts'
import type { CellBlock } from '../../shared/change.ts'
import { PlanError } from '../../shared/errors.ts'
import { BASE } from '../../shared/ids.ts'
import { rowKey, type FreedRow, type LockRow, type ScenarioRow } from '../../shared/rows.ts'
import { MADE_BLANK, same } from '../../shared/value.ts'
import { isWithin } from './allocate/held.ts'
import { ALL_LINES, Cube } from './cube.ts'
import { Marks } from './marks.ts'
import { lineOf, soilAbove, type Held, type Model } from './model.ts'
import { numbersOf, standing } from './tree.ts'

/** More than these a plan does not get by its commands. */
export const MOST_SCENARIOS = 1000
export const MOST_DEEP = 100

/** Every scenario's model by id and by name in small letters, the base's among them; and the rows whose parent is missing or below themselves, which stand on the base. */
export function buildScenarios(base: Model, rows: readonly ScenarioRow[]): { models: Map<string, Model>; strays: string[] } {
  const models = new Map<string, Model>([[BASE, base]])
  const byId = new Map(rows.map((row) => [row.id, row]))
  const strays: string[] = [], deep = new Map<Model, number>()
  const build = (row: ScenarioRow, below: ReadonlySet<string>): Model => {
    const known = models.get(row.id)
    if (known) return known
    const parent = byId.get(row.parent)
    const lost = row.parent !== BASE && (parent === undefined || below.has(row.parent) || below.size > MOST_DEEP)
    if (lost) strays.push(`scenario · ${row.name}`)
    const above = lost || parent === undefined ? base : build(parent, new Set([...below, row.id])), tooDeep = (deep.get(above) ?? 0) > MOST_DEEP, over = tooDeep ? base : above
    if (tooDeep) strays.push(`scenario · ${row.name}`)
    const model = overlay(over, row.id)
    models.set(row.id, model)
    deep.set(model, (deep.get(over) ?? 0) + 1)
    return model
  }
  for (const row of rows.slice(0, MOST_SCENARIOS)) build(row, new Set([row.id]))
  strays.push(...rows.slice(MOST_SCENARIOS).filter((row) => !models.has(row.id)).map((row) => `scenario · ${row.name}`))
  for (const model of models.values()) for (let at = model.over; at !== null; at = at.over) at.under.push(model)
  for (const model of models.values()) model.under.sort((a, b) => chainOf(a).length - chainOf(b).length)
  const named = new Map(models)
  for (const row of rows) {
    const model = models.get(row.id)
    if (model && !named.has(row.name.toLowerCase())) named.set(row.name.toLowerCase(), model)
  }
  for (const model of models.values()) model.scenarios = named
  return { models, strays }
}

/** What comes from deals is the base's in every scenario; what tasks bring in may be a scenario's own. */
function overlay(over: Model, scenario: string): Model {
  const cubes = Object.fromEntries(Object.entries(over.cubes).map(([id, cube]) => {
    const measure = over.measures.get(id)!
    return [id, measure.source === 'input' || id === 'initiatives' ? new Cube(over.tree, Math.max(over.lines.length, 1), over.axis, measure.overNodes === 'sum', cube) : cube]
  })) as Model['cubes']
  return { ...over, scenario, over, under: [], overridden: new Map(), cubes, handed: new Map(), locks: [] }
}

/** A scenario's id and its parents', the base last. */
export function chainOf(model: Model): string[] {
  const chain: string[] = []
  for (let at: Model | null = model; at !== null; at = at.over) chain.push(at.scenario)
  return chain
}

/** The locks that bind in a scenario: its parent's but for those it frees, and its own. */
export function resolveLocks(model: Model, locks: readonly LockRow[], freed: readonly FreedRow[]): LockRow[] {
  const cell = ({ measure, node, line, period }: LockRow): string => rowKey.lock({ scenario: '', measure, node, line, period })
  const held = new Map<string, LockRow>()
  for (const scenario of chainOf(model).toReversed()) {
    for (const row of freed) if (row.scenario === scenario) held.delete(cell(row))
    for (const row of locks) if (row.scenario === scenario && !held.has(cell(row))) held.set(cell(row), row)
  }
  return [...held.values()]
}

export const overrides = ({ overridden, lines }: Model, measure: Held, node: number, line: number, slice: number): boolean => overridden.get(measure)?.has(node * lines.length + line, slice) === true

/** Nodes with which of these periods hold a cell that the scenario overrides, in itself or beneath it; `line` null is over all lines. */
export function overriddenAt({ overridden, lines, tree, measures }: Model, measure: Held, line: number, periods: readonly Pick<Period, 'first' | 'end'>[]): Map<number, Set<number>> {
  const at = new Map<number, Set<number>>(), adds = measures.get(measure)!.overNodes === 'sum'
  for (const [key, slices] of overridden.get(measure)?.rows() ?? []) {
    if (line !== ALL_LINES && key % lines.length !== line) continue
    const hit = periods.flatMap(({ first, end }, p) => (slices.some((slice) => slice >= first && slice < end) ? [p] : []))
    for (let node = Math.floor(key / lines.length); node >= 0 && hit.length > 0; node = adds ? tree.into[node] : -1) {
      const known = at.get(node) ?? new Set()
      for (const p of hit) known.add(p)
      at.set(node, known)
    }
  }
  return at
}

/** Marks a cell as overridden, or no longer. */
export function mark({ overridden, lines, calendar, cubes }: Model, measure: Held, node: number, line: number, slice: number, on: boolean): void {
  if (on) cubes[measure].hold(node, line, slice)
  let marks = overridden.get(measure)
  if (!marks) { if (!on) return; overridden.set(measure, (marks = new Marks(calendar.slices.length))) }
  marks.put(node * lines.length + line, slice, on)
}

/** The cell is about to become `value` in a scenario: those below that do not override it follow. */
export function inherit(model: Model, measure: Held, node: number, line: number, slice: number, value: number): void {
  for (let i = model.under.length - 1; i >= 0; i--) {
    const below = model.under[i]
    if (between(model, below).some((at) => overrides(at, measure, node, line, slice))) continue
    below.cubes[measure].inherit(node, line, slice, value)
    soilAbove(below, measure, node, line, slice)
  }
}

/** From a scenario up to, and without, one of its parents. */
function between(parent: Model, model: Model): Model[] {
  const path: Model[] = []
  for (let at = model; at !== parent; at = at.over!) path.push(at)
  return path
}

const leafOf = (model: Model, measure: Held, node: number, line: number, slice: number): number => model.cubes[measure].leaf(node, line, slice)

/** A scenario's cell as its parent has it. */
export const inherited = (model: Model, measure: Held, node: number, line: number, slice: number): number => leafOf(model.over!, measure, node, line, slice)

const override = (value: number): number => (value === value ? value : MADE_BLANK)

/** Visits the cells of a block in order; `at` is a cell's place in its values. */
function eachCell(model: Model, { nodes, lines, slices }: CellBlock, visit: (at: number, node: number, line: number, slice: number) => void): void {
  let at = 0
  const lineNumbers = lines.map((id) => model.lineIndex.get(id) ?? -1), sliceNumbers = slices.map((id) => model.sliceIndex.get(id) ?? -1)
  for (const id of nodes) for (const line of lineNumbers) for (const slice of sliceNumbers) visit(at++, standing(model.tree, id, slice) ?? -1, line, slice)
}

/** What a scenario shows before and after, as what it overrides; a number that its parent has too is dropped. */
export function asOverrides(model: Model, block: CellBlock): CellBlock {
  if (model.over === null) return block
  const before = block.before.slice(), after = block.after.slice()
  eachCell(model, block, (at, node, line, slice) => {
    const was = overrides(model, block.measure, node, line, slice) ? override(block.before[at]) : NaN
    const moved = !same(block.before[at], block.after[at])
    before[at] = was
    after[at] = !moved ? was : same(block.after[at], inherited(model, block.measure, node, line, slice)) ? NaN : override(block.after[at])
  })
  return { ...block, scenario: model.scenario, before, after }
}

/** What scenarios have to override so that their own locks hold although the cells beneath change in a parent. */
export function pins(models: ReadonlyMap<string, Model>, blocks: readonly CellBlock[], stays: (lock: LockRow) => boolean): CellBlock[] {
  return blocks.flatMap((block) => {
    const model = models.get(block.scenario)
    return model === undefined ? [] : model.under.flatMap((below) => pinned(model, below, block, stays))
  })
}

function covers(model: Model, adds: boolean, lock: LockRow, node: number, line: number, slice: number): boolean {
  const period = model.calendar.period(lock.period)
  const of = lock.line === null ? ALL_LINES : lineOf(model, lock.line)
  return period !== undefined && slice >= period.first && slice < period.end && (of === ALL_LINES || of === line || model.lines.length === 1) && numbersOf(model.tree, lock.node).some((at) => isWithin(model.tree, adds, node, at))
}

/** Refused: lock.conflict, where a number that a lock holds would become its parent's. */
export function refuseLockedRevert(model: Model, block: CellBlock): void {
  const { measure } = block, adds = model.measures.get(measure)!.overNodes === 'sum'
  const locks = model.locks.filter((lock) => lock.measure === measure)
  eachCell(model, block, (at, node, line, slice) => {
    const now = block.before[at] === MADE_BLANK ? NaN : block.before[at]
    if (same(now, inherited(model, measure, node, line, slice))) return
    const lock = locks.find((l) => covers(model, adds, l, node, line, slice))
    if (lock) throw new PlanError('lock.conflict', { where: `${model.tree.rows[node].name} · ${block.slices[at % block.slices.length]}`, locks: `${model.tree.rows[numbersOf(model.tree, lock.node)[0]].name} · ${lock.period}`, nearest: null })
  })
}

/** Whether a scenario overrides a cell that a lock counts. */
function overridesUnder(model: Model, adds: boolean, lock: LockRow): boolean {
  for (const [key, slices] of model.overridden.get(lock.measure)?.rows() ?? []) {
    const node = Math.floor(key / model.lines.length), line = key % model.lines.length
    if (slices.some((slice) => covers(model, adds, lock, node, line, slice))) return true
  }
  return false
}

function pinned(model: Model, below: Model, block: CellBlock, stays: (lock: LockRow) => boolean): CellBlock[] {
  const { measure } = block
  const adds = model.measures.get(measure)!.overNodes === 'sum', path = between(model, below)
  // A lock of the parent's is kept there by its own cells; where some of them are overridden here, by those that are left.
  const own = below.locks.filter((lock) => lock.measure === measure && stays(lock) && (path.some((m) => m.scenario === lock.scenario) || path.some((m) => overridesUnder(m, adds, lock))))
  if (own.length === 0) return []
  const holds = (node: number, line: number, slice: number): boolean => own.some((lock) => covers(model, adds, lock, node, line, slice))
  const size = block.before.length
  const before = new Float64Array(size).fill(NaN), after = new Float64Array(size).fill(NaN)
  let any = false
  eachCell(model, block, (at, node, line, slice) => {
    if (overrides(below, measure, node, line, slice)) { before[at] = after[at] = override(leafOf(below, measure, node, line, slice)); return }
    if (same(block.before[at], block.after[at]) || path.some((m) => overrides(m, measure, node, line, slice)) || !holds(node, line, slice)) return
    after[at] = override(leafOf(below, measure, node, line, slice))
    any = true
  })
  return any ? [{ ...block, scenario: below.scenario, before, after }] : []
}
