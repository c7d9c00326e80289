import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import type { Output, Sent } from '../../shared/contract/index.ts'
import { openSession } from '../../main/service/index.ts'
import { refusalOf, testPlan, type TestPlan } from '../support/plan.ts'

let plan: TestPlan
const open: TestPlan[] = []
/** East with Ann and Bo, West with Cy; whole dollars; quotas of 2018-Q1 600, 300 and 100; Best over the base, Wild over Best, Worst over the base. */
beforeEach(() => {
  plan = testPlan({ decimals: 0 })
  open.push(plan)
  for (const [parent, name, kind] of [['Company', 'East', 'group'], ['Company', 'West', 'group'], ['East', 'Ann', 'rep'], ['East', 'Bo', 'rep'], ['West', 'Cy', 'rep']] as const) plan.add(parent, name, kind)
  plan.set('quota', 'Ann', Q1, 600)
  plan.set('quota', 'Bo', Q1, 300)
  plan.set('quota', 'Cy', Q1, 100)
  plan.session.call('scenario.add', { name: 'Best' })
  plan.session.call('scenario.add', { name: 'Wild', parent: 'best' })
  plan.session.call('scenario.add', { name: 'Worst' })
})
afterAll(() => { for (const p of open) p.close() })

const Q1 = '2018-Q1'
const set = (scenario: string, node: string, value: number | null, more: Partial<Sent<'cells.set'>> = {}): unknown =>
  plan.session.call('cells.set', { scenario, measure: 'quota', cells: [{ node: plan.id(node), period: Q1, value }], ...more })
const lock = (scenario: string, node: string, locked = true): unknown => plan.session.call('cells.lock', { scenario, measure: 'quota', cells: [{ node: plan.id(node), period: Q1 }], locked })
/** In the base, Best, Wild and Worst. */
const beside = (node: string, period = Q1, measure = 'quota'): unknown[] =>
  plan.session.call('compare', { measure, period, scenarios: ['base', 'Best', 'Wild', 'Worst'] }).rows.find((r) => r.path.at(-1) === node)!.values
const promote = (scenario: string, more: Partial<Sent<'scenario.promote'>> = {}): Output<'scenario.promote'> => plan.session.call('scenario.promote', { scenario, ...more })
const overrides = (scenario: string): Output<'scenario.overrides'> => plan.session.call('scenario.overrides', { scenario })
const refused = (work: () => unknown): unknown => { const e = refusalOf(work); return e && { code: e.code, ...e.params } }
const bound = (scenario: string): string[] => plan.session.plan.engine.locksIn(plan.session.plan.rows.scenarios.find((s) => s.name === scenario)?.id ?? 'base').map((l) => plan.session.plan.rows.nodes.find((n) => n.id === l.node)!.name)
const sound = (): void => {
  expect(plan.session.call('check', {})).toMatchObject({ ok: true, broken: [] })
  const other = openSession()
  try {
    other.call('file.open', { path: plan.path })
    const mine = plan.session.call('compare', { measure: 'quota', period: Q1, scenarios: ['base', 'Best', 'Wild', 'Worst'] }), theirs = other.call('compare', { measure: 'quota', period: Q1, scenarios: ['base', 'Best', 'Wild', 'Worst'] })
    expect(mine).toEqual(theirs)
  } finally { other.close() }
}

