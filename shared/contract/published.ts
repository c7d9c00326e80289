/** Quotas that are published, what is changed of them afterwards, and the letters that tell each seat. Amounts that are asked for are in the plan's unit, those of answers in whole currency; a quarter that is not named is the planned one. */
import { z } from 'zod'
import type { Day } from '../calendar.ts'
import { REASONS } from '../published.ts'
import type { AdjustmentRow, Basis, LetterRow } from '../rows.ts'
import { entry, nodeId } from './entry.ts'

const id = z.string().min(1).max(64)
const day = z.int().min(-25_567).max(84_006)
const period = z.string().min(1).max(20)
const note = z.string().trim().max(100_000)

/** `days` it holds from and was told on. */
export interface Publication { node: string; name: string; period: string; day: Day; note: string; who: string; at: string }

/** `absorbs`: who takes the difference. */
export interface Adjustment extends Pick<AdjustmentRow, 'period' | 'amount' | 'reason' | 'note' | 'day' | 'approver' | 'who' | 'at'> { adjustment: string; node: string; name: string; line: string | null; absorbs: { node: string; name: string } | null }

/** published + adjusted + fresh = now: the quotas that were published, what adjustments made of them, and those of seats that came later. Attainments are of the first and of the last. */
export interface PublishedSums { published: number; adjusted: number; fresh: number; now: number; won: number; ofPublished: number | null; ofNow: number | null }

/** `state` null: none was sent. `amount` as the letter says it, `now` as the quota is: where they differ the letter is out of date. */
export interface LetterState { node: string; name: string; path: string[]; state: LetterRow['state'] | null; amount: number | null; now: number; day: Day | null; due: Day | null; note: string; who: string; at: string; overdue: boolean; outdated: boolean }

/** `lines`: names of those that something is asked on, none where the plan sells one line; `of` goes by them. `pay`: on-target earnings of a year, and what they would be at a share of the quota, in proportion. */
export interface QuotaLetter {
  node: string
  name: string
  path: string[]
  role: string | null
  plan: string
  basis: Basis
  quarter: string
  lines: string[]
  months: { period: string; from: Day; to: Day; quota: number; of: number[] }[]
  total: number
  of: number[]
  published: Publication | null
  adjustments: Adjustment[]
  state: LetterRow['state'] | null
  due: Day | null
  pay: { yearly: number; at: { share: number; amount: number }[] } | null
}

export const publishedCommands = {
  /** Freezes the quotas of all seats below a node in a quarter as they stand. Refused: node.unknown, publish.quarter; publish.already: it, a part of it, or what it is a part of; publish.none; measure.name, measure.computed, amount.tooLarge. */
  'quota.publish': entry<{ seats: number }>()(z.object({ node: nodeId.default('root'), period: period.optional(), day, note: note.default('') })),
  /** Refused: publish.unknown; publish.adjusted, while adjustments rest on it; lock.conflict. */
  'quota.unpublish': entry<{}>()(z.object({ node: nodeId.default('root'), period: period.optional() })),
  /**
   * Makes a seat's published quota larger or smaller from the slice of a day on, by the present proportions there, or equally where there is nothing; the seat that absorbs it changes by the opposite. What was published stays. A seat that came to a published branch later is published as it stands first.
   * Refused: node.unknown, node.noSeat, line.unknown, period.unknown, adjust.self, adjust.unpublished, adjust.day, adjust.beyond, lock.conflict, amount.tooLarge.
   */
  'quota.adjust': entry<{ adjustment: string }>()(z.object({
    node: nodeId, line: id.nullable().default(null), period: period.optional(), amount: z.int().refine((x) => x !== 0), reason: z.enum(REASONS), note: note.default(''), day,
    approver: z.string().trim().min(1).max(200), absorbs: nodeId.nullable().default(null),
  })),
  /** Refused: adjust.unknown, adjust.beyond, lock.conflict. */
  'adjustment.remove': entry<{}>()(z.object({ adjustment: id })),
  /**
   * Notes on a day that seats were told their quotas. Of a group it is everybody below who has a person and a quota, but for those whose letter still says what is asked and is not disputed; a seat that is named is told anew.
   * Refused: node.unknown, letter.unpublished, letter.none.
   */
  'letter.send': entry<{ seats: number }>()(z.object({ nodes: z.array(nodeId).min(1).max(10_000), period: period.optional(), day, due: day.nullable().default(null) })),
  /** Refused: letter.unknown. */
  'letter.accept': entry<{}>()(z.object({ node: nodeId, period: period.optional() })),
  /** Refused: letter.unknown. */
  'letter.dispute': entry<{}>()(z.object({ node: nodeId, period: period.optional(), note })),
  /** The letter was not sent after all. Refused: letter.unknown. */
  'letter.withdraw': entry<{}>()(z.object({ node: nodeId, period: period.optional() })),
}

export const publishedQueries = {
  /** What is published of a node in a quarter: `over`, itself or what it is a part of; `below`, parts of it. Sums are the node's own, adjustments those of it and of all below, the newest first, as given and as absorbed. Refused: node.unknown, publish.quarter. */
  publications: entry<{ period: string; over: Publication | null; below: Publication[]; sums: PublishedSums; adjustments: Adjustment[] }>()(z.object({ node: nodeId.default('root'), period: period.optional() })),
  /** A page for each seat below a node that is told a quota; pay is never part of it unless asked for. Refused: node.unknown, publish.quarter. */
  letter: entry<{ pages: QuotaLetter[] }>()(z.object({ node: nodeId, period: period.optional(), pay: z.boolean().default(false) })),
  /** Each seat below a node that is published, or was sent a letter. Refused: node.unknown, publish.quarter. */
  letters: entry<{ period: string; letters: LetterState[] }>()(z.object({ node: nodeId.default('root'), period: period.optional(), today: day })),
}
