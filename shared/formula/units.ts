/** Units: money, things counted and days, each with an exponent; what has none is a ratio. A plain number fits beside any of them. */
import type { Node } from './ast.ts'
import { isFault, nearest, type Fault } from './fault.ts'

export interface Dimensions { money: number; number: number; days: number }
/** `plain` for what is made of nothing but numbers written in the formula. */
export type Dimension = Dimensions | 'plain'

export const RATIO: Dimensions = { money: 0, number: 0, days: 0 }
export const MONEY: Dimensions = { money: 1, number: 0, days: 0 }
export const NUMBER: Dimensions = { money: 0, number: 1, days: 0 }
export const DAYS: Dimensions = { money: 0, number: 0, days: 1 }

const KEYS = ['money', 'number', 'days'] as const
const alike = (a: Dimensions, b: Dimensions): boolean => KEYS.every((k) => a[k] === b[k])
const isRatio = (a: Dimension): boolean => a === 'plain' || alike(a, RATIO)

/** `money`, `money / number`; `ratio` where nothing is left. */
export function nameOf(dimension: Dimension): string {
  if (isRatio(dimension)) return 'ratio'
  const of = dimension as Dimensions
  const factors = (sign: 1 | -1): string[] => KEYS.filter((k) => of[k] * sign > 0).map((k) => (Math.abs(of[k]) > 1 ? `${k}^${Math.abs(of[k])}` : k))
  return [factors(1).join(' * ') || '1', ...factors(-1)].join(' / ')
}

/** A measure's dimensions by its name; undefined where there is none of that name. */
export type DimensionOf = (name: string) => Dimensions | undefined
export interface Known { dimensionOf: DimensionOf; names: readonly string[]; drivers: ReadonlyMap<string, Dimensions>; scenarios: readonly string[] }

/** The unit of what a formula comes to, or its first fault: an unknown measure, or units that don't go together. */
export function dimensionOf(node: Node, known: Known): Dimension | Fault {
  switch (node.kind) {
    case 'number': return 'plain'
    case 'text': return 'plain'
    case 'measure': return known.dimensionOf(node.name) ?? { code: 'formula.measure', params: { name: node.name, near: nearest(node.name, known.names) }, at: node.at, end: node.end }
    case 'unary': {
      const of = dimensionOf(node.of, known)
      return isFaulty(of) || node.operator === '-' ? of : RATIO
    }
    case 'binary': {
      const left = dimensionOf(node.left, known)
      if (isFaulty(left)) return left
      const right = dimensionOf(node.right, known)
      if (isFaulty(right)) return right
      return combined(node, node.operator, left, right)
    }
    case 'call': return ofCall(node, known)
  }
}

const isFaulty = (x: Dimension | Fault): x is Fault => typeof x === 'object' && isFault(x)

function combined(node: Node, operator: string, left: Dimension, right: Dimension): Dimension | Fault {
  switch (operator) {
    case 'and': case 'or': return RATIO
    case '*': return product(node, left, right, 1)
    case '/': return product(node, left, right, -1)
    case '+': case '-': return matching(node, operator, left, right)
    default: {
      const both = matching(node, operator, left, right)
      return isFaulty(both) ? both : RATIO
    }
  }
}

function product(node: Node, left: Dimension, right: Dimension, sign: 1 | -1): Dimension | Fault {
  if (left === 'plain' && right === 'plain') return 'plain'
  const a = left === 'plain' ? RATIO : left, b = right === 'plain' ? RATIO : right
  const of = { money: a.money + sign * b.money, number: a.number + sign * b.number, days: a.days + sign * b.days }
  return Math.abs(of.money) > 1 ? clash(node, sign === 1 ? '*' : '/', left, right, sign === 1 ? 'divide' : null) : of
}

/** The unit of two that are added, compared or chosen from. */
function matching(node: Node, operator: string, left: Dimension, right: Dimension): Dimension | Fault {
  if (left === 'plain') return right
  if (right === 'plain' || alike(left, right)) return left
  return clash(node, operator, left, right, isRatio(left) || isRatio(right) ? 'multiply' : null)
}

const clash = ({ at, end }: Node, operator: string, left: Dimension, right: Dimension, hint: 'multiply' | 'divide' | null): Fault =>
  ({ code: 'formula.units', params: { left: nameOf(left), right: nameOf(right), operator, hint }, at, end })

const textOf = ({ of: [first] }: Extract<Node, { kind: 'call' }>): string => (first.kind === 'text' ? first.text : '')

/** A name in quotes that is none of the known ones. */
function unknown(node: Extract<Node, { kind: 'call' }>, code: 'formula.driver' | 'formula.scenario', names: readonly string[]): Fault {
  const { at, end } = node.of[0], name = textOf(node)
  return { code, params: { name, near: nearest(name, names) }, at, end }
}

function ofCall(node: Extract<Node, { kind: 'call' }>, known: Known): Dimension | Fault {
  const units: Dimension[] = []
  for (const part of node.of) {
    const unit = dimensionOf(part, known)
    if (isFaulty(unit)) return unit
    units.push(unit)
  }
  switch (node.name) {
    case 'and': case 'or': case 'share': return RATIO
    case 'driver': return known.drivers.get(textOf(node).toLowerCase()) ?? unknown(node, 'formula.driver', [...known.drivers.keys()])
    case 'rank': case 'count': return NUMBER
    case 'workingDays': return DAYS
    case 'productivity': case 'pay': return MONEY
    case 'headcount': return NUMBER
    case 'ramp': case 'availability': case 'attrition': return RATIO
    case 'mix': case 'ramped': return RATIO
    case 'delay': {
      const days = matching(node.of[1], 'delay', units[1], DAYS)
      return isFaulty(days) ? days : units[0]
    }
    case 'scenario': return known.scenarios.some((name) => name.toLowerCase() === textOf(node).toLowerCase()) ? units[1] : unknown(node, 'formula.scenario', known.scenarios)
    case 'if': return matching(node, 'if', units[1], units[2])
    case 'min': case 'max': case 'coalesce': {
      let all = units[0]
      for (const unit of units.slice(1)) {
        const both = matching(node, node.name, all, unit)
        if (isFaulty(both)) return both
        all = both
      }
      return all
    }
    default: return units[0]
  }
}
