import { expect, test } from 'vitest'
import { monthsLater, rampsOf } from '../../renderer/timeline/strips/ramps.ts'
import { buildCalendar, dayOf, isoDay } from '../../shared/calendar.ts'
import type { PlacedNode } from '../../shared/contract/views.ts'
import { NODES } from '../support/timeline.ts'

const calendar = buildCalendar({ fiscalStart: 1, weekStart: 'mon', pattern: 'calendar' }, 2026, 2028), [FROM, TO] = [dayOf(2027, 1, 1), dayOf(2027, 3, 31)]
const seat = (id: string, more: Partial<PlacedNode>): PlacedNode => ({ ...NODES[2], id, node: id, name: id, kind: 'hire', ...more })
const outline = (seats: PlacedNode[], more: Partial<Parameters<typeof rampsOf>[0]> = {}): Parameters<typeof rampsOf>[0] => ({
  nodes: [...NODES, ...seats], posts: seats.map((s) => ({ node: s.node, role: 'ae', pay: null })), roles: [{ id: 'ae', pos: 0, name: 'AE', productivity: 0, ramp: '0,0.25,0.5', attrition: 0 }], drivers: [], assumptions: [], ...more,
})
const shown = (o: ReturnType<typeof outline>) => rampsOf(o, calendar, FROM, TO).map((r) => [r.name, isoDay(r.full), ...r.steps.map((s) => [isoDay(s.from), isoDay(s.until), s.share])])

test('a hire’s ramp goes month by month from its first day to full work', () => {
  expect(shown(outline([seat('new', { starts: dayOf(2027, 2, 1) })]))).toEqual([['new', '2027-05-01', ['2027-02-01', '2027-03-01', 0], ['2027-03-01', '2027-04-01', 0.25], ['2027-04-01', '2027-05-01', 0.5]]])
})
test('whoever is at full work before, begins after, has no first day or no ramp is not shown', () => {
  const seats = [seat('old', { starts: dayOf(2026, 10, 1) }), seat('later', { starts: dayOf(2027, 4, 1) }), seat('always', {})]
  expect(shown(outline(seats))).toEqual([])
  expect(shown(outline([seat('new', { starts: dayOf(2027, 2, 1) })], { roles: [] }))).toEqual([])
})
test('a ramp ends with its seat, and the 31st has its month on the last day of a shorter one', () => {
  expect(shown(outline([seat('new', { starts: dayOf(2027, 1, 31), ends: dayOf(2027, 3, 9) })]))).toEqual([['new', '2027-04-30', ['2027-01-31', '2027-02-28', 0], ['2027-02-28', '2027-03-10', 0.25]]])
  expect([monthsLater(dayOf(2027, 11, 30), 3), monthsLater(dayOf(2027, 12, 1), 1)].map(isoDay)).toEqual(['2028-02-29', '2028-01-01'])
})
test('the driver of that name is said by the nearest above, for the shortest period, and goes before the role', () => {
  const of = (node: string, period: string, value: number, scenario = 'base') => ({ scenario, driver: 'ramp', node, period, value })
  const drivers = [{ id: 'ramp', pos: 0, name: 'ramp', unit: 'number' as const }], starts = dayOf(2027, 2, 1), seats = [seat('new', { parent: 'east', starts })]
  // Two months in a straight line: a quarter halfway through the first, three quarters through the second.
  expect(shown(outline(seats, { drivers, assumptions: [of('root', '', 4), of('east', '', 3), of('east', '2027-Q1', 2), of('east', '', 9, 'other')] }))).toEqual([['new', '2027-04-01', ['2027-02-01', '2027-03-01', 0.25], ['2027-03-01', '2027-04-01', 0.75]]])
  expect(shown(outline(seats, { drivers, assumptions: [of('bo', '', 2)] }))[0][1]).toBe('2027-05-01')
  expect(shown(outline(seats, { drivers, assumptions: [of('root', '', 0)] }))).toEqual([])
})
