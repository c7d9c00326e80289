import { describe, expect, test } from 'vitest'
import { buildCalendar, parseIsoDay } from '../../shared/calendar.ts'
import type { Target } from '../../shared/contract/targets.ts'
import { checksOf, faultText } from '../../renderer/goals/checks.ts'
import { depthsOf, goalRows, parentsFor, servable } from '../../renderer/goals/tree.ts'
import { readFor, readGoal, type Bases } from '../../renderer/goals/typed.ts'
import { textOf } from '../../renderer/locales/index.ts'
import type { Style } from '../../renderer/whatif/said.ts'
import { NODES } from '../support/timeline.ts'

/** 833,000 were won a year before, and the company is to reach four millions. */
const money: Bases = { unit: 'money', decimals: 0, base: 833_000, company: 4_000_000 }
const amount = (x: number) => ({ kind: 'amount', amount: x })
const refused = (why: string) => ({ kind: 'refused', why })

describe('what is typed for a goal', () => {
  test('is an amount, growth on last year by a sign, or a share of the company’s', () => {
    expect(['1m', '1.2m', '350k', '120万', '1,000,000'].map((t) => readGoal(t, money))).toEqual([1e6, 1.2e6, 350_000, 1.2e6, 1e6].map(amount))
    // 833,000 × 1.2, × 0.95; a quarter of 4,000,000.
    expect(['+20%', '-5%', '+20 %', '＋20％', '25%'].map((t) => readGoal(t, money))).toEqual([999_600, 791_350, 999_600, 999_600, 1e6].map(amount))
    expect(readGoal(' ', money)).toEqual({ kind: 'clear' })
  })
  test('is rounded to the plan’s unit', () => {
    // 100.01 × 1.155 = 115.51155.
    expect([readGoal('+15.5%', { ...money, base: 100.01, decimals: 2 }), readGoal('+15.5%', { ...money, base: 101 })]).toEqual([amount(115.51), amount(117)])
  })
  test('is refused where there is nothing to grow on or to take a share of, or it is something else', () => {
    expect([readGoal('+20%', { ...money, base: null }), readGoal('+20%', { ...money, base: 0 }), readGoal('30%', { ...money, company: null })]).toEqual([refused('base'), refused('base'), refused('company')])
    expect(['more', '*1.2', '/2', '++500', '=quota'].map((t) => readGoal(t, money))).toEqual(Array(5).fill(refused('text')))
  })
  test('of a ratio, a percent is the amount itself', () => {
    expect(['25%', '25', '0.25'].map((t) => readGoal(t, { ...money, unit: 'ratio' }))).toEqual([amount(0.25), amount(0.25), amount(0.25)])
  })
  test('where growth or a share is asked for, is a percent with or without its sign', () => {
    expect(['20', '20%', '+20%', '-5'].map((t) => readFor('growth', t, money))).toEqual([999_600, 999_600, 999_600, 791_350].map(amount))
    expect([readFor('share', '25', money), readFor('share', '25%', money), readFor('growth', '', money), readFor('share', 'x', money), readFor('full', '20', money)]).toEqual([amount(1e6), amount(1e6), refused('text'), refused('text'), amount(20)])
  })
})

const goal = (target: string, parent: string | null, more: Partial<Target> = {}): Target => ({
  target, parent, name: target, node: 'root', path: ['Acme'], line: null, measure: 'actual', unit: 'money', period: '2018-Q1', deadline: parseIsoDay('2018-03-31')!, owner: '', note: '', amount: 1_000_000,
  base: null, ago: '2017-Q1', company: null, growth: null, capacity: null, expected: null, reached: null, progress: null, tasks: [], work: { initiatives: 0, tasks: 0, milestones: 0 }, faults: [], ...more,
})

