/**
 * The one way to open a plan. Whatever the file holds, it is ours and whole before a row of it is used, or it is refused.
 * A plan may come from a stranger: nothing in it is executed, and only what was checked is read.
 */
import { accessSync, closeSync, constants, fstatSync, openSync, readSync, realpathSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { damagedBatches, damagedDeals, damagedParts, damagedVersions } from '../checksums.ts'
import { damagedEntries } from '../history.ts'
import { fault } from './faults.ts'
import { hasJournal, journalNamesFile } from './journal.ts'
import { expectedObjects, FORMAT, migrate, schemaObjects, versionOf, type Format } from './migrate.ts'
import { freeName, placeDatabase } from './place.ts'
import { APPLICATION_ID } from './schema.ts'
import { PlanError } from '../../../shared/errors.ts'
import { isSealed } from '../../../shared/sealed.ts'

/** How long a writer waits for another process, in milliseconds. */
const BUSY = 5000

/** Up to so many versions of deals are verified at every opening; a larger file's by `check`, since each million takes over a second. */
const DEALS_AT_OPENING = 50_000

export interface Opened { db: Database.Database; readOnly: boolean; migratedFrom: number | null; identity: string }
export interface OpenOptions { readOnly?: boolean; format?: Format }

export function openPlan(given: string, { readOnly: asked = false, format = FORMAT }: OpenOptions = {}): Opened {
  let db: Database.Database | null = null
  try {
    // The journal lies beside the file itself, not beside a link to it.
    const path = realpathSync(given)
    const identity = identityOf(path)
    refuseByHeader(path)
    if (journalNamesFile(path)) throw new PlanError('file.damaged', { path, detail: 'the journal beside it is not of this program' })
    const readOnly = asked || !writable(path)
    db = connect(path, readOnly)
    // Another program may have left it in WAL mode, which is three files.
    if (!readOnly) db.pragma('journal_mode = DELETE')
    const version = examine(db, path, format)
    let migratedFrom: number | null = null
    if (version < versionOf(format)) {
      db = raise(db, path, format, version, readOnly)
      migratedFrom = version
    }
    // Replaced between the first look and the opening.
    if (identity === null || identityOf(path) !== identity) throw new PlanError('plan.busy', { path })
    return { db, readOnly, migratedFrom, identity }
  } catch (error) {
    db?.close()
    throw fault(error, given)
  }
}

/** Lets the plan in a file of another name pass as the one of `from`, which a refusal names; the file is left as it is. */
export function examineFor(from: string, path: string): void {
  try {
    openPlan(path, { readOnly: true }).db.close()
  } catch (error) {
    throw error instanceof PlanError && 'path' in error.params ? new PlanError(error.code, { ...error.params, path: from }) : error
  }
}

/** A connection that trusts nothing of the file. */
export function connect(path: string, readonly: boolean): Database.Database {
  const db = new Database(path, { readonly, fileMustExist: true, timeout: BUSY })
  try {
    db.exec(`
      PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0;
      PRAGMA synchronous = EXTRA; PRAGMA cache_size = -64000`)
    return db
  } catch (error) {
    // Left open it would hold its locks on the file until it is collected.
    db.close()
    throw error
  }
}

/** Device and inode of what is at the path now; null where nothing is. */
export function identityOf(path: string): string | null {
  const at = statSync(path, { bigint: true, throwIfNoEntry: false })
  return at === undefined ? null : `${at.dev}:${at.ino}`
}

/**
 * Magic at byte 0, page size at 16, number of pages at 28, `application_id` at 68 (sqlite.org/fileformat2.html). Closing this handle ends
 * whatever locks this process holds on the file (POSIX), so that one process must open a plan in one place only.
 */
function refuseByHeader(path: string): void {
  const bytes = Buffer.alloc(100)
  const file = openSync(path, 'r')
  let length: number, size: number
  try {
    const at = fstatSync(file)
    if (!at.isFile()) throw new PlanError('file.notPlan', { path })
    size = at.size
    length = readSync(file, bytes, 0, 100, 0)
  } finally {
    closeSync(file)
  }
  if (isSealed(bytes)) throw new PlanError('file.sealed', { path })
  if (length < 16 || bytes.toString('latin1', 0, 16) !== 'SQLite format 3\0') throw new PlanError('file.notPlan', { path })
  if (length < 100) throw new PlanError('file.damaged', { path, detail: 'cut off' })
  if (bytes.readUInt32BE(68) !== APPLICATION_ID) throw new PlanError('file.notPlan', { path })
  const page = bytes.readUInt16BE(16) === 1 ? 65_536 : bytes.readUInt16BE(16)
  // With a journal beside it the file may be longer or shorter than it says until that is rolled back.
  if (size < page * bytes.readUInt32BE(28) && !hasJournal(path)) throw new PlanError('file.damaged', { path, detail: 'cut off' })
}

/** Whether the file, and the journal beside it, can be written. A file marked read-only stays so for the superuser too. */
function writable(path: string): boolean {
  try {
    if ((statSync(path).mode & 0o222) === 0) return false
    accessSync(path, constants.W_OK)
    accessSync(dirname(path), constants.W_OK)
    return true
  } catch {
    return false
  }
}

/** Version, schema, structure and checksums, in this order and in one read transaction; answers the version. */
export function examine(db: Database.Database, path: string, format: Format): number {
  db.exec('BEGIN')
  try {
    if (db.pragma('application_id', { simple: true }) !== APPLICATION_ID) throw new PlanError('file.notPlan', { path })
    const version = db.pragma('user_version', { simple: true }) as number
    if (version > versionOf(format)) throw new PlanError('file.newer', { path, needs: neededBy(db, version) })
    if (version < 1) throw new PlanError('file.notPlan', { path })
    refuseForeignSchema(db, path, format, version)
    const damage = brokenStructure(db) ?? brokenContent(db)
    if (damage !== null) throw new PlanError('file.damaged', { path, detail: damage })
    return version
  } finally {
    if (db.inTransaction) db.exec('COMMIT')
  }
}

/** The program version that a newer file says it needs. */
function neededBy(db: Database.Database, version: number): string {
  try {
    const table = db.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'head'").get()
    const needs = table === undefined ? undefined : db.prepare('SELECT needs FROM head').pluck().get()
    if (typeof needs === 'string' && /^\d[\w.-]{0,19}$/.test(needs)) return needs
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error
  }
  return `format ${version}`
}

function refuseForeignSchema(db: Database.Database, path: string, format: Format, version: number): void {
  const expected = new Map(expectedObjects(format, version).map((o) => [o.name, o]))
  for (const found of schemaObjects(db)) {
    const ours = expected.get(found.name)
    if (!ours || ours.type !== found.type || ours.table !== found.table || ours.sql !== found.sql) throw new PlanError('file.foreignSchema', { path, object: found.name })
    expected.delete(found.name)
  }
  const [missing] = expected.keys()
  if (missing !== undefined) throw new PlanError('file.damaged', { path, detail: `${missing} is missing` })
}

const manyDeals = (db: Database.Database): boolean => (db.prepare('SELECT coalesce(max(seq), 0) FROM deal').pluck().get() as number) > DEALS_AT_OPENING

/** quick_check leaves out whether indexes hold what their tables do: that is asked of each table with an index. */
function brokenStructure(db: Database.Database): string | null {
  const indexed = db.prepare("SELECT DISTINCT tbl_name FROM main.sqlite_schema WHERE type = 'index'").pluck().all() as string[]
  const many = manyDeals(db)
  for (const check of ['quick_check(1)', ...indexed.filter((table) => table !== 'deal' || !many).map((table) => `integrity_check(${table})`)]) {
    const sound = db.pragma(check, { simple: true })
    if (sound !== 'ok') return String(sound)
  }
  return null
}

/** A file holds one of each, and every node hangs on the root: what reads the rows relies on it. */
const WHOLE: readonly [sql: string, broken: string][] = [
  ['SELECT count(*) <> 1 FROM head', 'head is missing'],
  ['SELECT count(*) <> 1 FROM plan', 'plan is missing'],
  ["WITH RECURSIVE below (id) AS (SELECT 'root' UNION SELECT n.id FROM node n JOIN below b ON n.parent = b.id) SELECT count(*) <> (SELECT count(*) FROM node) OR NOT EXISTS (SELECT 1 FROM node WHERE id = 'root') FROM below", 'a node does not hang on the root'],
]

/** What SQLite can't see: values changed where they stand; and what it doesn't look at: rows that refer to none. A stranger can count the checksums of those anew. */
function brokenContent(db: Database.Database): string | null {
  for (const [sql, broken] of WHOLE) if (db.prepare(sql).pluck().get() !== 0) return broken
  const [dangling] = db.pragma('foreign_key_check') as { table: string; parent: string }[]
  if (dangling) return `${dangling.table} refers to a ${dangling.parent} that is not there`
  const parts = damagedParts(db)
  if (parts.length > 0) return `${parts[0]} is not what was written`
  const entries = damagedEntries(db)
  if (entries.length > 0) return `history ${entries[0]} is not what was written`
  if (manyDeals(db)) return null
  if (damagedBatches(db).length > 0 || damagedDeals(db, 1).length > 0 || damagedVersions(db).length > 0) return 'deals are not what was imported'
  return null
}

/** Migrates in place with a copy of the old file beside it, or, read-only, refuses nothing and migrates a copy in memory. */
function raise(db: Database.Database, path: string, format: Format, version: number, readOnly: boolean): Database.Database {
  if (readOnly) {
    const copy = new Database(db.serialize())
    db.close()
    migrate(copy, format, version)
    copy.pragma('query_only = ON')
    return copy
  }
  placeDatabase(freeName(path, `v${version}`), false, (temporary) => db.prepare('VACUUM INTO ?').run(temporary))
  migrate(db, format, version)
  examine(db, path, format)
  return db
}
