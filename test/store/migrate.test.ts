import { copyFileSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { Store } from '../../main/store/index.ts'
import { expectedObjects, FORMAT, refuseGaps, schemaObjects, versionOf, type Format } from '../../main/store/file/migrate.ts'
import { invertAll, rowChange } from '../../shared/change.ts'
import { cells, folder, refusalOf, step, withSeats } from './files.ts'

const files = folder()
const fixtures = join(import.meta.dirname, '../fixtures/store')

/** The present format and a step beyond it: a column, a table, and rows rewritten. */
const NEXT: Format = {
  ...FORMAT,
  migrations: [...FORMAT.migrations, {
    to: versionOf(FORMAT) + 1,
    run: (db) => db.exec("ALTER TABLE level ADD COLUMN colour TEXT NOT NULL DEFAULT ''; CREATE TABLE later (id TEXT PRIMARY KEY) STRICT; UPDATE node SET name = upper(name)"),
  }],
  schema: `${FORMAT.schema}; ALTER TABLE level ADD COLUMN colour TEXT NOT NULL DEFAULT ''; CREATE TABLE later (id TEXT PRIMARY KEY) STRICT`,
  needs: '9.9',
}
const failing = (run: (db: Database.Database) => void): Format => ({ ...NEXT, migrations: [...FORMAT.migrations, { to: versionOf(FORMAT) + 1, run }] })

describe('an older plan', () => {
  test('is brought to the present format when opened, and kept as it was beside', () => {
    const path = files.path('old.salesplan')
    withSeats(path).close()
    const store = Store.open(path, { format: NEXT })
    expect(store.migratedFrom).toBe(versionOf(FORMAT))
    expect(store.rows('node').map((n) => n.name)).toEqual(['ANN', 'BO', 'EAST', 'ACME'])
    expect(store.verify()).toEqual([])
    step(store, cells(['ann'], ['2018-01-01'], [null], [1]))
    store.close()
    const again = Store.open(path, { format: NEXT })
    expect(again.migratedFrom).toBeNull()
    again.close()
    const backup = Store.open(files.path(`old (v${versionOf(FORMAT)}).salesplan`))
    expect(backup.rows('node').map((n) => n.name)).toEqual(['Ann', 'Bo', 'East', 'Acme'])
    backup.close()
    expect(refusalOf(() => Store.open(path))?.params).toMatchObject({ needs: '9.9' })
  })

  test('opened read-only is shown in the present format and not touched', () => {
    const path = files.path('untouched.salesplan')
    withSeats(path).close()
    const bytes = readFileSync(path)
    const store = Store.open(path, { format: NEXT, readOnly: true })
    expect(store.rows('node').map((n) => n.name)).toEqual(['ANN', 'BO', 'EAST', 'ACME'])
    store.close()
    expect(readFileSync(path).equals(bytes)).toBe(true)
    expect(existsSync(files.path(`untouched (v${versionOf(FORMAT)}).salesplan`))).toBe(false)
  })

  test.each([
    ['throws', (db: Database.Database) => { db.exec('DROP TABLE cell'); throw new Error('no further') }],
    ['writes what SQLite refuses', (db: Database.Database) => { db.exec("UPDATE node SET kind = 'unicorn'") }],
    ['breaks a reference', (db: Database.Database) => { db.exec("UPDATE node SET parent = 'nobody' WHERE id = 'ann'") }],
  ])('whose migration %s stays what it was, and is not opened', (_what, run) => {
    const path = files.path()
    const store = withSeats(path)
    const before = store.dump()
    store.close()
    expect(refusalOf(() => Store.open(path, { format: failing(run) }))?.code).toBe('internal')
    const again = Store.open(path)
    expect(again.dump()).toBe(before)
    expect(again.verify()).toEqual([])
    again.close()
  })

  test('of version 5 has room for notes, layouts and formats afterwards, and stays beside as it was', () => {
    const path = files.path('five.salesplan')
    copyFileSync(join(fixtures, 'v5.salesplan'), path)
    const store = Store.open(path)
    expect([store.migratedFrom, store.rows('note'), store.rows('layout'), store.rows('format')]).toEqual([5, [], [], []])
    const note = { measure: 'quota', node: 'ann', line: 'pro', period: '2018-Q2', text: 'Kept', who: 'tester', at: '2018-01-02T03:04:05.000Z' }
    step(store, rowChange('note', null, note), rowChange('layout', null, { id: 'look', pos: 0, name: 'Look', body: '{}' }), rowChange('format', null, { id: 'format', pos: 0, measure: 'm2', kind: 'bars', along: 'row', low: null, high: null }))
    const held = store.dump()
    expect(store.verify()).toEqual([])
    store.close()
    const again = Store.open(path)
    expect([again.migratedFrom, again.rows('note'), again.dump() === held]).toEqual([null, [note], true])
    again.close()
    expect(readFileSync(files.path('five (v5).salesplan')).readUInt32BE(60)).toBe(5)
  })

  test('of version 8 takes back each of its old steps, though rows have gained columns since', () => {
    const path = files.path('eight.salesplan')
    copyFileSync(join(fixtures, 'v8.salesplan'), path)
    const store = Store.open(path)
    const { asOf } = store.rows('plan')[0]
    expect([store.migratedFrom, asOf, store.rows('effect').map((e) => [e.driver, e.change])]).toEqual([8, null, [[null, 0]]])
    let steps = 0, gained = 0
    for (let entry = store.lastDone(); entry !== null; entry = store.lastDone(), steps++) {
      const { changes, entry: number } = entry
      gained += changes.filter((c) => c.kind === 'row' && (c.table === 'plan' || c.table === 'effect')).length
      store.transaction(() => { store.write(invertAll(changes)); store.mark(number, true) })
    }
    expect(steps).toBeGreaterThan(3)
    expect(gained).toBeGreaterThan(0)
    expect(store.verify()).toEqual([])
    store.close()
  })

  test('that is damaged is refused before anything is migrated', () => {
    const path = files.path('hurt.salesplan')
    withSeats(path).close()
    const db = new Database(path)
    db.exec("UPDATE node SET name = 'X' WHERE id = 'ann'")
    db.close()
    const bytes = readFileSync(path)
    expect(refusalOf(() => Store.open(path, { format: NEXT }))?.code).toBe('file.damaged')
    expect(readFileSync(path).equals(bytes)).toBe(true)
  })
})

describe('the format', () => {
  test('is what its migrations make of the first version', () => {
    for (const format of [FORMAT, NEXT]) {
      const replayed = new Database(':memory:'), fresh = new Database(':memory:')
      replayed.exec(format.first)
      for (const step of format.migrations) step.run(replayed)
      fresh.exec(format.schema)
      expect(schemaObjects(replayed)).toEqual(schemaObjects(fresh))
      expect(expectedObjects(format, versionOf(format))).toEqual(schemaObjects(fresh))
    }
  })

  test('counts its versions without a gap', () => {
    expect(() => refuseGaps(FORMAT)).not.toThrow()
    expect(() => refuseGaps({ ...FORMAT, migrations: [{ to: 2, run: () => {} }, { to: 4, run: () => {} }] })).toThrow('version 4')
  })

  test.each(Array.from({ length: versionOf(FORMAT) }, (_, i) => i + 1))('opens the plan kept from version %i and finds in it what it held', (version) => {
    const path = files.path(`kept-v${version}.salesplan`)
    copyFileSync(join(fixtures, `v${version}.salesplan`), path)
    const store = Store.open(path)
    expect(store.dump()).toBe(readFileSync(join(fixtures, `v${version}.txt`), 'utf8'))
    expect(store.verify()).toEqual([])
    store.close()
  })
})
