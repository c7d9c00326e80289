/** Copies that come back. Amounts are in cents; the weeks of January 2018 begin on the 1st, 8th, 15th, 22nd and 29th. */
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openSession, type Session } from '../../main/service/index.ts'
import { parseIsoDay } from '../../shared/calendar.ts'
import type { MergeConflict, MergePreview } from '../../shared/contract/merge.ts'
import type { Output, Sent } from '../../shared/contract/index.ts'
import { planOver, refusalOf, testPlan, type TestPlan } from '../support/plan.ts'

let plan: TestPlan
const opened: Session[] = []
beforeEach(() => {
  plan = testPlan()
  for (const team of ['East', 'West']) plan.add('root', team, 'group')
  for (const [team, rep] of [['East', 'Ann'], ['East', 'Bo'], ['West', 'Cy'], ['West', 'Di']]) plan.add(team, rep)
  for (const rep of ['Ann', 'Bo', 'Cy', 'Di']) plan.set('quota', rep, '2018-01-08', 1000)
})
afterEach(() => { for (const session of opened.splice(0)) session.close(); plan.close() })

function open(path: string, who: string): TestPlan {
  const session = openSession({ who, now: () => '2018-01-09T08:00:00.000Z' })
  opened.push(session)
  session.call('file.open', { path })
  return planOver(session, plan.dir, path)
}
/** Shares with somebody, who opens it. */
function copyFor(who: string, wishes: Partial<Sent<'share'>> = {}, from: TestPlan = plan): TestPlan {
  const path = join(plan.dir, `${who}.salesplan`)
  from.session.call('share', { path, to: who, ...wishes })
  return open(path, who)
}
const readBack = (...copies: TestPlan[]): Output<'merge.read'> => plan.session.call('merge.read', { paths: copies.map((c) => c.path) }) as Output<'merge.read'>
const ids = (read: Output<'merge.read'>): string[] => { expect(read.refused).toEqual([]); return read.copies.map((c) => c.copy) }
const preview = (copies: string[], asked: Partial<Sent<'merge.preview'>> = {}): MergePreview => plan.session.call('merge.preview', { copies, ...asked }) as MergePreview
const merge = (copies: string[], asked: Partial<Sent<'merge'>> = {}): Output<'merge'> => plan.session.call('merge', { copies, ...asked }) as Output<'merge'>
const said = ({ why, table, name, base, mine, theirs }: MergeConflict): unknown[] => [why, table, name, base, mine, theirs]
const holds = (): void => { expect(plan.session.call('check', {})).toMatchObject({ ok: true, broken: [] }) }

