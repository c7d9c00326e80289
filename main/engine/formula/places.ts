/** Formulas that look elsewhere: along the tree and along time. Nodes and places are numbers of tree.ts and axis.ts. */
import { FIRST_ERROR, isError } from '../../../shared/value.ts'
import type { Axis } from '../axis.ts'
import type { Tree } from '../tree.ts'
import { finding, gathering, Operand, quotient, ratios, type Gathered, type Program } from './program.ts'

/** The same cell of the parent; blank at the root. */
export function atParent(tree: Tree, x: Program): Program {
  const { find } = x
  if (find !== undefined) {
    return finding((node, line, from, to, into, room) => {
      if (tree.parent[node] >= 0) { find(tree.parent[node], line, from, to, into, room); return }
      into.values = room.fill(NaN, 0, to - from)
      into.offset = 0
    })
  }
  return (node, line, from, to, out) => {
    const parent = tree.parent[node]
    if (parent < 0) out.fill(NaN, 0, to - from)
    else x(parent, line, from, to, out)
  }
}

export function atRoot(x: Program): Program {
  const { find } = x
  return find !== undefined ? finding((_node, line, from, to, into, room) => { find(0, line, from, to, into, room) }) : (_node, line, from, to, out) => x(0, line, from, to, out)
}

/** A node's part of its parent; the root's part of itself. */
export function share(tree: Tree, room: number, x: Program): Program {
  const own = new Operand(room, x), whole = new Operand(room, x)
  return (node, line, from, to, out) => {
    own.read(node, line, from, to)
    whole.read(Math.max(0, tree.parent[node]), line, from, to)
    ratios(own, whole, quotient, to - from, out)
  }
}

/** Gathered over the nodes that add into one, or over the seats below it (a seat is its own). */
export function over(tree: Tree, room: number, as: Gathered, which: 'children' | 'leaves', x: Program): Program {
  const own = new Operand(room, x)
  const { begin, add, into } = gathering(room, as)
  // A node that moved is added in each of its places and counted once.
  const again = new Map<string, Uint8Array>()
  const visit = (node: number, line: number, from: number, to: number): void => {
    own.read(node, line, from, to)
    const { values, offset } = own
    if (tree.stints.get(tree.rows[node].id)!.length === 1) { for (let i = 0; i < to - from; i++) add(i, values[offset + i]); return }
    let counted = again.get(tree.rows[node].id)
    if (counted === undefined) again.set(tree.rows[node].id, (counted = new Uint8Array(room)))
    for (let i = 0; i < to - from; i++) {
      const value = values[offset + i]
      add(i, value, counted[i] === 0)
      if (value === value) counted[i] = 1
    }
  }
  return (node, line, from, to, out) => {
    begin(to - from)
    again.clear()
    if (which === 'children') for (const child of tree.adding[node]) visit(child, line, from, to)
    else if (tree.isSeat[node] === 1) visit(node, line, from, to)
    else for (let at = node + 1; at < tree.end[node]; at++) if (tree.isSeat[at] === 1 && tree.into[at] >= 0) visit(at, line, from, to)
    into(out, to - from)
  }
}

/**
 * 1 and one more for each node that adds into the same parent and has a larger value; blank where its own is. The siblings are ranked together
 * and kept, until `writes` says that a number was written.
 */
export function rank(tree: Tree, room: number, x: Program, writes: () => number): Program {
  const own = new Operand(room, x), one = new Operand(room, x)
  const among = new Int32Array(tree.ids.length).fill(-1)
  for (const siblings of tree.adding) siblings.forEach((node, n) => { among[node] = n })
  let kept = { line: 0, writes: -1, runs: new Map<number, { values: Float64Array; ranks: Float64Array }>() }

  /** Column by column, so that a rank looks along one run of numbers. */
  const ranked = (parent: number, line: number, from: number, to: number): { values: Float64Array; ranks: Float64Array } => {
    if (kept.line !== line || kept.writes !== writes()) kept = { line, writes: writes(), runs: new Map() }
    const run = (from * (room + 1) + to - from) * tree.ids.length + parent
    const known = kept.runs.get(run)
    if (known) return known
    const siblings = tree.adding[parent], many = siblings.length, count = to - from
    const values = new Float64Array(many * count), ranks = new Float64Array(many * count)
    for (let n = 0; n < many; n++) {
      one.read(siblings[n], line, from, to)
      const { values: read, offset } = one
      for (let i = 0; i < count; i++) values[i * many + n] = read[offset + i]
    }
    for (let k = 0; k < ranks.length; k++) ranks[k] = placed(values[k], values, k - (k % many), many)
    const made = { values, ranks }
    kept.runs.set(run, made)
    return made
  }

  return (node, line, from, to, out) => {
    const count = to - from, parent = tree.parent[node]
    if (parent >= 0 && among[node] >= 0) {
      const { ranks } = ranked(parent, line, from, to), many = tree.adding[parent].length
      for (let i = 0, at = among[node]; i < count; i++, at += many) out[i] = ranks[at]
      return
    }
    own.read(node, line, from, to)
    const { values: mine, offset } = own
    // An overlay is ranked beside those that add.
    const many = parent < 0 ? 0 : tree.adding[parent].length, values = many === 0 ? mine : ranked(parent, line, from, to).values
    for (let i = 0; i < count; i++) out[i] = placed(mine[offset + i], values, i * many, many)
  }
}

