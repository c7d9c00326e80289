/** Formulas as a plan's commands and queries take them: read, their units and circles checked, or refused with the place. */
import { DAYS, dimensionOf, isFault, MONEY, NUMBER, parse, print, RATIO, namesIn, type Dimension, type Dimensions, type Fault, type Node } from '../../shared/formula/index.ts'
import { PlanError, type ErrorParams } from '../../shared/errors.ts'
import { measureOf, measuresOf, type Measure } from '../../shared/measures.ts'
import type { MeasureRow, Unit } from '../../shared/rows.ts'

const DIMENSIONS: Readonly<Record<Unit, Dimensions>> = { money: MONEY, number: NUMBER, ratio: RATIO }

/** A fault as a refusal; places count from 1. */
export const refused = ({ code, params, at, end }: Fault): PlanError => new PlanError(code, { ...params, at: at + 1, end } as ErrorParams[typeof code])

export interface Checked { tree: Node; formula: string; unit: Unit }

/** A formula in its canonical text. `self` is the measure that it is to be, which it may not use. Refused: formula.…, among them formula.cycle. */
export function checked(text: string, own: readonly MeasureRow[], self: { id: string | null; name: string }): Checked {
  const tree = parse(text)
  if (isFault(tree)) throw refused(tree)
  const others = own.filter((m) => m.id !== self.id)
  refuseCircle(tree, others, self.name)
  const named = called(tree, (name) => measureOf(name, own)?.name)
  const unit = dimensionOf(tree, { dimensionOf: (name) => dimensionsOf(name, own), names: measuresOf(own).map((m) => m.name) })
  if (typeof unit === 'object' && isFault(unit)) throw refused(unit)
  return { tree: named, formula: print(named), unit: unitOf(unit) }
}

/** Names as the measures are called, whatever the case they were typed in. */
function called(node: Node, nameOf: (name: string) => string | undefined): Node {
  switch (node.kind) {
    case 'measure': return { ...node, name: nameOf(node.name) ?? node.name }
    case 'unary': return { ...node, of: called(node.of, nameOf) }
    case 'binary': return { ...node, left: called(node.left, nameOf), right: called(node.right, nameOf) }
    case 'call': return { ...node, of: node.of.map((part) => called(part, nameOf)) }
    default: return node
  }
}

/** What a measure counts in: of a computed one, what its formula comes to, so that money a head is not taken for money. */
function dimensionsOf(name: string, own: readonly MeasureRow[], under: ReadonlySet<string> = new Set()): Dimensions | undefined {
  const measure = measureOf(name, own)
  if (!measure) return undefined
  const tree = measure.formula === '' || under.has(measure.id) ? null : parse(measure.formula)
  if (tree === null || isFault(tree)) return DIMENSIONS[measure.unit]
  const inside = new Set([...under, measure.id])
  const found = dimensionOf(tree, { dimensionOf: (part) => dimensionsOf(part, own, inside), names: [] })
  return found === 'plain' || isFault(found) ? DIMENSIONS[measure.unit] : found
}

function unitOf(dimension: Dimension): Unit {
  if (dimension === 'plain') return 'number'
  if (dimension.money === 1) return 'money'
  return dimension.money === 0 && dimension.number === 0 && dimension.days === DAYS.money ? 'ratio' : 'number'
}

/** Refuses a formula that comes to itself through others, naming the way round. */
function refuseCircle(tree: Node, others: readonly MeasureRow[], name: string): void {
  const usedBy = (formula: Node): string[] => [...namesIn(formula).measures]
  const seen = new Set<string>()
  const search = (formula: Node, path: readonly string[]): void => {
    for (const used of usedBy(formula)) {
      if (used.toLowerCase() === name.toLowerCase()) throw new PlanError('formula.cycle', { path: [...path, used].join(' → '), at: tree.at + 1, end: tree.end })
      const next = others.find((m) => m.name.toLowerCase() === used.toLowerCase() || m.id === used)
      if (next === undefined || next.formula === '' || seen.has(next.id)) continue
      seen.add(next.id)
      const below = parse(next.formula)
      if (!isFault(below)) search(below, [...path, next.name])
    }
  }
  search(tree, [name])
}

/** The plan's own measures whose formulas use one. */
export function usersOf(measure: Measure, own: readonly MeasureRow[]): MeasureRow[] {
  return own.filter((m) => {
    const tree = m.formula === '' ? null : parse(m.formula)
    return tree !== null && !isFault(tree) && [...namesIn(tree).measures].some((name) => name.toLowerCase() === measure.name.toLowerCase() || name === measure.id)
  })
}
