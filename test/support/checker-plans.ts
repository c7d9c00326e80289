/** Small random plans for the laws: trees with overlays and dated seats, lines, every calendar, numbers, won deals and locks. */
import fc from 'fast-check'
import { buildCalendar, dayOf } from '../../shared/calendar.ts'
import type { LevelRow, LineRow, LockRow, MoveRow, NodeKind, NodeRow, PlanRow } from '../../shared/rows.ts'
import { isActiveIn, leafKey, type Cell, type Leaves, type Shape } from './checker.ts'

export interface World {
  shape: Shape
  plan: PlanRow
  levels: LevelRow[]
  quota: Leaves
  locks: LockRow[]
  sums: { node: string; line: string; closes: number; currency: string; hundredths: number }[]
  /** Cells with numbers to put, in order. */
  puts: (Cell & { value: number; method: 'default' | 'proportional' | 'equal' })[]
}

/** How many runs of a law, always the same ones: LAWS=20 runs twenty times as many, LAWS_SEED=… others. */
export const runs = (n: number): { seed: number; numRuns: number } => ({ seed: Number(process.env.LAWS_SEED ?? 20_260_101), numRuns: Math.round(n * Number(process.env.LAWS ?? 1)) })

const group = (id: string, parent: string | null, pos: number): NodeRow =>
  ({ id, parent, pos, name: id, code: '', kind: 'group', starts: null, ends: null, reserveOwner: '' })

const settings = fc.record({
  fiscalStart: fc.integer({ min: 1, max: 12 }),
  weekStart: fc.constantFrom('mon' as const, 'sun' as const),
  pattern: fc.constantFrom('calendar' as const, '445' as const, '454' as const, '544' as const),
})

const seat = fc.record({
  under: fc.nat(99), pos: fc.nat(3),
  kind: fc.constantFrom<NodeKind>('rep', 'rep', 'rep', 'rep', 'vacant', 'hire', 'house', 'overlay'),
  starts: fc.option(fc.integer({ min: dayOf(2018, 1, 1), max: dayOf(2018, 9, 1) }), { freq: 4 }),
  ends: fc.option(fc.integer({ min: dayOf(2018, 2, 1), max: dayOf(2018, 12, 1) }), { freq: 6 }),
})

const amount = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 5000 }) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 10 ** 12 }) },
  { weight: 1, arbitrary: fc.integer({ min: -5000, max: -1 }) },
  { weight: 1, arbitrary: fc.constantFrom(0, 1, -1, 2 ** 53 - 1, 2 ** 53 - 2) },
)
const place = fc.record({ node: fc.nat(99), line: fc.nat(5), kind: fc.constantFrom('quarter', 'quarter', 'month', 'month', 'week', 'slice', 'year'), at: fc.nat(40) })

export interface Wanted { locks: number; fill: boolean; puts: number }

