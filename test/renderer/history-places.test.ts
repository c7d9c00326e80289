import { expect, test } from 'vitest'
import { placed } from '../../renderer/history/places.ts'

const step = (entry: number, code = 'did.set', at = `t${entry}`) => ({ entry, at, label: { code, params: {} }, who: '', undone: false })
const version = (name: string, entry: number, at: string) => ({ version: name, name, note: '', who: '', at, entry })
const told = (list: ReturnType<typeof placed>): string[] => list.map((one) => (one.kind === 'step' ? String(one.step.entry) : one.version.name))

test('a version stands in place of the step that kept it, and where it was kept when that step is gone', () => {
  const steps = [step(5), step(4, 'did.version.add', 'noon'), step(3), step(2)]
  expect(told(placed(steps, [version('Board', 3, 'noon'), version('Draft', 2, 'morning')], true))).toEqual(['5', 'Board', '3', 'Draft', '2'])
})

test('a version older than the steps that are shown waits until they are', () => {
  const steps = [step(900), step(899)], old = [version('First', 3, 'noon')]
  expect(told(placed(steps, old, false))).toEqual(['900', '899'])
  expect(told(placed(steps, old, true))).toEqual(['900', '899', 'First'])
})
