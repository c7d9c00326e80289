/** `node --expose-gc weigh.ts KIND` prints the bytes that an engine of 2,000 seats × 2 years, quota, goal and actual on each, holds with the scenarios of that kind. */
import { Engine } from '../../main/engine/index.ts'
import { buildCalendar } from '../../shared/calendar.ts'
import type { NodeRow, PlanRow, ScenarioRow } from '../../shared/rows.ts'
import { QUARTER, random, SEATS } from './material.ts'
import { check } from './rows.ts'

type Put = (seat: number, slice: number, value: number) => void
interface Filling { count: number; fill: (put: Put, scenario: number) => void }

const SLICES = 16
const next = random(5)
const kinds = {
  base: { count: 0, fill: () => {} },
  // A director changes people, not single weeks here and there: 500 overrides are some thirty seats' quarters.
  fifty: { count: 50, fill: (put) => { for (let k = 0, first = Math.floor(next() * (SEATS - 40)); k < 500; k++) put(first + Math.floor(k / SLICES), k % SLICES, 5000 + k) } },
  scattered: { count: 50, fill: (put) => { for (let k = 0; k < 500; k++) put(Math.floor(next() * SEATS), Math.floor(next() * SLICES), 5000 + k) } },
  five: { count: 5, fill: (put, scenario) => { for (let s = 0; s < SEATS; s++) for (let i = 0; i < SLICES; i++) put(s, i, 10_000 + scenario + s + i) } },
} satisfies Record<string, Filling>
export type Kind = keyof typeof kinds

const plan: PlanRow = { id: 'p', name: 'Bench', currency: 'USD', decimals: 0, fiscalStart: 1, weekStart: 'mon', pattern: 'calendar', quarter: QUARTER, firstYear: 2017, lastYear: 2018, basis: 'bookings', asOf: null, locale: 'en' }
const node = (id: string, parent: string | null, pos: number, kind: NodeRow['kind'] = 'group'): NodeRow => ({ id, parent, pos, name: id, code: '', kind, starts: null, ends: null, reserveOwner: '' })

function collected(): number {
  for (let round = 0; round < 5; round++) gc!()
  const { arrayBuffers, heapUsed } = process.memoryUsage()
  return arrayBuffers + heapUsed
}

/** An engine so filled, and the bytes that it holds. */
function weighed({ count, fill }: Filling): { bytes: number; engine: Engine } {
  const nodes = [node('top', null, 0)]
  for (let s = 0; s < SEATS; s++) {
    if (s % 200 === 0) nodes.push(node(`r${s / 200}`, 'top', s))
    if (s % 10 === 0) nodes.push(node(`t${s / 10}`, `r${Math.floor(s / 200)}`, s))
    nodes.push(node(`s${s}`, `t${Math.floor(s / 10)}`, s, 'rep'))
  }
  const calendar = buildCalendar(plan, 2017, 2018), quarter = calendar.period(QUARTER)!, slices = calendar.slices.slice(quarter.first, quarter.end).map((s) => s.id)
  const scenarios = Array.from({ length: count }, (_, i): ScenarioRow => ({ id: `c${i}`, pos: i, parent: 'base', name: `c${i}`, note: '', colour: '', frozen: 0 }))
  const quota = Float64Array.from({ length: SEATS * SLICES }, (_, k) => (Math.floor(k / SLICES) * 31 + k % SLICES * 7) % 1000 + 1)
  const sales = Array.from({ length: SEATS * 4 }, (_, k) => ({ node: `s${k % SEATS}`, line: 'all', closes: calendar.slices[(k * 13) % calendar.slices.length].from, currency: 'USD', hundredths: 100 * ((k % 900) + 1) }))
  const before = collected()
  const engine = new Engine({ plan, calendar, nodes, levels: [], lines: [{ id: 'all', pos: 0, name: 'All', product: '', channel: '', type: '' }], locks: [], rates: [], scenarios })
  for (const measure of ['quota', 'goal']) quota.forEach((value, k) => { engine.setCell('base', measure, `s${Math.floor(k / SLICES)}`, 'all', slices[k % SLICES], value) })
  engine.loadActual(sales)
  const total = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0)
  check('the quota of the base', engine.value('quota', 'top', null, QUARTER), total(quota))
  scenarios.forEach(({ id }, n) => {
    const own = quota.slice()
    fill((seat, slice, value) => { own[seat * SLICES + slice] = value; engine.setCell(id, 'quota', `s${seat}`, 'all', slices[slice], value) }, n)
    check('the quota of a scenario', engine.value('quota', 'top', null, QUARTER, id), total(own))
  })
  return { bytes: collected() - before, engine }
}

// What the first run makes the program keep is not the plan's.
const kind = kinds[process.argv[2] as Kind]
weighed(kind)
const { bytes, engine } = weighed(kind)
check('all scenarios are held', engine.scenarioIds.length, kind.count + 1)
console.log(bytes)
