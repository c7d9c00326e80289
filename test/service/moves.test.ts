/**
 * Moves with a date. Ann sits in East until January ends and in West from 1 February; each team's totals count her slices alone. The plan is
 * 2018-Q1 by calendar months, weeks from Monday: January has slices 1, 8, 15, 22 and 29 (1, 8, 15, 22: 5 working days; 29 to 31 January: 3).
 */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { parseIsoDay } from '../../shared/calendar.ts'
import { rowChange } from '../../shared/change.ts'
import type { Output } from '../../shared/contract/index.ts'
import { refusalOf, twoTeams, type TestPlan } from '../support/plan.ts'

let plan: TestPlan
const FEB = parseIsoDay('2018-02-01')!, MAR = parseIsoDay('2018-03-01')!
beforeEach(() => {
  plan = twoTeams({ decimals: 0 })
})
afterEach(() => plan.close())

const outline = (): Output<'outline'> => plan.session.call('outline', {}) as Output<'outline'>
const move = (name: string, to: string, from?: number): unknown => plan.session.call('node.move', { node: plan.id(name), parent: plan.id(to), ...(from !== undefined && { from }) })
/** The id of a node under a parent. */
const under = (parent: string, name: string): string => { const { nodes } = outline(); return nodes.find((n) => n.name === name && nodes.find((p) => p.id === n.parent)?.name === parent)!.id }
const at = (measure: string, node: string, period: string): number => plan.session.plan.engine.value(measure, node, null, period)
const value = (measure: string, name: string, period: string): number => plan.value(measure, name, period)

