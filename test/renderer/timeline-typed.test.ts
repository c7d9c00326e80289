import { describe, expect, test } from 'vitest'
import { dayOf, isoDay } from '../../shared/calendar.ts'
import { parseDay, parseDone, parseDuration, parseWaits, waitsText, type Numbered } from '../../renderer/timeline/table/typed.ts'

const NEAR = dayOf(2027, 1, 10), TODAY = dayOf(2026, 12, 31)
const day = (text: string): string | null => { const found = parseDay(text, NEAR, TODAY); return found === null ? null : isoDay(found) }

describe('days as they are typed', () => {
  test('a day is read with its year in any of the ways that people write it', () => {
    expect(['2027-01-04', '2027/1/4', '1/4/27', '1/4/2027', '4.1.2027', 'Jan 4, 2027', '4 January 2027', '2027年1月4日', '２０２７－０１－０４'].map(day)).toEqual(Array.from({ length: 9 }, () => '2027-01-04'))
  })
  test('a day without its year is the one nearest to what stands there', () => {
    expect([day('12/28'), day('1月4日'), day('Mar 5'), day('5.3.'), day('02-10')]).toEqual(['2026-12-28', '2027-01-04', '2027-03-05', '2027-03-05', '2027-02-10'])
  })
  test('today is a day, and so many days on or back', () => {
    expect([day('today'), day('今天'), day('+3'), day('-2')]).toEqual(['2026-12-31', '2026-12-31', '2027-01-13', '2027-01-08'])
  })
  test('what is no day is none', () => {
    expect(['', '99', '2027-02-30', '13/40', 'Foo 4', 'soon', '2027-1'].map(day)).toEqual([null, null, null, null, null, null, null])
  })
})

describe('durations and parts', () => {
  test('a number alone is days of eight hours; weeks are five of them', () => {
    expect(['3', '3d', '2w', '4h', '1.5 days', '30min', '3天', '2周', '1个月'].map(parseDuration)).toEqual([1440, 1440, 4800, 240, 720, 30, 1440, 4800, 9600])
    expect(['', 'x', '3x', '-2', '3d 4h'].map(parseDuration)).toEqual([null, null, null, null, null])
  })
  test('a percent is a part of one, with its sign or without', () => {
    expect(['50%', '50', '12.5 %', '100％', '0'].map(parseDone)).toEqual([0.5, 0.5, 0.125, 1, 0])
    expect(['101', '-1', 'half', ''].map(parseDone)).toEqual([null, null, null, null])
  })
})

describe('what a task waits for', () => {
  const ids = ['a', 'b', 'c', 'd'], tasks: Numbered = { byNumber: (n) => ids[n - 1], byName: (name) => (name.toLowerCase() === 'sign them' ? 'd' : undefined), numberOf: (id) => ids.indexOf(id) + 1 }
  test('it is said by numbers of rows, with type and lag where they are not plain', () => {
    expect(parseWaits('1, 2ss；3FF+2d, Sign them SF-1w', tasks)).toEqual([{ from: 'a', type: 'FS', lag: 0 }, { from: 'b', type: 'SS', lag: 0 }, { from: 'c', type: 'FF', lag: 960 }, { from: 'd', type: 'SF', lag: -2400 }])
  })
  test('it is written as it is read', () => {
    const waits = [{ from: 'c', type: 'FF', lag: 960 }, { from: 'a', type: 'FS', lag: 0 }, { from: 'b', type: 'FS', lag: -240 }] as const
    expect(waitsText(waits, tasks)).toBe('1, 2FS-0.5d, 3FF+2d')
    expect(parseWaits(waitsText(waits, tasks), tasks)).toEqual(waits.toSorted((a, b) => (a.from < b.from ? -1 : 1)))
  })
  test('nothing typed is nothing to wait for, and the part that names no task is told', () => {
    expect(parseWaits(' ', tasks)).toEqual([])
    expect([parseWaits('1, 9', tasks), parseWaits('1FS+x', tasks), parseWaits('Nobody', tasks)]).toEqual([{ wrong: '9' }, { wrong: '1FS+x' }, { wrong: 'Nobody' }])
  })
})
