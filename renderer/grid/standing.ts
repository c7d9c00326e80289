/** Where a sheet stood, by ids, so that it can stand there again when its rows are others. */
import type { SheetModel } from './model.ts'
import { selectionWithin, single, type Box, type Place, type Selection } from './range.ts'
import type { Surface } from './surface.ts'

interface At { row: string; column: string }
/** `rows`: those that the range went over; `top` and `left`: how far the sheet was scrolled. */
export interface Standing { active: At; anchor: At; head: At; rows: string; top: number; left: number }

const rowsBetween = ({ rows }: SheetModel, a: Place, b: Place): string => rows.slice(Math.min(a.row, b.row), Math.max(a.row, b.row) + 1).join('\n')

export function standingOf(sheet: Surface): Standing | null {
  const { selection } = sheet.getState(), { model, viewport } = sheet
  if (!selection) return null
  const { active, anchor, head } = selection
  return { active: sheet.idsAt(active), anchor: sheet.idsAt(anchor), head: sheet.idsAt(head), rows: rowsBetween(model, anchor, head), top: viewport.scrollTop, left: viewport.scrollLeft }
}

/** Over other rows than it held a range would take in what it never touched: the active cell alone then. Null where a row or column is gone. */
export function selectionOf({ active, anchor, head, rows: held }: Standing, model: SheetModel): Selection | null {
  const rows = new Map(model.rows.map((id, i) => [id, i])), columns = new Map(model.columns.map((c, i) => [c.id, i]))
  const [a, b, c] = [active, anchor, head].map(({ row, column }): Place | null => (rows.has(row) && columns.has(column) ? { row: rows.get(row)!, column: columns.get(column)! } : null))
  if (!a) return null
  return b && c && rowsBetween(model, b, c) === held ? { active: a, anchor: b, head: c } : single(a)
}

/** A selection by the ids of its rows and columns, so that it stays with them when others come, go or change places. */
export interface Anchors { active: At; anchor: At; head: At; others: { from: At; to: At }[] }

export function anchorsOf({ active, anchor, head, others = [] }: Selection, { rows, columns }: SheetModel): Anchors {
  const at = ({ row, column }: Place): At => ({ row: rows[row], column: columns[column].id })
  return { active: at(active), anchor: at(anchor), head: at(head), others: others.map((b) => ({ from: at({ row: b.top, column: b.left }), to: at({ row: b.bottom, column: b.right }) })) }
}

/** The selection where its cells are now; a range that lost an end is dropped. `gone`: the active cell is no more, and another stands at its place. */
export function followed(selection: Selection, anchors: Anchors, { rows, columns, standIn }: Pick<SheetModel, 'rows' | 'columns' | 'standIn'>): { selection: Selection; gone: boolean } {
  const rowAt = new Map(rows.map((id, i) => [id, i])), columnAt = new Map(columns.map((c, i) => [c.id, i]))
  const find = ({ row, column }: At): Place | null => (rowAt.has(row) && columnAt.has(column) ? { row: rowAt.get(row)!, column: columnAt.get(column)! } : null)
  const active = find(anchors.active), bounds = { rows: rows.length, columns: columns.length }
  if (!active) {
    const { row, column } = standIn?.(anchors.active.row, anchors.active.column) ?? anchors.active
    return { selection: selectionWithin(single({ row: rowAt.get(row) ?? selection.active.row, column: columnAt.get(column) ?? selection.active.column }), bounds), gone: true }
  }
  const anchor = find(anchors.anchor), head = find(anchors.head)
  const others = anchors.others.flatMap(({ from, to }): Box[] => { const a = find(from), b = find(to); return a && b ? [{ top: Math.min(a.row, b.row), bottom: Math.max(a.row, b.row), left: Math.min(a.column, b.column), right: Math.max(a.column, b.column) }] : [] })
  return { selection: { active, ...(anchor && head ? { anchor, head } : { anchor: active, head: active }), ...(others.length > 0 && { others }) }, gone: false }
}
