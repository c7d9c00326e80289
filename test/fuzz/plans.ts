/** Plan files made wrong: in their pages and header, in their schema, in their rows with checksums that are right again, in their history. */
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { recount } from '../../main/store/checksums.ts'
import { dealSum, lineSum, nodeSum, type Field } from '../../main/store/sums.ts'
import { DEAL_FIELDS, quoted, TABLE_NAMES, TABLES } from '../../main/store/tables.ts'
import { openSession, type Session } from '../../main/service/index.ts'
import { queries, type Name } from '../../shared/contract/index.ts'
import { PlanError } from '../../shared/errors.ts'
import { testPlan } from '../support/plan.ts'
import { anyStep, take, type Step } from '../support/steps.ts'
import type { Chance } from './chance.ts'
import { EXTREMES, wrongBytes, wrongJson, wrongText } from './mutate.ts'

/** A plan that has some of everything, made of random steps as the laws take them; its path, in `folder`. */
export function livelyPlan(folder: string): string {
  const plan = testPlan({ decimals: 0 })
  try {
    for (const team of ['East', 'West']) plan.add('root', team, 'group')
    for (const [team, rep] of [['East', 'Rep 0'], ['East', 'Rep 1'], ['West', 'Rep 2'], ['West', 'Rep 3']]) plan.add(team, rep)
    const always: Step[] = (['deals', 'measure', 'scenario', 'driver', 'whatIf', 'note', 'layout', 'format', 'checkin', 'people', 'calendar'] as const).map((kind, i) => ({ kind, a: 11 + i, b: 4 + i, c: 1, d: 1 }))
    for (const step of [...always, ...fc.sample(anyStep, { seed: 7, numRuns: 160 })]) take(plan.session, step)
    const path = join(folder, 'lively.salesplan')
    plan.session.call('file.saveAs', { path, overwrite: true })
    return path
  } finally {
    plan.close()
  }
}

/** Header fields by their place and size (sqlite.org/fileformat2.html, 1.3), all but the first sixteen bytes and our own number. */
const HEADER: readonly [at: number, size: 1 | 2 | 4][] = [[16, 2], [18, 1], [19, 1], [20, 1], [21, 1], [22, 1], [23, 1], [24, 4], [28, 4], [32, 4], [36, 4], [40, 4], [44, 4], [48, 4], [52, 4], [56, 4], [60, 4], [64, 4], [92, 4], [96, 4]]

/** Wrong in its bytes: the header, a b-tree page's own header and cell pointers, pages exchanged, said twice or cut, anything. */
export function wrongPages(model: Uint8Array, chance: Chance): Uint8Array {
  const bytes = Buffer.from(model), size = bytes.readUInt16BE(16), pages = Math.floor(bytes.length / size)
  for (let left = 1 + chance.below(4); left > 0; left--) {
    const at = chance.below(pages) * size, there = chance.below(pages) * size, head = at === 0 ? 100 : at
    switch (chance.below(7)) {
      case 0: { const [field, width] = chance.pick(HEADER); bytes.writeUIntBE(chance.pick([0, 1, 2, 3, 0xff, pages, pages + 1, chance.below(2 ** 16), 2 ** 31 - 1, 2 ** 32 - 1]) % 2 ** (8 * width), field, width); break }
      case 1: bytes[head] = chance.pick([0, 2, 5, 10, 13, 255]); break
      case 2: bytes.writeUInt16BE(chance.pick([0, 1, 8, size - 1, 0xffff, chance.below(0x10000)]), head + chance.pick([1, 3, 5])); break
      case 3: bytes.writeUInt32BE(chance.pick([0, 1, at / size + 1, pages, pages + 1, chance.below(pages + 1), 0x7fffffff, 0xffffffff]), head + chance.pick([8, 12, 0, 4, size - 104])); break
      case 4: { const cell = head + 8 + 2 * chance.below(60); bytes.writeUInt16BE(chance.pick([0, 8, size - 2, chance.below(size), 0xffff]), cell); break }
      case 5: bytes.copy(bytes, at, there, there + size); break
      default: if (chance.once(3)) return wrongBytes(bytes, chance); for (let n = 1 + chance.below(30); n > 0; n--) bytes[chance.once(3) ? at + chance.below(size) : chance.below(bytes.length)] ^= 1 << chance.below(8)
    }
  }
  return bytes
}

