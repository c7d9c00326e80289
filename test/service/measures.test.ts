import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import type { Sent } from '../../shared/contract/index.ts'
import { refusalOf, testPlan, type TestPlan } from '../support/plan.ts'

let plan: TestPlan
const open: TestPlan[] = []
/** East with Ann and Bo, West with Cy; cents; quotas of 2018-Q1 600, 300 and 100. */
beforeEach(() => {
  plan = testPlan({ decimals: 2 })
  open.push(plan)
  for (const [parent, name, kind] of [['Company', 'East', 'group'], ['Company', 'West', 'group'], ['East', 'Ann', 'rep'], ['East', 'Bo', 'rep'], ['West', 'Cy', 'rep']] as const) plan.add(parent, name, kind)
  plan.set('quota', 'Ann', '2018-Q1', 60_000)
  plan.set('quota', 'Bo', '2018-Q1', 30_000)
  plan.set('quota', 'Cy', '2018-Q1', 10_000)
})
afterAll(() => { for (const p of open) p.close() })

const set = (name: string, formula = '', more: Partial<Sent<'measure.set'>> = {}): string => plan.session.call('measure.set', { name, formula, ...more } satisfies Sent<'measure.set'>).measure
const refused = (name: string, formula: string, more: Partial<Sent<'measure.set'>> = {}): unknown => { const e = refusalOf(() => set(name, formula, more)); return e && { code: e.code, ...e.params } }
const shown = (measure: string, node: string): unknown => {
  const { columns, rows } = plan.session.call('show', { measure, by: 'quarter' })
  return rows.find((r) => r.path.at(-1) === node)!.values[columns.findIndex((c) => c.id === '2018-Q1')]
}

describe('a measure of the plan’s own', () => {
  test('is computed on every node and period, and kept in the file', () => {
    set('mix', 'share(quota)')
    set('a seat', 'quota / count(quota, leaves)')
    expect([shown('mix', 'East'), shown('mix', 'Ann'), shown('A SEAT', 'East')]).toEqual([0.9, 2 / 3, 450])
    expect(shown('a seat', 'Company')).toBeCloseTo(1000 / 3, 10)
    const before = plan.dump()
    plan.session.call('file.open', { path: plan.path })
    expect(shown('mix', 'East')).toBe(0.9)
    expect(plan.dump()).toBe(before)
    expect(plan.session.call('check', {})).toMatchObject({ ok: true })
  })

  test('follows an edit in the views that show it, and an undo back', () => {
    const id = set('mix', 'share(quota)')
    const session = plan.session
    const view = session.call('view', { view: 'v', measures: [id], columns: ['2018-Q1'] })
    plan.set('quota', 'Cy', '2018-Q1', 110_000)
    expect([shown('mix', 'East'), shown('mix', 'West')]).toEqual([0.45, 0.55])
    session.call('history.undo', {})
    expect(session.call('view', { view: 'v', measures: [id], columns: ['2018-Q1'] }).values).toEqual(view.values)
  })

  test('that is typed takes amounts, allocations and locks like quota, and one that stands on its own does not add up', () => {
    set('potential', '', { unit: 'number' })
    set('target', '', { unit: 'money', overNodes: 'none' })
    plan.set('potential', 'Ann', '2018-Q1', 3)
    plan.set('potential', 'Bo', '2018-Q1', 1)
    plan.set('potential', 'East', '2018-Q1', 8)
    expect([plan.value('potential', 'Ann', '2018-Q1'), plan.value('potential', 'Bo', '2018-Q1'), plan.value('potential', 'Company', '2018-Q1')]).toEqual([6, 2, 8])
    const potential = plan.session.call('outline', {}).measures[0].id
    plan.session.call('cells.lock', { measure: potential, cells: [{ node: plan.id('Ann'), period: '2018-Q1' }], locked: true })
    plan.set('potential', 'East', '2018-Q1', 9)
    expect([plan.value('potential', 'Ann', '2018-Q1'), plan.value('potential', 'Bo', '2018-Q1')]).toEqual([6, 3])
    plan.set('target', 'Company', '2018-Q1', 500_000)
    expect([plan.value('target', 'Company', '2018-Q1'), plan.value('target', 'Ann', '2018-Q1')]).toEqual([500_000, NaN])
    plan.set('quota', 'Company', '2018-Q1', 90_000, { method: { kind: 'by', measure: 'potential' } })
    expect([plan.value('quota', 'Ann', '2018-Q1'), plan.value('quota', 'Bo', '2018-Q1'), plan.value('quota', 'Cy', '2018-Q1')]).toEqual([60_000, 30_000, NaN])
  })

  test('that is renamed is renamed in the formulas that use it, as one step', () => {
    set('base', 'quota * 2')
    set('user', 'Base + quota / 4')
    plan.session.call('measure.rename', { measure: 'base', name: 'twice it' })
    const formulas = (): string[] => plan.session.call('outline', {}).measures.map((m) => `${m.name}: ${m.formula}`)
    expect(formulas()).toEqual(['twice it: quota * 2', 'user: [twice it] + quota / 4'])
    expect(shown('user', 'Ann')).toBe(1350)
    plan.session.call('history.undo', {})
    expect(formulas()).toEqual(['base: quota * 2', 'user: base + quota / 4'])
  })

  test('is taken away with its numbers and locks, and all comes back with undo', () => {
    const id = set('potential')
    plan.set('potential', 'Ann', '2018-Q1', 300, { lock: true })
    const before = plan.dump()
    plan.session.call('measure.remove', { measure: id })
    expect(plan.dump()).not.toContain('potential')
    expect(plan.session.call('outline', {}).locks).toEqual([])
    plan.session.call('history.undo', {})
    expect(plan.dump()).toBe(before)
  })

  test('can be tried on a cell before it is kept, in whole currency', () => {
    const tried = (formula: string, node: string): unknown => plan.session.call('formula.try', { formula, node: plan.id(node), period: '2018-Q1' })
    expect(tried('QUOTA/8', 'Ann')).toEqual({ formula: 'quota / 8', unit: 'money', value: 75 })
    expect(tried('rank(quota)', 'Bo')).toEqual({ formula: 'rank(quota)', unit: 'number', value: 2 })
    expect(tried('quota / (quota - quota)', 'Bo')).toEqual({ formula: 'quota / (quota - quota)', unit: 'ratio', value: '#DIV/0!' })
    expect(tried('prev(quota)', 'Bo')).toEqual({ formula: 'prev(quota)', unit: 'money', value: null })
  })
})

