/** Goals as they hang together, by the order in which they were answered: each after what it serves. */
import type { Target } from '../../shared/contract/targets.ts'

export interface GoalRow { target: Target; depth: number; /** Null: none serves it. */ open: boolean | null }
type Linked = Pick<Target, 'target' | 'parent'>

/** How deep each stands. */
export function depthsOf(targets: readonly Linked[]): Map<string, number> {
  const depths = new Map<string, number>()
  for (const { target, parent } of targets) depths.set(target, parent === null ? 0 : (depths.get(parent) ?? -1) + 1)
  return depths
}

/** Those that are in sight where some are closed. */
export function goalRows(targets: readonly Target[], closed: ReadonlySet<string>): GoalRow[] {
  const depths = depthsOf(targets), above = new Set(targets.map((t) => t.parent)), hidden = new Set<string>()
  return targets.flatMap((target) => {
    if (target.parent !== null && (hidden.has(target.parent) || closed.has(target.parent))) { hidden.add(target.target); return [] }
    return [{ target, depth: depths.get(target.target)!, open: above.has(target.target) ? !closed.has(target.target) : null }]
  })
}

/** What a goal may serve: every one but itself and what serves it. */
export function parentsFor<T extends Linked>(targets: readonly T[], self: string): T[] {
  const below = new Set([self])
  for (const { target, parent } of targets) if (parent !== null && below.has(parent)) below.add(target)
  return targets.filter((t) => !below.has(t.target))
}
