/** A plan made ready to be scheduled again and again, as while a bar is dragged. */
import { arraysOf, type Arrays } from './arrays.ts'
import { early, type Span } from './early.ts'
import { writeFacts } from './facts.ts'
import { free } from './free.ts'
import { late } from './late.ts'
import type { Plan, Schedule, Scheduling } from './plan.ts'

/**
 * Made once from a plan's tasks, links and hierarchy; whoever changes these makes another. Takes any input: links to what is missing count for nothing,
 * links that close a circle are left out and told, a parent that is missing or below itself is none.
 */
export class Network {
  #plan: Arrays

  constructor(plan: Plan) {
    this.#plan = arraysOf(plan)
  }

  /** Kelley and Walker's two passes (Critical-path planning and scheduling, 1959), with links and constraints as the face of this folder tells. */
  schedule(): Schedule {
    const plan = this.#plan, at = early(plan)
    let end = -Infinity
    for (const moment of at.finish) if (moment > end) end = moment
    const latest = late(plan, at, end), freeSlack = free(plan, at, latest, end), slack = slackOf(plan, at, latest)
    return { ...at, lateStart: latest.start, lateFinish: latest.finish, slack, freeSlack, critical: Uint8Array.from(slack, (minutes) => Number(minutes <= 0)), ignored: plan.ignored }
  }

  /**
   * The schedule with these tasks as they are given; they stay so until they are given again. Their parent, and the days that their people work, are as
   * they were. Tasks of no known id count for nothing.
   */
  reschedule(...changed: readonly Scheduling[]): Schedule {
    const { at, spans, clocks, facts, asOf } = this.#plan
    for (const task of changed) {
      const i = at.get(task.id)
      if (i !== undefined) writeFacts(facts, i, task, spans[i] === 1, clocks[i], asOf)
    }
    return this.schedule()
  }
}

function slackOf({ tasks, clocks }: Arrays, at: Span, latest: Span): Float64Array {
  const slack = new Float64Array(tasks)
  for (let i = 0; i < tasks; i++) {
    const clock = clocks[i]
    slack[i] = Math.min(clock.before(latest.start[i]) - clock.before(at.start[i]), clock.before(latest.finish[i]) - clock.before(at.finish[i]))
  }
  return slack
}
