/** Published quotas, adjustments and letters; every expected figure is worked out beside it. 2018-Q1 has 15 slices: weeks from Monday on, cut at month ends. */
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { openSession, type Session } from '../../main/service/index.ts'
import { dayOf } from '../../shared/calendar.ts'
import type { Name, Output, Sent } from '../../shared/contract/index.ts'
import { planOver, refusalOf, twoTeams, type TestPlan } from '../support/plan.ts'

const Q1 = '2018-Q1', MONTHS = ['2018-01', '2018-02', '2018-03'], FIRST = dayOf(2018, 1, 1)

let plan: TestPlan
afterEach(() => plan.close())

const call = <N extends Name>(name: N, input: Sent<N>): Output<N> => plan.session.call(name, input) as Output<N>
const months = (measure: string, node: string): number[] => MONTHS.map((m) => plan.value(measure, node, m))
const refused = (work: () => unknown): string | undefined => refusalOf(work)?.code

/** Ann 300 and Bo 600 in East, by month 100, 100, 100 and 200, 200, 200; Cy 400 in West. In whole units. */
function started(): void {
  plan = twoTeams({ decimals: 0 })
  for (const m of MONTHS) { plan.set('quota', 'Ann', m, 100); plan.set('quota', 'Bo', m, 200) }
  plan.set('quota', 'Cy', Q1, 400)
}
const publish = (node: string, day = FIRST): void => { call('quota.publish', { node: plan.id(node), day }) }
const adjust = (node: string, amount: number, o: Partial<Sent<'quota.adjust'>> = {}): string => call('quota.adjust', { node: plan.id(node), amount, reason: 'territory', day: FIRST, approver: 'Dee', ...o }).adjustment

describe('publishing', () => {
  test('copies the quotas of all seats below as they stand, and freezes them', () => {
    started()
    publish('East')
    expect([months('published', 'Ann'), months('published', 'Bo'), plan.value('published', 'Company', Q1), plan.value('published', 'Cy', Q1)]).toEqual([[100, 100, 100], [200, 200, 200], 900, NaN])
    const error = refusalOf(() => plan.set('quota', 'Ann', '2018-02', 101))
    expect([error?.code, error?.params]).toEqual(['quota.published', { node: plan.id('Ann'), where: 'Ann', day: '2018-01-01' }])
    plan.set('quota', 'Cy', Q1, 500)
    expect(plan.value('quota', 'Company', Q1)).toBe(1400)
  })

  test.each([
    ['a total typed over', () => plan.set('quota', 'Company', Q1, 2000)],
    ['a paste', () => call('cells.enter', { names: [], parts: [{ measure: 'quota', cells: [{ node: plan.id('Bo'), period: '2018-01', value: 7 }] }] })],
    ['what was published typed over', () => plan.set('published', 'Ann', Q1, 1)],
    ['a number cleared', () => plan.set('quota', 'Ann', Q1, null)],
    ['a seat that ends within the quarter', () => call('node.update', { node: plan.id('Ann'), ends: dayOf(2018, 2, 28) })],
    ['a seat taken away', () => call('node.remove', { node: plan.id('Ann') })],
    ['a scenario promoted', () => {
      const { scenario } = call('scenario.add', { name: 'High', parent: 'base' })
      call('cells.set', { scenario, measure: 'quota', cells: [{ node: plan.id('Ann'), period: Q1, value: 900 }] })
      call('scenario.promote', { scenario })
    }],
  ])('no command goes round it: %s', (_, work) => {
    started()
    publish('East')
    expect(refused(work)).toBe('quota.published')
    expect([months('quota', 'Ann'), months('published', 'Ann')]).toEqual([[100, 100, 100], [100, 100, 100]])
  })

  test('leaves goals, scenarios, structure, deals and seats that come later free', () => {
    started()
    publish('East')
    plan.set('goal', 'East', Q1, 5000)
    const { scenario } = call('scenario.add', { name: 'High', parent: 'base' })
    call('cells.set', { scenario, measure: 'quota', cells: [{ node: plan.id('Ann'), period: Q1, value: 900 }] })
    call('node.move', { node: plan.id('Bo'), parent: plan.id('West'), from: dayOf(2018, 2, 1) })
    plan.add('East', 'Dan')
    plan.set('quota', 'Dan', Q1, 70)
    // Bo keeps his months and what was published of them wherever he stands.
    expect([plan.value('quota', 'East', Q1), plan.value('published', 'East', Q1), refused(() => plan.set('quota', 'West', '2018-03', 1))]).toEqual([300 + 200 + 70, 300 + 200, 'quota.published'])
  })

  test('is refused of what is published, a part of it, or what it is a part of', () => {
    started()
    publish('East')
    for (const node of ['East', 'Ann', 'Company']) expect(refusalOf(() => publish(node))?.params).toEqual({ where: 'East', by: 'tester', day: '2018-01-01' })
    expect([refused(() => call('quota.publish', { node: 'root', day: FIRST, period: '2018-01' })), refused(() => call('quota.publish', { node: plan.add('root', 'North', 'group'), day: FIRST }))]).toEqual(['publish.quarter', 'publish.none'])
    publish('West')
    expect(plan.value('published', 'Company', Q1)).toBe(1300)
  })

  test('is taken back with its numbers, but not while an adjustment rests on it', () => {
    started()
    publish('East')
    publish('West')
    const adjustment = adjust('Ann', 30, { absorbs: plan.id('Cy') })
    expect(['East', 'West'].map((node) => refused(() => call('quota.unpublish', { node: plan.id(node) })))).toEqual(['publish.adjusted', 'publish.adjusted'])
    call('adjustment.remove', { adjustment })
    call('quota.unpublish', { node: plan.id('East') })
    expect([plan.value('published', 'East', Q1), plan.value('published', 'West', Q1)]).toEqual([NaN, 400])
    plan.set('quota', 'Ann', Q1, 600)
    expect(refused(() => call('quota.unpublish', { node: plan.id('East') }))).toBe('publish.unknown')
  })

  test('steps before it are undone only after it is', () => {
    started()
    publish('East')
    expect(call('history.undo', {}).label.code).toBe('did.publish')
    call('history.undo', {})
    expect(plan.value('quota', 'Cy', Q1)).toBe(NaN)
    call('history.redo', {})
    call('history.redo', {})
    expect([plan.value('published', 'East', Q1), refused(() => plan.set('quota', 'Ann', Q1, 1))]).toEqual([900, 'quota.published'])
  })
})

