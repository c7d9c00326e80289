/** The work as a scenario has it: 2018-01-01 is a Monday, and the quarter begins then. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { parseIsoDay } from '../../shared/calendar.ts'
import type { Output, Sent } from '../../shared/contract/index.ts'
import { refusalOf, twoTeams, type TestPlan } from '../support/plan.ts'

let plan: TestPlan
beforeEach(() => { plan = twoTeams() })
afterEach(() => plan.close())

const DAY = 480
const day = (iso: string): number => parseIsoDay(iso)!
const add = (name: string, more: Partial<Sent<'task.add'>> = {}): string => plan.session.call('task.add', { name, ...more }).task
const scenario = (name: string, parent = 'base'): string => plan.session.call('scenario.add', { name, parent }).scenario
const tasksIn = (of: string, ...tasks: Sent<'tasks.in'>['tasks']): number => plan.session.call('tasks.in', { scenario: of, tasks }).changed
const effectIn = (of: string, effect: string, more: Partial<Sent<'effect.in'>>): unknown => plan.session.call('effect.in', { scenario: of, effect, ...more })
const brings = (task: string, amount: number): string => plan.session.call('effect.set', { task, amount, per: 'once' }).effect
const freeze = (of: string): unknown => plan.session.call('scenario.update', { scenario: of, frozen: true })
const undo = (): unknown => plan.session.call('history.undo', {})
const work = (): Output<'work'> => plan.session.call('work', {})
const refused = (call: () => unknown): unknown => { const e = refusalOf(call); return e && { code: e.code, ...e.params } }

describe('dates of tasks in a scenario', () => {
  test('are its own in one step, and leave the task itself as it is', () => {
    const call = add('Call', { duration: 2 * DAY }), sign = add('Sign', { duration: DAY }), late = scenario('Late')
    const before = plan.dump()
    expect(tasksIn(late, { task: call, day: day('2018-01-08') }, { task: sign, duration: 3 * DAY })).toBe(2)
    expect(work().tasksIn).toEqual(expect.arrayContaining([
      { scenario: late, task: call, duration: 2 * DAY, constraint: 'startNotBefore', day: day('2018-01-08') },
      { scenario: late, task: sign, duration: 3 * DAY, constraint: 'asap', day: null },
    ]))
    expect(work().tasks.map((t) => [t.duration, t.day])).toEqual([[2 * DAY, null], [DAY, null]])
    undo()
    expect(plan.dump()).toBe(before)
  })

  test('keep what was said there before, and a task named twice has both', () => {
    const call = add('Call'), late = scenario('Late')
    tasksIn(late, { task: call, day: day('2018-01-08') })
    tasksIn(late, { task: call, duration: 3 * DAY }, { task: call, constraint: 'finishNotAfter' })
    expect(work().tasksIn).toEqual([{ scenario: late, task: call, duration: 3 * DAY, constraint: 'finishNotAfter', day: day('2018-01-08') }])
  })

  test('are no override where they are as the parent has them', () => {
    const call = add('Call', { duration: 2 * DAY }), late = scenario('Late'), later = scenario('Later', late)
    expect(tasksIn(late, { task: call, duration: 2 * DAY })).toBe(0)
    tasksIn(late, { task: call, duration: 4 * DAY })
    // Four days are what the parent of this one says; two are the base's, and here an override.
    expect(tasksIn(later, { task: call, duration: 4 * DAY })).toBe(0)
    expect(tasksIn(later, { task: call, duration: 2 * DAY })).toBe(1)
    expect(work().tasksIn.map((r) => [r.scenario, r.duration]).sort()).toEqual([[late, 4 * DAY], [later, 2 * DAY]].sort())
    expect(tasksIn(late, { task: call, duration: 2 * DAY })).toBe(1)
    expect(work().tasksIn.map((r) => r.scenario)).toEqual([later])
  })

  test('go back to the parent’s by reverting, those named alone', () => {
    const call = add('Call'), sign = add('Sign'), late = scenario('Late')
    tasksIn(late, { task: call, duration: 3 * DAY }, { task: sign, duration: 3 * DAY })
    const before = plan.dump()
    expect(plan.session.call('tasks.revert', { scenario: 'late', tasks: [call] })).toEqual({ changed: 1 })
    expect(work().tasksIn.map((r) => r.task)).toEqual([sign])
    undo()
    expect(plan.dump()).toBe(before)
  })

  test('are refused in the base, in a frozen scenario, of no task, and on a day that the plan does not hold', () => {
    const call = add('Call'), late = scenario('Late')
    expect(refused(() => tasksIn('base', { task: call, duration: DAY }))).toEqual({ code: 'scenario.base' })
    expect(refused(() => tasksIn('none', { task: call, duration: DAY }))).toEqual({ code: 'scenario.unknown', scenario: 'none' })
    expect(refused(() => tasksIn(late, { task: 'none', duration: DAY }))).toEqual({ code: 'task.unknown', task: 'none' })
    expect(refused(() => tasksIn(late, { task: call, constraint: 'startOn' }))).toEqual({ code: 'task.constraint', task: 'Call' })
    expect(refused(() => tasksIn(late, { task: call, day: day('2041-01-01') }))).toMatchObject({ code: 'task.outside', task: 'Call', day: '2041-01-01' })
    tasksIn(late, { task: call, duration: 3 * DAY })
    freeze(late)
    const before = plan.dump()
    expect(refused(() => tasksIn(late, { task: call, duration: DAY }))).toEqual({ code: 'scenario.frozen', scenario: 'Late' })
    expect(refused(() => plan.session.call('tasks.revert', { scenario: late, tasks: [call] }))).toEqual({ code: 'scenario.frozen', scenario: 'Late' })
    expect(refused(() => plan.session.call('tasks.revert', { scenario: 'base', tasks: [call] }))).toEqual({ code: 'scenario.base' })
    expect(plan.dump()).toBe(before)
  })
})

describe('what a task brings in in a scenario', () => {
  test('is its own in one step, and leaves the effect itself as it is', () => {
    const effect = brings(add('Call'), 1000), low = scenario('Low'), before = plan.dump()
    effectIn(low, effect, { amount: 400, probability: 0.3 })
    // The plan counts cents.
    expect(work().effectsIn).toEqual([{ scenario: low, effect, amount: 40_000, change: 0, lag: 0, probability: 0.3, loss: 0, off: 0 }])
    expect(work().effects.map((e) => [e.amount, e.probability])).toEqual([[100_000, 0]])
    undo()
    expect(plan.dump()).toBe(before)
  })

  test('keeps what was said there before, and can be left out', () => {
    const effect = brings(add('Call'), 1000), low = scenario('Low')
    effectIn(low, effect, { amount: 400 })
    effectIn(low, effect, { off: true })
    expect(work().effectsIn).toMatchObject([{ amount: 40_000, off: 1 }])
    effectIn(low, effect, { off: false, amount: 1000 })
    expect(work().effectsIn).toEqual([])
  })

  test('is no override where it is as the parent has it', () => {
    const effect = brings(add('Call'), 1000), low = scenario('Low'), lower = scenario('Lower', low)
    effectIn(low, effect, { amount: 1000, lag: 0 })
    expect(work().effectsIn).toEqual([])
    effectIn(low, effect, { amount: 400 })
    effectIn(lower, effect, { amount: 400 })
    expect(work().effectsIn.map((r) => r.scenario)).toEqual([low])
    effectIn(lower, effect, { lag: 5 })
    expect(work().effectsIn.find((r) => r.scenario === lower)).toMatchObject({ amount: 40_000, lag: 5 })
  })

  test('goes back to the parent’s by reverting', () => {
    const effect = brings(add('Call'), 1000), other = brings(add('Sign'), 50), low = scenario('Low')
    effectIn(low, effect, { amount: 400 })
    effectIn(low, other, { off: true })
    const before = plan.dump()
    expect(plan.session.call('effects.revert', { scenario: low, effects: [effect] })).toEqual({ changed: 1 })
    expect(work().effectsIn.map((r) => r.effect)).toEqual([other])
    undo()
    expect(plan.dump()).toBe(before)
  })

  test('is refused in the base, in a frozen scenario, of no effect, and in parts of a cent', () => {
    const effect = brings(add('Call'), 1000), low = scenario('Low')
    expect(refused(() => effectIn('base', effect, { amount: 1 }))).toEqual({ code: 'scenario.base' })
    expect(refused(() => effectIn(low, 'none', { amount: 1 }))).toEqual({ code: 'effect.unknown', effect: 'none' })
    expect(refused(() => effectIn(low, effect, { amount: 0.001 }))).toMatchObject({ code: 'amount.notWhole' })
    effectIn(low, effect, { amount: 400 })
    freeze(low)
    const before = plan.dump()
    expect(refused(() => effectIn(low, effect, { amount: 1 }))).toEqual({ code: 'scenario.frozen', scenario: 'Low' })
    expect(refused(() => plan.session.call('effects.revert', { scenario: low, effects: [effect] }))).toEqual({ code: 'scenario.frozen', scenario: 'Low' })
    expect(refused(() => plan.session.call('effects.revert', { scenario: 'base', effects: [effect] }))).toEqual({ code: 'scenario.base' })
    expect(plan.dump()).toBe(before)
  })
})

describe('the day on which unfinished work lies', () => {
  test('is one of the plan, goes by one step, and is taken away again', () => {
    const before = plan.dump(), asOf = (on: number | null): unknown => plan.session.call('work.asOf', { day: on })
    asOf(day('2018-01-10'))
    expect(work().asOf).toBe(day('2018-01-10'))
    // The same day again is no step.
    const revision = plan.session.plan.revision
    asOf(day('2018-01-10'))
    expect(plan.session.plan.revision).toBe(revision)
    asOf(null)
    expect(work().asOf).toBeNull()
    undo()
    undo()
    expect(plan.dump()).toBe(before)
    expect(refused(() => asOf(day('2041-01-01')))).toMatchObject({ code: 'work.asOf', day: '2041-01-01' })
    expect(plan.dump()).toBe(before)
  })
})
