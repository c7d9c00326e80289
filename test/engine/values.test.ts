import { describe, expect, it } from 'vitest'
import { orderNodes } from '../../main/engine/index.ts'
import { dayOf } from '../../shared/calendar.ts'
import { rowChange } from '../../shared/change.ts'
import { engine, lineRow, lock, nodeRow, put, TEAM } from './plans.ts'

const deal = (node: string, closes: number, hundredths: number, currency = 'USD', line = 'all'): { node: string; line: string; closes: number; currency: string; hundredths: number } =>
  ({ node, line, closes, currency, hundredths })

describe('the tree', () => {
  it('puts parents first, siblings by place and then by id', () => {
    const rows = [nodeRow('b', 'root'), nodeRow('z', 'g'), nodeRow('g', 'root', 'group', { pos: -1 }), nodeRow('a', 'root'), nodeRow('root', null, 'group')]
    expect(orderNodes(rows).map((r) => r.id)).toEqual(['root', 'g', 'z', 'a', 'b'])
  })
})

describe('actual', () => {
  it('is won deals by seat, line and slice, in the plan\'s unit, and adds up', () => {
    const e = engine({ plan: { decimals: 2 } })
    e.loadActual([deal('ann', dayOf(2017, 1, 3), 1050), deal('ann', dayOf(2017, 1, 4), 200), deal('cat', dayOf(2017, 2, 1), 5)])
    expect(e.value('actual', 'ann', null, '2017-01-02')).toBe(1250)
    expect(e.value('actual', 'Company', null, '2017')).toBe(1255)
    expect(e.value('actual', 'bob', null, '2017')).toBeNaN()
  })

  it('converts at the rate of the closing quarter and rounds once at the leaf; a missing rate is listed, not added', () => {
    const e = engine({ rates: [{ currency: 'EUR', quarter: '2017-Q1', rate: 1.1 }] })
    // 0.30 + 0.25 dollars and 0.40 euros at 1.1 are 0.99: one whole dollar, though no part of it rounds to one.
    e.loadActual([deal('ann', dayOf(2017, 1, 3), 30), deal('ann', dayOf(2017, 1, 4), 25), deal('ann', dayOf(2017, 1, 5), 40, 'EUR'), deal('ann', dayOf(2017, 4, 5), 40, 'EUR')])
    expect(e.value('actual', 'ann', null, '2017-01-02')).toBe(1)
    expect(e.value('actual', 'ann', null, '2017-Q2')).toBeNaN()
    expect(e.missingRates()).toEqual([{ currency: 'EUR', quarter: '2017-Q2' }])
  })

  it('comes as the difference to what newer deals make, and goes back by the inverse', () => {
    const e = engine()
    e.loadActual([deal('ann', dayOf(2017, 1, 3), 100), deal('bob', dayOf(2017, 1, 3), 500)])
    const blocks = e.diffActual([deal('ann', dayOf(2017, 1, 3), 300)])
    expect(e.value('actual', 'Company', null, '2017')).toBe(6)
    e.apply([{ kind: 'deals', batch: 'b', on: true, actual: blocks }])
    expect(e.value('actual', 'Company', null, '2017')).toBe(3)
    expect(e.value('actual', 'bob', null, '2017')).toBeNaN()
    expect(e.value('lastYear', 'Company', null, '2018-01')).toBe(3)
    expect(e.diffActual([deal('ann', dayOf(2017, 1, 3), 300)])).toEqual([])
  })
})

describe('lastYear', () => {
  it('is the month a year earlier, placed within the month by working days, largest remainder first', () => {
    const e = engine()
    e.loadActual([deal('ann', dayOf(2017, 1, 20), 10_000)])
    // January 2018 has 23 working days in weeks of 5, 5, 5, 5, 3: 100 × 5 ÷ 23 = 21.74, 100 × 3 ÷ 23 = 13.04.
    expect(['2018-01-01', '2018-01-08', '2018-01-15', '2018-01-22', '2018-01-29'].map((s) => e.value('lastYear', 'ann', null, s))).toEqual([22, 22, 22, 21, 13])
    expect(e.value('lastYear', 'Company', null, '2018-Q1')).toBe(100)
    expect(e.value('lastYear', 'Company', null, '2018-02')).toBeNaN()
    expect(e.value('lastYear', 'Company', null, '2017-01')).toBeNaN()
  })
})