describe('the tree of goals', () => {
  const all = [goal('year', null), goal('quarter', 'year'), goal('east', 'quarter'), goal('other', null)]
  test('shows each beneath what it serves, as far as it is open', () => {
    expect(goalRows(all, new Set()).map((r) => [r.target.target, r.depth, r.open])).toEqual([['year', 0, true], ['quarter', 1, true], ['east', 2, null], ['other', 0, null]])
    expect(goalRows(all, new Set(['year'])).map((r) => [r.target.target, r.open])).toEqual([['year', false], ['other', null]])
    expect([...depthsOf(all).values()]).toEqual([0, 1, 2, 0])
  })
  test('a goal that begins can serve those of its node or above it over a period that holds its own, the nearest first', () => {
    const calendar = buildCalendar({ fiscalStart: 1, weekStart: 'mon', pattern: 'calendar' }, 2018, 2018)
    const targets = [goal('year', null, { period: '2018' }), goal('quarter', 'year'), goal('next', 'year', { period: '2018-Q2' }), goal('east', 'quarter', { node: 'east' }), goal('east year', null, { node: 'east', period: '2018' }), goal('ann', 'east', { node: 'ann' }), goal('bo', 'quarter', { node: 'bo' }), goal('lost', null, { period: '2031' })]
    const of = (node: string, period: string): string[] => servable(targets, { node, period }, NODES, calendar).map((t) => t.target)
    expect(of('ann', '2018-Q1')).toEqual(['ann', 'east', 'east year', 'quarter', 'year'])
    expect(of('ann', '2018-04')).toEqual(['east year', 'next', 'year'])
    expect([of('bo', '2018-02'), of('root', '2018'), of('east', '2018'), of('ann', '2031')]).toEqual([['bo', 'quarter', 'year'], ['year'], ['east year', 'year'], []])
    // Bo goes from East to the company in February: where it began is above it, whatever it is shown under.
    const moved = [...NODES.filter((n) => n.node !== 'bo'), { ...NODES[3], id: 'bo@2018-02-01', spans: [{ from: parseIsoDay('2018-02-01')!, to: null }] }, { ...NODES[3], id: 'bo@2018-01-01', parent: 'east', spans: [{ from: null, to: parseIsoDay('2018-01-31')! }] }]
    expect(servable(targets, { node: 'bo', period: '2018-Q1' }, moved, calendar).map((t) => t.target)).toEqual(['bo', 'east', 'east year', 'quarter', 'year'])
  })
  test('a goal may serve any that does not serve it', () => {
    expect([parentsFor(all, 'quarter').map((t) => t.target), parentsFor(all, 'other').map((t) => t.target)]).toEqual([['year', 'other'], ['year', 'quarter', 'east']])
  })
})

describe('the five checks', () => {
  const style: Style = { locale: 'en', decimals: 0, currency: 'USD', scale: 'full' }, en = textOf('en').goals, zh = textOf('zh').goals, named = { node: 'East', line: null, measure: '', measureTitle: 'Actual', parent: null }
  test('say what is not right with its figures and reason, in both languages', () => {
    const t = goal('east', null, { capacity: 800_000 })
    expect(faultText({ kind: 'reach', why: 'capacity', than: 800_000 }, t, en, style)).toBe('Out of reach: 1,000,000 is 25% above what the people there can bring in (800,000)')
    expect(faultText({ kind: 'reach', why: 'capacity', than: 800_000 }, t, zh, { ...style, locale: 'zh' })).toBe('难以达到：1,000,000 比团队产能 800,000 高出 25%')
    expect(faultText({ kind: 'slack', why: 'expected', than: 1_250_000 }, t, en, style)).toBe('Slack: 1,000,000 is 20% below what is expected anyway (1,250,000)')
    expect([faultText({ kind: 'reach', why: 'chance', than: 0.002 }, t, en, style), faultText({ kind: 'slack', why: 'chance', than: 0.97 }, t, en, style)]).toEqual(['Out of reach: reached in 0.2% of trials', 'Slack: reached in 97% of trials'])
    expect(faultText({ kind: 'reach', why: 'growth', than: 0.3 }, { ...t, growth: 1 }, en, style)).toBe('Out of reach: +100% on last year, where no quarter grew by more than +30%')
  })
  test('each says what it rests on; growth names its base', () => {
    const t = goal('all', null, { base: 833_000, growth: 0.2, reached: 250_000, progress: 0.25, tasks: ['a'], work: { initiatives: 1, tasks: 3, milestones: 0 } })
    expect(checksOf(t, [], 0.71, named, en, style).map((c) => `${c.letter} ${[...c.wrong, c.said].join(' | ')}`)).toEqual([
      'S Actual · East', 'M 1,000,000; 250,000 so far (25%)', 'A +20% on 833,000 won in 2017-Q1; chance 71%', 'R The goal of the whole company; 1 initiative, 3 tasks for it', 'T 2018-Q1, due Mar 31, 2018',
    ])
  })
  test('the one that fails says why, and beside it what else it rests on', () => {
    const t = goal('east', null, { node: 'east', capacity: 800_000, expected: 700_000, faults: [{ kind: 'orphan' }, { kind: 'reach', why: 'capacity', than: 800_000 }] }), checks = checksOf(t, t.faults, null, named, en, style)
    expect(checks.map((c) => c.wrong)).toEqual([[], [], ['Out of reach: 1,000,000 is 25% above what the people there can bring in (800,000)'], ['It serves no other goal.'], []])
    expect([checks[2].said, checks[3].said]).toEqual(['Expected is 700,000', 'No work for it yet'])
  })
})
