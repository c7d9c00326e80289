import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import type { Output, Sent } from '../../shared/contract/index.ts'
import { refusalOf, testPlan, type TestPlan } from '../support/plan.ts'

let plan: TestPlan
const open: TestPlan[] = []
/** East with Ann and Bo, West with Cy; whole dollars; quotas of 2018-Q1 600, 300 and 100; Best over the base, Wild over Best. */
beforeEach(() => {
  plan = testPlan({ decimals: 0 })
  open.push(plan)
  for (const [parent, name, kind] of [['Company', 'East', 'group'], ['Company', 'West', 'group'], ['East', 'Ann', 'rep'], ['East', 'Bo', 'rep'], ['West', 'Cy', 'rep']] as const) plan.add(parent, name, kind)
  plan.set('quota', 'Ann', '2018-Q1', 600)
  plan.set('quota', 'Bo', '2018-Q1', 300)
  plan.set('quota', 'Cy', '2018-Q1', 100)
  plan.session.call('scenario.add', { name: 'Best' })
  plan.session.call('scenario.add', { name: 'Wild', parent: 'best' })
})
afterAll(() => { for (const p of open) p.close() })

const Q1 = '2018-Q1'
const set = (scenario: string, node: string, value: number | null, more: Partial<Sent<'cells.set'>> = {}): unknown =>
  plan.session.call('cells.set', { scenario, measure: 'quota', cells: [{ node: plan.id(node), period: Q1, value }], ...more })
const lock = (scenario: string, node: string, locked = true): { changed: number } => plan.session.call('cells.lock', { scenario, measure: 'quota', cells: [{ node: plan.id(node), period: Q1 }], locked })
const beside = (node: string, measure = 'quota'): unknown[] =>
  plan.session.call('compare', { measure, period: Q1, scenarios: ['base', 'Best', 'Wild'] }).rows.find((r) => r.path.at(-1) === node)!.values
const refused = (work: () => unknown): unknown => { const e = refusalOf(work); return e && { code: e.code, ...e.params } }
const sound = (): void => { expect(plan.session.call('check', {})).toMatchObject({ ok: true, broken: [] }) }

