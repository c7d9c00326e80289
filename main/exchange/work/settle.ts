/** What a file says of tasks → work that holds together: each key once, parents that are there and no circle among them, links between tasks that are there. */
import type { LeftOut, ReadLink, ReadTask, ReadWork, WorkSource } from './read.ts'

/** A task and where it stands; a link's ends and type as the file says them. */
export interface FoundTask { where: string; task: ReadTask }
export interface FoundLink extends ReadLink { where: string }

/** Of tasks with the same key and of links between the same two the first stays. A task whose parent is not there stands at the top. */
export function settle(source: WorkSource, found: readonly FoundTask[], links: readonly FoundLink[], leftOut: LeftOut[], extra: Record<string, unknown>): ReadWork {
  const byKey = new Map<string, ReadTask>()
  const kept: FoundTask[] = []
  for (const { where, task } of found) {
    const why = task.key === '' ? 'noKey' : byKey.has(task.key) ? 'twice' : task.name === '' ? 'noName' : null
    if (why !== null) { leftOut.push({ where, why, text: why === 'noKey' ? task.name : task.key }); continue }
    byKey.set(task.key, task)
    kept.push({ where, task })
  }

  /** Known to lead to the top. */
  const sound = new Set<ReadTask>()
  for (const { where, task } of kept) {
    if (task.parent !== null && !byKey.has(task.parent)) { leftOut.push({ where, why: 'parent', text: task.parent }); task.parent = null }
    const above: ReadTask[] = []
    const seen = new Set<ReadTask>()
    let at: ReadTask | undefined = task
    while (at !== undefined && !sound.has(at) && !seen.has(at)) {
      seen.add(at)
      above.push(at)
      at = at.parent === null ? undefined : byKey.get(at.parent)
    }
    if (at !== undefined && seen.has(at)) { leftOut.push({ where, why: 'parent', text: task.parent! }); task.parent = null }
    else for (const one of above) sound.add(one)
  }

  return { source, tasks: kept.map((f) => f.task), links: settleLinks(links, kept, leftOut), leftOut, extra }
}

/** In the order of the tasks that wait, then of those waited for: so it does not hang on which of the two a file says a link at. */
function settleLinks(links: readonly FoundLink[], kept: readonly FoundTask[], leftOut: LeftOut[]): ReadLink[] {
  const place = new Map(kept.map(({ task }, i) => [task.key, i]))
  const pairs = new Map<string, ReadLink>()
  for (const { where, from, to, type, lag } of links) {
    const pair = JSON.stringify([from, to])
    const first = pairs.get(pair)
    if (first?.type === type && first.lag === lag) continue
    if (first !== undefined || from === to || !place.has(from) || !place.has(to)) leftOut.push({ where, why: 'link', text: place.has(from) ? to : from })
    else pairs.set(pair, { from, to, type, lag })
  }
  return [...pairs.values()].sort((a, b) => place.get(a.to)! - place.get(b.to)! || place.get(a.from)! - place.get(b.from)!)
}
