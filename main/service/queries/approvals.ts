/** What was submitted, approved or returned, beside the quotas as they stand. */
import type { Output } from '../../../shared/contract/index.ts'
import { toWhole } from '../../../shared/money.ts'
import { quotaOf } from '../commands/approvals.ts'
import type { Document } from '../document.ts'

export function approvals({ rows, engine, calendar }: Document): Output<'approvals'> {
  const nodes = new Map(rows.nodes.map((n) => [n.id, n])), of = new Map(rows.approvals.map((a) => [a.node, a])), shown = (units: number | null): number | null => (units === null ? null : toWhole(units, rows.plan.decimals))
  return rows.nodes.flatMap(({ id }) => {
    const approval = of.get(id)
    if (!approval) return []
    const path: string[] = [], now = quotaOf({ rows, engine, calendar }, id)
    for (let n = nodes.get(id); n !== undefined && path.length <= nodes.size; n = n.parent === null ? undefined : nodes.get(n.parent)) path.unshift(n.name)
    return [{ ...approval, path, amount: shown(approval.amount), now: shown(now), changed: now !== approval.amount }]
  })
}
