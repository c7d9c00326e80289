/** A pasted block that brings names and periods of its own: where its numbers belong in the plan, in whatever order they come. */
import type { Period } from '../../../shared/calendar.ts'
import type { PlacedNode } from '../../../shared/contract/views.ts'
import { widthOf } from '../../grid/clip/clipboard.ts'
import type { CellEdit, Headed } from '../../grid/model.ts'
import { parseEntry } from '../../grid/entry.ts'
import { tagOf } from '../../numbers.ts'
import { TREE, type PlanColumn } from './columns.ts'
import { innermost } from '../find/find.ts'
import { fold } from './rows.ts'

export interface MatchAsked {
  /** Where the block would land as it lies: rows from there on, and the first column. */
  rows: readonly string[]
  column: string
  nodes: readonly PlacedNode[]
  columns: readonly PlanColumn[]
  nameOf: (row: string) => string
  /** Whether a column's numbers are what those beneath add up to. */
  addsUp: (column: PlanColumn) => boolean
}

const key = (text: string): string => fold(text).replace(/\s+/g, ' ').trim()
const isNumber = (text: string): boolean => { const { kind } = parseEntry(text); return kind !== 'refused' && kind !== 'clear' }
const isName = (text: string): boolean => text.trim() !== '' && !isNumber(text)

/** Null where the block is just numbers, or too few of its names are known. A blank leaves its cell alone; what is named twice, or is not known, is left out and told. */
export function matchBlock(table: readonly (readonly string[])[], asked: MatchAsked): Headed | null {
  // Numbers alone are told at a glance.
  if (!table.some((row) => isName(row[0] ?? ''))) return null
  const rowOf = namedRows(asked.nodes), isRow = (text: string): boolean => rowOf.has(key(text))
  const [head] = table, headed = table.length > 1 && !isRow(head[0] ?? '') && head.slice(1).some(isName) && head.slice(1).every((text) => !isNumber(text))
  const body = headed ? table.slice(1) : table
  if (!mostly(body.map((row) => row[0] ?? ''), isRow)) return null
  // Beside each other as they lie there, names and all.
  if (!headed && asked.column === TREE && body.every((row, i) => asked.rows[i] !== undefined && key(row[0] ?? '') === key(asked.nameOf(asked.rows[i])))) return null
  const into = headed ? columnsNamed(head, asked.columns) : columnsFrom(asked, widthOf(table.map((row) => [...row])))
  const names = body.map((row) => key(row[0] ?? '')), twice = new Set([...Map.groupBy(names, (name) => name)].filter(([name, all]) => name !== '' && all.length > 1).map(([name]) => name))
  const put = body.filter((_, i) => rowOf.get(names[i]) && !twice.has(names[i]))
  const edits = put.flatMap((cells) => cells.flatMap((text, i): CellEdit[] => { const column = into[i]; return column && text.trim() !== '' ? [{ row: rowOf.get(key(cells[0]))!, column, text }] : [] }))
  const strange = [...body.filter((_, i) => names[i] !== '' && (!rowOf.get(names[i]) || twice.has(names[i]))).map((row) => row[0]), ...(headed ? head.filter((text, i) => i > 0 && text.trim() !== '' && !into[i]) : [])]
  const inner = withoutTotals(edits, asked), used = new Set(inner.map((e) => e.column))
  return { edits: inner, totals: edits.length - inner.length, unknown: [...new Set(strange.map((text) => text.trim()))], into: asked.columns.filter((c) => used.has(c.id)).map((c) => c.header) }
}

/** By the headings over them; the second of one heading is none. */
function columnsNamed(head: readonly string[], columns: readonly PlanColumn[]): (string | undefined)[] {
  const columnOf = namedColumns(columns), taken = new Set<string>()
  return head.map((text, i) => {
    const id = i === 0 ? undefined : columnOf.get(key(text))
    if (id === undefined || taken.has(id)) return undefined
    taken.add(id)
    return id
  })
}

/** One after another from where the block is pasted, from the first number where that is among the names. */
function columnsFrom({ columns, column }: MatchAsked, width: number): (string | undefined)[] {
  const from = columns.findIndex((c) => c.id === column) + (column === TREE ? 1 : 0)
  return Array.from({ length: width }, (_, i) => (i === 0 ? undefined : columns[from + i - 1]?.id))
}

/** Totals follow from what is in them. */
function withoutTotals(edits: readonly CellEdit[], { nodes, columns, addsUp }: MatchAsked): CellEdit[] {
  const byId = new Map(nodes.map((n) => [n.id, n])), byColumn = new Map(columns.map((c) => [c.id, c]))
  const above = (node: string): string[] => { const up = byId.get(node)?.parent; return up ? [up, ...above(up)] : [] }
  const kinds = Map.groupBy(edits, ({ column }) => { const c = byColumn.get(column)!; return c.measure === 'own' ? c.of ?? '' : c.id })
  return [...kinds.values()].flatMap((some) => {
    const adds = addsUp(byColumn.get(some[0].column)!)
    return innermost(some.map((e) => ({ ...e, node: e.row, period: byColumn.get(e.column)!.period! })), adds ? above : () => []).map(({ row, column, text }) => ({ row, column, text }))
  })
}

/** At least half of those that say anything. */
function mostly(texts: readonly string[], known: (text: string) => boolean): boolean {
  const said = texts.filter((text) => text.trim() !== '')
  return said.length > 0 && said.every((text) => isName(text) || known(text)) && said.filter(known).length * 2 >= said.length
}

/** By name or code; null where several have it. */
function namedRows(nodes: readonly PlacedNode[]): Map<string, string | null> {
  const named = new Map<string, string | null>()
  const put = (text: string, id: string): void => { if (text !== '') named.set(key(text), named.has(key(text)) && named.get(key(text)) !== id ? null : id) }
  for (const { id, name, code } of nodes) { put(name, id); put(code, id) }
  return named
}

/** By heading, and of a period by what people call it. */
function namedColumns(columns: readonly PlanColumn[]): Map<string, string> {
  const named = new Map<string, string>()
  // A further measure has the same headings: its columns are named by nothing of their own.
  for (const { id, header, title, period, measure } of columns.filter((c) => c.of === undefined && c.measure !== 'compared')) {
    const called = measure === 'own' && period ? [id, header, title ?? '', ...periodNames(period)] : measure === null ? [] : [id, header, title ?? '']
    for (const name of called) if (name !== '' && !named.has(key(name))) named.set(key(name), id)
  }
  return named
}

/** What people call a period, in either language. */
export function periodNames({ kind, id, from }: Period): string[] {
  const year = id.slice(0, 4)
  if (kind === 'quarter') return [`${id.slice(5)} ${year}`, id.slice(5), `${year}年${id.slice(6)}季度`]
  if (kind !== 'month' || id.includes('P')) return []
  const day = new Date(from * 86_400_000), month = Number(id.slice(5))
  const words = (['en', 'zh'] as const).flatMap((locale) => (['long', 'short'] as const).map((style) => new Intl.DateTimeFormat(tagOf(locale), { month: style, timeZone: 'UTC' }).format(day)))
  return [...words.flatMap((word) => [word, `${word} ${year}`, `${word}-${year.slice(2)}`, `${word} ${year.slice(2)}`]), `${year}年${month}月`, `${year}/${month}`, `${month}/${year}`, `${year}-${month}`]
}
