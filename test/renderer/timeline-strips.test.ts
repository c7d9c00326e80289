import { expect, test } from 'vitest'
import { laid } from '../../renderer/timeline/strips/laid.ts'
import { peaksOf } from '../../renderer/timeline/strips/peaks.ts'

const week = (k: number, amount: number) => ({ week: 7 * k, to: 7 * k + 6, amount })

test('strips stand beneath each other without a gap, what initiatives bring in first', () => {
  const closes = { week: 0, open: 1, won: 0, openDeals: 1, wonDeals: 0 }, ramp = { node: 'n', name: '', starts: 0, full: 0, steps: [] }
  // Bars take 124; a strip of one line 32 + 24 + 12.
  const of = (brought: readonly ReturnType<typeof week>[]) => { const { all, height } = laid({ brought, weeks: [closes], load: null, ramps: [ramp] }); return [...all.map((s) => [s.kind, s.top, s.height]), height] }
  expect(of([week(0, 5)])).toEqual([['brought', 0, 124], ['closes', 124, 124], ['ramp', 248, 68], 316])
  expect(of([])).toEqual([['closes', 0, 124], ['ramp', 124, 68], 192])
})

test('the largest weeks wear numbers, none in the room of another’s', () => {
  const weeks = [3, 9, 8, 1, 7].map((amount, k) => week(k, amount)), worn = (px: number, most?: number) => [...peaksOf(weeks, (w) => w.amount, px, most)].map((w) => w.amount)
  // A number takes 42 pixels: at 6 a day just a week.
  expect(worn(6)).toEqual([9, 8, 7, 3, 1])
  expect(worn(5)).toEqual([9, 7])
  expect(worn(6, 2)).toEqual([9, 8])
})
