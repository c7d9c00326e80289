import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { closingTimes, dueOf, openDeals, stillOpen, type DueOptions } from '../../main/engine/learn/due.ts'
import type { Past, PastDeal } from '../../main/engine/learn/past.ts'
import { buildCalendar, dayOf, type Day } from '../../shared/calendar.ts'
import { runs } from '../support/checker-plans.ts'

const calendar = buildCalendar({ fiscalStart: 1, weekStart: 'mon', pattern: 'calendar' }, 2018, 2018)
/** The evening before the calendar's first day, a Monday: slices 0 to 3 are the whole weeks of 1, 8, 15 and 22 January. */
const ASOF = dayOf(2017, 12, 31)
const deal = (own: Partial<PastDeal>): PastDeal => ({ node: 'ann', line: 'all', status: 'open', amount: 100, created: null, closes: null, stage: '', probability: null, ...own })
const times = (n: number, own: Partial<PastDeal>): PastDeal[] => Array.from({ length: n }, () => deal(own))
const ended = (status: 'won' | 'lost', days: number, own: Partial<PastDeal> = {}): PastDeal => deal({ status, created: ASOF - 400, closes: ASOF - 400 + days, ...own })
const waiting = (age: number, own: Partial<PastDeal> = {}): PastDeal => deal({ created: ASOF - age, ...own })
const past = (deals: PastDeal[]): Past => ({ deals, asOf: ASOF })
const amounts = (deals: PastDeal[], options: Partial<DueOptions> = {}): [slice: number, amount: number][] => dueOf(past(deals), { calendar, ...options }).map((d) => [d.slice, d.amount])
/** Said to close in the first week, so that its whole worth lies there. */
const next = (own: Partial<PastDeal>): PastDeal => deal({ closes: ASOF + 1, ...own })
const worth = (history: PastDeal[], own: Partial<PastDeal>): number => amounts([...history, next(own)])[0][1]

describe('how long deals stay open', () => {
  test('is the product-limit estimate', () => {
    // Weeks of remission under 6-MP, 9 ended and 12 censored: Gehan, Biometrika 52 (1965), with the estimate that Kleinbaum & Klein, Survival Analysis, print in chapter 2.
    const ends = [6, 6, 6, 7, 10, 13, 16, 22, 23], open = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
    const curve = closingTimes(past([...ends.map((days, i) => ended(i % 2 === 0 ? 'won' : 'lost', days)), ...open.map((age) => waiting(age))]))
    if (!curve) throw new Error('no curve')
    expect([5, 6, 7, 9, 10, 13, 16, 21, 22, 23, 35].map((age) => Number(stillOpen(curve, age).toFixed(3)))).toEqual([1, 0.857, 0.807, 0.807, 0.753, 0.69, 0.627, 0.627, 0.538, 0.448, 0.448])
    expect(curve).toMatchObject({ closed: 9, waiting: 12, median: 23, hazard: 0 })
  })

  test('beyond the longest age goes on at the pace of the last quarter of the ages', () => {
    // At ages 3 and 4 two deals were open, one closed: 1 ÷ 4 a day. At the end of day 2, 2 of 3 were open, of day 4 half of those.
    const curve = closingTimes(past([ended('won', 2), ended('lost', 4), waiting(4)]))
    expect(curve).toMatchObject({ hazard: 0.25, closed: 2, waiting: 1, median: 4 })
    expect([...curve?.open ?? []]).toEqual([1, 1, 2 / 3, 2 / 3, 1 / 3].map((x) => expect.closeTo(x, 12)))
    expect([-1, 4, 5, 6].map((age) => curve && stillOpen(curve, age))).toEqual([1, 1 / 3, 1 / 4, 3 / 16].map((x) => expect.closeTo(x, 12)))
  })

  test('is unknown where no deal with a known beginning has closed', () => {
    expect(closingTimes(past([waiting(4), deal({ status: 'won', closes: ASOF }), ended('won', -1), ended('won', 401)]))).toBeNull()
  })
})

