/** A filter of the tree: the branches that lead to what it leaves are open, and as they were before once it is over. */
import { useApp } from '../../state.ts'
import type { PlanSheet } from '../sheet/plan-sheet.ts'
import { usePlan } from '../state.ts'

/** Numbers are compared in the column where the selection stands, or in the quarter's. */
function filterColumn(model: PlanSheet): string {
  const { row, column } = usePlan.getState()
  return row !== null && column !== null && model.countedAt(row, column) ? column : model.quarter.id
}

export function filterBy(text: string): void {
  const { filter, expanded } = useApp.getState(), { model } = usePlan.getState()
  if (!model) return
  const before = filter?.before ?? expanded, column = filter?.column ?? filterColumn(model)
  useApp.setState({ filter: { text, column, before }, expanded: new Set([...before, ...model.filterOf({ text, column })?.ways ?? []]) })
}

/** Where the selection stands stays in sight. */
export function clearFilter(): void {
  const { outline, filter } = useApp.getState()
  if (!outline || !filter) return
  const parents = new Map(outline.nodes.map((n) => [n.id, n.parent])), open = new Set(filter.before)
  for (let at = parents.get(usePlan.getState().node ?? ''); at; at = parents.get(at)) open.add(at)
  useApp.setState({ filter: null, expanded: open })
}
