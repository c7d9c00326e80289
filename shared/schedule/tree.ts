/** What is below what, and lists kept as runs of one array. */
import type { Scheduling } from './plan.ts'

/** Items by group: those of group g are `items[first[g]]` to `items[first[g + 1] - 1]`, in their order. */
export interface Groups { first: Int32Array; items: Int32Array }

/** Puts items 0 to n - 1 into groups, each by its key; −1 for none. */
export function grouped(groups: number, keys: ArrayLike<number>): Groups {
  const first = new Int32Array(groups + 1)
  for (let i = 0; i < keys.length; i++) if (keys[i] >= 0) first[keys[i] + 1]++
  for (let g = 0; g < groups; g++) first[g + 1] += first[g]
  const next = first.slice(), items = new Int32Array(first[groups])
  for (let i = 0; i < keys.length; i++) if (keys[i] >= 0) items[next[keys[i]]++] = i
  return { first, items }
}

export interface Tree {
  /** By id; of tasks that share one, the first. */
  at: ReadonlyMap<string, number>
  /** −1 at the top. */
  parent: Int32Array
  children: Groups
}

/** What has a parent that is missing, or that is below itself, stands at the top. */
export function treeOf(tasks: readonly Pick<Scheduling, 'id' | 'parent'>[]): Tree {
  const at = new Map<string, number>()
  tasks.forEach((task, i) => { if (!at.has(task.id)) at.set(task.id, i) })
  const parent = Int32Array.from(tasks, (task) => (task.parent === null ? -1 : at.get(task.parent) ?? -1))
  /** From which task each was first met on the way up. */
  const met = new Int32Array(tasks.length).fill(-1)
  for (let from = 0; from < tasks.length; from++) {
    let i = from
    while (i >= 0 && met[i] < 0) { met[i] = from; i = parent[i] }
    if (i < 0 || met[i] !== from) continue
    while (parent[i] >= 0) { const above = parent[i]; parent[i] = -1; i = above }
  }
  return { at, parent, children: grouped(tasks.length, parent) }
}

export const hasBelow = (tree: Tree, task: number): boolean => tree.children.first[task] < tree.children.first[task + 1]
