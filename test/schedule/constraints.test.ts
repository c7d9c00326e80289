import { describe, expect, it } from 'vitest'
import type { Constraint } from '../../shared/rows.ts'
import { dayOfStart, type Scheduling } from '../../shared/schedule/index.ts'
import { january, link, seen, task, type Seen } from './plans.ts'

/** A of three days from Monday the 5th, then B of two with a constraint, then Z of two; L ends on Friday the 23rd, the fifteenth working day. */
function bound(constraint: Constraint, date: number | null, more: Partial<Scheduling> = {}): Seen {
  return seen([task('A', 3), task('B', 2, { constraint, day: date === null ? null : january(date), ...more }), task('Z', 2), task('L', 15)], [link('A', 'B'), link('B', 'Z')])
}
const daysAndSlack = (s: Seen): [string, number, number] => [s.days.B, s.slack.B, s.slack.A]

// Microsoft's names and meanings: support.microsoft.com, "Set a task start or finish date (constraint) for a task". B follows A on Thursday the 8th and Friday the 9th;
// Z may end on the 23rd, so B has until the 21st: eight days of slack.
describe('a task', () => {
  it('is as soon as possible where nothing else is said', () => {
    expect(daysAndSlack(bound('asap', null))).toEqual(['01-08..01-09', 8, 8])
  })

  it('as late as possible stands right before what follows it, which stays', () => {
    const { days, slack, freeSlack } = seen([task('A', 1), task('B', 1, { constraint: 'alap' }), task('C', 5), task('D', 1)], [link('A', 'B'), link('B', 'D'), link('C', 'D')])
    expect(days).toEqual({ A: '01-05..01-05', B: '01-09..01-09', C: '01-05..01-09', D: '01-12..01-12' })
    expect([slack.B, freeSlack.B, slack.A, freeSlack.A]).toEqual([0, 0, 3, 3])
  })

  it('as late as possible stands at the end of all where nothing follows, but not past its deadline', () => {
    expect(seen([task('A', 10), task('B', 2, { constraint: 'alap' })]).days.B).toBe('01-15..01-16')
    expect(seen([task('A', 10), task('B', 2, { constraint: 'alap', deadline: january(14) })]).days.B).toBe('01-13..01-14')
  })

  it('as late as possible before another such goes along', () => {
    const late: Partial<Scheduling> = { constraint: 'alap' }
    expect(seen([task('A', 10), task('B', 2, late), task('C', 2, late)], [link('B', 'C')]).days).toEqual({ A: '01-05..01-16', B: '01-13..01-14', C: '01-15..01-16' })
  })

  it('that starts not before a day waits for it, and for links beyond it', () => {
    expect(daysAndSlack(bound('startNotBefore', 13))).toEqual(['01-13..01-14', 5, 8])
    expect(daysAndSlack(bound('startNotBefore', 6))).toEqual(['01-08..01-09', 8, 8])
  })

  it('that finishes not before a day ends on it at the earliest', () => {
    expect(daysAndSlack(bound('finishNotBefore', 13))).toEqual(['01-12..01-13', 6, 8])
    expect(daysAndSlack(bound('finishNotBefore', 6))).toEqual(['01-08..01-09', 8, 8])
  })

  it('that starts not after a day has slack until it, less than none where links push it past', () => {
    expect(daysAndSlack(bound('startNotAfter', 13))).toEqual(['01-08..01-09', 3, 3])
    expect(daysAndSlack(bound('startNotAfter', 6))).toEqual(['01-08..01-09', -2, -2])
  })

  it('that finishes not after a day has slack until its end, less than none where links push it past', () => {
    expect(daysAndSlack(bound('finishNotAfter', 13))).toEqual(['01-08..01-09', 2, 2])
    expect(daysAndSlack(bound('finishNotAfter', 8))).toEqual(['01-08..01-09', -1, -1])
  })

  it('that starts on a day has no slack, less than none where links push it past', () => {
    expect(daysAndSlack(bound('startOn', 13))).toEqual(['01-13..01-14', 0, 3])
    expect(daysAndSlack(bound('startOn', 7))).toEqual(['01-08..01-09', -1, -1])
  })

  it('that finishes on a day has no slack, less than none where links push it past', () => {
    expect(daysAndSlack(bound('finishOn', 13))).toEqual(['01-12..01-13', 0, 2])
    expect(daysAndSlack(bound('finishOn', 8))).toEqual(['01-08..01-09', -1, -1])
  })

  it('with a deadline stands where it stood, with slack until it', () => {
    expect(daysAndSlack(bound('asap', null, { deadline: january(12) }))).toEqual(['01-08..01-09', 1, 1])
    const missed = bound('asap', null, { deadline: january(7) })
    expect(daysAndSlack(missed)).toEqual(['01-08..01-09', -2, -2])
    expect(missed.critical).toBe('ABL')
  })

  it('bound to a Sunday starts on the Monday after and finishes on the Friday before', () => {
    expect(bound('startOn', 11).days.B).toBe('01-12..01-13')
    expect(bound('finishOn', 18).days.B).toBe('01-15..01-16')
    expect([bound('startOn', 11).slack.B, bound('finishOn', 18).slack.B]).toEqual([0, 0])
  })

  it('bound to a day before the beginning of all stands there', () => {
    const from = january(19)
    expect(seen([task('A', 2, { constraint: 'startNotBefore', day: january(6) })], [], { from }).days.A).toBe('01-06..01-07')
    expect(seen([task('A', 2, { constraint: 'finishOn', day: january(7) })], [], { from }).days.A).toBe('01-06..01-07')
    expect(seen([task('A', 2), task('B', 1, { constraint: 'startOn', day: january(6) })], [link('B', 'A')], { from }).days.A).toBe('01-07..01-08')
  })

  it('has a day of its own only where its constraint has one', () => {
    expect(seen([task('A', 1, { constraint: 'startOn', day: null }), task('B', 1, { constraint: 'asap', day: january(20) })]).days).toEqual({ A: '01-05..01-05', B: '01-05..01-05' })
  })
})