describe('when open deals are due', () => {
  test('a deal lies where it is said to close, later by the slip, and never before the next day', () => {
    expect(amounts([deal({ closes: ASOF + 8 })])).toEqual([[1, 100]])
    expect(amounts([deal({ closes: ASOF + 8 })], { slip: 6.6 })).toEqual([[2, 100]])
    expect(amounts([deal({ closes: ASOF + 8 })], { slip: -20 })).toEqual([[0, 100]])
    expect(amounts([deal({ closes: ASOF + 365 }), deal({ closes: ASOF + 366 })])).toEqual([[calendar.slices.length - 1, 100]])
  })

  test('one without a coming date is spread by how long deals take that are open at its age', () => {
    const history = [5, 10, 20, 30].map((days) => ended('lost', days)), open = waiting(9, { closes: ASOF })
    // Three were known to stay open longer than 9 days; they closed on ages 10, 20 and 30: on days 1, 11 and 21 from now.
    expect(amounts([...history, open])).toEqual([[0, 100 / 3], [1, 100 / 3], [2, 100 / 3]].map(([s, a]) => [s, expect.closeTo(a, 10)]))
  })

  test('one older than any that closed is spread at a constant pace, and what falls past the calendar is left out', () => {
    // Closings at 2 and 4, open at 4: a quarter of what is left closes each day.
    const due = amounts([ended('won', 2), ended('lost', 4), waiting(4)])
    expect(due[0]).toEqual([0, expect.closeTo(100 * (1 - 0.75 ** 7), 10)])
    expect(due[1]).toEqual([1, expect.closeTo(100 * (0.75 ** 7 - 0.75 ** 14), 10)])
    const shorter = { ...calendar, slices: calendar.slices.slice(0, 1), sliceOf: (day: Day) => (day <= ASOF + 7 ? 0 : -1) }
    expect(amounts([ended('won', 2), ended('lost', 4), waiting(4)], { calendar: shorter })).toEqual([due[0]])
  })

  test('one without a beginning is due as the others are, and as a new one where there are no others', () => {
    const history = [ended('won', 5), ended('lost', 10), ended('won', 20)]
    const apart = [waiting(3), waiting(8), waiting(8)], sum = (due: [number, number][], slice: number): number => due.find(([s]) => s === slice)?.[1] ?? 0
    const others = amounts([...history, ...apart]), all = amounts([...history, ...apart, deal({ amount: 300 })])
    expect([0, 1, 2, 3].map((s) => sum(all, s))).toEqual([0, 1, 2, 3].map((s) => expect.closeTo(2 * sum(others, s), 10)))
    // Begun on the next day, it closes on ages 5, 10 and 20: on days 6, 11 and 21 from now.
    expect(amounts([...history, deal({})])).toEqual([[0, 100 / 3], [1, 100 / 3], [2, 100 / 3]].map(([s, a]) => [s, expect.closeTo(a, 10)]))
  })

  test('where no closing was ever seen, only a date that is said counts', () => {
    expect(amounts([waiting(5), next({ amount: 7 })])).toEqual([[0, 7]])
  })

  test('the calendar may have begun already, or be over', () => {
    const open = [ended('won', 5), waiting(0)]
    expect(dueOf({ deals: [ended('won', 410), waiting(-2, { closes: ASOF + 4 })], asOf: ASOF + 10 }, { calendar })).toEqual([])
    expect(dueOf({ deals: [deal({ status: 'won', created: ASOF, closes: ASOF + 9 }), deal({ created: ASOF + 10 })], asOf: ASOF + 10 }, { calendar })).toEqual([{ node: 'ann', line: 'all', slice: 2, amount: expect.closeTo(100, 10) }])
    expect(dueOf({ deals: open, asOf: ASOF + 365 }, { calendar })).toEqual([])
  })

  test('rows are by seat and line', () => {
    const deals = [next({ node: 'ann', line: 'a' }), next({ node: 'bob', line: 'a' }), next({ node: 'ann', line: 'b', closes: ASOF + 8 }), next({ node: 'ann', line: 'a', amount: 5 })]
    expect(dueOf(past(deals), { calendar })).toEqual([{ node: 'ann', line: 'a', slice: 0, amount: 105 }, { node: 'ann', line: 'b', slice: 1, amount: 100 }, { node: 'bob', line: 'a', slice: 0, amount: 100 }])
  })

  /** Kaplan & Meier as it is written: over the ages of closings, the product of 1 − closed ÷ at risk. */
  function plainOpen(deals: readonly PastDeal[], age: number): number {
    const seen = deals.map((d) => ({ closed: d.status !== 'open', age: (d.status === 'open' ? ASOF : d.closes as number) - (d.created as number) }))
    const longest = Math.max(...seen.map((s) => s.age))
    const closedAt = (a: number): number => seen.filter((s) => s.closed && s.age === a).length, atRisk = (a: number): number => seen.filter((s) => s.age >= a).length
    let open = 1
    for (const a of new Set(seen.filter((s) => s.closed && s.age <= age).map((s) => s.age))) open *= 1 - closedAt(a) / atRisk(a)
    let late = 0, dealDays = 0
    for (let a = Math.ceil(longest * 3 / 4); a <= longest; a++) { late += closedAt(a); dealDays += atRisk(a) }
    for (let a = longest + 1; a <= age; a++) open *= 1 - late / dealDays
    return open
  }

  test('deal by deal it comes to the same', () => {
    const node = fc.constantFrom('ann', 'bob'), amount = fc.option(fc.integer({ min: 0, max: 999 }))
    const closed = fc.record({ days: fc.integer({ min: 0, max: 60 }), status: fc.constantFrom('won' as const, 'lost' as const), node, probability: fc.constantFrom(null, 0.3, 0.7), amount }).map(({ days, status, ...own }) => ended(status, days, own))
    const open = fc.record({ created: fc.option(fc.integer({ min: ASOF - 80, max: ASOF })), closes: fc.option(fc.integer({ min: ASOF - 20, max: ASOF + 400 })), node, probability: fc.constantFrom(null, 0.3, 0.7), amount }).map(deal)
    fc.assert(fc.property(fc.array(closed, { maxLength: 15 }), fc.array(open, { maxLength: 12 }), (closings, opens) => {
      const all = past([...closings, ...opens]), sums = new Map<string, number>()
      for (const { node: of, amount: worth, chance, first, shares } of openDeals(all, { calendar })) shares.forEach((share, s) => sums.set(`${of}|${first + s}`, (sums.get(`${of}|${first + s}`) ?? 0) + worth * chance * share))
      const due = dueOf(all, { calendar })
      for (const { node: of, slice, amount: expected } of due) expect(sums.get(`${of}|${slice}`)).toBeCloseTo(expected, 8)
      expect([...sums.values()].filter((x) => x !== 0).length).toBe(due.length)
    }), runs(100))
  })

  test('any deals are due as a plain walk day by day says', () => {
    const node = fc.constantFrom('ann', 'bob')
    const closed = fc.record({ days: fc.integer({ min: 0, max: 60 }), status: fc.constantFrom('won' as const, 'lost' as const), node }).map(({ days, status, node }) => ended(status, days, { node }))
    const open = fc.record({ age: fc.integer({ min: 0, max: 80 }), amount: fc.integer({ min: 1, max: 999 }), overdue: fc.boolean(), node }).map(({ age, amount, overdue, node }) => waiting(age, { amount, node, closes: overdue ? ASOF : null }))
    fc.assert(fc.property(fc.array(closed, { minLength: 1, maxLength: 25 }), fc.array(open, { minLength: 1, maxLength: 12 }), (closings, waitings) => {
      const deals = [...closings, ...waitings], curve = closingTimes(past(deals))
      if (!curve) throw new Error('no curve')
      const plain = Array.from({ length: 140 }, (_, age) => plainOpen(deals, age))
      plain.forEach((share, age) => expect(stillOpen(curve, age), `age ${age}`).toBeCloseTo(share, 10))
      const due = dueOf(past(deals), { calendar })
      for (const seat of ['ann', 'bob']) for (const week of [0, 1, 2, 3]) {
        let expected = 0
        for (const { node, amount, created } of waitings) {
          const age = ASOF - (created as Day)
          for (let day = 1 + 7 * week; day <= 7 + 7 * week && node === seat; day++) expected += (amount as number) * (plain[age + day - 1] - plain[age + day]) / plain[age]
        }
        expect(due.find((d) => d.node === seat && d.slice === week)?.amount ?? 0).toBeCloseTo(expected, 6)
      }
    }), runs(60))
  })
})

