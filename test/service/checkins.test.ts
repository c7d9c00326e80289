/** Check-ins a week apart, on a plan small enough to count on fingers. 2018-01-01 is a Monday, and the quarter begins then. */
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { recount } from '../../main/store/checksums.ts'
import { isoDay, parseIsoDay } from '../../shared/calendar.ts'
import { changeOf, type Figures } from '../../shared/checkin/figures.ts'
import { readFigures } from '../../shared/checkin/read.ts'
import type { Output, Sent } from '../../shared/contract/index.ts'
import { refusalOf, twoTeams, type TestPlan } from '../support/plan.ts'

let plan: TestPlan
beforeEach(() => { plan = twoTeams({ decimals: 0 }) })
afterEach(() => plan.close())

const day = (iso: string): number => parseIsoDay(`2018-${iso}`)!
/** Fridays. */
const FIRST = day('01-12'), SECOND = day('01-19')
const deals = (...rows: string[]): void => {
  const { staged } = plan.session.call('import.read', { as: 'deals', file: 'd.csv', ...plan.session.call('import.upload', { bytes: new TextEncoder().encode(['Id,Owner,Stage,Amount,Close date', ...rows].join('\n')) }) }) as Output<'import.read'>
  plan.session.call('import.commit', { staged })
}
const task = (name: string, more: Partial<Sent<'task.add'>> = {}): string => plan.session.call('task.add', { name, ...more }).task
const set = (id: string, more: Omit<Sent<'tasks.set'>['tasks'][number], 'task'>): unknown => plan.session.call('tasks.set', { tasks: [{ task: id, ...more }] })
const keep = (on: number, node = 'root'): string => plan.session.call('checkin.add', { node: plan.id(node), day: on }).checkin
const all = (): Output<'checkins'> => plan.session.call('checkins', {})
const kept = (id: string): Output<'checkins'>['checkins'][number] => all().checkins.find((c) => c.checkin === id)!
const now = (on: number, node = 'root'): Figures => plan.session.call('checkin.now', { node: plan.id(node), day: on })
const write = (checkin: string, kind: 'problem' | 'decision' | 'action', text: string, more: Partial<Sent<'checkin.item.add'>> = {}): Output<'checkin.item.add'> => plan.session.call('checkin.item.add', { checkin, kind, text, ...more })
const item = (id: string): Output<'checkins'>['checkins'][number]['items'][number] => all().checkins.flatMap((c) => c.items).find((i) => i.item === id)!
const agenda = (f: Figures): unknown[] => f.agenda.map((a) => [a.kind, a.name])
const refused = (work: () => unknown): unknown => { const e = refusalOf(work); return e && { code: e.code, ...e.params } }

