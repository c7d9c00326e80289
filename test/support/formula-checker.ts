/**
 * A formula evaluator for tests: slow and obvious, cell by cell, by recursion over the tree of the formula and over the plan as plain lists.
 * It knows nothing of the engine.
 */
import { scaled, type Node } from '../../shared/formula/index.ts'
import type { Calendar, Period } from '../../shared/calendar.ts'
import type { Adding, NodeRow } from '../../shared/rows.ts'
import type { CalcError, Value } from '../../shared/value.ts'

export interface CheckedFormula { tree: Node; money: boolean; overNodes: Adding; overLines: Adding; overTime: Adding }

export interface World {
  nodes: readonly NodeRow[]
  calendar: Calendar
  lines: readonly string[]
  /** A cell that was typed: a seat (or a node that holds its own), a line and a slice. */
  leaf: (measure: string, node: string, line: string, slice: string) => number | null
  formulas: ReadonlyMap<string, CheckedFormula>
  /** Measures of which each node holds its own. */
  standing: ReadonlySet<string>
}

/** `line` null: over all lines. */
export interface Cell { node: string; line: string | null; period: Period }

const isText = (x: Value): x is CalcError => typeof x === 'string'
const LIMIT = 1e300
const held = (x: number): Value => (Math.abs(x) < LIMIT ? x : '#NUM!')

export function evaluate(node: Node, cell: Cell, world: World): Value {
  const at = (part: Node, moved: Partial<Cell> = {}): Value => evaluate(part, { ...cell, ...moved }, world)
  switch (node.kind) {
    case 'number': return node.percent ? scaled(node.value, -2) : node.value
    case 'text': return null
    case 'measure': return measureAt(node.name, cell, world)
    case 'unary': return strict([at(node.of)], ([x]) => (node.operator === '-' ? -x : x === 0 ? 1 : 0))
    case 'binary': return strict([at(node.left), at(node.right)], ([x, y]) => operate(node.operator, x, y))
    case 'call': return call(node, cell, world, at)
  }
}

/** Errors first, then blanks, then the numbers. */
function strict(values: Value[], of: (numbers: number[]) => Value): Value {
  const error = values.find(isText)
  if (error !== undefined) return error
  if (values.includes(null)) return null
  const result = of(values as number[])
  return typeof result === 'number' ? held(result) : result
}

function operate(operator: string, x: number, y: number): Value {
  switch (operator) {
    case '+': return x + y
    case '-': return x - y
    case '*': return x * y
    case '/': return y === 0 ? '#DIV/0!' : x / y
    case '=': return Number(x === y)
    case '<>': return Number(x !== y)
    case '<': return Number(x < y)
    case '>': return Number(x > y)
    case '<=': return Number(x <= y)
    case '>=': return Number(x >= y)
    case 'and': return Number(x !== 0 && y !== 0)
    default: return Number(x !== 0 || y !== 0)
  }
}

/** Over several values: the first error, else of those that are not blank; `none` where there are no such. */
function gather(values: Value[], of: (numbers: number[]) => number, none: Value = null): Value {
  const error = values.find(isText)
  if (error !== undefined) return error
  const numbers = values.filter((x): x is number => typeof x === 'number')
  return numbers.length === 0 ? none : held(of(numbers))
}
const total = (numbers: number[]): number => numbers.reduce((a, b) => a + b, 0)

function median(numbers: number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b), middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

const nodeOf = (world: World, id: string): NodeRow => world.nodes.find((n) => n.id === id)!
const addingInto = (world: World, id: string): NodeRow[] => world.nodes.filter((n) => n.parent === id && n.kind !== 'overlay')

function leavesOf(world: World, id: string): string[] {
  const node = nodeOf(world, id)
  return node.kind !== 'group' ? [id] : addingInto(world, id).flatMap((child) => leavesOf(world, child.id))
}

const kindsOf = ({ slices, weeks, months, quarters, years }: Calendar): Record<Period['kind'], readonly Period[]> => ({ slice: slices, week: weeks, month: months, quarter: quarters, year: years })

function moved({ calendar }: World, period: Period, by: number): Period | undefined {
  const all = kindsOf(calendar)[period.kind]
  return all[all.indexOf(period) + by]
}

