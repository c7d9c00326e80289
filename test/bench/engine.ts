/** Figures of the engine alone: 2,000 seats in four levels × 16 slices × 4 lines × 12 measures, in this process, no file. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { Engine, type DealSum } from '../../main/engine/index.ts'
import { buildCalendar, type Calendar } from '../../shared/calendar.ts'
import { rowChange, type CellBlock } from '../../shared/change.ts'
import type { LineRow, MeasureRow, NodeRow, PlanRow } from '../../shared/rows.ts'
import { random } from './material.ts'
import { PeerSheet, PeerTable } from './peers.ts'
import { check, median, times, type Bench, type Row } from './rows.ts'

const QUARTER = '2018-Q3'
const LINES = 4
const RUNS = 15

const plan: PlanRow = { id: 'p', name: 'Bench', currency: 'USD', decimals: 0, fiscalStart: 1, weekStart: 'mon', pattern: 'calendar', quarter: QUARTER, firstYear: 2017, lastYear: 2018, basis: 'bookings', asOf: null, locale: 'en' }
const node = (id: string, parent: string | null, pos: number, kind: NodeRow['kind'] = 'group'): NodeRow => ({ id, parent, pos, name: id, code: '', kind, starts: null, ends: null, reserveOwner: '' })

/** Company, regions of twenty teams, teams of ten seats. */
function treeOf(seats: number): NodeRow[] {
  const rows = [node('top', null, 0)]
  for (let s = 0; s < seats; s++) {
    const region = Math.floor(s / 200), team = Math.floor(s / 10)
    if (s % 200 === 0) rows.push(node(`r${region}`, 'top', region))
    if (s % 10 === 0) rows.push(node(`t${team}`, `r${region}`, team))
    rows.push(node(`s${s}`, `t${team}`, s, 'rep'))
  }
  return rows
}

const recomputed = { overNodes: 'recompute', overLines: 'recompute', overTime: 'recompute' } as const
const formula = (name: string, pos: number, text: string): MeasureRow => ({ id: name, pos, name, formula: text, unit: 'ratio', ...recomputed })
const FOUR = [formula('reached', 1, 'actual / quota'), formula('covers', 2, 'quota / goal - 1'), formula('productivity', 3, 'quota / heads'), formula('growth', 4, 'actual / prev(actual) - 1')]
const SIBLINGS = [formula('part', 5, 'share(quota)'), formula('place', 6, 'rank(quota)')]
const heads: MeasureRow = { id: 'heads', pos: 0, name: 'heads', formula: '', unit: 'number', overNodes: 'sum', overLines: 'sum', overTime: 'sum' }
/** Twelve with the file's own: goal, quota, reserve, actual, leftToAllocate, heads and these six. */
const ALL = ['goal', 'quota', 'reserve', 'actual', 'leftToAllocate', 'heads', ...[...FOUR, ...SIBLINGS].map((m) => m.id)]

interface Loaded { engine: Engine; calendar: Calendar; slices: string[]; nodes: NodeRow[]; numbers: number }

function engineOf(nodes: NodeRow[], calendar: Calendar): Engine {
  const lines: LineRow[] = Array.from({ length: LINES }, (_, i) => ({ id: `l${i}`, pos: i, name: `l${i}`, product: '', channel: '', type: '' }))
  return new Engine({ plan, calendar, nodes, levels: [], lines, locks: [], rates: [], measures: [heads, ...FOUR, ...SIBLINGS] })
}

/** Quota, goal, actual and heads on every seat, line and slice of the quarter. */
function load(seats: number, nodes = treeOf(seats), calendar = buildCalendar(plan, 2017, 2018)): Loaded {
  const engine = engineOf(nodes, calendar)
  const quarter = calendar.period(QUARTER)!
  const slices = calendar.slices.slice(quarter.first, quarter.end).map((s) => s.id)
  let numbers = 0
  for (let s = 0; s < seats; s++) {
    for (let line = 0; line < LINES; line++) {
      for (const [i, slice] of slices.entries()) {
        for (const measure of ['quota', 'goal', 'heads']) engine.setCell('base', measure, `s${s}`, `l${line}`, slice, numberAt(s, i, line))
        numbers += 3
      }
    }
  }
  engine.loadActual(wonOf(calendar, seats))
  return { engine, calendar, slices, nodes, numbers }
}

const columnsOf = ({ calendar, slices }: Loaded): string[] => [QUARTER, ...calendar.months.filter((m) => m.from >= calendar.period(QUARTER)!.from && m.to <= calendar.period(QUARTER)!.to).map((m) => m.id), ...slices]

