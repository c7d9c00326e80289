/**
 * How late a task may be without pushing those after it from where they stand: the same question of late dates (the backward pass) and of early ones
 * (free slack), asked from the last task to the first.
 */
import type { Arrays } from './arrays.ts'
import type { Moment } from './plan.ts'

export class Limits {
  /** Where a task's start, and its finish, are not to be pushed past; Infinity of what stands by its facts. Filled by who goes back. */
  readonly heldStart: Float64Array
  readonly heldFinish: Float64Array
  /** The latest start and finish of a task, after `limit`; Infinity of a start that nothing waits for. */
  readonly start: Float64Array
  readonly finish: Float64Array
  #plan: Arrays
  /** The early starts. */
  #early: Float64Array
  #end: Moment

  constructor(plan: Arrays, earlyStart: Float64Array, end: Moment) {
    const array = (): Float64Array => new Float64Array(plan.tasks)
    this.heldStart = array()
    this.heldFinish = array()
    this.start = array()
    this.finish = array()
    this.#plan = plan
    this.#early = earlyStart
    this.#end = end
  }

  /** Limits a task by all that follows it and what it is a part of, after these are held, and by moments of its own. */
  limit(task: number, mostStart: Moment, mostFinish: Moment): void {
    const { parent, links } = this.#plan, above = parent[task]
    let start = mostStart, finish = Math.min(mostFinish, this.#end)
    if (above >= 0) {
      finish = Math.min(finish, this.finish[above])
      // What begins when all of it begins carries its start.
      if (this.#early[task] === this.#early[above]) start = Math.min(start, this.start[above])
    }
    for (let i = links.out.first[task]; i < links.out.first[task + 1]; i++) {
      const link = links.out.items[i], moment = this.byLink(link)
      if (links.ofStart[link] === 1) start = Math.min(start, moment)
      else finish = Math.min(finish, moment)
    }
    this.start[task] = start
    this.finish[task] = finish
  }

  /** The latest start, or finish, of a link's first task that leaves its second where it is held. */
  byLink(link: number): Moment {
    const { links, clocks } = this.#plan, to = links.to[link]
    const held = links.onFinish[link] === 1 ? this.heldFinish[to] : this.heldStart[to]
    return held === Infinity ? held : clocks[to].latestFor(held, links.lag[link])
  }

  /** The latest finish of a task with nothing below it, `work` minutes after its start: in its own minutes of work, or the moment where it has none. */
  latest(task: number, work: number): number {
    const clock = this.#plan.clocks[task], start = this.start[task], finish = this.finish[task]
    if (work === 0) return Math.min(start, finish)
    if (start === Infinity) return clock.before(finish)
    // What began on a day off began when it did, though none of its work can start then.
    const begun = start >= this.#early[task] ? clock.before(this.#early[task]) : -Infinity
    return Math.min(clock.before(finish), Math.max(begun, clock.startBy(start)) + work)
  }

  /** Holds a task with nothing below it where it stands. */
  hold(task: number, start: Moment, finish: Moment): void {
    const { facts, clocks } = this.#plan
    const fixed = facts.fixed[task] === 1
    this.heldStart[task] = fixed ? Infinity : start
    // A finish gives way as long as no work of its own lies between.
    this.heldFinish[task] = fixed ? Infinity : facts.duration[task] === 0 ? finish : clocks[task].startAt(clocks[task].before(finish))
  }

  /** Holds what spans others: its start by the first of theirs, its finish by its own. */
  holdSpan(task: number, finish: Moment): void {
    const { first, items } = this.#plan.children
    let start = Infinity
    for (let i = first[task]; i < first[task + 1]; i++) start = Math.min(start, this.heldStart[items[i]])
    this.heldStart[task] = start
    this.heldFinish[task] = finish
  }
}
