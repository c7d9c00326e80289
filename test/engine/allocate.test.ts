import { describe, expect, it } from 'vitest'
import { dayOf } from '../../shared/calendar.ts'
import { cellsIn, engine, lineRow, nodeRow, plan, put, quota, TEAM } from './plans.ts'

const MAX = 2 ** 53 - 1

/** One won deal. */
const won = (node: string, month: number, amount: number, line = 'all'): { node: string; line: string; closes: number; currency: string; hundredths: number } =>
  ({ node, line, closes: dayOf(2017, month, 10), currency: 'USD', hundredths: amount * 100 })

describe('an amount put on a total', () => {
  it('follows the present numbers: 40 over 30 and 20 is 24 and 16', () => {
    const e = engine()
    put(e, 'ann', '2018-01-01', 30)
    put(e, 'bob', '2018-01-01', 20)
    const { base, total } = put(e, 'East', '2018-01-01', 40)
    expect([quota(e, 'ann', '2018-01-01'), quota(e, 'bob', '2018-01-01')]).toEqual([24, 16])
    expect([base, total]).toEqual(['present', 40])
  })

  it('is shared equally in proportion to zeros, people alike and time by working days', () => {
    const e = engine()
    for (const seat of ['ann', 'bob']) put(e, seat, '2018-01', 0)
    // January 2018: weeks of 5, 5, 5, 5 and 3 working days, so 230 a head is 10 a day.
    const { base } = put(e, 'East', '2018-01', 460, { method: { kind: 'proportional' } })
    expect(base).toBe('equal')
    for (const seat of ['ann', 'bob']) {
      expect(['2018-01-01', '2018-01-08', '2018-01-15', '2018-01-22', '2018-01-29'].map((s) => quota(e, seat, s))).toEqual([50, 50, 50, 50, 30])
    }
  })

  it('gives the units left over to the largest remainders, ties by the order of the tree', () => {
    const e = engine()
    put(e, 'Company', '2018-01-01', 100, { method: { kind: 'equal' } })
    // A third each is 33⅓: teams first (66⅔ and 33⅓ make 67 and 33), then within East 33½ each.
    expect(['East', 'West', 'ann', 'bob', 'cat'].map((n) => quota(e, n, '2018-01-01'))).toEqual([67, 33, 34, 33, 33])
  })

  it('goes by the same quarter last year: the person\'s total, the month of the whole, the days of the month', () => {
    const e = engine()
    e.loadActual([won('ann', 1, 300), won('ann', 2, 300), won('cat', 3, 200)])
    const { base } = put(e, 'Company', '2018-Q1', 8000)
    expect(base).toBe('lastYear')
    // ann 600 and cat 200 of 800; months 300, 300 and 200 of 800.
    expect(['ann', 'cat'].map((n) => quota(e, n, '2018-Q1'))).toEqual([6000, 2000])
    expect(['2018-01', '2018-02', '2018-03'].map((p) => quota(e, 'Company', p))).toEqual([3000, 3000, 2000])
    expect(quota(e, 'ann', '2018-01')).toBe(2250)
    // The first week of January has 5 of 23 working days: 2250 × 5 ÷ 23 = 489.13.
    expect([489, 490]).toContain(quota(e, 'ann', '2018-01-01'))
  })

  it('leaves a seat without any history blank', () => {
    const e = engine()
    e.loadActual([won('ann', 1, 300), won('cat', 3, 200)])
    put(e, 'Company', '2018-Q1', 1000)
    expect(quota(e, 'bob', '2018-Q1')).toBeNaN()
    expect(quota(e, 'East', '2018-Q1')).toBe(600)
  })

  it('goes by people\'s last four quarters where the quarter last year is empty, and by working days', () => {
    const e = engine()
    e.loadActual([won('ann', 5, 100), won('cat', 8, 300)])
    const { base } = put(e, 'Company', '2018-Q1', 6400)
    expect(base).toBe('lastFourQuarters')
    expect(['ann', 'cat'].map((n) => quota(e, n, '2018-Q1'))).toEqual([1600, 4800])
    // 23, 20 and 22 working days of 65.
    expect(quota(e, 'Company', '2018-01')).toBe(Math.round((6400 * 23) / 65))
  })

  it('goes by another measure and period when told, and says when there is nothing to go by', () => {
    const e = engine()
    e.loadActual([won('ann', 10, 100), won('bob', 11, 300), won('cat', 12, 400)])
    const { base } = put(e, 'Company', '2018-Q1', 80, { method: { kind: 'by', measure: 'actual', period: '2017-Q4' } })
    expect(base).toBe('other')
    expect(['ann', 'bob', 'cat'].map((n) => quota(e, n, '2018-Q1'))).toEqual([10, 30, 40])
    // Months matched in order: October to January.
    expect(['2018-01', '2018-02', '2018-03'].map((p) => quota(e, 'Company', p))).toEqual([10, 30, 40])
    expect(() => plan(e, 'Company', '2018-Q1', 80, { method: { kind: 'by', measure: 'actual', period: '2017-Q2' } })).toThrow('allocate.noBase')
    expect(() => plan(e, 'Company', '2018-Q1', 80, { method: { kind: 'by', measure: 'attainment' } })).toThrow('allocate.noBase')
    expect(() => plan(e, 'Company', '2018-Q1', 80, { method: { kind: 'by', measure: 'attainment', period: '2017-Q1' } })).toThrow('allocate.method')
  })

  it('grows by percent, halves away from zero', () => {
    const e = engine()
    put(e, 'ann', '2018-01-01', 50)
    put(e, 'ann', '2018-01-01', null, { method: { kind: 'percent', percent: 1 } })
    expect(quota(e, 'ann', '2018-01-01')).toBe(51)
    expect(() => plan(e, 'bob', '2018-01-01', null, { method: { kind: 'percent', percent: 1 } })).toThrow('allocate.noBase')
  })

  it('keeps blank apart from zero: null clears, zero is a number', () => {
    const e = engine()
    put(e, 'East', '2018-Q1', 0)
    expect(quota(e, 'ann', '2018-01')).toBe(0)
    put(e, 'East', '2018-Q1', null)
    expect(quota(e, 'ann', '2018-01')).toBeNaN()
    expect(quota(e, 'Company', '2018-Q1')).toBeNaN()
  })

  it('leaves out overlays and seats outside their dates, and refuses where no seat is left', () => {
    const e = engine({ nodes: [
      ...TEAM, nodeRow('expert', 'East', 'overlay', { pos: 2 }),
      nodeRow('North', 'Company', 'group', { pos: 2 }), nodeRow('late', 'North', 'hire', { starts: dayOf(2018, 2, 15) }),
    ] })
    put(e, 'Company', '2018-Q1', 900, { method: { kind: 'equal' } })
    expect(quota(e, 'expert', '2018-Q1')).toBeNaN()
    expect(quota(e, 'late', '2018-01')).toBeNaN()
    expect(quota(e, 'late', '2018-02-12')).toBeGreaterThan(0)
    expect(quota(e, 'Company', '2018-Q1')).toBe(900)
    put(e, 'expert', '2018-Q1', 70)
    expect([quota(e, 'expert', '2018-Q1'), quota(e, 'Company', '2018-Q1')]).toEqual([70, 900])
    expect(() => plan(e, 'North', '2018-01', 5)).toThrow('allocate.noSeats')
  })

  it('refuses to share by numbers that cancel out', () => {
    const e = engine()
    put(e, 'ann', '2018-01-01', 5)
    put(e, 'bob', '2018-01-01', -5)
    expect(() => plan(e, 'East', '2018-01-01', 10)).toThrow('amount.signs')
  })

  it('shares 2⁵³−1 exactly, by weights whose remainders doubles cannot tell apart', () => {
    const e = engine()
    put(e, 'ann', '2018-01-01', 4503599627370495)
    put(e, 'bob', '2018-01-01', 4503599627370494)
    put(e, 'East', '2018-01-01', MAX)
    // MAX × 4503599627370495 ÷ 9007199254740989, in whole numbers.
    const [a, b, all] = [4503599627370495n, 4503599627370494n, 9007199254740989n]
    const [fa, fb] = [(BigInt(MAX) * a) / all, (BigInt(MAX) * b) / all]
    const first = (BigInt(MAX) * a) % all > (BigInt(MAX) * b) % all
    expect(fa + fb).toBe(BigInt(MAX) - 1n)
    expect([quota(e, 'ann', '2018-01-01'), quota(e, 'bob', '2018-01-01')]).toEqual([Number(first ? fa + 1n : fa), Number(first ? fb : fb + 1n)])
  })

  it('refuses a total past 2⁵³−1 at any level, and changes nothing', () => {
    const e = engine()
    put(e, 'ann', '2018-01-01', MAX)
    expect(() => plan(e, 'cat', '2018-01-08', 1)).toThrow('amount.tooLarge')
    expect(() => plan(e, 'ann', '2018-01-08', 1)).toThrow('amount.tooLarge')
    expect(quota(e, 'Company', '2018-Q1')).toBe(MAX)
    expect(quota(e, 'cat', '2018-Q1')).toBeNaN()
    put(e, 'cat', '2018-01-08', -1)
    expect(quota(e, 'Company', '2018-Q1')).toBe(MAX - 1)
  })

  it('reaches 10,000 children exactly', () => {
    const nodes = [nodeRow('Company', null, 'group'), ...Array.from({ length: 10_000 }, (_, i) => nodeRow(`s${i}`, 'Company', 'rep', { pos: i }))]
    const e = engine({ nodes })
    put(e, 'Company', '2018-01', 1_234_567, { method: { kind: 'equal' } })
    const values = nodes.slice(1).map((n) => quota(e, n.id, '2018-01'))
    // 123.4567 each: 4,567 round up, the first in the tree.
    expect(values.reduce((a, b) => a + b, 0)).toBe(1_234_567)
    expect(new Set(values)).toEqual(new Set([123, 124]))
    expect(e.laws()).toEqual([])
  })
})

