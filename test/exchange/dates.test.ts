import { describe, expect, it } from 'vitest'
import { dayOf, isoDay } from '../../shared/calendar.ts'
import { fromSerial, OrderEvidence, parseDate, type DateOrder } from '../../main/exchange/values/dates.ts'

const read = (text: string, order: DateOrder = 'ymd'): string => { const day = parseDate(text, order); return typeof day === 'number' ? isoDay(day) : day }

describe('a date', () => {
  it.each([
    ['2026-12-01', '2026-12-01'], ['2026-12-01 00:00', '2026-12-01'], ['2026-12-01T23:59:59Z', '2026-12-01'], ['2026-12-01T00:30:00.000+08:00', '2026-12-01'], ['2026/1/5', '2026-01-05'], ['2026.01.05', '2026-01-05'],
    ['20261201', '2026-12-01'], ['2027年01月04日', '2027-01-04'], ['2027年1月4日 15:30', '2027-01-04'], ['２０２７年１月４日', '2027-01-04'],
    ['14/Jul/25 3:42 PM', '2025-07-14'], ['1-Dec-2026', '2026-12-01'], ['1 December 2026', '2026-12-01'], ['Dec 1, 2026', '2026-12-01'], ['December 1 2026', '2026-12-01'], ['29 Feb 2028', '2028-02-29'],
  ])('%s is %s whatever the order', (text, iso) => {
    for (const order of ['ymd', 'mdy', 'dmy'] as const) expect(read(text, order)).toBe(iso)
  })

  it('by month first, by day first, and by year first in two figures', () => {
    expect(read('11/25/2026', 'mdy')).toBe('2026-11-25')
    expect(read('3/4/26', 'mdy')).toBe('2026-03-04')
    expect(read('09/26/2026 10:00', 'mdy')).toBe('2026-09-26')
    expect(read('25.11.2026', 'dmy')).toBe('2026-11-25')
    expect(read('3-4-2026', 'dmy')).toBe('2026-04-03')
    expect(read('26/11/25', 'ymd')).toBe('2026-11-25')
  })

  it('in two figures means 2000 to 2069, then 1970 to 1999', () => {
    expect(read('1/2/69', 'mdy')).toBe('2069-01-02')
    expect(read('1/2/95', 'mdy')).toBe('1995-01-02')
    expect(read('1/2/70', 'mdy')).toBe('bad.year')
  })

  it.each(['2026-02-30', '2026-13-01', '2027-02-29', '2026-04-31', '13/25/2026', 'soon', '2026', '12/2026', '1', '=NOW()', '2026-12-01 junk', '1/2-2026', '2026-12-01 5', '2026-12-01 25:00', '2026-12-01 10:99', '2026-12-01x', 'Foo 1, 2026', '31 Jun 2026'])('%s is none', (text) => {
    for (const order of ['ymd', 'mdy', 'dmy'] as const) expect(read(text, order)).toBe('bad.date')
  })

  it('outside 1990 to 2100 is refused as such', () => {
    expect([read('1989-12-31'), read('1990-01-01'), read('2100-12-31'), read('2101-01-01'), read('0001-01-01')]).toEqual(['bad.year', '1990-01-01', '2100-12-31', 'bad.year', 'bad.year'])
  })

  it('by a workbook\'s serial number, in both of its systems', () => {
    // Excel's documentation: 39448 is 1 January 2008; in the 1904 system the same day is 37986.
    expect(fromSerial(39448)).toBe(dayOf(2008, 1, 1))
    expect(fromSerial(39448.75)).toBe(dayOf(2008, 1, 1))
    expect(fromSerial(37986, true)).toBe(dayOf(2008, 1, 1))
    expect([fromSerial(-1), fromSerial(NaN), fromSerial(5)]).toEqual(['bad.date', 'bad.date', 'bad.year'])
  })
})

describe('a column of dates', () => {
  const order = (texts: string[], preferred: DateOrder = 'mdy'): { order: DateOrder; ambiguous: boolean } => {
    const evidence = new OrderEvidence()
    texts.forEach((t) => evidence.add(t))
    return evidence.answer(preferred)
  }

  it('shows its order by a figure past twelve', () => {
    expect(order(['1/2/2026', '1/25/2026'], 'dmy')).toEqual({ order: 'mdy', ambiguous: false })
    expect(order(['1/2/2026', '25/1/2026'])).toEqual({ order: 'dmy', ambiguous: false })
  })

  it('with points is day first, and with equal figures needs no order', () => {
    expect(order(['1.2.2026', '3.4.2026'])).toEqual({ order: 'dmy', ambiguous: false })
    expect(order(['1/1/2026', '2/2/2026'])).toMatchObject({ ambiguous: false })
    expect(order(['2026-01-02'])).toMatchObject({ ambiguous: false })
  })

  it('in two figures where years usually come first is asked about', () => {
    expect(order(['26/11/25', '26/12/01'], 'ymd')).toEqual({ order: 'ymd', ambiguous: true })
    expect(order(['1/1/2026'], 'ymd')).toEqual({ order: 'mdy', ambiguous: false })
  })

  it('that could be either, or contradicts itself, says so and goes by what was proposed', () => {
    expect(order(['1/2/2026', '3/4/2026'], 'dmy')).toEqual({ order: 'dmy', ambiguous: true })
    expect(order(['1/25/2026', '25/1/2026', '2/26/2026'])).toEqual({ order: 'mdy', ambiguous: true })
  })
})
