/** What the selection means to the plan: its cells as the contract names them. */
import type { CellAt } from '../../shared/contract/cells.ts'
import { placesIn } from '../grid/range.ts'
import { useApp } from '../state.ts'
import { usePlan } from './state.ts'

/** Selected cells that can be typed or locked, over the periods shown. */
export function selectedCells(): (CellAt & { measure: string })[] {
  const { sheet, model } = usePlan.getState()
  if (!sheet || !model || model.rows.length === 0) return []
  const { line } = useApp.getState()
  const cells: (CellAt & { measure: string })[] = []
  for (const { row, column } of placesIn(sheet.boxes)) {
    const cell = model.columns[column].measure === 'own' ? model.cellAt(model.rows[row], model.columns[column].id) : null
    if (cell !== null && cell.measure !== 'reserve' && model.isTyped(cell.measure)) cells.push({ ...cell, line })
  }
  return cells
}

/** Every selected cell that could be locked is. */
export function selectionIsLocked(): boolean {
  const { model } = usePlan.getState()
  const cells = selectedCells()
  return cells.length > 0 && cells.every((cell) => model!.holdsLock(cell))
}