/** The rank of a value among those of a run; the first error among them is the rank of all. */
function placed(value: number, values: Float64Array, from: number, many: number): number {
  if (!(value < FIRST_ERROR)) return value
  let place = 1
  for (let at = from; at < from + many; at++) {
    const other = values[at]
    if (!(other > value)) continue
    if (other >= FIRST_ERROR) return other
    place++
  }
  return place
}

/** A leaf by one program, a total by another (blank where there is none). */
export const above = (leaf: Program, total: Program | null, isTotal: (place: number, node: number, line: number) => boolean): Program => (node, line, from, to, out) => {
  if (!isTotal(from, node, line)) leaf(node, line, from, to, out)
  else if (total === null) out.fill(NaN, 0, to - from)
  else total(node, line, from, to, out)
}

/** The run of places of the kind that a place is of. */
const kindAt = (axis: Axis, place: number): { first: number; end: number } => axis.kinds[axis.periods[place].kind]

/** The same kind of period `n` later, earlier where negative; blank outside the calendar. */
export function shifted(axis: Axis, room: number, x: Program, n: number): Program {
  const value = new Operand(room, x)
  return (node, line, from, to, out) => {
    const { first, end } = kindAt(axis, from)
    const a = Math.min(end, Math.max(first, from + n)), b = Math.min(end, Math.max(first, to + n))
    out.fill(NaN, 0, to - from)
    if (b <= a) return
    value.read(node, line, a, b)
    for (let i = 0; i < b - a; i++) out[a - n - from + i] = value.values[value.offset + i]
  }
}

/** The fiscal year before: the same month, quarter or year; a slice has its part of the matched month, by working days; a week is its slices. */
export function yearAgo(axis: Axis, room: number, x: Program, daysOf: (node: number) => Int32Array): Program {
  const slices = new Float64Array(room), one = new Float64Array(1)
  const back = { month: shifted(axis, room, x, -12), quarter: shifted(axis, room, x, -4), year: shifted(axis, room, x, -1) }
  const { month } = axis.kinds, months = axis.above[1]
  const bySlice: Program = (node, line, from, to, out) => {
    const worked = daysOf(node)
    let last = -1
    for (let s = from; s < to; s++) {
      const then = months[s] - 12
      if (then < month.first) { out[s - from] = NaN; continue }
      if (then !== last) { x(node, line, then, then + 1, one); last = then }
      const days = worked[months[s]]
      out[s - from] = one[0] !== one[0] || isError(one[0]) ? one[0] : days === 0 ? NaN : (one[0] * worked[s]) / days
    }
  }
  const weeks = ofSlices(axis, room, bySlice, slices)
  return (node, line, from, to, out) => {
    const { kind } = axis.periods[from]
    if (kind === 'slice') bySlice(node, line, from, to, out)
    else (kind === 'week' ? weeks : back[kind])(node, line, from, to, out)
  }
}

/** Each period as the sum of its slices. */
export function ofSlices(axis: Axis, room: number, x: Program, slices = new Float64Array(room)): Program {
  const { begin, add, into } = gathering(room, 'sum')
  return (node, line, from, to, out) => {
    const first = axis.periods[from].first, end = axis.periods[to - 1].end
    x(node, line, first, end, slices)
    begin(to - from)
    for (let p = from; p < to; p++) for (let s = axis.periods[p].first; s < axis.periods[p].end; s++) add(p - from, slices[s - first])
    into(out, to - from)
  }
}

/** The sum over the periods of a cell's own kind that began in the same fiscal quarter or year, up to its own; of a longer one itself. */
export function toDate(axis: Axis, room: number, x: Program, span: 'quarter' | 'year'): Program {
  const value = new Float64Array(room)
  const spans = axis.above[span === 'quarter' ? 2 : 3]
  const spanOf = (place: number): number => spans[axis.periods[place].first]
  return (node, line, from, to, out) => {
    const { kind } = axis.periods[from]
    if (kind === span || kind === 'year') { x(node, line, from, to, out); return }
    let start = from
    while (start > axis.kinds[kind].first && spanOf(start - 1) === spanOf(from)) start--
    x(node, line, start, to, value)
    let sum = NaN
    for (let p = start; p < to; p++) {
      if (p > start && spanOf(p) !== spanOf(p - 1)) sum = NaN
      const next = value[p - start]
      if (!isError(sum) && next === next) sum = isError(next) || sum !== sum ? next : sum + next
      if (p >= from) out[p - from] = sum
    }
  }
}

/** The mean of this period and the n − 1 of its kind before it. */
export function movingAverage(axis: Axis, room: number, x: Program, n: number): Program {
  const value = new Float64Array(room)
  const { begin, add, into } = gathering(room, 'average')
  return (node, line, from, to, out) => {
    const start = Math.max(kindAt(axis, from).first, from - n + 1)
    x(node, line, start, to, value)
    begin(to - from)
    for (let p = from; p < to; p++) for (let q = Math.max(start, p - n + 1); q <= p; q++) add(p - from, value[q - start])
    into(out, to - from)
  }
}
