/** The way to a cell, wherever its row lies. */
import { useApp } from '../state.ts'
import type { PlanSheet } from './plan-sheet.ts'
import { usePlan } from './state.ts'

/** Opens what the node lies in, and selects its cell once both are shown. */
export function goTo(model: PlanSheet, node: string, column: string): void {
  const { expanded } = useApp.getState()
  const above: string[] = []
  for (let at = model.node(node)?.parent; at; at = model.node(at)?.parent) above.push(at)
  if (above.some((id) => !expanded.has(id))) useApp.setState({ expanded: new Set([...expanded, ...above]) })
  model.whenShown(node, column, () => {
    const { sheet } = usePlan.getState()
    sheet?.selectCell(node, column)
    sheet?.focus()
  })
}
