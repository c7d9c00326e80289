/** What the selection means to the plan: its cells as the contract names them. */
import type { CellAt } from '../../shared/contract/cells.ts'
import { useApp } from '../state.ts'
import { usePlan } from './state.ts'
import { rowOf } from './rows.ts'

/** Selected cells of the chosen measure on nodes. */
export function selectedCells(): CellAt[] {
  const { sheet, model } = usePlan.getState()
  const box = sheet?.box
  if (!box || !model) return []
  const { line } = useApp.getState()
  const cells: CellAt[] = []
  for (let r = box.top; r <= box.bottom; r++) {
    const { kind, node } = rowOf(model.rows[r])
    if (kind !== 'node') continue
    for (let c = box.left; c <= box.right; c++) {
      if (model.columns[c].measure === 'own') cells.push({ node, line, period: model.columns[c].id })
    }
  }
  return cells
}

/** Every selected cell that could be locked is. */
export function selectionIsLocked(): boolean {
  const { model } = usePlan.getState()
  const cells = selectedCells()
  return cells.length > 0 && cells.every((cell) => model!.isLocked(cell.node, cell.period))
}
