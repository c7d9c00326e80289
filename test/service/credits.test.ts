/** Deals shared among seats, credit on top for overlays, and amounts in a node's own currency. */
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { parseIsoDay } from '../../shared/calendar.ts'
import type { Output, Sent } from '../../shared/contract/index.ts'
import { refusalOf, twoTeams, type TestPlan } from '../support/plan.ts'

let plan: TestPlan
const DEALS = `Id,Name,Owner,Stage,Amount,Currency,Close date
D1,Big,Ann,Won,100.01,USD,2018-01-10
D2,Small,Ann,Won,10,USD,2018-02-10
D3,Twin,Bo,Won,-7.05,USD,2018-01-10
D4,Twin,Bo,Won,50,EUR,2018-01-10
D5,Later,Bo,Open,900,USD,2018-03-10`
function importDeals(text: string): void {
  const { staged } = plan.session.call('import.read', { as: 'deals', file: 'deals.csv', ...plan.session.call('import.upload', { bytes: new TextEncoder().encode(text) }) }) as Output<'import.read'>
  plan.session.call('import.commit', { staged })
}
beforeEach(() => {
  plan = twoTeams()
  plan.add('East', 'Ovi', 'overlay')
  importDeals(DEALS)
})
afterEach(() => plan.close())

type Shares = [name: string, share: number][]
const credit = (deal: string, splits: Shares, overlays: Shares = []): unknown => {
  const of = (shares: Shares) => shares.map(([name, share]) => ({ node: plan.id(name), share }))
  return plan.session.call('deal.credit', { credits: [{ deal, splits: of(splits), overlays: of(overlays) }] } satisfies Sent<'deal.credit'>)
}
const won = (name: string, period = '2018-01'): number => plan.value('actual', name, period)

