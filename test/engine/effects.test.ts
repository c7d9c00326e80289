/** What tasks bring in trials, of which a part may be missed. */
import { describe, expect, test } from 'vitest'
import { Engine, outcomes, ready, run, stretches, type Effect, type Outcomes, type Simulation, type Spread } from '../../main/engine/index.ts'
import { buildCalendar } from '../../shared/calendar.ts'
import type { AssumptionRow, MeasureRow } from '../../shared/rows.ts'
import { lineRow, PLAN, TEAM } from './plans.ts'

const calendar = buildCalendar(PLAN, 2017, 2018), QUARTER = calendar.period('2018-Q1')!, MARCH = calendar.period('2018-03')!
const measure = (id: string, formula: string, more: Partial<MeasureRow> = {}): MeasureRow => ({ id, pos: 0, name: id, formula, unit: 'number', overNodes: 'sum', overLines: 'sum', overTime: 'sum', ...more })
const brings = (id: string, amount: number, probability: number, loss: number, more: Partial<Effect> = {}): Effect =>
  ({ id, node: 'cat', line: null, per: 'once', amount, begins: QUARTER.from, curve: 'step', weeks: 0, probability, loss, driver: null, ...more })
const raises = (id: string, change: number, probability: number, loss: number, most = 1e15): Effect => brings(id, 0, probability, loss, { node: 'Company', driver: { id: 'a', change, least: 0, most } })

function planOf(effects: readonly Effect[], measures: MeasureRow[] = [], said: Partial<AssumptionRow>[] = []): Engine {
  const engine = new Engine({
    plan: PLAN, calendar, nodes: TEAM, levels: [], lines: [lineRow('x', 0), lineRow('y', 1)], locks: [], rates: [], measures,
    drivers: [{ id: 'a', pos: 0, name: 'a', unit: 'number' }], assumptions: said.map((a) => ({ scenario: 'base', driver: 'a', node: 'Company', period: '', value: 1, ...a })),
  })
  engine.loadWork(new Map([['base', effects]]))
  return engine
}

function asked(engine: Engine, of: string, { seed = 1, trials = 20_000, period = QUARTER.id, sd = 0 }: { seed?: number; trials?: number; period?: string; sd?: number } = {}): Simulation {
  const sketch = engine.sketch('base', { measure: of, node: 'Company', period, deals: null, spreadAt: (_driver, _node, mean): Spread | null => (sd === 0 ? null : { kind: 'normal', mean, sd }) })
  const set = ready(sketch, ['a'], Float64Array.of(1))
  if (!('matrix' in set)) throw new Error(JSON.stringify(set))
  return { sketch, drivers: ['a'], matrix: set.matrix, trials, seed }
}
const done = (simulation: Simulation): Outcomes => outcomes(simulation, stretches(simulation.sketch, simulation.trials).map((s) => run(simulation, s)))!

const meanOf = (x: Float64Array): number => x.reduce((a, b) => a + b, 0) / x.length
const central = (x: Float64Array, power: number): number => { const mean = meanOf(x); return x.reduce((a, b) => a + (b - mean) ** power, 0) / x.length }
/** How many standard errors the mean and the variance of draws are off what they should be; the variance’s own by the fourth moment of the draws. */
const errors = (x: Float64Array, mean: number, variance: number): { mean: number; variance: number } => ({
  mean: Math.abs(meanOf(x) - mean) / Math.sqrt(variance / x.length), variance: Math.abs(central(x, 2) - variance) / Math.sqrt((central(x, 4) - central(x, 2) ** 2) / x.length),
})

