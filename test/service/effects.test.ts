/** What tasks change beside amounts: drivers, and all of it by scenario. 2018-01-01 is a Monday; January has 23 working days, February 20, March 22. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openSession } from '../../main/service/index.ts'
import { isoDay, parseIsoDay } from '../../shared/calendar.ts'
import type { Output, Sent } from '../../shared/contract/index.ts'
import { groundText } from '../../shared/locales/index.ts'
import { refusalOf, twoTeams, type TestPlan } from '../support/plan.ts'

let plan: TestPlan
beforeEach(() => { plan = twoTeams() })
afterEach(() => plan.close())

const JAN = '2018-01', FEB = '2018-02', MAR = '2018-03', Q1 = '2018-Q1'
const day = (iso: string): number => parseIsoDay(iso)!
const add = (name: string, more: Partial<Sent<'task.add'>> = {}): string => plan.session.call('task.add', { name, ...more }).task
const effect = (task: string, more: Partial<Sent<'effect.set'>>): string => plan.session.call('effect.set', { task, ...more }).effect
const undo = (): unknown => plan.session.call('history.undo', {})
const refused = (work: () => unknown): unknown => { const e = refusalOf(work); return e && { code: e.code, ...e.params } }
const value = (measure: string, node: string, period: string, scenario?: string): number => {
  const id = plan.session.plan.rows.measures.find((m) => m.name === measure)?.id ?? measure
  return plan.session.plan.engine.value(id, plan.id(node), null, period, scenario === undefined ? undefined : scenarioOf(scenario))
}
const scenarioOf = (name: string): string => plan.session.plan.rows.scenarios.find((s) => s.name === name)!.id
const scenario = (name: string, parent = 'base'): void => { plan.session.call('scenario.add', { name, parent }) }
/** Another that opens the file has the same numbers, and the check finds nothing. */
const sound = (): void => {
  expect(plan.session.call('check', {})).toMatchObject({ ok: true, broken: [] })
  const other = openSession(), { measures, scenarios } = plan.session.plan.rows
  try {
    other.call('file.open', { path: plan.path })
    for (const s of ['base', ...scenarios.map((row) => row.id)]) {
      const ask = { view: 'all', measures: ['initiatives', ...measures.map((m) => m.id)], columns: [JAN, FEB, MAR, Q1], scenario: s }
      expect((plan.session.call('view', ask) as Output<'view'>).values).toEqual((other.call('view', ask) as Output<'view'>).values)
    }
  } finally { other.close() }
}

test('effects that would come to more than a plan can hold together are refused, in a scenario too', () => {
  // 10¹¹ a month are 10¹³ cents, 2.4 × 10¹⁴ over the plan's two years: 37 of them are less than 2⁵³, 38 are more.
  const task = add('All'), first = effect(task, { amount: 1e11 })
  expect([plan.session.plan.calendar.months.length, plan.session.plan.rows.plan.decimals]).toEqual([24, 2])
  for (let i = 1; i < 37; i++) effect(task, { amount: 1e11 })
  expect(refused(() => effect(task, { amount: 1e11 }))).toMatchObject({ code: 'amount.tooLarge' })
  effect(task, { effect: first, amount: 0 })
  effect(task, { amount: 1e11 })
  scenario('More')
  expect(refused(() => plan.session.call('effect.in', { scenario: 'More', effect: first, amount: 1e11 }))).toMatchObject({ code: 'amount.tooLarge' })
  expect(plan.session.plan.rows.effectsIn).toEqual([])
  expect(plan.session.call('check', {})).toMatchObject({ ok: true })
})