describe('a deal that is shared', () => {
  test('counts for each seat by its part, to the cent, and once for all of them', () => {
    expect([won('Ann'), won('Bo'), won('Cy'), won('Company')]).toEqual([10_001, -705, NaN, 9296])
    // Thirds of 100.01: rounded on the running part, 33.33 %, 66.66 % and all of it: 33.33, 66.67 and 100.01, in the order of ids.
    credit('D1', [['Ann', 0.3333], ['Bo', 0.3333], ['Cy', 0.3334]])
    const order = ['Ann', 'Bo', 'Cy'].sort((a, b) => (plan.id(a) < plan.id(b) ? -1 : 1))
    const thirds = new Map([[order[0], 3333], [order[1], 6667 - 3333], [order[2], 10_001 - 6667]])
    // The first two parts by hand: 10,001 × 3,333 ÷ 10,000 = 3,333.3…; × 6,666 = 6,666.7; the third may be of the larger part.
    if (order[0] === 'Cy') { thirds.set('Cy', 3334); thirds.set(order[1], 6668 - 3334); thirds.set(order[2], 10_001 - 6668) }
    if (order[1] === 'Cy') { thirds.set('Cy', 6668 - 3333); thirds.set(order[2], 10_001 - 6668) }
    expect([won('Ann'), won('Bo') + 705, won('Cy')]).toEqual(['Ann', 'Bo', 'Cy'].map((name) => thirds.get(name)))
    expect([won('Company'), won('East') + won('West')]).toEqual([9296, 9296])
    // A loss is shared as a win is.
    credit('D3', [['Ann', 0.5], ['Cy', 0.5]])
    expect(won('Company')).toBe(9296)
    expect((plan.session.call('check', {}) as Output<'check'>).broken).toEqual([])
  })

  test('is shared anew when an import changes it, and goes back to its owner', () => {
    credit('Small', [['Bo', 0.25], ['Cy', 0.75]])
    expect([won('Ann', '2018-02'), won('Bo', '2018-02'), won('Cy', '2018-02')]).toEqual([NaN, 250, 750])
    importDeals(DEALS.replace('Won,10,', 'Won,20,'))
    expect([won('Bo', '2018-02'), won('Cy', '2018-02')]).toEqual([500, 1500])
    expect(plan.session.call('credits', {})).toEqual([{ deal: 'D2', name: 'Small', splits: expect.arrayContaining([{ node: plan.id('Bo'), share: 0.25 }, { node: plan.id('Cy'), share: 0.75 }]) as unknown, overlays: [] }])
    const before = plan.dump()
    credit('D2', [])
    expect([won('Ann', '2018-02'), won('Cy', '2018-02')]).toEqual([2000, NaN])
    plan.session.call('history.undo', {})
    expect(plan.dump()).toBe(before)
    expect(won('Cy', '2018-02')).toBe(1500)
  })

  test('gives overlay credit on top, which adds into nobody', () => {
    credit('D1', [['Ann', 1]], [['Ovi', 0.5]])
    expect([won('Ann'), won('Ovi'), won('East'), won('Company')]).toEqual([10_001, 5001, 9296, 9296])
    credit('D2', [], [['Ovi', 1]])
    expect([won('Ann', '2018-02'), won('Ovi', '2018-02'), won('East', '2018-02')]).toEqual([1000, 1000, 1000])
  })

  test('is in the file’s views as it counts, and in the place where a seat then was', () => {
    credit('D1', [['Ann', 0.6], ['Cy', 0.4]], [['Ovi', 0.5]])
    plan.session.call('node.move', { node: plan.id('Ann'), parent: plan.id('West'), from: parseIsoDay('2018-02-01')! })
    const db = new Database(plan.path, { readonly: true })
    const rows = db.prepare("SELECT path, actual, credit, share FROM v_actual WHERE deal IN ('D1', 'D2') ORDER BY deal, path").all()
    expect(rows).toEqual([
      { path: 'Company/East/Ann', actual: 60.01, credit: 'split', share: 0.6 },
      { path: 'Company/East/Ovi', actual: 50.01, credit: 'overlay', share: 0.5 },
      { path: 'Company/West/Cy', actual: 40, credit: 'split', share: 0.4 },
      { path: 'Company/West/Ann', actual: 10, credit: 'own', share: 1 },
    ])
    expect(db.prepare('SELECT path, since, until FROM v_stay WHERE name = ? ORDER BY since').all('Ann')).toEqual([
      { path: 'Company/East/Ann', since: '', until: '2018-01-31' }, { path: 'Company/West/Ann', since: '2018-02-01', until: '9999-12-31' },
    ])
    db.close()
  })

  test('is refused where it makes no sense, and nothing changes', () => {
    const before = plan.dump()
    expect(refusalOf(() => credit('D1', [['Ann', 0.6], ['Bo', 0.3]]))).toMatchObject({ code: 'credit.sum', params: { deal: 'Big', sum: 90 } })
    expect(refusalOf(() => credit('D1', [['Ann', 0.6], ['Ovi', 0.4]]))).toMatchObject({ code: 'credit.seat', params: { node: 'Ovi', kind: 'split' } })
    expect(refusalOf(() => credit('D1', [['East', 1]]))?.code).toBe('credit.seat')
    expect(refusalOf(() => credit('D1', [], [['Ann', 0.2]]))).toMatchObject({ code: 'credit.seat', params: { node: 'Ann', kind: 'overlay' } })
    expect(refusalOf(() => credit('Twin', [['Ann', 1]]))).toMatchObject({ code: 'deal.ambiguous', params: { deals: 'D3, D4' } })
    expect(refusalOf(() => credit('D9', [['Ann', 1]]))?.code).toBe('deal.unknown')
    expect(plan.dump()).toBe(before)
    credit('D2', [['Cy', 1]], [['Ovi', 1]])
    expect(refusalOf(() => plan.session.call('node.remove', { node: plan.id('Cy') }))).toMatchObject({ code: 'node.hasDeals', params: { node: 'Cy', deals: 1 } })
    expect(refusalOf(() => plan.session.call('node.update', { node: plan.id('Ovi'), kind: 'rep' }))?.code).toBe('node.hasDeals')
  })
})

test('deals past all bounds are refused before anything is written; a seat with credit stays a seat; a shared deal has its seats', () => {
  const before = plan.dump()
  const huge = Array.from({ length: 1100 }, (_, i) => `H${i},Huge,Ann,Won,90000000000000,USD,2018-01-10`).join('\n')
  expect(refusalOf(() => importDeals(`Id,Name,Owner,Stage,Amount,Currency,Close date\n${huge}`))?.code).toBe('amount.tooLarge')
  expect(plan.dump()).toBe(before)
  importDeals('Id,Name,Owner,Stage,Amount,Currency,Close date\nN1,Lost owner,,Won,30,USD,2018-01-10\n')
  expect((plan.session.call('outline', {}) as Output<'outline'>).withoutSeat).toBe(1)
  credit('N1', [['Bo', 0.5], ['Cy', 0.5]])
  expect((plan.session.call('outline', {}) as Output<'outline'>).withoutSeat).toBe(0)
  expect(refusalOf(() => plan.session.call('node.update', { node: plan.id('Cy'), kind: 'group' }))?.code).toBe('node.hasDeals')
})

