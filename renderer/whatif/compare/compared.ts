/** Which scenarios stand beside the one that is looked at, in which order, and in which colour each. */
import type { Overrides } from '../../../shared/contract/scenarios.ts'
import { BASE } from '../../../shared/ids.ts'
import { outcomeMeasure } from '../../../shared/outcome.ts'
import type { MeasureRow } from '../../../shared/rows.ts'
import type { AppState } from '../../state.ts'
import { scenarioTree, shownScenario } from '../../plan/scenario/scenarios.ts'

/** As many in all, the one shown among them. */
export const MOST = 5
/** Colours of the theme, by name; the one for what falls short is nobody's. */
const COLOURS = ['series-1', 'series-3', 'series-2', 'series-5', 'ink-muted'] as const

export interface Scenario { id: string; name: string; colour: string }

type Looked = Pick<AppState, 'compared' | 'scenario' | 'outline'>

/** All that can be compared, as the menu has them. */
export function offered({ outline }: Pick<AppState, 'outline'>, base: string): { id: string; name: string; depth: number }[] {
  return [{ id: BASE, name: base, depth: 0 }, ...(outline ? scenarioTree(outline) : []).map(({ row, depth }) => ({ id: row.id, name: row.name, depth }))]
}

/** A scenario's own colour where the theme has it and no other wears it; else the first that is left. */
function coloured(scenarios: readonly { id: string; name: string }[], own: (id: string) => string | undefined): Scenario[] {
  const worn = new Map<string, string>()
  for (const { id } of scenarios) { const colour = own(id); if (colour !== undefined && /^series-[1-5]$/.test(colour) && ![...worn.values()].includes(colour)) worn.set(id, colour) }
  const left = COLOURS.filter((colour) => ![...worn.values()].includes(colour))
  return scenarios.map(({ id, name }) => ({ id, name, colour: worn.get(id) ?? left.shift() ?? COLOURS[0] }))
}

/**
 * The scenario shown and those beside it, in the order of the menu; nothing where none stands beside it. `compared` holds the one that
 * was shown when they were chosen too: whoever then looks at another of them compares the same ones. Those that are gone fall out.
 */
export function comparison(s: Looked, base: string): { shown: Scenario; beside: Scenario[] } | null {
  const shown = shownScenario(s), there = offered(s, base), beside = there.filter(({ id }) => id !== shown && s.compared.includes(id)).slice(0, MOST - 1)
  if (beside.length === 0) return null
  const all = coloured(there.filter((one) => one.id === shown || beside.includes(one)), (id) => s.outline?.scenarios.find((row) => row.id === id)?.colour)
  return { shown: all.find(({ id }) => id === shown)!, beside: all.filter(({ id }) => id !== shown) }
}
export type Comparison = NonNullable<ReturnType<typeof comparison>>

/** The measure that is compared: one that was chosen for it and is there yet, else the one that is looked at. */
export const comparedMeasure = ({ comparedBy, measure }: Pick<AppState, 'comparedBy' | 'measure'>, known: (id: string) => boolean): string => (comparedBy !== null && known(comparedBy) ? comparedBy : measure)

/** What is worth comparing where scenarios differ by drivers and by no quota or goal: what is expected. Null elsewhere. */
export function proposedMeasure(measures: readonly MeasureRow[], overrides: readonly Pick<Overrides, 'cells' | 'drivers'>[]): string | null {
  const differs = overrides.some(({ drivers }) => drivers.length > 0) && !overrides.some(({ cells }) => cells.some(({ measure }) => measure === 'quota' || measure === 'goal'))
  return differs ? outcomeMeasure(measures, 'expected')?.id ?? null : null
}
