import { describe, expect, test } from 'vitest'
import { Engine } from '../../main/engine/index.ts'
import { monthsBetween } from '../../main/engine/people.ts'
import { buildCalendar, parseIsoDay, type Day } from '../../shared/calendar.ts'
import { parse, type Node } from '../../shared/formula/index.ts'
import { newPublished } from '../../shared/published.ts'
import { READY } from '../../shared/ready.ts'
import { check } from '../../shared/formula/check.ts'
import { isFault } from '../../shared/formula/index.ts'
import type { MeasureRow, NodeRow } from '../../shared/rows.ts'
import { lineRow, nodeRow, PLAN } from './plans.ts'

const d = (iso: string): Day => parseIsoDay(iso)!
/** East: Ann since 2010, Bo since 15 February, Cy until 15 January, a vacant seat, an overlay, Di half away in March. */
const NODES: NodeRow[] = [
  nodeRow('Company', null, 'group'), nodeRow('East', 'Company', 'group'),
  nodeRow('ann', 'East', 'rep', { starts: d('2010-06-01') }), nodeRow('bo', 'East', 'rep', { pos: 1, starts: d('2018-02-15') }), nodeRow('cy', 'East', 'rep', { pos: 2, ends: d('2018-01-15') }),
  nodeRow('vac', 'East', 'vacant', { pos: 3 }), nodeRow('ov', 'East', 'overlay', { pos: 4 }), nodeRow('di', 'Company', 'rep', { pos: 1 }),
]
const own = READY.map((r, pos): MeasureRow => ({ id: `r${pos}`, pos, name: r.name, formula: r.formula, unit: 'money', overNodes: r.overNodes ?? 'recompute', overLines: r.overLines ?? 'recompute', overTime: r.overTime ?? 'recompute' }))
const roles = [{ id: 'ae', pos: 0, name: 'AE', productivity: 30_000, ramp: '0,0.5', attrition: 0.1 }]
const engineOf = (more: Partial<ConstructorParameters<typeof Engine>[0]> = {}): Engine => new Engine({
  plan: PLAN, calendar: buildCalendar(PLAN, 2017, 2018), nodes: NODES, levels: [], lines: ['all', 'gold'].map(lineRow), locks: [], rates: [], measures: own, roles,
  posts: ['ann', 'bo', 'cy', 'vac', 'ov', 'di'].map((node) => ({ node, role: 'ae', pay: node === 'ann' ? 120_000 : null })),
  absences: [{ node: 'di', first: d('2018-03-01'), last: d('2018-03-31'), share: 0.5 }], ...more,
})
const of = (e: Engine, formula: string, node: string, period: string): number => e.tried(parse(formula) as Node, node, null, period)

