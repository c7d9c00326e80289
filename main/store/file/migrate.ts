/** From an older version of the format to the present one: numbered steps, one transaction, a backup beside the file first. */
import Database from 'better-sqlite3'
import { recount } from '../checksums.ts'
import { APPLICATION_ID, FIRST, LOOKS, MEASURES, MOVES, NEEDS, SCENARIOS, SCHEMA, SPREADS } from './schema.ts'
import { TRAVEL } from './travel-schema.ts'
import { PROJECT, WORK } from './work-schema.ts'
import { NOTE_VIEW, VIEWS, VIEWS_ONCE } from './views.ts'

/** A step leads from the version before `to`. It may write rows past the checksums: they are counted anew afterwards. */
export interface Migration { to: number; run: (db: Database.Database) => void }

/** A version of the format: how it began, how it came here, and what it is. */
export interface Format {
  /** Schema of version 1. */
  first: string
  migrations: readonly Migration[]
  /** The present schema: what the migrations make of the first. */
  schema: string
  needs: string
}

const MIGRATIONS: readonly Migration[] = [
  { to: 2, run: (db) => db.exec(`DROP VIEW v_attainment; DROP VIEW v_actual; DROP VIEW v_goal; DROP VIEW v_quota; ${VIEWS_ONCE}`) },
  { to: 3, run: (db) => db.exec(MEASURES) },
  { to: 4, run: (db) => db.exec(SCENARIOS) },
  { to: 5, run: (db) => db.exec(`${MOVES} DROP VIEW v_attainment; DROP VIEW v_actual; DROP VIEW v_goal; DROP VIEW v_quota; DROP VIEW v_month; ${VIEWS}`) },
  { to: 6, run: (db) => db.exec(`${LOOKS} ${NOTE_VIEW}`) },
  { to: 7, run: (db) => db.exec(SPREADS) },
  { to: 8, run: (db) => db.exec(WORK) },
  { to: 9, run: (db) => db.exec(PROJECT) },
  { to: 10, run: (db) => db.exec(TRAVEL) },
]

export const FORMAT: Format = { first: FIRST, migrations: MIGRATIONS, schema: SCHEMA, needs: NEEDS }

export const versionOf = (format: Format): number => 1 + format.migrations.length

/** An object of a schema, its text without what SQL leaves open: line ends, spaces, quotes around names. */
export interface SchemaObject { type: string; name: string; table: string; sql: string }

const plain = (sql: string | null): string => (sql ?? '').replaceAll('"', '').replace(/\s+/g, ' ').replace(/ ?([(),]) ?/g, '$1').trim()

export const schemaObjects = (db: Database.Database): SchemaObject[] =>
  (db.prepare('SELECT type, name, tbl_name, sql FROM main.sqlite_schema ORDER BY type, name').raw().all() as [string, string, string, string | null][])
    .map(([type, name, table, sql]) => ({ type, name, table, sql: plain(sql) }))

/** The objects that a file of this version holds, and nothing else. */
export function expectedObjects(format: Format, version: number): SchemaObject[] {
  const db = new Database(':memory:')
  try {
    if (version === versionOf(format)) db.exec(format.schema)
    else {
      db.exec(format.first)
      for (const step of format.migrations.slice(0, version - 1)) step.run(db)
    }
    return schemaObjects(db)
  } finally {
    db.close()
  }
}

export function refuseGaps({ migrations }: Format): void {
  const gap = migrations.findIndex((m, i) => m.to !== i + 2)
  if (gap >= 0) throw new Error(`migration ${gap + 1} leads to version ${migrations[gap].to}`)
}

/** Takes a file that passed the gate of its own version to the present one. A step that fails leaves it as it was. */
export function migrate(db: Database.Database, format: Format, from: number): void {
  refuseGaps(format)
  // Rebuilding a table that others refer to needs foreign keys off, which a transaction can't change.
  db.pragma('foreign_keys = OFF')
  db.exec('BEGIN IMMEDIATE')
  try {
    for (const step of format.migrations.slice(from - 1)) {
      step.run(db)
      db.pragma(`user_version = ${step.to}`)
    }
    db.prepare('UPDATE head SET needs = ?, revision = revision + 1').run(format.needs)
    recount(db)
    const broken = db.pragma('foreign_key_check') as unknown[]
    if (broken.length > 0) throw new Error(`the migrated file breaks ${broken.length} references`)
    db.exec('COMMIT')
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK')
    throw error
  } finally {
    db.pragma('foreign_keys = ON')
  }
}

/** Makes an empty file of the present version. */
export function lay(db: Database.Database, format: Format): void {
  db.pragma('journal_mode = DELETE')
  db.exec('BEGIN IMMEDIATE')
  db.pragma(`application_id = ${APPLICATION_ID}`)
  db.pragma(`user_version = ${versionOf(format)}`)
  db.exec(format.schema)
  db.prepare('INSERT INTO head (one, needs, revision, entry, imports, shared) VALUES (1, ?, 0, 0, 0, NULL)').run(format.needs)
  db.exec('COMMIT')
}