describe('an effect of which a part may be missed', () => {
  test('is missed by as much, as often as it says, and comes on average to what is expected', () => {
    const engine = planOf([brings('one', 10_000, 0.3, 0.4)])
    const { outcome } = done(asked(engine, 'initiatives'))
    expect([...new Set(outcome)].sort((a, b) => a - b).map(Math.round)).toEqual([6000, 10_000])
    const missed = outcome.filter((x) => x < 8000).length / outcome.length
    expect(Math.abs(missed - 0.3) / Math.sqrt(0.3 * 0.7 / outcome.length)).toBeLessThan(3)
    expect(engine.value('initiatives', 'Company', null, QUARTER.id)).toBe(8800)
  })

  test.each([1, 2, 3, 4, 5])('is drawn apart from the others: mean and variance are those of a sum of Bernoulli draws, at seed %d', (seed) => {
    const parts = [[10_000, 0.3, 0.4], [4000, 0.5, 1], [7000, 0.9, 0.25], [3000, 1, 0.5], [2000, 0, 1]] as const
    const engine = planOf(parts.map(([amount, p, loss], i) => brings(`e${i}`, amount, p, loss, { node: i % 2 === 0 ? 'cat' : 'East', line: i === 1 ? 'y' : null })))
    // Σ a (1 − p l) and Σ (a l)² p (1 − p).
    const mean = parts.reduce((sum, [a, p, l]) => sum + a * (1 - p * l), 0), variance = parts.reduce((sum, [a, p, l]) => sum + (a * l) ** 2 * p * (1 - p), 0)
    expect(engine.value('initiatives', 'Company', null, QUARTER.id)).toBe(mean)
    const off = errors(done(asked(engine, 'initiatives', { seed })).outcome, mean, variance)
    expect(off.mean).toBeLessThan(3)
    expect(off.variance).toBeLessThan(3)
  })

  test('is the same draw wherever it counts: on every seat, line, week and in every formula', () => {
    const engine = planOf([brings('one', 12_000, 0.5, 1, { node: 'Company', weeks: 6, curve: 'linear' })], [measure('twice', 'coalesce(initiatives, 0) * 2 - initiatives')])
    expect([...new Set([...done(asked(engine, 'twice')).outcome].map(Math.round))].sort((a, b) => a - b)).toEqual([0, 12_000])
  })

  test('raises a driver by what comes of it, within what the driver can be', () => {
    const formulas = [measure('f', 'driver("a") * 100', { overTime: 'recompute', overNodes: 'recompute', overLines: 'recompute' })], said = [{ value: 0.4 }]
    const values = (effects: Effect[]): number[] => [...new Set([...done(asked(planOf(effects, formulas, said), 'f', { period: MARCH.id })).outcome].map((x) => Math.round(x * 1e9) / 1e9))].sort((a, b) => a - b)
    expect(values([raises('one', 0.5, 0.5, 1)])).toEqual([40, 60])
    // 0.4 × (1 + 0.5 × {1, 0.2} + 0.25 × {1, 0}): both ways of each.
    expect(values([raises('one', 0.5, 0.5, 0.8), raises('two', 0.25, 0.5, 1)])).toEqual([44, 54, 60, 70])
    expect(values([raises('one', 0.5, 0.5, 0.8, 0.5), raises('two', 0.25, 0.5, 1, 0.5)])).toEqual([44, 50])
  })

  test('multiplies what is drawn of the driver itself: the mean is the product of means, the variance that of independent factors', () => {
    const engine = planOf([raises('one', 0.5, 0.4, 1)], [measure('f', 'driver("a")', { overTime: 'recompute', overNodes: 'recompute', overLines: 'recompute' })], [{ value: 20 }])
    // Raised by 1.5 with 0.6, else by 1: mean 1.3, mean square 1.75.
    const mean = 20 * 1.3, variance = (20 ** 2 + 2 ** 2) * 1.75 - mean ** 2
    expect(engine.value('f', 'Company', null, MARCH.id)).toBeCloseTo(mean, 12)
    for (const seed of [1, 2, 3]) {
      const off = errors(done(asked(engine, 'f', { seed, sd: 2, period: MARCH.id })).outcome, mean, variance)
      expect([off.mean < 3, off.variance < 3]).toEqual([true, true])
    }
  })

  test('has its share of what the outcome hangs on', () => {
    const engine = planOf([brings('large', 10_000, 0.5, 0.6), brings('small', 10_000, 0.5, 0.2)])
    const { shares } = done(asked(engine, 'initiatives'))
    expect(shares.map((s) => s.effect)).toEqual(['large', 'small'])
    // Of four outcomes, each as likely, the large one moves the rank by two places and the small one by one: squared, 4 to 1.
    expect(shares[0].share).toBeCloseTo(0.8, 1)
  })

  test('gives the same figures whoever works out which stretch', () => {
    const engine = planOf([brings('one', 10_000, 0.3, 0.4, { node: 'Company' }), raises('two', 0.5, 0.5, 1)], [measure('f', 'coalesce(initiatives, 0) * driver("a")')], [{ value: 2 }])
    const simulation = asked(engine, 'f', { sd: 0.2, trials: 1100 }), all = stretches(simulation.sketch, 1100)
    const alone = done(simulation), apart = all.toReversed().map((stretch) => run(structuredClone(simulation), stretch)).toReversed()
    expect(all.length).toBeGreaterThan(1)
    expect(outcomes(simulation, apart)).toEqual(alone)
  })
})