describe('a seat that moves', () => {
  beforeEach(() => {
    // By months, so that the months are round: Ann 30, 40, 50.
    for (const [month, amount] of [['2018-01', 30], ['2018-02', 40], ['2018-03', 50]] as const) plan.set('quota', 'Ann', month, amount)
    plan.set('quota', 'Bo', '2018-Q1', 600)
    plan.set('quota', 'Cy', '2018-Q1', 900)
    move('Ann', 'West', FEB)
  })

  test('shows under each parent with that parent’s slices only, and both totals count so', () => {
    expect(outline().nodes.map((n) => [n.name, n.spans])).toEqual([
      ['Company', null], ['East', null], ['Ann', [{ from: null, to: FEB - 1 }]], ['Bo', null], ['West', null], ['Cy', null], ['Ann', [{ from: FEB, to: null }]],
    ])
    const [east, west] = [under('East', 'Ann'), under('West', 'Ann')]
    expect([at('quota', east, '2018-01'), at('quota', east, '2018-Q1'), at('quota', east, '2018-02')]).toEqual([30, 30, NaN])
    expect([at('quota', west, '2018-01'), at('quota', west, '2018-Q1'), at('quota', west, '2018-02')]).toEqual([NaN, 90, 40])
    expect([value('quota', 'East', '2018-Q1'), value('quota', 'West', '2018-Q1'), value('quota', 'Company', '2018-Q1')]).toEqual([630, 990, 1620])
    // In one month she is in one place: her own id says enough. In the quarter it does not.
    expect([value('quota', 'Ann', '2018-01'), value('quota', 'Ann', '2018-02')]).toEqual([30, 40])
    expect(refusalOf(() => value('quota', 'Ann', '2018-Q1'))).toMatchObject({ code: 'node.moved', params: { node: 'Ann', places: 'East, West' } })
  })

  test('gets of a team’s amount what falls into its time there', () => {
    // 65 working days in the quarter: 23 in January, 20 in February, 22 in March. Ann is in West for 42 of Cy's 65: 1,070 by 65 and 42.
    plan.session.call('cells.set', { measure: 'quota', cells: [{ node: plan.id('West'), period: '2018-Q1', value: 1070 }], method: { kind: 'equal' } })
    expect([at('quota', under('West', 'Ann'), '2018-Q1'), value('quota', 'Cy', '2018-Q1')]).toEqual([420, 650])
    expect(at('quota', under('East', 'Ann'), '2018-Q1')).toBe(30)
    expect(value('quota', 'West', '2018-Q1')).toBe(1070)
    // On the stint itself: its months alone.
    plan.session.call('cells.set', { measure: 'quota', cells: [{ node: under('West', 'Ann'), period: '2018-Q1', value: 84 }], method: { kind: 'equal' } })
    expect([value('quota', 'Ann', '2018-01'), value('quota', 'Ann', '2018-02'), value('quota', 'Ann', '2018-03')]).toEqual([30, 40, 44])
  })

  test('is held by each team’s lock slice by slice; its own lock holds both of its parts', () => {
    plan.session.call('cells.lock', { measure: 'quota', cells: [{ node: plan.id('East'), period: '2018-Q1' }], locked: true })
    // Her February is West's: free. Her January is East's: Bo gives way.
    plan.set('quota', 'Ann', '2018-02', 70)
    expect([value('quota', 'East', '2018-Q1'), value('quota', 'West', '2018-Q1')]).toEqual([630, 1020])
    plan.set('quota', 'Ann', '2018-01', 130)
    expect([value('quota', 'East', '2018-Q1'), value('quota', 'Bo', '2018-Q1')]).toEqual([630, 500])
    plan.session.call('cells.lock', { measure: 'quota', cells: [{ node: under('West', 'Ann'), period: '2018-Q1' }], locked: true })
    expect(plan.session.plan.rows.locks.map((l) => l.node).sort()).toEqual([plan.id('Ann'), plan.id('East')].sort())
    plan.set('quota', 'Company', '2018-Q1', 2000)
    expect([at('quota', under('East', 'Ann'), '2018-Q1'), at('quota', under('West', 'Ann'), '2018-Q1'), value('quota', 'East', '2018-Q1'), value('quota', 'Cy', '2018-Q1')]).toEqual([130, 120, 630, 1250])
  })

  test('goes back where the move is taken away, and undo brings it again', () => {
    const before = plan.dump()
    plan.session.call('node.stay', { node: plan.id('Ann'), day: FEB })
    expect(outline().nodes.map((n) => n.name)).toEqual(['Company', 'East', 'Ann', 'Bo', 'West', 'Cy'])
    expect([value('quota', 'Ann', '2018-Q1'), value('quota', 'East', '2018-Q1'), value('quota', 'West', '2018-Q1')]).toEqual([120, 720, 900])
    plan.session.call('history.undo', {})
    expect(plan.dump()).toBe(before)
    expect(value('quota', 'West', '2018-Q1')).toBe(990)
  })

  test('may move again, and back: then one row has its months and another those between', () => {
    move('Ann', 'East', MAR)
    expect([at('quota', under('East', 'Ann'), '2018-Q1'), at('quota', under('West', 'Ann'), '2018-Q1')]).toEqual([80, 40])
    // For all time: no move is left.
    move('Ann', 'West')
    expect(plan.session.plan.rows.moves).toEqual([])
    expect(value('quota', 'West', '2018-Q1')).toBe(1020)
  })

  test('moved where it stands changes that stint alone', () => {
    plan.add('root', 'North', 'group')
    plan.session.call('node.move', { node: under('West', 'Ann'), parent: plan.id('North') })
    expect([value('quota', 'East', '2018-Q1'), value('quota', 'West', '2018-Q1'), value('quota', 'North', '2018-Q1')]).toEqual([630, 900, 90])
    plan.session.call('node.move', { node: under('East', 'Ann'), parent: plan.id('North') })
    expect(plan.session.plan.rows.moves).toEqual([])
    expect(value('quota', 'North', '2018-Q1')).toBe(120)
  })

  test('has its deals where it was when they closed, and last year’s where it is now', () => {
    const deals = 'Id,Owner,Stage,Amount,Currency,Close date\n1,Ann,Won,100,USD,2017-01-10\n2,Ann,Won,200,USD,2017-02-14\n3,Ann,Won,400,USD,2017-03-14\n4,Ann,Won,5,USD,2018-01-31\n5,Ann,Won,7,USD,2018-02-01\n6,Bo,Won,50,USD,2017-01-10\n7,Cy,Won,60,USD,2017-02-10\n8,Cy,Won,90,USD,2017-03-10'
    const { staged } = plan.session.call('import.read', { as: 'deals', file: 'deals.csv', ...plan.session.call('import.upload', { bytes: new TextEncoder().encode(deals) }) }) as Output<'import.read'>
    plan.session.call('import.commit', { staged })
    const [east, west] = [under('East', 'Ann'), under('West', 'Ann')]
    expect([at('actual', east, '2018-Q1'), at('actual', west, '2018-Q1'), at('actual', east, '2017-Q1')]).toEqual([5, 7, 700])
    expect([at('lastYear', east, '2018-Q1'), at('lastYear', west, '2018-Q1')]).toEqual([100, 600])
    expect([value('lastYear', 'East', '2018-Q1'), value('lastYear', 'West', '2018-Q1')]).toEqual([150, 750])
    // A bigger West by last year: by another period she is weighed by all she sold then, wherever she was: 700 of 850.
    plan.session.call('cells.set', { measure: 'quota', cells: [{ node: plan.id('West'), period: '2018-02', value: 850 }], method: { kind: 'by', measure: 'actual', period: '2017-Q1' } })
    expect([value('quota', 'Ann', '2018-02'), value('quota', 'Cy', '2018-02')]).toEqual([700, 150])
    expect((plan.session.call('check', {}) as Output<'check'>).broken).toEqual([])
  })

  test('is counted a head in each place for its time there, and earns there', () => {
    plan.session.call('measure.set', { name: 'heads', formula: 'headcount()', unit: 'number' })
    const [east, west] = [under('East', 'Ann'), under('West', 'Ann')]
    const id = plan.session.plan.rows.measures[0].id
    expect([at(id, east, '2018-01'), at(id, east, '2018-02'), at(id, west, '2018-01'), at(id, west, '2018-02')]).toEqual([1, NaN, NaN, 1])
    expect([at(id, plan.id('East'), '2018-01'), at(id, plan.id('East'), '2018-02'), at(id, plan.id('West'), '2018-02'), at(id, 'root', '2018-02')]).toEqual([2, 1, 2, 3])
  })

  test('carries its own scenario with it', () => {
    plan.session.call('scenario.add', { name: 'Best' })
    const set = (node: string, period: string, amount: number): unknown => plan.session.call('cells.set', { scenario: 'Best', measure: 'quota', cells: [{ node, period, value: amount }] })
    set(plan.id('Ann'), '2018-01', 31)
    set(plan.id('Ann'), '2018-02', 44)
    const best = (name: string): number => plan.session.plan.engine.value('quota', plan.id(name), null, '2018-Q1', plan.session.plan.rows.scenarios[0].id)
    expect([best('East'), best('West'), value('quota', 'East', '2018-Q1')]).toEqual([631, 994, 630])
    expect((plan.session.call('check', {}) as Output<'check'>).broken).toEqual([])
    plan.session.call('node.stay', { node: plan.id('Ann'), day: FEB })
    expect([best('East'), best('West')]).toEqual([725, 900])
  })
})