/** One leaf of quota changed by one, as the block that is written. */
const edit = (seat: string, slice: string, before: number, after: number): CellBlock =>
  ({ kind: 'cells', scenario: 'base', measure: 'quota', nodes: [seat], lines: ['l1'], slices: [slice], before: Float64Array.of(before), after: Float64Array.of(after) })

/** Won deals, four of each seat. */
const wonOf = (calendar: Calendar, seats = 2000): DealSum[] => {
  const { first, end } = calendar.period(QUARTER)!
  return Array.from({ length: seats * LINES }, (_, k) => ({ node: `s${k % seats}`, line: `l${Math.floor(k / seats)}`, closes: calendar.slices[first + (k % (end - first))].from, currency: 'USD', hundredths: 100 * ((k % 900) + 1) }))
}

const numberAt = (seat: number, slice: number, line: number): number => ((seat * 31 + slice * 7 + line) % 1000) + 1

/** What is put on every seat as arrays: a block a measure. */
function blocksOf({ nodes, slices }: Loaded): CellBlock[] {
  const seats = nodes.filter((n) => n.kind === 'rep').map((n) => n.id), size = seats.length * LINES * slices.length
  const after = Float64Array.from({ length: size }, (_, k) => numberAt(Math.floor(k / (LINES * slices.length)), k % slices.length, Math.floor(k / slices.length) % LINES))
  return ['quota', 'goal', 'heads'].map((measure) => ({ kind: 'cells', scenario: 'base', measure, nodes: seats, lines: ['l0', 'l1', 'l2', 'l3'], slices, before: new Float64Array(size).fill(NaN), after }))
}

/** Milliseconds in which the arrays are read once and as many results written as there are, and nothing else is done. */
function streamed(blocks: readonly CellBlock[], results: number): number {
  const out = new Float64Array(results)
  return median(Array.from({ length: RUNS }, (_, run) => {
    const start = performance.now()
    let sum = run
    for (const { after } of blocks) for (let i = 0; i < after.length; i++) sum += after[i]
    for (let i = 0; i < out.length; i++) out[i] = sum
    const taken = performance.now() - start
    check('what was streamed', out[results - 1], sum)
    return taken
  }))
}

/** Quota, heads, actual and attainment over all levels, lines and periods, from the arrays; beside DuckDB, which has them in a table already. */
async function rolledUp({ nodes, slices, calendar, engine: known }: Loaded, blocks: readonly CellBlock[]): Promise<Row> {
  const columns = columnsOf({ calendar, slices, nodes, engine: known, numbers: 0 }), asked = { measures: ['quota', 'heads', 'actual', 'reached'], columns }
  const lines = ['l0', 'l1', 'l2', 'l3', null]
  let quotas = 0
  const own = await times(RUNS, (engine: Engine) => {
    engine.apply(blocks)
    quotas = 0
    for (const line of lines) { const values = engine.view({ ...asked, line }); for (let k = 0; k < nodes.length * columns.length; k++) quotas += values[k] }
  }, () => { const engine = engineOf(nodes, calendar); engine.loadActual(wonOf(calendar)); return engine })
  const months = calendar.slices.map((s) => calendar.monthOf(s.first)), first = calendar.period(QUARTER)!.first
  const table = await PeerTable.of(function* () {
    for (let seat = 0; seat < 2000; seat++) for (let line = 0; line < LINES; line++) {
      for (const [slice, id] of slices.entries()) {
        const actual = known.value('actual', `s${seat}`, `l${line}`, id), x = numberAt(seat, slice, line)
        yield { seat, team: Math.floor(seat / 10), region: Math.floor(seat / 200), line, slice, month: months[first + slice], quota: x, heads: x, actual: actual === actual ? actual : null }
      }
    }
  }())
  const theirs = await times(RUNS, async () => {
    const answer = await table.rolledUp()
    check('the cells that the peer rolls up', answer.cells, nodes.length * 5 * columns.length)
    check('the sum of its quotas', answer.quotas, quotas)
  }, () => null)
  table.close()
  return { name: 'four measures at all levels rolled up from arrays', value: median(own), unit: 'ms', reach: null, runs: RUNS, peer: { name: 'DuckDB, from its table', value: median(theirs) } }
}