describe('a node’s own currency', () => {
  const local = (node: string, period: string, measure = 'quota'): Output<'why'>['local'] => (plan.session.call('why', { measure, node: plan.id(node), period, line: null }) as Output<'why'>).local

  test('is followed down the tree, each quarter at its rate, and a missing rate is named', () => {
    plan.session.call('node.local', { node: plan.id('East'), currency: 'EUR' })
    plan.session.call('rate.set', { currency: 'EUR', quarter: '2018-Q1', rate: 1.25 })
    plan.set('quota', 'Ann', '2018-Q1', 100_00)
    plan.set('quota', 'Ann', '2018-Q2', 30_01)
    expect(local('Ann', '2018-Q1')).toEqual({ currency: 'EUR', value: 80, missing: [] })
    expect(local('East', '2018-Q1')).toEqual({ currency: 'EUR', value: 80, missing: [] })
    expect(local('Cy', '2018-Q1')).toBeNull()
    expect(local('Ann', '2018')).toEqual({ currency: 'EUR', value: null, missing: ['2018-Q2'] })
    plan.session.call('rate.set', { currency: 'EUR', quarter: '2018-Q2', rate: 1.2 })
    // 80 + 30.01 ÷ 1.2 = 80 + 25.0083…
    expect(local('Ann', '2018')).toEqual({ currency: 'EUR', value: 105.01, missing: [] })
    plan.session.call('node.local', { node: plan.id('Ann'), currency: 'USD' })
    expect(local('Ann', '2018-Q1')).toBeNull()
    const { rows, columns } = plan.session.call('show', { measure: 'quota', by: 'quarter', local: true, node: plan.id('East'), period: '2018-Q1' }) as Output<'show'>
    expect(columns.map((c) => c.id)).toEqual(['2018-Q1'])
    expect(rows.map((r) => [r.path.at(-1), r.currency, r.values[0]])).toEqual([['East', 'EUR', 80], ['Ann', 'USD', 100], ['Bo', 'EUR', null], ['Ovi', 'EUR', null]])
  })

  test('of a week between two quarters has each part at its own rate', () => {
    plan.session.call('node.local', { node: 'root', currency: 'EUR' })
    plan.session.call('rate.set', { currency: 'EUR', quarter: '2018-Q1', rate: 2 })
    plan.session.call('rate.set', { currency: 'EUR', quarter: '2018-Q2', rate: 4 })
    // The week of 26 March ends on 1 April: six days of one quarter, one of the next.
    plan.set('quota', 'Ann', '2018-03-26', 100)
    plan.set('quota', 'Ann', '2018-04-01', 100)
    const week = plan.session.plan.calendar.weeks.find((w) => w.first < plan.session.plan.calendar.period('2018-04-01')!.first && w.end > plan.session.plan.calendar.period('2018-04-01')!.first)!
    expect(local('Ann', week.id)).toEqual({ currency: 'EUR', value: 0.75, missing: [] })
    // A ratio has no currency.
    expect(local('Ann', '2018-Q1', 'attainment')).toBeNull()
  })
})

describe('open deals', () => {
  const open = (name: string, period = '2018-Q1'): number => plan.value('openPipeline', name, period)

  test('are a measure beside what was won; coverage sets them against what is left to win', () => {
    plan.set('quota', 'East', '2018-Q1', 1000_00)
    expect([open('Bo'), open('East'), open('Company', '2018-03'), open('Ann')]).toEqual([900_00, 900_00, 900_00, NaN])
    plan.session.call('measure.set', { name: 'coverage', formula: 'openPipeline / max(quota - coalesce(actual, 0), 0)' })
    const id = plan.session.plan.rows.measures[0].id
    // East won 100.01 + 10.00 − 7.05; deals in euros have no rate.
    expect(plan.value(id, 'East', '2018-Q1')).toBeCloseTo(90_000 / (100_000 - 10_296), 12)
    expect(plan.value(id, 'West', '2018-Q1')).toBeNaN()
    // Won now: it leaves the pipeline, and what is shown follows without opening the file again.
    importDeals(DEALS.replace('Bo,Open,900', 'Bo,Won,900'))
    expect([open('East'), won('Bo', '2018-03')]).toEqual([NaN, 900_00])
    plan.session.call('history.undo', {})
    expect([open('East'), won('Bo', '2018-03')]).toEqual([900_00, NaN])
    credit('D5', [['Ann', 0.5], ['Cy', 0.5]])
    expect([open('Ann'), open('Cy'), open('Bo'), open('Company')]).toEqual([450_00, 450_00, NaN, 900_00])
    expect((plan.session.call('why', { measure: 'openPipeline', node: plan.id('Cy'), period: '2018-Q1', line: null }) as Output<'why'>)).toMatchObject({ kind: 'import', value: 450, step: { command: 'deal.credit' } })
    expect((plan.session.call('check', {}) as Output<'check'>).broken).toEqual([])
  })
})
