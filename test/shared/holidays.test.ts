import { describe, expect, test } from 'vitest'
import { shipped, shippedList } from '../../main/service/holidays/index.ts'
import { dayOf, parseIsoDay } from '../../shared/calendar.ts'
import { parseHolidays, printHolidays, workedBetween, type Holiday } from '../../shared/holidays.ts'

const kinds = (id: string): Map<number, Holiday['kind']> => new Map(shipped(id)!.map((h) => [h.day, h.kind]))
const workedIn = (id: string, year: number, month: number): number => workedBetween(dayOf(year, month, 1), dayOf(year, month + 1, 1) - 1, kinds(id))

describe('the calendars that come along', () => {
  // Counted by hand from the published notices and laws: weekdays of the month, less those off, more the make-up days.
  test.each([
    ['CN', 2018, 1, 23 - 1], ['CN', 2018, 2, 20 - 5 + 2], ['CN', 2017, 10, 22 - 5], ['CN', 2017, 9, 21 + 1], ['CN', 2024, 2, 21 - 5 + 2], ['CN', 2026, 2, 20 - 6 + 2], ['CN', 2026, 10, 22 - 5 + 1],
    ['US', 2026, 11, 21 - 2], ['US', 2021, 12, 23 - 2], ['GB', 2026, 5, 21 - 2], ['GB', 2020, 5, 21 - 2], ['GB', 2022, 12, 22 - 2], ['DE', 2026, 5, 21 - 3], ['FR', 2026, 5, 21 - 4],
  ])('%s has in %i-%i so many working days: %i', (id, year, month, days) => { expect(workedIn(id, year, month)).toBe(days) })

  // The first day of the lunar year.
  test.each(['2015-02-19', '2016-02-08', '2017-01-28', '2018-02-16', '2019-02-05', '2020-01-25', '2021-02-12', '2022-02-01', '2023-01-22', '2024-02-10', '2025-01-29', '2026-02-17', '2027-02-06', '2028-01-26', '2029-02-13', '2030-02-03'])('CN keeps the Spring Festival of %s', (iso) => {
    expect(shipped('CN')!.find((h) => h.day === parseIsoDay(iso))?.kind).toBe('festival')
  })

  test('are read again as they are printed, and cover more than ten years', () => {
    for (const { id, from, to } of shippedList()) {
      const days = shipped(id)!
      expect(parseHolidays(printHolidays(days))).toEqual(days)
      expect(to - from, id).toBeGreaterThan(10)
    }
  })
})

describe('a calendar as text', () => {
  test('has a day or an interval a line, in any separator, with a header or none, and Chinese words', () => {
    const meant = [{ day: dayOf(2026, 1, 1), kind: 'off', name: 'New Year' }, { day: dayOf(2026, 1, 2), kind: 'off', name: 'New Year' }, { day: dayOf(2026, 1, 4), kind: 'work', name: '' }]
    for (const text of ['date,kind,name\n2026-01-01/2026-01-02,off,New Year\n2026-01-04,work\n', '\uFEFF2026-01-04;班;\r\n\r\n2026-01-01;休;New Year\r\n"2026-01-02";Off;New Year', 'Datum\tArt\n2026-01-04\tWORK\t\n2026-01-01/2026-01-02\toff\tNew Year']) {
      expect(parseHolidays(text)).toEqual(meant)
    }
  })

  test.each([
    ['2026-02-30,off', 1, 'date'], ['2026-01-01,off\n\nlater,off', 3, 'date'], ['2026-01-02/2026-01-01,off', 1, 'date'], ['2026-01-01/2028-01-01,off', 1, 'date'],
    ['2026-01-01,holiday', 1, 'kind'], ['2026-01-01', 1, 'kind'], ['2026-01-01,constructor', 1, 'kind'], ['2026-01-01,off\n2026-01-01,work', 2, 'twice'],
    [Array.from({ length: 30 }, (_, i) => `${1990 + i}-01-01/${1990 + i}-12-31,off`).join('\n'), 28, 'long'],
  ])('%#: a bad line is named', (text, line, why) => { expect(parseHolidays(text)).toMatchObject({ line, why }) })
})
