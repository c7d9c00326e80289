/**
 * A table of tasks → work. Only names are needed. Parents stand by id (or by a name that is one task's only), or by outline level; without ids, tasks
 * are numbered by their place, as in MS Project. A start that no constraint explains is one before which the task can't start.
 */
import { workdaysBetween, type Day } from '../../../../shared/calendar.ts'
import type { Constraint } from '../../../../shared/rows.ts'
import { WORKDAY } from '../../../../shared/schedule/index.ts'
import { parseDuration, unitMinutes } from '../../../../shared/work/durations.ts'
import { readNames } from '../../../../shared/work/items.ts'
import { parseLinks } from '../../../../shared/work/links.ts'
import { OrderEvidence, parseDate } from '../../values/dates.ts'
import { tidy } from '../../values/names.ts'
import type { LeftOut, ReadTask, ReadWork } from '../read.ts'
import { readRecords, type CsvRecord } from '../records.ts'
import { settle, type FoundLink, type FoundTask } from '../settle.ts'
import { ambiguous, type CsvOptions, type Unread } from '../unread.ts'
import { columnsOf, constraintOf, headerOf, kindOf, type Field } from './columns.ts'

const DATES: readonly Field[] = ['start', 'finish', 'begun', 'done', 'deadline', 'constraintDay']

/** What is kept of the file as a whole: the headers of columns that are none of ours, in order. */
export interface CsvExtra { columns: string[] }

export function readCsv(bytes: Uint8Array, { file = '', dates }: CsvOptions = {}): ReadWork | Unread {
  const records = readRecords(bytes, file)
  if (!('rows' in records)) return records
  const headers = records.header.map((h) => tidy(h))
  const at = columnsOf(headers)
  if (!at.has('name')) return { fault: 'columns', lacks: [headerOf('name', 'en')], found: headers.filter((h) => h !== '').slice(0, 50) }

  const evidence = new OrderEvidence()
  let example = ''
  for (const { cells } of records.rows) {
    for (const field of DATES) {
      const text = (cells[at.get(field) ?? -1] ?? '').trim()
      evidence.add(text)
      if (example === '' && parseDate(text, 'dmy') !== parseDate(text, 'mdy')) example = text
    }
  }
  const shown = evidence.answer('dmy')
  if (shown.ambiguous && dates === undefined) return ambiguous(example)
  const order = dates ?? shown.order

  const leftOut: LeftOut[] = []
  const found: FoundTask[] = []
  const links: FoundLink[] = []
  const rowOf = rowReader(headers, at, (text) => parseDate(text, order))
  const said: string[] = []
  /** The last task at each outline level. */
  const levels: string[] = []
  records.rows.forEach((record, i) => {
    const where = String(record.row)
    const { task, parent, level, predecessors } = rowOf(record, i + 1, (why, text) => leftOut.push({ where, why, text: text.slice(0, 200) }))
    said.push(parent)
    if (level !== null && parent === '') {
      levels.length = Math.min(levels.length, level - 1)
      task.parent = levels.at(-1) ?? null
      levels.push(task.key)
    }
    found.push({ where, task })
    for (const link of predecessors) links.push({ where, to: task.key, ...link })
  })

  const keys = new Set(found.map((f) => f.task.key))
  const named = Map.groupBy(found, (f) => f.task.name)
  found.forEach(({ task }, i) => {
    if (said[i] === '') return
    const same = named.get(said[i])
    task.parent = keys.has(said[i]) || same?.length !== 1 ? said[i] : same[0].task.key
  })
  const ours = new Set(at.values())
  return settle('csv', found, links, leftOut, { columns: headers.filter((h, c) => !ours.has(c) && h !== '') } satisfies CsvExtra)
}

type Bad = (why: LeftOut['why'], text: string) => void
interface Row { task: ReadTask; parent: string; level: number | null; predecessors: ReturnType<typeof parseLinks>['links'] }

