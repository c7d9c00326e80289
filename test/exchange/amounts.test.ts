import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DecimalEvidence, parseAmount, type DecimalMark } from '../../main/exchange/values/amounts.ts'
import { currencyCode, headerCurrency, headerUnit, signCurrency } from '../../main/exchange/values/currencies.ts'

const read = (text: string, decimal: DecimalMark = '.', exact = false): number | string => { const a = parseAmount(text, decimal, exact); return typeof a === 'string' ? a : a.hundredths }

describe('an amount', () => {
  it.each([
    ['1054', 105400], ['43000.00', 4300000], ['125,000.00', 12500000], ['1,234,567.5', 123456750], ["1'234'567.89", 123456789], ['1 234.50', 123450], ['1\u00a0234', 123400], ['1\u202f234,', 'bad.amount'],
    ['$1,000', 100000], ['US$ 12.50', 1250], ['€ 5', 500], ['5 €', 500], ['USD 1,000', 100000], ['1,000 USD', 100000], ['¥8,000', 800000], ['￥8,000.5', 800050], ['8,000元', 800000], ['人民币 3.2', 320],
    ['(1,234.50)', -123450], ['($5)', -500], ['$(5)', -500], ['-5', -500], ['5-', -500], ['−5', -500], ['- $5', -500], ['+5', 500], ['(0.00)', 0],
    ['12.5万', 12500000], ['1.2亿', 12000000000], ['3万元', 3000000], ['10k', 1000000], ['1.5M', 150000000], ['2 million', 200000000],
    ['１２３４．５', 123450], ['.5', 50], ['5.', 500], ['12,34,567', 123456700], ['1,2345,6789', 12345678900],
  ])('%s is %s hundredths', (text, hundredths) => {
    expect(read(text)).toBe(hundredths)
  })

  it('with a decimal comma', () => {
    expect([read('1.234,50', ','), read('1.234.567', ','), read('12,5', ','), read('€ 1.000', ','), read("1'234,05", ','), read('-1.234,5 €', ',')]).toEqual([123450, 123456700, 1250, 100000, 123405, -123450])
  })

  it.each(['lots', 'n', '12abc', '1,23', '1,2,3', '1.2.3', '12,3456,7', '1..2', '=1+1', '=cmd|\' /C calc\'!A0', '5%', '1/2', '$', '-', '()', '1 2', '0x10', '1e5', '١٢', 'NaN', 'Infinity', '((5))', '5 apples'])('%s is none', (text) => {
    expect(read(text)).toBe('bad.amount')
  })

  it('is rounded half away from zero past two decimals, digit by digit', () => {
    // 1.005 is below a half in binary, and above it as it is written.
    expect([read('1.005'), read('-1.005'), read('1.0049999'), read('0.015'), read('2.675'), read('99.995')]).toEqual([101, -101, 100, 2, 268, 10000])
  })

  it('is exact up to 2⁵³−1 hundredths and refused beyond', () => {
    expect(read('90,071,992,547,409.91')).toBe(Number.MAX_SAFE_INTEGER)
    expect(read('90,071,992,547,409.92')).toBe('bad.amountTooLarge')
    expect(read('9'.repeat(60))).toBe('bad.amountTooLarge')
    expect(read('999,999,999亿')).toBe('bad.amountTooLarge')
  })

  it('of a workbook\'s own number is read with a point, its exponent written out', () => {
    expect([read('1234.5', ',', true), read('1.234', ',', true), read('1.5E3', '.', true), read('2.5E-1', '.', true), read('-3e2', ',', true), read('1E400', '.', true)]).toEqual([123450, 123, 150000, 25, -30000, 'bad.amountTooLarge'])
  })

  it('names its currency where its sign says it', () => {
    expect([parseAmount('€5', '.'), parseAmount('HK$ 5', '.'), parseAmount('5 GBP', '.'), parseAmount('$5', '.')]).toMatchObject([{ currency: 'EUR' }, { currency: 'HKD' }, { currency: 'GBP' }, { currency: '', sign: '$' }])
    expect([signCurrency('$', 'CNY'), signCurrency('$', 'AUD'), signCurrency('¥', 'JPY'), signCurrency('¥', 'USD')]).toEqual(['USD', 'AUD', 'JPY', 'CNY'])
  })

  it('reads back whatever was written with any grouping and mark', () => {
    const styles: [string, DecimalMark][] = [[',', '.'], ['.', ','], [' ', '.'], [' ', ','], ["'", '.'], ['', '.'], ['', ',']]
    fc.assert(fc.property(fc.integer({ min: -10_000_000_000, max: 10_000_000_000 }), fc.constantFrom(...styles), fc.boolean(), (hundredths, [group, mark], brackets) => {
      const digits = String(Math.abs(hundredths)).padStart(3, '0')
      const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, group)
      const text = `${whole}${mark}${digits.slice(-2)}`
      const signed = hundredths < 0 ? (brackets ? `(${text})` : `-${text}`) : text
      expect(read(signed, mark)).toBe(hundredths)
    }), { numRuns: 500, seed: 3 })
  })

  it('never throws, whatever the text', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'0123456789.,\' ()-+$€¥万亿kMUSD元%eE\u00a0'), maxLength: 20 }), fc.constantFrom<DecimalMark>('.', ','), fc.boolean(), (text, mark, exact) => {
      const answer = parseAmount(text, mark, exact)
      if (typeof answer !== 'string') expect(Number.isSafeInteger(answer.hundredths)).toBe(true)
    }), { numRuns: 3000, seed: 5 })
  })
})