export function world({ locks, fill, puts }: Wanted): fc.Arbitrary<World> {
  return fc.record({
    settings, decimals: fc.constantFrom(0 as const, 2 as const),
    groups: fc.array(fc.nat(99), { maxLength: 4 }), seats: fc.array(seat, { minLength: 1, maxLength: 7 }), lines: fc.constantFrom(1, 1, 2, 3),
    filled: fill ? fc.array(fc.record({ seat: fc.nat(99), line: fc.nat(2), value: fc.oneof(fc.integer({ min: 0, max: 900 }), fc.constant(0)), every: fc.integer({ min: 1, max: 3 }) }), { minLength: 1, maxLength: 12 }) : fc.constant([]),
    won: fc.array(fc.record({ seat: fc.nat(99), line: fc.nat(2), day: fc.nat(364), hundredths: fc.integer({ min: -20_000, max: 900_000 }) }), { maxLength: 25 }),
    locks: fc.array(place, { maxLength: locks }),
    moves: fc.array(fc.record({ seat: fc.nat(99), to: fc.nat(99), slice: fc.nat(70) }), { maxLength: 3 }),
    puts: fc.array(fc.tuple(place, amount, fc.constantFrom('default' as const, 'default' as const, 'proportional' as const, 'equal' as const)), { minLength: 1, maxLength: puts }),
  }).map((drawn) => {
    const plan: PlanRow = {
      id: 'p', name: 'Plan', currency: 'USD', decimals: drawn.decimals, ...drawn.settings, quarter: '2018-Q1', firstYear: 2017, lastYear: 2018, basis: 'bookings', asOf: null, locale: 'en',
    }
    const calendar = buildCalendar(plan, 2017, 2018)
    const groups = [group('root', null, 0)]
    drawn.groups.forEach((under, i) => groups.push(group(`g${i}`, groups[under % groups.length].id, i % 2)))
    const seats = drawn.seats.map(({ under, pos, kind, starts, ends }, i): NodeRow =>
      ({ ...group(`s${i}`, groups[under % groups.length].id, pos), kind, starts, ends: ends !== null && starts !== null && ends < starts ? null : ends }))
    const lines: LineRow[] = Array.from({ length: drawn.lines }, (_, i) => ({ id: i === 0 ? 'all' : `l${i}`, pos: i, name: `Line ${i}`, product: '', channel: '', type: '' }))
    const nodes = [...groups, ...seats]
    const moves = uniqueBy(drawn.moves.map(({ seat: at, to, slice }): MoveRow => ({ node: seats[at % seats.length].id, day: calendar.slices[45 + (slice % 55)].from, parent: groups[to % groups.length].id })), (m) => `${m.node}|${m.day}`)
    const shape: Shape = { calendar, nodes, lines, moves }
    const quota: Leaves = new Map()
    const planned = calendar.slices.filter((s) => s.year === 2018 && s.from < calendar.years[1].from + 200)
    for (const { seat: at, line, value, every } of drawn.filled) {
      const row = seats[at % seats.length]
      planned.forEach((s, i) => { if (i % every === 0 && isActiveIn(row, s)) quota.set(leafKey(row.id, lines[line % lines.length].id, s.id), value + (i % 3)) })
    }
    const cellAt = (p: { node: number; line: number; kind: string; at: number }): Cell => {
      const list = { year: calendar.years, quarter: calendar.quarters, month: calendar.months, week: calendar.weeks, slice: calendar.slices }[p.kind as 'month']
      const near = list.filter((x) => x.from >= calendar.years[1].from)
      // A cell of a seat that moved is one of its team.
      const node = nodes[p.node % nodes.length], at = moves.some((m) => m.node === node.id) ? node.parent! : node.id
      return { node: at, line: p.line < lines.length && lines.length > 1 ? lines[p.line].id : null, period: near[p.at % Math.min(near.length, p.kind === 'quarter' ? 2 : 12)].id }
    }
    return readable({
      shape, plan, quota, levels: [{ depth: 0, name: 'Company', buffer: 0.08 }, { depth: 1, name: 'Team', buffer: 0.05 }],
      locks: uniqueBy(drawn.locks.map((p) => ({ scenario: 'base', measure: 'quota', ...cellAt(p) })), (l) => `${l.node}|${l.line}|${l.period}`),
      sums: drawn.won.map(({ seat: at, line, day, hundredths }) => ({ node: seats[at % seats.length].id, line: lines[line % lines.length].id, closes: calendar.slices[0].from + day, currency: 'USD', hundredths })),
      puts: drawn.puts.map(([p, value, method]) => ({ ...cellAt(p), value, method })),
    })
  })
}

const uniqueBy = <T>(list: readonly T[], key: (x: T) => string): T[] => [...new Map(list.map((x) => [key(x), x])).values()]

/** A counterexample worth reading: the plan without its calendar's slices. */
function readable(w: World): World {
  const { plan, shape, quota, locks, sums, puts } = w
  const { fiscalStart, weekStart, pattern, decimals } = plan
  const nodes = shape.nodes.map((n) => `${n.id}<${n.parent} ${n.pos} ${n.kind} ${n.starts}..${n.ends}`)
  return Object.defineProperty(w, fc.toStringMethod, {
    value: () => JSON.stringify({ fiscalStart, weekStart, pattern, decimals, nodes, moves: shape.moves, lines: shape.lines.length, quota: [...quota], locks: locks.map((l) => [l.node, l.line, l.period]), sums, puts }),
  })
}