describe('promoting a scenario', () => {
  test('gives its parent what it shows, keeps what it shows, and leaves no override behind; undo brings all back', () => {
    set('Best', 'Ann', 900)
    set('Wild', 'Cy', 500)
    const before = plan.dump()
    const { cells } = promote('Best')
    expect(cells).toBeGreaterThan(10)
    expect([beside('Ann'), beside('Cy'), beside('Company')]).toEqual([[900, 900, 900, 900], [100, 100, 500, 100], [1300, 1300, 1700, 1300]])
    expect(overrides('Best')).toMatchObject({ cells: [], drivers: [], locks: [] })
    expect(plan.session.call('outline', {}).undo).toEqual({ code: 'did.scenario.promote', params: { name: 'Best', parent: '', part: 0 } })
    // It follows the base again.
    plan.set('quota', 'Ann', Q1, 50)
    expect(beside('Ann')).toEqual([50, 50, 50, 50])
    sound()
    plan.session.call('history.undo', {})
    plan.session.call('history.undo', {})
    expect(plan.dump()).toBe(before)
    plan.session.call('history.redo', {})
    expect(beside('Ann')).toEqual([900, 900, 900, 900])
  })

  test('into another scenario leaves the base and its other children alone, and drops what its parent would say twice', () => {
    set('Best', 'Ann', 900)
    set('Wild', 'Ann', 600)
    set('Wild', 'Bo', 1)
    promote('Wild')
    expect([beside('Ann'), beside('Bo')]).toEqual([[600, 600, 600, 600], [300, 1, 1, 300]])
    // 600 is the base's number: Best says nothing there any more.
    plan.set('quota', 'Ann', Q1, 700)
    expect(beside('Ann')).toEqual([700, 700, 700, 700])
    sound()
  })

  test('of the pieces chosen moves these alone', () => {
    set('Best', 'Company', 2000)
    plan.session.call('cells.set', { scenario: 'Best', measure: 'goal', cells: [{ node: 'root', period: Q1, value: 70 }] })
    promote('Best', { cells: [{ measure: 'quota', node: plan.id('East'), period: '2018-01' }], drivers: false, locks: false })
    const [base, best] = beside('East', '2018-01')
    expect(base).toBe(best)
    expect([beside('Cy').slice(0, 2), beside('East', '2018-02')[0] === beside('East', '2018-02')[1], beside('Company', Q1, 'goal')]).toEqual([[100, 200], false, [null, 70, 70, null]])
    promote('Best', { cells: [{ measure: 'Goal', below: false }], drivers: false, locks: false })
    expect(beside('Company', Q1, 'goal')).toEqual([70, 70, 70, 70])
    expect(overrides('Best').cells.map((c) => [c.measure, c.period])).toEqual([['quota', Q1], ['quota', Q1]])
    expect(promote('Best', { cells: [{ node: plan.id('Bo') }], drivers: false, locks: false }).cells).toBeGreaterThan(5)
    expect(beside('Bo').slice(0, 2)).toEqual([600, 600])
    expect(promote('Best', { cells: [], drivers: [], locks: [] })).toEqual({ cells: 0, drivers: 0, locks: 0, work: 0 })
    sound()
  })

  test('carries a blank: the base’s cell is cleared, another scenario’s stays an explicit blank', () => {
    set('Wild', 'Cy', null)
    promote('Wild')
    expect(beside('Cy')).toEqual([100, null, null, 100])
    plan.set('quota', 'Cy', Q1, 130)
    expect(beside('Cy')).toEqual([130, null, null, 130])
    expect(plan.dump()).toContain(',null]')
    promote('Best')
    expect(beside('Cy')).toEqual([null, null, null, null])
    expect(plan.dump().split('\n').filter((row) => row.startsWith('cell ')).join('\n')).not.toContain(',null]')
    sound()
  })

  test('is refused where a lock of the parent holds another number, unless it is freed in the same step', () => {
    lock('base', 'East')
    lock('Best', 'East', false)
    set('Best', 'Ann', 900)
    set('Best', 'Cy', 40)
    const before = plan.dump()
    expect(refused(() => promote('Best', { locks: false }))).toEqual({ code: 'lock.conflict', where: 'East · 2018-Q1', locks: 'East · 2018-Q1', nearest: null })
    expect(plan.dump()).toBe(before)
    // What lies outside the lock may go.
    promote('Best', { cells: [{ node: plan.id('West') }], locks: false })
    expect(beside('Cy')).toEqual([40, 40, 40, 40])
    promote('Best')
    expect([beside('East'), bound('base'), bound('Best'), overrides('Best').locks]).toEqual([[1200, 1200, 1200, 1200], [], [], []])
    sound()
  })

  test('moves numbers within a locked total of the parent that stays as it is', () => {
    lock('base', 'East')
    set('Best', 'Ann', 500)
    expect(beside('East')).toEqual([900, 900, 900, 900])
    promote('Best')
    expect([beside('Ann'), beside('Bo')]).toEqual([[500, 500, 500, 500], [400, 400, 400, 400]])
    sound()
  })

  test('takes locks along: its own bind in the parent, and what it freed is freed there', () => {
    lock('Best', 'Cy')
    lock('Wild', 'Cy', false)
    lock('Wild', 'Ann')
    expect([bound('base'), bound('Best'), bound('Wild')]).toEqual([[], ['Cy'], ['Ann']])
    expect(promote('Wild')).toEqual({ cells: 0, drivers: 0, locks: 2, work: 0 })
    // Best had the lock itself: it is taken away, and no freed row is left.
    expect([bound('base'), bound('Best'), bound('Wild'), plan.session.plan.rows.freed]).toEqual([[], ['Ann'], ['Ann'], []])
    promote('Best')
    lock('Wild', 'Ann', false)
    expect([bound('base'), bound('Best'), bound('Wild'), bound('Worst')]).toEqual([['Ann'], ['Ann'], [], ['Ann']])
    promote('Wild', { cells: false, drivers: false, locks: [{ measure: 'quota', node: plan.id('Ann'), line: null, period: Q1 }] })
    expect([bound('base'), bound('Best'), bound('Wild'), plan.session.plan.rows.freed.length]).toEqual([['Ann'], [], [], 1])
    promote('Best')
    expect([bound('base'), bound('Worst'), plan.session.plan.rows.freed, plan.session.plan.rows.locks]).toEqual([[], [], [], []])
  })

  test('keeps what a lock of a sibling holds', () => {
    lock('Worst', 'East')
    set('Best', 'Ann', 900)
    promote('Best')
    expect([beside('Ann'), beside('East')]).toEqual([[900, 900, 900, 600], [1200, 1200, 1200, 900]])
    sound()
  })

  test('holds nothing for a lock that is freed in the same step', () => {
    lock('base', 'East')
    plan.session.call('scenario.add', { name: 'Other', parent: 'Best' })
    // Other's East is 800 under the base's lock, of which only Ann's 500 is its own.
    lock('Other', 'East', false)
    set('Other', 'Ann', 500)
    lock('Other', 'East')
    lock('Wild', 'East', false)
    set('Wild', 'Bo', 50)
    const other = (node: string): number => plan.session.plan.engine.value('quota', plan.id(node), null, Q1, plan.session.plan.rows.scenarios.find((s) => s.name === 'Other')!.id)
    expect([other('Ann'), other('Bo')]).toEqual([500, 300])
    promote('Wild')
    expect([beside('Bo'), other('Ann'), other('Bo'), bound('base'), bound('Best'), bound('Other')]).toEqual([[300, 50, 50, 300], 500, 50, ['East'], [], []])
    sound()
  })

  test('adds nothing to a scenario over it whose lock holds anyway', () => {
    set('Best', 'Ann', 900)
    lock('Wild', 'East')
    promote('Best')
    expect([beside('East'), overrides('Wild').cells]).toEqual([[1200, 1200, 1200, 1200], []])
  })

  test('carries drivers, all or by name, node and period', () => {
    for (const name of ['win rate', 'deal size']) plan.session.call('driver.add', { name, unit: name === 'win rate' ? 'ratio' : 'money' })
    const say = (driver: string, value: number | null, at: Partial<Sent<'driver.set'>> = {}): unknown => plan.session.call('driver.set', { driver, value, ...at })
    say('win rate', 0.25)
    say('win rate', 0.4, { scenario: 'Best', node: plan.id('East') })
    say('win rate', 0.5, { scenario: 'Best', node: plan.id('Ann'), period: '2018-02' })
    say('deal size', 1500, { scenario: 'Best' })
    expect(overrides('Best').drivers.map(({ node, period, unit, here, there }) => [node === 'root' ? 'Company' : plan.session.plan.rows.nodes.find((n) => n.id === node)!.name, period, unit, here, there]).toSorted()).toEqual([
      ['Ann', '2018-02', 'ratio', 0.5, 0.25], ['Company', '', 'money', 1500, null], ['East', '', 'ratio', 0.4, 0.25],
    ])
    const at = (node: string, scenario = 'base', driver = 'win rate', period = '2018-02'): unknown => plan.session.call('driver.value', { driver, node: plan.id(node), period, scenario }).value
    promote('Best', { cells: false, locks: false, drivers: [{ driver: 'Win Rate', node: plan.id('Ann'), period: '2018-02' }] })
    expect([at('Ann'), at('Bo'), at('Ann', 'base', 'win rate', '2018-03')]).toEqual([0.5, 0.25, 0.25])
    expect(promote('Best').drivers).toBe(2)
    expect([at('Bo'), at('Cy'), at('Cy', 'base', 'deal size'), at('Bo', 'Best'), at('Bo', 'Worst')]).toEqual([0.4, 0.25, 1500, 0.4, 0.4])
    say('win rate', 0.4, { scenario: 'Best', node: plan.id('East') })
    say('win rate', null, { scenario: 'Best', node: plan.id('East') })
    expect([at('Bo', 'Best'), overrides('Best').drivers]).toEqual([0.4, []])
  })

  test('finds what a seat holds under each parent it had', () => {
    plan.session.call('node.move', { node: plan.id('Bo'), parent: plan.id('West'), from: 17_563 })
    set('Best', 'Company', 2000)
    const [east] = beside('East'), [west, best] = beside('West')
    expect(best).not.toBe(west)
    promote('Best', { cells: [{ node: plan.id('West') }], drivers: false, locks: false })
    expect([beside('West').slice(0, 2), beside('East')[0], beside('Company')[1]]).toEqual([[best, best], east, 2000])
    promote('Best')
    expect(beside('Company')).toEqual([2000, 2000, 2000, 2000])
    sound()
  })

  test.each<[string, () => unknown, object]>([
    ['the base', () => promote('base'), { code: 'scenario.base' }],
    ['none', () => promote('none'), { code: 'scenario.unknown', scenario: 'none' }],
    ['one that is frozen', () => { plan.session.call('scenario.update', { scenario: 'Best', frozen: true }); return promote('Best') }, { code: 'scenario.frozen', scenario: 'Best' }],
    ['one whose parent is frozen', () => { plan.session.call('scenario.update', { scenario: 'Best', frozen: true }); return promote('Wild') }, { code: 'scenario.frozen', scenario: 'Best' }],
    ['a measure that is none', () => promote('Best', { cells: [{ measure: 'luck' }] }), { code: 'measure.unknown', measure: 'luck' }],
    ['a measure that is computed', () => promote('Best', { cells: [{ measure: 'attainment' }] }), { code: 'measure.computed', measure: 'attainment' }],
    ['a node that is none', () => promote('Best', { cells: [{ node: 'none' }] }), { code: 'node.unknown', node: 'none' }],
    ['a period that is none', () => promote('Best', { cells: [{ period: '2018-Q9' }] }), { code: 'period.unknown', period: '2018-Q9' }],
    ['a driver that is none', () => promote('Best', { drivers: [{ driver: 'luck' }] }), { code: 'driver.unknown', driver: 'luck' }],
  ])('of %s is refused', (_, work, answer) => {
    expect(refused(work)).toMatchObject(answer)
  })

  test('of totals that the parent can’t hold is refused', () => {
    const most = Number.MAX_SAFE_INTEGER
    set('Best', 'Ann', null)
    set('Best', 'Bo', null)
    set('Best', 'Cy', most)
    const before = plan.dump()
    // Cy alone would stand beside 900 of the others in the base.
    expect(refused(() => promote('Best', { cells: [{ node: plan.id('Cy') }] }))).toMatchObject({ code: 'amount.tooLarge' })
    expect(plan.dump()).toBe(before)
    promote('Best')
    expect(beside('Company')).toEqual([most, most, most, most])
  })
})

