/** The table beside the chart: a line a row, a cursor, cells to be typed into. Only lines in view are there. */
import { useEffect, useRef } from 'react'
import { flushSync } from 'react-dom'
import { useShallow } from 'zustand/react/shallow'
import { textOf, useText } from '../../locales/index.ts'
import { formatCount, formatPercent, type Locale } from '../../numbers.ts'
import { attainedPercent } from '../../whatif/panel/values.ts'
import { useApp, useDocumentLocale } from '../../state.ts'
import { placesFor, ROW } from '../chart/scale.ts'
import { today } from '../chart/ticks.ts'
import { useRows } from '../follow.ts'
import { toggleRow, useTimeline } from '../state.ts'
import { copySelected, openDetails, pasteRows } from '../steps.ts'
import type { Strips } from '../strips/laid.ts'
import { StripNames } from '../strips/strips.tsx'
import { revealRow, widthsNow } from '../view.ts'
import css from '../timeline.module.css'
import { overdueBy, progressOf, type Picture } from '../work/picture.ts'
import type { Row } from '../work/rows.ts'
import { isSummary } from '../work/tree.ts'
import { cellText, COLUMNS, RIGHT, mostShift, type ColumnId, type Widths } from './columns.ts'
import { edit, pointTo } from './cursor.ts'
import { TABLE } from './focus.ts'
import { tableKey } from './keys.ts'
import { cellElement, Line, type LineProps } from './row.tsx'

type Texts = Pick<LineProps, 'name' | 'owner' | 'start' | 'finish' | 'days' | 'done' | 'predecessors' | 'late' | 'otherwise' | 'kind' | 'summary' | 'number'>

function headingTexts(p: Picture, row: Row, locale: Locale): Texts {
  const none = { owner: '', start: '', finish: '', days: '', predecessors: '', late: '', otherwise: '', kind: 'heading' as const, summary: false, number: null }
  if (row.goal) return { ...none, name: row.name, done: row.goal.progress === null ? '' : attainedPercent(row.goal.progress, locale) }
  let done = 0, whole = 0
  for (const i of row.members) { const weight = Math.max(1, p.tree.tasks[i].duration); done += weight * progressOf(p, i); whole += weight }
  return { ...none, name: row.name, done: whole === 0 ? '' : formatPercent(done / whole, { locale }) }
}

function textsOf(p: Picture, row: Row, locale: Locale, now: number): Texts {
  const i = row.task
  if (i < 0) return headingTexts(p, row, locale)
  const overdue = overdueBy(p, i, now), t = textOf(useApp.getState().locale), text = (column: ColumnId): string => cellText(p, i, column, locale)
  return {
    name: text('name'), owner: text('owner'), start: text('start'), finish: text('finish'), days: text('days'), done: text('done'), predecessors: text('predecessors'),
    late: overdue > 0 ? t.timeline.overdue(formatCount(overdue, locale)) : '', otherwise: p.otherwise.has(p.tree.tasks[i].id) ? t.scheduling.scenario.otherwise(p.scenario?.name ?? '') : '', kind: p.tree.tasks[i].kind, summary: isSummary(p.tree, i), number: i + 1,
  }
}

const cellAt = (target: EventTarget | null): { index: number; column: ColumnId } | null => {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-column]') : null, line = cell?.closest<HTMLElement>('[data-row]')
  return cell && line ? { index: Number(line.dataset.row), column: cell.dataset.column as ColumnId } : null
}

/** What was asked to be seen, once it is there. */
function useReveal(rows: readonly Row[]): void {
  const reveal = useTimeline((s) => s.reveal)
  useEffect(() => {
    if (!reveal) return
    const index = rows.findIndex((r) => r.key === reveal.row)
    if (index < 0) return
    useTimeline.setState({ reveal: null, cursor: { row: reveal.row, column: 'name' }, anchor: null })
    revealRow(index)
    if (reveal.edit) edit()
  }, [reveal, rows])
}

