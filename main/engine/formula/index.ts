/** The plan's formulas, ready to run. */
import { isFault, MOST_OPERATIONS, namesIn, operationsOf, parse, partsOf, type Node } from '../../../shared/formula/index.ts'
import type { Measure } from '../../../shared/measures.ts'
import { fromError } from '../../../shared/value.ts'
import { isHeld, type Held, type Model } from '../model.ts'
import { driverRow, isOfAll } from '../drivers.ts'
import { rampOf } from '../../../shared/ramp.ts'
import { monthsBetween, rampedAfter } from '../people.ts'
import { rampOr } from './ahead.ts'
import { isDerived, SOURCES, valueAt } from '../values.ts'
import { adding, carries } from './adding.ts'
import { compile, type Surroundings } from './compile.ts'
import { finding, fixed, reading, type Elsewhere, type Formula, type Program } from './program.ts'

/** What a formula that reads a driver is said to read. */
export const driverHeld = (driver: string): Held => `driver:${driver}`

/** The driver that is read; null where it is a measure. */
export const driverOf = (held: Held): string | null => (held.startsWith('driver:') ? held.slice('driver:'.length) : null)

/** Functions that a driver of the same name speaks for. */
const ROLE_DRIVERS = ['productivity', 'attrition', 'ramp'] as const

/** A program whose values are kept until one of these is written or moves. */
export type Keep = (reads: Iterable<Held>, program: Program) => Program

const UPWARDS = new Set(['share', 'rank', 'parent'])
const DOWNWARDS = new Set(['sum', 'average', 'median', 'count'])
const OTHER_TIMES = new Set(['prev', 'next', 'yearAgo', 'toDate', 'movingAverage', 'delay', 'toCome', 'forecast', 'mix', 'ramped'])
/** What they come to rests on the company's history and on how far the deals know. */
const ON_HISTORY = new Set(['toCome', 'forecast', 'mix', 'ramped'])

/** By measure's id, `keep` of what is asked for again and again. A formula that cannot be read is `#NAME?` everywhere, one that goes round in a circle `#CYCLE!`, one of more work than anybody waits for `#NUM!`. */
export function buildFormulas(model: Model, keep?: Keep): Map<string, Formula> {
  const trees = new Map<string, Node | null>()
  for (const measure of model.measures.values()) {
    if (measure.formula === '') continue
    const tree = parse(measure.formula)
    trees.set(measure.id, isFault(tree) ? null : tree)
  }
  const sizes = new Map<string, number>(), opened = (name: string): { id: string; tree: Node } | null => {
    const measure = measureNamed(model, name), tree = measure === undefined ? undefined : trees.get(measure.id)
    return measure === undefined || !tree ? null : { id: measure.id, tree }
  }
  const built = new Map<string, Formula>()
  const under = new Set<string>()
  const circular = new Set<string>()

  const build = (measure: Measure): Formula => {
    const known = built.get(measure.id)
    if (known) return known
    if (under.has(measure.id)) { for (const id of under) circular.add(id); return failing('#CYCLE!') }
    under.add(measure.id)
    const formula = made(measure)
    under.delete(measure.id)
    const final = circular.has(measure.id) ? failing('#CYCLE!') : keep === undefined ? formula : { ...formula, program: keep(formula.reads, formula.program) }
    built.set(measure.id, final)
    return final
  }

  const made = (measure: Measure): Formula => {
    const tree = trees.get(measure.id)
    if (!tree) return failing('#NAME?')
    if (operationsOf(tree, opened, sizes) > MOST_OPERATIONS) return failing('#NUM!')
    const reads = new Set<Held>()
    let overTime = calls(tree, OTHER_TIMES) || carries(measure)
    const used: Elsewhere[] = []
    for (const name of namesIn(tree).measures) {
      const read = measureNamed(model, name)
      if (read === undefined) continue
      if (read.formula === '') {
        for (const held of isDerived(read.id) ? SOURCES[read.id] : [read.id]) reads.add(held)
        if (isDerived(read.id)) used.push({ below: 0, above: false, all: true })
        continue
      }
      const other = build(read)
      for (const held of other.reads) reads.add(held)
      used.push(other.elsewhere)
      overTime ||= other.overTime
    }
    for (const driver of driversIn(model, tree)) reads.add(driver)
    if (calls(tree, ON_HISTORY)) reads.add('actual')
    const reading = (program: Program): Program => keep?.(reads, program) ?? program
    return { program: adding(model, measure, reading, compile(tree, { ...surroundings(model, built), ...(keep && { keep: (part: Node, program: Program) => keep(driversIn(model, part), program) }) })), reads, elsewhere: elsewhereOf(tree, measure, used), overTime }
  }

  for (const id of trees.keys()) build(model.measures.get(id)!)
  return built
}

