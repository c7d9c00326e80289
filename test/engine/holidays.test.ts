import { describe, expect, test } from 'vitest'
import { Engine } from '../../main/engine/index.ts'
import { shipped } from '../../main/service/holidays/index.ts'
import { buildCalendar, dayOf, isWorkday, type Day } from '../../shared/calendar.ts'
import { parse, type Node } from '../../shared/formula/index.ts'
import type { HolidayRow, NodeRow, ObservesRow } from '../../shared/rows.ts'
import { lineRow, nodeRow, PLAN, put, quota } from './plans.ts'

const NODES = [nodeRow('Company', null, 'group'), nodeRow('China', 'Company', 'group'), nodeRow('li', 'China'), nodeRow('America', 'Company', 'group', { pos: 1 }), nodeRow('amy', 'America'), nodeRow('bob', 'Company', 'rep', { pos: 2 })]
const held = (id: string): HolidayRow[] => shipped(id)!.map((h) => ({ ...h, calendar: id }))

function engineOf({ holidays = [...held('CN'), ...held('US')], observes = [{ node: 'China', calendar: 'CN' }, { node: 'America', calendar: 'US' }], nodes = NODES, quarter = '2018-Q1', years = [2017, 2018] }: { holidays?: HolidayRow[]; observes?: ObservesRow[]; nodes?: NodeRow[]; quarter?: string; years?: [number, number] } = {}): Engine {
  const plan = { ...PLAN, quarter, firstYear: years[0], lastYear: years[1] }
  return new Engine({ plan, calendar: buildCalendar(plan, ...years), nodes, levels: [], lines: [lineRow('all', 0)], locks: [], rates: [], holidays, observes })
}
const SLICES = ['2018-02-01', '2018-02-05', '2018-02-12', '2018-02-19', '2018-02-26']
const inSlices = (e: Engine, node: string): number[] => SLICES.map((s) => quota(e, node, s))

describe('working days by node', () => {
  test('are those of the calendar that the node or one above it follows', () => {
    const e = engineOf()
    const days = (node: string, period: string): number => e.tried(parse('workingDays()') as Node, node, null, period)
    // Off: 15 to 21 February in China, of them five weekdays; worked the 11th and the 24th. Off in America: the 19th.
    expect(['li', 'China', 'amy', 'bob', 'Company'].map((node) => days(node, '2018-02'))).toEqual([17, 17, 19, 20, 20])
    expect(SLICES.map((s) => days('li', s))).toEqual([2, 6, 3, 3, 3])
  })

  test('share a month over its weeks', () => {
    const e = engineOf()
    put(e, 'li', '2018-02', 1700, { method: { kind: 'equal' } })
    put(e, 'amy', '2018-02', 1900, { method: { kind: 'equal' } })
    put(e, 'bob', '2018-02', 2000, { method: { kind: 'equal' } })
    expect([inSlices(e, 'li'), inSlices(e, 'amy'), inSlices(e, 'bob')]).toEqual([[200, 600, 300, 300, 300], [200, 500, 500, 400, 300], [200, 500, 500, 500, 300]])
  })

  test('of people in several countries: each by their own, everybody’s total as the base says', () => {
    const e = engineOf()
    put(e, 'Company', '2018-02', 17 * 19 * 20 * 3, { method: { kind: 'equal' } })
    const each = 17 * 19 * 20
    expect(['li', 'amy', 'bob'].map((n) => quota(e, n, '2018-02'))).toEqual([each, each, each])
    expect([inSlices(e, 'li'), inSlices(e, 'amy'), inSlices(e, 'bob')]).toEqual([[2, 6, 3, 3, 3].map((d) => d * 19 * 20), [2, 5, 5, 4, 3].map((d) => d * 17 * 20), [2, 5, 5, 5, 3].map((d) => d * 17 * 19)])
  })

  test('carry last year’s month into this year’s weeks', () => {
    const e = engineOf({ years: [2017, 2018] })
    e.loadActual([{ node: 'li', line: 'all', closes: dayOf(2017, 2, 8), currency: 'USD', hundredths: 170_000 }])
    expect(SLICES.map((s) => e.value('lastYear', 'li', null, s))).toEqual([200, 600, 300, 300, 300])
    expect(e.tried(parse('yearAgo(actual)') as Node, 'li', null, '2018-02-05')).toBe(600)
  })

  test('a month in which nobody works is still shared out', () => {
    const all = Array.from({ length: 28 }, (_, i): HolidayRow => ({ calendar: 'shut', day: dayOf(2018, 2, 1) + i, kind: 'off', name: '' }))
    const e = engineOf({ holidays: all, observes: [{ node: 'Company', calendar: 'shut' }] })
    put(e, 'li', '2018-02', 500, { method: { kind: 'equal' } })
    expect(quota(e, 'li', '2018-02')).toBe(500)
    e.loadActual([1, 2, 3].map((month) => ({ node: 'li', line: 'all', closes: dayOf(2017, month, 8), currency: 'USD', hundredths: 10_000 })))
    put(e, 'Company', '2018-Q1', 900, { method: { kind: 'by', measure: 'actual', period: '2017-Q1' } })
    expect(['2018-01', '2018-02', '2018-03'].map((m) => quota(e, 'Company', m))).toEqual([300, 300, 300])
    expect(e.value('lastYear', 'li', null, '2018-02')).toBe(100)
  })
})

