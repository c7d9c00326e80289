import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openSession, type Session } from '../../main/service/index.ts'
import type { Emit, Events, Output, Sent } from '../../shared/contract/index.ts'
import { PlanError } from '../../shared/errors.ts'
import { measuresOf } from '../../shared/measures.ts'
import { same } from '../../shared/value.ts'
import { planOver, testPlan, type TestPlan } from '../support/plan.ts'
import { anyStep, take, type Step } from '../support/steps.ts'

/** LAWS=20 runs twenty times as many; LAWS_SEED=… others. */
const runs = (n: number): fc.Parameters<[Step[]]> => ({ seed: Number(process.env.LAWS_SEED ?? 20_260_101), numRuns: Math.round(n * Number(process.env.LAWS ?? 1)) })
const someSteps = fc.array(anyStep, { minLength: 1, maxLength: 30, size: 'max' })

/** Two teams, four seats, deals of a year behind them, so that the first random step meets a plan that lives. */
function livingPlan(): TestPlan {
  const plan = testPlan({ decimals: 0 })
  plan.add('root', 'East', 'group')
  plan.add('root', 'West', 'group')
  for (const [team, rep] of [['East', 'Rep 0'], ['East', 'Rep 1'], ['West', 'Rep 2'], ['West', 'Rep 3']]) plan.add(team, rep)
  take(plan.session, { kind: 'deals', a: 11, b: 4, c: 0, d: 1 })
  plan.session.call('measure.set', { name: 'potential', unit: 'number' })
  for (const [name, formula] of [['part', 'share(quota)'], ['pace', '(quota - prev(quota)) / coalesce(potential, 2)'], ['sums', 'sum(goal) - quota']]) plan.session.call('measure.set', { name, formula })
  return plan
}

/** Every number of a plan, at every node, period and measure. */
function everything(session: Session): { name: (at: number) => string; values: Float64Array } {
  const { calendar } = session.plan
  const measures = measuresOf(session.plan.rows.measures).map((m) => m.id)
  const columns = [...calendar.years, ...calendar.quarters, ...calendar.months, ...calendar.weeks, ...calendar.slices].map((p) => p.id)
  const scenarios = ['base', ...session.plan.rows.scenarios.map((s) => s.id)]
  const answers = scenarios.flatMap((scenario) => [null, ...session.plan.rows.lines.map((l) => l.id)].map((line) => session.call('view', { view: 'everything', measures, columns: columns.slice(0, 800), line, scenario }) as Output<'view'>))
  session.call('view.close', { view: 'everything' })
  const { nodes } = answers[0]
  const width = nodes.length * answers[0].columns.length
  const values = new Float64Array(answers.reduce((n, a) => n + a.values.length, 0))
  answers.forEach((a, i) => values.set(a.values, i * a.values.length))
  return {
    values,
    name: (at) => {
      const inAnswer = at % answers[0].values.length
      return `${measures[Math.floor(inAnswer / width)]} ${nodes[Math.floor((inAnswer % width) / columns.length)]} ${columns[inAnswer % columns.length]}`
    },
  }
}

function expectSame(mine: ReturnType<typeof everything>, theirs: ReturnType<typeof everything>): void {
  expect(mine.values.length).toBe(theirs.values.length)
  const at = mine.values.findIndex((x, i) => !same(x, theirs.values[i]))
  if (at >= 0) expect.fail(`${mine.name(at)} is ${mine.values[at]} here and ${theirs.values[at]} there`)
}

/** Repeats until the plan says there is nothing more; answers how often it went. */
function until(work: () => unknown, nothing: string): number {
  for (let n = 0; ; n++) {
    try { work() } catch (error) {
      if (error instanceof PlanError && error.code === nothing) return n
      throw error
    }
  }
}

