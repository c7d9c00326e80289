import { describe, expect, test } from 'vitest'
import { buildCalendar, dayOf } from '../../shared/calendar.ts'
import { barOf, partAt, type Bar } from '../../renderer/timeline/chart/bars.ts'
import { editsOf, gestureAt, hitAt, joinedAt, joins, madeOver, type Ground } from '../../renderer/timeline/chart/gesture.ts'
import { linkPath, nearerEnd, pointPath } from '../../renderer/timeline/chart/paths.ts'
import { alongInView, bounded, dayAt, fitting, placesFor, ROW, rowsInView, scaleFor, widthOf, xOf, xOfDay, zoomOf, type Scale } from '../../renderer/timeline/chart/scale.ts'
import { calendarFor, restDays, ticksOf, today } from '../../renderer/timeline/chart/ticks.ts'
import { rowsOf } from '../../renderer/timeline/work/rows.ts'
import { MONDAY, picture, workOf } from '../support/timeline.ts'

const SCALE: Scale = { from: MONDAY, to: MONDAY + 99, px: 10 }

describe('days along the chart', () => {
  test('a place is a day and a day is a place', () => {
    expect([xOfDay(SCALE, MONDAY + 3), xOf(SCALE, (MONDAY + 1) * 480 + 240), dayAt(SCALE, 39.9) - MONDAY, dayAt(SCALE, -1) - MONDAY, widthOf(SCALE)]).toEqual([30, 15, 3, -1, 1000])
  })
  test('the chart has room around all days and fills what it is given', () => {
    const s = scaleFor(MONDAY, MONDAY + 10, 10, 2000)
    expect([s.from < MONDAY, widthOf(s) >= 2000, scaleFor(MONDAY, MONDAY + 500, 10, 100).to > MONDAY + 500]).toEqual([true, true, true])
  })
  test('what is fitted fits, within bounds', () => {
    expect(fitting(MONDAY, MONDAY + 99, 800) * 100).toBeLessThan(800)
    expect([bounded(0), bounded(1000), zoomOf(3), zoomOf(8), zoomOf(28)]).toEqual([0.4, 64, 'month', 'week', 'day'])
  })
  test('rows in view come in steps, so that small moves draw nothing anew, and always fit their places', () => {
    expect(rowsInView(0, 560, 1000)).toEqual({ first: 0, end: 32 })
    expect(rowsInView(7 * ROW, 560, 1000)).toEqual({ first: 0, end: 40 })
    expect(rowsInView(990 * ROW, 560, 1000)).toEqual({ first: 976, end: 1000 })
    for (let top = 0; top < 400; top += 7) { const { first, end } = rowsInView(top * 9, 555, 1e6); expect(end - first).toBeLessThanOrEqual(placesFor(555)) }
    expect(alongInView(1000, 600, 5000)).toEqual({ from: 0, to: 2560 })
  })
})

describe('the head', () => {
  const calendar = buildCalendar({ fiscalStart: 1, weekStart: 'mon', pattern: 'calendar' }, 2026, 2027)
  const texts = (px: number): [string[], string[]] => { const { upper, lower } = ticksOf(calendar, dayOf(2026, 12, 28), dayOf(2027, 1, 10), px, 'en'); return [upper.map((t) => t.text), lower.map((t) => t.text)] }
  test('months stand over weeks or days, quarters over months, years over quarters', () => {
    expect(texts(8)).toEqual([['Dec 2026', 'Jan 2027'], ['28', '4']])
    expect(texts(20)[1].slice(0, 4)).toEqual(['28', '29', '30', '31'])
    expect(texts(40)[1][0]).toBe('M 28')
    expect(texts(2)).toEqual([['2026-Q4', '2027-Q1'], ['Dec', 'Jan']])
    expect(texts(0.5)).toEqual([['2026', '2027'], ['Q4', 'Q1']])
  })
  test('a calendar like the plan’s reaches as far as the tasks do', () => {
    const wide = calendarFor(calendar, dayOf(2024, 5, 1), dayOf(2030, 5, 1))
    expect([wide.years[0].from <= dayOf(2024, 5, 1), wide.years.at(-1)!.to >= dayOf(2030, 5, 1), calendarFor(calendar, dayOf(2026, 1, 1), dayOf(2027, 12, 31)) === calendar]).toEqual([true, true, true])
  })
  test('days off are runs, and none where days are too narrow', () => {
    const weekdays = { isWorked: (day: number): boolean => (day - MONDAY) % 7 < 5 }
    expect(restDays(weekdays, MONDAY, MONDAY + 13, 10)).toEqual([{ from: MONDAY + 5, to: MONDAY + 6 }, { from: MONDAY + 12, to: MONDAY + 13 }])
    expect(restDays(weekdays, MONDAY, MONDAY + 13, 1)).toEqual([])
  })
  test('today is the reader’s own', () => { expect(today(new Date(2027, 0, 4, 23, 59))).toBe(MONDAY) })
})

