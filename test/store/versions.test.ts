import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pack } from '../../main/store/pack.ts'
import { readVersion, Store } from '../../main/store/index.ts'
import { rowChange, type CellBlock, type Change } from '../../shared/change.ts'
import { openSession } from '../../main/service/index.ts'
import { cells, folder, nodeRow, planRow, refusalOf, step, withSeats } from './files.ts'

const files = folder()
const line = rowChange('line', null, { id: 'all', pos: 0, name: 'All', product: '', channel: '', type: '' })
const root = rowChange('node', null, { ...nodeRow('root'), parent: null, kind: 'group' }), ann = rowChange('node', null, nodeRow('ann'))
const plan = rowChange('plan', null, planRow())
const body = (...changes: Change[]): string => pack(changes).toString('base64')
const sound = [plan, root, ann, line]
const holds = cells(['ann'], ['2018-01-01'], [null], [5])

describe('what a version holds', () => {
  test('is read as it was kept', () => {
    const read = readVersion(body(...sound, holds))!
    expect(read.rows.node.map((n) => n.id)).toEqual(['ann', 'root'])
    expect([...read.cells[0].after]).toEqual([5])
  })

  test('has the columns that the format gained since as they were before it had them', () => {
    const { asOf: _, ...older } = planRow()
    const read = readVersion(body({ kind: 'row', table: 'plan', key: 'plan', before: null, after: older } as never, root, ann, line))
    expect(read?.rows.plan).toEqual([planRow()])
  })

  test.each<[string, () => string]>([
    ['nothing', () => ''], ['no base64', () => 'Dear director,'], ['another packing', () => Buffer.from([9, 0, 0, 0, 0, 1]).toString('base64')], ['JSON that is none', () => { const whole = Buffer.concat([Buffer.from([4, 0, 0, 0]), Buffer.from('[{]}')]); return Buffer.concat([Buffer.from([1, whole.length, 0, 0, 0]), deflateRawSync(whole)]).toString('base64') }],
    ['no plan', () => body(root, ann, line)], ['two plans', () => body(...sound, plan)], ['a table of its own', () => body(...sound, { kind: 'row', table: 'secret', key: '', before: null, after: {} } as never)],
    ['another version', () => body(...sound, rowChange('version', null, { id: 'v', pos: 0, name: 'v', note: '', at: '', who: '', entry: 0, body: '' }))],
    ['a kind that no node has', () => body(plan, root, line, rowChange('node', null, { ...nodeRow('ann'), kind: 'unicorn' as never }))],
    ['a text for a number', () => body(plan, root, line, rowChange('node', null, { ...nodeRow('ann'), pos: 'first' as never }))],
    ['a node below nobody', () => body(plan, root, line, rowChange('node', null, nodeRow('ann', { parent: 'nobody' })))],
    ['nodes in a circle', () => body(...sound, rowChange('node', null, nodeRow('a', { parent: 'b', kind: 'group' })), rowChange('node', null, nodeRow('b', { parent: 'a', kind: 'group' })))],
    ['a node below a seat', () => body(...sound, rowChange('node', null, nodeRow('x', { parent: 'ann' })))],
    ['a lock on nobody', () => body(...sound, rowChange('lock', null, { scenario: 'base', measure: 'quota', node: 'x', line: null, period: '2018-Q1' }))],
    ['numbers of nobody', () => body(...sound, cells(['x'], ['2018-01-01'], [null], [5]))], ['numbers of a group', () => body(...sound, cells(['root'], ['2018-01-01'], [null], [5]))],
    ['numbers of no measure', () => body(...sound, cells(['ann'], ['2018-01-01'], [null], [5], 'attainment'))], ['half an amount', () => body(...sound, cells(['ann'], ['2018-01-01'], [null], [0.5]))],
    ['numbers of a scenario that is none', () => body(...sound, { ...holds, scenario: 'x' })], ['one cell twice', () => body(...sound, cells(['ann', 'ann'], ['2018-01-01'], [null, null], [5, 6]))],
    ['a deal', () => body(...sound, { kind: 'deals', batch: 'b', on: true, actual: [] })],
  ])('is refused where it is %s', (_what, made) => {
    expect(readVersion(made())).toBeNull()
  })

  test('takes no room that its bytes do not pay for', () => {
    // A million nodes × a thousand slices of blanks are a few bytes each as names, and eight gigabytes as numbers.
    const wide: CellBlock = { ...holds, nodes: Array.from({ length: 100_000 }, (_, i) => `n${i}`), slices: Array.from({ length: 10_000 }, (_, i) => `s${i}`), before: new Float64Array(0), after: new Float64Array(0) }
    expect(readVersion(body(...sound, wide))).toBeNull()
  })

  test('is read or refused, however its bytes were changed', () => {
    const bytes = pack([...sound, holds])
    fc.assert(fc.property(fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }), fc.nat(bytes.length), (changed, cut) => {
      const other = Buffer.from(bytes)
      for (const [at, byte] of changed) other[at] = byte
      const read = readVersion(other.subarray(0, cut % 5 === 0 ? cut : bytes.length).toString('base64'))
      if (read !== null) expect(read.rows.plan.length).toBe(1)
    }), { seed: 7, numRuns: 300 })
  })
})

test('a file that holds a version which is none says so, keeps its plan, and refuses to restore it', () => {
  const path = files.path()
  const store = withSeats(path)
  step(store, rowChange('version', null, { id: 'v', pos: 0, name: 'Board', note: '', at: '2018-01-02T03:04:05.000Z', who: '', entry: 0, body: 'AAAA' }))
  step(store, rowChange('version', null, { id: 'w', pos: 1, name: 'BOARD', note: '', at: '2018-01-02T03:04:05.000Z', who: '', entry: 0, body: body(...sound) }))
  expect(store.verify()).toEqual([{ law: 'versions', where: 'Board', detail: 'what it holds is no plan' }, { law: 'versions', where: 'BOARD', detail: 'another version has this name' }])
  const before = store.dump()
  store.close()
  const session = openSession()
  session.call('file.open', { path })
  for (const name of ['version.restore', 'version.compare'] as const) expect(refusalOf(() => session.call(name, { version: 'v' }))?.code).toBe('version.damaged')
  expect(session.plan.store.dump()).toBe(before)
  session.close()
  Store.open(path).close()
})
