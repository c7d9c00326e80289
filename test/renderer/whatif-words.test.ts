import { describe, expect, test } from 'vitest'
import { analysis as en } from '../../renderer/locales/en/analysis.ts'
import { analysis as zh } from '../../renderer/locales/zh/analysis.ts'
import { driverText, fieldText, outcomeText, parseTyped, parseWhole, tightScale } from '../../renderer/whatif/said.ts'
import { hiringMonth } from '../../shared/places.ts'
import { boundsSaid, isAlready, scenarioNamed, seekWords } from '../../renderer/whatif/seek/words.ts'
import type { SeekAnswer } from '../../shared/contract/whatif.ts'

const style = { locale: 'en', decimals: 2, currency: 'USD', scale: 'full' } as const
const percent = (x: number): string => driverText(x, 'ratio', style)
const outcome = (x: number): string => outcomeText(x, 'money', { ...style, decimals: 0 }, { currency: true })
const lever = { what: 'win rate', where: 'East', at: percent }
const answer = (more: Partial<SeekAnswer>): SeekAnswer =>
  ({ kind: 'one', at: [0.66], values: [3_200_000], any: false, atBound: false, linear: true, start: 0.63, before: 3_100_000, least: 0, most: 1, sets: [], ...more })
const said = (more: Partial<SeekAnswer>, asked = { least: null as number | null, most: null as number | null }): string => {
  const found = answer(more)
  return seekWords(found, { lever, ...boundsSaid(found, asked, percent), outcome }, en.seek, 'en')
}

describe('the answer to a goal seek', () => {
  test('one value: what it is, where, and what it gives', () => {
    expect(said({})).toBe('Win rate 66% at East gives $3,200,000')
    expect(seekWords(answer({}), { lever: { ...lever, what: '赢单率', where: '华东' }, least: null, most: null, outcome }, zh.seek, 'zh')).toBe('华东的赢单率为 66% 时，结果为 $3,200,000')
  })

  test('none: the bounds that it was sought in, and how near it comes', () => {
    expect(said({ kind: 'none', at: [1], values: [3_150_000], atBound: true })).toBe('No win rate between 0% and 100% reaches it: the nearest is 100%, which gives $3,150,000')
  })

  test('none of whole numbers: the two between which it lies', () => {
    const found = answer({ kind: 'none', at: [15, 16], values: [90, 120] })
    expect(seekWords(found, { lever: { what: 'hires', where: 'East · Feb 2027', at: String }, least: '0', most: '1,000', outcome }, en.seek, 'en')).toBe('No whole number of hires comes to it exactly: 15 at East · Feb 2027 gives $90, 16 gives $120')
  })

  test('several: all of them; any: that it does not hang on it', () => {
    expect(said({ kind: 'many', at: [0.12, 0.45], values: [3_200_000, 3_200_000] })).toBe('Reached at 12% and 45%')
    expect(said({ kind: 'many', at: [0.63], any: true })).toBe('Any win rate between 0% and 100% gives $3,200,000: it does not hang on it')
  })

  test('bounds of the search alone are nobody’s and are not told, unless they were asked for', () => {
    const far = { least: 0, most: 1e15 }
    expect(boundsSaid(far, { least: null, most: null }, String)).toEqual({ least: null, most: null })
    expect(boundsSaid(far, { least: 0, most: null }, String)).toEqual({ least: '0', most: null })
    expect(boundsSaid({ least: 0, most: 60 }, { least: null, most: null }, String)).toEqual({ least: '0', most: '60' })
    expect(said({ kind: 'none', ...far, at: [2], values: [1] })).toBe('No win rate reaches it: the nearest is 200%, which gives $1')
  })

  test('is there already where what is now is among what was found and gives the target', () => {
    expect(isAlready(answer({ at: [0.63], before: 3_200_000 }), 3_200_000)).toBe(true)
    expect(isAlready(answer({ kind: 'many', at: [0.12, 0.63], before: 3_200_000 }), 3_200_000)).toBe(true)
    // 0.1 + 0.2 is no 0.3 among doubles.
    expect(isAlready(answer({ at: [0.3], start: 0.1 + 0.2, before: 5 }), 5)).toBe(true)
  })

  test('is not there yet where the outcome is elsewhere, where bounds leave out what is now, and where any value will do', () => {
    expect([isAlready(answer({ at: [0.63] }), 3_200_000), isAlready(answer({ at: [0.5], before: 3_200_000 }), 3_200_000), isAlready(answer({ at: [0.63], before: null }), 0)]).toEqual([false, false, false])
    expect([isAlready(answer({ kind: 'many', at: [0.63], any: true, before: 5 }), 5), isAlready(answer({ kind: 'none', at: [0.63], before: 5 }), 5)]).toEqual([false, false])
  })

  test('hires people in the month chosen, else in the one looked at, else in the middle of the quarter', () => {
    const months = ['2027-01', '2027-02', '2027-03']
    expect([hiringMonth('2027-01', months, '2027-Q1'), hiringMonth(null, months, '2027-03'), hiringMonth(null, months, '2027-Q1'), hiringMonth('2026-12', months, '2027-Q1')]).toEqual(['2027-01', '2027-03', '2027-02', '2027-02'])
  })

  test('gives a scenario its name, without quotes, which no such name may hold', () => {
    expect(scenarioNamed('win rate', '66%')).toBe('Win rate 66%')
    expect(scenarioNamed('the "real" rate', '6%')).toBe('The real rate 6%')
  })
})

