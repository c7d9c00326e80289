/** The plan that takes something in, with all that was taken so far laid over it. */
import { rowChange, sameRow, type CellBlock, type Change } from '../../../shared/change.ts'
import { rowKey, type DealRow, type Rows, type Table } from '../../../shared/rows.ts'
import { MADE_BLANK, same } from '../../../shared/value.ts'
import type { RowsOf, Store } from '../../store/index.ts'
import { cellId, type CellEdit } from './edits.ts'

export class Ours {
  readonly rows: { [T in Table]: Map<string, Rows[T]> }
  /** Deals that are taken, by id. */
  readonly deals = new Map<string, DealRow>()
  private readonly at: { [T in Table]: Map<string, Rows[T]> }
  private readonly cells = new Map<string, CellEdit>()
  private readonly store: Store

  constructor(store: Store, all: RowsOf = store.allRows()) {
    this.store = store
    const keyed = <T extends Table>(table: T): Map<string, Rows[T]> => new Map(all[table].map((row) => [rowKey[table](row), row]))
    const tables = Object.keys(all) as Table[]
    this.at = Object.fromEntries(tables.map((t) => [t, keyed(t)])) as never
    this.rows = Object.fromEntries(tables.map((t) => [t, new Map<string, unknown>(this.at[t] as ReadonlyMap<string, unknown>)])) as never
  }

  /** The same, to be tried on. */
  again(): Ours {
    const next = new Ours(this.store, this.all())
    for (const t of Object.keys(this.at) as Table[]) (next.at as Record<string, unknown>)[t] = this.at[t]
    for (const [id, cell] of this.cells) next.cells.set(id, { ...cell })
    for (const [id, deal] of this.deals) next.deals.set(id, deal)
    return next
  }

  row<T extends Table>(table: T, key: string): Rows[T] | null {
    return this.rows[table].get(key) ?? null
  }

  /** Every table's rows as they are now. */
  all(): RowsOf {
    return Object.fromEntries((Object.keys(this.rows) as Table[]).map((t) => [t, [...this.rows[t].values()]])) as never
  }

  put<T extends Table>(table: T, key: string, row: Rows[T] | null): void {
    if (row === null) this.rows[table].delete(key)
    else this.rows[table].set(key, row)
  }

  /** What the cell holds, as a change holds it. */
  cell(cell: Omit<CellEdit, 'before' | 'after'>): number {
    return this.cells.get(cellId(cell))?.after ?? this.store.cell(cell)
  }

  putCell(cell: Omit<CellEdit, 'before' | 'after'>, after: number): void {
    const id = cellId(cell), known = this.cells.get(id)
    if (known) known.after = after
    else this.cells.set(id, { ...cell, before: this.store.cell(cell), after })
  }

  /** The cells of a node as the plan has them. */
  cellsOf(node: string): ReturnType<Store['cellsOf']> {
    return this.store.cellsOf(node)
  }

  deal(id: string): DealRow | null {
    return this.deals.get(id) ?? this.store.deal(id)
  }

  /** Changes that were planned on the plan as it is. */
  apply(changes: readonly Change[]): void {
    for (const change of changes) {
      if (change.kind === 'row') this.put(change.table, change.key, change.after as never)
      else if (change.kind === 'cells') eachCell(change, (cell) => this.putCell(cell, cell.after))
    }
  }

  /** Cells that are changed. */
  changedCells(): CellEdit[] {
    return [...this.cells.values()].filter((c) => !same(c.before, c.after))
  }

  /** All that differs from the plan as it is; deals apart. */
  changes(): Change[] {
    const rows = (Object.keys(this.rows) as Table[]).flatMap((table) => {
      const before = this.at[table], after = this.rows[table]
      return [...new Set([...before.keys(), ...after.keys()])].flatMap((key): Change[] => {
        const old = before.get(key) ?? null, now = after.get(key) ?? null
        return old === now || sameRow<object>(old, now) ? [] : [rowChange(table, old as never, now as never)]
      })
    })
    return [...rows, ...blocksOf(this.changedCells(), (node) => new Map(this.store.cellsOf(node).map(({ value, ...cell }) => [cellId(cell), value ?? MADE_BLANK])))]
  }
}

function eachCell({ scenario, measure, nodes, lines, slices, before, after }: CellBlock, visit: (cell: CellEdit) => void): void {
  let at = 0
  for (const node of nodes) for (const line of lines) for (const slice of slices) {
    if (!same(before[at], after[at])) visit({ scenario, measure, node, line, slice, before: before[at], after: after[at] })
    at++
  }
}

/** More blocks than this become one, in which most cells stay. */
const MANY = 8

/** Cells as dense blocks: nodes of which the same cells change share one. `held`: what a node's cells are that are beside them. */
function blocksOf(cells: readonly CellEdit[], held: (node: string) => ReadonlyMap<string, number>): CellBlock[] {
  return [...Map.groupBy(cells, (c) => `${c.scenario}\n${c.measure}`).values()].flatMap((own) => {
    const byNode = [...Map.groupBy(own, (c) => c.node).values()]
    const alike = [...Map.groupBy(byNode, (of) => of.map((c) => `${c.line}\n${c.slice}`).toSorted().join()).values()].map((nodes) => nodes.flat())
    const dense = alike.every((of) => size(of) === of.length)
    return alike.length <= MANY && dense ? alike.map((of) => blockOf(of, held)) : [blockOf(own, held)]
  })
}

const size = (cells: readonly CellEdit[]): number => new Set(cells.map((c) => c.node)).size * new Set(cells.map((c) => c.line)).size * new Set(cells.map((c) => c.slice)).size

function blockOf(own: readonly CellEdit[], held: (node: string) => ReadonlyMap<string, number>): CellBlock {
  const [{ scenario, measure }] = own, nodes = [...new Set(own.map((c) => c.node))], lines = [...new Set(own.map((c) => c.line))], slices = [...new Set(own.map((c) => c.slice))].toSorted()
  const changed = new Map(own.map((c) => [cellId(c), c])), full = nodes.length * lines.length * slices.length, before = new Float64Array(full), after = new Float64Array(full)
  let at = 0
  for (const node of nodes) {
    const there = full === own.length ? null : held(node)
    for (const line of lines) for (const slice of slices) {
      const id = cellId({ scenario, measure, node, line, slice }), cell = changed.get(id)
      before[at] = cell?.before ?? there?.get(id) ?? NaN
      after[at] = cell?.after ?? before[at]
      at++
    }
  }
  return { kind: 'cells', scenario, measure, nodes, lines, slices, before, after }
}
