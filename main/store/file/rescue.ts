/** A damaged plan read row by row from its pages into a fresh one: what is whole is taken, what is lost is told, the damaged file is left as it is. */
import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { counted, PARTS, recount, type Part } from '../checksums.ts'
import { firstRows, Losses, mend, mendDeals } from '../rescue/mend.ts'
import { Pages, type Sought, type Stored, type Tree } from '../rescue/pages.ts'
import { keepSteps } from '../rescue/steps.ts'
import { Tally } from '../sums.ts'
import { GAINED, quoted } from '../tables.ts'
import { fault } from './faults.ts'
import { hasJournal, journalNamesFile, settleJournal } from './journal.ts'
import { expectedObjects, FORMAT, migrate, versionOf, type Format } from './migrate.ts'
import { placeDatabase } from './place.ts'
import { APPLICATION_ID } from './schema.ts'
import type { RescuedTable } from '../../../shared/contract/file.ts'
import { PlanError } from '../../../shared/errors.ts'

/** Of what was brought out; `version`: of the format that the damaged file was in. */
export interface Rescue { version: number; tables: RescuedTable[]; steps: { kept: number; lost: number | null } }

/** Read whole into memory; a plan is far smaller. */
const MOST_BYTES = 1024 * 1024 * 1024

type Listed = ReturnType<Pages['schema']>['listed']
interface Column { name: string; type: string; notnull: 0 | 1; dflt_value: string | null; pk: number }
/** A table as its rows lie on pages. */
interface Shape { name: string; rowids: boolean; columns: Column[]; least: number }

/**
 * Brings out of a file what can be read of it, and lays it as a plan of the present format at `to`. Refused: file.missing, file.denied,
 * file.exists, file.newer, and file.damaged where nothing can be read or the file is past 1 GB.
 */
export function rescue(path: string, to: string, { overwrite = false, format = FORMAT }: { overwrite?: boolean; format?: Format } = {}): Rescue {
  const pages = new Pages(bytesOf(path))
  const { listed, whole } = pages.schema()
  const version = versionIn(pages, listed, whole, path, format)
  let answer: Rescue | null = null
  placeDatabase(to, overwrite, (temporary) => {
    const db = new Database(temporary)
    try {
      db.pragma('synchronous = OFF')
      db.pragma('journal_mode = OFF')
      db.pragma('foreign_keys = OFF')
      answer = bringOut(db, pages, listed, version, format, path)
    } finally {
      db.close()
    }
  })
  return answer!
}