describe('of numbers', () => {
  test('what only one side changed is taken, what both changed alike is let be, what both changed otherwise is shown with its base', () => {
    const east = copyFor('Eve', { node: plan.id('East') })
    east.set('quota', 'Ann', '2018-01-08', 1500)
    east.set('quota', 'Bo', '2018-01-08', 2000)
    east.set('quota', 'Bo', '2018-01-15', 70)
    plan.set('quota', 'Bo', '2018-01-08', 3000)
    plan.set('quota', 'Bo', '2018-01-15', 70)
    plan.set('quota', 'Cy', '2018-01-08', 9)
    const copies = ids(readBack(east)), shown = preview(copies)
    expect(shown.copies).toMatchObject([{ to: 'Eve', name: 'East', who: ['Eve'], steps: 3, changes: 3, taken: { cells: 1, rows: 0, deals: 0 }, alike: 1, conflicts: 1 }])
    expect(shown.conflicts.map(said)).toEqual([['both', 'cell', 'Bo', 10, 30, 20]])
    expect(shown.conflicts[0]).toMatchObject({ node: plan.id('Bo'), measure: 'quota', period: '2018-01-08', money: true, takable: true, choice: null })
    const before = plan.dump()
    expect(refusalOf(() => merge(copies))).toMatchObject({ code: 'merge.undecided', params: { conflicts: 1 } })
    expect(plan.dump()).toBe(before)
    expect(merge(copies, { decisions: { [shown.conflicts[0].conflict]: 'theirs' } })).toEqual({ cells: 2, rows: 0, deals: 0, mine: 0, theirs: 1 })
    expect(['Ann', 'Bo', 'Cy', 'Di'].map((rep) => plan.value('quota', rep, '2018-01-08'))).toEqual([1500, 2000, 9, 1000])
    holds()
    plan.session.call('history.undo', {})
    expect(plan.dump()).toBe(before)
    expect(plan.session.call('shares', {})).toMatchObject({ shares: [{ returned: null }] })
    plan.session.call('history.redo', {})
    expect(plan.session.call('shares', {})).toMatchObject({ shares: [{ returned: '2018-01-02T03:04:05.000Z' }] })
  })

  test('what is taken is told cell by cell, as it is and as it will be', () => {
    const east = copyFor('Eve', { node: plan.id('East') })
    east.set('quota', 'Ann', '2018-01-08', 1500)
    east.set('quota', 'Bo', '2018-01-15', 70)
    expect(preview(ids(readBack(east))).changed.toSorted((a, b) => (a.period < b.period ? -1 : 1))).toEqual([
      { node: plan.id('Ann'), measure: 'quota', line: 'all', period: '2018-01-08', before: 10, after: 15 }, { node: plan.id('Bo'), measure: 'quota', line: 'all', period: '2018-01-15', before: null, after: 0.7 },
    ])
  })

  test('totals that move are told before', () => {
    const east = copyFor('Eve', { node: plan.id('East') })
    east.set('quota', 'Ann', '2018-01-08', 1500)
    expect(preview(ids(readBack(east))).totals).toEqual([{ node: 'root', name: 'Company', before: 40, after: 45 }, { node: plan.id('East'), name: 'East', before: 20, after: 25 }, { node: plan.id('Ann'), name: 'Ann', before: 10, after: 15 }])
  })

  test('a lock of the plan holds: what would move its number is a conflict, and taking it takes the lock away', () => {
    const east = copyFor('Eve', { node: plan.id('East') })
    east.set('quota', 'Ann', '2018-01-08', 1500)
    plan.session.call('cells.lock', { measure: 'quota', cells: [{ node: plan.id('East'), period: '2018-Q1' }], locked: true })
    const copies = ids(readBack(east)), { conflicts: [lock, ...others] } = preview(copies)
    expect([said(lock).slice(0, 3), others]).toEqual([['lock', 'lock', 'East · 2018-Q1'], []])
    merge(copies, { prefer: 'mine' })
    expect([plan.value('quota', 'Ann', '2018-01-08'), plan.session.plan.rows.locks.length]).toEqual([1000, 1])
    merge(ids(readBack(east)), { prefer: 'theirs' })
    expect([plan.value('quota', 'Ann', '2018-01-08'), plan.session.plan.rows.locks.length]).toEqual([1500, 0])
  })

  test('what within a locked total is moved from one to the other is taken', () => {
    plan.session.call('cells.lock', { measure: 'quota', cells: [{ node: plan.id('East'), period: '2018-Q1' }], locked: true })
    const east = copyFor('Eve', { node: plan.id('East') })
    east.session.call('cells.set', { measure: 'quota', cells: [{ node: east.id('Ann'), period: '2018-01-08', value: 1500 }, { node: east.id('Bo'), period: '2018-01-08', value: 500 }] })
    const copies = ids(readBack(east))
    expect(preview(copies)).toMatchObject({ conflicts: [], totals: [{ name: 'Ann', after: 15 }, { name: 'Bo', after: 5 }] })
    merge(copies)
    expect([plan.value('quota', 'East', '2018-Q1'), plan.session.plan.rows.locks.length]).toEqual([2000, 1])
  })
})

