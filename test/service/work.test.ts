/** The work of a plan, on weeks that can be looked up: 2018-01-01 is a Monday, and the quarter begins then. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { recount } from '../../main/store/checksums.ts'
import { isoDay, parseIsoDay } from '../../shared/calendar.ts'
import type { Output, Sent } from '../../shared/contract/index.ts'
import { refusalOf, twoTeams, type TestPlan } from '../support/plan.ts'

let plan: TestPlan
beforeEach(() => { plan = twoTeams() })
afterEach(() => plan.close())

const day = (iso: string): number => parseIsoDay(iso)!
const TODAY = day('2018-01-10')
const add = (name: string, more: Partial<Sent<'task.add'>> = {}): string => plan.session.call('task.add', { name, ...more }).task
const set = (task: string, more: Omit<Sent<'tasks.set'>['tasks'][number], 'task'>): unknown => plan.session.call('tasks.set', { tasks: [{ task, ...more }] })
const link = (from: string, to: string, more: Partial<Sent<'links.set'>['links'][number]> = {}): unknown => plan.session.call('links.set', { links: [{ from, to, ...more }] })
const undo = (): unknown => plan.session.call('history.undo', {})
const refused = (work: () => unknown): unknown => { const e = refusalOf(work); return e && { code: e.code, ...e.params } }
/** Name, start and finish of every task. */
const dates = (more: Partial<Sent<'schedule'>> = {}): string[] => plan.session.call('schedule', { today: TODAY, ...more }).tasks.map((t) => `${t.name} ${isoDay(t.start).slice(5)} ${isoDay(t.finish).slice(5)}`)
const names = (): string[] => plan.session.call('work', {}).tasks.map((t) => t.name)

