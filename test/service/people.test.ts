import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import type { Output } from '../../shared/contract/index.ts'
import { refusalOf, testPlan, type TestPlan } from '../support/plan.ts'

let plan: TestPlan
const open: TestPlan[] = []
const Q1 = '2018-Q1'
/** East with Ann and Bo, West with Cy and Di; whole dollars. */
beforeEach(() => {
  plan = testPlan({ decimals: 0 })
  open.push(plan)
  for (const [parent, name, kind] of [['Company', 'East', 'group'], ['Company', 'West', 'group'], ['East', 'Ann', 'rep'], ['East', 'Bo', 'rep'], ['West', 'Cy', 'rep'], ['West', 'Di', 'rep']] as const) plan.add(parent, name, kind)
})
afterAll(() => { for (const p of open) p.close() })
const refused = (work: () => unknown): unknown => { const e = refusalOf(work); return e && { code: e.code, ...e.params } }
const quota = (...nodes: string[]): number[] => nodes.map((n) => plan.value('quota', n, Q1))

describe('roles and earnings', () => {
  test('are kept in the file and go with their seat', () => {
    plan.session.call('role.set', { name: 'AE', productivity: 30_000, ramp: [0, 0.5], attrition: 0.1 })
    plan.session.call('role.set', { name: 'ae', ramp: [0.25] })
    plan.session.call('node.post', { node: plan.id('Ann'), role: 'AE', pay: 120_000 })
    plan.session.call('node.post', { node: plan.id('Ann'), pay: 90_000 })
    plan.session.call('absence.set', { node: plan.id('Ann'), first: 17_600, last: 17_610 })
    const before = plan.dump()
    expect(before).toContain('["ae",30000,"0.25",0.1]'.replace('["ae"', '"ae"').replace(']', ''))
    plan.session.call('measure.set', { name: 'capacity', formula: 'productivity() * ramp() * availability() * (1 - attrition())', overNodes: 'sum', overTime: 'sum' })
    expect(plan.value('capacity', 'Ann', '2018-02')).toBeCloseTo(27_000, -1)
    plan.session.call('history.undo', {})
    plan.session.call('node.remove', { node: plan.id('Ann') })
    plan.session.call('history.undo', {})
    expect(plan.dump()).toBe(before)
    plan.session.call('role.remove', { role: 'AE' })
    expect(plan.session.call('outline', {}).posts).toMatchObject([{ role: null, pay: 90_000 }])
    expect(plan.session.call('check', {})).toMatchObject({ ok: true })
  })

  test.each<[string, () => unknown, object]>([
    ['a role that is nowhere', () => plan.session.call('node.post', { node: plan.id('Ann'), role: 'SE' }), { code: 'role.unknown', role: 'SE' }],
    ['a team with a role', () => plan.session.call('node.post', { node: plan.id('East'), pay: 1 }), { code: 'node.noSeat', node: 'East' }],
    ['half a dollar', () => plan.session.call('node.post', { node: plan.id('Ann'), pay: 0.5 }), { code: 'amount.notWhole' }],
    ['an end before the beginning', () => plan.session.call('absence.set', { node: plan.id('Ann'), first: 5, last: 4 }), { code: 'absence.dates' }],
  ])('%s is refused', (_, work, answer) => { expect(refused(work)).toMatchObject(answer) })
})

