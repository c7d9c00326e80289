import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Engine, type SetRequest } from '../../main/engine/index.ts'
import { invertAll, type CellBlock } from '../../shared/change.ts'
import { PlanError } from '../../shared/errors.ts'
import type { LockRow } from '../../shared/rows.ts'
import {
  entropy, faultsOfShare, fit, historyWeights, isSeat, leafKey, leavesOf, openLeaves, parentOn, promised, reach, seatsBelow, slicesOf, sum, withBlocks, workdayWeights,
  type Cell, type Leaves, type Shape,
} from '../support/checker.ts'
import { runs, world, type World } from '../support/checker-plans.ts'

function engineOf({ shape, plan, levels, quota, locks, sums }: World): Engine {
  const engine = new Engine({ plan, calendar: shape.calendar, nodes: [...shape.nodes], moves: [...(shape.moves ?? [])], levels, lines: [...shape.lines], locks, rates: [] })
  for (const [key, value] of quota) {
    const [node, line, slice] = key.split('|')
    engine.setCell('base', 'quota', node, line, slice, value)
  }
  engine.loadActual(sums)
  return engine
}

function actualOf({ shape, plan, sums }: World): Leaves {
  const exact = new Map<string, number>()
  for (const s of sums) {
    const slice = shape.calendar.slices.find((x) => x.from <= s.closes && s.closes <= x.to)!
    const key = leafKey(s.node, s.line, slice.id)
    exact.set(key, (exact.get(key) ?? 0) + s.hundredths)
  }
  const nearest = (x: number): number => Math.sign(x) * Math.floor(Math.abs(x) + 0.5) || 0
  return new Map([...exact].map(([k, x]) => [k, plan.decimals === 2 ? x : nearest(x / 100)]))
}

const request = (put: World['puts'][number]): SetRequest =>
  ({ scenario: 'base', measure: 'quota', cells: [put], method: { kind: put.method }, down: false })

function attempt(engine: Engine, put: World['puts'][number]): { changes: CellBlock[]; base: string | null } | PlanError {
  try {
    return engine.planSet(request(put))
  } catch (error) {
    if (error instanceof PlanError) return error
    throw error
  }
}

/** The weights by the design's words, and what they go by; null where several lines are split by the engine's own shares. */
function weightsBy(w: World, actual: Leaves, put: World['puts'][number]): { used: string; weights: Map<string, bigint> } | null {
  const { shape, quota } = w
  const keys = openLeaves(shape, put)
  const any = (weights: ReadonlyMap<string, bigint>): boolean => [...weights.values()].some((x) => x !== 0n)
  const present = new Map(keys.map((k) => [k, BigInt(quota.get(k) ?? 0)]))
  if (put.method !== 'equal' && any(present)) return { used: 'present', weights: present }
  if (put.method === 'default') {
    const { months } = shape.calendar
    const mine = slicesOf(shape, put.period).map((s) => months.findIndex((m) => m.from <= s.from && s.to <= m.to))
    const then = [...new Set(mine)].map((m) => months[m - 12])
    const lastYear = historyWeights(shape, actual, put, then)
    // Last year counts where the company won something in each of its months.
    const covered = then.every((m) => sum(actual, leavesOf(shape, { node: 'root', line: null, period: m.id })) !== null)
    if (covered && any(lastYear)) return { used: 'lastYear', weights: lastYear }
    const quarters = shape.calendar.quarters.slice(0, 4)
    const people = workdayWeights(shape, put, (node, line) => {
      const total = quarters.reduce((t, q) => t + (sum(actual, leavesOf(shape, { node, line, period: q.id })) ?? 0n), 0n)
      return total > 0n ? total : 0n
    })
    if (any(people)) return { used: 'lastFourQuarters', weights: people }
  }
  if (put.line === null && shape.lines.length > 1) return null
  return { used: 'equal', weights: workdayWeights(shape, put, () => 1n) }
}

describe('an amount without locks', () => {
  it('is shared exactly, with every leaf and every promised total its unrounded value rounded down or up', () => {
    fc.assert(fc.property(world({ locks: 0, fill: true, puts: 1 }), (w) => {
      const [put] = w.puts
      const answer = attempt(engineOf(w), put)
      const keys = openLeaves(w.shape, put)
      if (answer instanceof PlanError) {
        if (answer.code === 'allocate.noSeats') expect(keys).toHaveLength(0)
        else if (answer.code === 'amount.signs') expect(sum(w.quota, keys)).toBe(0n)
        else expect(answer.code).toBe('amount.tooLarge')
        return
      }
      const after = withBlocks(w.quota, answer.changes)
      if (keys.length === 1) { expect(after.get(keys[0])).toBe(put.value); return }
      const by = weightsBy(w, actualOf(w), put)
      if (!by) { expect(sum(after, keys)).toBe(BigInt(put.value)); return }
      expect(answer.base).toBe(by.used)
      expect(faultsOfShare(w.shape, w.quota, after, put, put.value, by.weights)).toEqual([])
    }), runs(150))
  })

  it('mirrors when it is negative', () => {
    fc.assert(fc.property(world({ locks: 2, fill: true, puts: 1 }), (w) => {
      const [put] = w.puts
      const there = attempt(engineOf(w), put)
      const mirrored: World = { ...w, quota: new Map([...w.quota].map(([k, x]) => [k, -x || 0])) }
      const back = attempt(engineOf(mirrored), { ...put, value: -put.value || 0 })
      if (put.value === 0) return
      if (there instanceof PlanError || back instanceof PlanError) {
        expect((back as PlanError).code).toBe((there as PlanError).code)
        return
      }
      const after = withBlocks(w.quota, there.changes)
      const other = withBlocks(mirrored.quota, back.changes)
      expect(new Map([...other].map(([k, x]) => [k, -x || 0]))).toEqual(after)
    }), runs(40))
  })
})

