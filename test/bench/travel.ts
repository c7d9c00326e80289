/** Copies and merges of a plan of 2,000 seats with 100,000 deals; the commit of one edit; the opening of a large file. Values are checked against sums made here. */
import { statSync } from 'node:fs'
import Database from 'better-sqlite3'
import { openSession, type Session } from '../../main/service/index.ts'
import { FIRST_LINE } from '../../shared/ids.ts'
import { random, agentsOf, importDeals, newPlan, QUARTER, scratch, SEATS, sliceIds, writeDeals, type Scratch } from './material.ts'
import { check, median, percentile, times, type Bench, type Row } from './rows.ts'

const DEALS = 100_000, CHANGES = 5000

function travelPlan(s: Scratch): string {
  const path = s.file('travel.salesplan'), session = newPlan(path, SEATS)
  importDeals(session, writeDeals(s.file('travel.csv'), DEALS, agentsOf(SEATS)))
  session.call('cells.set', { measure: 'quota', cells: [{ node: 'root', period: QUARTER, value: 640_000_000 }], method: { kind: 'equal' } })
  session.close()
  return path
}

const open = (path: string, who: string): Session => { const session = openSession({ who }); session.call('file.open', { path }); return session }

interface Cell { node: string; line: string; period: string; value: number }

/** So many cells of leaves, chosen by the seed, to these values. */
function change(session: Session, cells: readonly Cell[]): void {
  session.call('cells.set', { measure: 'quota', cells: [...cells] })
}

/** Copies the bytes that hold the plan, and nothing of it is chosen. */
async function shareRows(s: Scratch, path: string): Promise<Row[]> {
  const session = open(path, 'bench'), runs = 5
  const shared = async (node: string): Promise<number[]> => times(runs, (out: string) => session.call('share', { path: out, node, parts: ['deals', 'scenarios'] }), (run) => s.file(`${node}${run}.salesplan`))
  const region = session.plan.rows.nodes.find((n) => n.name === 'Region 3')!.id
  const whole = await shared('root'), part = await shared(region)
  const answer = session.call('share', { path: s.file('counted.salesplan'), node: 'root' }) as { deals: number; nodes: number }
  check('deals of the copy', answer.deals, DEALS)
  check('places of the copy', answer.nodes, session.plan.rows.nodes.length)
  const copy = open(s.file('counted.salesplan'), 'other')
  check('quota of the copy', copy.plan.engine.value('quota', 'root', null, QUARTER), 640_000_000)
  copy.close()
  session.close()
  const db = new Database(path, { readonly: true })
  const vacuum = await times(runs, (out: string) => db.prepare('VACUUM INTO ?').run(out), (run) => s.file(`vacuum${run}.db`))
  db.close()
  return [
    { name: `share ${SEATS} seats with ${DEALS} deals, all of it`, value: median(whole) / 1000, unit: 's', reach: 2, runs, peer: { name: 'VACUUM INTO of the same file', value: median(vacuum) / 1000 } },
    { name: '  one region of ten', value: median(part) / 1000, unit: 's', reach: 2, runs },
  ]
}

