/** Figures of the services, in this process: imports, allocation, opening, export, and the size of the built window. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import Database from 'better-sqlite3'
import Papa from 'papaparse'
import { openSession } from '../../main/service/index.ts'
import type { Output } from '../../shared/contract/index.ts'
import { projectRoot } from '../support/needs.ts'
import { partsOf } from '../support/xlsx.ts'
import { agentsOf, importDeals, largePlan, newPlan, QUARTER, scratch, SEATS, sliceIds, writeDeals } from './material.ts'
import { check, median, times, type Bench } from './rows.ts'

/** Every row of a CSV parsed by papaparse and inserted as text into a bare SQLite table: no types, no matching, no history. */
export function parseAndInsert(csv: string, file: string): number {
  const { data } = Papa.parse<string[]>(csv, { skipEmptyLines: true })
  const db = new Database(file)
  db.exec('CREATE TABLE deal (a, b, c, d, e, f, g, h)')
  const insert = db.prepare('INSERT INTO deal VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
  db.transaction(() => { for (let i = 1; i < data.length; i++) insert.run(data[i]) })()
  const { n } = db.prepare('SELECT count(*) AS n FROM deal').get() as { n: number }
  db.close()
  return n
}

/**
 * How fast this machine is, so that the figures below can be read on another: papaparse over a million rows of eight columns, by step,
 * took 436 ms, a plain sum 0.48 ns a double and 32,000 upserts of cells in one transaction 42 ms on the machine for which the reaches were set.
 */
export const machineBench: Bench = {
  name: 'machine',
  async run() {
    const rows = 100_000, runs = 5
    const csv = Array.from({ length: rows }, (_, i) => `${i},Agent ${i % 2000},GTX,Account ${i % 85},Won,2017-01-01,2017-03-02,${i % 977}`).join('\n')
    const parsed = await times(runs, () => {
      let n = 0
      Papa.parse(csv, { step: () => { n++ } })
      check('rows parsed', n, rows)
    }, () => null)
    const s = scratch()
    const db = new Database(s.file('upserts.db'))
    db.exec('CREATE TABLE cell (node TEXT, measure TEXT, slice TEXT, value INTEGER, PRIMARY KEY (node, measure, slice)) WITHOUT ROWID')
    const upsert = db.prepare('INSERT INTO cell VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value')
    const upserted = await times(runs, (value: number) => {
      db.transaction(() => { for (let node = 0; node < 2000; node++) for (let slice = 0; slice < 16; slice++) upsert.run(`node-${node}`, 'quota', `2018-W${slice}`, value) })()
    }, (run) => run + 2)
    check('sum of the upserts', db.prepare('SELECT sum(value) FROM cell').pluck().get(), 32_000 * (runs + 1))
    db.close()
    s.drop()
    const doubles = new Float64Array(5_000_000).fill(1)
    const summed = await times(runs, () => check('sum', sumOf(doubles), doubles.length), () => null)
    return [
      { name: 'this machine: papaparse over 100,000 rows × 8', value: median(parsed), unit: 'ms', reach: null, runs, peer: { name: 'the machine of the reaches', value: 43.6 } },
      { name: 'this machine: 32,000 upserts of cells in one transaction', value: median(upserted), unit: 'ms', reach: null, runs, peer: { name: 'the machine of the reaches', value: 42 } },
      { name: 'this machine: a plain sum of 5,000,000 doubles', value: median(summed), unit: 'ms', reach: null, runs, peer: { name: 'the machine of the reaches', value: 2.4 } },
    ]
  },
}

function sumOf(values: Float64Array): number {
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += values[i]
  return sum
}

export const importBench: Bench = {
  name: 'import',
  async run() {
    const s = scratch()
    const deals = writeDeals(s.file('deals.csv'), 8800, agentsOf(35))
    const runs = 15
    const fresh = (run: number): ReturnType<typeof newPlan> => newPlan(s.file(`import${run}.salesplan`), 35)
    const ours = await times(runs, (session) => { importDeals(session, deals); session.close() }, fresh)
    const text = readFileSync(deals.path, 'utf8')
    const theirs = await times(runs, (file: string) => check('rows inserted', parseAndInsert(text, file), 8800), (run) => s.file(`peer${run}.db`))
    s.drop()
    return [{ name: 'import 8,800 deals: read, matched, written, logged', value: median(ours), unit: 'ms', reach: 500, runs, peer: { name: 'papaparse + bare SQLite inserts', value: median(theirs) } }]
  },
}

export const allocateBench: Bench = {
  name: 'allocate',
  async run() {
    const s = scratch()
    const { path } = largePlan(s)
    let told = 0
    const session = openSession({ who: 'bench', emit: (event, payload) => { if (event === 'cells.changed') told += (payload as { index: Uint32Array }).index.length } })
    session.call('file.open', { path })
    const slices = sliceIds(session)
    session.call('view', { view: 'weeks', measures: ['quota', 'lastYear', 'change'], columns: [QUARTER, ...slices] })
    const runs = 15
    const set = (value: number): Output<'cells.set'> => session.call('cells.set', { measure: 'quota', cells: [{ node: 'root', period: QUARTER, value }] })
    const taken = await times(runs, (value: number) => check('total', set(value).total, value), (run) => 700_000_001 + run * 13_000_017)
    const last = 700_000_001 + (runs - 1) * 13_000_017
    const view = session.call('view', { view: 'check', measures: ['quota'], columns: slices, line: null })
    const seats = new Set(session.plan.rows.nodes.filter((n) => n.kind !== 'group').map((n) => n.id))
    let sum = 0
    view.nodes.forEach((node, row) => { if (seats.has(node)) for (let c = 0; c < slices.length; c++) sum += view.values[row * slices.length + c] })
    check('sum of all leaves', sum, last)
    check('the views heard of it', told > SEATS * slices.length, true)
    // The peer: the same leaves in bare typed arrays, scaled and added up a tree of parents; nothing exact, written or undone.
    const parentOf = new Map(session.plan.rows.nodes.map((n) => [n.id, n.parent]))
    const parents = view.nodes.map((n) => view.nodes.indexOf(parentOf.get(n) ?? ''))
    const width = slices.length
    const leaves = view.values.map((x, i) => (seats.has(view.nodes[Math.floor(i / width)]) && !Number.isNaN(x) ? x : 0))
    const bare = await times(runs, () => {
      const scaled = leaves.map((x) => Math.round(x * 1.02))
      const asked = sumOf(scaled)
      for (let row = parents.length - 1; row > 0; row--) for (let c = 0; c < width; c++) scaled[parents[row] * width + c] += scaled[row * width + c]
      check('the bare total', sumOf(scaled.subarray(0, width)), asked)
    }, () => null)
    session.close()
    s.drop()
    return [{ name: 'allocate over 2,000 seats × 16 slices: planned, written, logged, told', value: median(taken), unit: 'ms', reach: 150, runs, peer: { name: 'bare typed-array roll-up', value: median(bare) } }]
  },
}

export const openBench: Bench = {
  name: 'open',
  async run() {
    const s = scratch()
    const { path, total } = largePlan(s)
    const runs = 15
    const taken = await times(runs, (session) => {
      session.call('file.open', { path })
      check('nodes', session.call('outline', {}).nodes.length > SEATS, true)
      check('total', session.call('view', { view: 'v', measures: ['quota'], columns: [QUARTER] }).values[0], total)
    }, () => openSession())
    const bytes = await times(runs, () => { check('bytes', readFileSync(path).length, statSync(path).size) }, () => null)
    s.drop()
    return [{ name: 'open a plan of 2,000 seats: gate, checksums, numbers, first view', value: median(taken), unit: 'ms', reach: 500, runs, peer: { name: 'reading the file’s bytes', value: median(bytes) } }]
  },
}

export const exportBench: Bench = {
  name: 'export',
  async run() {
    const s = scratch()
    const { path, total } = largePlan(s)
    const session = openSession({ who: 'bench' })
    session.call('file.open', { path })
    const runs = 15
    let bytes = new Uint8Array()
    const taken = await times(runs, () => { bytes = session.call('export', { format: 'xlsx' }).bytes as typeof bytes }, () => null)
    const sheets = partsOf(bytes).filter((p) => p.name.startsWith('xl/worksheets/')).map((p) => p.bytes.toString('utf8'))
    check('the total stands in the workbook', sheets.some((xml) => xml.includes(`<v>${total}</v>`)), true)
    check('formulas of all seats', sheets.reduce((n, xml) => n + (xml.match(/<f>/g)?.length ?? 0), 0) > SEATS * 4, true)
    session.close()
    s.drop()
    return [{ name: 'export 2,000 seats × 16 slices to Excel', value: median(taken), unit: 'ms', reach: 2000, runs }, { name: 'the workbook’s size', value: bytes.length / 1024, unit: 'KB', reach: null, runs: 1 }]
  },
}

export const sizeBench: Bench = {
  name: 'size',
  run() {
    const folder = join(projectRoot, 'dist/renderer')
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((f) => f.isFile()).map((f) => join(f.parentPath, f.name))
    check('the window is built', files.some((f) => f.endsWith('index.html')), true)
    const gzipped = files.reduce((n, f) => n + gzipSync(readFileSync(f), { level: 9 }).length, 0)
    return [{ name: 'built window, gzipped', value: gzipped / 1024, unit: 'KB', reach: 700, runs: 1 }]
  },
}

