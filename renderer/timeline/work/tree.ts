/** Tasks as they hang together: by place in tree order, what is above before what is below. */
import type { TaskRow } from '../../../shared/rows.ts'

export interface Tree {
  tasks: readonly TaskRow[]
  place: ReadonlyMap<string, number>
  /** Place of what a task is a part of; −1 at the top. */
  parent: Int32Array
  depth: Int32Array
  /** One past the last that is below a task. */
  end: Int32Array
}

export function treeOf(tasks: readonly TaskRow[]): Tree {
  const place = new Map(tasks.map((t, i) => [t.id, i])), n = tasks.length
  const parent = new Int32Array(n), depth = new Int32Array(n), end = new Int32Array(n)
  for (let i = 0; i < n; i++) {
    const above = tasks[i].parent
    parent[i] = above === null ? -1 : place.get(above) ?? -1
    depth[i] = parent[i] < 0 ? 0 : depth[parent[i]] + 1
  }
  for (let i = n - 1; i >= 0; i--) {
    end[i] = Math.max(end[i], i + 1)
    if (parent[i] >= 0) end[parent[i]] = Math.max(end[parent[i]], end[i])
  }
  return { tasks, place, parent, depth, end }
}

export const isSummary = (tree: Tree, i: number): boolean => tree.end[i] > i + 1

/** Places of the siblings of a task in order, itself with them. */
export function siblings(tree: Tree, i: number): number[] {
  const above = tree.parent[i], found: number[] = []
  for (let at = above < 0 ? 0 : above + 1, stop = above < 0 ? tree.tasks.length : tree.end[above]; at < stop; at = tree.end[at]) found.push(at)
  return found
}

/** What of these isn't below another of these. */
export function tops(tree: Tree, places: readonly number[]): number[] {
  const all = new Set(places)
  return [...all].sort((a, b) => a - b).filter((i) => {
    for (let p = tree.parent[i]; p >= 0; p = tree.parent[p]) if (all.has(p)) return false
    return true
  })
}

/** Where tasks go by one step in the tree: into `parent`, before `before` or as the last. Null: there is no such step. */
export interface Place { parent: string | null; before: string | null }
export type Step = 'in' | 'out' | 'up' | 'down'

/** For tasks that stand beside each other. */
export function stepOf(tree: Tree, places: readonly number[], step: Step): Place | null {
  const moved = tops(tree, places), [first] = moved, last = moved.at(-1)
  if (first === undefined || last === undefined || moved.some((i) => tree.parent[i] !== tree.parent[first])) return null
  const row = siblings(tree, first), from = row.indexOf(first), to = row.indexOf(last), id = (i: number | undefined): string | null => (i === undefined ? null : tree.tasks[i].id), above = tree.parent[first]
  const parent = above < 0 ? null : tree.tasks[above].id
  switch (step) {
    case 'in': return from === 0 || tree.tasks[row[from - 1]].kind === 'milestone' ? null : { parent: id(row[from - 1]), before: null }
    case 'up': return from === 0 ? null : { parent, before: id(row[from - 1]) }
    case 'down': return to === row.length - 1 ? null : { parent, before: id(row[to + 2]) }
    case 'out': {
      if (above < 0) return null
      const beside = siblings(tree, above)
      return { parent: tree.tasks[above].parent, before: id(beside[beside.indexOf(above) + 1]) }
    }
  }
}
