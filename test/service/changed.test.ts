import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Sent } from '../../shared/contract/index.ts'
import { refusalOf, twoTeams, type TestPlan } from '../support/plan.ts'

let plan: TestPlan
beforeEach(() => { plan = twoTeams({ decimals: 0 }) })
afterEach(() => plan.close())

const q1 = (name: string, measure = 'quota', period = '2018-Q1'): number => plan.value(measure, name, period)
type Cell = Sent<'cells.set'>['cells'][number]
const cell = (name: string, change: Cell['change'], period = '2018-Q1'): Cell => ({ node: plan.id(name), period, value: null, change })
const change = (cells: Cell[], o: Partial<Sent<'cells.set'>> = {}) => plan.session.call('cells.set', { measure: 'quota', cells, ...o })

describe('a change to what stands there', () => {
  beforeEach(() => { for (const [name, value] of [['Ann', 101], ['Bo', 102], ['Cy', 103]] as const) plan.set('quota', name, '2018-Q1', value) })

  it('is worked out where it is written, so that two that meet count both', () => {
    change([cell('Ann', { plus: 5 })])
    change([cell('Ann', { plus: 5 })])
    change([cell('Bo', { plus: -2 })])
    expect([q1('Ann'), q1('Bo')]).toEqual([111, 100])
  })

  it('is exact, halves away from zero, thirds too', () => {
    plan.set('quota', 'Ann', '2018-01', 25)
    change([cell('Ann', { times: 1.14 }, '2018-01')])
    expect(q1('Ann', 'quota', '2018-01')).toBe(29)
    plan.set('quota', 'Ann', '2018-01', 100)
    change([cell('Ann', { times: 1, over: 3 }, '2018-01')])
    expect(q1('Ann', 'quota', '2018-01')).toBe(33)
    plan.set('quota', 'Ann', '2018-01', 3_002_399_751_580_331)
    change([cell('Ann', { times: 2, over: -2 }, '2018-01')])
    expect(q1('Ann', 'quota', '2018-01')).toBe(-3_002_399_751_580_331)
  })

  it('of a total and all of its parts by one factor makes the total that, and each part that within a unit', () => {
    // 306 × 1.1 = 336.6; rounded for themselves the seats would come to 111 + 112 + 113 = 336.
    change(['Company', 'East', 'West', 'Ann', 'Bo', 'Cy'].map((name) => cell(name, { times: 1.1 })))
    expect(q1('Company')).toBe(337)
    expect(q1('Ann') + q1('Bo') + q1('Cy')).toBe(337)
    for (const [name, was] of [['Ann', 101], ['Bo', 102], ['Cy', 103]] as const) expect(Math.abs(q1(name) - was * 1.1)).toBeLessThan(1)
    const parts = ['2018-Q1', '2018-01', '2018-02', '2018-03']
    const before = q1('East')
    change(parts.map((period) => cell('East', { times: 2 }, period)))
    expect([q1('East'), parts.slice(1).reduce((sum, p) => sum + q1('East', 'quota', p), 0)]).toEqual([before * 2, before * 2])
  })

  it('of a total whose parts are partly locked is refused with the lock, not spread over the rest', () => {
    plan.session.call('cells.lock', { measure: 'quota', cells: [{ node: plan.id('Ann'), period: '2018-Q1' }], locked: true })
    const before = plan.dump()
    expect(refusalOf(() => change(['East', 'Ann', 'Bo'].map((name) => cell(name, { times: 1.1 }))))?.code).toBe('lock.conflict')
    expect(plan.dump()).toBe(before)
    change(['Company', 'West', 'Cy'].map((name) => cell(name, { times: 2 })).slice(1))
    expect(q1('Cy')).toBe(206)
  })

  it('by different factors is what it says, or refused where that contradicts itself', () => {
    change([cell('East', { times: 2 }), cell('Ann', { times: 3 })])
    expect([q1('East'), q1('Ann'), q1('Bo')]).toEqual([406, 303, 103])
    expect(refusalOf(() => change([cell('East', { plus: 5 }), cell('Ann', { plus: 5 }), cell('Bo', { plus: 5 })]))?.code).toBe('cells.contradict')
  })

  it('goals of a team and its people are each their own', () => {
    for (const [name, value] of [['East', 1000], ['Ann', 300]] as const) plan.set('goal', name, '2018-Q1', value)
    change([cell('East', { times: 1.5 }), cell('Ann', { times: 1.5 })], { measure: 'goal' })
    expect([q1('East', 'goal'), q1('Ann', 'goal')]).toEqual([1500, 450])
  })

  it('counts a blank as nothing for so much more, and refuses it for a factor', () => {
    change([cell('Ann', { plus: 7 }, '2018-Q2')])
    expect(plan.value('quota', 'Ann', '2018-Q2')).toBe(7)
    expect(refusalOf(() => change([cell('Bo', { times: 2 }, '2018-Q2')]))).toMatchObject({ code: 'allocate.noBase' })
    expect(refusalOf(() => change([cell('Bo', { times: 1e300 })]))).toMatchObject({ code: 'amount.tooLarge' })
    expect(refusalOf(() => change([cell('Bo', { plus: 0.5 })]))).toMatchObject({ code: 'amount.notWhole' })
    expect(refusalOf(() => change([cell('Bo', { times: 1, over: 0 })]))).toMatchObject({ code: 'input.invalid' })
  })
})

