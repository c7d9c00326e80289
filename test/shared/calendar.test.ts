import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildCalendar, dayOf, isoDay, parseIsoDay, quarterIdOf, shiftQuarter, weekday, type CalendarSettings } from '../../shared/calendar.ts'

const plain: CalendarSettings = { fiscalStart: 1, weekStart: 'mon', pattern: 'calendar' }
const anySettings = fc.record({
  fiscalStart: fc.integer({ min: 1, max: 12 }), weekStart: fc.constantFrom('mon' as const, 'sun' as const),
  pattern: fc.constantFrom('calendar' as const, '445' as const, '454' as const, '544' as const),
})

describe('the calendar', () => {
  it('cuts January 2018 into the weeks that a wall calendar shows', () => {
    // 2018-01-01 was a Monday; January ends on Wednesday the 31st.
    const calendar = buildCalendar(plain, 2018, 2018)
    const january = calendar.months[0]
    const slices = calendar.slices.slice(january.first, january.end).map((s) => `${s.id}..${isoDay(s.to)} ${s.workdays}`)
    expect(slices).toEqual([
      '2018-01-01..2018-01-07 5', '2018-01-08..2018-01-14 5', '2018-01-15..2018-01-21 5', '2018-01-22..2018-01-28 5', '2018-01-29..2018-01-31 3',
    ])
    // The week of 29 January is one week in two slices.
    const week = calendar.period('W2018-01-29')!
    expect([week.end - week.first, isoDay(week.to), week.workdays]).toEqual([2, '2018-02-04', 5])
  })

  it('starts the retail year where the National Retail Federation publishes it', () => {
    // NRF 4-5-4 calendar: 2023 runs 2023-01-29 to 2024-02-03 (53 weeks), 2024 from 2024-02-04 to 2025-02-01.
    const calendar = buildCalendar({ fiscalStart: 2, weekStart: 'sun', pattern: '454' }, 2024, 2025)
    expect(calendar.years.map((y) => [isoDay(y.from), isoDay(y.to)])).toEqual([['2023-01-29', '2024-02-03'], ['2024-02-04', '2025-02-01']])
    const weeks = calendar.months.slice(0, 12).map((m) => (m.to - m.from + 1) / 7)
    expect(weeks).toEqual([4, 5, 4, 4, 5, 4, 4, 5, 4, 4, 5, 5])
  })

  it('names a fiscal year for the calendar year in which it ends', () => {
    const april: CalendarSettings = { ...plain, fiscalStart: 4 }
    expect(quarterIdOf(april, dayOf(2017, 4, 1))).toBe('2018-Q1')
    expect(quarterIdOf(april, dayOf(2018, 3, 31))).toBe('2018-Q4')
    expect(quarterIdOf(plain, dayOf(2018, 3, 31))).toBe('2018-Q1')
  })

  it('covers every day once at every level, whatever the settings', () => {
    fc.assert(fc.property(anySettings, fc.integer({ min: 2000, max: 2040 }), (settings, year) => {
      const calendar = buildCalendar(settings, year, year + 2)
      for (const level of ['slices', 'weeks', 'months', 'quarters', 'years'] as const) {
        const periods = calendar[level]
        expect(periods[0].first).toBe(0)
        expect(periods.at(-1)!.end).toBe(calendar.slices.length)
        const loose = periods.filter((p, i) => p.from !== calendar.slices[p.first].from || p.to !== calendar.slices[p.end - 1].to
          || (i > 0 && (p.from !== periods[i - 1].to + 1 || p.first !== periods[i - 1].end)))
        expect(loose).toEqual([])
        expect(periods.reduce((n, p) => n + p.workdays, 0)).toBe(calendar.slices.reduce((n, s) => n + s.workdays, 0))
      }
      for (const s of calendar.slices) {
        expect(s.to - s.from).toBeLessThan(7)
        expect([calendar.sliceOf(s.from), calendar.sliceOf(s.to)]).toEqual([s.first, s.first])
      }
    }), { numRuns: 25 })
  })

  it('gives a year 52 or 53 weeks under a week pattern, each starting on the week start', () => {
    fc.assert(fc.property(anySettings.filter((s) => s.pattern !== 'calendar'), fc.integer({ min: 1990, max: 2060 }), (settings, year) => {
      const calendar = buildCalendar(settings, year, year)
      const weeks = (calendar.years[0].to - calendar.years[0].from + 1) / 7
      expect([52, 53]).toContain(weeks)
      expect(weekday(calendar.years[0].from)).toBe(settings.weekStart === 'mon' ? 1 : 0)
    }), { numRuns: 60 })
  })

  it('knows no 30 February', () => {
    expect(parseIsoDay('2018-02-30')).toBeNull()
    expect(parseIsoDay('2020-02-29')).toBe(dayOf(2020, 2, 29))
  })

  it('counts quarters across years', () => {
    expect(shiftQuarter('2018-Q1', -1)).toBe('2017-Q4')
    expect(shiftQuarter('2017-Q4', 5)).toBe('2019-Q1')
  })
})
