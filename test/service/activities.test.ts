/** Activities of seats, missed weeks carried on, and what My week shows; every expected figure is worked out beside it. */
import { afterEach, describe, expect, test } from 'vitest'
import { dayOf } from '../../shared/calendar.ts'
import type { Output } from '../../shared/contract/index.ts'
import { refusalOf, twoTeams, type TestPlan } from '../support/plan.ts'

const Q1 = '2018-Q1'
/** 2018 begins on a Monday; January has 23 working days, February 20, March 22. */
const SLICES = ['01-01', '01-08', '01-15', '01-22', '01-29', '02-01', '02-05', '02-12', '02-19', '02-26', '03-01', '03-05', '03-12', '03-19', '03-26'].map((d) => `2018-${d}`)
const WEEK_1 = dayOf(2018, 1, 3)

let plan: TestPlan
afterEach(() => plan.close())
const call = <N extends Parameters<TestPlan['session']['call']>[0]>(name: N, input: object): Output<N> => plan.session.call(name, input as never) as Output<N>
const by = (measure: string, node: string, line?: string): number[] => SLICES.map((s) => plan.value(measure, node, s, line) || 0)
const total = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0)

function deals(...rows: string[]): void {
  const bytes = new TextEncoder().encode(['Id,Owner,Product,Stage,Amount,Close date,Created', ...rows].join('\n'))
  const { staged } = call('import.upload', { bytes }), read = call('import.read', { as: 'deals', file: 'deals.csv', staged }) as unknown as { staged: string }
  call('import.commit', { staged: read.staged })
}

function say(name: string, value: number, unit: 'ratio' | 'money' = 'ratio', node = 'root'): void {
  if (!plan.session.plan.rows.drivers.some((d) => d.name === name)) call('driver.add', { name, unit })
  call('driver.set', { driver: name, node: plan.id(node), value })
}

