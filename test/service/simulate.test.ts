import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { figuresAt, outcomes, run, stretches } from '../../main/engine/index.ts'
import { openSession, Session } from '../../main/service/index.ts'
import { main } from '../../main/shell/cli.ts'
import { terminalWords } from '../../main/shell/cli/words.ts'
import type { Output, Sent } from '../../shared/contract/index.ts'
import type { Simulated } from '../../shared/contract/whatif.ts'
import { PlanError } from '../../shared/errors.ts'
import { refusalOf, testPlan } from '../support/plan.ts'

const Q1 = '2027-Q1'
let dir: string, path: string, session: Session
const open: Session[] = []
/** The sample plan with its outcome models; each test changes what it changes and takes it back. */
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'salesplan-simulate-'))
  path = join(dir, 'sample.salesplan')
  session = openSession({ who: 'tester' })
  open.push(session)
  await session.call('file.sample', { path, locale: 'en' })
  session.call('outcome.make', {})
})
afterEach(() => { takeBack() })
afterAll(() => { for (const s of open) s.close(); rmSync(dir, { recursive: true, force: true }) })

let steps = 0
const change = <N extends 'driver.spread' | 'driver.correlate' | 'drivers.set' | 'outcome.blend' | 'scenario.add' | 'cells.set' | 'measure.set'>(name: N, input: Sent<N>): void => { session.call(name, input); steps++ }
const takeBack = (): void => { for (; steps > 0; steps--) session.call('history.undo', {}) }
const simulate = (more: Partial<Sent<'simulate'>> = {}): Simulated => session.call('simulate', { period: Q1, trials: 2000, ...more }) as Output<'simulate'>
const company = (answer: Simulated): Simulated['rows'][number]['periods'][number] => answer.rows[0].periods.at(-1)!
const fixed = (driver: string): void => change('driver.spread', { driver, shape: 'fixed' })

