import { expect, test } from 'vitest'
import { bindingLocks, parentName, scenarioTree, siblingsOf } from '../../renderer/plan/scenario/scenarios.ts'
import type { Outline } from '../../shared/contract/views.ts'
import type { LockRow, ScenarioRow } from '../../shared/rows.ts'

const row = (id: string, parent: string): ScenarioRow => ({ id, parent, pos: 0, name: id, note: '', colour: '', frozen: 0 })
const lock = (scenario: string, node: string): LockRow => ({ scenario, measure: 'quota', node, line: null, period: '2018-Q1' })
const scenarios = [row('best', 'base'), row('worst', 'base'), row('wild', 'best')]

test('each scenario stands beneath the one that it stands on; a ring is no trouble', () => {
  expect(scenarioTree({ scenarios }).map(({ row: { id }, depth }) => `${depth}${id}`)).toEqual(['1best', '2wild', '1worst'])
  expect(scenarioTree({ scenarios: [row('a', 'b'), row('b', 'a')] })).toEqual([])
})

test('a scenario is called by what it stands on, and has its place among those on the same', () => {
  const state = { outline: { scenarios } as unknown as Outline }
  expect(scenarios.map((s) => parentName(state, s, 'Base'))).toEqual(['Base', 'Base', 'best'])
  expect(scenarios.map((s) => siblingsOf(state, s).map((o) => o.id))).toEqual([['best', 'worst'], ['best', 'worst'], ['wild']])
})

test('locks bind where they were put and over it, but for those that are freed there', () => {
  const rows = { scenarios, locks: [lock('base', 'ann'), lock('best', 'bo'), lock('wild', 'ann')], freed: [lock('best', 'ann')] }
  const nodes = (scenario: string): string[] => [...bindingLocks(rows, scenario)].map((key) => ['ann', 'bo'].find((n) => key.includes(n))!).toSorted()
  expect([nodes('base'), nodes('worst'), nodes('best'), nodes('wild')]).toEqual([['ann'], ['ann'], ['bo'], ['ann', 'bo']])
  expect([...bindingLocks({ ...rows, scenarios: [row('a', 'b'), row('b', 'a')] }, 'a')]).toEqual([])
})