describe('a column of amounts', () => {
  const mark = (texts: string[]): DecimalMark => { const e = new DecimalEvidence(); texts.forEach((t) => e.add(t)); return e.answer() }
  it('shows its decimal mark by one value that leaves no choice', () => {
    expect(mark(['1,234', '1,234.50'])).toBe('.')
    expect(mark(['1.234', '1.234,50'])).toBe(',')
    expect(mark(['1.234', '12,5'])).toBe(',')
    expect(mark(['1.234.567'])).toBe(',')
    expect(mark(['1.234', '0.5'])).toBe('.')
  })
  it('takes a lone mark before three figures for thousands', () => {
    expect(mark(['1.234', '12.500'])).toBe(',')
    expect(mark(['1,234', '12,500'])).toBe('.')
    expect(mark(['588', '1054'])).toBe('.')
  })
  it('leaves open whether points before three figures are thousands, until one amount tells', () => {
    const doubts = (texts: string[]): { ambiguous: boolean; silent: boolean } => { const e = new DecimalEvidence(); texts.forEach((t) => e.add(t)); return { ambiguous: e.ambiguous, silent: e.silent } }
    for (const open of [['1.234', '12.500'], ['588', '-1.234'], ['€ 999.000'], ['1.234', '1,234']]) expect(doubts(open)).toEqual({ ambiguous: true, silent: false })
    for (const told of [['1.234', '12.50'], ['1.234', '0.125'], ['1.234', '1234.500'], ['1.234', '1.234.567'], ['1.234', '1.234,5'], ['1,234', '12,500']]) expect(doubts(told)).toEqual({ ambiguous: false, silent: false })
    for (const nothing of [[], ['588', '1054'], ['', 'lots']]) expect(doubts(nothing)).toEqual({ ambiguous: false, silent: true })
  })
})

describe('a currency', () => {
  it('is known by code, sign or name, from a column or a header', () => {
    expect(['USD', 'usd', 'USD - U.S. Dollar', '人民币', 'RMB', '€', '欧元', 'US Dollar'].map(currencyCode)).toEqual(['USD', 'USD', 'USD', 'CNY', 'CNY', 'EUR', 'EUR', 'USD'])
    expect(['', '12', 'bitcoin', 'U', 'constructor', '__proto__'].map(currencyCode)).toEqual(Array(6).fill(null))
    expect(['Amount ($K)', 'Amount (€k)', 'Amount ($000)', 'Amount ($000s)', 'Amount (Thousands)', 'Amount (USD Thousands)', 'Amount (k USD)', 'Amount in thousands', "Amount (USD '000)"].map(headerUnit)).toEqual(Array.from({ length: 9 }, () => 1000n))
    expect(['Amount (Millions)', 'Amount (USD mn)', 'Amount (USD M)', '金额（百万元）'].map(headerUnit)).toEqual(Array.from({ length: 4 }, () => 1_000_000n))
    expect(['金额（单位：万元）', '金额（人民币万元）', '合同金额(RMB 万元)', '金额/万元', '金额（万）', '金额万元'].map(headerUnit)).toEqual(Array.from({ length: 6 }, () => 10_000n))
    expect(['Amount (1,000)', 'Amount (Market)', 'Amount (net)', '金额', 'Amount (CNY)'].map(headerUnit)).toEqual([1n, 1n, 1n, 1n, 1n])
    expect(['合同金额(RMB 万元)', '金额（人民币万元）', '金额（单位：万元）', 'Amount ($K)', 'Amount (€k)', 'Amount (USD mn)', 'Amount (NET)', 'Amount (Thousands)'].map(headerCurrency)).toEqual(['CNY', 'CNY', 'CNY', 'USD', 'EUR', 'USD', null, null])
    expect(['商机金额(万元)', 'Amount (USD k)', 'Amount (in thousands)', 'Amount (USD)', '金额（亿元）', 'Amount'].map(headerUnit)).toEqual([10_000n, 1000n, 1000n, 1n, 100_000_000n, 1n])
    expect(parseAmount('12.3456', '.', false, 10_000n)).toMatchObject({ hundredths: 12_345_600 })
    expect(['商机金额(元)', 'Amount (USD)', '金额（万元）', 'Amount', 'Amount (converted)', 'Amount in EUR'].map(headerCurrency)).toEqual(['CNY', 'USD', 'CNY', null, null, 'EUR'])
  })
})
