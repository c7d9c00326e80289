import { expect, test } from 'vitest'
import { sameTrend, trendLines } from '../../renderer/grid/paint/trend.ts'

// The box is 96 × 18 with 2 on every side: from x 2 to 94, from y 16 at nought up to y 2 at the most.
test('a trend goes from nought up to the most, and on in another line from where the past ends', () => {
  expect(trendLines({ points: [0, 5, 10, 10], ahead: 3 })).toEqual({ past: ['2.0,16.0 32.7,9.0 63.3,2.0'], ahead: ['63.3,2.0 94.0,2.0'] })
})

test('a gap parts the line, and what is below nought lies below it', () => {
  expect(trendLines({ points: [10, NaN, -10], ahead: 3 })).toEqual({ past: ['2.0,2.0', '94.0,16.0'], ahead: ['94.0,16.0'] })
})

test('nothing known, and one number alone, are no trouble', () => {
  expect(trendLines({ points: [NaN, NaN], ahead: 1 })).toEqual({ past: [], ahead: [] })
  expect(trendLines({ points: [7], ahead: 0 })).toEqual({ past: [], ahead: ['2.0,2.0'] })
  expect(trendLines({ points: [0, 0], ahead: 2 })).toEqual({ past: ['2.0,16.0 94.0,16.0'], ahead: ['94.0,16.0'] })
})

test('trends are the same by their numbers, blanks included', () => {
  const trend = { points: [1, NaN], ahead: 1 }
  expect([sameTrend(trend, { points: [1, NaN], ahead: 1 }), sameTrend(trend, { points: [1, 2], ahead: 1 }), sameTrend(trend, undefined), sameTrend(undefined, undefined)]).toEqual([true, false, false, true])
})
