/** What the plan calls a cell of the sheet: its row and column say node, period, and which measure. */
import type { Period } from '../../../shared/calendar.ts'
import type { Beside } from '../../state.ts'
import { besideColumn, type PlanColumn } from './columns.ts'
import { rowId, rowOf } from './rows.ts'

export interface PlanCell { measure: string; node: string; period: string }
type Column = Pick<PlanColumn, 'id' | 'period' | 'measure' | 'of' | 'made'>

/** Null where there is no number: in the tree column, and beside what is left, reserved or of a further measure. `measure`: the one chosen. */
export function cellOf(column: Column | undefined, row: string, measure: string): PlanCell | null {
  const { kind, node, of } = rowOf(row)
  if (!column || column.measure === null || column.measure === 'trend' || column.measure === 'compared' || column.period === null) return null
  if (column.measure !== 'own') return kind === 'node' ? { measure: column.made?.id ?? column.measure, node, period: column.period.id } : null
  if (column.of !== undefined) return kind === 'node' ? { measure: column.of, node, period: column.period.id } : null
  return { measure: kind === 'left' ? 'leftToAllocate' : kind === 'reserve' ? 'reserve' : of ?? measure, node, period: column.period.id }
}

/** Where a cell of a further measure stands; null where that measure is not shown. */
export function besideAt({ measures, as }: Beside, { measure, node, period }: PlanCell): { row: string; column: string } | null {
  if (!measures.includes(measure)) return null
  return as === 'rows' ? { row: rowId('measure', node, measure), column: period } : { row: node, column: besideColumn(measure, period) }
}

/** What is shown, and what lies around what is not. */
export interface Shown {
  rows: { has(id: string): boolean }
  columns: ReadonlyMap<string, Column>
  quarter: Period
  period: (id: string) => Period | undefined
  parent: (node: string) => string | null
}

/**
 * The place nearest to one that is shown no more: a further measure's where it stands now, else its node's; a node's closest one above;
 * a period's in the shortest one shown that holds it.
 */
export function standInFor(row: string, column: string, { rows, columns, quarter, period, parent }: Shown): { row: string; column: string } {
  const { node, of: inRow } = rowOf(row), at = column.indexOf('@'), of = inRow ?? (at < 0 ? undefined : column.slice(0, at)), run = period(at < 0 ? column : column.slice(at + 1))
  let above: string | null = node
  while (above !== null && !rows.has(above)) above = parent(above)
  const further = of !== undefined && above === node && rows.has(rowId('measure', node, of)) ? rowId('measure', node, of) : null
  const held = [...columns].filter(([, c]) => c.measure === 'own' && c.of === undefined && c.period && run && c.period.first <= run.first && c.period.end >= run.end)
    .toSorted(([, a], [, b]) => a.period!.end - a.period!.first - (b.period!.end - b.period!.first)).map(([id]) => id)
  const own = columns.has(column) && at < 0 ? column : held[0] ?? quarter.id
  const beside = of !== undefined && further === null && columns.has(besideColumn(of, own)) ? besideColumn(of, own) : null
  return { row: rows.has(row) ? row : further ?? above ?? row, column: columns.has(column) && !beside ? column : beside ?? own }
}
