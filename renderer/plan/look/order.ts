/** Which columns are shown, and in which order: a look, never a change of the plan. */
import { frozenCount, type Frozen } from '../../grid/panes/frozen.ts'
import type { ColumnDrag } from '../../grid/model.ts'
import { useApp, type AppState } from '../../state.ts'
import { TREE, type PlanColumn } from '../sheet/columns.ts'

/** Those that an order names, as it says; each other one behind that which it comes behind of itself. */
export function inOrder(own: readonly string[], order: readonly string[]): string[] {
  const there = new Set(own), named = new Set(order), placed = order.filter((id) => there.has(id))
  for (const [i, id] of own.entries()) if (!named.has(id)) placed.splice(i === 0 ? 0 : placed.indexOf(own[i - 1]) + 1, 0, id)
  return placed
}

/** Several taken out and put before another, or last. */
export function moved(ids: readonly string[], taken: readonly string[], before: string | null): string[] {
  const rest = ids.filter((id) => !taken.includes(id)), at = before === null ? rest.length : rest.indexOf(before)
  return [...rest.slice(0, at), ...ids.filter((id) => taken.includes(id)), ...rest.slice(at)]
}

export interface Shown extends Pick<AppState, 'hidden' | 'order' | 'sort'> {
  /** Never hidden. */
  always: string
}

/** The organisation stands first; where a group of what is no number of the plan itself begins, a line does. */
export function shownColumns(columns: readonly PlanColumn[], { hidden, order, sort, always }: Shown): PlanColumn[] {
  const byId = new Map(columns.map((c, nth) => [c.id, { ...c, nth }])), placed = inOrder(columns.map((c) => c.id), order.filter((id) => id !== TREE))
  const shown = placed.map((id) => byId.get(id)!).filter(({ id }) => !hidden.includes(id) || id === TREE || id === always)
  return shown.map((c, i) => {
    const begins = (c.measure !== 'own' || c.of !== undefined) && c.measure !== null && shown[i - 1]?.group !== c.group
    const sorted = sort?.column !== c.id ? undefined : sort.back ? 'descending' : 'ascending'
    return { ...c, sorted, cellClass: `${c.cellClass ?? ''} ${begins ? 'first' : ''}`, headerClass: `${c.headerClass ?? ''} ${sorted === undefined ? '' : sort!.back ? 'sortedBack' : 'sorted'}` }
  })
}

/** What the sheet shows beside the names of its rows. */
const beside = (columns: readonly PlanColumn[]): PlanColumn[] => columns.filter((c) => c.id !== TREE)

/** The order in which these columns stand, others of other periods or hidden ones where they stood; none when it is their own. */
export function orderOf(ids: readonly string[], columns: readonly PlanColumn[], before: readonly string[]): string[] {
  const place = new Map(columns.map((c) => [c.id, c.nth ?? 0]))
  const own = ids.every((id, i) => i === 0 || place.get(ids[i - 1])! < place.get(id)!)
  return own && before.every((id) => place.has(id)) ? [] : inOrder([...before, ...ids.filter((id) => !before.includes(id))], ids)
}

/** As in Excel as many columns as before stay in sight, whichever they now are. */
export function refrozen(ids: readonly string[], before: readonly string[], { rows, columns }: Frozen): Frozen {
  const count = frozenCount(before, columns, before.length)
  return { rows, columns: [...columns.filter((id) => !ids.includes(id)), ...ids.slice(0, count)] }
}

/** Puts columns into an order, all of those that are shown. */
function put(columns: readonly PlanColumn[], ids: readonly string[], order: (s: AppState) => readonly string[]): void {
  const before = columns.map((c) => c.id)
  useApp.setState((s) => ({ order: order(s), frozen: refrozen(ids, before, s.frozen) }))
}

/** Puts columns in front of another, or last. */
export function moveColumns(columns: readonly PlanColumn[], taken: readonly string[], before: string | null): void {
  const shown = beside(columns), ids = moved(shown.map((c) => c.id), taken, before)
  put(shown, ids, (s) => orderOf(ids, shown, s.order))
}

/** In their own order again. */
export function resetOrder(columns: readonly PlanColumn[]): void {
  const shown = beside(columns)
  put(shown, shown.toSorted((a, b) => (a.nth ?? 0) - (b.nth ?? 0)).map((c) => c.id), () => [])
}

/** Columns dragged by their headers. */
export class ColumnMoves implements ColumnDrag {
  private readonly model: { readonly columns: readonly PlanColumn[] }
  constructor(model: { readonly columns: readonly PlanColumn[] }) { this.model = model }

  can(taken: readonly string[], before: string | null): boolean {
    const ids = beside(this.model.columns).map((c) => c.id)
    return before !== TREE && !taken.includes(TREE) && moved(ids, taken, before).join() !== ids.join() && (before === null || !taken.includes(before))
  }

  put(taken: readonly string[], before: string | null): void { moveColumns(this.model.columns, taken, before) }
}
