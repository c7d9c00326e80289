import { describe, expect, test } from 'vitest'
import { fit, fitWithin, meanPrior, meanWithin, momentsOf, sharePrior, shareWithin, tPoint, wilson, type FitKind, type FitOptions, type Moments } from '../../main/engine/learn/fit.ts'
import { asOfDay, before, type Past, type PastDeal } from '../../main/engine/learn/past.ts'
import { buildCalendar, dayOf, type Day } from '../../shared/calendar.ts'

const calendar = buildCalendar({ fiscalStart: 1, weekStart: 'mon', pattern: 'calendar' }, 2016, 2018)
const everybody: FitOptions = { nodes: () => true, calendar }
const at = (month: number, date: number, year = 2018): Day => dayOf(year, month, date)
const deal = (own: Partial<PastDeal>): PastDeal => ({ node: 'ann', line: 'all', status: 'open', amount: null, created: null, closes: null, stage: '', probability: null, ...own })
const times = (n: number, own: Partial<PastDeal>): PastDeal[] => Array.from({ length: n }, () => deal(own))
const past = (deals: PastDeal[], asOf = asOfDay(deals)): Past => ({ deals, asOf: asOf as Day })
const valueOf = (of: Past, kind: FitKind, options = everybody): number | null => fit(of, kind, options)?.value ?? null

describe('what is known on a day', () => {
  test('the last known day is that of the last creation or closing, not one on which an open deal is said to close', () => {
    const deals = [deal({ created: at(1, 5), closes: at(12, 31) }), deal({ status: 'lost', created: at(1, 1), closes: at(1, 9) }), deal({ created: at(1, 10) })]
    expect([asOfDay(deals), asOfDay(deals.slice(0, 2)), asOfDay([deal({ closes: at(3, 1) })])]).toEqual([at(1, 10), at(1, 9), null])
  })

  test('on an earlier evening, later deals are gone and later closings undone with all that they told', () => {
    const known = deal({ status: 'won', created: at(1, 1), closes: at(1, 31), amount: 5, stage: 'Won', probability: 1 })
    const open = deal({ created: at(1, 31), closes: at(3, 1), amount: 7, stage: 'Offer', probability: 0.4 })
    const closedThatDay = deal({ status: 'lost', created: at(1, 2), closes: at(2, 1), amount: 9, stage: 'Lost', probability: 0 })
    const created = deal({ created: at(2, 1) }), undated = deal({ amount: 1 }), closedSometime = deal({ status: 'won', created: at(1, 3) })
    expect(before(past([known, open, closedThatDay, created, undated, closedSometime]), at(2, 1))).toEqual({
      asOf: at(1, 31), deals: [known, open, { ...closedThatDay, status: 'open', closes: null, stage: '', probability: null }, undated],
    })
  })

  test('an amount that only won deals have is unknown before they are won', () => {
    const won = deal({ status: 'won', created: at(1, 1), closes: at(2, 10), amount: 5 }), amounts = (of: PastDeal[]): unknown => before(past(of), at(2, 1)).deals.map((d) => d.amount)
    expect(amounts([won, deal({ created: at(1, 1) }), deal({ status: 'lost', closes: at(2, 20), amount: 0 })])).toEqual([null, null, null])
    expect([amounts([won, deal({ created: at(1, 1), amount: 8 })]), amounts([won])]).toEqual([[5, 8], [null]])
  })
})