describe('tasks', () => {
  test('stand in their order below what they are a part of, each change one step', () => {
    const before = plan.dump(), top = add('Launch', { kind: 'initiative' }), call = add('Call', { parent: top }), sign = add('Sign', { parent: top })
    add('Meet', { parent: top, after: call })
    expect(names()).toEqual(['Launch', 'Call', 'Meet', 'Sign'])
    plan.session.call('tasks.move', { tasks: [sign], parent: top, before: call })
    expect(names()).toEqual(['Launch', 'Sign', 'Call', 'Meet'])
    plan.session.call('tasks.move', { tasks: [call], parent: null })
    expect(names()).toEqual(['Launch', 'Sign', 'Meet', 'Call'])
    expect(refused(() => plan.session.call('tasks.move', { tasks: [top], parent: sign }))).toEqual({ code: 'task.below', task: 'Sign' })
    expect(plan.session.call('tasks.remove', { tasks: [top] })).toEqual({ removed: 3 })
    expect(names()).toEqual(['Call'])
    for (let steps = 0; steps < 7; steps++) undo()
    expect(plan.dump()).toBe(before)
  })

  test('take their dates from durations and links; what has others below it spans them', () => {
    const top = add('Launch', { kind: 'initiative' }), call = add('Call', { parent: top, duration: 3 * 480 }), sign = add('Sign', { parent: top, duration: 4 * 480 }), won = add('Won', { kind: 'milestone' })
    link(call, sign)
    link(sign, won)
    // Monday to Wednesday; four days from Thursday over the weekend to Tuesday.
    expect(dates()).toEqual(['Launch 01-01 01-09', 'Call 01-01 01-03', 'Sign 01-04 01-09', 'Won 01-09 01-09'])
    link(call, sign, { type: 'SS', lag: 480 })
    expect(dates()).toEqual(['Launch 01-01 01-05', 'Call 01-01 01-03', 'Sign 01-02 01-05', 'Won 01-05 01-05'])
    undo()
    set(call, { day: day('2018-01-08') })
    expect(dates()).toEqual(['Launch 01-08 01-16', 'Call 01-08 01-10', 'Sign 01-11 01-16', 'Won 01-16 01-16'])
  })

  test('go by the days that their people work', () => {
    plan.session.call('calendar.set', { calendar: 'Ours', text: '2018-01-02,off,Inventory\n2018-01-06,work,Saturday\n' })
    plan.session.call('calendar.follow', { node: plan.id('East'), calendar: 'Ours' })
    add('Ann’s', { duration: 5 * 480, owner: 'Ann' })
    add('Cy’s', { duration: 5 * 480, owner: plan.id('Cy') })
    add('Of East', { duration: 2 * 480, node: plan.id('East') })
    add('Somebody’s', { duration: 2 * 480, owner: 'Somebody' })
    expect(dates()).toEqual(['Ann’s 01-01 01-06', 'Cy’s 01-01 01-05', 'Of East 01-01 01-03', 'Somebody’s 01-01 01-02'])
    expect(plan.session.call('schedule', { today: TODAY }).tasks.map((t) => t.owner)).toEqual(['Ann', 'Cy', '', 'Somebody'])
  })

  test('are bound by a day only where one is said, and by one that the plan holds', () => {
    const call = add('Call')
    expect(refused(() => set(call, { constraint: 'finishNotAfter' }))).toEqual({ code: 'task.constraint', task: 'Call' })
    expect(refused(() => set(call, { begun: day('2018-01-09'), done: day('2018-01-08') }))).toEqual({ code: 'task.dates', task: 'Call', begun: '2018-01-09', done: '2018-01-08' })
    expect(refused(() => set(call, { deadline: day('2031-01-01') }))).toMatchObject({ code: 'task.outside', task: 'Call', day: '2031-01-01' })
    expect(refused(() => set(call, { node: 'nowhere' }))).toMatchObject({ code: 'node.unknown' })
    set(call, { constraint: 'startOn', day: day('2018-01-15') })
    expect(dates()).toEqual(['Call 01-15 01-15'])
    set(call, { constraint: 'asap' })
    expect(plan.session.plan.rows.tasks[0]).toMatchObject({ constraint: 'asap', day: null })
  })

  test('that are done are wholly so, and overdue where their day is past and they are not', () => {
    const call = add('Call', { duration: 480 }), meet = add('Meet', { duration: 480, day: day('2018-01-09') }), late = add('Late', { deadline: day('2018-01-05'), day: day('2018-01-15') })
    const overdue = (): string[] => plan.session.call('schedule', { today: TODAY }).tasks.filter((t) => t.overdue).map((t) => t.name)
    expect(overdue()).toEqual(['Call', 'Meet', 'Late'])
    set(call, { done: day('2018-01-03') })
    expect(plan.session.plan.rows.tasks.find((t) => t.id === call)).toMatchObject({ progress: 1, done: day('2018-01-03') })
    set(meet, { progress: 1 })
    set(late, { deadline: null })
    expect(overdue()).toEqual([])
    set(call, { progress: 0.5 })
    expect(plan.session.plan.rows.tasks.find((t) => t.id === call)).toMatchObject({ progress: 0.5, done: null })
  })

  test('that would wait for each other are refused with the way around, and so are links to what they are a part of', () => {
    const top = add('Launch', { kind: 'initiative' }), call = add('Call', { parent: top }), sign = add('Sign'), ship = add('Ship')
    link(call, sign)
    link(sign, ship)
    const before = plan.dump()
    expect(refused(() => link(ship, call))).toMatchObject({ code: 'task.cycle', path: expect.stringMatching(/^(.+) → .+ → \1$/) as string })
    // The whole would wait for what waits for its part.
    expect(refused(() => link(ship, top))).toMatchObject({ code: 'task.cycle' })
    expect(refused(() => link(top, call))).toEqual({ code: 'link.within', from: 'Launch', to: 'Call' })
    expect(refused(() => link(call, call))).toMatchObject({ code: 'link.within' })
    expect(refused(() => link(call, 'none'))).toEqual({ code: 'task.unknown', task: 'none' })
    expect(plan.dump()).toBe(before)
  })

  test('are not moved to where they would wait for what they are a part of, or for each other', () => {
    const one = add('One', { kind: 'initiative' }), other = add('Other', { kind: 'initiative' }), call = add('Call', { parent: one }), ship = add('Ship')
    add('Sign', { parent: other })
    link(call, other)
    expect(refused(() => plan.session.call('tasks.move', { tasks: [call], parent: other }))).toEqual({ code: 'link.within', from: 'Call', to: 'Other' })
    link(other, ship)
    // Ship waits for Other, which waits for Call: as a part of Call it would be waited for by itself.
    const before = plan.dump()
    expect(refused(() => plan.session.call('tasks.move', { tasks: [ship], parent: call }))).toMatchObject({ code: 'task.cycle' })
    expect(plan.dump()).toBe(before)
    plan.session.call('tasks.move', { tasks: [ship], parent: one })
    expect(names()).toEqual(['One', 'Call', 'Ship', 'Other', 'Sign'])
  })

  test('are held against how they were planned', () => {
    const call = add('Call', { duration: 480 }), sign = add('Sign', { duration: 480 })
    link(call, sign)
    plan.session.call('baseline.add', { name: 'First', today: TODAY })
    expect(refused(() => plan.session.call('baseline.add', { name: 'first', today: TODAY }))).toEqual({ code: 'baseline.name', name: 'first' })
    set(call, { duration: 4 * 480 })
    const late = (baseline: string): unknown[] => plan.session.call('schedule', { today: TODAY, baseline }).tasks.map((t) => [t.name, t.late])
    // From Tuesday to Friday, and its successor from Wednesday to Monday over a weekend: three days each.
    expect(late('First')).toEqual([['Call', 3], ['Sign', 3]])
    expect(refused(() => late('Second'))).toEqual({ code: 'baseline.unknown', baseline: 'Second' })
    plan.session.call('tasks.remove', { tasks: [call] })
    expect(plan.session.plan.rows.baselineDates.length).toBe(1)
  })

  test('are helped by one of a name once, when both of that name are known by it', () => {
    plan.add('West', 'Ann')
    const [first] = plan.session.plan.rows.nodes.filter((n) => n.name === 'Ann'), call = add('Call')
    plan.session.call('task.helpers', { task: call, helps: [first.id, 'Ann'] })
    plan.session.call('node.remove', { node: first.id })
    expect(plan.session.plan.rows.helpers.map((h) => h.who)).toEqual(['Ann'])
  })

  test('are moved before one that is moved along, and never before one that is not there', () => {
    const [one, two, three] = ['One', 'Two', 'Three'].map((name) => add(name))
    plan.session.call('tasks.move', { tasks: [two], parent: null, before: two })
    expect(names()).toEqual(['One', 'Two', 'Three'])
    expect(refused(() => plan.session.call('tasks.move', { tasks: [one], parent: null, before: 'none' }))).toEqual({ code: 'task.unknown', task: 'none' })
    plan.session.call('tasks.move', { tasks: [three], parent: null, before: one })
    expect(names()).toEqual(['Three', 'One', 'Two'])
  })

  test('stay when the seat or place that they name goes, which is named then', () => {
    const call = add('Call', { owner: 'Cy', node: plan.id('West') })
    plan.session.call('task.helpers', { task: call, helps: ['Cy'], informed: ['Ann', 'Somebody'] })
    plan.session.call('node.remove', { node: plan.id('West') })
    expect(plan.session.plan.rows.tasks[0]).toMatchObject({ owner: 'Cy', node: null })
    expect(plan.session.plan.rows.helpers.map((h) => [h.who, h.part]).sort()).toEqual([['Cy', 'helps'], ['Somebody', 'informed'], [plan.id('Ann'), 'informed']].sort())
    expect(plan.session.call('check', {})).toMatchObject({ ok: true })
    undo()
    expect(plan.session.plan.rows.tasks[0]).toMatchObject({ owner: plan.id('Cy'), node: plan.id('West') })
  })
})