/** A lock whose leaves within the cell are a promised set: the whole period of one node, one slice, month or quarter, or one leaf. */
function fits(shape: Shape, cell: Cell, lock: LockRow, sets: ReadonlyMap<string, string[]>): boolean {
  const inside = openLeaves(shape, lock)
  const mine = new Set(openLeaves(shape, cell))
  const shared = inside.filter((k) => mine.has(k))
  return shared.length === 0 || [...sets.values()].some((set) => set.length === shared.length && set.every((k) => shared.includes(k)))
}

describe('an amount among locks', () => {
  it('leaves every locked total as it was, moves only what shares a lock, and moves that as little as possible', () => {
    let judged = 0
    fc.assert(fc.property(world({ locks: 4, fill: true, puts: 1 }), (w) => {
      const [put] = w.puts
      if (put.value < 0) return
      const { shape, quota, locks } = w
      const engine = engineOf(w)
      const answer = attempt(engine, put)
      const near = reach(shape, put, locks)
      if (answer instanceof PlanError) {
        if (answer.code === 'lock.conflict') refusedRightly(w, engine, put, (answer as PlanError<'lock.conflict'>).params.nearest)
        return
      }
      const after = withBlocks(quota, answer.changes)
      const keys = openLeaves(shape, put)
      expect(sum(after, keys)).toBe(BigInt(put.value))
      for (const lock of locks) expect(sum(after, leavesOf(shape, lock)) ?? 0n).toBe(sum(quota, leavesOf(shape, lock)) ?? 0n)
      for (const key of new Set([...quota.keys(), ...after.keys()])) if (!near.keys.has(key)) expect(after.get(key)).toBe(quota.get(key))
      if (answer.base !== 'present' || near.locks.length === 0) return
      const base = new Map([...near.keys].filter((k) => (quota.get(k) ?? 0) > 0).map((k) => [k, quota.get(k)!]))
      const sets = [{ keys, total: put.value }, ...near.locks.map((l) => ({ keys: openLeaves(shape, l), total: Number(sum(quota, openLeaves(shape, l)) ?? 0n) }))]
      const best = fit(base, sets, 4000)
      if (!best.settled) return
      judged++
      const close = (x: number): number => 1e-6 + x * 1e-9
      for (const [key, x] of best.x) expect(Math.abs((after.get(key) ?? 0) - x), key).toBeLessThan(1 + close(x))
      const wanted = promised(shape, put)
      if (near.locks.every((l) => fits(shape, put, l, wanted))) {
        for (const [name, set] of wanted) {
          const x = set.reduce((t, k) => t + (best.x.get(k) ?? 0), 0)
          expect(Math.abs(Number(sum(after, set) ?? 0n) - x), name).toBeLessThan(1 + close(x))
        }
      }
    }), runs(200))
    expect(judged).toBeGreaterThan(0)
  })

  it('comes within 1e-9 of the least relative entropy where whole units do not matter', () => {
    fc.assert(fc.property(world({ locks: 3, fill: true, puts: 1 }), fc.integer({ min: 50, max: 150 }), (drawn, percent) => {
      const w: World = { ...drawn, quota: new Map([...drawn.quota].map(([k, x]) => [k, x * 10 ** 9 + 123_456_789])) }
      const [put] = w.puts
      const keys = openLeaves(w.shape, put)
      const now = sum(w.quota, keys)
      if (now === null || now === 0n) return
      const value = Math.round((Number(now) * percent) / 100)
      const answer = attempt(engineOf(w), { ...put, method: 'default', value })
      if (answer instanceof PlanError) return
      const near = reach(w.shape, put, w.locks)
      const base = new Map([...near.keys].filter((k) => w.quota.has(k)).map((k) => [k, w.quota.get(k)!]))
      const best = fit(base, [{ keys, total: value }, ...near.locks.map((l) => ({ keys: openLeaves(w.shape, l), total: Number(sum(w.quota, openLeaves(w.shape, l)) ?? 0n) }))])
      if (!best.settled) return
      const after = withBlocks(w.quota, answer.changes)
      const size = [...base.values()].reduce((a, b) => a + b, 0)
      expect(Math.abs(entropy(after, base) - entropy(best.x, base)) / size).toBeLessThan(1e-9)
    }), runs(60))
  })
})