describe('drivers by hand', () => {
  test('the win rate is won of closed by number, over all quarters looked back on', () => {
    const deals = [...times(3, { status: 'won', closes: at(2, 1) }), ...times(1, { status: 'lost', closes: at(3, 31) }), ...times(1, { status: 'won', closes: at(4, 1) }), ...times(3, { status: 'lost', closes: at(5, 1) }), ...times(9, {}), deal({ status: 'won' })]
    // Equal weights: √(((¾ − ½)² + (¼ − ½)²) ÷ (2 − 1)).
    expect(fit(past(deals), 'winRate', everybody)).toEqual({
      value: 0.5, sample: 8, spread: expect.closeTo(Math.sqrt(0.125), 12), ...wilson(0.5, 8),
      history: [{ quarter: '2018-Q1', value: 0.75, sample: 4 }, { quarter: '2018-Q2', value: 0.25, sample: 4 }],
    })
    expect(fit(past(deals), 'winRate', { ...everybody, quarters: 1 })).toMatchObject({ value: 0.25, sample: 4, spread: null })
    expect([fit(past(deals), 'winRate', { ...everybody, nodes: () => false }), fit(past(times(3, { created: at(1, 1) })), 'winRate', everybody)]).toEqual([null, null])
  })

  test('quarters weigh by their deals in the spread', () => {
    const deals = [...times(6, { status: 'won', closes: at(2, 1) }), ...times(1, { status: 'lost', closes: at(5, 1) }), ...times(1, { status: 'won', closes: at(5, 1) })]
    // Around 7 ÷ 8: (6 × (1 ÷ 8)² + 2 × (3 ÷ 8)²) ÷ (8 − (36 + 4) ÷ 8) = 0.375 ÷ 3.
    expect(fit(past(deals), 'winRate', everybody)?.spread).toBeCloseTo(Math.sqrt(0.125), 12)
  })

  test('what closed after the last known day, or outside the calendar, counts nowhere', () => {
    const deals = [...times(1, { status: 'won', closes: at(2, 1) }), ...times(5, { status: 'lost', closes: at(2, 2) }), ...times(5, { status: 'lost', closes: at(6, 1, 2012) })]
    expect(fit(past(deals, at(2, 1)), 'winRate', everybody)).toMatchObject({ value: 1, sample: 1 })
  })

  test('deal size is the mean amount won, its interval by t; of one deal there is none', () => {
    const deals = [100, 200, 300].map((amount) => deal({ status: 'won', closes: at(2, 1), amount }))
    deals.push(...times(1, { status: 'won', closes: at(2, 1) }), ...times(1, { status: 'lost', closes: at(2, 1), amount: 9000 }))
    // Standard deviation 100, t with 2 degrees of freedom 1.8856.
    const half = 1.885618 * 100 / Math.sqrt(3)
    expect(fit(past(deals), 'dealSize', everybody)).toMatchObject({ value: 200, sample: 3, low: expect.closeTo(200 - half, 3), high: expect.closeTo(200 + half, 3) })
    expect(fit(past(deals.slice(0, 1)), 'dealSize', everybody)).toMatchObject({ value: 100, sample: 1, low: null, high: null })
  })

  test('the sales cycle is the mean of days from created to won', () => {
    const won = (created: Day | null, closes: Day): PastDeal => deal({ status: 'won', created, closes })
    const deals = [won(at(1, 1), at(1, 11)), won(at(1, 1), at(1, 21)), won(null, at(1, 21)), won(at(2, 1), at(1, 21)), deal({ status: 'lost', created: at(1, 1), closes: at(12, 1) })]
    expect(fit(past(deals), 'salesCycle', everybody)).toMatchObject({ value: 15, sample: 2 })
  })

  test('new pipeline is deals a week from the first creation on, the weeks without one among them', () => {
    // Weeks of 1, 3, 1 and 3 deals, 1 to 28 January.
    const deals = [1, 8, 9, 10, 15, 22, 23, 28].map((date, i) => deal({ created: at(1, date), node: i < 6 ? 'ann' : 'bob' }))
    // Their variance is 4 ÷ 3, t with 3 degrees of freedom 1.638.
    expect(fit(past(deals), 'newPipeline', everybody)).toMatchObject({
      value: 2, sample: 8, low: expect.closeTo(2 - 1.638 * Math.sqrt(4 / 3 / 4), 2), high: expect.closeTo(2 + 1.638 * Math.sqrt(4 / 3 / 4), 2), history: [{ quarter: '2018-Q1', value: 2, sample: 8 }],
    })
    expect(fit(past(deals, at(2, 25)), 'newPipeline', { ...everybody, nodes: (node) => node === 'bob' })).toMatchObject({ value: 0.25, sample: 2 })
    // A quarter without deals is history too: 8 in 90 days, none in the 91 of the second quarter.
    expect(fit(past(deals, at(6, 30)), 'newPipeline', everybody)?.history).toEqual([{ quarter: '2018-Q1', value: 8 / (90 / 7), sample: 8 }, { quarter: '2018-Q2', value: 0, sample: 0 }])
  })

  /** Each quarter of 2016 one deal of 100; each of 2017 one of 50 and one of 100. */
  const years = (firstDay = 15): PastDeal[] => [1, 4, 7, 10].flatMap((month, q) => [
    deal({ status: 'won', amount: 100, closes: at(month, q === 0 ? firstDay : 15, 2016) }), ...[50, 100].map((amount) => deal({ status: 'won', amount, closes: at(month, 15, 2017) }))])

  test('market growth and price change set the last four whole quarters against the four before', () => {
    const of = past(years(), at(12, 29, 2017))
    // 600 on 400; Σx² ÷ (Σx)² is 50,000 ÷ 360,000 and 1 ÷ 4; a normal deviate 1.28155.
    const half = 1.28155 * Math.sqrt(5 / 36 + 1 / 4)
    expect(fit(of, 'marketGrowth', everybody)).toMatchObject({ value: expect.closeTo(0.5, 12), sample: 12, low: expect.closeTo(1.5 * Math.exp(-half) - 1, 4), high: expect.closeTo(1.5 * Math.exp(half) - 1, 4), spread: expect.closeTo(0, 12) })
    // 75 on 100; the variance of eight amounts is 5,000 ÷ 7, that of the four nothing; t with 7 degrees of freedom 1.415.
    const price = 1.415 * Math.sqrt(5000 / 7 / 75 ** 2 / 8)
    expect(fit(of, 'priceChange', everybody)).toMatchObject({ value: expect.closeTo(-0.25, 12), low: expect.closeTo(0.75 * Math.exp(-price) - 1, 3), high: expect.closeTo(0.75 * Math.exp(price) - 1, 3) })
    expect(fit(of, 'priceChange', everybody)?.history.map((h) => [h.quarter, h.sample])).toEqual([['2017-Q1', 3], ['2017-Q2', 3], ['2017-Q3', 3], ['2017-Q4', 3]])
  })

  test('without two whole years there is no growth: a working day is left, or closings begin after the first month', () => {
    expect([past(years(), at(12, 28, 2017)), past(years(46), at(12, 31, 2017))].map((of) => [valueOf(of, 'marketGrowth'), valueOf(of, 'priceChange')])).toEqual([[null, null], [null, null]])
  })
})

