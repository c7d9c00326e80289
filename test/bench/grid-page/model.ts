/** A model of nothing but numbers in one typed array, found by ids as the plan's are: what is measured is the sheet. */
import type { CellLook, SheetColumn, SheetModel } from '../../../renderer/grid/model.ts'
import type { Box } from '../../../renderer/grid/range.ts'
import { COLUMNS, textOf, valueAt } from './numbers.ts'

export const NAME = 'name', NAME_WIDTH = 220, WIDTH = 80
export const columnIds = Array.from({ length: COLUMNS }, (_, i) => `c${i}`)
export const nameOf = (row: number): string => `Row ${row + 1}`
/** Of a tree: how many rows a branch has, its own with them. */
const BRANCH = 50

type Listener = (what: 'rows' | 'columns' | 'cells') => void

export class NumbersModel implements SheetModel {
  rows: string[]
  readonly columns: SheetColumn[] = [
    { id: NAME, header: 'Name', width: NAME_WIDTH, pinned: true, align: 'start' }, ...columnIds.map((id) => ({ id, header: id, width: WIDTH })),
  ]
  private readonly all: string[]
  private readonly tree: boolean
  private readonly values: Float64Array
  private readonly rowPlaces: Map<string, number>
  private readonly columnPlaces = new Map(columnIds.map((id, i) => [id, i]))
  private readonly listeners = new Set<Listener>()

  constructor(rows: number, tree = false) {
    this.all = Array.from({ length: rows }, (_, i) => `r${i}`)
    this.tree = tree
    this.rowPlaces = new Map(this.all.map((id, i) => [id, i]))
    this.values = Float64Array.from({ length: rows * COLUMNS }, (_, i) => valueAt(Math.floor(i / COLUMNS), i % COLUMNS))
    this.rows = this.visible(!tree)
  }

  private visible(open: boolean): string[] { return open ? this.all : this.all.filter((_, i) => i % BRANCH === 0) }

  /** Every branch open, or none. */
  expand(open: boolean): void {
    this.rows = this.visible(open)
    for (const what of ['rows', 'cells'] as const) for (const listener of this.listeners) listener(what)
  }

  private number(row: string, column: string): number {
    const r = this.rowPlaces.get(row), c = this.columnPlaces.get(column)
    return r === undefined || c === undefined ? NaN : this.values[r * COLUMNS + c]
  }

  look(row: string, column: string): CellLook {
    if (column !== NAME) return { text: textOf(this.number(row, column)), kind: 'typed' }
    const place = this.rowPlaces.get(row)!, text = nameOf(place), branch = place % BRANCH === 0
    return { text, kind: 'typed', ...(this.tree ? { tree: { depth: branch ? 0 : 1, open: branch ? this.rows.length === this.all.length : null, name: text } } : {}) }
  }

  copyText(row: string, column: string): string { return column === NAME ? nameOf(this.rowPlaces.get(row)!) : String(this.number(row, column)) }
  spoken(row: string, column: string): string { return `${row} ${column} ${this.look(row, column).text}` }
  editText(): null { return null }
  whyFixed(): string { return '' }
  refuse(): null { return null }
  commit(): void {}
  toggle(): void {}
  treeStep(): null { return null }
  subscribe(listener: Listener): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** What the numbers of a range come to, by the plan's own kind of loop. */
  summary(box: Box): { sum: number; count: number } {
    let sum = 0, count = 0
    for (let c = box.left; c <= box.right; c++) {
      const { id } = this.columns[c]
      for (let r = box.top; r <= box.bottom; r++) {
        const value = this.number(this.rows[r], id)
        if (Number.isNaN(value)) continue
        sum += value
        count++
      }
    }
    return { sum, count }
  }
}