test('a dialog can choose from what a scenario overrides: by measure, branch at the top and quarter, or month where it is one', () => {
  set('Best', 'Ann', 900)
  plan.session.call('cells.set', { scenario: 'Best', measure: 'quota', cells: [{ node: plan.id('Cy'), period: '2018-02', value: 7 }] })
  plan.session.call('cells.set', { scenario: 'Best', measure: 'goal', cells: [{ node: 'root', period: '2018-Q2', value: 70 }] })
  plan.session.call('cells.set', { scenario: 'Best', measure: 'goal', cells: [{ node: plan.id('Bo'), period: Q1, value: 80 }] })
  lock('Best', 'Bo')
  const february = plan.value('quota', 'West', '2018-02'), { calendar } = plan.session.plan
  const slices = (period: string): number => calendar.period(period)!.end - calendar.period(period)!.first
  expect(overrides('Best')).toEqual({
    scenario: plan.session.plan.rows.scenarios[0].id, parent: 'base', drivers: [], tasks: [], effects: [],
    cells: [
      { measure: 'goal', node: 'root', below: false, period: '2018-Q2', cells: slices('2018-Q2'), here: 70, there: null },
      // A goal of Bo's is no part of East's own.
      { measure: 'goal', node: plan.id('East'), below: true, period: Q1, cells: slices(Q1), here: null, there: null },
      { measure: 'quota', node: plan.id('East'), below: true, period: Q1, cells: slices(Q1), here: 1200, there: 900 },
      { measure: 'quota', node: plan.id('West'), below: true, period: '2018-02', cells: slices('2018-02'), here: 7, there: february },
    ],
    locks: [{ measure: 'quota', node: plan.id('Bo'), line: null, period: Q1, locked: true }],
  })
  expect(overrides('Wild')).toMatchObject({ cells: [], drivers: [], locks: [] })
  expect(refused(() => overrides('base'))).toEqual({ code: 'scenario.base' })
})

