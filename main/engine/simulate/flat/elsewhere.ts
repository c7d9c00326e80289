/** Formulas that look elsewhere, along time and along the tree, as the engine's programs do (formula/places.ts, formula/ahead.ts), over cells that may be left to draw. */
import type { Day } from '../../../../shared/calendar.ts'
import type { Word } from '../../../../shared/formula/index.ts'
import { isError } from '../../../../shared/value.ts'
import type { Model } from '../../model.ts'
import type { Graph } from './graph.ts'
import { averaged, combined, plain } from './operations.ts'
import { Alike, alone, isNumber, plus, scaled, times, Total, type Cell } from './terms.ts'

/** A cell by node, line and place, as programs have them. */
export type Look = (node: number, line: number, place: number) => Cell

/** Kept while one node and line is looked at. */
export function kept({ axis, lines }: Model, look: Look): Look {
  const cells: (Cell | undefined)[] = []
  let key = -1
  return (node, line, place) => {
    const now = node * (lines.length + 1) + line + 1
    if (now !== key) { cells.length = 0; cells.length = axis.width; key = now }
    return (cells[place] ??= look(node, line, place))
  }
}

/** Kept while one node is looked at: the same for every line. */
export function keptOverLines({ axis }: Model, look: Look): Look {
  const cells: (Cell | undefined)[] = []
  let at = -1
  return (node, line, place) => {
    if (node !== at) { cells.length = 0; cells.length = axis.width; at = node }
    return (cells[place] ??= look(node, line, place))
  }
}

/** Kept for good: many nodes look at the same. */
export function anywhere({ axis, lines }: Model, look: Look): Look {
  const cells = new Map<number, Cell>()
  return (node, line, place) => {
    const key = (node * (lines.length + 1) + line + 1) * axis.width + place
    let cell = cells.get(key)
    if (cell === undefined) cells.set(key, (cell = look(node, line, place)))
    return cell
  }
}

export function ofSlices({ axis: { periods } }: Model, leaf: Look, node: number, line: number, place: number): Cell {
  const total = new Total(), { first, end } = periods[place]
  for (let s = first; s < end; s++) total.add(leaf(node, line, s))
  return total.cell
}

/** By slices, and longer periods as the sum of theirs. */
const bySlices = (model: Model, slices: Look): Look => (node, line, place) => (place < model.axis.slices ? slices(node, line, place) : ofSlices(model, slices, node, line, place))

export function shifted({ axis: { kinds, periods } }: Model, x: Look, n: number): Look {
  return (node, line, place) => { const { first, end } = kinds[periods[place].kind], then = place + n; return then < first || then >= end ? NaN : x(node, line, then) }
}

export function yearAgo(model: Model, part: Look): Look {
  const { axis, days } = model, { month } = axis.kinds, months = axis.above[1], x = kept(model, part)
  const before = { month: shifted(model, x, -12), quarter: shifted(model, x, -4), year: shifted(model, x, -1) }
  const slices: Look = (node, line, s) => {
    const then = months[s] - 12, worked = days.of(node).days, inMonth = worked[months[s]]
    if (then < month.first) return NaN
    const whole = x(node, line, then)
    if (isNumber(whole)) return whole !== whole || isError(whole) ? whole : inMonth === 0 ? NaN : (whole * worked[s]) / inMonth
    return inMonth === 0 ? NaN : scaled(whole, worked[s] / inMonth)
  }
  return (node, line, place) => {
    const { kind } = axis.periods[place]
    return kind === 'slice' ? slices(node, line, place) : kind === 'week' ? ofSlices(model, slices, node, line, place) : before[kind](node, line, place)
  }
}

export function toDate(model: Model, part: Look, span: 'quarter' | 'year'): Look {
  const { axis } = model, spans = axis.above[span === 'quarter' ? 2 : 3], x = kept(model, part)
  return (node, line, place) => {
    const { kind, first } = axis.periods[place]
    if (kind === span || kind === 'year') return x(node, line, place)
    let start = place
    while (start > axis.kinds[kind].first && spans[axis.periods[start - 1].first] === spans[first]) start--
    const total = new Total()
    for (let p = start; p <= place; p++) total.add(x(node, line, p))
    return total.cell
  }
}

export function movingAverage(model: Model, part: Look, n: number): Look {
  const { axis } = model, x = kept(model, part)
  return (node, line, place) => {
    const total = new Total(), start = Math.max(axis.kinds[axis.periods[place].kind].first, place - n + 1)
    let count = 0
    for (let p = start; p <= place; p++) { const cell = x(node, line, p); total.add(cell); if (!isNumber(cell) || cell === cell) count++ }
    return averaged(total.cell, count)
  }
}

