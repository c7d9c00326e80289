import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { rescue, Store, type Rescue } from '../../main/store/index.ts'
import { openSession } from '../../main/service/index.ts'
import { withIds } from '../crash/ids.ts'
import { projectRoot } from '../support/needs.ts'
import { testPlan, type TestPlan } from '../support/plan.ts'
import { anyStep, take } from '../support/steps.ts'
import { sayOn } from '../support/terminal.ts'
import { folder, refusalOf, seeded } from './files.ts'

const files = folder()
const ROUNDS = Number(process.env.SALESPLAN_DAMAGE ?? 200)
const PAGE = 4096
let model: string, bytes: Buffer

/** A plan that 120 random steps have been taken on, the same in every run. */
beforeAll(() => {
  model = files.path('model.salesplan')
  const plan = withIds(5, madePlan)
  plan.session.plan.store.saveAs(model)
  plan.close()
  bytes = readFileSync(model)
})

function madePlan(): TestPlan {
  const plan = testPlan({ decimals: 0 })
  plan.add('root', 'East', 'group')
  for (let i = 0; i < 6; i++) plan.add('East', `Rep ${i}`)
  for (let n = 0; n < 6; n++) take(plan.session, { kind: 'deals', a: 11, b: n, c: 0, d: 1 })
  for (const step of fc.sample(anyStep, { seed: 5, numRuns: 120 })) take(plan.session, step)
  return plan
}

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
function rescued(name: string, damaged: Buffer, altered: number, { look = true } = {}): Rescue | null {
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
  if (look) opens(to, name)
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
    // Opening takes longer than all else.
    const told = rescued('flips', hurt, flips, { look: round % 4 === 0 })
    if (told === null) continue
    brought++
    if (!whole(told)) unlike++
  }
  expect(brought).toBeGreaterThan(ROUNDS * 0.95)
  expect(unlike).toBeGreaterThan(ROUNDS / 8)
}, 600_000)

test('pages that are only zeros are passed by: the rows of all others are brought out', () => {
  for (let page = 1; page < bytes.length / PAGE; page += 3) {
    const hurt = Buffer.from(bytes)
    hurt.fill(0, page * PAGE, (page + 1) * PAGE)
    expect(rescued(`zeros ${page}`, hurt, 0), `page ${page + 1}`).not.toBeNull()
  }
})

test('pages of noise, and pages that stand in the place of others, lead nowhere twice: what is brought out opens as any plan', () => {
  const random = seeded(99), pages = bytes.length / PAGE
  for (let round = 0; round < 40; round++) {
    const hurt = Buffer.from(bytes)
    for (let n = 1 + random(4); n > 0; n--) {
      const at = 1 + random(pages - 1)
      const from = (1 + random(pages - 1)) * PAGE
      if (round % 2 === 0) bytes.copy(hurt, at * PAGE, from, from + PAGE)
      else for (let i = 0; i < PAGE; i++) hurt[at * PAGE + i] = random(256)
    }
    // Tables of the same shape can change places unseen: only then is something there that was not.
    rescued('noise', hurt, round % 2 === 0 ? Infinity : 0, { look: round % 5 < 2 })
  }
  expect(readFileSync(model).equals(bytes)).toBe(true)
}, 600_000)

test('of a file that is cut off, what lies before is brought out', () => {
  for (let part = 1; part < 12; part++) {
    const cut = bytes.subarray(0, Math.floor((bytes.length * part) / 12))
    expect(rescued(`cut ${part}`, cut, 0) !== null || part < 6, `${part} of 12`).toBe(true)
  }
})

/** A whole plan of two teams at `path`, with a step that can be taken back. */
function small(path: string): void {
  const session = openSession({ who: 'tester', now: () => '2018-01-02T03:04:05.000Z' })
  session.call('file.new', { path, name: 'Acme', quarter: '2018-Q1' })
  const { node: east } = session.call('node.add', { parent: 'root', name: 'East', kind: 'group' })
  for (const name of ['Ann', 'Bo']) session.call('node.add', { parent: east, name, kind: 'rep' })
  session.call('cells.set', { measure: 'quota', cells: [{ node: 'root', period: '2018-Q1', value: 90_000 }] })
  session.call('plan.update', { name: 'Acme 2018' })
  session.close()
}

