/** The plan's formulas, ready to run. */
import { isFault, namesIn, parse, partsOf, type Node } from '../../../shared/formula/index.ts'
import type { Measure } from '../../../shared/measures.ts'
import { fromError } from '../../../shared/value.ts'
import { isHeld, type Held, type Model } from '../model.ts'
import { driverRow } from '../drivers.ts'
import { rampOf } from '../../../shared/ramp.ts'
import { monthsBetween, rampedAfter } from '../people.ts'
import { rampOr } from './ahead.ts'
import { isDerived, SOURCES, valueAt } from '../values.ts'
import { adding, carries } from './adding.ts'
import { compile, type Surroundings } from './compile.ts'
import { finding, reading, type Elsewhere, type Formula, type Program } from './program.ts'

/** What a formula that reads a driver is said to read. */
export const driverHeld = (driver: string): Held => `driver:${driver}`

/** Functions that a driver of the same name speaks for. */
const ROLE_DRIVERS = ['productivity', 'attrition', 'ramp'] as const

const UPWARDS = new Set(['share', 'rank', 'parent'])
const DOWNWARDS = new Set(['sum', 'average', 'median', 'count'])
const OTHER_TIMES = new Set(['prev', 'next', 'yearAgo', 'toDate', 'movingAverage', 'delay', 'toCome', 'forecast', 'mix', 'ramped'])
/** What they come to rests on the company's history and on how far the deals know. */
const ON_HISTORY = new Set(['toCome', 'forecast', 'mix'])

/** By measure's id. A formula that cannot be read is `#NAME?` everywhere, one that goes round in a circle `#CYCLE!`. */
export function buildFormulas(model: Model): Map<string, Formula> {
  const trees = new Map<string, Node | null>()
  for (const measure of model.measures.values()) {
    if (measure.formula === '') continue
    const tree = parse(measure.formula)
    trees.set(measure.id, isFault(tree) ? null : tree)
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
    const final = circular.has(measure.id) ? failing('#CYCLE!') : formula
    built.set(measure.id, final)
    return final
  }

  const made = (measure: Measure): Formula => {
    const tree = trees.get(measure.id)
    if (!tree) return failing('#NAME?')
    const reads = new Set<Held>()
    let overTime = calls(tree, OTHER_TIMES) || carries(measure)
    const used: Elsewhere[] = []
    for (const name of namesIn(tree).measures) {
      const read = named(model, name)
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
    for (const name of [...namesIn(tree).drivers, ...ROLE_DRIVERS.filter((name) => calls(tree, new Set(name === 'ramp' ? ['ramp', 'ramped'] : [name])))]) {
      const driver = model.drivers.byName.get(name.toLowerCase())
      if (driver) reads.add(driverHeld(driver.id))
    }
    if (calls(tree, ON_HISTORY)) reads.add('actual')
    return { program: adding(model, measure, compile(tree, surroundings(model, built))), reads, elsewhere: elsewhereOf(tree, measure, used), overTime }
  }

  for (const id of trees.keys()) build(model.measures.get(id)!)
  return built
}

export const named = (model: Model, name: string): Measure | undefined => {
  const lower = name.toLowerCase()
  return model.measures.get(name) ?? [...model.measures.values()].find((m) => m.name.toLowerCase() === lower)
}

/** A tree as a program on a scenario. */
export const compileWithin = (model: Model, tree: Node): Program => compile(tree, surroundings(model, model.formulas()))

/** What a scenario's formulas are about. */
export const within = (model: Model): Surroundings => surroundings(model, model.formulas())

/** Names are looked up among the measures and the formulas built so far; those of another scenario when it is first run, for each may look into the other. */
const surroundings = (model: Model, formulas: ReadonlyMap<string, Formula> | null): Surroundings => ({
  tree: model.tree, axis: model.axis, lines: model.lines.length, known: model.known, writes: () => model.clock.writes, moves: () => model.clock.writes + model.drivers.moves, isHeld: (name) => { const read = named(model, name); return read !== undefined && isHeld(model, read.id) },
  days: (node) => model.days.of(node).days, daysThere: (node) => model.days.there(node), people: (node, what) => model.people.row(node, what),
  role: (what) => (node, _line, from, to, out) => {
    const said = saidOf(model, what, node), own = model.people.roleOf(node)?.[what] ?? NaN
    for (let p = from; p < to; p++) out[p - from] = said !== undefined && said[p] === said[p] ? said[p] : own
  },
  ramp: rampOr(model.axis, (node) => model.people.row(node, 'ramp'), { tree: model.tree, said: (node) => saidOf(model, 'ramp', node), availability: (node) => model.people.row(node, 'availability'), days: (node) => model.days.of(node).days }),
  rampSince: (node, place, since) => {
    const months = saidOf(model, 'ramp', node)?.[place] ?? NaN, period = model.axis.periods[place]
    return months === months ? rampedAfter(months, since, period) : rampOf(model.people.roleOf(node)?.ramp ?? '')[monthsBetween(since, period.from)] ?? 1
  },
  measure: (name) => {
    const used = named(model, name)
    if (used === undefined) return failing('#NAME?').program
    if (used.formula === '') return ownProgram(model, used.id)
    if (formulas !== null) return formulas.get(used.id)?.program ?? failing('#CYCLE!').program
    let found: Program | null = null
    return (node, line, from, to, out) => { (found ??= model.formulas().get(used.id)!.program)(node, line, from, to, out) }
  },
  driver: (name) => {
    const driver = model.drivers.byName.get(name.toLowerCase())
    if (!driver) return failing('#NAME?').program
    return reading((node) => driverRow(model.drivers, model, driver.id, node))
  },
  scenario: (name) => {
    const other = model.scenarios.get(name.toLowerCase())
    return other === undefined ? null : other === model ? surroundings(model, formulas) : surroundings(other, null)
  },
})

/** What the driver says that speaks for a function of the same name: undefined where there is none. */
function saidOf(model: Model, what: (typeof ROLE_DRIVERS)[number], node: number): Float64Array | undefined {
  const driver = model.drivers.byName.get(what)
  return driver && driverRow(model.drivers, model, driver.id, node)
}

const failing = (error: '#CYCLE!' | '#NAME?'): Formula =>
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
