/** Who shares a deal, and who has credit for it on top. */
import { z } from 'zod'
import { entry, nodeId } from './entry.ts'

const share = z.object({ node: nodeId, share: z.number().positive().max(1) })

/** `share`: 1 is the whole deal. */
export interface Credits { deal: string; name: string; splits: { node: string; share: number }[]; overlays: { node: string; share: number }[] }

export const creditCommands = {
  /**
   * Shares deals (by id or name) among seats, in place of their owners: the parts of each are 1 together, to hundredths of a percent. Overlay
   * credit counts on top, for overlay seats. Both replace what stood; empty lists give a deal back to its owner. Kept for the deal's id,
   * whatever later imports change. Refused: deal.unknown, deal.ambiguous, credit.sum, credit.seat.
   */
  'deal.credit': entry<{ changed: number }>()(z.object({
    credits: z.array(z.object({ deal: z.string().min(1).max(500), splits: z.array(share).max(100).default([]), overlays: z.array(share).max(100).default([]) })).min(1).max(100_000),
  })),
}

export const creditQueries = {
  /** Every deal that is shared or has overlay credit, by id. */
  credits: entry<Credits[]>()(z.object({})),
}
