/** Whose week is looked at, which, and what a message says of it. */
import { expect, test } from 'vitest'
import * as en from '../../renderer/locales/en/index.ts'
import * as zh from '../../renderer/locales/zh/index.ts'
import { messageOf, standing } from '../../renderer/track/week/said.ts'
import { carriable } from '../../renderer/track/week/steps.tsx'
import { currentDay, firstDay, whoseWeek } from '../../renderer/track/week/subject.ts'
import { buildCalendar, dayOf } from '../../shared/calendar.ts'
import type { PastWeek, Week } from '../../shared/contract/activities.ts'
import { NODES } from '../support/timeline.ts'

const AMOUNTS = { quota: 1000, carried: 200, target: 1200, won: 300, remaining: 900 }
const WEEK: Week = {
  node: 'ann', name: 'Ann', path: ['Company', 'East'], isSeat: true, seats: [{ node: 'ann', name: 'Ann' }], quarter: '2027-Q1', month: '2027-01', period: '2027-01-11', from: dayOf(2027, 1, 11), to: dayOf(2027, 1, 17), workdays: [dayOf(2027, 1, 11), dayOf(2027, 1, 12)],
  known: null, over: false, missed: false, someMissed: false, amounts: { week: AMOUNTS, month: AMOUNTS, quarter: { ...AMOUNTS, target: 9000, remaining: 8700 } }, activities: [{ activity: 'calls', name: 'calls', week: 5, quarter: 60, byDay: [3, 2] }, { activity: 'meetings', name: 'meetings', week: null, quarter: null, byDay: [0, 0] }],
  tasks: [{ task: 't', name: 'Call them', path: [], kind: 'task', owner: 'Ann', helps: false, start: dayOf(2027, 1, 1), finish: dayOf(2027, 1, 8), progress: 0, state: 'overdue' }],
  deals: [{ deal: 'D1', name: '', account: '', stage: 'Proposal', amount: 70.5, currency: 'USD', closes: dayOf(2027, 1, 14), overdue: false }], past: [],
}
const past = (day: number, missed: boolean): PastWeek => ({ ...AMOUNTS, from: dayOf(2027, 1, day), to: dayOf(2027, 1, day + 6), over: true, missed, someMissed: missed })

test('the week is the chosen node’s, else the selected seat’s or the first beneath the selection, else the first seat’s', () => {
  const plan = { nodes: NODES }
  expect([whoseWeek(plan, 'east', 'bo'), whoseWeek(plan, null, 'bo'), whoseWeek(plan, null, 'east'), whoseWeek(plan, null, 'root'), whoseWeek(plan, 'gone', null)]).toEqual(['east', 'bo', 'ann', 'ann', 'ann'])
  expect(whoseWeek({ nodes: NODES.filter((n) => n.kind === 'group') }, null, 'east')).toBeNull()
})

test('this week is today’s within the planned quarter, and before and after it the nearer end', () => {
  const calendar = buildCalendar({ fiscalStart: 1, weekStart: 'mon', pattern: 'calendar' }, 2026, 2027)
  expect([dayOf(2026, 11, 28), dayOf(2027, 2, 3), dayOf(2028, 5, 1)].map((now) => currentDay(calendar, '2027-Q1', now))).toEqual([dayOf(2027, 1, 1), dayOf(2027, 2, 3), dayOf(2027, 3, 31)])
})

test('what can be carried on is the week shown, else the last before it that was missed', () => {
  expect([carriable(null), carriable(WEEK), carriable({ ...WEEK, past: [past(1, true), past(4, false)] }), carriable({ ...WEEK, someMissed: true, past: [past(1, true)] })]).toEqual([null, null, dayOf(2027, 1, 1), WEEK.from])
})

test('activities are planned from today on within their quarter, and as a whole in one before or behind it', () => {
  const quarter = { from: dayOf(2027, 1, 1), to: dayOf(2027, 3, 31) }
  expect([dayOf(2026, 12, 31), dayOf(2027, 1, 1), dayOf(2027, 3, 31), dayOf(2027, 4, 1)].map((now) => firstDay(quarter, now))).toEqual([undefined, dayOf(2027, 1, 1), dayOf(2027, 3, 31), undefined])
})

test('a week that a group reached though some of its seats did not is not called missed', () => {
  const said = (more: Partial<PastWeek>, words: typeof en.week.past = en.week.past): string => standing({ ...past(1, false), ...more }, words)
  expect([said({ missed: true, someMissed: true }), said({ someMissed: true }), said({}), said({ carried: -1 }), said({ over: false })]).toEqual(['missed', 'some seats missed', 'reached', 'carried on', 'not known yet'])
  expect(said({ someMissed: true }, zh.week.past)).toBe('部分席位未达成')
})

test('a message says the amounts, the activities by day, the work and the deals, in either language', () => {
  const style = { locale: 'en', decimals: 0, currency: 'USD', scale: 'full' } as const
  expect(messageOf(WEEK, en, style).replaceAll(/[\u2009\u202f]/g, ' ').split('\n')).toEqual([
    'Ann, Jan 11 – 17, 2027', 'Target this week: $1,200 (carried $200)', 'Won: $300', 'Left: $900', 'Quarter 2027-Q1: Target $9,000, Left $8,700',
    '', 'Activities', '- calls 5: 11 Mon 3, 12 Tue 2', '', 'Work', '- Call them: Jan 8 (overdue)', '', 'Deals to close', '- D1 $70.50: Jan 14',
  ])
  expect(messageOf({ ...WEEK, tasks: [], deals: [] }, zh, { ...style, locale: 'zh' })).toContain('本周应完成: $1,200（结转 $200）')
})
