import { describe, expect, it } from 'vitest'
import { PlanError } from '../../shared/errors.ts'
import { engine, lock, plan, put, quota } from './plans.ts'

const refusal = (work: () => unknown): PlanError => {
  try { work() } catch (error) { if (error instanceof PlanError) return error }
  throw new Error('not refused')
}

/** ann 30, bob 20, cat 50 in the first week of January. */
function week(): ReturnType<typeof engine> {
  const e = engine()
  put(e, 'ann', '2018-01-01', 30)
  put(e, 'bob', '2018-01-01', 20)
  put(e, 'cat', '2018-01-01', 50)
  return e
}
const shown = (e: ReturnType<typeof engine>, period = '2018-01-01'): number[] => ['Company', 'East', 'ann', 'bob', 'West', 'cat'].map((n) => quota(e, n, period))

describe('a lock', () => {
  it('keeps its seat, and the others share what is left in proportion', () => {
    const e = week()
    lock(e, 'cat', '2018-01-01')
    put(e, 'Company', '2018-01-01', 150)
    // 150 − 50 over 30 and 20.
    expect(shown(e)).toEqual([150, 100, 60, 40, 50, 50])
  })

  it('keeps a team\'s total while a seat in it is typed, and its other seats give way', () => {
    const e = week()
    lock(e, 'East', '2018-01-01')
    put(e, 'ann', '2018-01-01', 45)
    expect(shown(e)).toEqual([100, 50, 45, 5, 50, 50])
  })

  it('outside what is typed moves nothing beyond', () => {
    const e = week()
    lock(e, 'West', '2018-01-01')
    put(e, 'ann', '2018-01-01', 90)
    expect(shown(e)).toEqual([160, 110, 90, 20, 50, 50])
  })

  it('across people and time at once is met with the least movement', () => {
    const e = engine()
    // January and February, one slice each: ann 30 and 20, bob 20 and 30.
    for (const [seat, a, b] of [['ann', 30, 20], ['bob', 20, 30]] as const) {
      put(e, seat, '2018-01-01', a)
      put(e, seat, '2018-02-05', b)
    }
    lock(e, 'ann', '2018-Q1')
    lock(e, 'bob', '2018-Q1')
    put(e, 'East', '2018-01', 60)
    // Rows 50 and 50, columns 60 and 40; the odds ratio 30·30 ÷ (20·20) = 2.25 is kept: x(x−10) = 2.25·(50−x)(60−x), so 1.25x² − 237.5x + 6750 = 0.
    const x = (237.5 - Math.sqrt(237.5 ** 2 - 4 * 1.25 * 6750)) / 2.5
    const ann = quota(e, 'ann', '2018-01-01')
    expect(Math.abs(ann - x)).toBeLessThan(1)
    expect(['ann', 'bob'].map((n) => quota(e, n, '2018-Q1'))).toEqual([50, 50])
    expect(['2018-01', '2018-02'].map((p) => quota(e, 'East', p))).toEqual([60, 40])
  })

  it('on a blank total holds it blank', () => {
    const e = engine()
    lock(e, 'cat', '2018-Q1')
    put(e, 'Company', '2018-01', 100)
    expect(quota(e, 'cat', '2018-01')).toBeNaN()
    expect(quota(e, 'East', '2018-01')).toBe(100)
  })

  it('on all that has numbers leaves the rest of an amount to the others, equally', () => {
    const e = week()
    lock(e, 'ann', '2018-01-01')
    lock(e, 'cat', '2018-01-01')
    put(e, 'bob', '2018-01-01', 0)
    put(e, 'Company', '2018-01-01', 87)
    expect(shown(e)).toEqual([87, 37, 30, 7, 50, 50])
  })
})

describe('an amount that locks forbid', () => {
  it('is refused with the locks in the way and the nearest amount that is allowed', () => {
    const e = week()
    lock(e, 'ann', '2018-01-01')
    lock(e, 'West', '2018-01-01')
    expect(refusal(() => plan(e, 'Company', '2018-01-01', 70))).toMatchObject({
      code: 'lock.conflict', params: { where: 'Company · 2018-01-01', nearest: 80 },
    })
    const { locks } = refusal(() => plan(e, 'Company', '2018-01-01', 70)).params as { locks: string }
    expect(locks.split(', ').toSorted()).toEqual(['West · 2018-01-01', 'ann · 2018-01-01'])
    expect(shown(e)).toEqual([100, 50, 30, 20, 50, 50])
  })

  it('names the total that holds the typed seat, and the most it can take', () => {
    const e = week()
    lock(e, 'East', '2018-01-01')
    expect(refusal(() => plan(e, 'ann', '2018-01-01', 51)).params).toEqual({ where: 'ann · 2018-01-01', locks: 'East · 2018-01-01', nearest: 50 })
  })

  it('is refused on the locked cell itself, where its own number stays allowed', () => {
    const e = week()
    lock(e, 'cat', '2018-01-01')
    expect(refusal(() => plan(e, 'cat', '2018-01-01', 51)).params).toEqual({ where: 'cat · 2018-01-01', locks: 'cat · 2018-01-01', nearest: 50 })
    expect(plan(e, 'cat', '2018-01-01', 50).changes).toEqual([])
  })

  it('says its nearest amount in whole currency', () => {
    const e = engine({ plan: { decimals: 2 } })
    put(e, 'cat', '2018-01-01', 12_345)
    lock(e, 'cat', '2018-01-01')
    expect(refusal(() => plan(e, 'cat', '2018-01-01', 0)).params).toMatchObject({ nearest: 123.45 })
  })
})

describe('clearing among locks', () => {
  it('keeps what is locked beneath and blanks the rest', () => {
    const e = week()
    lock(e, 'cat', '2018-01-01')
    put(e, 'Company', '2018-01-01', null)
    expect(shown(e)).toEqual([50, NaN, NaN, NaN, 50, 50])
    expect(refusal(() => plan(e, 'Company', '2018-01-01', null)).params).toMatchObject({ locks: 'cat · 2018-01-01', nearest: 50 })
  })

  it('is refused inside a locked total', () => {
    const e = week()
    lock(e, 'East', '2018-01')
    expect(refusal(() => plan(e, 'ann', '2018-01-01', null)).code).toBe('lock.conflict')
  })
})
