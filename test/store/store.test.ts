import { existsSync, readdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { describe, expect, test } from 'vitest'
import { Store } from '../../main/store/index.ts'
import { rowChange } from '../../shared/change.ts'
import { cells, folder, nodeRow, planRow, redo, refusalOf, step, undo, withSeats } from './files.ts'

const files = folder()
const JAN = ['2018-01-01', '2018-01-08']

describe('a new plan', () => {
  test('has a root named like the plan, the line All, four levels and no history', () => {
    const store = Store.create(files.path(), planRow())
    expect(store.rows('plan')).toEqual([planRow()])
    expect(store.rows('node')).toEqual([nodeRow('root', { parent: null, kind: 'group', name: 'Acme' })])
    expect(store.rows('line')).toEqual([{ id: 'all', pos: 0, name: 'All', product: '', channel: '', type: '' }])
    expect(store.rows('level').map((l) => l.depth)).toEqual([0, 1, 2, 3])
    expect(store.lastDone()).toBeNull()
    expect(store.verify()).toEqual([])
    store.close()
  })

  test('takes the place of no file unless told so', () => {
    const path = files.path()
    Store.create(path, planRow()).close()
    expect(refusalOf(() => Store.create(path, planRow({ name: 'Other' })))?.code).toBe('file.exists')
    const store = Store.create(path, planRow({ name: 'Other' }), { overwrite: true })
    expect(store.rows('plan')[0].name).toBe('Other')
    store.close()
  })

  test('needs a folder to lie in', () => {
    expect(refusalOf(() => Store.create(files.path('nowhere/plan.salesplan'), planRow()))?.code).toBe('file.missing')
  })

  test('leaves nothing but itself in its folder', () => {
    const path = files.path('alone.salesplan')
    Store.create(path, planRow()).close()
    expect(readdirSync(dirname(path)).filter((name) => name.includes('.part') || name.includes('journal'))).toEqual([])
  })
})

describe('a step', () => {
  test('is in the file once it is answered', () => {
    const path = files.path()
    const store = withSeats(path)
    step(store, cells(['ann', 'bo'], JAN, [null, null, null, null], [100, 200, null, 400]))
    const seen = Store.open(path, { readOnly: true })
    const found: unknown[] = []
    seen.eachCell((...cell) => found.push(cell))
    expect(found).toEqual([
      ['base', 'quota', 'ann', 'all', '2018-01-01', 100], ['base', 'quota', 'ann', 'all', '2018-01-08', 200], ['base', 'quota', 'bo', 'all', '2018-01-08', 400],
    ])
    expect(seen.dump()).toBe(store.dump())
    seen.close()
    store.close()
  })

  test('taken back and done again ends where it began', () => {
    const store = withSeats(files.path())
    const dumps = [store.dump()]
    step(store, cells(['ann'], JAN, [null, null], [1, 2]))
    dumps.push(store.dump())
    step(store, cells(['ann', 'bo'], JAN, [1, 2, null, null], [null, 5, 0, -7]), rowChange('lock', null, { scenario: 'base', measure: 'quota', node: 'ann', line: null, period: '2018-01' }))
    dumps.push(store.dump())
    step(store, cells(['bo'], JAN, [0, -7], [null, null]), rowChange('node', nodeRow('bo', { parent: 'east', pos: 1, name: 'Bo' }), null))
    dumps.push(store.dump())
    for (const at of [2, 1, 0]) { undo(store); expect(store.dump()).toBe(dumps[at]) }
    for (const at of [1, 2, 3]) { redo(store); expect(store.dump()).toBe(dumps[at]) }
    expect(store.verify()).toEqual([])
    store.close()
  })

  test('done after an undo makes redo forget', () => {
    const store = withSeats(files.path())
    step(store, cells(['ann'], JAN, [null, null], [1, 2]))
    undo(store)
    expect(store.nextUndone()?.entry).toBe(2)
    expect(step(store, cells(['bo'], JAN, [null, null], [3, 4]))).toBe(3)
    expect(store.nextUndone()).toBeNull()
    expect(store.history(10).map((e) => [e.entry, e.undone])).toEqual([[3, false], [1, false]])
    store.close()
  })

  test('that fails in the middle leaves no trace', () => {
    const store = withSeats(files.path())
    const before = store.dump(), revision = store.revision()
    expect(() => store.transaction(() => {
      store.write([cells(['ann'], JAN, [null, null], [1, 2])])
      throw new RangeError('no further')
    })).toThrow('no further')
    expect(store.dump()).toBe(before)
    expect(store.revision()).toBe(revision)
    expect(store.verify()).toEqual([])
    store.close()
  })

  test('is refused when it starts from what the file does not hold', () => {
    const store = withSeats(files.path())
    step(store, cells(['ann'], JAN, [null, null], [1, 2]))
    const before = store.dump()
    const wrong = [
      cells(['ann'], JAN, [9, 2], [5, 2]), cells(['ann'], JAN, [null, 2], [5, 2]), cells(['bo'], JAN, [1, null], [null, null]),
      rowChange('node', nodeRow('ann', { parent: 'east', name: 'Anna' }), nodeRow('ann', { parent: 'east', name: 'Ann B' })),
      rowChange('node', nodeRow('cy'), null), rowChange('level', null, { depth: 0, name: 'Company', buffer: 0 }),
      cells(['ann'], JAN, [1, 2], [0.5, 2]), cells(['ann'], JAN, [1, 2], [2 ** 53, 2]),
    ]
    for (const change of wrong) expect(refusalOf(() => step(store, change))?.code).toBe('internal')
    expect(store.dump()).toBe(before)
    expect(store.verify()).toEqual([])
    store.close()
  })

  test('of whole rows puts, changes and clears, touches nothing between its slices, and is refused where one cell differs', () => {
    const weeks = ['2018-01-01', '2018-01-08', '2018-01-15', '2018-01-22', '2018-01-29', '2018-02-05']
    const store = withSeats(files.path())
    const held = (): [string, string, number | null][] => {
      const all: [string, string, number | null][] = []
      store.eachCell((_scenario, _measure, node, _line, slice, value) => all.push([node, slice, value]))
      return all
    }
    step(store, cells(['ann', 'bo'], weeks, [...weeks, ...weeks].map(() => null), [1, 2, 3, 4, 5, null, 11, 12, 13, 14, 15, 16]))
    const without = [0, 1, 2, 4, 5].map((s) => weeks[s])
    // Each row: four changed, one put or cleared; the slice of 22 January stays out.
    step(store, cells(['ann', 'bo'], without, [1, 2, 3, 5, null, 11, 12, 13, 15, 16], [21, 22, 23, 25, 26, 31, 32, 33, 35, null]))
    expect(held()).toEqual([
      ...[21, 22, 23, 4, 25, 26].map((value, s) => ['ann', weeks[s], value]), ...[31, 32, 33, 14, 35].map((value, s) => ['bo', weeks[s], value]),
    ])
    expect(store.verify()).toEqual([])
    const before = store.dump()
    for (const wrong of [[21, 22, 23, 4, 25, 0], [0, 22, 23, 4, 25, 26]]) {
      expect(refusalOf(() => step(store, cells(['ann'], weeks, wrong, [41, 42, 43, 44, 45, 46])))?.code).toBe('internal')
    }
    expect(refusalOf(() => step(store, cells(['bo'], weeks, [31, 32, 33, 14, 35, 16], [41, 42, 43, 44, 45, 46])))?.code).toBe('internal')
    expect(store.dump()).toBe(before)
    undo(store)
    expect(held().map(([, , value]) => value)).toEqual([1, 2, 3, 4, 5, 11, 12, 13, 14, 15, 16])
    expect(store.verify()).toEqual([])
    store.close()
  })

  test('may not leave a cell, a lock or a child on a node that is gone', () => {
    const store = withSeats(files.path())
    step(store, cells(['ann'], JAN, [null, null], [1, 2]))
    const ann = nodeRow('ann', { parent: 'east', name: 'Ann' })
    expect(refusalOf(() => step(store, rowChange('node', ann, null)))?.code).toBe('internal')
    expect(refusalOf(() => step(store, cells(['nobody'], JAN, [null, null], [1, 2])))?.code).toBe('internal')
    expect(refusalOf(() => step(store, rowChange('node', nodeRow('east', { kind: 'group', name: 'East' }), null)))?.code).toBe('internal')
    step(store, rowChange('node', ann, null), cells(['ann'], JAN, [1, 2], [null, null]))
    expect(store.verify()).toEqual([])
    store.close()
  })

  test('may not be a look of a kind that there is not, or a note without a text', () => {
    const store = withSeats(files.path())
    const note = { measure: 'quota', node: 'ann', line: null, period: '2018-Q1', text: 'Well', who: 'Mo', at: '' }
    const format = { id: 'f', pos: 0, measure: 'quota', kind: 'thresholds' as const, along: 'row' as const, low: 1, high: 2 }
    const wrong = [
      rowChange('note', null, { ...note, text: '' }), rowChange('note', null, { ...note, text: 'a'.repeat(4001) }), rowChange('note', null, { ...note, node: 'nobody' }), rowChange('note', null, { ...note, line: 'none' }),
      rowChange('format', null, { ...format, kind: 'rainbow' as 'heat' }), rowChange('format', null, { ...format, along: 'both' as 'row' }), rowChange('format', null, { ...format, kind: 'heat' }), rowChange('format', null, { ...format, low: 3 }),
      rowChange('layout', null, { id: 'l', pos: 0, name: '', body: '{}' }), rowChange('layout', null, { id: 'l', pos: 0, name: 'Look', body: 'a'.repeat(100_001) }),
    ]
    for (const change of wrong) expect(refusalOf(() => step(store, change))?.code).toBe('internal')
    step(store, rowChange('note', null, note), rowChange('note', null, { ...note, line: 'all' }), rowChange('format', null, format))
    expect(refusalOf(() => step(store, rowChange('note', null, note)))?.code).toBe('internal')
    expect(store.verify()).toEqual([])
    store.close()
  })

  test('writes outside a transaction are refused', () => {
    const store = withSeats(files.path())
    expect(refusalOf(() => store.write([]))?.code).toBe('internal')
    expect(refusalOf(() => store.mark(1, true))?.code).toBe('internal')
    store.close()
  })
})

describe('two windows on one file', () => {
  test('see each other’s steps by the revision', () => {
    const path = files.path()
    const one = withSeats(path), two = Store.open(path)
    const was = two.revision()
    step(one, cells(['ann'], JAN, [null, null], [1, 2]))
    expect(two.revision()).toBe(was + 1)
    expect(two.dump()).toBe(one.dump())
    step(two, cells(['ann'], JAN, [1, 2], [3, null]))
    undo(one)
    expect(one.verify()).toEqual([])
    expect(two.dump()).toBe(one.dump())
    one.close()
    two.close()
  })

  test('a writer that has to wait too long is told that the plan is busy, and nothing changes', () => {
    const path = files.path()
    const one = withSeats(path), two = Store.open(path)
    // The five seconds that a writer waits would hold up the test.
    ;(two as unknown as { db: { pragma: (text: string) => void } }).db.pragma('busy_timeout = 1')
    const before = one.dump()
    one.transaction(() => {
      expect(refusalOf(() => step(two, cells(['ann'], JAN, [null, null], [1, 2])))?.code).toBe('plan.busy')
    })
    expect(two.dump()).toBe(before)
    one.close()
    two.close()
  })
})

describe('a file that another one took the place of', () => {
  test('keeps what was answered as a copy beside, and the newcomer as it is', () => {
    const path = files.path('moved.salesplan'), other = files.path('other.salesplan')
    const store = withSeats(path)
    step(store, cells(['ann'], JAN, [null, null], [1, 2]))
    const answered = store.dump()
    Store.create(other, planRow({ name: 'Newcomer' })).close()
    renameSync(other, path)
    expect(store.replaced()).toBe(true)
    const refused = refusalOf(() => step(store, cells(['ann'], JAN, [1, 2], [3, 4])))
    expect(refused?.code).toBe('file.replaced')
    const copy = files.path('moved (conflict).salesplan')
    expect(refused?.params).toEqual({ path, copy })
    expect(refusalOf(() => step(store, cells(['ann'], JAN, [1, 2], [3, 4])))?.params).toEqual({ path, copy })
    store.close()
    const kept = Store.open(copy), now = Store.open(path)
    expect(kept.dump()).toBe(answered)
    expect(now.rows('plan')[0].name).toBe('Newcomer')
    kept.close()
    now.close()
  })

  test('is noticed when the file is deleted, too', () => {
    const path = files.path('deleted.salesplan')
    const store = withSeats(path)
    rmSync(path)
    expect(refusalOf(() => step(store, cells(['ann'], JAN, [null, null], [1, 2])))?.code).toBe('file.replaced')
    expect(existsSync(files.path('deleted (conflict).salesplan'))).toBe(true)
    store.close()
  })
})

describe('saving under another name', () => {
  test('makes a whole plan of the same content, history included', () => {
    const store = withSeats(files.path()), target = files.path()
    step(store, cells(['ann'], JAN, [null, null], [1, 2]))
    store.saveAs(target)
    const copy = Store.open(target)
    expect(copy.dump()).toBe(store.dump())
    expect(copy.verify()).toEqual([])
    undo(copy)
    expect(copy.dump()).not.toBe(store.dump())
    expect(refusalOf(() => store.saveAs(target))?.code).toBe('file.exists')
    store.saveAs(target, { overwrite: true })
    copy.close()
    store.close()
  })

  test('over a link replaces what the link points at', () => {
    const store = withSeats(files.path()), target = files.path(), link = files.path('link.salesplan')
    Store.create(target, planRow({ name: 'Old' })).close()
    symlinkSync(target, link)
    store.saveAs(link, { overwrite: true })
    const seen = Store.open(target)
    expect(seen.dump()).toBe(store.dump())
    seen.close()
    store.close()
  })

  test('is not spoilt by a journal that lies beside the old file', () => {
    const store = withSeats(files.path()), target = files.path('stale.salesplan')
    writeFileSync(target, 'not a plan')
    writeFileSync(`${target}-journal`, Buffer.from('d9d505f920a163d7' + '00'.repeat(600), 'hex'))
    store.saveAs(target, { overwrite: true })
    expect(existsSync(`${target}-journal`)).toBe(false)
    const seen = Store.open(target)
    expect(seen.dump()).toBe(store.dump())
    seen.close()
    store.close()
  })
})

describe('a full disk', () => {
  test('is said so, and nothing has changed', () => {
    const path = files.path()
    const store = withSeats(path)
    const before = store.dump()
    const { db } = store as unknown as { db: { pragma: (text: string) => void } }
    // SQLite answers a page beyond this count as it answers a disk without room.
    db.pragma('max_page_count = 1')
    const slices = Array.from({ length: 4000 }, (_, i) => `s${i}`)
    expect(refusalOf(() => step(store, cells(['ann'], slices, slices.map(() => null), slices.map((_, i) => i))))?.code).toBe('file.full')
    expect(store.dump()).toBe(before)
    expect(store.verify()).toEqual([])
    db.pragma('max_page_count = 1000000')
    step(store, cells(['ann'], JAN, [null, null], [1, 2]))
    store.close()
    expect(refusalOf(() => Store.open(path).close())).toBeNull()
  })
})

test('a plan opened read-only shows everything and takes nothing', () => {
  const path = files.path()
  withSeats(path).close()
  const store = Store.open(path, { readOnly: true })
  expect(store.readOnly).toBe(true)
  expect(store.rows('node')).toHaveLength(4)
  expect(refusalOf(() => step(store))?.code).toBe('plan.readOnly')
  store.close()
})
