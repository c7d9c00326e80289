/** Who may own a task: seats of the plan by their names. */
import type { PlacedNode } from '../../../shared/contract/views.ts'

export const isSeat = (n: PlacedNode): boolean => n.kind !== 'group'

/** Each once, in tree order; a node that moved stands in it more than once. */
export function onceEach(nodes: readonly PlacedNode[]): PlacedNode[] {
  const seen = new Set<string>()
  return nodes.filter(({ node }) => !seen.has(node) && Boolean(seen.add(node)))
}

/** A person as the plan knows them: the id of the one seat or team of that name, else the name. */
export function personOf(nodes: readonly PlacedNode[], typed: string): string {
  const name = typed.trim(), named = onceEach(nodes).filter((n) => n.name.toLowerCase() === name.toLowerCase())
  return named.length === 1 ? named[0].node : name
}
