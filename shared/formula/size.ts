/** How much work a formula is. */
import { partsOf, type Node } from './ast.ts'

/** Operations of a formula, those of the measures that it uses among them. More would keep a window waiting. */
export const MOST_OPERATIONS = 100_000

/** Operations of a tree with all formulas opened that it uses, each as often as it is named; `opened` answers null for a measure without one. What comes back to itself counts once. `known` keeps what was found, by id. */
export function operationsOf(tree: Node, opened: (name: string) => { id: string; tree: Node } | null, known = new Map<string, number>()): number {
  const count = (node: Node): number => {
    if (node.kind !== 'measure') return partsOf(node).reduce((sum, part) => Math.min(sum + count(part), Number.MAX_SAFE_INTEGER), 1)
    const used = opened(node.name)
    if (used === null) return 1
    let all = known.get(used.id)
    if (all === undefined) {
      known.set(used.id, 1)
      known.set(used.id, (all = count(used.tree)))
    }
    return all
  }
  return count(tree)
}
