/** Which steps of a rescued plan can still be taken back or done again: those are kept. */
import { crc32 } from 'node:zlib'
import Database from 'better-sqlite3'
import { Cells } from '../cells.ts'
import { Checksums } from '../checksums.ts'
import { Deals } from '../deals.ts'
import { wholeChange } from '../history.ts'
import { unpack } from '../pack.ts'
import { RowTables } from '../rows.ts'
import { invertAll, type Change } from '../../../shared/change.ts'
import { PlanError } from '../../../shared/errors.ts'

interface Row { entry: number; label: string; undone: 0 | 1; sum: number; changes: Buffer }

/**
 * Deletes the steps that the plan no longer fits, and all beyond them: on a copy in memory, done steps are taken back from the last one on,
 * undone ones done again from the first on, until one does not start from what is there. Answers how many stay.
 */
export function keepSteps(db: Database.Database): number {
  const rows = db.prepare('SELECT entry, label, undone, sum, changes FROM history ORDER BY entry').all() as Row[]
  const firstUndone = rows.findIndex((r) => r.undone === 1)
  const done = firstUndone < 0 ? rows : rows.slice(0, firstUndone), undone = firstUndone < 0 ? [] : rows.slice(firstUndone)
  const keep = rows.length === 0 ? [] : [...fitting(db, done.toReversed(), true), ...(undone.every((r) => r.undone === 1) ? fitting(db, undone, false) : [])]
  const kept = new Set(keep)
  const drop = db.prepare('DELETE FROM history WHERE entry = ?')
  for (const { entry } of rows) if (!kept.has(entry)) drop.run(entry)
  return kept.size
}

/** Entries of the steps, in the order given, until one does not fit. */
function fitting(db: Database.Database, rows: readonly Row[], back: boolean): number[] {
  if (rows.length === 0) return []
  const copy = new Database(db.serialize())
  try {
    copy.pragma('foreign_keys = ON')
    const checksums = new Checksums(copy)
    const tables = new RowTables(copy, checksums), cells = new Cells(copy, checksums), deals = new Deals(copy, checksums)
    const write = (change: Change): void => {
      if (change.kind === 'row') tables.write(change)
      else if (change.kind === 'cells') cells.write(change)
      else deals.turn(change.batch, change.on)
    }
    const kept: number[] = []
    for (const row of rows) {
      const changes = changesOf(row)
      if (changes === null) break
      try {
        copy.exec('BEGIN')
        for (const change of back ? invertAll(changes) : changes) write(change)
        copy.exec('COMMIT')
      } catch (error) {
        // Bytes whose checksum fits were logged by the program; with what they ask of this plan anything may be wrong.
        if (!(error instanceof PlanError || error instanceof Database.SqliteError || error instanceof TypeError || error instanceof RangeError)) throw error
        break
      }
      kept.push(row.entry)
    }
    return kept
  } finally {
    copy.close()
  }
}

function changesOf({ label, sum, changes }: Row): Change[] | null {
  if (crc32(changes) !== sum) return null
  try {
    const { code } = JSON.parse(label) as { code?: unknown }
    return typeof code === 'string' ? unpack(changes).map(wholeChange) : null
  } catch {
    return null
  }
}
