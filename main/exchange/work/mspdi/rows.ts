/** A project's rows as the file has them → work: tasks in their outline, links, who does what. */
import type { Day } from '../../../../shared/calendar.ts'
import { WORKDAY } from '../../../../shared/schedule/index.ts'
import { ownIn } from './own.ts'
import { ASSIGNMENT_KEPT, ASSIGNMENT_USUAL, CONSTRAINTS, LINKS, TASK_KEPT, TASK_USUAL } from './schema.ts'
import { cut, dayIn, durationOf, isElapsed, isPercent, list, minutesPerDay, MOST_MINUTES, MOST_NAME, MOST_NOTE, MOST_PERSON, oneLine, saysYes, textOf, workIn, type Parts } from './values.ts'
import type { LeftOut, ReadLink, ReadTask, ReadWork } from '../read.ts'

/** A task's row in its place. */
interface Placed { raw: Parts; key: string; name: string; level: number; parent: string | null }

/** `project`: what is wanted back of the file as a whole. */
export function readRows(project: Parts, taskRows: readonly Parts[], resourceRows: readonly Parts[], assignmentRows: readonly Parts[]): ReadWork {
  const leftOut: LeftOut[] = []
  const leave = (where: string, why: LeftOut['why'], text: string): void => { leftOut.push({ where, why, text: text.slice(0, 200) }) }
  const scale = WORKDAY / minutesPerDay(project)

  const placed = outline(taskRows, leave)
  const parents = new Set(placed.map(({ parent }) => parent))
  const raws = new Map(placed.map(({ key, raw }) => [key, raw]))
  const calendars = new Set(list((project.Calendars as Parts | undefined)?.Calendar).map(({ UID }) => Number(UID)))
  const { people, resources } = readResources(resourceRows, calendars)
  const given = readAssignments(assignmentRows, people, raws, resources)

  const links: ReadLink[] = []
  const tasks = placed.map((at): ReadTask => {
    const task = readTask(at, parents.has(at.key), scale, leave)
    if (task.extra.CalendarUID !== undefined && !calendars.has(Number(task.extra.CalendarUID))) delete task.extra.CalendarUID
    const said = given.get(at.key)
    if (said) {
      [task.owner = '', ...task.helps] = said.names
      if (said.kept.length > 0) task.extra.Assignments = said.kept
    }
    const lags = readLinks(at, raws, scale, links, leave)
    if (lags.length > 0) task.extra.Lags = lags
    return task
  })
  if (resources.length > 0) project.Resources = resources
  return { source: 'mspdi', tasks, links, leftOut, extra: project }
}

type Leave = (where: string, why: LeftOut['why'], text: string) => void

/**
 * By levels: a row is part of the nearest one before it whose level is lower, however far the levels jump. Without the row of the project as a whole
 * (UID 0) and empty rows; what lies below a row that is left out is part of what that was part of.
 */
function outline(rows: readonly Parts[], leave: Leave): Placed[] {
  const placed: Placed[] = []
  const seen = new Set<string>()
  const above: Placed[] = []
  for (const [i, raw] of rows.entries()) {
    const said = textOf(raw.OutlineLevel) !== '' ? Number(raw.OutlineLevel) : textOf(raw.OutlineNumber).split('.').length
    if (saysYes(raw.IsNull) || Number(raw.UID) === 0 || (Number(raw.ID) === 0 && said <= 0)) continue
    const name = oneLine(textOf(raw.Name), MOST_NAME)
    if (raw.UID === undefined) { leave(String(i + 1), 'noKey', name); continue }
    const key = String(Number(raw.UID))
    if (seen.has(key)) { leave(key, 'twice', name); continue }
    seen.add(key)
    if (name === '') { leave(key, 'noName', textOf(raw.WBS)); continue }
    const level = Math.max(1, said)
    while (above.length > 0 && above.at(-1)!.level >= level) above.pop()
    const task = { raw, key, name, level, parent: above.at(-1)?.key ?? null }
    above.push(task)
    placed.push(task)
  }
  return placed
}

