import { describe, expect, it } from 'vitest'
import type { Scheduling } from '../../shared/schedule/index.ts'
import { january, link, seen, task } from './plans.ts'

const part = (id: string, of: string, days: number, more: Partial<Scheduling> = {}): Scheduling => task(id, days, { parent: of, ...more })
const whole = (id: string, more: Partial<Scheduling> = {}): Scheduling => task(id, 7, { kind: 'initiative', ...more })

describe('a task with others below it', () => {
  it('spans them, through all levels, and has no duration of its own', () => {
    const { days } = seen([whole('S'), whole('T', { parent: 'S' }), part('A', 'T', 2), part('B', 'T', 1, { constraint: 'startNotBefore', day: january(14) }), part('C', 'S', 1)])
    expect(days).toEqual({ S: '01-05..01-14', T: '01-05..01-14', A: '01-05..01-06', B: '01-14..01-14', C: '01-05..01-05' })
  })

  it('holds all of them when it waits', () => {
    const { days } = seen([task('P', 3), whole('S'), whole('T', { parent: 'S' }), part('A', 'T', 2), part('B', 'S', 1)], [link('P', 'S', 'FS', 1)])
    expect(days).toMatchObject({ S: '01-09..01-12', A: '01-09..01-12', B: '01-09..01-09' })
    expect(seen([whole('S', { constraint: 'startNotBefore', day: january(13) }), part('A', 'S', 2)]).days.A).toBe('01-13..01-14')
  })

  it('is waited for until the last of them is finished', () => {
    const { days, freeSlack } = seen([whole('S'), part('A', 'S', 2), part('B', 'S', 4), task('X', 1)], [link('S', 'X')])
    expect([days.X, freeSlack.A, freeSlack.B]).toEqual(['01-09..01-09', 2, 0])
  })

  it('begins with the first of them for what waits for its start', () => {
    const { days, slack } = seen([whole('S'), part('A', 'S', 2, { constraint: 'startNotBefore', day: january(7) }), part('B', 'S', 1, { constraint: 'startNotBefore', day: january(12) }), task('X', 10)], [link('S', 'X', 'SS')])
    // X ends all, so A, which carries the start, may not slip; B has until the end of X, on the 20th.
    expect([days.X, slack.A, slack.B]).toEqual(['01-07..01-20', 0, 6])
  })

  it('ends no earlier than what its own finish waits for', () => {
    const { days, slack } = seen([task('P', 5), whole('S'), part('A', 'S', 2), task('X', 1)], [link('P', 'S', 'FF'), link('S', 'X')])
    expect(days).toEqual({ P: '01-05..01-09', S: '01-05..01-09', A: '01-05..01-06', X: '01-12..01-12' })
    expect([slack.P, slack.A, slack.S]).toEqual([0, 3, 0])
  })

  it('hands its deadline down', () => {
    const { slack, critical } = seen([whole('S', { deadline: january(8) }), part('A', 'S', 2), part('B', 'S', 3), task('X', 10)], [link('A', 'B')])
    expect([slack, critical]).toEqual([{ S: -1, A: -1, B: -1, X: 0 }, 'SABX'])
  })

  it('that is to start by a day binds the first of them to it', () => {
    const { slack } = seen([whole('S', { constraint: 'startNotAfter', day: january(7) }), part('A', 'S', 1), part('B', 'S', 1, { constraint: 'startNotBefore', day: january(9) }), task('X', 10)])
    expect(slack).toEqual({ S: 2, A: 2, B: 5, X: 0 })
  })

  it('slips as far as a link that leads out of it lets it', () => {
    // A leads to B inside and B to X outside, two days later.
    const { freeSlack } = seen([whole('S'), part('A', 'S', 1), part('B', 'S', 1), task('X', 1, { constraint: 'startNotBefore', day: january(9) })], [link('A', 'B'), link('B', 'X')])
    expect(freeSlack).toEqual({ S: 2, A: 0, B: 2, X: 0 })
  })

  it('may have its part as late as possible, and what follows it stays', () => {
    const { days } = seen([whole('S'), part('A', 'S', 1, { constraint: 'alap' }), part('B', 'S', 3), task('X', 1)], [link('S', 'X')])
    expect(days).toEqual({ S: '01-05..01-07', A: '01-07..01-07', B: '01-05..01-07', X: '01-08..01-08' })
  })
})
