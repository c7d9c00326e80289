import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { refusalOf, twoTeams, type TestPlan } from '../support/plan.ts'

let plan: TestPlan
beforeEach(() => {
  plan = twoTeams({ decimals: 0 })
})
afterEach(() => plan.close())

const q1 = (name: string, measure = 'quota'): number => plan.value(measure, name, '2018-Q1')

describe('numbers', () => {
  it('allocates a total equally where nothing else is known, exact to the unit', () => {
    const answer = plan.set('quota', 'Company', '2018-Q1', 100)
    expect(answer.base).toBe('equal')
    // 100 over three seats is 33⅓ each: two round down, one up, and East's 66⅔ to one of its neighbours.
    expect([q1('Company'), q1('East') + q1('West')]).toEqual([100, 100])
    expect([66, 67]).toContain(q1('East'))
    expect([q1('Ann'), q1('Bo'), q1('Cy')].sort()).toEqual([33, 33, 34])
  })

  it('keeps the present proportions: the share of 40 by 30 and 50 is 15 and 25', () => {
    plan.set('quota', 'Ann', '2018-01-01', 30)
    plan.set('quota', 'Bo', '2018-01-01', 50)
    plan.set('quota', 'East', '2018-01-01', 40)
    expect([plan.value('quota', 'Ann', '2018-01-01'), plan.value('quota', 'Bo', '2018-01-01')]).toEqual([15, 25])
  })

  it('keeps a locked seat and moves the others', () => {
    for (const name of ['Ann', 'Bo', 'Cy']) plan.set('quota', name, '2018-Q1', 300)
    plan.session.call('cells.lock', { measure: 'quota', cells: [{ node: plan.id('Ann'), period: '2018-Q1' }], locked: true })
    plan.set('quota', 'Company', '2018-Q1', 1300)
    expect([q1('Ann'), q1('Bo'), q1('Cy'), q1('Company')]).toEqual([300, 500, 500, 1300])
  })

  it('keeps a locked zero a zero on one line, whatever is put on all lines', () => {
    const { line } = plan.session.call('line.add', { name: 'Services' })
    plan.session.call('cells.set', { measure: 'quota', lock: true, cells: [{ node: plan.id('Ann'), line, period: '2018-01-01', value: 0 }] })
    plan.set('quota', 'Company', '2018-01-01', 1000)
    expect(plan.value('quota', 'Ann', '2018-01-01', line)).toBe(0)
    expect(plan.value('quota', 'Company', '2018-01-01')).toBe(1000)
  })

  it('freezes the calendar at the first lock, which names a period of it', () => {
    plan.session.call('cells.lock', { measure: 'quota', cells: [{ node: 'root', period: '2018-02' }], locked: true })
    expect(refusalOf(() => plan.session.call('plan.update', { pattern: '454' }))?.code).toBe('plan.frozen')
    expect(plan.session.call('check', {})).toMatchObject({ ok: true })
  })

  it.each<[string, () => unknown]>([
    ['a driver', () => { plan.session.call('driver.add', { name: 'size', unit: 'money' }); plan.session.call('driver.set', { driver: 'size', value: 5, period: '2018-02' }) }],
    ['what a role brings in', () => plan.session.call('role.set', { name: 'AE', productivity: 100 })],
    ['what a seat earns', () => plan.session.call('node.post', { node: plan.id('Ann'), pay: 100 })],
    ['a move, which names a day of it', () => plan.session.call('node.move', { node: plan.id('Ann'), parent: plan.id('West'), from: 17_563 })],
  ])('freezes the calendar and the unit at the first number, %s too', (_, work) => {
    work()
    for (const change of [{ pattern: '454' }, { decimals: 2 }] as const) expect(refusalOf(() => plan.session.call('plan.update', change))?.code).toBe('plan.frozen')
    plan.session.call('history.undo', {})
  })

  it('says how many seats had nothing to go by', () => {
    plan.set('quota', 'Ann', '2018-Q1', 300)
    expect(plan.set('quota', 'Company', '2018-Q1', 600)).toMatchObject({ base: 'present', empty: 2 })
    expect(plan.session.call('cells.set', { measure: 'quota', cells: [{ node: 'root', period: '2018-Q1', value: 900 }], method: { kind: 'equal' } })).toMatchObject({ base: 'equal', empty: 0 })
  })

  describe.each([true, false])('put together (locked: %s)', (lock) => {
    const set = (cells: [string, number, string?][]) => plan.session.call('cells.set', { measure: 'quota', lock, cells: cells.map(([name, value, period = '2018-Q1']) => ({ node: plan.id(name), period, value })) })

    it('a total and one of its parts: the rest gives way', () => {
      set([['East', 2000], ['Ann', 600]])
      expect([q1('East'), q1('Ann'), q1('Bo')]).toEqual([2000, 600, 1400])
      set([['East', 2000], ['Ann', 600], ['Bo', 1400]])
      expect([q1('East'), q1('Ann'), q1('Bo')]).toEqual([2000, 600, 1400])
    })

    it('a part before its total, a quarter across a month', () => {
      set([['Ann', 900], ['Company', 3000, '2018-01'], ['Company', 9000]])
      expect([q1('Ann'), q1('Company'), plan.value('quota', 'Company', '2018-01')]).toEqual([900, 9000, 3000])
      expect(plan.session.call('check', {})).toMatchObject({ ok: true })
    })

    it('refused when they contradict each other', () => {
      expect(refusalOf(() => set([['East', 2000], ['Ann', 600], ['Bo', 600]]))).toMatchObject({ code: 'cells.contradict', params: { asked: 2000, got: 1200 } })
      expect(refusalOf(() => set([['Cy', 1], ['Cy', 2]]))).toMatchObject({ code: 'cells.contradict', params: { asked: 1, got: 2 } })
      expect([q1('East'), q1('Cy')]).toEqual([NaN, NaN])
      expect(plan.session.plan.rows.locks).toEqual([])
    })
  })

  it('locks the same cell twice as one lock', () => {
    const cell = { node: plan.id('Cy'), period: '2018-Q1', value: 5 }
    plan.session.call('cells.set', { measure: 'quota', lock: true, cells: [cell, cell] })
    expect(plan.session.plan.rows.locks).toHaveLength(1)
  })

  it('keeps a locked region when a seat in it is typed: its neighbour gives way', () => {
    for (const name of ['Ann', 'Bo', 'Cy']) plan.set('quota', name, '2018-Q1', 300)
    plan.session.call('cells.lock', { measure: 'quota', cells: [{ node: plan.id('East'), period: '2018-Q1' }], locked: true })
    plan.set('quota', 'Ann', '2018-Q1', 400)
    expect([q1('Ann'), q1('Bo'), q1('Cy'), q1('East')]).toEqual([400, 200, 300, 600])
  })

  it('refuses what locks forbid, names them, and changes nothing', () => {
    for (const name of ['Ann', 'Bo']) plan.set('quota', name, '2018-Q1', 300)
    plan.session.call('cells.lock', { measure: 'quota', cells: ['Ann', 'Bo'].map((n) => ({ node: plan.id(n), period: '2018-Q1' })), locked: true })
    const before = plan.dump()
    const refused = refusalOf(() => plan.set('quota', 'East', '2018-Q1', 700))
    expect(refused?.code).toBe('lock.conflict')
    expect((refused!.params as { locks: string }).locks).toMatch(/Ann.*Bo/)
    expect(plan.dump()).toBe(before)
  })

  it('locks what it sets when asked to, and unlocking is a step of its own', () => {
    plan.set('quota', 'Ann', '2018-Q1', 300, { lock: true })
    expect(plan.session.plan.rows.locks).toHaveLength(1)
    expect(refusalOf(() => plan.set('quota', 'Ann', '2018-Q1', 400))?.code).toBe('lock.conflict')
    plan.session.call('cells.lock', { measure: 'quota', cells: [{ node: plan.id('Ann'), period: '2018-Q1' }], locked: false })
    plan.set('quota', 'Ann', '2018-Q1', 400)
    expect(q1('Ann')).toBe(400)
  })

  it('never moves a goal by typing a quota; what is not passed down is left to allocate', () => {
    plan.set('goal', 'Company', '2018-Q1', 1000)
    plan.set('quota', 'East', '2018-Q1', 600)
    expect([q1('Company', 'goal'), q1('Company', 'leftToAllocate')]).toEqual([1000, 400])
    plan.set('reserve', 'Company', '2018-Q1', 150)
    expect(q1('Company', 'leftToAllocate')).toBe(250)
    plan.session.call('level.set', { depth: 0, buffer: 0.1 })
    // 1,000 × 1.1 − 600 − 150
    expect(q1('Company', 'leftToAllocate')).toBe(350)
  })

  it('passes a goal down with the buffer of each level, and starts the quotas from it', () => {
    plan.session.call('level.set', { depth: 0, buffer: 0.1 })
    plan.session.call('level.set', { depth: 1, buffer: 0.05 })
    plan.set('goal', 'Company', '2018-Q1', 10_000, { down: true })
    expect(q1('East', 'goal') + q1('West', 'goal')).toBe(11_000)
    expect(q1('Ann', 'goal') + q1('Bo', 'goal')).toBe(Math.round(q1('East', 'goal') * 1.05))
    expect(q1('Ann')).toBe(q1('Ann', 'goal'))
    expect(q1('Company', 'leftToAllocate')).toBe(0)
  })

  it('raises by percent without being told the amount', () => {
    plan.set('quota', 'East', '2018-Q1', 200)
    plan.set('quota', 'East', '2018-Q1', 0, { method: { kind: 'percent', percent: 10 } })
    expect(q1('East')).toBe(220)
  })

  it('refuses text, fractions of a unit, and totals past 2⁵³−1', () => {
    const before = plan.dump()
    expect(refusalOf(() => plan.set('quota', 'Ann', '2018-Q1', 0.5))?.code).toBe('amount.notWhole')
    expect(refusalOf(() => plan.session.call('cells.set', { measure: 'quota', cells: [{ node: plan.id('Ann'), period: '2018-Q1', value: 'much' }] } as never))?.code).toBe('input.invalid')
    expect(plan.dump()).toBe(before)
    plan.set('quota', 'Ann', '2018-Q1', Number.MAX_SAFE_INTEGER)
    expect(refusalOf(() => plan.set('quota', 'Bo', '2018-Q1', 1))?.code).toBe('amount.tooLarge')
    expect(refusalOf(() => plan.set('attainment', 'Bo', '2018-Q1', 1))?.code).toBe('measure.computed')
    expect(refusalOf(() => plan.set('quota', 'Bo', '2031-Q1', 1))?.code).toBe('period.unknown')
  })

  it('tells blank from zero', () => {
    plan.set('quota', 'Ann', '2018-Q1', 0)
    expect(q1('Ann')).toBe(0)
    expect(q1('Bo')).toBeNaN()
    plan.set('quota', 'Ann', '2018-Q1', null)
    expect(q1('Ann')).toBeNaN()
  })

  it('pastes many cells as one step that undo takes back whole', () => {
    const before = plan.dump()
    plan.session.call('cells.set', { measure: 'quota', cells: ['Ann', 'Bo', 'Cy'].flatMap((n, i) => ['2018-01', '2018-02'].map((period, j) => ({ node: plan.id(n), period, value: 10 * i + j }))) })
    expect([plan.value('quota', 'Bo', '2018-01'), plan.value('quota', 'Cy', '2018-02'), q1('Company')]).toEqual([10, 21, 63])
    expect(plan.session.call('history', {})).toHaveLength(6)
    plan.session.call('history.undo', {})
    expect(plan.dump()).toBe(before)
  })
})

