/** A filter of the tree: the branches that lead to what it leaves are open, and as they were before once it is over. */
import { useApp } from '../state.ts'
import { filterNodes } from './rows.ts'
import { usePlan } from './state.ts'

export function filterBy(text: string): void {
  const { outline, filter, expanded } = useApp.getState()
  if (!outline) return
  const before = filter?.before ?? expanded
  useApp.setState({ filter: { text, before }, expanded: text.trim() === '' ? before : new Set([...before, ...filterNodes(outline.nodes, text).ways]) })
}

/** Where the selection stands stays in sight. */
export function clearFilter(): void {
  const { outline, filter } = useApp.getState()
  if (!outline || !filter) return
  const parents = new Map(outline.nodes.map((n) => [n.id, n.parent])), open = new Set(filter.before)
  for (let at = parents.get(usePlan.getState().node ?? ''); at; at = parents.get(at)) open.add(at)
  useApp.setState({ filter: null, expanded: open })
}
