import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { recount } from '../../main/store/checksums.ts'
import { Store } from '../../main/store/index.ts'
import { rowChange } from '../../shared/change.ts'
import { cells, commit, folder, refusalOf, seeded, stage, stagedDeal, step, withSeats } from './files.ts'

const files = folder()
const model = files.path('model.salesplan')
{
  const store = withSeats(model)
  step(store, cells(['ann', 'bo'], ['2018-01-01', '2018-01-08'], [null, null, null, null], [100, 200, 300, 400]))
  commit(store, stage(files.path(), [stagedDeal('1'), stagedDeal('2')]), 'b1')
  store.close()
}

/** A copy of the model with something done to it by another program, or to its bytes. */
function tampered(change: { sql?: string; bytes?: (file: Buffer) => void }): string {
  const path = files.path()
  copyFileSync(model, path)
  if (change.sql !== undefined) {
    const db = new Database(path)
    db.unsafeMode(true)
    db.exec(change.sql)
    db.close()
  }
  if (change.bytes) {
    const file = readFileSync(path)
    change.bytes(file)
    writeFileSync(path, file)
  }
  return path
}
const opening = (path: string): { code: string; params: unknown } | null => {
  const refused = refusalOf(() => Store.open(path).close())
  return refused && { code: refused.code, params: refused.params }
}

describe('what is no plan is refused as such', () => {
  test.each([
    ['an empty file', Buffer.alloc(0)],
    ['a text', Buffer.from('opportunity_id,sales_agent\n1,Ann\n'.repeat(20))],
    ['a workbook', Buffer.from('PK\u0003\u0004'.repeat(100), 'latin1')],
  ])('%s', (_what, bytes) => {
    const path = files.path()
    writeFileSync(path, bytes)
    expect(opening(path)).toEqual({ code: 'file.notPlan', params: { path } })
  })

  test('another program’s database', () => {
    const path = files.path()
    const db = new Database(path)
    db.exec('CREATE TABLE t (x)')
    db.close()
    expect(opening(path)?.code).toBe('file.notPlan')
  })

  test('a folder, and nothing at all', () => {
    const path = files.path()
    expect(opening(path)).toEqual({ code: 'file.missing', params: { path } })
    mkdirSync(path)
    expect(opening(path)?.code).toBe('file.notPlan')
  })
})

test('a protected plan is told as one by its first eight bytes, whatever follows', () => {
  const begins = Buffer.from([0x89, 0x53, 0x50, 0x4c, 0x4e, 0x0d, 0x0a, 0x1a])
  for (const bytes of [begins, Buffer.concat([begins, Buffer.alloc(4096, 1)])]) {
    const path = files.path()
    writeFileSync(path, bytes)
    expect(opening(path)).toEqual({ code: 'file.sealed', params: { path } })
    writeFileSync(path, bytes.subarray(0, 7))
    expect(opening(path)?.code).toBe('file.notPlan')
  }
})

