import { expect, test } from 'vitest'
import { openSession } from '../../main/service/index.ts'
import { refusalOf, twoTeams } from '../support/plan.ts'

const Q1 = '2018-Q1'

test('a node is submitted with its quota as it stands, and a change after that is shown beside it', () => {
  const plan = twoTeams()
  plan.set('quota', 'Ann', Q1, 120_000_000)
  plan.session.call('approval.submit', { node: plan.id('East'), note: 'as agreed' })
  plan.set('quota', 'Bo', Q1, 3_000_000)
  // 1,200,000 then and 1,230,000 now, in whole currency.
  expect(plan.session.call('approvals', {})).toEqual([{ node: plan.id('East'), path: ['Company', 'East'], state: 'submitted', amount: 1_200_000, now: 1_230_000, changed: true, note: 'as agreed', who: 'tester', at: '2018-01-02T03:04:05.000Z' }])
  plan.session.call('approval.approve', { node: plan.id('East') })
  expect(plan.session.call('approvals', {})).toMatchObject([{ state: 'approved', amount: 1_230_000, changed: false, note: '' }])
  plan.close()
})

test('what was not submitted is neither approved nor returned, and a return says what is to be changed', () => {
  const plan = twoTeams(), node = plan.id('Ann')
  for (const name of ['approval.approve', 'approval.return', 'approval.withdraw'] as const) expect(refusalOf(() => plan.session.call(name, { node, note: 'no' }))).toMatchObject({ code: 'approval.state', params: { node: 'Ann', state: 'none' } })
  plan.session.call('approval.submit', { node })
  expect(refusalOf(() => plan.session.call('approval.return', { node, note: '  ' }))?.code).toBe('input.invalid')
  plan.session.call('approval.return', { node, note: 'too low' })
  expect(refusalOf(() => plan.session.call('approval.approve', { node }))?.params).toEqual({ node: 'Ann', state: 'returned' })
  expect(plan.session.call('approvals', {})).toMatchObject([{ state: 'returned', note: 'too low', amount: null }])
  plan.session.call('approval.submit', { node })
  plan.session.call('approval.approve', { node })
  expect(refusalOf(() => plan.session.call('approval.return', { node, note: 'late' }))?.params).toEqual({ node: 'Ann', state: 'approved' })
  plan.session.call('approval.withdraw', { node })
  expect(plan.session.call('approvals', {})).toEqual([])
  plan.close()
})

test('an approval goes with its node, comes back with it, and travels in a copy of the file', () => {
  const plan = twoTeams(), node = plan.id('Cy')
  plan.session.call('approval.submit', { node })
  plan.session.call('node.remove', { node: plan.id('West') })
  expect(plan.session.call('approvals', {})).toEqual([])
  plan.session.call('history.undo', {})
  const copy = openSession()
  plan.session.call('file.saveAs', { path: `${plan.path}.copy.salesplan` })
  copy.call('file.open', { path: `${plan.path}.copy.salesplan` })
  expect(copy.call('approvals', {})).toMatchObject([{ node, state: 'submitted' }])
  copy.close()
  plan.close()
})