/** The file's bytes; after a crash, as they are once its own journal was rolled back in a copy. */
function bytesOf(path: string): Buffer {
  try {
    const at = statSync(path)
    if (!at.isFile()) throw new PlanError('file.notPlan', { path })
    if (at.size > MOST_BYTES) throw new PlanError('file.damaged', { path, detail: 'too large to be read whole' })
    if (!hasJournal(path) || journalNamesFile(path) || statSync(`${path}-journal`).size > MOST_BYTES) return readFileSync(path)
    const folder = mkdtempSync(join(tmpdir(), 'salesplan-rescue-'))
    try {
      const copy = join(folder, 'plan.salesplan')
      copyFileSync(path, copy)
      copyFileSync(`${path}-journal`, `${copy}-journal`)
      settleJournal(copy)
      return readFileSync(copy)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  } catch (error) {
    throw fault(error, path)
  }
}

/** The version whose tables the file names, all of them; what its header says decides between those that have the same, or where some names are lost. */
function versionIn(pages: Pages, listed: Listed, whole: boolean, path: string, format: Format): number {
  const last = versionOf(format), said = pages.number(60)
  const tables = listed.filter((o) => o.type === 'table').map((o) => o.name)
  const ours = new Set(tablesOf(format, last))
  if (said > last && said < 1000 && pages.number(68) === APPLICATION_ID && tables.some((name) => !ours.has(name))) throw new PlanError('file.newer', { path, needs: `format ${said}` })
  if (!whole || tables.length === 0) return said >= 1 && said <= last ? said : last
  const held = new Set(tables)
  let best = last, least = Infinity
  for (let version = last; version >= 1; version--) {
    const expected = tablesOf(format, version)
    const apart = expected.filter((name) => !held.has(name)).length + tables.filter((name) => !expected.includes(name)).length
    if (apart < least || (apart === least && version === said)) { best = version; least = apart }
  }
  return best
}

const tablesOf = (format: Format, version: number): string[] => expectedObjects(format, version).filter((o) => o.type === 'table').map((o) => o.name)

function bringOut(db: Database.Database, pages: Pages, listed: Listed, version: number, format: Format, path: string): Rescue {
  db.exec('BEGIN')
  db.pragma(`application_id = ${APPLICATION_ID}`)
  db.pragma(`user_version = ${version}`)
  if (version === versionOf(format)) db.exec(format.schema)
  else {
    db.exec(format.first)
    for (const step of format.migrations.slice(0, version - 1)) step.run(db)
  }
  const roots = new Map(listed.map((o) => [`${o.type} ${o.name}`, o.root]))
  const tables = shapes(db), indexes = indexWidths(db)
  const trees = pages.trees([
    ...tables.map((t): Sought => ({ rowids: t.rowids, root: roots.get(`table ${t.name}`) ?? null, fits: (row) => rowOf(t, row) !== null })),
    // An index is of no use but to tell whose pages are whose, and which deals there were.
    ...indexes.map((i): Sought => ({ rowids: false, root: roots.get(`index ${i.name}`) ?? null, fits: (row) => row.fields.length === i.width })),
  ])
  const losses = new Losses(db)
  const read = new Map<string, Tree>(tables.map((t, i) => [t.name, trees[i]]))
  let found = 0
  for (const [i, table] of tables.entries()) if (table.name !== 'checksum' && table.name !== 'head') found += insert(db, table, trees[i], losses)
  if (found === 0) throw new PlanError('file.damaged', { path, detail: 'nothing in it can be read' })

  const written = writtenIn(read.get('checksum')!, tables.find((t) => t.name === 'checksum')!)
  // What a version does not have is as it was written.
  const sure = new Set<string>(PARTS.filter((part) => !tables.some((t) => t.name === part) || written.get(part)?.equals(counted(db, part))))
  layHead(db, format, read.get('head')!, tables.find((t) => t.name === 'head')!)
  const steps = db.prepare('SELECT count(*) FROM history').pluck().get() as number
  const stepsWritten = sure.has('history') ? steps : (written.get('history')?.rows ?? null)

  const index = indexes.findIndex((i) => i.name === 'deal_live')
  const live = trees[tables.length + index]
  firstRows(db, losses)
  losses.references()
  db.exec('COMMIT')
  if (version < versionOf(format)) migrate(db, format, version)
  db.pragma('foreign_keys = OFF')
  db.exec('BEGIN')
  mend(db, losses, sure)
  const deals = mendDeals(db, losses, live.holes || live.missed > 0 ? null : new Set(live.rows.map((r) => String(r.fields[0]))), sure.has('batch'))
  db.exec('COMMIT')
  const kept = keepSteps(db)
  recount(db)

  const told = (name: string, taken: number): RescuedTable => {
    const tree = read.get(name), rows = written.get(name as Part)?.rows ?? null
    const whole = sure.has(name), before = tree?.rows.length ?? 0
    // Where nothing of the table is seen to lack, a number that differs is itself what was hurt.
    const lost = whole ? (rows ?? before) - taken : rows === null || rows < taken || (rows !== before && tree?.holes === false && tree.missed === 0) ? null : rows - taken
    return { table: name, taken, lost, sure: whole, mended: losses.mended(name), names: losses.names(name) }
  }
  const all = tables.filter((t) => !APART.has(t.name)).map((t) => told(t.name, db.prepare(`SELECT count(*) FROM ${quoted(t.name)}`).pluck().get() as number))
  return {
    version,
    tables: [...all, { table: 'deal', ...deals, sure: true, mended: losses.mended('deal'), names: losses.names('deal') }].filter((t) => t.taken > 0 || t.lost !== 0 || t.mended > 0),
    steps: { kept, lost: stepsWritten === null || stepsWritten < kept ? null : stepsWritten - kept },
  }
}

/** Tables of the file's own bookkeeping, and those that are told of otherwise. */
const APART: ReadonlySet<string> = new Set(['head', 'checksum', 'history', 'batch', 'deal'])

function shapes(db: Database.Database): Shape[] {
  const tables = db.prepare("SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'").all() as { name: string; wr: 0 | 1 }[]
  return tables.map(({ name, wr }) => {
    const declared = db.prepare('SELECT name, type, "notnull", dflt_value, pk FROM pragma_table_info(?) ORDER BY cid').all(name) as Column[]
    // Without rowids the columns of the key lie first.
    const keys = declared.filter((c) => c.pk > 0).toSorted((a, b) => a.pk - b.pk)
    const columns = wr === 1 ? [...keys, ...declared.filter((c) => c.pk === 0)] : declared
    const gained = Object.keys(GAINED[name as keyof typeof GAINED] ?? {})
    return { name, rowids: wr === 0, columns, least: columns.length - columns.filter((c) => gained.includes(c.name)).length }
  })
}

const indexWidths = (db: Database.Database): { name: string; width: number }[] =>
  db.prepare("SELECT name, (SELECT count(*) FROM pragma_index_xinfo(s.name)) AS width FROM main.sqlite_schema s WHERE type = 'index' ORDER BY name").all() as { name: string; width: number }[]

const KINDS: Record<string, (value: unknown) => boolean> = {
  TEXT: (v) => typeof v === 'string', BLOB: (v) => v instanceof Uint8Array, REAL: (v) => typeof v === 'number' && Number.isFinite(v), INTEGER: (v) => Number.isSafeInteger(v),
}

/** The row that a record is, by the table's columns as they lie; null where it can be none of this table. */
function rowOf({ columns, rowids, least }: Shape, { rowid, fields }: Stored): unknown[] | null {
  if (fields.length > columns.length || fields.length < least) return null
  const row: unknown[] = []
  for (const [i, column] of columns.entries()) {
    const key = rowids && column.pk === 1 && column.type === 'INTEGER'
    if (key && fields[i] !== null) return null
    // A record from before its table gained the column.
    const value = key ? rowid : i < fields.length ? fields[i] : column.dflt_value === null ? null : Number(column.dflt_value)
    if (value === null ? column.notnull === 1 || column.pk > 0 : !KINDS[column.type](value)) return null
    row.push(value)
  }
  return row
}

/** Puts in what the table's own rules let in; answers how many. */
function insert(db: Database.Database, table: Shape, tree: Tree, losses: Losses): number {
  const put = db.prepare(`INSERT INTO ${quoted(table.name)} (${table.columns.map((c) => quoted(c.name)).join(', ')}) VALUES (${table.columns.map(() => '?').join(', ')})`)
  let count = 0
  for (const stored of tree.rows) {
    const row = rowOf(table, stored)
    try {
      if (row === null) throw new RangeError('not a row of this table')
      put.run(...row)
      count++
    } catch (error) {
      if (!(error instanceof Database.SqliteError && error.code.startsWith('SQLITE_CONSTRAINT')) && !(error instanceof RangeError)) throw error
      const named = table.columns.findIndex((c) => c.name === 'name')
      losses.add(table.name, named < 0 ? undefined : stored.fields[named])
    }
  }
  return count
}

/** What the file says it holds of each part. */
function writtenIn(tree: Tree, shape: Shape): Map<Part, Tally> {
  // A part that nothing was ever written of has no row.
  const said = new Map<Part, Tally>(tree.holes || tree.missed > 0 ? [] : PARTS.map((part) => [part, new Tally()]))
  for (const stored of tree.rows) {
    const [part, rows, low, high] = (rowOf(shape, stored) ?? []) as [Part, number, number, number]
    if (PARTS.includes(part) && rows >= 0) said.set(part, Object.assign(new Tally(), { rows, low, high }))
  }
  return said
}

function layHead(db: Database.Database, format: Format, tree: Tree, shape: Shape): void {
  const [, , revision = 0, entry = 0, imports = 0] = ((tree.rows.length > 0 ? rowOf(shape, tree.rows[0]) : null) ?? []) as number[]
  const last = db.prepare('SELECT coalesce(max(entry), 0) FROM history').pluck().get() as number
  // A copy that was shared needs every step since: what is rescued can't promise that, so nothing is known of one.
  db.prepare('INSERT INTO head (one, needs, revision, entry, imports, shared) VALUES (1, ?, ?, ?, ?, NULL)').run(format.needs, Math.max(revision, 0) + 1, Math.max(entry, last), Math.max(imports, 0) + 1)
}
