/** One line of the table: a task, or a heading over several. */
import { memo, type CSSProperties } from 'react'
import { cx } from '../../kit/index.tsx'
import { ROW } from '../chart/scale.ts'
import css from '../timeline.module.css'
import { COLUMNS, RIGHT, ROOMY, WIDTHS, type ColumnId, type Widths } from './columns.ts'
import { CellEditor } from './editor.tsx'

export interface LineProps {
  id: string
  index: number
  depth: number
  open: boolean | null
  kind: 'initiative' | 'task' | 'milestone' | 'heading'
  summary: boolean
  number: number | null
  name: string
  owner: string
  start: string
  finish: string
  days: string
  done: string
  predecessors: string
  /** How late it is, in words. */
  late: string
  /** That its dates are the scenario's own, in words. */
  otherwise: string
  selected: boolean
  cut: boolean
  /** The column that the cursor stands on in this row. */
  at: ColumnId | null
  editing: ColumnId | null
  widths: Widths
}

export const rowElement = (id: string): string => `timeline-row-${id}`
export const cellElement = (id: string, column: ColumnId): string => `timeline-cell-${id}-${column}`

function NameCell({ depth, open, kind, number, name, late }: LineProps) {
  return (
    <>
      <span className={css.number} aria-hidden>{number}</span>
      <span className={css.twist} style={{ marginInlineStart: Math.min(depth, 12) * 14 }} data-twist={open === null ? undefined : ''} data-open={open ?? undefined} aria-hidden>{open === null ? '' : '▸'}</span>
      <span className={css.text} title={name}>{kind === 'milestone' ? <span className={css.diamond} aria-hidden>◆</span> : null}{name}</span>
      {late ? <b className={css.late}>{late}</b> : null}
    </>
  )
}

export const Line = memo(function Line(props: LineProps) {
  const { id, index, depth, open, kind, summary, selected, cut, at, editing, otherwise, widths } = props, styles = widths === ROOMY ? ROOMY_STYLES : STYLES
  return (
    <div
      role="row" id={rowElement(id)} className={cx(css.line, kind === 'heading' && css.heading, summary && (depth === 0 ? css.top : css.summary), selected && css.selected, cut && css.cut)} style={{ transform: `translateY(${index * ROW}px)` }}
      data-row={index} aria-rowindex={index + 2} aria-level={depth + 1} aria-expanded={open ?? undefined} aria-selected={selected}
    >
      {COLUMNS.map((column, i) => (
        <div
          key={column} role="gridcell" id={cellElement(id, column)} aria-colindex={i + 1} data-column={column}
          className={cx(css.cell, column === 'name' ? css.nameCell : css.moving, RIGHT.has(column) && css.right, at === column && css.at, otherwise !== '' && DATES.has(column) && css.otherwise)} style={styles[column]}
          title={DATES.has(column) ? otherwise || undefined : undefined}
        >
          {editing === column ? <CellEditor id={id} column={column} /> : column === 'name' ? <NameCell {...props} /> : <span className={css.text} title={DATES.has(column) ? undefined : props[column] || undefined}>{props[column]}</span>}
        </div>
      ))}
    </div>
  )
})

const DATES: ReadonlySet<ColumnId> = new Set(['start', 'finish', 'days'])
const stylesOf = (widths: Widths): Record<ColumnId, CSSProperties> => Object.fromEntries(COLUMNS.map((c): [ColumnId, CSSProperties] => [c, { width: widths[c] }])) as Record<ColumnId, CSSProperties>
const STYLES = stylesOf(WIDTHS), ROOMY_STYLES = stylesOf(ROOMY)