describe('what is entered over several measures and names', () => {
  const enter = (input: Sent<'cells.enter'>) => plan.session.call('cells.enter', input)
  const at = (name: string, value: number): Cell => ({ node: plan.id(name), period: '2018-Q1', value })

  it('is one step, and undone as one', () => {
    const before = plan.dump()
    expect(enter({ names: [{ node: plan.id('Ann'), name: 'Anna' }], parts: [{ measure: 'quota', cells: [at('Bo', 9)] }, { measure: 'goal', cells: [at('East', 5)] }] }).changed).toBeGreaterThan(2)
    expect([plan.session.plan.rows.nodes.some((n) => n.name === 'Anna'), q1('Bo'), q1('East', 'goal')]).toEqual([true, 9, 5])
    plan.session.call('history.undo', {})
    expect(plan.dump()).toBe(before)
  })

  it('is refused as a whole, whichever part is at fault', () => {
    plan.session.call('cells.lock', { measure: 'goal', cells: [{ node: plan.id('East'), period: '2018-Q1' }], locked: true })
    const before = plan.dump(), names = [{ node: plan.id('Ann'), name: 'Anna' }], quota = { measure: 'quota', cells: [at('Bo', 9)] }
    expect(refusalOf(() => enter({ names, parts: [quota, { measure: 'goal', cells: [at('East', 5)] }] }))?.code).toBe('lock.conflict')
    expect(refusalOf(() => enter({ names: [...names, { node: plan.id('Bo'), name: 'Anna' }], parts: [quota] }))?.code).toBe('node.sameName')
    expect(refusalOf(() => enter({ names, parts: [quota, { measure: 'actual', cells: [at('Bo', 9)] }] }))?.code).toBe('measure.computed')
    expect(plan.dump()).toBe(before)
  })

  it('lets two siblings change names, and works out expressions by the plan as it was', () => {
    plan.set('quota', 'Ann', '2018-Q1', 300)
    enter({
      names: [{ node: plan.id('Ann'), name: 'Bo' }, { node: plan.id('Bo'), name: 'Ann' }],
      parts: [{ measure: 'quota', cells: [at('Ann', 500)] }, { measure: 'goal', cells: [{ ...at('Ann', 0), formula: 'quota * 2' }] }, { measure: 'quota', cells: [at('Cy', 5)] }],
    })
    const [was] = plan.session.plan.rows.nodes.filter((n) => n.name === 'Bo')
    expect([plan.session.plan.engine.value('quota', was.id, null, '2018-Q1'), plan.session.plan.engine.value('goal', was.id, null, '2018-Q1')]).toEqual([500, 600])
    expect(q1('Cy')).toBe(5)
  })

  it('locks cells of several measures as one step', () => {
    plan.session.call('cells.lock', { measure: 'quota', cells: [{ node: plan.id('Ann'), period: '2018-Q1' }, { node: plan.id('Ann'), period: '2018-Q1', measure: 'goal' }], locked: true })
    expect(plan.session.plan.rows.locks.map((l) => l.measure).toSorted()).toEqual(['goal', 'quota'])
    plan.session.call('history.undo', {})
    expect(plan.session.plan.rows.locks).toEqual([])
  })
})
