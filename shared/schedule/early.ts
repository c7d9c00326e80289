/** The forward pass: every task as early as its links, its constraint and what it is a part of let it. */
import type { Arrays } from './arrays.ts'
import type { Moment } from './plan.ts'

export interface Span { start: Float64Array; finish: Float64Array }

export function early(plan: Arrays): Span {
  const { tasks, parent, spans, facts, links, clocks } = plan
  const start = new Float64Array(tasks), finish = new Float64Array(tasks)
  /** Before which nothing below a task starts. */
  const hold = new Float64Array(tasks)

  /** The greatest of what links ask of a task's start (or its finish) and of what is asked beside. */
  function asked(task: number, onFinish: 0 | 1, least: Moment): Moment {
    for (let i = links.into.first[task]; i < links.into.first[task + 1]; i++) {
      const link = links.into.items[i]
      if (links.onFinish[link] !== onFinish) continue
      const from = links.from[link], moment = clocks[task].later(links.ofStart[link] === 1 ? start[from] : finish[from], links.lag[link])
      if (moment > least) least = moment
    }
    return least
  }

  const startAsked = (task: number): Moment => asked(task, 0, Math.max(facts.leastStart[task], parent[task] < 0 ? -Infinity : hold[parent[task]]))
  const finishAsked = (task: number): Moment => asked(task, 1, facts.leastFinish[task])

  function place(task: number): void {
    if (facts.fixed[task] === 1) {
      start[task] = facts.fixedStart[task]
      finish[task] = facts.fixedFinish[task]
      return
    }
    const s = startAsked(task), f = Math.max(finishAsked(task), facts.restFinish[task]), duration = facts.duration[task], clock = clocks[task]
    if (duration === 0) {
      const moment = Math.max(s, f)
      start[task] = finish[task] = Math.max(moment === -Infinity ? plan.from : moment, facts.restStart[task])
      return
    }
    // What finishes must wait for would let it start long before anything is to begin.
    const begin = Math.max(s === -Infinity && facts.leastFinish[task] === -Infinity ? plan.from : s, facts.restStart[task])
    let work = begin === -Infinity ? -Infinity : clock.before(begin)
    if (f !== -Infinity) work = Math.max(work, clock.before(f) - duration)
    start[task] = clock.startAt(work)
    finish[task] = clock.finishAt(work + duration)
  }

  for (const step of plan.steps) {
    if (step >= tasks) span(plan, step - tasks, start, finish, finishAsked(step - tasks))
    else if (spans[step] === 1) hold[step] = startAsked(step)
    else place(step)
  }
  return { start, finish }
}

/** Spans what is below a task, its finish no earlier than what is asked of its own. */
export function span(plan: Arrays, task: number, start: Float64Array, finish: Float64Array, asked: Moment): void {
  const { first, items } = plan.children
  let from = Infinity, to = asked
  for (let i = first[task]; i < first[task + 1]; i++) {
    from = Math.min(from, start[items[i]])
    to = Math.max(to, finish[items[i]])
  }
  start[task] = from
  finish[task] = to
}
