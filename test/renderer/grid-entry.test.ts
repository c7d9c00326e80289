import { describe, expect, test } from 'vitest'
import { typedAmount } from '../../renderer/plan/allocate/amounts.ts'
import { COMMA, parseEntry, POINT, separatorsOf } from '../../renderer/grid/entry.ts'

const amount = (text: string, separators = POINT) => {
  const entry = parseEntry(text, separators)
  return entry.kind === 'amount' ? entry.value : entry
}

describe('what is typed into a number cell', () => {
  test.each([
    ['1200', 1200], ['1.2m', 1_200_000], ['350k', 350_000], ['350 K', 350_000], ['2bn', 2e9], ['12万', 120_000], ['1.5 亿', 150_000_000], ['3亿', 3e8], ['8w', 80_000],
    ['1,234.50', 1234.5], ['1,234,567', 1_234_567], ['1 234 567', 1_234_567], ['1\u202f234,50', 1234.5], ["1'234.5", 1234.5],
    ['(500)', -500], ['-500', -500], ['−500', -500], ['500-', -500], ['+500', 500], ['$1,200', 1200], ['1.200,50 €', 1200.5], ['¥12万', 120_000],
    ['１２３４', 1234], ['（５００）', -500], ['１，２３４．５', 1234.5], ['.5', 0.5], ['5.', 5], ['  7 ', 7], ['0', 0], ['-', 0], ['=120000', 120_000], ['=-5', -5], ['-(500)', -500], ['+(500)', 500], ['4.35k', 4350], ['0.29m', 290_000],
  ])('%s is the amount %d', (text, value) => {
    expect(amount(text)).toBe(value)
  })

  test('a comma is the decimal mark where the locale says so, and the last of two marks always is', () => {
    expect(amount('1.234', COMMA)).toBe(1234)
    expect(amount('1,5', COMMA)).toBe(1.5)
    expect(amount('1.234,50', POINT)).toBe(1234.5)
    expect(amount('1,234.50', COMMA)).toBe(1234.5)
    expect(amount('1.234.567', POINT)).toBe(1_234_567)
  })

  test('a mark that could mean two things is refused rather than guessed', () => {
    expect(parseEntry('1,5')).toEqual({ kind: 'refused', why: 'separators' })
    expect(parseEntry('12,34')).toEqual({ kind: 'refused', why: 'separators' })
    expect(parseEntry('1,23,456')).toEqual({ kind: 'refused', why: 'separators' })
    expect(parseEntry('0,500')).toEqual({ kind: 'refused', why: 'separators' })
  })

  test('marks of the direction of writing are no part of it; text from right to left is no number', () => {
    expect([amount('\u200e1,234\u200f'), amount('\u202b(500)\u202c'), amount('\ufeff7')]).toEqual([1234, -500, 7])
    for (const text of ['\u202bשלום\u202c', 'مئة', '١٢٣']) expect(parseEntry(text), text).toEqual({ kind: 'refused', why: 'text' })
  })

  test('percentages and changes to the present number', () => {
    expect(parseEntry('12%')).toEqual({ kind: 'percent', ratio: 0.12 })
    expect(parseEntry('１２％')).toEqual({ kind: 'percent', ratio: 0.12 })
    expect(parseEntry('+10%')).toEqual({ kind: 'factor', times: 1.1, over: 1 })
    expect(parseEntry('-10 %')).toEqual({ kind: 'factor', times: 0.9, over: 1 })
    expect(parseEntry('*1.05')).toEqual({ kind: 'factor', times: 1.05, over: 1 })
    expect(parseEntry('×50%')).toEqual({ kind: 'factor', times: 0.5, over: 1 })
    expect(parseEntry('/4')).toEqual({ kind: 'factor', times: 1, over: 4 })
    // 1 − 0.9 is 0.09999999999999998 in doubles.
    expect(parseEntry('-90%')).toEqual({ kind: 'factor', times: 0.1, over: 1 })
  })

  test('two signs are so much more or less; one is the number’s own', () => {
    for (const [text, value] of [['++5000', 5000], ['--5k', -5000], ['++ 1.5万', 15_000], ['＋＋２', 2], ['−−3', -3], ['++(500)', -500]] as const) expect(parseEntry(text), text).toEqual({ kind: 'more', value })
    expect([amount('-5'), amount('+5')]).toEqual([-5, 5])
    const words = { text: (t: string) => t, separators: (t: string) => t, tooLarge: (t: string) => `large ${t}`, noNumber: 'none' } as never
    expect([typedAmount('++5000', 100, 0, words), typedAmount('--0.5', 100, 2, words), typedAmount('++7', NaN, 0, words)]).toEqual([{ units: 5100, change: { plus: 5000 } }, { units: 50, change: { plus: -50 } }, { units: 7, change: { plus: 7 } }])
    expect(typedAmount('++1', Number.MAX_SAFE_INTEGER, 0, words)).toEqual({ why: 'large ++1' })
  })

  test('what follows = and is no number is an expression', () => {
    expect(parseEntry('=-(500)')).toEqual({ kind: 'formula', text: '-(500)' })
    expect(parseEntry('=12%')).toEqual({ kind: 'formula', text: '12%' })
    expect(parseEntry('=1+1')).toEqual({ kind: 'formula', text: '1+1' })
    expect(parseEntry(' = lastYear * 1.1 ')).toEqual({ kind: 'formula', text: 'lastYear * 1.1' })
    expect(parseEntry('＝quota／2')).toEqual({ kind: 'formula', text: 'quota/2' })
  })

  test('nothing, or only spaces, clears', () => {
    expect(parseEntry('')).toEqual({ kind: 'clear' })
    expect(parseEntry('　 ')).toEqual({ kind: 'clear' })
  })

  test.each(['abc', '12abc', '1.2.3,4', '--', '--x', '++5%', '+-5', '5 5', '/0', '10%k', '(500', '350²', '500¹', '=', 'Q1', '1e5x', '(-5)'])('%s is no number', (text) => {
    expect(parseEntry(text).kind).toBe('refused')
  })

  test('a pasted block tells its marks by any cell that can mean only one', () => {
    expect(separatorsOf(['1.234', '12,5'], POINT)).toBe(COMMA)
    expect(separatorsOf(['1.234.567'], POINT)).toBe(COMMA)
    expect(separatorsOf(['1,234', '12.5'], COMMA)).toBe(POINT)
    expect(separatorsOf(['1200', ''], POINT)).toBe(POINT)
  })
})
