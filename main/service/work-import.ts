/** Tasks of another tool brought into a plan: matched by their ids there, so that the next file of the same source updates them. */
import type { Day } from '../../shared/calendar.ts'
import { rowChange, type Change } from '../../shared/change.ts'
import { newId } from '../../shared/ids.ts'
import type { WorkPreview } from '../../shared/contract/work.ts'
import { linkKey, type HelperRow, type LinkRow, type TaskRow } from '../../shared/rows.ts'
import { Network, WORKDAY, type Workdays } from '../../shared/schedule/index.ts'
import type { LeftOut, ReadTask, ReadWork } from '../exchange/work/read.ts'
import type { PlanRows } from './plan-rows.ts'
import { knownAmong, peopleOf, saidOf, type Person } from './work-known.ts'
import { nesting } from './work.ts'

/** A file of tasks as it was read. */
export interface Brought { file: string; read: ReadWork }

/** `leftOut` is whole here. */
export interface WorkImport extends Pick<WorkPreview, 'added' | 'updated' | 'unchanged' | 'gone' | 'links' | 'leftOut' | 'unknown'> { changes: Change[] }

/** What a file's tasks change. Links that would make tasks wait for each other are left out, the last of the file first. */
export function importedWork(rows: PlanRows, { source, tasks: read, links, leftOut: before }: ReadWork): WorkImport {
  const tasks = read.filter((t) => t.key.length <= MOST_KEY)
  const known = knownAmong(rows, source, tasks)
  const idOf = new Map(tasks.map((t) => [t.key, known.get(t.key)?.id ?? newId()])), leftOut = [...before, ...read.filter((t) => t.key.length > MOST_KEY).map((t): LeftOut => ({ where: t.key.slice(0, 60), why: 'noKey', text: t.name }))]
  const { person, unknown } = peopleOf(rows)
  const places = placesOf(rows, source, tasks, known, idOf)
  const said = saidOf(rows, source)
  const made = tasks.map((task) => ({ before: known.get(task.key) ?? null, read: said(task, known.get(task.key) ?? null) })).map(({ read, before }) => ({ read, before, after: taskOf(read, before, { source, id: idOf.get(read.key)!, ...places.get(read.key)!, owner: person(read.owner, [before?.owner ?? '']) }) }))
  const changed = made.filter(({ before, after }) => before === null || JSON.stringify(before) !== JSON.stringify(after))
  const helpers = made.flatMap(({ read, after }) => helpersOf(rows, read, after.id, person))
  const replaced = new Set(made.flatMap((m) => (m.before === null ? [] : [m.before.id])))
  const ids = new Set(idOf.values())
  // A board knows no links: those that are there stay.
  const those = source === 'trello' ? rows.links.filter((l) => ids.has(l.from) && ids.has(l.to)) : links.flatMap((l): LinkRow[] => {
    const from = idOf.get(l.from), to = idOf.get(l.to)
    if (from === undefined || to === undefined || Math.abs(l.lag) > MOST_MINUTES) { leftOut.push({ where: l.to, why: 'link', text: l.from }); return [] }
    return [{ from, to, type: l.type, lag: l.lag }]
  })
  const linked = linksOf(rows, { ids, tasks: [...rows.tasks.filter((t) => !replaced.has(t.id)), ...made.map((m) => m.after)] }, those)
  const keyed = new Map([...idOf].map(([key, id]) => [id, key]))
  leftOut.push(...linked.dropped.map((l): LeftOut => ({ where: keyed.get(l.to)!, why: 'link', text: keyed.get(l.from)! })))
  const changes = [...changed.map(({ before, after }): Change => rowChange('task', before, after)), ...helpers, ...linked.changes]
  return {
    changes, added: made.filter((m) => m.before === null).length, updated: changed.filter((m) => m.before !== null).length, unchanged: made.length - changed.length,
    gone: rows.tasks.filter((t) => t.source === source && t.key !== '' && !replaced.has(t.id)).length, links: source === 'trello' ? 0 : linked.kept, leftOut, unknown: [...unknown].sort(),
  }
}

/** By key: where a task stands. One that is there already keeps its place unless its parent is another; the others follow in the file's order. */
function placesOf(rows: PlanRows, source: string, tasks: readonly ReadTask[], known: ReadonlyMap<string, TaskRow>, idOf: ReadonlyMap<string, string>): Map<string, { parent: string | null; pos: number }> {
  const last = new Map<string | null, number>()
  for (const t of rows.tasks) last.set(t.parent, Math.max(last.get(t.parent) ?? -1, t.pos))
  /** What each would be a part of, those that the file does not have as they are. */
  const would = new Map<string, string | null>(rows.tasks.map((t) => [t.id, t.parent]))
  for (const t of tasks) { const own = known.get(t.key), above = t.parent === null ? null : idOf.get(t.parent) ?? null; would.set(idOf.get(t.key)!, above ?? own?.parent ?? null) }
  const below = nesting(rows.tasks)
  const loose = loosened(would, tasks.filter((t) => t.parent !== null).map((t) => idOf.get(t.key)!))
  return new Map(tasks.map(({ key, parent: above }) => {
    const own = known.get(key), loops = loose.has(idOf.get(key)!), parent = above === null || loops ? null : idOf.get(above) ?? null
    if (loops && own !== undefined) return [key, { parent: null, pos: own.pos }]
    // What stood at the top of its file may have been put elsewhere here, and a board is too flat to say how deep a task stands.
    if (own !== undefined && (own.parent === parent || parent === null || (source === 'trello' && below(parent, own.id)))) return [key, { parent: own.parent, pos: own.pos }]
    const pos = (last.get(parent) ?? -1) + 1
    last.set(parent, pos)
    return [key, { parent, pos }]
  }))
}