describe('ratios and differences', () => {
  it('compare with last year only where the deals cover each of its months', () => {
    const e = engine()
    const january = deal('cat', dayOf(2017, 1, 3), 2000)
    e.loadActual([january])
    put(e, 'cat', '2018-01', 40)
    expect([e.value('change', 'cat', null, '2018-01'), e.value('change', 'cat', null, '2018-Q1')]).toEqual([1, NaN])
    const spec = { measures: ['change'], columns: ['2018-Q1', '2018-01', '2018-02'], line: null }
    const values = e.view(spec)
    const touched = e.apply([{ kind: 'deals', batch: 'b', on: true, actual: e.diffActual([january, deal('ann', dayOf(2017, 2, 7), 1000), deal('ann', dayOf(2017, 3, 7), 1000)]) }])
    e.deltas(spec, values, touched)
    // Cat won nothing in two of the months, and still all of the quarter is known: 40 on 20, and of the company 40 on 40.
    expect([e.value('change', 'cat', null, '2018-Q1'), e.value('change', 'Company', null, '2018-Q1')]).toEqual([1, 0])
    expect(values).toEqual(e.view(spec))
  })

  it('are computed again at every level, blank where there is nothing to divide by', () => {
    const e = engine()
    e.loadActual([deal('ann', dayOf(2018, 1, 3), 3000), deal('cat', dayOf(2017, 1, 3), 2000)])
    put(e, 'ann', '2018-01-01', 40)
    put(e, 'cat', '2018-01-01', 20)
    put(e, 'cat', '2018-01-01', 25, { measure: 'goal' })
    expect(e.value('attainment', 'ann', null, '2018-Q1')).toBe(0.75)
    expect(e.value('attainment', 'Company', null, '2018-Q1')).toBe(0.5)
    expect(e.value('attainment', 'cat', null, '2018-Q1')).toBeNaN()
    expect(e.value('attainment', 'bob', null, '2018-Q1')).toBeNaN()
    expect(e.value('cover', 'cat', null, '2018-01')).toBeCloseTo(-0.2, 12)
    expect(e.value('change', 'cat', null, '2018-01')).toBe(0)
    expect(e.value('change', 'ann', null, '2018-01')).toBeNaN()
    put(e, 'ann', '2018-01-01', 0)
    expect(e.value('attainment', 'ann', null, '2018-Q1')).toBeNaN()
  })

  it('say what is left to allocate: goal and buffer, less what the children are asked for, less the reserve', () => {
    const e = engine({ levels: [{ depth: 0, name: 'Company', buffer: 0.08 }] })
    put(e, 'Company', '2018-01-01', 1000, { measure: 'goal' })
    put(e, 'East', '2018-01-01', 600, { measure: 'goal' })
    put(e, 'ann', '2018-01-01', 999)
    put(e, 'cat', '2018-01-01', 300)
    put(e, 'Company', '2018-01-01', 50, { measure: 'reserve' })
    // 1080 − East's goal 600 − West's quota 300 − 50; ann's quota is behind East's goal.
    expect(e.value('leftToAllocate', 'Company', null, '2018-Q1')).toBe(130)
    expect(e.value('leftToAllocate', 'East', null, '2018-01-01')).toBe(600 - 999)
    expect(e.value('leftToAllocate', 'West', null, '2018-01-01')).toBeNaN()
    expect(e.value('leftToAllocate', 'ann', null, '2018-01-01')).toBeNaN()
  })

  it('read a buffer as the decimal it is written as: 1 % on 50 is 50.5, so 51', () => {
    const e = engine({ levels: [{ depth: 0, name: 'Company', buffer: 0.01 }] })
    put(e, 'Company', '2018-01-01', 50, { measure: 'goal' })
    expect(e.value('leftToAllocate', 'Company', null, '2018-01-01')).toBe(51)
    put(e, 'Company', '2018-01-01', -50, { measure: 'goal' })
    expect(e.value('leftToAllocate', 'Company', null, '2018-01-01')).toBe(-51)
  })
})

