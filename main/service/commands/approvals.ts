/** Quotas submitted, approved, returned. */
import { rowChange } from '../../../shared/change.ts'
import type { Label } from '../../../shared/contract/cells.ts'
import { PlanError } from '../../../shared/errors.ts'
import type { ApprovalRow } from '../../../shared/rows.ts'
import { toNullable } from '../../../shared/value.ts'
import type { CommandHandlers, Planned, Reading } from '../planning.ts'
import { signed } from '../signed.ts'
import { nodeById } from './nodes.ts'

/** A node's quota in the planned quarter, wherever it stands then; blank where nowhere. */
export function quotaOf({ engine, rows, calendar }: Pick<Reading, 'engine' | 'rows' | 'calendar'>, node: string): number | null {
  const { id } = calendar.period(rows.plan.quarter)!, places = engine.tree.stints.get(node) ?? []
  const known = places.map((at) => engine.value('quota', engine.tree.ids[at], null, id)).filter((x) => x === x)
  return known.length === 0 ? null : toNullable(known.reduce((sum, x) => sum + x, 0))
}

/** Another state of a node; `from`: the states that it may be in before. */
function stated(read: Reading, asked: string, state: ApprovalRow['state'] | null, note: string, from: readonly ApprovalRow['state'][] | null, code: Label['code']): Planned<{}> {
  const { id, name } = nodeById(read.rows, asked), before = read.rows.approvals.find((a) => a.node === id) ?? null
  if (from !== null && (before === null || !from.includes(before.state))) throw new PlanError('approval.state', { node: name, state: before?.state ?? 'none' })
  const after: ApprovalRow | null = state === null ? null : { node: id, state, amount: quotaOf(read, id), note, ...signed(read) }
  return { changes: [rowChange('approval', before, after)], result: {}, label: { code, params: { node: name } } }
}

export const approvalHandlers = {
  'approval.submit': (read, { node, note }) => stated(read, node, 'submitted', note, null, 'did.approval.submit'),
  'approval.approve': (read, { node, note }) => stated(read, node, 'approved', note, ['submitted'], 'did.approval.approve'),
  'approval.return': (read, { node, note }) => stated(read, node, 'returned', note, ['submitted'], 'did.approval.return'),
  'approval.withdraw': (read, { node }) => stated(read, node, null, '', ['submitted', 'approved', 'returned'], 'did.approval.withdraw'),
} satisfies Partial<CommandHandlers>
