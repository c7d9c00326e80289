/** A formula as a measure of a plan: read, its names, units and circles checked against the plan's other measures. */
import { measureOf, measuresOf, type Measure } from '../measures.ts'
import type { DriverRow, MeasureRow, ScenarioRow, Unit } from '../rows.ts'
import { withParts, partsOf, type Node } from './ast.ts'
import { isFault, type Fault } from './fault.ts'
import { kindNamed, namesIn } from './names.ts'
import { parse } from './parse.ts'
import { print } from './print.ts'
import { MOST_OPERATIONS, operationsOf } from './size.ts'
import { KNOWN_DRIVERS, knownDriver } from '../outcome.ts'
import { dimensionOf, MONEY, NUMBER, RATIO, type Dimension, type Dimensions, type Known } from './units.ts'

const DIMENSIONS: Readonly<Record<Unit, Dimensions>> = { money: MONEY, number: NUMBER, ratio: RATIO }

/** What a formula may name. */
export interface PlanNames { measures: readonly MeasureRow[]; drivers: readonly (Pick<DriverRow, 'name' | 'unit'> & { id?: string })[]; scenarios: readonly Pick<ScenarioRow, 'name'>[] }

const around = ({ drivers, scenarios }: PlanNames): Pick<Known, 'drivers' | 'scenarios'> =>
  ({ drivers: new Map(drivers.map((d) => { const known = knownDriver(d); return [d.name.toLowerCase(), known === null ? DIMENSIONS[d.unit] : KNOWN_DRIVERS[known].dimensions] })), scenarios: ['Base', ...scenarios.map((s) => s.name)] })

/** `formula`: the canonical text, every measure called by its own name. */
export interface Checked { tree: Node; formula: string; unit: Unit }

/** `self` is the measure that the formula is to be, which it may not come back to. */
export function check(text: string, plan: PlanNames, self: { id: string | null; name: string }): Checked | Fault {
  const { measures: own } = plan
  const tree = parse(text)
  if (isFault(tree)) return tree
  const circle = circleOf(tree, own.filter((m) => m.id !== self.id), self.name)
  if (circle) return { code: 'formula.cycle', params: { path: circle.join(' → ') }, at: tree.at, end: tree.end }
  const operations = operationsOf(tree, (name) => openedOf(name, plan))
  if (operations > MOST_OPERATIONS) return { code: 'formula.tooMuch', params: { operations, most: MOST_OPERATIONS }, at: tree.at, end: tree.end }
  const unit = dimensionOf(tree, { ...around(plan), dimensionOf: (name) => dimensionsOf(name, plan), names: measuresOf(own).map((m) => m.name) })
  if (typeof unit === 'object' && isFault(unit)) return unit
  const named = called(tree, plan)
  return { tree: named, formula: print(named), unit: unitOf(unit) }
}

/** A measure's formula, by the name it is used by. */
function openedOf(name: string, plan: PlanNames): { id: string; tree: Node } | null {
  const measure = measureOf(name, plan.measures), tree = measure === undefined || measure.formula === '' ? null : parse(measure.formula)
  return measure === undefined || tree === null || isFault(tree) ? null : { id: measure.id, tree }
}

/** Names as the measures are called, whatever the case they were typed in. */
function called(node: Node, plan: PlanNames): Node {
  if (node.kind === 'measure') return { ...node, name: measureOf(node.name, plan.measures)?.name ?? node.name }
  const parts = partsOf(node).map((part) => called(part, plan)), kind = node.kind === 'call' ? kindNamed(node) : null
  const [first] = parts
  if (kind !== null && first.kind === 'text') {
    const row = plan[kind].find((r) => r.name.toLowerCase() === first.text.toLowerCase())
    parts[0] = { ...first, text: row?.name ?? (kind === 'scenarios' && first.text.toLowerCase() === 'base' ? 'Base' : first.text) }
  }
  return withParts(node, parts)
}

/** What a measure counts in: of a computed one, what its formula comes to, so that money a head is not taken for money. */
function dimensionsOf(name: string, plan: PlanNames, under: ReadonlySet<string> = new Set()): Dimensions | undefined {
  const measure = measureOf(name, plan.measures)
  if (!measure) return undefined
  const tree = measure.formula === '' || under.has(measure.id) ? null : parse(measure.formula)
  if (tree === null || isFault(tree)) return DIMENSIONS[measure.unit]
  const inside = new Set([...under, measure.id])
  const found = dimensionOf(tree, { ...around(plan), dimensionOf: (part) => dimensionsOf(part, plan, inside), names: [] })
  return found === 'plain' || isFault(found) ? DIMENSIONS[measure.unit] : found
}

function unitOf(dimension: Dimension): Unit {
  if (dimension === 'plain') return 'number'
  if (dimension.money === 1) return 'money'
  return dimension.money === 0 && dimension.number === 0 && dimension.days === 0 ? 'ratio' : 'number'
}

/** The way from a formula back to the name it is to have, through the formulas of others; null where there is none. */
function circleOf(tree: Node, others: readonly MeasureRow[], name: string): string[] | null {
  const seen = new Set<string>()
  const search = (formula: Node, path: readonly string[]): string[] | null => {
    for (const used of namesIn(formula).measures) {
      if (used.toLowerCase() === name.toLowerCase()) return [...path, used]
      const next = others.find((m) => m.name.toLowerCase() === used.toLowerCase() || m.id === used)
      if (next === undefined || next.formula === '' || seen.has(next.id)) continue
      seen.add(next.id)
      const below = parse(next.formula)
      const found = isFault(below) ? null : search(below, [...path, next.name])
      if (found) return found
    }
    return null
  }
  return search(tree, [name])
}

/** The plan's own measures whose formulas use one. */
export function usersOf(measure: Measure, own: readonly MeasureRow[]): MeasureRow[] {
  return own.filter((m) => {
    const tree = m.formula === '' ? null : parse(m.formula)
    return tree !== null && !isFault(tree) && [...namesIn(tree).measures].some((name) => name.toLowerCase() === measure.name.toLowerCase() || name === measure.id)
  })
}
