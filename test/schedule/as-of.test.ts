import { describe, expect, it } from 'vitest'
import { dayOfMilestone, startOf, WORKDAY } from '../../shared/schedule/index.ts'
import { everyDay, january, link, MONDAY, seen, task } from './plans.ts'

/** A Wednesday, the eighth working day from the beginning on. */
const asOf = january(14)

describe('as of a day, work that is not done lies on it or after it:', () => {
  it('what was not begun starts there at the earliest, and pushes what follows', () => {
    expect(seen([task('A', 3), task('B', 2)], [link('A', 'B')], { asOf }).days).toEqual({ A: '01-14..01-16', B: '01-19..01-20' })
  })

  it('what was begun keeps its start, and has its rest before it from that day on', () => {
    // Five days from the 5th on would have ended on the 9th; two of them are left.
    const { days } = seen([task('A', 5, { begun: january(5), progress: 0.6 }), task('B', 2)], [link('A', 'B')], { asOf })
    expect(days).toEqual({ A: '01-05..01-15', B: '01-16..01-19' })
  })

  it('what was begun of which nothing is done has all of it before it', () => {
    expect(seen([task('A', 2, { begun: january(12) })], [], { asOf }).days.A).toBe('01-12..01-15')
  })

  it('what began and ends later anyway stays', () => {
    expect(seen([task('A', 10, { begun: january(12), progress: 0.3 }), task('B', 2, { begun: january(20) })], [], { asOf }).days).toEqual({ A: '01-12..01-23', B: '01-20..01-21' })
  })

  it('what is done in part, though nobody says when it was begun, is counted back from its rest', () => {
    expect(seen([task('A', 4, { progress: 0.5 })], [], { asOf }).days.A).toBe('01-12..01-15')
  })

  it('what is done stays, and what follows it starts on that day', () => {
    const { days } = seen([task('A', 3, { begun: january(5), done: january(7), progress: 1 }), task('B', 1), task('C', 2, { progress: 1 })], [link('A', 'B')], { asOf })
    expect(days).toEqual({ A: '01-05..01-07', B: '01-14..01-14', C: '01-05..01-06' })
  })

  it('the rest is worked on the days of its own people', () => {
    const saturday = january(10)
    const { days } = seen([task('A', 2), task('B', 2), task('C', 4, { begun: january(7), progress: 0.5 })], [], { asOf: saturday, workdays: (t) => (t.id === 'B' ? everyDay : { isWorked: (day) => everyDay.isWorked(day) && ![saturday, january(11)].includes(day) }) })
    expect(days).toEqual({ A: '01-12..01-13', B: '01-10..01-11', C: '01-07..01-13' })
  })

  it('a milestone stands at the beginning of that day, is shown on it, and what follows it starts there', () => {
    const { schedule, days } = seen([task('M', 0), task('B', 1), task('N', 0, { constraint: 'finishOn', day: january(20) }), task('D', 0, { begun: january(7), done: january(8) })], [link('M', 'B')], { asOf })
    expect(schedule.finish[0]).toBe(startOf(asOf))
    expect(dayOfMilestone(schedule.finish[0], MONDAY, asOf)).toBe(asOf)
    expect([days.B, days.N, days.D]).toEqual(['01-14..01-14', '01-20', '01-08'])
  })

  it('a milestone that was done on the day before is shown on that day', () => {
    expect(dayOfMilestone(startOf(asOf), MONDAY)).toBe(january(13))
  })

  it('a milestone that was begun and not done stands there too', () => {
    expect(seen([task('M', 0, { begun: january(7) })], [], { asOf }).schedule.start[0]).toBe(startOf(asOf))
  })

  it('what must not be passed is passed, and says by how much', () => {
    const { days, slack, critical } = seen([task('A', 2, { constraint: 'startNotAfter', day: january(6) }), task('B', 2, { deadline: january(9) }), task('L', 15)], [], { asOf })
    expect([days.A, days.B]).toEqual(['01-14..01-15', '01-14..01-15'])
    // From the 6th to the 14th are six days of work, from the end of the 9th to that of the 15th four.
    expect([slack.A, slack.B, critical]).toEqual([-6, -4, 'ABL'])
  })

  it('what spans others follows from them', () => {
    expect(seen([task('S', 1), task('A', 2, { parent: 'S', begun: january(5), done: january(6) }), task('B', 2, { parent: 'S' })], [link('A', 'B')], { asOf }).days.S).toBe('01-05..01-15')
  })

  it('what is as late as possible stays as late', () => {
    expect(seen([task('A', 2, { constraint: 'alap' }), task('L', 15)], [], { asOf }).days.A).toBe('02-02..02-03')
  })

  it('nothing moves where that day comes before the beginning of all', () => {
    const { passes } = seen([task('A', 2), task('M', 0)], [], { asOf: january(1) })
    expect(passes).toMatchObject({ A: [0, 2 * WORKDAY, 0, 2 * WORKDAY], M: [0, 0, 2 * WORKDAY, 2 * WORKDAY] })
  })

  it('no day that is none binds anything', () => {
    expect(seen([task('A', 1)], [], { asOf: NaN }).days.A).toBe('01-05..01-05')
  })
})