describe('why a number that takes initiatives in', () => {
  const why = (measure: string, node: string, period: string, more: object = {}): [string, number, string][] => (plan.session.call('why', { measure, node: plan.id(node), period, ...more }) as Output<'why'>).tasks.map((t) => [t.name, t.amount, t.from])

  test('names the tasks it rests on by what each brings there, to the cent, in each scenario', () => {
    // Done on Friday 12 January: from the Saturday on, so for 13 of January’s 23 days. 1,000 a month on two seats, and once 300 on Cy from 1 February on.
    const train = add('Train', { day: day('2018-01-12'), duration: 480 }), visit = add('Visit', { day: day('2018-01-31'), duration: 480 })
    effect(train, { amount: 1000, node: plan.id('East') })
    const once = effect(visit, { amount: 300, per: 'once', node: plan.id('Cy') })
    plan.session.call('measure.set', { name: 'outlook', formula: 'coalesce(initiatives, 0) + 1' })
    expect(why('initiatives', 'Company', FEB)).toEqual([['Train', 1000, '2018-01-13'], ['Visit', 300, '2018-02-01']])
    expect(why('outlook', 'Company', JAN)).toEqual([['Train', value('initiatives', 'Company', JAN) / 100, '2018-01-13']])
    expect(value('initiatives', 'Company', JAN)).toBe(Math.round(100_000 * 13 / 23))
    expect(why('initiatives', 'Cy', Q1)).toEqual([['Visit', 300, '2018-02-01']])
    expect(why('initiatives', 'Ann', FEB)).toEqual([['Train', 500, '2018-01-13']])
    expect(why('quota', 'Company', FEB)).toEqual([])
    scenario('Without')
    plan.session.call('effect.in', { scenario: 'Without', effect: once, off: true })
    expect(why('initiatives', 'Company', FEB, { scenario: 'Without' })).toEqual([['Train', 1000, '2018-01-13']])
    expect((plan.session.call('why', { measure: 'initiatives', node: 'root', period: FEB }) as Output<'why'>).kind).toBe('work')
  })
})

