/** The measures of a plan: those that every plan has, and those that it made for itself. */
import type { Adding, MeasureRow, Unit } from './rows.ts'

export type MeasureId = 'goal' | 'quota' | 'reserve' | 'actual' | 'openPipeline' | 'duePipeline' | 'initiatives' | 'lastYear' | 'leftToAllocate' | 'attainment' | 'cover' | 'change'

export interface Measure {
  id: string
  /** What people and formulas call it. */
  name: string
  /** input: cells are typed or allocated; import: made from deals; formula: computed. */
  source: 'input' | 'import' | 'formula'
  unit: Unit
  overNodes: Adding
  overLines: Adding
  overTime: Adding
  /** Of a measure that the plan made for itself, as it is written; else empty. */
  formula: string
}

const builtIn = (id: MeasureId, source: Measure['source'], unit: Unit, overNodes: Adding): Measure & { id: MeasureId } => {
  const over: Adding = overNodes === 'recompute' ? 'recompute' : 'sum'
  return { id, name: id, source, unit, overNodes, overLines: over, overTime: over, formula: '' }
}

export const MEASURES: readonly (Measure & { id: MeasureId })[] = [
  builtIn('goal', 'input', 'money', 'none'),
  builtIn('quota', 'input', 'money', 'sum'),
  builtIn('reserve', 'input', 'money', 'none'),
  builtIn('actual', 'import', 'money', 'sum'),
  builtIn('openPipeline', 'import', 'money', 'sum'),
  builtIn('duePipeline', 'import', 'money', 'sum'),
  builtIn('initiatives', 'import', 'money', 'sum'),
  builtIn('lastYear', 'formula', 'money', 'sum'),
  builtIn('leftToAllocate', 'formula', 'money', 'recompute'),
  builtIn('attainment', 'formula', 'ratio', 'recompute'),
  builtIn('cover', 'formula', 'ratio', 'recompute'),
  builtIn('change', 'formula', 'ratio', 'recompute'),
]

const measureOfRow = ({ id, name, formula, unit, overNodes, overLines, overTime }: MeasureRow): Measure =>
  ({ id, name, source: formula === '' ? 'input' : 'formula', unit, overNodes, overLines, overTime, formula })

/** All of a plan, its own behind those of every plan. */
export const measuresOf = (own: readonly MeasureRow[]): Measure[] => [...MEASURES, ...own.map(measureOfRow)]

/** By id, or by name whatever its case. */
export function measureOf(text: string, own: readonly MeasureRow[] = []): Measure | undefined {
  const known = measuresOf(own), lower = text.toLowerCase()
  return known.find((m) => m.id === text) ?? known.find((m) => m.name.toLowerCase() === lower)
}
