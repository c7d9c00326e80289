/** The way to a cell, wherever its row lies. */
import { useApp } from '../../state.ts'
import { clearFilter } from './filter.ts'
import type { PlanSheet } from '../sheet/plan-sheet.ts'
import { rowOf } from '../sheet/rows.ts'
import { usePlan } from '../state.ts'

/** Opens what the row lies in, and selects its cell once both are shown. A filter that hides it is over; what is being typed is taken first, or stays. */
export function goTo(model: PlanSheet, row: string, column: string, focus = true): void {
  const { sheet } = usePlan.getState(), { kind, node } = rowOf(row)
  if (sheet && !sheet.commitDraft()) { sheet.focus(); return }
  if (!model.passes(node)) clearFilter()
  const { expanded, hiddenRows } = useApp.getState()
  const above: string[] = kind === 'node' || kind === 'measure' ? [] : [node]
  for (let at = model.node(node)?.parent; at; at = model.node(at)?.parent) above.push(at)
  if (above.some((id) => !expanded.has(id))) useApp.setState({ expanded: new Set([...expanded, ...above]) })
  if (hiddenRows.some((id) => id === node || above.includes(id))) useApp.setState({ hiddenRows: hiddenRows.filter((id) => id !== node && !above.includes(id)) })
  if (kind === 'reserve') model.showReserve(node)
  model.whenShown(row, column, () => {
    const now = usePlan.getState().sheet
    now?.selectCell(row, column)
    if (focus) now?.focus()
  })
}