describe('intervals', () => {
  test('a proportion’s is Wilson’s', () => {
    // Newcombe, Statistics in Medicine 17 (1998), table I: 95 % score intervals without continuity correction.
    const published = [[81, 263, 0.2553, 0.3662], [15, 148, 0.0624, 0.1605], [0, 20, 0, 0.1611], [1, 29, 0.0061, 0.1718]]
    for (const [won, n, low, high] of published) expect(wilson(won / n, n, 1.959964)).toEqual({ low: expect.closeTo(low, 4), high: expect.closeTo(high, 4) })
  })

  test('t has the points of the printed table', () => {
    // Upper 10 % points, Fisher & Yates (1963), table III.
    for (const [freedom, point] of [[1, 3.078], [2, 1.886], [3, 1.638], [4, 1.533], [5, 1.476], [10, 1.372], [30, 1.31], [120, 1.289]]) expect(Math.abs(tPoint(freedom) - point)).toBeLessThan(0.001)
  })
})

describe('a part of the whole', () => {
  const share = (n: number, mean: number): Moments => ({ n, mean, squares: n * mean * (1 - mean) })

  test('shares are drawn together by the beta-binomial of the groups', () => {
    // Σ n (p − ½)² = 1.8; γ = (1.8 − ¼) ÷ (¼ × (20 − 200 ÷ 20 − 1)) = 0.6889; strength 1 ÷ γ − 1 = 0.4516.
    const prior = sharePrior([share(10, 0.2), share(10, 0.8)])
    expect(prior).toEqual({ mean: 0.5, n: 20, strength: expect.closeTo(14 / 31, 10) })
    expect(shareWithin(prior, share(10, 0.2))).toBeCloseTo((2 + 7 / 31) / (10 + 14 / 31), 10)
  })

  test('means are drawn together by how groups differ beyond what their deals do', () => {
    // Variance within 2, of each mean 1; Q = 18, between = (18 − 1) ÷ (2 − 1) = 17; believed 17 ÷ 18.
    const prior = meanPrior([momentsOf([1, 3]), momentsOf([7, 9])])
    expect(prior).toEqual({ mean: 5, n: 4, within: 2, between: 17, freedom: 2 })
    expect(meanWithin(prior, momentsOf([1, 3]))).toBeCloseTo(5 - 3 * 17 / 18, 12)
  })

  test('groups that differ by no more than chance are the whole, single deals too', () => {
    const alike = sharePrior([share(10, 0.4), share(10, 0.5), share(10, 0.6)])
    expect([alike.strength, shareWithin(alike, share(10, 0.4))]).toEqual([Infinity, 0.5])
    expect(meanWithin(meanPrior([momentsOf([1, 9]), momentsOf([2, 10])]), momentsOf([1, 9]))).toBe(5.5)
    expect(meanWithin(meanPrior([momentsOf([1]), momentsOf([9])]), momentsOf([1]))).toBe(5)
  })

  test('with endless deals a part is itself', () => {
    const groups = [share(1e9, 0.2), share(1e9, 0.25), share(1e9, 0.8)]
    expect(shareWithin(sharePrior(groups), groups[1])).toBeCloseTo(0.25, 7)
    const means = groups.map((g) => ({ ...g, squares: 1e9 * 100 }))
    expect(meanWithin(meanPrior(means), means[1])).toBeCloseTo(0.25, 5)
  })

  /** In each year Ann wins 8 of 10, at some 100 after some 10 days, Bob 2 of 10 after some 30 days, at some 150 and then 300. */
  const team = (n: number): PastDeal[] => [0, 1].flatMap((year) => ['ann', 'bob'].flatMap((node, who) => Array.from({ length: n }, (_, i) => deal({
    node, status: i % 10 < [8, 2][who] ? 'won' : 'lost', amount: [100 + (i % 2), (300 + (i % 2)) / (2 - year)][who], created: at(1, 1, 2016 + year), closes: at(1, 1, 2016 + year) + [10, 30][who] + (i % 3) }))))
  const kinds = ['winRate', 'dealSize', 'salesCycle', 'marketGrowth', 'priceChange'] as const

  test.each(kinds)('%s of a part without deals is the whole’s, with sample 0', (kind) => {
    const of = past(team(20), at(12, 31, 2017)), whole = fit(of, kind, everybody)
    const own = fitWithin(of, kind, (node) => node === 'cat', everybody)
    expect(own).toMatchObject({ value: expect.closeTo(whole?.value as number, 12), sample: 0, spread: whole?.spread, history: [] })
    expect(own?.high).toBeGreaterThan(own?.value as number)
  })

  test.each(kinds)('%s of a part lies between its own and the whole’s, the nearer to its own the more deals it has', (kind) => {
    const bob = (node: string): boolean => node === 'bob'
    const gaps = [10, 4000].map((n) => {
      const of = past(team(n), at(12, 31, 2017)), [whole, own, drawn] = [fit(of, kind, everybody), fit(of, kind, { ...everybody, nodes: bob }), fitWithin(of, kind, bob, everybody)]
      if (!whole || !own || !drawn) throw new Error('nothing fitted')
      expect([drawn.sample, drawn.history]).toEqual([own.sample, own.history])
      return (drawn.value - own.value) / (whole.value - own.value)
    })
    expect(gaps[0]).toBeLessThanOrEqual(1)
    expect(gaps[1]).toBeGreaterThanOrEqual(0)
    expect(gaps[1]).toBeLessThan(gaps[0])
    expect(gaps[1]).toBeLessThan(0.03)
  })

  test('the interval of a whole of one seat is the same either way', () => {
    const of = past(team(20).filter((d) => d.node === 'ann'), at(12, 31, 2017))
    for (const kind of ['winRate', 'dealSize', 'salesCycle'] as const) {
      const [all, own] = [fit(of, kind, everybody), fitWithin(of, kind, () => true, everybody)]
      expect([own?.value, own?.low, own?.high].map((x) => x?.toFixed(9))).toEqual([all?.value, all?.low, all?.high].map((x) => x?.toFixed(9)))
    }
  })

  test('new pipeline of a part is that of as many seats, each drawn to the average seat', () => {
    // Six of Ann's and two of Bob's in four weeks: rates 1½ and ½, mean 1, variance ½ less 1 ÷ 4 by chance; the prior weighs 1 ÷ ¼ = 4 weeks.
    const deals = [1, 2, 3, 4, 5, 6, 7, 28].map((date, i) => deal({ created: at(1, date), node: i < 6 ? 'ann' : 'bob' }))
    const of = (part: (node: string) => boolean): unknown => { const f = fitWithin(past(deals), 'newPipeline', part, everybody); return [f?.value, f?.sample] }
    expect([of((n) => n === 'ann'), of((n) => n === 'bob'), of(() => false), of(() => true)]).toEqual([[(6 + 4) / 8, 6], [(2 + 4) / 8, 2], [1, 0], [2, 8]])
  })

  test('where the whole shows nothing, a part shows nothing', () => {
    expect(fitWithin(past(times(3, { created: at(1, 1) })), 'winRate', () => true, everybody)).toBeNull()
  })
})
