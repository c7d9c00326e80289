/** Copies made to travel, and what comes back of them. */
import { z } from 'zod'
import { entry, nodeId } from './entry.ts'
import { PARTS, type Holds, type OpenTo, type Part } from '../share.ts'
import type { ShareRow } from '../rows.ts'

const id = z.string().min(1).max(64)
const name = z.string().trim().max(200)

/** What went into a copy, and where it lies. */
export interface Shared { path: string; share: string; bytes: number; nodes: number; cells: number; deals: number; steps: number }

/** `branch` null: the whole plan. */
export interface ShareLine extends Pick<ShareRow, 'id' | 'at' | 'who' | 'to' | 'node' | 'returned'>, Pick<Holds, 'branch' | 'parts' | 'open'> { name: string }

export const shareJobs = {
  /**
   * Writes a copy: of the whole plan (`root`) or of one branch, with the parts that are named and nothing else. `open`: what may be changed in it. `totals`: with what
   * stood above the branch. The plan remembers that it was made, where it can be written. Refused: node.unknown; share.wider; share.self; seal.empty, seal.large; email.address; file.exists, file.denied, file.full, file.missing.
   */
  share: entry<Shared>()(z.object({
    path: z.string(), overwrite: z.boolean().default(false), node: nodeId.default('root'), to: name.default(''), parts: z.array(z.enum(PARTS)).max(PARTS.length).default(['deals']),
    open: z.enum(['all', 'cells', 'none']).default('all'), totals: z.boolean().default(false),
    /** eml: a letter that is still to be sent, with the copy in it, as a .zip where a mail filter wants that. */
    as: z.enum(['plan', 'zip', 'eml']).default('plan'), zip: z.boolean().default(false), password: z.string().max(1000).optional(),
    mailTo: z.string().max(254).default(''), replyTo: z.string().max(254).default(''), locale: z.enum(['en', 'zh']).optional(),
  })),
}

export const shareCommands = {
  /** Notes that a copy was handed out: written by the job `share`. */
  'share.note': entry<{}>()(z.object({ id, at: z.string().max(40), to: name, node: nodeId, holds: z.string().max(1_000_000), entry: z.int().min(0) })),
  /** Forgets that a copy was handed out. Refused: share.unknown. */
  'share.forget': entry<{}>()(z.object({ share: id })),
}

/** What a copy of a place would hold with everything that can go into it. `parts`: those there are to give; `open`: the most that may be changed in it; `above`: whether something stands above. */
export interface Shareable { seats: number; deals: number; pay: number; scenarios: number; notes: number; tasks: number; parts: Part[]; open: OpenTo; above: boolean }

export const shareQueries = {
  /** What there is to share of a place, to be said before it is. Refused: node.unknown; share.wider. */
  'share.preview': entry<Shareable>()(z.object({ node: nodeId.default('root') })),
  /** Copies that were handed out, the last first; and of a copy what it was made from. */
  shares: entry<{ shares: ShareLine[]; origin: { who: string; at: string; to: string; node: string; name: string; holds: Holds } | null }>()(z.object({})),
}
