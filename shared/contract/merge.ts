/** Copies that came back, and what becomes of them. */
import { z } from 'zod'
import { entry } from './entry.ts'
import type { Refusal } from '../errors.ts'

const id = z.string().min(1).max(64)

export type Choice = 'mine' | 'theirs'

/** A copy as it was read. `branch`: the node it holds, null for the whole plan; `changes`: its own. */
export interface CopyRead { copy: string; file: string; to: string; who: string[]; branch: string | null; name: string; shared: string | null; last: string | null; steps: number; changes: number }

/** A thing of the plan as it stood then, stands here and stands there: an amount in the plan's unit, or words. */
export type Stood = number | string | null

export type ConflictWhy = 'both' | 'removed' | 'gone' | 'lock' | 'name' | 'place'

/**
 * What both sides have otherwise. `table` cell or deal, or the table of a row; `fields` those it is about. `node`, `measure`, `period`, `line`: its place,
 * where it has one. `more`: how many further edits are decided with it. `takable`: whether theirs can be had at all.
 */
export interface MergeConflict {
  conflict: string; copy: string; why: ConflictWhy; table: string; name: string; fields: string[]; node: string | null; scenario: string; measure: string | null; period: string | null; line: string | null
  money: boolean; base: Stood; mine: Stood; theirs: Stood; more: number; takable: boolean; choice: Choice | null
}

export interface MergeCopy extends CopyRead { taken: { cells: number; rows: number; deals: number }; alike: number; conflicts: number }

/** `totals`: quotas of the planned quarter that become others. `changed`: cells that are taken, for the sheet to mark, so many at most; amounts as `Stood`. */
export interface MergePreview {
  copies: MergeCopy[]; conflicts: MergeConflict[]; undecided: number
  totals: { node: string; name: string; before: number | null; after: number | null }[]
  changed: { node: string; measure: string; line: string; period: string; before: number | null; after: number | null }[]
}

const asked = { copies: z.array(id).min(1).max(500), decisions: z.record(z.string().max(500), z.enum(['mine', 'theirs'])).default({}), prefer: z.enum(['mine', 'theirs']).nullable().default(null) }

export const mergeJobs = {
  /**
   * Reads copies, a folder standing for all plans in it; `uploads`: files that were sent piece by piece (`import.upload`), with their names. Those that do not
   * belong here are told with the reason, and the rest is read all the same. Refused: plan.none.
   */
  'merge.read': entry<{ copies: CopyRead[]; refused: { file: string; refusal: Refusal }[] }>()(z.object({
    paths: z.array(z.string()).max(500).default([]), uploads: z.array(z.object({ staged: id, file: z.string().min(1).max(255) })).max(500).default([]),
  })),
}

export const mergeQueries = {
  /** What taking copies in would do, in their order, with these decisions. Refused: merge.unknown. */
  'merge.preview': entry<MergePreview>()(z.object(asked)),
  /** Lets go of what was read. */
  'merge.drop': entry<{}>()(z.object({ copies: z.array(id).max(500) })),
}

export const mergeCommands = {
  /** Takes copies in, in one step. Refused, with nothing changed: merge.unknown; merge.undecided; merge.breaks; scenario.frozen; amount.tooLarge. */
  merge: entry<{ cells: number; rows: number; deals: number; mine: number; theirs: number }>()(z.object(asked)),
}
