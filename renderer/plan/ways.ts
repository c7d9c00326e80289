/** How an amount on a total reaches the seats: told beside the editor, changed by a key, given up with the entry. */
import type { Period } from '../../shared/calendar.ts'
import type { Method } from '../../shared/contract/cells.ts'
import type { Ways } from '../grid/model.ts'
import { textOf } from '../locales/index.ts'
import { useApp } from '../state.ts'
import type { PlanColumn } from './columns.ts'
import { methodName, nextMethod } from './methods.ts'
import { rowOf } from './rows.ts'

/** What it reads of the sheet. */
export interface WaySource { readonly quarter: Period; column(id: string): PlanColumn | undefined; isGroup(node: string): boolean }

export class PlanWays implements Ways {
  private readonly sheet: WaySource
  /** The way before the entry, once it was changed. */
  private before: Method | null = null

  constructor(sheet: WaySource) { this.sheet = sheet }

  of(row: string, column: string): string | null {
    const { measure, outline, line, method, locale } = useApp.getState(), { node, kind } = rowOf(row), c = this.sheet.column(column)
    if (c?.period == null || kind !== 'node' || !outline || (c.measure !== 'own' && c.measure !== 'made')) return null
    const group = this.sheet.isGroup(node)
    // A goal of a group is its own; one cell of a seat is just that.
    if ((measure === 'goal' && c.measure === 'own' && group) || (!group && c.period.end - c.period.first < 2 && (line !== null || outline.lines.length < 2))) return null
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