describe('what is no formula is refused with its place, and nothing is changed', () => {
  test.each([
    ['quota +', { code: 'formula.unexpected', at: 8 }],
    ['quota + qouta', { code: 'formula.measure', near: 'quota', at: 9 }],
    ['quota + share(quota)', { code: 'formula.units', left: 'money', right: 'ratio', hint: 'multiply', at: 1 }],
    ['new + 1', { code: 'formula.cycle', path: 'new → new' }],
    ['('.repeat(10_000), { code: 'formula.tooDeep', at: 101 }],
    [`1${'+1'.repeat(50_000)}`, { code: 'formula.tooLong', at: 10_001 }],
    ['1e300', { code: 'formula.unexpected', at: 1 }],
  ])('%.30s', (formula, refusal) => {
    const before = plan.dump()
    expect(refused('new', formula)).toMatchObject(refusal)
    expect(plan.dump()).toBe(before)
  })

  test('a circle through others is named, way round', () => {
    set('one', 'quota')
    set('two', 'one + quota')
    set('three', 'prev(two)')
    expect(refused('one', 'three * 2')).toMatchObject({ code: 'formula.cycle', path: 'one → three → two → one' })
  })

  test('may not unfold to more work than anybody waits for', () => {
    set('m1', 'quota + quota')
    for (let i = 2; i <= 15; i++) set(`m${i}`, `m${i - 1} + m${i - 1}`)
    // Operations of each: 3, then twice those before and one more.
    expect(refused('m16', 'm15 + m15')).toMatchObject({ code: 'formula.tooMuch', operations: 2 ** 17 - 1, most: 100_000 })
  })

  test('names that are taken or can’t be written, measures of every plan, and those in use', () => {
    set('mix', 'share(quota)')
    set('more', 'mix * 2')
    expect(refused('Quota', '1')).toMatchObject({ code: 'measure.name' })
    expect(refused('a [b]', '1')).toMatchObject({ code: 'measure.name' })
    expect(refusalOf(() => plan.session.call('measure.remove', { measure: 'mix' }))).toMatchObject({ code: 'measure.used', params: { measure: 'mix', by: 'more' } })
    expect(refusalOf(() => plan.session.call('measure.remove', { measure: 'quota' }))?.code).toBe('measure.builtIn')
    expect(refusalOf(() => plan.session.call('measure.rename', { measure: 'mix', name: 'MORE' }))?.code).toBe('measure.name')
    expect(refusalOf(() => plan.set('mix', 'Ann', '2018-Q1', 5))?.code).toBe('measure.computed')
  })

  test('a typed measure that holds numbers is not turned into a computed one', () => {
    set('potential')
    plan.set('potential', 'Ann', '2018-Q1', 300)
    expect(refused('potential', 'quota * 2')).toMatchObject({ code: 'measure.hasNumbers' })
    expect(refused('potential', '', { unit: 'number' })).toMatchObject({ code: 'measure.hasNumbers' })
    plan.set('potential', 'Ann', '2018-Q1', null)
    expect([refused('potential', '', { unit: 'number' }), refused('potential', '', { unit: 'money' })]).toEqual([null, null])
    expect(refused('potential', 'quota * 2')).toBeNull()
    expect(refused('ratio', '', { unit: 'ratio' })).toMatchObject({ code: 'input.invalid' })
    expect(refused('last', '', { overTime: 'none' })).toMatchObject({ code: 'input.invalid' })
  })

  test.each([
    ['not a number', { value: NaN }], ['endless', { value: Infinity }], ['1e300', { value: 1e300 }], ['a growth from 1e300', { method: { kind: 'growth', start: 1e300, rate: 1 } }],
    ['a growth past all amounts', { method: { kind: 'growth', start: 9e15, rate: 1e6 } }], ['a cap of 1e300', { value: 5, cap: { amount: 1e300 } }], ['a cap by a measure that is none', { value: 5, cap: { percent: 100, of: 'luck' } }],
    ['a line to half a unit', { method: { kind: 'line', from: 0, to: 0.5 } }],
  ])('an amount that is %s', (_what, { value = null, ...more }: { value?: number | null; [more: string]: unknown }) => {
    const before = plan.dump()
    const refusal = refusalOf(() => plan.session.call('cells.set', { measure: 'quota', cells: [{ node: plan.id('East'), period: '2018-Q1', value }], ...more }))
    expect(['input.invalid', 'amount.tooLarge', 'amount.notWhole', 'measure.unknown']).toContain(refusal?.code)
    expect(plan.dump()).toBe(before)
  })
})
