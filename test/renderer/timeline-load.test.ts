import { describe, expect, test } from 'vitest'
import { availableDays, loadOf, overloaded, type Staff } from '../../renderer/timeline/load/load.ts'
import { buildCalendar } from '../../shared/calendar.ts'
import type { TaskRow } from '../../shared/rows.ts'
import { MONDAY, NODES, picture, workOf } from '../support/timeline.ts'

const DAY = 480
const staff = (more: Partial<Staff> = {}): Staff => ({ nodes: NODES, absences: [], calendar: buildCalendar({ fiscalStart: 1, weekStart: 'mon', pattern: 'calendar' }, 2026, 2028), today: MONDAY, ...more })
const task = (name: string, days: number, more: Partial<TaskRow> = {}): [string, Partial<TaskRow>] => [name, { duration: days * DAY, owner: 'ann', ...more }]
const shown = (load: ReturnType<typeof loadOf>) => load.owners.map((o) => [o.name, [...o.days], [...o.available], [...o.over]])

describe('days of work by week', () => {
  test('a task of seven days is five in its first week and two in the next', () => {
    const load = loadOf(picture(workOf([task('One', 7)])), staff())
    expect(load.weeks.map((w) => [w.from - MONDAY, w.to - MONDAY])).toEqual([[0, 6], [7, 13]])
    expect(shown(load)).toEqual([['Ann', [5, 2], [5, 5], [0, 0]]])
  })
  test('two tasks at a time are more than there is, by owner', () => {
    const load = loadOf(picture(workOf([task('One', 5), task('Two', 2), task('Three', 5, { owner: 'bo' })])), staff())
    expect(shown(load)).toEqual([['Ann', [7], [5], [1]], ['Bo', [5], [5], [0]]])
    expect(overloaded(load)).toMatchObject({ people: 1, weeks: 1, first: { owner: { name: 'Ann', tasks: [0, 1] }, week: { from: MONDAY } } })
  })
  test('what is done is no load; what is left lies evenly on the days to come', () => {
    // Half of ten days: five, over the five days of the second week once the first is past, over all ten before.
    const p = picture(workOf([task('One', 10, { begun: MONDAY, progress: 0.5 }), task('Two', 5, { progress: 1 }), task('Three', 5, { done: MONDAY + 4 })]))
    expect(shown(loadOf(p, staff({ today: MONDAY + 7 })))).toEqual([['Ann', [5], [5], [0]]])
    expect(shown(loadOf(p, staff()))).toEqual([['Ann', [2.5, 2.5], [5, 5], [0, 0]]])
    // A Wednesday: two and a half days are worked out over the eight that are left, 3 ÷ 8 of five in the first week.
    expect(shown(loadOf(p, staff({ today: MONDAY + 2 })))).toEqual([['Ann', [1.875, 3.125], [5, 5], [0, 0]]])
  })
  test('what should be over long since still lies where it stood, and a week that is over is marked no more', () => {
    expect(shown(loadOf(picture(workOf([task('One', 5), task('Two', 5)])), staff({ today: MONDAY + 30 })))).toEqual([['Ann', [10], [5], [0]]])
  })
  test('initiatives, milestones and what nobody owns are nobody’s load', () => {
    expect(loadOf(picture(workOf([['A', { owner: 'ann' }], [' One', { owner: '' }], [' End', { owner: 'ann', kind: 'milestone', duration: 0 }]])), staff())).toEqual({ weeks: [], owners: [] })
  })
  test('whoever is no seat works the company’s days, and stands after the seats', () => {
    const work = workOf([task('One', 2, { owner: 'Agency' }), task('Two', 2, { owner: 'bo' })], [], { workdays: [{ node: 'root', off: [MONDAY + 3], worked: [] }, { node: 'bo', off: [MONDAY], worked: [] }] })
    expect(shown(loadOf(picture(work), staff()))).toEqual([['Bo', [2], [4], [0]], ['Agency', [2], [4], [0]]])
  })
  test('helpers take nothing off the owner and have none of it', () => {
    expect(shown(loadOf(picture(workOf([task('One', 3)], [], { helpers: [{ task: 'one', who: 'bo', part: 'helps' }] })), staff()))).toEqual([['Ann', [3], [5], [0]]])
  })
  test('where the plan’s weeks begin on Sunday, so do these', () => {
    const calendar = buildCalendar({ fiscalStart: 1, weekStart: 'sun', pattern: 'calendar' }, 2026, 2028)
    expect(loadOf(picture(workOf([task('One', 1)])), staff({ calendar })).weeks).toEqual([{ from: MONDAY - 1, to: MONDAY + 5 }])
  })
})

describe('days that somebody can work', () => {
  const week = { from: MONDAY, to: MONDAY + 6 }, everyDay = { isWorked: (day: number) => day < MONDAY + 5 }, away = (first: number, last: number, share: number) => ({ node: 'ann', first: MONDAY + first, last: MONDAY + last, share })
  test('are those of their calendar less what they are away, wholly or in part, never less than none', () => {
    expect([[], [away(0, 1, 1)], [away(3, 9, 0.5)], [away(0, 0, 0.75), away(0, 0, 0.75)]].map((a) => availableDays(everyDay, week, undefined, a))).toEqual([5, 3, 4, 4])
  })
  test('begin and end with their seat', () => {
    expect(availableDays(everyDay, week, { starts: MONDAY + 2, ends: MONDAY + 3 }, [])).toBe(2)
    expect(availableDays(everyDay, week, { starts: MONDAY + 9, ends: null }, [])).toBe(0)
  })
})