describe('figures', () => {
  /** Each of the first four weeks asks for 100 of Ann, and nothing of anybody else. */
  beforeEach(() => {
    for (const slice of ['2018-01-01', '2018-01-08', '2018-01-15', '2018-01-22']) plan.set('quota', 'Ann', slice, 100)
    // The one that was lost lets the deals know the quarter to its last day of work.
    deals('1,Ann,Won,120,2018-01-03', '2,Ann,Open,400,2018-02-05', '3,Cy,Open,50,2018-03-05', '4,Cy,Open,70,2018-05-05', '9,Cy,Lost,10,2018-03-30')
  })

  test('are of the planned quarter, and to date by the days of work that are over', () => {
    plan.set('goal', 'Company', '2018-Q1', 1000)
    // Of the first week all, of the second four of five days: 180.
    const [company, east, west] = now(day('01-11')).standings
    expect(company).toEqual({ node: 'root', name: 'Company', now: { goal: 1000, quota: 400, quotaToDate: 180, actual: 120, actualToDate: 120, expected: null, initiatives: null, pipeline: 450 }, was: null })
    expect([east.now.quotaToDate, east.now.pipeline, west.now.quotaToDate, west.now.pipeline]).toEqual([180, 400, null, 50])
    // Before the quarter nothing is due; after it all of it.
    expect([now(day('01-01') - 1), now(day('04-02'))].map((f) => [f.standings[0].now.quotaToDate, f.standings[0].now.actualToDate])).toEqual([[null, null], [400, 120]])
  })

  test('tell what moved since the check-in before of the same node, and of no other', () => {
    keep(FIRST)
    keep(day('01-15'), 'East')
    deals('1,Ann,Won,120,2018-01-03', '5,Ann,Won,30,2018-01-16', '2,Ann,Open,300,2018-02-05')
    const { since, standings: [company, east] } = now(SECOND)
    expect(since).toBe(FIRST)
    expect([changeOf(company, 'actual'), changeOf(company, 'pipeline'), changeOf(company, 'quotaToDate'), changeOf(company, 'expected'), changeOf(east, 'actual')]).toEqual([30, -100, 100, null, 30])
    expect(now(SECOND, 'West')).toMatchObject({ since: null, standings: [{ name: 'West', was: null }, { name: 'Cy' }] })
  })

  test('stay as they stood, whatever the plan does later', () => {
    const id = keep(FIRST), before = kept(id).figures!
    plan.set('quota', 'Ann', '2018-01-22', 900)
    deals('1,Ann,Won,999,2018-01-03')
    plan.session.call('node.rename', { node: plan.id('East'), name: 'Orient' })
    expect(before.standings[1]).toMatchObject({ name: 'East', now: { quota: 400, actual: 120 } })
    expect(kept(id).figures).toEqual(before)
    expect(now(FIRST).standings[1]).toMatchObject({ name: 'Orient', now: { quota: 1200, actual: 999 } })
  })

  test('put on the agenda who is behind and whose pipeline fell, by a tenth or more', () => {
    // 120 of 200 asked for until Friday.
    const first = now(FIRST)
    expect(first.agenda).toEqual([{ kind: 'behind', of: plan.id('East'), name: 'East', owner: '', from: 200, to: 120, since: null, day: null, days: null, why: '' }])
    expect(first.quiet).toEqual({ teams: 1, tasks: 0, targets: 0 })
    keep(FIRST)
    deals('1,Ann,Won,280,2018-01-03', '3,Cy,Open,46,2018-03-05', '2,Ann,Open,360,2018-02-05')
    // 280 of 300 lacks less than a tenth; 46 of 50 is no such fall; 360 of 400 is one.
    expect(now(SECOND).agenda.map((a) => [a.kind, a.name, a.from, a.to])).toEqual([['pipeline', 'East', 400, 360]])
  })

  test('tell who moves where they stand on the day, with what is asked of them there', () => {
    plan.session.call('node.move', { node: plan.id('Ann'), parent: plan.id('West'), from: day('01-15') })
    const under = (node: string, on: number): unknown => now(on, node).standings.slice(1).map((s) => [s.name, s.now.quota])
    expect([under('East', FIRST), under('West', FIRST), under('East', SECOND), under('West', SECOND)]).toEqual([[['Ann', 200], ['Bo', null]], [['Cy', null]], [['Bo', null]], [['Cy', null], ['Ann', 200]]])
  })

  test('count what needs no talk', () => {
    task('Mail', { day: day('02-12') })
    expect(now(FIRST)).toMatchObject({ agenda: [{ kind: 'behind' }], quiet: { teams: 1, tasks: 1, targets: 0 } })
  })
})

describe('to date', () => {
  /** Each of the first three weeks asks for 100 of Ann, of whom the deals say what they say. */
  beforeEach(() => { for (const slice of ['2018-01-01', '2018-01-08', '2018-01-15']) plan.set('quota', 'Ann', slice, 100) })
  const toDate = (f: Figures): unknown => [f.known === null ? null : isoDay(f.known), f.standings[0].now.quotaToDate, f.standings[0].now.actualToDate, f.agenda.map((a) => [a.kind, a.from, a.to])]

  test('is asked for no further than the deals know: who has all of it until then is not behind', () => {
    deals('1,Ann,Won,120,2018-01-03', '2,Cy,Lost,10,2018-01-08')
    // The first week, and Monday of the second: 120 of 120, not of 300 until Friday the 19th.
    expect([toDate(now(SECOND)), now(SECOND).quiet.teams]).toEqual([['2018-01-08', 120, 120, []], 2])
    const id = keep(SECOND)
    deals('1,Ann,Won,120,2018-01-03', '2,Cy,Lost,10,2018-01-19')
    expect([toDate(now(SECOND)), toDate(kept(id).figures!)]).toEqual([['2018-01-19', 300, 120, [['behind', 300, 120]]], ['2018-01-08', 120, 120, []]])
  })

  test('is to the day where the deals know more, and where there are none', () => {
    expect(toDate(now(FIRST))).toEqual([null, 200, null, [['behind', 200, 0]]])
    deals('1,Ann,Won,120,2018-01-03', '2,Cy,Lost,10,2018-03-01')
    expect(toDate(now(FIRST))).toEqual(['2018-01-12', 200, 120, [['behind', 200, 120]]])
  })

  test('is nothing yet where the deals know nothing of the quarter', () => {
    deals('1,Ann,Won,120,2017-12-20')
    expect(toDate(now(SECOND))).toEqual(['2017-12-20', null, null, []])
  })
})

