/** What the Plan workspace holds for the rest of the window: where the selection stands, and what is shown on request. */
import { create } from 'zustand'
import type { Sheet } from '../grid/sheet.ts'
import type { Went } from './allocate/methods.ts'
import type { PlanSheet } from './sheet/plan-sheet.ts'

export type DetailField = 'person' | 'away' | 'days' | 'currency' | 'move'

/**
 * What a simulation said of a node over a period, amounts in whole currency: outcomes from low to high, and how often its goal was reached; `expected`: what
 * was expected as it was made.
 */
export interface SimulatedOutcome { scenario: string; node: string; period: string; revision: number; expected: number; sorted: readonly number[]; chance: number | null; p10: number; p50: number; p90: number }

interface PlanState {
  sheet: Sheet | null
  model: PlanSheet | null
  /** Row and column the selection stands on, by id; the node is the row's. */
  row: string | null
  column: string | null
  node: string | null
  /** By what the last allocation went, told until the selection moves on. */
  went: Went | null
  charts: boolean
  /** Of the columns that a person made wider, kept while the sheet is made again. */
  widths: Readonly<Record<string, number>>
  tables: boolean
  /** The field of the details that is asked for next, until it has the focus. */
  asked: DetailField | null
  /** Rises whenever the filter's field is asked for. */
  filterAsked: number
  /** Whether the menu of further measures is open. */
  besideOpen: boolean
  scenariosOpen: boolean
  /** The last one. */
  simulated: SimulatedOutcome | null
}

const CHARTS = 'salesplan.charts'
const remembered = (): boolean => { try { return localStorage.getItem(CHARTS) !== 'hidden' } catch { return true } }

export const usePlan = create<PlanState>(() => ({
  sheet: null, model: null, row: null, column: null, node: null, went: null, charts: remembered(), widths: {}, tables: false, asked: null, filterAsked: 0, besideOpen: false, scenariosOpen: false, simulated: null,
}))

export function showCharts(charts: boolean): void {
  usePlan.setState({ charts })
  try { localStorage.setItem(CHARTS, charts ? 'shown' : 'hidden') } catch { /* shown again next time */ }
}
