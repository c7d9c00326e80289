import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { seal } from '../../main/exchange/sealed.ts'
import type { Output, Sent } from '../../shared/contract/index.ts'
import { projectRoot } from '../support/needs.ts'
import { refusalOf, testPlan, type TestPlan } from '../support/plan.ts'

const PASSWORD = 'long enough'

let plan: TestPlan
let at: (name: string) => string
beforeEach(() => {
  plan = testPlan()
  at = (name) => join(plan.dir, name)
  plan.add('root', 'Ann')
  plan.set('quota', 'Ann', '2018-Q1', 12_345)
})
afterEach(() => plan.close())

/** What is in the folder, to the byte. */
const folder = (): Record<string, string> => Object.fromEntries(readdirSync(plan.dir).toSorted().map((name) => [name, readFileSync(at(name)).toString('base64')]))
function sealed(bytes: Uint8Array = readFileSync(plan.path)): string {
  writeFileSync(at('sent.salesplan'), seal(bytes, PASSWORD))
  return at('sent.salesplan')
}
/** A copy of the plan's file, changed by another program. */
function changed(sql: string): Uint8Array {
  copyFileSync(plan.path, at('other'))
  const db = new Database(at('other'))
  db.exec(sql)
  db.close()
  return readFileSync(at('other'))
}
const unseal = (o: Partial<Sent<'file.unseal'>> = {}): Output<'file.unseal'> =>
  plan.session.call('file.unseal', { path: at('sent.salesplan'), password: PASSWORD, to: at('east.salesplan'), ...o } satisfies Sent<'file.unseal'>) as Output<'file.unseal'>

test('a protected plan is not opened as it is: the refusal names it, and the plan that is open stays so', () => {
  const path = sealed()
  expect(refusalOf(() => plan.session.call('file.open', { path }))).toMatchObject({ code: 'file.sealed', params: { path } })
  expect(plan.value('quota', 'Ann', '2018-Q1')).toBe(12_345)
})

test('with its password it opens as a plan of its own, history and undo with it, and stays as it was', () => {
  const dump = plan.dump(), before = readFileSync(sealed())
  expect(unseal()).toEqual({ path: at('east.salesplan'), readOnly: false, notice: null })
  expect(plan.dump()).toBe(dump)
  plan.session.call('history.undo', {})
  expect(plan.value('quota', 'Ann', '2018-Q1')).toBeNaN()
  expect(readFileSync(at('sent.salesplan')).equals(before)).toBe(true)
  expect(Object.keys(folder())).toEqual(['east.salesplan', 'plan.salesplan', 'sent.salesplan'])
})

test('one that has no place yet is opened from its bytes, and its path is only a name', () => {
  const dump = plan.dump(), bytes = seal(readFileSync(plan.path), PASSWORD)
  expect(unseal({ path: 'dropped.salesplan', bytes }).path).toBe(at('east.salesplan'))
  expect(plan.dump()).toBe(dump)
  expect(refusalOf(() => unseal({ path: 'dropped.salesplan', bytes, password: 'another', to: at('more.salesplan') }))).toMatchObject({ code: 'seal.password', params: { path: 'dropped.salesplan' } })
})

test('a wrong or empty password, and damage, are told apart; nothing is written, and the open plan stays open', () => {
  const path = sealed(), before = folder()
  expect(refusalOf(() => unseal({ password: 'another' }))).toMatchObject({ code: 'seal.password', params: { path } })
  expect(refusalOf(() => unseal({ password: '' }))?.code).toBe('seal.empty')
  expect(folder()).toEqual(before)
  const bytes = readFileSync(path)
  bytes[500] ^= 1
  writeFileSync(path, bytes)
  const damaged = folder()
  expect(refusalOf(() => unseal())).toMatchObject({ code: 'file.damaged', params: { path } })
  expect(folder()).toEqual(damaged)
  expect(plan.value('quota', 'Ann', '2018-Q1')).toBe(12_345)
})

test('a file that is there is replaced only when that is asked for', () => {
  sealed()
  writeFileSync(at('east.salesplan'), 'mine')
  expect(refusalOf(() => unseal())).toMatchObject({ code: 'file.exists', params: { path: at('east.salesplan') } })
  expect(readFileSync(at('east.salesplan'), 'utf8')).toBe('mine')
  const dump = plan.dump()
  unseal({ overwrite: true })
  expect(plan.dump()).toBe(dump)
  expect(refusalOf(() => unseal({ to: at('nowhere/east.salesplan') }))).toMatchObject({ code: 'file.missing', params: { path: at('nowhere') } })
})

test('a plan protected in an older format is migrated where it is put, as any other that is opened', () => {
  const old = readFileSync(join(projectRoot, 'test/fixtures/store/v1.salesplan'))
  writeFileSync(at('old.salesplan'), old)
  plan.session.call('file.open', { path: at('old.salesplan') })
  const migrated = plan.dump()
  sealed(old)
  expect(unseal()).toMatchObject({ path: at('east.salesplan'), notice: 'migrated' })
  expect(plan.dump()).toBe(migrated)
  expect(readFileSync(at('east (v1).salesplan')).length).toBeGreaterThan(0)
})

test('a plan protected while another program had it in WAL mode is one file again', () => {
  const dump = plan.dump()
  sealed(changed('PRAGMA journal_mode = WAL'))
  unseal()
  expect(plan.dump()).toBe(dump)
  expect(Object.keys(folder()).filter((name) => name.startsWith('east') || name.startsWith('.'))).toEqual(['east.salesplan'])
})

test.each<[what: string, code: string, bytes: () => Uint8Array]>([
  ['a text', 'file.notPlan', () => Buffer.from('Region,Rep\nEast,Ann\n'.repeat(20))],
  ['nothing', 'file.notPlan', () => Buffer.alloc(0)],
  ['another protected plan', 'file.sealed', () => seal(readFileSync(plan.path), PASSWORD)],
  ['a plan with a trigger', 'file.foreignSchema', () => changed('CREATE TRIGGER evil AFTER UPDATE ON node BEGIN DELETE FROM cell; END')],
  ['a plan of which a number was changed', 'file.damaged', () => changed('UPDATE cell SET value = value + 1')],
  ['half a plan', 'file.damaged', () => readFileSync(plan.path).subarray(0, 8192)],
  ['a plan of a newer version', 'file.newer', () => changed('PRAGMA user_version = 9999')],
])('%s under a password is refused by what it is, before any of it is in place', (_what, code, bytes) => {
  const path = sealed(bytes()), before = folder()
  expect(refusalOf(() => unseal())).toMatchObject({ code, params: { path } })
  expect(folder()).toEqual(before)
  expect(plan.value('quota', 'Ann', '2018-Q1')).toBe(12_345)
})

test('what has no password on it is told so, and what is not there is missing', () => {
  mkdirSync(at('folder'))
  writeFileSync(at('team.csv'), 'a')
  for (const path of [plan.path, at('folder'), at('team.csv')]) expect(refusalOf(() => unseal({ path })), path).toMatchObject({ code: 'seal.none', params: { path } })
  expect(refusalOf(() => unseal({ path: at('none.salesplan') }))).toMatchObject({ code: 'file.missing', params: { path: at('none.salesplan') } })
})
