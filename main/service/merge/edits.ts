/** What was changed in a copy since it left: each row, cell and deal as it was then and as it is now. */
import { sameRow, type Change, type RowChange } from '../../../shared/change.ts'
import type { DealRow, Table } from '../../../shared/rows.ts'
import { same } from '../../../shared/value.ts'
import type { Logged, Store } from '../../store/index.ts'

export interface CellEdit { scenario: string; measure: string; node: string; line: string; slice: string; before: number; after: number }

export interface Edits {
  rows: Map<string, RowChange>
  cells: Map<string, CellEdit>
  deals: { now: DealRow; before: DealRow | null }[]
  /** Steps that made them, and who took these, in their order. */
  steps: number
  who: string[]
  last: string | null
}

/** Of the copy itself, not of the plan: what it handed on, where it came from, versions of what it holds, and how it read files. */
const ITS_OWN: ReadonlySet<Table> = new Set(['share', 'origin', 'version', 'mapping'])

export const cellId = ({ scenario, measure, node, line, slice }: Omit<CellEdit, 'before' | 'after'>): string => `${scenario}\n${measure}\n${node}\n${line}\n${slice}`
export const rowId = (table: Table, key: string): string => `${table}\n${key}`

/** The steps taken together: of a row or cell that was changed twice the first `before` and the last `after`. */
export function editsOf(store: Store, steps: readonly Logged[]): Edits {
  const edits: Edits = { rows: new Map(), cells: new Map(), deals: [], steps: steps.length, who: [...new Set(steps.map((s) => s.who))], last: steps.at(-1)?.at ?? null }
  const batches: string[] = []
  for (const { changes } of steps) for (const change of changes) gather(edits, batches, change)
  for (const [id, { before, after }] of edits.rows) if (sameRow(before, after)) edits.rows.delete(id)
  for (const [id, { before, after }] of edits.cells) if (same(before, after)) edits.cells.delete(id)
  edits.deals = batches.length === 0 ? [] : store.dealsOf(batches)
  return edits
}

function gather({ rows, cells }: Edits, batches: string[], change: Change): void {
  if (change.kind === 'deals') { batches.push(change.batch); return }
  if (change.kind === 'row') {
    if (ITS_OWN.has(change.table)) return
    const id = rowId(change.table, change.key), known = rows.get(id)
    rows.set(id, known ? { ...known, after: change.after } as RowChange : change)
    return
  }
  const { scenario, measure, nodes, lines, slices, before, after } = change
  let at = 0
  for (const node of nodes) for (const line of lines) for (const slice of slices) {
    const old = before[at], now = after[at++]
    if (same(old, now)) continue
    const cell = { scenario, measure, node, line, slice, before: old, after: now }, id = cellId(cell), known = cells.get(id)
    if (known) known.after = now
    else cells.set(id, cell)
  }
}
