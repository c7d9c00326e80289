/** The checksums kept in the file: counted along with each write, stored with its transaction, and counted anew to verify. */
import type Database from 'better-sqlite3'
import { DEAL_FIELDS, quoted, TABLE_NAMES, TABLES } from './tables.ts'
import { cellKey, cellRowKey, dealSum, lineSum, nodeSum, sliceKey, Tally, type CellKey, type Field } from './sums.ts'
import type { Table } from '../../shared/rows.ts'

export type Part = Table | 'cell' | 'batch' | 'history'
export const PARTS: readonly Part[] = [...TABLE_NAMES, 'cell', 'batch', 'history']

export const BATCH_COLUMNS = ['number', 'id', 'first', 'end', 'held', 'sum'] as const
export const HISTORY_COLUMNS = ['entry', 'label', 'command', 'at', 'who', 'undone', 'sum'] as const

const columnsOf = (part: Exclude<Part, 'cell'>): readonly string[] =>
  part === 'batch' ? BATCH_COLUMNS : part === 'history' ? HISTORY_COLUMNS : TABLES[part].columns

/** The tallies of one connection while a transaction runs. */
export class Checksums {
  private readonly db: Database.Database
  private readonly open = new Map<Part, Tally>()

  constructor(db: Database.Database) {
    this.db = db
  }

  /** The tally of a part, to count rows in and out of; read from the file when first asked for in a transaction. */
  of(part: Part): Tally {
    let tally = this.open.get(part)
    if (!tally) {
      tally = stored(this.db, part)
      this.open.set(part, tally)
    }
    return tally
  }

  /** Before the commit. */
  store(): void {
    if (this.open.size === 0) return
    const write = this.db.prepare('INSERT INTO checksum (part, rows, low, high) VALUES (?, ?, ?, ?) ON CONFLICT (part) DO UPDATE SET rows = excluded.rows, low = excluded.low, high = excluded.high')
    for (const [part, t] of this.open) write.run(part, t.rows, t.low, t.high)
    this.open.clear()
  }

  /** After a rollback. */
  forget(): void {
    this.open.clear()
  }
}

function stored(db: Database.Database, part: Part): Tally {
  const row = db.prepare('SELECT rows, low, high FROM checksum WHERE part = ?').get(part) as { rows: number; low: number; high: number } | undefined
  return Object.assign(new Tally(), row)
}

/** A part's tally counted from its rows. */
export function counted(db: Database.Database, part: Part): Tally {
  if (part === 'cell') return countedCells(db)
  const tally = new Tally()
  // An older version of the format lacks the last columns of some.
  const has = new Set(db.prepare('SELECT name FROM pragma_table_info(?)').pluck().all(part))
  const rows = db.prepare(`SELECT ${columnsOf(part).filter((c) => has.has(c)).map(quoted).join(', ')} FROM ${quoted(part)}`).raw().iterate() as Iterable<Field[]>
  for (const row of rows) tally.row(1, row)
  return tally
}

function countedCells(db: Database.Database): Tally {
  const tally = new Tally()
  const slices = new Map<string, CellKey>()
  let node = '', scenario = '', measure = '', line = '', row: CellKey | null = null
  const rows = db.prepare('SELECT node, scenario, measure, line, slice, value FROM cell').raw().iterate() as Iterable<[string, string, string, string, string, number | null]>
  for (const cell of rows) {
    if (row === null || cell[0] !== node || cell[2] !== measure || cell[3] !== line || cell[1] !== scenario) {
      [node, scenario, measure, line] = cell
      row = cellRowKey(scenario, measure, node, line)
    }
    let slice = slices.get(cell[4])
    if (!slice) slices.set(cell[4], (slice = sliceKey(cell[4])))
    tally.cell(1, cellKey(row, slice), cell[5] ?? NaN)
  }
  return tally
}

/** Writes every checksum anew: after a migration, when rows were written past this module. */
export function recount(db: Database.Database): void {
  db.prepare('DELETE FROM checksum').run()
  const write = db.prepare('INSERT INTO checksum (part, rows, low, high) VALUES (?, ?, ?, ?)')
  for (const part of PARTS) {
    const t = counted(db, part)
    write.run(part, t.rows, t.low, t.high)
  }
}

/** Parts whose rows are not those that were written; an older version of the format lacks some. */
export function damagedParts(db: Database.Database): Part[] {
  const tables = new Set(db.prepare("SELECT name FROM main.sqlite_schema WHERE type = 'table'").pluck().all())
  return PARTS.filter((part) => tables.has(part) && !counted(db, part).equals(stored(db, part)))
}

/** Versions of deals whose content is not what their import wrote; `seq` of the first few. */
export function damagedDeals(db: Database.Database, most = 10): number[] {
  const nodes = new Map<string | null, number>(), lines = new Map<string, number>()
  const bad: number[] = []
  const rows = db.prepare(`SELECT seq, sum, node, line, ${DEAL_FIELDS.map(quoted).join(', ')} FROM deal`).raw().iterate() as Iterable<[number, number, string | null, string, ...Field[]]>
  for (const row of rows) {
    const [seq, sum, node, line] = row
    let n = nodes.get(node), l = lines.get(line)
    if (n === undefined) nodes.set(node, (n = nodeSum(node)))
    if (l === undefined) lines.set(line, (l = lineSum(line)))
    if ((dealSum(row.slice(4)) + n + l) % 0x1_0000_0000 !== sum && bad.push(seq) >= most) break
  }
  return bad
}

/** Imports whose rows are not all there: number of the batch. */
export const damagedBatches = (db: Database.Database): number[] => db.prepare(`
  SELECT b.number FROM batch b LEFT JOIN (SELECT batch, count(*) AS rows, sum(sum) AS sum, min(seq) AS first, max(seq) + 1 AS "end" FROM deal GROUP BY batch) d ON d.batch = b.number
  WHERE d.rows IS NOT b."end" - b.first OR d.sum IS NOT b.sum OR d.first IS NOT b.first OR d."end" IS NOT b."end"
  UNION SELECT batch FROM deal WHERE batch NOT IN (SELECT number FROM batch)`).pluck().all() as number[]

/** Deals whose version marked as holding isn't the last one of the imports that hold. */
export const damagedVersions = (db: Database.Database): string[] => db.prepare(`
  SELECT id FROM (SELECT d.id, max(CASE WHEN b.held = 1 THEN d.seq END) AS holds, max(CASE WHEN d.live = 1 THEN d.seq END) AS marked, sum(d.live) AS marks
    FROM deal d JOIN batch b ON b.number = d.batch GROUP BY d.id)
  WHERE holds IS NOT marked OR marks > 1 LIMIT 10`).pluck().all() as string[]
