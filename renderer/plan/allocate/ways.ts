/** How an amount on a total reaches the seats: told beside the editor, changed by a key, given up with the entry. */
import type { Period } from '../../../shared/calendar.ts'
import type { Method } from '../../../shared/contract/cells.ts'
import type { Ways } from '../../grid/model.ts'
import { textOf } from '../../locales/index.ts'
import { useApp } from '../../state.ts'
import type { PlanCell } from '../sheet/cells.ts'
import type { PlanColumn } from '../sheet/columns.ts'
import { methodName, nextMethod } from './methods.ts'

/** What it reads of the sheet. */
export interface WaySource {
  readonly quarter: Period
  column(id: string): PlanColumn | undefined
  cellAt(row: string, column: string): PlanCell | null
  isGroup(node: string): boolean
  isTyped(measure: string): boolean
  addsUp(measure: string): boolean
}

export class PlanWays implements Ways {
  private readonly sheet: WaySource
  /** The way before the entry, once it was changed. */
  private before: Method | null = null

  constructor(sheet: WaySource) { this.sheet = sheet }

  of(row: string, column: string): string | null {
    const { outline, line, method, locale } = useApp.getState(), c = this.sheet.column(column), cell = this.sheet.cellAt(row, column)
    if (c?.period == null || cell === null || !outline || !this.sheet.isTyped(cell.measure) || cell.measure === 'reserve') return null
    const group = this.sheet.isGroup(cell.node)
    // A goal of a group is its own; one cell of a seat is just that.
    if ((group && !this.sheet.addsUp(cell.measure)) || (!group && c.period.end - c.period.first < 2 && (line !== null || outline.lines.length < 2))) return null
    const text = textOf(locale)
    return text.plan.bar.way(methodName(method, text))
  }

  next(step: 1 | -1): void {
    const { method, measure } = useApp.getState()
    this.before ??= method
    useApp.setState({ method: nextMethod(method, this.sheet.quarter.id, measure, step) })
  }

  end(taken: boolean): void {
    if (!taken && this.before) useApp.setState({ method: this.before })
    this.before = null
  }
}
