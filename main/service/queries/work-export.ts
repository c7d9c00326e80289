/** The work as a file of another tool: what came from there goes back under its ids, what is new under ours. */
import type { Input, Output } from '../../../shared/contract/index.ts'
import { isoDay, type Day } from '../../../shared/calendar.ts'
import { PlanError } from '../../../shared/errors.ts'
import { phrases, type Locale } from '../../../shared/locales/index.ts'
import type { TaskRow } from '../../../shared/rows.ts'
import { Network } from '../../../shared/schedule/index.ts'
import type { DatedTask } from '../../exchange/work/dated.ts'
import { writeCsv } from '../../exchange/work/csv.ts'
import { writeIcal, type IcalDay } from '../../exchange/work/ical-write.ts'
import { writeJira } from '../../exchange/work/jira.ts'
import { writeMspdi } from '../../exchange/work/mspdi-write.ts'
import { keptExtra, type ReadWork, type WorkSource } from '../../exchange/work/read.ts'
import { writeTrello } from '../../exchange/work/trello.ts'
import type { Written } from '../../exchange/work/unread.ts'
import type { Document } from '../document.ts'
import { inTreeOrder, personName, planOfWork, shownDays } from '../work.ts'

export function exportedWork(document: Document, { as, locale }: Input<'tasks.export'>, { now }: { now: string }): Output<'tasks.export'> {
  const { rows } = document
  if (rows.tasks.length === 0 && (as !== 'ics' || rows.checkins.length === 0)) throw new PlanError('task.none', {})
  const tasks = datedTasks(document), utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
  const plan = planOfWork(document), { from } = plan, dates = new Map(tasks.map(({ task, start: begins, finish: ends }) => { const [start, finish] = shownDays({ ...task, progress: task.progress ?? 0 }, begins, ends, plan); return [task.id, { start, finish }] }))
  switch (as) {
    case 'mspdi': return { bytes: utf8(writeMspdi({ name: rows.plan.name, currency: rows.plan.currency, from, tasks, links: rows.links, holidays: holidaysOf(document), extra: extraOf(document, as) })), leftOut: [] }
    case 'ics': return { bytes: utf8(writeIcal({ plan: rows.plan.id, name: rows.plan.name, stamp: Date.parse(now), milestones: tasks.filter(({ task }) => task.kind === 'milestone').map(({ task }) => ({ id: task.id, name: task.name, day: dates.get(task.id)!.finish, note: task.note })), checkIns: checkInDays(document, locale) })), leftOut: [] }
    case 'csv': { const work = readWorkOf(document, as, tasks), keyed = new Map(rows.tasks.map((t) => [keyFor(as, t), dates.get(t.id)!])); return writeCsv(work, { locale, dates: keyed }) }
    case 'jira': return named(writeJira(readWorkOf(document, as, tasks)), rows.tasks, as)
    case 'trello': return named(writeTrello(readWorkOf(document, as, tasks), { name: rows.plan.name, zone: new Intl.DateTimeFormat().resolvedOptions().timeZone }), rows.tasks, as)
  }
}

/** Check-ins that were kept, and those to come: of each node on the same day of the week until the quarter ends. One keeps its id once it is kept. */
function checkInDays({ rows, calendar }: Document, locale: Locale): IcalDay[] {
  const { to } = calendar.period(rows.plan.quarter)!, nodes = new Map(rows.nodes.map((n) => [n.id, n])), entry = (node: string, day: Day, note: string): IcalDay => ({ id: `${node}-${isoDay(day)}`, name: phrases[locale].checkinOf(personName(nodes, node)), day, note })
  return [...Map.groupBy(rows.checkins, (c) => c.node)].flatMap(([node, kept]) => {
    const last = kept.at(-1)!.day, days = new Map(kept.map((c) => [c.day, c.note]))
    for (let day = last + 7; day <= to && day - last <= MOST_AHEAD; day += 7) days.set(day, '')
    return [...days].map(([day, note]) => entry(node, day, note))
  })
}

/** Days ahead in which check-ins are told: a quarter's. */
const MOST_AHEAD = 98

/** What was left out, by names in place of keys. */
function named({ bytes, leftOut }: Written, tasks: readonly TaskRow[], as: WorkSource): Output<'tasks.export'> {
  const names = new Map(tasks.map((t) => [keyFor(as, t), t.name]))
  return { bytes, leftOut: leftOut.map((l) => ({ ...l, where: names.get(l.where) ?? l.where, text: names.get(l.text) ?? l.text })) }
}

function datedTasks(document: Document): DatedTask[] {
  const { rows } = document, tasks = inTreeOrder(rows.tasks), nodes = new Map(rows.nodes.map((n) => [n.id, n]))
  const { start, finish, critical } = new Network({ ...planOfWork(document), tasks }).schedule(), helpers = Map.groupBy(rows.helpers, (h) => h.task)
  return tasks.map((task, i) => ({
    task, owner: personName(nodes, task.owner), helps: (helpers.get(task.id) ?? []).filter((h) => h.part === 'helps').map((h) => personName(nodes, h.who)), start: start[i], finish: finish[i], critical: critical[i] === 1,
  }))
}

const extraOf = ({ rows }: Document, as: WorkSource): Record<string, unknown> => keptExtra(rows.sources.find((s) => s.name === as)?.extra ?? '{}')

/** The company's days. */
function holidaysOf({ rows }: Document): Document['rows']['holidays'] {
  const root = rows.nodes.find((n) => n.parent === null)!, calendar = rows.observes.find((o) => o.node === root.id)?.calendar
  return rows.holidays.filter((h) => h.calendar === calendar)
}

const keyFor = (as: WorkSource, { id, source, key }: { id: string; source: string; key: string }): string => (source === as && key !== '' ? key : id)

function readWorkOf(document: Document, as: WorkSource, dated: readonly DatedTask[]): ReadWork {
  const { rows } = document, keys = new Map(rows.tasks.map((t) => [t.id, keyFor(as, t)])), nodes = new Map(rows.nodes.map((n) => [n.id, n])), informed = Map.groupBy(rows.helpers.filter((h) => h.part === 'informed'), (h) => h.task)
  const tasks = inTreeOrder(rows.tasks).map((task, i): ReadWork['tasks'][number] => ({
    key: keys.get(task.id)!, ...(task.source === as && task.key !== '' ? {} : { own: task.id }), parent: task.parent === null ? null : keys.get(task.parent) ?? null, kind: task.kind, name: task.name, duration: task.duration, constraint: task.constraint, day: task.day, deadline: task.deadline,
    progress: task.progress, begun: task.begun, done: task.done, owner: dated[i].owner, helps: [...dated[i].helps], informed: (informed.get(task.id) ?? []).map((h) => personName(nodes, h.who)), note: task.note,
    extra: task.source === as ? keptExtra(task.extra) : {},
  }))
  return { source: as, tasks, links: rows.links.map((l) => ({ from: keys.get(l.from)!, to: keys.get(l.to)!, type: l.type, lag: l.lag })), leftOut: [], extra: extraOf(document, as) }
}