/** Microseconds a leaf edit takes until every dependant at every level is worked out, median; each edit's changes are summed and checked against the quota's own. */
function editing(loaded: Loaded, measures: string[], edits: number): number {
  const { engine, slices, nodes } = loaded
  const spec = { measures: ['quota', ...measures], columns: columnsOf(loaded), line: 'l1' }
  const values = engine.view(spec)
  const seats = nodes.filter((n) => n.kind === 'rep')
  const next = random(7)
  const taken: number[] = []
  for (let n = -200; n < edits; n++) {
    const seat = seats[Math.floor(next() * seats.length)].id, slice = slices[Math.floor(next() * slices.length)]
    const before = engine.value('quota', seat, 'l1', slice), after = before + 1 + (n % 5)
    const change = edit(seat, slice, before, after)
    const start = performance.now()
    const { index } = engine.deltas(spec, values, engine.apply([change]))
    const time = performance.now() - start
    // Seat, team, region and company, each in the slice, its month and the quarter.
    const own = index.findIndex((at) => at >= nodes.length * spec.columns.length)
    const quotas = own < 0 ? index.length : own
    if (after !== before) {
      check('quotas that moved', quotas, 12)
      check('the quota of the company', values[0], engine.value('quota', 'top', 'l1', QUARTER))
    }
    if (n >= 0) taken.push(time * 1000)
  }
  const fresh = engine.view(spec)
  check('values that differ from a fresh view', fresh.findIndex((x, i) => x !== values[i] && !(Number.isNaN(x) && Number.isNaN(values[i]))), -1)
  return median(taken)
}

/** A checksum of all numbers that a full calculation makes, added in their order: a single bit that differs shows. */
function checksum(values: Float64Array): number {
  let sum = 0
  for (let i = 0; i < values.length; i++) if (values[i] < 1e305) sum += values[i]
  return sum
}

export const engineBench: Bench = {
  name: 'engine',
  async run() {
    const rows: Row[] = []
    const before = held()
    const large = load(2000)
    const bytes = held() - before
    rows.push({ name: 'one leaf edit to all dependants, four formulas', value: editing(large, FOUR.map((m) => m.id), 2000), unit: 'µs', reach: 20, runs: 2000 })
    rows.push({ name: '  the same of 200 seats', value: editing(load(200), FOUR.map((m) => m.id), 2000), unit: 'µs', reach: null, runs: 2000 })
    rows.push({ name: '  the same of 20,000 seats', value: editing(load(20_000), FOUR.map((m) => m.id), 500), unit: 'µs', reach: null, runs: 500 })
    rows.push({ name: 'the same with share and rank', value: editing(large, [...FOUR, ...SIBLINGS].map((m) => m.id), 300), unit: 'µs', reach: 500, runs: 300 })

    rows[0].peer = { name: 'HyperFormula, one formula', value: peered(large) }
    const columns = columnsOf(large)
    const all = (engine: Engine): number => ['l0', 'l1', 'l2', 'l3', null].reduce((sum, line) => sum + checksum(engine.view({ measures: ALL, columns, line })), 0)
    // Edits moved what stands in it: another, put in cell by cell, says what is right.
    const expected = all(large.engine), untouched = all(load(2000, large.nodes, large.calendar).engine)
    const { nodes, calendar } = large
    const blocks = blocksOf(large), bare = (): Engine => engineOf(nodes, calendar)
    const loaded = await times(RUNS, (engine: Engine) => {
      engine.apply(blocks)
      check('checksum of all, loaded from arrays', ['l0', 'l1', 'l2', 'l3', null].reduce((sum, line) => sum + checksum(engine.view({ measures: ALL, columns, line })), 0), untouched)
    }, () => { const engine = bare(); engine.loadActual(wonOf(calendar)); return engine })
    rows.push({ name: 'loaded from arrays, all measures at all levels worked out', value: median(loaded), unit: 'ms', reach: 40, runs: RUNS, peer: { name: 'its numbers and results once through', value: streamed(blocks, 12 * nodes.length * 5 * columns.length) } })
    const calculated = await times(RUNS, () => check('checksum of all', all(large.engine), expected), () => null)
    rows.push({ name: '  of it worked out: 12 × 2,211 nodes × 5 × 20', value: median(calculated), unit: 'ms', reach: null, runs: RUNS })
    rows.push(await rolledUp(large, blocks))

    const set = (value: number): CellBlock[] => large.engine.planSet({ scenario: 'base', measure: 'quota', method: { kind: 'default' }, down: false, cells: [{ node: 'top', line: null, period: QUARTER, value }] }).changes
    const allocated = await times(RUNS, (value: number) => {
      const blocks = set(value)
      check('the leaves add up', blocks.reduce((sum, b) => sum + b.after.reduce((a, x) => a + x, 0), 0), value)
    }, (run) => 900_000_007 + run * 1_000_003)
    rows.push({ name: 'allocation of 128,000 leaves at the root, no locks, worked out and rounded', value: median(allocated), unit: 'ms', reach: 60, runs: RUNS })
    rows.push({ name: `memory of the loaded cube over the bytes of its ${Math.round(large.numbers / 1000)},000 numbers`, value: bytes / (large.numbers * 8), unit: '×', reach: 3, runs: 1 })
    rows.push({ name: '  the same among 200 crossing locks', value: median(await amongLocks()), unit: 'ms', reach: 500, runs: RUNS })
    return rows
  },
}

