/** Plans that strangers made to do harm, one for each way that is known: none is opened as if it were ours, and none does anything. */
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { openSession } from '../../main/service/index.ts'
import { Store } from '../../main/store/index.ts'
import { folder, refusalOf } from './files.ts'

const hostile = resolve(import.meta.dirname, '../fixtures/hostile')
const files = folder()

/** file → what must come of opening it, and of what. */
const ATTACKS: Record<string, [what: string, code: 'file.foreignSchema' | 'file.damaged', named: string]> = {
  trigger: ['a trigger that empties the plan at the next edit', 'file.foreignSchema', 'evil'],
  'view-call': ['a view that calls functions of the shell', 'file.foreignSchema', 'evil'],
  'view-ours': ['one of our views that loads a library', 'file.foreignSchema', 'v_goal'],
  'view-endless': ['one of our views as a recursion without an end', 'file.foreignSchema', 'v_node'],
  'generated-column': ['a column that is worked out as it is read', 'file.foreignSchema', 'level'],
  'virtual-table': ['a virtual table', 'file.foreignSchema', 'evil'],
  'expression-index': ['an index over an expression', 'file.foreignSchema', 'evil'],
  'check-endless': ['a CHECK that takes gigabytes', 'file.foreignSchema', 'level'],
  'default-call': ['a default that calls a function', 'file.foreignSchema', 'level'],
  attached: ['a view into another database', 'file.damaged', 'evil'],
  sequence: ['a forged sqlite_sequence', 'file.foreignSchema', 'sqlite_sequence'],
  statistics: ['forged statistics for the planner', 'file.foreignSchema', 'sqlite_stat'],
  'schema-leftover': ['a row of the schema that is no SQL', 'file.damaged', 'evil'],
  'schema-one-word': ['one of our tables with one clause changed', 'file.foreignSchema', 'cell'],
  'schema-same-page': ['two tables on one page', 'file.damaged', ''],
  'foreign-inside': ['our number on another program’s tables', 'file.foreignSchema', 'contacts'],
  'record-oversized': ['a record that says it has two gigabytes', 'file.damaged', ''],
  'tree-loop': ['a page that is below itself', 'file.damaged', ''],
  'pages-too-many': ['a count of pages that the file does not have', 'file.damaged', 'cut off'],
  'pages-too-few': ['a count of three pages', 'file.damaged', ''],
  'parent-missing': ['a node under one that is not there, its checksums right', 'file.damaged', 'root'],
  'parent-loop': ['two nodes under each other, their checksums right', 'file.damaged', 'root'],
  'plan-missing': ['no row that says what plan it is', 'file.damaged', 'plan is missing'],
  'head-missing': ['no head', 'file.damaged', 'head is missing'],
  wal: ['a -wal beside it that holds a trigger', 'file.foreignSchema', 'evil'],
}

/** The file and what lies beside it, in a folder of its own. */
function brought(name: string): string {
  const dir = files.path(`${name}.d`)
  mkdirSync(dir)
  for (const file of readdirSync(hostile)) if (file.startsWith(`${name}.salesplan`)) copyFileSync(join(hostile, file), join(dir, file))
  return join(dir, `${name}.salesplan`)
}

describe('a hostile plan', () => {
  test.each(Object.entries(ATTACKS))('%s is refused', (name, [what, code, named]) => {
    const path = brought(name), held = readFileSync(path)
    for (const readOnly of [true, false]) {
      const refused = refusalOf(() => Store.open(path, { readOnly }).close())
      expect(refused?.code, what).toBe(code)
      expect(JSON.stringify(refused?.params), what).toContain(named)
    }
    // A -wal is taken in by SQLite before anything can be asked; nothing else is touched, and nothing is left behind.
    expect(readdirSync(join(path, '..')).filter((file) => !file.startsWith(basename(path)))).toEqual([])
    if (name !== 'wal') expect(readFileSync(path).equals(held)).toBe(true)
    expect(existsSync(`${path}-journal`)).toBe(false)
  })

  test('is in this list for every file of its kind', () => {
    expect(readdirSync(hostile).filter((file) => file.endsWith('.salesplan')).map((file) => file.slice(0, -10)).toSorted()).toEqual([...Object.keys(ATTACKS), 'freelist-loop', 'history-bomb'].toSorted())
  })

  test('that is refused is not kept open: another takes its place at once', () => {
    const path = files.path()
    for (const [name] of Object.entries(ATTACKS).filter(([, [, code]]) => code === 'file.damaged')) {
      copyFileSync(join(hostile, `${name}.salesplan`), path)
      expect(refusalOf(() => Store.open(path).close())?.code).toBe('file.damaged')
      const other = new Database(path)
      other.pragma('locking_mode = EXCLUSIVE')
      other.close()
    }
  })

  test('whose history claims more numbers than there is memory opens; undo says that it is damaged, and nothing moved', () => {
    const path = brought('history-bomb'), session = openSession({ who: 'tester' })
    session.call('file.open', { path })
    const before = session.plan.store.dump()
    expect(refusalOf(() => session.call('history.undo', {}))?.code).toBe('file.damaged')
    expect(session.plan.store.dump()).toBe(before)
    session.close()
    expect(process.memoryUsage().arrayBuffers).toBeLessThan(2 ** 30)
  })

  test('whose list of free pages leads to itself takes none of them twice', () => {
    const session = openSession({ who: 'tester' })
    session.call('file.open', { path: brought('freelist-loop') })
    for (let n = 0; n < 60; n++) session.call('node.add', { parent: 'east', name: `Node ${n}`, kind: 'rep' })
    expect(session.plan.store.verify()).toEqual([])
    session.close()
  })

  test('with a journal beside it that names another file leaves that file alone', () => {
    const path = files.path('journal.salesplan'), precious = files.path('precious.txt')
    Store.create(path, { id: 'p', name: 'P', currency: 'USD', decimals: 2, fiscalStart: 1, weekStart: 'mon', pattern: 'calendar', quarter: '2018-Q1', firstYear: 2017, lastYear: 2018, basis: 'bookings', asOf: null, locale: 'en' }).close()
    writeFileSync(precious, 'keep')
    // The end of a journal of a change over several files: page number, name, its length, its checksum, magic (pager.c).
    const name = Buffer.from(precious), tail = Buffer.alloc(8), magic = Buffer.from('d9d505f920a163d7', 'hex')
    tail.writeUInt32BE(name.length, 0)
    tail.writeUInt32BE(name.reduce((sum, byte) => sum + byte, 0), 4)
    writeFileSync(`${path}-journal`, Buffer.concat([magic, Buffer.alloc(508), name, tail, magic]))
    expect(refusalOf(() => Store.open(path).close())?.code).toBe('file.damaged')
    expect(readFileSync(precious, 'utf8')).toBe('keep')
    expect(statSync(precious).isFile()).toBe(true)
  })
})
