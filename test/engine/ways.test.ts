import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { holds } from '../../main/engine/allocate/bounds.ts'
import type { Engine } from '../../main/engine/index.ts'
import { dayOf } from '../../shared/calendar.ts'
import type { Method } from '../../shared/contract/cells.ts'
import { PlanError } from '../../shared/errors.ts'
import { runs } from '../support/checker-plans.ts'
import { engine, lock, nodeRow, put, quota, type Ask } from './plans.ts'

const Q = '2018-Q1'
const MONTHS = ['2018-01', '2018-02', '2018-03']
const months = (e: Engine, node: string): number[] => MONTHS.map((m) => quota(e, node, m))
const seats = (e: Engine, period = Q): number[] => ['ann', 'bob', 'cat'].map((n) => quota(e, n, period))
const by = (e: Engine, method: Method, value: number | null = null, ask: Ask = {}, node = 'Company', period = Q): void => { put(e, node, period, value, { method, ...ask }) }
const refusal = (work: () => unknown): unknown => { try { work(); return null } catch (error) { if (error instanceof PlanError) return { code: error.code, ...error.params }; throw error } }

/** ann 60, bob 30, cat 10, each in January alone. */
function started(): Engine {
  const e = engine()
  put(e, 'ann', '2018-01', 60)
  put(e, 'bob', '2018-01', 30)
  put(e, 'cat', '2018-01', 10)
  return e
}

describe('ways that share one amount', () => {
  test('filled: equally over the cells that hold a number, a zero among them; the blank ones stay blank', () => {
    const e = engine()
    put(e, 'ann', '2018-01-01', 5)
    put(e, 'bob', '2018-01-01', 0)
    by(e, { kind: 'filled' }, 900)
    expect([seats(e), months(e, 'ann')]).toEqual([[450, 450, NaN], [450, NaN, NaN]])
    expect(refusal(() => by(engine(), { kind: 'filled' }, 5))).toMatchObject({ code: 'allocate.noBase' })
  })

  test('drivers: people equally and time by working days; by the plan’s own measure of that name where it has one', () => {
    const e = engine({ measures: [{ id: 'm', pos: 0, name: 'Potential', formula: '', unit: 'number', overNodes: 'sum', overLines: 'sum', overTime: 'sum' }] })
    by(e, { kind: 'drivers', driver: 'workingDays' }, 1950)
    // The months of 2018-Q1 have 23, 20 and 22 weekdays of 65.
    expect([seats(e), months(e, 'Company')]).toEqual([[650, 650, 650], [690, 600, 660]])
    put(e, 'ann', '2018-01-01', 3, { measure: 'm' })
    put(e, 'cat', '2018-01-01', 1, { measure: 'm' })
    by(e, { kind: 'drivers', driver: 'potential' }, 400)
    expect(seats(e)).toEqual([300, NaN, 100])
    expect(refusal(() => by(e, { kind: 'drivers', driver: 'capacity' }, 400))).toEqual({ code: 'measure.unknown', measure: 'capacity' })
  })

  test('season: months by the mean of their shares in earlier years, by chosen years, or by shares typed; people as they stand', () => {
    const e = engine({ plan: { firstYear: 2016 } })
    const won = (year: number, month: number, hundreds: number): object => ({ node: 'ann', line: 'all', closes: dayOf(year, month, 10), currency: 'USD', hundredths: hundreds * 10_000 })
    // 2016: 10, 20 and 70 %; 2017: 50, 30 and 20 %.
    e.loadActual([won(2016, 1, 1), won(2016, 2, 2), won(2016, 3, 7), won(2017, 1, 50), won(2017, 2, 30), won(2017, 3, 20)] as Parameters<Engine['loadActual']>[0])
    put(e, 'bob', '2018-01', 90)
    put(e, 'cat', '2018-02', 10)
    by(e, { kind: 'season' }, 1000)
    expect([months(e, 'Company'), seats(e)]).toEqual([[300, 250, 450], [NaN, 900, 100]])
    by(e, { kind: 'season', years: [2016] }, 1000)
    expect(months(e, 'Company')).toEqual([100, 200, 700])
    by(e, { kind: 'season', shares: [30, 30, 40] }, 1000)
    expect([months(e, 'Company'), seats(e)]).toEqual([[300, 300, 400], [NaN, 900, 100]])
    expect(refusal(() => by(e, { kind: 'season', shares: [1, 2] }, 1000))).toEqual({ code: 'allocate.season', months: 3, shares: 2 })
    expect(refusal(() => by(e, { kind: 'season', shares: [0, 0, 0] }, 1000))).toMatchObject({ code: 'allocate.season' })
    expect(refusal(() => by(e, { kind: 'season', years: [2015] }, 1000))).toMatchObject({ code: 'allocate.noBase' })
  })
})

