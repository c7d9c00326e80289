/** How a formula comes to its totals: worked out again at each level, or added up from where it is worked out, or not at all. */
import type { Measure } from '../../../shared/measures.ts'
import { ALL_LINES } from '../cube.ts'
import { FIRST_ERROR } from '../../../shared/value.ts'
import type { Axis } from '../axis.ts'
import type { Model } from '../model.ts'
import { above, ofSlices, over } from './places.ts'
import { gathering, Operand, rounded, unary, type Program } from './program.ts'

/** Along each axis that adds up, the program runs at the leaves alone; money is whole there, so that totals are the sum of what is shown, and over time carries on what rounding left. */
export function adding(model: Model, { unit, overNodes, overLines, overTime }: Measure, keep: (program: Program) => Program, program: Program): Program {
  const { tree, axis, lines } = model
  const room = axis.slices
  const sums = [overNodes, overLines, overTime].includes('sum')
  let at = unit !== 'money' || !sums ? program : carries({ unit, overTime }) ? carried(axis, room, program) : unary(room, program, (x) => rounded(x, 0))
  if (overNodes !== 'recompute') at = keep(at)
  if (overTime !== 'recompute') {
    const leaf = at
    at = above(leaf, overTime === 'sum' ? ofSlices(axis, room, leaf) : null, (place) => axis.periods[place].kind !== 'slice')
  }
  if (overLines !== 'recompute' && lines.length > 1) {
    const leaf = at
    at = above(leaf, overLines === 'sum' ? overAllLines(room, lines.length, leaf) : null, (_place, _node, line) => line === ALL_LINES)
  }
  if (overNodes !== 'recompute') {
    const leaf = at
    at = above(leaf, overNodes === 'sum' ? over(tree, room, 'sum', 'leaves', leaf) : null, (_place, node) => tree.isSeat[node] === 0)
  }
  return at
}

/** Whether a leaf is rounded on what came before it in its month. */
export const carries = ({ unit, overTime }: Pick<Measure, 'unit' | 'overTime'>): boolean => unit === 'money' && overTime === 'sum'

/** Whole numbers, each its part of the month's running total rounded, so that a month is its own total rounded once. */
function carried(axis: Axis, room: number, x: Program): Program {
  const value = new Operand(room, x), months = axis.above[1]
  return (node, line, from, to, out) => {
    const first = axis.periods[months[from]].first
    value.read(node, line, first, to)
    const { values, offset } = value
    let sum = 0, done = 0
    for (let s = first; s < to; s++) {
      if (s > first && months[s] !== months[s - 1]) sum = done = 0
      const next = values[offset + s - first]
      let whole = next
      if (next < FIRST_ERROR) {
        sum += next
        const rest = rounded(sum, 0)
        whole = rest - done
        done = rest
      }
      if (s >= from) out[s - from] = whole
    }
  }
}

function overAllLines(room: number, lines: number, x: Program): Program {
  const value = new Float64Array(room)
  const { begin, add, into } = gathering(room, 'sum')
  return (node, _line, from, to, out) => {
    begin(to - from)
    for (let line = 0; line < lines; line++) {
      x(node, line, from, to, value)
      for (let i = 0; i < to - from; i++) add(i, value[i])
    }
    into(out, to - from)
  }
}