/** Of each circle of parents the first that the file puts somewhere: a part of itself it can't be, so it stands at the top. Each task is walked through once. */
function loosened(would: ReadonlyMap<string, string | null>, put: readonly string[]): Set<string> {
  const loose = new Set<string>(), walked = new Set<string>(), place = new Map(put.map((id, i) => [id, i]))
  for (const id of put) {
    const way: string[] = [], on = new Map<string, number>()
    let at: string | null | undefined = id
    while (at !== null && at !== undefined && !walked.has(at) && !on.has(at)) { on.set(at, way.length); way.push(at); at = would.get(at) }
    if (at !== null && at !== undefined && on.has(at)) loose.add(way.slice(on.get(at)).reduce((first, step) => ((place.get(step) ?? Infinity) < (place.get(first) ?? Infinity) ? step : first)))
    for (const step of way) walked.add(step)
  }
  return loose
}

const MOST_KEY = 200, MOST_NAME = 500, MOST_NOTE = 100_000, MOST_EXTRA = 1_000_000, MOST_MINUTES = 12_500_000
/** 1900 to 2200: what a plan holds. */
const FIRST_DAY = -25_567, LAST_DAY = 84_006

const cut = (text: string, most: number): string => (text.length <= most ? text : text.slice(0, most).replace(/[\ud800-\udbff]$/, ''))
const held = (day: Day | null): Day | null => (day !== null && day >= FIRST_DAY && day <= LAST_DAY ? day : null)

/** What the file says nothing of stays as it is here; what a plan can't hold is cut, or left out. */
function taskOf(read: ReadTask, before: TaskRow | null, { source, id, parent, pos, owner }: { source: string; id: string; parent: string | null; pos: number; owner: string }): TaskRow {
  const milestone = read.kind === 'milestone', extra = JSON.stringify(read.extra), day = held(read.day), progress = read.progress ?? before?.progress ?? 0
  // Of what is no longer wholly done the day is gone on which it was.
  const done = held(read.done) ?? (progress < 1 ? null : before?.done ?? null), begun = held(read.begun) ?? before?.begun ?? null
  const free = read.constraint === 'asap' || (read.constraint !== 'alap' && day === null)
  return {
    id, parent, pos, kind: read.kind, name: cut(read.name, MOST_NAME), duration: milestone ? 0 : Math.min(MOST_MINUTES, read.duration ?? before?.duration ?? WORKDAY),
    constraint: free ? before?.constraint ?? 'asap' : read.constraint, day: free ? before?.day ?? null : read.constraint === 'alap' ? null : day,
    deadline: held(read.deadline) ?? before?.deadline ?? null, progress, begun: begun !== null && done !== null && begun > done ? done : begun, done, node: before?.node ?? null, target: before?.target ?? null, owner: owner === '' ? before?.owner ?? '' : owner, note: read.note === '' ? before?.note ?? '' : cut(read.note, MOST_NOTE), ...(before !== null && before.source !== source && !(before.source === '' && source === 'jira' && read.key !== id) ? { source: before.source, key: before.key, extra: before.extra } : { source, key: read.key, extra: extra.length > MOST_EXTRA ? '{}' : extra }),
  }
}

function helpersOf(rows: PlanRows, { helps, informed }: ReadTask, task: string, person: Person): Change[] {
  if (helps.length + informed.length === 0) return []
  const before = new Map(rows.helpers.filter((h) => h.task === task).map((h) => [h.who, h])), after = new Map<string, HelperRow>()
  const stood = [...before.keys()]
  for (const [part, names] of [['informed', informed], ['helps', helps]] as const) {
    // Of the part that the file says nothing of, all stay.
    if (names.length === 0) for (const h of before.values()) if (h.part === part) after.set(h.who, h)
    for (const name of names) { const who = person(name, stood); if (who !== '') after.set(who, { task, who, part }) }
  }
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((who) => { const was = before.get(who) ?? null, is = after.get(who) ?? null; return was?.part === is?.part ? [] : [rowChange('helper', was, is)] })
}

const EVERY_DAY: Workdays = { isWorked: () => true }

/** Links between tasks of the file, in place of those that they had between them. */
function linksOf(rows: PlanRows, { ids, tasks }: { ids: ReadonlySet<string>; tasks: readonly TaskRow[] }, read: readonly LinkRow[]): { changes: Change[]; kept: number; dropped: LinkRow[] } {
  const before = new Map(rows.links.filter((l) => ids.has(l.from) && ids.has(l.to)).map((l) => [linkKey(l), l])), others = rows.links.filter((l) => !before.has(linkKey(l)))
  const after = new Map<string, LinkRow>(), dropped: LinkRow[] = [], areWithin = nesting(tasks)
  for (const link of read) {
    if (areWithin(link.from, link.to)) dropped.push(link)
    else after.set(linkKey(link), link)
  }
  // Of each circle the last link is left out, which is the file's wherever one of its own is among them.
  const { ignored } = new Network({ tasks, links: [...others, ...after.values()], from: 0, workdays: () => EVERY_DAY }).schedule()
  for (const link of ignored) if (after.delete(linkKey(link))) dropped.push(link)
  const changes = [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => { const was = before.get(key) ?? null, is = after.get(key) ?? null; return was?.type === is?.type && was?.lag === is?.lag ? [] : [rowChange('link', was, is)] })
  return { changes, kept: after.size, dropped }
}