describe('bars and what of them is under the pointer', () => {
  const bar: Bar = { kind: 'task', x0: 100, x1: 200, progress: 0.5 }
  test('its body, its end, its handle of progress and the dots beside it', () => {
    expect([partAt(bar, 120, 8), partAt(bar, 197, 8), partAt(bar, 151, 20), partAt(bar, 92, 12), partAt(bar, 209, 12), partAt(bar, 230, 12), partAt(bar, 150, 0)]).toEqual(['body', 'end', 'progress', 'startDot', 'finishDot', null, null])
  })
  test('a milestone has a body and dots, what has others below it only a body, a heading nothing', () => {
    expect([partAt({ ...bar, kind: 'milestone' }, 150, 20), partAt({ ...bar, kind: 'milestone' }, 205, 12), partAt({ ...bar, kind: 'summary' }, 199, 12), partAt({ ...bar, kind: 'summary' }, 205, 12), partAt({ ...bar, kind: 'heading' }, 150, 12)]).toEqual(['body', 'finishDot', 'body', null, null])
  })
  const p = picture(workOf(['A', ' One', [' End', { kind: 'milestone', duration: 0 }]], [{ from: 'one', to: 'end' }]))
  test('bars stand where their dates are', () => {
    expect([0, 1, 2].map((task) => barOf(p, { task, members: [] }, SCALE))).toEqual([{ kind: 'summary', x0: 0, x1: 20, progress: 0 }, { kind: 'task', x0: 0, x1: 20, progress: 0 }, { kind: 'milestone', x0: 12, x1: 28, progress: 0 }])
    expect(barOf(p, { task: -1, members: [1, 2] }, SCALE)).toEqual({ kind: 'heading', x0: 0, x1: 20, progress: 0 })
  })

  const rows = rowsOf(p.tree, 'tree', new Set(), { teamOf: () => null, teams: [], ownerOf: () => '', noTeam: '', noOwner: '', goalOf: () => null, goals: [], noGoal: '' }), ground: Ground = { p, rows, scale: SCALE }
  test('a gesture begins with what is hit and says what it comes to', () => {
    const hit = hitAt(ground, 5, ROW + 8)!, move = gestureAt(hit, 5, ROW + 8)
    expect([hit.row.key, move.kind, editsOf(move, ground, 34), editsOf(move, ground, 8)]).toEqual(['one', 'move', [{ task: 'one', constraint: 'startNotBefore', day: MONDAY + 3 }], []])
    expect(editsOf(gestureAt({ ...hit, part: 'end' }, 18, ROW + 8), ground, 40)).toEqual([{ task: 'one', duration: 4 * 480 }])
    expect(editsOf(gestureAt({ ...hit, part: 'progress' }, 0, ROW + 20), ground, 10)).toEqual([{ task: 'one', progress: 0.5 }])
  })
  test('a link joins the nearer end of another bar, and nothing where there is none', () => {
    const link = gestureAt({ ...hitAt(ground, 5, ROW + 8)!, part: 'finishDot' }, 29, ROW + 12)
    if (link.kind !== 'link') throw new Error('no link')
    const to = joinedAt(link, ground, 13, 2 * ROW + 12)!
    expect(joins(link, to)).toEqual({ from: 'one', to: 'end', type: 'FS', lag: 0 })
    expect([joinedAt(link, ground, 300, 2 * ROW + 12), joinedAt(link, ground, 5, ROW + 12), joinedAt(link, ground, 5, 9 * ROW)]).toEqual([null, null, null])
  })
  test('a drag over empty ground spans whole days, either way', () => {
    const make = gestureAt(null, 52, 4)
    expect([madeOver(make, SCALE, 80), madeOver(make, SCALE, 31)].map((m) => [m.start - MONDAY, m.finish - MONDAY])).toEqual([[5, 7], [3, 5]])
  })
})

describe('links', () => {
  test('a link leaves by one end and goes into the other, straight where there is room', () => {
    expect(linkPath({ x: 100, y: 12, end: 'finish' }, { x: 200, y: 40, end: 'start' })).toBe('M100 12H106V40H199')
    expect(linkPath({ x: 100, y: 12, end: 'start' }, { x: 200, y: 40, end: 'start' })).toBe('M100 12H94V40H199')
    expect(linkPath({ x: 100, y: 12, end: 'finish' }, { x: 200, y: 40, end: 'finish' })).toBe('M100 12H211V40H201')
  })
  test('one that has to go back does so between the rows', () => {
    expect(linkPath({ x: 100, y: 12, end: 'finish' }, { x: 50, y: 40, end: 'start' })).toBe('M100 12H106V26H39V40H49')
    expect(linkPath({ x: 100, y: 40, end: 'finish' }, { x: 50, y: 12, end: 'start' })).toBe('M100 40H106V26H39V12H49')
  })
  test('what begins right after is met from above or beneath', () => {
    const from = { x: 100, y: 12, end: 'finish' }as const, to = { x: 100, y: 40, end: 'start', into: 6 } as const
    expect([linkPath(from, to), pointPath(from, to)]).toEqual(['M100 12H106V31', 'M106 33l-3.5 -5h7z'])
    expect(linkPath({ ...from, y: 68 }, to)).toBe('M100 68H106V49')
  })
  test('the nearer end of a bar is that of its half', () => { expect([nearerEnd(0, 100, 49), nearerEnd(0, 100, 51)]).toEqual(['start', 'finish']) })
})
