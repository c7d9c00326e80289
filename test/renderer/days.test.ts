import { expect, test, vi } from 'vitest'
import { dayOf } from '../../shared/calendar.ts'
import { dayOfMoment, takeDay, typedDay } from '../../renderer/days.ts'
import { useApp } from '../../renderer/state.ts'

test('an emptied field takes a day away, and two digits are a year of this century', () => {
  expect([typedDay(''), typedDay('2027-02-11'), typedDay('0027-02-11'), typedDay('0099-12-31')]).toEqual([null, dayOf(2027, 2, 11), dayOf(2027, 2, 11), dayOf(2099, 12, 31)])
})

test('what is no day of a plan is not taken, and is said', () => {
  const taken: unknown[] = []
  for (const text of ['9999-01-01', '20270-01-01', '0271-02-03', '2027-02-30', 'soon']) expect(takeDay(text, (day) => taken.push(day)), text).toBe(false)
  expect(taken).toEqual([])
  expect(useApp.getState().toasts.map((t) => t.text)).toEqual(['A day has to lie between 1900 and 2199; what was there stays.'])
  expect(takeDay('2027-02-11', (day) => taken.push(day))).toBeUndefined()
  expect(taken).toEqual([dayOf(2027, 2, 11)])
})

test('a moment falls on the day that it is where the reader is', () => {
  const days = ['Asia/Shanghai', 'UTC', 'America/Los_Angeles'].map((zone) => { vi.stubEnv('TZ', zone); return dayOfMoment('2027-01-12T23:30:00.000Z') })
  vi.unstubAllEnvs()
  expect(days).toEqual([dayOf(2027, 1, 13), dayOf(2027, 1, 12), dayOf(2027, 1, 12)])
})
