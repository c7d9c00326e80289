/**
 * The order in which tasks are scheduled, and links that lead round in a circle. A task with others below it is entered before they are and left after
 * them; a link leads from where its first is left to where its second is entered. So a link to what is above or below closes a circle too.
 */
import type { LinkRow } from '../rows.ts'
import type { Scheduling } from './plan.ts'
import { grouped, hasBelow, treeOf, type Tree } from './tree.ts'

/** Links by the places of their tasks; −1 where a task is missing. */
export interface Ends { from: Int32Array; to: Int32Array }

export interface Order {
  /** Task i is scheduled at i where nothing is below it; else it is entered at i and left at i + the number of tasks. */
  steps: Int32Array
  /** 1 for links that had to be left out, each being the last in the plan's order of a circle. */
  ignored: Uint8Array
  /** Of the first circle found the tasks along it, beginning and ending with the second task of the link that was left out. */
  circle: number[] | null
}

export function endsOf(tree: Tree, links: readonly LinkRow[]): Ends {
  const ends = { from: new Int32Array(links.length).fill(-1), to: new Int32Array(links.length).fill(-1) }
  links.forEach((link, i) => {
    const from = tree.at.get(link.from), to = tree.at.get(link.to)
    if (from === undefined || to === undefined) return
    ends.from[i] = from
    ends.to[i] = to
  })
  return ends
}

/** Steps and what leads from one to the next: `link` is −1 where it is the tree that does. */
interface Ways { from: number[]; to: number[]; link: number[] }

function waysOf(tree: Tree, ends: Ends): Ways {
  const count = tree.parent.length, ways: Ways = { from: [], to: [], link: [] }
  const left = (task: number): number => (hasBelow(tree, task) ? task + count : task)
  const lead = (from: number, to: number, link: number): void => { ways.from.push(from); ways.to.push(to); ways.link.push(link) }
  // Through a task comes before around what is below it, so that a circle names no more tasks than it must.
  for (let task = 0; task < count; task++) if (hasBelow(tree, task)) lead(task, left(task), -1)
  for (let task = 0; task < count; task++) {
    const above = tree.parent[task]
    if (above < 0) continue
    lead(above, task, -1)
    lead(left(task), left(above), -1)
  }
  for (let link = 0; link < ends.from.length; link++) if (ends.from[link] >= 0) lead(left(ends.from[link]), ends.to[link], link)
  return ways
}

/** Kahn's order (Topological sorting of large networks, CACM 5:11, 1962), first come first served. Where it is stuck a circle is opened. */
export function orderOf(tree: Tree, ends: Ends): Order {
  const count = tree.parent.length, ways = waysOf(tree, ends)
  const out = grouped(2 * count, ways.from), into = grouped(2 * count, ways.to)
  const open = new Uint8Array(ways.from.length).fill(1), waits = new Int32Array(2 * count), done = new Uint8Array(2 * count)
  for (const to of ways.to) waits[to]++
  const isStep = (step: number): boolean => step < count || hasBelow(tree, step - count)
  let all = 0
  for (let step = 0; step < 2 * count; step++) if (isStep(step)) all++
  const steps = new Int32Array(all)
  let known = 0, next = 0, stuck = 0
  const arrive = (step: number): void => { if (--waits[step] === 0) steps[known++] = step }
  for (let step = 0; step < 2 * count; step++) if (waits[step] === 0 && isStep(step)) steps[known++] = step

  const ignored = new Uint8Array(ends.from.length)
  let circle: number[] | null = null
  while (next < all) {
    if (next === known) {
      while (waits[stuck] === 0) stuck++
      const round = roundFrom(stuck, ways, into, open, done)
      circle ??= along(round, ways, count)
      const last = round.at(-1)!
      for (let i = into.first[ways.to[last]]; i < into.first[ways.to[last] + 1]; i++) {
        const way = into.items[i]
        if (ways.from[way] !== ways.from[last] || ways.link[way] < 0) continue
        ignored[ways.link[way]] = 1
        open[way] = 0
        arrive(ways.to[way])
      }
      continue
    }
    const step = steps[next++]
    done[step] = 1
    for (let i = out.first[step]; i < out.first[step + 1]; i++) if (open[out.items[i]] === 1) arrive(ways.to[out.items[i]])
  }
  return { steps, ignored, circle }
}

/** A circle of ways behind a step that waits, found by going back from what waits to what it waits for; its last way is its link of the highest number. */
function roundFrom(step: number, ways: Ways, into: ReturnType<typeof grouped>, open: Uint8Array, done: Uint8Array): number[] {
  const back: number[] = [], place = new Map<number, number>()
  while (!place.has(step)) {
    place.set(step, back.length)
    let i = into.first[step]
    while (open[into.items[i]] === 0 || done[ways.from[into.items[i]]] === 1) i++
    back.push(into.items[i])
    step = ways.from[into.items[i]]
  }
  const round = back.slice(place.get(step)).toReversed()
  const last = round.reduce((best, way, i) => (ways.link[way] > ways.link[round[best]] ? i : best), 0)
  return [...round.slice(last + 1), ...round.slice(0, last + 1)]
}

function along(round: readonly number[], ways: Ways, count: number): number[] {
  const tasks = round.map((way) => ways.from[way] % count)
  return [...tasks.filter((task, i) => i === 0 || task !== tasks[i - 1]), ways.to[round.at(-1)!] % count]
}

/**
 * The ids along a circle of links and parts, the first again as the last; null where there is none. Links of any type count, also those of what is
 * above: with A below S, after S comes B, after B comes A.
 */
export function findCycle(tasks: readonly Pick<Scheduling, 'id' | 'parent'>[], links: readonly LinkRow[]): string[] | null {
  const tree = treeOf(tasks), { circle } = orderOf(tree, endsOf(tree, links))
  return circle && circle.map((task) => tasks[task].id)
}
