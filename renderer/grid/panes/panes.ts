/** Which of the first rows and columns stay in sight while the others scroll. AG Grid has rows that stay apart from the others. */
import { columnDefs, HEADS_HEIGHT, ROW_HEIGHT, rowsOf, type SheetApi, type Widths } from '../ag.ts'
import { frozenCount, type Frozen } from './frozen.ts'
import type { SheetModel } from '../model.ts'
import css from '../sheet.module.css'

/** What is left to the columns that scroll. */
const SCROLLING = 140

export class Panes {
  rows = 0
  columns: number
  private frozen: Frozen = { rows: [], columns: [] }
  private mostRows = 0
  private width = 0
  private readonly api: SheetApi
  private readonly model: SheetModel
  private readonly viewport: HTMLElement

  constructor(api: SheetApi, model: SheetModel, viewport: HTMLElement) {
    this.api = api
    this.model = model
    this.viewport = viewport
    this.columns = this.names
  }

  /** Columns that always stay, and name the rows. */
  get names(): number { return this.model.columns.filter((c) => c.pinned).length }
  private get isFrozen(): boolean { return this.frozen.rows.length + this.frozen.columns.length > 0 }

  /** Half of the sheet is left to the rows that scroll. */
  mostFrozenRows(): number {
    this.readRoom()
    return this.mostRows
  }

  freeze(frozen: Frozen, widths: Widths): void {
    const before = this.isFrozen
    this.frozen = frozen
    if (!before && !this.isFrozen) return
    this.readRoom()
    this.layRows()
    this.layColumns(widths)
  }

  /** How many rows a page of those that scroll has. */
  get page(): number { return Math.max(1, Math.floor((this.viewport.clientHeight - HEADS_HEIGHT - 8) / ROW_HEIGHT) - this.rows) }

  /** Home goes to the first number that scrolls, as in Excel, and from there to the name. */
  home(from: number): number { return from > this.columns ? this.columns : 0 }

  /** For what is said at a cell of the row. */
  hasRoomBelow(row: number): boolean { return (row + 3) * ROW_HEIGHT < (row < this.rows ? 0 : this.viewport.scrollTop) + this.viewport.clientHeight - 40 }

  /** The window has become another size. */
  fit(widths: Widths): void {
    if (!this.isFrozen) return
    this.readRoom()
    if (this.countRows() !== this.rows) this.layRows()
    if (this.countColumns(widths) !== this.columns) this.layColumns(widths)
  }

  private readRoom(): void {
    this.width = this.viewport.clientWidth
    this.mostRows = Math.max(0, Math.floor((this.viewport.clientHeight - HEADS_HEIGHT) / 2 / ROW_HEIGHT))
  }

  layRows(): void {
    const before = this.rows, data = rowsOf(this.api, this.model.rows)
    this.rows = this.countRows()
    if (before + this.rows > 0) this.api.setGridOption('pinnedTopRowData', data.slice(0, this.rows))
    this.api.setGridOption('rowData', this.rows === 0 ? data : data.slice(this.rows))
  }

  layColumns(widths: Widths): void {
    this.columns = this.countColumns(widths)
    this.viewport.classList.toggle(css.split, this.columns > this.names)
    this.api.setGridOption('columnDefs', columnDefs(this.model.columns, widths, { count: this.columns, widthOf: this.widthNow }))
  }

  private countRows(): number { return frozenCount(this.model.rows, this.frozen.rows, this.mostRows) }

  private countColumns(widths: Widths): number {
    const { names } = this, ids = this.model.columns.map((c) => c.id)
    if (this.frozen.columns.length === 0) return names
    let most = 0, taken = 0
    for (const { id, width } of this.model.columns) {
      taken += widths[id] ?? this.widthNow(id) ?? width
      if (taken > this.width - SCROLLING) break
      most++
    }
    return names + frozenCount(ids.slice(names), this.frozen.columns, Math.max(0, most - names))
  }

  private readonly widthNow = (id: string): number | undefined => this.api.getColumn(id)?.getActualWidth()
}