/** What looks up or down the tree. */
export function alongTree({ tree }: Model, graph: Graph, x: Look, name: 'root' | 'parent' | 'share' | 'sum' | 'average' | 'count', word?: Word): Look {
  const down: Look = (node, line, place) => {
    const total = new Total(), seen = new Set<string>()
    const add = (n: number): void => {
      const cell = x(n, line, place)
      total.add(cell)
      if (!isNumber(cell) || cell === cell) seen.add(tree.rows[n].id)
    }
    if (word !== 'leaves') tree.adding[node].forEach(add)
    else if (tree.isSeat[node] === 1) add(node)
    else for (let n = node + 1; n < tree.end[node]; n++) if (tree.isSeat[n] === 1 && tree.into[n] >= 0) add(n)
    const { cell } = total
    if (name === 'count') return isNumber(cell) && isError(cell) ? cell : seen.size
    return name === 'average' ? averaged(cell, seen.size) : cell
  }
  switch (name) {
    case 'root': return (_node, line, place) => x(0, line, place)
    case 'parent': return (node, line, place) => (tree.parent[node] < 0 ? NaN : x(tree.parent[node], line, place))
    case 'share': return (node, line, place) => combined(graph, x(node, line, place), x(Math.max(0, tree.parent[node]), line, place), '/')
    default: return down
  }
}

export function toCome(model: Model, x: Look): Look {
  const { axis: { periods }, known } = model
  return bySlices(model, (node, line, s) => {
    const { asOf } = known, { from, to } = periods[s]
    if (asOf !== null && to <= asOf) return NaN
    const cell = x(node, line, s)
    if (asOf === null || from > asOf) return cell
    const part = (to - asOf) / (to + 1 - from)
    return isNumber(cell) ? (isError(cell) ? cell : cell * part) : scaled(cell, part)
  })
}

/** `contextOf`: nodes that have the same days, where that is known. */
export function delayed(model: Model, graph: Graph, x: Look, days: Look, contextOf: ((node: number) => number) | null): Look {
  const { periods } = model.axis, amount = kept(model, x), later = kept(model, days), alike = new Alike(graph)
  const rangeOf = (d: Cell): { low: number; high: number } => (isNumber(d) ? { low: d, high: d } : graph.range(alone(graph, d)))
  const waited = new Map<number, Float64Array>(), { slices } = model.axis, parts = new Map<number, Cell>()
  /** The part of what stands in a slice that comes in another. */
  const partOf = (d: Exclude<Cell, number>, t: number, s: number): Cell => {
    const key = (alone(graph, d) * slices + t) * slices + s
    let part = parts.get(key)
    if (part === undefined) parts.set(key, (part = plain(graph, 'late', [d], [periods[t].from, periods[t].to + 1 - periods[t].from, periods[s].from, periods[s].to + 1], 0, 1)))
    return part
  }
  /** By slice: the longest that anything up to it may wait. */
  const waits = (node: number, line: number): Float64Array => {
    const key = contextOf === null ? node * (model.lines.length + 1) + line + 1 : contextOf(node)
    let most = waited.get(key)
    if (most === undefined) {
      most = new Float64Array(model.axis.slices)
      let longest = 0
      for (let t = 0; t < most.length; t++) { const { high } = rangeOf(later(node, line, t)); if (high > longest && !isError(high)) longest = high; most[t] = longest }
      waited.set(key, most)
    }
    return most
  }
  return bySlices(model, (node, line, s) => {
    const most = waits(node, line)[s], total = new Total(), { from, to } = periods[s]
    let start = s
    while (start > 0 && periods[start - 1].to + most >= from) start--
    for (let t = start; t <= s; t++) {
      const value = amount(node, line, t)
      if (value !== value) continue
      const d = later(node, line, t)
      if (d !== d) continue
      const fault = [value, d].find((y) => isNumber(y) && isError(y))
      if (fault !== undefined) { if (t === s) return fault; continue }
      const length = periods[t].to + 1 - periods[t].from, { low, high } = rangeOf(d), begin = periods[t].from
      if (begin + Math.max(0, low) >= to + 1 || begin + Math.max(0, high) + length <= from) continue
      if (isNumber(d)) {
        const first = begin + Math.max(0, d), part = (Math.min(first + length, to + 1) - Math.max(first, from)) / length
        total.add(isNumber(value) ? value * part : scaled(value, part))
      } else total.add(times(graph, value, partOf(d, t, s)))
    }
    return alike.of(total.cell)
  })
}

/** How far somebody is ramped in a slice who began on a day and needs so many months. */
export function rampAt({ axis: { periods } }: Model, graph: Graph, months: Exclude<Cell, number>, since: Day, s: number): Cell {
  const { from, to } = periods[s]
  return plain(graph, 'ramp', [months], [(from + to + 1) / 2 - since], 0, 1)
}

/** `far`: how far a joiner of a node since a day is ramped in a slice. */
export function ramped(model: Model, graph: Graph, part: Look, far: (node: number, line: number, slice: number, since: Day) => Cell): Look {
  const { tree, days, axis: { periods, kinds: { month }, above: [, months] }, known: { asOf } } = model, heads = kept(model, part)
  return bySlices(model, (node, line, s) => {
    if (tree.rows[node].kind !== 'hire') return 0
    const worked = days.of(node).days, inMonth = worked[months[s]]
    let sum: Cell = 0
    for (let m = month.first; m <= months[s]; m++) {
      if (asOf !== null && periods[m].to <= asOf) continue
      const joining = heads(node, line, m)
      if (joining !== joining || inMonth === 0) continue
      if (isNumber(joining) && isError(joining)) return joining
      sum = plus(sum, times(graph, times(graph, joining, far(node, line, s, periods[m].from)), worked[s] / inMonth))
    }
    return sum
  })
}