describe('balance', () => {
  beforeEach(() => {
    plan.session.call('measure.set', { name: 'potential', formula: '', unit: 'number' })
    for (const [name, value] of [['Ann', 100], ['Bo', 100], ['Cy', 200], ['Di', 100]] as const) plan.set('potential', name, Q1, value)
    for (const [month, value] of [['2018-01', 500], ['2018-02', 300], ['2018-03', 200]] as const) plan.set('quota', 'Ann', month, value)
    plan.set('quota', 'Bo', Q1, 300)
    plan.set('quota', 'Cy', Q1, 600)
    plan.set('quota', 'Di', Q1, 300)
  })

  test('is each seat’s number over another, with its spread, and names who lies outside', () => {
    // Loads 10, 3, 3, 3: quartiles 3 and 4.75, so that 7.375 is the fence.
    const answer = plan.session.call('balance', { by: 'potential', period: Q1 })
    expect(answer).toMatchObject({ mean: 4.75, median: 3, low: 3 - 1.5 * 1.75, high: 4.75 + 1.5 * 1.75 })
    expect(answer.seats.map((s) => [s.path.at(-1), s.amount, s.base, s.load, s.outlier])).toEqual([['Ann', 1000, 100, 10, 'high'], ['Bo', 300, 100, 3, null], ['Cy', 600, 200, 3, null], ['Di', 300, 100, 3, null]])
    // The squares of the deviations are 27.5625 and three times 3.0625.
    expect(answer.spread).toBeCloseTo(Math.sqrt((27.5625 + 3 * 3.0625) / 4) / 4.75, 12)
    expect(plan.session.call('balance', { by: 'potential', period: Q1, node: plan.id('Ann') })).toMatchObject({ mean: null, seats: [{ load: 10, outlier: null }] })
  })

  test('is made by one step, in which months keep their totals', () => {
    const months = ['2018-01', '2018-02', '2018-03'].map((m) => plan.value('quota', 'Company', m))
    plan.session.call('cells.balance', { by: 'potential', period: Q1 })
    expect(quota('Ann', 'Bo', 'Cy', 'Di', 'Company')).toEqual([440, 440, 880, 440, 2200])
    expect(['2018-01', '2018-02', '2018-03'].map((m) => plan.value('quota', 'Company', m))).toEqual(months)
    expect(plan.session.call('balance', { by: 'potential', period: Q1 }).spread).toBe(0)
    plan.session.call('history.undo', {})
    expect(quota('Ann', 'Company')).toEqual([1000, 2200])
  })

  test('keeps locks, floors and caps', () => {
    plan.session.call('cells.lock', { measure: 'quota', cells: [{ node: plan.id('Bo'), period: Q1 }], locked: true })
    plan.session.call('cells.balance', { by: 'potential', period: Q1, cap: { amount: 800 } })
    expect(quota('Bo', 'Cy', 'Company')).toEqual([300, 800, 2200])
    expect(plan.value('quota', 'Ann', Q1) + plan.value('quota', 'Di', Q1)).toBe(1100)
    plan.session.call('history.undo', {})
    expect(refused(() => plan.session.call('cells.balance', { by: 'potential', period: '2018-Q3' }))).toMatchObject({ code: 'allocate.noBase' })
    plan.session.call('cells.lock', { measure: 'quota', cells: [{ node: plan.id('East'), period: Q1 }], locked: true })
    expect(refused(() => plan.session.call('cells.balance', { by: 'potential', period: Q1, cap: { amount: 600 } }))).toEqual({ code: 'balance.impossible', where: 'Company · 2018-Q1', locks: 'East · 2018-Q1, Bo · 2018-Q1' })
    expect(quota('Ann', 'Bo', 'Cy', 'Di')).toEqual([1000, 300, 600, 300])
    expect(refused(() => plan.session.call('cells.balance', { by: 'nothing', period: Q1 }))).toMatchObject({ code: 'measure.unknown' })
  })
})

test('why a summed formula holds its number: its text, and what it adds up, but no values that would not make it', () => {
  plan.session.call('role.set', { name: 'AE', productivity: 30_000 })
  for (const name of ['Ann', 'Bo']) plan.session.call('node.post', { node: plan.id(name), role: 'AE' })
  plan.session.call('measure.set', { name: 'capacity', formula: 'productivity() * ramp() * availability()', overNodes: 'sum', overTime: 'sum' })
  const why = (node: string, period: string): unknown => plan.session.call('why', { measure: 'capacity', node: plan.id(node), period })
  expect(why('East', Q1)).toMatchObject({ kind: 'total', value: 180_000, formula: { terms: [] }, parts: [{ name: 'Ann', value: 90_000 }, { name: 'Bo', value: 90_000 }] })
  expect(why('Ann', Q1)).toMatchObject({ kind: 'total', formula: { terms: [] } })
  // Five of January's 23 working days.
  expect(why('Ann', '2018-01-08')).toMatchObject({ kind: 'formula', formula: { terms: [{ text: 'productivity()', value: expect.any(Number) as number }, { text: 'ramp()', value: 1 }, { text: 'availability()', value: expect.closeTo(5 / 23, 12) as number }] } })
})

test('a team file brings roles and earnings; what it leaves out stays, and the same file changes nothing', () => {
  const plan = testPlan()
  try {
    const importTeam = (text: string): Output<'import.commit'> => {
      const { staged } = plan.session.call('import.read', { as: 'team', file: 'team.csv', ...plan.session.call('import.upload', { bytes: new TextEncoder().encode(text) }) }) as Output<'import.read'>
      return plan.session.call('import.commit', { staged }) as Output<'import.commit'>
    }
    plan.session.call('role.set', { name: 'AE', productivity: 30_000 })
    importTeam('Rep,Region,Role,OTE\nAnn,East,ae,120000.50\nBo,East,SDR,\nCy,East,,90000\n')
    const posts = (): unknown[] => ['Ann', 'Bo', 'Cy'].map((name) => { const p = plan.session.plan.rows.posts.find((r) => r.node === plan.id(name)); return [plan.session.plan.rows.roles.find((r) => r.id === p?.role)?.name ?? null, p?.pay ?? null] })
    expect(posts()).toEqual([['AE', 12_000_050], ['SDR', null], [null, 9_000_000]])
    expect(plan.session.plan.rows.roles.map((r) => [r.name, r.productivity])).toEqual([['AE', 3_000_000], ['SDR', 0]])
    const before = plan.dump()
    expect(importTeam('Rep,Region,Role,OTE\nAnn,East,,\nBo,East,SDR,\n')).toMatchObject({ updated: 0, unchanged: 2 })
    expect(plan.dump()).toBe(before)
    expect(importTeam('Rep,Region,Role,OTE\nCy,East,AE,95000\n')).toMatchObject({ updated: 1 })
    expect(posts()[2]).toEqual(['AE', 9_500_000])
  } finally { plan.close() }
})
