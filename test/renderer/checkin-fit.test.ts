import { expect, test } from 'vitest'
import { fitted } from '../../renderer/track/checkin/fit.ts'

const short = (n: number): string[] => Array.from({ length: n }, () => 'Call')

test('lists that have room are whole', () => { expect(fitted([short(3), [], short(4)], 30)).toEqual([3, 0, 4]) })

// Two headings take 2.4 lines each, and how many more a line each: of 20 lines 13.2 are left, and turns alternate.
test('lists without room share it in turn', () => { expect(fitted([short(50), short(50)], 20)).toEqual([7, 6]) })

// Chinese signs are twice as wide: 23 on a line, so 46 on two.
test('a text counts by the lines it takes, three at most', () => {
  expect([fitted([['x'.repeat(46), 'x']], 5), fitted([['客'.repeat(46), 'x']], 5), fitted([['x'.repeat(900), 'x']], 6.5), fitted([['x'.repeat(900), 'x']], 6.3)]).toEqual([[1], [0], [1], [0]])
})

test('without any room there is nothing of them', () => { expect(fitted([short(2), short(2)], -3)).toEqual([0, 0]) })
