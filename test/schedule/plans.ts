/** Plans in few words, and schedules as a reader of a timeline sees them. */
import { dayOf, isoDay, isWorkday, type Day } from '../../shared/calendar.ts'
import type { LinkRow, LinkType } from '../../shared/rows.ts'
import { dayOfFinish, dayOfStart, Network, startOf, WORKDAY, type Schedule, type Scheduling, type Workdays } from '../../shared/schedule/index.ts'

/** A Monday. */
export const MONDAY = dayOf(2026, 1, 5)
/** A day of January 2026; the 5th, 12th and 19th are Mondays. */
export const january = (date: number): Day => dayOf(2026, 1, date)
export const weekdays: Workdays = { isWorked: isWorkday }
export const everyDay: Workdays = { isWorked: () => true }

/** `days` of work; none is a milestone. */
export const task = (id: string, days: number, more: Partial<Scheduling> = {}): Scheduling => ({
  id, parent: null, kind: days === 0 ? 'milestone' : 'task', duration: days * WORKDAY, constraint: 'asap', day: null, deadline: null, progress: 0, begun: null, done: null, ...more,
})
/** A lag in days of work. */
export const link = (from: string, to: string, type: LinkType = 'FS', lag = 0): LinkRow => ({ from, to, type, lag: lag * WORKDAY })

export interface Seen {
  schedule: Schedule
  /** First and last day by id, `01-05..01-07`; of a milestone its day alone. */
  days: Record<string, string>
  /** Slack and free slack by id, in days of work. */
  slack: Record<string, number>
  freeSlack: Record<string, number>
  critical: string
  /** Minutes since the beginning, by id: early start, early finish, late start, late finish. */
  passes: Record<string, number[]>
}

export interface Given { from?: Day; asOf?: Day; workdays?: Workdays | ((task: Scheduling) => Workdays) }

export function seen(tasks: readonly Scheduling[], links: readonly LinkRow[] = [], { from = MONDAY, asOf, workdays = weekdays }: Given = {}): Seen {
  const schedule = new Network({ tasks, links, from, asOf, workdays: typeof workdays === 'function' ? workdays : () => workdays }).schedule()
  const by = <T>(value: (i: number) => T): Record<string, T> => Object.fromEntries(tasks.map((t, i) => [t.id, value(i)]))
  const date = (day: Day): string => isoDay(day).slice(5)
  const begin = startOf(from)
  return {
    schedule,
    days: by((i) => (schedule.start[i] === schedule.finish[i] ? '' : `${date(dayOfStart(schedule.start[i]))}..`) + date(dayOfFinish(schedule.finish[i]))),
    slack: by((i) => schedule.slack[i] / WORKDAY), freeSlack: by((i) => schedule.freeSlack[i] / WORKDAY),
    critical: tasks.filter((_, i) => schedule.critical[i] === 1).map((t) => t.id).join(''),
    passes: by((i) => [schedule.start[i], schedule.finish[i], schedule.lateStart[i], schedule.lateFinish[i]].map((moment) => moment - begin)),
  }
}
