/** The organisation as arrays: nodes numbered in tree order, parents first, so that a branch is one run of numbers. */
import type { Day } from '../../shared/calendar.ts'
import type { NodeRow } from '../../shared/rows.ts'

export interface Tree {
  ids: string[]
  rows: NodeRow[]
  index: ReadonlyMap<string, number>
  /** Node numbers; −1 for the root. */
  parent: Int32Array
  /** The node that a node's sums add into: its parent, or −1 for the root and for an overlay. */
  into: Int32Array
  depth: Int32Array
  /** One past the last node of the branch. */
  end: Int32Array
  children: number[][]
  /** The children that add into a node. */
  adding: number[][]
  isSeat: Uint8Array
}

const bySibling = (a: NodeRow, b: NodeRow): number => a.pos - b.pos || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

/** Rows in tree order: parents first, siblings by pos and then id. */
export function orderNodes(rows: readonly NodeRow[]): NodeRow[] {
  const known = new Set(rows.map((r) => r.id))
  const below = new Map<string | null, NodeRow[]>()
  for (const row of rows) {
    const parent = row.parent !== null && known.has(row.parent) ? row.parent : null
    const siblings = below.get(parent)
    if (siblings) siblings.push(row)
    else below.set(parent, [row])
  }
  for (const siblings of below.values()) siblings.sort(bySibling)
  const ordered: NodeRow[] = []
  const stack = (below.get(null) ?? []).toReversed()
  while (stack.length > 0) {
    const row = stack.pop()!
    ordered.push(row)
    const children = below.get(row.id)
    if (children) for (let i = children.length - 1; i >= 0; i--) stack.push(children[i])
  }
  return ordered
}

export function buildTree(nodes: readonly NodeRow[]): Tree {
  const rows = orderNodes(nodes)
  const n = rows.length
  const index = new Map(rows.map((row, i) => [row.id, i]))
  const tree: Tree = {
    ids: rows.map((r) => r.id), rows, index,
    parent: new Int32Array(n).fill(-1), into: new Int32Array(n).fill(-1), depth: new Int32Array(n), end: new Int32Array(n),
    children: rows.map(() => []), adding: rows.map(() => []), isSeat: new Uint8Array(n),
  }
  rows.forEach((row, i) => {
    const parent = row.parent === null ? -1 : (index.get(row.parent) ?? -1)
    tree.parent[i] = parent
    tree.isSeat[i] = row.kind === 'group' ? 0 : 1
    tree.end[i] = i + 1
    if (parent < 0) return
    tree.depth[i] = tree.depth[parent] + 1
    tree.children[parent].push(i)
    if (row.kind === 'overlay') return
    tree.into[i] = parent
    tree.adding[parent].push(i)
  })
  for (let i = n - 1; i > 0; i--) {
    const parent = tree.parent[i]
    if (parent >= 0 && tree.end[i] > tree.end[parent]) tree.end[parent] = tree.end[i]
  }
  return tree
}

/** A seat carries numbers in periods that overlap its dates. */
export const isActive = (row: NodeRow, period: { from: Day; to: Day }): boolean =>
  (row.starts === null || row.starts <= period.to) && (row.ends === null || row.ends >= period.from)

/** The seats that add into a node: those of its branch but overlays, or the node itself when it is a seat. */
export function seatsOf(tree: Tree, node: number): number[] {
  if (tree.isSeat[node]) return [node]
  const seats: number[] = []
  for (let i = node; i < tree.end[node]; i++) if (tree.isSeat[i] && tree.into[i] >= 0) seats.push(i)
  return seats
}
