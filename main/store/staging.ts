/**
 * A file on its way in: read deals and rejected rows in a SQLite file of their own, in the system's temporary folder, written without
 * a thought for crashes and deleted after use.
 */
import Database from 'better-sqlite3'
import { placeNames, ROW_SUM, type Resolve } from './places.ts'
import { dealSum, type Field } from './sums.ts'
import { DEAL_FIELDS, quoted } from './tables.ts'
import type { Day } from '../../shared/calendar.ts'
import type { BadRow } from '../../shared/contract/imports.ts'
import type { DealRow } from '../../shared/rows.ts'

/** A deal as read: without the seat and line that it will count for, with the product as written and its row in the file. */
export interface StagedDeal extends Omit<DealRow, 'node' | 'line'> { product: string; row: number }

export interface StagedName { name: string; deals: number }
/** Won deals by closing day and currency; in hundredths. */
export interface StagedWon { closes: Day; currency: string; hundredths: number; deals: number }

const SCHEMA = `
CREATE TABLE deal (row INTEGER, sum INTEGER, product TEXT, id TEXT, name TEXT, owner TEXT, account TEXT, stage TEXT, status TEXT, category TEXT,
  amount INTEGER, currency TEXT, closes INTEGER, created INTEGER, probability REAL, channel TEXT, type TEXT, source TEXT);
CREATE TABLE bad (row INTEGER, "column" TEXT, value TEXT, reason TEXT);
CREATE TABLE meta (one INTEGER PRIMARY KEY CHECK (one = 1), json TEXT NOT NULL);
`

/** Deals compared in one read of the plan. */
const PIECE = 10_000

export class Staging {
  readonly path: string
  private readonly db: Database.Database
  private readonly insert: Database.Statement | null
  private readonly insertBad: Database.Statement | null
  private filling: boolean

  private constructor(path: string, db: Database.Database, filling: boolean) {
    this.path = path
    this.db = db
    this.filling = filling
    this.insert = filling ? db.prepare(`INSERT INTO deal (row, sum, product, ${DEAL_FIELDS.map(quoted).join(', ')}) VALUES (?, ?, ?, ${DEAL_FIELDS.map(() => '?').join(', ')})`) : null
    this.insertBad = filling ? db.prepare('INSERT INTO bad VALUES (?, ?, ?, ?)') : null
  }

  static create(path: string): Staging {
    const db = new Database(path)
    db.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -32000')
    db.exec(SCHEMA)
    db.exec('BEGIN')
    return new Staging(path, db, true)
  }

  static open(path: string): Staging {
    const db = new Database(path, { fileMustExist: true, readonly: true })
    db.exec('PRAGMA cache_size = -32000; PRAGMA temp_store = MEMORY')
    return new Staging(path, db, false)
  }

  /** Adds a deal; of several with one id, the last added stays. */
  add(d: StagedDeal): void {
    const fields: Field[] = [
      d.id, d.name, d.owner, d.account, d.stage, d.status, d.category, d.amount, d.currency, d.closes, d.created, d.probability, d.channel, d.type, d.source,
    ]
    this.insert!.run(d.row, dealSum(fields), d.product, fields)
  }

  bad({ row, column, value, reason }: BadRow): void {
    this.insertBad!.run(row, column, value, reason)
  }

  /** Ends the filling; what was read can then be asked for. Called by itself when something is asked, or at close. */
  finish(): void {
    if (!this.filling) return
    this.filling = false
    const { db } = this
    db.exec('CREATE INDEX deal_id ON deal (id)')
    const twice = db.prepare('SELECT EXISTS (SELECT 1 FROM deal GROUP BY id HAVING count(*) > 1)').pluck().get()
    if (twice === 1) db.exec('DELETE FROM deal WHERE rowid NOT IN (SELECT max(rowid) FROM deal GROUP BY id)')
    db.exec('COMMIT')
  }

  setMeta(meta: object): void {
    this.finish()
    this.db.prepare('INSERT INTO meta VALUES (1, ?) ON CONFLICT (one) DO UPDATE SET json = excluded.json').run(JSON.stringify(meta))
  }

  meta(): Record<string, unknown> {
    const json = this.asked().prepare('SELECT json FROM meta').pluck().get() as string | undefined
    return json === undefined ? {} : JSON.parse(json) as Record<string, unknown>
  }

  private asked(): Database.Database {
    this.finish()
    return this.db
  }

  counts(): { good: number; bad: number; won: number; firstClose: Day | null; lastClose: Day | null } {
    return this.asked().prepare(`
      SELECT count(*) AS good, (SELECT count(*) FROM bad) AS bad, coalesce(sum(status = 'won'), 0) AS won, min(closes) AS firstClose, max(closes) AS lastClose
      FROM deal`).get() as ReturnType<Staging['counts']>
  }

  /** Names of a column with their number of deals, most first. */
  private names(column: 'owner' | 'product' | 'stage' | 'currency'): StagedName[] {
    return this.asked().prepare(`SELECT ${column} AS name, count(*) AS deals FROM deal GROUP BY ${column} ORDER BY deals DESC, name`).all() as StagedName[]
  }

  owners(): StagedName[] { return this.names('owner') }
  products(): StagedName[] { return this.names('product') }
  stages(): StagedName[] { return this.names('stage') }
  currencies(): StagedName[] { return this.names('currency') }

  wonSums(): StagedWon[] {
    return this.asked().prepare(`
      SELECT closes, currency, total(amount) AS hundredths, count(*) AS deals FROM deal
      WHERE status = 'won' AND closes IS NOT NULL AND amount IS NOT NULL GROUP BY closes, currency`).all() as StagedWon[]
  }

  /**
   * How many deals the plan lacks, holds otherwise, or holds just so, compared by their checksums: for a preview. Read in short pieces, so
   * that nobody who writes to the plan waits. A name without a place makes its deals new or different.
   */
  against(planPath: string, resolve: Resolve): { added: number; updated: number; unchanged: number } {
    const db = this.asked()
    placeNames(db, resolve)
    db.prepare('ATTACH ? AS plan').run(planPath)
    try {
      const last = db.prepare('SELECT coalesce(max(rowid), 0) FROM main.deal').pluck().get() as number
      const piece = db.prepare(`
        SELECT count(*) AS rows, count(old.seq) AS found, coalesce(sum(old.sum = ${ROW_SUM}), 0) AS same
        FROM main.deal s LEFT JOIN plan.deal old ON old.id = s.id AND old.live = 1
        LEFT JOIN temp.owner_node o ON o.name = s.owner LEFT JOIN temp.product_line p ON p.name = s.product
        WHERE s.rowid > ? AND s.rowid <= ?`)
      let rows = 0, found = 0, unchanged = 0
      for (let from = 0; from < last; from += PIECE) {
        const read = piece.get(from, from + PIECE) as { rows: number; found: number; same: number }
        rows += read.rows
        found += read.found
        unchanged += read.same
      }
      return { added: rows - found, updated: found - unchanged, unchanged }
    } finally {
      db.exec('DETACH plan')
    }
  }

  badRows(limit = -1): BadRow[] {
    return this.asked().prepare('SELECT row, "column", value, reason FROM bad ORDER BY row, rowid LIMIT ?').all(limit) as BadRow[]
  }

  close(): void {
    if (!this.db.open) return
    this.finish()
    this.db.close()
  }
}
