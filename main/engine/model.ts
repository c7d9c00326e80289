/** What the engine holds: the tree, the calendar, the lines, a cube for each measure that has cells, and the locks. */
import type { Calendar, Day, Period } from '../../shared/calendar.ts'
import { PlanError } from '../../shared/errors.ts'
import { measuresOf, type Measure } from '../../shared/measures.ts'
import { BASE } from '../../shared/ids.ts'
import type { AbsenceRow, AssumptionRow, DriverRow, FreedRow, HolidayRow, LevelRow, LineRow, LocalRow, LockRow, MeasureRow, MoveRow, NodeRow, ObservesRow, PlanRow, PostRow, RateRow, RoleRow, ScenarioRow } from '../../shared/rows.ts'
import { buildAxis, type Axis } from './axis.ts'
import { ALL_LINES, Cube } from './cube.ts'
import { raised } from './exact.ts'
import { buildDays, type Days } from './days.ts'
import { buildPeople, type People } from './people.ts'
import { unsaidDrivers, type Drivers, type Raised } from './drivers.ts'
import type { Effect } from './effect.ts'
import type { Formula } from './formula/program.ts'
import type { Marks } from './marks.ts'
import { buildTree, numbersOf, type Tree } from './tree.ts'

export interface EngineInput {
  plan: PlanRow
  calendar: Calendar
  nodes: NodeRow[]
  moves?: MoveRow[]
  locals?: LocalRow[]
  levels: LevelRow[]
  lines: LineRow[]
  locks: LockRow[]
  rates: RateRow[]
  /** The plan's own. */
  measures?: MeasureRow[]
  scenarios?: ScenarioRow[]
  freed?: FreedRow[]
  drivers?: DriverRow[]
  assumptions?: AssumptionRow[]
  holidays?: HolidayRow[]
  observes?: ObservesRow[]
  roles?: RoleRow[]
  posts?: PostRow[]
  absences?: AbsenceRow[]
}

/** The measures of every plan that have cells of their own. */
const HELD = ['goal', 'quota', 'reserve', 'actual', 'openPipeline', 'duePipeline', 'initiatives', 'lastYear'] as const
/** A measure that has cells of its own: one of these, or one of the plan's own that people type. The rest are computed from them. */
export type Held = string
/** A measure that people type. */
export type Input = string
export const isHeld = (model: Model, measure: string): boolean => Object.hasOwn(model.cubes, measure)

/** What tasks bring in, and the drivers that they raise; of a scenario that has no work of its own, its parent's. */
export interface Work { effects: readonly Effect[]; raised: ReadonlyMap<string, Raised> }

/** The numbers of one scenario; the base's are the plan's. */
export interface Model {
  scenario: string
  /** The parent scenario, whose numbers hold where this one has none of its own; null for the base. */
  over: Model | null
  /** All below it, a parent before its children. */
  under: Model[]
  /** The cells that this scenario overrides, by measure. */
  overridden: Map<Held, Marks>
  /** Every scenario of the plan, by id and by name in small letters. */
  scenarios: ReadonlyMap<string, Model>
  drivers: Drivers
  work: Work
  plan: PlanRow
  calendar: Calendar
  axis: Axis
  tree: Tree
  lines: LineRow[]
  lineIndex: ReadonlyMap<string, number>
  sliceIndex: ReadonlyMap<string, number>
  days: Days
  people: People
  /** What a level adds when its nodes pass their goal down, by depth. */
  buffers: ReadonlyMap<number, number>
  rates: RateRow[]
  locks: LockRow[]
  /** By id. */
  measures: ReadonlyMap<string, Measure>
  /** Those of the plan's own measures that are computed, by id; made when first asked for (formula/index.ts). */
  formulas: () => ReadonlyMap<string, Formula>
  cubes: Record<(typeof HELD)[number], Cube> & Readonly<Record<Held, Cube>>
  /** Up to which day the deals know, in every scenario. */
  known: { asOf: Day | null }
  /** How many numbers were written so far, in any scenario. */
  clock: { writes: number }
  /** By node and line: what its children are asked for, a slice each; NaN where not yet added up. */
  handed: Map<number, Float64Array>
}

export function buildModel(input: EngineInput): Model {
  const tree = buildTree(input.nodes, input.moves, input.calendar.slices)
  const lines = input.lines.toSorted((a, b) => a.pos - b.pos || (a.id < b.id ? -1 : 1))
  const measures = measuresOf(input.measures ?? [])
  const axis = buildAxis(input.calendar)
  const cube = (adds: boolean): Cube => new Cube(tree, Math.max(lines.length, 1), axis, adds)
  const days = buildDays(input.holidays ?? [], input.observes ?? [], tree, axis)
  return {
    scenario: BASE, over: null, under: [], overridden: new Map(), scenarios: new Map(), drivers: unsaidDrivers(input.drivers ?? []), work: { effects: [], raised: new Map() },
    plan: input.plan, calendar: input.calendar, axis, tree, lines,
    lineIndex: new Map(lines.map((l, i) => [l.id, i])),
    sliceIndex: new Map(input.calendar.slices.map((s, i) => [s.id, i])),
    days, people: buildPeople({ roles: input.roles ?? [], posts: input.posts ?? [], absences: input.absences ?? [] }, tree, axis, days),
    buffers: new Map(input.levels.map((l) => [l.depth, l.buffer])),
    rates: input.rates, locks: [],
    measures: new Map(measures.map((m) => [m.id, m])),
    cubes: Object.fromEntries(measures.filter((m) => (HELD as readonly string[]).includes(m.id) || m.source === 'input').map((m) => [m.id, cube(m.overNodes === 'sum')])) as Model['cubes'],
    handed: new Map(), formulas: () => new Map(), clock: { writes: 0 }, known: { asOf: null },
  }
}

