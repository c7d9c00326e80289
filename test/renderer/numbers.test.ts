import { describe, expect, test } from 'vitest'
import { currencySymbol, formatAmount, formatDays, formatPercent, formatWhole, periodName } from '../../renderer/numbers.ts'
import { buildCalendar, dayOf } from '../../shared/calendar.ts'

const style = { decimals: 2, scale: 'full', locale: 'en' } as const

describe('amounts', () => {
  test('full scale is as exact as the plan', () => {
    expect(formatAmount(320_000_050, style)).toBe('3,200,000.50')
    expect(formatAmount(3_200_000, { ...style, decimals: 0 })).toBe('3,200,000')
  })
  test('k and 万 show one decimal, M two', () => {
    expect(formatAmount(320_000_000, { ...style, scale: 'k' })).toBe('3,200.0')
    expect(formatAmount(320_000_000, { ...style, scale: 'M' })).toBe('3.20')
    expect(formatAmount(320_000_000, { ...style, scale: '万', locale: 'zh' })).toBe('320.0')
  })
  test('a blank shows nothing, which zero is not', () => {
    expect(formatAmount(NaN, style)).toBe('')
    expect(formatAmount(0, style)).toBe('0.00')
  })
  test('a minus is a minus sign, and what rounds to nothing has none', () => {
    expect(formatAmount(-1_250_00, style)).toBe('−1,250.00')
    expect(formatAmount(-1, { ...style, scale: 'k' })).toBe('0.0')
  })
  test('a sentence leaves out cents that are nought', () => {
    expect(formatWhole(10_005_534, 'en', 'USD')).toBe('$10,005,534')
    expect(formatWhole(12.5, 'en', 'USD')).toBe('$12.50')
    expect(currencySymbol('EUR', 'en')).toBe('€')
  })
})

describe('percentages', () => {
  test('a change carries its sign', () => {
    expect(formatPercent(0.14, { locale: 'en', sign: true })).toBe('+14%')
    expect(formatPercent(-0.03, { locale: 'en', sign: true })).toBe('−3%')
    expect(formatPercent(0, { locale: 'en', sign: true })).toBe('0%')
  })
  test('decimals that are nought are left out', () => {
    expect(formatPercent(0.08, { locale: 'en', digits: 1 })).toBe('8%')
    expect(formatPercent(0.085, { locale: 'zh', digits: 1 })).toBe('8.5%')
    expect(formatPercent(NaN, { locale: 'en' })).toBe('')
  })
})

describe('dates', () => {
  test('days are those of the plan, wherever the reader sits', () => {
    expect(formatDays(dayOf(2018, 1, 29), dayOf(2018, 1, 31), 'en')).toMatch(/^Jan 29\s*–\s*31$/)
    expect(formatDays(dayOf(2018, 1, 29), dayOf(2018, 1, 31), 'zh')).toMatch(/^1[月/]29日?\s*(至|-|–)\s*(1[月/])?31日?$/)
  })
  test('a month goes by its name, a quarter by its id', () => {
    const calendar = buildCalendar({ fiscalStart: 1, weekStart: 'mon', pattern: 'calendar' }, 2018, 2018)
    expect(periodName(calendar.period('2018-02')!, 'en')).toBe('Feb')
    expect(periodName(calendar.period('2018-02')!, 'zh')).toBe('2月')
    expect(periodName(calendar.period('2018-Q1')!, 'en')).toBe('2018-Q1')
  })
})