describe('people in numbers', () => {
  const e = engineOf()

  test('a joiner and a leaver count by the working days of their dates', () => {
    // January 2018 has 23 weekdays, 11 of them until the 15th; February 20, 10 from the 15th; March 22.
    expect([of(e, 'availability()', 'cy', '2018-01'), of(e, 'availability()', 'bo', '2018-02'), of(e, 'availability()', 'bo', '2018-Q1'), of(e, 'availability()', 'di', '2018-03')]).toEqual([11 / 23, 0.5, 1.5, 0.5].map((x) => expect.closeTo(x, 12) as number))
    expect(of(e, 'headcount()', 'bo', '2018-02')).toBeCloseTo(10 / 20, 12)
    // Ann 1, Bo 10 of 20 days, Cy none; the vacant seat nobody; the overlay beside.
    expect(of(e, 'headcount()', 'East', '2018-02')).toBeCloseTo(1.5, 12)
    // 65 weekdays in the quarter: Bo 32 of them, Cy 11.
    expect(of(e, 'headcount()', 'Company', '2018-Q1')).toBeCloseTo(2 + 32 / 65 + 11 / 65, 12)
    expect([of(e, 'headcount()', 'vac', '2018-01'), of(e, 'headcount()', 'ov', '2018-01')]).toEqual([0, 1])
  })

  test('a ramp goes by whole months since the start', () => {
    // Bo's first month is nothing, the second half, from 15 March on: two of that week's five days.
    expect(['2018-02-12', '2018-03-12', '2018-03-19', '2018-04-16', '2018-01-08'].map((s) => of(e, 'ramp()', 'bo', s))).toEqual([0, 0.2, 0.5, 1, NaN])
    expect([of(e, 'ramp()', 'ann', '2018-Q1'), of(e, 'ramp()', 'cy', '2018-01')]).toEqual([1, 1])
  })

  test.each([['2018-01-31', '2018-02-28', 1], ['2018-01-31', '2018-02-27', 0], ['2018-02-15', '2018-03-14', 0], ['2018-02-15', '2018-03-15', 1], ['2017-11-30', '2018-11-30', 12], ['2018-01-01', '2018-01-01', 0]])('from %s to %s are %i months', (from, to, months) => {
    expect(monthsBetween(d(from), d(to))).toBe(months)
  })

  test('capacity is productivity by ramp, time worked and attrition, whole at each leaf, and adds up', () => {
    const at = (node: string, period: string): number => e.value('capacity', node, null, period)
    // 30,000 less a tenth: 27,000 a month.
    expect([at('ann', '2018-01'), at('ann', '2018-Q1'), at('di', '2018-03'), at('vac', '2018-Q1')]).toEqual([27_000, 81_000, 13_500, 0].map((x) => expect.closeTo(x, -1) as number))
    // Bo's half: 15 to 31 March are 12 of 22 weekdays.
    expect(Math.abs(at('bo', '2018-Q1') - (27_000 / 2) * (12 / 22))).toBeLessThan(1)
    expect(Math.abs(at('cy', '2018-01') - (27_000 * 11) / 23)).toBeLessThan(3)
    expect(at('Company', '2018-Q1')).toBe(at('East', '2018-Q1') + at('di', '2018-Q1'))
    expect(at('East', '2018-Q1')).toBe(at('ann', '2018-Q1') + at('bo', '2018-Q1') + at('cy', '2018-Q1') + at('vac', '2018-Q1'))
    expect(e.value('capacity', 'ann', 'gold', '2018-01')).toBe(at('ann', '2018-01'))
  })

  test('pay is the period’s part of a year’s', () => {
    expect(of(e, 'pay()', 'ann', '2018-02')).toBeCloseTo(10_000, 8)
    expect(of(e, 'pay()', 'Company', '2018')).toBeCloseTo(120_000, 6)
    expect(of(e, 'pay()', 'bo', '2018-02')).toBeNaN()
  })

  test('drivers of the same name speak for roles, by node and scenario', () => {
    const with2 = engineOf({
      scenarios: [{ id: 's', pos: 0, parent: 'base', name: 'Lean', note: '', colour: '', frozen: 0 }], drivers: [{ id: 'p', pos: 0, name: 'Productivity', unit: 'money' }, { id: 'a', pos: 1, name: 'attrition', unit: 'ratio' }],
      assumptions: [{ scenario: 'base', driver: 'p', node: 'East', period: '', value: 10_000 }, { scenario: 's', driver: 'a', node: 'Company', period: '', value: 0.5 }],
    })
    const at = (node: string, scenario: string): number => with2.value('capacity', node, null, '2018-01', scenario)
    expect([at('ann', 'base'), at('ann', 's'), at('di', 'base'), at('di', 's')]).toEqual([9000, 5000, 27_000, 15_000].map((x) => expect.closeTo(x, -1) as number))
  })
})

test('the measures that come along are sound, each in its own unit', () => {
  const plan = { drivers: [], scenarios: [] }
  const units = Object.fromEntries(READY.map((r) => { const found = check(r.formula, { ...plan, measures: [newPublished(own.length, 'en'), ...own.filter((m) => m.name !== r.name)] }, { id: null, name: r.name }); return [r.name, isFault(found) ? found.code : found.unit] }))
  expect(units).toEqual({ capacity: 'money', heads: 'number', load: 'ratio', 'quota to earnings': 'ratio', productivity: 'money', 'run rate': 'money', growth: 'ratio', mix: 'ratio', coverage: 'ratio', remaining: 'money', attainmentPublished: 'ratio', 'moving average': 'money' })
})
