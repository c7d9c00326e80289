/**
 * Work with its dates → Microsoft Project XML. What came from a file of Project goes back under its own UIDs with what else that file said; what is
 * new gets the next free ones, and our own id in a custom field. Each element stands in the schema's order, and what isn't of its type is left out. Who is told of a task has no place in the schema.
 */
import { isoDay, type Day } from '../../../shared/calendar.ts'
import type { DayKinds, Holiday } from '../../../shared/holidays.ts'
import type { LinkRow } from '../../../shared/rows.ts'
import { WORKDAY } from '../../../shared/schedule/index.ts'
import { escapeXml } from '../workbook/xml.ts'
import type { DatedTask } from './dated.ts'
import { ownCalendar } from './mspdi/calendar.ts'
import { Clock } from './mspdi/clock.ts'
import { inOutline, mspdiUids, type Outlined } from './mspdi/outline.ts'
import { ownField, ownMark, withOwnField, type OwnField } from './mspdi/own.ts'
import { People } from './mspdi/people.ts'
import { ASSIGNMENT, CONSTRAINTS, LINKS, NAMESPACE, NEEDED, PROJECT, RESOURCE, TASK, TASK_KEPT, TASK_SAID, TASK_USUAL, type Shape } from './mspdi/schema.ts'
import { cut, durationOf, isElapsed, lexical, list, minutesPerDay, plainText, textOf, workIn, type Parts } from './mspdi/values.ts'

export interface MspdiPlan {
  name: string
  /** ISO 4217; a file's own is kept. */
  currency: string
  /** What is bound by nothing else begins here. */
  from: Day
  /** Siblings in their order. */
  tasks: readonly DatedTask[]
  links: readonly LinkRow[]
  /** Days of the plan's calendar. They stand in the file unless it brings calendars of its own. */
  holidays: readonly Holiday[]
  /** As reading gave it; empty for a plan that came from elsewhere. */
  extra: Record<string, unknown>
}

