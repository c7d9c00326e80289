/** Files that strangers made to do harm to who imports them, one for each way that is known, and what must come of each. */
import { mkdtempSync, openSync, closeSync, readdirSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Output } from '../../shared/contract/index.ts'
import type { ImportPreview } from '../../shared/contract/imports.ts'
import type { WorkPreview } from '../../shared/contract/work.ts'
import { refused } from '../support/imports.ts'
import { testPlan, type TestPlan } from '../support/plan.ts'

const hostile = resolve(import.meta.dirname, '../fixtures/hostile')

let plan: TestPlan
beforeAll(() => { plan = testPlan({ quarter: '2027-Q1' }) })
afterAll(() => { plan.close() })

const read = (name: string): ImportPreview => plan.session.call('import.read', { as: 'deals', file: name, path: join(hostile, name) }) as ImportPreview
const readWork = (name: string): WorkPreview => plan.session.call('tasks.read', { file: name, path: join(hostile, name) }) as WorkPreview
/** Brought in, looked at, taken back. */
function names(name: string): string[] {
  if (/\.(json|xml)$/.test(name)) {
    plan.session.call('tasks.import', { staged: readWork(name).staged })
    const tasks = plan.session.plan.rows.tasks.map((t) => t.name)
    plan.session.call('history.undo', {})
    return tasks
  }
  plan.session.call('import.commit', { staged: read(name).staged })
  const deals: string[] = []
  plan.session.plan.store.eachDeal((d) => deals.push(d.name))
  plan.session.call('history.undo', {})
  return deals
}

/** file → the refusal it ends in and a word of it. */
const REFUSED: Record<string, [what: string, code: string, says: string]> = {
  'bomb-ratio.xlsx': ['20 MB in 20 KB', 'import.bomb', ': 1'],
  'bomb-entries.xlsx': ['hundreds of entries', 'import.bomb', 'entries'],
  'bomb-overlap.xlsx': ['sixty entries that are the same bytes', 'import.bomb', 'overlap'],
  'target-outside.xlsx': ['a sheet that leads out of the archive', 'import.empty', ''],
  'dtd-entities.xlsx': ['entities that unfold, and one that is a file', 'import.unreadable', 'doctype'],
  'macros.xlsx': ['macros', 'import.macro', ''],
  'last-row.xlsx': ['a row past the last that a sheet has', 'import.unreadable', 'row'],
  'billion-laughs.xml': ['entities of entities', 'tasks.xml', 'doctype'],
  'xxe.xml': ['an entity that is a file, and one of the network', 'tasks.xml', 'doctype'],
  'deep.xml': ['2,000 elements in each other', 'tasks.xml', 'deep'],
  'deep.json': ['20,000 lists in each other', 'tasks.json', 'deep'],
  'nul.csv': ['a NUL', 'import.binary', ''],
  'columns.csv': ['20,000 columns', 'import.tooManyColumns', '20000'],
}

/** file → the names of the tasks or deals that it brings in, as text and no more. */
const READ: Record<string, [what: string, names: string[]]> = {
  'traversal.xlsx': ['entries named as paths elsewhere', ['x']],
  'external-links.xlsx': ['links to other machines’ workbooks, of which the kept values count', ['kept']],
  'formulas.xlsx': ['formulas that ask the network and run commands, of which the kept values count', ['shown 0', 'shown 1', 'shown 2']],
  'deep.xlsx': ['5,000 elements around a row', ['deep']],
  'huge-numbers.xml': ['numbers past any', ['Call']],
  'duplicate-ids.xml': ['one UID twice', ['First']],
  'attributes.xml': ['5,000 attributes', ['Call']],
  'prototype.json': ['keys that are an object’s own', ['Board', 'Call']],
  'huge-numbers.json': ['numbers past any, and a date in the year 999999', ['Board', 'Call']],
  'duplicate-ids.json': ['one card’s id twice', ['Board', 'First']],
  'duplicate-keys.json': ['one key twice', ['Board', 'Call']],
  'formulas.csv': ['formulas, which are names here', ["=cmd|' /C calc'!A0", '=WEBSERVICE("http://127.0.0.1:9/")', '@SUM(1,1)', '+1+1', "'=1+1"]],
  'bidi.csv': ['marks that turn text around', ['\u202egnp.exe', '\u2066invoice\u2069', 'ab']],
  'names.csv': ['names that are paths and keys of an object', ['../../../etc/passwd', 'x']],
}

describe('a hostile file', () => {
  test.each(Object.entries(REFUSED))('%s is refused', (name, [what, code, says]) => {
    const refusal = refused(() => (/\.(json|xml)$/.test(name) ? readWork(name) : read(name)))
    expect(refusal?.code, what).toBe(code)
    expect(JSON.stringify(refusal?.params), what).toContain(says)
  })

  test.each(Object.entries(READ))('%s is read as text, and nothing else comes of it', (name, [what, expected]) => {
    const before = plan.dump()
    expect(names(name).toSorted(), what).toEqual(expected.toSorted())
    expect(plan.dump(), what).toBe(before)
    expect(readdirSync(plan.dir)).toEqual(['plan.salesplan'])
    expect(readdirSync(hostile).filter((file) => /evil/.test(file))).toEqual([])
    expect('polluted' in {}).toBe(false)
  })

  test('of one text of 900 KB that 3,000 cells share brings in names of a length that people read', () => {
    const { good } = read('shared-string.xlsx')
    expect(good).toBe(3000)
    expect(Math.max(...names('shared-string.xlsx').map((name) => name.length))).toBeLessThanOrEqual(1000)
  })

  test('with a quote that never ends is read on from the next line, and that line is told', () => {
    expect(read('quote-open.csv').badRows.map((bad) => bad.reason)).toContain('bad.quote')
  })

  test('is in this list, whichever it is', () => {
    expect(readdirSync(hostile).filter((file) => !/\.(salesplan(-wal)?|ts)$/.test(file)).toSorted()).toEqual([...Object.keys(REFUSED), ...Object.keys(READ), 'shared-string.xlsx', 'quote-open.csv'].toSorted())
  })

  test('of one line of 100 MB is refused before it is read whole', () => {
    const dir = mkdtempSync(join(tmpdir(), 'salesplan-line-')), path = join(dir, 'line.csv')
    const file = openSync(path, 'w'), piece = Buffer.alloc(2 ** 20, 'x')
    for (let n = 0; n < 100; n++) writeSync(file, piece)
    closeSync(file)
    const before = process.memoryUsage().rss
    try {
      const refusal = refused(() => plan.session.call('import.read', { as: 'deals', file: 'line.csv', path }) as Output<'import.read'>)
      expect(refusal?.code).toBe('import.lineTooLong')
      // Four bytes a character of the longest line and some room: nowhere near the file.
      expect(process.memoryUsage().rss - before).toBeLessThan(64 * 2 ** 20)
    } finally {
      rmSync(dir, { recursive: true })
    }
  })

  test('names no path: what is written goes where the user said, whatever a file calls itself', () => {
    const { staged } = plan.session.call('import.upload', { bytes: readFileSync(join(hostile, 'names.csv')) }) as { staged: string }
    const preview = plan.session.call('import.read', { as: 'deals', file: '../../../../tmp/evil.csv', staged }) as ImportPreview
    expect(preview.file).toBe('evil.csv')
    expect(refused(() => plan.session.call('import.upload', { staged: '../../evil', bytes: new Uint8Array(1) }))?.code).toBe('import.unknown')
  })
})