describe('numbers of an analysis', () => {
  test('outcomes are said at the scale of the plan, drivers in their own unit', () => {
    expect([outcomeText(3_318_200, 'money', { ...style, scale: 'k' }), outcomeText(0.713, 'ratio', style), outcomeText(1234.5678, 'number', style), outcomeText('#DIV/0!', 'money', style), outcomeText(null, 'money', style)]).toEqual(['3,318.2', '71.3%', '1,234.57', '#DIV/0!', ''])
    expect([outcomeText(-118_000, 'money', { ...style, decimals: 0 }), outcomeText(0.29, 'money', style)]).toEqual(['−118,000', '0.29'])
    expect([driverText(0.65813, 'ratio', style), driverText(2412.346, 'money', style), driverText(47.25, 'number', style)]).toEqual(['65.81%', '$2,412.35', '47.25'])
  })

  test('a driver is read as it is written: 66 and 66 % are the same share', () => {
    expect(['66', '66%', '66 ％', '6.5', '-10%', '0.66', '-.1', '0.5%', '1'].map((t) => parseTyped(t, 'ratio'))).toEqual([0.66, 0.66, 0.66, 0.065, -0.1, 0.66, -0.1, 0.005, 0.01])
    expect([parseTyped('9999999999999999999', 'money'), parseTyped('1e300', 'number')]).toEqual([null, null])
    expect(['2,400', '3.2m', '320万'].map((t) => parseTyped(t, 'money'))).toEqual([2400, 3_200_000, 3_200_000])
    expect([parseTyped('about 5', 'ratio'), parseTyped('50%', 'money'), parseTyped('+10%', 'number'), parseTyped('=goal', 'number')]).toEqual([null, null, null, null])
    for (const [x, unit] of [[0.6581, 'ratio'], [2412.35, 'money'], [47.25, 'number'], [1_234_567, 'money']] as const) expect(parseTyped(fieldText(x, unit, 'en'), unit)).toBe(x)
  })

  test('a count is whole and within its bounds', () => {
    expect([parseWhole('10,000', 100, 1_000_000), parseWhole('100', 100, 1e6), parseWhole('99', 100, 1e6), parseWhole('100.5', 100, 1e6), parseWhole('', 1, 2)]).toEqual([10_000, 100, null, null, null])
  })

  test('large amounts beside each other are in thousands, or 万, unless a scale was chosen', () => {
    expect([tightScale('full', 99_999, 'en'), tightScale('full', 100_000, 'en'), tightScale('full', 100_000, 'zh'), tightScale('M', 1e9, 'en')]).toEqual(['full', 'k', '万', 'M'])
  })
})
