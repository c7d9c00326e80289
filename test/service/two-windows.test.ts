import { afterEach, beforeEach, expect, test } from 'vitest'
import { openSession, type Session } from '../../main/service/index.ts'
import type { Store } from '../../main/store/index.ts'
import { planOver, testPlan, type TestPlan } from '../support/plan.ts'

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