describe('a simulation of the sample plan', () => {
  test('tells every node’s months and quarter, its chance, and what brings the uncertainty', () => {
    const { rows, shares, sorted, histogram, held, errors } = simulate()
    const { nodes } = session.call('outline', {})
    expect(rows.map((r) => r.node)).toEqual(nodes.map((n) => n.id))
    expect(rows[0].periods.map((p) => p.period)).toEqual(['2027-01', '2027-02', '2027-03', Q1])
    expect(rows.every((r) => r.periods.every((p) => p.p10 <= p.p50 && p.p50 <= p.p90))).toBe(true)
    expect([rows[0].goal, rows[1].path]).toEqual([session.plan.engine.value('goal', 'root', null, Q1), ['Company', 'East']])
    expect(rows[0].chance).toBe(sorted.filter((x) => x >= rows[0].goal! - 0.5).length / sorted.length)
    expect(histogram.counts.reduce((a, b) => a + b)).toBe(2000)
    expect(shares.reduce((sum, s) => sum + s.share, 0)).toBeCloseTo(1, 12)
    expect(shares.map((s) => s.what)).toContain('productivity')
    expect([held, errors]).toEqual([[], 0])
  })

  test('comes on average to what the formulas say, at ten seeds', () => {
    // How long deals take bends what comes of new ones; all else is a product of what is drawn apart.
    fixed('salesCycle')
    const { engine } = session.plan
    for (let seed = 1; seed <= 10; seed++) {
      const { rows } = simulate({ seed })
      for (const { node, periods } of rows.slice(0, 3)) for (const { period, mean, p10, p90 } of periods) {
        const error = (p90 - p10) / 2.563 / Math.sqrt(2000)
        expect(Math.abs(mean - engine.value('expected', node, null, period)) / error, `${node} ${period}, seed ${seed}`).toBeLessThan(3.5)
      }
      expect(Math.abs(company({ rows } as Simulated).mean - engine.value('expected', 'root', null, Q1)) / ((company({ rows } as Simulated).p90 - company({ rows } as Simulated).p10) / 2.563 / Math.sqrt(2000)), `seed ${seed}`).toBeLessThan(3)
    }
  })

  test('with no spread at all, and what is due of deals as it is, is the engine’s own value at every node, month and quarter', () => {
    const { engine, rows: { drivers, lines } } = session.plan, { tree } = engine, periods = ['2027-01', '2027-02', '2027-03', Q1]
    const sketch = engine.sketch('base', { measure: 'expected', node: 'root', period: Q1, deals: null, spreadAt: (_driver, _node, value) => ({ kind: 'normal', mean: value, sd: 0 }) })
    const one = { sketch, drivers: drivers.map((d) => d.id), matrix: Float64Array.from({ length: drivers.length ** 2 }, (_, i) => (i % (drivers.length + 1) === 0 ? 1 : 0)), trials: 1, seed: 1 }
    const { figures } = outcomes(one, stretches(sketch, 1).map((s) => run(one, s)))!
    expect([sketch.drawn.length > 5, sketch.held]).toEqual([true, []])
    let compared = 0
    tree.ids.forEach((id, n) => figuresAt(figures[n] ?? new Float64Array(1)).forEach(({ p50 }, i) => {
      // Of each leaf, a line and slice of a seat, a measure is rounded by half a unit: three models and what they come to.
      const leaves = tree.isSeat.subarray(n, tree.end[n]).reduce((a, b) => a + b, 0) * lines.length * 14
      expect(Math.abs(p50 - engine.value('expected', id, null, periods[i])), `${tree.rows[n].name} ${periods[i]}`).toBeLessThanOrEqual(leaves * 4 / 2)
      compared++
    }))
    expect(compared).toBeGreaterThan(4 * 40)
  })

  test('follows a formula that was changed', () => {
    const before = company(simulate()).p50, pipeline = company(simulate({ measure: 'pipeline' }))
    change('outcome.blend', { capacity: 0, pipeline: 1, trend: 0 })
    const after = company(simulate())
    expect(Math.abs(after.p50 / before - 1)).toBeGreaterThan(0.02)
    expect(after.p50 / pipeline.p50).toBeCloseTo(1, 12)
  })

  test('without spreads leaves nothing but won and lost deals', () => {
    for (const { id } of session.plan.rows.drivers) fixed(id)
    expect(simulate().shares).toEqual([{ what: '', kind: 'deals', share: 1 }])
  })

  test('misses a part of what tasks bring as often as they say, names them, and comes on average to what is expected', () => {
    for (const { id } of session.plan.rows.drivers) fixed(id)
    change('outcome.blend', { capacity: 1, pipeline: 0, trend: 0 })
    const done = <N extends 'task.add' | 'effect.set'>(name: N, input: Sent<N>): Output<N> => { steps++; return session.call(name, input) as Output<N> }
    const task = done('task.add', { name: 'Fair', kind: 'milestone' }).task, train = done('task.add', { name: 'Train', kind: 'milestone' }).task
    done('effect.set', { task, amount: 300_000, per: 'once', probability: 0.4, loss: 0.5 })
    done('effect.set', { task: train, driver: 'productivity', change: 0.2, probability: 0.5, loss: 1 })
    const { engine } = session.plan, capacity = engine.value('capacity', 'root', null, Q1)
    // Expected at 1.1 of what it is without the work; what is expected of the fair is added.
    const { probability, loss } = { probability: 0.4, loss: 0.5 }, sd = Math.hypot((capacity / 1.1) * 0.2 * 0.5, 300_000 * loss * Math.sqrt(probability * (1 - probability)))
    for (const seed of [1, 2, 3]) {
      const answer = simulate({ seed }), { mean } = company(answer)
      expect(Math.abs(mean - engine.value('expected', 'root', null, Q1)) / (sd / Math.sqrt(2000)), `seed ${seed}`).toBeLessThan(3.5)
      expect(answer.shares.map((s) => [s.kind, s.what]).sort()).toEqual([['task', 'Fair'], ['task', 'Train']])
    }
  })

  test('of a scenario is that of a plan in which all is as there', () => {
    change('scenario.add', { name: 'Better' })
    const make = (scenario: string): void => {
      change('drivers.set', { scenario, values: [{ driver: 'winRate', value: 0.6 }, { driver: 'dealSize', node: session.plan.rows.nodes[1].id, value: 30_000 }] })
      change('cells.set', { scenario, measure: 'goal', cells: [{ node: 'root', line: null, period: Q1, value: 2_500_000 }] })
    }
    make('Better')
    const there = simulate({ scenario: 'Better' })
    expect(simulate()).not.toEqual(there)
    make('base')
    expect(simulate()).toEqual(there)
  })

  test('draws as each spread says', () => {
    for (const { id } of session.plan.rows.drivers) fixed(id)
    change('outcome.blend', { capacity: 1, pipeline: 0, trend: 0 })
    change('driver.spread', { driver: 'productivity', shape: 'triangular', low: 20_000, high: 40_000 })
    const { sorted } = simulate({ trials: 5000 }), now = session.plan.engine.value('expected', 'root', null, Q1), productivity = session.plan.engine.driver('productivity', 'root', Q1).value
    expect([sorted[0] / now >= 20_000 / productivity - 1e-3, sorted.at(-1)! / now <= 40_000 / productivity + 1e-3, sorted[0] / now < 21_000 / productivity]).toEqual([true, true, true])
    const history = session.plan.known.fit('productivity', 'root')!.history.map((h) => h.value)
    change('driver.spread', { driver: 'productivity', shape: 'history' })
    expect(new Set(simulate({ trials: 5000 }).sorted.map((x) => Math.round(x / now * productivity / 10)))).toEqual(new Set(history.map((x) => Math.round(x / 10))))
  })
})