describe('work', () => {
  const lines = (f: Figures): unknown => Object.fromEntries(Object.entries(f.work).filter(([, list]) => list.length > 0).map(([list, tasks]) => [list, tasks.map((t) => [t.name, isoDay(t.finish).slice(5), t.was === null ? null : isoDay(t.was).slice(5), t.days])]))

  test('is told as done, slipped, overdue, due and milestones, from one check-in to the next', () => {
    const call = task('Call', { day: day('01-15'), duration: 2 * 480 }), sign = task('Sign', { day: day('01-22'), duration: 5 * 480 }), mail = task('Mail', { day: day('01-08'), duration: 3 * 480 })
    task('Launch', { kind: 'milestone', day: day('02-01') })
    // Mail was to be over on Wednesday, two days of work before Friday.
    expect(lines(now(FIRST))).toEqual({ overdue: [['Mail', '01-10', '01-10', 2]], due: [['Call', '01-16', null, null]], milestones: [['Launch', '02-01', null, null]] })
    keep(FIRST)
    set(call, { done: day('01-18') })
    set(sign, { day: day('01-24') })
    set(mail, { done: day('01-11') })
    // Sign goes from Friday the 26th to Tuesday the 30th: two days of work. Mail was not yet said to be done a week ago.
    expect(lines(now(SECOND))).toEqual({ done: [['Mail', '01-11', '01-10', null], ['Call', '01-18', '01-16', null]], slipped: [['Sign', '01-30', '01-26', 2]], milestones: [['Launch', '02-01', '02-01', null]] })
    expect(agenda(now(SECOND))).toEqual([['slipped', 'Sign']])
    // What was told once is not told again.
    keep(SECOND)
    expect(lines(now(day('01-22')))).toEqual({ milestones: [['Launch', '02-01', '02-01', null]] })
  })

  test('is that of a branch by its owner or its node, or by the node of what it is a part of; all of it at the root', () => {
    const top = task('Big', { kind: 'initiative', node: plan.id('East') })
    task('Part', { parent: top, day: day('01-15') })
    task('By Ann', { owner: 'Ann', day: day('01-15') })
    task('By Cy', { owner: 'Cy', day: day('01-15') })
    task('By nobody', { day: day('01-15') })
    expect(['root', 'East', 'West'].map((node) => now(FIRST, node).work.due.map((t) => t.name))).toEqual([['Part', 'By Ann', 'By Cy', 'By nobody'], ['Part', 'By Ann'], ['By Cy']])
  })
})

