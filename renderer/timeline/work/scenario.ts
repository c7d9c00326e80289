/** The work as a scenario has it, and what it has otherwise than its parent. */
import type { Work } from '../../../shared/contract/work.ts'
import type { Outline } from '../../../shared/contract/views.ts'
import { BASE } from '../../../shared/ids.ts'
import type { EffectInRow, EffectRow, ScenarioRow } from '../../../shared/rows.ts'
import { chainOf, effectsInScenario, tasksInScenario } from '../../../shared/work/in-scenario.ts'

/** Whose work is looked at. */
export interface Looked { scenario: string; scenarios: Outline['scenarios'] }
export const LOOKED_BASE: Looked = { scenario: BASE, scenarios: [] }

export interface Within {
  /** As it is looked at; the very work that was answered where the scenario has nothing otherwise. */
  work: Work
  /** As it is in the base, with all effects. */
  plain: Work
  /** Null: the base is looked at. */
  scenario: ScenarioRow | null
  /** It and those above it, without the base. */
  chain: readonly string[]
  /** Tasks whose dates the scenario says itself. */
  otherwise: ReadonlySet<string>
}

export function within(plain: Work, { scenario: id, scenarios }: Looked): Within {
  const chain = chainOf(scenarios, id), scenario = scenarios.find((s) => s.id === id) ?? null
  const tasks = tasksInScenario(plain.tasks, plain.tasksIn, chain) as Work['tasks'], effects = effectsInScenario(plain.effects, plain.effectsIn, chain) as Work['effects']
  const work = tasks === plain.tasks && effects === plain.effects ? plain : { ...plain, tasks, effects }
  return { work, plain, scenario, chain, otherwise: new Set(plain.tasksIn.filter((r) => r.scenario === id).map((r) => r.task)) }
}

/** An effect with what the scenario has of it; `own`: it says so itself. */
export function effectHere(effect: EffectRow, { plain, scenario, chain }: Pick<Within, 'plain' | 'scenario' | 'chain'>): { effect: EffectRow; off: boolean; own: boolean } {
  const by = new Map(plain.effectsIn.filter((r) => r.effect === effect.id).map((r): [string, EffectInRow] => [r.scenario, r])), row = chain.map((id) => by.get(id)).find((r) => r !== undefined)
  if (row === undefined) return { effect, off: false, own: false }
  const { amount, change, lag, probability, loss, off } = row
  return { effect: { ...effect, amount, change, lag, probability, loss }, off: off === 1, own: row.scenario === scenario?.id }
}
