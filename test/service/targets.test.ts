/** Targets, on a plan small enough to count on fingers: in the first quarter of 2017 Ann won 400 and Cy 600, in the fourth 500 each. */
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { recount } from '../../main/store/checksums.ts'
import { parseIsoDay } from '../../shared/calendar.ts'
import type { Output, Sent } from '../../shared/contract/index.ts'
import { refusalOf, twoTeams, type TestPlan } from '../support/plan.ts'

let plan: TestPlan
beforeEach(() => {
  plan = twoTeams({ decimals: 0 })
  const rows = ['1,Ann,Won,400,2017-02-01', '2,Cy,Won,600,2017-02-01', '3,Ann,Won,500,2017-11-01', '4,Cy,Won,500,2017-11-01', '5,Ann,Won,100,2016-11-01', '6,Cy,Won,400,2016-11-01', '7,Ann,Won,250,2018-01-10']
  const { staged } = plan.session.call('import.read', { as: 'deals', file: 'd.csv', ...plan.session.call('import.upload', { bytes: new TextEncoder().encode(['Id,Owner,Stage,Amount,Close date', ...rows].join('\n')) }) }) as Output<'import.read'>
  plan.session.call('import.commit', { staged })
})
afterEach(() => plan.close())

const add = (name: string, more: Partial<Sent<'target.add'>> = {}): string => plan.session.call('target.add', { name, ...more }).target
const one = (id: string): Output<'targets'>[number] => plan.session.call('targets', {}).find((t) => t.target === id)!
const refused = (work: () => unknown): unknown => { const e = refusalOf(work); return e && { code: e.code, ...e.params } }

test('a target says how much it is on last year, and where it stands, off its measure', () => {
  const all = add('More', { amount: 1250 })
  // 250 are won so far of 1,250; a year before it was 1,000.
  expect(one(all)).toMatchObject({ amount: 1250, base: 1000, growth: 0.25, reached: 250, progress: 0.2, unit: 'money', period: '2018-Q1', deadline: parseIsoDay('2018-03-31'), path: ['Company'], faults: [] })
})

test('without an amount of its own it is the plan’s goal there; with neither it has none', () => {
  const east = add('East', { node: plan.id('East') })
  expect(one(east)).toMatchObject({ amount: null, faults: [{ kind: 'amount' }, { kind: 'orphan' }] })
  plan.set('goal', 'East', '2018-Q1', 480)
  expect(one(east)).toMatchObject({ amount: 480, base: 400, growth: expect.closeTo(0.2, 12) as number })
})

test('it is slack below last year, and out of reach where no quarter ever grew so much', () => {
  const all = add('More', { amount: 900 })
  expect(one(all).faults).toEqual([{ kind: 'slack', why: 'lastYear', than: 1000 }])
  // The fourth quarter of 2017 doubled on the year before: 1,000 on 500. A tenth more than that is let pass.
  plan.session.call('target.set', { target: all, amount: 2200 })
  expect(one(all).faults).toEqual([])
  plan.session.call('target.set', { target: all, amount: 2201 })
  expect(one(all).faults).toEqual([{ kind: 'reach', why: 'growth', than: 1 }])
})

test('it is measured by what the people there can bring in, once the plan has that model', () => {
  plan.session.call('measure.set', { name: 'capacity', formula: 'headcount() * 100', overTime: 'sum' })
  const capacity = plan.value('capacity', 'East', '2018-Q1'), east = add('East', { node: plan.id('East'), parent: add('All', { amount: 2000 }), amount: Math.ceil(capacity * 1.2) })
  expect(one(east)).toMatchObject({ capacity, faults: [{ kind: 'reach', why: 'capacity', than: capacity }] })
})