describe('an adjustment', () => {
  test('changes the quota by the present proportions from its day on, takes the opposite from who absorbs it, and leaves what was published', () => {
    started()
    publish('East')
    // February and March are half each of what is left from 1 February on: +30 each; Bo gives 30 each.
    adjust('Ann', 60, { day: dayOf(2018, 2, 1), absorbs: plan.id('Bo') })
    expect([months('quota', 'Ann'), months('quota', 'Bo'), months('published', 'Ann'), plan.value('quota', 'East', Q1)]).toEqual([[100, 130, 130], [200, 170, 170], [100, 100, 100], 900])
    expect(call('publications', { node: plan.id('Ann') }).sums).toMatchObject({ published: 300, adjusted: 60, fresh: 0, now: 360 })
    expect(call('publications', { node: plan.id('East') }).sums).toMatchObject({ published: 900, adjusted: 0, fresh: 0, now: 900 })
  })

  test('begins with the slice that holds its day, and is exact to the unit', () => {
    started()
    publish('East')
    adjust('Ann', -1, { day: dayOf(2018, 3, 31) })
    // The last slice of March is 26 to 31.
    expect([months('quota', 'Ann'), plan.value('quota', 'Ann', '2018-03-26') - plan.value('published', 'Ann', '2018-03-26')]).toEqual([[100, 100, 99], -1])
  })

  test.each([77, -77, 1, 610])('of %i is exact, and every month and line of it its part rounded up or down', (amount) => {
    plan = twoTeams({ decimals: 0 })
    const { line } = call('line.add', { name: 'Services' }), all = plan.session.plan.rows.lines[0].id
    MONTHS.forEach((m, i) => { plan.set('quota', 'Ann', m, [60, 150, 200][i], { line: all }); plan.set('quota', 'Ann', m, [41, 53, 107][i], { line }) })
    publish('East')
    adjust('Ann', amount)
    const gain = (period: string, of?: string): number => plan.value('quota', 'Ann', period, of) - plan.value('published', 'Ann', period, of)
    expect(gain(Q1)).toBe(amount)
    // 611 in all: 101, 203 and 307 by month, 410 and 201 by line.
    for (const [got, part] of [...MONTHS.map((m, i) => [gain(m), [101, 203, 307][i]]), [gain(Q1, all), 410], [gain(Q1, line), 201]]) expect(Math.abs(got - amount * part / 611)).toBeLessThan(1)
  })

  test('lies equally where there is nothing', () => {
    plan = twoTeams({ decimals: 0 })
    publish('East')
    adjust('Ann', 45)
    expect(call('show', { measure: 'quota', node: plan.id('Ann'), by: 'slice', period: Q1 }).rows[0].values).toEqual(Array<number>(15).fill(3))
  })

  test('goes on one line alone where it says so', () => {
    started()
    const { line } = call('line.add', { name: 'Services' })
    publish('East')
    adjust('Ann', 30, { line })
    expect([plan.value('quota', 'Ann', Q1, line), plan.value('quota', 'Ann', Q1)]).toEqual([30, 330])
  })

  test('taken back gives the very numbers that were published', () => {
    started()
    plan.set('quota', 'Ann', '2018-01-01', 7)
    publish('East')
    const slices = (): (number | null | string)[] => call('show', { measure: 'quota', node: plan.id('East'), by: 'slice', period: Q1 }).rows.flatMap((r) => r.values)
    const before = slices()
    const ids = [adjust('Ann', 55, { day: dayOf(2018, 1, 17), absorbs: plan.id('Bo') }), adjust('Ann', -101), adjust('Bo', 13, { period: '2018-02' })]
    for (const adjustment of ids) call('adjustment.remove', { adjustment })
    expect([slices(), plan.session.plan.rows.adjustments]).toEqual([before, []])
  })

  test('makes room for a seat that came later, which is published as it stands first', () => {
    started()
    publish('East')
    plan.add('East', 'Dan')
    plan.set('quota', 'Dan', Q1, 150)
    adjust('Ann', -300, { reason: 'leave', absorbs: plan.id('Dan') })
    expect([plan.value('quota', 'Ann', Q1), plan.value('quota', 'Dan', Q1), plan.value('published', 'Dan', Q1), refused(() => plan.set('quota', 'Dan', Q1, 1))]).toEqual([0, 450, 150, 'quota.published'])
    expect(call('publications', { node: plan.id('East') }).sums).toMatchObject({ published: 1050, adjusted: 0, fresh: 0, now: 1050 })
  })

  test('is refused past what is left, of a group, of what is not published, of itself, and after the period', () => {
    started()
    publish('East')
    const error = refusalOf(() => adjust('Ann', -201, { day: dayOf(2018, 2, 1) }))
    expect([error?.code, error?.params]).toEqual(['adjust.beyond', { where: 'Ann', amount: 201, there: 200 }])
    expect([refused(() => adjust('East', 1)), refused(() => adjust('Cy', 1)), refused(() => adjust('Ann', 1, { absorbs: plan.id('Cy') })), refused(() => adjust('Ann', 1, { absorbs: plan.id('Ann') })), refused(() => adjust('Ann', 1, { day: dayOf(2018, 4, 1) })), refused(() => adjust('Ann', 0))])
      .toEqual(['node.noSeat', 'adjust.unpublished', 'adjust.unpublished', 'adjust.self', 'adjust.day', 'input.invalid'])
    expect(plan.value('quota', 'East', Q1)).toBe(900)
  })

  test('within a locked total is taken, and one that would move it is refused', () => {
    started()
    call('cells.lock', { measure: 'quota', cells: [{ node: plan.id('East'), period: Q1 }], locked: true })
    publish('East')
    expect(refused(() => adjust('Ann', 10))).toBe('lock.conflict')
    adjust('Ann', 10, { absorbs: plan.id('Bo') })
    expect([plan.value('quota', 'Ann', Q1), plan.value('quota', 'Bo', Q1)]).toEqual([310, 590])
  })

  test('is one step, with its words', () => {
    started()
    publish('East')
    const before = plan.dump()
    const adjustment = adjust('Ann', 60, { note: 'took over Ohio', absorbs: plan.id('Bo'), day: dayOf(2018, 2, 1) })
    expect(call('publications', {}).adjustments).toEqual([{ adjustment, node: plan.id('Ann'), name: 'Ann', line: null, period: Q1, amount: 60, reason: 'territory', note: 'took over Ohio', day: dayOf(2018, 2, 1), approver: 'Dee', absorbs: { node: plan.id('Bo'), name: 'Bo' }, who: 'tester', at: '2018-01-02T03:04:05.000Z' }])
    call('history.undo', {})
    expect(plan.dump()).toBe(before)
  })

  test('shows in the attainment against what is asked now, and not in that against what was published', () => {
    started()
    publish('East')
    const { measure } = call('measure.set', { name: 'attainmentPublished', formula: 'actual / published' })
    const preview = call('import.read', { as: 'deals', file: 'd.csv', ...call('import.upload', { bytes: new TextEncoder().encode('Id,Owner,Stage,Amount,Close date\n1,Ann,Won,150,2018-01-10\n') }) }) as Output<'import.read'>
    call('import.commit', { staged: preview.staged, decisions: { skipOwners: [], merge: [], under: 'root' } })
    adjust('Ann', 200)
    expect([plan.value(measure, 'Ann', Q1), plan.value('attainment', 'Ann', Q1)]).toEqual([150 / 300, 150 / 500])
    expect(call('publications', { node: plan.id('Ann') }).sums).toMatchObject({ won: 150, ofPublished: 0.5, ofNow: 0.3 })
  })
})