describe('a driver that a task raises', () => {
  /** Called on Wednesday 14 February: from Thursday on. */
  const MID = { day: day('2018-02-14'), duration: 480 }
  beforeEach(() => {
    plan.session.call('driver.add', { name: 'win rate' })
    plan.session.call('driver.set', { driver: 'win rate', value: 0.4 })
    plan.session.call('measure.set', { name: 'rate', formula: 'driver("win rate")' })
  })

  test('is a tenth more from the day after it is done, on average over the days of a week, a month and the quarter', () => {
    effect(add('Train', MID), { driver: 'Win rate', change: 0.1 })
    // Two of five days of the week, ten of twenty of February, all of March, 32 of 65 of the quarter.
    for (const [period, part] of [[JAN, 0], ['W2018-02-12', 2 / 5], [FEB, 1 / 2], ['W2018-02-19', 1], [MAR, 1], [Q1, 32 / 65]] as const) expect(value('rate', 'Cy', period), period).toBeCloseTo(0.4 * (1 + 0.1 * part), 14)
    expect(value('initiatives', 'Company', Q1)).toBeNaN()
    sound()
    undo()
    expect(value('rate', 'Cy', MAR)).toBe(0.4)
  })

  test('is told with the task by why, by what would be missing without it, and so is the step that moved it last', () => {
    const train = add('Train', MID)
    effect(train, { driver: 'win rate', change: 0.1 })
    const why = (measure: string, period: string): Output<'why'> => plan.session.call('why', { measure, node: plan.id('Cy'), period }) as Output<'why'>
    const { tasks, formula, step } = why('rate', MAR)
    // A tenth of 0.4, from the day after 14 February on.
    expect(tasks).toEqual([{ task: train, name: 'Train', amount: expect.closeTo(0.04, 12) as number, from: '2018-02-15' }])
    expect(formula!.grounds.map((g) => groundText(g, 'en'))).toEqual(['win rate is 40%, said at Company; Train makes it 44%'])
    expect(step!.label).toEqual({ code: 'did.effect', params: { name: 'Train' } })
    expect(value('rate', 'Cy', MAR)).toBeCloseTo(0.44, 14)
    plan.session.call('tasks.set', { tasks: [{ task: train, day: day('2018-03-30') }] })
    expect(why('rate', MAR)).toMatchObject({ tasks: [], step: { label: { code: 'did.tasks' } } })
    const { entry } = why('rate', MAR).step!
    plan.session.call('tasks.set', { tasks: [{ task: train, note: 'Moves nothing' }] })
    expect(why('rate', MAR).step!.entry).toBe(entry)
    sound()
  })

  test('is not told of a formula that reads another driver, nor is a change of the work its last step', () => {
    plan.session.call('driver.add', { name: 'price' })
    plan.session.call('driver.set', { driver: 'price', value: 7 })
    plan.session.call('measure.set', { name: 'list', formula: 'driver("price")' })
    plan.session.call('measure.set', { name: 'double', formula: 'rate * 2' })
    const why = (measure: string): Output<'why'> => plan.session.call('why', { measure, node: plan.id('Cy'), period: MAR }) as Output<'why'>, { step } = why('list')
    const train = add('Train', MID)
    const raise = effect(train, { driver: 'win rate', change: 0.1 })
    plan.session.call('tasks.set', { tasks: [{ task: train, day: day('2018-02-15') }] })
    expect(step!.label.code).toBe('did.measure.add')
    expect(why('list')).toMatchObject({ tasks: [], step })
    // A tenth of 0.4, twice; of a formula that reads it through another.
    expect(why('double')).toMatchObject({ tasks: [{ task: train, amount: expect.closeTo(0.08, 12) as number }], step: { label: { code: 'did.tasks' } } })
    plan.session.call('effect.remove', { effect: raise })
    expect([why('list').step, why('double').tasks]).toEqual([step, []])
  })

  test('once nothing is brought in any more, the step that took it away is the last, and later changes of tasks are none', () => {
    const train = add('Train', MID), brings = effect(train, { amount: 100 })
    plan.session.call('measure.set', { name: 'outlook', formula: 'coalesce(initiatives, 0)' })
    plan.session.call('effect.remove', { effect: brings })
    plan.session.call('tasks.set', { tasks: [{ task: train, day: day('2018-02-20') }] })
    for (const measure of ['initiatives', 'outlook']) expect(plan.session.call('why', { measure, node: 'root', period: MAR })).toMatchObject({ tasks: [], step: { label: { code: 'did.effect' } } })
  })

  test('is raised on the node named and all below it alone, and follows what is said there', () => {
    effect(add('Train', MID), { driver: 'win rate', change: 0.1, node: plan.id('East') })
    expect(['Company', 'East', 'Ann', 'West', 'Cy'].map((node) => value('rate', node, MAR))).toEqual([0.4, 0.4 * 1.1, 0.4 * 1.1, 0.4, 0.4])
    plan.session.call('driver.set', { driver: 'win rate', node: plan.id('Bo'), value: 0.2 })
    expect([value('rate', 'Ann', MAR), value('rate', 'Bo', MAR)]).toEqual([0.4 * 1.1, 0.2 * 1.1])
    sound()
  })

  test('is reached by a curve, waits, and is expected less where a part may be missed', () => {
    const one = effect(add('Train', MID), { driver: 'win rate', change: 0.1, lag: 2, curve: 'linear', weeks: 2 })
    // From Monday 19 February a tenth of it more a day for ten days: a quarter of it in the first week, three quarters in the second, on average. March begins
    // with its ninth and tenth day, nine tenths reached: 1.8 days of two.
    expect(['W2018-02-12', 'W2018-02-19', MAR].map((period) => Math.round(value('rate', 'Cy', period) * 1e12) / 1e12)).toEqual([0.4, 0.41, Math.round(0.4 * (1 + 0.1 * (22 - 2 + 1.8) / 22) * 1e12) / 1e12])
    plan.session.call('effect.set', { effect: one, curve: 'step', lag: 0, probability: 0.5, loss: 0.6 })
    // 10 % × (1 − 0.5 × 0.6).
    expect(value('rate', 'Cy', MAR)).toBeCloseTo(0.4 * 1.07, 14)
  })

  test('is raised by several together, never past what it can be', () => {
    const task = add('Train', MID)
    effect(task, { driver: 'win rate', change: 0.1 })
    const two = effect(task, { driver: 'win rate', change: 0.2 })
    expect(value('rate', 'Cy', MAR)).toBeCloseTo(0.4 * 1.3, 14)
    plan.session.call('effect.set', { effect: two, change: 5 })
    expect(value('rate', 'Cy', MAR)).toBe(1)
    plan.session.call('driver.spread', { driver: 'win rate', most: 0.5 })
    expect(value('rate', 'Cy', MAR)).toBe(0.5)
    sound()
  })

  test('is told with the tasks that change it, beside what is said', () => {
    const task = add('Train', MID), id = effect(task, { driver: 'win rate', change: 0.1 })
    const raised = { value: 0.4 * 1.1, by: [{ effect: id, task, name: 'Train', part: 0.1 }] }
    expect(plan.session.call('driver.value', { driver: 'win rate', node: plan.id('Cy'), period: MAR })).toEqual({ value: 0.4, scenario: 'base', node: 'root', period: '', raised })
    expect(plan.session.call('driver.value', { driver: 'win rate', period: JAN })).toEqual({ value: 0.4, scenario: 'base', node: 'root', period: '' })
    expect((plan.session.call('drivers', { period: MAR }) as Output<'drivers'>)[0]).toMatchObject({ value: 0.4, raised })
    expect((plan.session.call('why', { measure: 'rate', node: plan.id('Cy'), period: MAR }) as Output<'why'>).formula!.grounds).toMatchObject([{ kind: 'driver', driver: 'win rate', value: 0.4, raised }])
  })

  test('holds for every line, becomes an amount again, and goes with its driver, in steps that undo takes back', () => {
    plan.session.call('line.add', { name: 'Gold' })
    const task = add('Train', MID), line = plan.session.plan.rows.lines[1].id
    expect(refused(() => effect(task, { driver: 'win rate', change: 0.1, line }))).toEqual({ code: 'effect.line', task: 'Train', driver: 'win rate' })
    expect(refused(() => effect(task, { driver: 'nothing' }))).toEqual({ code: 'driver.unknown', driver: 'nothing' })
    const one = effect(task, { driver: 'win rate', change: 0.1, amount: 100, per: 'once' })
    expect(refused(() => plan.session.call('effect.set', { effect: one, line }))).toMatchObject({ code: 'effect.line' })
    plan.session.call('effect.set', { effect: one, driver: null })
    expect([value('rate', 'Cy', MAR), value('initiatives', 'Company', Q1)]).toEqual([0.4, 10_000])
    undo()
    plan.session.call('measure.remove', { measure: 'rate' })
    const before = plan.dump()
    plan.session.call('driver.remove', { driver: 'win rate' })
    expect(plan.session.plan.rows.effects).toEqual([])
    undo()
    expect(plan.dump()).toBe(before)
  })

  test('what is tried or sought is what is said, and the work raises it as it does the plan’s', () => {
    effect(add('Train', { kind: 'milestone' }), { driver: 'win rate', change: 0.5 })
    plan.session.call('measure.set', { name: 'won', formula: 'driver("win rate") * 1000', overTime: 'recompute' })
    const cell = { measure: 'won', node: plan.id('Cy'), period: MAR }
    expect(plan.session.call('whatif.try', { set: [{ driver: 'win rate', value: 0.2 }], cells: [cell] }).values[0]).toBeCloseTo(300, 9)
    const { at, start } = plan.session.call('seek', { ...cell, value: 450, lever: { drivers: [{ driver: 'win rate' }] } }) as Output<'seek'>
    expect([at[0], start]).toEqual([expect.closeTo(0.3, 6), 0.4])
  })
})