/** What is not as in any other row. Of a delay that is none, its format says nothing. */
function keep(into: Record<string, unknown>, raw: Parts, fields: readonly string[], usual: Readonly<Record<string, string>>): void {
  for (const field of fields) if (raw[field] !== undefined && !(usual[field] !== undefined && Number(raw[field]) === Number(usual[field]))) into[field] = raw[field]
  if (usual.LevelingDelay !== undefined && into.LevelingDelay === undefined) delete into.LevelingDelayFormat
}

/** What has others below it has no duration, progress or dates of its own: Project adds them up. */
function readTask({ raw, key, name, parent }: Placed, hasOthers: boolean, scale: number, leave: Leave): ReadTask {
  const extra: Record<string, unknown> = {}
  keep(extra, raw, TASK_KEPT, TASK_USUAL)
  if (extra.WBS === raw.OutlineNumber) delete extra.WBS

  const dayOf = (field: string): Day | null => {
    const text = textOf(raw[field]).trim()
    const day = dayIn(text)
    if (day === null && text !== '' && text !== 'NA') leave(key, 'date', `${field} ${text}`)
    return day
  }
  const duration = hasOthers ? null : durationIn(raw, key, scale, extra, leave)
  const flagged = saysYes(raw.Milestone)
  const own = ownIn(raw)
  const kind = own !== null ? flagged && (duration ?? 0) === 0 ? 'milestone' : own.initiative ? 'initiative' : 'task'
    : parent === null && (hasOthers || saysYes(raw.Summary)) ? 'initiative' : flagged && !hasOthers && (duration ?? 0) === 0 ? 'milestone' : 'task'
  if (flagged && kind !== 'milestone') extra.Milestone = '1'
  if (kind === 'milestone') { delete extra.Duration; delete extra.DurationFormat }
  return {
    key, ...(own === null ? {} : { own: own.id }), parent, kind, name, duration: kind === 'milestone' ? 0 : duration, ...constraintIn(raw, key, hasOthers, extra, dayOf, leave), deadline: dayOf('Deadline'),
    progress: hasOthers || raw.PercentComplete === undefined ? null : Math.min(100, Math.max(0, Number(raw.PercentComplete))) / 100,
    begun: hasOthers ? null : dayOf('ActualStart'), done: hasOthers ? null : dayOf('ActualFinish'),
    owner: '', helps: [], informed: [], note: cut(textOf(raw.Notes), MOST_NOTE), extra,
  }
}

function durationIn(raw: Parts, key: string, scale: number, extra: Record<string, unknown>, leave: Leave): number | null {
  const text = textOf(raw.Duration).trim(), format = textOf(raw.DurationFormat)
  if (text === '') return null
  const said = durationOf(text)
  const elapsed = isElapsed(format)
  const minutes = said === null ? null : elapsed ? workIn(said) : Math.round(said * scale)
  if (minutes === null || minutes < 0 || minutes > MOST_MINUTES) { leave(key, 'duration', text); return null }
  if (elapsed) extra.Duration = text
  if (format !== '' && format !== '7') extra.DurationFormat = format
  return minutes
}

function constraintIn(raw: Parts, key: string, hasOthers: boolean, extra: Record<string, unknown>, dayOf: (field: string) => Day | null, leave: Leave): Pick<ReadTask, 'constraint' | 'day'> {
  const manual = saysYes(raw.Manual) && !hasOthers ? dayIn(textOf(raw.ManualStart)) ?? dayIn(textOf(raw.Start)) : null
  const constraint = CONSTRAINTS[Number(raw.ConstraintType ?? 0)]
  const bound = constraint !== 'asap' && constraint !== 'alap'
  const day = bound ? dayOf('ConstraintDate') : null
  if (manual !== null) {
    // Kept for the day on which it is scheduled by itself again; Project does not look at it until then.
    extra.Manual = '1'
    if (constraint !== 'asap' && (!bound || day !== null)) {
      extra.ConstraintType = raw.ConstraintType
      if (bound) extra.ConstraintDate = textOf(raw.ConstraintDate).trim()
    }
    return { constraint: 'startOn', day: manual }
  }
  if (bound && day === null) {
    if (textOf(raw.ConstraintDate) === '') leave(key, 'date', 'ConstraintDate')
    return { constraint: 'asap', day: null }
  }
  return { constraint, day }
}

