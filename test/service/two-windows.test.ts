import { afterEach, beforeEach, expect, test } from 'vitest'
import { openSession, type Session } from '../../main/service/index.ts'
import type { Store } from '../../main/store/index.ts'
import { planOver, refusalOf, testPlan, type TestPlan } from '../support/plan.ts'

let plan: TestPlan, other: Session, second: TestPlan
beforeEach(() => {
  plan = testPlan()
  plan.add('Company', 'Ann')
  plan.add('Company', 'Bo')
  other = openSession({ who: 'other' })
  other.call('file.open', { path: plan.path })
  second = planOver(other, plan.dir, plan.path)
})
afterEach(() => { other.close(); plan.close() })

/** Lets the other window type once, right after this method of the first one's store has answered. */
function typedAfter(method: 'transaction' | 'wonSums'): void {
  const { store } = plan.session.plan
  const own = store[method].bind(store) as (...given: unknown[]) => unknown
  Object.assign(store, {
    [method]: (...given: unknown[]): unknown => {
      const answer = own(...given)
      delete (store as Partial<Record<keyof Store, unknown>>)[method]
      second.set('quota', 'Bo', '2018-01', 700)
      return answer
    },
  })
}

test('what another window types right after this one’s commit is not taken for known', () => {
  typedAfter('transaction')
  plan.set('quota', 'Ann', '2018-01', 500)
  plan.session.plan.catchUp()
  expect([plan.value('quota', 'Ann', '2018-01'), plan.value('quota', 'Bo', '2018-01')]).toEqual([500, 700])
})

test('what another window types while this one reads the file is found afterwards', () => {
  typedAfter('wonSums')
  plan.session.plan.rebuild()
  plan.session.plan.catchUp()
  expect(plan.value('quota', 'Bo', '2018-01')).toBe(700)
})

test('what another window wrote is told though the step that met it is refused', () => {
  const told: object[] = [], third = openSession({ who: 'third', emit: (event, payload) => { if (event === 'outline.changed') told.push(payload) } })
  try {
    third.call('file.open', { path: plan.path })
    plan.set('quota', 'Ann', '2018-01', 500)
    plan.session.call('cells.lock', { measure: 'quota', cells: [{ node: plan.id('Ann'), period: '2018-01' }], locked: true })
    told.length = 0
    expect(refusalOf(() => third.call('cells.set', { measure: 'quota', cells: [{ node: plan.id('Ann'), period: '2018-01', value: 7 }] }))?.code).toBe('lock.conflict')
    expect(told).toMatchObject([{ stale: true, structure: true }])
    expect(third.plan.rows.locks).toHaveLength(1)
    plan.set('quota', 'Bo', '2018-01', 600)
    told.length = 0
    expect(refusalOf(() => third.call('history.redo', {}))?.code).toBe('history.nothingToRedo')
    expect(told).toMatchObject([{ stale: true }])
  } finally { third.close() }
})
