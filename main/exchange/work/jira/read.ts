/**
 * A Jira CSV → work. Epics are initiatives, other issues tasks. A row as it stood is kept in `extra` by its headers (those that repeat as arrays), but
 * for key, summary and description, so that writing gives it back.
 */
import { parseLinks } from '../../../../shared/work/links.ts'
import type { LeftOut, ReadWork } from '../read.ts'
import { readRecords } from '../records.ts'
import { settle, type FoundLink, type FoundTask } from '../settle.ts'
import { ambiguous, type CsvOptions, type Unread } from '../unread.ts'
import { every, headerOf, jiraColumns, one, type JiraColumns, type JiraRow } from './columns.ts'
import { dateReader, JIRA_STYLE, orderOf, type DateStyle } from './dates.ts'
import { meaning, parentOf } from './meaning.ts'

/** What is kept of the file as a whole: its headers in order, and how it writes dates. */
export interface JiraExtra { columns: string[]; dates: DateStyle }

export function readJira(bytes: Uint8Array, { file = '', dates }: CsvOptions = {}): ReadWork | Unread {
  const records = readRecords(bytes, file)
  if (!('rows' in records)) return records
  const columns = jiraColumns(records.header)
  const lacks = (['summary', 'key'] as const).filter((f) => !columns.of.has(f)).map(headerOf)
  if (lacks.length > 0) return { fault: 'columns', lacks, found: columns.headers.filter((h) => h !== '').slice(0, 50) }

  const rows = records.rows.map(({ cells, row }) => ({ where: String(row), row: rowOf(columns, cells) }))
  const texts = rows.flatMap(({ row }) => columns.dates.flatMap((h) => row.get(h) ?? []))
  const shown = dates === undefined ? orderOf(texts) : { order: dates }
  if (shown.order === null) return ambiguous(shown.example)
  const dateOf = dateReader(shown.order)
  const like = texts.find((t) => typeof dateOf(t.trim()) === 'number')?.trim() ?? JIRA_STYLE.like

  const [summary, key, id, ours, description] = (['summary', 'key', 'id', 'own', 'description'] as const).map((f) => columns.of.get(f))
  const known = new Map<string, string>(), byOwn = new Map<string, string>()
  for (const { row } of rows) {
    const its = one(row, key)
    if (its === '') continue
    if (!known.has(its)) known.set(its, its)
    const number = one(row, id), own = one(row, ours)
    if (own !== '' && !byOwn.has(own)) byOwn.set(own, its)
    if (number !== '' && !known.has(number)) known.set(number, its)
  }

  const leftOut: LeftOut[] = []
  const tasks: FoundTask[] = []
  const links: FoundLink[] = []
  const seen = new Set<string>()
  for (const { where, row } of rows) {
    const its = one(row, key)
    // A second row of the same key is left out as a whole: nothing of it is told twice.
    const again = its === '' || seen.has(its)
    seen.add(its)
    const bad = (why: LeftOut['why'], text: string): void => { if (!again) leftOut.push({ where, why, text }) }
    const parent = parentOf(row, columns, known, (text) => bad('parent', text))
    const own = one(row, ours)
    tasks.push({ where, task: { key: its, ...(own === '' ? {} : { own }), parent, name: one(row, summary), note: row.get(description ?? '')?.[0] ?? '', ...meaning(row, columns, dateOf, bad), extra: kept(row, columns, [summary, key, description]) } })
    if (!again) for (const link of linksOf(row, its, where, columns, byOwn, bad)) links.push(link)
  }
  return settle('jira', tasks, links, leftOut, { columns: [...columns.headers], dates: { order: shown.order, like } } satisfies JiraExtra)
}

function rowOf(columns: JiraColumns, cells: readonly string[]): JiraRow {
  const row: JiraRow = new Map()
  columns.headers.forEach((header, c) => {
    const cell = cells[c]
    if (cell === undefined || cell.trim() === '') return
    const values = row.get(header)
    if (values) values.push(cell)
    else row.set(header, [cell])
  })
  return row
}

const kept = (row: JiraRow, columns: JiraColumns, own: readonly (string | undefined)[]): Record<string, unknown> =>
  // fromEntries, not assignment: a header may be called __proto__.
  Object.fromEntries([...row].filter(([h]) => !own.includes(h)).map(([h, values]) => [h, columns.repeated.has(h) ? values : values[0]]))

/** What waits for other than the plain end of another stands in a column of our own, under the keys that Jira had or ours, and there wins over Blocks. */
function linksOf(row: JiraRow, key: string, where: string, columns: JiraColumns, byOwn: ReadonlyMap<string, string>, bad: (why: 'link', text: string) => void): FoundLink[] {
  const own = parseLinks(one(row, columns.of.get('predecessors')))
  for (const { text } of own.bad) bad('link', text)
  return [
    ...own.links.map((link) => ({ where, to: key, ...link, from: byOwn.get(link.from) ?? link.from })),
    ...columns.outward.flatMap((h) => every(row, h)).map((to) => ({ where, from: key, to, type: 'FS' as const, lag: 0 })),
    ...columns.inward.flatMap((h) => every(row, h)).map((from) => ({ where, from, to: key, type: 'FS' as const, lag: 0 })),
  ]
}