describe('ways that make several amounts', () => {
  test('repeat: the amount on each seat that carries numbers then', () => {
    const e = engine({ nodes: [nodeRow('Company', null, 'group'), nodeRow('East', 'Company', 'group'), nodeRow('ann', 'East'), nodeRow('bob', 'East', 'rep', { ends: dayOf(2017, 12, 31) }), nodeRow('cat', 'Company')] })
    by(e, { kind: 'repeat' }, 650)
    expect([seats(e), quota(e, 'Company', Q), months(e, 'ann')]).toEqual([[650, NaN, 650], 1300, [230, 200, 220]])
  })

  test('growth: compound from a start value, each month the exact decimal value rounded', () => {
    const e = started()
    by(e, { kind: 'growth', start: 1000, rate: 10 })
    expect([months(e, 'Company'), quota(e, 'Company', Q)]).toEqual([[1000, 1100, 1210], 3310])
    // 60, 30 and 10 % of January; February had nothing to go by but last year's and people's history: equally.
    expect(MONTHS.slice(0, 1).map((m) => seats(e, m))).toEqual([[600, 300, 100]])
    by(e, { kind: 'growth', start: 15, rate: 10 })
    // 15, 16.5 and 18.15: halves away from zero.
    expect(months(e, 'Company')).toEqual([15, 17, 18])
    by(e, { kind: 'growth', start: -15, rate: 10 })
    expect(months(e, 'Company')).toEqual([-15, -17, -18])
    by(e, { kind: 'growth', start: 100, rate: 0.1 }, null, {}, 'Company', '2018')
    expect(['2018-Q1', '2018-Q2', '2018-Q3', '2018-Q4'].map((q) => quota(e, 'Company', q))).toEqual([100, 100, 100, 100])
  })

  test('line: straight from one end to the other', () => {
    const e = engine()
    by(e, { kind: 'line', from: 100, to: 400 })
    expect(months(e, 'Company')).toEqual([100, 250, 400])
    by(e, { kind: 'line', from: 100, to: 103 })
    expect(months(e, 'Company')).toEqual([100, 102, 103])
    // A month's slices: 2018-02 has five.
    by(e, { kind: 'line', from: 0, to: 8 }, null, {}, 'ann', '2018-02')
    expect(['2018-02-01', '2018-02-05', '2018-02-12', '2018-02-19', '2018-02-26'].map((s) => quota(e, 'ann', s))).toEqual([0, 2, 4, 6, 8])
  })

  test('clear: blanks what is beneath, whatever the amount', () => {
    const e = started()
    by(e, { kind: 'clear' }, null, {}, 'East')
    expect([seats(e), quota(e, 'Company', Q)]).toEqual([[NaN, NaN, 10], 10])
  })

  test('percent: of the present total, to the exact decimal', () => {
    const e = started()
    by(e, { kind: 'percent', percent: 12.5 })
    // 112.5, halves away from zero; 60, 30 and 10 % of 113 are 67.8, 33.9 and 11.3.
    expect([quota(e, 'Company', Q), seats(e)]).toEqual([113, [68, 34, 11]])
  })
})

describe('more or less of what stands there', () => {
  test('by the present numbers is the new total at once', () => {
    const e = started()
    by(e, { kind: 'default' }, 100, { mode: 'add' })
    expect(seats(e)).toEqual([120, 60, 20])
    by(e, { kind: 'proportional' }, 50, { mode: 'subtract' })
    expect(seats(e)).toEqual([90, 45, 15])
  })

  test('any other way shares the difference alone, on top of the present numbers', () => {
    const e = started()
    by(e, { kind: 'equal' }, 300, { mode: 'add' }, 'Company', '2018-01')
    expect(seats(e)).toEqual([160, 130, 110])
    by(e, { kind: 'equal' }, 30, { mode: 'subtract' }, 'Company', '2018-01')
    expect(seats(e)).toEqual([150, 120, 100])
  })

  test('all of it taken away leaves the leaves at what is left of each, zero in all', () => {
    const e = started()
    by(e, { kind: 'equal' }, 100, { mode: 'subtract' }, 'Company', '2018-01')
    // 100 in thirds: teams first, 67 and 33, then 34 and 33.
    expect([seats(e), quota(e, 'Company', Q)]).toEqual([[26, -3, -23], 0])
  })

  test('beside a lock the locked number stays, and the total is exact', () => {
    const e = started()
    lock(e, 'ann', Q)
    by(e, { kind: 'equal' }, 200, { mode: 'add' }, 'Company', '2018-01')
    expect([seats(e), quota(e, 'Company', Q)]).toEqual([[60, quota(e, 'bob', Q), 240 - quota(e, 'bob', Q)], 300])
  })
})

