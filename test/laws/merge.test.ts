/**
 * What a merge comes to, told from the three dumps alone by a second, slow three-way: nothing is lost, no conflict is missed, what is the same stays, and undo gives the plan back.
 * `MERGES=1000` takes so many pairs, MERGE_SEED=… others.
 */
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { removers } from '../../main/service/commands/merge.ts'
import { openSession, type Session } from '../../main/service/index.ts'
import { merged } from '../../main/service/merge/merged.ts'
import { TABLES } from '../../main/store/tables.ts'
import type { Output } from '../../shared/contract/index.ts'
import type { Choice } from '../../shared/contract/merge.ts'
import { PlanError } from '../../shared/errors.ts'
import { testPlan, type TestPlan } from '../support/plan.ts'
import { anyStep, take, type Step } from '../support/steps.ts'

const PAIRS = Number(process.env.MERGES ?? 12), SEED = Number(process.env.MERGE_SEED ?? 20_261_128)
const steps = (most: number) => fc.array(anyStep, { minLength: 1, maxLength: most, size: 'max' })
const draw = <T>(arbitrary: fc.Arbitrary<T>, seed: number): T => fc.sample(arbitrary, { seed, numRuns: 1 })[0]

function livingPlan(seed: number): TestPlan {
  const plan = testPlan({ decimals: 0 })
  for (const team of ['East', 'West']) plan.add('root', team, 'group')
  for (const [team, rep] of [['East', 'Rep 0'], ['East', 'Rep 1'], ['West', 'Rep 2'], ['West', 'Rep 3']]) plan.add(team, rep)
  take(plan.session, { kind: 'deals', a: 11, b: 4, c: 0, d: 1 })
  for (const rep of ['Rep 0', 'Rep 1', 'Rep 2', 'Rep 3']) plan.set('quota', rep, '2018-Q1', 9000)
  plan.session.call('tasks.add', { tasks: [{ kind: 'task', name: 'Call' }, { kind: 'task', name: 'Visit' }] })
  for (const step of draw(steps(10), seed)) take(plan.session, step)
  return plan
}

/** Steps of two sides, of which many meet the same places: some are the same, some say something else there, some are of one side alone. */
function apart(seed: number, most: number): [Step[], Step[]] {
  const both = draw(steps(most), seed * 3 + 1), own = draw(steps(most), seed * 3 + 2)
  return [[...both, ...own.filter((_, i) => i % 2 === 0)], [...both.flatMap((s, i) => (i % 4 === 0 ? [s] : i % 4 === 1 ? [] : [{ ...s, d: (s.d + 1 + i) % 10_000, ...(i % 4 === 3 && { c: s.c + 1 }) }])), ...own.filter((_, i) => i % 2 === 1)]]
}

/** Whole numbers below a bound (Lehmer, modulus 2³¹−1). */
function chance(seed: number): (below: number) => number {
  let state = (seed * 7919 + 1) % 2_147_483_647
  const next = (below: number): number => { state = (state * 48_271) % 2_147_483_647; return state % below }
  next(2)
  return next
}

/** Edits of few places, so that two sides meet there. */
function meet(session: Session, seed: number, count: number): void {
  const random = chance(seed), { rows } = session.plan, nodes = rows.nodes.filter((n) => /^(Rep \d|East|West)$/.test(n.name)).map((n) => n.id), tasks = rows.tasks.map((t) => t.id)
  const pick = <T>(list: readonly T[]): T => list[random(list.length)], week = (): string => `2018-01-${pick(['08', '15', '22'])}`
  const attempts: (() => void)[] = [
    ...Array.from({ length: 6 }, () => () => { session.call('cells.set', { measure: 'quota', cells: [{ node: pick(nodes), period: week(), value: random(4) * 10 }] }) }),
    () => { session.call('node.rename', { node: pick(nodes), name: `Named ${random(3)}` }) },
    () => { session.call('node.update', { node: pick(nodes), code: `C${random(3)}` }) },
    () => { session.call('note.set', { measure: 'quota', node: pick(nodes), period: week(), text: pick(['', 'one', 'two']) }) },
    () => { if (tasks.length > 0) session.call('tasks.set', { tasks: [{ task: pick(tasks), ...(random(2) === 0 ? { name: `Task ${random(3)}` } : { progress: random(3) / 2 }) }] }) },
    () => { if (random(3) === 0 && tasks.length > 0) session.call('tasks.remove', { tasks: [pick(tasks)] }) },
    () => { if (random(3) === 0) session.call('node.remove', { node: pick(nodes) }) },
    () => { session.call('node.move', { node: pick(nodes), parent: pick(nodes) }) },
    () => { if (random(2) === 0) session.call('cells.lock', { measure: 'quota', cells: [{ node: pick(nodes), period: week() }], locked: true }) },
    () => { session.call('node.add', { parent: pick(nodes), name: `New ${random(3)}` }) },
    () => { session.call('rate.set', { currency: 'EUR', quarter: '2018-Q1', rate: 1 + random(3) / 10 }) },
  ]
  for (let i = 0; i < count; i++) {
    try { pick(attempts)() } catch (error) { if (!(error instanceof PlanError) || error.code === 'internal') throw error }
  }
}