function rowReader(headers: readonly string[], at: ReadonlyMap<Field, number>, dateOf: (text: string) => Day | string): (record: CsvRecord, number: number, bad: Bad) => Row {
  const ours = new Set(at.values())
  const repeated = new Set(headers.filter((h, c) => headers.indexOf(h) !== c))
  const unit = /[(（]\s*(\p{L}+)\s*[)）]\s*$/u.exec(headers[at.get('duration') ?? -1] ?? '')
  const bare = (unit && unitMinutes(unit[1])) ?? WORKDAY

  return ({ cells }, number, bad) => {
    const raw = (field: Field): string => cells[at.get(field) ?? -1] ?? ''
    const text = (field: Field): string => tidy(raw(field))
    const date = (field: Field): Day | null => {
      if (text(field) === '') return null
      const day = dateOf(text(field))
      if (typeof day === 'number') return day
      bad('date', text(field))
      return null
    }
    const start = date('start'), finish = date('finish')
    const progress = shareOf(text('progress'))
    const said = parseDuration(text('duration'), bare)
    if (text('duration') !== '' && (said === null || said < 0)) bad('duration', text('duration'))
    const duration = said !== null && said >= 0 ? said : text('duration') === '' && start !== null && finish !== null && finish >= start ? workdaysBetween(start, finish) * WORKDAY : null
    const begun = at.has('begun') ? date('begun') : (progress ?? 0) > 0 ? start : null
    const { links, bad: wrong } = parseLinks(raw('predecessors'))
    for (const { text: item } of wrong) bad('link', item)
    const level = /^\d{1,2}$/.test(text('level')) ? Math.max(1, Number(text('level'))) : null
    const task: ReadTask = {
      key: at.has('id') ? text('id') : String(number), parent: null, name: text('name'), note: raw('note').trim() === '' ? '' : raw('note'),
      kind: kindOf(text('kind')) ?? (text('kind') === '' && said === 0 ? 'milestone' : 'task'),
      duration, ...bound(text('constraint'), text('constraintDay'), date('constraintDay'), begun === null ? start : null, bad),
      deadline: date('deadline'), progress, begun, done: at.has('done') ? date('done') : progress === 1 ? finish : null,
      owner: text('owner'), helps: readNames(raw('helps')).map(tidy), informed: readNames(raw('informed')).map(tidy),
      extra: others(cells),
    }
    return { task, parent: text('parent'), level, predecessors: links.map((l) => ({ ...l, from: tidy(l.from) })) }
  }

  /** What stands in columns that are none of ours, by their headers; as arrays where they repeat. */
  function others(cells: readonly string[]): Record<string, unknown> {
    const kept = new Map<string, string | string[]>()
    headers.forEach((h, c) => {
      const cell = cells[c] ?? ''
      if (ours.has(c) || h === '' || cell.trim() === '') return
      if (repeated.has(h)) kept.set(h, [...(kept.get(h) ?? []), cell])
      else kept.set(h, cell)
    })
    return Object.fromEntries(kept)
  }
}

function bound(word: string, dayText: string, day: Day | null, start: Day | null, bad: Bad): { constraint: Constraint; day: Day | null } {
  if (word === '') return start === null ? { constraint: 'asap', day: null } : { constraint: 'startNotBefore', day: start }
  const constraint = constraintOf(word)
  if (constraint === 'asap' || constraint === 'alap') return { constraint, day: null }
  if (constraint !== null && day !== null) return { constraint, day }
  // A day that is none was told already.
  if (constraint === null || dayText === '') bad('date', word)
  return { constraint: 'asap', day: null }
}

/** `65%`, `65`, `0.65` → 0.65: a number of 1 or less without a sign is a share. Null for what is none. */
function shareOf(text: string): number | null {
  const m = /^(\d{1,3}(?:[.,]\d{1,30})?|\.\d{1,30}|\d(?:\.\d{1,30})?e-\d{1,3})\s*([%％]?)$/.exec(text)
  if (!m) return null
  const n = Number(m[1].replace(',', '.'))
  const share = m[2] !== '' || n > 1 ? n / 100 : n
  return share <= 1 ? share : null
}
