/** Approvals: how far a node's quota is agreed. */
import { z } from 'zod'
import type { ApprovalRow } from '../rows.ts'
import { entry, nodeId } from './entry.ts'

const note = z.string().trim().max(100_000)

/** `amount`: its quota in the planned quarter as it then stood, `now` as it stands, in whole currency; null is blank. */
export interface Approval extends Pick<ApprovalRow, 'node' | 'state' | 'amount' | 'note' | 'who' | 'at'> { path: string[]; now: number | null; changed: boolean }

export const approvalCommands = {
  /** Puts a node forward to be approved, with its quota as it stands; one that is so already, once more. Refused: node.unknown. */
  'approval.submit': entry<{}>()(z.object({ node: nodeId, note: note.default('') })),
  /** Refused: node.unknown; approval.state, where it was not submitted. */
  'approval.approve': entry<{}>()(z.object({ node: nodeId, note: note.default('') })),
  /** Gives it back with what is to be changed. Refused: node.unknown; approval.state, where it was not submitted. */
  'approval.return': entry<{}>()(z.object({ node: nodeId, note: note.min(1) })),
  /** As if it had never been submitted. Refused: node.unknown; approval.state, where it was not. */
  'approval.withdraw': entry<{}>()(z.object({ node: nodeId })),
}

export const approvalQueries = {
  /** All, in tree order. */
  approvals: entry<Approval[]>()(z.object({})),
}
