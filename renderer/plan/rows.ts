/** Which rows the tree shows: nodes whose ancestors are all open, and beneath a node what it has left to hand down and what it keeps back. */
import type { NodeRow } from '../../shared/rows.ts'

export type RowKind = 'node' | 'left' | 'reserve'
export interface PlanRow { id: string; kind: RowKind; node: string; depth: number }

const MARK = { left: '#left', reserve: '#reserve' } as const
export const rowId = (kind: RowKind, node: string): string => (kind === 'node' ? node : node + MARK[kind])

export function rowOf(id: string): { kind: RowKind; node: string } {
  for (const kind of ['left', 'reserve'] as const) if (id.endsWith(MARK[kind])) return { kind, node: id.slice(0, -MARK[kind].length) }
  return { kind: 'node', node: id }
}

export interface RowsAsked {
  /** In tree order, parents first. */
  nodes: readonly NodeRow[]
  expanded: ReadonlySet<string>
  hasGoal: (node: string) => boolean
  hasReserve: (node: string) => boolean
}

export function visibleRows({ nodes, expanded, hasGoal, hasReserve }: RowsAsked): PlanRow[] {
  const depths = new Map<string, number>()
  const parents = new Set(nodes.map((n) => n.parent))
  const rows: PlanRow[] = []
  for (const { id, parent } of nodes) {
    const above = parent === null ? -1 : depths.get(parent)
    if (above === undefined || (parent !== null && !expanded.has(parent))) continue
    const depth = above + 1
    depths.set(id, depth)
    rows.push({ id, kind: 'node', node: id, depth })
    if (!parents.has(id) || !expanded.has(id)) continue
    if (hasGoal(id)) rows.push({ id: rowId('left', id), kind: 'left', node: id, depth: depth + 1 })
    if (hasReserve(id)) rows.push({ id: rowId('reserve', id), kind: 'reserve', node: id, depth: depth + 1 })
  }
  return rows
}

export const sameRows = (a: readonly PlanRow[], b: readonly PlanRow[]): boolean =>
  a.length === b.length && a.every((row, i) => row.id === b[i].id && row.depth === b[i].depth)
