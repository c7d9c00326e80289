/** The work that reaches the goals: initiatives, tasks and milestones, what waits for what, who does it, and schedules as they once stood. */
import { z } from 'zod'
import type { Day } from '../calendar.ts'
import type { BaselineDateRow, BaselineRow, EffectInRow, EffectRow, HelperRow, LinkRow, TaskInRow, TaskRow } from '../rows.ts'
import { entry, nodeId } from './entry.ts'

const id = z.string().min(1).max(64)
const name = z.string().trim().min(1).max(500)
const who = z.string().trim().max(200)
/** Days from 1900 to 2200. */
const day = z.int().min(-25_567).max(84_006)
const minutes = z.int().min(-12_500_000).max(12_500_000)
const kind = z.enum(['initiative', 'task', 'milestone'])
const type = z.enum(['FS', 'SS', 'FF', 'SF'])
const constraint = z.enum(['asap', 'alap', 'startNotBefore', 'startNotAfter', 'startOn', 'finishNotBefore', 'finishNotAfter', 'finishOn'])

/** What may be said of a task; what is left out stays. A constraint comes with its day. */
const fields = z.object({
  kind: kind.optional(), name: name.optional(), duration: z.int().min(0).max(12_500_000).optional(), constraint: constraint.optional(), day: day.nullable().optional(), deadline: day.nullable().optional(),
  progress: z.number().min(0).max(1).optional(), begun: day.nullable().optional(), done: day.nullable().optional(), node: id.nullable().optional(), target: id.nullable().optional(), owner: who.optional(), note: z.string().max(100_000).optional(),
})
export type TaskFields = z.output<typeof fields>

/** Days that people do not work, beside Saturdays and Sundays, and those that they work though they are such; by node, inherited down the tree. */
export interface WorkDays { node: string; off: Day[]; worked: Day[] }

/** All that a timeline is made of: rows as they stand, and what says which days are worked. Dates follow from them (shared/schedule). */
export interface Work {
  /** In tree order, what is above before what is below. */
  tasks: TaskRow[]
  links: LinkRow[]
  helpers: HelperRow[]
  baselines: BaselineRow[]
  baselineDates: BaselineDateRow[]
  /** First day of the planned quarter: what nothing else binds begins then. */
  from: Day
  workdays: WorkDays[]
  effects: EffectRow[]
  /** What scenarios have otherwise of tasks and effects (shared/work/in-scenario). */
  tasksIn: TaskInRow[]
  effectsIn: EffectInRow[]
  /** Work that is not done lies on this day or after it. */
  asOf: Day | null
}

/** One task's dates, as `schedule` answers them; slack in days of work. */
export interface ScheduledTask { task: string; name: string; path: string[]; kind: TaskRow['kind']; owner: string; start: Day; finish: Day; days: number; progress: number; slack: number; freeSlack: number; critical: boolean; overdue: boolean; late: number | null }