describe('floors and caps', () => {
  test('no seat is above its cap or below its floor, and the total is exact', () => {
    const e = started()
    by(e, { kind: 'default' }, 1000, { cap: { amount: 500 } })
    // 600 → 500; the other 500 by 30 and 10.
    expect(seats(e)).toEqual([500, 375, 125])
    by(e, { kind: 'default' }, 1000, { floor: { amount: 200 }, cap: { amount: 450 } })
    // 500, 375, 125: cat up by 75 and ann down by 50; cat is further out and held first, then 800 by 500 and 375: 457 → 450, and 350.
    expect(seats(e)).toEqual([450, 350, 200])
  })

  test('are percents of another measure too, whole units inwards', () => {
    const e = engine()
    const won = (node: string, dollars: number): Parameters<Engine['loadActual']>[0][number] => ({ node, line: 'all', closes: dayOf(2017, 1, 10), currency: 'USD', hundredths: dollars * 100 })
    e.loadActual([won('ann', 101), won('bob', 300), won('cat', 300)])
    by(e, { kind: 'equal' }, 900, { cap: { percent: 130, of: 'lastYear' } })
    // 130 % of 101 is 131.3; the rest in halves.
    expect(seats(e)).toEqual([131, 385, 384])
  })

  test('that leave no room are refused with the nearest amount', () => {
    const e = started()
    expect(refusal(() => by(e, { kind: 'default' }, 1000, { cap: { amount: 300 } }))).toEqual({ code: 'allocate.bounds', where: 'Company · 2018-Q1', nearest: 900 })
    expect(refusal(() => by(e, { kind: 'default' }, 100, { floor: { amount: 50 } }))).toMatchObject({ code: 'allocate.bounds', nearest: 150 })
    expect(seats(e)).toEqual([60, 30, 10])
  })

  test('hold among locks: the locked seat stays whatever the bound', () => {
    const e = started()
    lock(e, 'cat', Q)
    by(e, { kind: 'default' }, 200, { floor: { amount: 70 } })
    expect([seats(e), quota(e, 'Company', Q)]).toEqual([[120, 70, 10], 200])
  })

  test('that leave no room beside locks are refused with the locks, not with the seats held at their bounds', () => {
    const e = started()
    lock(e, 'cat', Q)
    expect(refusal(() => by(e, { kind: 'default' }, 100, { cap: { amount: 40 } }))).toEqual({ code: 'allocate.boundsLocks', where: 'Company · 2018-Q1', locks: 'cat · 2018-Q1' })
    expect(seats(e)).toEqual([60, 30, 10])
    by(e, { kind: 'default' }, 90, { cap: { amount: 40 } })
    expect(seats(e)).toEqual([40, 40, 10])
  })

  test('the months of a seat at its bound, and of all, are the nearest whole numbers', () => {
    const e = engine()
    by(e, { kind: 'equal' }, 6500)
    expect(refusal(() => by(e, { kind: 'default' }, 6500, { cap: { amount: 2000 } }))).toMatchObject({ nearest: 6000 })
    by(e, { kind: 'default' }, 6000, { cap: { amount: 2000 } })
    expect([seats(e), months(e, 'Company')]).toEqual([[2000, 2000, 2000], [2123, 1846, 2031]])
  })

  test('are the share of least relative entropy within the bounds', () => {
    const bounded = fc.record({ size: fc.nat(20), floor: fc.nat(60), room: fc.oneof(fc.constant(Infinity), fc.nat(60)) })
    fc.assert(fc.property(fc.array(bounded, { minLength: 1, maxLength: 6 }), fc.nat(300), (all, amount) => {
      const asked = all.map(({ size, floor, room }) => ({ size: BigInt(size), floor, cap: floor + room }))
      const held = holds(asked, amount)
      const least = asked.reduce((sum, a) => sum + a.floor, 0)
      const most = asked.reduce((sum, a) => sum + (a.size === 0n ? a.floor : a.cap), 0)
      if (typeof held === 'number') { expect(held).toBe(amount < least ? least : most); expect(amount < least || amount > most).toBe(true); return }
      // The factor, by halving: the sum of shares cut to the bounds grows with it.
      const shares = (factor: number): number[] => asked.map((a) => (a.size === 0n ? a.floor : Math.min(a.cap, Math.max(a.floor, factor * Number(a.size)))))
      let low = 0, high = 1e6
      for (let n = 0; n < 200; n++) { const middle = (low + high) / 2; if (shares(middle).reduce((a, b) => a + b, 0) < amount) low = middle; else high = middle }
      const free = asked.reduce((sum, a, i) => (held[i] === null ? sum + Number(a.size) : sum), 0)
      const rest = amount - held.reduce<number>((sum, x) => sum + (x ?? 0), 0)
      const found = asked.map((a, i) => held[i] ?? (rest * Number(a.size)) / free)
      shares(high).forEach((x, i) => expect(found[i]).toBeCloseTo(x, 6))
    }), runs(300))
  })
})

test('goes by a computed measure in the same cells, whatever its unit', () => {
  const e = engine({ plan: { decimals: 2 }, measures: [{ id: 'm', pos: 0, name: 'third', formula: 'if(rank(actual) = 1, 2 / 3, 1 / 3)', unit: 'ratio', overNodes: 'recompute', overLines: 'recompute', overTime: 'recompute' }] })
  e.loadActual(['ann', 'bob'].map((node, i) => ({ node, line: 'all', closes: dayOf(2018, 1, 2), currency: 'USD', hundredths: 300 - 100 * i })))
  put(e, 'East', '2018-01-01', 900, { method: { kind: 'by', measure: 'third' } })
  expect([quota(e, 'ann', '2018-01-01'), quota(e, 'bob', '2018-01-01')]).toEqual([600, 300])
})
