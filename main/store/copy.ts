/** A plan laid anew from chosen rows: what is left out was never written to the file. */
import { crc32 } from 'node:zlib'
import Database from 'better-sqlite3'
import { BATCH_COLUMNS, recount } from './checksums.ts'
import { versionSum } from './deals.ts'
import { lay, FORMAT } from './file/migrate.ts'
import { placeDatabase } from './file/place.ts'
import type { Step } from './history.ts'
import { pack } from './pack.ts'
import { DEAL_COLUMNS, quoted, TABLE_NAMES, TABLES } from './tables.ts'
import type { VisitCell } from './cells.ts'
import type { DealRow, Rows, Table } from '../../shared/rows.ts'

export type RowsOf = { [T in Table]: readonly Rows[T][] }

export interface CopyContent {
  rows: RowsOf
  /** Calls back with every cell to be written. */
  cells: (write: VisitCell) => void
  /** Deals as they were at first, and those of them that hold otherwise now. */
  deals: { first: Iterable<DealRow>; since: Iterable<DealRow> }
  /** Steps with their numbers, oldest first, none of them undone. */
  steps: Iterable<Step & { entry: number }>
  /** The last step that the copy knows of. */
  entry: number
}

/** Ids of the imports that a copy's deals stand for. */
const BATCHES = ['shared', 'since'] as const

/** Writes the file. Refused as placeDatabase does. */
export function layCopy(path: string, content: CopyContent, overwrite: boolean): void {
  placeDatabase(path, overwrite, (temporary) => {
    const db = new Database(temporary)
    try {
      db.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF')
      lay(db, FORMAT)
      db.exec('PRAGMA journal_mode = OFF; BEGIN')
      fill(db, content)
      recount(db)
      const broken = db.pragma('foreign_key_check') as { table: string; parent: string }[]
      if (broken.length > 0) throw new Error(`a copy's ${broken[0].table} refers to a ${broken[0].parent} that it lacks`)
      db.exec('COMMIT; PRAGMA journal_mode = DELETE')
    } finally {
      db.close()
    }
  })
}

function fill(db: Database.Database, { rows, cells, deals, steps, entry }: CopyContent): void {
  for (const table of TABLE_NAMES) {
    const { columns } = TABLES[table]
    const insert = db.prepare(`INSERT INTO ${quoted(table)} (${columns.map(quoted).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`)
    for (const row of rows[table]) insert.run(columns.map((c) => (row as unknown as Record<string, unknown>)[c]))
  }
  const cell = db.prepare('INSERT INTO cell (scenario, measure, node, line, slice, value) VALUES (?, ?, ?, ?, ?, ?)')
  cells((...values) => { cell.run(values) })
  writeDeals(db, deals)
  const step = db.prepare('INSERT INTO history (entry, label, command, at, who, undone, sum, changes) VALUES (?, ?, ?, ?, ?, 0, ?, ?)')
  for (const s of steps) {
    const changes = pack(s.changes)
    step.run(s.entry, JSON.stringify(s.label), s.command, s.at, s.who, crc32(changes), changes)
  }
  db.prepare('UPDATE head SET entry = ?').run(entry)
}

function writeDeals(db: Database.Database, { first, since }: CopyContent['deals']): void {
  const insert = db.prepare(`INSERT INTO deal (seq, batch, live, prior, sum, ${DEAL_COLUMNS.map(quoted).join(', ')}) VALUES (?, ?, 1, ?, ?, ${DEAL_COLUMNS.map(() => '?').join(', ')})`)
  const letGo = db.prepare('UPDATE deal SET live = 0 WHERE seq = ?')
  const seqs = new Map<string, number>()
  let seq = 0
  for (const [i, deals] of [first, since].entries()) {
    const from = seq + 1
    let total = 0
    for (const deal of deals) {
      const sum = versionSum(deal), prior = seqs.get(deal.id) ?? null
      if (prior !== null) letGo.run(prior)
      insert.run(++seq, i + 1, prior, sum, DEAL_COLUMNS.map((c) => deal[c]))
      seqs.set(deal.id, seq)
      total += sum
    }
    if (seq >= from) db.prepare(`INSERT INTO batch (${BATCH_COLUMNS.map(quoted).join(', ')}) VALUES (?, ?, ?, ?, 1, ?)`).run(i + 1, BATCHES[i], from, seq + 1, total)
  }
}