test('targets serve each other within place and time, and never themselves', () => {
  const year = add('Year', { period: '2018', amount: 5000 }), quarter = add('Quarter', { parent: year, amount: 1200 }), east = add('East', { parent: quarter, node: plan.id('East'), amount: 500 })
  expect(plan.session.call('targets', {}).map((t) => t.name)).toEqual(['Year', 'Quarter', 'East'])
  expect(one(east).faults).toEqual([])
  plan.session.call('target.set', { target: quarter, node: plan.id('West') })
  expect(one(east).faults).toEqual([{ kind: 'parent', why: 'node' }])
  plan.session.call('target.set', { target: quarter, node: 'root', period: '2017-Q4' })
  expect(one(quarter).faults).toContainEqual({ kind: 'parent', why: 'period' })
  expect(refused(() => plan.session.call('target.set', { target: year, parent: east }))).toEqual({ code: 'target.below', target: 'East' })
  expect(refused(() => add('None', { parent: 'x' }))).toEqual({ code: 'target.unknown', target: 'x' })
  expect(refused(() => add('None', { period: '2018-Q9' }))).toMatchObject({ code: 'period.unknown' })
  expect(refused(() => add('None', { measure: 'luck' }))).toMatchObject({ code: 'measure.unknown' })
  expect(refused(() => add('None', { amount: 0.5 }))).toMatchObject({ code: 'amount.notWhole' })
})

test('work for it is counted to its leaves, initiatives and milestones apart, without what serves another', () => {
  const all = add('All', { amount: 1200 }), east = add('East', { amount: 400, node: plan.id('East'), parent: all }), none = add('None', { amount: 1 })
  const task = (name: string, more: object): string => plan.session.call('task.add', { name, ...more }).task
  const first = task('Partners', { kind: 'initiative', target: all }), signing = task('Sign', { parent: first })
  task('Draft', { parent: signing }); task('Send', { parent: signing }); task('Train', { parent: first })
  task('Signed', { parent: first, kind: 'milestone' })
  const other = task('East partners', { parent: first, kind: 'initiative', target: east })
  task('Call', { parent: other })
  task('Alone', { target: east })
  // Draft, Send and Train are the leaves of Partners that go to the whole; Call and Alone are East’s.
  expect([all, east, none].map((id) => one(id).work)).toEqual([{ initiatives: 1, tasks: 3, milestones: 1 }, { initiatives: 1, tasks: 2, milestones: 0 }, { initiatives: 0, tasks: 0, milestones: 0 }])
})

test('a deadline before its period is told; what it was served by goes on to what it served', () => {
  const year = add('Year', { period: '2018' }), quarter = add('Quarter', { parent: year, amount: 1200, deadline: parseIsoDay('2017-12-31') })
  expect(one(quarter).faults).toContainEqual({ kind: 'deadline' })
  const task = plan.session.call('task.add', { name: 'Call', target: quarter }).task, before = plan.dump()
  expect(one(quarter).tasks).toEqual([task])
  plan.session.call('target.remove', { target: quarter })
  expect(plan.session.plan.rows.tasks[0].target).toBe(year)
  plan.session.call('history.undo', {})
  expect(plan.dump()).toBe(before)
})

