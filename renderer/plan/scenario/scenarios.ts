/** Scenarios as the window sees them: which is looked at, in which order they stand, which locks bind in one. */
import type { Outline } from '../../../shared/contract/views.ts'
import { BASE } from '../../../shared/ids.ts'
import { rowKey, type LockRow, type ScenarioRow } from '../../../shared/rows.ts'
import type { AppState } from '../../state.ts'

type Scenarios = Pick<Outline, 'scenarios'>

/** The scenario that is looked at; the base once it is gone. */
export const shownScenario = ({ scenario, outline }: Pick<AppState, 'scenario' | 'outline'>): string => (outline?.scenarios.some((s) => s.id === scenario) ? scenario : BASE)
export const scenarioRowOf = (s: Pick<AppState, 'scenario' | 'outline'>): ScenarioRow | undefined => s.outline?.scenarios.find((row) => row.id === s.scenario)

/** What a scenario stands on, as people call it. */
export const parentName = ({ outline }: Pick<AppState, 'outline'>, row: Pick<ScenarioRow, 'parent'> | undefined, base: string): string => outline?.scenarios.find((s) => s.id === row?.parent)?.name ?? base

/** The siblings of a scenario in order, itself among them. */
export const siblingsOf = ({ outline }: Pick<AppState, 'outline'>, row: ScenarioRow): ScenarioRow[] => outline!.scenarios.filter((s) => s.parent === row.parent)

/** Each beneath the one that it stands on. */
export function scenarioTree({ scenarios }: Scenarios, parent = BASE, depth = 1): { row: ScenarioRow; depth: number }[] {
  if (depth > scenarios.length) return []
  return scenarios.filter((s) => s.parent === parent).flatMap((row) => [{ row, depth }, ...scenarioTree({ scenarios }, row.id, depth + 1)])
}

/** The cells whose locks bind in a scenario, keyed as those of the base: its parent's but for those that it frees, and its own. */
export function bindingLocks({ scenarios, locks, freed }: Pick<Outline, 'scenarios' | 'locks' | 'freed'>, scenario: string): Set<string> {
  const chain = [scenario]
  for (let at = scenarios.find((s) => s.id === scenario); at && chain.length <= scenarios.length; at = scenarios.find((s) => s.id === at!.parent)) chain.push(at.parent)
  const cell = (row: LockRow): string => rowKey.lock({ ...row, scenario: BASE }), binding = new Set<string>()
  for (const id of chain.toReversed()) {
    for (const row of freed) if (row.scenario === id) binding.delete(cell(row))
    for (const row of locks) if (row.scenario === id) binding.add(cell(row))
  }
  return binding
}