/** The nearest amount is allowed, and anything between it and the refused one is refused too. */
function refusedRightly(w: World, engine: Engine, put: World['puts'][number], nearest: number | null): void {
  if (nearest === null) return
  const unit = w.plan.decimals === 2 ? 100 : 1
  const units = Math.round(nearest * unit)
  if (Math.abs(units) > 1e9) return
  const allowed = attempt(engine, { ...put, value: units })
  expect(allowed instanceof PlanError && allowed.code === 'lock.conflict').toBe(false)
  const further = units + Math.sign(put.value - units)
  const refused = attempt(engine, { ...put, value: further })
  expect((refused as PlanError).code).toBe('lock.conflict')
}

describe('the engine kept up by changes', () => {
  it('says the same as one built anew, in every view, and forgets a step that is taken back', () => {
    fc.assert(fc.property(world({ locks: 2, fill: true, puts: 4 }), (w) => {
      const engine = engineOf(w)
      const { calendar } = w.shape
      const spec = {
        measures: ['goal', 'quota', 'reserve', 'leftToAllocate', 'actual', 'lastYear', 'attainment', 'cover', 'change'],
        columns: [...calendar.years, ...calendar.quarters.slice(4), ...calendar.months.slice(11, 16), ...calendar.slices.slice(62, 70)].map((p) => p.id), line: null,
      }
      const seen = engine.view(spec)
      const first = seen.slice()
      const steps: CellBlock[][] = []
      const goals: Leaves = new Map()
      let quota = w.quota
      for (const [i, put] of w.puts.entries()) {
        let changes: CellBlock[]
        try {
          changes = engine.planSet(i % 2 === 0 ? request(put) : { ...request(put), measure: 'goal', down: i === 3 }).changes
        } catch (error) {
          if (error instanceof PlanError) continue
          throw error
        }
        const touched = engine.apply(changes)
        engine.deltas(spec, seen, touched)
        quota = withBlocks(quota, changes.filter((b) => b.measure === 'quota'))
        for (const [k, x] of withBlocks(goals, changes.filter((b) => b.measure === 'goal'))) goals.set(k, x)
        steps.push(changes)
      }
      const anew = engineOf({ ...w, quota })
      for (const [key, value] of goals) {
        const [node, line, slice] = key.split('|')
        anew.setCell('base', 'goal', node, line, slice, value)
      }
      expect(seen).toEqual(anew.view(spec))
      expect(engine.laws()).toEqual([])
      for (const changes of steps.toReversed()) engine.deltas(spec, seen, engine.apply(invertAll(changes)))
      expect(seen).toEqual(first)
    }), runs(25))
  })

  it('adds up leaf by leaf at every node, line and period', () => {
    fc.assert(fc.property(world({ locks: 0, fill: true, puts: 1 }), (w) => {
      const engine = engineOf(w)
      const actual = actualOf(w)
      for (const node of w.shape.nodes) {
        // What one that moved has in each place is in the totals of its teams.
        if (w.shape.moves?.some((m) => m.node === node.id)) continue
        for (const line of [null, ...w.shape.lines.map((l) => l.id)]) {
          for (const period of [...w.shape.calendar.years, ...w.shape.calendar.months.slice(0, 14)]) {
            const keys = leavesOf(w.shape, { node: node.id, line, period: period.id })
            for (const [measure, leaves] of [['quota', w.quota], ['actual', actual]] as const) {
              const total = sum(leaves, keys)
              expect(engine.value(measure, node.id, line, period.id)).toBe(total === null ? NaN : Number(total))
            }
          }
        }
      }
    }), runs(15))
  })

  it('hands a goal down so that every level owes exactly what it owes and its buffer', () => {
    fc.assert(fc.property(world({ locks: 0, fill: false, puts: 1 }), (w) => {
      const [put] = w.puts
      if (Math.abs(put.value) > 1e12) return
      const engine = engineOf(w)
      let changes: CellBlock[]
      try {
        changes = engine.planSet({ ...request(put), measure: 'goal', down: true }).changes
      } catch (error) {
        if (error instanceof PlanError) return
        throw error
      }
      engine.apply(changes)
      for (const node of w.shape.nodes) {
        for (const slice of slicesOf(w.shape, put.period)) {
          const children = w.shape.nodes.filter((n) => n.kind !== 'overlay' && parentOn(w.shape, n.id, slice.from) === node.id)
          const active = seatsBelow(w.shape, node.id, slice.from).some((s) => openLeaves(w.shape, { node: s.id, line: put.line, period: slice.id }).length > 0)
          if (isSeat(node) || !active || Number.isNaN(engine.value('goal', node.id, put.line, slice.id))) continue
          expect(engine.value('leftToAllocate', node.id, put.line, slice.id)).toBe(0)
          expect(children.some((c) => !Number.isNaN(engine.value('goal', c.id, put.line, slice.id)))).toBe(true)
        }
      }
    }), runs(40))
  })
})
