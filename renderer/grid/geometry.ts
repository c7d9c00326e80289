/** Where rows and columns are on the sheet, in pixels from the first row's top left, and what lies under a point. */
import type { SheetApi } from './ag.ts'
import { ROW_HEIGHT } from './ag.ts'
import type { Box, Place } from './range.ts'

export interface Rect { left: number; top: number; width: number; height: number }

export class Geometry {
  /** Left edge of each column, and the right edge of the last. */
  private edges: number[] = [0]
  pinnedCount = 0

  measure(api: SheetApi, ids: readonly string[], pinned: number): void {
    this.pinnedCount = pinned
    this.edges = [0]
    for (const id of ids) this.edges.push(this.edges.at(-1)! + (api.getColumn(id)?.getActualWidth() ?? 0))
  }

  get pinnedWidth(): number { return this.edges[this.pinnedCount] ?? 0 }

  rect({ top, left, bottom, right }: Box): Rect {
    return {
      left: this.edges[left], width: this.edges[right + 1] - this.edges[left],
      top: top * ROW_HEIGHT, height: (bottom - top + 1) * ROW_HEIGHT - 1,
    }
  }

  /** The place under a point of the sheet; outside it, the nearest. `x` of a pinned column is measured from the viewport's left. */
  placeAt(x: number, y: number, scrollLeft: number, rows: number): Place {
    const across = x < this.pinnedWidth ? x : x + scrollLeft
    let column = 0
    while (column < this.edges.length - 2 && across >= this.edges[column + 1]) column++
    return { row: Math.max(0, Math.min(rows - 1, Math.floor(y / ROW_HEIGHT))), column }
  }
}