describe('a simulation is refused', () => {
  const refused = (work: () => unknown): unknown => { const e = refusalOf(work); return e && { code: e.code, ...e.params } }

  test('where there are no models, no such measure, and nothing to tell', () => {
    const plan = testPlan()
    const run = (measure?: string): unknown => refused(() => plan.session.call('simulate', { period: '2018-Q1', measure }))
    expect([run(), run('nothing'), run('quota')]).toEqual([{ code: 'outcome.none', measure: 'expected' }, { code: 'measure.unknown', measure: 'nothing' }, { code: 'seek.blank', measure: 'quota', where: 'Company · 2018-Q1', value: '' }])
    plan.close()
  })

  test('where a driver is to be drawn from a history that it lacks', () => {
    change('drivers.set', { values: [{ driver: 'ramp', value: 3 }] })
    // As a file may hold it, though the command that says so refuses it.
    session.plan.rows.spreads.push({ driver: 'ramp', least: null, most: null, shape: 'history', spread: null, low: null, high: null })
    expect(refused(() => simulate())).toEqual({ code: 'driver.spread', driver: 'ramp', why: 'history' })
  })

  test('where two drivers cannot go together as they are said to', () => {
    for (const [driver, spread] of [['productivity', 40_000], ['dealSize', 60_000]] as const) change('driver.spread', { driver, shape: 'lognormal', spread })
    change('driver.correlate', { one: 'productivity', other: 'dealSize', value: -1 })
    expect(refused(() => simulate())).toEqual({ code: 'driver.correlation', one: 'deal size', other: 'productivity', value: -1, why: 'others' })
  })
})

describe('shared among workers', () => {
  const inThreads = async (workers: number, job?: Parameters<Session['call']>[2]): Promise<Simulated> => {
    const other = new Session({ reader: 'thread', who: 'tester', workers })
    open.push(other)
    await other.call('file.open', { path })
    return other.call('simulate', { period: Q1, seed: 9 }, job)
  }

  test.each([1, 2, 3])('by %d the figures are those of one alone', async (workers) => {
    let told = 0
    const answer = await inThreads(workers, { progress: (done, total) => { told = done / total }, cancelled: () => false, onCancel: () => {} })
    expect(answer).toEqual(simulate({ trials: 10_000, seed: 9 }))
    expect(told).toBe(1)
  }, 30_000)

  test('it ends when nobody wants it any longer', async () => {
    const stopped = inThreads(2, { progress: () => {}, cancelled: () => false, onCancel: (stop) => { setTimeout(stop, 0) } })
    await expect(stopped).rejects.toEqual(new PlanError('job.cancelled', {}))
  }, 30_000)

  test('it ends with its plan', async () => {
    const stopped = inThreads(2, { progress: () => {}, cancelled: () => false, onCancel: () => { setTimeout(() => { void open.at(-1)!.call('file.close', {}) }, 0) } })
    await expect(stopped).rejects.toEqual(new PlanError('job.cancelled', {}))
  }, 30_000)
})

describe('in the terminal', () => {
  const say = (...args: string[]): { code: number; out: string[]; note: string[] } => {
    const said = { code: 0, out: [] as string[], note: [] as string[] }
    said.code = main(args, { locale: 'en', words: terminalWords.en, out: (line) => said.out.push(line), note: (line) => said.note.push(line), input: () => '' })
    return said
  }

  test('it prints a line for each node, and the answer as JSON', () => {
    const { rows } = simulate({ seed: 4 }), { code, out, note } = say('simulate', path, '--trials', '2000', '--seed', '4')
    expect([code, note, out.length]).toEqual([0, [], rows.length + 1])
    const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 }), { p10, p50, p90 } = rows[0].periods[3]
    expect(out[0].trim().split(/\s{2,}/)).toEqual(['expected 2027-Q1', 'P10', 'P50', 'P90', 'chance'])
    expect(out[1].trim().split(/\s{2,}/)).toEqual(['Company', ...[p10, p50, p90].map((x) => whole.format(x)), `${Math.round(rows[0].chance! * 100)}%`])
    expect(out[2].startsWith('  East ')).toBe(true)
    expect(JSON.parse(say('simulate', path, '--trials', '2000', '--seed', '4', '--json').out[0])).toEqual(simulate({ seed: 4 }))
    expect(say('simulate', path, '--trials', 'many').code).toBe(2)
  })
})