describe('in a scenario', () => {
  let call: string, one: string
  /** Done on Friday 5 January: 18 of January’s 23 days are left of 2,300 a month. */
  beforeEach(() => {
    call = add('Call', { duration: 5 * 480 })
    one = effect(call, { amount: 2300, node: plan.id('Cy') })
    scenario('Late')
    scenario('Later', 'Late')
    scenario('Other')
  })
  const beside = (period = JAN): unknown[] => plan.session.call('compare', { measure: 'initiatives', period, scenarios: ['base', 'Late', 'Later', 'Other'] }).rows.find((r) => r.path.at(-1) === 'Cy')!.values
  const move = (name: string, iso: string): unknown => plan.session.call('tasks.in', { scenario: name, tasks: [{ task: call, day: day(iso) }] })
  const finishes = (name: string): string => isoDay(plan.session.call('schedule', { today: 0, scenario: name }).tasks[0].finish)

  test('a task two weeks later brings what is left of the month then, there and in what stands on it alone', () => {
    move('Late', '2018-01-15')
    // Done on Friday 19 January: eight days are left.
    expect([beside(), beside(FEB)]).toEqual([[1800, 800, 800, 1800], [2300, 2300, 2300, 2300]])
    expect(['base', 'Late', 'Later', 'Other'].map(finishes)).toEqual(['2018-01-05', '2018-01-19', '2018-01-19', '2018-01-05'])
    sound()
    move('Later', '2018-01-22')
    expect(beside()).toEqual([1800, 800, 300, 1800])
    // The base moves by a week: who says it otherwise stays.
    plan.session.call('tasks.set', { tasks: [{ task: call, day: day('2018-01-08') }] })
    expect(beside()).toEqual([1300, 800, 300, 1300])
    sound()
    plan.session.call('tasks.revert', { scenario: 'Late', tasks: [call] })
    expect(beside()).toEqual([1300, 1300, 300, 1300])
    sound()
    undo()
    undo()
    undo()
    undo()
    expect(beside()).toEqual([1800, 1800, 1800, 1800])
  })

  test('one can do without an effect, which then brings nothing there', () => {
    plan.session.call('effect.in', { scenario: 'Late', effect: one, off: true })
    expect(beside()).toEqual([1800, null, null, 1800])
    plan.session.call('effect.in', { scenario: 'Later', effect: one, off: false, amount: 1150 })
    expect(beside()).toEqual([1800, null, 900, 1800])
    sound()
    expect(plan.session.call('without', { task: call, measure: 'initiatives', period: JAN, scenario: 'Later' })).toEqual({ measure: 'initiatives', value: 900, without: null })
    expect(beside()).toEqual([1800, null, 900, 1800])
    plan.session.call('effects.revert', { scenario: 'Late', effects: [one] })
    expect(beside()).toEqual([1800, 1800, 900, 1800])
    sound()
  })

  test('it is seen by a view, by what is shown, and on the way from one scenario to another', () => {
    plan.session.call('driver.add', { name: 'pace' })
    plan.session.call('driver.set', { driver: 'pace', value: 2 })
    plan.session.call('measure.set', { name: 'total', formula: 'round(coalesce(initiatives, 0) * driver("pace"), 0)', overNodes: 'sum', overLines: 'sum', overTime: 'sum' })
    const two = effect(add('Train', { kind: 'milestone' }), { driver: 'pace', change: 0.5 })
    move('Late', '2018-01-15')
    plan.session.call('effect.in', { scenario: 'Late', effect: two, change: 1 })
    // In cents: 1,800 × 2 × 1.5 and 800 × 2 × 2.
    expect([value('total', 'Cy', JAN), value('total', 'Cy', JAN, 'Late')]).toEqual([540_000, 320_000])
    // Raised first: 1,800 × 2 × 2 = 7,200; then the numbers.
    expect(plan.session.call('bridge', { measure: 'total', period: JAN, from: 'base', to: 'Late' })).toMatchObject({ from: 5400, to: 3200, steps: [{ what: 'pace', kind: 'driver', value: 1800 }, { what: '', kind: 'work', value: -4000 }] })
    expect(plan.session.call('show', { measure: 'initiatives', by: 'month', scenario: 'Late' }).rows.find((r) => r.path.at(-1) === 'Cy')!.values).toContain(800)
    sound()
  })

  test('what it has otherwise is told, and goes with what it is about', () => {
    move('Late', '2018-01-15')
    plan.session.call('effect.in', { scenario: 'Late', effect: one, amount: 500 })
    expect(plan.session.call('scenario.overrides', { scenario: 'Late' })).toMatchObject({
      cells: [], tasks: [{ task: call, name: 'Call', here: { duration: 2400, constraint: 'startNotBefore', day: day('2018-01-15') }, there: { duration: 2400, constraint: 'asap', day: null } }],
      effects: [{ effect: one, task: call, name: 'Call' }],
    })
    const before = plan.dump(), left = (): unknown => [plan.session.plan.rows.tasksIn.length, plan.session.plan.rows.effectsIn.length]
    for (const gone of [() => plan.session.call('tasks.remove', { tasks: [call] }), () => plan.session.call('scenario.remove', { scenario: 'Late', below: true })]) {
      gone()
      expect(left()).toEqual([0, 0])
      undo()
      expect(plan.dump()).toBe(before)
    }
    plan.session.call('effect.remove', { effect: one })
    expect(left()).toEqual([1, 0])
  })

  test('it is its parent’s once it is promoted, and stays as it was', () => {
    move('Later', '2018-01-15')
    plan.session.call('effect.in', { scenario: 'Later', effect: one, amount: 460 })
    expect(plan.session.call('scenario.promote', { scenario: 'Later', cells: [], drivers: [], locks: [] })).toMatchObject({ work: 0 })
    expect(plan.session.call('scenario.promote', { scenario: 'Later', cells: false, drivers: false, locks: false, work: { tasks: [call] } })).toMatchObject({ work: 1 })
    // 8 of 23 days of 460, and of 2,300.
    expect(beside()).toEqual([1800, 800, 160, 1800])
    expect(plan.session.call('scenario.promote', { scenario: 'Later' })).toMatchObject({ work: 1 })
    expect(beside()).toEqual([1800, 160, 160, 1800])
    expect(plan.session.call('scenario.promote', { scenario: 'Late' })).toMatchObject({ work: 2 })
    expect(beside()).toEqual([160, 160, 160, 160])
    expect([plan.session.plan.rows.tasksIn, plan.session.plan.rows.effectsIn]).toEqual([[], []])
    sound()
  })
})