export function Pane({ p, width, widths, strips }: { p: Picture; width: number; widths: Widths; strips: Strips }) {
  const t = useText().timeline, locale = useDocumentLocale(), rows = useRows(p)
  const { cursor, anchor, editing, cut, first, end, shift, height } = useTimeline(useShallow(({ cursor, anchor, editing, cut, first, end, shift, height }) => ({ cursor, anchor, editing, cut, first, end, shift, height })))
  const table = useRef<HTMLDivElement>(null)
  useReveal(rows)
  const at = cursor === null ? -1 : rows.findIndex((r) => r.key === cursor.row), other = anchor === null ? at : rows.findIndex((r) => r.key === anchor)
  const from = Math.min(at, other < 0 ? at : other), to = Math.max(at, other), now = today(), places = placesFor(height), away = new Set(cut?.tasks)
  const shown = rows.slice(first, end).map((row, k) => ({ row, index: first + k }))
  // The line of the cursor is there even when it is scrolled away, for who reads by ear.
  if (at >= 0 && (at < first || at >= end)) shown.push({ row: rows[at], index: at })
  useEffect(() => {
    const element = table.current!
    const wheel = (e: WheelEvent): void => {
      const by = e.shiftKey ? e.deltaY : Math.abs(e.deltaX) > Math.abs(e.deltaY) ? e.deltaX : 0
      if (by === 0 || e.ctrlKey) return
      e.preventDefault()
      useTimeline.setState((s) => ({ shift: Math.min(mostShift(element.clientWidth, widthsNow()), Math.max(0, s.shift + by)) }))
    }
    element.addEventListener('wheel', wheel, { passive: false })
    return () => element.removeEventListener('wheel', wheel)
  }, [])
  const copy = (e: React.ClipboardEvent, cutting: boolean): void => {
    const text = editing ? null : copySelected(cutting)
    if (text === null) return
    e.preventDefault()
    e.clipboardData.setData('text/plain', text)
  }
  return (
    <div
      ref={table} id={TABLE} role="treegrid" aria-label={t.table} aria-multiselectable aria-rowcount={rows.length + 1} aria-colcount={COLUMNS.length} tabIndex={0} className={css.pane} style={{ width, '--shift': `${-Math.min(shift, mostShift(width, widths))}px` } as React.CSSProperties}
      aria-activedescendant={cursor && at >= 0 ? cellElement(cursor.row, cursor.column) : undefined}
      onKeyDown={(e) => {
        if (editing || e.nativeEvent.isComposing) return
        // An input method needs a field that it can write into before it begins.
        if (e.key === 'Process') flushSync(() => edit(''))
        else if (tableKey(e)) { e.preventDefault(); e.stopPropagation() }
      }}
      onFocus={(e) => { if (e.target === e.currentTarget && useTimeline.getState().cursor === null && rows.length > 0) useTimeline.setState({ cursor: { row: rows[Math.min(first, rows.length - 1)].key, column: 'name' } }) }}
      onCopy={(e) => copy(e, false)} onCut={(e) => copy(e, true)} onPaste={(e) => { if (editing) return; e.preventDefault(); void pasteRows(e.clipboardData.getData('text/plain')) }}
      onPointerDown={(e) => {
        const cell = cellAt(e.target)
        if (!cell || e.button > 0) return
        if (e.target instanceof Element && e.target.closest('[data-twist]')) { toggleRow(rows[cell.index].key); return }
        pointTo(cell.index, cell.column, e.shiftKey)
      }}
      onDoubleClick={(e) => {
        const cell = cellAt(e.target)
        if (!cell || rows[cell.index].task < 0) return
        if (cell.column === 'name') openDetails(rows[cell.index].key)
        else edit()
      }}
    >
      <div role="row" className={css.paneHead} aria-rowindex={1}>
        {COLUMNS.map((column, i) => <div key={column} role="columnheader" aria-colindex={i + 1} className={`${css.cell} ${column === 'name' ? css.nameCell : css.moving} ${RIGHT.has(column) ? css.right : ''}`} style={{ width: widths[column] }}><span className={css.text}>{t.columns[column]}</span></div>)}
      </div>
      <div role="rowgroup" className={css.lines} style={{ height: rows.length * ROW }}>
        {shown.map(({ row, index }) => (
          <Line
            key={index === at ? 'cursor' : index % places} id={row.key} index={index} depth={row.depth} open={row.open} {...textsOf(p, row, locale, now)} selected={index >= from && index <= to && at >= 0} cut={away.has(row.key)}
            at={index === at ? cursor!.column : null} editing={editing?.row === row.key ? editing.column : null} widths={widths}
          />
        ))}
      </div>
      <StripNames of={strips} />
    </div>
  )
}
