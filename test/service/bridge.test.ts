import { afterAll, expect, test } from 'vitest'
import type { Output, Sent } from '../../shared/contract/index.ts'
import { refusalOf, twoTeams, type TestPlan } from '../support/plan.ts'

const Q1 = '2018-Q1'
const open: TestPlan[] = []
afterAll(() => { for (const p of open) p.close() })

interface Planned { plan: TestPlan; driver: (name: string, unit: 'money' | 'number' | 'ratio') => string; measure: (name: string, formula: string, overNodes?: 'sum' | 'recompute') => void }
/** Quotas of Ann, Bo and Cy 600, 300 and 100, in cents; Best over the base, Wild over Best. */
function planned(): Planned {
  const plan = twoTeams({ decimals: 2 }), { session } = plan
  open.push(plan)
  for (const [seat, amount] of [['Ann', 60_000], ['Bo', 30_000], ['Cy', 10_000]] as const) plan.set('quota', seat, Q1, amount)
  session.call('scenario.add', { name: 'Best' })
  session.call('scenario.add', { name: 'Wild', parent: 'best' })
  return {
    plan,
    driver: (name, unit) => (session.call('driver.add', { name, unit }) as Output<'driver.add'>).driver,
    measure: (name, formula, overNodes = 'recompute') => { session.call('measure.set', { name, formula, unit: 'money', overNodes, overLines: overNodes, overTime: overNodes }) },
  }
}

const bridge = ({ session, id }: TestPlan, from: string, to: string, measure: string, node = 'root', period = Q1): Output<'bridge'> => session.call('bridge', { from, to, measure, node: id(node), period })
/** The number that a scenario shows, as the terminal prints it. */
function shown({ session }: TestPlan, scenario: string, measure: string, name: string, period = Q1): number {
  const by = period.includes('Q') ? 'quarter' : 'month'
  const row = session.call('show', { measure, by, scenario, period, local: false }).rows.find((r) => r.path.at(-1) === name)
  return row!.values[0] as number
}
const cents = (x: number): number => Math.round(x * 100)

test('each driver that is said otherwise is a step of what it changes by itself, and the numbers are the last', () => {
  const { plan, driver, measure } = planned(), { session } = plan
  const rate = driver('win rate', 'ratio'), extra = driver('extra', 'money')
  measure('won', 'quota * driver("win rate") + driver("extra")')
  session.call('driver.set', { driver: rate, value: 0.2 })
  session.call('driver.set', { driver: extra, value: 50 })
  session.call('driver.set', { driver: rate, scenario: 'best', value: 0.3 })
  session.call('driver.set', { driver: extra, scenario: 'best', value: 20 })
  session.call('cells.set', { scenario: 'best', measure: 'quota', cells: [{ node: plan.id('Cy'), period: Q1, value: 30_000 }] })
  // 1000 × 20 % + 50; 1000 × 30 % + 50; then 20 in place of 50; then 1200 × 30 % + 20.
  expect(bridge(plan, 'base', 'best', 'won')).toEqual({ from: 250, to: 380, unit: 'money', steps: [{ what: 'win rate', kind: 'driver', value: 100 }, { what: 'extra', kind: 'driver', value: -30 }, { what: '', kind: 'numbers', value: 60 }] })
  // And back: 1200 × 20 % + 20; then 50 in place of 20; then 1000 × 20 % + 50.
  expect(bridge(plan, 'Best', 'Base', 'won').steps.map((s) => s.value)).toEqual([-120, 30, -40])
  expect(bridge(plan, 'base', 'best', 'quota')).toMatchObject({ from: 1000, to: 1200, steps: [{ kind: 'numbers', value: 200 }] })
})

test('a driver that both say alike, or that moves nothing there, is no step; a scenario differs from itself in nothing', () => {
  const { plan, driver, measure } = planned(), { session } = plan
  const rate = driver('win rate', 'ratio'), other = driver('other', 'ratio')
  measure('won', 'quota * driver("win rate")')
  for (const scenario of ['base', 'best']) session.call('driver.set', { driver: rate, scenario, value: 0.25 })
  session.call('driver.set', { driver: other, scenario: 'best', value: 0.9 })
  session.call('driver.set', { driver: rate, scenario: 'wild', node: plan.id('West'), value: 0.5 })
  expect(bridge(plan, 'base', 'best', 'won')).toEqual({ from: 250, to: 250, unit: 'money', steps: [] })
  expect(bridge(plan, 'base', 'wild', 'won', 'East').steps).toEqual([])
  expect(bridge(plan, 'base', 'wild', 'won', 'West').steps).toEqual([{ what: 'win rate', kind: 'driver', value: 25 }])
  for (const scenario of ['base', 'best', 'wild']) expect(bridge(plan, scenario, scenario, 'won').steps).toEqual([])
})

test('an end that is blank or an error is refused', () => {
  const { plan, driver, measure } = planned()
  const share = driver('share', 'ratio')
  measure('per', 'quota / driver("share")')
  plan.session.call('driver.set', { driver: share, scenario: 'best', value: 0 })
  for (const [from, to] of [['base', 'best'], ['best', 'wild']]) expect(refusalOf(() => bridge(plan, from, to, 'per'))?.code).toBe('seek.blank')
})