describe('a scenario', () => {
  test('holds what it overrides, and follows its parent in all else', () => {
    set('Best', 'Ann', 900)
    set('Wild', 'Cy', 500)
    expect([beside('Ann'), beside('Cy'), beside('Company')]).toEqual([[600, 900, 900], [100, 100, 500], [1000, 1300, 1700]])
    plan.set('quota', 'Bo', Q1, 400)
    plan.set('quota', 'Ann', Q1, 700)
    expect([beside('Ann'), beside('Bo'), beside('Company')]).toEqual([[700, 900, 900], [400, 400, 400], [1200, 1400, 1800]])
    sound()
  })

  test('takes an allocation as one step, which drops what its parent says too and goes back as one', () => {
    const before = plan.dump()
    set('Best', 'Company', 1600, { method: { kind: 'by', measure: 'quota' } })
    // 600, 300 and 100 by their own proportions.
    expect([beside('Ann'), beside('Bo'), beside('Cy'), beside('East')]).toEqual([[600, 960, 960], [300, 480, 480], [100, 160, 160], [900, 1440, 1440]])
    set('Best', 'Ann', 600, { method: { kind: 'by', measure: 'quota', scenario: 'Base' } })
    expect(plan.session.call('why', { measure: 'quota', node: plan.id('Ann'), period: Q1, scenario: 'best' })).toMatchObject({ value: 600, overridden: 0, step: { label: { code: 'did.set' } } })
    expect(plan.session.call('why', { measure: 'quota', node: plan.id('Bo'), period: Q1, scenario: 'wild' })).toMatchObject({ value: 480, overridden: 0 })
    expect(plan.session.call('why', { measure: 'quota', node: plan.id('Bo'), period: Q1, scenario: 'best' }).overridden).toBeGreaterThan(10)
    plan.session.call('history.undo', {})
    plan.session.call('history.undo', {})
    expect(plan.dump()).toBe(before)
    sound()
  })

  test('may be blank where its parent is not, and says so in the file', () => {
    set('Best', 'Cy', null)
    expect([beside('Cy'), beside('West'), beside('Company')]).toEqual([[100, null, null], [100, null, null], [1000, 900, 900]])
    plan.set('quota', 'Cy', Q1, 5000)
    expect(beside('Company')).toEqual([5900, 900, 900])
    plan.session.call('file.open', { path: plan.path })
    expect(beside('Company')).toEqual([5900, 900, 900])
    sound()
  })

  test('lets a branch follow again', () => {
    set('Best', 'Company', 2000)
    set('Wild', 'Ann', 1)
    expect(plan.session.call('cells.revert', { scenario: 'Best', measure: 'quota', cells: [{ node: plan.id('East'), period: Q1 }] }).changed).toBeGreaterThan(20)
    expect([beside('Ann'), beside('Bo'), beside('Cy')]).toEqual([[600, 600, 1], [300, 300, 300], [100, 200, 200]])
    expect(plan.session.call('cells.revert', { scenario: 'Best', measure: 'quota', cells: [{ node: plan.id('East'), period: Q1 }] }).changed).toBe(0)
    sound()
  })

  test('lets cells go that are named twice, and keeps what a lock holds from another parent', () => {
    set('Best', 'Company', 2000)
    const cells = [{ node: 'root', period: Q1 }, { node: plan.id('East'), period: '2018-01' }, { node: plan.id('Ann'), period: Q1 }]
    plan.session.call('cells.revert', { scenario: 'Best', measure: 'quota', cells })
    expect(beside('Company')).toEqual([1000, 1000, 1000])
    sound()
    set('Best', 'Ann', 900)
    lock('Wild', 'East')
    expect(refused(() => plan.session.call('scenario.update', { scenario: 'Wild', parent: 'base' }))).toEqual({ code: 'lock.conflict', where: 'Wild', locks: 'East · 2018-Q1', nearest: null })
    lock('Wild', 'East', false)
    plan.session.call('scenario.update', { scenario: 'Wild', parent: 'base' })
    expect(beside('Ann')).toEqual([600, 900, 600])
  })

  test('is allocated by the numbers of another', () => {
    set('Best', 'Ann', 100)
    set('Wild', 'Company', 5000, { method: { kind: 'by', measure: 'quota', scenario: 'Base' } })
    expect([beside('Ann'), beside('Bo'), beside('Cy')]).toEqual([[600, 100, 3000], [300, 300, 1500], [100, 100, 500]])
    expect(refused(() => set('Wild', 'Company', 1, { method: { kind: 'by', measure: 'quota', scenario: 'none' } }))).toEqual({ code: 'scenario.unknown', scenario: 'none' })
  })

  test('has locks of its own, and frees its parent’s', () => {
    lock('base', 'Ann')
    expect(refused(() => set('Best', 'Ann', 1))).toMatchObject({ code: 'lock.conflict', locks: 'Ann · 2018-Q1' })
    expect(lock('Best', 'Ann', false)).toEqual({ changed: 1 })
    set('Best', 'Ann', 1)
    lock('Best', 'East')
    expect(beside('East')).toEqual([900, 301, 301])
    // Bo follows the base, but East is held in Best: what Bo has there is kept.
    plan.set('quota', 'Bo', Q1, 50)
    expect([beside('Bo'), beside('East')]).toEqual([[50, 300, 300], [650, 301, 301]])
    expect(refused(() => plan.session.call('cells.revert', { scenario: 'Best', measure: 'quota', cells: [{ node: plan.id('Bo'), period: Q1 }] }))).toMatchObject({ code: 'lock.conflict' })
    expect(lock('Best', 'Ann')).toEqual({ changed: 1 })
    expect(plan.session.plan.rows.freed).toEqual([])
    sound()
  })

  test('goes with its children or not at all, and with the nodes it holds numbers on', () => {
    set('Best', 'Cy', 5)
    set('Wild', 'Cy', 6)
    lock('Wild', 'Cy')
    plan.session.call('driver.add', { name: 'rate' })
    plan.session.call('driver.set', { driver: 'rate', node: plan.id('Cy'), scenario: 'Wild', value: 2 })
    const before = plan.dump()
    plan.session.call('node.remove', { node: plan.id('Cy') })
    sound()
    plan.session.call('history.undo', {})
    expect(plan.dump()).toBe(before)
    expect(refused(() => plan.session.call('scenario.remove', { scenario: 'Best' }))).toEqual({ code: 'scenario.hasChildren', scenario: 'Best', children: 'Wild' })
    plan.session.call('scenario.remove', { scenario: 'Best', below: true })
    expect(plan.session.call('outline', {}).scenarios).toEqual([])
    expect(plan.dump()).not.toContain('Wild')
    sound()
    plan.session.call('history.undo', {})
    expect(plan.dump()).toBe(before)
    expect(beside('Cy')).toEqual([100, 5, 6])
  })

  test.each<[string, () => unknown, object]>([
    ['two of one name', () => plan.session.call('scenario.add', { name: 'best' }), { code: 'scenario.name', name: 'best' }],
    ['one called base', () => plan.session.call('scenario.add', { name: 'BASE' }), { code: 'scenario.name', name: 'BASE' }],
    ['one over none', () => plan.session.call('scenario.add', { name: 'x', parent: 'none' }), { code: 'scenario.unknown', scenario: 'none' }],
    ['one over itself', () => plan.session.call('scenario.update', { scenario: 'Best', parent: 'Wild' }), { code: 'scenario.cycle', scenario: 'Best', parent: 'Wild' }],
    ['the base renamed', () => plan.session.call('scenario.update', { scenario: 'base', name: 'x' }), { code: 'scenario.base' }],
    ['a number in none', () => set('none', 'Ann', 1), { code: 'scenario.unknown', scenario: 'none' }],
    ['a revert in the base', () => plan.session.call('cells.revert', { scenario: 'base', measure: 'quota', cells: [{ node: 'root', period: Q1 }] }), { code: 'scenario.base' }],
    ['a formula that names none', () => plan.session.call('measure.set', { name: 'm', formula: 'scenario("Bset", quota)' }), { code: 'formula.scenario', name: 'Bset', near: 'Best', at: 10, end: 15 }],
    ['a formula in a circle through three', () => plan.session.call('measure.set', { name: 'm', formula: 'scenario("Best", scenario("Wild", scenario("Base", m)))' }), { code: 'formula.cycle', path: 'm → m' }],
  ])('%s is refused, and nothing changes', (_, work, answer) => {
    const before = plan.dump()
    expect(refused(work)).toMatchObject(answer)
    expect(plan.dump()).toBe(before)
  })

  test('that is frozen takes nothing until it is thawed', () => {
    plan.session.call('scenario.update', { scenario: 'Best', frozen: true })
    plan.session.call('driver.add', { name: 'rate' })
    for (const work of [() => set('Best', 'Ann', 1), () => lock('Best', 'Ann'), () => plan.session.call('driver.set', { driver: 'rate', scenario: 'Best', value: 1 })]) expect(refused(work)).toEqual({ code: 'scenario.frozen', scenario: 'Best' })
    plan.session.call('scenario.update', { scenario: 'Best', frozen: false })
    set('Best', 'Ann', 1)
    expect(beside('Ann')).toEqual([600, 1, 1])
  })
})

