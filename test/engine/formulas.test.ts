import { describe, expect, test } from 'vitest'
import type { Engine } from '../../main/engine/index.ts'
import { dayOf } from '../../shared/calendar.ts'
import type { Adding, MeasureRow, Unit } from '../../shared/rows.ts'
import { toValue, type Value } from '../../shared/value.ts'
import { engine, lineRow, nodeRow, put, TEAM, type Options } from './plans.ts'

const measure = (name: string, formula: string, unit: Unit = 'ratio', over: Partial<Record<'overNodes' | 'overLines' | 'overTime', Adding>> = {}): MeasureRow =>
  ({ id: name, pos: 0, name, formula, unit, overNodes: 'recompute', overLines: 'recompute', overTime: 'recompute', ...over })
const typed = (name: string): MeasureRow => measure(name, '', 'number', { overNodes: 'sum', overLines: 'sum', overTime: 'sum' })

/** The plan of plans.ts: quotas of 2018-Q1 ann 60, bob 30, cat 10, all in January; heads 2, 1 and none. */
function world(...measures: MeasureRow[]): Engine {
  const e = engine({ measures: [typed('heads'), ...measures] })
  put(e, 'ann', '2018-01', 60)
  put(e, 'bob', '2018-01', 30)
  put(e, 'cat', '2018-01', 10)
  put(e, 'ann', '2018-01', 2, { measure: 'heads' })
  put(e, 'bob', '2018-01', 1, { measure: 'heads' })
  return e
}
const at = (e: Engine, name: string, node: string, period = '2018-Q1', line: string | null = null): Value => toValue(e.value(name, node, line, period))
/** What a formula comes to on a cell of that plan. */
const of = (formula: string, node = 'Company', period = '2018-Q1'): Value => at(world(measure('f', formula)), 'f', node, period)