export const workCommands = {
  /** A task below another or at the top, after one of its siblings or as the last. Refused: task.unknown, node.unknown, task.constraint. */
  'task.add': entry<{ task: string }>()(fields.extend({ name, kind: kind.default('task'), parent: id.nullable().default(null), after: id.nullable().optional(), day: day.nullable().optional() })),
  /** Several tasks as one step, in their order after one of the siblings or as the last; `below`: the place in this list of what a task is a part of, which comes before it. Refused as task.add. */
  'tasks.add': entry<{ tasks: string[] }>()(z.object({ tasks: z.array(fields.extend({ name, below: z.int().min(0).optional() })).min(1).max(20_000), parent: id.nullable().default(null), after: id.nullable().default(null) })),
  /** Says something of one or more tasks, as one step. Refused: task.unknown, node.unknown, task.constraint, task.dates. */
  'tasks.set': entry<{ changed: number }>()(z.object({ tasks: z.array(fields.extend({ task: id })).min(1).max(20_000) })),
  /** Puts tasks, with all below them, below another or at the top; null `before` is the last place. Refused: task.unknown, task.below; task.cycle and link.within where what waits for each other would. */
  'tasks.move': entry<{}>()(z.object({ tasks: z.array(id).min(1).max(20_000), parent: id.nullable(), before: id.nullable().default(null) })),
  /** Takes tasks away, with all below them, their links and what baselines say of them. */
  'tasks.remove': entry<{ removed: number }>()(z.object({ tasks: z.array(id).min(1).max(20_000) })),
  /** Makes links or changes them, and takes others away; one step. Refused: task.unknown, task.cycle (named as a path), link.within (from a task to what is above or below it). */
  'links.set': entry<{ changed: number }>()(z.object({ links: z.array(z.object({ from: id, to: id, type: type.default('FS'), lag: minutes.default(0) })).max(20_000), remove: z.array(z.object({ from: id, to: id })).max(20_000).default([]) }).refine((o) => o.links.length + o.remove.length > 0, 'no links')),
  'links.remove': entry<{ removed: number }>()(z.object({ links: z.array(z.object({ from: id, to: id })).min(1).max(20_000) })),
  /** Who helps with a task and who is told of it, in place of those before. */
  'task.helpers': entry<{}>()(z.object({ task: id, helps: z.array(who.min(1)).max(100).default([]), informed: z.array(who.min(1)).max(100).default([]) })),
  /** Keeps the present schedule by a name. Refused: baseline.name, task.none. */
  'baseline.add': entry<{ baseline: string }>()(z.object({ name: z.string().trim().min(1).max(100), today: day })),
  'baseline.remove': entry<{}>()(z.object({ baseline: id })),
  /**
   * What a task brings in once it is done, in whole currency; with an id one that is there. What is left out stays, or is: of the whole company, on all
   * lines, a month at full height, at once, without risk. `expected` takes an amount in. Refused: task.unknown, node.unknown, line.unknown, effect.unknown,
   * amount.notWhole, amount.tooLarge, driver.unknown, effect.line of a driver on one line.
   */
  'effect.set': entry<{ effect: string }>()(z.object({
    effect: id.optional(), task: id.optional(), amount: z.number().min(-1e11).max(1e11).optional(), node: nodeId.optional(), line: id.nullable().optional(), per: z.enum(['month', 'once']).optional(),
    /** In place of an amount: a driver by name or id, and how much more it is made, as a part of itself. */
    driver: z.string().max(100).nullable().optional(), change: z.number().min(-1).max(100).optional(),
    lag: z.int().min(0).max(3660).optional(), curve: z.enum(['step', 'linear', 's']).optional(), weeks: z.int().min(0).max(520).optional(), probability: z.number().min(0).max(1).optional(), loss: z.number().min(0).max(1).optional(),
  })),
  /** What a scenario has otherwise of an effect; what is left out is as it is there. Refused: effect.unknown, scenario.unknown, scenario.base, scenario.frozen, amount.notWhole. */
  'effect.in': entry<{}>()(z.object({
    scenario: id, effect: id, amount: z.number().min(-1e11).max(1e11).optional(), change: z.number().min(-1).max(100).optional(), lag: z.int().min(0).max(3660).optional(),
    probability: z.number().min(0).max(1).optional(), loss: z.number().min(0).max(1).optional(), off: z.boolean().optional(),
  })),
  /** Effects as the scenario's parent has them. Refused as effect.in. */
  'effects.revert': entry<{ changed: number }>()(z.object({ scenario: id, effects: z.array(id).min(1).max(20_000) })),
  /** How a scenario has dates of tasks otherwise, as one step; what is left out is as it is there, and what is as in its parent is no override. Refused: task.unknown, task.constraint, task.outside, scenario.unknown, scenario.base, scenario.frozen. */
  'tasks.in': entry<{ changed: number }>()(z.object({ scenario: id, tasks: z.array(z.object({ task: id, duration: z.int().min(0).max(12_500_000).optional(), constraint: constraint.optional(), day: day.nullable().optional() })).min(1).max(20_000) })),
  /** Tasks' dates as the scenario's parent has them. Refused as tasks.in. */
  'tasks.revert': entry<{ changed: number }>()(z.object({ scenario: id, tasks: z.array(id).min(1).max(20_000) })),
  /** The day on which or after which lies all work that is not done; null: wherever links and wishes put it. Refused: work.asOf, a day outside the plan's calendar. */
  'work.asOf': entry<{}>()(z.object({ day: day.nullable() })),
  'effect.remove': entry<{}>()(z.object({ effect: id })),
  /** Brings in what was read, as one step. */
  'tasks.import': entry<Pick<WorkPreview, 'added' | 'updated' | 'unchanged' | 'gone' | 'links' | 'leftOutCount'>>()(z.object({ staged: z.string() })),
}

