/**
 * Work → a CSV with Jira's own headers, which its importer takes. What came from Jira keeps its row as it stood, and only what the plan says
 * otherwise is changed. A text that a spreadsheet would run has its apostrophe here too: such a file is opened in one on its way more often than not.
 */
import { isoDay, type Day } from '../../../../shared/calendar.ts'
import { printLinks } from '../../../../shared/work/links.ts'
import { tidy } from '../../values/names.ts'
import { keptTexts, type ReadLink, type ReadTask, type ReadWork } from '../read.ts'
import { writeRecords } from '../records.ts'
import type { Stage } from '../stages.ts'
import type { Written } from '../unread.ts'
import { every, FIELDS, headerOf, jiraColumns, one, OUTWARD, type Field, type JiraColumns, type JiraRow } from './columns.ts'
import { dateReader, JIRA_STYLE, printDate, type DateStyle } from './dates.ts'
import { kindOf, meaning, parentOf, stage, type Known } from './meaning.ts'
import type { JiraExtra } from './read.ts'

const COLUMNS: readonly Field[] = ['summary', 'key', 'id', 'type', 'status', 'assignee', 'resolved', 'due', 'description', 'parent', 'estimate', 'start']
const STATUS: Readonly<Record<'en' | 'zh', Record<Stage, string>>> = { en: { open: 'To Do', doing: 'In Progress', done: 'Done' }, zh: { open: '待办', doing: '进行中', done: '完成' } }

export function writeJira(work: ReadWork): Written {
  const extra = (work.source === 'jira' ? work.extra : {}) as Partial<JiraExtra>
  const kept = keptTexts(extra.columns), had = kept.length > 0 ? kept : COLUMNS.map(headerOf)
  const columns = withAll(had)
  const style: DateStyle = typeof extra.dates?.like === 'string' && (extra.dates.order === 'mdy' || extra.dates.order === 'dmy' || extra.dates.order === 'ymd') ? extra.dates : JIRA_STYLE
  const stood = work.tasks.map((task) => standing(task, work.source === 'jira'))
  const numbered = had.includes(columns.of.get('id')!)
  const ids = issueIds(work.tasks, stood, columns)
  const known: Known = new Map([...work.tasks.map((t) => [t.key, t.key] as const), ...work.tasks.map((t) => [ids.get(t.key)!, t.key] as const)])
  const byKey = new Map(work.tasks.map((t) => [t.key, t]))
  const linked = new Set(work.links.filter(isPlain).map((l) => JSON.stringify([l.from, l.to])))
  const from = Map.groupBy(work.links, (l) => l.from), to = Map.groupBy(work.links, (l) => l.to)


  const rows = work.tasks.map((task, i) => {
    const row = stood[i]
    const isNew = row.size === 0
    const put = (field: Field, ...texts: string[]): void => { if (texts.some((t) => t !== '')) row.set(columns.of.get(field)!, texts); else row.delete(columns.of.get(field)!) }
    put('summary', task.name)
    put('key', task.key)
    if (task.own !== undefined) put('own', task.own)
    if (numbered) put('id', ids.get(task.key)!)
    put('description', task.note)
    const parent = task.parent === null ? null : byKey.get(task.parent)!
    if (parentOf(row, columns, known) !== task.parent) placeUnder(parent)
    say(task, row, columns, style, put, parent, isNew)
    writeLinks(task.key)
    return row

    function placeUnder(above: ReadTask | null): void {
      for (const field of ['parent', 'parentKey', 'parentSummary', 'epic'] as const) put(field, '')
      if (above === null) return
      if (above.kind === 'initiative' && had.includes(columns.of.get('epic')!)) put('epic', above.key)
      else put('parent', numbered ? ids.get(above.key)! : above.key)
      if (had.includes(columns.of.get('parentKey')!)) put('parentKey', above.key)
    }
    function writeLinks(key: string): void {
      const stays = (a: string, b: string): boolean => !byKey.has(a) || !byKey.has(b) || linked.has(JSON.stringify([a, b]))
      const side = (headers: readonly string[], mine: readonly string[], pair: (other: string) => [string, string], adds: boolean): void => {
        const before = headers.map((h) => every(row, h).filter((other) => stays(...pair(other))))
        headers.forEach((h, n) => { const all = n === 0 && adds ? [...before[n], ...mine.filter((k) => !before.flat().includes(k))] : before[n]; if (all.length > 0) row.set(h, all); else row.delete(h) })
      }
      side(columns.outward, (from.get(key) ?? []).filter(isPlain).map((l) => l.to), (other) => [key, other], had.includes(columns.outward[0]) || !had.includes(columns.inward[0]))
      side(columns.inward, (to.get(key) ?? []).filter(isPlain).map((l) => l.from), (other) => [other, key], had.includes(columns.inward[0]))
      put('predecessors', printLinks((to.get(key) ?? []).filter((l) => !isPlain(l))))
    }
  })
  return { bytes: writeRecords(tableOf(had, columns, rows)), leftOut: [] }
}

const isPlain = (link: ReadLink): boolean => link.type === 'FS' && link.lag === 0

