/** Scenarios against a plan that resolves every cell by looking it up, and adds up every total anew. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Engine } from '../../main/engine/index.ts'
import { buildCalendar } from '../../shared/calendar.ts'
import { rowChange, type CellBlock, type Change } from '../../shared/change.ts'
import { PlanError } from '../../shared/errors.ts'
import type { LockRow, ScenarioRow } from '../../shared/rows.ts'
import { MADE_BLANK, same } from '../../shared/value.ts'
import { lineRow, nodeRow, PLAN } from '../engine/plans.ts'
import { runs } from '../support/checker-plans.ts'

const NODES = [
  nodeRow('Company', null, 'group'), nodeRow('East', 'Company', 'group'), nodeRow('ann', 'East'), nodeRow('bob', 'East', 'rep', { pos: 1 }), nodeRow('over', 'East', 'overlay', { pos: 2 }),
  nodeRow('West', 'Company', 'group', { pos: 1 }), nodeRow('cat', 'West'),
]
const SEATS = ['ann', 'bob', 'over', 'cat']
const LINES = ['all', 'gold']
const PARENT: Record<string, string | null> = { base: null, low: 'base', lower: 'low', high: 'base' }
const SCENARIOS = ['base', 'low', 'lower', 'high']
const scenarioRow = (id: string, pos: number): ScenarioRow => ({ id, pos, parent: PARENT[id]!, name: `Case ${id}`, note: '', colour: '', frozen: 0 })
const calendar = buildCalendar(PLAN, 2018, 2018)
const FIRST = calendar.slices.slice(0, 18).map((s) => s.id)
const COLUMNS = ['2018', '2018-Q1', '2018-Q2', '2018-01', '2018-02', '2018-03', '2018-04', ...calendar.weeks.slice(0, 8).map((w) => w.id), ...FIRST]

const engineOf = (): Engine => new Engine({ plan: PLAN, calendar, nodes: NODES, levels: [], lines: LINES.map(lineRow), locks: [], rates: [], scenarios: [scenarioRow('lower', 1), scenarioRow('low', 0), scenarioRow('high', 2)] })

/** What each scenario says itself, by measure, seat, line and slice; a blank that is said is null. */
type Said = Map<string, Map<string, number | null>>
const keyOf = (...parts: string[]): string => parts.join('|')

function resolved(said: Said, scenario: string, key: string): number | null {
  for (let at: string | null = scenario; at !== null; at = PARENT[at]) {
    const own = said.get(at)?.get(key)
    if (own !== undefined) return own
  }
  return null
}

function total(said: Said, scenario: string, node: string, line: string | null, period: string): number {
  const adds = (id: string): string[] => {
    const row = NODES.find((n) => n.id === id)!
    if (row.kind !== 'group') return [id]
    return NODES.filter((n) => n.parent === id && n.kind !== 'overlay').flatMap((n) => adds(n.id))
  }
  const { first, end } = calendar.period(period)!
  let sum: number | null = null
  for (const seat of adds(node)) for (const l of line === null ? LINES : [line]) for (const slice of calendar.slices.slice(first, end)) {
    const x = resolved(said, scenario, keyOf('quota', seat, l, slice.id))
    if (x !== null) sum = (sum ?? 0) + x
  }
  return sum ?? NaN
}

function take(said: Said, blocks: readonly Change[]): void {
  for (const block of blocks) {
    if (block.kind !== 'cells') continue
    const own = said.get(block.scenario)!
    let at = 0
    for (const node of block.nodes) for (const line of block.lines) for (const slice of block.slices) {
      const key = keyOf(block.measure, node, line, slice), before = block.before[at], after = block.after[at]
      at++
      const held = own.get(key)
      if (!same(before, held === undefined ? NaN : held === null ? MADE_BLANK : held)) throw new Error(`${block.scenario} ${key} is said to be ${before} and is ${String(held)}`)
      if (after !== after) own.delete(key)
      else own.set(key, after === MADE_BLANK ? null : after)
    }
  }
}

/** A block that says what a step asks for, from what is said now. */
function blockOf(said: Said, scenario: string, step: Step): CellBlock {
  const nodes = [...new Set([SEATS[step.a % 4], SEATS[(step.a + step.b) % 4]])], lines = [LINES[step.b % 2]]
  const slices = [...new Set([step.c, step.c + 1, step.c + step.d].map((n) => FIRST[n % FIRST.length]))]
  const before: number[] = [], after: number[] = []
  for (const node of nodes) for (const slice of slices) {
    const held = said.get(scenario)!.get(keyOf('quota', node, lines[0], slice))
    before.push(held === undefined ? NaN : held ?? MADE_BLANK)
    const n = step.d + after.length
    after.push(n % 4 === 0 ? NaN : n % 7 === 0 && scenario !== 'base' ? MADE_BLANK : (n * 37) % 500)
  }
  return { kind: 'cells', scenario, measure: 'quota', nodes, lines, slices, before: Float64Array.from(before), after: Float64Array.from(after) }
}

interface Step { kind: 'cells' | 'put' | 'revert' | 'lock'; a: number; b: number; c: number; d: number }
const n = fc.nat(999)
const steps = fc.array(fc.record<Step>({ kind: fc.constantFrom('cells', 'cells', 'put', 'put', 'revert', 'lock'), a: n, b: n, c: n, d: n }), { minLength: 4, maxLength: 24 })
const PERIODS = ['2018-Q1', '2018-01', '2018-02', FIRST[3], FIRST[7]]
const NODE_IDS = NODES.map((node) => node.id)