async function mergeRows(s: Scratch, path: string): Promise<Row[]> {
  const mine = open(path, 'bench'), copyPath = s.file('returned.salesplan')
  mine.call('share', { path: copyPath, node: 'root' })
  const theirs = open(copyPath, 'other'), slices = sliceIds(mine), seats = mine.plan.rows.nodes.filter((n) => n.kind === 'rep').map((n) => n.id)
  const next = random(5), places = Array.from({ length: SEATS * slices.length }, (_, i) => i)
  for (let i = places.length - 1; i > 0; i--) { const j = Math.floor(next() * (i + 1)); [places[i], places[j]] = [places[j], places[i]] }
  const cell = (place: number, value: number): Cell => ({ line: FIRST_LINE, node: seats[place % SEATS], period: slices[Math.floor(place / SEATS)], value })
  // A tenth of each side's lies where the other's does too.
  const both = CHANGES / 10, ours = places.slice(0, CHANGES), other = places.slice(CHANGES - both, 2 * CHANGES - both)
  change(mine, ours.map((p) => cell(p, 1000 + p)))
  change(theirs, other.map((p) => cell(p, 2000 + p)))
  theirs.close()
  const runs = 5, total = mine.plan.engine.value('quota', 'root', null, QUARTER)
  const expected = total + other.reduce((sum, p, i) => sum + (i < both ? 0 : 2000 + p - (mine.plan.engine.value('quota', seats[p % SEATS], FIRST_LINE, slices[Math.floor(p / SEATS)]) || 0)), 0)
  const taken = await times(runs, () => {
    const { copies } = mine.call('merge.read', { paths: [copyPath] }) as { copies: { copy: string }[] }, ids = copies.map((c) => c.copy)
    const preview = mine.call('merge.preview', { copies: ids })
    check('conflicts', preview.conflicts.length, both)
    const done = mine.call('merge', { copies: ids, prefer: 'mine' })
    check('cells taken', done.cells, CHANGES - both)
  }, () => { if (mine.plan.store.lastDone()?.command === 'merge') mine.call('history.undo', {}) })
  check('the total afterwards', mine.plan.engine.value('quota', 'root', null, QUARTER), expected)
  // The peer: three maps of the same cells, decided one by one; nothing read, written, checked or undone.
  const key = (p: number): string => `${seats[p % SEATS]}|${slices[Math.floor(p / SEATS)]}`
  const base = new Map(places.map((p) => [key(p), 20_000])), a = new Map(base), b = new Map(base)
  for (const p of ours) a.set(key(p), 1000 + p)
  for (const p of other) b.set(key(p), 2000 + p)
  const bare = await times(runs, () => {
    let conflicts = 0
    const out = new Map(a)
    for (const [k, was] of base) { const x = a.get(k), y = b.get(k); if (y === was || x === y) continue; if (x === was) out.set(k, y!); else conflicts++ }
    check('conflicts of the maps', conflicts, both)
  }, () => null)
  mine.close()
  return [{ name: `merge ${CHANGES} changes a side: read, compared, taken in`, value: median(taken) / 1000, unit: 's', reach: 1, runs, peer: { name: 'a bare three-way over maps of the cells', value: median(bare) / 1000 } }]
}

async function commitRows(s: Scratch, path: string): Promise<Row[]> {
  const session = open(path, 'bench'), seat = session.plan.rows.nodes.find((n) => n.kind === 'rep')!.id, [slice] = sliceIds(session), runs = 200
  const taken = await times(runs, (run: number) => session.call('cells.set', { measure: 'quota', cells: [{ node: seat, period: slice, value: 500 + run }] }), (run) => run)
  check('the last edit', session.plan.engine.value('quota', seat, null, slice), 500 + runs - 1)
  session.close()
  const db = new Database(s.file('peer.db'))
  db.exec('PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA; CREATE TABLE cell (node TEXT, slice TEXT, value INTEGER, PRIMARY KEY (node, slice)) WITHOUT ROWID; INSERT INTO cell VALUES (\'a\', \'b\', 1)')
  const update = db.prepare('UPDATE cell SET value = ?')
  const bare = await times(runs, (run: number) => update.run(run), (run) => run)
  db.close()
  return [{ name: 'commit of one edit with full sync, p95', value: percentile(taken, 0.95), unit: 'ms', reach: 5, runs, peer: { name: 'a bare SQLite update, synced likewise', value: percentile(bare, 0.95) } }]
}

async function largeRows(s: Scratch): Promise<Row[]> {
  const path = s.file('large.salesplan'), made = newPlan(path, SEATS), rows = 1_000_000
  importDeals(made, writeDeals(s.file('million.csv'), rows, agentsOf(SEATS)))
  made.close()
  const megabytes = statSync(path).size / 1e6, runs = 3
  const opened = await times(runs, (session: Session) => { session.call('file.open', { path }); check('deals', session.plan.store.dealTotals().deals, rows); session.close() }, () => openSession({ who: 'bench' }))
  const db = new Database(path, { readonly: true })
  const checked = await times(runs, () => check('quick_check', db.pragma('quick_check', { simple: true }), 'ok'), () => null)
  db.close()
  return [{ name: `open a file of ${Math.round(megabytes)} MB with its check`, value: median(opened) / 1000, unit: 's', reach: 3, runs, peer: { name: 'quick_check alone', value: median(checked) / 1000 } }]
}

export const travelBench: Bench = {
  name: 'travel',
  async run() {
    const s = scratch()
    try {
      const path = travelPlan(s)
      return [...await shareRows(s, path), ...await mergeRows(s, path), ...await commitRows(s, path), ...await largeRows(s)]
    } finally {
      s.drop()
    }
  },
}