type Call = Extract<Node, { kind: 'call' }>
const wholeOf = (node: Call, nth: number, otherwise: number): number => { const part = node.of[nth]; return part?.kind === 'number' ? part.value : otherwise }

function call(node: Call, cell: Cell, world: World, at: (part: Node, moved?: Partial<Cell>) => Value): Value {
  const [x] = node.of
  const { parent } = nodeOf(world, cell.node)
  switch (node.name) {
    case 'if': { const c = at(x); return c === null || isText(c) ? c : at(node.of[c !== 0 ? 1 : 2]) }
    case 'and': case 'or': return node.of.map((part) => at(part)).reduce((a, b) => strict([a, b], ([p, q]) => operate(node.name, p, q)))
    case 'min': return gather(node.of.map((part) => at(part)), (all) => Math.min(...all))
    case 'max': return gather(node.of.map((part) => at(part)), (all) => Math.max(...all))
    case 'round': return strict([at(x)], ([a]) => roundTo(a, wholeOf(node, 1, 0)))
    case 'abs': return strict([at(x)], ([a]) => Math.abs(a))
    case 'coalesce': { for (const part of node.of) { const value = at(part); if (value !== null) return value } return null }
    case 'sum': case 'average': case 'median': case 'count': {
      const nodes = node.word === 'leaves' ? leavesOf(world, cell.node) : addingInto(world, cell.node).map((n) => n.id)
      const values = nodes.map((id) => at(x, { node: id }))
      if (node.name === 'count') return gather(values, (all) => all.length, 0)
      return gather(values, node.name === 'sum' ? total : node.name === 'average' ? (all) => total(all) / all.length : median)
    }
    case 'share': return strict([at(x), at(x, { node: parent ?? cell.node })], ([part, whole]) => operate('/', part, whole))
    case 'rank': {
      const own = at(x)
      if (own === null || isText(own) || parent === null) return own === null || isText(own) ? own : 1
      const others = addingInto(world, parent).filter((n) => n.id !== cell.node).map((n) => at(x, { node: n.id }))
      return others.find(isText) ?? 1 + others.filter((other) => typeof other === 'number' && other > own).length
    }
    case 'parent': return parent === null ? null : at(x, { node: parent })
    case 'root': return at(x, { node: world.nodes[0].id })
    case 'prev': case 'next': {
      const there = moved(world, cell.period, (node.name === 'prev' ? -1 : 1) * wholeOf(node, 1, 1))
      return there === undefined ? null : at(x, { period: there })
    }
    case 'yearAgo': return yearAgo(x, cell, world, at)
    case 'toDate': {
      const span = node.word === 'year' ? 'year' : 'quarter'
      if (cell.period.kind === 'year' || cell.period.kind === span) return at(x)
      const spanOf = (p: Period): Period => kindsOf(world.calendar)[span].find((s) => p.first >= s.first && p.first < s.end)!
      const before = kindsOf(world.calendar)[cell.period.kind].filter((p) => spanOf(p) === spanOf(cell.period) && p.first <= cell.period.first)
      return gather(before.map((period) => at(x, { period })), total)
    }
    case 'movingAverage': {
      const periods = Array.from({ length: wholeOf(node, 1, 1) }, (_, n) => moved(world, cell.period, -n)).filter((p) => p !== undefined).toReversed()
      return gather(periods.map((period) => at(x, { period })), (all) => total(all) / all.length)
    }
    case 'driver': return '#NAME?'
    case 'scenario': return x.kind === 'text' && x.text.toLowerCase() === 'base' ? at(node.of[1]) : '#NAME?'
    case 'delay': case 'toCome': case 'forecast': case 'mix': case 'ramped': case 'productivity': case 'pay': case 'ramp': case 'availability': case 'attrition': case 'headcount': throw new Error(`${node.name} is not drawn at random`)
    case 'workingDays': return cell.period.workdays
  }
}

