import { expect, test } from 'vitest'
import { campaign } from './campaign.ts'

test('a process killed at any moment leaves a file that opens, holds every command that was answered, and none in part', async () => {
  const result = await campaign(15, 2018)
  expect(result.faults).toEqual([])
  expect(result.kills).toBe(15)
  expect(result.commands).toBeGreaterThan(15)
}, 600_000)
