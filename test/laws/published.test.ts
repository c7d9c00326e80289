/** Published quotas under random steps: they stay, and the quotas are what adjustments make of them. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Session } from '../../main/service/index.ts'
import { testPlan, type TestPlan } from '../support/plan.ts'
import { anyStep, take, type Step } from '../support/steps.ts'

const number = fc.nat({ max: 9_999 })
const adjustments = fc.record({ kind: fc.constant<Step['kind']>('published'), a: number, b: number, c: number, d: number })
const steps = fc.array(fc.oneof({ arbitrary: anyStep, weight: 3 }, { arbitrary: adjustments, weight: 2 }), { minLength: 10, maxLength: 40, size: 'max' })

/** East with two seats and West with one, two lines; East's quotas are typed and published. */
function publishedPlan(): TestPlan {
  const plan = testPlan({ decimals: 0 })
  for (const team of ['East', 'West']) plan.add('root', team, 'group')
  for (const [team, rep] of [['East', 'Rep 0'], ['East', 'Rep 1'], ['West', 'Rep 2']]) plan.add(team, rep)
  plan.session.call('line.add', { name: 'Services' })
  plan.set('quota', 'Company', '2018-Q1', 9001)
  plan.session.call('quota.publish', { node: plan.id('East'), day: 17_532 })
  return plan
}

interface Frozen { quota: number; published: number }

/** By seat, line and slice, wherever a number was published. */
function frozen({ plan: { engine, rows, calendar } }: Session): Map<string, Frozen> {
  const found = new Map<string, Frozen>()
  if (!rows.measures.some((m) => m.id === 'published')) return found
  for (const { id: line } of rows.lines) {
    const columns = calendar.slices.map((s) => s.id), values = engine.view({ measures: ['quota', 'published'], columns, line }), half = values.length / 2
    engine.placed.forEach((node, n) => {
      if (node.kind === 'group') return
      columns.forEach((slice, s) => {
        const published = values[half + n * columns.length + s]
        if (!Number.isNaN(published)) found.set(`${node.node}|${line}|${slice}`, { quota: values[n * columns.length + s] || 0, published })
      })
    })
  }
  return found
}

test('only publishing, adjustments and steps back and forth move a quota that was published, and adjustments say by how much', () => {
  let checked = 0
  fc.assert(fc.property(steps, (list) => {
    const plan = publishedPlan()
    try {
      for (const step of list) {
        const before = frozen(plan.session), refused = take(plan.session, step), after = frozen(plan.session)
        if (refused !== null || !['published', 'undo', 'redo'].includes(step.kind)) {
          for (const [key, { quota, published }] of before) {
            const now = after.get(key)
            // A seat that ends or goes holds nothing any more, and held nothing.
            expect([key, now?.quota ?? 0, now?.published ?? 0]).toEqual([key, quota, published])
          }
        }
        const { rows } = plan.session.plan, sums = new Map<string, number>()
        for (const [key, { quota, published }] of after) { const [seat] = key.split('|'); sums.set(seat, (sums.get(seat) ?? 0) + quota - published) }
        for (const [seat, moved] of sums) expect([seat, moved]).toEqual([seat, rows.adjustments.reduce((sum, a) => sum + (a.node === seat ? a.amount : a.absorbs === seat ? -a.amount : 0), 0)])
        checked += rows.adjustments.length
      }
      const { sums } = plan.session.call('publications', { node: 'root' }), quota = plan.value('quota', 'root', '2018-Q1') || 0
      expect([sums.published + sums.adjusted + sums.fresh, sums.now]).toEqual([quota, quota])
      expect(sums.published).toBe(plan.session.plan.rows.measures.some((m) => m.id === 'published') ? plan.value('published', 'root', '2018-Q1') || 0 : 0)
    } finally { plan.close() }
  }), { seed: Number(process.env.LAWS_SEED ?? 20_260_101), numRuns: Math.round(20 * Number(process.env.LAWS ?? 1)) })
  expect(checked).toBeGreaterThan(20)
})
