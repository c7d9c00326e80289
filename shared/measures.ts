/** The measures of a plan: their axes and how each adds up. */
export type MeasureId = 'goal' | 'quota' | 'reserve' | 'actual' | 'lastYear' | 'leftToAllocate' | 'attainment' | 'cover' | 'change'

export interface Measure {
  id: MeasureId
  /** input: cells are typed or allocated; import: made from deals; formula: computed. */
  source: 'input' | 'import' | 'formula'
  /** money: whole units of the plan; ratio: a double, 1 = 100 %. */
  unit: 'money' | 'ratio'
  /** sum: leaves add up the tree; none: each node holds its own; recompute: computed again at every level. */
  overNodes: 'sum' | 'none' | 'recompute'
}

export const MEASURES: readonly Measure[] = [
  { id: 'goal', source: 'input', unit: 'money', overNodes: 'none' },
  { id: 'quota', source: 'input', unit: 'money', overNodes: 'sum' },
  { id: 'reserve', source: 'input', unit: 'money', overNodes: 'none' },
  { id: 'actual', source: 'import', unit: 'money', overNodes: 'sum' },
  { id: 'lastYear', source: 'formula', unit: 'money', overNodes: 'sum' },
  { id: 'leftToAllocate', source: 'formula', unit: 'money', overNodes: 'recompute' },
  { id: 'attainment', source: 'formula', unit: 'ratio', overNodes: 'recompute' },
  { id: 'cover', source: 'formula', unit: 'ratio', overNodes: 'recompute' },
  { id: 'change', source: 'formula', unit: 'ratio', overNodes: 'recompute' },
]

export const measureOf = (id: string): Measure | undefined => MEASURES.find((m) => m.id === id)
