/** What the plan calls a cell of the sheet: its row and column say node, period, and which measure. */
import type { Beside } from '../../state.ts'
import { besideColumn, type PlanColumn } from './columns.ts'
import { rowId, rowOf } from './rows.ts'

export interface PlanCell { measure: string; node: string; period: string }
type Column = Pick<PlanColumn, 'id' | 'period' | 'measure' | 'of' | 'made'>

/** Null where there is no number: in the tree column, and beside what is left, reserved or of a further measure. `measure`: the one chosen. */
export function cellOf(column: Column | undefined, row: string, measure: string): PlanCell | null {
  const { kind, node, of } = rowOf(row)
  if (!column || column.measure === null || column.measure === 'trend' || column.period === null) return null
  if (column.measure !== 'own') return kind === 'node' ? { measure: column.made?.id ?? column.measure, node, period: column.period.id } : null
  if (column.of !== undefined) return kind === 'node' ? { measure: column.of, node, period: column.period.id } : null
  return { measure: kind === 'left' ? 'leftToAllocate' : kind === 'reserve' ? 'reserve' : of ?? measure, node, period: column.period.id }
}

/** Where a cell of a further measure stands; null where that measure is not shown. */
export function besideAt({ measures, as }: Beside, { measure, node, period }: PlanCell): { row: string; column: string } | null {
  if (!measures.includes(measure)) return null
  return as === 'rows' ? { row: rowId('measure', node, measure), column: period } : { row: node, column: besideColumn(measure, period) }
}