/** Those that it names, and those that speak for a function. */
const driversIn = (model: Model, tree: Node): Held[] => [...namesIn(tree).drivers, ...ROLE_DRIVERS.filter((name) => calls(tree, new Set(name === 'ramp' ? ['ramp', 'ramped'] : [name])))].flatMap((name) => {
  const driver = model.drivers.byName.get(name.toLowerCase())
  return driver ? [driverHeld(driver.id)] : []
})

/** A measure as formulas name it. */
export const measureNamed = (model: Model, name: string): Measure | undefined => {
  const lower = name.toLowerCase()
  return model.measures.get(name) ?? [...model.measures.values()].find((m) => m.name.toLowerCase() === lower)
}

/** A tree as a program on a scenario; `otherwise`: what of its surroundings is to be other than the plan has it. */
export function compileWithin(model: Model, tree: Node, otherwise?: (usual: Surroundings) => Partial<Surroundings>): Program {
  const usual = surroundings(model, model.formulas())
  return compile(tree, otherwise === undefined ? usual : { ...usual, ...otherwise(usual) })
}

/** What a tree reads: measures with cells and drivers, through other formulas too. */
export function readsOf(model: Model, tree: Node): Set<Held> {
  const reads = new Set(driversIn(model, tree))
  for (const name of namesIn(tree).measures) {
    const read = measureNamed(model, name)
    if (read === undefined) continue
    if (read.formula !== '') { for (const held of model.formulas().get(read.id)!.reads) reads.add(held) }
    else for (const held of isDerived(read.id) ? SOURCES[read.id] : [read.id]) reads.add(held)
  }
  return reads
}

/** What a scenario's formulas are about. */
export const within = (model: Model): Surroundings => surroundings(model, model.formulas())

/** Names are looked up among the measures and the formulas built so far; those of another scenario when it is first run, for each may look into the other. */
const surroundings = (model: Model, formulas: ReadonlyMap<string, Formula> | null): Surroundings => ({
  tree: model.tree, axis: model.axis, lines: model.lines.length, known: model.known, writes: () => model.clock.writes, moves: () => model.clock.writes + model.drivers.moves, isHeld: (name) => { const read = measureNamed(model, name); return read !== undefined && isHeld(model, read.id) },
  days: (node) => model.days.of(node).days, daysThere: (node) => model.days.there(node), people: (node, what) => model.people.row(node, what),
  role: (what) => {
    const said = saidOf(model, what)
    return (node, _line, from, to, out) => { fromRole(said(node), model.people.roleOf(node)?.[what] ?? NaN, from, to, out) }
  },
  ramp: rampOr(model.axis, (node) => model.people.row(node, 'ramp'), { tree: model.tree, said: saidOf(model, 'ramp'), availability: (node) => model.people.row(node, 'availability'), days: (node) => model.days.of(node).days }),
  rampSince: (node, place, since) => {
    const months = saidOf(model, 'ramp')(node)?.[place] ?? NaN, period = model.axis.periods[place]
    return months === months ? rampedAfter(months, since, period) : rampOf(model.people.roleOf(node)?.ramp ?? '')[monthsBetween(since, period.from)] ?? 1
  },
  measure: (name) => {
    const used = measureNamed(model, name)
    if (used === undefined) return failing('#NAME?').program
    if (used.formula === '') return ownProgram(model, used.id)
    if (formulas !== null) return formulas.get(used.id)?.program ?? failing('#CYCLE!').program
    let found: Program | null = null
    return (node, line, from, to, out) => { (found ??= model.formulas().get(used.id)!.program)(node, line, from, to, out) }
  },
  driver: (name) => {
    const driver = model.drivers.byName.get(name.toLowerCase())
    if (!driver) return failing('#NAME?').program
    return fixed(reading(rowsOfDriver(model, driver.id)))
  },
  scenario: (name) => {
    const other = model.scenarios.get(name.toLowerCase())
    return other === undefined ? null : other === model ? surroundings(model, formulas) : surroundings(other, null)
  },
})