describe('what an open deal amounts to', () => {
  test('its own amount, a zero too; else what its seat wins in its line, drawn to the rest', () => {
    const history = [[1, 'ann'], [3, 'ann'], [7, 'bob'], [9, 'bob']].map(([amount, node]) => ended('won', 5, { amount: amount as number, node: node as string }))
    // Means 2 and 8 around 5, variance within 2 and between 17: believed 17 ÷ 18.
    const own = (node: string, line = 'all'): number => worth(history, { node, line, amount: null })
    expect([own('ann'), own('bob'), own('cat'), own('ann', 'new')]).toEqual([5 - 3 * 17 / 18, 5 + 3 * 17 / 18, 5, 5].map((x) => expect.closeTo(x, 12)))
    expect([worth(history, { amount: 44 }), amounts([...history, next({ amount: 0 })])]).toEqual([44, []])
  })

  test('a line is drawn to the company first, and a seat that never sold it takes the line’s', () => {
    const history = [[1, 'a'], [3, 'a'], [7, 'b'], [9, 'b']].map(([amount, line]) => ended('won', 5, { amount: amount as number, line: line as string }))
    expect(['ann', 'bob'].map((node) => worth(history, { node, line: 'a', amount: null }))).toEqual([0, 0].map(() => expect.closeTo(5 - 3 * 17 / 18, 12)))
  })

  test('nothing, where neither it nor a won deal has an amount', () => {
    expect(amounts([ended('won', 5, { amount: null }), ended('lost', 5, { amount: 50 }), next({ amount: null })])).toEqual([])
  })

  /** Ten closed at one word with two won, ten at another with eight: shrunk to (2 + ½ × 14 ÷ 31) ÷ (10 + 14 ÷ 31) and its opposite, around ½. */
  const closedAt = (low: Partial<PastDeal>, high: Partial<PastDeal>): PastDeal[] =>
    [...[2, 8].map((n, i) => Array.from({ length: n }, () => ended('won', 5, [low, high][i]))), ...[8, 2].map((n, i) => Array.from({ length: n }, () => ended('lost', 5, [low, high][i])))].flat()
  const low = (2 + 7 / 31) / (10 + 14 / 31) / 0.5

  test('times its chance over the average, by what became of deals with its stated probability', () => {
    const history = closedAt({ probability: 0.25 }, { probability: 0.7 })
    expect([0.29, 0.79, 0.5, null].map((probability) => worth(history, { probability }))).toEqual([100 * low, 100 * (2 - low), 100, 100].map((x) => expect.closeTo(x, 10)))
  })

  test('by its stage, where probabilities of closed deals only say how they ended', () => {
    const said = closedAt({ stage: 'Call' }, { stage: 'Offer' }).map((d) => ({ ...d, probability: d.status === 'won' ? 1 : 0 }))
    expect(['Call', 'Offer', ''].map((stage) => worth(said, { stage, probability: 0.9 }))).toEqual([100 * low, 100 * (2 - low), 100].map((x) => expect.closeTo(x, 10)))
  })

  test('the average, where the history tells no chances apart', () => {
    const lostAt = [...times(5, { status: 'lost', closes: ASOF, stage: 'Call' }), ...times(5, { status: 'won', closes: ASOF, stage: 'Won' })]
    expect([worth(lostAt, { stage: 'Call', probability: 0.1 }), worth([], { stage: 'Call' })]).toEqual([100, 100])
  })

  test('never more than if it were sure to be won', () => {
    // With 80 more won, 90 of 100 are: at most 1 ÷ 0.9 of the average.
    const history = [...closedAt({ probability: 0.25 }, { probability: 0.75 }), ...times(80, { status: 'won', closes: ASOF, probability: 1 })]
    expect(worth(history, { probability: 0.75 })).toBeCloseTo(100 / 0.9, 10)
  })

  test('so that the sum × win rate is what deals like the closed ones came to', () => {
    const history = closedAt({ probability: 0.25 }, { probability: 0.75 })
    const open = [...Array.from({ length: 10 }, () => next({ probability: 0.25 })), ...Array.from({ length: 10 }, () => next({ probability: 0.75 }))]
    // Ten of the twenty were won.
    expect(amounts([...history, ...open])[0][1] * 0.5).toBeCloseTo(1000, 8)
  })
})