describe('a damaged plan is refused', () => {
  test.each([50, 99, 100, 4095, 4096, 20_000])('cut off after %i bytes', (length) => {
    const path = tampered({})
    truncateSync(path, length)
    expect(opening(path)?.code).toBe('file.damaged')
  })

  test('with one amount changed where it stands, which SQLite’s own check passes', () => {
    const path = tampered({ sql: "UPDATE cell SET value = 101 WHERE value = 100" })
    expect(opening(path)).toEqual({ code: 'file.damaged', params: { path, detail: 'cell is not what was written' } })
  })

  test.each([
    ['a cell lost', "DELETE FROM cell WHERE value = 100"],
    ['two cells exchanged', "UPDATE cell SET value = 500 - value WHERE value IN (200, 300)"],
    ['a seat renamed', "UPDATE node SET name = 'Anne' WHERE id = 'ann'"],
    ['a deal’s amount', 'UPDATE deal SET amount = amount + 1 WHERE id = 1'],
    ['a deal’s seat', "UPDATE deal SET node = 'bo' WHERE id = 1"],
    ['a deal lost', 'DELETE FROM deal WHERE seq = 2'],
    ['a deal that no longer holds', 'UPDATE deal SET live = 0 WHERE id = 1'],
    ['an import undone', "UPDATE batch SET held = 0"],
    ['a step of the history', "UPDATE history SET changes = zeroblob(length(changes)) WHERE entry = 2"],
    ['a step marked as undone', 'UPDATE history SET undone = 1 WHERE entry = 3'],
  ])('with %s', (_what, sql) => {
    expect(opening(tampered({ sql }))?.code).toBe('file.damaged')
  })

  test('with a schema format that SQLite does not know', () => {
    const path = tampered({ bytes: (file) => file.writeUInt32BE(9, 44) })
    expect(opening(path)).toEqual({ code: 'file.damaged', params: { path, detail: 'unsupported file format' } })
  })

  test.each(['lock_key', 'freed_key', 'credit_node', 'note_key'])('whose index %s holds other things than its table', (index) => {
    const path = files.path(), store = withSeats(path), at = { measure: 'quota', node: 'ann', line: null, period: '2018-Q1' }
    step(store, rowChange('scenario', null, { id: 'high', pos: 0, parent: 'base', name: 'High', note: '', colour: '', frozen: 0 }), rowChange('lock', null, { ...at, scenario: 'base' }), rowChange('freed', null, { ...at, scenario: 'high' }),
      rowChange('credit', null, { deal: '1', node: 'ann', kind: 'split', share: 10_000 }), rowChange('note', null, { ...at, text: 'Well', who: 'Mo', at: '' }))
    store.close()
    const db = new Database(path)
    db.unsafeMode(true)
    const rewrite = (sql: string): void => { db.exec(`PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = ${sql} WHERE name = '${index}'; PRAGMA writable_schema = RESET`) }
    rewrite("replace(sql, '(node', '(node || 1')")
    db.exec(`REINDEX ${index}`)
    rewrite("replace(sql, '(node || 1', '(node')")
    db.close()
    expect(opening(path)).toEqual({ code: 'file.damaged', params: { path, detail: expect.stringContaining(index) } })
  })

  test('with a look of a kind that there is not', () => {
    const path = files.path()
    withSeats(path).close()
    const db = new Database(path)
    db.exec("PRAGMA ignore_check_constraints = ON; INSERT INTO format VALUES ('f', 0, 'quota', 'rainbow', 'row', NULL, NULL)")
    recount(db)
    db.close()
    expect(opening(path)).toEqual({ code: 'file.damaged', params: { path, detail: expect.stringContaining('format') } })
  })

  test('with a table or index gone', () => {
    expect(opening(tampered({ sql: 'DROP INDEX node_parent' }))?.params).toMatchObject({ detail: 'node_parent is missing' })
    expect(opening(tampered({ sql: 'DROP TABLE rate' }))?.code).toBe('file.damaged')
  })
})

describe('a plan with anything of a stranger’s in its schema is refused', () => {
  test.each([
    ['a trigger', 'evil', "CREATE TRIGGER evil AFTER UPDATE ON node BEGIN DELETE FROM cell; END"],
    ['a view', 'more', 'CREATE VIEW more AS SELECT * FROM node'],
    ['a table', 'extra', 'CREATE TABLE extra (x)'],
    ['a virtual table', 'words', 'CREATE VIRTUAL TABLE words USING fts5(x)'],
    ['an index', 'fast', 'CREATE INDEX fast ON node (name)'],
    ['one of our views rewritten', 'v_goal', 'DROP VIEW v_goal; CREATE VIEW v_goal AS SELECT load_extension(1)'],
    ['one of our tables widened', 'level', 'ALTER TABLE level ADD COLUMN more TEXT'],
    ['statistics', 'sqlite_stat1', 'ANALYZE'],
  ])('%s', (_what, object, sql) => {
    expect(opening(tampered({ sql }))).toMatchObject({ code: 'file.foreignSchema', params: { object: expect.stringContaining(object) } })
  })

  test('a database that only wears our number', () => {
    const path = files.path()
    const db = new Database(path)
    db.exec('PRAGMA application_id = 0x53504c4e; PRAGMA user_version = 1; CREATE TABLE head (needs TEXT)')
    db.close()
    expect(opening(path)?.code).toBe('file.foreignSchema')
  })
})

