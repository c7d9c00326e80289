/** Free slack, and what is to be as late as it can without moving others: put there on the way, the last first. */
import type { Arrays } from './arrays.ts'
import { span, type Span } from './early.ts'
import { Limits } from './limits.ts'
import type { Moment } from './plan.ts'

/** Moves what is as late as possible within `at`, and answers minutes of free slack. */
export function free(plan: Arrays, at: Span, latest: Span, end: Moment): Float64Array {
  const { tasks, steps, spans, facts, clocks } = plan, { start, finish } = at
  const slack = new Float64Array(tasks), limits = new Limits(plan, start.slice(), end)

  /** As late as its limit, but neither past what must not be passed nor earlier than it stands. */
  function move(task: number, work: number, limit: number): void {
    const clock = clocks[task]
    if (work === 0) {
      start[task] = finish[task] = Math.max(finish[task], Math.min(limit, latest.finish[task]))
      return
    }
    const to = Math.max(clock.before(finish[task]), Math.min(limit, clock.before(latest.finish[task])))
    start[task] = clock.startAt(to - work)
    finish[task] = clock.finishAt(to)
  }

  function settle(task: number): void {
    const clock = clocks[task], work = clock.before(finish[task]) - clock.before(start[task])
    const limit = limits.latest(task, work), minutes = work === 0 ? clock.before(limit) : limit
    if (facts.alap[task] === 1 && facts.fixed[task] === 0) move(task, work, limit)
    slack[task] = minutes - clock.before(finish[task])
    limits.hold(task, start[task], finish[task])
  }

  for (let i = steps.length - 1; i >= 0; i--) {
    const step = steps[i], task = step % tasks
    if (step < tasks && spans[task] === 1) {
      // What is below it moved later only, so that a finish which it waits for itself is not lost.
      span(plan, task, start, finish, finish[task])
      limits.holdSpan(task, finish[task])
      const clock = clocks[task], begins = limits.start[task]
      slack[task] = Math.min(clock.before(limits.finish[task]) - clock.before(finish[task]), begins === Infinity ? Infinity : clock.before(begins) - clock.before(start[task]))
      continue
    }
    limits.limit(task, Infinity, Infinity)
    if (spans[task] === 0) settle(task)
  }
  freeAbove(plan, at, limits, slack)
  return slack
}

/** What spans others slips no further than a link that leads out of it lets the one below it that it leads from. */
function freeAbove({ links, parent, clocks }: Arrays, { start, finish }: Span, limits: Limits, slack: Float64Array): void {
  for (let link = 0; link < links.from.length; link++) {
    const task = links.from[link]
    if (task < 0 || parent[task] < 0 || parent[task] === links.roof[link]) continue
    const moment = limits.byLink(link)
    if (moment === Infinity) continue
    const clock = clocks[task], minutes = clock.before(moment) - clock.before(links.ofStart[link] === 1 ? start[task] : finish[task])
    for (let above = parent[task]; above >= 0 && above !== links.roof[link]; above = parent[above]) slack[above] = Math.min(slack[above], minutes)
  }
}