describe('a team that moves', () => {
  test('takes its seats with it, each showing in both places', () => {
    plan.add('root', 'North', 'group')
    plan.add('North', 'Team', 'group')
    plan.add('Team', 'Di')
    for (const month of ['2018-01', '2018-02', '2018-03']) plan.set('quota', 'Di', month, 10)
    plan.set('goal', 'Team', '2018-01', 11)
    plan.set('goal', 'Team', '2018-02', 12)
    move('Team', 'West', FEB)
    expect(outline().nodes.map((n) => n.name)).toEqual(['Company', 'East', 'Ann', 'Bo', 'West', 'Cy', 'Team', 'Di', 'North', 'Team', 'Di'])
    expect([value('quota', 'North', '2018-Q1'), value('quota', 'West', '2018-Q1')]).toEqual([10, 20])
    expect([at('goal', under('North', 'Team'), '2018-Q1'), at('goal', under('West', 'Team'), '2018-Q1')]).toEqual([11, 12])
    // Within a team that moves a seat may move on its own day.
    move('Di', 'East', MAR)
    expect([value('quota', 'North', '2018-Q1'), value('quota', 'West', '2018-Q1'), value('quota', 'East', '2018-Q1')]).toEqual([10, 10, 10])
    // Into what lies below it, or will: no.
    expect(refusalOf(() => move('West', 'Team', MAR))?.code).toBe('node.cycle')
    expect(refusalOf(() => move('West', 'Team'))?.code).toBe('node.cycle')
  })
})

