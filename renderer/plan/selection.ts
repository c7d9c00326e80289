/** What the selection means to the plan: its cells as the contract names them. */
import type { CellAt } from '../../shared/contract/cells.ts'
import { placesIn } from '../grid/range.ts'
import { useApp } from '../state.ts'
import { usePlan } from './state.ts'
import { rowOf } from './rows.ts'

/** Selected cells of the chosen measure on nodes. */
export function selectedCells(): CellAt[] {
  const { sheet, model } = usePlan.getState()
  if (!sheet || !model || model.rows.length === 0) return []
  const { line } = useApp.getState()
  const cells: CellAt[] = []
  for (const { row, column } of placesIn(sheet.boxes)) {
    const { kind, node } = rowOf(model.rows[row])
    if (kind === 'node' && model.columns[column].measure === 'own') cells.push({ node, line, period: model.columns[column].id })
  }
  return cells
}

/** Every selected cell that could be locked is. */
export function selectionIsLocked(): boolean {
  const { model } = usePlan.getState()
  const cells = selectedCells()
  return cells.length > 0 && cells.every((cell) => model!.isLocked(cell.node, cell.period))
}