type Row = Record<string, unknown>
type Dump = Map<string, Row>
/** What belongs to the copy or to the sharing itself. */
const APART = new Set(['share', 'origin', 'version', 'mapping'])
const CELL = ['scenario', 'measure', 'node', 'line', 'slice', 'value'], DEAL_KEY = 'id'

/** Rows of a dump by table and key, fields by name. */
function parsed(dump: string): Dump {
  return new Map(dump.trimEnd().split('\n').flatMap((line): [string, Row][] => {
    const at = line.indexOf(' '), table = line.slice(0, at), values = JSON.parse(line.slice(at + 1)) as unknown[]
    if (APART.has(table)) return []
    if (table === 'cell') return [[`cell ${JSON.stringify(values.slice(0, 5))}`, Object.fromEntries(CELL.map((c, i) => [c, values[i]]))]]
    if (table === 'deal') return [[`deal ${String(values[0])}`, Object.fromEntries(values.map((v, i) => [i === 0 ? DEAL_KEY : `f${i}`, v]))]]
    const { columns, key } = TABLES[table as keyof typeof TABLES] as { columns: readonly string[]; key: readonly string[] }
    const row = Object.fromEntries(columns.map((c, i) => [c, values[i]]))
    return [[`${table} ${JSON.stringify(key.map((k) => row[k]))}`, row]]
  }))
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** What the second three-way says of one field, or of a whole row where it is `*`. */
interface Said { at: string; field: string; both: boolean; result: unknown; mine: unknown }
function slowly(base: Dump, mine: Dump, theirs: Dump): Said[] {
  return [...new Set([...base.keys(), ...mine.keys(), ...theirs.keys()])].flatMap((at): Said[] => {
    const b = base.get(at), m = mine.get(at), t = theirs.get(at), whole = (both: boolean, result: unknown): Said[] => [{ at, field: '*', both, result, mine: m }]
    // A cell and a deal are one thing each.
    if (at.startsWith('cell ') || at.startsWith('deal ')) return same(t, b) || same(m, t) ? whole(false, m) : same(m, b) ? whole(false, t) : whole(true, m)
    if (m === undefined || t === undefined) {
      if (b === undefined) return whole(false, m ?? t)
      if (m === undefined) return whole(t !== undefined && !same(t, b), undefined)
      return same(m, b) ? whole(false, undefined) : whole(true, m)
    }
    return Object.keys(m).map((field): Said => {
      const [x, y, z] = [b?.[field], m[field], t[field]], said = (both: boolean, result: unknown): Said => ({ at, field, both, result, mine: y })
      if (same(y, z)) return said(false, y)
      if (b === undefined) return said(true, y)
      return same(z, x) ? said(false, y) : same(y, x) ? said(false, z) : said(true, y)
    })
  })
}

const open = (path: string, who: string): Session => { const session = openSession({ who, now: () => '2018-01-09T08:00:00.000Z' }); session.call('file.open', { path }); return session }

/** Keys, as in dumps, of what conflicts are about; a field of a row, or `*`. */
function inConflict(session: Session, copies: string[]): { keys: Map<string, Set<string>>; plain: Set<string> } {
  const { reading } = session.plan, { copies: [{ three }] } = merged(reading, removers, copies.map((c) => reading.returned(c)), { decisions: {}, prefer: null })
  const keys = new Map<string, Set<string>>(), plain = new Set<string>()
  const add = (at: string, fields: readonly string[]): void => { const own = keys.get(at) ?? new Set(); for (const f of fields.length === 0 ? ['*'] : fields) own.add(f); keys.set(at, own) }
  for (const conflict of three.conflicts) for (const { of, fields } of conflict.with) {
    const at = 'slice' in of ? `cell ${JSON.stringify([of.scenario, of.measure, of.node, of.line, of.slice])}` : 'table' in of ? null : `deal ${of.id}`
    if (at !== null) { add(at, fields); if (conflict.why === 'both') plain.add(at); continue }
    const unit = of as { table: keyof typeof TABLES; key: string }, row = three.conflicts.flatMap((c) => c.with).find((o) => o.of === of)
    const values = keyValues(unit, session, row?.theirs, row?.base)
    add(`${unit.table} ${JSON.stringify(values)}`, fields)
    if (conflict.why === 'both') plain.add(`${unit.table} ${JSON.stringify(values)}`)
  }
  return { keys, plain }
}

/** The key's values, which a row's key as text has lost the kinds of. */
function keyValues({ table, key }: { table: keyof typeof TABLES; key: string }, { plan }: Session, ...rows: unknown[]): unknown[] {
  const { key: names } = TABLES[table] as { key: readonly string[] }
  const whole = [...rows, ...plan.store.rows(table)].find((r) => typeof r === 'object' && r !== null && names.every((n) => n in r) && textOf(names, r as Row) === key) as Row | undefined
  return names.map((n) => whole?.[n] ?? (names.length === 1 ? key : null))
}
const ORDER: Partial<Record<string, (row: Row) => string>> = {}
const textOf = (names: readonly string[], row: Row): string => names.length === 0 ? 'plan' : ORDER[names.join()]?.(row) ?? names.map((n) => row[n] ?? '').join('|')

/** One pair: a plan and a copy of it, both gone on by random steps. */
function pair(seed: number, prefer: Choice): { conflicts: number; taken: number } {
  const plan = livingPlan(seed), path = join(plan.dir, 'copy.salesplan')
  plan.session.call('share', { path, parts: ['deals', 'pay', 'scenarios', 'history'] })
  const base = parsed(plan.dump()), copy = open(path, 'copy')
  try {
    expect(parsed(copy.plan.store.dump())).toEqual(base)
    const [here, there] = apart(seed, 16)
    for (const step of here) if (step.kind !== 'undo') take(plan.session, step)
    for (const step of there) take(copy, step)
    meet(plan.session, seed * 11 + 1, 6)
    meet(copy, seed * 11 + 2, 6)
    const before = plan.dump(), mine = parsed(before), theirs = parsed(copy.plan.store.dump())
    const ids = (plan.session.call('merge.read', { paths: [path] }) as Output<'merge.read'>)
    expect(ids.refused).toEqual([])
    const copies = ids.copies.map((c) => c.copy), { keys, plain } = inConflict(plan.session, copies)
    const locked = new Set(plan.session.plan.rows.locks.map((l) => l.scenario).filter((s) => s !== 'base'))
    const shown = plan.session.call('merge.preview', { copies, prefer }) as Output<'merge.preview'>
    const done = attempt(plan.session, copies, prefer)
    // Choices that do not go together are refused with nothing changed.
    if (typeof done === 'string') { expect(plan.dump()).toBe(before); expect(done === 'quota.published' ? [plan.session, copy].some(hasPublished) : prefer === 'theirs').toBe(true); return { conflicts: shown.conflicts.length, taken: 0 } }
    const result = parsed(plan.dump())
    for (const said of slowly(base, mine, theirs)) {
      const { at, field, both } = said, held = result.get(at), value = field === '*' ? held : held?.[field], fields = keys.get(at)
      const decided = fields !== undefined && (fields.has('*') || fields.has(field) || field === '*')
      if (at.startsWith('plan ') && (field === 'firstYear' || field === 'lastYear')) continue
      if (both) expect([at, field, decided], `${seed}: a conflict is missed`).toEqual([at, field, true])
      if (decided) { if (prefer === 'mine' && !isPinned(at, locked)) expect([at, field, value], `${seed}: mine is kept`).toEqual([at, field, said.mine]) }
      else if (!isPinned(at, locked) && prefer === 'mine') expect([at, field, value], `${seed}: nothing is lost`).toEqual([at, field, said.result])
    }
    // What is called a conflict of both is one.
    const really = new Set(slowly(base, mine, theirs).filter((s) => s.both).map((s) => s.at))
    for (const at of plain) if (!at.startsWith('task') && !at.startsWith('spread') && !at.startsWith('effect')) expect([at, really.has(at)], `${seed}: no conflict is made up`).toEqual([at, true])
    expect(plan.session.call('check', {}), `${seed}`).toMatchObject({ broken: [] })
    const after = plan.dump()
    plan.session.call('history.undo', {})
    expect(plan.dump()).toBe(before)
    plan.session.call('history.redo', {})
    expect(plan.dump()).toBe(after)
    return { conflicts: shown.conflicts.length, taken: done.cells + done.rows + done.deals }
  } finally {
    copy.close()
    plan.close()
  }
}

/** Where scenarios hold locks, cells of them are written so that what is locked stays. */
const isPinned = (at: string, locked: ReadonlySet<string>): boolean => at.startsWith('cell ') && locked.has((JSON.parse(at.slice(5)) as string[])[0])

const REFUSED: ReadonlySet<unknown> = new Set(['merge.breaks', 'scenario.frozen', 'quota.published'])
const hasPublished = ({ plan }: Session): boolean => plan.rows.measures.some((m) => m.id === 'published')

/** The code of its refusal where it is refused. */
function attempt(session: Session, copies: string[], prefer: Choice): Output<'merge'> | string {
  try {
    return session.call('merge', { copies, prefer }) as Output<'merge'>
  } catch (error) {
    if (error instanceof Error && 'code' in error && REFUSED.has(error.code)) return error.code as string
    throw error
  }
}

test('of two that went on by random steps nothing is lost, no conflict is missed, and undo gives the plan back', () => {
  const sums = { conflicts: 0, taken: 0 }
  for (let i = 0; i < PAIRS; i++) {
    const { conflicts, taken } = pair(SEED + i * 7, i % 3 === 2 ? 'theirs' : 'mine')
    sums.conflicts += conflicts
    sums.taken += taken
  }
  // The pairs are no empty ones.
  expect(sums.conflicts).toBeGreaterThan(PAIRS / 2)
  expect(sums.taken).toBeGreaterThan(PAIRS)
}, 3_600_000)

test('a copy that nobody changed, and one in which the same was done, change nothing', () => {
  for (let i = 0; i < Math.ceil(PAIRS / 8); i++) {
    const seed = SEED + 1000 + i, plan = livingPlan(seed), path = join(plan.dir, 'copy.salesplan')
    try {
      plan.session.call('share', { path, parts: ['deals', 'pay', 'scenarios', 'history'] })
      const before = plan.dump(), read = (): string[] => (plan.session.call('merge.read', { paths: [path] }) as Output<'merge.read'>).copies.map((c) => c.copy)
      expect(plan.session.call('merge', { copies: read() })).toMatchObject({ cells: 0, rows: 0, deals: 0, mine: 0, theirs: 0 })
      expect(parsed(plan.dump())).toEqual(parsed(before))
      const copy = open(path, 'tester'), numbers = draw(steps(10), seed).filter((s) => ['set', 'paste', 'lock', 'rename', 'level'].includes(s.kind))
      for (const session of [plan.session, copy]) for (const step of numbers) take(session, step)
      copy.close()
      const there = plan.dump()
      expect(plan.session.call('merge.preview', { copies: read() })).toMatchObject({ conflicts: [] })
      plan.session.call('merge', { copies: read() })
      expect(parsed(plan.dump())).toEqual(parsed(there))
    } finally { plan.close() }
  }
}, 3_600_000)

test('whichever of two twins takes the other in, both come to the same, but for who wins a conflict', () => {
  let alike = 0
  for (let i = 0; i < PAIRS; i++) {
    const seed = SEED + 50_000 + i, one = livingPlan(seed), path = join(one.dir, 'plan(1).salesplan')
    copyFileSync(one.path, path)
    const other = open(path, 'other')
    try {
      const forward = (list: Step[]): Step[] => list.filter((s) => s.kind !== 'undo' && s.kind !== 'redo')
      const [here0, there0] = apart(seed, 8)
      for (const step of forward(here0)) take(one.session, step)
      for (const step of forward(there0)) take(other, step)
      meet(one.session, seed * 11 + 1, 4)
      meet(other, seed * 11 + 2, 4)
      copyFileSync(one.path, join(one.dir, 'one.salesplan'))
      copyFileSync(path, join(one.dir, 'other.salesplan'))
      const into = (session: Session, from: string, prefer: Choice): Output<'merge'> | string => attempt(session, (session.call('merge.read', { paths: [join(one.dir, from)] }) as Output<'merge.read'>).copies.map((c) => c.copy), prefer)
      const conflicts = (session: Session, from: string): Output<'merge.preview'>['conflicts'] => (session.call('merge.preview', { copies: (session.call('merge.read', { paths: [join(one.dir, from)] }) as Output<'merge.read'>).copies.map((c) => c.copy) }) as Output<'merge.preview'>).conflicts
      const here = conflicts(one.session, 'other.salesplan'), there = conflicts(other, 'one.salesplan')
      // Units that one took away and the other changed have no like from the other side.
      if ([...here, ...there].some((c) => c.why !== 'both') || one.session.plan.rows.scenarios.length > 0) continue
      expect(here.map((c) => [c.table, c.fields, c.base, c.mine, c.theirs]).toSorted()).toEqual(there.map((c) => [c.table, c.fields, c.base, c.theirs, c.mine]).toSorted())
      if (typeof into(one.session, 'other.salesplan', 'theirs') === 'string' || typeof into(other, 'one.salesplan', 'mine') === 'string') continue
      expect(parsed(one.dump()), `${seed}`).toEqual(parsed(other.plan.store.dump()))
      alike++
    } finally { other.close(); one.close() }
  }
  expect(alike).toBeGreaterThan(PAIRS / 8)
}, 3_600_000)