describe('a move is refused', () => {
  test('on a day that begins no slice, naming those beside it', () => {
    expect(refusalOf(() => move('Ann', 'West', parseIsoDay('2018-02-07')!))).toMatchObject({ code: 'move.day', params: { day: '2018-02-07', before: '2018-02-05', after: '2018-02-12' } })
  })

  test('where a locked total would lose or gain numbers, and only from that day on', () => {
    plan.set('quota', 'East', '2018-Q1', 1000)
    plan.session.call('cells.lock', { measure: 'quota', cells: [{ node: plan.id('East'), period: '2018-01' }], locked: true })
    const before = plan.dump()
    expect(refusalOf(() => move('Ann', 'West'))).toMatchObject({ code: 'lock.conflict', params: { locks: 'East · 2018-01' } })
    expect(plan.dump()).toBe(before)
    move('Ann', 'West', FEB)
    expect(refusalOf(() => plan.session.call('node.stay', { node: plan.id('Ann'), day: FEB }))).toBeNull()
  })

  test('beside another of the same name; and a place is not removed that somebody leaves later', () => {
    plan.add('West', 'Ann')
    expect(refusalOf(() => move('Ann', 'West', FEB))?.code).toBe('node.sameName')
    move('Bo', 'West', FEB)
    expect(refusalOf(() => plan.session.call('node.remove', { node: plan.id('East') }))).toMatchObject({ code: 'move.leaves', params: { node: 'Bo', from: 'East', to: 'West', day: '2018-02-01' } })
    // Who came to a place that goes stays where it was.
    plan.session.call('node.remove', { node: plan.id('West') })
    expect(outline().nodes.map((n) => n.name)).toEqual(['Company', 'East', 'Ann', 'Bo'])
  })
})