describe('a copy that comes back', () => {
  const opened: Session[] = []
  afterEach(() => { for (const session of opened.splice(0)) session.close() })
  /** East's copy, open in the hands of Eve. */
  function copied(): TestPlan {
    const path = join(plan.dir, 'east.salesplan'), session = openSession({ who: 'Eve', now: () => '2018-01-09T08:00:00.000Z' })
    call('share', { path, to: 'Eve', node: plan.id('East') })
    opened.push(session)
    session.call('file.open', { path })
    return planOver(session, plan.dir, path)
  }
  const merged = (copy: TestPlan): Output<'merge'> => call('merge', { copies: (call('merge.read', { paths: [copy.path] }) as Output<'merge.read'>).copies.map((c) => c.copy) })

  test('with quotas of what was published meanwhile is refused, with goals it is taken', () => {
    started()
    const copy = copied()
    publish('East')
    copy.set('goal', 'East', Q1, 950)
    merged(copy)
    expect(plan.value('goal', 'East', Q1)).toBe(950)
    copy.set('quota', 'Ann', '2018-02', 110)
    expect(refusalOf(() => merged(copy))?.params).toEqual({ node: plan.id('Ann'), where: 'Ann', day: '2018-01-01' })
    expect(months('quota', 'Ann')).toEqual([100, 100, 100])
  })

  test('published in itself brings that with it, adjustments and letters too, and is then refused to type over', () => {
    started()
    const copy = copied(), { session } = copy
    session.call('quota.publish', { node: copy.id('East'), day: FIRST })
    session.call('quota.adjust', { node: copy.id('Ann'), amount: 30, reason: 'relief', day: FIRST, approver: 'Eve', absorbs: copy.id('Bo') })
    session.call('letter.send', { nodes: [copy.id('Ann')], day: FIRST })
    merged(copy)
    expect([plan.value('published', 'Ann', Q1), plan.value('quota', 'Ann', Q1), call('publications', { node: plan.id('East') }).over?.who, call('letters', { today: FIRST }).letters.map((l) => [l.name, l.state])]).toEqual([300, 330, 'Eve', [['Ann', 'sent'], ['Bo', null]]])
    expect(refused(() => plan.set('quota', 'Ann', Q1, 1))).toBe('quota.published')
    call('history.undo', {})
    expect([plan.value('quota', 'Ann', Q1), plan.session.plan.rows.publications]).toEqual([300, []])
  })

  test('published in itself, while the plan asks for something else by now, is refused', () => {
    started()
    const copy = copied()
    plan.set('quota', 'Bo', '2018-01', 230)
    copy.session.call('quota.publish', { node: copy.id('East'), day: FIRST })
    expect(refusalOf(() => merged(copy))?.params).toMatchObject({ where: 'Bo' })
    expect([plan.value('quota', 'Bo', Q1), plan.session.plan.rows.publications]).toEqual([630, []])
  })
})