describe('of the organisation', () => {
  test('who was added, renamed and moved comes with it, and fields of one row are taken one by one', () => {
    const copy = copyFor('Eve')
    copy.add('East', 'Eli')
    copy.set('quota', 'Eli', '2018-01-08', 44)
    copy.session.call('node.rename', { node: copy.id('Ann'), name: 'Anna' })
    copy.session.call('node.move', { node: copy.id('Bo'), parent: copy.id('West') })
    plan.session.call('node.update', { node: plan.id('Ann'), code: 'A1' })
    const copies = ids(readBack(copy))
    expect(preview(copies).conflicts).toEqual([])
    merge(copies)
    const { nodes } = plan.session.plan.rows, parent = (name: string): string => nodes.find((n) => n.id === nodes.find((m) => m.name === name)!.parent)!.name
    expect([parent('Eli'), parent('Bo'), nodes.find((n) => n.name === 'Anna')!.code, plan.value('quota', 'Eli', '2018-01-08'), plan.value('quota', 'West', '2018-01-08')]).toEqual(['East', 'West', 'A1', 44, 3000])
    holds()
  })

  test('both rename one: a conflict of that name alone', () => {
    const copy = copyFor('Eve')
    copy.session.call('node.rename', { node: copy.id('Ann'), name: 'Anna' })
    plan.session.call('node.rename', { node: plan.id('Ann'), name: 'Annie' })
    const copies = ids(readBack(copy)), { conflicts } = preview(copies)
    expect(conflicts.map((c) => [...said(c), ...c.fields])).toEqual([['both', 'node', 'Annie', 'Ann', 'Annie', 'Anna', 'name']])
  })

  test('they removed whom the plan gave another number: one conflict, which takes all of it or nothing', () => {
    const copy = copyFor('Eve')
    copy.session.call('node.remove', { node: copy.id('Ann') })
    plan.set('quota', 'Ann', '2018-01-15', 5)
    const copies = ids(readBack(copy)), { conflicts } = preview(copies)
    expect(conflicts.map((c) => [c.why, c.table, c.name, c.takable])).toEqual([['removed', 'node', 'Ann', true]])
    merge(copies, { prefer: 'mine' })
    expect([plan.value('quota', 'Ann', '2018-01-08'), plan.value('quota', 'Ann', '2018-01-15')]).toEqual([1000, 5])
    merge(ids(readBack(copy)), { prefer: 'theirs' })
    expect(plan.session.plan.rows.nodes.map((n) => n.name)).toEqual(['Company', 'East', 'Bo', 'West', 'Cy', 'Di'])
    holds()
  })

  test('they removed a team to which the plan added somebody', () => {
    const copy = copyFor('Eve')
    copy.session.call('node.remove', { node: copy.id('East') })
    plan.add('East', 'Eli')
    const copies = ids(readBack(copy)), { conflicts } = preview(copies)
    expect(conflicts.map((c) => [c.why, c.table, c.name])).toEqual([['removed', 'node', 'East']])
    merge(copies, { prefer: 'mine' })
    expect(plan.session.plan.rows.nodes.map((n) => n.name)).toEqual(['Company', 'East', 'Ann', 'Bo', 'Eli', 'West', 'Cy', 'Di'])
    holds()
  })

  test('the plan removed whom they changed: left gone, or brought back with what they hold of it', () => {
    const copy = copyFor('Eve')
    copy.set('quota', 'Ann', '2018-01-08', 1500)
    copy.session.call('note.set', { measure: 'quota', node: copy.id('Ann'), period: '2018-01', text: 'stays' })
    plan.session.call('node.remove', { node: plan.id('Ann') })
    const before = plan.dump(), copies = ids(readBack(copy)), { conflicts } = preview(copies)
    expect(conflicts.map((c) => [c.why, c.table, c.name, c.more, c.takable])).toEqual([['gone', 'node', 'Ann', 1, true]])
    merge(copies, { prefer: 'mine' })
    expect(plan.dump().replace(/"2018-01-02T03:04:05.000Z"\]/g, 'null]')).toBe(before)
    merge(ids(readBack(copy)), { prefer: 'theirs' })
    expect([plan.value('quota', 'Ann', '2018-01-08'), plan.session.plan.rows.notes.map((n) => n.text)]).toEqual([1500, ['stays']])
    holds()
  })

  test('each hangs one under the other: that is a conflict, and no circle', () => {
    for (const name of ['North', 'South']) plan.add('root', name, 'group')
    const copy = copyFor('Eve')
    copy.session.call('node.move', { node: copy.id('North'), parent: copy.id('South') })
    plan.session.call('node.move', { node: plan.id('South'), parent: plan.id('North') })
    const copies = ids(readBack(copy)), { conflicts } = preview(copies)
    expect(conflicts.map((c) => [c.why, c.table, c.takable])).toEqual([['place', 'node', false]])
    merge(copies, { prefer: 'theirs' })
    holds()
  })
})