/** What a step changes; null where it is refused. */
function planned(engine: Engine, said: Said, step: Step): Change[] | null {
  const scenario = SCENARIOS[step.a % SCENARIOS.length], node = NODE_IDS[step.b % NODE_IDS.length], period = PERIODS[step.c % PERIODS.length], line = step.d % 3 === 0 ? LINES[step.d % 2] : null
  try {
    switch (step.kind) {
      case 'cells': return engine.locksIn(scenario).length > 0 ? null : [blockOf(said, scenario, step)]
      case 'put': return engine.planSet({ scenario, measure: 'quota', cells: [{ node, line, period, value: step.d % 11 === 0 ? null : step.d * 13 }], method: { kind: step.c % 2 === 0 ? 'default' : 'equal' }, down: false }).changes
      case 'revert': {
        const { first, end } = calendar.period(period)!
        const blocks = engine.reverting({ scenario, nodes: step.d % 2 === 0 ? null : new Set([SEATS[step.b % 4]]), line, slices: new Set(calendar.slices.slice(first, end).map((s) => s.id)) })
        engine.refuseLockedRevert(blocks)
        return blocks
      }
      case 'lock': return scenario === 'base' || step.d % 2 === 0 ? null : [rowChange('lock', null, { scenario, measure: 'quota', node, line, period } satisfies LockRow)]
    }
  } catch (error) {
    if (error instanceof PlanError && error.code !== 'internal') return null
    throw error
  }
}

function expectResolved(engine: Engine, said: Said): void {
  const wrong: string[] = []
  for (const scenario of SCENARIOS) for (const line of [null, ...LINES]) {
    const values = engine.view({ measures: ['quota'], columns: COLUMNS, line, scenario })
    engine.tree.ids.forEach((node, i) => COLUMNS.forEach((column, c) => {
      const found = values[i * COLUMNS.length + c], meant = total(said, scenario, node, line, column)
      if (!same(found, meant)) wrong.push(`${scenario} ${node} ${String(line)} ${column}: ${found} for ${meant}`)
    }))
  }
  expect(wrong.slice(0, 5)).toEqual([])
}

describe('scenarios', () => {
  test('show at every level what their own cells and their parents’ say, after every step, back again, and loaded anew', () => {
    fc.assert(fc.property(steps, fc.boolean(), (list, look) => {
      const engine = engineOf()
      const said: Said = new Map(SCENARIOS.map((id) => [id, new Map()]))
      const done: Change[][] = []
      for (const step of list) {
        const changes = planned(engine, said, step)
        if (changes === null) continue
        if (changes.some((c) => c.kind === 'row' && engine.locksIn((c.after as LockRow).scenario).some((l) => JSON.stringify(l) === JSON.stringify(c.after)))) continue
        changes.push(...engine.pins(changes))
        take(said, changes)
        engine.apply(changes)
        done.push(changes)
        if (look) expectResolved(engine, said)
      }
      expectResolved(engine, said)
      const fresh = engineOf()
      for (const scenario of fresh.scenarioIds) for (const [key, value] of said.get(scenario)!) { const [measure, node, line, slice] = key.split('|'); fresh.setCell(scenario, measure, node, line, slice, value) }
      expectResolved(fresh, said)
      expect(engine.laws()).toEqual([])
    }), runs(60))
  })

  test('an amount put in one is met there, changes no parent, and says nothing that its parent says too', () => {
    fc.assert(fc.property(steps, fc.nat(999_999), fc.constantFrom(...NODE_IDS), fc.constantFrom(...PERIODS), fc.constantFrom('low', 'lower', 'high'), (list, value, node, period, scenario) => {
      const engine = engineOf()
      const said: Said = new Map(SCENARIOS.map((id) => [id, new Map()]))
      for (const step of list) {
        if (step.kind === 'lock') continue
        const changes = planned(engine, said, step)
        if (changes !== null) { take(said, changes); engine.apply(changes) }
      }
      const { changes } = engine.planSet({ scenario, measure: 'quota', cells: [{ node, line: null, period, value }], method: { kind: 'default' }, down: false })
      expect(changes.every((block) => block.scenario === scenario)).toBe(true)
      take(said, changes)
      engine.apply(changes)
      expect(engine.value('quota', node, null, period, scenario)).toBe(value)
      for (const block of changes) {
        let at = 0
        for (const seat of block.nodes) for (const line of block.lines) for (const slice of block.slices) {
          const after = block.after[at], differs = !same(block.before[at], after)
          at++
          const parents = resolved(said, PARENT[scenario]!, keyOf('quota', seat, line, slice))
          if (differs && after === after) expect(after === MADE_BLANK ? null : after).not.toBe(parents)
        }
      }
      expectResolved(engine, said)
    }), runs(60))
  })

  test('a lock in one keeps its number, whatever changes in its parents', () => {
    fc.assert(fc.property(steps, (list) => {
      const engine = engineOf()
      const said: Said = new Map(SCENARIOS.map((id) => [id, new Map()]))
      for (const step of list) {
        const held = SCENARIOS.flatMap((id) => engine.locksIn(id).filter((l) => l.scenario === id).map((lock) => ({ lock, was: total(said, id, lock.node, lock.line, lock.period) })))
        const changes = planned(engine, said, step)
        if (changes === null) continue
        if (changes.some((c) => c.kind === 'row' && engine.locksIn((c.after as LockRow).scenario).some((l) => JSON.stringify(l) === JSON.stringify(c.after)))) continue
        changes.push(...engine.pins(changes))
        take(said, changes)
        engine.apply(changes)
        for (const { lock, was } of held) expect(total(said, lock.scenario, lock.node, lock.line, lock.period)).toBe(was)
      }
    }), runs(80))
  })
})
