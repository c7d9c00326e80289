/** How a formula comes to its totals: worked out again at each level, or added up from where it is worked out, or not at all. */
import type { Measure } from '../../../shared/measures.ts'
import { ALL_LINES } from '../cube.ts'
import type { Model } from '../model.ts'
import { ofSlices, over } from './places.ts'
import { gathering, rounded, unary, type Program } from './program.ts'

/** Along each axis that adds up, the program runs at the leaves alone; money is whole there, so that totals are the sum of what is shown. */
export function adding(model: Model, { unit, overNodes, overLines, overTime }: Measure, program: Program): Program {
  const { tree, axis, lines } = model
  const room = axis.slices
  const sums = [overNodes, overLines, overTime].includes('sum')
  let at = unit === 'money' && sums ? unary(room, program, (x) => rounded(x, 0)) : program
  if (overTime !== 'recompute') {
    const leaf = at
    at = above(leaf, overTime === 'sum' ? ofSlices(axis, room, leaf) : null, (_node, _line, place) => axis.periods[place].kind !== 'slice')
  }
  if (overLines !== 'recompute' && lines.length > 1) {
    const leaf = at
    at = above(leaf, overLines === 'sum' ? overAllLines(room, lines.length, leaf) : null, (_node, line) => line === ALL_LINES)
  }
  if (overNodes !== 'recompute') {
    const leaf = at
    at = above(leaf, overNodes === 'sum' ? over(tree, room, 'sum', 'leaves', leaf) : null, (node) => tree.isSeat[node] === 0)
  }
  return at
}

/** A total by `total` (blank where there is none), a leaf by `leaf`. */
const above = (leaf: Program, total: Program | null, isTotal: (node: number, line: number, place: number) => boolean): Program => (node, line, from, to, out) => {
  if (!isTotal(node, line, from)) leaf(node, line, from, to, out)
  else if (total === null) out.fill(NaN, 0, to - from)
  else total(node, line, from, to, out)
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