describe('of the rest', () => {
  test('tasks, scenarios, measures and drivers come along; two scenarios of one name do not', () => {
    const copy = copyFor('Eve', { parts: ['deals', 'scenarios'] })
    copy.session.call('tasks.add', { tasks: [{ kind: 'task', name: 'Call' }] })
    copy.session.call('scenario.add', { name: 'Best', parent: 'base' })
    copy.session.call('scenario.add', { name: 'Worst', parent: 'base' })
    copy.session.call('measure.set', { name: 'visits', unit: 'number' })
    plan.session.call('scenario.add', { name: 'best', parent: 'base' })
    const copies = ids(readBack(copy)), { conflicts } = preview(copies)
    expect(conflicts.map((c) => [c.why, c.table, c.name, c.takable])).toEqual([['name', 'scenario', 'Best', true]])
    merge(copies, { prefer: 'theirs' })
    const { rows } = plan.session.plan
    expect([rows.tasks.map((t) => t.name), rows.scenarios.map((s) => s.name).toSorted(), rows.measures.map((m) => m.name)]).toEqual([['Call'], ['Best 2', 'Worst', 'best'], ['visits']])
    holds()
  })
})

/** Deals as a CRM's export brings them, owners being seats. */
function bring(to: TestPlan, ...deals: string[]): void {
  const bytes = new TextEncoder().encode(['Id,Owner,Stage,Amount,Close date', ...deals].join('\n'))
  const { staged } = to.session.call('import.upload', { bytes }) as Output<'import.upload'>
  to.session.call('import.read', { as: 'deals', file: 'deals.csv', staged })
  to.session.call('import.commit', { staged })
}