const HEAD = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Project xmlns="${NAMESPACE}">\n`
/** Project 2010, the first that knows tasks which are scheduled by hand. */
const SAVE_VERSION = '14'
const MOST_PLAN_NAME = 255, MOST_TASK_NAME = 512

export function writeMspdi(plan: MspdiPlan): string {
  const kinds: DayKinds = new Map(plan.holidays.map(({ day, kind }) => [day, kind]))
  const clock = new Clock(kinds)
  const outlined = inOutline(plan.tasks)
  const first = outlined.reduce((least, { dated }) => Math.min(least, dated.start), plan.from * WORKDAY)
  const last = outlined.reduce((most, { dated }) => Math.max(most, dated.finish), first)
  clock.span(first, last)

  const kept = plan.extra as Parts
  const hours = { opens: textOf(kept.DefaultStartTime) || '08:00:00', closes: textOf(kept.DefaultFinishTime) || '17:00:00', perDay: minutesPerDay(kept) }
  const uids = mspdiUids(plan.tasks.map(({ task }) => task))
  const before = new Map<string, LinkRow[]>()
  for (const link of plan.links) {
    if (!uids.has(link.from)) continue
    const of = before.get(link.to)
    if (of) of.push(link)
    else before.set(link.to, [link])
  }
  const people = new People(list(kept.Resources))
  const own = ownField(kept, outlined.map(({ extra }) => extra)), marks = own !== null && outlined.some(({ dated }) => dated.task.source !== 'mspdi')

  const out = [HEAD]
  const project: Parts = {
    ScheduleFromStart: '1', CurrencyCode: plan.currency, DefaultStartTime: hours.opens, DefaultFinishTime: hours.closes, MinutesPerDay: String(WORKDAY), MinutesPerWeek: '2400', DaysPerMonth: '20',
    ...(kept.Calendars === undefined ? { CalendarUID: '1', Calendars: { Calendar: [ownCalendar(plan.holidays)] } } : {}),
    ...kept, ...(marks ? { ExtendedAttributes: withOwnField(kept, own) } : {}), Resources: undefined, SaveVersion: SAVE_VERSION, FinishDate: clock.finish(last),
    StartDate: textOf(kept.StartDate).startsWith(isoDay(plan.from)) ? kept.StartDate : `${isoDay(plan.from)}T${hours.opens}`,
  }
  project.Name ??= cut(plainText(plan.name), MOST_PLAN_NAME)
  emit(out, PROJECT, project)

  out.push('<Tasks>\n')
  const begins = outlined.length > 0 ? outlined.reduce((least, { dated }) => Math.min(least, dated.start), Infinity) : first
  row(out, 'Task', TASK, {
    UID: '0', ID: '0', Name: cut(plainText(plan.name), MOST_TASK_NAME), Type: '1', IsNull: '0', WBS: '0', OutlineNumber: '0', OutlineLevel: '0', Start: clock.start(begins), Finish: later(clock.start(begins), clock.finish(last)),
    Duration: lexical(clock.minutesBetween(begins, last) * hours.perDay / WORKDAY), DurationFormat: '7', Milestone: '0', Summary: '1',
  })
  for (const [i, at] of outlined.entries()) {
    const links = before.get(at.dated.task.id) ?? []
    const parts = taskParts(at, i + 1, uids, links, clock, hours, own)
    people.assign(at, parts, uids.get(at.dated.task.id)!)
    row(out, 'Task', TASK, parts)
  }
  out.push('</Tasks>\n<Resources>\n')
  for (const resource of people.resources) row(out, 'Resource', RESOURCE, resource)
  out.push('</Resources>\n<Assignments>\n')
  for (const assignment of people.assignments) row(out, 'Assignment', ASSIGNMENT, assignment)
  out.push('</Assignments>\n</Project>\n')
  return out.join('')
}

interface Hours { opens: string; closes: string; perDay: number }

function taskParts({ dated, extra, level, number, hasOthers }: Outlined, id: number, uids: ReadonlyMap<string, number>, links: readonly LinkRow[], clock: Clock, hours: Hours, own: OwnField | null): Parts {
  const { task } = dated
  const scale = hours.perDay / WORKDAY
  const [start, finish] = datesOf(dated, links.length > 0, clock)
  const on = (day: Day | null, time: string): string | undefined => (day === null ? undefined : `${isoDay(day)}T${time}`)
  const minutes = hasOthers ? clock.minutesBetween(dated.start, dated.finish) : task.duration
  const unchanged = saidAs(extra, task.duration)
  const format = textOf(extra.DurationFormat) || '7'
  const duration = minutes === null ? undefined : unchanged ?? lexical(minutes * scale)
  const progress = hasOthers ? null : task.progress
  const done = progress === null || minutes === null || duration === undefined ? null : Math.round(minutes * progress)
  const bound = task.constraint !== 'asap' && task.constraint !== 'alap' && task.day !== null
  const manual = extra.Manual === '1' && task.constraint === 'startOn' && task.day !== null && !hasOthers

  const parts: Parts = {}
  for (const field of TASK_SAID) parts[field] = TASK_USUAL[field]
  for (const field of TASK_KEPT) if (extra[field] !== undefined) parts[field] = extra[field]
  return {
    ...parts, UID: String(uids.get(task.id)), ID: String(id), Name: cut(plainText(task.name), MOST_TASK_NAME), IsNull: '0', WBS: parts.WBS ?? number, OutlineNumber: number, OutlineLevel: String(level),
    Start: start, Finish: finish, Duration: duration, DurationFormat: hasOthers || (isElapsed(format) && unchanged === null) ? '7' : format,
    Manual: manual ? '1' : '0', ...(manual ? { ManualStart: on(task.day, hours.opens), ManualFinish: finish, ManualDuration: duration } : {}),
    Milestone: task.kind === 'milestone' || extra.Milestone === '1' ? '1' : '0', Summary: hasOthers || (level === 1 && task.kind === 'initiative') ? '1' : '0', Critical: dated.critical ? '1' : '0',
    PercentComplete: progress === null ? undefined : String(Math.round(progress * 100)), ActualStart: hasOthers ? undefined : on(task.begun, hours.opens), ActualFinish: hasOthers ? undefined : on(task.done, hours.closes),
    ...(done === null || minutes === null || unchanged !== null ? {} : { ActualDuration: lexical(done * scale), RemainingDuration: lexical((minutes - done) * scale) }),
    ...(manual ? { ConstraintType: extra.ConstraintType ?? '0', ConstraintDate: extra.ConstraintDate }
      : { ConstraintType: String(bound || task.constraint === 'alap' ? CONSTRAINTS.indexOf(task.constraint) : 0), ConstraintDate: bound ? on(task.day, task.constraint.startsWith('start') ? hours.opens : hours.closes) : undefined }),
    Deadline: on(task.deadline, hours.closes), Notes: plainText(task.note) || undefined,
    PredecessorLink: links.map((link) => linkParts(link, uids, list(extra.Lags), scale)),
    ...(own === null || task.source === 'mspdi' ? {} : { ExtendedAttribute: [ownMark(own, task)] }),
  }
}

/** A task without length that waits for others lies where they end, in the evening; any other at the beginning of its day. */
function datesOf({ task, start, finish }: DatedTask, waits: boolean, clock: Clock): [string, string] {
  if (start < finish) return [clock.start(start), later(clock.start(start), clock.finish(finish))]
  const bound = task.day !== null && task.constraint.startsWith('start') && task.day * WORKDAY === start
  const at = waits && !bound ? clock.finish(start) : clock.start(start)
  return [at, at]
}

/** Date-times of the same form are in the order of their text. */
const later = (one: string, other: string): string => (one > other ? one : other)

/** The file's own words for a duration by the clock, where they still mean what the plan says. */
function saidAs(extra: Parts, minutes: number | null): string | null {
  const text = textOf(extra.Duration), said = durationOf(text)
  return said !== null && isElapsed(textOf(extra.DurationFormat)) && workIn(said) === minutes ? text : null
}

function linkParts({ from, type, lag }: LinkRow, uids: ReadonlyMap<string, number>, lags: readonly Parts[], scale: number): Parts {
  const uid = String(uids.get(from))
  const said = lags.find((kept) => kept.from === uid && kept.lag === String(lag))
  return {
    PredecessorUID: uid, Type: String(LINKS.indexOf(type)), CrossProject: '0',
    LinkLag: textOf(said?.LinkLag) || String(Math.round(lag * scale * 10) + 0), LagFormat: textOf(said?.LagFormat) || '7',
  }
}

function row(out: string[], name: string, shape: Shape, parts: Parts): void {
  out.push('<', name, '>')
  emit(out, shape, parts)
  out.push('</', name, '>\n')
}

/** What a plan file says of a project is whatever its JSON holds, so types are looked at here again. */
function emit(out: string[], shape: Shape, parts: Parts): void {
  for (const field of shape.values()) {
    const value = parts[field.name]
    if (value === undefined || value === null) continue
    if ('check' in field) {
      if (typeof value === 'string' && value !== '' && field.check(value)) out.push('<', field.name, '>', escapeXml(value), '</', field.name, '>')
      continue
    }
    for (const each of Array.isArray(value) ? list(value) : typeof value === 'object' ? [value] : []) {
      if (NEEDED[field.name]?.some((name) => typeof each[name] !== 'string' && field.shape.has(name))) continue
      out.push('<', field.name, '>')
      emit(out, field.shape, each)
      out.push('</', field.name, '>')
    }
  }
}