/** What a stranger may put into a schema in place of a text of ours, or beside it. */
const STRANGE = [
  'CREATE TRIGGER evil AFTER INSERT ON node BEGIN DELETE FROM cell; END', 'CREATE VIEW evil AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT * FROM n', 'CREATE VIEW evil AS SELECT load_extension(name) FROM node',
  'CREATE VIRTUAL TABLE evil USING fts5(x)', 'CREATE TABLE evil (x, y AS (randomblob(1000000000)) STORED)', 'CREATE INDEX evil ON node (abs(pos))', 'CREATE TABLE evil (x CHECK (x IN (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n)))',
  'CREATE VIEW evil AS SELECT * FROM other.node', 'CREATE TABLE evil AS SELECT 1', '', 'CREATE', '(', 'CREATE TABLE evil (x REFERENCES evil (x))', 'CREATE VIEW v_goal AS SELECT * FROM v_goal',
]

/** Rewrites a schema's rows, or what any SQL of a stranger makes of the file. Where SQLite itself refuses, the file is as it was. */
export function wrongSchema(path: string, chance: Chance): void {
  const db = new Database(path)
  try {
    db.unsafeMode(true)
    db.pragma('writable_schema = ON')
    const rows = db.prepare('SELECT rowid, type, name, tbl_name, rootpage, sql FROM sqlite_schema').all() as { rowid: number; sql: string | null }[]
    for (let left = 1 + chance.below(3); left > 0; left--) {
      const row = chance.pick(rows)
      const set = (column: string, value: string | number | null): void => { db.prepare(`UPDATE sqlite_schema SET ${column} = ? WHERE rowid = ?`).run(value, row.rowid) }
      try {
        switch (chance.below(7)) {
          case 0: set('sql', row.sql === null ? chance.pick(STRANGE) : wrongText(row.sql, chance, ['(', ')', ',', ' ', "'", '--', '/*'])); break
          case 1: set('sql', chance.pick(STRANGE)); break
          case 2: set('rootpage', chance.pick([0, 1, 2, -1, 2 ** 31, chance.below(500)])); break
          case 3: set(chance.pick(['name', 'tbl_name', 'type']), chance.pick(['table', 'index', 'view', 'trigger', 'node', 'sqlite_schema', 'sqlite_stat1', '', ...EXTREMES])); break
          case 4: db.prepare('INSERT INTO sqlite_schema VALUES (?, ?, ?, ?, ?)').run(chance.pick(['table', 'index', 'view', 'trigger']), 'evil', chance.pick(['evil', 'node']), chance.pick([0, 2, chance.below(500)]), chance.pick(STRANGE)); break
          case 5: db.exec(chance.pick(STRANGE)); break
          default: db.exec(chance.pick(['ANALYZE', 'PRAGMA auto_vacuum = FULL; VACUUM', 'PRAGMA page_size = 512; VACUUM', "PRAGMA encoding = 'UTF-16'; VACUUM", 'PRAGMA journal_mode = WAL', 'PRAGMA user_version = 3', 'DROP TABLE note', 'DROP VIEW v_goal', 'CREATE TABLE s (i INTEGER PRIMARY KEY AUTOINCREMENT); DROP TABLE s', 'CREATE TEMP TABLE t (x)', 'UPDATE head SET revision = -9223372036854775808']))
        }
      } catch (error) {
        if (!(error instanceof Database.SqliteError)) throw error
      }
    }
  } finally {
    db.close()
  }
}

