/** Work as of a day, on weeks that can be looked up: 2018-01-01 is a Monday, and the quarter begins then. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isoDay, parseIsoDay } from '../../shared/calendar.ts'
import type { Sent } from '../../shared/contract/index.ts'
import { twoTeams, type TestPlan } from '../support/plan.ts'

let plan: TestPlan
beforeEach(() => { plan = twoTeams() })
afterEach(() => plan.close())

const day = (iso: string): number => parseIsoDay(iso)!
const TODAY = day('2018-01-10')
const add = (name: string, more: Partial<Sent<'task.add'>> = {}): string => plan.session.call('task.add', { name, ...more }).task
const asOf = (iso: string | null): unknown => plan.session.call('work.asOf', { day: iso === null ? null : day(iso) })
const dates = (): string[] => plan.session.call('schedule', { today: TODAY }).tasks.map((t) => `${t.name} ${isoDay(t.start).slice(5)} ${isoDay(t.finish).slice(5)}${t.overdue ? ' overdue' : ''}`)
const january = (): unknown => plan.session.call('show', { measure: 'initiatives', by: 'month', level: 'Company', period: '2018-01' }).rows[0].values[0]

test('what is not done lies on the day or after it, with what waits for it and what it brings in, and undo lets it lie where it was', () => {
  const call = add('Call', { duration: 3 * 480 }), sign = add('Sign', { duration: 2 * 480 })
  add('Ready', { kind: 'milestone' })
  add('Old', { duration: 480, begun: day('2018-01-02'), done: day('2018-01-03') })
  plan.session.call('links.set', { links: [{ from: call, to: sign }] })
  plan.session.call('effect.set', { task: sign, amount: 310, per: 'once' })
  const before = plan.dump(), planned = dates()
  expect(planned).toEqual(['Call 01-01 01-03 overdue', 'Sign 01-04 01-05 overdue', 'Ready 01-01 01-01 overdue', 'Old 01-02 01-03'])
  expect(january()).toBe(310)

  asOf('2018-01-10')
  expect(dates()).toEqual(['Call 01-10 01-12', 'Sign 01-15 01-16', 'Ready 01-10 01-10', 'Old 01-02 01-03'])
  expect(january()).toBe(310)
  // Two working days from the 31st on, after three from the 26th: what is brought in begins in February.
  asOf('2018-01-26')
  expect(dates().slice(0, 2)).toEqual(['Call 01-26 01-30', 'Sign 01-31 02-01'])
  expect(january()).toBeNull()

  plan.session.call('baseline.add', { name: 'Now', today: TODAY })
  expect(plan.session.call('work', {}).baselineDates.map((d) => isoDay(d.finish)).sort()).toEqual(['2018-01-03', '2018-01-26', '2018-01-30', '2018-02-01'])
  for (let steps = 0; steps < 3; steps++) plan.session.call('history.undo', {})
  expect(dates()).toEqual(planned)
  expect(plan.dump()).toBe(before)
})

test('a table that is written says the days as they lie', () => {
  add('Call', { duration: 3 * 480 })
  add('Ready', { kind: 'milestone' })
  asOf('2018-01-10')
  const text = new TextDecoder().decode(plan.session.call('tasks.export', { as: 'csv' }).bytes)
  expect(text).toContain('2018-01-10')
  expect(text).toContain('2018-01-12')
  expect(text).not.toContain('2018-01-09')
})
