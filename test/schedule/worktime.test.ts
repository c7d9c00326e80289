import { describe, expect, it } from 'vitest'
import { dayOf, isoDay, isWorkday } from '../../shared/calendar.ts'
import { parseHolidays, worked, type Holiday } from '../../shared/holidays.ts'
import { dayOfFinish, dayOfStart, endOf, startOf, workBetween, type Workdays } from '../../shared/schedule/index.ts'
import { january, link, MONDAY, seen, task, weekdays } from './plans.ts'

// The State Council's notice on 2026: off from 15 to 23 February, worked on the Saturdays 14 and 28.
const kinds = new Map((parseHolidays('2026-02-15/2026-02-23,off,春节\n2026-02-14,work,\n2026-02-28,work,') as Holiday[]).map((h) => [h.day, h.kind]))
const china: Workdays = { isWorked: (day) => worked(day, kinds) }

describe('moments of work', () => {
  it('have one number for the end of a day and the beginning of the next, shown by what they end or begin', () => {
    expect(endOf(MONDAY)).toBe(startOf(MONDAY + 1))
    expect([dayOfStart(endOf(MONDAY)), dayOfFinish(endOf(MONDAY)), dayOfFinish(endOf(MONDAY) + 1)]).toEqual([MONDAY + 1, MONDAY, MONDAY + 1])
  })

  it('lie as many minutes of work apart as are worked between them', () => {
    // Friday at a quarter of its work to Monday at its half.
    expect(workBetween(weekdays, startOf(january(9)) + 120, startOf(january(12)) + 240)).toBe(360 + 240)
    expect(workBetween(weekdays, startOf(january(12)), startOf(january(5)))).toBe(-5 * 480)
    expect(workBetween(weekdays, startOf(january(10)), endOf(january(11)))).toBe(0)
    // February 2026 has twenty days from Monday to Friday; six fall to the festival, two Saturdays are made up.
    expect(workBetween(china, startOf(dayOf(2026, 2, 1)), startOf(dayOf(2026, 3, 1)))).toBe((20 - 6 + 2) * 480)
  })

  it('are counted from 1900 to 2200 by the calendar, and beyond by Monday to Friday', () => {
    const asked: number[] = []
    const saturdays: Workdays = { isWorked: (day) => { asked.push(day); return isWorkday(day) || isWorkday(day - 1) } }
    const from = dayOf(1890, 1, 6), to = dayOf(2210, 1, 1)
    let days = 0
    for (let day = from; day < to; day++) if (isWorkday(day) || (isWorkday(day - 1) && day >= dayOf(1900, 1, 1) && day <= dayOf(2200, 1, 1))) days++
    expect(workBetween(saturdays, startOf(from), startOf(to))).toBe(days * 480)
    expect(workBetween(saturdays, startOf(MONDAY), startOf(MONDAY + 7))).toBe(6 * 480)
    expect([Math.min(...asked.slice(0, 5)) >= dayOf(1900, 1, 1), asked.length, new Set(asked).size]).toEqual([true, dayOf(2200, 1, 1) - dayOf(1900, 1, 1) + 1, asked.length])
  })
})

describe('a task', () => {
  it('ends with its last minute of work, on a Friday and not on the Monday after', () => {
    expect(seen([task('A', 5), task('B', 5.5), task('C', 1)], [link('A', 'C')]).days).toEqual({ A: '01-05..01-09', B: '01-05..01-12', C: '01-12..01-12' })
  })

  it('begins on the first day that is worked', () => {
    expect(seen([task('A', 1)], [], { from: january(10) }).days).toEqual({ A: '01-12..01-12' })
  })

  it('goes on in the middle of a day', () => {
    expect(seen([task('A', 1.5), task('B', 1)], [link('A', 'B')]).passes.B.slice(0, 2)).toEqual([720, 1200])
  })

  it('passes over a holiday and is worked on a day that makes up for it', () => {
    const { days } = seen([task('A', 3), task('B', 5), task('C', 1)], [link('A', 'B'), link('B', 'C')], { from: dayOf(2026, 2, 12), workdays: china })
    expect(days).toEqual({ A: '02-12..02-14', B: '02-24..02-28', C: '03-02..03-02' })
  })

  it('keeps to its own people\'s days, and counts a lag by those of whoever waits', () => {
    const saturdays: Workdays = { isWorked: (day) => isWorkday(day) || isWorkday(day - 1) }
    const { days } = seen([task('A', 5), task('B', 1), task('C', 1), task('D', 1)], [link('A', 'B'), link('A', 'C', 'FS', 1), link('B', 'D', 'FS', 1)], { workdays: (t) => (t.id === 'B' || t.id === 'C' ? saturdays : weekdays) })
    expect(days).toEqual({ A: '01-05..01-09', B: '01-10..01-10', C: '01-12..01-12', D: '01-13..01-13' })
  })

  it('is worked Monday to Friday where its calendar has no working day at all', () => {
    expect(seen([task('A', 6)], [], { workdays: { isWorked: () => false } }).days).toEqual({ A: '01-05..01-12' })
  })

  it('of 26,041 days ends a century later, and its follower in the next', () => {
    const { schedule } = seen([task('A', 0, { kind: 'task', duration: 12_500_000 }), task('B', 0, { kind: 'task', duration: 12_500_000 }), task('C', 1)], [link('A', 'B'), link('B', 'C')])
    // 12,500,000 minutes are 26,041 days and 320 minutes: 5,208 weeks and a day. Twice that are 52,083 days and 160 minutes, 10,416 weeks and three days.
    expect(isoDay(dayOfFinish(schedule.finish[0]))).toBe(isoDay(MONDAY + 5208 * 7 + 1))
    expect([schedule.finish[1], schedule.start[2]]).toEqual([startOf(MONDAY + 10_416 * 7 + 3) + 160, startOf(MONDAY + 10_416 * 7 + 3) + 160])
  })
})
