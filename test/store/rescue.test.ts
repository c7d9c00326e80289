import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { rescue, Store, type Rescue } from '../../main/store/index.ts'
import { openSession } from '../../main/service/index.ts'
import { testPlan } from '../support/plan.ts'
import { anyStep, take } from '../support/steps.ts'
import { folder, refusalOf, seeded } from './files.ts'

const files = folder()
const ROUNDS = Number(process.env.SALESPLAN_DAMAGE ?? 200)
const PAGE = 4096
let model: string, bytes: Buffer

/** A plan that 220 random steps have been taken on. */
beforeAll(() => {
  model = files.path('model.salesplan')
  const plan = testPlan({ decimals: 0 })
  plan.add('root', 'East', 'group')
  for (let i = 0; i < 6; i++) plan.add('East', `Rep ${i}`)
  for (let n = 0; n < 6; n++) take(plan.session, { kind: 'deals', a: 11, b: n, c: 0, d: 1 })
  for (const step of fc.sample(anyStep, { seed: 5, numRuns: 220 })) take(plan.session, step)
  plan.session.plan.store.saveAs(model)
  plan.close()
  bytes = readFileSync(model)
})

type Rows = Map<string, string[]>
/** Every row of every table, by a reader of the test's own; of deals those that hold. */
function rowsOf(path: string): Rows {
  const db = new Database(path, { readonly: true })
  try {
    const tables = (db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN ('head', 'checksum', 'history', 'batch')").pluck().all() as string[])
    return new Map(tables.map((table) => [table, (db.prepare(table === 'deal' ? 'SELECT id, name, owner, node, line, account, stage, status, category, amount, currency, closes, created, probability FROM deal WHERE live = 1' : `SELECT * FROM "${table}"`).raw().all() as unknown[][]).map((row) => JSON.stringify(row))]))
  } finally {
    db.close()
  }
}

/** What was brought out beside what there was: the figures told are those found, and what was taken was there. */
function agrees(told: Rescue, was: Rows, is: Rows, altered: number): string[] {
  const wrong: string[] = []
  const strangers: string[] = []
  for (const [table, before] of was) {
    const after = is.get(table)!, answer = told.tables.find((t) => t.table === table) ?? { taken: 0, lost: 0, sure: true, mended: 0 }
    if (answer.taken !== after.length) wrong.push(`${table}: ${answer.taken} are said to be taken, ${after.length} are there`)
    if (answer.lost !== null && answer.lost !== before.length - after.length) wrong.push(`${table}: ${answer.lost} are said to be lost of ${before.length}, ${after.length} are there`)
    const had = new Set(before)
    const strange = after.filter((row) => !had.has(row)).map((row) => `${table} ${row.slice(0, 300)}`)
    if (answer.sure && strange.length > answer.mended) wrong.push(`${answer.mended} are said to be mended, but: ${strange.join(', ')}`)
    strangers.push(...strange.slice(answer.mended))
  }
  if (strangers.length > altered) wrong.push(`not there before: ${strangers.join(', ')}`)
  return wrong
}

/** Rescues a file; null where nothing could be read. The damaged file and its folder are left as they were. */
function rescued(name: string, damaged: Buffer, altered: number): Rescue | null {
  const dir = files.path(name)
  mkdirSync(dir, { recursive: true })
  const path = join(dir, 'hurt.salesplan'), to = join(dir, 'rescued.salesplan')
  writeFileSync(path, damaged)
  const was = rowsOf(model)
  let told: Rescue | null = null
  const refused = refusalOf(() => { told = rescue(path, to, { overwrite: true }) })
  expect(readFileSync(path).equals(damaged)).toBe(true)
  if (refused !== null) {
    expect(['file.damaged', 'file.newer']).toContain(refused.code)
    return null
  }
  expect(readdirSync(dir).toSorted()).toEqual(['hurt.salesplan', 'rescued.salesplan'])
  expect(agrees(told!, was, rowsOf(to), altered), name).toEqual([])
  opens(to, name)
  return told
}

/** The plan opens as any other, and every law holds on it. */
function opens(path: string, name: string): void {
  const session = openSession()
  try {
    session.call('file.open', { path })
    session.call('outline', {})
    session.call('work', {})
    session.call('schedule', { today: 17_532 })
    expect(session.call('check', {}).broken, name).toEqual([])
  } finally {
    session.close()
  }
}

const whole = (told: Rescue): boolean => told.tables.every((t) => t.lost === 0 && t.sure && t.mended === 0)

test('of a file that is whole all is brought out, its history included', () => {
  const told = rescued('whole', bytes, 0)!
  expect(told.tables.filter((t) => t.lost !== 0 || !t.sure || t.mended > 0)).toEqual([])
  expect(told.steps.lost).toBe(0)
  const [was, is] = [Store.open(model), Store.open(join(files.path('whole'), 'rescued.salesplan'))]
  expect(is.dump()).toBe(was.dump())
  expect(is.history(2000).map((h) => h.entry)).toEqual(was.history(2000).map((h) => h.entry))
  was.close()
  is.close()
})

test(`bytes changed at random, ${ROUNDS} times: what is taken was there, the figures told are those found, and the plan opens`, () => {
  const random = seeded(77)
  let brought = 0, unlike = 0
  for (let round = 0; round < ROUNDS; round++) {
    const hurt = Buffer.from(bytes)
    const flips = 1 + random(6)
    for (let n = flips; n > 0; n--) hurt[random(hurt.length)] ^= 1 + random(255)
    const told = rescued('flips', hurt, flips)
    if (told === null) continue
    brought++
    if (!whole(told)) unlike++
  }
  expect(brought).toBeGreaterThan(ROUNDS * 0.95)
  expect(unlike).toBeGreaterThan(ROUNDS / 4)
})

test('pages that are only zeros are passed by: the rows of all others are brought out', () => {
  for (let page = 1; page < bytes.length / PAGE; page += 3) {
    const hurt = Buffer.from(bytes)
    hurt.fill(0, page * PAGE, (page + 1) * PAGE)
    expect(rescued(`zeros ${page}`, hurt, 0), `page ${page + 1}`).not.toBeNull()
  }
})

test('of a file that is cut off, what lies before is brought out', () => {
  for (let part = 1; part < 12; part++) {
    const cut = bytes.subarray(0, Math.floor((bytes.length * part) / 12))
    expect(rescued(`cut ${part}`, cut, 0) !== null || part < 6, `${part} of 12`).toBe(true)
  }
})
