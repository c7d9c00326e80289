import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseIsoDay } from '../../shared/calendar.ts'
import type { Output } from '../../shared/contract/index.ts'
import type { Ground } from '../../shared/contract/why.ts'
import { groundText } from '../../shared/locales/index.ts'
import { refusalOf, testPlan, type TestPlan } from '../support/plan.ts'

let plan: TestPlan
const day = (iso: string): number => parseIsoDay(iso)!
/** East with Ann and Bo, West with Cy; cents. Deals of Ann won in February. */
beforeAll(() => {
  plan = testPlan({ decimals: 2 })
  for (const [parent, name, kind] of [['Company', 'East', 'group'], ['Company', 'West', 'group'], ['East', 'Ann', 'rep'], ['East', 'Bo', 'rep'], ['West', 'Cy', 'rep']] as const) plan.add(parent, name, kind)
  const csv = 'Id,Owner,Product,Stage,Amount,Close date\nD1,Ann,Alpha,Won,250,2018-02-15\n'
  const read = plan.session.call('import.read', { as: 'deals', file: 'won.csv', ...plan.session.call('import.upload', { bytes: new TextEncoder().encode(csv) }) }) as Output<'import.read'>
  plan.session.call('import.commit', { staged: read.staged })
  plan.set('quota', 'Company', '2018-Q1', 195_000, { method: { kind: 'equal' } })
  plan.set('quota', 'Cy', '2018-03', 20_000)
  plan.session.call('measure.set', { name: 'reach', formula: 'actual / quota + prev(quota) / quota' })
})
afterAll(() => plan.close())
const why = (measure: string, node: string, period = '2018-Q1', more: object = {}): Output<'why'> => plan.session.call('why', { measure, node: plan.id(node), period, ...more }) as Output<'why'>