describe('of deals', () => {
  beforeEach(() => { bring(plan, 'D1,Ann,Won,100,2018-01-09', 'D2,Bo,Won,200,2018-01-10', 'D3,Cy,Won,400,2018-01-10') })
  const won = (name: string): number => plan.value('actual', name, '2018-Q1') / 100
  const held = (): Record<string, number> => { const sums: Record<string, number> = {}; plan.session.plan.store.eachDeal((d) => { sums[d.id] = d.amount! / 100 }); return sums }

  test('what a newer export said there is taken, deal by deal, and undone with the rest', () => {
    const east = copyFor('Eve', { node: plan.id('East') })
    bring(east, 'D1,Ann,Won,150,2018-01-09', 'D9,Ann,Won,30,2018-02-01')
    bring(plan, 'D2,Bo,Won,250,2018-01-10')
    const before = plan.dump(), copies = ids(readBack(east)), shown = preview(copies)
    expect([shown.conflicts, shown.copies[0].taken]).toEqual([[], { cells: 0, rows: 0, deals: 2 }])
    merge(copies)
    expect([held(), won('Ann'), won('Bo'), won('Company')]).toEqual([{ D1: 150, D2: 250, D3: 400, D9: 30 }, 180, 250, 830])
    holds()
    plan.session.call('history.undo', {})
    expect([plan.dump() === before, won('Ann')]).toEqual([true, 100])
    plan.session.call('history.redo', {})
    expect(won('Ann')).toBe(180)
    holds()
  })

  test('what two exports say otherwise of one deal is a conflict, with what was known before', () => {
    const east = copyFor('Eve', { node: plan.id('East') })
    bring(east, 'D1,Ann,Won,150,2018-01-09')
    bring(plan, 'D1,Ann,Lost,170,2018-01-09')
    const copies = ids(readBack(east))
    expect(preview(copies).conflicts.map(said)).toEqual([['both', 'deal', 'D1', 'Won · 100 USD · 2018-01-09', 'Lost · 170 USD · 2018-01-09', 'Won · 150 USD · 2018-01-09']])
    merge(copies, { prefer: 'theirs' })
    expect([held().D1, won('Ann')]).toEqual([150, 150])
    holds()
  })

  test('of a copy without deals stay as they are', () => {
    const east = copyFor('Eve', { node: plan.id('East'), parts: [] })
    expect(east.session.plan.store.dealTotals().deals).toBe(0)
    east.set('quota', 'Ann', '2018-01-08', 5)
    merge(ids(readBack(east)))
    expect([held(), plan.value('quota', 'Ann', '2018-01-08')]).toEqual([{ D1: 100, D2: 200, D3: 400 }, 5])
  })

  test('shared by people of two branches are in the copy of one with their shares, and no name of the other', () => {
    plan.session.call('deal.credit', { credits: [{ deal: 'D1', splits: [{ node: plan.id('Ann'), share: 0.6 }, { node: plan.id('Cy'), share: 0.4 }] }] })
    const east = copyFor('Eve', { node: plan.id('East') })
    expect(east.value('actual', 'Ann', '2018-Q1')).toBe(6000)
    expect(east.session.plan.rows.nodes.map((n) => n.name)).not.toContain('Cy')
    expect(east.session.call('check', {})).toMatchObject({ ok: true })
    expect(preview(ids(readBack(east)))).toMatchObject({ conflicts: [], copies: [{ changes: 0 }] })
  })
})

