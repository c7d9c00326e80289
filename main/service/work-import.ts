/** Tasks of another tool brought into a plan: matched by their ids there, so that the next file of the same source updates them. */
import type { Day } from '../../shared/calendar.ts'
import { rowChange, type Change } from '../../shared/change.ts'
import { newId } from '../../shared/ids.ts'
import type { HelperRow, LinkRow, TaskRow } from '../../shared/rows.ts'
import { findCycle, WORKDAY } from '../../shared/schedule/index.ts'
import type { LeftOut, ReadTask, ReadWork } from '../exchange/work/read.ts'
import type { PlanRows } from './plan-rows.ts'
import { areWithin, personOf } from './work.ts'

/** A file of tasks as it was read. */
export interface Brought { file: string; read: ReadWork }

export interface WorkImport {
  changes: Change[]
  added: number
  updated: number
  unchanged: number
  /** Tasks of the same source that the file no longer has. They stay. */
  gone: number
  links: number
  leftOut: LeftOut[]
  /** Names of people that are no seat's. */
  unknown: string[]
}

const keyOf = ({ from, to }: { from: string; to: string }): string => `${from}|${to}`

/** What a file's tasks change. Links that would make tasks wait for each other are left out, the last of the file first. */
export function importedWork(rows: PlanRows, { source, tasks, links, leftOut: before }: ReadWork): WorkImport {
  const known = new Map(rows.tasks.filter((t) => t.source === source && t.key !== '').map((t) => [t.key, t]))
  const idOf = new Map(tasks.map((t) => [t.key, known.get(t.key)?.id ?? newId()])), leftOut = [...before]
  const unknown = new Set<string>()
  const person = (said: string): string => {
    const name = cut(said.trim(), MOST_PERSON), alias = rows.aliases.find((a) => a.kind === 'node' && a.name === name.toLowerCase())
    const who = alias?.target ?? personOf(rows.nodes, name)
    if (who !== '' && !rows.nodes.some((n) => n.id === who)) unknown.add(who)
    return who
  }
  const places = placesOf(rows, tasks, known, idOf)
  const made = tasks.map((read) => ({ read, before: known.get(read.key) ?? null, after: taskOf(read, known.get(read.key) ?? null, { source, id: idOf.get(read.key)!, ...places.get(read.key)!, owner: person(read.owner) }) }))
  const changed = made.filter(({ before, after }) => before === null || JSON.stringify(before) !== JSON.stringify(after))
  const helpers = made.flatMap(({ read, after }) => helpersOf(rows, read, after.id, person))
  const linked = linksOf(rows, { ids: new Set(idOf.values()), tasks: [...rows.tasks.filter((t) => !made.some((m) => m.before?.id === t.id)), ...made.map((m) => m.after)] }, links.flatMap((l): LinkRow[] => {
    const from = idOf.get(l.from), to = idOf.get(l.to)
    if (from === undefined || to === undefined) { leftOut.push({ where: l.to, why: 'link', text: l.from }); return [] }
    return [{ from, to, type: l.type, lag: l.lag }]
  }))
  leftOut.push(...linked.dropped.map((l): LeftOut => ({ where: tasks.find((t) => idOf.get(t.key) === l.to)!.key, why: 'link', text: tasks.find((t) => idOf.get(t.key) === l.from)!.key })))
  const changes = [...changed.map(({ before, after }): Change => rowChange('task', before, after)), ...helpers, ...linked.changes]
  return {
    changes, added: made.filter((m) => m.before === null).length, updated: changed.filter((m) => m.before !== null).length, unchanged: made.length - changed.length,
    gone: [...known.values()].filter((t) => !idOf.has(t.key)).length, links: linked.kept, leftOut, unknown: [...unknown].sort(),
  }
}

/** By key: where a task stands. One that is there already keeps its place unless its parent is another; the others follow in the file's order. */
function placesOf(rows: PlanRows, tasks: readonly ReadTask[], known: ReadonlyMap<string, TaskRow>, idOf: ReadonlyMap<string, string>): Map<string, { parent: string | null; pos: number }> {
  const last = new Map<string | null, number>(), parents = new Map(tasks.map((t) => [t.key, t.parent]))
  for (const t of rows.tasks) last.set(t.parent, Math.max(last.get(t.parent) ?? -1, t.pos))
  const isLoop = (key: string): boolean => {
    const seen = new Set<string>()
    for (let at: string | null | undefined = key; at !== null && at !== undefined; at = parents.get(at)) { if (seen.has(at)) return true; seen.add(at) }
    return false
  }
  return new Map(tasks.map(({ key, parent: above }) => {
    const own = known.get(key), parent = above === null || isLoop(key) ? null : idOf.get(above) ?? null
    // What stood at the top of its file may have been put elsewhere here.
    if (own !== undefined && (own.parent === parent || parent === null)) return [key, { parent: own.parent, pos: own.pos }]
    const pos = (last.get(parent) ?? -1) + 1
    last.set(parent, pos)
    return [key, { parent, pos }]
  }))
}

