/** Goals as they hang together, by the order in which they were answered: each after what it serves. */
import type { Calendar } from '../../shared/calendar.ts'
import type { Target } from '../../shared/contract/targets.ts'
import type { PlacedNode } from '../../shared/contract/views.ts'

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

/** A node and what is above it, from itself up to the top. One that moves is told by where it begins, as it is where goals are checked. */
function upwards(nodes: readonly PlacedNode[], node: string): string[] {
  const byId = new Map(nodes.map((n) => [n.id, n])), places = nodes.filter((n) => n.node === node), path: string[] = []
  let at = places.find((n) => n.spans === null || n.spans[0].from === null) ?? places.at(0)
  for (; at !== undefined; at = at.parent === null ? undefined : byId.get(at.parent)) path.push(at.node)
  return path
}

/** What a goal of a node in a period can serve: those of it or above it, over periods that hold its own; the nearest first, and of these the one over the shortest period. */
export function servable<T extends Pick<Target, 'node' | 'period'>>(targets: readonly T[], { node, period: asked }: Pick<Target, 'node' | 'period'>, nodes: readonly PlacedNode[], calendar: Pick<Calendar, 'period'>): T[] {
  const path = upwards(nodes, node), period = calendar.period(asked)
  if (period === undefined) return []
  return targets.flatMap((target) => {
    const wide = calendar.period(target.period), up = path.indexOf(target.node)
    return up < 0 || wide === undefined || period.first < wide.first || period.end > wide.end ? [] : [{ target, up, length: wide.end - wide.first }]
  }).sort((a, b) => a.up - b.up || a.length - b.length).map((x) => x.target)
}

/** What a goal may serve: every one but itself and what serves it. */
export function parentsFor<T extends Linked>(targets: readonly T[], self: string): T[] {
  const below = new Set([self])
  for (const { target, parent } of targets) if (parent !== null && below.has(parent)) below.add(target)
  return targets.filter((t) => !below.has(t.target))
}
