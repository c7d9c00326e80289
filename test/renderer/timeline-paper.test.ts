import { expect, test } from 'vitest'
import { pagesOf, paperScale, pictureOf } from '../../renderer/timeline/paper/pages.ts'
import { isTooLarge } from '../../renderer/timeline/paper/raster.ts'
import type { Strip } from '../../renderer/timeline/strips/laid.ts'

/** As tall as its title, its lines and the room beneath: 32, 24 each, 12. */
const ramps = (lines: number): Strip => ({ kind: 'ramp', ramps: Array.from({ length: lines }, (_, k) => ({ node: `n${k}`, name: '', starts: 0, full: 0, steps: [] })), top: 0, height: 44 + 24 * lines })
const shown = (rows: number, strips: Strip[]) => pagesOf(rows, strips).map((p) => [p.first, p.end, ...p.strips.map((s) => [s.top, s.height])])

test('a page holds twenty-three rows, and strips where there is room beneath them', () => {
  // 740 less 34 and 52 are 654; 23 × 28 are 644.
  expect(shown(24, [])).toEqual([[0, 23], [23, 24]])
  expect(shown(10, [ramps(2)])).toEqual([[0, 10, [280, 92]]])
  expect(shown(20, [ramps(2), ramps(1)])).toEqual([[0, 20, [560, 92]], [20, 20, [0, 68]]])
})
test('a strip taller than a page goes on over the next one', () => {
  // (654 − 44) ÷ 24 are 25 lines, as tall as 644.
  expect(shown(1, [ramps(30)])).toEqual([[0, 1], [1, 1, [0, 644]], [1, 1, [0, 164]]])
})
test('what initiatives bring in stands on paper too, never across a fold', () => {
  const brought: Strip = { kind: 'brought', weeks: [{ week: 7, to: 13, amount: 5 }], top: 0, height: 124 }
  // 654 less 20 × 28 are 94.
  expect(shown(20, [brought, ramps(1)])).toEqual([[0, 20], [20, 20, [0, 124], [124, 68]]])
  expect(pictureOf(2, [brought, ramps(1)]).page.strips.map((s) => [s.kind, s.top])).toEqual([['brought', 56], ['ramp', 180]])
})
test('all days stand in the width of the paper, with room beside the last', () => {
  const { from, to, px } = paperScale(100, 189, 652)
  // (652 − 150) ÷ (89 + 5).
  expect([from, px]).toEqual([98, 502 / 94])
  expect((190 - from) * px).toBeLessThan(652 - 140)
  expect((to + 1 - from) * px).toBeGreaterThanOrEqual(652)
})
test('a picture is as tall as all that stands in it', () => {
  const { page, height } = pictureOf(3, [ramps(1), ramps(2)])
  expect([height, ...page.strips.map((s) => s.top)]).toEqual([86 + 84 + 68 + 92, 84, 152])
})
test('a picture is no larger than a browser can draw', () => {
  expect([isTooLarge(1600, 8192), isTooLarge(1600, 8193), isTooLarge(6000, 6000)]).toEqual([false, true, true])
})