describe('what came of it', () => {
  test('an action is a task of its name, owner and day, made in one step and done in either place', () => {
    const id = keep(FIRST), before = plan.dump(), made = write(id, 'action', 'Call the ten largest', { owner: 'Ann', due: SECOND })
    expect(plan.session.call('schedule', { today: FIRST }).tasks.map((t) => [t.name, t.owner, isoDay(t.finish)])).toEqual([['Call the ten largest', 'Ann', '2018-01-19']])
    expect(item(made.item)).toEqual({ item: made.item, kind: 'action', text: 'Call the ten largest', solution: '', owner: 'Ann', due: SECOND, solved: null, task: { task: made.task, progress: 0, done: false } })
    plan.session.call('checkin.item.set', { item: made.item, owner: 'Cy', due: day('01-23'), text: 'Call them' })
    expect(plan.session.call('work', {}).tasks).toMatchObject([{ name: 'Call them', owner: plan.id('Cy'), deadline: day('01-23'), day: day('01-23') }])
    set(made.task!, { owner: 'Bo', done: day('01-22') })
    expect(item(made.item)).toMatchObject({ owner: 'Bo', solved: day('01-22'), task: { done: true } })
    plan.session.call('checkin.item.set', { item: made.item, solved: null })
    expect(item(made.item)).toMatchObject({ solved: null, task: { progress: 0, done: false } })
    for (let steps = 0; steps < 4; steps++) plan.session.call('history.undo', {})
    expect(plan.dump()).toBe(before)
  })

  test('an action whose task is taken away says what its task said; a task outlives its action', () => {
    const id = keep(FIRST), one = write(id, 'action', 'One', { due: SECOND }), other = write(id, 'action', 'Other', { parent: one.task })
    set(other.task!, { owner: 'Cy', deadline: day('02-01'), done: SECOND })
    plan.session.call('tasks.remove', { tasks: [one.task!] })
    expect([item(one.item), item(other.item)]).toMatchObject([{ due: SECOND, solved: null, task: null }, { owner: 'Cy', due: day('02-01'), solved: SECOND, task: null }])
    const last = write(id, 'action', 'Last')
    plan.session.call('checkin.remove', { checkin: id })
    expect([all().checkins, plan.session.call('work', {}).tasks.map((t) => t.id)]).toEqual([[], [last.task]])
  })

  test('problems that are not solved and actions that were due come back the next time, the first one first', () => {
    const id = keep(FIRST), price = write(id, 'problem', 'Price', { owner: 'Ann' }), stock = write(id, 'problem', 'Stock'), late = write(id, 'action', 'Ask', { due: day('01-17') })
    write(id, 'action', 'Later', { due: day('02-20') })
    write(id, 'decision', 'No discounts')
    plan.session.call('checkin.item.set', { item: stock.item, solution: 'Two more trucks', solved: day('01-15') })
    const { agenda: told } = now(SECOND)
    expect(told.map((a) => [a.kind, a.name, a.owner, a.since, a.days])).toEqual([['problem', 'Price', 'Ann', FIRST, 7], ['action', 'Ask', '', day('01-17'), 2]])
    expect(all().open.map((p) => [p.text, p.checkin, p.day])).toEqual([['Price', id, FIRST]])
    set(late.task!, { done: SECOND })
    plan.session.call('checkin.item.set', { item: price.item, solved: SECOND })
    expect([now(SECOND).agenda, all().open]).toEqual([[], []])
  })

  test('targets that are slack or out of reach need talk', () => {
    deals('1,Ann,Won,1000,2017-02-01')
    plan.session.call('target.add', { name: 'Less', amount: 900 })
    plan.session.call('target.add', { name: 'More', amount: 1100 })
    expect(now(FIRST)).toMatchObject({ agenda: [{ kind: 'target', name: 'Less', from: 900, to: 1000, why: 'lastYear' }], quiet: { targets: 1 }, targets: [{ name: 'Less' }, { name: 'More', amount: 1100, unit: 'money' }] })
  })

  test('is kept with a node that goes: at the one above, and with its people’s names', () => {
    const id = keep(FIRST, 'West'), { item: of } = write(id, 'problem', 'Price', { owner: 'Cy' })
    plan.session.call('node.remove', { node: plan.id('West') })
    expect([kept(id).path, item(of).owner]).toEqual([['Company'], 'Cy'])
    expect(plan.session.call('check', {}).broken).toEqual([])
  })

  test('a node has one check-in a day, and the newest of all stands first', () => {
    const id = keep(FIRST)
    expect(refused(() => keep(FIRST))).toEqual({ code: 'checkin.twice', node: 'Company', day: '2018-01-12' })
    const east = keep(FIRST, 'East'), second = keep(SECOND)
    expect([all().checkins.map((c) => c.day), new Set(all().checkins.map((c) => c.checkin))]).toEqual([[SECOND, FIRST, FIRST], new Set([second, id, east])])
    expect(refused(() => plan.session.call('checkin.set', { checkin: 'x', note: '' }))).toEqual({ code: 'checkin.unknown', checkin: 'x' })
    expect(refused(() => plan.session.call('checkin.item.set', { item: 'x' }))).toEqual({ code: 'checkin.item', item: 'x' })
    expect(refused(() => write(id, 'action', 'Never', { due: day('01-01') + 40_000 }))).toMatchObject({ code: 'task.outside' })
  })
})