describe('a person who moved is one person', () => {
  const importTeam = (text: string): Output<'import.commit'> => {
    const { staged } = plan.session.call('import.read', { as: 'team', file: 'team.csv', ...plan.session.call('import.upload', { bytes: new TextEncoder().encode(text) }) }) as Output<'import.read'>
    return plan.session.call('import.commit', { staged }) as Output<'import.commit'>
  }
  const set = (node: string, period: string, amount: number, more: object = {}): Output<'cells.set'> =>
    plan.session.call('cells.set', { measure: 'quota', cells: [{ node: plan.id(node), period, value: amount }], method: { kind: 'equal' }, ...more }) as Output<'cells.set'>
  const ann = (): number => at('quota', under('East', 'Ann'), '2018-Q1') + at('quota', under('West', 'Ann'), '2018-Q1')
  beforeEach(() => { move('Ann', 'West', FEB) })

  test('to floors and caps, and to repeat', () => {
    // Three people at 1,300 each are 3,900: no more fits.
    expect(refusalOf(() => set('Company', '2018-Q1', 4800, { cap: { amount: 1300 } }))).toMatchObject({ code: 'allocate.bounds', params: { nearest: 3900 } })
    set('Company', '2018-Q1', 3900, { cap: { amount: 1300 } })
    expect([ann(), value('quota', 'Bo', '2018-Q1'), value('quota', 'Cy', '2018-Q1')]).toEqual([1300, 1300, 1300])
    // In February she is in West alone: East's part of her is nobody.
    set('Company', '2018-02', 13_000, { floor: { amount: 4000 } })
    expect(['Ann', 'Bo', 'Cy'].map((name) => value('quota', name, '2018-02') >= 4000)).toEqual([true, true, true])
    set('East', '2018-02', 500, { floor: { amount: 10 } })
    expect(value('quota', 'Bo', '2018-02')).toBe(500)
    // Among locks too.
    plan.set('quota', 'Company', '2018-Q1', null)
    set('Company', '2018-Q1', 3000)
    plan.session.call('cells.lock', { measure: 'quota', cells: [{ node: plan.id('Cy'), period: '2018-Q1' }], locked: true })
    set('Company', '2018-Q1', 3300, { cap: { amount: 1200 } })
    expect([value('quota', 'Company', '2018-Q1'), ann() <= 1200, value('quota', 'Bo', '2018-Q1') <= 1200]).toEqual([3300, true, true])
    plan.session.call('cells.lock', { measure: 'quota', cells: [{ node: plan.id('Cy'), period: '2018-Q1' }], locked: false })
    set('Company', '2018-Q1', 300, { method: { kind: 'repeat' } })
    expect([ann(), value('quota', 'Bo', '2018-Q1'), value('quota', 'Company', '2018-Q1')]).toEqual([300, 300, 900])
  })

  test('to heads, counts and averages of a quarter; her working days are those of each place', () => {
    set('Company', '2018-Q1', 3900, { cap: { amount: 1300 } })
    const own = (formula: string, node: string, period = '2018-Q1'): number => {
      plan.session.call('measure.set', { name: 'x', formula })
      return at(plan.session.plan.rows.measures[0].id, node, period)
    }
    // 23 of the quarter's 65 working days in East, 42 in West.
    expect(own('headcount()', 'root')).toBeCloseTo(3, 12)
    expect(own('headcount()', plan.id('East'))).toBeCloseTo(1 + 23 / 65, 12)
    expect(own('headcount()', under('West', 'Ann'))).toBeCloseTo(42 / 65, 12)
    expect([own('count(quota, leaves)', 'root'), own('average(quota, leaves)', 'root'), own('count(quota, leaves)', plan.id('West'))]).toEqual([3, 1300, 2])
    expect([own('workingDays()', under('East', 'Ann')), own('workingDays()', under('West', 'Ann')), own('workingDays()', plan.id('Bo'))]).toEqual([23, 42, 65])
  })

  test('to a roster that has her elsewhere: where she is from her last move on changes, what was stays', () => {
    plan.add('root', 'North', 'group')
    expect(importTeam('Region,Rep\nNorth,Ann\n')).toMatchObject({ updated: 1 })
    expect(outline().nodes.filter((n) => n.name === 'Ann').map((n) => [outline().nodes.find((p) => p.id === n.parent)!.name, n.spans])).toEqual([['East', [{ from: null, to: FEB - 1 }]], ['North', [{ from: FEB, to: null }]]])
    // Back in East in March: two stays in one place.
    move('Ann', 'East', MAR)
    expect(outline().nodes.find((n) => n.id === under('East', 'Ann'))!.spans).toEqual([{ from: null, to: FEB - 1 }, { from: MAR, to: null }])
    const why = plan.session.call('why', { measure: 'quota', node: plan.id('North'), line: null, period: '2018-Q1' }) as Output<'why'>
    expect(why.step?.command).toBe('node.move')
  })

  test('and a file with dates says how many numbers they left outside', () => {
    set('Company', '2018-Q1', 3000)
    expect(importTeam('Region,Rep,End date\nEast,Bo,2018-02-28\n').cleared).toBeGreaterThan(3)
  })

  test('to a roster that names where she is now, and to one with another of her name', () => {
    expect(importTeam('Region,Rep\nWest,Ann\n')).toMatchObject({ unchanged: 1, updated: 0 })
    // Two people: both would stand in East in January.
    expect(refusalOf(() => importTeam('Region,Rep,Code\nWest,Ann,7\nEast,Ann,8\n'))).toMatchObject({ code: 'node.sameName', params: { name: 'Ann', parent: 'East' } })
    plan.add('root', 'North', 'group')
    plan.add('North', 'Team', 'group')
    plan.add('Team', 'Di')
    move('Team', 'West', FEB)
    const before = plan.dump()
    expect(importTeam('Region,Team,Rep\nWest,Team,Di\n')).toMatchObject({ unchanged: 1, groupsAdded: 0 })
    expect(plan.session.plan.rows.nodes.filter((n) => n.name === 'Team')).toHaveLength(1)
    expect(plan.dump()).toBe(before)
  })

  test('whose new name must be free in each place; a file may not end her before she starts', () => {
    expect(refusalOf(() => plan.session.call('node.rename', { node: plan.id('Ann'), name: 'Cy' }))?.code).toBe('node.sameName')
    plan.session.call('node.update', { node: plan.id('Bo'), ends: FEB - 1 })
    expect(refusalOf(() => importTeam('Region,Rep,Start date\nEast,Bo,2018-02-01\n'))?.code).toBe('node.dates')
  })

  test('open on days that nobody works alone, seats share equally', () => {
    // 1 April 2018 is a Sunday: the quarter has that one day of Bo's and Di's.
    plan.add('East', 'Di')
    for (const name of ['Bo', 'Di']) plan.session.call('node.update', { node: plan.id(name), ends: parseIsoDay('2018-04-01') })
    set('East', '2018-Q2', 500)
    expect([value('quota', 'Bo', '2018-Q2'), value('quota', 'Di', '2018-04')]).toEqual([250, 250])
  })
})

