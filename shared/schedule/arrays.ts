/** A plan as arrays: its tree, its links by task, its order, and what each task says. */
import type { Day } from '../calendar.ts'
import type { LinkRow } from '../rows.ts'
import { endsOf, orderOf } from './circle.ts'
import { noFacts, writeFacts, type Facts } from './facts.ts'
import { startOf, type Moment, type Plan } from './plan.ts'
import { grouped, hasBelow, treeOf, type Groups } from './tree.ts'
import { worktimeOf, type Worktime } from './worktime.ts'

export interface Links {
  /** Places of the tasks; −1 in what is left out. */
  from: Int32Array
  to: Int32Array
  /** 1: counts from the start of the first (SS, SF), else from its finish. */
  ofStart: Uint8Array
  /** 1: holds the finish of the second (FF, SF), else its start. */
  onFinish: Uint8Array
  lag: Float64Array
  /** By second task, and by first. */
  into: Groups
  out: Groups
  /** The nearest that both tasks are below; −1 where there is none. */
  roof: Int32Array
}

export interface Arrays {
  tasks: number
  at: ReadonlyMap<string, number>
  parent: Int32Array
  children: Groups
  /** 1: has others below it. */
  spans: Uint8Array
  /** As `Order.steps`. */
  steps: Int32Array
  links: Links
  ignored: readonly LinkRow[]
  clocks: readonly Worktime[]
  facts: Facts
  from: Moment
  asOf: Day | null
}

export function arraysOf(plan: Plan): Arrays {
  const { tasks, links } = plan, tree = treeOf(tasks), ends = endsOf(tree, links), order = orderOf(tree, ends)
  const day = Number.isFinite(plan.from) ? Math.floor(plan.from) : 0, asOf = typeof plan.asOf === 'number' && Number.isFinite(plan.asOf) ? Math.floor(plan.asOf) : null
  for (let link = 0; link < links.length; link++) if (order.ignored[link] === 1) ends.from[link] = ends.to[link] = -1
  const spans = Uint8Array.from(tasks, (_, i) => Number(hasBelow(tree, i)))
  const clocks = tasks.map((task) => worktimeOf(plan.workdays(task), day)), facts = noFacts(tasks.length)
  tasks.forEach((task, i) => writeFacts(facts, i, task, spans[i] === 1, clocks[i], asOf))
  return {
    tasks: tasks.length, at: tree.at, parent: tree.parent, children: tree.children, spans, steps: order.steps, clocks, facts, from: startOf(day), asOf,
    ignored: links.filter((_, i) => order.ignored[i] === 1),
    links: {
      ...ends,
      ofStart: Uint8Array.from(links, (l) => Number(l.type === 'SS' || l.type === 'SF')),
      onFinish: Uint8Array.from(links, (l) => Number(l.type === 'FF' || l.type === 'SF')),
      lag: Float64Array.from(links, (l) => (Number.isFinite(l.lag) ? Math.round(l.lag) : 0)),
      into: grouped(tasks.length, ends.to), out: grouped(tasks.length, ends.from), roof: roofsOf(tree.parent, ends.from, ends.to),
    },
  }
}

function roofsOf(parent: Int32Array, from: Int32Array, to: Int32Array): Int32Array {
  const depth = new Int32Array(parent.length).fill(-1)
  const path: number[] = []
  for (let task = 0; task < parent.length; task++) {
    let i = task
    while (i >= 0 && depth[i] < 0) { path.push(i); i = parent[i] }
    let deep = i < 0 ? 0 : depth[i] + 1
    while (path.length > 0) depth[path.pop()!] = deep++
  }
  return Int32Array.from(from, (_, link) => {
    let a = from[link], b = to[link]
    while (a !== b) {
      if (a < 0 || b < 0) return -1
      if (depth[a] >= depth[b]) a = parent[a]
      else b = parent[b]
    }
    return a
  })
}