describe('formulas', () => {
  const made = (name: string, formula: string): unknown => plan.session.call('measure.set', { name, formula })

  test('read other scenarios, and follow what changes in them', () => {
    made('gap', 'quota - scenario("base", quota)')
    made('most', 'scenario("Wild", share(quota))')
    set('Wild', 'Ann', 1600)
    expect([beside('Ann', 'gap'), beside('East', 'gap'), beside('Ann', 'most')]).toEqual([[0, 0, 1000], [0, 0, 1000], [1600 / 1900, 1600 / 1900, 1600 / 1900]])
    plan.session.call('scenario.update', { scenario: 'Wild', name: 'Dream' })
    expect(plan.session.call('outline', {}).measures.map((m) => m.formula)).toEqual(['quota - scenario("Base", quota)', 'scenario("Dream", share(quota))'])
    expect(refused(() => plan.session.call('scenario.remove', { scenario: 'Dream' }))).toEqual({ code: 'scenario.used', scenario: 'Dream', by: 'most' })
    sound()
  })

  test('read drivers: the nearest node, the shortest period, the scenario’s own', () => {
    plan.session.call('driver.add', { name: 'win rate' })
    const say = (value: number | null, at: Partial<Sent<'driver.set'>> = {}): unknown => plan.session.call('driver.set', { driver: 'win rate', value, ...at })
    made('won', 'quota * driver("Win Rate")')
    expect(beside('Ann', 'won')).toEqual([null, null, null])
    say(0.5)
    say(0.25, { node: plan.id('East') })
    say(0.75, { node: plan.id('Ann'), period: '2018-02' })
    say(0.1, { scenario: 'Wild', node: plan.id('East') })
    expect([beside('Ann', 'won'), beside('Cy', 'won'), beside('East', 'won'), beside('Company', 'won')]).toEqual([[150, 150, 60], [50, 50, 50], [225, 225, 90], [500, 500, 500]])
    const at = (period: string, scenario = 'base', node = 'Ann'): unknown => plan.session.call('driver.value', { driver: 'win rate', node: plan.id(node), period, scenario })
    expect([at('2018-02'), at('2018-02-05', 'Wild'), at('2018-03', 'Wild'), at('2018-03', 'Wild', 'Cy')]).toEqual([
      { value: 0.75, scenario: 'base', node: plan.id('Ann'), period: '2018-02' }, { value: 0.75, scenario: 'base', node: plan.id('Ann'), period: '2018-02' },
      { value: 0.1, scenario: plan.session.plan.rows.scenarios[1].id, node: plan.id('East'), period: '' }, { value: 0.5, scenario: 'base', node: 'root', period: '' },
    ])
    say(null, { scenario: 'Wild', node: plan.id('East') })
    expect(beside('Ann', 'won')).toEqual([150, 150, 150])
    expect(refused(() => plan.session.call('driver.remove', { driver: 'win rate' }))).toEqual({ code: 'driver.used', driver: 'win rate', by: 'won' })
    sound()
  })

  test('count a driver of money in money', () => {
    plan.session.call('driver.add', { name: 'deal size', unit: 'money' })
    plan.session.call('driver.set', { driver: 'deal size', value: 150 })
    made('deals', 'quota / driver("deal size")')
    expect(beside('Company', 'deals')).toEqual([1000 / 150, 1000 / 150, 1000 / 150])
    expect(refused(() => made('x', '1% + driver("deal sise")'))).toMatchObject({ code: 'formula.driver', near: 'deal size' })
    expect(refused(() => plan.session.call('driver.set', { driver: 'deal size', value: 0.5 }))).toMatchObject({ code: 'amount.notWhole' })
  })
})

