/** Work in a few words, for what the timeline makes of it. */
import { dayOf, type Day } from '../../shared/calendar.ts'
import type { PlacedNode } from '../../shared/contract/views.ts'
import type { Work } from '../../shared/contract/work.ts'
import type { LinkRow, TaskRow } from '../../shared/rows.ts'
import { NO_EDITS, pictureOf, type Edit, type Picture } from '../../renderer/timeline/work/picture.ts'

/** A Monday. */
export const MONDAY: Day = dayOf(2027, 1, 4)
const node = (id: string, parent: string | null, name: string, kind: PlacedNode['kind']): PlacedNode => ({ id, node: id, parent, pos: 0, name, code: '', kind, starts: null, ends: null, reserveOwner: '', spans: null })
export const NODES: PlacedNode[] = [node('root', null, 'Company', 'group'), node('east', 'root', 'East', 'group'), node('ann', 'east', 'Ann', 'rep'), node('bo', 'root', 'Bo', 'rep')]

/** `'Plan'`, `' Sign'`: a space before a name for each level; the id is the name in lower case. */
export function workOf(lines: readonly (string | [string, Partial<TaskRow>])[], links: readonly Partial<LinkRow>[] = [], more: Partial<Work> = {}): Work {
  const open: string[] = []
  const tasks = lines.map((line, pos): TaskRow => {
    const [text, fields] = typeof line === 'string' ? [line, {}] : line, name = text.trim(), id = name.toLowerCase(), depth = text.length - text.trimStart().length
    open.length = depth
    open.push(id)
    return { id, parent: depth === 0 ? null : open[depth - 1], pos, kind: 'task', name, duration: 960, constraint: 'asap', day: null, deadline: null, progress: 0, begun: null, done: null, node: null, target: null, owner: '', note: '', source: '', key: '', extra: '{}', ...fields }
  })
  return { tasks, links: links.map((l) => ({ from: '', to: '', type: 'FS', lag: 0, ...l })), helpers: [], effects: [], tasksIn: [], effectsIn: [], asOf: null, baselines: [], baselineDates: [], from: MONDAY, workdays: [], ...more }
}

export const picture = (work: Work, edits: readonly Edit[] = NO_EDITS): Picture => pictureOf(work, NODES, edits)