/** A node's number. One that moved has to be named by a stint, or with a period in which it has a single one. Refused: node.unknown, node.moved. */
export function nodeOf({ tree }: Model, id: string, run?: Pick<Period, 'first' | 'end'>): number {
  const numbers = numbersOf(tree, id)
  if (numbers.length === 0) throw new PlanError('node.unknown', { node: id })
  const there = run === undefined || numbers.length === 1 ? numbers : numbers.filter((n) => tree.during[n]!.subarray(run.first, run.end).includes(1))
  if (there.length === 1) return there[0]
  throw new PlanError('node.moved', { node: tree.rows[numbers[0]].name, places: numbers.map((n) => tree.rows[tree.parent[n]].name).join(', ') })
}

/** A line's number; null is over all lines, which in a plan with one line is that line. */
export function lineOf(model: Model, id: string | null): number {
  if (id === null) return model.lines.length > 1 ? ALL_LINES : 0
  const line = model.lineIndex.get(id)
  if (line === undefined) throw new PlanError('line.unknown', { line: id })
  return line
}

/** Refused: period.unknown, with the quarters that there are. */
export function periodIn(calendar: Calendar, id: string): Period {
  const period = calendar.period(id), { quarters } = calendar
  if (!period) throw new PlanError('period.unknown', { period: id, first: quarters[0].id, last: quarters.at(-1)!.id })
  return period
}

export const periodOf = (model: Model, id: string): Period => periodIn(model.calendar, id)

/** By id, or by the name that people gave it. */
export function knownMeasure(model: Model, id: string): Measure {
  const measure = model.measures.get(id) ?? [...model.measures.values()].find((m) => m.name.toLowerCase() === id.toLowerCase())
  if (!measure) throw new PlanError('measure.unknown', { measure: id })
  return measure
}

/** A cell's place in words: node, line where one is meant, period. */
export function whereOf(model: Model, node: number, line: number, period: string): string {
  const parts = [model.tree.rows[node].name]
  if (line !== ALL_LINES && model.lines.length > 1) parts.push(model.lines[line].name)
  return [...parts, period].join(' · ')
}

/** From here until a number is read, what is written to a measure adds up nothing: many cells are added up once. */
export function writeMany(model: Model, measure: Held): void {
  model.cubes[measure].loosen()
  if (measure === 'goal' || measure === 'quota') model.handed.clear()
}

/** Writes one cell and everything that adds up from it, in this scenario alone. */
export function write(model: Model, measure: Held, node: number, line: number, slice: number, value: number): void {
  model.clock.writes++
  model.cubes[measure].set(node, line, slice, value)
  soilAbove(model, measure, node, line, slice)
}

export function soilAbove(model: Model, measure: Held, node: number, line: number, slice: number): void {
  if (model.handed.size === 0) return
  if (measure === 'goal') soil(model, model.tree.into[node], line, slice)
  else if (measure === 'quota') for (let at = model.tree.into[node]; at >= 0; at = model.tree.into[at]) soil(model, at, line, slice)
}

const handedKey = (model: Model, node: number, line: number): number => node * (model.lines.length + 1) + line + 1

function soil(model: Model, node: number, line: number, slice: number): void {
  if (node < 0 || model.handed.size === 0) return
  const row = model.handed.get(handedKey(model, node, line))
  if (row) row[slice] = NaN
  const all = model.handed.get(handedKey(model, node, ALL_LINES))
  if (all) all[slice] = NaN
}

/** What a node's children are asked for in one slice: each one's goal, or its quota where it has no goal. Kept until one of them moves. */
export function handedDown(model: Model, node: number, line: number, slice: number): number {
  const key = handedKey(model, node, line)
  let row = model.handed.get(key)
  if (!row) {
    row = new Float64Array(model.calendar.slices.length).fill(NaN)
    model.handed.set(key, row)
  }
  if (row[slice] === row[slice]) return row[slice]
  const { goal, quota } = model.cubes
  let sum = 0
  for (const child of model.tree.children[node]) {
    if (model.tree.into[child] !== node) continue
    const own = goal.at(child, line, slice)
    const asked = own === own ? own : quota.at(child, line, slice)
    if (asked === asked) sum += asked
  }
  return (row[slice] = sum)
}

/**
 * What a node must hand down in slices [first, end): its goal and the buffer of its level; NaN where it has no goal. Rounded on the running
 * total of each quarter, line after line, so that a quarter over all lines is its own goal with buffer, rounded once, and all else adds up.
 */
export function owedDown(model: Model, node: number, line: number, first: number, end: number): Float64Array {
  const buffer = model.buffers.get(model.tree.depth[node]) ?? 0
  const { goal } = model.cubes
  const owed = new Float64Array(end - first).fill(NaN)
  for (const quarter of model.calendar.quarters) {
    if (quarter.end <= first || quarter.first >= end) continue
    const row = new Float64Array(quarter.end - quarter.first)
    let asked = 0, done = 0
    for (let l = 0; l < model.lines.length; l++) {
      goal.read(node, l, quarter.first, quarter.end, row, 0)
      for (let s = quarter.first; s < quarter.end; s++) {
        const own = row[s - quarter.first]
        if (own !== own) continue
        asked += own
        const total = raised(asked, buffer)
        if ((line === ALL_LINES || line === l) && s >= first && s < end) owed[s - first] = (Number.isNaN(owed[s - first]) ? 0 : owed[s - first]) + total - done
        done = total
      }
    }
  }
  return owed
}
