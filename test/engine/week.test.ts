/** From an amount to calls, and from a missed week to the others: by hand. */
import { describe, expect, test } from 'vitest'
import { carriedOn, workedBack } from '../../main/engine/index.ts'

const RATES = { dealSize: 20_000, winRate: 0.25, proposalRate: 0.5, meetingRate: 0.2 }

describe('worked back from an amount', () => {
  test('each count is whole before the one in front of it is worked out from it', () => {
    // 100,000 ÷ 20,000 = 5 deals; ÷ 25 % = 20 proposals; ÷ 50 % = 40 meetings; ÷ 20 % = 200 calls.
    expect(workedBack(100_000, RATES)).toEqual({ deals: 5, proposals: 20, meetings: 40, calls: 200 })
    // 50,001 takes 3 deals; ÷ 0.35 is 8.57, so 9 proposals; ÷ 0.4 is 22.5, so 23 meetings; ÷ 0.3 is 76.67, so 77 calls.
    expect(workedBack(50_001, { dealSize: 20_000, winRate: 0.35, proposalRate: 0.4, meetingRate: 0.3 })).toEqual({ deals: 3, proposals: 9, meetings: 23, calls: 77 })
  })

  test('a quotient that is whole stays what it is, though doubles put it a little above', () => {
    // As doubles 7 ÷ 0.07 is 100.00000000000001.
    expect(workedBack(7, { dealSize: 1, winRate: 0.07, proposalRate: 1, meetingRate: 1 })).toEqual({ deals: 7, proposals: 100, meetings: 100, calls: 100 })
  })

  test('who has won it all has nothing to do', () => {
    expect(workedBack(-500, RATES)).toEqual({ deals: 0, proposals: 0, meetings: 0, calls: 0 })
    expect(workedBack(0, RATES)).toEqual({ deals: 0, proposals: 0, meetings: 0, calls: 0 })
  })
})

describe('a missed week', () => {
  test('leaves what it lacks to the slices that take it up, by their weights, to the unit', () => {
    // 1,000.00 asked, 300.10 won: 69,990 cents. By 3 : 3 : 1 they are 29,995.71, 29,995.71 and 9,998.57: two cents are left over, and go to the two larger remainders.
    expect(carriedOn([{ asked: [100_000], won: [30_010], weights: [30_000, 30_000, 10_000] }])).toEqual([{ out: [-69_990], into: [29_996, 29_996, 9_998] }])
  })

  test('is shared among the lines that lack something, after what the others won beyond theirs', () => {
    // 60 and 30 are lacking, 30 is won beyond: 60 in all, by 60 : 30.
    expect(carriedOn([{ asked: [100], won: [40], weights: [1] }, { asked: [50], won: [20], weights: [1] }, { asked: [20], won: [50], weights: [1] }])!.map((l) => [l.out[0], l.into[0]])).toEqual([[-40, 40], [-20, 20], [0, 0]])
  })

  test('of two slices leaves each what it lacks of the whole', () => {
    // 70 lacking in the first, 20 too many in the second: 50, all of it out of the first.
    expect(carriedOn([{ asked: [100, 30], won: [30, 50], weights: [0, 2] }])).toEqual([{ out: [-50, 0], into: [0, 50] }])
  })

  test('that lacks nothing leaves nothing', () => {
    expect(carriedOn([{ asked: [100], won: [100], weights: [1] }])).toBeNull()
    expect(carriedOn([{ asked: [0], won: [5], weights: [1] }])).toBeNull()
  })
})