describe('after any steps', () => {
  test('undoing everything brings back the plan as it began, and redoing everything the plan as it was', () => {
    fc.assert(fc.property(someSteps, (steps) => {
      const plan = livingPlan()
      try {
        // A plan as it was made, before any step: everything since is in the history.
        const { session } = plan
        until(() => session.call('history.undo', {}), 'history.nothingToUndo')
        const first = plan.dump()
        until(() => session.call('history.redo', {}), 'history.nothingToRedo')
        for (const step of steps) take(session, step)
        until(() => session.call('history.redo', {}), 'history.nothingToRedo')
        const last = plan.dump()
        const undone = until(() => session.call('history.undo', {}), 'history.nothingToUndo')
        expect(plan.dump()).toBe(first)
        const redone = until(() => session.call('history.redo', {}), 'history.nothingToRedo')
        expect(redone).toBe(undone)
        expect(plan.dump()).toBe(last)
      } finally { plan.close() }
    }), runs(12))
  })

  test('a refused step leaves the file as it was', () => {
    fc.assert(fc.property(someSteps, (steps) => {
      const plan = livingPlan()
      try {
        for (const step of steps) {
          const before = plan.dump()
          if (take(plan.session, step) !== null) expect(plan.dump()).toBe(before)
        }
      } finally { plan.close() }
    }), runs(8))
  })

  test('the numbers on show are those that the file alone makes', () => {
    fc.assert(fc.property(someSteps, (steps) => {
      const plan = livingPlan()
      const other = openSession()
      try {
        for (const step of steps) take(plan.session, step)
        other.call('file.open', { path: plan.path })
        expectSame(everything(plan.session), everything(other))
      } finally { other.close(); plan.close() }
    }), runs(12))
  })

  test('a view kept by its deltas is what a fresh question answers, after every step', () => {
    fc.assert(fc.property(someSteps, (steps) => {
      const plan = livingPlan()
      const heard: { [E in keyof Events]?: Events[E][] } = {}
      const emit = ((event: keyof Events, payload: never) => { (heard[event] ??= [] as never).push(payload) }) as unknown as Emit
      const session = openSession({ emit, who: 'tester' })
      try {
        session.call('file.open', { path: plan.path })
        const specs: Sent<'view'>[] = [
          { view: 'quarter', measures: ['quota', 'goal', 'leftToAllocate', 'attainment', 'cover', 'change'], columns: ['2018-Q1', '2017-Q4', '2018'] },
          { view: 'weeks', measures: ['quota', 'lastYear', 'actual', 'reserve'], columns: session.plan.calendar.slices.slice(-90).map((p) => p.id) },
          { view: 'first', measures: ['quota', 'goal', 'leftToAllocate', 'cover', 'initiatives'], columns: ['2018-Q1', '2018-01', '2018-02', '2018'], scenario: '0' },
          { view: 'second', measures: ['quota', 'reserve'], columns: session.plan.calendar.weeks.slice(-60).map((p) => p.id), scenario: '1' },
          { view: 'months', measures: ['quota', 'actual', 'initiatives'], columns: session.plan.calendar.months.map((p) => p.id), line: 'all' },
        ]
        // The plan's own measures come and go with the steps: as the window does, what is there is asked for.
        const own = (): string[] => session.plan.rows.measures.map((m) => m.id)
        // The first scenarios too, where there are any.
        const scenarioOf = (spec: Sent<'view'>): string => (spec.scenario === undefined ? 'base' : session.plan.rows.scenarios[Number(spec.scenario)]?.id ?? 'base')
        const ask = (spec: Sent<'view'>, view = spec.view): Output<'view'> => session.call('view', { ...spec, scenario: scenarioOf(spec), measures: [...spec.measures, ...own()], view }) as Output<'view'>
        const kept = new Map(specs.map((spec) => [spec.view, ask(spec)]))
        for (const step of steps) {
          for (const event of Object.keys(heard)) delete heard[event as keyof Events]
          take(session, step)
          if (heard['outline.changed']?.some((o) => o.structure)) for (const spec of specs) kept.set(spec.view, ask(spec))
          else for (const delta of heard['cells.changed'] ?? []) {
            const view = kept.get(delta.view)
            if (!view) continue
            expect(delta.follows).toBe(view.revision)
            view.revision = delta.revision
            delta.index.forEach((at, i) => { view.values[at] = delta.values[i] })
          }
          for (const spec of specs) {
            const mine = kept.get(spec.view)!, fresh = ask(spec, 'fresh')
            expect(mine.revision).toBe(fresh.revision)
            expect(mine.nodes).toEqual(fresh.nodes)
            expect(mine.values).toEqual(fresh.values)
          }
          session.call('view.close', { view: 'fresh' })
        }
      } finally { session.close(); plan.close() }
    }), runs(10))
  })

  test('the check of the plan finds nothing, nor in a copy of it', () => {
    fc.assert(fc.property(someSteps, (steps) => {
      const plan = livingPlan()
      try {
        for (const step of steps) take(plan.session, step)
        expect((plan.session.call('check', {}) as Output<'check'>).broken).toEqual([])
        const before = plan.dump()
        plan.session.call('file.saveAs', { path: join(plan.dir, 'copy.salesplan') })
        expect(plan.dump()).toBe(before)
        expect((plan.session.call('check', {}) as Output<'check'>).broken).toEqual([])
      } finally { plan.close() }
    }), runs(10))
  })

  test('two windows of one file agree, whoever typed', () => {
    fc.assert(fc.property(someSteps, (steps) => {
      const plan = livingPlan()
      const other = openSession({ who: 'other' })
      try {
        other.call('file.open', { path: plan.path })
        const second = planOver(other, plan.dir, plan.path)
        steps.forEach((step, i) => take(i % 2 === 0 ? plan.session : other, step))
        plan.session.plan.catchUp()
        other.plan.catchUp()
        expect(second.dump()).toBe(plan.dump())
        expectSame(everything(plan.session), everything(other))
      } finally { other.close(); plan.close() }
    }), runs(6))
  })
})

describe('the random steps themselves', () => {
  test('take most of what they try, so that the laws above are about something', () => {
    const tried = new Map<string, { taken: number; refused: number }>()
    for (const steps of fc.sample(someSteps, { seed: 7, numRuns: 100 })) {
      const plan = livingPlan()
      for (const step of steps) {
        const count = tried.get(step.kind) ?? { taken: 0, refused: 0 }
        if (take(plan.session, step) === null) count.taken++
        else count.refused++
        tried.set(step.kind, count)
      }
      plan.close()
    }
    const all = [...tried.values()].reduce((n, c) => ({ taken: n.taken + c.taken, refused: n.refused + c.refused }))
    expect(all.taken).toBeGreaterThan(all.refused)
    for (const kind of ['set', 'paste', 'lock', 'add', 'move', 'moveFrom', 'credit', 'local', 'deals', 'undo', 'redo', 'rate', 'remove', 'measure', 'renameMeasure', 'scenario', 'removeScenario', 'override', 'scenarioLock', 'revert', 'driver', 'whatIf', 'calendar', 'people', 'balance', 'note', 'layout', 'format', 'work', 'scenarioWork', 'checkin', 'week', 'version', 'approval']) expect(tried.get(kind)?.taken, kind).toBeGreaterThan(0)
  })
})
