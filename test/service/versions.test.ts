import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Compared } from '../../shared/contract/versions.ts'
import { refusalOf, testPlan, type TestPlan } from '../support/plan.ts'
import { anyStep, take } from '../support/steps.ts'

const runs = (n: number): { seed: number; numRuns: number } => ({ seed: Number(process.env.LAWS_SEED ?? 20_260_102), numRuns: Math.round(n * Number(process.env.LAWS ?? 1)) })
const steps = fc.array(anyStep, { minLength: 1, maxLength: 20, size: 'max' })

/** Two teams, four seats, deals of a year behind them. */
function livingPlan(): TestPlan {
  const plan = testPlan({ decimals: 0 })
  plan.add('root', 'East', 'group')
  plan.add('root', 'West', 'group')
  for (const [team, rep] of [['East', 'Rep 0'], ['East', 'Rep 1'], ['West', 'Rep 2'], ['West', 'Rep 3']]) plan.add(team, rep)
  take(plan.session, { kind: 'deals', a: 11, b: 4, c: 0, d: 1 })
  plan.session.call('measure.set', { name: 'potential', unit: 'number' })
  return plan
}

const compare = (plan: TestPlan, version: string, more: { to?: string; node?: string; measure?: string } = {}): Compared => plan.session.call('version.compare', { version, ...more })
const keep = (plan: TestPlan, name: string): string => plan.session.call('version.add', { name }).version
const broken = (plan: TestPlan): unknown[] => plan.session.call('check', {}).broken

/** The dump without what a restore leaves alone: versions, deals and whom these count for, and how far the calendar reaches. */
const restorable = (dump: string): string => dump.split('\n').flatMap((line) => {
  if (/^(version|deal|credit|share|origin) /.test(line)) return []
  if (!line.startsWith('plan ')) return [line]
  const row = JSON.parse(line.slice(5)) as unknown[]
  return [`plan ${JSON.stringify([...row.slice(0, 8), ...row.slice(10)])}`]
}).join('\n')

/** What two dumps differ by, line by line, as a count of each kind of row; a changed row counts once. */
function differing(before: string, after: string): Record<string, number> {
  const keyed = (dump: string): Map<string, string> => new Map(dump.split('\n').filter(Boolean).map((line) => {
    const [kind] = line.split(' ', 1), row = JSON.parse(line.slice(kind.length + 1)) as unknown[]
    const width = { cell: 5, assumption: 4, lock: 5, node: 1, task: 1, scenario: 1 }[kind] ?? row.length
    return [`${kind} ${JSON.stringify(row.slice(0, width))}`, line]
  }))
  const was = keyed(before), is = keyed(after), counts: Record<string, number> = {}
  for (const key of new Set([...was.keys(), ...is.keys()])) if (was.get(key) !== is.get(key)) { const [kind] = key.split(' ', 1); counts[kind] = (counts[kind] ?? 0) + 1 }
  return counts
}

