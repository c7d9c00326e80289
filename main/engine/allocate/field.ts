/** The leaves that an amount on a cell may reach: rows (seat and line, in tree order) by slices. */
import type { Period } from '../../../shared/calendar.ts'
import { ALL_LINES } from '../cube.ts'
import type { Model } from '../model.ts'
import { carries, seatsOf } from '../tree.ts'

export interface Field {
  /** The node the amount is put on. */
  node: number
  /** Its line, or ALL_LINES. */
  line: number
  first: number
  end: number
  /** Slices: end − first. */
  width: number
  rowNode: Int32Array
  rowLine: Int32Array
  /** [row][slice]: 1 where the seat carries numbers. */
  open: Uint8Array
  /** How many leaves are open. */
  count: number
}

/** `adds`: the measure adds up the tree, so its leaves are the seats below; otherwise the node's own cells. */
export function fieldOf(model: Model, adds: boolean, node: number, line: number, period: Pick<Period, 'first' | 'end'>): Field {
  const lines = line === ALL_LINES ? [...model.lines.keys()] : [line]
  const nodes = adds ? seatsOf(model.tree, node) : [node]
  return gridOf(model, node, line, nodes, lines, period)
}

export function gridOf(model: Model, node: number, line: number, nodes: readonly number[], lines: readonly number[], { first, end }: Pick<Period, 'first' | 'end'>): Field {
  const width = end - first
  const field: Field = {
    node, line, first, end, width, count: 0,
    rowNode: new Int32Array(nodes.length * lines.length), rowLine: new Int32Array(nodes.length * lines.length),
    open: new Uint8Array(nodes.length * lines.length * width),
  }
  const slices = model.calendar.slices
  let row = 0
  for (const at of nodes) {
    const seat = model.tree.rows[at]
    const always = seat.starts === null && seat.ends === null && model.tree.during[at] === null
    for (const l of lines) {
      field.rowNode[row] = at
      field.rowLine[row] = l
      for (let s = first; s < end; s++) {
        if (!always && !carries(model.tree, at, slices[s])) continue
        field.open[row * width + s - first] = 1
        field.count++
      }
      row++
    }
  }
  return field
}
