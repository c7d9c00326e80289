/** Work as a file says it → as it would be written: dates laid one after the other, which no reading looks at. */
import { parseIsoDay } from '../../shared/calendar.ts'
import type { LinkRow } from '../../shared/rows.ts'
import type { DatedTask } from '../../main/exchange/work/dated.ts'
import type { MspdiPlan } from '../../main/exchange/work/mspdi-write.ts'
import type { ReadTask, ReadWork } from '../../main/exchange/work/read.ts'

/** 2027-01-04, a Monday. */
export const MONDAY = 20_822

const dated = (task: ReadTask, i: number): DatedTask => ({
  task: { ...task, id: `t${task.key}`, parent: task.parent === null ? null : `t${task.parent}`, source: 'mspdi', extra: JSON.stringify(task.extra) },
  owner: task.owner, helps: task.helps, start: (MONDAY + i % 5) * 480, finish: (MONDAY + i % 5) * 480 + (task.kind === 'milestone' ? 0 : 600), critical: false,
})

export function planOf(work: ReadWork, over: Partial<MspdiPlan> = {}): MspdiPlan {
  const starts = parseIsoDay(String(work.extra.StartDate ?? '').slice(0, 10))
  return {
    name: 'Plan', currency: 'USD', from: starts ?? MONDAY, tasks: work.tasks.map(dated), links: work.links.map((link): LinkRow => ({ ...link, from: `t${link.from}`, to: `t${link.to}` })),
    holidays: [], extra: work.extra, ...over,
  }
}

/** A task that says nothing but its name, and what is given. */
export const aTask = (key: string, over: Partial<ReadTask> = {}): ReadTask => ({
  key, parent: null, kind: 'task', name: `Task ${key}`, duration: 480, constraint: 'asap', day: null, deadline: null, progress: 0, begun: null, done: null, owner: '', helps: [], informed: [], note: '', extra: {}, ...over,
})

export const aWork = (tasks: ReadTask[], over: Partial<ReadWork> = {}): ReadWork => ({ source: 'mspdi', tasks, links: [], leftOut: [], extra: {}, ...over })
