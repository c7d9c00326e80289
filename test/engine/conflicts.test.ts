import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Engine } from '../../main/engine/index.ts'
import { PlanError } from '../../shared/errors.ts'
import { runs } from '../support/checker-plans.ts'
import { engine, lock, plan, put, TEAM } from './plans.ts'

type Cell = readonly [node: string, period: string]

/** Quotas by month of ann, bob and cat, in this order; locks on some cells. */
function planOf(quotas: readonly number[], locks: readonly Cell[]): Engine {
  const e = engine()
  quotas.forEach((value, i) => put(e, ['ann', 'bob', 'cat'][Math.floor(i / 3)], ['2018-01', '2018-02', '2018-03'][i % 3], value))
  for (const [node, period] of locks) lock(e, node, period)
  return e
}
const refusal = (e: Engine, [node, period]: Cell, value: number): { locks: string; nearest: number | null } | null => {
  try { plan(e, node, period, value); return null } catch (error) {
    if (error instanceof PlanError && error.code === 'lock.conflict') return error.params as { locks: string; nearest: number | null }
    throw error
  }
}

describe('a number that locks forbid', () => {
  test('names the one lock that is enough, though others forbid it too', () => {
    const e = planOf([50, 0, 0, 30, 0, 0, 10, 0, 0], [['ann', '2018-Q1'], ['bob', '2018-Q1']])
    // 80 is the least; ann's 50 alone forbids 40.
    expect(refusal(e, ['East', '2018-Q1'], 40)).toMatchObject({ locks: 'ann · 2018-Q1', nearest: 80 })
    expect(refusal(e, ['East', '2018-Q1'], 60)).toMatchObject({ locks: 'ann · 2018-Q1, bob · 2018-Q1', nearest: 80 })
  })

  test('names locks that cross: a team’s month and a seat’s quarter', () => {
    const e = planOf([50, 10, 0, 30, 20, 0, 0, 0, 0], [['East', '2018-01'], ['ann', '2018-Q1']])
    // bob's January is what 80 leaves beside ann's, of which at most her 60 lie there.
    expect(refusal(e, ['bob', '2018-01'], 10)).toMatchObject({ locks: 'East · 2018-01, ann · 2018-Q1', nearest: 20 })
    expect(refusal(e, ['bob', '2018-01'], 90)).toMatchObject({ locks: 'East · 2018-01', nearest: 80 })
  })

  test('names as few locks as forbid it, and the nearest amount that they allow', () => {
    const nodes = TEAM.map((n) => n.id), periods = ['2018-01', '2018-02', '2018-03', '2018-Q1']
    const cell = fc.tuple(fc.constantFrom(...nodes), fc.constantFrom(...periods))
    let met = 0
    fc.assert(fc.property(fc.array(fc.nat(9), { minLength: 9, maxLength: 9 }), fc.uniqueArray(cell, { maxLength: 5, selector: (c) => c.join() }), cell, fc.nat(60), (quotas, locks, asked, amount) => {
      const refused = refusal(planOf(quotas, locks), asked, amount)
      if (refused === null || locks.some((l) => l.join() === asked.join())) return
      met++
      const forbids = (some: readonly Cell[], value = amount): boolean => refusal(planOf(quotas, some), asked, value) !== null
      const named = refused.locks.split(', ').map((name) => name.split(' · ') as unknown as Cell)
      expect(forbids(named)).toBe(true)
      // No smaller number of these locks forbids it.
      const subsets = Array.from({ length: 2 ** locks.length }, (_, bits) => locks.filter((_, i) => (bits >> i) % 2 === 1))
      expect(subsets.filter((some) => some.length < named.length && forbids(some))).toEqual([])
      const allowed = Array.from({ length: 120 }, (_, value) => value).filter((value) => !forbids(locks, value))
      const distance = Math.min(...allowed.map((value) => Math.abs(value - amount)))
      if (refused.nearest !== null) expect(Math.abs(refused.nearest - amount)).toBe(distance)
      else expect(allowed).toEqual([])
    }), runs(120))
    expect(met).toBeGreaterThan(20)
  })
})