describe('an expression put on cells', () => {
  const put = (formula: string, ...names: string[]): unknown => plan.session.call('cells.set', { measure: 'quota', cells: (names.length > 0 ? names : ['East']).map((name) => ({ node: plan.id(name), period: '2018-Q1', value: null, formula })) })
  beforeEach(() => { for (const [name, amount] of [['Ann', 300], ['Bo', 101], ['Cy', 500]] as const) plan.set('quota', name, '2018-Q1', amount) })

  it('is worked out on each before any is written, and allocated as an amount is', () => {
    put('parent(quota) / 2', 'Ann', 'Cy')
    // East stood at 401 and West at 500: 200.5 rounds away from zero.
    expect([q1('Ann'), q1('Bo'), q1('Cy')]).toEqual([201, 101, 250])
    put('quota * 2 + 4')
    // 302 + 4 of them: 608 by 201 and 101.
    expect([q1('Ann'), q1('Bo'), q1('East')]).toEqual([405, 203, 608])
    expect(plan.session.call('outline', {}).undo).toMatchObject({ params: { amount: 608, base: 'present' } })
  })

  it('is whole currency where it names no money, and blank where that is', () => {
    put('1200 * 3 + 0.4')
    expect(q1('East')).toBe(3600)
    put('goal', 'Cy')
    expect(q1('Cy')).toBeNaN()
    const cents = twoTeams({ decimals: 2 })
    try {
      cents.session.call('cells.set', { measure: 'quota', cells: [{ node: cents.id('Ann'), period: '2018-01-01', value: null, formula: '1.005 * 100' }] })
      expect(cents.value('quota', 'Ann', '2018-01-01')).toBe(10_050)
    } finally { cents.close() }
  })

  it('is refused where it is no amount, at the fault', () => {
    const before = plan.dump()
    for (const [formula, refusal] of [['share(quota)', { code: 'formula.notAmount', params: { value: 'ratio' } }], ['quota + share(quota)', { code: 'formula.units' }], ['quota / 0', { code: 'formula.notAmount', params: { value: '#DIV/0!' } }], ['quotas * 2', { code: 'formula.measure', params: { near: 'quota', at: 1 } }], ['9'.repeat(40), { code: 'amount.tooLarge' }], ['1e300', { code: 'formula.unexpected' }]] as const) {
      expect(refusalOf(() => put(formula)), formula).toMatchObject(refusal)
    }
    expect(plan.dump()).toBe(before)
  })
})

it('amounts of both signs and past all bounds are refused with a sentence, whatever stands there', () => {
  const most = Number.MAX_SAFE_INTEGER
  const set = (node: string, period: string, value: number, more: object): unknown => refusalOf(() => plan.session.call('cells.set', { measure: 'quota', cells: [{ node: plan.id(node), period, value }], ...more }))?.code ?? null
  set('Ann', '2018-02', 1, { method: { kind: 'line', from: 50, to: -50 }, mode: 'add', down: true })
  set('West', '2018-Q1', 7, { mode: 'add', down: true })
  set('Bo', '2018-02', -1, { mode: 'subtract', down: true })
  const before = plan.dump()
  expect(set('Company', '2018', most, { mode: 'subtract', down: true })).toBe('amount.tooLarge')
  expect(plan.dump()).toBe(before)
})
