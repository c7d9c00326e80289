import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openSession, type Session } from '../../main/service/index.ts'
import { parseIsoDay } from '../../shared/calendar.ts'
import type { Output, Sent } from '../../shared/contract/index.ts'
import { planOver, refusalOf, testPlan, type TestPlan } from '../support/plan.ts'

let plan: TestPlan
const opened: Session[] = []
beforeEach(() => {
  plan = testPlan()
  for (const team of ['East', 'West']) plan.add('root', team, 'group')
  for (const [team, rep] of [['East', 'Ann'], ['East', 'Bo'], ['West', 'Cyrillus'], ['West', 'Dagobert']]) plan.add(team, rep)
  plan.set('quota', 'Ann', '2018-01', 100_001)
  plan.set('quota', 'Bo', '2018-02', 200_002)
  plan.set('quota', 'Cyrillus', '2018-01', 77_123_456)
  plan.set('quota', 'Dagobert', '2018-01-08', 98_765_432)
  plan.set('goal', 'root', '2018-Q1', 98_765_432)
})
afterEach(() => { for (const session of opened.splice(0)) session.close(); plan.close() })

/** Shares, and opens what was shared as somebody else. */
function copyOf(wishes: Partial<Sent<'share'>> = {}, name = 'copy'): TestPlan & { shared: Output<'share'> } {
  const path = join(plan.dir, `${name}.salesplan`)
  const shared = plan.session.call('share', { path, ...wishes }) as Output<'share'>
  const session = openSession({ who: name, now: () => '2018-01-09T08:00:00.000Z' })
  opened.push(session)
  session.call('file.open', { path })
  return { ...planOver(session, plan.dir, path), shared }
}
const names = (p: TestPlan): string[] => p.session.plan.rows.nodes.map((n) => n.name)

describe('a copy of one branch', () => {
  test('holds its people and numbers, the way to it by name, and passes every check', () => {
    const east = copyOf({ node: plan.id('East'), to: 'Eve' })
    expect(names(east)).toEqual(['Company', 'East', 'Ann', 'Bo'])
    expect([east.value('quota', 'Ann', '2018-01'), east.value('quota', 'East', '2018-Q1'), east.value('quota', 'Company', '2018-Q1')]).toEqual([100_001, 300_003, 300_003])
    expect(east.value('goal', 'Company', '2018-Q1')).toBeNaN()
    expect(east.session.call('check', {})).toMatchObject({ ok: true, broken: [] })
    expect(east.session.call('shares', {})).toMatchObject({ origin: { who: 'tester', to: 'Eve', name: 'East' } })
    expect(plan.session.call('shares', {})).toMatchObject({ shares: [{ to: 'Eve', name: 'East', returned: null }], origin: null })
  })

  test('has not one byte of what it leaves out', () => {
    plan.session.call('note.set', { measure: 'quota', node: plan.id('Dagobert'), period: '2018-Q1', text: 'leaves in March' })
    plan.session.call('node.rename', { node: plan.id('Dagobert'), name: 'Dagoberta' })
    plan.session.call('tasks.add', { tasks: [{ kind: 'task', name: 'Call the Halifax account', owner: plan.id('Cyrillus') }] })
    plan.session.call('node.post', { node: plan.id('Ann'), pay: 1_234_543.21 })
    plan.set('goal', 'root', '2018-Q1', 199_887_766)
    plan.session.call('role.set', { name: 'Westerner', productivity: 4_321_987 })
    plan.session.call('node.post', { node: plan.id('Cyrillus'), role: 'Westerner' })
    const left = ['1998877.66', 'Westerner', 'West', 'Cyrillus', 'Dagobert', 'Dagoberta', 'leaves in March', 'Halifax']
    const whole = readFileSync(plan.path), bytes = readFileSync(copyOf({ node: plan.id('East'), parts: ['deals', 'scenarios', 'history'] }).path)
    const amount = (units: number): Buffer => { const b = Buffer.alloc(8); b.writeBigInt64BE(BigInt(units)); return b.subarray(8 - 4) }
    for (const text of left) {
      expect([text, whole.includes(text)]).toEqual([text, true])
      expect([text, bytes.includes(text), bytes.includes(Buffer.from(text, 'utf16le'))]).toEqual([text, false, false])
    }
    for (const units of [98_765_432, 123_454_321]) expect([units, whole.includes(amount(units)), bytes.includes(amount(units))]).toEqual([units, true, false])
  })

  test('tells totals above it only where that is asked for', () => {
    expect(copyOf({ node: plan.id('East') }).session.call('shares', {})).toMatchObject({ origin: { holds: { totals: [] } } })
    expect(copyOf({ node: plan.id('East'), totals: true }, 'more').session.call('shares', {})).toMatchObject({ origin: { holds: { totals: [{ node: 'root', measure: 'goal', amount: 98_765_432 }, { node: 'root', measure: 'quota', amount: 176_188_891 }] } } })
  })

  test('is changed within the branch alone', () => {
    const east = copyOf({ node: plan.id('East') })
    east.set('quota', 'Ann', '2018-01', 5)
    east.add('East', 'Eli')
    for (const beyond of [() => east.set('goal', 'Company', '2018-Q1', 5), () => east.add('Company', 'Fay'), () => east.session.call('node.rename', { node: 'root', name: 'Ours' }), () => east.session.call('node.move', { node: east.id('Ann'), parent: 'root' })]) {
      expect(refusalOf(beyond)).toMatchObject({ code: 'copy.beyond', params: { node: 'Company', branch: 'East' } })
    }
    // What holds for everybody is not this branch's to change.
    for (const whole of [() => east.session.call('plan.update', { quarter: '2018-Q2' }), () => east.session.call('level.set', { depth: 1, buffer: 0.2 })]) expect(refusalOf(whole)?.code).toBe('copy.beyond')
    expect(names(east)).toEqual(['Company', 'East', 'Ann', 'Bo', 'Eli'])
  })

  test('holds of somebody who moves away what falls into the branch', () => {
    plan.session.call('node.move', { node: plan.id('Ann'), parent: plan.id('West'), from: parseIsoDay('2018-02-01')! })
    plan.session.call('cells.set', { measure: 'quota', cells: [{ node: `${plan.id('Ann')}@2018-02-01`, period: '2018-03', value: 55_555_555 }] })
    const bytes = (p: TestPlan): number => p.session.plan.store.cellsOf(p.id('Ann')).reduce((sum, c) => sum + (c.value ?? 0), 0)
    const east = copyOf({ node: plan.id('East') })
    expect([bytes(plan), bytes(east)]).toEqual([55_655_556, 100_001])
    expect(names(east).filter((n) => n !== '…')).toEqual(['Company', 'East', 'Ann', 'Bo'])
    expect(east.session.call('check', {})).toMatchObject({ ok: true })
  })
})

