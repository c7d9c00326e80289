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
import { openSession, type Session } from '../../main/service/index.ts'
import { refusalOf, testPlan, type TestPlan } from '../support/plan.ts'
import { take as takeStep, type Step as PlanStep } from '../support/steps.ts'

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

describe('promoting', () => {
  const kinds = ['set', 'paste', 'override', 'override', 'override', 'override', 'scenarioLock', 'scenarioLock', 'lock', 'revert', 'driver', 'driver', 'moveFrom', 'scenario', 'addLine', 'update'] as const
  const planSteps = fc.array(fc.record<PlanStep>({ kind: fc.constantFrom(...kinds), a: n, b: n, c: n, d: n }), { minLength: 4, maxLength: 24, size: 'max' })
  const COLUMNS_SHOWN = ['2018', '2018-Q1', '2018-Q2', '2018-01', '2018-02', '2018-03']

  /** Two teams, four seats, a scenario over the base with two over it, another beside it. */
  function plan(): TestPlan {
    const made = testPlan({ decimals: 0 })
    for (const team of ['East', 'West']) made.add('root', team, 'group')
    for (const [team, rep] of [['East', 'Rep 0'], ['East', 'Rep 1'], ['West', 'Rep 2'], ['West', 'Rep 3']]) made.add(team, rep)
    made.session.call('measure.set', { name: 'potential', unit: 'number' })
    made.session.call('driver.add', { name: 'rate' })
    made.session.call('measure.set', { name: 'expected', formula: 'quota * coalesce(driver("rate"), 1) + share(quota) * 0 * quota' })
    for (const [name, parent] of [['low', 'base'], ['lower', 'low'], ['lowest', 'lower'], ['beside', 'low'], ['high', 'base']]) made.session.call('scenario.add', { name, parent })
    for (const [scenario, node, value] of [['base', 'Company', 4000], ['low', 'Company', 5000], ['lower', 'Rep 0', null], ['lower', 'Rep 2', 10], ['beside', 'East', 7], ['high', 'West', 900]] as const) {
      made.session.call('cells.set', { scenario, measure: 'quota', cells: [{ node: made.id(node), period: '2018-Q1', value }] })
    }
    return made
  }
  const idsOf = (session: Session): string[] => ['base', ...session.plan.rows.scenarios.map((s) => s.id)]
  /** All that a scenario shows: every measure, node, line and period, its drivers, and the cells whose locks bind. */
  function shownIn(session: Session, scenario: string): { values: number[]; drivers: unknown[]; locks: string[] } {
    const { rows, engine, calendar } = session.plan, quarter = calendar.period('2018-Q1')!
    const columns = [...COLUMNS_SHOWN, ...calendar.slices.slice(quarter.first, quarter.end).map((s) => s.id)]
    const measures = ['goal', 'quota', 'reserve', 'leftToAllocate', 'cover', 'attainment', ...rows.measures.map((m) => m.id)]
    return {
      values: [null, ...rows.lines.map((l) => l.id)].flatMap((line) => [...engine.view({ measures, columns, line, scenario })]),
      drivers: rows.drivers.flatMap((d) => rows.nodes.flatMap((node) => calendar.slices.slice(quarter.first, quarter.end).map(({ id }) => engine.driver(d.id, node.id, id, scenario).value))),
      locks: engine.locksIn(scenario).map((l) => [l.measure, l.node, l.line, l.period].join('|')).toSorted(),
    }
  }
  /** One that overrides cells, where any does. */
  function one(session: Session, which: number): string {
    const ids = session.plan.rows.scenarios.map((s) => s.id), busy = ids.filter((scenario) => session.call('scenario.overrides', { scenario }).cells.length > 0)
    const from = busy.length > 0 ? busy : ids
    return from[which % from.length]
  }
  const scenariosOn = (session: Session, parent: string): string[] => session.plan.rows.scenarios.filter((s) => s.parent === parent).map((s) => s.id)
  /** Quotas of seats, slice by slice. */
  function leavesOf(session: Session, scenario: string): number[] {
    const { engine, rows, calendar } = session.plan, { first, end } = calendar.period('2018-Q1')!, columns = calendar.slices.slice(first, end).map((s) => s.id)
    return rows.lines.flatMap((line) => [...engine.view({ measures: ['quota'], columns, line: line.id, scenario })].filter((_, i) => engine.tree.isSeat[Math.floor(i / columns.length)] === 1))
  }
  const parentOf = (session: Session, id: string): string => session.plan.rows.scenarios.find((s) => s.id === id)!.parent

  test('all of a scenario shows its numbers, drivers and locks in its parent, changes nothing in it and over it, and goes back as one step', () => {
    let done = 0, moved = 0
    fc.assert(fc.property(planSteps, n, (list, which) => {
      const made = plan(), { session } = made
      try {
        for (const step of list) takeStep(session, step)
        const id = one(session, which), parent = parentOf(session, id)
        const above = idsOf(session).filter((other) => other !== parent && !session.plan.engine.chainOf(other).includes(parent))
        const over = idsOf(session).filter((other) => session.plan.engine.chainOf(other).includes(id))
        const siblings = scenariosOn(session, parent).filter((other) => other !== id), were = siblings.map((o) => leavesOf(session, o)), parents = leavesOf(session, parent)
        const bare = siblings.map((o) => session.call('scenario.overrides', { scenario: o }).cells.length === 0 && session.plan.engine.locksIn(o).length === 0)
        const before = made.dump(), mine = shownIn(session, id), theirs = shownIn(session, parent), others = above.map((o) => shownIn(session, o)), children = over.map((o) => shownIn(session, o))
        const no = refusalOf(() => session.call('scenario.promote', { scenario: id }))
        if (no !== null) {
          expect(['lock.conflict', 'scenario.frozen', 'amount.tooLarge']).toContain(no.code)
          expect(made.dump()).toBe(before)
          return
        }
        done++
        if (JSON.stringify(theirs) !== JSON.stringify(mine)) moved++
        // Its siblings keep what is their own, and follow in all else unless a lock of theirs is in the way.
        siblings.forEach((sibling, i) => {
          const now = leavesOf(session, sibling), there = leavesOf(session, parent)
          const wrong = now.filter((x, at) => !same(x, were[i][at]) && !same(x, there[at])).length + now.filter((x, at) => !same(were[i][at], parents[at]) && !same(x, were[i][at])).length
          expect(wrong).toBe(0)
          if (bare[i]) expect(now).toEqual(there)
        })
        expect(shownIn(session, id)).toEqual(mine)
        expect(shownIn(session, parent)).toEqual(mine)
        expect(above.map((o) => shownIn(session, o))).toEqual(others)
        expect(over.map((o) => shownIn(session, o))).toEqual(children)
        expect(session.call('scenario.overrides', { scenario: id })).toMatchObject({ cells: [], drivers: [], locks: [] })
        expect(session.call('check', {})).toMatchObject({ ok: true, broken: [] })
        const anew = openSession()
        try {
          anew.call('file.open', { path: made.path })
          for (const other of idsOf(session)) expect(shownIn(session, other)).toEqual(shownIn(anew, other))
        } finally { anew.close() }
        if (made.dump() === before) return
        session.call('history.undo', {})
        expect(made.dump()).toBe(before)
        expect([shownIn(session, id), shownIn(session, parent)]).toEqual([mine, theirs])
      } finally { made.close() }
    }), runs(40))
    expect(done).toBeGreaterThan(20)
    expect(moved).toBeGreaterThan(12)
  })

  test('pieces move their own cells and no others, and what they leave is left as it was', () => {
    let moved = 0
    fc.assert(fc.property(planSteps, n, n, n, (list, which, where, when) => {
      const made = plan(), { session } = made
      try {
        for (const step of list) takeStep(session, step)
        const { rows, calendar, engine: { tree } } = session.plan, id = one(session, which), parent = parentOf(session, id)
        const node = where % 3 === 0 ? 'root' : tree.ids[where % tree.ids.length], period = ['', '2018-Q1', '2018-02', calendar.weeks.find((w) => w.first >= calendar.period('2018-Q1')!.first)!.id][when % 4]
        const slices = calendar.slices.map((s) => s.id), within = calendar.period(period) ?? { first: 0, end: slices.length }
        const leaves = (scenario: string): number[][] => rows.lines.map((line) => [...session.plan.engine.view({ measures: ['quota', 'goal'], columns: slices, line: line.id, scenario })])
        const beneath = (at: number): boolean => { for (let up = at; up >= 0; up = tree.parent[up]) if (tree.ids[up] === node) return true; return false }
        const mine = shownIn(session, id), here = leaves(id), there = leaves(parent)
        if (refusalOf(() => session.call('scenario.promote', { scenario: id, cells: [{ node, period }], drivers: where % 2 === 0, locks: when % 3 === 0 })) !== null) return
        expect(shownIn(session, id)).toEqual(mine)
        const wrong: string[] = []
        leaves(parent).forEach((values, l) => values.forEach((x, i) => {
          const slice = i % slices.length, at = Math.floor(i / slices.length) % tree.ids.length, isGoal = i >= values.length / 2
          if (!isGoal && tree.isSeat[at] === 0) return
          const chosen = beneath(at) && slice >= within.first && slice < within.end
          if (!same(there[l][i], here[l][i]) && chosen) moved++
          if (!same(x, chosen ? here[l][i] : there[l][i])) wrong.push(`${tree.ids[at]} ${slices[slice]}: ${x}`)
        }))
        expect(wrong.slice(0, 5)).toEqual([])
      } finally { made.close() }
    }), runs(30))
    expect(moved).toBeGreaterThan(50)
  })
})