describe('activities', () => {
  test('of a seat are worked back from its quota and spread by working days, the larger remainders first', () => {
    plan = twoTeams()
    plan.set('quota', 'Ann', Q1, 10_000_000)
    say('win rate', 0.25); say('deal size', 20_000, 'money')

    const { seats, left, total: all, rates, changed } = call('activities.plan', { node: plan.id('Ann') })

    // 5 deals, 20 proposals, 40 meetings, 200 calls (test/engine/week).
    expect(seats).toMatchObject([{ name: 'Ann', quota: 100_000, won: 0, remaining: 100_000, deals: 5, proposals: 20, meetings: 40, calls: 200 }])
    expect([left, all, changed]).toEqual([[], { deals: 5, proposals: 20, meetings: 40, calls: 200 }, 45])
    expect(rates.map((r) => [r.name, r.value, r.how])).toEqual([['deal size', 20_000, 'said'], ['win rate', 0.25, 'said'], ['proposal rate', 0.5, 'assumed'], ['meeting rate', 0.2, 'assumed']])
    // 200 × 5/65 = 15.38 for each of eleven whole weeks, × 3/65 = 9.23, × 2/65 = 6.15: 195, and five more to the first whole weeks.
    expect(by('calls', 'Ann')).toEqual([16, 16, 16, 16, 9, 6, 16, 15, 15, 9, 6, 15, 15, 15, 15])
    expect([total(by('meetings', 'Ann')), total(by('proposals', 'Ann'))]).toEqual([40, 20])
    expect(plan.session.plan.rows.measures.map((m) => [m.id, m.name, m.unit])).toEqual([['calls', 'calls', 'number'], ['meetings', 'meetings', 'number'], ['proposals', 'proposals', 'number']])
  })

  test('of a person who moves are worked back in each place for what is asked there', () => {
    plan = twoTeams({ decimals: 0 })
    plan.set('quota', 'Ann', Q1, 1300)
    say('win rate', 0.5); say('deal size', 20, 'money')
    call('node.move', { node: plan.id('Ann'), parent: plan.id('West'), from: dayOf(2018, 2, 1) })
    const { seats, total: all } = call('activities.plan', { node: plan.id('Ann') })
    // 20 a working day: 460 in January, 840 from February on; ÷ 20 = 23 and 42 deals, half of which are won.
    expect(seats.map((s) => [s.quota, s.deals, s.proposals])).toEqual([[460, 23, 46], [840, 42, 84]])
    expect(all.proposals).toBe(130)
    expect(['East', 'West'].map((team) => ['2018-01', '2018-02', '2018-03'].map((month) => plan.value('proposals', team, month) || 0))).toEqual([[46, 0, 0], [0, 40, 44]])
    expect(call('activities.preview', { node: plan.id('Ann') }).total).toEqual(all)
  })

  test('are one step, which undo takes back with the measures that it made, and which is not taken twice', () => {
    plan = twoTeams()
    plan.set('quota', 'Ann', Q1, 10_000_000)
    say('win rate', 0.25); say('deal size', 20_000, 'money')
    const before = plan.dump()
    call('activities.plan', {})
    expect(plan.session.plan.store.lastDone()!.label).toEqual({ code: 'did.activities', params: { where: 'Company · 2018-Q1' } })
    const after = plan.dump()
    expect(call('activities.plan', {}).changed).toBe(0)
    expect(plan.dump()).toBe(after)
    call('history.undo', {})
    expect(plan.dump()).toBe(before)
  })

  test('of a group are those of its seats, each by its own rates, and those that can’t be worked back are named with why', () => {
    plan = twoTeams({ decimals: 0 })
    plan.set('quota', 'Ann', Q1, 1000); plan.set('quota', 'Bo', Q1, 1000)
    say('win rate', 0.5); say('deal size', 100, 'money')
    say('win rate', 0, 'ratio', 'Bo'); say('meeting rate', 1); say('proposal rate', 1); say('meeting rate', 0.3, 'ratio', 'Ann')

    const preview = call('activities.preview', {})

    // Ann: 10 deals, 20 proposals, 20 meetings, ÷ 30 % = 66.7 calls.
    expect(preview.seats).toMatchObject([{ name: 'Ann', deals: 10, proposals: 20, meetings: 20, calls: 67 }])
    expect(preview.left.map((l) => [l.name, l.why])).toEqual([['Bo', 'winRate'], ['Cy', 'quota']])
    expect(plan.session.plan.rows.measures).toEqual([])
    say('win rate', 1, 'ratio', 'Bo')
    call('activities.plan', {})
    expect([plan.value('calls', 'Company', Q1), plan.value('calls', 'Ann', Q1), plan.value('calls', 'Bo', Q1), plan.value('proposals', 'Company', Q1)]).toEqual([77, 67, 10, 30])
  })

  test('need a deal size: nobody’s deals say one and none is typed', () => {
    plan = twoTeams({ decimals: 0 })
    plan.set('quota', 'Ann', Q1, 1000)
    const { seats, left, rates } = call('activities.preview', { node: plan.id('East') })
    expect([seats, left.map((l) => [l.name, l.why])]).toEqual([[], [['Ann', 'dealSize'], ['Bo', 'quota']]])
    expect(rates[0]).toMatchObject({ driver: 'dealSize', id: null, name: 'deal size', value: null, how: 'none' })
  })

  test('leave what the deals know already as it was, and are fewer by what is won', () => {
    plan = twoTeams({ decimals: 0 })
    plan.set('quota', 'Ann', Q1, 1000)
    say('win rate', 1); say('deal size', 100, 'money'); say('meeting rate', 1); say('proposal rate', 1)
    call('activities.plan', {})
    const first = by('calls', 'Ann').slice(0, 2)
    deals('1,Ann,All,Won,400,2018-01-12,2018-01-02')
    const { seats, from } = call('activities.plan', {})
    // 600 to win: 6 calls over the 55 working days behind 12 January, a Friday; the two weeks before keep theirs.
    expect([seats[0].won, seats[0].calls, from]).toEqual([400, 6, dayOf(2018, 1, 13)])
    expect(by('calls', 'Ann').slice(0, 2)).toEqual(first)
    expect(total(by('calls', 'Ann').slice(2))).toBe(6)
  })

  test('fall on no day before the one that they are to begin with, and what the slices before it hold stays', () => {
    plan = twoTeams({ decimals: 0 })
    plan.set('quota', 'Ann', Q1, 1000)
    say('win rate', 1); say('deal size', 100, 'money'); say('meeting rate', 1); say('proposal rate', 1)
    call('activities.plan', {})
    plan.set('calls', 'Ann', SLICES[1], 70)
    const first = by('calls', 'Ann').slice(0, 10)
    // 10 calls from Wednesday, 14 March, on: 3, 5 and 5 of 13 working days are 2.3, 3.8 and 3.8, and the two larger remainders are one more.
    const { from, seats } = call('activities.plan', { from: dayOf(2018, 3, 14) })
    expect([from, seats[0].calls, by('calls', 'Ann').slice(12)]).toEqual([dayOf(2018, 3, 14), 10, [2, 4, 4]])
    expect(by('calls', 'Ann').slice(0, 10)).toEqual(first)
    expect(first[1]).toBe(70)
  })

  test('begin behind what the deals know, where that is later than the day that is asked for', () => {
    plan = twoTeams({ decimals: 0 })
    plan.set('quota', 'Ann', Q1, 1000)
    say('deal size', 100, 'money')
    deals('1,Bo,All,Lost,1,2018-02-09,2018-01-02')
    const from = (day: number): number => call('activities.preview', { from: day }).from
    expect([from(dayOf(2018, 2, 1)), from(dayOf(2018, 2, 20)), from(dayOf(2017, 5, 1))]).toEqual([dayOf(2018, 2, 10), dayOf(2018, 2, 20), dayOf(2018, 2, 10)])
  })

  test('of a seat that works on no day from then on are left out', () => {
    plan = twoTeams({ decimals: 0 })
    plan.set('quota', 'Ann', Q1, 1000)
    say('win rate', 1); say('deal size', 100, 'money')
    // 31 March 2018 is a Saturday.
    for (const from of [dayOf(2018, 3, 31), dayOf(2018, 4, 2)]) expect(call('activities.preview', { node: plan.id('Ann'), from })).toMatchObject({ seats: [], left: [{ name: 'Ann', why: 'days' }] })
    expect(call('activities.plan', { node: plan.id('Ann'), from: dayOf(2018, 3, 31) }).changed).toBe(0)
    expect(plan.session.plan.rows.measures).toEqual([])
  })

  test('tell from where on other numbers stand that they would replace', () => {
    plan = twoTeams({ decimals: 0 })
    plan.set('quota', 'Ann', Q1, 1000)
    say('win rate', 1); say('deal size', 100, 'money')
    const replaces = (input = {}): number | null => call('activities.preview', input).replaces
    expect(replaces()).toBeNull()
    call('activities.plan', {})
    expect(replaces()).toBeNull()
    plan.set('calls', 'Ann', SLICES[3], 99)
    plan.set('proposals', 'Ann', SLICES[2], 88)
    expect(replaces()).toBe(dayOf(2018, 1, 15))
    // What stands before the day stays: from 25 January on the week of the 22nd is the first that is planned again.
    expect(replaces({ from: dayOf(2018, 1, 25) })).toBe(dayOf(2018, 1, 22))
    plan.set('calls', 'Ann', SLICES[3], null)
    plan.set('proposals', 'Ann', SLICES[2], null)
    expect(replaces()).toBeNull()
    expect(call('activities.plan', {}).changed).toBe(2)
  })

  test('say of how many deals a rate was fitted, where nobody says it', () => {
    plan = twoTeams({ decimals: 0 })
    plan.set('quota', 'Ann', Q1, 1000)
    deals('1,Ann,All,Won,300,2017-11-10,2017-10-02', '2,Ann,All,Won,500,2017-11-20,2017-10-02', '3,Ann,All,Lost,100,2017-12-01,2017-10-02', '4,Ann,All,Lost,100,2017-12-02,2017-10-02')
    const { rates, seats } = call('activities.preview', {})
    // Two of four were won, at 400 on average: 3 deals, 6 proposals, 12 meetings, 60 calls.
    expect(rates.map((r) => [r.driver, r.value, r.how, r.sample])).toEqual([['dealSize', 400, 'fitted', 2], ['winRate', 0.5, 'fitted', 4], ['proposalRate', 0.5, 'assumed', null], ['meetingRate', 0.2, 'assumed', null]])
    expect(seats[0]).toMatchObject({ deals: 3, proposals: 6, meetings: 12, calls: 60 })
  })

  test('by a driver that was made of the deals are fitted as long as it says what they do, and as the plan says once they moved on', () => {
    plan = twoTeams({ decimals: 0 })
    plan.set('quota', 'Ann', Q1, 1000)
    const past = ['1,Ann,All,Won,300,2017-11-10,2017-10-02', '2,Ann,All,Lost,100,2017-12-01,2017-10-02']
    const winRate = (): unknown[] => { const { value, how, sample } = call('activities.preview', {}).rates[1]; return [value, how, sample] }
    deals(...past)
    call('outcome.make', {})
    expect(winRate()).toEqual([0.5, 'fitted', 2])
    deals(...past, '3,Ann,All,Lost,100,2017-12-04,2017-10-02', '4,Ann,All,Lost,100,2017-12-05,2017-10-02')
    expect(winRate()).toEqual([0.5, 'said', null])
  })

  test('respect a lock: one that would be moved is named, one whose number stays is none in the way', () => {
    plan = twoTeams({ decimals: 0 })
    plan.set('quota', 'Ann', Q1, 1000)
    say('win rate', 1); say('deal size', 100, 'money')
    call('activities.plan', {})
    call('cells.lock', { measure: 'proposals', cells: [{ node: plan.id('East'), period: Q1 }], locked: true })
    plan.set('proposals', 'Ann', SLICES[0], 5)
    expect(by('proposals', 'Ann')[0]).toBe(5)
    expect(call('activities.plan', {}).changed).toBeGreaterThan(1)
    plan.set('quota', 'Ann', Q1, 2000)
    const before = plan.dump()
    expect(refusalOf(() => call('activities.plan', {}))).toMatchObject({ code: 'lock.conflict', params: { locks: 'East · 2018-Q1' } })
    expect(plan.dump()).toBe(before)
  })

  test('are typed over like any other number, and are refused a name that is taken', () => {
    plan = twoTeams({ decimals: 0 })
    call('measure.set', { name: 'meetings', formula: 'quota / 10' })
    plan.set('quota', 'Ann', Q1, 1000)
    say('win rate', 1); say('deal size', 100, 'money')
    expect(refusalOf(() => call('activities.plan', {}))).toMatchObject({ code: 'measure.name', params: { name: 'meetings' } })
    call('measure.remove', { measure: 'meetings' })
    call('activities.plan', {})
    plan.set('calls', 'Ann', SLICES[0], 99)
    expect(plan.value('calls', 'Company', SLICES[0])).toBe(99)
  })
})