describe('what a task brings in', () => {
  const JAN = '2018-01', FEB = '2018-02', Q1 = '2018-Q1'
  const effect = (task: string, more: Partial<Sent<'effect.set'>>): string => plan.session.call('effect.set', { task, ...more }).effect
  const brought = (node: string, period: string): number => plan.value('initiatives', node, period)

  test('begins the day after it is done, a month at its height, and lies evenly on the seats', () => {
    const call = add('Call', { duration: 5 * 480 })
    effect(call, { amount: 2300 })
    // Done on Friday 5 January. Of January’s 23 working days 18 are left: 1,800.00; February has it all, in cents, a third for each of three seats.
    expect([brought('Company', JAN), brought('Company', FEB), brought('East', FEB)]).toEqual([180_000, 230_000, brought('Ann', FEB) + brought('Bo', FEB)])
    expect([brought('Ann', FEB), brought('Cy', FEB)].every((x) => Math.abs(x - 230_000 / 3) < 5)).toBe(true)
    expect(brought('Company', 'W2018-01-01')).toBeNaN()
  })

  test('moves with its bar and with what it waits for, in one step that undo takes back', () => {
    const call = add('Call', { duration: 5 * 480 }), sign = add('Sign', { duration: 480 })
    link(call, sign)
    effect(sign, { amount: 2300, node: plan.id('Cy') })
    // Done on Monday 8 January: 17 of 23 days.
    expect(brought('Cy', JAN)).toBe(170_000)
    set(call, { day: day('2018-01-08') })
    // A week later: 12 of 23.
    expect([brought('Cy', JAN), brought('Ann', JAN)]).toEqual([120_000, NaN])
    undo()
    expect(brought('Cy', JAN)).toBe(170_000)
    plan.session.call('tasks.remove', { tasks: [sign] })
    expect([brought('Cy', JAN), plan.session.plan.rows.effects]).toEqual([NaN, []])
  })

  test('waits a while, is reached by a curve, and comes whole where it comes once', () => {
    const call = add('Call', { duration: 5 * 480 }), cy = { node: plan.id('Cy') }
    const once = effect(call, { ...cy, amount: 1000, per: 'once' })
    expect([brought('Cy', 'W2018-01-08'), brought('Cy', JAN), brought('Cy', Q1)]).toEqual([100_000, 100_000, 100_000])
    plan.session.call('effect.set', { effect: once, lag: 5, weeks: 4, curve: 'linear' })
    // From 15 January on a quarter of it in each of four weeks.
    expect(['W2018-01-08', 'W2018-01-15', 'W2018-01-22', 'W2018-02-05', 'W2018-02-12'].map((w) => brought('Cy', w))).toEqual([NaN, 25_000, 25_000, 25_000, NaN])
    plan.session.call('effect.set', { effect: once, curve: 's' })
    // t²(3 − 2t) at a quarter, a half, three quarters: 0.15625, 0.5, 0.84375.
    expect(['W2018-01-15', 'W2018-01-22', 'W2018-01-29', 'W2018-02-05'].map((w) => brought('Cy', w))).toEqual([15_625, 34_375, 34_375, 15_625])
    plan.session.call('effect.remove', { effect: once })
    effect(call, { ...cy, amount: 2300, weeks: 2, curve: 'linear' })
    // Of the ten days on the way up half is lost: of January’s 18 days 13 are left of 23.
    expect(brought('Cy', JAN)).toBe(130_000)
  })

  test('holds the currency and its decimals, as other numbers do', () => {
    effect(add('Call'), { amount: 100 })
    expect(refused(() => plan.session.call('plan.update', { decimals: 0 }))).toMatchObject({ code: 'plan.frozen' })
  })

  test('is expected also where nothing else is, once, and not again once it was taken out', () => {
    plan.session.call('measure.set', { name: 'expected', formula: 'quota * 1' })
    plan.set('quota', 'Cy', FEB, 50_000)
    const call = add('Call', { duration: 480 })
    effect(call, { amount: 300, per: 'once' })
    // Ann and Bo are asked for nothing, and are expected to bring their thirds all the same.
    expect(plan.value('expected', 'Company', Q1)).toBe(50_000 + 30_000)
    plan.session.call('measure.set', { name: 'expected', formula: 'quota' })
    effect(call, { amount: 10 })
    expect(plan.session.plan.rows.measures.find((m) => m.name === 'expected')!.formula).toBe('quota')
  })

  test('is not taken in twice through another measure, nor by what is no money', () => {
    plan.session.call('measure.set', { name: 'lift', formula: 'coalesce(initiatives, 0)' })
    plan.session.call('measure.set', { name: 'expected', formula: 'quota + lift' })
    const one = effect(add('Call'), { amount: 300 })
    expect(plan.session.plan.rows.measures.find((m) => m.name === 'expected')!.formula).toBe('quota + lift')
    plan.session.call('effect.remove', { effect: one })
    plan.session.call('measure.set', { name: 'expected', formula: 'attainment' })
    effect(add('Mail'), { amount: 300 })
    expect(plan.session.plan.rows.measures.find((m) => m.name === 'expected')!.formula).toBe('attainment')
  })

  test('is what is left of it where a part may be missed', () => {
    effect(add('Call', { kind: 'milestone' }), { node: plan.id('Cy'), amount: 1000, per: 'once', probability: 0.3, loss: 0.4 })
    // 1,000 × (1 − 0.3 × 0.4).
    expect(brought('Cy', Q1)).toBe(88_000)
  })

  test('is taken in by what is expected, once, whatever its formula is', () => {
    plan.session.call('measure.set', { name: 'expected', formula: 'quota' })
    plan.set('quota', 'Cy', FEB, 50_000)
    const call = add('Call', { duration: 480 })
    effect(call, { node: plan.id('Cy'), amount: 100 })
    effect(call, { node: plan.id('Cy'), amount: 10 })
    expect(plan.session.plan.rows.measures.find((m) => m.name === 'expected')!.formula).toBe('coalesce(quota, 0) + coalesce(initiatives, 0)')
    expect(plan.value('expected', 'Cy', FEB)).toBe(50_000 + 11_000)
    undo()
    undo()
    expect(plan.session.plan.rows.measures.find((m) => m.name === 'expected')!.formula).toBe('quota')
  })

  test('can be looked at without it, and stays as it is', () => {
    plan.session.call('measure.set', { name: 'expected', formula: 'max(quota, 100000) + coalesce(initiatives, 0) * 2' })
    plan.set('quota', 'Cy', FEB, 50_000)
    const top = add('Launch', { kind: 'initiative' }), call = add('Call', { parent: top }), mail = add('Mail')
    for (const task of [call, mail]) effect(task, { node: plan.id('Cy'), amount: 300, per: 'once' })
    const before = plan.dump(), without = (task: string): unknown => plan.session.call('without', { task, period: Q1 })
    const now = plan.value('expected', 'Company', Q1)
    expect([without(top), without(mail), without(call)]).toEqual([1, 2, 3].map(() => ({ measure: expect.any(String) as string, value: now / 100, without: now / 100 - 600 })))
    expect([plan.dump(), plan.value('expected', 'Company', Q1)]).toEqual([before, now])
    expect(plan.session.call('check', {})).toMatchObject({ ok: true, broken: [] })
  })

  test('stays with what is above where its place is taken away, and is refused where there is none', () => {
    const call = add('Call')
    effect(call, { node: plan.id('West'), amount: 100 })
    plan.session.call('node.remove', { node: plan.id('West') })
    expect(plan.session.plan.rows.effects[0].node).toBe('root')
    expect(refused(() => effect('none', { amount: 1 }))).toMatchObject({ code: 'task.unknown' })
    expect(refused(() => effect(call, { amount: 0.001 }))).toMatchObject({ code: 'amount.notWhole' })
    expect(refused(() => effect(call, { amount: 1, line: 'x' }))).toMatchObject({ code: 'line.unknown' })
    expect(refused(() => plan.session.call('effect.set', { effect: 'x' }))).toEqual({ code: 'effect.unknown', effect: 'x' })
    expect(plan.session.call('check', {})).toMatchObject({ ok: true, broken: [] })
  })
})