test('a file whose moves and shares no command would make is told by the check', () => {
  const { store } = plan.session.plan
  plan.add('East', 'Team', 'group')
  const [ann, bo, east, team] = ['Ann', 'Bo', 'East', 'Team'].map((name) => plan.id(name))
  store.transaction(() => {
    store.write([
      rowChange('move', null, { node: ann, day: FEB, parent: bo }), rowChange('move', null, { node: east, day: MAR, parent: team }),
      ...[ann, bo].map((node) => rowChange('credit', null, { deal: 'D1', node, kind: 'split' as const, share: 9000 })), rowChange('credit', null, { deal: 'D1', node: team, kind: 'overlay', share: 1 }),
    ])
  })
  plan.session.plan.rebuild()
  const broken = (plan.session.call('check', {}) as Output<'check'>).broken.map((b) => `${b.law}: ${b.where} ${b.detail}`)
  expect(broken).toEqual(expect.arrayContaining([
    'moves: Ann moves under Bo, which is no group', 'credit: D1 is shared to 180.0 %', 'credit: D1 counts for Team, which can not have it', expect.stringMatching(/^tree\.moves: East · 2018-03-01 hangs below itself$/) as string,
  ]))
})

test('a total is right whatever the totals beneath it have grown past', () => {
  const own = twoTeams({ decimals: 0 }), most = Number.MAX_SAFE_INTEGER
  try {
    own.add('West', 'Di')
    const slice = own.session.plan.calendar.slices.find((s) => s.from >= parseIsoDay('2018-01-01')!)!.id
    const set = (name: string, amount: number): unknown => own.session.call('cells.set', { measure: 'quota', cells: [{ node: own.id(name), period: slice, value: amount }] })
    for (const [name, amount] of [['Ann', most], ['Bo', -most], ['Cy', most - 1], ['Di', 2 - most]] as const) set(name, amount)
    expect(own.value('quota', 'Company', slice)).toBe(1)
    // East comes to 2 · (2⁵³ − 1) − 1, which no double is; West to the same below zero, and one more.
    own.session.call('node.move', { node: own.id('Cy'), parent: own.id('East') })
    own.session.call('node.move', { node: own.id('Bo'), parent: own.id('West') })
    for (const period of [slice, '2018-01', '2018-Q1', '2018']) expect([own.value('quota', 'Company', period), own.value('quota', 'East', period)], period).toEqual([1, Number(2n * BigInt(most) - 1n)])
    expect(refusalOf(() => set('Di', 3 - most))?.code).toBe('amount.tooLarge')
    expect(own.value('quota', 'Company', '2018')).toBe(1)
  } finally { own.close() }
})
