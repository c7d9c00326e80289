/** A pasted block that brings names and periods of its own: where its numbers belong in the plan, in whatever order they come. */
import type { Period } from '../../../shared/calendar.ts'
import type { PlacedNode } from '../../../shared/contract/views.ts'
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

/** Null where the block is just numbers, or too little of it is known. A blank leaves its cell alone. */
export function matchBlock(table: readonly (readonly string[])[], asked: MatchAsked): Headed | null {
  // Numbers alone are told at a glance.
  if (!table.some((row) => isName(row[0] ?? ''))) return null
  const columnOf = namedColumns(asked.columns), rowOf = namedRows(asked.nodes)
  const [head] = table, headed = table.length > 1 && !isNumber(head[0] ?? '') && mostly(head.slice(1), (text) => columnOf.has(key(text)))
  const body = headed ? table.slice(1) : table
  if (!mostly(body.map((row) => row[0] ?? ''), (text) => rowOf.has(key(text)))) return null
  // Beside each other as they lie there, names and all.
  if (!headed && asked.column === TREE && body.every((row, i) => asked.rows[i] !== undefined && key(row[0] ?? '') === key(asked.nameOf(asked.rows[i])))) return null
  const from = asked.columns.findIndex((c) => c.id === asked.column) + (asked.column === TREE ? 1 : 0)
  const width = Math.max(...table.map((row) => row.length))
  const into = Array.from({ length: width }, (_, i) => (i === 0 ? undefined : headed ? columnOf.get(key(head[i] ?? '')) : asked.columns[from + i - 1]?.id))
  const edits = body.flatMap((cells) => {
    const row = rowOf.get(key(cells[0] ?? ''))
    return row ? cells.flatMap((text, i): CellEdit[] => { const column = into[i]; return column && text.trim() !== '' ? [{ row, column, text }] : [] }) : []
  })
  const strange = [...body.map((row) => row[0] ?? '').filter((text) => text.trim() !== '' && !rowOf.get(key(text))), ...(headed ? head.slice(1).filter((text) => isName(text) && !columnOf.get(key(text))) : [])]
  const inner = withoutTotals(edits, asked)
  return inner.length === 0 ? null : { edits: inner, totals: edits.length - inner.length, unknown: [...new Set(strange.map((text) => text.trim()))] }
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
  for (const { id, header, title, period, measure, of } of columns) {
    const called = measure === 'own' && of === undefined && period ? [id, header, title ?? '', ...periodNames(period)] : measure === null ? [] : [id, header, title ?? '']
    for (const name of called) if (name !== '' && !named.has(key(name))) named.set(key(name), id)
  }
  return named
}

function periodNames({ kind, id, from }: Period): string[] {
  const year = id.slice(0, 4)
  if (kind === 'quarter') return [`${id.slice(5)} ${year}`, id.slice(5), `${year}年${id.slice(6)}季度`]
  if (kind !== 'month' || id.includes('P')) return []
  const day = new Date(from * 86_400_000), month = Number(id.slice(5))
  const words = (['en', 'zh'] as const).flatMap((locale) => (['long', 'short'] as const).map((style) => new Intl.DateTimeFormat(tagOf(locale), { month: style, timeZone: 'UTC' }).format(day)))
  return [...words.flatMap((word) => [word, `${word} ${year}`, `${word}-${year.slice(2)}`, `${word} ${year.slice(2)}`]), `${year}年${month}月`, `${year}/${month}`, `${month}/${year}`, `${year}-${month}`]
}