describe('a formula on a cell', () => {
  test.each<[string, string, Value]>([
    ['quota / heads', 'East', 30], ['quota / heads', 'ann', 30], ['quota / heads', 'cat', null],
    ['if(heads > 0, quota / heads, 0)', 'cat', null], ['if(coalesce(heads, 0) > 0, quota / heads, 0)', 'cat', 0],
    ['1 / (quota - 10)', 'cat', '#DIV/0!'], ['coalesce(1 / 0, 5)', 'ann', '#DIV/0!'], ['if(1, 2, 1 / 0)', 'ann', 2],
    ['min(quota, 50)', 'ann', 50], ['max(heads, 1 - 2)', 'cat', -1], ['round(quota / 7, 1)', 'ann', 8.6], ['round(-2.5)', 'ann', -3], ['round(1.005, 2)', 'ann', 1.01], ['round(quota, -2)', 'ann', 100],
    ['abs(-quota)', 'bob', 30], ['not heads', 'ann', 0], ['quota > 20 and heads > 1', 'bob', 0], ['quota > 20 or heads > 1', 'bob', 1], ['12% * 50', 'ann', 6],
    ['share(quota)', 'East', 0.9], ['share(quota)', 'Company', 1], ['share(quota)', 'ann', 60 / 90],
    ['rank(quota)', 'East', 1], ['rank(quota)', 'West', 2], ['rank(quota)', 'bob', 2], ['rank(heads)', 'cat', null], ['rank(quota)', 'Company', 1],
    ['parent(quota)', 'ann', 90], ['parent(quota)', 'Company', null], ['root(quota)', 'ann', 100],
    ['sum(quota)', 'Company', 100], ['average(quota, leaves)', 'Company', 100 / 3], ['median(quota, leaves)', 'Company', 30], ['median(quota)', 'Company', 50],
    ['count(heads, leaves)', 'Company', 2], ['count(quota)', 'ann', 0], ['sum(quota)', 'ann', null], ['sum(quota, leaves)', 'ann', 60],
    ['scenario("base", quota)', 'ann', 60], ['scenario("Best", quota)', 'ann', '#NAME?'], ['driver("win rate")', 'ann', '#NAME?'], ['nothing + 1', 'ann', '#NAME?'],
    ['1e299 * 100', 'ann', '#NUM!'], ['0 - 1e299 * 100', 'ann', '#NUM!'],
  ])('%s at %s is %s', (formula, node, expected) => {
    const value = of(formula, node)
    if (typeof expected === 'number' && typeof value === 'number') expect(value).toBeCloseTo(expected, 12)
    else expect(value).toBe(expected)
  })

  test('looks along time in its own kind of period', () => {
    const e = world(measure('before', 'prev(quota)'), measure('two', 'prev(quota, 2)'), measure('after', 'next(quota)'), measure('sofar', 'toDate(quota)'), measure('inYear', 'toDate(quota, year)'), measure('mean', 'movingAverage(quota, 3)'), measure('days', 'workingDays()'))
    put(e, 'ann', '2018-02', 300)
    put(e, 'ann', '2018-05', 500)
    expect([at(e, 'before', 'ann', '2018-02'), at(e, 'before', 'ann', '2018-03'), at(e, 'before', 'ann', '2018-Q2'), at(e, 'before', 'ann', '2017-01')]).toEqual([60, 300, 360, null])
    expect([at(e, 'two', 'ann', '2018-03'), at(e, 'after', 'ann', '2018-04'), at(e, 'after', 'ann', '2018-Q1'), at(e, 'after', 'ann', '2018-12')]).toEqual([60, 500, 500, null])
    expect([at(e, 'sofar', 'ann', '2018-01'), at(e, 'sofar', 'ann', '2018-02'), at(e, 'sofar', 'ann', '2018-03'), at(e, 'sofar', 'ann', '2018-05'), at(e, 'sofar', 'ann', '2018')]).toEqual([60, 360, 360, 500, 860])
    expect([at(e, 'inYear', 'ann', '2018-05'), at(e, 'inYear', 'ann', '2018-Q2'), at(e, 'inYear', 'ann', '2018-Q1')]).toEqual([860, 860, 360])
    // Of February: December blank, January 60, February 300.
    expect([at(e, 'mean', 'ann', '2018-02'), at(e, 'mean', 'ann', '2018-04')]).toEqual([180, 300])
    // 2018-01 has 23 weekdays, its quarter 65.
    expect([at(e, 'days', 'ann', '2018-01'), at(e, 'days', 'ann', '2018-Q1')]).toEqual([23, 65])
  })

  test('a year ago is the same period of the fiscal year before; a slice has its part of the month by working days', () => {
    const e = world(measure('then', 'yearAgo(actual)'))
    e.loadActual([{ node: 'ann', line: 'all', closes: dayOf(2017, 1, 20), currency: 'USD', hundredths: 230_000 }])
    expect([at(e, 'then', 'ann', '2018-01'), at(e, 'then', 'Company', '2018-Q1'), at(e, 'then', 'ann', '2018'), at(e, 'then', 'ann', '2018-02'), at(e, 'then', 'ann', '2017-01')]).toEqual([2300, 2300, 2300, null, null])
    // January 2018 has 23 weekdays: its first week, from the 1st to the 7th, has five of them; the week over its end three in January.
    expect([at(e, 'then', 'ann', '2018-01-01'), at(e, 'then', 'ann', '2018-01-29'), at(e, 'then', 'ann', 'W2018-01-29')]).toEqual([500, 300, 300])
  })

  test('a money formula that adds up is whole at each leaf, and its totals are the sum of those', () => {
    const third = 'quota / 3'
    const e = world(measure('sums', third, 'money', { overNodes: 'sum' }), measure('again', third, 'money'), measure('alone', third, 'money', { overNodes: 'none' }))
    put(e, 'bob', '2018-01', 31)
    put(e, 'cat', '2018-01', 10)
    // 60 / 3 = 20, 31 / 3 ≈ 10, 10 / 3 ≈ 3; worked out again at the top it is 101 / 3.
    expect([at(e, 'sums', 'ann'), at(e, 'sums', 'bob'), at(e, 'sums', 'East'), at(e, 'sums', 'Company')]).toEqual([20, 10, 30, 33])
    expect([at(e, 'again', 'Company'), at(e, 'alone', 'Company'), at(e, 'alone', 'bob')]).toEqual([101 / 3, null, 31 / 3])
  })

  test('adds up over lines and time where it is told to', () => {
    const options: Options = { lines: [lineRow('new', 0), lineRow('old', 1)], measures: [measure('square', 'quota * quota', 'number', { overLines: 'sum' }), measure('slices', 'quota * quota', 'number', { overTime: 'sum' }), measure('whole', 'quota * quota', 'number')] }
    const e = engine(options)
    put(e, 'ann', '2018-01-01', 3, {}, 'new')
    put(e, 'ann', '2018-01-08', 4, {}, 'old')
    expect([at(e, 'square', 'ann', '2018-01'), at(e, 'slices', 'ann', '2018-01'), at(e, 'whole', 'ann', '2018-01'), at(e, 'square', 'ann', '2018-01', 'new')]).toEqual([25, 25, 49, 9])
  })

  test('an overlay is in no sum, and ranks against those that are', () => {
    const e = engine({ nodes: [...TEAM, nodeRow('guide', 'East', 'overlay', { pos: 2 })], measures: [measure('total', 'sum(quota)', 'money'), measure('place', 'rank(quota)')] })
    put(e, 'ann', '2018-01', 60)
    put(e, 'guide', '2018-01', 50)
    put(e, 'bob', '2018-01', 40)
    expect([at(e, 'total', 'East'), at(e, 'place', 'guide'), at(e, 'place', 'bob'), at(e, 'place', 'ann')]).toEqual([100, 2, 2, 1])
  })
})