test('a blank on the way is told with the step that mends it', () => {
  const { plan, driver, measure } = planned(), { session } = plan
  const count = driver('count', 'number'), part = driver('part', 'number')
  measure('each', 'quota / (driver("count") - driver("part"))')
  for (const [of, value] of [[count, 4], [part, 2]] as const) session.call('driver.set', { driver: of, value })
  for (const [of, value] of [[count, 2], [part, 1]] as const) session.call('driver.set', { driver: of, scenario: 'best', value })
  // 1000 ÷ 2, then ÷ 0, then ÷ 1.
  expect(bridge(plan, 'base', 'best', 'each')).toEqual({ from: 500, to: 1000, unit: 'money', steps: [{ what: 'part', kind: 'driver', value: 500 }] })
})

/** Park and Miller's generator: the same seed gives the same plans. */
function chance(seed: number): { below: (n: number) => number; of: <T>(all: readonly T[]) => T } {
  let state = seed
  const below = (n: number): number => { state = (state * 48_271) % 2_147_483_647; return state % n }
  return { below, of: (all) => all[below(all.length)] }
}

test.each([11, 12, 13, 14])('whatever scenarios say, the steps come to the difference of what both show, to the cent (%i)', (seed) => {
  const { plan, driver, measure } = planned(), { session } = plan, { below, of } = chance(seed)
  const drivers = ([['rate', 'ratio'], ['size', 'money'], ['count', 'ratio'], ['lift', 'ratio'], ['idle', 'ratio']] as const).map(([name, unit]) => ({ unit, id: driver(name, unit) }))
  // Thirds leave no whole cents: once rounded at the leaf, once nowhere.
  const formula = 'quota * driver("rate") / 3 * (1 + driver("lift")) + driver("size") * driver("count") / 7'
  measure('summed', formula, 'sum')
  measure('total', formula)
  const names = ['Company', 'East', 'West', 'Ann', 'Bo', 'Cy'], id = (name: string): string => (name === 'Company' ? 'root' : plan.id(name))
  for (const { id: driver, unit } of drivers) session.call('driver.set', { driver, value: unit === 'ratio' ? 0.3 : 7 })
  for (const scenario of ['base', 'best', 'wild']) {
    for (let i = 0; i < 12; i++) {
      const { id: driver, unit } = of(drivers)
      session.call('driver.set', { scenario, driver, node: id(of(names)), period: of(['', '', Q1, '2018-02']), value: unit === 'ratio' ? below(2000) / 1000 : below(100_000) / 100 })
    }
    const cells: Sent<'cells.set'>['cells'] = [{ node: id(of(['Ann', 'Bo', 'Cy'])), period: of(['2018-01', '2018-02', '2018-03']), value: below(1_000_000) }]
    session.call('cells.set', { scenario, measure: 'quota', cells })
  }
  let steps = 0, unequal = 0
  for (const name of names) for (const of of ['quota', 'summed', 'total']) for (const period of [Q1, '2018-02']) for (const [from, to] of [['base', 'best'], ['best', 'wild'], ['wild', 'base']]) {
    const found = bridge(plan, from, to, of, name === 'Company' ? 'root' : name, period)
    expect([cents(found.from), cents(found.to)]).toEqual([cents(shown(plan, from, of, name, period)), cents(shown(plan, to, of, name, period))])
    expect(found.steps.reduce((sum, step) => sum + cents(step.value), cents(found.from)), `${of} ${name} ${period} ${from} ${to}`).toBe(cents(found.to))
    for (const { value } of found.steps) expect([cents(value) / 100, value === 0]).toEqual([value, false])
    steps += found.steps.length
    if (found.from !== found.to) unequal++
  }
  expect([steps > 100, unequal > 50]).toEqual([true, true])
})

test('what tasks bring in otherwise is a step of its own, behind the drivers and the numbers', () => {
  const { plan, measure } = planned(), { session } = plan
  measure('out', 'quota + coalesce(initiatives, 0)')
  const { task } = session.call('task.add', { name: 'Fair', duration: 480 }) as Output<'task.add'>
  const { effect } = session.call('effect.set', { task, amount: 40, per: 'once', node: plan.id('Ann') }) as Output<'effect.set'>
  session.call('effect.in', { scenario: 'best', effect, amount: 15 })
  session.call('cells.set', { scenario: 'best', measure: 'quota', cells: [{ node: plan.id('Ann'), period: Q1, value: 70_000 }] })
  // 1,000 and 40; 100 more are asked of Ann, 25 less come of the fair.
  expect(bridge(plan, 'base', 'best', 'out')).toEqual({ from: 1040, to: 1115, unit: 'money', steps: [{ what: '', kind: 'numbers', value: 100 }, { what: '', kind: 'work', value: -25 }] })
  expect(bridge(plan, 'best', 'base', 'out').steps).toEqual([{ what: '', kind: 'numbers', value: -100 }, { what: '', kind: 'work', value: 25 }])
  expect(bridge(plan, 'base', 'best', 'initiatives').steps).toEqual([{ what: '', kind: 'work', value: -25 }])
})
