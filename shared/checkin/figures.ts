/** What a check-in keeps: figures as they stood on its day. */
import type { Day } from '../calendar.ts'
import type { Unit } from '../rows.ts'

/** Of the planned quarter, in whole currency; null where there is nothing to say. To date: up to the day of the check-in, or the last one that the deals know where it is earlier; the quota by working days. */
export const AMOUNTS = ['goal', 'quota', 'quotaToDate', 'actual', 'actualToDate', 'expected', 'initiatives', 'pipeline'] as const
export type AmountOf = (typeof AMOUNTS)[number]
export type Amounts = Record<AmountOf, number | null>

/** A node, and what the check-in before said of it; null where that said nothing of the same quarter. */
export interface Standing { node: string; name: string; now: Amounts; was: Amounts | null }

/** Done since the check-in before; slipped since; past its finish or deadline and not done; to be done in the seven days to come; milestones of the four weeks to come. */
export const WORK_LISTS = ['done', 'slipped', 'overdue', 'due', 'milestones'] as const
export type WorkList = (typeof WORK_LISTS)[number]

/** `was`: its last day in the check-in before; `days` of work from there to its last day now. Of what is overdue, since when and for how long. */
export interface TaskLine { task: string; name: string; owner: string; finish: Day; was: Day | null; days: number | null }

/** `amount` and `reached` in whole currency where the target is money. */
export interface TargetLine { target: string; name: string; unit: Unit; amount: number | null; reached: number | null; was: number | null; deadline: Day }

/** Kinds in the order of their weight. */
export const AGENDA_KINDS = ['problem', 'behind', 'pipeline', 'overdue', 'slipped', 'action', 'target'] as const
export type AgendaKind = (typeof AGENDA_KINDS)[number]

/**
 * What needs talk. problem: one that is not solved, since the day of its check-in; behind: a node's quota to date and what it has; pipeline: what it was
 * and is; overdue and slipped as in the lists of work; action: of the check-in before, not done on the day it was due; target: its amount, and `to` what
 * makes it slack (`lastYear`, `expected`) or puts it out of reach (`capacity`, `growth`), as `why` says.
 */
export interface AgendaItem { kind: AgendaKind; of: string; name: string; owner: string; from: number | null; to: number | null; since: Day | null; day: Day | null; days: number | null; why: string }

export interface Figures {
  form: 1
  quarter: string
  currency: string
  /** Day of the check-in of the same node before it; null: it was the first. */
  since: Day | null
  /** The last day that the deals know, the check-in's own at the latest; null without deals, and where it was not kept. */
  known: Day | null
  /** The node itself, then those directly under it. */
  standings: Standing[]
  work: Record<WorkList, TaskLine[]>
  /** How many there are, should the lists be cut. */
  counts: Record<WorkList, number>
  targets: TargetLine[]
  agenda: AgendaItem[]
  /** What needs no talk, counted. */
  quiet: { teams: number; tasks: number; targets: number }
  /** The last day of every task that is not done, by which the next check-in finds what slipped. */
  finishes: [task: string, finish: Day][]
}

/** How much an amount has changed since the check-in before; null where either is blank. */
export function changeOf({ now, was }: Pick<Standing, 'now' | 'was'>, amount: AmountOf): number | null {
  const before = was?.[amount] ?? null, after = now[amount]
  return before === null || after === null ? null : after - before
}