describe('files of other tools', () => {
  const file = (name: string, text: string): string => { const path = join(plan.dir, name); writeFileSync(path, text); return path }
  const read = (name: string, text: string, more: Partial<Sent<'tasks.read'>> = {}): Output<'tasks.read'> => plan.session.call('tasks.read', { file: name, path: file(name, text), ...more }) as Output<'tasks.read'>
  const bring = (...of: Parameters<typeof read>): Output<'tasks.import'> => plan.session.call('tasks.import', { staged: read(...of).staged })
  const JIRA = 'Summary,Issue key,Issue id,Issue Type,Status,Assignee,Due date,Outward issue link (Blocks)\n'

  test('come in as one step, and again as what changed', () => {
    const before = plan.dump()
    expect(bring('a.csv', `${JIRA}Launch,S-1,1,Epic,To Do,Ann,,\nCall,S-2,2,Task,To Do,ann,18/Jan/18 3:00 PM,S-3\nSign,S-3,3,Task,To Do,Zed,,\n`)).toEqual({ added: 3, updated: 0, unchanged: 0, gone: 0, links: 1, leftOutCount: 0 })
    const ann = plan.id('Ann'), [launch, call] = plan.session.call('work', {}).tasks
    expect([launch.kind, launch.owner, call.owner, call.deadline]).toEqual(['initiative', ann, ann, day('2018-01-18')])
    set(call.id, { duration: 5 * 480 })
    expect(bring('b.csv', `${JIRA}Launch,S-1,1,Epic,To Do,Ann,,\nCall twice,S-2,2,Task,To Do,Ann,18/Jan/18 3:00 PM,\nShip,S-4,4,Task,To Do,,,\n`)).toEqual({ added: 1, updated: 1, unchanged: 1, gone: 1, links: 0, leftOutCount: 0 })
    // What the file says nothing of stays as it was made here.
    expect(plan.session.plan.rows.tasks.find((t) => t.id === call.id)).toMatchObject({ name: 'Call twice', duration: 5 * 480 })
    expect(names()).toEqual(['Launch', 'Call twice', 'Sign', 'Ship'])
    for (let steps = 0; steps < 3; steps++) undo()
    expect(plan.dump()).toBe(before)
  })

  test('are looked at before: what is new, who is no seat’s, what is left out', () => {
    expect(read('a.csv', `${JIRA}Call,S-1,1,Task,To Do,Zed,someday,\nCall,S-1,2,Task,To Do,,,\n`)).toMatchObject({ source: 'jira', tasks: 1, added: 1, unknown: ['Zed'], leftOutCount: 2, leftOut: expect.arrayContaining([{ where: '3', why: 'twice', text: 'S-1' }]) as unknown })
    expect(names()).toEqual([])
  })

  test('leave alone what they say nothing of', () => {
    bring('a.csv', 'Id,Name,Duration\n1,Call,2d\n')
    const { id } = plan.session.plan.rows.tasks[0], said = { owner: plan.id('Ann'), begun: day('2018-01-02'), done: day('2018-01-04'), deadline: day('2018-01-05'), note: 'by phone' }
    set(id, said)
    plan.session.call('task.helpers', { task: id, helps: ['Cy'] })
    expect(bring('a.csv', 'Id,Name,Duration\n1,Call,2d\n')).toMatchObject({ updated: 0, unchanged: 1 })
    expect(plan.session.plan.rows.tasks[0]).toMatchObject({ ...said, progress: 1 })
    expect(plan.session.plan.rows.helpers.length).toBe(1)
  })

  test('of what was made here are known again by our own ids', () => {
    add('Launch', { owner: 'Ann' })
    const text = new TextDecoder().decode(plan.session.call('tasks.export', { as: 'csv' }).bytes)
    expect(bring('a.csv', text)).toMatchObject({ added: 0, unchanged: 1, gone: 0 })
  })

  test('make nothing a part of itself, whatever was moved here meanwhile', () => {
    bring('a.csv', 'Id,Name,Parent\n1,One,\n2,Other,\n')
    const [one, other] = plan.session.plan.rows.tasks.map((t) => t.id)
    plan.session.call('tasks.move', { tasks: [other], parent: one })
    bring('a.csv', 'Id,Name,Parent\n1,One,2\n2,Other,\n')
    expect(plan.session.call('work', {}).tasks.map((t) => [t.name, t.parent])).toEqual([['One', null], ['Other', one]])
    plan.session.call('tasks.remove', { tasks: [one] })
    expect(names()).toEqual([])
  })

  test('whose ids or lags no plan can hold are left out by name', () => {
    expect(bring('a.csv', `Id,Name,Predecessors\n1,Call,\n${'9'.repeat(300)},Long,\n3,Sign,1FS+99999999d\n`)).toMatchObject({ added: 2, links: 0, leftOutCount: 2 })
  })

  test('leave out links that would close a circle, and bring in the rest', () => {
    expect(bring('a.csv', 'Id,Name,Predecessors\n1,Call,3\n2,Sign,1\n3,Ship,2\n')).toMatchObject({ added: 3, links: 2, leftOutCount: 1 })
    expect(plan.session.call('schedule', { today: TODAY }).tasks.map((t) => t.name)).toEqual(['Call', 'Sign', 'Ship'])
  })

  test('come in cut to what a plan holds, and so that no two of their days contradict each other', () => {
    const text = `Id,Name,Begun,Done,Deadline,Note\n1,${'n'.repeat(600)},2018-01-09,2018-01-05,9999-12-31,${'x'.repeat(150_000)}\n2,Call,1600-01-01,,,\n`
    // Days that no plan holds are named, by their rows.
    expect(read('a.csv', text).leftOut).toEqual([{ where: '2', why: 'date', text: '9999-12-31' }, { where: '3', why: 'date', text: '1600-01-01' }])
    bring('a.csv', text)
    const [long, call] = plan.session.call('work', {}).tasks
    expect([long.name.length, long.note.length, long.begun, long.done, long.deadline, call.begun]).toEqual([500, 100_000, day('2018-01-05'), day('2018-01-05'), null, null])
  })

  test('outside of the plan come in on their days, and bring in nothing there', () => {
    // The plan ends with 2018.
    expect(bring('a.csv', 'Id,Name,Duration,Constraint,Constraint date,Predecessors\n1,Far,2d,Must start on,2041-01-07,\n2,Past,1d,Must start on,1999-12-31,\n3,After,1d,,,1\n')).toMatchObject({ added: 3, leftOutCount: 0 })
    // 7 January 2041 is a Monday.
    expect(plan.session.call('schedule', { today: TODAY }).tasks.map((t) => [t.name, isoDay(t.start), isoDay(t.finish)])).toEqual([['Far', '2041-01-07', '2041-01-08'], ['Past', '1999-12-31', '1999-12-31'], ['After', '2041-01-09', '2041-01-09']])
    const far = plan.session.plan.rows.tasks.find((t) => t.name === 'Far')!
    plan.session.call('effect.set', { task: far.id, amount: 100, per: 'once' })
    expect(plan.value('initiatives', 'Company', '2018-Q1')).toBeNaN()
    expect(plan.session.call('check', {})).toMatchObject({ ok: true, broken: [] })
  })

  test('whose end is before their start keep the start, and last as long as before', () => {
    bring('a.csv', 'Id,Name,Start,Finish\n1,Call,2018-01-10,2018-01-12\n')
    bring('a.csv', 'Id,Name,Start,Finish\n1,Call,2018-01-15,2018-01-12\n')
    // From Wednesday to Friday they were three days; from Monday they are that again.
    expect(dates()).toEqual(['Call 01-15 01-17'])
  })

  test('whose dates read either way are asked about once, and read so again while they look alike', () => {
    const rows = (due: string): string => `${JIRA}Call,S-1,1,Task,To Do,,${due},\n`
    const first = read('a.csv', rows('2/3/2018 16:14'))
    expect([first.ambiguous, first.tasks]).toEqual(['2/3/2018 16:14', 0])
    plan.session.call('tasks.import', { staged: read('a.csv', rows('2/3/2018 16:14'), { dates: 'mdy' }).staged })
    expect(plan.session.plan.rows.tasks[0].deadline).toBe(day('2018-02-03'))
    bring('b.csv', rows('3/4/2018 9:00'))
    expect(plan.session.plan.rows.tasks[0].deadline).toBe(day('2018-03-04'))
    // Written in another style, they are asked about anew.
    expect(read('c.csv', rows('3-4-2018 9:00')).ambiguous).toBe('3-4-2018 9:00')
  })

  test('that are none are refused by what they are', () => {
    expect(refused(() => read('a.json', '{"lists": [')) as object).toMatchObject({ code: 'tasks.json', file: 'a.json', line: 1 })
    expect(refused(() => read('a.json', '{"name": "x"}'))).toMatchObject({ code: 'tasks.board' })
    expect(refused(() => read('a.xml', '<!DOCTYPE p [<!ENTITY a SYSTEM "file:///etc/passwd">]><Project>&a;</Project>'))).toMatchObject({ code: 'tasks.xml', why: 'doctype' })
    expect(refused(() => read('a.xml', '<html></html>'))).toMatchObject({ code: 'tasks.notProject', root: 'html' })
    expect(refused(() => read('a.csv', 'City,Size\nBonn,3\n'))).toMatchObject({ code: 'tasks.columns', lacks: 'Name' })
    expect(refused(() => plan.session.call('tasks.read', { file: 'none.csv', path: join(plan.dir, 'none.csv') }))).toMatchObject({ code: 'file.missing' })
  })

  test('are written from the plan and read again the same', () => {
    const top = add('Launch', { kind: 'initiative', note: 'why\nnot' }), call = add('Call', { parent: top, duration: 3 * 480, owner: 'Ann', deadline: day('2018-02-01') }), won = add('Won', { kind: 'milestone', parent: top })
    link(call, won, { type: 'FS', lag: 480 })
    set(call, { progress: 0.5 })
    const written = (as: Sent<'tasks.export'>['as']): string => new TextDecoder().decode(plan.session.call('tasks.export', { as }).bytes)
    for (const [as, name] of [['csv', 'a.csv'], ['mspdi', 'a.xml']] as const) {
      const other = twoTeams()
      try {
        const { staged } = other.session.call('tasks.read', { file: name, path: file(name, written(as)) }) as Output<'tasks.read'>
        other.session.call('tasks.import', { staged })
        const { tasks, links } = other.session.plan.rows, of = (n: string): (typeof tasks)[number] => tasks.find((t) => t.name === n)!
        expect([of('Call').duration, of('Call').progress, of('Call').owner, of('Call').deadline, of('Won').kind, of('Launch').note]).toEqual([3 * 480, 0.5, other.id('Ann'), day('2018-02-01'), 'milestone', 'why\nnot'])
        expect(links.find((l) => l.to === of('Won').id)).toMatchObject({ from: of('Call').id, type: 'FS', lag: 480 })
        expect(other.session.call('schedule', { today: TODAY }).tasks.map((t) => `${t.name} ${isoDay(t.start).slice(5)} ${isoDay(t.finish).slice(5)}`)).toEqual(dates())
      } finally {
        other.close()
      }
    }
    expect(written('ics')).toContain('DTSTART;VALUE=DATE:20180104')
    expect(refused(() => { plan.session.call('tasks.remove', { tasks: [top] }); written('csv') })).toEqual({ code: 'task.none' })
  })
})