/** Halves away from zero, by the digits that the double is written with. */
function roundTo(x: number, digits: number): number {
  const [whole, fraction = ''] = toPlain(Math.abs(x)).split('.')
  const all = whole + fraction, keep = whole.length + digits
  if (keep < 0) return 0
  const kept = BigInt(all.slice(0, keep).padEnd(Math.min(keep, all.length), '0') || '0') + (Number(all[keep] ?? 0) >= 5 ? 1n : 0n)
  return Math.sign(x) * Number(`${kept}e${Math.min(keep, all.length) === keep ? -digits : -fraction.length}`) || 0
}

/** A double's shortest digits without an exponent. */
function toPlain(x: number): string {
  const [mantissa, exponent] = x.toString().split('e')
  if (exponent === undefined) return mantissa
  const [whole, fraction = ''] = mantissa.split('.')
  const digits = whole + fraction, point = whole.length + Number(exponent)
  if (point <= 0) return `0.${'0'.repeat(-point)}${digits}`
  return point >= digits.length ? digits.padEnd(point, '0') : `${digits.slice(0, point)}.${digits.slice(point)}`
}

function yearAgo(x: Node, cell: Cell, world: World, at: (part: Node, moved?: Partial<Cell>) => Value): Value {
  const { period } = cell
  const { months, slices } = world.calendar
  const then = (p: Period): Period | undefined => kindsOf(world.calendar)[p.kind].find((q) => q.year === p.year - 1 && q.index === p.index)
  if (period.kind === 'week') return gather(slices.slice(period.first, period.end).map((slice) => yearAgo(x, { ...cell, period: slice }, world, at)), total)
  if (period.kind !== 'slice') { const there = then(period); return there === undefined ? null : at(x, { period: there }) }
  const month = months.find((m) => period.first >= m.first && period.first < m.end)!
  const there = then(month)
  if (there === undefined) return null
  const value = at(x, { period: there })
  return value === null || isText(value) ? value : month.workdays === 0 ? null : (value * period.workdays) / month.workdays
}

function measureAt(name: string, cell: Cell, world: World): Value {
  const formula = world.formulas.get(name)
  if (formula) return added(formula, cell, world)
  const slices = world.calendar.slices.slice(cell.period.first, cell.period.end)
  const nodes = world.standing.has(name) ? [cell.node] : leavesOf(world, cell.node)
  const values = nodes.flatMap((node) => (cell.line === null ? world.lines : [cell.line]).flatMap((line) => slices.map((s) => world.leaf(name, node, line, s.id))))
  return gather(values, total)
}

/** A computed measure: added up along the axes that add up, its money whole where it is worked out. */
function added({ tree, money, overNodes, overLines, overTime }: CheckedFormula, cell: Cell, world: World): Value {
  const isGroup = nodeOf(world, cell.node).kind === 'group'
  if (overNodes !== 'recompute' && isGroup) {
    if (overNodes === 'none') return null
    return gather(leavesOf(world, cell.node).map((node) => added({ tree, money, overNodes, overLines, overTime }, { ...cell, node }, world)), total)
  }
  if (overLines !== 'recompute' && cell.line === null && world.lines.length > 1) {
    if (overLines === 'none') return null
    return gather(world.lines.map((line) => added({ tree, money, overNodes, overLines, overTime }, { ...cell, line }, world)), total)
  }
  if (overTime !== 'recompute' && cell.period.kind !== 'slice') {
    if (overTime === 'none') return null
    return gather(world.calendar.slices.slice(cell.period.first, cell.period.end).map((period) => added({ tree, money, overNodes, overLines, overTime }, { ...cell, period }, world)), total)
  }
  const value = evaluate(tree, cell, world)
  const rounds = money && [overNodes, overLines, overTime].includes('sum')
  if (!rounds || typeof value !== 'number') return value
  if (overTime !== 'sum') return roundTo(value, 0)
  // Over time a slice is what its month comes to with it, rounded, less what it came to without it, rounded.
  const month = world.calendar.months.find((m) => cell.period.first >= m.first && cell.period.first < m.end)!
  const before = world.calendar.slices.slice(month.first, cell.period.first).map((period) => evaluate(tree, { ...cell, period }, world)).filter((x): x is number => typeof x === 'number')
  return roundTo(total([...before, value]), 0) - roundTo(total(before), 0)
}