describe('a version', () => {
  test('that was just made changes nothing when it is restored', () => {
    fc.assert(fc.property(steps, (some) => {
      const plan = livingPlan()
      try {
        for (const step of some) take(plan.session, step)
        keep(plan, 'just now')
        const dump = plan.dump()
        expect(plan.session.call('version.restore', { version: 'just now' })).toEqual({ changed: 0, stayed: [] })
        expect(plan.dump()).toBe(dump)
        expect(compare(plan, 'just now').same).toBe(true)
        expect(compare(plan, 'just now', { to: 'JUST NOW' })).toMatchObject({ same: true, cells: 0, other: 0 })
      } finally { plan.close() }
    }), runs(12))
  })

  test('that is restored is what the plan then is, which passes its check, and one undo is the way back', () => {
    let taken = 0
    fc.assert(fc.property(steps, steps, (first, then) => {
      const plan = livingPlan()
      try {
        for (const step of first) take(plan.session, step)
        const version = keep(plan, 'the one')
        const kept = plan.dump()
        for (const step of then) take(plan.session, step)
        if (!plan.session.plan.rows.versions.some((v) => v.id === version)) return
        const before = plan.dump()
        // When
        let stayed: string[] = []
        const refusal = refusalOf(() => { ({ stayed } = plan.session.call('version.restore', { version })) })
        // Then
        if (refusal !== null) { expect(refusal.code).toBe('version.counted'); expect(plan.dump()).toBe(before); return }
        expect(broken(plan)).toEqual([])
        const left = differing(restorable(kept), restorable(plan.dump()))
        // Lines of deals stay with their deals.
        expect(Object.keys(left).filter((kind) => !['line', 'move', ...(stayed.length > 0 ? ['node'] : [])].includes(kind))).toEqual([])
        const differs = compare(plan, version)
        expect({ cells: differs.cells, removed: differs.removed.count, added: differs.added.count, drivers: differs.drivers.count, locks: differs.locks.count, tasks: differs.tasks.count, scenarios: differs.scenarios.count }).toEqual({ cells: 0, removed: 0, added: stayed.length, drivers: 0, locks: 0, tasks: 0, scenarios: 0 })
        if (plan.dump() === before) return
        taken++
        plan.session.call('history.undo', {})
        expect(plan.dump()).toBe(before)
        expect(broken(plan)).toEqual([])
      } finally { plan.close() }
    }), runs(30))
    expect(taken).toBeGreaterThan(20)
  })

  test('is restored by branch beside a plan that goes on, which passes its check', () => {
    let taken = 0
    fc.assert(fc.property(steps, steps, (first, then) => {
      const plan = livingPlan()
      try {
        for (const step of first) take(plan.session, step)
        const version = keep(plan, 'the one')
        for (const step of then) take(plan.session, step)
        if (!plan.session.plan.rows.versions.some((v) => v.id === version)) return
        for (const name of ['East', 'West']) {
          const node = plan.session.plan.rows.nodes.find((n) => n.name === name)?.id
          if (node === undefined) continue
          const before = plan.dump()
          const refusal = refusalOf(() => plan.session.call('version.restore', { version, node }))
          if (refusal !== null) { expect(refusal.code).not.toBe('internal'); expect(plan.dump()).toBe(before); continue }
          taken++
          expect(broken(plan)).toEqual([])
          if (plan.dump() === before) continue
          plan.session.call('history.undo', {})
          expect(plan.dump()).toBe(before)
          plan.session.call('history.redo', {})
        }
      } finally { plan.close() }
    }), runs(30))
    expect(taken).toBeGreaterThan(20)
  })

  test('differs from now by what their dumps differ by, line by line', () => {
    fc.assert(fc.property(steps, steps, (first, then) => {
      const plan = livingPlan()
      try {
        for (const step of first) take(plan.session, step)
        const version = keep(plan, 'the one'), kept = plan.dump()
        for (const step of then) take(plan.session, step)
        if (!plan.session.plan.rows.versions.some((v) => v.id === version)) return
        const differs = compare(plan, version), lines = differing(kept, plan.dump())
        expect(differs.cells).toBe(lines.cell ?? 0)
        expect(differs.drivers.count).toBe(lines.assumption ?? 0)
        expect(differs.locks.count).toBe(lines.lock ?? 0)
        expect(differs.tasks.count).toBe(lines.task ?? 0)
        expect(differs.scenarios.count).toBe(lines.scenario ?? 0)
        const nodes = (dump: string): Map<string, unknown[]> => new Map(dump.split('\n').filter((l) => l.startsWith('node ')).map((l) => { const row = JSON.parse(l.slice(5)) as unknown[]; return [row[0] as string, row] }))
        const was = nodes(kept), is = nodes(plan.dump())
        expect(differs.added.list.map((n) => n.node).sort()).toEqual([...is.keys()].filter((id) => !was.has(id)).sort())
        expect(differs.removed.list.map((n) => n.node).sort()).toEqual([...was.keys()].filter((id) => !is.has(id)).sort())
        expect(differs.renamed.list.map((n) => n.node).sort()).toEqual([...was].filter(([id, row]) => is.has(id) && is.get(id)![3] !== row[3]).map(([id]) => id).sort())
      } finally { plan.close() }
    }), runs(15))
  })
})
