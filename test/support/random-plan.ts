/** Plans of any shape: trees of uneven depth, seats of every kind, lines, patterns, units, blanks, and names that try a file format. */
import fc from 'fast-check'
import { buildCalendar, type Pattern } from '../../shared/calendar.ts'
import { FIRST_LINE, ROOT_NODE } from '../../shared/ids.ts'
import type { LevelRow, LineRow, NodeKind, NodeRow, PlanRow } from '../../shared/rows.ts'
import { memoryPlan, type MemoryPlan } from './report.ts'

const NAMES = ['East', '=1+1', '+4', '-5', '@x', 'A & B <c>', '"quoted"', '狐狸 🦊', 'O\'Brien', 'comma, and more', 'Åsa', '华东']
const SEATS: NodeKind[] = ['rep', 'rep', 'rep', 'rep', 'vacant', 'hire', 'house', 'overlay']

export const randomPlan: fc.Arbitrary<MemoryPlan> = fc.record({
  pattern: fc.constantFrom<Pattern>('calendar', '445', '454', '544'), weekStart: fc.constantFrom('mon' as const, 'sun' as const), decimals: fc.constantFrom(0 as const, 2 as const),
  fiscalStart: fc.constantFrom(1, 4, 7), quarter: fc.integer({ min: 1, max: 4 }), lines: fc.integer({ min: 1, max: 3 }),
  /** Parent of each node after the first: a place among the groups so far; and whether it is a group. */
  nodes: fc.array(fc.record({ under: fc.nat(), group: fc.integer({ min: 0, max: 3 }), kind: fc.constantFrom(...SEATS), name: fc.constantFrom(...NAMES) }), { minLength: 3, maxLength: 40 }),
  buffers: fc.array(fc.constantFrom(0, 0.05, 0.08, 0.125, -0.02), { minLength: 6, maxLength: 6 }),
  cells: fc.array(fc.record({ measure: fc.constantFrom('quota', 'quota', 'quota', 'goal', 'reserve'), node: fc.nat(), line: fc.nat(), slice: fc.nat(), value: fc.integer({ min: -5_000, max: 900_000_000 }) }), { minLength: 20, maxLength: 400 }),
  won: fc.array(fc.record({ node: fc.nat(), line: fc.nat(), day: fc.nat(), hundredths: fc.integer({ min: 1, max: 50_000_000 }) }), { maxLength: 60 }),
}).map((shape) => {
  const plan: PlanRow = {
    id: 'random', name: 'Random & <plan>', currency: 'USD', decimals: shape.decimals, fiscalStart: shape.fiscalStart, weekStart: shape.weekStart, pattern: shape.pattern,
    quarter: `2026-Q${shape.quarter}`, firstYear: 2025, lastYear: 2026, basis: 'bookings', asOf: null, locale: 'en',
  }
  const node = (id: string, parent: string | null, pos: number, name: string, kind: NodeKind): NodeRow => ({ id, parent, pos, name, code: '', kind, starts: null, ends: null, reserveOwner: '' })
  const nodes: NodeRow[] = [node(ROOT_NODE, null, 0, 'Company', 'group')]
  const groups = [ROOT_NODE]
  shape.nodes.forEach((n, i) => {
    const id = `n${i}`
    nodes.push(node(id, groups[n.under % groups.length], i, `${n.name} ${i}`, n.group === 0 ? 'group' : n.kind))
    if (n.group === 0) groups.push(id)
  })
  const levels: LevelRow[] = shape.buffers.map((buffer, depth) => ({ depth, name: depth < 3 ? ['Company', 'Region', 'Team'][depth] : '', buffer }))
  const lines: LineRow[] = Array.from({ length: shape.lines }, (_, i) => ({ id: i === 0 ? FIRST_LINE : `line${i}`, pos: i, name: `Line ${i}`, product: '', channel: '', type: '' }))
  const memory = memoryPlan({ plan, nodes, levels, lines })
  const calendar = buildCalendar(plan, plan.firstYear, plan.lastYear)
  const quarter = calendar.period(plan.quarter)!
  const seats = nodes.filter((n) => n.kind !== 'group')
  for (const { measure, node: n, line, slice, value } of shape.cells) {
    const of = measure === 'quota' ? seats : nodes
    if (of.length === 0) continue
    memory.engine.setCell('base', measure, of[n % of.length].id, lines[line % lines.length].id, calendar.slices[quarter.first + (slice % (quarter.end - quarter.first))].id, value)
  }
  const days = quarter.to - calendar.slices[0].from
  memory.engine.loadActual(seats.length === 0 ? [] : shape.won.map((w) => ({
    node: seats[w.node % seats.length].id, line: lines[w.line % lines.length].id, closes: calendar.slices[0].from + (w.day % days), currency: 'USD', hundredths: w.hundredths,
  })))
  return memory
})

/** Five regions of teams with 40 seats each, a goal handed down and quotas to the cent. */
export function largePlan(seats: number): MemoryPlan {
  const plan: PlanRow = {
    id: 'large', name: 'Large', currency: 'USD', decimals: 2, fiscalStart: 1, weekStart: 'mon', pattern: 'calendar', quarter: '2027-Q1', firstYear: 2026, lastYear: 2027, basis: 'bookings', asOf: null, locale: 'en',
  }
  const node = (id: string, parent: string | null, pos: number, name: string, kind: NodeKind): NodeRow => ({ id, parent, pos, name, code: id, kind, starts: null, ends: null, reserveOwner: '' })
  const nodes = [node(ROOT_NODE, null, 0, 'Company', 'group')]
  for (let r = 0; r < 5; r++) nodes.push(node(`r${r}`, ROOT_NODE, r, `Region ${r + 1}`, 'group'))
  for (let t = 0; t < seats / 40; t++) nodes.push(node(`t${t}`, `r${t % 5}`, t, `Team ${t + 1}`, 'group'))
  for (let s = 0; s < seats; s++) nodes.push(node(`s${s}`, `t${Math.floor(s / 40)}`, s, `Seat ${s + 1}`, 'rep'))
  const memory = memoryPlan({
    plan, nodes, levels: [{ depth: 0, name: 'Company', buffer: 0.05 }, { depth: 1, name: 'Region', buffer: 0 }, { depth: 2, name: 'Team', buffer: 0 }, { depth: 3, name: 'Rep', buffer: 0 }],
    lines: [{ id: FIRST_LINE, pos: 0, name: 'All', product: '', channel: '', type: '' }],
  })
  const calendar = buildCalendar(plan, plan.firstYear, plan.lastYear)
  const quarter = calendar.period('2027-Q1')!, yearAgo = calendar.period('2026-Q1')!
  let state = 7
  const next = (most: number): number => { state = (state * 48_271) % 2_147_483_647; return state % most }
  for (let s = 0; s < seats; s++) for (let k = quarter.first; k < quarter.end; k++) memory.engine.setCell('base', 'quota', `s${s}`, FIRST_LINE, calendar.slices[k].id, next(4_000_000))
  for (let k = quarter.first; k < quarter.end; k++) memory.engine.setCell('base', 'goal', ROOT_NODE, FIRST_LINE, calendar.slices[k].id, 3_000_000_000 + next(1_000_000))
  memory.engine.loadActual(Array.from({ length: seats }, (_, s) => ({ node: `s${s}`, line: FIRST_LINE, closes: yearAgo.from + next(90), currency: 'USD', hundredths: 100 + next(30_000_000) })))
  return memory
}