test('targets stand in their order; in a stranger’s file those in a circle stand at the top, and one in no period of the plan says so', () => {
  const names = Array.from({ length: 12 }, (_, i) => `T${i}`)
  for (const name of names) add(name, { amount: 1200 })
  expect(plan.session.call('targets', {}).map((t) => t.name)).toEqual(names)
  plan.session.call('file.close', {})
  const db = new Database(plan.path)
  const say = (set: string, name: string): unknown => db.prepare(`UPDATE target SET ${set} WHERE name = ?`).run(name)
  say("parent = (SELECT id FROM target WHERE name = 'T2')", 'T1')
  say("parent = (SELECT id FROM target WHERE name = 'T1')", 'T2')
  say("period = '2999-Q9'", 'T3')
  say("parent = (SELECT id FROM target WHERE name = 'T3')", 'T4')
  say('pos = 20', 'T0')
  recount(db)
  db.close()
  plan.session.call('file.open', { path: plan.path })
  const all = plan.session.call('targets', {}), by = (name: string): Output<'targets'>[number] => all.find((t) => t.name === name)!
  expect(all.map((t) => t.name)).toEqual(['T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'T8', 'T9', 'T10', 'T11', 'T0'])
  expect([by('T1').parent, by('T2').parent]).toEqual([null, null])
  expect(by('T3')).toMatchObject({ amount: 1200, base: null, growth: null, reached: null, progress: null, faults: [{ kind: 'period' }] })
  expect(by('T4')).toMatchObject({ parent: by('T3').target, base: 1000, reached: 250, faults: [] })
})

test('it names last year’s same period, and what the whole company is to reach: its own target before the plan’s goal', () => {
  const east = add('East', { node: plan.id('East'), amount: 480 })
  expect(one(east)).toMatchObject({ ago: '2017-Q1', base: 400, company: null })
  plan.set('goal', 'root', '2018-Q1', 2000)
  expect(one(east).company).toBe(2000)
  const all = add('All', { amount: 1600 })
  expect([one(east).company, one(all).company]).toEqual([1600, null])
})

describe('the amount of a target on a measure of the plan’s own', () => {
  let cents: TestPlan
  beforeEach(() => { cents = twoTeams({ decimals: 2 }) })
  afterEach(() => cents.close())
  const measure = (name: string, more: Partial<Sent<'measure.set'>> = {}): string => cents.session.call('measure.set', { name, formula: '', ...more } satisfies Sent<'measure.set'>).measure
  const amounts = (): (number | null)[] => cents.session.call('targets', {}).map((t) => t.amount)
  const set = (name: string, input: Partial<Sent<'target.add'>>): string => cents.session.call('target.add', { name, ...input }).target

  test('stays the same figure when the measure counts money or no longer does, in one step', () => {
    const id = measure('visits', { unit: 'number' })
    set('Visits', { measure: id, amount: 12.5 })
    set('Won', { amount: 30 })
    const before = cents.dump()
    measure('visits', { unit: 'money' })
    // 12.50 is 1,250 cents.
    expect([amounts(), cents.session.plan.rows.targets.map((t) => t.amount)]).toEqual([[12.5, 30], [1250, 3000]])
    measure('visits', { unit: 'number' })
    expect([amounts(), cents.session.plan.rows.targets.map((t) => t.amount)]).toEqual([[12.5, 30], [12.5, 3000]])
    cents.session.call('history.undo', {})
    cents.session.call('history.undo', {})
    expect(cents.dump()).toBe(before)
  })

  test('stays the same figure when the target is measured by another one; past the cent it is rounded', () => {
    const visits = measure('visits', { unit: 'number' }), target = set('Visits', { measure: visits, amount: 12.345 })
    cents.session.call('target.set', { target, measure: 'actual' })
    expect(amounts()).toEqual([12.35])
    cents.session.call('target.set', { target, measure: visits })
    expect(amounts()).toEqual([12.35])
  })

  test('goes with the measure: what served such a target serves what that served', () => {
    const visits = measure('visits', { unit: 'number' }), all = set('All', { amount: 5000 }), some = set('Visits', { parent: all, measure: visits, amount: 12 }), more = set('More visits', { parent: some, measure: visits, amount: 3 })
    set('East', { parent: more, node: cents.id('East'), amount: 100 })
    cents.session.call('task.add', { name: 'Call', target: more })
    const before = cents.dump()
    cents.session.call('measure.remove', { measure: visits })
    expect(cents.session.call('targets', {}).map((t) => [t.name, t.parent])).toEqual([['All', null], ['East', all]])
    expect(cents.session.plan.rows.tasks[0].target).toBe(all)
    cents.session.call('history.undo', {})
    expect(cents.dump()).toBe(before)
  })
})
