import { describe, expect, test } from 'vitest'
import { goOn } from '../../renderer/grid/clip/fill.ts'

const near = (list: number[] | null): (number | null)[] | null => list && list.map((x) => Number(x.toPrecision(12)))

describe('numbers that go on', () => {
  test('repeat, and backwards the pattern holds', () => {
    expect(goOn([1, 2, 3], 5, 'copy')).toEqual([1, 2, 3, 1, 2])
    expect(goOn([1, 2, 3], 4, 'copy', true)).toEqual([3, 2, 1, 3])
  })

  test('in a straight line: the difference of two, the least-squares fit of more', () => {
    expect(goOn([10, 13], 3, 'series')).toEqual([16, 19, 22])
    expect(goOn([10, 13], 2, 'series', true)).toEqual([7, 4])
    // Mean 14/3, slope (7 − 3) / 2: the line stands at 14/3 in the middle.
    expect(near(goOn([3, 4, 7], 2, 'series'))).toEqual(near([14 / 3 + 4, 14 / 3 + 6]))
    expect(goOn([5], 2, 'series')).toEqual([5, 5])
    expect(goOn([5, NaN], 2, 'series')).toBeNull()
  })

  test('by a constant rate: the ratio of two, the fit of the logarithms of more', () => {
    expect(goOn([100, 110], 2, 'growth')!.map((x) => Math.round(x * 1e9) / 1e9)).toEqual([121, 133.1])
    expect(near(goOn([1, 2, 4], 2, 'growth'))).toEqual([8, 16])
    expect(near(goOn([8, 4], 2, 'growth', true))).toEqual([16, 32])
    for (const given of [[0, 1], [-1, 2], [NaN, 1]]) expect(goOn(given, 1, 'growth')).toBeNull()
  })

  test('with the season: each place as its weight is to those of the given', () => {
    expect(goOn([300], 2, 'season', false, [100, 50, 200])).toEqual([150, 600])
    expect(goOn([100, 200], 2, 'season', false, [10, 20, 30, NaN])).toEqual([300, 0])
    expect(goOn([100], 1, 'season', false, [0, 5])).toBeNull()
    expect(goOn([100], 1, 'season', false, [NaN, 5])).toBeNull()
  })
})
