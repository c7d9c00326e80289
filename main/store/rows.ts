/** The row tables: read whole, written one row at a time. */
import type Database from 'better-sqlite3'
import type { Checksums } from './checksums.ts'
import type { Field } from './sums.ts'
import { quoted, TABLE_NAMES, TABLES } from './tables.ts'
import type { RowChange } from '../../shared/change.ts'
import { PlanError } from '../../shared/errors.ts'
import type { Rows, Table } from '../../shared/rows.ts'

interface Statements { all: Database.Statement; get: Database.Statement; insert: Database.Statement; update: Database.Statement; remove: Database.Statement }

export class RowTables {
  private readonly statements: { [T in Table]: Statements }
  private readonly checksums: Checksums

  constructor(db: Database.Database, checksums: Checksums) {
    this.checksums = checksums
    this.statements = Object.fromEntries(TABLE_NAMES.map((table) => {
      const { columns, key, order } = TABLES[table]
      const list = columns.map(quoted).join(', ')
      // IS, not =: a lock's line may be null.
      const where = key.length === 0 ? 'TRUE' : key.map((k) => `${quoted(k)} IS ?`).join(' AND ')
      const name = quoted(table)
      return [table, {
        all: db.prepare(`SELECT ${list} FROM ${name} ORDER BY ${order}`),
        get: db.prepare(`SELECT ${list} FROM ${name} WHERE ${where}`),
        insert: db.prepare(`INSERT INTO ${name} (${list}) VALUES (${columns.map(() => '?').join(', ')})`),
        update: db.prepare(`UPDATE ${name} SET ${columns.map((c) => `${quoted(c)} = ?`).join(', ')} WHERE ${where}`),
        remove: db.prepare(`DELETE FROM ${name} WHERE ${where}`),
      }]
    })) as { [T in Table]: Statements }
  }

  /** All rows of a table, in the order of their keys (lines: of their places). */
  all<T extends Table>(table: T): Rows[T][] {
    return this.statements[table].all.all() as Rows[T][]
  }

  write(change: RowChange): void {
    const { table, before, after } = change
    if (before === null && after === null) return
    const columns: readonly string[] = TABLES[table].columns
    const fields = (row: unknown): Field[] => columns.map((c) => kept((row as Record<string, Field>)[c]))
    const keyOf = (row: unknown): Field[] => TABLES[table].key.map((k) => kept((row as Record<string, Field>)[k]))
    const { get, insert, update, remove } = this.statements[table]
    const old = before === null ? null : fields(before)
    const found = get.get(...keyOf(before ?? after))
    if ((found === undefined) !== (old === null) || (old !== null && fields(found).some((x, i) => x !== old[i]))) {
      throw new PlanError('internal', { detail: `${table} ${change.key} is not what the change started from` })
    }
    const tally = this.checksums.of(table)
    if (old !== null) tally.row(-1, old)
    if (after === null) { remove.run(...keyOf(before)); return }
    const fresh = fields(after)
    if (before === null) insert.run(...fresh)
    else update.run(...fresh, ...keyOf(before))
    tally.row(1, fresh)
  }
}

/** A field as the file holds it: in a text, a lone half of a surrogate pair becomes U+FFFD. */
const kept = (field: Field): Field => (typeof field === 'string' ? field.toWellFormed() : field)