const MOST_NAME = 500, MOST_PERSON = 200, MOST_NOTE = 100_000, MOST_EXTRA = 1_000_000, MOST_MINUTES = 12_500_000
/** 1900 to 2200: what a plan holds. */
const FIRST_DAY = -25_567, LAST_DAY = 84_006

const cut = (text: string, most: number): string => (text.length <= most ? text : text.slice(0, most).replace(/[\ud800-\udbff]$/, ''))
const held = (day: Day | null): Day | null => (day !== null && day >= FIRST_DAY && day <= LAST_DAY ? day : null)

/** What the file says nothing of stays as it is here; what a plan can't hold is cut, or left out. */
function taskOf(read: ReadTask, before: TaskRow | null, { source, id, parent, pos, owner }: { source: string; id: string; parent: string | null; pos: number; owner: string }): TaskRow {
  const milestone = read.kind === 'milestone', extra = JSON.stringify(read.extra), done = held(read.done), begun = held(read.begun), day = held(read.day)
  const free = read.constraint === 'asap' || (read.constraint !== 'alap' && day === null)
  return {
    id, parent, pos, kind: read.kind, name: cut(read.name, MOST_NAME), duration: milestone ? 0 : Math.min(MOST_MINUTES, read.duration ?? before?.duration ?? WORKDAY),
    constraint: free ? before?.constraint ?? 'asap' : read.constraint, day: free ? before?.day ?? null : read.constraint === 'alap' ? null : day,
    deadline: held(read.deadline), progress: read.progress ?? before?.progress ?? 0, begun: begun !== null && done !== null && begun > done ? done : begun, done, node: before?.node ?? null, target: before?.target ?? null, owner, note: cut(read.note, MOST_NOTE), source, key: read.key, extra: extra.length > MOST_EXTRA ? '{}' : extra,
  }
}

function helpersOf(rows: PlanRows, { helps, informed }: ReadTask, task: string, person: (name: string) => string): Change[] {
  const before = new Map(rows.helpers.filter((h) => h.task === task).map((h) => [h.who, h])), after = new Map<string, HelperRow>()
  for (const [part, names] of [['informed', informed], ['helps', helps]] as const) for (const name of names) { const who = person(name); if (who !== '') after.set(who, { task, who, part }) }
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((who) => { const was = before.get(who) ?? null, is = after.get(who) ?? null; return was?.part === is?.part ? [] : [rowChange('helper', was, is)] })
}

/** Links between tasks of the file, in place of those that they had between them. */
function linksOf(rows: PlanRows, { ids, tasks }: { ids: ReadonlySet<string>; tasks: readonly TaskRow[] }, read: readonly LinkRow[]): { changes: Change[]; kept: number; dropped: LinkRow[] } {
  const before = new Map(rows.links.filter((l) => ids.has(l.from) && ids.has(l.to)).map((l) => [keyOf(l), l])), others = rows.links.filter((l) => !before.has(keyOf(l)))
  const after = new Map<string, LinkRow>(), dropped: LinkRow[] = [], byId = new Map(tasks.map((t) => [t.id, t]))
  for (const link of read) {
    if (areWithin(byId, link.from, link.to)) dropped.push(link)
    else after.set(keyOf(link), link)
  }
  for (let cycle = findCycle(tasks, [...others, ...after.values()]); cycle !== null; cycle = findCycle(tasks, [...others, ...after.values()])) {
    const along = new Set(cycle), last = [...after.values()].findLast((l) => along.has(l.from) && along.has(l.to)) ?? [...after.values()].at(-1)
    if (last === undefined) break
    after.delete(keyOf(last))
    dropped.push(last)
  }
  const changes = [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => { const was = before.get(key) ?? null, is = after.get(key) ?? null; return was?.type === is?.type && was?.lag === is?.lag ? [] : [rowChange('link', was, is)] })
  return { changes, kept: after.size, dropped }
}
