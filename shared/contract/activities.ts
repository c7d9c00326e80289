/** From a seat's quarter to its week: what has to be done for the amount, how the week stands, and where a missed one's remainder goes. Amounts are whole currency; null is blank. */
import { z } from 'zod'
import type { Activity } from '../activities.ts'
import type { Day } from '../calendar.ts'
import type { TaskKind } from '../rows.ts'
import { entry } from './entry.ts'

const id = z.string().min(1).max(100)
/** Days from 1900 to 2200. */
const day = z.int().min(-25_567).max(84_006)

const asked = z.object({ node: id.default('root'), period: z.string().min(1).max(20).optional(), from: day.optional() })

export type FunnelDriver = 'winRate' | 'dealSize' | 'proposalRate' | 'meetingRate'

/** A rate as a node has it. said: as the plan's driver says; fitted: what the deals say, of so many; assumed: nobody says it, and deals can't; none: it has to be said. `id` null: the plan has no such driver yet, and `name` is what it would be called. */
export interface FunnelRate { driver: FunnelDriver; id: string | null; name: string; unit: 'money' | 'ratio'; value: number | null; how: 'fitted' | 'said' | 'assumed' | 'none'; sample: number | null }

export interface ActivityCounts { deals: number; proposals: number; meetings: number; calls: number }

/** `node` as views have it: a seat that moved stands there once for each place. */
export interface ActivitySeat extends ActivityCounts { node: string; name: string; quota: number; won: number; remaining: number; rates: FunnelRate[] }

/** quota: none is asked of it; days: it works on no day that is left of the period; else the rate that is missing or 0. */
export interface ActivityLeft { node: string; name: string; why: 'quota' | 'days' | FunnelDriver }

/** `from`: the first day that activities are spread from. `replaces`: the first day of a slice where another number stands, which these take the place of; null where none does. `rates`: as the node asked for has them. */
export interface ActivityPlan { period: string; from: Day; replaces: Day | null; seats: ActivitySeat[]; left: ActivityLeft[]; total: ActivityCounts; rates: FunnelRate[] }

/** target: quota + carried. remaining: what is left of it, 0 where more was won. */
export interface WeekAmounts { quota: number | null; carried: number; target: number | null; won: number; remaining: number | null }

/** `byDay`: whole numbers, one for each working day of the week; of a group, its seats' together. */
export interface WeekActivity { activity: Activity; name: string; week: number | null; quarter: number | null; byDay: number[] }

/** overdue: it should have been finished before the week; due: it ends in it; running: it goes on after. */
export interface WeekTask { task: string; name: string; path: string[]; kind: TaskKind; owner: string; helps: boolean; start: Day; finish: Day; progress: number; state: 'overdue' | 'due' | 'running' }

/** An open deal that is to close by the end of the week; `amount` in its own currency. */
export interface WeekDeal { deal: string; name: string; account: string; stage: string; amount: number | null; currency: string; closes: Day; overdue: boolean }

/** `over`: the deals know all of it. `missed`: the node has won less than its own target; what was carried out of the week is no longer part of it. `someMissed`: a seat there has, and that can be carried on. */
export interface PastWeek extends WeekAmounts { from: Day; to: Day; over: boolean; missed: boolean; someMissed: boolean }

export interface Week {
  node: string
  name: string
  path: string[]
  isSeat: boolean
  /** The seats below it, or itself. */
  seats: { node: string; name: string }[]
  quarter: string
  month: string
  /** The period that its numbers are typed in: the week, or its one slice. */
  period: string
  /** As far as it lies in the quarter. */
  from: Day
  to: Day
  /** Of a group, those on which any of its seats works. */
  workdays: Day[]
  /** The last day that the deals know of. */
  known: Day | null
  over: boolean
  missed: boolean
  someMissed: boolean
  amounts: { week: WeekAmounts; month: WeekAmounts; quarter: WeekAmounts }
  activities: WeekActivity[]
  tasks: WeekTask[]
  deals: WeekDeal[]
  past: PastWeek[]
}

/** What a seat lacked of a week. */
export interface Carried { node: string; name: string; amount: number }

export const activityCommands = {
  /**
   * Works back from what each seat below a node has still to win in a period (the planned quarter where none is named) to calls, meetings and proposals, and spreads them by its working days over what the deals do not
   * know yet, on no day before `from`. Makes the measures where the plan has none. Refused: node.unknown, period.unknown, measure.name, measure.computed, lock.conflict, amount.tooLarge.
   */
  'activities.plan': entry<ActivityPlan & { changed: number }>()(asked),
  /**
   * What a missed week lacks leaves it, and lies on the next week that is not over or on all of the quarter's that are not, for each seat below a node on its own; `left`: seats with no week to come, whose remainder stays. Quotas stay as they are. Refused: node.unknown, period.unknown,
   * week.notOver, week.notMissed, week.noneLeft, measure.name, measure.computed, lock.conflict, amount.tooLarge.
   */
  'week.carry': entry<{ changed: number; seats: Carried[]; left: Carried[] }>()(z.object({ node: id, day, how: z.enum(['next', 'rest']) })),
}

export const activityQueries = {
  /** What activities.plan would put, without putting it. */
  'activities.preview': entry<ActivityPlan>()(asked),
  /** All that a seat, or a group of them, has before it in the week of a day. Refused: node.unknown, period.unknown. */
  week: entry<Week>()(z.object({ node: id, day })),
}