describe('copies', () => {
  test('of several are one step, and what two of them say otherwise is a conflict of the second', () => {
    const eve = copyFor('Eve'), wes = copyFor('Wes')
    eve.set('quota', 'Ann', '2018-01-08', 1)
    eve.set('quota', 'Bo', '2018-01-08', 2)
    wes.set('quota', 'Bo', '2018-01-08', 3)
    wes.set('quota', 'Cy', '2018-01-08', 4)
    const before = plan.dump(), copies = ids(readBack(eve, wes)), shown = preview(copies)
    expect([shown.copies.map((c) => c.conflicts), shown.conflicts.map(said)]).toEqual([[0, 1], [['both', 'cell', 'Bo', 10, 0.02, 0.03]]])
    merge(copies, { prefer: 'mine' })
    expect(['Ann', 'Bo', 'Cy'].map((rep) => plan.value('quota', rep, '2018-01-08'))).toEqual([1, 2, 4])
    plan.session.call('history.undo', {})
    expect(plan.dump()).toBe(before)
  })

  test('taken in twice change nothing the second time', () => {
    const eve = copyFor('Eve', { node: plan.id('East') })
    eve.set('quota', 'Ann', '2018-01-08', 1)
    merge(ids(readBack(eve)))
    const before = plan.dump()
    expect(preview(ids(readBack(eve)))).toMatchObject({ conflicts: [], copies: [{ alike: 1, taken: { cells: 0, rows: 0, deals: 0 } }] })
    merge(ids(readBack(eve)))
    expect(plan.dump()).toBe(before)
  })

  test('handed on by who had them are taken in by that one and by the first', () => {
    const eve = copyFor('Eve', { node: plan.id('East') })
    eve.set('quota', 'Bo', '2018-01-08', 7)
    const ann = copyFor('Ann', { node: eve.id('Ann') }, eve)
    ann.set('quota', 'Ann', '2018-01-08', 8)
    merge(ids(readBack(ann)))
    expect([plan.value('quota', 'Ann', '2018-01-08'), plan.value('quota', 'Bo', '2018-01-08')]).toEqual([8, 1000])
    eve.session.call('merge', { copies: (eve.session.call('merge.read', { paths: [ann.path] }) as Output<'merge.read'>).copies.map((c) => c.copy) })
    expect(eve.value('quota', 'Ann', '2018-01-08')).toBe(8)
    merge(ids(readBack(eve)))
    expect([plan.value('quota', 'Ann', '2018-01-08'), plan.value('quota', 'Bo', '2018-01-08')]).toEqual([8, 7])
  })

  test('of a folder are read together; what does not belong here is told with its reason', () => {
    const eve = copyFor('Eve', { node: plan.id('East') }), wes = copyFor('Wes'), folder = join(plan.dir, 'back')
    eve.set('quota', 'Ann', '2018-01-08', 1)
    const ann = copyFor('Ann', { node: eve.id('Ann') }, eve), other = testPlan({ name: 'Other' })
    mkdirSync(folder)
    try {
      for (const [from, name] of [[eve.path, 'a'], [other.path, 'b'], [wes.path, 'c']] as const) copyFileSync(from, join(folder, `${name}.salesplan`))
      const read = plan.session.call('merge.read', { paths: [folder, plan.path] }) as Output<'merge.read'>
      expect([read.copies.map((c) => c.file), read.refused.map((r) => [r.file, r.refusal.code])]).toEqual([['a.salesplan', 'c.salesplan'], [['b.salesplan', 'merge.otherPlan'], ['plan.salesplan', 'merge.self']]])
      const fromEve = eve.session.call('merge.read', { paths: [plan.path, wes.path, ann.path] }) as Output<'merge.read'>
      expect([fromEve.copies.map((c) => c.file), fromEve.refused.map((r) => [r.file, r.refusal.code])]).toEqual([['Ann.salesplan'], [['plan.salesplan', 'merge.upstream'], ['Wes.salesplan', 'merge.stranger']]])
    } finally { other.close() }
  })

  test('that were sent by the window are read by their names', () => {
    const east = copyFor('Eve', { node: plan.id('East') })
    east.set('quota', 'Ann', '2018-01-08', 1500)
    const sent = (bytes: Uint8Array): string => (plan.session.call('import.upload', { bytes }) as Output<'import.upload'>).staged
    const read = plan.session.call('merge.read', { uploads: [{ staged: sent(readFileSync(east.path)), file: 'East (back).salesplan' }, { staged: sent(new TextEncoder().encode('no plan')), file: 'odd.salesplan' }] }) as Output<'merge.read'>
    expect([read.copies.map((c) => [c.file, c.to, c.changes]), read.refused.map((r) => [r.file, r.refusal.code])]).toEqual([[['East (back).salesplan', 'Eve', 1]], [['odd.salesplan', 'file.notPlan']]])
    expect(JSON.stringify(read.refused)).not.toContain(plan.dir.slice(0, 5))
    merge(read.copies.map((c) => c.copy))
    expect(plan.value('quota', 'Ann', '2018-01-08')).toBe(1500)
  })

  test('that were made by hand, as plan (1), are taken in from where both went apart', () => {
    const path = join(plan.dir, 'plan(1).salesplan')
    copyFileSync(plan.path, path)
    const twin = open(path, 'twin')
    twin.set('quota', 'Ann', '2018-01-08', 1)
    plan.set('quota', 'Bo', '2018-01-08', 2)
    const copies = ids(readBack(twin))
    expect(preview(copies)).toMatchObject({ conflicts: [], copies: [{ steps: 1, taken: { cells: 1 } }] })
    merge(copies)
    expect([plan.value('quota', 'Ann', '2018-01-08'), plan.value('quota', 'Bo', '2018-01-08')]).toEqual([1, 2])
  })
})