describe('the Spring Festival', () => {
  // The festival alone is off: 16 February 2018, 5 February 2019. In 2018 nothing was sold from the 5th to the 25th, eleven days before to
  // nine days after; 100 on every other working day.
  const festival: HolidayRow[] = [['2018', dayOf(2018, 2, 16)], ['2019', dayOf(2019, 2, 5)]].map(([name, day]) => ({ calendar: 'F', day: day as Day, kind: 'festival', name: name as string }))
  const sold = Array.from({ length: 90 }, (_, i) => dayOf(2018, 1, 1) + i).filter((d) => isWorkday(d) && (d < dayOf(2018, 2, 5) || d > dayOf(2018, 2, 25)))
    .map((closes) => ({ node: 'li', line: 'all', closes, currency: 'USD', hundredths: 10_000 }))
  const months = (e: Engine): number[] => ['2019-01', '2019-02', '2019-03'].map((m) => quota(e, 'Company', m))
  // 2019: 23 weekdays in January, five of them from the 25th on; 20 in February without the 5th, nine of them until the 14th; 21 in March.
  const meant = [1800, 1000, 2100]

  test.each([['season', { kind: 'season' as const }], ['the same quarter last year', { kind: 'default' as const }]])('takes %s along to its own date', (_, method) => {
    const e = engineOf({ quarter: '2019-Q1', years: [2017, 2019], holidays: festival, observes: [{ node: 'Company', calendar: 'F' }] })
    e.loadActual(sold)
    put(e, 'Company', '2019-Q1', 4900, { method })
    expect(months(e)).toEqual(meant)
  })

  test('pulls nobody who does not keep it', () => {
    const e = engineOf({ quarter: '2019-Q1', years: [2017, 2019], holidays: festival, observes: [] })
    e.loadActual(sold)
    // 23, 5 and 22 working days were sold on.
    put(e, 'Company', '2019-Q1', 5000, { method: { kind: 'season' } })
    expect(months(e)).toEqual([2300, 500, 2200])
  })

  test('leaves quarters alone that it does not touch', () => {
    const e = engineOf({ quarter: '2019-Q4', years: [2017, 2019], holidays: festival, observes: [{ node: 'Company', calendar: 'F' }] })
    e.loadActual([[10, 1], [11, 2], [12, 3]].map(([month, n]) => ({ node: 'li', line: 'all', closes: dayOf(2018, month, 8), currency: 'USD', hundredths: 10_000 * n })))
    put(e, 'Company', '2019-Q4', 600, { method: { kind: 'season' } })
    expect(['2019-10', '2019-11', '2019-12'].map((m) => quota(e, 'Company', m))).toEqual([100, 200, 300])
  })
})
