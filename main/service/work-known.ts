/** Tasks and people of a file that are here already, and what the file says of them that its tool could not have said otherwise. */
import { tidy } from '../exchange/values/names.ts'
import type { ReadTask } from '../exchange/work/read.ts'
import type { TaskRow } from '../../shared/rows.ts'
import type { PlanRows } from './plan-rows.ts'
import { personName, personOf } from './work.ts'

/**
 * By a file's keys, which tasks here they are: by our own id, where the tool kept it; else by the tool's; else, as what is not of the tool is written
 * under our ids, by these. A copy that was made there has the same id of ours and is new: the first of the file is the one.
 */
export function knownAmong({ tasks: all }: PlanRows, source: string, read: readonly ReadTask[]): Map<string, TaskRow> {
  const isTools = (t: TaskRow): boolean => t.source === source && t.key !== ''
  const byId = new Map(all.map((t) => [t.id, t])), byKey = new Map(all.map((t) => [isTools(t) ? t.key : t.id, t])), known = new Map<string, TaskRow>(), taken = new Set<string>()
  const take = (key: string, task: TaskRow | undefined): void => { if (task !== undefined && !taken.has(task.id) && !known.has(key)) { known.set(key, task); taken.add(task.id) } }
  for (const { key, own } of read) if (own !== undefined) take(key, byId.get(own))
  for (const { key } of read) take(key, byKey.get(key))
  return known
}

/** The person of a name, as a task holds them; `stood`: those whom it holds now. */
export type Person = (name: string, stood: readonly string[]) => string

/** `unknown`: names that are no seat's, as they come. */
export function peopleOf(rows: PlanRows): { person: Person; unknown: Set<string> } {
  const nodes = new Map(rows.nodes.map((n) => [n.id, n])), unknown = new Set<string>()
  const named = (said: string): string => {
    const name = said.trim().slice(0, MOST_PERSON).replace(/[\ud800-\udbff]$/, ''), alias = rows.aliases.find((a) => a.kind === 'node' && a.name === name.toLowerCase())
    return alias?.target ?? personOf(rows.nodes, name)
  }
  return {
    unknown,
    person: (said, stood) => {
      // Two may have one name: who is there stays.
      const who = stood.find((there) => personName(nodes, there) === said) ?? named(said)
      if (who !== '' && !nodes.has(who)) unknown.add(who)
      return who
    },
  }
}

const MOST_PERSON = 200

/** What the file says, as long as it isn't what the tool would say of how it stands here: names on one line, ends of lines as one system's. */
const unlike = (said: string, stands: string, as: (text: string) => string): string => (as(stands) === said ? stands : said)
const withPlainEnds = (text: string): string => text.replace(/\r\n?/g, '\n')

/**
 * What a file says of a task that is here, without what is only its tool's way of saying how it stands: Project counts whole percents and has people in
 * one list, in which who helps comes first where nobody is accountable; a board has that list too, no kinds, and of what isn't done no share.
 */
export function saidOf(rows: PlanRows, source: string): (read: ReadTask, before: TaskRow | null) => ReadTask {
  const nodes = new Map(rows.nodes.map((n) => [n.id, n])), helping = Map.groupBy(rows.helpers.filter((h) => h.part === 'helps'), (h) => h.task)
  return (read, before) => {
    if (before === null) return read
    const said: ReadTask = { ...read, name: unlike(read.name, before.name, tidy), note: unlike(read.note, before.note, withPlainEnds) }
    if (source !== 'mspdi' && source !== 'trello') return said
    const isHelper = before.owner === '' && (helping.get(before.id) ?? []).some((h) => personName(nodes, h.who) === read.owner)
    const same = read.progress !== null && (source === 'mspdi' ? Math.round(before.progress * 100) === Math.round(read.progress * 100) : read.progress < 1 && before.progress < 1)
    return { ...said, ...(isHelper ? { owner: '', helps: [read.owner, ...read.helps] } : {}), ...(same ? { progress: before.progress } : {}), ...(source === 'trello' ? { kind: before.kind } : {}) }
  }
}
