/** Copies handed out, as the plan remembers them. */
import { rowChange } from '../../../shared/change.ts'
import { PlanError } from '../../../shared/errors.ts'
import type { ShareRow } from '../../../shared/rows.ts'
import type { CommandHandlers } from '../planning.ts'
import { nodeById } from './nodes.ts'

export const shareHandlers = {
  'share.note': ({ rows, who }, { id, at, to, node, holds, entry }) => {
    const row: ShareRow = { id, at, who: who.slice(0, 200), to, node, holds, entry, returned: null }
    return { changes: [rowChange('share', null, row)], result: {}, label: { code: 'did.share', params: { where: nodeById(rows, node).name, to } } }
  },

  'share.forget': ({ rows }, { share }) => {
    const row = rows.shares.find((s) => s.id === share)
    if (!row) throw new PlanError('share.unknown', { share })
    return { changes: [rowChange('share', row, null)], result: {}, label: { code: 'did.share.forget', params: { where: nodeById(rows, row.node).name, to: row.to } } }
  },
} satisfies Partial<CommandHandlers>
