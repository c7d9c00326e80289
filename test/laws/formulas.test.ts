import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Engine } from '../../main/engine/index.ts'
import { buildCalendar, type Period } from '../../shared/calendar.ts'
import { print, type Node } from '../../shared/formula/index.ts'
import type { Adding, MeasureRow, NodeKind, NodeRow } from '../../shared/rows.ts'
import { same, toValue, type Value } from '../../shared/value.ts'
import { lineRow, nodeRow, PLAN } from '../engine/plans.ts'
import { evaluate, type CheckedFormula, type World } from '../support/formula-checker.ts'
import { runs } from '../support/checker-plans.ts'
import { formulas } from '../support/random-formula.ts'

const TYPED = ['quota', 'potential', 'target']
const MADE = ['first', 'second', 'third']

interface Drawn {
  pattern: 'calendar' | '445'; weekStart: 'mon' | 'sun'; fiscalStart: number; lines: number
  /** Of each node but the root: which of the groups before it is its parent, and its kind. */
  nodes: { under: number; kind: NodeKind }[]
  cells: { measure: number; node: number; line: number; slice: number; value: number }[]
  /** A formula may use those before it. */
  made: { tree: Node; money: boolean; over: [Adding, Adding, Adding] }[]
  edits: { measure: number; node: number; line: number; slice: number; value: number | null }[]
}

const adding = fc.constantFrom<Adding>('recompute', 'recompute', 'sum', 'none')
const cell = { measure: fc.nat(2), node: fc.nat(9), line: fc.nat(2), slice: fc.nat(70) }
const drawn: fc.Arbitrary<Drawn> = fc.record({
  pattern: fc.constantFrom('calendar', '445'), weekStart: fc.constantFrom('mon', 'sun'), fiscalStart: fc.integer({ min: 1, max: 12 }), lines: fc.integer({ min: 1, max: 3 }),
  nodes: fc.array(fc.record({ under: fc.nat(9), kind: fc.constantFrom<NodeKind>('group', 'group', 'rep', 'rep', 'rep', 'vacant', 'overlay') }), { minLength: 2, maxLength: 9 }),
  cells: fc.array(fc.record({ ...cell, value: fc.integer({ min: -40, max: 100 }) }), { minLength: 4, maxLength: 30 }),
  made: fc.tuple(...MADE.map((_, n) => fc.record({ tree: formulas([...TYPED, ...MADE.slice(0, n)]), money: fc.boolean(), over: fc.tuple(adding, adding, adding) }))),
  edits: fc.array(fc.record({ ...cell, value: fc.option(fc.integer({ min: -40, max: 100 })) }), { minLength: 1, maxLength: 4 }),
})

interface Plan { engine: Engine; world: World; periods: Period[]; lines: (string | null)[]; placeOf: (measure: number, node: number) => string | null }

