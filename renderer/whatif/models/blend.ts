/** What expected is made of: the weights of a blend as it stands, and the drivers that a model in its place would not follow. */
import { isFault, parse, partsOf, type Node } from '../../../shared/formula/index.ts'
import { knownDriver, MODELS, type KnownDriver, type Model } from '../../../shared/outcome.ts'
import type { DriverRow, MeasureRow } from '../../../shared/rows.ts'

const treeOf = (formula: string): Node | null => { const tree = parse(formula); return isFault(tree) ? null : tree }
const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()

/** Parts of a sum, each with what it is multiplied by; null where one is no model. */
function termsOf(node: Node, modelNamed: (name: string) => Model | undefined): { model: Model; weight: number }[] | null {
  const times = (of: Node, weight: number): { model: Model; weight: number }[] | null => termsOf(of, modelNamed)?.map((t) => ({ ...t, weight: t.weight * weight })) ?? null
  // What initiatives bring in comes on top of any blend.
  if (node.kind === 'measure' && node.name.toLowerCase() === 'initiatives') return []
  if (node.kind === 'measure') { const model = modelNamed(node.name); return model === undefined ? null : [{ model, weight: 1 }] }
  if (node.kind === 'call') return node.name === 'coalesce' && node.of.length === 2 && node.of[1].kind === 'number' && node.of[1].value === 0 ? termsOf(node.of[0], modelNamed) : null
  if (node.kind !== 'binary') return null
  const { operator, left, right } = node
  if (operator === '*') return left.kind === 'number' && !left.percent ? times(right, left.value) : null
  if (operator === '/') return right.kind === 'number' && !right.percent && right.value > 0 ? times(left, 1 / right.value) : null
  const [a, b] = operator === '+' ? [termsOf(left, modelNamed), termsOf(right, modelNamed)] : [null, null]
  return a !== null && b !== null ? [...a, ...b] : null
}

/** Weights of the models, of a formula that is a blend as `blendFormula` writes it; null for any other. Four digits, as they stand in their fields. */
export function weightsIn(formula: string, named: (model: Model) => string): Record<Model, number> | null {
  const tree = treeOf(formula), terms = tree && termsOf(tree, (name) => MODELS.find((m) => isSame(named(m), name)))
  if (terms === null || new Set(terms.map((t) => t.model)).size < terms.length) return null
  const weights: Record<Model, number> = { capacity: 0, pipeline: 0, trend: 0 }
  for (const { model, weight } of terms) weights[model] = Number(weight.toFixed(4))
  return Object.values(weights).every((w) => w <= 1) ? weights : null
}

/** Functions that read a known driver without naming it. */
const READ_BY: Partial<Record<string, KnownDriver>> = { productivity: 'productivity', attrition: 'attrition', ramp: 'ramp', ramped: 'ramp' }

interface Plan { measures: readonly MeasureRow[]; drivers: readonly Pick<DriverRow, 'id' | 'name' | 'unit'>[] }

/** Ids of the drivers that a formula reads, and those that it calls on. */
function driversRead(formula: string, { measures, drivers }: Plan): Set<string> {
  const read = new Set<string>(), seen = new Set<string>()
  const through = (node: Node): void => {
    if (node.kind === 'measure') {
      const measure = measures.find((m) => m.formula !== '' && isSame(m.name, node.name))
      if (measure !== undefined && !seen.has(measure.id)) { seen.add(measure.id); from(measure.formula) }
    }
    const [named] = node.kind === 'call' && node.name === 'driver' ? node.of : [], known = node.kind === 'call' ? READ_BY[node.name] : undefined
    const driver = named?.kind === 'text' ? drivers.find((d) => isSame(d.name, named.text) || isSame(d.id, named.text)) : known === undefined ? undefined : drivers.find((d) => knownDriver(d) === known)
    if (driver !== undefined) read.add(driver.id)
    for (const part of partsOf(node)) through(part)
  }
  const from = (text: string): void => { const tree = treeOf(text); if (tree !== null) through(tree) }
  from(formula)
  return read
}

/** Names of the drivers that one formula follows and another, in its place, does not; in the plan's order. */
export function givenUp(now: string, then: string, plan: Plan): string[] {
  const before = driversRead(now, plan), after = driversRead(then, plan)
  return plan.drivers.filter((d) => before.has(d.id) && !after.has(d.id)).map((d) => d.name)
}
