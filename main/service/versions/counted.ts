/** What deals hold on to, whatever a version says. */
import { PlanError } from '../../../shared/errors.ts'
import type { NodeRow } from '../../../shared/rows.ts'
import type { Reading } from '../planning.ts'

/** Seats that deals count for, wholly or in part, and by which kind of credit. */
export interface Counted { deals: (node: string) => number; credited: (node: string, kind: 'split' | 'overlay') => boolean }

export function countedIn({ store, rows }: Pick<Reading, 'store' | 'rows'>): Counted {
  const totals = store.dealTotals(), credits = new Set(rows.credits.map((c) => `${c.kind} ${c.node}`))
  return { deals: totals.byNode, credited: (node, kind) => credits.has(`${kind} ${node}`) }
}

const counts = ({ deals, credited }: Counted, node: string): boolean => deals(node) > 0 || credited(node, 'split') || credited(node, 'overlay')

/** Of nodes that are to go, those that deals count for, and what they hang below among these. */
export function staying(going: readonly NodeRow[], counted: Counted): NodeRow[] {
  const byId = new Map(going.map((n) => [n.id, n])), stay = new Set<string>()
  for (const node of going) {
    if (!counts(counted, node.id)) continue
    for (let at: NodeRow | undefined = node; at !== undefined && !stay.has(at.id); at = byId.get(at.parent ?? '')) stay.add(at.id)
  }
  return going.filter((n) => stay.has(n.id))
}

/** Refused: version.counted, where deals would count for what is no seat of their kind, or hang below a seat. */
export function refuseMiscounted(name: string, nodes: readonly NodeRow[], counted: Counted): void {
  const byId = new Map(nodes.map((n) => [n.id, n]))
  for (const node of nodes) {
    const isWrong = node.kind === 'group' ? counts(counted, node.id) : counted.credited(node.id, node.kind === 'overlay' ? 'split' : 'overlay')
    if (isWrong) throw new PlanError('version.counted', { name, node: node.name })
    const above = byId.get(node.parent ?? '')
    if (above !== undefined && above.kind !== 'group') throw new PlanError('version.counted', { name, node: above.name })
  }
}
