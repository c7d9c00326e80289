import { expect, test } from 'vitest'
import { parseIsoDay, type Period } from '../../shared/calendar.ts'
import { chanceFor, faultsWith } from '../../shared/work/chance.ts'
import { NEEDS, periodSaid, shortAmount, templatesFor, TEMPLATES, wordingOf, type Worded } from '../../shared/work/wording.ts'

type Said = Worded['period']
const period = (kind: Period['kind'], id: string, year: number, index: number, from: string): Said => ({ kind, id, year, index, from: parseIsoDay(from)! })
const Q1 = period('quarter', '2018-Q1', 2018, 0, '2018-01-01')
/** A million where it was 833,333 a year before, of a company that is to reach four. */
const sales: Worded = { unit: 'money', measure: '', amount: 1_000_000, growth: 0.2, share: 0.25, period: Q1, year: 2018, place: 'East', line: null }
const customers: Worded = { ...sales, unit: 'number', measure: 'new customers', amount: 12, growth: null, share: null }

test('“raise sales” becomes a sentence that can be checked', () => {
  expect(wordingOf('full', sales, 'en')).toBe('1.0 M in Q1, +20 % on last year, East')
  expect(wordingOf('full', { ...sales, place: '华东' }, 'zh')).toBe('华东一季度完成 100 万，同比增长 20%')
})

test('each template says its own figure, where and when', () => {
  expect((['amount', 'growth', 'share'] as const).map((t) => wordingOf(t, sales, 'en'))).toEqual(['1.0 M in Q1, East', '+20 % on last year in Q1, East', '25 % of the company’s sales in Q1, East'])
  expect((['amount', 'growth', 'share'] as const).map((t) => wordingOf(t, sales, 'zh'))).toEqual(['East 一季度完成 100 万', 'East 一季度同比增长 20%', 'East 一季度占全公司业绩的 25%'])
  expect([wordingOf('count', customers, 'en'), wordingOf('count', { ...customers, measure: '新客户数', place: '华东' }, 'zh')]).toEqual(['12 new customers in Q1, East', '华东一季度新客户数达到 12'])
})

test('another measure and a line are named', () => {
  expect([wordingOf('amount', { ...sales, measure: 'open pipeline', line: 'Hardware' }, 'en'), wordingOf('amount', { ...sales, measure: '在跟商机', line: '硬件' }, 'zh')]).toEqual(['1.0 M of open pipeline in Q1, East, Hardware', 'East（硬件） 一季度在跟商机达到 100 万'])
  expect([wordingOf('amount', { ...sales, unit: 'ratio', measure: 'win rate', amount: 0.255 }, 'en'), wordingOf('amount', { ...sales, unit: 'ratio', measure: '赢率', amount: 0.255 }, 'zh')]).toEqual(['win rate at 25.5 % in Q1, East', 'East 一季度赢率达到 25.5%'])
})

test('less than last year, and as much, are said as what they are', () => {
  expect([-0.05, 0].map((growth) => wordingOf('growth', { ...sales, growth }, 'en'))).toEqual(['−5 % on last year in Q1, East', 'level with last year in Q1, East'])
  expect([-0.05, 0].map((growth) => wordingOf('growth', { ...sales, growth }, 'zh'))).toEqual(['East 一季度同比下降 5%', 'East 一季度同比持平'])
})

test('without a figure that it needs, or for a measure of another kind, a template says nothing', () => {
  expect(TEMPLATES.map((t) => wordingOf(t, { ...sales, growth: null, share: null }, 'en') !== null)).toEqual([false, true, false, false, false])
  expect(TEMPLATES.map((t) => wordingOf(t, customers, 'en') !== null)).toEqual([false, false, false, false, true])
  expect([templatesFor('money'), templatesFor('number'), templatesFor('ratio')]).toEqual([['full', 'amount', 'growth', 'share'], ['full', 'growth', 'share', 'count'], ['amount']])
  expect(NEEDS.full.figures).toEqual(['amount', 'growth'])
})

test('an amount is said in the largest unit that it fills, also where it only rounds up to it', () => {
  expect([12, 950.5, 1000, 833_000, 12_340, 999_960, 1_000_000, 1_250_000, 2.5e9, -350_000].map((x) => shortAmount(x, 'en'))).toEqual(['12', '950.5', '1 k', '833 k', '12.3 k', '1.0 M', '1.0 M', '1.25 M', '2.5 bn', '−350 k'])
  expect([9000, 10_000, 833_000, 120_000_000].map((x) => shortAmount(x, 'zh'))).toEqual(['9,000', '1 万', '83.3 万', '1.2 亿'])
})

test('a period is said without the year where it is the planned one', () => {
  const march = period('month', '2017-03', 2017, 2, '2017-03-01'), retail = period('month', '2018-P03', 2018, 2, '2018-02-26'), year = period('year', '2018', 2018, 0, '2018-01-01')
  expect([Q1, march, retail, year].map((p) => periodSaid(p, 2018, 'en'))).toEqual(['Q1', 'Mar 2017', 'P3', '2018'])
  expect([Q1, march, retail, year].map((p) => periodSaid(p, 2018, 'zh'))).toEqual(['一季度', '2017 年 3 月', '第 3 期', '2018 年'])
  expect(periodSaid(Q1, 2019, 'en')).toBe('Q1 2018')
})

test('a chance is the part of the trials that come to the amount, and makes a goal slack or out of reach at the ends', () => {
  const sorted = [100, 110, 120, 130]
  expect([chanceFor(sorted, 120), chanceFor(sorted, 90), chanceFor(sorted, 131), chanceFor(sorted, 125, 10), chanceFor([], 1)]).toEqual([0.5, 1, 0, 0.5, null])
  expect([0.96, 0.95, 0.05, 0.04, null].map((chance) => faultsWith([], chance))).toEqual([[{ kind: 'slack', why: 'chance', than: 0.96 }], [], [], [{ kind: 'reach', why: 'chance', than: 0.04 }], []])
  expect(faultsWith([{ kind: 'reach', why: 'capacity', than: 5 }], 0.01)).toEqual([{ kind: 'reach', why: 'capacity', than: 5 }])
})
