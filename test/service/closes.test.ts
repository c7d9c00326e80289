/** Deals by the week in which they close, on weeks that can be looked up: 2018-01-01 and 2018-01-08 are Mondays. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isoDay } from '../../shared/calendar.ts'
import type { Output } from '../../shared/contract/index.ts'
import { refusalOf, twoTeams, type TestPlan } from '../support/plan.ts'

let plan: TestPlan
afterEach(() => plan.close())
beforeEach(() => { plan = twoTeams({ decimals: 2 }) })

function importDeals(text: string): void {
  const { staged } = plan.session.call('import.read', { as: 'deals', file: 'deals.csv', ...plan.session.call('import.upload', { bytes: new TextEncoder().encode(text) }) }) as Output<'import.read'>
  plan.session.call('import.commit', { staged })
}
const DEALS = `Id,Owner,Stage,Amount,Currency,Close date
D1,Ann,Open,100.01,USD,2018-01-08
D2,Bo,Open,50,USD,2018-01-14
D3,Cy,Open,70,USD,2018-01-15
D4,Cy,Won,30,USD,2018-01-12
D5,Ann,Open,10,EUR,2018-01-09
D6,Ann,Lost,999,USD,2018-01-09
`
const weeks = (node?: string): unknown[] => plan.session.call('work.closes', { node: node && plan.id(node) }).weeks.map((w) => [isoDay(w.week), w.open, w.openDeals, w.won, w.wonDeals])

test('open deals and won ones stand in the weeks in which they close, lost ones nowhere', () => {
  importDeals(DEALS)
  expect(weeks()).toEqual([['2018-01-08', 150_01, 3, 30_00, 1], ['2018-01-15', 70_00, 1, 0, 0]])
  expect([weeks('East'), weeks('Cy')]).toEqual([[['2018-01-08', 150_01, 3, 0, 0]], [['2018-01-08', 0, 0, 30_00, 1], ['2018-01-15', 70_00, 1, 0, 0]]])
})

test('an amount without a rate is listed and adds nothing, and counts once there is one', () => {
  importDeals(DEALS)
  expect(plan.session.call('work.closes', {}).missingRates).toEqual([{ currency: 'EUR', quarter: '2018-Q1', deals: 1 }])
  plan.session.call('rate.set', { currency: 'EUR', quarter: '2018-Q1', rate: 1.25 })
  expect(weeks('Ann')).toEqual([['2018-01-08', 112_51, 2, 0, 0]])
  expect(plan.session.call('work.closes', {}).missingRates).toEqual([])
})

test('weeks begin as the plan’s do, a seat that moved counts where it was, and an unknown node is refused', () => {
  importDeals(DEALS)
  plan.session.call('node.move', { node: plan.id('Bo'), parent: plan.id('West'), from: 17_546 })
  // 2018-01-14 comes before the move on the 15th.
  expect([weeks('East').length, weeks('West')]).toEqual([1, [['2018-01-08', 0, 0, 30_00, 1], ['2018-01-15', 70_00, 1, 0, 0]]])
  plan.close()
  plan = twoTeams({ decimals: 2, weekStart: 'sun' })
  importDeals(DEALS)
  // Sundays: the 7th, the 14th.
  expect(weeks()).toEqual([['2018-01-07', 100_01, 2, 30_00, 1], ['2018-01-14', 120_00, 2, 0, 0]])
  expect(refusalOf(() => plan.session.call('work.closes', { node: 'nowhere' }))).toMatchObject({ code: 'node.unknown' })
})

test('credit on top for an overlay is the overlay’s alone', () => {
  plan.add('East', 'Ovi', 'overlay')
  importDeals(DEALS)
  plan.session.call('deal.credit', { credits: [{ deal: 'D2', splits: [], overlays: [{ node: plan.id('Ovi'), share: 0.5 }] }] })
  expect([weeks('Ovi'), weeks('East')]).toEqual([[['2018-01-08', 25_00, 0, 0, 0]], [['2018-01-08', 150_01, 3, 0, 0]]])
})
