/** The organisation as arrays: nodes numbered in tree order, parents first, so that a branch is one run of numbers. */
import type { Day, Period } from '../../shared/calendar.ts'
import { stintId } from '../../shared/ids.ts'
import type { MoveRow, NodeRow } from '../../shared/rows.ts'

export interface Tree {
  /** A node's own, or one for each of its stints where it moved (shared/ids.ts). */
  ids: string[]
  rows: NodeRow[]
  index: ReadonlyMap<string, number>
  /** By a node's own id: where it stands, in order of time. */
  stints: ReadonlyMap<string, readonly number[]>
  /** The slices in which a node stands here; null: in all. */
  during: readonly (Uint8Array | null)[]
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

/** A node under one parent, in these slices. */
interface Stint { row: NodeRow; slices: Uint8Array | null }

/** A hostile file's moves make no more stints than nodes and these. */
const MOST_STINTS = 200_000

/** Every node beneath its parents, siblings by pos and then id; who came by a move stands after those who were there, in order of arrival. */
function stintsBelow(nodes: readonly NodeRow[], moves: readonly MoveRow[], slices: readonly Pick<Period, 'from'>[]): Map<string | null, Stint[]> {
  const known = new Set(nodes.map((r) => r.id)), groups = new Set(nodes.filter((r) => r.kind === 'group').map((r) => r.id)), moved = Map.groupBy(moves, (m) => m.node)
  const below = new Map<string | null, Stint[]>(), later: (Stint & { parent: string; first: number })[] = []
  const hang = (parent: string | null, stint: Stint): void => {
    const siblings = below.get(parent)
    if (siblings) siblings.push(stint)
    else below.set(parent, [stint])
  }
  for (const row of nodes) {
    const home = row.parent !== null && known.has(row.parent) ? row.parent : null
    const own = home === null ? [] : (moved.get(row.id) ?? []).filter((m) => groups.has(m.parent)).sort((a, b) => a.day - b.day)
    if (own.length === 0) { hang(home, { row, slices: null }); continue }
    const under = new Map<string, Uint8Array>()
    let next = 0, parent = home!
    slices.forEach(({ from }, s) => {
      while (next < own.length && own[next].day <= from) parent = own[next++].parent
      if (!under.has(parent)) under.set(parent, new Uint8Array(slices.length))
      under.get(parent)![s] = 1
    })
    for (const [at, there] of under) {
      if (at === home) hang(at, { row, slices: there })
      else later.push({ parent: at, row, slices: there, first: there.indexOf(1) })
    }
  }
  for (const siblings of below.values()) siblings.sort((a, b) => bySibling(a.row, b.row))
  for (const stint of later.sort((a, b) => a.first - b.first || bySibling(a.row, b.row))) hang(stint.parent, stint)
  return below
}

/** The slices in both; null is all. Undefined where they have none in common. */
function within(a: Uint8Array | null, b: Uint8Array | null): Uint8Array | null | undefined {
  const both = a === null ? b : b === null ? a : a.map((x, s) => x & b[s])
  return both === null || both.includes(1) ? both : undefined
}

/**
 * A node stands in the tree once for every parent it has, with all that is beneath it in those slices: two stints of a node have no slice in
 * common. `moves` take effect with the slice that begins on their day, or the first after it.
 */
export function buildTree(nodes: readonly NodeRow[], moves: readonly MoveRow[] = [], slices: readonly Pick<Period, 'id' | 'from'>[] = []): Tree {
  const below = stintsBelow(nodes, moves, slices), most = nodes.length + MOST_STINTS
  const ordered: Stint[] = [], parents: number[] = []
  const stack = (below.get(null) ?? []).map((stint) => ({ ...stint, parent: -1 })).toReversed()
  while (stack.length > 0 && ordered.length < most) {
    const { parent, ...stint } = stack.pop()!
    const at = ordered.push(stint) - 1
    parents.push(parent)
    const children = below.get(stint.row.id) ?? []
    for (let i = children.length - 1; i >= 0; i--) {
      const there = within(stint.slices, children[i].slices)
      if (there !== undefined) stack.push({ row: children[i].row, slices: there, parent: at })
    }
  }
  const stints = new Map<string, number[]>()
  ordered.forEach(({ row }, i) => { const own = stints.get(row.id); if (own) own.push(i); else stints.set(row.id, [i]) })
  for (const own of stints.values()) if (own.length > 1) own.sort((a, b) => ordered[a].slices!.indexOf(1) - ordered[b].slices!.indexOf(1))
  const n = ordered.length
  const ids = ordered.map(({ row, slices: there }) => (stints.get(row.id)!.length === 1 ? row.id : stintId(row.id, slices[there!.indexOf(1)].id)))
  const tree: Tree = {
    ids, rows: ordered.map((s) => s.row), index: new Map(ids.map((id, i) => [id, i])), stints, during: ordered.map((s) => s.slices),
    parent: Int32Array.from(parents), into: new Int32Array(n).fill(-1), depth: new Int32Array(n), end: new Int32Array(n),
    children: ids.map(() => []), adding: ids.map(() => []), isSeat: new Uint8Array(n),
  }
  tree.rows.forEach((row, i) => {
    const parent = parents[i]
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

/** Rows in tree order: parents first, siblings by pos and then id, each once and beneath its first parent. */
export const orderNodes = (rows: readonly NodeRow[]): NodeRow[] => buildTree(rows).rows

/** Where a node of this id, its own or a stint's, stands in a slice; undefined where it does not. */
export function standing(tree: Tree, id: string, slice: number): number | undefined {
  const own = tree.stints.get(id)
  const at = own === undefined ? tree.index.get(id) : own.length === 1 ? own[0] : own.find((n) => tree.during[n]![slice] === 1)
  return at === undefined || (tree.during[at] !== null && tree.during[at][slice] === 0) ? undefined : at
}

/** The number of a stint, or of all of a node. */
export function numbersOf(tree: Tree, id: string): readonly number[] {
  const at = tree.index.get(id)
  return at === undefined ? tree.stints.get(id) ?? [] : [at]
}

/** All stints of the node that stands here. */
export const stintsOf = (tree: Tree, node: number): readonly number[] => tree.stints.get(tree.rows[node].id)!

/** Whether a node stands here in any slice of a period. */
export const isThere = ({ during }: Tree, node: number, { first, end }: Pick<Period, 'first' | 'end'>): boolean => during[node]?.subarray(first, end).includes(1) ?? true

/** Whether a node, a seat within its dates, carries numbers here in a slice. */
export const carries = ({ rows, during }: Tree, node: number, slice: Pick<Period, 'first' | 'from' | 'to'>): boolean =>
  (during[node] === null || during[node][slice.first] === 1) && isActive(rows[node], slice)

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