/** The file's columns, and after them those that it may need. */
function withAll(had: readonly string[]): JiraColumns {
  const own = jiraColumns(had)
  return jiraColumns([...had, ...FIELDS.filter((f) => !own.of.has(f)).map(headerOf), ...(own.outward.length > 0 ? [] : [OUTWARD])])
}

const standing = (task: ReadTask, fromJira: boolean): JiraRow =>
  new Map(fromJira ? Object.entries(task.extra).flatMap(([header, v]) => {
    const values = (Array.isArray(v) ? v : [v]).filter((x): x is string => typeof x === 'string' && x.trim() !== '')
    return values.length > 0 ? [[header, values] as const] : []
  }) : [])

/** Issues' ids, by which children find their parents; those made here get numbers that are free. */
function issueIds(tasks: readonly ReadTask[], rows: readonly JiraRow[], columns: JiraColumns): Map<string, string> {
  const header = columns.of.get('id')
  const taken = new Set(rows.map((row) => one(row, header)))
  const keys = new Set(tasks.map((t) => t.key))
  let next = 0
  return new Map(tasks.map(({ key }, i) => {
    const said = one(rows[i], header)
    if (said !== '') return [key, said]
    do next++; while (taken.has(String(next)) || keys.has(String(next)))
    return [key, String(next)]
  }))
}

/** Makes the row mean what the task says. */
function say(task: ReadTask, row: JiraRow, columns: JiraColumns, style: DateStyle, put: (field: Field, ...texts: string[]) => void, parent: ReadTask | null, isNew: boolean): void {
  const dateOf = dateReader(style.order)
  const means = (): ReturnType<typeof meaning> => meaning(row, columns, dateOf)
  const text = (field: Field): string => one(row, columns.of.get(field))
  const print = (day: Day | null): string => (day === null ? '' : printDate(day, style))
  const same = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((x, i) => x === b[i])

  if (text('type') === '' ? isNew || task.kind !== 'task' : kindOf(text('type')) !== task.kind) put('type', task.kind === 'initiative' ? 'Epic' : task.kind === 'milestone' ? 'Milestone' : parent?.kind === 'task' ? 'Sub-task' : 'Task')
  const before = means()
  if (before.owner !== task.owner) { put('assignee', task.owner); put('assigneeId', '') }
  if (!same(before.informed, task.informed)) { put('watchers', ...task.informed); put('watchersId', '') }
  if (!same(before.helps, task.helps)) put('helps', ...task.helps)
  if (before.deadline !== task.deadline) put('due', print(task.deadline))
  if (before.duration !== task.duration) put('estimate', task.duration === null ? '' : String(task.duration * 60))

  for (const field of ['progress', 'begun', 'constraint'] as const) put(field, '')
  const wanted: Stage | null = task.done !== null || task.progress === 1 ? 'done' : task.begun !== null || (task.progress ?? 0) > 0 ? 'doing' : task.progress === 0 ? 'open' : null
  const at = stage(row, columns)
  // A step by a name of the board's own stays, unless all is done; how far it is then stands beside it.
  const agrees = wanted === null || at === wanted || (at === 'doing' && wanted === 'open') || (at === null && wanted !== 'done' && text('status') !== '')
  if (!agrees) {
    put('status', STATUS[columns.headers.some((h) => /\p{Script=Han}/u.test(h)) ? 'zh' : 'en'][wanted])
    put('category', '')
    if (wanted !== 'done') { put('resolved', ''); put('resolution', '') }
  }
  const now = stage(row, columns)
  const start = now === 'doing' || now === 'done' ? task.begun : task.constraint === 'startNotBefore' ? task.day : null
  const stood = dateOf(text('start'))
  if ((typeof stood === 'string' ? null : stood) !== start) put('start', print(start))
  if (means().done !== task.done) put('resolved', print(task.done))
  if (means().begun !== task.begun && task.begun !== null) put('begun', isoDay(task.begun))
  if (means().progress !== task.progress && task.progress !== null) put('progress', String(task.progress))
  const last = means()
  if (last.constraint !== task.constraint || last.day !== task.day) put('constraint', task.day === null ? task.constraint : `${task.constraint} ${isoDay(task.day)}`)
}

/** Each header as often as a row needs it, and at least as often as the file had it; repeats stand together with the first. */
function tableOf(had: readonly string[], columns: JiraColumns, rows: readonly JiraRow[]): string[][] {
  const names = had.map(tidy)
  const times = new Map<string, number>()
  for (const h of names) times.set(h, (times.get(h) ?? 0) + 1)
  const needed = new Map<string, number>()
  for (const row of rows) for (const [h, values] of row) needed.set(h, Math.max(needed.get(h) ?? 0, values.length))
  const order = [...columns.headers, ...needed.keys()]
  const header: string[] = [...names]
  for (const h of new Set(order)) {
    const more = (needed.get(h) ?? 0) - (times.get(h) ?? 0)
    if (more <= 0) continue
    const last = header.lastIndexOf(h)
    header.splice(last < 0 ? header.length : last + 1, 0, ...Array.from({ length: more }, () => h))
  }
  return [header, ...rows.map((row) => {
    const used = new Map<string, number>()
    return header.map((h) => { const n = used.get(h) ?? 0; used.set(h, n + 1); return row.get(h)?.[n] ?? '' })
  })]
}

