/** The story of the first issue on a public CRM data set that is not part of the project; its published figures are the expectation. */
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'
import type { Output } from '../../shared/contract/index.ts'
import type { ImportPreview, ImportResult } from '../../shared/contract/imports.ts'
import { testPlan } from '../support/plan.ts'

const folder = process.env.SALESPLAN_CRM ?? resolve(import.meta.dirname, '../../../shared/data/crm')

it.skipIf(!existsSync(join(folder, 'sales_pipeline.csv')))('[crm] 8,800 deals become the actual of 35 reps, and a quota of 3,200,000 adds up at every level', () => {
  const plan = testPlan({ decimals: 0 })
  const load = (as: 'team' | 'deals', file: string): [ImportPreview, ImportResult] => {
    const preview = plan.session.call('import.read', { as, file, path: join(folder, file) }) as ImportPreview
    return [preview, plan.session.call('import.commit', { staged: preview.staged }) as ImportResult]
  }
  const [, team] = load('team', 'sales_teams.csv')
  expect(team).toMatchObject({ seatsAdded: 35, groupsAdded: 9 })
  const [preview, deals] = load('deals', 'sales_pipeline.csv')
  expect(preview).toMatchObject({ rows: 8800, bad: 0, won: 4238, wonAmount: 10_005_534 })
  expect(deals).toMatchObject({ added: 8800, seatsAdded: 0, won: 4238, withoutSeat: 0 })
  expect(['Central', 'East', 'West', 'root'].map((n) => plan.value('actual', n, '2017-Q4'))).toEqual([987_782, 824_853, 989_861, 2_802_496])

  plan.set('quota', 'root', '2018-Q1', 3_200_000, { method: { kind: 'by', measure: 'actual', period: '2017-Q4' } })
  const { engine, calendar, rows } = plan.session.plan
  const quarter = calendar.period('2018-Q1')!
  const slices = calendar.slices.slice(quarter.first, quarter.end).map((s) => s.id)
  const values = engine.view({ measures: ['quota'], columns: slices, line: null })
  const at = (n: number, s: number): number => { const x = values[n * slices.length + s]; return Number.isNaN(x) ? 0 : x }
  const sum = (xs: number[]): number => xs.reduce((a, b) => a + b, 0)
  expect(sum(slices.map((_, s) => at(0, s)))).toBe(3_200_000)
  rows.nodes.forEach((node, n) => {
    const children = rows.nodes.map((c, i) => ({ c, i })).filter(({ c }) => c.parent === node.id)
    if (children.length > 0) slices.forEach((_, s) => expect(sum(children.map(({ i }) => at(i, s)))).toBe(at(n, s)))
  })
  // Each region's quota is its share of the quarter before, to the unit: 3,200,000 × 987,782 ÷ 2,802,496 = 1,127,886.09…
  expect(Math.abs(plan.value('quota', 'Central', '2018-Q1') - (3_200_000 * 987_782) / 2_802_496)).toBeLessThan(1)
  expect(plan.session.call('check', {})).toMatchObject({ ok: true })
  plan.close()
})

it.skipIf(!existsSync(join(folder, 'sales_pipeline.csv')))('[crm] models fitted by what was known before 2017-Q4 come near to what it brought', () => {
  const plan = testPlan({ decimals: 0 })
  for (const [as, file] of [['team', 'sales_teams.csv'], ['deals', 'sales_pipeline.csv']] as const) {
    const { staged } = plan.session.call('import.read', { as, file, path: join(folder, file) }) as ImportPreview
    plan.session.call('import.commit', { staged })
  }
  expect(plan.session.call('outcome.make', {})).toEqual({ drivers: 12, measures: 4, without: [] })
  // 4,238 of 6,711 closed deals were won, worth 10,005,534.
  const drivers = plan.session.call('drivers', { period: '2018-Q1' }) as Output<'drivers'>
  expect(drivers.find((d) => d.driver === 'winRate')!.fit).toMatchObject({ value: 4238 / 6711, sample: 6711 })
  expect(drivers.find((d) => d.driver === 'dealSize')!.fit).toMatchObject({ value: expect.closeTo(10_005_534 / 4238, 6) as number, sample: 4238 })
  const { quarters, actual, models, proposed } = plan.session.call('backtest', { quarters: 1 }) as Output<'backtest'>
  console.log(`2017-Q4 held back: ${models.map((m) => `${m.name} ${m.expected[0]!.toLocaleString('en')} (${(m.bias! * 100).toFixed(1)} %)`).join(', ')}; actual ${actual[0]!.toLocaleString('en')}`)
  expect([quarters, actual]).toEqual([['2017-Q4'], [2_802_496]])
  expect(models.map((m) => m.model)).toEqual(['capacity', 'pipeline', 'trend', 'expected'])
  for (const m of models) {
    expect(m.bias).toBeCloseTo(m.expected[0]! / 2_802_496 - 1, 5)
    expect(m.mape).toBeLessThan(0.25)
  }
  expect(models.find((m) => m.model === proposed)!.mape).toBe(Math.min(...models.map((m) => m.mape!)))
  plan.close()
})