describe('formulas that use each other', () => {
  test('are worked out in whatever order they were written', () => {
    const e = world(measure('double', 'single * 2'), measure('single', 'quota + 1'), measure('late', 'prev(double)'))
    expect([at(e, 'double', 'ann', '2018-01'), at(e, 'late', 'ann', '2018-02'), at(e, 'double', 'Company')]).toEqual([122, 122, 202])
  })

  test('in a circle are #CYCLE!, those behind it too, and nobody else', () => {
    const e = world(measure('a', 'b + 1'), measure('b', 'c'), measure('c', 'a'), measure('behind', 'a * 2'), measure('own', 'own + 1'), measure('beside', 'quota'))
    expect(['a', 'b', 'c', 'behind', 'own', 'beside'].map((name) => at(e, name, 'ann'))).toEqual(['#CYCLE!', '#CYCLE!', '#CYCLE!', '#CYCLE!', '#CYCLE!', 60])
  })

  test('that unfold to more work than anybody waits for are #NUM!, those they use are not', () => {
    // Each names the one before twice: 3, 7, 15 … operations, at the fifteenth 65,535 and at the sixteenth 131,071.
    const doubled = Array.from({ length: 40 }, (_, i) => measure(`m${i + 1}`, i === 0 ? 'quota + quota' : `m${i} + m${i}`, 'money'))
    const e = world(...doubled)
    expect([at(e, 'm15', 'ann'), at(e, 'm16', 'ann'), at(e, 'm40', 'ann')]).toEqual([60 * 2 ** 15, '#NUM!', '#NUM!'])
  })

  test('that cannot be read are #NAME? and stop nobody', () => {
    const e = world(measure('broken', 'quota +'), measure('user', 'coalesce(broken, 1)'), measure('fine', 'quota'))
    expect(['broken', 'user', 'fine'].map((name) => at(e, name, 'ann'))).toEqual(['#NAME?', '#NAME?', 60])
  })
})

describe('a tree 60 levels deep', () => {
  const chain = [nodeRow('g0', null, 'group'), ...Array.from({ length: 59 }, (_, i) => nodeRow(`g${i + 1}`, `g${i}`, 'group')), nodeRow('leaf', 'g59'), nodeRow('other', 'g59', 'rep', { pos: 1 })]

  test('adds up, allocates, ranks and looks to its top', () => {
    const upwards = `${'parent('.repeat(59)}quota${')'.repeat(59)}`
    const e = engine({ nodes: chain, measures: [measure('part', 'share(quota)'), measure('top', 'root(quota)', 'money'), measure('second', upwards, 'money'), measure('seats', 'count(quota, leaves)', 'number')] })
    put(e, 'leaf', '2018-01', 30)
    put(e, 'other', '2018-01', 10)
    put(e, 'g0', '2018-Q1', 80)
    expect([at(e, 'quota', 'leaf'), at(e, 'quota', 'g30'), at(e, 'part', 'leaf'), at(e, 'top', 'leaf'), at(e, 'second', 'leaf'), at(e, 'seats', 'g0')]).toEqual([60, 80, 0.75, 80, 80, 2])
  })
})

test('ranks of a long calendar do not mix its periods', () => {
  const plan = engine({ plan: { lastYear: 2110, quarter: '2053-Q3' }, nodes: [nodeRow('Company', null, 'group'), ...['ann', 'bob', 'cat'].map((id, pos) => nodeRow(id, 'Company', 'rep', { pos }))], measures: [measure('place', 'rank(quota)', 'number')] })
  for (const [id, amount] of [['ann', 1], ['bob', 2], ['cat', 3]] as const) put(plan, id, '2053-07-07', amount)
  const values = plan.view({ measures: ['place'], columns: ['2017', '2053-07-07'], line: null })
  expect(['Company', 'ann', 'bob', 'cat'].map((id) => values[plan.tree.index.get(id)! * 2 + 1])).toEqual([1, 3, 2, 1])
})
