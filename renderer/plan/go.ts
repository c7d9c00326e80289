/** The way to a cell, wherever its row lies. */
import { useApp } from '../state.ts'
import type { PlanSheet } from './plan-sheet.ts'
import { rowOf } from './rows.ts'
import { usePlan } from './state.ts'

/** Opens what the row lies in, and selects its cell once both are shown. */
export function goTo(model: PlanSheet, row: string, column: string): void {
  const { expanded } = useApp.getState(), { kind, node } = rowOf(row)
  const above: string[] = []
  for (let at = kind === 'node' ? model.node(node)?.parent : node; at; at = model.node(at)?.parent) above.push(at)
  if (above.some((id) => !expanded.has(id))) useApp.setState({ expanded: new Set([...expanded, ...above]) })
  if (kind === 'reserve') model.showReserve(node)
  model.whenShown(row, column, () => {
    const { sheet } = usePlan.getState()
    sheet?.selectCell(row, column)
    sheet?.focus()
  })
}