test('a stranger’s file with scenarios in a circle, drivers past all bounds and a ramp of words opens, and its check says what is wrong', async () => {
  const { default: Database } = await import('better-sqlite3')
  const { recount } = await import('../../main/store/checksums.ts')
  plan.session.call('driver.add', { name: 'rate' })
  plan.session.call('role.set', { name: 'AE', productivity: 100 })
  plan.session.call('node.post', { node: plan.id('Ann'), role: 'AE' })
  plan.session.call('measure.set', { name: 'm', formula: 'quota * driver("rate") * ramp()' })
  plan.session.call('file.close', {})
  const db = new Database(plan.path)
  db.exec("INSERT INTO scenario VALUES ('x', 5, 'y', 'X', '', '', 0), ('y', 6, 'x', 'Y', '', '', 0), ('z', 7, 'nowhere', 'Z', '', '', 0)")
  db.exec("INSERT INTO assumption SELECT 'base', id, 'root', '', 9e999 FROM driver; UPDATE role SET ramp = 'soon,1e999,-4'; INSERT INTO cell (scenario, measure, node, line, slice, value) SELECT 'ghost', measure, node, line, slice, 1 FROM cell LIMIT 1")
  recount(db)
  db.close()
  plan.session.call('file.open', { path: plan.path })
  expect(plan.session.call('compare', { measure: 'quota', period: Q1, scenarios: ['base', 'X', 'Y', 'Z'] }).rows[0].values).toEqual([1000, 1000, 1000, 1000])
  expect(beside('Ann', 'm')).toEqual([null, null, null])
  const { ok, broken } = plan.session.call('check', {})
  expect(ok).toBe(false)
  expect(broken.map((b) => b.where).sort()).toEqual(expect.arrayContaining(['scenario · Z']))
  expect(broken.some((b) => b.where.startsWith('ghost · '))).toBe(true)
  plan.set('quota', 'Ann', Q1, 700)
  expect(beside('Company')).toEqual([1100, 1100, 1100])
})