describe('a copy', () => {
  test('for reading refuses every change, and one of quotas and notes every other', () => {
    const closed = copyOf({ open: 'none' }, 'closed'), cells = copyOf({ open: 'cells' }, 'cells')
    expect(refusalOf(() => closed.set('quota', 'Ann', '2018-01', 1))?.code).toBe('copy.readOnly')
    cells.set('quota', 'Ann', '2018-01', 1)
    cells.session.call('note.set', { measure: 'quota', node: cells.id('Ann'), period: '2018-01', text: 'too much' })
    for (const other of [() => cells.set('goal', 'Ann', '2018-01', 1), () => cells.add('East', 'Eli'), () => cells.session.call('cells.lock', { measure: 'quota', cells: [{ node: cells.id('Ann'), period: '2018-01' }], locked: true })]) {
      expect(refusalOf(other)?.code).toBe('copy.cells')
    }
  })

  test('is undone to where it began and no further, also where it tells what came before', () => {
    const copy = copyOf({ parts: ['deals', 'history'] })
    const told = copy.session.call('history', { limit: 100 }) as Output<'history'>
    expect(told.length).toBeGreaterThan(8)
    copy.set('quota', 'Ann', '2018-01', 1)
    copy.session.call('history.undo', {})
    expect(copy.value('quota', 'Ann', '2018-01')).toBe(100_001)
    expect(refusalOf(() => copy.session.call('history.undo', {}))?.code).toBe('history.nothingToUndo')
  })

  test('goes with pay, scenarios and history only where they are asked for', () => {
    plan.session.call('node.post', { node: plan.id('Ann'), pay: 1_234_543.21 })
    plan.session.call('scenario.add', { name: 'Best', parent: 'base' })
    const bare = copyOf({}, 'bare'), full = copyOf({ parts: ['deals', 'pay', 'scenarios', 'history'] }, 'full')
    expect([bare, full].map((p) => [p.session.plan.rows.posts[0].pay, p.session.plan.rows.scenarios.length, p.session.plan.store.history(100).length > 0])).toEqual([[null, 0, false], [123_454_321, 1, true]])
  })

  test('is told before it is made what it could hold', () => {
    plan.add('East', 'Overlay', 'overlay')
    plan.session.call('node.post', { node: plan.id('Ann'), pay: 1_234_543.21 })
    plan.session.call('note.set', { measure: 'quota', node: plan.id('Dagobert'), period: '2018-Q1', text: 'leaves in March' })
    plan.session.call('scenario.add', { name: 'Best', parent: 'base' })
    const all = { deals: 0, scenarios: 1, tasks: 0, parts: ['deals', 'pay', 'scenarios', 'history'], open: 'all' }
    expect(plan.session.call('share.preview', { node: plan.id('East') })).toEqual({ ...all, seats: 2, pay: 1, notes: 0, above: true })
    expect(plan.session.call('share.preview', {})).toEqual({ ...all, seats: 4, pay: 1, notes: 1, above: false })
    const cells = copyOf({ node: plan.id('East'), open: 'cells' })
    expect(cells.session.call('share.preview', { node: cells.id('Ann') })).toMatchObject({ seats: 1, pay: 0, scenarios: 0, parts: ['deals'], open: 'cells', above: true })
    expect(refusalOf(() => cells.session.call('share.preview', { node: 'nobody' }))?.code).toBe('node.unknown')
  })

  test('is not written over the plan itself, nor over another file unless that is said', () => {
    expect(refusalOf(() => plan.session.call('share', { path: plan.path, overwrite: true }))?.code).toBe('share.self')
    copyOf()
    expect(refusalOf(() => plan.session.call('share', { path: join(plan.dir, 'copy.salesplan') }))?.code).toBe('file.exists')
  })

  test('of a copy holds no more than that one does', () => {
    const east = copyOf({ node: plan.id('East'), open: 'cells', to: 'Eve' }, 'east')
    east.session.call('share', { path: join(plan.dir, 'ann.salesplan'), node: east.id('Ann'), parts: ['deals', 'pay'], open: 'all', to: 'Ann' })
    const session = openSession({ who: 'Ann' })
    opened.push(session)
    session.call('file.open', { path: join(plan.dir, 'ann.salesplan') })
    expect(session.plan.rows.nodes.map((n) => n.name)).toEqual(['Company', 'East', 'Ann'])
    expect(session.plan.rows.origins.map((o) => [o.pos, o.to])).toEqual([[0, 'Eve'], [1, 'Ann']])
    expect(session.call('shares', {})).toMatchObject({ origin: { holds: { open: 'cells', parts: ['deals'] } } })
    expect(session.call('check', {})).toMatchObject({ ok: true })
  })
})