/** Bytes of all typed arrays that somebody still holds. */
function held(): number {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  // Buffers are let go a round after the arrays over them.
  for (let round = 0; round < 3; round++) collect()
  return process.memoryUsage().arrayBuffers
}

/** The same tree and numbers of one line in HyperFormula: every sum and ratio equal, then the median of its edits in microseconds. */
function peered({ engine, slices, nodes }: Loaded): number {
  const index = new Map(nodes.map((n, i) => [n.id, i]))
  const at = (measure: 'quota' | 'actual', row: number, c: number): number | null => { const x = engine.value(measure, nodes[row].id, 'l1', slices[c]); return x === x ? x : null }
  const sheet = new PeerSheet({ parents: nodes.map((n) => (n.parent === null ? -1 : index.get(n.parent)!)), leaf: at, columns: slices.length })
  for (const [row, { id }] of nodes.entries()) {
    check(`the quota of ${id}`, sheet.quota(row), engine.value('quota', id, 'l1', QUARTER))
    const ours = engine.value('reached', id, 'l1', QUARTER), theirs = sheet.ratio(row, slices.length)
    if (!(Math.abs(ours - theirs) <= 1e-12 * Math.abs(ours)) && !(Number.isNaN(ours) && (Number.isNaN(theirs) || theirs === 0))) check(`reached of ${id}`, theirs, ours)
  }
  const leaves = nodes.flatMap((n, row) => (n.kind === 'rep' ? [row] : []))
  const next = random(11)
  const taken = Array.from({ length: 300 }, (_, n) => sheet.edit(leaves[Math.floor(next() * leaves.length)], Math.floor(next() * slices.length), 5000 + n) * 1000)
  sheet.close()
  return median(taken)
}

/** Seats' quarters, teams' months, teams' lines and single leaves are locked, fifty of each; every lock's number is checked, and the sum of all leaves. */
async function amongLocks(): Promise<number[]> {
  const { engine, slices, calendar, nodes } = load(2000)
  const months = calendar.months.filter((m) => m.from >= calendar.period(QUARTER)!.from && m.to <= calendar.period(QUARTER)!.to).map((m) => m.id)
  const kinds = [
    (k: number) => ({ node: `s${(k * 37) % 2000}`, line: null, period: QUARTER }), (k: number) => ({ node: `t${(k * 7) % 200}`, line: null, period: months[k % 3] }),
    (k: number) => ({ node: `t${(k * 11 + 3) % 200}`, line: `l${k % 3}`, period: QUARTER }), (k: number) => ({ node: `s${(k * 53) % 2000}`, line: `l${k % 4}`, period: slices[k % slices.length] }),
  ]
  const locks = Array.from({ length: 200 }, (_, k) => kinds[k % 4](k))
  for (const lock of locks) engine.apply([rowChange('lock', null, { scenario: 'base', measure: 'quota', ...lock })])
  const held = locks.map((l) => engine.value('quota', l.node, l.line, l.period))
  const seats = nodes.filter((n) => n.kind === 'rep').map((n) => n.id)
  return times(RUNS, (value: number) => {
    engine.planSet({ scenario: 'base', measure: 'quota', method: { kind: 'default' }, down: false, cells: [{ node: 'top', line: null, period: QUARTER, value }] }, () => {
      check('the leaves add up', seats.reduce((sum, id) => sum + engine.value('quota', id, null, QUARTER), 0), value)
      check('locks that moved', locks.findIndex((l, k) => engine.value('quota', l.node, l.line, l.period) !== held[k]), -1)
    })
  }, (run) => 70_000_001 + run * 1_000_003)
}
