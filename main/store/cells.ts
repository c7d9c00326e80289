/** Input cells: one row each; a blank in a change is no row, MADE_BLANK is a row without a number, which only a scenario has. */
import type Database from 'better-sqlite3'
import type { Checksums } from './checksums.ts'
import { cellKey, cellRowKey, sliceKey } from './sums.ts'
import type { CellBlock } from '../../shared/change.ts'
import { PlanError } from '../../shared/errors.ts'
import { isBlank, MADE_BLANK, same } from '../../shared/value.ts'

export type VisitCell = (scenario: string, measure: string, node: string, line: string, slice: string, value: number | null) => void

export interface CellAt { scenario: string; measure: string; node: string; line: string; slice: string; value: number | null }

export class Cells {
  private readonly checksums: Checksums
  private readonly all: Database.Statement
  private readonly one: Database.Statement
  private readonly ofNode: Database.Statement
  private readonly insert: Database.Statement
  private readonly update: Database.Statement
  private readonly updateRow: Database.Statement
  private readonly remove: Database.Statement
  private readonly row: PendingRow = { block: null, start: 0, places: new Map(), pending: new Uint8Array(0), done: 0 }

  constructor(db: Database.Database, checksums: Checksums) {
    this.checksums = checksums
    const where = 'node = ? AND scenario = ? AND measure = ? AND line = ? AND slice = ? AND value IS ?'
    this.all = db.prepare('SELECT scenario, measure, node, line, slice, value FROM cell').raw()
    this.one = db.prepare('SELECT value FROM cell WHERE node = ? AND scenario = ? AND measure = ? AND line = ? AND slice = ?').raw()
    this.ofNode = db.prepare('SELECT scenario, measure, node, line, slice, value FROM cell WHERE node = ?')
    this.insert = db.prepare('INSERT INTO cell (value, node, scenario, measure, line, slice) VALUES (?, ?, ?, ?, ?, ?)')
    this.update = db.prepare(`UPDATE cell SET value = ? WHERE ${where}`)
    this.remove = db.prepare(`DELETE FROM cell WHERE ${where}`)
    db.function('value_after', { directOnly: true }, (slice, held) => valueAfter(this.row, slice as string, held as number | null))
    this.updateRow = db.prepare('UPDATE cell SET value = value_after(slice, value) WHERE node = ? AND scenario = ? AND measure = ? AND line = ? AND slice BETWEEN ? AND ?')
  }

  /** What one cell holds, as a change holds it. */
  at({ scenario, measure, node, line, slice }: { scenario: string; measure: string; node: string; line: string; slice: string }): number {
    const row = this.one.get(node, scenario, measure, line, slice) as [number | null] | undefined
    return row === undefined ? NaN : row[0] ?? MADE_BLANK
  }

  /** All cells of a node. */
  of(node: string): CellAt[] {
    return this.ofNode.all(node) as CellAt[]
  }

  each(visit: VisitCell): void {
    for (const row of this.all.iterate() as Iterable<Parameters<VisitCell>>) visit(...row)
  }

  /** Writes what differs between `before` and `after`; refuses where the file does not hold `before`. */
  write(block: CellBlock): void {
    const { scenario, measure, nodes, lines, slices, before, after } = block
    const size = nodes.length * lines.length * slices.length
    if (before.length !== size || after.length !== size) throw new PlanError('internal', { detail: `a block of ${measure} holds ${after.length} values for ${size} cells` })
    const tally = this.checksums.of('cell')
    const sliceKeys = slices.map(sliceKey)
    const sorted = slices.toSorted()
    const { row } = this
    row.block = block
    row.places = new Map(slices.map((slice, s) => [slice, s]))
    row.pending = new Uint8Array(slices.length)
    row.start = 0
    for (const node of nodes) for (const line of lines) {
      const key = cellRowKey(scenario, measure, node, line)
      let updates = 0
      for (let s = 0; s < slices.length; s++) {
        const old = before[row.start + s], now = after[row.start + s]
        row.pending[s] = 0
        if (same(old, now)) continue
        if (!isBlank(now) && now !== MADE_BLANK && !Number.isSafeInteger(now)) throw new PlanError('internal', { detail: `${measure} ${node} ${slices[s]}: ${now} is no whole amount` })
        const cell = cellKey(key, sliceKeys[s])
        if (isBlank(old)) this.insert.run(kept(now), node, scenario, measure, line, slices[s])
        else if (isBlank(now)) startedFrom(this.remove.run(node, scenario, measure, line, slices[s], kept(old)).changes, 1, measure, node)
        else { row.pending[s] = 1; updates++ }
        if (!isBlank(old)) tally.cell(-1, cell, kept(old) ?? NaN)
        if (!isBlank(now)) tally.cell(1, cell, kept(now) ?? NaN)
      }
      if (updates >= FEW) {
        row.done = 0
        this.updateRow.run(node, scenario, measure, line, sorted[0], sorted.at(-1))
        startedFrom(row.done, updates, measure, node)
      } else if (updates > 0) {
        for (let s = 0; s < slices.length; s++) {
          if (row.pending[s] === 1) startedFrom(this.update.run(kept(after[row.start + s]), node, scenario, measure, line, slices[s], kept(before[row.start + s])).changes, 1, measure, node)
        }
      }
      row.start += slices.length
    }
  }
}

/** From so many updates of one node and line on, one statement for all of them is quicker than one each. */
const FEW = 4

/** The row of a block that is being written: `pending` marks its slices whose value changes, `start` is where its values begin. */
interface PendingRow { block: CellBlock | null; start: number; places: Map<string, number>; pending: Uint8Array; done: number }

/** What the row's cell of this slice holds from now on, counted where it held what the change started from. */
function valueAfter(row: PendingRow, slice: string, held: number | null): number | null {
  const s = row.places.get(slice)
  if (s === undefined || row.pending[s] === 0 || kept(row.block!.before[row.start + s]) !== held) return held
  row.done++
  return kept(row.block!.after[row.start + s])
}

/** A value of a change as its row holds it. */
const kept = (value: number): number | null => (value === MADE_BLANK ? null : value)

function startedFrom(written: number, expected: number, measure: string, node: string): void {
  if (written !== expected) throw new PlanError('internal', { detail: `${measure} ${node} is not what the change started from` })
}
