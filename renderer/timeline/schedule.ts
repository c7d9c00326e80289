/** Where the window's dates come from: all that reckons with time here asks this file. */
import { Network, type Plan, type Schedule, type Scheduling } from '../../shared/schedule/index.ts'

export { dayOfFinish, dayOfMilestone, dayOfStart, endOf, isDone, startOf, workBetween, WORKDAY } from '../../shared/schedule/index.ts'
export type { Moment, Workdays } from '../../shared/schedule/index.ts'

/** By task, in the order given: moments, slack in minutes of work, 1 where none is left. */
export type Dates = Pick<Schedule, 'start' | 'finish' | 'slack' | 'critical'>

/** The dates of a plan as it is, and as they would be with some of its tasks otherwise. */
export class Dating {
  private readonly network: Network
  private readonly own: ReadonlyMap<string, Scheduling>
  private readonly plain: Dates
  /** Those that the network holds otherwise than the plan. */
  private otherwise: readonly Scheduling[] = []

  constructor(plan: Plan) {
    this.network = new Network(plan)
    this.own = new Map(plan.tasks.map((t) => [t.id, t]))
    this.plain = this.network.schedule()
  }

  with(changed: readonly Scheduling[]): Dates {
    if (changed.length === 0) return this.plain
    const now = new Set(changed.map((t) => t.id)), back = this.otherwise.flatMap((t) => (now.has(t.id) ? [] : this.own.get(t.id) ?? []))
    this.otherwise = changed
    return this.network.reschedule(...back, ...changed)
  }
}