function planOf({ pattern, weekStart, fiscalStart, lines, nodes, cells, made }: Drawn): Plan {
  const rows: NodeRow[] = [nodeRow('root', null, 'group')]
  for (const [i, { under, kind }] of nodes.entries()) {
    const groups = rows.filter((n) => n.kind === 'group')
    rows.push(nodeRow(`n${i}`, groups[under % groups.length].id, kind, { pos: i }))
  }
  const plan = { ...PLAN, pattern, weekStart, fiscalStart, quarter: '2018-Q1', firstYear: 2017, lastYear: 2018 }
  const calendar = buildCalendar(plan, 2017, 2018)
  const lineRows = Array.from({ length: lines }, (_, i) => lineRow(`l${i}`, i))
  const over = ([overNodes, overLines, overTime]: Drawn['made'][number]['over']): Pick<MeasureRow, 'overNodes' | 'overLines' | 'overTime'> => ({ overNodes, overLines, overTime })
  const measures: MeasureRow[] = [
    { id: 'potential', pos: 0, name: 'potential', formula: '', unit: 'number', ...over(['sum', 'sum', 'sum']) },
    { id: 'target', pos: 9, name: 'target', formula: '', unit: 'number', ...over(['none', 'sum', 'sum']) },
    ...made.map((m, i): MeasureRow => ({ id: MADE[i], pos: i + 1, name: MADE[i], formula: print(m.tree), unit: m.money ? 'money' : 'number', ...over(m.over) })),
  ]
  const engine = new Engine({ plan, calendar, nodes: rows, levels: [], lines: lineRows, locks: [], rates: [], measures })
  const seats = rows.filter((n) => n.kind !== 'group')
  const leaves = new Map<string, number>()
  // Any node holds a target of its own; the other numbers stand on seats.
  const placeOf = (measure: number, node: number): string | null => { const nodes = measure === 2 ? rows : seats; return nodes.length === 0 ? null : nodes[node % nodes.length].id }
  for (const { measure, node, line, slice, value } of cells) {
    const place = placeOf(measure, node)
    if (place === null) continue
    const at = [TYPED[measure], place, lineRows[line % lines].id, calendar.slices[slice % calendar.slices.length].id] as const
    engine.setCell('base', ...at, value)
    leaves.set(at.join('|'), value)
  }
  const world: World = {
    nodes: engine.tree.rows, calendar, lines: lineRows.map((l) => l.id),
    leaf: (...at) => leaves.get(at.join('|')) ?? null,
    standing: new Set(['target']),
    formulas: new Map(made.map((m, i): [string, CheckedFormula] => [MADE[i], { tree: m.tree, money: m.money, ...over(m.over) }])),
  }
  const some = <T>(all: readonly T[], step: number): T[] => all.filter((_, i) => i % step === 0)
  const periods = [...some(calendar.slices, 17), ...some(calendar.weeks, 19), ...some(calendar.months, 5), ...some(calendar.quarters, 2), ...calendar.years]
  return { engine, world, periods, lines: [...lineRows.map((l) => l.id), null], placeOf }
}

/** Sums of doubles may differ in their last digits by the order they are added in. */
const near = (a: Value, b: Value): boolean => a === b || (typeof a === 'number' && typeof b === 'number' && Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b)))

const met = { numbers: 0, blanks: 0, errors: 0 }

test('every formula is, cell by cell, what the slow evaluator makes of it', () => {
  fc.assert(fc.property(drawn, (draw) => {
    const { engine, world, periods, lines } = planOf(draw)
    const wrong: string[] = []
    for (const name of MADE) {
      for (const node of world.nodes) {
        for (const line of lines) {
          for (const period of periods) {
            const found = toValue(engine.value(name, node.id, line, period.id))
            const meant = evaluate({ kind: 'measure', name, at: 0, end: 0 }, { node: node.id, line, period }, world)
            met[meant === null ? 'blanks' : typeof meant === 'number' ? 'numbers' : 'errors']++
            if (!near(found, meant)) wrong.push(`${name} = ${print(world.formulas.get(name)!.tree)} at ${node.id} ${line} ${period.id}: ${found} for ${meant}`)
          }
        }
      }
    }
    expect(wrong.slice(0, 3)).toEqual([])
  }), runs(60))
  // The law is about something: numbers, blanks and errors all come up.
  expect(Math.min(met.numbers, met.blanks, met.errors)).toBeGreaterThan(1_000)
})

test('a view of formulas kept by its deltas is what a fresh question answers, after every edit', () => {
  fc.assert(fc.property(drawn, (draw) => {
    const { engine, world, periods, placeOf } = planOf(draw)
    const spec = { measures: [...TYPED, ...MADE], columns: periods.map((p) => p.id), line: null }
    const kept = engine.view(spec)
    for (const { measure, node, line, slice, value } of draw.edits) {
      const place = placeOf(measure, node)
      if (place === null) continue
      const cells = [{ node: place, line: world.lines[line % world.lines.length], period: world.calendar.slices[slice % world.calendar.slices.length].id, value }]
      const { changes } = engine.planSet({ scenario: 'base', measure: TYPED[measure], cells, method: { kind: 'default' }, down: false })
      engine.deltas(spec, kept, engine.apply(changes))
      const fresh = engine.view(spec)
      expect(fresh.findIndex((x, i) => !same(x, kept[i]))).toBe(-1)
    }
  }), runs(150))
})