test('a line that comes with a copy is asked of nobody whose quotas are published', () => {
  const eve = copyFor('Eve')
  const { line } = eve.session.call('line.add', { name: 'Services' }) as Output<'line.add'>
  eve.session.call('cells.set', { measure: 'quota', cells: [{ node: eve.id('Ann'), line, period: '2018-01-08', value: 30 }] })
  plan.session.call('quota.publish', { node: 'root', day: 17_532 })
  const before = plan.dump()
  expect(refusalOf(() => merge(ids(readBack(eve))))).toMatchObject({ code: 'quota.published', params: { where: 'Ann' } })
  expect(plan.dump()).toBe(before)
})

describe('what does not go together is a conflict, and the plan stays whole', () => {
  const FEB = parseIsoDay('2018-02-01')!
  const both = (copy: TestPlan): MergePreview => preview(ids(readBack(copy)))
  const taken = (copy: TestPlan, prefer: 'mine' | 'theirs'): void => { merge(ids(readBack(copy)), { prefer }); holds() }

  test('each moves one under the other from a day on', () => {
    for (const name of ['North', 'South']) plan.add('root', name, 'group')
    const copy = copyFor('Eve')
    plan.session.call('node.move', { node: plan.id('North'), parent: plan.id('South'), from: FEB })
    copy.session.call('node.move', { node: copy.id('South'), parent: copy.id('North'), from: parseIsoDay('2018-03-01')! })
    expect(both(copy).conflicts.map((c) => [c.why, c.takable])).toEqual([['place', false]])
    taken(copy, 'theirs')
  })

  test('a seat becomes a group there, and is given a number here', () => {
    plan.add('East', 'Eli')
    const copy = copyFor('Eve')
    copy.session.call('node.update', { node: copy.id('Eli'), kind: 'group' })
    plan.set('quota', 'Eli', '2018-01-08', 5)
    expect(both(copy).conflicts.map((c) => [c.why, c.name, c.fields])).toEqual([['place', 'Eli', ['kind']]])
    taken(copy, 'mine')
    expect(plan.value('quota', 'Eli', '2018-01-08')).toBe(5)
  })

  test('a seat becomes an overlay here, and shares a deal there', () => {
    plan.add('East', 'Eli')
    bring(plan, 'D1,Ann,Won,100,2018-01-09')
    const copy = copyFor('Eve')
    plan.session.call('node.update', { node: plan.id('Eli'), kind: 'overlay' })
    copy.session.call('deal.credit', { credits: [{ deal: 'D1', splits: [{ node: copy.id('Ann'), share: 0.6 }, { node: copy.id('Eli'), share: 0.4 }] }] })
    expect(both(copy).conflicts.map((c) => c.why)).toContain('place')
    taken(copy, 'mine')
  })

  test('who leaves a team whose total is locked', () => {
    const copy = copyFor('Eve')
    plan.session.call('cells.lock', { measure: 'quota', cells: [{ node: plan.id('East'), period: '2018-Q1' }], locked: true })
    copy.session.call('node.move', { node: copy.id('Ann'), parent: copy.id('West') })
    expect(both(copy).conflicts.map((c) => [c.why, c.name])).toEqual([['lock', 'East · 2018-Q1']])
    taken(copy, 'mine')
    expect(plan.value('quota', 'East', '2018-Q1')).toBe(2000)
  })

  test('both add somebody of one name to a team: theirs comes under another', () => {
    const copy = copyFor('Eve')
    plan.add('East', 'Eli')
    copy.add('East', 'Eli')
    expect(both(copy).conflicts.map((c) => [c.why, c.name, c.takable])).toEqual([['name', 'Eli', true]])
    taken(copy, 'theirs')
    expect(plan.session.plan.rows.nodes.filter((n) => n.name.startsWith('Eli')).map((n) => n.name).toSorted()).toEqual(['Eli', 'Eli 2'])
  })
})