describe('a milestone', () => {
  it('stands at the end of the day that it is bound to, a Sunday too, and what follows comes after', () => {
    for (const constraint of ['startOn', 'startNotBefore', 'finishOn', 'finishNotBefore'] as const) {
      const { days } = seen([task('M', 0, { constraint, day: january(14) }), task('B', 1)], [link('M', 'B')])
      expect(days).toEqual({ M: '01-14', B: '01-15..01-15' })
    }
    expect(seen([task('M', 0, { constraint: 'finishOn', day: january(11) })]).days.M).toBe('01-11')
  })

  it('has no duration, whatever is said', () => {
    expect(seen([task('M', 3, { kind: 'milestone', constraint: 'finishOn', day: january(14) })]).days.M).toBe('01-14')
  })

  it('is late by the days of work from its day on', () => {
    expect(seen([task('A', 10), task('M', 0, { deadline: january(14) })], [link('A', 'M')]).slack).toEqual({ A: -2, M: -2 })
  })
})

describe('what has begun', () => {
  it('began when it did, whatever links and constraints say, and takes its time from there', () => {
    expect(bound('startOn', 20, { begun: january(6) }).days).toEqual({ A: '01-05..01-07', B: '01-06..01-07', Z: '01-08..01-09', L: '01-05..01-23' })
  })

  it('holds what comes before it no more', () => {
    // A has until the end of all, L's fifteenth day.
    const { slack, freeSlack } = bound('asap', null, { begun: january(6) })
    expect([slack.A, freeSlack.A]).toEqual([12, 12])
  })

  it('and is done stands as it was', () => {
    expect(bound('asap', null, { begun: january(6), done: january(14) }).days).toMatchObject({ B: '01-06..01-14', Z: '01-15..01-16' })
  })

  it('is counted back from when it was done, where nobody says when it was begun', () => {
    expect(bound('asap', null, { done: january(12) }).days.B).toBe('01-09..01-12')
    expect(bound('asap', null, { done: january(11) }).days.B).toBe('01-08..01-11')
  })

  it('on a day off began that day', () => {
    const { schedule, days } = bound('asap', null, { begun: january(10) })
    expect([days.B, dayOfStart(schedule.start[1])]).toEqual(['01-10..01-13', january(10)])
  })

  it('and is a milestone stands at the end of the day', () => {
    expect(seen([task('M', 0, { begun: january(7) }), task('N', 0, { begun: january(7), done: january(8) }), task('B', 1)], [link('M', 'B')]).days).toEqual({ M: '01-07', N: '01-08', B: '01-08..01-08' })
  })

  it('was done after its deadline is late no more', () => {
    expect(bound('asap', null, { begun: january(8), done: january(9), deadline: january(6) }).slack.B).toBe(8)
  })
})
