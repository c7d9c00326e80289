/** Where rows and columns are on the sheet, in pixels from the top left of the part they are in, and what lies under a point. */
import type { SheetApi } from '../ag.ts'
import { ROW_HEIGHT } from '../ag.ts'
import type { Box, Place } from '../range.ts'

export interface Rect { left: number; top: number; width: number; height: number }
/** A piece of a box, and the sides where it goes on in another part. */
export interface Piece extends Rect { cut: string }

/** The parts of a sheet by what scrolls: all, rows only beside pinned columns, columns only above, and the corner that stays. */
export const PARTS = 4
export const partOf = ({ row, column }: Place, frozenRows: number, pinned: number): number => (row < frozenRows ? 2 : 0) + (column < pinned ? 1 : 0)

export class Geometry {
  /** Left edge of each column, and the right edge of the last. */
  private edges: number[] = [0]
  /** The first columns and rows, which stay while the others scroll. */
  pinnedCount = 0
  frozenRows = 0

  measure(api: Pick<SheetApi, 'getColumn'>, ids: readonly string[], pinned: number, frozenRows = 0): void {
    this.pinnedCount = pinned
    this.frozenRows = frozenRows
    this.edges = [0]
    for (const id of ids) this.edges.push(this.edges.at(-1)! + (api.getColumn(id)?.getActualWidth() ?? 0))
  }

  get pinnedWidth(): number { return this.edges[this.pinnedCount] ?? 0 }
  get frozenHeight(): number { return this.frozenRows * ROW_HEIGHT }

  /** Of a box within one part. */
  rect({ top, left, bottom, right }: Box): Rect {
    return {
      left: this.edges[left], width: this.edges[right + 1] - this.edges[left],
      top: (top < this.frozenRows ? top : top - this.frozenRows) * ROW_HEIGHT, height: (bottom - top + 1) * ROW_HEIGHT - 1,
    }
  }

  /** What of a box is in each of the parts. */
  pieces({ top, left, bottom, right }: Box): (Piece | null)[] {
    const { frozenRows: rows, pinnedCount: pins } = this
    return Array.from({ length: PARTS }, (_, part) => {
      const above = part >= 2, beside = part % 2 === 1
      const box = { top: above ? top : Math.max(top, rows), bottom: above ? Math.min(bottom, rows - 1) : bottom, left: beside ? left : Math.max(left, pins), right: beside ? Math.min(right, pins - 1) : right }
      if (box.top > box.bottom || box.left > box.right) return null
      const cut = [box.top > top ? 'top' : '', box.bottom < bottom ? 'bottom' : '', box.left > left ? 'left' : '', box.right < right ? 'right' : ''].filter(Boolean).join(' ')
      return { ...this.rect(box), cut }
    })
  }

  /** The place under a point of the sheet; outside it, the nearest. `x` of a pinned column is measured from the viewport's left, `y` from the first row over frozen ones and others. */
  placeAt(x: number, y: number, scrollLeft: number, rows: number): Place {
    return { row: Math.max(0, Math.min(rows - 1, Math.floor(y / ROW_HEIGHT))), column: this.columnAt(this.across(x, scrollLeft)) }
  }

  /** The border between columns that is nearest to a point: that before the column of this number. */
  borderAt(x: number, scrollLeft: number): number {
    const across = this.across(x, scrollLeft), column = this.columnAt(across)
    return across < (this.edges[column] + this.edges[column + 1]) / 2 ? column : column + 1
  }

  /** Where a border between columns is now, from the viewport's left. */
  borderLeft(border: number, scrollLeft: number): number {
    return border <= this.pinnedCount ? this.edges[border] : Math.max(this.pinnedWidth, this.edges[border] - scrollLeft)
  }

  private across(x: number, scrollLeft: number): number { return x < this.pinnedWidth ? x : x + scrollLeft }

  private columnAt(across: number): number {
    let column = 0
    while (column < this.edges.length - 2 && across >= this.edges[column + 1]) column++
    return column
  }
}
