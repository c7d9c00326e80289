/** Operations on cells as the engine's programs have them (formula/program.ts), where a cell may be left to draw. */
import type { BinaryOperator } from '../../../../shared/formula/index.ts'
import { FIRST_ERROR, isError } from '../../../../shared/value.ts'
import { bounded, quotient } from '../../formula/program.ts'
import type { Graph, Op } from './graph.ts'
import { alone, faultOf, isNumber, needed, one, plus, times, type Cell } from './terms.ts'

export const truth = (x: boolean): number => (x ? 1 : 0)

/** Blank or an error. */
const isFaulty = (x: Cell): boolean => isNumber(x) && !(x < FIRST_ERROR)

export function combined(graph: Graph, x: Cell, y: Cell, operator: BinaryOperator): Cell {
  const fault = faultOf(x, y)
  if (fault !== undefined) return fault
  const certain = isNumber(x) && isNumber(y)
  switch (operator) {
    case '+': return certain ? bounded(x + y) : plus(x, y)
    case '-': return certain ? bounded(x - y) : plus(x, y, -1)
    case '*': return certain ? bounded(x * y) : times(graph, x, y)
    case '/': {
      if (isNumber(y)) return isNumber(x) || y === 0 ? quotient(isNumber(x) ? x : 1, y) : { keys: x.keys, by: x.by.map((w) => w / y), needs: x.needs }
      const id = graph.made('inverse', [alone(graph, y)])
      return times(graph, x, one(id, 1, [...y.needs, id]))
    }
    case '<': return test(graph, 'below', x, y)
    case '>': return test(graph, 'below', y, x)
    case '<=': return test(graph, 'upTo', x, y)
    case '>=': return test(graph, 'upTo', y, x)
    case '=': return test(graph, 'same', x, y)
    case '<>': { const same = test(graph, 'same', x, y); return isNumber(same) ? 1 - same : plus(1, same, -1) }
    case 'and': return test(graph, 'both', x, y)
    case 'or': return test(graph, 'either', x, y)
  }
}

function test(graph: Graph, op: 'below' | 'upTo' | 'same' | 'both' | 'either', x: Cell, y: Cell): Cell {
  if (isNumber(x) && isNumber(y)) return truth(op === 'below' ? x < y : op === 'upTo' ? x <= y : op === 'same' ? x === y : op === 'both' ? x !== 0 && y !== 0 : x !== 0 || y !== 0)
  return plain(graph, op, [x, y], [], 0, 1)
}

/** A quantity of cells that is a number wherever they are. */
export function plain(graph: Graph, op: Op, of: readonly Cell[], given: readonly number[] = [], low = -Infinity, high = Infinity): Cell {
  const needs = of.flatMap((x) => (isNumber(x) ? [] : x.needs))
  return one(graph.made(op, of.map((x) => alone(graph, x)), given, low, high), 1, needs.length === 0 ? needs : [...new Set(needs)])
}

/** Whether some trials leave it blank, rather than in error: a trial does not tell one from the other. */
export const mayBeBlank = (graph: Graph, x: Cell): boolean => !isNumber(x) && x.needs.some((id) => graph.blank.has(id))

/** By a condition that is left to draw; null where that cannot be told. */
export function choice(graph: Graph, condition: Exclude<Cell, number>, a: Cell, b: Cell): Cell | null {
  if (a !== a && b !== b) return NaN
  if (mayBeBlank(graph, a) || mayBeBlank(graph, b)) return null
  const faulty = [a, b].filter(isFaulty)
  const id = graph.made('choice', [alone(graph, condition), ...[a, b].map((x) => (isFaulty(x) ? graph.value(NaN) : needed(graph, x)))])
  if (faulty.some((x) => x !== x)) graph.blank.add(id)
  return one(id, 1, faulty.length > 0 || [a, b].some((x) => !isNumber(x) && x.needs.length > 0) ? [...condition.needs, id] : condition.needs)
}

/** The least or the largest, blanks passed over; null where that cannot be told. */
export function extreme(graph: Graph, op: 'least' | 'most', cells: readonly Cell[]): Cell | null {
  let sofar: Cell = NaN
  for (const x of cells) {
    if (isNumber(sofar) && isError(sofar)) break
    if (isNumber(x) && x !== x) continue
    if (mayBeBlank(graph, x)) return null
    if (isNumber(x) && (isError(x) || (isNumber(sofar) && sofar !== sofar))) sofar = x
    else if (isNumber(sofar) && isNumber(x)) sofar = op === 'least' ? Math.min(sofar, x) : Math.max(sofar, x)
    else sofar = isNumber(sofar) && sofar !== sofar ? x : plain(graph, op, [sofar, x])
  }
  return sofar
}

/** A sum of so many. */
export const averaged = (total: Cell, count: number): Cell =>
  isNumber(total) ? (total !== total || isError(total) ? total : bounded(total / count)) : { keys: total.keys, by: total.by.map((w) => w / count), needs: total.needs }