/** Puts a row's fields to extremes or to another row's, says rows again under other keys, takes rows out; then counts every checksum anew, as a stranger can. */
export function wrongRows(path: string, chance: Chance): void {
  const db = new Database(path)
  try {
    db.unsafeMode(true)
    db.pragma('foreign_keys = OFF')
    // Most of what breaks a CHECK is found at once, so most samples keep to them.
    db.pragma(`ignore_check_constraints = ${chance.once(5) ? 'ON' : 'OFF'}`)
    const there = new Set(db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all())
    for (let left = 1 + chance.below(4); left > 0; left--) {
      // An older version of the format lacks some.
      const table = chance.pick([...TABLE_NAMES, 'cell', 'deal', 'batch', 'history', 'head', 'node', 'move', 'task', 'measure', 'plan'].filter((t) => there.has(t)))
      const columns = table in TABLES ? (TABLES[table as keyof typeof TABLES].columns as readonly string[]).filter((c) => db.prepare('SELECT 1 FROM pragma_table_info(?) WHERE name = ?').get(table, c) !== undefined) : db.prepare('SELECT name FROM pragma_table_info(?)').pluck().all(table) as string[]
      const rows = db.prepare(`SELECT * FROM ${quoted(table)}`).all() as Record<string, Field>[]
      if (rows.length === 0) continue
      const row = chance.pick(rows), column = chance.pick(columns), where = columns.map((c) => `${quoted(c)} IS @${c}`).join(' AND ')
      const value = chance.once(3) ? chance.pick(rows)[column] : typeof row[column] === 'number' || chance.once(6) ? chance.pick<Field>([0, 1, -1, 0.5, -0.5, 1e300, -1e300, 2 ** 31, 2 ** 53 - 1, -(2 ** 53) + 1, 100_000, -100_000, 84_006, 20_000, null]) : chance.once(12) ? 'x'.repeat(1 << (8 + chance.below(12))) : strangeText(row[column], chance)
      try {
        if (chance.once(8)) db.prepare(`DELETE FROM ${quoted(table)} WHERE ${where}`).run(row)
        else if (chance.once(4)) db.prepare(`INSERT INTO ${quoted(table)} (${columns.map(quoted).join(', ')}) VALUES (${columns.map((c) => `@${c}`).join(', ')})`).run({ ...row, [column]: value })
        else db.prepare(`UPDATE ${quoted(table)} SET ${quoted(column)} = @new WHERE ${where}`).run({ ...row, new: value })
      } catch (error) {
        if (!(error instanceof Database.SqliteError) && !(error instanceof RangeError) && !(error instanceof TypeError)) throw error
      }
    }
    resum(db)
  } finally {
    db.close()
  }
}

