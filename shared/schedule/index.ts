/**
 * When work can be done: the critical path method over tasks with durations in minutes of work, links of four types with lag or lead, constraints,
 * and calendars of working days. The window schedules while a bar is dragged by the same rules as the terminal and the service.
 *
 * A task waits in its own working time: moments with no minute of its work between them are one to it, so that a finish asked for on a Sunday is
 * Friday's end. What lasts no time (a milestone) is no work, and stands exactly where it is put. Constraints bind as in Microsoft Project whose
 * scheduled dates do not give way to links ("Tasks will always honor their constraint dates" switched off): they bound the early dates from below
 * and the late ones from above. What has begun or is done stands by its facts; links into it, and wishes for what is past, say nothing any more.
 * As of a day nothing that is not done lies before it: what was not begun starts there at the earliest, and the rest of what was is done from there on,
 * as "Reschedule uncompleted work to start after" has it in Microsoft Project, but without a gap in what goes on.
 */
export { findCycle } from './circle.ts'
export { Network } from './network.ts'
export { dayOfFinish, dayOfMilestone, dayOfStart, endOf, isDone, startOf, WORKDAY } from './plan.ts'
export type { Moment, Plan, Schedule, Scheduling, Workdays } from './plan.ts'
export { workBetween } from './worktime.ts'
