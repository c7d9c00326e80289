/** What stands line by line: the tree as far as it is open, or its tasks by team, by who owns them or by the goals that they serve. */
import type { Day } from '../../../shared/calendar.ts'
import { isSummary, type Tree } from './tree.ts'

export type Grouping = 'tree' | 'team' | 'owner' | 'goal'
export const GROUPINGS: readonly Grouping[] = ['tree', 'team', 'owner', 'goal']

export interface Row {
  /** The task's id, or that of a heading. */
  key: string
  /** Place in the tree; −1 for a heading. */
  task: number
  depth: number
  /** Null: there is nothing to open. */
  open: boolean | null
  /** Of a heading: what it says, and what stands beneath it. */
  name: string
  members: readonly number[]
  /** Of a goal's heading: over which days it goes, and its part that is reached; null where there is nothing to say. */
  goal?: { from: Day; to: Day; progress: number | null }
}

/** A goal as a heading, in tree order. */
export interface GoalHeading { id: string; parent: string | null; name: string; from: Day; to: Day; progress: number | null }

/** What headings are made of: the team of a task and its owner as people read them, in which order teams stand. */
export interface Naming { teamOf: (task: number) => string | null; teams: readonly { id: string; name: string }[]; ownerOf: (task: number) => string; goalOf: (task: number) => string | null; goals: readonly GoalHeading[]; noTeam: string; noOwner: string; noGoal: string }

function treeRows(tree: Tree, closed: ReadonlySet<string>): Row[] {
  const rows: Row[] = []
  for (let i = 0; i < tree.tasks.length;) {
    const { id, name } = tree.tasks[i], above = isSummary(tree, i), open = above ? !closed.has(id) : null
    rows.push({ key: id, task: i, depth: tree.depth[i], open, name, members: [] })
    i = open === false ? tree.end[i] : i + 1
  }
  return rows
}

function groupedRows(tree: Tree, closed: ReadonlySet<string>, groups: readonly { key: string; name: string; members: number[] }[]): Row[] {
  return groups.flatMap(({ key, name, members }): Row[] => {
    const open = !closed.has(key)
    return [{ key, task: -1, depth: 0, open, name, members }, ...(open ? members.map((task): Row => ({ key: tree.tasks[task].id, task, depth: 1, open: null, name: tree.tasks[task].name, members: [] })) : [])]
  })
}

/** Every goal, also one that nothing serves yet; what is closed hides its work and the goals that serve it. What serves a goal stands as in the tree, beneath what it is a part of where that serves it too. */
function goalRows(tree: Tree, closed: ReadonlySet<string>, { goalOf, goals, noGoal }: Naming): Row[] {
  const known = new Set(goals.map((g) => g.id)), members = new Map<string | null, number[]>(), depths = new Map<string, number>(), hidden = new Set<string>()
  const servedBy = (i: number): string | null => { const goal = goalOf(i); return goal !== null && known.has(goal) ? goal : null }
  /** Leaves by the goal that they serve, and what of that above them serves the same. */
  const within = new Map<string | null, Set<number>>()
  for (let i = 0; i < tree.tasks.length; i++) {
    if (isSummary(tree, i)) continue
    const goal = servedBy(i), shown = within.get(goal) ?? new Set()
    within.set(goal, shown)
    members.set(goal, [...members.get(goal) ?? [], i])
    for (let at = i; at >= 0; at = tree.parent[at]) if (servedBy(at) === goal) shown.add(at)
  }
  function work(goal: string | null, depth: number): Row[] {
    const shown = within.get(goal) ?? new Set(), rows: Row[] = [], depthOf = new Map<number, number>()
    let past = 0
    for (const task of [...shown].sort((a, b) => a - b)) {
      if (task < past) continue
      let above = tree.parent[task]
      while (above >= 0 && !shown.has(above)) above = tree.parent[above]
      const { id, name } = tree.tasks[task], at = above < 0 ? depth : depthOf.get(above)! + 1, open = isSummary(tree, task) ? !closed.has(id) : null
      depthOf.set(task, at)
      rows.push({ key: id, task, depth: at, open, name, members: [] })
      if (open === false) past = tree.end[task]
    }
    return rows
  }
  const rows = goals.flatMap(({ id, parent, name, from, to, progress }): Row[] => {
    const depth = parent === null ? 0 : (depths.get(parent) ?? -1) + 1, key = `goal ${id}`, open = !closed.has(key), own = members.get(id) ?? []
    depths.set(id, depth)
    if (parent !== null && hidden.has(parent)) { hidden.add(id); return [] }
    if (!open) hidden.add(id)
    return [{ key, task: -1, depth, open: own.length > 0 || goals.some((g) => g.parent === id) ? open : null, name, members: own, goal: { from, to, progress } }, ...(open ? work(id, depth + 1) : [])]
  })
  const loose = members.get(null) ?? [], open = !closed.has('goal ')
  return loose.length === 0 ? rows : [...rows, { key: 'goal ', task: -1, depth: 0, open, name: noGoal, members: loose }, ...(open ? work(null, 1) : [])]
}

export function rowsOf(tree: Tree, grouping: Grouping, closed: ReadonlySet<string>, naming: Naming): Row[] {
  if (grouping === 'tree') return treeRows(tree, closed)
  if (grouping === 'goal') return goalRows(tree, closed, naming)
  const groups = new Map<string, { key: string; name: string; members: number[] }>()
  const put = (key: string, name: string, task: number): void => {
    const group = groups.get(key) ?? { key, name, members: [] }
    group.members.push(task)
    groups.set(key, group)
  }
  const names = new Map(naming.teams.map(({ id, name }) => [id, name]))
  for (let i = 0; i < tree.tasks.length; i++) {
    if (isSummary(tree, i)) continue
    const team = grouping === 'team' ? naming.teamOf(i) : null, owner = grouping === 'owner' ? naming.ownerOf(i) : ''
    if (grouping === 'team') put(`team ${team ?? ''}`, (team === null ? undefined : names.get(team)) ?? naming.noTeam, i)
    else put(`owner ${owner}`, owner || naming.noOwner, i)
  }
  const order = new Map(naming.teams.map(({ id }, i) => [`team ${id}`, i])), rank = (key: string): number => order.get(key) ?? (key === 'team ' || key === 'owner ' ? Infinity : 1e9)
  return groupedRows(tree, closed, [...groups.values()].sort((a, b) => rank(a.key) - rank(b.key) || a.name.localeCompare(b.name)))
}