/** A driver's row by node; where it is said and raised at the top alone, the same for everybody without looking it up. */
function rowsOfDriver(model: Model, id: string): (node: number) => Float64Array {
  let from: Model['drivers'] | null = null, moves = -1, everywhere: Float64Array | null = null
  return (node) => {
    const { drivers } = model
    if (drivers !== from || drivers.moves !== moves) {
      from = drivers
      moves = drivers.moves
      everywhere = isOfAll(drivers, id) ? driverRow(drivers, model, id, 0) : null
    }
    return everywhere ?? driverRow(drivers, model, id, node)
  }
}

/** What the driver says that speaks for a function of the same name: undefined where nobody says it. */
function saidOf(model: Model, what: (typeof ROLE_DRIVERS)[number]): (node: number) => Float64Array | undefined {
  const driver = model.drivers.byName.get(what)
  return (node) => (driver === undefined || !model.drivers.said.get(driver.id)?.size ? undefined : driverRow(model.drivers, model, driver.id, node))
}

function fromRole(said: Float64Array | undefined, own: number, from: number, to: number, out: Float64Array): void {
  if (said === undefined) { out.fill(own, 0, to - from); return }
  for (let p = from; p < to; p++) out[p - from] = said[p] === said[p] ? said[p] : own
}

const failing = (error: '#CYCLE!' | '#NAME?' | '#NUM!'): Formula =>
  ({ program: (_node, _line, from, to, out) => { out.fill(fromError(error), 0, to - from) }, reads: new Set(), elsewhere: { below: 0, above: false, all: false }, overTime: false })

/** Each function that looks up makes a change show one level further down; one that looks both ways may show anywhere. */
function elsewhereOf(tree: Node, measure: Measure, used: readonly Elsewhere[]): Elsewhere {
  const below = nested(tree, UPWARDS) + Math.max(0, ...used.map((e) => e.below))
  const above = calls(tree, DOWNWARDS) || measure.overNodes === 'sum' || used.some((e) => e.above)
  return { below, above, all: calls(tree, new Set(['root', ...ON_HISTORY])) || used.some((e) => e.all) || (above && below > 0) }
}

/** How many of these functions stand in each other. */
const nested = (node: Node, names: ReadonlySet<string>): number => (node.kind === 'call' && names.has(node.name) ? 1 : 0) + Math.max(0, ...partsOf(node).map((part) => nested(part, names)))

const calls = (node: Node, names: ReadonlySet<string>): boolean => (node.kind === 'call' && names.has(node.name)) || partsOf(node).some((part) => calls(part, names))

/** A measure without a formula of its own. */
function ownProgram(model: Model, measure: string): Program {
  if (isDerived(measure)) {
    const { periods } = model.axis
    return (node, line, from, to, out) => { for (let p = from; p < to; p++) out[p - from] = valueAt(model, measure, node, line, periods[p]) }
  }
  const cube = model.cubes[measure]
  return finding((node, line, from, to, into, room) => { cube.locate(node, line, from, to, into, room) })
}