describe('what was carried', () => {
  test('goes with the week that it was carried from where its seat comes later, so that the quarter comes to its quota', () => {
    plan = twoTeams({ decimals: 0 })
    plan.set('quota', 'Ann', Q1, 1300)
    deals('1,Bo,All,Won,10,2018-01-12,2017-12-01')
    call('week.carry', { node: plan.id('Ann'), day: WEEK_1, how: 'rest' })
    // 20 a working day: the first week lacks its 100.
    expect([plan.value('carried', 'Ann', '2018-01-01'), plan.value('carried', 'Ann', Q1)]).toEqual([-100, 0])
    const before = plan.dump()
    call('node.update', { node: plan.id('Ann'), starts: dayOf(2018, 1, 15) })
    expect(plan.value('carried', 'Ann', Q1) || 0).toBe(0)
    expect(plan.value('quota', 'Ann', Q1)).toBe(1100)
    call('history.undo', {})
    expect(plan.dump()).toBe(before)
  })

  test('of a seat with no week to come stays, and is named', () => {
    plan = twoTeams({ decimals: 0 })
    plan.set('quota', 'Ann', Q1, 1300); plan.set('quota', 'Bo', Q1, 650)
    deals('1,Cy,All,Won,10,2018-01-12,2017-12-01')
    call('node.update', { node: plan.id('Bo'), ends: dayOf(2018, 1, 14) })
    // Ann lacks 100 of the first week, Bo 50 of his.
    expect(call('week.carry', { node: 'root', day: WEEK_1, how: 'next' })).toMatchObject({ seats: [{ name: 'Ann', amount: 100 }], left: [{ name: 'Bo', amount: 50 }] })
  })
})