/** Adds what a task waits for; answers lags that are said in another way than days of work, as the file has them. */
function readLinks({ raw, key }: Placed, raws: ReadonlyMap<string, Parts>, scale: number, links: ReadLink[], leave: Leave): Parts[] {
  const kept: Parts[] = []
  const seen = new Set<string>()
  for (const link of list(raw.PredecessorLink)) {
    const from = link.PredecessorUID === undefined ? '' : String(Number(link.PredecessorUID))
    const before = raws.get(from)
    if (saysYes(link.CrossProject) || before === undefined || from === key || seen.has(from)) { leave(key, 'link', textOf(link.CrossProjectName) || from); continue }
    seen.add(from)
    const format = textOf(link.LagFormat), amount = Number(link.LinkLag ?? 0)
    const lag = isPercent(format) ? Math.round((durationOf(textOf(before.Duration).trim()) ?? 0) * (isElapsed(textOf(before.DurationFormat)) ? workIn(10_080) / 10_080 : scale) * amount / 100)
      : isElapsed(format) ? workIn(amount / 10) : Math.round(amount / 10 * scale)
    if (Math.abs(lag) > MOST_MINUTES) { leave(key, 'link', from); continue }
    // −0 is another number than 0 where they are compared.
    links.push({ from, to: key, type: LINKS[Number(link.Type ?? 1)], lag: lag + 0 })
    if (format !== '' && format !== '7') kept.push({ from, lag: String(lag + 0), LinkLag: textOf(link.LinkLag) || '0', LagFormat: format })
  }
  return kept
}

/** `people`: names of those who work, by UID; the first resource of a name stands for all of that name. */
function readResources(rows: readonly Parts[], calendars: ReadonlySet<number>): { people: Map<number, { name: string; uid: number }>; resources: Parts[] } {
  const people = new Map<number, { name: string; uid: number }>()
  const named = new Map<string, number>()
  const kept = new Map<number, Parts>()
  for (const raw of rows) {
    const uid = Number(raw.UID), name = oneLine(textOf(raw.Name), MOST_PERSON)
    if (raw.UID === undefined || kept.has(uid) || name === '' || saysYes(raw.IsNull)) continue
    if (raw.CalendarUID !== undefined && raw.CalendarUID !== '-1' && !calendars.has(Number(raw.CalendarUID))) delete raw.CalendarUID
    kept.set(uid, raw)
    if (!isPerson(raw)) continue
    if (!named.has(name)) named.set(name, uid)
    people.set(uid, { name, uid: named.get(name)! })
  }
  return { people, resources: [...kept.values()] }
}

/** 0 is material, 2 a cost. */
export const isPerson = (resource: Parts): boolean => (resource.Type ?? '1') === '1' && !saysYes(resource.IsCostResource)

/** By task: who works on it, and what else the file says of that, then of material and costs. UID −65535 is nobody. */
function readAssignments(rows: readonly Parts[], people: ReadonlyMap<number, { name: string; uid: number }>, tasks: ReadonlyMap<string, Parts>, resources: readonly Parts[]): Map<string, { names: string[]; kept: Parts[] }> {
  const known = new Set(resources.map(({ UID }) => Number(UID)))
  const given = new Map<string, { names: Set<string>; kept: Map<number, Parts> }>()
  for (const raw of rows) {
    const key = String(Number(raw.TaskUID)), person = people.get(Number(raw.ResourceUID))
    const uid = person?.uid ?? Number(raw.ResourceUID)
    if (!tasks.has(key) || !known.has(uid)) continue
    let of = given.get(key)
    if (!of) given.set(key, of = { names: new Set(), kept: new Map() })
    if (of.kept.has(uid) || (person && of.names.has(person.name))) continue
    if (person) of.names.add(person.name)
    const kept: Parts = { ResourceUID: String(uid) }
    keep(kept, raw, ASSIGNMENT_KEPT, person ? ASSIGNMENT_USUAL : {})
    if (!person || Object.keys(kept).length > 1) of.kept.set(uid, kept)
  }
  const things = (kept: Parts): number => (people.has(Number(kept.ResourceUID)) ? 0 : 1)
  return new Map([...given].map(([key, { names, kept }]) => [key, { names: [...names], kept: [...kept.values()].sort((a, b) => things(a) - things(b)) }]))
}
