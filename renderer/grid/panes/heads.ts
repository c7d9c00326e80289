/** Columns that are carried elsewhere by the header of one of them, once they are selected as a whole. */
import { boxesOf, type Box } from '../range.ts'
import type { Surface } from '../surface.ts'
import css from '../sheet.module.css'

/** Less than this is a click. */
const STIR = 4

export interface Carrying {
  /** Whether the column is one of those that can be carried now. */
  lift(column: number, event: MouseEvent): boolean
  move(event: MouseEvent): void
  /** False when it was a click. */
  drop(): boolean
}

export function carryColumns(sheet: Surface, host: HTMLElement): Carrying & { stop: () => void } {
  const line = document.createElement('div')
  line.className = css.border
  line.hidden = true
  host.append(line)
  let carried: string[] = [], from = 0, stirred = false
  let border: number | null = null

  const before = (at: number): string | null => sheet.model.columns[at]?.id ?? null
  const show = (at: number | null): void => {
    border = at
    line.hidden = at === null
    if (at !== null) line.style.left = `${sheet.geometry.borderLeft(at, sheet.viewport.scrollLeft) - 1}px`
    sheet.viewport.classList.toggle(css.dragging, at !== null)
  }
  /** Columns that are selected as a whole and together, this one among them. */
  const selected = (column: number): Box | undefined => {
    const { selection } = sheet.getState(), bottom = sheet.bounds.rows - 1
    return selection === null ? undefined : boxesOf(selection).find((b) => b.top === 0 && b.bottom === bottom && column >= b.left && column <= b.right)
  }

  return {
    lift: (column, event) => {
      const { columnDrag, columns } = sheet.model, box = selected(column)
      if (!columnDrag || !box || columns[column].pinned) return false
      carried = columns.slice(box.left, box.right + 1).filter((c) => !c.pinned).map((c) => c.id)
      from = event.clientX
      stirred = false
      return carried.length < columns.filter((c) => !c.pinned).length
    },
    move: (event) => {
      stirred ||= Math.abs(event.clientX - from) >= STIR
      if (!stirred) return
      const at = sheet.geometry.borderAt(event.clientX - sheet.viewport.getBoundingClientRect().left, sheet.viewport.scrollLeft)
      show(sheet.model.columnDrag!.can(carried, before(at)) ? at : null)
    },
    drop: () => {
      const at = border
      show(null)
      if (at !== null) sheet.model.columnDrag!.put(carried, before(at))
      return stirred
    },
    stop: () => line.remove(),
  }
}