const strangeText = (held: Field, chance: Chance): string => {
  if (typeof held !== 'string' || chance.once(3)) return chance.pick(EXTREMES)
  if (/^[[{]/.test(held)) { try { return wrongJson(JSON.parse(held), chance) } catch { return chance.pick(EXTREMES) } }
  return held.length > 12 || /[(+*]/.test(held) ? wrongText(held, chance, ['(', ')', '+', '*', ' ', ',', '[', ']', 'prev(', 'sum(', 'scenario("Base", ', 'if(']) : chance.pick(EXTREMES)
}

/** Every checksum of the file counted anew; those of deals too. */
function resum(db: Database.Database): void {
  try {
    for (const row of db.prepare(`SELECT rowid AS at, node, line, ${DEAL_FIELDS.map(quoted).join(', ')} FROM deal`).all() as (Record<string, Field> & { at: number })[]) {
      db.prepare('UPDATE deal SET sum = ? WHERE rowid = ?').run((dealSum(DEAL_FIELDS.map((f) => row[f])) + nodeSum(row.node as string | null) + lineSum(row.line as string)) % 2 ** 32, row.at)
    }
    db.exec('UPDATE batch SET sum = (SELECT sum(sum) FROM deal WHERE deal.batch = batch.number)')
    recount(db)
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error
  }
}

/** Packs the last done and the first undone step anew, wrong in their JSON, their numbers or their head, under a checksum that is right. */
export function wrongHistory(path: string, chance: Chance): void {
  const db = new Database(path)
  try {
    const rows = db.prepare('SELECT entry, changes FROM history').all() as { entry: number; changes: Buffer }[]
    const last = db.prepare('SELECT max(entry) FROM history WHERE undone = 0').pluck().get() as number
    const from = chance.pick(rows).changes, whole = inflateRawSync(from.subarray(5)), json = whole.readUInt32LE(0)
    const text = whole.toString('utf8', 4, 4 + json), numbers = whole.subarray(4 + json)
    const blob = (): Buffer => {
      switch (chance.below(6)) {
        case 0: return Buffer.from(wrongBytes(from, chance))
        case 1: return packed(text, Buffer.from(wrongBytes(numbers, chance)))
        case 2: return packed(JSON.stringify([{ kind: 'cells', scenario: 'base', measure: 'quota', nodes: list(chance), lines: list(chance), slices: list(chance) }]), Buffer.from(chance.pick([[0, 0], [1, 1, 0, 0], [8, 0], []])))
        default: return packed(wrongJson(JSON.parse(text), chance), chance.once(3) ? Buffer.from(wrongBytes(numbers, chance)) : numbers)
      }
    }
    const changes = blob()
    db.prepare('UPDATE history SET changes = ?, sum = ? WHERE entry = ?').run(changes, crc32(changes), last)
    if (chance.once(4)) db.prepare('UPDATE history SET label = ? WHERE entry = ?').run(wrongJson(JSON.parse(db.prepare('SELECT label FROM history WHERE entry = ?').pluck().get(last) as string), chance), last)
    recount(db)
  } finally {
    db.close()
  }
}

const list = (chance: Chance): string[] => Array.from({ length: 1 << chance.below(13) }, (_, i) => `n${i}`)

function packed(json: string, numbers: Buffer): Buffer {
  const text = Buffer.from(json), size = Buffer.alloc(4)
  size.writeUInt32LE(text.length)
  const whole = Buffer.concat([size, text, numbers]), head = Buffer.alloc(5)
  head[0] = 1
  head.writeUInt32LE(whole.length, 1)
  return Buffer.concat([head, deflateRawSync(whole)])
}

/** Asks an open plan a third of all that needs no saying what, undoes and does again; a refusal ends only what was refused. */
function lookThrough(session: Session, chance: Chance, undo: boolean): void {
  const ask = (name: Name, input: object = {}): void => {
    try { session.call(name, input) } catch (error) { if (!(error instanceof PlanError) || error.code === 'internal') throw error }
  }
  const { rows, calendar } = session.plan, { quarter } = rows.plan
  for (const name of Object.keys(queries) as (keyof typeof queries)[]) if (queries[name].input.safeParse({}).success && (name === 'history' || chance.once(3))) ask(name)
  ask('view', { view: 'all', measures: ['goal', 'quota', 'actual', ...rows.measures.map((m) => m.id)].slice(0, 200), columns: [...calendar.quarters, ...calendar.months].slice(-40).map((p) => p.id) })
  for (const format of ['csv', 'xlsx']) if (chance.once(4)) ask('export', { format })
  for (const as of ['csv', 'jira', 'trello', 'mspdi', 'ics']) if (chance.once(3)) ask('tasks.export', { as })
  for (const measure of ['quota', 'expected', ...rows.measures.map((m) => m.id)].slice(0, 12)) if (chance.once(4)) ask('why', { measure, node: rows.nodes.at(-1)?.id ?? 'root', period: quarter })
  ask('show', { measure: 'quota', by: 'month', local: true })
  ask('compare', { measure: 'quota', period: quarter, scenarios: ['base', ...rows.scenarios.map((s) => s.id)].slice(0, 50) })
  ask('cells.preview', { measure: 'quota', cells: [{ node: 'root', line: null, period: quarter, value: 1000 }] })
  if (undo) for (const name of ['history.undo', 'history.undo', 'history.redo', 'check', 'outline'] as const) ask(name)
}

/** Opens the file as the program does, looks at much of it, closes it. */
export function lookAt(path: string, chance: Chance, undo = false): void {
  const session = openSession({ who: 'tester', now: () => '2018-01-02T03:04:05.000Z' })
  try {
    session.call('file.open', { path })
    lookThrough(session, chance, undo)
  } finally {
    session.close()
  }
}

/** A copy of the model at `path` with this done to it. */
export function copyOf(model: string, path: string, done: (path: string) => void): string {
  copyFileSync(model, path)
  done(path)
  return path
}

export const bytesAt = (path: string, done: (bytes: Uint8Array) => Uint8Array): void => writeFileSync(path, done(readFileSync(path)))