describe('lines', () => {
  const lines = [lineRow('all', 0), lineRow('new', 1), lineRow('renewal', 2)]

  it('take their shares from the seat\'s own history, and the first line where it has none', () => {
    const e = engine({ lines })
    e.loadActual([won('ann', 5, 300, 'new'), won('ann', 6, 100, 'renewal')])
    put(e, 'East', '2018-Q1', 800, { method: { kind: 'equal' } })
    expect(['all', 'new', 'renewal'].map((l) => quota(e, 'ann', '2018-Q1', l))).toEqual([NaN, 300, 100])
    expect(['all', 'new', 'renewal'].map((l) => quota(e, 'bob', '2018-Q1', l))).toEqual([400, NaN, NaN])
    expect(quota(e, 'East', '2018-Q1')).toBe(800)
  })

  it('can be asked for one at a time', () => {
    const e = engine({ lines })
    put(e, 'East', '2018-Q1', 100, { method: { kind: 'equal' } }, 'new')
    expect([quota(e, 'ann', '2018-Q1', 'new'), quota(e, 'ann', '2018-Q1'), quota(e, 'East', '2018-Q1', 'all')]).toEqual([50, 50, NaN])
  })
})

describe('a request of many cells', () => {
  const week = (node: string, value: number) => ({ node, line: null, period: '2018-01-01', value })
  const asked = { scenario: 'base', measure: 'quota', method: { kind: 'default' as const }, down: false }

  it('is worked out as one: what is not asked for gives way, and nothing is applied yet', () => {
    const e = engine()
    const { changes } = e.planSet({ ...asked, cells: [week('ann', 30), week('East', 40)] })
    expect(quota(e, 'East', '2018-01-01')).toBeNaN()
    e.apply(changes)
    expect([quota(e, 'ann', '2018-01-01'), quota(e, 'bob', '2018-01-01'), quota(e, 'East', '2018-01-01')]).toEqual([30, 10, 40])
  })

  it('is refused where its cells contradict each other: 30 and 20 are not 40', () => {
    const e = engine()
    const cells = [week('ann', 30), week('bob', 20), week('East', 40)]
    expect(() => e.planSet({ ...asked, cells })).toThrow('cells.contradict')
    expect(quota(e, 'ann', '2018-01-01')).toBeNaN()
  })

  it('answers one dense block for a pasted range and small ones for scattered cells', () => {
    const seats = Array.from({ length: 300 }, (_, i) => nodeRow(`s${i}`, 'Company', 'rep', { pos: i }))
    const e = engine({ nodes: [nodeRow('Company', null, 'group'), ...seats] })
    const slices = ['2018-01-01', '2018-01-08', '2018-01-15']
    const paste = seats.slice(0, 35).flatMap((s) => slices.map((period) => ({ node: s.id, line: null, period, value: 7 })))
    const range = e.planSet({ scenario: 'base', measure: 'quota', method: { kind: 'default' }, down: false, cells: paste })
    expect(range.changes).toHaveLength(1)
    expect(cellsIn(range.changes)).toBe(35 * 3)
    const scattered = seats.slice(0, 40).map((s, i) => ({ node: s.id, line: null, period: ['2018-01-08', '2018-03-12', '2018-05-14', '2018-07-09', '2018-09-10', '2018-11-12'][i % 6], value: 1 }))
    expect(cellsIn(e.planSet({ scenario: 'base', measure: 'quota', method: { kind: 'default' }, down: false, cells: scattered }).changes)).toBe(40)
  })
})
