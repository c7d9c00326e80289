/** The totals whose rounding is promised: a tree over the rows of a grid, and one over its columns. */
import type { Calendar } from '../../../shared/calendar.ts'
import type { Tree } from '../tree.ts'
import type { Field } from './field.ts'

/** A tree of totals, parents before children, siblings in order; its top is 0. */
export interface Family {
  parent: Int32Array
  /** The family's node of each row or column of the grid. */
  at: Int32Array
  children: number[][]
}

function family(parent: readonly number[], at: readonly number[]): Family {
  const children: number[][] = parent.map(() => [])
  parent.forEach((p, k) => { if (p >= 0) children[p].push(k) })
  return { parent: Int32Array.from(parent), at: Int32Array.from(at), children }
}

/** Nodes from the field's own down to its rows; lines are the level below a seat. */
export function rowFamily(tree: Tree, field: Field): Family {
  const parent = [-1]
  const known = new Map([[field.node, 0]])
  const place = (node: number): number => {
    const at = known.get(node)
    if (at !== undefined) return at
    const above = place(tree.parent[node])
    known.set(node, parent.length)
    parent.push(above)
    return parent.length - 1
  }
  const at: number[] = []
  const { rowNode } = field
  for (let i = 0; i < rowNode.length; i++) {
    const node = place(rowNode[i])
    const alone = (i === 0 || rowNode[i - 1] !== rowNode[i]) && (i + 1 === rowNode.length || rowNode[i + 1] !== rowNode[i])
    if (alone) { at.push(node); continue }
    parent.push(node)
    at.push(parent.length - 1)
  }
  return family(parent, at)
}

/** Quarters, months and slices of the field. */
export function columnFamily(calendar: Calendar, field: Field): Family {
  const parent = [-1]
  const at: number[] = []
  let quarter = -1, month = -1, quarterAt = 0, monthAt = 0
  for (let s = field.first; s < field.end; s++) {
    const m = calendar.monthOf(s)
    const q = Math.floor(m / 3)
    if (q !== quarter) { quarter = q; quarterAt = parent.push(0) - 1 }
    if (m !== month) { month = m; monthAt = parent.push(quarterAt) - 1 }
    at.push(parent.push(monthAt) - 1)
  }
  return family(parent, at)
}
