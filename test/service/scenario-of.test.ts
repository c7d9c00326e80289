import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { refusalOf, testPlan, type TestPlan } from '../support/plan.ts'

let plan: TestPlan
const open: TestPlan[] = []
/** East with Ann; a win rate of 50 % at any time, a price in whole dollars. */
beforeEach(() => {
  plan = testPlan({ decimals: 0 })
  open.push(plan)
  plan.add('Company', 'East', 'group')
  plan.add('East', 'Ann', 'rep')
  plan.session.call('driver.add', { name: 'win rate' })
  plan.session.call('driver.add', { name: 'price', unit: 'money' })
  plan.session.call('driver.set', { driver: 'win rate', value: 0.5 })
})
afterAll(() => { for (const p of open) p.close() })

const Q1 = '2018-Q1'
const at = (driver: string, scenario: string, node = 'East'): number | null => plan.session.call('driver.value', { driver, node: plan.id(node), period: Q1, scenario }).value

describe('a scenario made of drivers', () => {
  test('holds their values over its parent, and goes away with one undo', () => {
    const before = plan.dump()
    const { scenario } = plan.session.call('scenario.of', { name: 'Sharper', values: [{ driver: 'win rate', node: plan.id('East'), value: 0.66 }, { driver: 'price', period: Q1, value: 1200 }] })
    expect([at('win rate', scenario), at('win rate', scenario, 'Company'), at('price', scenario), at('win rate', 'base'), at('price', 'base')]).toEqual([0.66, 0.5, 1200, 0.5, null])
    expect(plan.session.call('outline', {}).undo).toMatchObject({ code: 'did.scenario.add', params: { name: 'Sharper' } })
    plan.session.call('history.undo', {})
    expect(plan.dump()).toBe(before)
    plan.session.call('history.redo', {})
    expect([at('win rate', scenario), at('price', scenario)]).toEqual([0.66, 1200])
  })

  test('stands on the scenario named, and is not made where its name is taken or a value is none of the driver’s', () => {
    const { scenario: best } = plan.session.call('scenario.add', { name: 'Best' })
    plan.session.call('driver.set', { driver: 'price', scenario: best, value: 900 })
    const { scenario } = plan.session.call('scenario.of', { name: 'Over best', parent: 'Best', values: [{ driver: 'win rate', value: 0.6 }] })
    expect([at('win rate', scenario), at('price', scenario)]).toEqual([0.6, 900])
    const before = plan.dump()
    expect(refusalOf(() => plan.session.call('scenario.of', { name: 'best', values: [{ driver: 'win rate', value: 0.6 }] }))?.code).toBe('scenario.name')
    // A win rate is a share: 0 to 1.
    expect(refusalOf(() => plan.session.call('scenario.of', { name: 'Too good', values: [{ driver: 'win rate', value: 1.2 }] }))?.code).toBe('driver.bounds')
    expect(plan.dump()).toBe(before)
  })
})
