import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { refusalOf, testPlan, type TestPlan } from '../support/plan.ts'

let plan: TestPlan
const open: TestPlan[] = []
/** East with Ann and Bo, West with another Bo whose code is W1; drivers of a ratio, a number and money, in cents. */
beforeEach(() => {
  plan = testPlan({ decimals: 2 })
  open.push(plan)
  for (const [parent, name, kind] of [['Company', 'East', 'group'], ['Company', 'West', 'group'], ['East', 'Ann', 'rep'], ['East', 'Bo', 'rep']] as const) plan.add(parent, name, kind)
  const { node } = plan.session.call('node.add', { parent: plan.id('West'), name: 'Bo', kind: 'rep' })
  plan.session.call('node.update', { node, code: 'W1' })
  for (const [name, unit] of [['win rate', 'ratio'], ['cycle', 'number'], ['deal size', 'money']] as const) plan.session.call('driver.add', { name, unit })
})
afterAll(() => { for (const p of open) p.close() })

const sheet = (text: string, parent = 'base'): { scenarios: string[] } => plan.session.call('scenario.sheet', { text, parent })
/** What a scenario says, in the file's own units. */
const said = (name: string): string[] => {
  const { scenarios, assumptions, drivers, nodes } = plan.session.plan.rows, { id } = scenarios.find((s) => s.name === name)!
  const pathOf = (node: string): string => { const row = nodes.find((n) => n.id === node)!; return row.parent === null ? '' : `${pathOf(row.parent)}/${row.name}` }
  return assumptions.filter((a) => a.scenario === id).map((a) => `${drivers.find((d) => d.id === a.driver)!.name} ${pathOf(a.node)} ${a.period} ${a.value}`).toSorted()
}
const refused = (text: string, parent?: string): unknown => { const e = refusalOf(() => sheet(text, parent)); return e && { code: e.code, ...e.params } }

describe('a sheet of drivers', () => {
  test('makes a scenario of each column, as one step', () => {
    const before = plan.dump()
    const { scenarios } = sheet(`Driver,Node,Period,Best case,Worst case
win rate,,,12%,0.08
Win Rate,East/Bo,2018-Q1,+100%,
cycle,W1,,-3.5,1.2E2
deal size,Company/East,2018-02,"1,200.50",0
`)
    expect(scenarios).toHaveLength(2)
    expect(plan.session.plan.rows.scenarios.map((s) => [s.id, s.name, s.parent, s.pos])).toEqual([[scenarios[0], 'Best case', 'base', 0], [scenarios[1], 'Worst case', 'base', 1]])
    expect(said('Best case')).toEqual(['cycle /West/Bo  -3.5', 'deal size /East 2018-02 120050', 'win rate   0.12', 'win rate /East/Bo 2018-Q1 1'])
    expect(said('Worst case')).toEqual(['cycle /West/Bo  120', 'deal size /East 2018-02 0', 'win rate   0.08'])
    expect(plan.session.call('outline', {}).undo).toEqual({ code: 'did.scenario.sheet', params: { scenarios: 2 } })
    plan.session.call('history.undo', {})
    expect(plan.dump()).toBe(before)
  })

  test.each([
    ['tabs, as pasted from a spreadsheet', 'driver\tA\tB\nwin rate\t12%\t\n\ncycle\t\t4\n'],
    ['semicolons, with the mark of Excel', '\ufeffsep=;\r\ndriver;A;B\r\nwin rate;12%;\r\ncycle;;4\r\n'],
    ['Chinese headings and full-width signs', '关键假设,期间,节点,A,B\nwin rate,,,１２％,\ncycle,,Company,,4\n'],
    ['headings beyond which nothing stands', 'driver,A,B,,\nwin rate,12%,,,\ncycle,,4,,\n'],
  ])('is read with %s', (_, text) => {
    sheet(text)
    expect([said('A'), said('B')]).toEqual([['win rate   0.12'], ['cycle   4']])
  })

  test('stands on another scenario, behind those that are there', () => {
    plan.session.call('scenario.add', { name: 'Growth' })
    sheet('driver,Bold\ncycle,2\n', 'growth')
    const [growth, bold] = plan.session.plan.rows.scenarios
    expect([bold.name, bold.parent, bold.pos]).toEqual(['Bold', growth.id, 1])
  })

  test.each<[string, string, object]>([
    ['nothing', ' \n', { row: 1, column: 'A', why: 'empty' }],
    ['headings alone', 'driver,A\n', { why: 'empty' }],
    ['no heading driver', '\nname,A\ncycle,1\n', { row: 2, column: 'A', text: 'name', why: 'heading' }],
    ['no scenario', 'driver,node,period\ncycle,East,\n', { row: 1, column: 'D', why: 'scenario' }],
    ['a scenario twice', 'driver,Best,best\ncycle,1,2\n', { row: 1, column: 'C', text: 'best', why: 'twice' }],
    ['a name taken', 'driver,Best,Taken\ncycle,1,2\n', { row: 1, column: 'C', text: 'Taken', why: 'name' }],
    ['the base', 'driver,Base\ncycle,1\n', { column: 'B', text: 'Base', why: 'name' }],
    ['a column without a name', 'driver,A,,B\ncycle,1,2,3\n', { row: 1, column: 'C', text: '', why: 'name' }],
    ['a value under no heading', 'driver,A\ncycle,1\ncycle,2,3\n', { row: 3, column: 'C', text: '3', why: 'extra' }],
    ['an unknown driver', 'driver,A\nluck,1\n', { row: 2, column: 'A', text: 'luck', why: 'driver' }],
    ['no driver', 'driver,node,A\n,East,1\n', { row: 2, column: 'A', why: 'driver' }],
    ['an unknown node', 'driver,node,A\ncycle,North,1\n', { row: 2, column: 'B', text: 'North', why: 'node' }],
    ['a node that could be two', 'driver,node,A\ncycle,Bo,1\n', { row: 2, column: 'B', text: 'Bo', why: 'ambiguous' }],
    ['an unknown period', 'driver,node,period,A\ncycle,,2018-Q7,1\n', { row: 2, column: 'C', text: '2018-Q7', why: 'period' }],
    ['a place twice', 'driver,node,A\ncycle,East,1\nCycle,Company/East,\n', { row: 3, column: 'A', text: 'Cycle', why: 'again' }],
    ['a text for a value', 'driver,A,B\ncycle,1,lots\n', { row: 2, column: 'C', text: 'lots', why: 'number' }],
    ['a decimal comma, which could be thousands', 'driver;A\nwin rate;0,12\n', { row: 2, column: 'B', text: '0,12', why: 'number' }],
    ['a percent of money', 'driver,A\ndeal size,5%\n', { row: 2, column: 'B', text: '5%', why: 'number' }],
    ['less than a cent', 'driver,A\ndeal size,0.001\n', { row: 2, column: 'B', text: '0.001', why: 'whole' }],
    ['more than a driver holds', 'driver,A\ncycle,1e16\n', { row: 2, column: 'B', text: '1e16', why: 'whole' }],
    ['a quote left open', 'driver,A\ncycle,"1\n', { row: 2, column: 'A', why: 'quote' }],
  ])('with %s is refused at its cell, and nothing changes', (_, text, answer) => {
    plan.session.call('scenario.add', { name: 'Taken' })
    const before = plan.dump()
    expect(refused(text)).toMatchObject({ code: 'scenario.sheet', ...answer })
    expect(plan.dump()).toBe(before)
  })

  test('over no scenario is refused', () => {
    expect(refused('driver,A\ncycle,1\n', 'none')).toEqual({ code: 'scenario.unknown', scenario: 'none' })
  })
})