test('scenarios stand on each other a hundred deep at most', () => {
  let parent = 'Wild'
  for (let n = 0; n < 98; n++) { plan.session.call('scenario.add', { name: `deep ${n}`, parent }); parent = `deep ${n}` }
  expect(refused(() => plan.session.call('scenario.add', { name: 'deeper', parent }))).toMatchObject({ code: 'input.invalid', where: 'scenario.add.parent' })
  set('Best', 'Ann', 900)
  expect(plan.session.plan.engine.value('quota', plan.id('Ann'), null, Q1, plan.session.plan.rows.scenarios.find((s) => s.name === parent)!.id)).toBe(900)
  sound()
})

describe('a lock of a scenario', () => {
  const best = (name: string, period = '2018-Q1'): number => plan.session.plan.engine.value('quota', plan.id(name), null, period, plan.session.plan.rows.scenarios.find((s) => s.name === 'S')!.id)
  const put = (node: string, period: string, value: number, scenario?: string): unknown => plan.session.call('cells.set', { measure: 'quota', cells: [{ node: plan.id(node), period, value }], ...(scenario && { scenario }) })

  test('is not broken by dates that would clear what it holds, nor is a frozen scenario', () => {
    plan.set('quota', 'East', Q1, null)
    plan.session.call('scenario.add', { name: 'S' })
    put('Ann', '2018-03', 100, 'S')
    put('Bo', '2018-01', 50, 'S')
    plan.session.call('cells.lock', { scenario: 'S', measure: 'quota', cells: [{ node: plan.id('East'), period: '2018-Q1' }], locked: true })
    const before = plan.dump()
    expect(refusalOf(() => plan.session.call('node.update', { node: plan.id('Ann'), ends: 17_577 }))?.code).toBe('lock.conflict')
    expect(plan.dump()).toBe(before)
    plan.session.call('cells.lock', { scenario: 'S', measure: 'quota', cells: [{ node: plan.id('East'), period: '2018-Q1' }], locked: false })
    plan.session.call('scenario.update', { scenario: 'S', frozen: true })
    expect(refusalOf(() => plan.session.call('node.update', { node: plan.id('Ann'), ends: 17_577 }))?.code).toBe('scenario.frozen')
  })

  test('that it inherits holds though the parent shares its own anew', () => {
    plan.add('East', 'Di')
    plan.set('quota', 'East', Q1, null)
    for (const [name, amount] of [['Ann', 500], ['Bo', 500], ['Di', 1]] as const) put(name, '2018-01-01', amount)
    plan.session.call('cells.lock', { measure: 'quota', cells: [{ node: plan.id('East'), period: '2018-01-01' }], locked: true })
    plan.session.call('scenario.add', { name: 'S' })
    put('Ann', '2018-01-01', 700, 'S')
    expect([best('Ann', '2018-01-01'), best('East', '2018-01-01')]).toEqual([700, 1001])
    put('Di', '2018-01-01', 101)
    expect([plan.value('quota', 'East', '2018-01-01'), best('East', '2018-01-01')]).toEqual([1001, 1001])
    expect((plan.session.call('check', {}) as Output<'check'>).broken).toEqual([])
  })
})

test('tells the cells that a scenario overrides, in themselves or beneath them, and lets several measures go back as one step', () => {
  set('Best', 'Ann', 900)
  plan.session.call('cells.set', { scenario: 'Best', measure: 'goal', cells: [{ node: plan.id('East'), period: '2018-02', value: 50 }] })
  const marks = (scenario: string) => plan.session.call('scenario.marks', { scenario, measures: ['quota', 'goal', 'actual'], columns: [Q1, '2018-01', '2018-Q2'] })
    .map(({ measure, node, columns }) => `${measure} ${plan.session.plan.rows.nodes.find((n) => n.id === node)!.name} ${columns.join()}`).toSorted()
  expect(marks('Best')).toEqual(['goal East 0', 'quota Ann 0,1', 'quota Company 0,1', 'quota East 0,1'])
  expect([marks('Wild'), marks('base')]).toEqual([[], []])
  const before = plan.dump()
  plan.session.call('cells.revert', { scenario: 'Best', measure: 'quota', cells: [{ node: plan.id('Ann'), period: Q1 }, { node: plan.id('Ann'), period: Q1, measure: 'Quota' }, { node: plan.id('East'), period: Q1, measure: 'goal' }] })
  expect(marks('Best')).toEqual([])
  plan.session.call('history.undo', {})
  expect(plan.dump()).toBe(before)
})