describe('a missed week', () => {
  /** Ann is asked 1,000.00 in the first week of 2018, 300.00, 300.00 and 100.00 in the three after it, and wins 300.10; the deals know up to 9 January. */
  function missed(): void {
    plan = twoTeams()
    ;[100_000, 30_000, 30_000, 10_000].forEach((x, i) => plan.set('quota', 'Ann', SLICES[i], x))
    deals('1,Ann,All,Won,300.10,2018-01-03,2017-12-01', '2,Bo,All,Lost,1,2018-01-09,2017-12-01')
  }

  test('keeps its quota, and what it lacks goes over the rest of the quarter by the quota there, to the cent', () => {
    missed()
    const { seats } = call('week.carry', { node: plan.id('Company'), day: WEEK_1, how: 'rest' })
    expect(seats).toEqual([{ node: plan.id('Ann'), name: 'Ann', amount: 699.9 }])
    // 69,990 cents by 3 : 3 : 1 (test/engine/week).
    expect(by('carried', 'Ann')).toEqual([-69_990, 29_996, 29_996, 9_998, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])
    expect([plan.value('quota', 'Ann', SLICES[0]), plan.value('carried', 'Company', Q1)]).toEqual([100_000, 0])
  })

  test('goes to the next week alone where it is told so, as one step, and not twice', () => {
    missed()
    const before = plan.dump()
    call('week.carry', { node: plan.id('Ann'), day: WEEK_1, how: 'next' })
    expect(by('carried', 'Ann').slice(0, 3)).toEqual([-69_990, 69_990, 0])
    const after = plan.dump()
    expect(refusalOf(() => call('week.carry', { node: plan.id('Ann'), day: WEEK_1, how: 'next' }))).toMatchObject({ code: 'week.notMissed', params: { where: 'Ann', week: '2018-01-01' } })
    expect(plan.dump()).toBe(after)
    call('history.undo', {})
    expect(plan.dump()).toBe(before)
  })

  test('where no quota lies ahead is shared by working days', () => {
    plan = twoTeams({ decimals: 0 })
    plan.set('quota', 'Ann', SLICES[0], 650)
    deals('1,Bo,All,Lost,1,2018-01-09,2017-12-01')
    call('week.carry', { node: plan.id('Ann'), day: WEEK_1, how: 'rest' })
    // 60 working days are left: 650 × 5/60 = 54.17 for ten whole weeks, × 3/60 = 32.5, × 2/60 = 21.67: 646, then the four larger remainders, .67 and .67, .5 and .5.
    expect(by('carried', 'Ann')).toEqual([-650, 54, 54, 54, 33, 22, 54, 54, 54, 33, 22, 54, 54, 54, 54])
  })

  test('is carried for each seat on its own: what one won beyond makes good for no other', () => {
    plan = twoTeams({ decimals: 0 })
    for (const seat of ['Ann', 'Bo']) for (const s of SLICES.slice(0, 2)) plan.set('quota', seat, s, 100)
    deals('1,Ann,All,Won,500,2018-01-03,2017-12-01', '2,Bo,All,Won,30,2018-01-05,2017-12-01')
    expect(call('week.carry', { node: 'root', day: WEEK_1, how: 'next' }).seats.map((s) => [s.name, s.amount])).toEqual([['Bo', 70]])
    expect([by('carried', 'Bo').slice(0, 2), total(by('carried', 'Ann').map(Math.abs)), plan.value('carried', 'Company', Q1)]).toEqual([[-70, 70], 0, 0])
  })

  test('is carried line by line, by what each lacks', () => {
    plan = twoTeams({ decimals: 0 })
    const alpha = call('line.add', { name: 'Alpha', product: 'Alpha' }).line, beta = call('line.add', { name: 'Beta', product: 'Beta' }).line
    for (const s of SLICES.slice(0, 2)) { plan.set('quota', 'Ann', s, 100, { line: alpha }); plan.set('quota', 'Ann', s, 50, { line: beta }) }
    deals('1,Ann,Alpha,Won,10,2018-01-03,2017-12-01', '2,Ann,Beta,Won,20,2018-01-05,2017-12-01')
    call('week.carry', { node: plan.id('Ann'), day: WEEK_1, how: 'next' })
    expect([by('carried', 'Ann', alpha).slice(0, 2), by('carried', 'Ann', beta).slice(0, 2)]).toEqual([[-90, 90], [-30, 30]])
  })

  test('is refused while it goes on by the deals, where nothing lacks, and where no week is left', () => {
    missed()
    const ann = plan.id('Ann')
    expect(refusalOf(() => call('week.carry', { node: ann, day: dayOf(2018, 1, 8), how: 'next' }))).toMatchObject({ code: 'week.notOver', params: { week: '2018-01-08', until: '2018-01-09' } })
    expect(refusalOf(() => call('week.carry', { node: plan.id('Bo'), day: WEEK_1, how: 'next' }))!.code).toBe('week.notMissed')
    deals('3,Bo,All,Lost,1,2018-04-09,2017-12-01')
    expect(refusalOf(() => call('week.carry', { node: ann, day: WEEK_1, how: 'rest' }))).toMatchObject({ code: 'week.noneLeft', params: { where: 'Ann', quarter: Q1 } })
    expect(refusalOf(() => call('week.carry', { node: ann, day: dayOf(2040, 1, 1), how: 'rest' }))!.code).toBe('period.unknown')
    expect(plan.session.plan.rows.measures).toEqual([])
  })

  test('is over once its last working day is known, and a lock on what is carried is respected', () => {
    missed()
    deals('3,Bo,All,Lost,1,2018-01-12,2017-12-01')
    const week2 = dayOf(2018, 1, 14)
    expect(call('week', { node: plan.id('Ann'), day: week2 })).toMatchObject({ over: true, missed: true })
    call('week.carry', { node: plan.id('Ann'), day: week2, how: 'next' })
    call('cells.lock', { measure: 'carried', cells: [{ node: plan.id('Ann'), period: SLICES[2] }], locked: true })
    expect(refusalOf(() => call('week.carry', { node: plan.id('Ann'), day: WEEK_1, how: 'next' }))).toMatchObject({ code: 'lock.conflict', params: { locks: 'Ann · 2018-01-15' } })
  })
})

