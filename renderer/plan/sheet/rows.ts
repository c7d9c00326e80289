/**
 * Which rows the tree shows: nodes whose ancestors are all open, and beneath a node what it has left to hand down and what it keeps back.
 * A filter leaves of the nodes those that match and the way to them, of which only the names are asked; an order goes among siblings. Neither changes the plan.
 */
import type { NodeRow } from '../../../shared/rows.ts'
import { parseEntry } from '../../grid/entry.ts'

export type RowKind = 'node' | 'measure' | 'left' | 'reserve'
/** `of`: the further measure that a row of kind `measure` shows. */
export interface RowOf { kind: RowKind; node: string; of?: string }
export interface PlanRow extends RowOf { id: string; depth: number }

export const rowId = (kind: RowKind, node: string, of = ''): string => (kind === 'node' ? node : kind === 'measure' ? `${node}#of:${of}` : `${node}#${kind}`)

export function rowOf(id: string): RowOf {
  const at = id.indexOf('#')
  if (at < 0) return { kind: 'node', node: id }
  const node = id.slice(0, at), mark = id.slice(at + 1)
  return mark.startsWith('of:') ? { kind: 'measure', node, of: mark.slice(3) } : { kind: mark as 'left' | 'reserve', node }
}

/** Letters' case and width are no matter, nor which of its signs a minus is. */
export const fold = (text: string): string => text.normalize('NFKC').replace(/[−–]/g, '-').toLowerCase()

/** Nodes that a filter leaves: the root, those that match, and `ways` that lead to them. */
export interface Filtered { matched: ReadonlySet<string>; ways: ReadonlySet<string> }

/** An amount or a percentage as it stands, below zero or not: a change to a number is none. */
function boundIn(text: string): number | null {
  const [, sign, body] = /^\s*([-\u2212]?)(.*)$/.exec(text)!, entry = parseEntry(body)
  const size = entry.kind === 'amount' ? entry.value : entry.kind === 'percent' ? entry.ratio : null
  return size === null ? null : sign === '' ? size : 0 - size
}

/** `>1.2m`, `<= 90%`, `<>0`: what a number must be; null for any other text. */
function comparisonIn(text: string): ((value: number) => boolean) | null {
  const found = /^\s*(<>|[<>]=?|[=≤≥≠])(.+)$/.exec(text.normalize('NFKC')), bound = found && boundIn(found[2])
  if (!found || bound === null) return null
  switch (found[1]) {
    case '>': return (value) => value > bound
    case '<': return (value) => value < bound
    case '>=': case '≥': return (value) => value >= bound
    case '=': return (value) => value === bound
    case '<>': case '≠': return (value) => value !== bound && !Number.isNaN(value)
    default: return (value) => value <= bound
  }
}

/** Those whose name or code holds the text; or, where it compares, the seats whose number is so: whole currency, a ratio, NaN for none. */
export function filterNodes(nodes: readonly NodeRow[], text: string, numberOf: (node: string) => number = () => NaN): Filtered {
  const sought = fold(text.trim()), parents = new Map(nodes.map((n) => [n.id, n.parent])), compare = comparisonIn(text), above = new Set(nodes.map((n) => n.parent))
  const isSought = (n: NodeRow): boolean => (compare ? !above.has(n.id) && compare(numberOf(n.id)) : fold(n.name).includes(sought) || fold(n.code).includes(sought))
  const matched = new Set(nodes.filter(isSought).map((n) => n.id))
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
  /** Further measures, a row each beneath every node. */
  measures?: readonly string[]
  /** Nodes that are not shown, nor what is beneath them. */
  hidden?: ReadonlySet<string>
  hasGoal: (node: string) => boolean
  hasReserve: (node: string) => boolean
}

export function visibleRows({ nodes, filtered, expanded, measures = [], hidden, hasGoal, hasReserve }: RowsAsked): PlanRow[] {
  const depths = new Map<string, number>()
  const parents: ReadonlySet<string | null> = filtered ? filtered.ways : new Set(nodes.map((n) => n.parent))
  const rows: PlanRow[] = []
  for (const { id, parent } of nodes) {
    const above = parent === null ? -1 : depths.get(parent)
    if (above === undefined || (parent !== null && !expanded.has(parent))) continue
    if (hidden?.has(id)) continue
    if (filtered && parent !== null && !filtered.matched.has(id) && !filtered.ways.has(id)) continue
    const depth = above + 1
    depths.set(id, depth)
    rows.push({ id, kind: 'node', node: id, depth })
    for (const of of measures) rows.push({ id: rowId('measure', id, of), kind: 'measure', node: id, of, depth: depth + 1 })
    if (!parents.has(id) || !expanded.has(id) || filtered?.matched.has(id) === false) continue
    if (hasGoal(id)) rows.push({ id: rowId('left', id), kind: 'left', node: id, depth: depth + 1 })
    if (hasReserve(id)) rows.push({ id: rowId('reserve', id), kind: 'reserve', node: id, depth: depth + 1 })
  }
  return rows
}

export const sameRows = (a: readonly PlanRow[], b: readonly PlanRow[]): boolean =>
  a.length === b.length && a.every((row, i) => row.id === b[i].id && row.depth === b[i].depth)
