/** What the benchmarks work on: seeded exports of the shape of a real one, and a plan of 2,000 seats. Totals are counted while writing, apart from the app. */
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSession, type Session } from '../../main/service/index.ts'
import type { Output } from '../../shared/contract/index.ts'
import { check } from './rows.ts'

/** Mulberry32: a small seeded generator, its own so that it can't change with the app's. */
export function random(seed: number): () => number {
  let a = seed
  return () => {
    a = (a + 0x6d2b79f5) | 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

export interface DealFile { path: string; rows: number; won: number; wonAmount: number }

const PRODUCTS = ['GTX Basic', 'GTX Plus Basic', 'GTX Pro', 'GTX Plus Pro', 'MG Special', 'MG Advanced', 'GTK 500']
const iso = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10)
const DAY_2017 = 17_167

/** The columns, the share of each stage and of missing accounts as in the public CRM set that the issue names. */
export function writeDeals(path: string, rows: number, agents: readonly string[], seed = 8800): DealFile {
  const next = random(seed)
  const file = openSync(path, 'w')
  let won = 0, wonAmount = 0
  let chunk = 'opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value\n'
  for (let i = 0; i < rows; i++) {
    const agent = agents[Math.floor(next() * agents.length)], product = PRODUCTS[Math.floor(next() * PRODUCTS.length)]
    const account = next() < 0.16 ? '' : `Account ${Math.floor(next() * 85)}`
    const draw = next()
    const stage = draw < 0.4816 ? 'Won' : draw < 0.7626 ? 'Lost' : draw < 0.9432 ? 'Engaging' : 'Prospecting'
    const engaged = DAY_2017 + Math.floor(next() * 250), closes = engaged + 1 + Math.floor(next() * 110)
    const value = stage === 'Won' ? 40 + Math.floor(next() ** 3 * 30_000) : 0
    if (stage === 'Won') { won++; wonAmount += value }
    const closed = stage === 'Won' || stage === 'Lost'
    chunk += `${i.toString(36).toUpperCase().padStart(8, '0')},${agent},${product},${account},${stage},${stage === 'Prospecting' ? '' : iso(engaged)},${closed ? iso(closes) : ''},${closed ? value : ''}\n`
    if (chunk.length > 1 << 20) { writeSync(file, chunk); chunk = '' }
  }
  writeSync(file, chunk)
  closeSync(file)
  return { path, rows, won, wonAmount }
}

export const agentsOf = (count: number): string[] => Array.from({ length: count }, (_, i) => `Agent ${String(i + 1).padStart(4, '0')}`)

export interface Scratch { dir: string; file: (name: string) => string; drop: () => void }
export function scratch(): Scratch {
  const dir = mkdtempSync(join(tmpdir(), 'salesplan-bench-'))
  return { dir, file: (name) => join(dir, name), drop: () => rmSync(dir, { recursive: true, force: true }) }
}

/** A new plan with a team of `seats` (at most 200 a region, ten a manager; or all beside each other in one region), its quarter the one with 16 slices: 2018-Q3, weeks from Monday. */
export function newPlan(path: string, seats: number, flat = false): Session {
  const session = openSession({ who: 'bench' })
  session.call('file.new', { path, name: 'Bench', quarter: '2018-Q3', decimals: 0 })
  const team = flat
    ? ['region,sales_agent', ...agentsOf(seats).map((name) => `Region 1,${name}`)].join('\n')
    : ['region,manager,sales_agent', ...agentsOf(seats).map((name, i) => `Region ${Math.floor(i / 200) + 1},Manager ${Math.floor(i / 10) + 1},${name}`)].join('\n')
  const preview = session.call('import.read', { as: 'team', file: 'team.csv', ...session.call('import.upload', { bytes: new TextEncoder().encode(team) }) }) as Output<'import.read'>
  const result = session.call('import.commit', { staged: preview.staged })
  check('seats of the new plan', result.seatsAdded, seats)
  return session
}

export function importDeals(session: Session, deals: DealFile): Output<'import.commit'> {
  const preview = session.call('import.read', { as: 'deals', file: 'deals.csv', path: deals.path }) as Output<'import.read'>
  check('rows read', preview.rows, deals.rows)
  check('bad rows', preview.bad, 0)
  const result = session.call('import.commit', { staged: preview.staged })
  check('deals added', result.added, deals.rows)
  check('deals won', result.won, deals.won)
  check('amount won', result.wonAmount, deals.wonAmount)
  return result
}

export const QUARTER = '2018-Q3'
export const SEATS = 2000

/** 2,000 seats beside each other in one region, each with a quota, so that a block over them is of seats alone. */
export function flatPlan(s: Scratch): { path: string } {
  const path = s.file('flat.salesplan')
  const session = newPlan(path, SEATS, true)
  session.call('cells.set', { measure: 'quota', cells: [{ node: 'root', period: QUARTER, value: 640_000_000 }], method: { kind: 'equal' } })
  session.close()
  return { path }
}

/** 2,000 seats with 8,800 deals behind them and a quota on every seat and slice of the planned quarter. */
export function largePlan(s: Scratch): { path: string; total: number } {
  const path = s.file('large.salesplan')
  const session = newPlan(path, SEATS)
  importDeals(session, writeDeals(s.file('large.csv'), 8800, agentsOf(SEATS)))
  const total = 640_000_000
  session.call('cells.set', { measure: 'goal', cells: [{ node: 'root', period: QUARTER, value: 600_000_000 }] })
  session.call('cells.set', { measure: 'quota', cells: [{ node: 'root', period: QUARTER, value: total }], method: { kind: 'equal' } })
  check('slices of the quarter', sliceIds(session).length, 16)
  session.close()
  return { path, total }
}

export function sliceIds(session: Session): string[] {
  const { calendar } = session.plan
  const quarter = calendar.period(QUARTER)!
  return calendar.slices.slice(quarter.first, quarter.end).map((p) => p.id)
}