describe('scenarios among their siblings', () => {
  const order = (): string[] => plan.session.call('outline', {}).scenarios.map((s) => s.name)
  test('change places with the one before or behind, as one step', () => {
    plan.session.call('scenario.add', { name: 'Last' })
    const before = plan.dump()
    plan.session.call('scenario.order', { scenario: 'Last', way: 'up' })
    expect(order().filter((name) => name !== 'Wild')).toEqual(['Best', 'Last', 'Worst'])
    plan.session.call('scenario.order', { scenario: 'Best', way: 'down' })
    expect(order().filter((name) => name !== 'Wild')).toEqual(['Last', 'Best', 'Worst'])
    plan.session.call('history.undo', {})
    plan.session.call('history.undo', {})
    expect(plan.dump()).toBe(before)
    const { revision } = plan.session.call('outline', {})
    plan.session.call('scenario.order', { scenario: 'Best', way: 'up' })
    plan.session.call('scenario.order', { scenario: 'Wild', way: 'down' })
    expect(plan.session.call('outline', {}).revision).toBe(revision)
  })

  test('come apart where several stand at one place', () => {
    for (const scenario of ['Best', 'Worst']) plan.session.call('scenario.update', { scenario, pos: 5 })
    const first = order().filter((name) => name !== 'Wild')
    plan.session.call('scenario.order', { scenario: first[0], way: 'down' })
    expect(order().filter((name) => name !== 'Wild')).toEqual(first.toReversed())
  })
})
