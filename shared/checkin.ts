/** What a check-in keeps: figures as they stood on its day, and a reader that takes any stranger's. */
import { z } from 'zod'
import type { Day } from './calendar.ts'
import type { Unit } from './rows.ts'

/** Of the planned quarter, in whole currency; null where there is nothing to say. To date: up to the day of the check-in, the quota by working days. */
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

/** The most that is kept of a list, of the finishes, and of figures as text. */
export const MOST_LISTED = 500
export const MOST_FINISHES = 50_000
const MOST_TEXT = 10_000_000

const text = (most: number) => z.string().catch('').transform((t) => t.slice(0, most))
const number = z.number().min(-1e18).max(1e18).nullable().catch(null)
const count = z.int().min(0).max(1e9).catch(0)
const certainDay = z.int().min(-25_567).max(84_006)
const day = certainDay.nullable().catch(null)
const id = z.string().min(1).max(64)
/** Those of a list that are what it is of. */
const some = <T extends z.ZodType>(of: T, most = MOST_LISTED) => z.array(z.unknown()).catch([]).transform((list) => list.slice(0, most).flatMap((one): z.output<T>[] => { const read = of.safeParse(one); return read.success ? [read.data] : [] }))
const each = <K extends string, V extends z.ZodType>(keys: readonly K[], value: V) => z.object(Object.fromEntries(keys.map((k) => [k, value])) as Record<K, V>)

const amounts = each(AMOUNTS, number)
const NOTHING: Amounts = { goal: null, quota: null, quotaToDate: null, actual: null, actualToDate: null, expected: null, initiatives: null, pipeline: null }
const taskLine = z.object({ task: id, name: text(500), owner: text(200), finish: certainDay, was: day, days: number })
const figures = z.object({
  form: z.literal(1), quarter: text(20), currency: text(3), since: day,
  standings: some(z.object({ node: id, name: text(500), now: amounts.catch(NOTHING), was: amounts.nullable().catch(null) })),
  work: each(WORK_LISTS, some(taskLine)).catch({ done: [], slipped: [], overdue: [], due: [], milestones: [] }),
  counts: each(WORK_LISTS, count).catch({ done: 0, slipped: 0, overdue: 0, due: 0, milestones: 0 }),
  targets: some(z.object({ target: id, name: text(500), unit: z.enum(['money', 'number', 'ratio']), amount: number, reached: number, was: number, deadline: certainDay })),
  agenda: some(z.object({ kind: z.enum(AGENDA_KINDS), of: text(64), name: text(1000), owner: text(200), from: number, to: number, since: day, day, days: number, why: text(20) })),
  quiet: z.object({ teams: count, tasks: count, targets: count }).catch({ teams: 0, tasks: 0, targets: 0 }),
  finishes: some(z.tuple([id, certainDay]), MOST_FINISHES),
})

/** Figures as a check-in keeps them; null where a text holds none. What in them is no number reads as blank, what is no line of a list is left out. */
export function readFigures(kept: string): Figures | null {
  if (kept.length > MOST_TEXT) return null
  try {
    return figures.safeParse(JSON.parse(kept)).data ?? null
  } catch {
    return null
  }
}

/** How much an amount has changed since the check-in before; null where either is blank. */
export function changeOf({ now, was }: Pick<Standing, 'now' | 'was'>, amount: AmountOf): number | null {
  const before = was?.[amount] ?? null, after = now[amount]
  return before === null || after === null ? null : after - before
}