describe('a quota letter', () => {
  test('says what the seat is asked month by month, and pay only where it is asked for', () => {
    started()
    call('role.set', { name: 'Account executive', productivity: 0, ramp: [], attrition: 0 })
    call('node.post', { node: plan.id('Ann'), role: 'Account executive', pay: 60_000 })
    publish('East', dayOf(2018, 1, 15))
    adjust('Ann', 60, { day: dayOf(2018, 2, 1) })
    const [page] = call('letter', { node: plan.id('Ann') }).pages
    expect(page).toMatchObject({ name: 'Ann', path: ['Company', 'East'], role: 'Account executive', basis: 'bookings', quarter: Q1, lines: [], total: 360, pay: null, published: { day: dayOf(2018, 1, 15) }, adjustments: [{ amount: 60 }] })
    expect(page.months.map((m) => [m.period, m.quota])).toEqual([['2018-01', 100], ['2018-02', 130], ['2018-03', 130]])
    // In proportion: 0.8, 1 and 1.2 times 60,000.
    expect(call('letter', { node: plan.id('Ann'), pay: true }).pages[0].pay).toEqual({ yearly: 60_000, at: [{ share: 0.8, amount: 48_000 }, { share: 1, amount: 60_000 }, { share: 1.2, amount: 72_000 }] })
    expect(call('letter', { node: 'root' }).pages.map((p) => p.name)).toEqual(['Ann', 'Bo'])
  })

  test('is sent, accepted, disputed or withdrawn, and late when nobody answers by the day it is due', () => {
    started()
    publish('East')
    call('letter.send', { nodes: [plan.id('East')], day: FIRST, due: dayOf(2018, 1, 8) })
    const said = (today: number): unknown[] => call('letters', { today }).letters.map((l) => [l.name, l.state, l.amount, l.overdue])
    expect([said(dayOf(2018, 1, 8)), said(dayOf(2018, 1, 9))]).toEqual([[['Ann', 'sent', 300, false], ['Bo', 'sent', 600, false]], [['Ann', 'sent', 300, true], ['Bo', 'sent', 600, true]]])
    call('letter.accept', { node: plan.id('Ann') })
    call('letter.dispute', { node: plan.id('Bo'), note: 'too much' })
    expect(said(dayOf(2018, 1, 9))).toEqual([['Ann', 'accepted', 300, false], ['Bo', 'disputed', 600, false]])
    call('letter.withdraw', { node: plan.id('Bo') })
    expect([said(FIRST), refused(() => call('letter.withdraw', { node: plan.id('Bo') }))]).toEqual([[['Ann', 'accepted', 300, false], ['Bo', null, null, false]], 'letter.unknown'])
  })

  test('goes anew to those alone whose quota is another by now, or who dispute it', () => {
    started()
    publish('Company')
    call('letter.send', { nodes: ['root'], day: FIRST })
    for (const node of ['Ann', 'Bo']) call('letter.accept', { node: plan.id(node) })
    call('letter.dispute', { node: plan.id('Cy'), note: '' })
    adjust('Ann', 10)
    expect(call('letters', { today: FIRST }).letters.map((l) => l.outdated)).toEqual([true, false, false])
    expect(call('letter.send', { nodes: ['root'], day: FIRST + 9 })).toEqual({ seats: 2 })
    expect(call('letters', { today: FIRST }).letters.map((l) => [l.state, l.amount])).toEqual([['sent', 310], ['accepted', 600], ['sent', 400]])
    call('letter.send', { nodes: [plan.id('Bo')], day: FIRST })
    expect(call('letters', { node: plan.id('Bo'), today: FIRST }).letters[0].state).toBe('sent')
  })

  test('tells no quota that is not published', () => {
    started()
    publish('East')
    expect([refused(() => call('letter.send', { nodes: [plan.id('Cy')], day: FIRST })), refused(() => call('letter.send', { nodes: [plan.id('West')], day: FIRST }))]).toEqual(['letter.unpublished', 'letter.none'])
  })
})
