import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { DriverState } from '../../shared/contract/whatif.ts'
import { labelText } from '../../shared/locales/index.ts'
import { planOver, twoTeams, type TestPlan } from '../support/plan.ts'
import { openSession } from '../../main/service/index.ts'

const open: TestPlan[] = []
afterAll(() => { for (const plan of open) plan.close() })
const kept = (plan: TestPlan): TestPlan => { open.push(plan); return plan }
const step = ({ session }: TestPlan): string => labelText(session.call('outline', {}).undo!, 'en')

test('one driver that is set names itself, its value and where; several are counted', () => {
  const plan = kept(twoTeams()), { session } = plan
  session.call('outcome.make', {})
  session.call('scenario.add', { name: 'Growth' })
  const [rate, size] = [{ driver: 'winRate', node: plan.id('East'), value: 0.66 }, { driver: 'dealSize', node: plan.id('East'), value: 12_500 }]
  session.call('drivers.set', { scenario: 'Growth', values: [rate] })
  expect(step(plan)).toBe('set win rate to 66% at East · Growth')
  session.call('drivers.set', { values: [{ driver: 'hires', period: '2018-02', value: 2 }] })
  expect(step(plan)).toBe('set hires to 2 at Company · 2018-02')
  session.call('drivers.set', { scenario: 'Growth', values: [{ ...rate, value: 0.5 }, size] })
  expect(step(plan)).toBe('set 2 drivers · Growth')
})

test('a slider reaches as far for every value that it holds, further for one beyond, and as usual where there is no history', () => {
  const dir = mkdtempSync(join(tmpdir(), 'salesplan-test-')), path = join(dir, 'plan.salesplan')
  const session = openSession({ who: 'tester', now: () => '2026-12-01T00:00:00.000Z' })
  session.call('file.sample', { path })
  kept(planOver(session, dir, path))
  session.call('outcome.make', {})
  const driver = (id: string): DriverState => session.call('drivers', { scenario: 'base', node: 'root', period: '2027-Q1' }).find((d) => d.driver === id)!
  const say = (id: string, value: number): DriverState => { session.call('drivers.set', { values: [{ driver: id, value }] }); return driver(id) }
  const { to, fit } = driver('dealSize')
  expect(to).toBeGreaterThanOrEqual(2 * Math.max(...fit!.history.map((h) => h.value)))
  expect([say('dealSize', 1).to, say('dealSize', to).to]).toEqual([to, to])
  // 130,000 beyond 50,000: twice that, up to one leading digit.
  expect([to, say('dealSize', 130_000).to]).toEqual([50_000, 300_000])
  // A ramp is usually looked at over twelve months, and nothing is known of it here.
  expect([driver('ramp').fit, say('ramp', 3).to, say('ramp', 18).to]).toEqual([null, 12, 18])
})
