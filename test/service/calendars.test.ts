import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { allocationReport } from '../../main/service/report.ts'
import { refusalOf, testPlan, type TestPlan } from '../support/plan.ts'

let plan: TestPlan
const open: TestPlan[] = []
beforeEach(() => {
  plan = testPlan({ decimals: 0 })
  open.push(plan)
  for (const [parent, name, kind] of [['Company', 'China', 'group'], ['China', 'Li', 'rep'], ['Company', 'Bo', 'rep']] as const) plan.add(parent, name, kind)
})
afterAll(() => { for (const p of open) p.close() })
const refused = (work: () => unknown): unknown => { const e = refusalOf(work); return e && { code: e.code, ...e.params } }
const days = (node: string): number | null => {
  const { value } = plan.session.call('formula.try', { formula: 'workingDays()', node: plan.id(node), period: '2018-02' })
  return value as number | null
}

describe('a calendar', () => {
  test('that comes along is followed by a node and all below it, until told otherwise', () => {
    plan.session.call('calendar.follow', { calendar: 'us' })
    plan.session.call('calendar.follow', { node: plan.id('China'), calendar: 'CN' })
    expect(['Company', 'Bo', 'China', 'Li'].map(days)).toEqual([19, 19, 17, 17])
    expect(plan.session.call('calendars', {}).held).toMatchObject([{ id: 'CN', nodes: [plan.id('China')] }, { id: 'US', from: '2015-01-01', nodes: ['root'] }])
    const before = plan.dump()
    plan.session.call('calendar.follow', { node: plan.id('China'), calendar: null })
    expect(days('Li')).toBe(19)
    plan.session.call('history.undo', {})
    expect(plan.dump()).toBe(before)
    plan.session.call('file.open', { path: plan.path })
    expect(days('Li')).toBe(17)
    plan.session.call('node.remove', { node: plan.id('China') })
    plan.session.call('history.undo', {})
    expect(plan.dump()).toBe(before)
    expect(plan.session.call('check', {})).toMatchObject({ ok: true })
  })

  test('is replaced by a text of days, as one step', () => {
    plan.session.call('calendar.follow', { calendar: 'CN' })
    const { text } = plan.session.call('calendar.text', { calendar: 'cn' })
    expect(text).toContain('2018-02-16,festival,春节\n')
    expect(plan.session.call('calendar.set', { calendar: 'cn', text: text.replace('2018-02-24,work,春节调休上班\n', '') })).toEqual({ days: expect.any(Number) as number })
    expect(days('Li')).toBe(16)
    expect(plan.session.call('calendars', {}).held.map((c) => c.id)).toEqual(['CN'])
    plan.session.call('history.undo', {})
    expect(days('Li')).toBe(17)
    expect(plan.session.call('outline', {}).undo?.code).toBe('did.calendar.follow')
  })

  test('of one’s own shares days and weeks by the days it works', () => {
    plan.session.call('calendar.set', { calendar: 'Shop', text: '2018-01-06,work,Saturday\n2018-01-02/2018-01-05,off,closed' })
    plan.session.call('calendar.follow', { node: plan.id('Bo'), calendar: 'Shop' })
    plan.set('quota', 'Bo', '2018-01-01', 500)
    plan.set('quota', 'Li', '2018-01-01', 500)
    const { columns, rows } = plan.session.call('show', { measure: 'quota', by: 'day' })
    const of = (name: string): unknown[] => rows.find((r) => r.path.at(-1) === name)!.values.slice(columns.findIndex((c) => c.id === '2018-01-01'), 7 + columns.findIndex((c) => c.id === '2018-01-01'))
    expect(of('Bo')).toEqual([250, 0, 0, 0, 0, 250, 0])
    expect(of('Li')).toEqual([100, 100, 100, 100, 100, 0, 0])
    expect(of('Company')).toEqual([350, 100, 100, 100, 100, 250, 0])
  })

  test.each<[string, () => unknown, object]>([
    ['one that is nowhere', () => plan.session.call('calendar.follow', { calendar: 'XX' }), { code: 'calendar.unknown', calendar: 'XX' }],
    ['a line without a date', () => plan.session.call('calendar.set', { calendar: 'A', text: 'date,kind\n2018-01-01,off\nsoon,off' }), { code: 'calendar.line', line: 3, why: 'date', text: 'soon,off' }],
    ['one that goes while it is followed', () => { plan.session.call('calendar.follow', { calendar: 'DE' }); plan.session.call('calendar.set', { calendar: 'de', text: '' }) }, { code: 'calendar.used', calendar: 'DE', node: 'Company' }],
  ])('%s is refused', (_, work, answer) => { expect(refused(work)).toMatchObject(answer) })
})

test('the workbook tells the days of the calendar that the company follows', () => {
  plan.set('quota', 'Li', '2018-Q1', 900)
  plan.session.call('calendar.follow', { calendar: 'CN' })
  const { rows, engine, calendar } = plan.session.plan
  const report = allocationReport(engine, rows, calendar, { at: '2018-01-02T03:04:05.000Z', who: 'tester', locale: 'en' })
  expect(report.daysOff).toBe('CN')
  // January without New Year, February as above, March's 22 weekdays.
  expect(report.columns.filter((c) => c.kind !== 'slice').map((c) => c.workdays)).toEqual([22 + 17 + 22, 22, 17, 22])
})
