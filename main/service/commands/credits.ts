/** Deals shared among seats, and overlay credit on top. */
import { rowChange, type Change } from '../../../shared/change.ts'
import type { Label } from '../../../shared/contract/cells.ts'
import { PlanError } from '../../../shared/errors.ts'
import { rowKey, type CreditRow } from '../../../shared/rows.ts'
import type { CommandHandlers, Reading } from '../planning.ts'
import { nodeById } from './nodes.ts'

/** All of a deal, in hundredths of a percent. */
const WHOLE = 10_000

function dealNamed({ store }: Reading, text: string): { id: string; name: string } {
  const found = store.dealsNamed(text)
  if (found.length === 0) throw new PlanError('deal.unknown', { deal: text })
  if (found.length > 1) throw new PlanError('deal.ambiguous', { deal: text, deals: found.map((d) => d.id).join(', ') })
  return found[0]
}

/** Hundredths of a percent, a seat named twice having both. */
function partsOf(read: Reading, deal: string, kind: CreditRow['kind'], shares: readonly { node: string; share: number }[]): CreditRow[] {
  const parts = new Map<string, number>()
  for (const { node, share } of shares) {
    const { kind: seat, name } = nodeById(read.rows, node)
    if (seat === 'group' || (seat === 'overlay') !== (kind === 'overlay')) throw new PlanError('credit.seat', { node: name, kind })
    parts.set(node, (parts.get(node) ?? 0) + Math.round(share * WHOLE))
  }
  return [...parts].map(([node, share]) => ({ deal, node, kind, share }))
}

export const creditHandlers = {
  'deal.credit': (read, { credits }) => {
    const stood = Map.groupBy(read.rows.credits, (c) => c.deal)
    const changes: Change[] = []
    const wanted = new Map<string, { name: string; rows: CreditRow[] }>()
    for (const { deal: text, splits, overlays } of credits) {
      const { id, name } = dealNamed(read, text)
      const rows = [...partsOf(read, id, 'split', splits), ...partsOf(read, id, 'overlay', overlays)]
      const sum = rows.reduce((n, r) => (r.kind === 'split' ? n + r.share : n), 0)
      if (splits.length > 0 && sum !== WHOLE) throw new PlanError('credit.sum', { deal: name || id, sum: sum / 100 })
      const past = rows.find((r) => r.share < 1 || r.share > WHOLE)
      if (past) throw new PlanError('credit.sum', { deal: name || id, sum: past.share / 100 })
      wanted.set(id, { name: name || id, rows })
    }
    for (const [deal, { rows }] of wanted) {
      const before = new Map((stood.get(deal) ?? []).map((r) => [rowKey.credit(r), r])), after = new Map(rows.map((r) => [rowKey.credit(r), r]))
      for (const [key, row] of before) if (!after.has(key)) changes.push(rowChange('credit', row, null))
      for (const [key, row] of after) if (before.get(key)?.share !== row.share) changes.push(rowChange('credit', before.get(key) ?? null, row))
    }
    const [one] = wanted.values()
    const label: Label = wanted.size === 1 ? { code: 'did.credit', params: { deal: one.name, seats: one.rows.length } } : { code: 'did.credits', params: { deals: wanted.size } }
    return { changes, result: { changed: changes.length }, label }
  },
} satisfies Partial<CommandHandlers>