describe('My week', () => {
  test('shows the dates, the amounts of week, month and quarter, and what weeks before it came to', () => {
    plan = twoTeams()
    ;[100_000, 30_000, 30_000, 10_000].forEach((x, i) => plan.set('quota', 'Ann', SLICES[i], x))
    deals('1,Ann,All,Won,300.10,2018-01-03,2017-12-01', '2,Ann,All,Won,50,2018-01-09,2017-12-01')
    call('week.carry', { node: plan.id('Ann'), day: WEEK_1, how: 'next' })

    const week = call('week', { node: plan.id('Ann'), day: dayOf(2018, 1, 10) })

    expect(week).toMatchObject({ name: 'Ann', path: ['Company', 'East'], isSeat: true, quarter: Q1, month: '2018-01', from: dayOf(2018, 1, 8), to: dayOf(2018, 1, 14), known: dayOf(2018, 1, 9), over: false, missed: false, someMissed: false })
    expect(week.workdays).toEqual([8, 9, 10, 11, 12].map((d) => dayOf(2018, 1, d)))
    expect(week.amounts).toEqual({
      week: { quota: 300, carried: 699.9, target: 999.9, won: 50, remaining: 949.9 },
      month: { quota: 1700, carried: 0, target: 1700, won: 350.1, remaining: 1349.9 },
      quarter: { quota: 1700, carried: 0, target: 1700, won: 350.1, remaining: 1349.9 },
    })
    expect(week.past).toEqual([{ from: dayOf(2018, 1, 1), to: dayOf(2018, 1, 7), quota: 1000, carried: -699.9, target: 300.1, won: 300.1, remaining: 0, over: true, missed: false, someMissed: false }])
    expect(call('week', { node: 'root', day: WEEK_1 }).seats.map((s) => s.name)).toEqual(['Ann', 'Bo', 'Cy'])
  })

  test('of a group is missed where its own target was not reached; where it was, some of its seats may have missed theirs', () => {
    plan = twoTeams({ decimals: 0 })
    for (const seat of ['Ann', 'Bo', 'Cy']) plan.set('quota', seat, SLICES[0], 100)
    deals('1,Ann,All,Won,170,2018-01-03,2017-12-01', '2,Bo,All,Won,30,2018-01-05,2017-12-01', '3,Cy,All,Won,40,2018-01-05,2017-12-01', '4,Cy,All,Lost,1,2018-01-09,2017-12-01')
    const told = (name: string): boolean[] => { const { missed, someMissed } = call('week', { node: plan.id(name), day: WEEK_1 }); return [missed, someMissed] }
    // East: 200 of 200, though Bo has 30 of 100. The company: 240 of 300.
    expect(['Ann', 'Bo', 'East', 'West', 'Company'].map(told)).toEqual([[false, false], [true, true], [false, true], [true, true], [true, true]])
    expect(call('week', { node: plan.id('East'), day: dayOf(2018, 1, 10) }).past).toMatchObject([{ missed: false, someMissed: true, remaining: 0 }])
    call('week.carry', { node: plan.id('East'), day: WEEK_1, how: 'next' })
    expect(told('East')).toEqual([false, false])
  })

  test('of a group has by day what its seats have together, each by the days it works', () => {
    plan = twoTeams({ decimals: 0 })
    plan.add('East', 'Oli', 'overlay')
    plan.set('quota', 'Ann', Q1, 1000)
    say('win rate', 1); say('deal size', 100, 'money')
    call('activities.plan', {})
    for (const [seat, n] of [['Ann', 12], ['Bo', 6], ['Cy', 9], ['Oli', 50]] as const) plan.set('calls', seat, SLICES[0], n)
    call('calendar.set', { calendar: 'Shop', text: '2018-01-06,work,Saturday\n2018-01-02/2018-01-05,off,closed' })
    call('calendar.follow', { node: plan.id('Bo'), calendar: 'Shop' })
    const calls = (name: string): [number | null, number[]] => { const { week, byDay } = call('week', { node: plan.id(name), day: WEEK_1 }).activities[0]; return [week, byDay] }
    // Ann’s 12 on five days, Bo’s 6 on Monday and Saturday, Cy’s 9 on five days; an overlay’s add into no group.
    expect([calls('Ann'), calls('Bo'), calls('Cy'), calls('Oli')]).toEqual([[12, [3, 3, 2, 2, 2]], [6, [3, 3]], [9, [2, 2, 2, 2, 1]], [50, [10, 10, 10, 10, 10]]])
    expect([calls('East'), calls('Company')]).toEqual([[18, [6, 3, 2, 2, 2, 3]], [27, [8, 5, 4, 4, 3, 3]]])
    expect(call('week', { node: plan.id('East'), day: WEEK_1 }).workdays).toEqual([1, 2, 3, 4, 5, 6].map((d) => dayOf(2018, 1, d)))
  })

  test('shares a week’s activities out over its working days in whole numbers', () => {
    plan = twoTeams({ decimals: 0 })
    plan.set('quota', 'Ann', Q1, 1000)
    say('win rate', 1); say('deal size', 100, 'money')
    call('activities.plan', {})
    plan.set('calls', 'Ann', SLICES[0], 12)
    const { activities } = call('week', { node: plan.id('Ann'), day: WEEK_1 })
    expect(activities.map((a) => a.activity)).toEqual(['calls', 'meetings', 'proposals'])
    expect(activities[0]).toMatchObject({ name: 'calls', week: 12, byDay: [3, 3, 2, 2, 2] })
  })

  test('holds the work that its people own or help with, unless it is done or begins later, and the open deals that are to close', () => {
    plan = twoTeams({ decimals: 0 })
    const ann = plan.id('Ann'), on = (d: number): object => ({ constraint: 'startOn', day: dayOf(2018, 1, d) })
    for (const task of [{ name: 'Late', duration: 480, owner: ann, ...on(2) }, { name: 'This week', duration: 960, owner: ann, ...on(8) }, { name: 'Long', duration: 4800, owner: ann, ...on(9) }, { name: 'Next week', owner: ann, ...on(15) }, { name: 'Done', owner: ann, progress: 1, ...on(8) }, { name: 'Bo’s', duration: 480, owner: plan.id('Bo'), ...on(9) }]) call('task.add', task)
    call('task.helpers', { task: plan.session.plan.rows.tasks.find((t) => t.name === 'Bo’s')!.id, helps: ['Ann'] })
    deals('1,Ann,All,Open,70.50,2018-01-10,2017-12-01', '2,Ann,All,Open,10,2018-01-04,2017-12-01', '3,Ann,All,Open,10,2018-01-15,2017-12-01', '4,Bo,All,Open,10,2018-01-09,2017-12-01')
    const { tasks, deals: open } = call('week', { node: ann, day: dayOf(2018, 1, 8) })
    expect(tasks.map((t) => [t.name, t.state, t.helps])).toEqual([['Late', 'overdue', false], ['This week', 'due', false], ['Bo’s', 'due', true], ['Long', 'running', false]])
    expect(open.map((d) => [d.deal, d.amount, d.overdue])).toEqual([['2', 10, true], ['1', 70.5, false]])
  })

  test('ends with the quarter, and a person who moved is met wherever they stand', () => {
    plan = twoTeams({ decimals: 0 })
    plan.set('quota', 'Ann', Q1, 1300)
    call('node.move', { node: plan.id('Ann'), parent: plan.id('West'), from: dayOf(2018, 2, 1) })
    const week = call('week', { node: plan.id('Ann'), day: dayOf(2018, 2, 1) })
    expect([week.from, week.to, week.amounts.quarter.quota, week.seats.length]).toEqual([dayOf(2018, 1, 29), dayOf(2018, 2, 4), 1300, 2])
    expect(call('week', { node: plan.id('Bo'), day: dayOf(2018, 4, 1) })).toMatchObject({ quarter: '2018-Q2', from: dayOf(2018, 4, 1), to: dayOf(2018, 4, 1) })
  })
})
