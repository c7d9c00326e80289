/** An amount over some cells of one seat, wherever it stands in each slice. */
import type { Calendar } from '../../../shared/calendar.ts'
import type { Tree } from '../tree.ts'
import { ALL_LINES } from '../cube.ts'
import { share } from './share.ts'

/** `node`, `line` and `slice` by number; `weight` whole and not below 0. */
export interface Weighed { node: number; line: number; slice: number; weight: number }

/** Whole parts of a whole amount in the order of the cells: amount × weight ÷ all weights, every line, slice, month and quarter of it rounded down or up. Some weight has to be above 0. */
export function shareCells(tree: Tree, calendar: Calendar, cells: readonly Weighed[], amount: number): number[] {
  const rows = [...new Map(cells.map(({ node, line }) => [`${node}|${line}`, { node, line }])).values()].sort((a, b) => a.node - b.node || a.line - b.line), rowOf = new Map(rows.map(({ node, line }, i) => [`${node}|${line}`, i]))
  const slices = cells.map((c) => c.slice), first = Math.min(...slices), end = Math.max(...slices) + 1, width = end - first
  const open = new Uint8Array(rows.length * width), weights = new Float64Array(rows.length * width)
  const places = cells.map(({ node, line, slice, weight }) => {
    const at = rowOf.get(`${node}|${line}`)! * width + slice - first
    open[at] = 1
    weights[at] = weight
    return at
  })
  // A seat that moves within them is the top's part below each of its parents.
  const node = rows.every((r) => r.node === rows[0].node) ? rows[0].node : 0
  const parts = share(tree, calendar, { node, line: ALL_LINES, first, end, width, rowNode: Int32Array.from(rows, (r) => r.node), rowLine: Int32Array.from(rows, (r) => r.line), open, count: cells.length }, { kind: 'cells', cells: weights }, amount)
  return places.map((at) => parts[at] || 0)
}