export const workSource = z.enum(['jira', 'trello', 'mspdi', 'csv'])
export type WorkSource = z.output<typeof workSource>

/** What was left out of a file: a row counted from 1 or the id of what it was about, why, and what stood there. */
export interface LeftOut { where: string; why: 'noKey' | 'twice' | 'noName' | 'date' | 'duration' | 'parent' | 'link'; text: string }

/** What bringing in a file of tasks would do. `gone`: tasks of the same tool that the file no longer has; they stay. */
export interface WorkPreview {
  staged: string
  file: string
  source: WorkSource
  tasks: number
  added: number
  updated: number
  unchanged: number
  gone: number
  links: number
  /** The first 200. */
  leftOut: LeftOut[]
  leftOutCount: number
  /** Names of people that are no seat's. */
  unknown: string[]
  /** A date whose day and month can't be told apart, as all in the file: nothing is read until it is said which comes first. */
  ambiguous: string | null
}

export const workJobs = {
  /** Reads a file of tasks (`staged` by `import.upload` from the window, a path from the terminal) and says what it would change. The tool is known by the file where it is not said. Refused: tasks.… */
  'tasks.read': entry<WorkPreview>()(z.object({ file: z.string().max(1000), path: z.string().optional(), staged: z.string().optional(), preset: workSource.optional(), dates: z.enum(['mdy', 'dmy']).optional() })),
}

/** A split deal is counted once. */
export interface CloseWeek { week: Day; open: number; openDeals: number; won: number; wonDeals: number }

export const workQueries = {
  work: entry<Work>()(z.object({})),
  /** What an outcome is with a task and all below it, and what it would be without what they bring in. Money in whole currency; null is blank. Refused: outcome.none, task.unknown, measure.unknown. */
  without: entry<{ measure: string; value: number | null; without: number | null }>()(z.object({ task: id, measure: z.string().min(1).max(100).default('expected'), node: nodeId.default('root'), period: z.string().min(1).max(20).optional(), scenario: id.default('base') })),
  /** The work as a file of another tool, with what it has no place for. `locale`: of a table's headers. Refused: task.none. */
  'tasks.export': entry<{ bytes: Uint8Array; leftOut: LeftOut[] }>()(z.object({ as: z.enum([...workSource.options, 'ics']), locale: z.enum(['en', 'zh']).default('en') })),
  /**
   * Deals that count for a node and what is below it, by the week in which they close and its first day: open ones and those that were won. Amounts in the
   * plan's unit at the plan's rates; what has no rate is listed and adds nothing. Refused: node.unknown.
   */
  'work.closes': entry<{ weeks: CloseWeek[]; missingRates: { currency: string; quarter: string; deals: number }[] }>()(z.object({ node: nodeId.default('root') })),
  /** Every task with its dates, slack, and how late it is against a baseline in days of work. `today` decides what is overdue. */
  schedule: entry<{ tasks: ScheduledTask[]; from: Day; to: Day | null }>()(z.object({ today: day, baseline: id.nullable().default(null), scenario: id.default('base') })),
}