/** Changes a file past the program, as a stranger or another tool would. */
function past(path: string, sql: string): void {
  const db = new Database(path)
  db.pragma('foreign_keys = OFF')
  db.unsafeMode()
  db.exec(sql)
  db.close()
}

describe('of a plan that is refused', () => {
  const of = (name: string): { path: string; to: string } => ({ path: files.path(`${name}.salesplan`), to: files.path(`${name} out.salesplan`) })
  const table = (told: Rescue, name: string): unknown => told.tables.find((t) => t.table === name)

  test('a node whose parent is lost goes under the root, its numbers with it; numbers without their node are left out, by its name', () => {
    const { path, to } = of('lost')
    small(path)
    past(path, "DELETE FROM node WHERE name = 'East'")
    expect(refusalOf(() => Store.open(path))?.code).toBe('file.damaged')
    const told = rescue(path, to)
    // Root, Ann and Bo of four; each seat has the 15 slices of the quarter.
    expect(table(told, 'node')).toEqual({ table: 'node', taken: 3, mended: 2, lost: null, sure: false, names: [] })
    expect(table(told, 'cell')).toEqual({ table: 'cell', taken: 30, mended: 0, lost: 0, sure: true, names: [] })
    const store = Store.open(to)
    expect(store.rows('node').map((n) => [n.name, n.parent])).toEqual(expect.arrayContaining([['Ann', 'root'], ['Bo', 'root']]))
    store.close()
    past(path, "DELETE FROM node WHERE name = 'Ann'; INSERT INTO cell SELECT scenario, measure, 'nobody', line, slice, value FROM cell WHERE slice = '2018-01-01' LIMIT 1")
    const again = rescue(path, to, { overwrite: true })
    expect(table(again, 'cell')).toMatchObject({ taken: 15 })
    opens(to, 'lost')
  })

  test('what was added to its schema is left behind: no trigger, no view, no table of a stranger is in the new one', () => {
    const { path, to } = of('foreign')
    small(path)
    past(path, "CREATE TABLE theirs (a); INSERT INTO theirs VALUES ('secret'); CREATE TRIGGER evil AFTER UPDATE ON plan BEGIN DELETE FROM node; END; CREATE VIEW spy AS SELECT * FROM plan")
    expect(refusalOf(() => Store.open(path))?.code).toBe('file.foreignSchema')
    const told = rescue(path, to)
    expect(whole(told)).toBe(true)
    opens(to, 'foreign')
    expect(readFileSync(to).includes('secret')).toBe(false)
  })

  test('a number changed where it stands is told: all are there, but not as they were written', () => {
    const { path, to } = of('changed')
    small(path)
    past(path, "UPDATE cell SET value = value + 1 WHERE slice = '2018-01-08'")
    expect(table(rescue(path, to), 'cell')).toEqual({ table: 'cell', taken: 30, mended: 0, lost: 0, sure: false, names: [] })
  })

  test('steps of the history are kept as far back as the plan fits them', () => {
    const { path, to } = of('history')
    small(path)
    past(path, "UPDATE cell SET value = value + 1 WHERE slice = '2018-01-08'")
    // The last step changed the plan's name and fits; the one before wrote the numbers.
    expect(rescue(path, to).steps).toEqual({ kept: 1, lost: 4 })
    const session = openSession()
    session.call('file.open', { path: to })
    session.call('history.undo', {})
    expect(session.plan.rows.plan.name).toBe('Acme')
    expect(refusalOf(() => session.call('history.undo', {}))?.code).toBe('history.nothingToUndo')
    session.close()
  })

  test('settings that are lost are made up from the rest, and told as mended', () => {
    const { path, to } = of('settings')
    small(path)
    past(path, 'DELETE FROM plan')
    expect(table(rescue(path, to), 'plan')).toMatchObject({ taken: 1, mended: 1 })
    const store = Store.open(to)
    expect(store.rows('plan')[0]).toMatchObject({ name: 'Acme', quarter: '2018-Q1', weekStart: 'mon', pattern: 'calendar' })
    store.close()
    opens(to, 'settings')
  })

  test('a change half written when its process died is rolled back in a copy; a journal that is not of this program is not looked at', () => {
    const { path, to } = of('journal')
    small(path)
    const before = readFileSync(path)
    // As it is with a hot journal: the pages of before in the journal, other ones in the file.
    const db = new Database(path)
    db.pragma('cache_size = 1')
    db.pragma('cache_spill = 1')
    db.exec("BEGIN IMMEDIATE; UPDATE cell SET value = 7; UPDATE node SET name = name || ' of a change that never was'")
    db.exec("INSERT INTO layout SELECT 'x' || value, value, 'x' || value, json_object('a', hex(zeroblob(3000))) FROM json_each('[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20]')")
    const [hurt, journal] = [readFileSync(path), readFileSync(`${path}-journal`)]
    db.exec('ROLLBACK')
    db.close()
    expect(hurt.equals(before)).toBe(false)
    writeFileSync(path, hurt)
    writeFileSync(`${path}-journal`, journal)
    expect(whole(rescue(path, to))).toBe(true)
    expect(readFileSync(path).equals(hurt)).toBe(true)
    expect(readFileSync(`${path}-journal`).equals(journal)).toBe(true)
    opens(to, 'journal')
    // Ends with the name of another file's journal and the magic that says so (sqlite.org/fileformat2.html).
    writeFileSync(path, before)
    writeFileSync(`${path}-journal`, Buffer.concat([journal, Buffer.from('/etc/hostname'), Buffer.from([0, 0, 0, 13, 0, 0, 0, 0, 0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7])]))
    expect(refusalOf(() => Store.open(path))?.code).toBe('file.damaged')
    expect(whole(rescue(path, to, { overwrite: true }))).toBe(true)
  })

  test.each([1, 4, 8])('one of version %i of the format is read by its own schema and comes out in the present one', (version) => {
    const { path, to } = of(`v${version}`)
    const old = readFileSync(join(projectRoot, `test/fixtures/store/v${version}.salesplan`))
    writeFileSync(path, old)
    const told = rescue(path, to)
    expect(told.version).toBe(version)
    expect(told.tables.filter((t) => t.lost !== 0 || !t.sure || t.mended > 0)).toEqual([])
    const [was, is] = [Store.open(path), Store.open(to)]
    expect(is.dump()).toBe(was.dump())
    was.close()
    is.close()
  })

  test('what holds nothing to be read is refused, and nothing is put in its place', () => {
    const { path, to } = of('nothing')
    writeFileSync(path, 'Dear director, '.repeat(1000))
    expect(refusalOf(() => rescue(path, to))?.code).toBe('file.damaged')
    writeFileSync(path, '')
    expect(refusalOf(() => rescue(path, to))?.code).toBe('file.damaged')
    expect(refusalOf(() => rescue(files.path('nowhere.salesplan'), to))?.code).toBe('file.missing')
    expect(existsSync(to)).toBe(false)
  })

  test('the terminal says what was brought out and what was not, in either language', () => {
    const { path, to } = of('told')
    small(path)
    past(path, "DELETE FROM node WHERE name = 'East'")
    const said = sayOn(path, 'rescue', [to])
    expect(said.code).toBe(0)
    expect(said.out).toContain('nodes: 3 brought out, how many are lost nobody can say, 2 mended where what they refer to was lost')
    expect(said.out).toContain('numbers: 30 brought out, 0 lost')
    expect(sayOn(path, 'rescue', [to]).note[0]).toContain('already exists')
    expect(sayOn(path, 'rescue', [files.path('zh out.salesplan')], 'zh').out).toContain('数字：取出 30 条，丢失 0 条')
  })
})