describe('a goal handed down', () => {
  const levels = [{ depth: 0, name: 'Company', buffer: 0.1 }, { depth: 1, name: 'Team', buffer: 0.05 }]

  it('makes each level owe its own and its buffer, and starts the quotas of seats that had none', () => {
    const e = engine({ levels })
    put(e, 'bob', '2018-02', 7)
    put(e, 'Company', '2018-01-01', 1000, { measure: 'goal', down: true, method: { kind: 'equal' } })
    // 1100 over three seats: East 733⅓ and West 366⅔, then 5 % more below: 769.65 → 770 and 385.35 → 385.
    expect(['Company', 'East', 'West'].map((n) => e.value('goal', n, null, '2018-01-01'))).toEqual([1000, 733, 367])
    expect(['ann', 'bob', 'cat'].map((n) => e.value('goal', n, null, '2018-01-01'))).toEqual([385, 385, 385])
    expect(['ann', 'bob', 'cat'].map((n) => e.value('quota', n, null, '2018-01-01'))).toEqual([385, 385, 385])
    expect(['Company', 'East', 'West'].map((n) => e.value('leftToAllocate', n, null, '2018-01-01'))).toEqual([0, 0, 0])
    put(e, 'ann', '2018-01-01', 400)
    put(e, 'Company', '2018-01-01', 2000, { measure: 'goal', down: true })
    expect(e.value('quota', 'ann', null, '2018-01-01')).toBe(400)
    expect(e.value('goal', 'ann', null, '2018-01-01')).toBe(770)
  })

  it('moves only the node\'s own where it is not handed down', () => {
    const e = engine({ levels })
    put(e, 'Company', '2018-Q1', 650, { measure: 'goal' })
    // 65 working days in the quarter, 23 of them in January.
    expect([e.value('goal', 'Company', null, '2018-01'), e.value('goal', 'East', null, '2018-01')]).toEqual([230, NaN])
  })

  it('leaves a locked goal below as it is', () => {
    const e = engine({ levels: [] })
    put(e, 'Company', '2018-01-01', 300, { measure: 'goal', down: true })
    lock(e, 'cat', '2018-01-01', 'goal')
    lock(e, 'West', '2018-01-01', 'goal')
    put(e, 'Company', '2018-01-01', 500, { measure: 'goal', down: true })
    expect(['East', 'West', 'ann', 'bob', 'cat'].map((n) => e.value('goal', n, null, '2018-01-01'))).toEqual([400, 100, 200, 200, 100])
  })
})

describe('a view', () => {
  const spec = { measures: ['quota', 'leftToAllocate', 'change'], columns: ['2018', '2018-Q1', '2018-01', '2018-02', '2018-01-01', '2018-02-01'], line: null }

  it('hears only of the cells that differ', () => {
    const e = engine()
    put(e, 'Company', '2018-Q1', 600)
    const values = e.view(spec)
    const { changes } = e.planSet({ scenario: 'base', measure: 'quota', method: { kind: 'default' }, down: false, cells: [{ node: 'ann', line: null, period: '2018-01-01', value: 99 }] })
    const { index, values: next } = e.deltas(spec, values, e.apply(changes))
    // Company, East and ann; year, quarter, January and its first week.
    expect([...index].map((at) => [e.tree.ids[Math.floor(at / 6)], spec.columns[at % 6]]).toSorted()).toEqual(
      ['Company', 'East', 'ann'].flatMap((n) => ['2018', '2018-01', '2018-01-01', '2018-Q1'].map((c) => [n, c])))
    expect(next.length).toBe(12)
    expect(values).toEqual(e.view(spec))
  })

  it('hears of last year a year after the deals', () => {
    const e = engine()
    put(e, 'ann', '2018-01', 230)
    const values = e.view(spec)
    const touched = e.apply([{ kind: 'deals', batch: 'b', on: true, actual: e.diffActual([deal('ann', dayOf(2017, 1, 3), 23_000)]) }])
    expect(e.deltas(spec, values, touched).index.length).toBeGreaterThan(0)
    expect(values).toEqual(e.view(spec))
    expect(e.value('change', 'ann', null, '2018-01')).toBe(0)
  })

  it('is told to start anew when rows change the shape of the plan, not when a lock comes', () => {
    const e = engine()
    expect(e.apply([rowChange('node', TEAM[3], { ...TEAM[3], name: 'Ann' })]).structural).toBe(true)
    expect(e.apply([rowChange('lock', null, { scenario: 'base', measure: 'quota', node: 'ann', line: null, period: '2018' })]).structural).toBe(false)
  })
})

describe('the laws that can be verified', () => {
  it('find a lock on nothing, a cell of no seat, and a quota outside a seat\'s dates', () => {
    const e = engine({
      nodes: [...TEAM, nodeRow('gone', 'West', 'rep', { pos: 1, ends: dayOf(2018, 1, 31) })], lines: [lineRow('all', 0), lineRow('new', 1)],
      locks: [{ scenario: 'base', measure: 'quota', node: 'nobody', line: null, period: '2018' }],
    })
    expect(e.laws().map((b) => b.law)).toEqual(['lock.cell'])
    e.setCell('base', 'quota', 'East', 'all', '2018-01-01', 5)
    e.setCell('base', 'quota', 'gone', 'new', '2018-03-05', 5)
    expect(e.laws().map((b) => b.law)).toEqual(['cells.known', 'seat.dates', 'lock.cell'])
  })
})
