/** The cursor of the table: from row to row, from column to column, and into a cell. */
import { paneWidth, revealDays, revealRow, scaleNow, widthsNow } from '../view.ts'
import { standing } from '../steps.ts'
import { canChangeWork, useTimeline } from '../state.ts'
import { finishDay, startDay } from '../work/picture.ts'
import { COLUMNS, editText, shiftFor, type ColumnId } from './columns.ts'
import { TABLE } from './focus.ts'

const widthNow = (): number => { const table = document.getElementById(TABLE); return table ? table.clientWidth : paneWidth(1200, useTimeline.getState().split) }

export function goToRow(index: number, grow = false): void {
  const at = standing()
  if (!at || at.rows.length === 0) return
  const to = Math.min(Math.max(0, index), at.rows.length - 1), { cursor, anchor } = useTimeline.getState(), row = at.rows[to].key
  useTimeline.setState({ cursor: { row, column: cursor?.column ?? 'name' }, anchor: grow ? anchor ?? cursor?.row ?? row : null, editing: null })
  revealRow(to)
}
export function goBy(rows: number, grow = false): void {
  const at = standing()
  if (at) goToRow(at.index < 0 ? 0 : at.index + rows, grow)
}

export function goToColumn(index: number): void {
  const { cursor } = useTimeline.getState(), column = COLUMNS[Math.min(Math.max(0, index), COLUMNS.length - 1)]
  if (!cursor) { goBy(0); return }
  useTimeline.setState((s) => ({ cursor: { row: cursor.row, column }, shift: shiftFor(column, s.shift, widthNow(), widthsNow()), editing: null }))
}

/** Into the cell that the cursor stands on; `typed` takes the place of what is there. False: it can't be typed. */
export function edit(typed?: string): boolean {
  const at = standing(), { cursor } = useTimeline.getState()
  if (!at?.row || at.row.task < 0 || !cursor || !canChangeWork()) return false
  const text = editText(at.p, at.row.task, cursor.column)
  if (text === null) return false
  revealRow(at.index)
  useTimeline.setState((s) => ({ shift: shiftFor(cursor.column, s.shift, widthNow(), widthsNow()), editing: { ...cursor, text: typed ?? text, typed: typed !== undefined }, anchor: null }))
  return true
}

/** What the row spans comes into view with it. */
export function revealBar(): void {
  const at = standing()
  if (at?.row && at.row.task >= 0) revealDays(startDay(at.p, at.row.task), finishDay(at.p, at.row.task), scaleNow(at.p))
}

/** Onto a cell by the pointer. */
export function pointTo(index: number, column: ColumnId, grow: boolean): void {
  const at = standing(), row = at?.rows[index]
  if (!row) return
  const { cursor, anchor } = useTimeline.getState()
  useTimeline.setState((s) => ({ cursor: { row: row.key, column }, anchor: grow ? anchor ?? cursor?.row ?? null : null, editing: null, shift: shiftFor(column, s.shift, widthNow(), widthsNow()) }))
}
