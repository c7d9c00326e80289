/** Input cells: one row each; in the base a blank is no row. */
import type Database from 'better-sqlite3'
import type { Checksums } from './checksums.ts'
import { cellKey, cellRowKey, sliceKey } from './sums.ts'
import type { CellBlock } from '../../shared/change.ts'
import { PlanError } from '../../shared/errors.ts'
import { BASE } from '../../shared/ids.ts'
import { isBlank, same } from '../../shared/value.ts'

export type VisitCell = (scenario: string, measure: string, node: string, line: string, slice: string, value: number | null) => void

export class Cells {
  private readonly checksums: Checksums
  private readonly all: Database.Statement
  private readonly insert: Database.Statement
  private readonly update: Database.Statement
  private readonly remove: Database.Statement

  constructor(db: Database.Database, checksums: Checksums) {
    this.checksums = checksums
    const where = 'node = ? AND scenario = ? AND measure = ? AND line = ? AND slice = ? AND value = ?'
    this.all = db.prepare('SELECT scenario, measure, node, line, slice, value FROM cell').raw()
    this.insert = db.prepare('INSERT INTO cell (value, node, scenario, measure, line, slice) VALUES (?, ?, ?, ?, ?, ?)')
    this.update = db.prepare(`UPDATE cell SET value = ? WHERE ${where}`)
    this.remove = db.prepare(`DELETE FROM cell WHERE ${where}`)
  }

  each(visit: VisitCell): void {
    for (const row of this.all.iterate() as Iterable<Parameters<VisitCell>>) visit(...row)
  }

  /** Writes what differs between `before` and `after`; refuses where the file does not hold `before`. */
  write(block: CellBlock): void {
    const { scenario, measure, nodes, lines, slices, before, after } = block
    if (scenario !== BASE) throw new PlanError('scenario.unknown', { scenario })
    const size = nodes.length * lines.length * slices.length
    if (before.length !== size || after.length !== size) throw new PlanError('internal', { detail: `a block of ${measure} holds ${after.length} values for ${size} cells` })
    const tally = this.checksums.of('cell')
    const sliceKeys = slices.map(sliceKey)
    let at = 0
    for (const node of nodes) for (const line of lines) {
      const row = cellRowKey(scenario, measure, node, line)
      for (let s = 0; s < slices.length; s++, at++) {
        const old = before[at], now = after[at]
        if (same(old, now)) continue
        if (!isBlank(now) && !Number.isSafeInteger(now)) throw new PlanError('internal', { detail: `${measure} ${node} ${slices[s]}: ${now} is no whole amount` })
        const key = cellKey(row, sliceKeys[s])
        if (isBlank(old)) {
          this.insert.run(now, node, scenario, measure, line, slices[s])
        } else {
          const done = isBlank(now) ? this.remove.run(node, scenario, measure, line, slices[s], old) : this.update.run(now, node, scenario, measure, line, slices[s], old)
          if (done.changes !== 1) throw new PlanError('internal', { detail: `${measure} ${node} ${slices[s]} is not what the change started from` })
          tally.cell(-1, key, old)
        }
        if (!isBlank(now)) tally.cell(1, key, now)
      }
    }
  }
}
