import { describe, expect, test } from 'vitest'
import { fuzz, READERS } from './campaign.ts'

/** FUZZ=10000 reads as many a reader; `node test/fuzz/run.ts` tells more of a long run. */
const COUNT = Number(process.env.FUZZ ?? 300)
const SEED = Number(process.env.FUZZ_SEED ?? 2027)

describe.concurrent('a reader given files made wrong answers or refuses each, in its time and its memory', () => {
  test.each(READERS)('%s', async (reader) => {
    const { faults, samples } = await fuzz(reader, COUNT, SEED)
    expect(faults).toEqual([])
    expect(samples).toBe(COUNT)
  }, 3_600_000)
})

test('a campaign sees what it looks for: what is no refusal, what ends the child, what does not end, what grows', async () => {
  const { faults } = await fuzz('faulty', 5, 1)
  expect(faults.map((fault) => fault.replace(/^faulty (\d+) of seed 1: /, '$1 ').replace(/\d{4,} MB/, 'MB').slice(0, 40))).toEqual([
    expect.stringMatching(/^0 TypeError: no refusal/), expect.stringMatching(/^1 PlanError: internal/), expect.stringMatching(/^2 ended the child \(7\)/), '3 did not end in time', '4 MB',
  ])
}, 120_000)
