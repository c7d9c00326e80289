/** What a task says of its own dates, as moments. */
import type { Day } from '../calendar.ts'
import { endOf, isDone, startOf, type Moment, type Scheduling } from './plan.ts'
import type { Worktime } from './worktime.ts'

/** By task. Where nothing is said, the least are −Infinity and the most Infinity. */
export interface Facts {
  /** Minutes of work; 0 of what is a moment only. */
  duration: Float64Array
  /** No start, no finish before. */
  leastStart: Float64Array
  leastFinish: Float64Array
  /** No start, no finish before, of what is not done, since work lies on a day or after it; it binds what is to begin with all as well. */
  restStart: Float64Array
  restFinish: Float64Array
  /** No late start, no late finish after. */
  mostStart: Float64Array
  mostFinish: Float64Array
  /** 1: start and finish are `fixedStart` and `fixedFinish`, and links and wishes say nothing. */
  fixed: Uint8Array
  fixedStart: Float64Array
  fixedFinish: Float64Array
  /** 1: as late as it can without moving others. */
  alap: Uint8Array
}

export function noFacts(tasks: number): Facts {
  const array = (): Float64Array => new Float64Array(tasks)
  return {
    duration: array(), leastStart: array(), leastFinish: array(), restStart: array(), restFinish: array(), mostStart: array(), mostFinish: array(),
    fixed: new Uint8Array(tasks), fixedStart: array(), fixedFinish: array(), alap: new Uint8Array(tasks),
  }
}

const isNumber = (x: number | null): x is number => x !== null && Number.isFinite(x)
const dayIn = (day: Day | null): Day | null => (isNumber(day) ? Math.floor(day) : null)

/**
 * Writes a task's facts in place of those it had. A milestone stands at the end of the day that it is bound to, begun or done on. What has others below
 * it has no duration of its own, is not begun or done itself, and is as late as they are. What is done in part, though nobody says when it was begun, is
 * counted back from its rest.
 */
export function writeFacts(facts: Facts, i: number, task: Scheduling, spans: boolean, clock: Worktime, asOf: Day | null): void {
  const duration = spans || task.kind === 'milestone' || !isNumber(task.duration) ? 0 : Math.max(0, Math.round(task.duration))
  const moment = duration === 0 && !spans
  const begun = spans ? null : dayIn(task.begun), done = spans ? null : dayIn(task.done), day = dayIn(task.day), deadline = dayIn(task.deadline)
  facts.duration[i] = duration
  facts.leastStart[i] = facts.leastFinish[i] = facts.restStart[i] = facts.restFinish[i] = -Infinity
  facts.mostStart[i] = facts.mostFinish[i] = Infinity
  facts.alap[i] = Number(task.constraint === 'alap' && !spans)

  if (day !== null) {
    const start = moment ? endOf(day) : startOf(day), finish = endOf(day)
    // A start that is not after a Sunday is not after Monday's first minute.
    const lastStart = moment ? start : clock.startAt(clock.before(start))
    if (task.constraint === 'startNotBefore' || task.constraint === 'startOn') facts.leastStart[i] = start
    if (task.constraint === 'finishNotBefore' || task.constraint === 'finishOn') facts.leastFinish[i] = finish
    if ((task.constraint === 'startNotAfter' || task.constraint === 'startOn') && begun === null) facts.mostStart[i] = lastStart
    if (task.constraint === 'finishNotAfter' || task.constraint === 'finishOn') facts.mostFinish[i] = finish
  }
  if (deadline !== null) facts.mostFinish[i] = Math.min(facts.mostFinish[i], endOf(deadline))
  if (done !== null) { facts.mostStart[i] = Infinity; facts.mostFinish[i] = Infinity }

  if (asOf !== null && !spans && !isDone(task)) {
    if (moment || (begun === null && !(task.progress > 0))) facts.restStart[i] = startOf(asOf)
    else facts.restFinish[i] = clock.finishAt(clock.before(startOf(asOf)) + Math.round(duration * (1 - Math.max(0, task.progress))))
  }

  facts.fixed[i] = Number(begun !== null || done !== null)
  if (facts.fixed[i] === 0) return
  const [start, end] = moment ? momentOf(begun, done) : spanOf(begun, done, duration, clock), finish = Math.max(end, facts.restStart[i], facts.restFinish[i])
  facts.fixedStart[i] = moment ? finish : Math.min(start, finish)
  facts.fixedFinish[i] = finish
}

function momentOf(begun: Day | null, done: Day | null): [Moment, Moment] {
  const at = endOf((done ?? begun)!)
  return [at, at]
}

function spanOf(begun: Day | null, done: Day | null, duration: number, clock: Worktime): [Moment, Moment] {
  const finish = done === null ? clock.finishAt(clock.before(startOf(begun!)) + duration) : endOf(done)
  return [begun === null ? clock.startAt(clock.before(finish) - duration) : startOf(begun), finish]
}
