import { describe, expect, it } from 'vitest'
import { toUnits, toWhole } from '../../shared/money.ts'

describe('money', () => {
  it('turns whole currency into whole units without the doubles showing', () => {
    expect([0.29, 1.15, -0.07, 1234567.89].map((x) => toUnits(x, 2))).toEqual([29, 115, -7, 123456789])
    expect(toUnits(12, 0)).toBe(12)
  })
  it('refuses what is no whole number of units, too large or no number', () => {
    expect([0.005, 1e300, NaN, Infinity].map((x) => toUnits(x, 2))).toEqual([null, null, null, null])
    expect(toUnits(0.5, 0)).toBeNull()
    expect(toUnits(2 ** 53, 0)).toBeNull()
  })
  it('goes there and back', () => {
    for (const units of [0, 1, -1, 99, 100, 123456789]) expect(toUnits(toWhole(units, 2), 2)).toBe(units)
  })
})
