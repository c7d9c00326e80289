import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parseIsoDay } from '../../shared/calendar.ts'
import { refusalOf, twoTeams, type TestPlan } from '../support/plan.ts'

let plan: TestPlan
beforeEach(() => {
  plan = twoTeams()
})
afterEach(() => plan.close())

const names = (): string[] => plan.session.plan.rows.nodes.map((n) => n.name)

describe('the organisation', () => {
  it('keeps tree order, parents first', () => {
    expect(names()).toEqual(['Company', 'East', 'Ann', 'Bo', 'West', 'Cy'])
  })

  it('puts a node before the sibling asked for, again and again', () => {
    plan.session.call('node.add', { parent: plan.id('East'), name: 'Zoe', before: plan.id('Bo') })
    plan.session.call('node.add', { parent: plan.id('East'), name: 'Yan', before: plan.id('Zoe') })
    plan.session.call('node.move', { node: plan.id('Bo'), parent: plan.id('East'), before: plan.id('Ann') })
    expect(names()).toEqual(['Company', 'East', 'Bo', 'Ann', 'Yan', 'Zoe', 'West', 'Cy'])
  })

  it('moves a seat with its numbers from total to total', () => {
    plan.set('quota', 'Bo', '2018-Q1', 900)
    plan.set('quota', 'Cy', '2018-Q1', 100)
    plan.session.call('node.move', { node: plan.id('Bo'), parent: plan.id('West') })
    expect([plan.value('quota', 'East', '2018-Q1'), plan.value('quota', 'West', '2018-Q1'), plan.value('quota', 'Company', '2018-Q1')]).toEqual([NaN, 1000, 1000])
  })

  it('refuses a node below itself, a second of the same name beside it, and a child under a seat', () => {
    const before = plan.dump()
    expect(refusalOf(() => plan.session.call('node.move', { node: plan.id('East'), parent: plan.id('East') }))?.code).toBe('node.cycle')
    expect(refusalOf(() => plan.add('East', 'Ann'))?.code).toBe('node.sameName')
    expect(refusalOf(() => plan.add('Ann', 'Under'))?.code).toBe('node.seatHasChildren')
    expect(refusalOf(() => plan.session.call('node.remove', { node: 'root' }))?.code).toBe('node.root')
    expect(plan.dump()).toBe(before)
  })

  it('removes a team with all its numbers, and undo brings back every one', () => {
    plan.set('quota', 'East', '2018-Q1', 12_345)
    plan.set('goal', 'East', '2018-Q1', 12_000)
    plan.session.call('cells.lock', { measure: 'quota', cells: [{ node: plan.id('Ann'), period: '2018-01' }], locked: true })
    const before = plan.dump()
    plan.session.call('node.remove', { node: plan.id('East') })
    expect(names()).toEqual(['Company', 'West', 'Cy'])
    expect(plan.value('quota', 'Company', '2018-Q1')).toBeNaN()
    plan.session.call('history.undo', {})
    expect(plan.dump()).toBe(before)
    expect(plan.value('quota', 'East', '2018-Q1')).toBe(12_345)
  })

  it('refuses to remove or move a seat that a locked total above it counts on', () => {
    plan.set('quota', 'East', '2018-Q1', 1000)
    plan.session.call('cells.lock', { measure: 'quota', cells: [{ node: plan.id('East'), period: '2018-Q1' }], locked: true })
    const before = plan.dump()
    expect(refusalOf(() => plan.session.call('node.remove', { node: plan.id('Ann') }))?.code).toBe('lock.conflict')
    expect(refusalOf(() => plan.session.call('node.move', { node: plan.id('Ann'), parent: plan.id('West') }))?.code).toBe('lock.conflict')
    expect(plan.dump()).toBe(before)
  })

  it('takes the numbers after a leaver\'s last day with it, in the same step', () => {
    plan.set('quota', 'Ann', '2018-Q1', 12_000)
    const before = plan.dump()
    plan.session.call('node.update', { node: plan.id('Ann'), ends: parseIsoDay('2018-02-14') })
    expect(plan.value('quota', 'Ann', '2018-03')).toBeNaN()
    expect(plan.value('quota', 'Ann', '2018-01')).toBeGreaterThan(0)
    plan.session.call('history.undo', {})
    expect(plan.dump()).toBe(before)
  })

  it('keeps a name that ends in half a character, as the file can hold it', () => {
    const before = plan.dump()
    plan.session.call('node.rename', { node: plan.id('Ann'), name: 'Ann \ud83d' })
    plan.session.call('node.rename', { node: plan.id('Ann \ufffd'), name: 'Anne' })
    plan.session.call('history.undo', {})
    plan.session.call('file.open', { path: plan.path })
    expect(plan.session.plan.rows.nodes.map((n) => n.name)).toContain('Ann \ufffd')
    plan.session.call('history.undo', {})
    plan.session.call('history.redo', {})
    plan.session.call('history.undo', {})
    expect(plan.dump()).toBe(before)
  })

  it('leaves an overlay out of its parent', () => {
    plan.add('East', 'Specialist', 'overlay')
    plan.set('quota', 'Ann', '2018-Q1', 500)
    plan.set('quota', 'Specialist', '2018-Q1', 700)
    expect(plan.value('quota', 'East', '2018-Q1')).toBe(500)
    expect(plan.value('quota', 'Specialist', '2018-Q1')).toBe(700)
  })

  it('freezes currency and calendar at the first number', () => {
    plan.session.call('plan.update', { currency: 'EUR', pattern: '445' })
    plan.set('quota', 'Ann', '2018-Q1', 500)
    expect(refusalOf(() => plan.session.call('plan.update', { currency: 'USD' }))?.code).toBe('plan.frozen')
    expect(refusalOf(() => plan.session.call('plan.update', { weekStart: 'sun' }))?.code).toBe('plan.frozen')
    plan.session.call('plan.update', { name: 'Another name' })
    expect(plan.session.plan.rows.plan.name).toBe('Another name')
  })
})