test.each(['', 'null', '7', '[{}]', '{"a', '{"columns":null,"dates":null,"lists":null,"members":null,"labels":null,"checklist":7,"checklists":null}', '{"columns":[null,7],"dates":{"order":"x","like":3},"lists":[null,5,{}],"members":[null,{}],"labels":[null],"checklist":[null],"checklists":[null,{}],"idMembers":[null],"Assignments":[null],"Calendars":[null],"Resources":{"Resource":[null]}}'])('a stranger’s file that keeps “%s” for other tools is written to each of them, and its check says what is wrong', (extra) => {
  const card = add('Call', { owner: 'Ann' })
  add('Item', { parent: card, owner: 'Cy' })
  for (const source of ['csv', 'jira', 'trello', 'mspdi'] as const) {
    plan.session.call('file.close', {})
    const db = new Database(plan.path)
    db.prepare('UPDATE task SET source = ?, key = id, extra = ?').run(source, extra)
    db.prepare('INSERT OR REPLACE INTO source (name, extra) VALUES (?, ?)').run(source, extra)
    recount(db)
    db.close()
    plan.session.call('file.open', { path: plan.path })
    const { bytes } = plan.session.call('tasks.export', { as: source }) as Output<'tasks.export'>
    for (const name of ['Call', 'Item']) expect(new TextDecoder().decode(bytes)).toContain(name)
  }
  // A date that is ambiguous asks what is remembered of the file's dates.
  const file = join(plan.dir, 'jira.csv')
  writeFileSync(file, 'Summary,Issue key,Issue id,Issue Type,Status,Assignee,Due date\nMail,S-1,1,Task,To Do,Zed,2/3/2018 16:14\n')
  expect(plan.session.call('tasks.read', { file: 'jira.csv', path: file })).toMatchObject({ ambiguous: '2/3/2018 16:14' })
  const wrong = (plan.session.call('check', {}) as Output<'check'>).broken.filter((b) => b.law === 'work')
  expect(wrong.map((b) => b.where).sort()).toEqual(extra.startsWith('{') && extra.endsWith('}') ? [] : ['Call', 'Item', 'csv', 'jira', 'mspdi', 'trello'])
})