describe('expected', () => {
  test('written by hand is left to its writer, and takes initiatives in where a blend of models is made anew', () => {
    const task = add('Call')
    effect(task, { amount: 100 })
    plan.session.call('measure.set', { name: 'expected', formula: 'quota' })
    effect(task, { amount: 200 })
    const formula = (): string => plan.session.plan.rows.measures.find((m) => m.name === 'expected')!.formula
    expect(formula()).toBe('quota')
    plan.session.call('outcome.make', {})
    expect(formula()).toBe('quota')
    plan.session.call('outcome.blend', { capacity: 1, pipeline: 0, trend: 0 })
    expect(formula()).toBe('coalesce(capacity, 0) + coalesce(initiatives, 0)')
  })

  test('takes nothing in for a driver alone, which its models read already, and takes amounts in with the first of them', () => {
    plan.session.call('outcome.make', {})
    plan.session.call('outcome.blend', { capacity: 1, pipeline: 0, trend: 0 })
    const formula = (): string => plan.session.plan.rows.measures.find((m) => m.name === 'expected')!.formula, task = add('Train')
    const one = effect(task, { driver: 'win rate', change: 0.1 })
    plan.session.call('outcome.blend', { capacity: 0, pipeline: 1, trend: 0 })
    expect(formula()).toBe('pipeline')
    plan.session.call('effect.set', { effect: one, driver: null, amount: 100 })
    expect(formula()).toBe('coalesce(pipeline, 0) + coalesce(initiatives, 0)')
  })
})
