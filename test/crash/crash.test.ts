import { expect, test } from 'vitest'
import { campaign } from './campaign.ts'
import { findCompiler } from './processes.ts'

test('a process killed at any moment leaves a file that opens, holds every change that was answered, and none in part', async () => {
  const result = await campaign(50, 2018)
  expect(result.faults).toEqual([])
  expect(result.kills).toBe(50)
  expect(result.answered).toBeGreaterThan(50)
}, 600_000)

test.skipIf(!findCompiler())('a power cut at any moment, which takes what was not synced, leaves a file that opens, holds every change that was answered, and none in part', async () => {
  const result = await campaign(12, 2019, 'cut')
  expect(result.faults).toEqual([])
  expect(result.answered).toBeGreaterThan(12)
}, 600_000)