describe('a calendar', () => {
  test('holds the check-ins that were kept, and those to come on the same day of the week until the quarter ends', () => {
    keep(day('03-02'))
    keep(day('03-13'), 'East')
    const days = (): string[] => [...new TextDecoder().decode(plan.session.call('tasks.export', { as: 'ics' }).bytes).replaceAll('\r\n ', '').matchAll(/UID:(.*)\r\n.*\r\nDTSTART;VALUE=DATE:(\d+)\r\n.*\r\nSUMMARY:(.*)\r\n/g)].map(([, uid, date, name]) => `${name} ${date} ${uid.split('@')[0].includes(`-${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}-`)}`)
    const told = ['Check-in: Company 20180302 true', 'Check-in: Company 20180309 true', 'Check-in: Company 20180316 true', 'Check-in: Company 20180323 true', 'Check-in: Company 20180330 true', 'Check-in: East 20180313 true', 'Check-in: East 20180320 true', 'Check-in: East 20180327 true']
    expect(days()).toEqual(told)
    // Keeping the next one makes no second entry.
    keep(day('03-09'))
    expect(days()).toEqual(told)
  })
})

describe('figures of a stranger’s file', () => {
  const damaged = (figures: string): Figures | null => {
    const id = keep(FIRST)
    const db = new Database(plan.path)
    db.prepare('UPDATE checkin SET figures = ? WHERE id = ?').run(figures, id)
    recount(db)
    db.close()
    plan.session.plan.catchUp()
    plan.session.call('file.open', { path: plan.path })
    expect(plan.session.call('check', {}).broken).toEqual([])
    now(SECOND)
    return kept(id).figures
  }
  test.each([
    { what: 'nothing', text: '' }, { what: 'null', text: 'null' }, { what: 'a list', text: '[]' }, { what: 'an empty object', text: '{}' }, { what: 'a number', text: '42' }, { what: 'a text', text: '"text"' },
    { what: 'a later form', text: '{"form":2}' }, { what: 'half of it', text: '{"form":1' }, { what: 'depth without end', text: '['.repeat(100_000) },
  ])('that are $what read as none', ({ text }) => { expect(damaged(text)).toBeNull() })

  test('are read as far as they go: what is no number is blank, what is no line is left out', () => {
    const line = { task: 't', name: 'Call', owner: 7, finish: 17_543, was: 1e99, days: 'two' }
    expect(damaged(JSON.stringify({
      form: 1, quarter: '2018-Q1', currency: 'USD', since: '2018-01-05', standings: [{ node: 'root', name: 'x'.repeat(10_000), now: { goal: 'much', quota: 5, actual: 1e300 } }, 3, { name: 'no id' }], work: { done: [line, { task: 't' }], slipped: {} },
      agenda: [{ kind: 'nonsense', name: 'x' }, { kind: 'behind', name: 'East', from: 3, day: 1e7 }], finishes: [['t', 17_543], ['t'], ['u', 0.5]], counts: { done: -1 }, __proto__: null,
    }))).toEqual({
      form: 1, quarter: '2018-Q1', currency: 'USD', since: null, known: null, standings: [{ node: 'root', name: 'x'.repeat(500), now: { goal: null, quota: 5, quotaToDate: null, actual: null, actualToDate: null, expected: null, initiatives: null, pipeline: null }, was: null }],
      work: { done: [{ task: 't', name: 'Call', owner: '', finish: 17_543, was: null, days: null }], slipped: [], overdue: [], due: [], milestones: [] }, counts: { done: 0, slipped: 0, overdue: 0, due: 0, milestones: 0 }, targets: [],
      agenda: [{ kind: 'behind', of: '', name: 'East', owner: '', from: 3, to: null, since: null, day: null, days: null, why: '' }], quiet: { teams: 0, tasks: 0, targets: 0 }, finishes: [],
    })
  })

  test('are read back as they were written, and cut to what a list may hold', () => {
    task('Call', { day: day('01-15') })
    plan.session.call('target.add', { name: 'More', amount: 900 })
    keep(FIRST)
    const figures = now(SECOND)
    expect(readFigures(JSON.stringify(figures))).toEqual(figures)
    expect(readFigures(JSON.stringify({ ...figures, targets: Array.from({ length: 2000 }, () => figures.targets[0]) }))!.targets).toHaveLength(500)
    // As they were written before the last day of the deals was kept.
    expect(readFigures(JSON.stringify({ ...figures, known: undefined }))).toEqual({ ...figures, known: null })
    expect(readFigures(' '.repeat(10_000_001))).toBeNull()
  })
})
