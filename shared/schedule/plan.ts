/** What the scheduler is asked and what it answers. */
import type { Day } from '../calendar.ts'
import type { LinkRow, TaskRow } from '../rows.ts'

/** Minutes of work in a working day. */
export const WORKDAY = 480

/**
 * A moment of work: `day * WORKDAY + minutes worked that day`, 0 to WORKDAY. The end of a day's work is the same number as the beginning of the next
 * day's, working day or not.
 */
export type Moment = number

/** Which days are worked. Answers for any day from 1900 to 2200, and always the same; later and earlier days are worked Monday to Friday. */
export interface Workdays { isWorked: (day: Day) => boolean }

/** What the scheduler reads of a task. */
export type Scheduling = Pick<TaskRow, 'id' | 'parent' | 'kind' | 'duration' | 'constraint' | 'day' | 'deadline' | 'progress' | 'begun' | 'done'>

export interface Plan {
  tasks: readonly Scheduling[]
  links: readonly LinkRow[]
  /** What is bound by nothing else begins here. */
  from: Day
  /** Work that is not done lies on this day or after it. */
  asOf?: Day | null
  /** The days that a task's people work. Where none is worked at all, Monday to Friday are. */
  workdays: (task: Scheduling) => Workdays
}

/** By task, in the order given. What has others below it spans them. */
export interface Schedule {
  start: Float64Array
  finish: Float64Array
  /** The latest moments that delay neither the end of all nor what must not be passed. */
  lateStart: Float64Array
  lateFinish: Float64Array
  /** Minutes of work by which a task may slip until it delays the end of all, or what must not be passed; negative where it is late already. */
  slack: Float64Array
  /** Minutes of work by which it may slip until it delays another task, or the end of all. */
  freeSlack: Float64Array
  /** 1: no slack is left. */
  critical: Uint8Array
  /** Links left out of account because they close a circle. */
  ignored: readonly LinkRow[]
}

export const startOf = (day: Day): Moment => day * WORKDAY
export const endOf = (day: Day): Moment => day * WORKDAY + WORKDAY

/** The day on which what starts at a moment is first worked on. */
export const dayOfStart = (start: Moment): Day => Math.floor(start / WORKDAY)
/** The day of the last minute before a moment: when what finishes then was last worked on, and the day of a milestone. */
export const dayOfFinish = (finish: Moment): Day => Math.ceil(finish / WORKDAY) - 1

/** Whether nothing of a task is left to be done. */
export const isDone = ({ done, progress }: Pick<Scheduling, 'done' | 'progress'>): boolean => done !== null || progress >= 1

/**
 * The day on which a milestone is shown: of its moment, which is the end of a day; one that nothing binds stands at the beginning of all, and one that is
 * not done at the beginning of the day that work lies on or after (`asOf`, null for what is done).
 */
export const dayOfMilestone = (moment: Moment, from: Day, asOf: Day | null = null): Day =>
  (moment === startOf(from) ? from : asOf !== null && moment === startOf(asOf) ? asOf : dayOfFinish(moment))
