/** Tasks and effects as a scenario has them: the nearest row from it up to the base stands for all that it says. */
import type { EffectInRow, EffectRow, ScenarioRow, TaskInRow, TaskRow } from '../rows.ts'

/** A scenario and those above it, itself first, without the base. */
export function chainOf(scenarios: readonly Pick<ScenarioRow, 'id' | 'parent'>[], scenario: string): string[] {
  const byId = new Map(scenarios.map((s) => [s.id, s])), chain: string[] = []
  for (let at = byId.get(scenario); at !== undefined && !chain.includes(at.id); at = byId.get(at.parent)) chain.push(at.id)
  return chain
}

/** By key, the row of the first of the chain that has one. */
function nearest<R extends { scenario: string }>(rows: readonly R[], chain: readonly string[], keyOf: (row: R) => string): Map<string, R> {
  const found = new Map<string, R>()
  for (const scenario of chain) for (const row of rows) if (row.scenario === scenario && !found.has(keyOf(row))) found.set(keyOf(row), row)
  return found
}

/** The same rows where the chain says nothing of them. */
export function tasksInScenario<T extends Pick<TaskRow, 'id' | 'duration' | 'constraint' | 'day'>>(tasks: readonly T[], said: readonly TaskInRow[], chain: readonly string[]): readonly T[] {
  const by = nearest(said, chain, (r) => r.task)
  return by.size === 0 ? tasks : tasks.map((task) => { const row = by.get(task.id); return row ? { ...task, duration: row.duration, constraint: row.constraint, day: row.day } : task })
}

/** Effects that a scenario does without are left out. */
export function effectsInScenario(effects: readonly EffectRow[], said: readonly EffectInRow[], chain: readonly string[]): readonly EffectRow[] {
  const by = nearest(said, chain, (r) => r.effect)
  return by.size === 0 ? effects : effects.flatMap((effect) => {
    const row = by.get(effect.id)
    if (row === undefined) return [effect]
    const { amount, change, lag, probability, loss, off } = row
    return off === 1 ? [] : [{ ...effect, amount, change, lag, probability, loss }]
  })
}