describe('why a cell holds its number', () => {
  test('a total: what it adds up, largest first, and the step that last changed something beneath', () => {
    const answer = why('quota', 'Company')
    expect(answer).toMatchObject({ kind: 'total', value: 1930, unit: 'money', formula: null, locks: [], more: 0 })
    expect(answer.parts.map((p) => p.name)).toEqual(['East', 'West'])
    expect(answer.step).toMatchObject({ command: 'cells.set', who: 'tester', at: '2018-01-02T03:04:05.000Z', label: { code: 'did.set', params: { amount: 200 } } })
    expect(why('quota', 'East').step).toMatchObject({ label: { params: { amount: 1950, base: 'equal' } } })
    expect(why('quota', 'Company', '2018-Q1', { parts: 1 })).toMatchObject({ parts: [{ name: 'East', value: 1300 }], more: 1 })
  })

  test('a leaf in one month: the step that touched that month, not a later one of another', () => {
    expect(why('quota', 'Cy', '2018-03')).toMatchObject({ kind: 'leaf', value: 200, step: { label: { params: { amount: 200 } } } })
    expect(why('quota', 'Cy', '2018-01').step).toMatchObject({ label: { params: { amount: 1950 } } })
    expect(why('goal', 'Company')).toMatchObject({ value: null, step: null })
  })

  test('an import: the file that brought it', () => {
    expect(why('actual', 'East')).toMatchObject({ kind: 'import', value: 250, step: { command: 'import.commit', label: { code: 'did.import.deals', params: { file: 'won.csv' } } } })
    expect(why('actual', 'West')).toMatchObject({ value: null, step: null })
    expect(why('actual', 'Ann', '2018-01').step).toBeNull()
  })

  test('a formula: its text and each measure and call in it with its value there', () => {
    // A seat's 650 by 65 working days: 23 in January, 20 in February, 22 in March.
    const { formula, kind, value } = why('reach', 'Ann', '2018-02')
    expect(kind).toBe('formula')
    expect(formula).toEqual({ text: 'actual / quota + prev(quota) / quota', grounds: [], terms: [
      { text: 'actual', value: 250, measure: 'actual' }, { text: 'quota', value: 200, measure: 'quota' }, { text: 'prev(quota)', value: 230, measure: null },
    ] })
    expect(value).toBeCloseTo((250 + 230) / 200, 12)
    expect(why('attainment', 'Ann').formula).toEqual({ text: 'actual / quota', grounds: [], terms: [{ text: 'actual', value: 250, measure: 'actual' }, { text: 'quota', value: 650, measure: 'quota' }] })
  })

  test('locks that bind it, at any level', () => {
    plan.session.call('cells.lock', { measure: 'quota', cells: [{ node: plan.id('East'), period: '2018-Q1' }], locked: true })
    expect(why('quota', 'Ann', '2018-01').locks).toEqual(['East · 2018-Q1'])
    expect(why('quota', 'Cy').locks).toEqual([])
    plan.session.call('history.undo', {})
  })

  test('a step that was undone is no reason', () => {
    plan.set('quota', 'Bo', '2018-Q1', 77_700)
    expect(why('quota', 'Bo').step).toMatchObject({ label: { params: { amount: 777 } } })
    plan.session.call('history.undo', {})
    expect(why('quota', 'Bo').step).toMatchObject({ label: { params: { amount: 1950 } } })
  })

  test('a formula over people and assumptions: who said them, and where', () => {
    const { session } = plan
    session.call('role.set', { name: 'AE', productivity: 4000, ramp: [0.25, 0.5], attrition: 0.125 })
    session.call('node.post', { node: plan.id('Ann'), role: 'AE', pay: 60_000 })
    session.call('node.update', { node: plan.id('Ann'), starts: day('2018-01-15') })
    session.call('absence.set', { node: plan.id('Ann'), first: day('2018-03-05'), last: day('2018-03-09'), share: 0.5 })
    session.call('absence.set', { node: plan.id('Ann'), first: day('2018-06-01'), last: day('2018-06-01') })
    session.call('driver.add', { name: 'lift' })
    session.call('driver.set', { driver: 'lift', value: 0.1 })
    session.call('scenario.add', { name: 'Best' })
    session.call('driver.set', { driver: 'lift', value: 0.25, node: plan.id('East'), period: '2018-02', scenario: 'Best' })
    session.call('measure.set', { name: 'power', formula: 'productivity() * ramp() * availability() * (1 + driver("LIFT"))', overNodes: 'sum', overTime: 'sum' })
    session.call('measure.set', { name: 'cost', formula: 'pay() * headcount()' })
    const lift = { kind: 'driver', driver: 'lift', unit: 'ratio', value: 0.1, node: 'root', name: 'Company', period: null, scenario: null }
    const best = { ...lift, value: 0.25, node: plan.id('East'), name: 'East', period: '2018-02', scenario: 'Best' }
    const dates = { kind: 'dates', starts: '2018-01-15', ends: null }
    const role = { kind: 'role', role: 'AE', productivity: 4000, ramp: [0.25, 0.5], attrition: 0.125 }
    const away = { kind: 'absence', first: '2018-03-05', last: '2018-03-09', share: 0.5 }
    const grounds = (measure: string, node: string, period: string, scenario = 'base'): unknown => why(measure, node, period, { scenario }).formula?.grounds
    expect(grounds('power', 'Ann', '2018-Q1')).toEqual([lift, dates, role, away])
    expect(grounds('power', 'Ann', '2018-02')).toEqual([lift, dates, role])
    expect(grounds('power', 'Ann', '2018-Q1', 'Best')).toEqual([lift, best, dates, role, away])
    expect(grounds('power', 'East', '2018-Q1')).toEqual([])
    expect(grounds('power', 'Cy', '2018-Q1')).toEqual([lift])
    expect(grounds('cost', 'Ann', '2018-Q1')).toEqual([{ kind: 'pay', yearly: 60_000 }, dates])
    expect([best, { kind: 'pay', yearly: 60_000.5 }, dates, role, away].map((g) => groundText(g as Ground, 'en'))).toEqual([
      'lift is 25%, said at East · 2018-02 · Best', 'on-target earnings of 60,000.50 a year', 'from 2018-01-15',
      'role AE: 4,000 a month, ramp 25%, 50%, then full, attrition 12.5%', 'away 2018-03-05 to 2018-03-09, 50% of the day',
    ])
    expect([best, dates, role, away].map((g) => groundText(g as Ground, 'zh'))).toEqual([
      'lift为 25%，出自 East · 2018-02 · Best', '自 2018-01-15 起', '角色AE：每月 4,000，爬坡 25%、50%，之后满产，流失率 12.5%', '2018-03-05 至 2018-03-09 不在岗（50%）',
    ])
  })

  test('what there is none of is refused', () => {
    expect(refusalOf(() => why('magic', 'Ann'))?.code).toBe('measure.unknown')
    expect(refusalOf(() => why('quota', 'Ann', '1999'))?.code).toBe('period.unknown')
  })
})
