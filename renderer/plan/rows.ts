/**
 * Which rows the tree shows: nodes whose ancestors are all open, and beneath a node what it has left to hand down and what it keeps back.
 * A filter leaves of the nodes those that match and the way to them, of which only the names are asked; an order goes among siblings. Neither changes the plan.
 */
import type { NodeRow } from '../../shared/rows.ts'

export type RowKind = 'node' | 'left' | 'reserve'
export interface PlanRow { id: string; kind: RowKind; node: string; depth: number }

const MARK = { left: '#left', reserve: '#reserve' } as const
export const rowId = (kind: RowKind, node: string): string => (kind === 'node' ? node : node + MARK[kind])

export function rowOf(id: string): { kind: RowKind; node: string } {
  for (const kind of ['left', 'reserve'] as const) if (id.endsWith(MARK[kind])) return { kind, node: id.slice(0, -MARK[kind].length) }
  return { kind: 'node', node: id }
}

/** Letters' case and width are no matter, nor which of its signs a minus is. */
export const fold = (text: string): string => text.normalize('NFKC').replace(/[−–]/g, '-').toLowerCase()

/** Nodes that a filter leaves: the root, those that match, and `ways` that lead to them. */
export interface Filtered { matched: ReadonlySet<string>; ways: ReadonlySet<string> }

/** Those whose name or code holds the text. */
export function filterNodes(nodes: readonly NodeRow[], text: string): Filtered {
  const sought = fold(text.trim()), parents = new Map(nodes.map((n) => [n.id, n.parent]))
  const matched = new Set(nodes.filter((n) => fold(n.name).includes(sought) || fold(n.code).includes(sought)).map((n) => n.id))
  const ways = new Set<string>()
  for (const id of matched) for (let at = parents.get(id); at && !ways.has(at); at = parents.get(at)) ways.add(at)
  return { matched, ways }
}

/** Nodes in tree order again, siblings by `compare`; equal ones stay in the order of the plan. */
export function sortSiblings<N extends NodeRow>(nodes: readonly N[], compare: (a: N, b: N) => number): N[] {
  const children = Map.groupBy(nodes, (n) => n.parent), sorted: N[] = []
  const add = (parent: string | null): void => { for (const node of (children.get(parent) ?? []).toSorted(compare)) { sorted.push(node); add(node.id) } }
  add(null)
  return sorted
}

/** By number, blank ones (NaN) last either way. */
export const byNumber = (a: number, b: number, back: boolean): number =>
  (Number.isNaN(a) || Number.isNaN(b) ? Number(Number.isNaN(a)) - Number(Number.isNaN(b)) : back ? b - a : a - b)

export interface RowsAsked {
  /** In tree order, parents first. */
  nodes: readonly NodeRow[]
  /** What a filter leaves of them. */
  filtered?: Filtered | null
  expanded: ReadonlySet<string>
  hasGoal: (node: string) => boolean
  hasReserve: (node: string) => boolean
}

export function visibleRows({ nodes, filtered, expanded, hasGoal, hasReserve }: RowsAsked): PlanRow[] {
  const depths = new Map<string, number>()
  const parents: ReadonlySet<string | null> = filtered ? filtered.ways : new Set(nodes.map((n) => n.parent))
  const rows: PlanRow[] = []
  for (const { id, parent } of nodes) {
    const above = parent === null ? -1 : depths.get(parent)
    if (above === undefined || (parent !== null && !expanded.has(parent))) continue
    if (filtered && parent !== null && !filtered.matched.has(id) && !filtered.ways.has(id)) continue
    const depth = above + 1
    depths.set(id, depth)
    rows.push({ id, kind: 'node', node: id, depth })
    if (!parents.has(id) || !expanded.has(id) || filtered?.matched.has(id) === false) continue
    if (hasGoal(id)) rows.push({ id: rowId('left', id), kind: 'left', node: id, depth: depth + 1 })
    if (hasReserve(id)) rows.push({ id: rowId('reserve', id), kind: 'reserve', node: id, depth: depth + 1 })
  }
  return rows
}

export const sameRows = (a: readonly PlanRow[], b: readonly PlanRow[]): boolean =>
  a.length === b.length && a.every((row, i) => row.id === b[i].id && row.depth === b[i].depth)