describe('a newer plan', () => {
  test('is refused by the version it needs, whatever else it holds', () => {
    const path = tampered({ sql: "UPDATE head SET needs = '2.4'; CREATE TABLE later (x); PRAGMA user_version = 99" })
    expect(opening(path)).toEqual({ code: 'file.newer', params: { path, needs: '2.4' } })
  })

  test('that says nothing sensible is named by its format', () => {
    expect(opening(tampered({ sql: "UPDATE head SET needs = '<b>'; PRAGMA user_version = 99" }))?.params).toMatchObject({ needs: 'format 99' })
    expect(opening(tampered({ sql: 'DROP TABLE head; PRAGMA user_version = 99' }))?.params).toMatchObject({ needs: 'format 99' })
  })
})

test('a journal that names another file is not followed', () => {
  const path = tampered({}), precious = files.path('precious.txt')
  writeFileSync(precious, 'keep')
  // The end of a journal of a change over several files: page number, name, its length, its checksum, magic (pager.c).
  const name = Buffer.from(precious)
  const tail = Buffer.alloc(8)
  tail.writeUInt32BE(name.length, 0)
  tail.writeUInt32BE(name.reduce((sum, byte) => sum + byte, 0), 4)
  const magic = Buffer.from('d9d505f920a163d7', 'hex')
  const header = Buffer.alloc(512)
  magic.copy(header)
  header.writeUInt32BE(1, 16)
  header.writeUInt32BE(512, 20)
  header.writeUInt32BE(4096, 24)
  writeFileSync(`${path}-journal`, Buffer.concat([header, Buffer.alloc(4), name, tail, magic]))
  expect(opening(path)?.code).toBe('file.damaged')
  expect(readFileSync(precious, 'utf8')).toBe('keep')
})

test('a journal of any bytes leaves the plan whole, or refused', () => {
  const random = seeded(11)
  const store = Store.open(model, { readOnly: true })
  const whole = store.dump()
  store.close()
  for (let round = 0; round < 20; round++) {
    const path = tampered({})
    const journal = Buffer.from(Array.from({ length: 512 + random(9000) }, () => random(256)))
    // Half of them begin as a journal of ours does: magic, one page of 4,096 bytes, sectors of 512.
    if (round % 2 === 0) Buffer.from('d9d505f920a163d7000000010000000000000015000002000000' + '1000', 'hex').copy(journal)
    writeFileSync(`${path}-journal`, journal)
    const refused = refusalOf(() => {
      const opened = Store.open(path)
      try { expect(opened.dump()).toBe(whole) } finally { opened.close() }
    })
    if (refused) expect(refused.code).toBe('file.damaged')
  }
})

test('a plan that another program put into WAL mode comes back to one file', () => {
  const path = tampered({ sql: 'PRAGMA journal_mode = WAL' })
  const store = Store.open(path)
  step(store)
  expect(existsSync(`${path}-wal`)).toBe(false)
  expect(readFileSync(path)[18]).toBe(1)
  store.close()
})

test('a plan in a read-only file opens read-only', () => {
  const path = tampered({})
  chmodSync(path, 0o444)
  // For root every file can be written: what the permission says is then asked for.
  const store = Store.open(path, { readOnly: process.getuid?.() === 0 })
  expect(store.readOnly).toBe(true)
  expect(store.verify()).toEqual([])
  store.close()
})

test('the settings that keep a stranger’s file from doing anything are on', () => {
  const store = Store.open(model)
  const { db } = store as unknown as { db: Database.Database }
  const on = (name: string): unknown => db.pragma(name, { simple: true })
  expect({ trusted: on('trusted_schema'), cells: on('cell_size_check'), mmap: on('mmap_size'), sync: on('synchronous'), journal: on('journal_mode'), keys: on('foreign_keys') })
    .toEqual({ trusted: 0, cells: 1, mmap: 0, sync: 3, journal: 'delete', keys: 1 })
  expect(() => db.exec('PRAGMA writable_schema = ON; DELETE FROM sqlite_schema')).toThrow(/may not be modified/)
  store.close()
})
