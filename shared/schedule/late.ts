/** The backward pass: every task as late as the end of all, what follows it and what must not be passed let it. */
import type { Arrays } from './arrays.ts'
import type { Span } from './early.ts'
import { Limits } from './limits.ts'
import type { Moment } from './plan.ts'

export function late(plan: Arrays, at: Span, end: Moment): Span {
  const { tasks, steps, spans, facts, clocks, children } = plan
  const start = new Float64Array(tasks), finish = new Float64Array(tasks), limits = new Limits(plan, at.start, end)

  function place(task: number): void {
    const clock = clocks[task], work = clock.before(at.finish[task]) - clock.before(at.start[task]), latest = limits.latest(task, work)
    start[task] = work === 0 ? latest : clock.startAt(latest - work)
    finish[task] = work === 0 ? latest : clock.finishAt(latest)
    limits.hold(task, start[task], finish[task])
  }

  function spanLate(task: number): void {
    let from = Infinity, to = -Infinity, ends = -Infinity
    for (let i = children.first[task]; i < children.first[task + 1]; i++) {
      const child = children.items[i]
      from = Math.min(from, start[child])
      to = Math.max(to, finish[child])
      ends = Math.max(ends, at.finish[child])
    }
    start[task] = from
    // Where it ends by what it waits for itself, and not with what is below it, it may end as late as it is let.
    finish[task] = at.finish[task] > ends ? limits.finish[task] : to
    limits.holdSpan(task, limits.finish[task])
  }

  for (let i = steps.length - 1; i >= 0; i--) {
    const step = steps[i], task = step % tasks
    if (step < tasks && spans[task] === 1) {
      spanLate(task)
      continue
    }
    limits.limit(task, facts.mostStart[task], facts.mostFinish[task])
    // What leads to the finish of a task is met on the way back before what is below it.
    if (spans[task] === 1) limits.heldFinish[task] = limits.finish[task]
    else place(task)
  }
  return { start, finish }
}
