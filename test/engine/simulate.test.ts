import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Engine, figuresAt, chanceOf, outcomes, ready, run, stretches, type Outcomes, type Simulation, type Spread } from '../../main/engine/index.ts'
import type { OpenDeal } from '../../main/engine/learn/due.ts'
import { draw31 } from '../../main/engine/simulate/many.ts'
import { percentiles } from '../../main/engine/simulate/percentiles.ts'
import { quantiles } from '../../main/engine/simulate/quantile.ts'
import { Random, seeded, xoshiro } from '../../main/engine/simulate/random.ts'
import { drawnOf } from '../../main/engine/simulate/run.ts'
import { normalBelow } from '../../main/engine/simulate/spread.ts'
import { buildCalendar, dayOf } from '../../shared/calendar.ts'
import { print } from '../../shared/formula/index.ts'
import { KNOWN_DRIVERS, modelFormulas, MODELS } from '../../shared/outcome.ts'
import type { Adding, AssumptionRow, DriverRow, LineRow, MeasureRow, MoveRow, NodeRow, ScenarioRow, Unit } from '../../shared/rows.ts'
import { isError } from '../../shared/value.ts'
import { runs } from '../support/checker-plans.ts'
import { formulas } from '../support/random-formula.ts'
import { lineRow, nodeRow, PLAN, put, TEAM } from './plans.ts'

const sums = { overNodes: 'sum', overLines: 'sum', overTime: 'sum' } as const
const measure = (name: string, formula: string, unit: Unit = 'number', over: Partial<Record<'overNodes' | 'overLines' | 'overTime', Adding>> = {}): MeasureRow => ({ id: name, pos: 0, name, formula, unit, ...sums, ...over })
const driver = (name: string, unit: Unit = 'number'): DriverRow => ({ id: name, pos: 0, name, unit })
const says = (of: string, value: number, node = 'Company', period = ''): AssumptionRow => ({ scenario: 'base', driver: of, node, period, value })

interface World { measures: MeasureRow[]; says: AssumptionRow[]; drivers?: DriverRow[]; nodes?: NodeRow[]; lines?: LineRow[]; moves?: MoveRow[]; scenarios?: ScenarioRow[] }

const CALENDAR = buildCalendar(PLAN, PLAN.firstYear, PLAN.lastYear)

function world({ measures, says: assumptions, drivers = [...new Set(assumptions.map((a) => a.driver))].map((name) => driver(name)), nodes = TEAM, lines = [lineRow('all', 0)], moves = [], scenarios = [] }: World): Engine {
  return new Engine({ plan: PLAN, calendar: CALENDAR, nodes, moves, lines, levels: [], locks: [], rates: [], measures, drivers, assumptions, scenarios })
}

interface Asked { measure: string; period?: string; node?: string; trials?: number; seed?: number; sd?: Record<string, number | ((value: number) => Spread)>; correlations?: [string, string, number][]; deals?: OpenDeal[] | null }

/** One slice, the first week of 2018, so that a seat's number is its formula's. */
const WEEK = '2018-01-01'

function ask(e: Engine, { measure: of, period = WEEK, node = 'Company', trials = 20_000, seed = 1, sd = {}, correlations = [], deals = null }: Asked): Simulation {
  const sketch = e.sketch('base', {
    measure: of, node, period, deals: deals && { open: deals, winRate: 'winRate' },
    spreadAt: (name, _node, value) => { const spread = sd[name]; return spread === undefined ? null : typeof spread === 'number' ? { kind: 'normal', mean: value, sd: spread } : spread(value) },
  })
  const drivers = [...new Set([...Object.keys(sd), ...sketch.drawn.map((d) => d.driver)])], n = drivers.length, matrix = new Float64Array(n * n)
  drivers.forEach((_, i) => { matrix[i * n + i] = 1 })
  for (const [a, b, value] of correlations) matrix[drivers.indexOf(a) * n + drivers.indexOf(b)] = matrix[drivers.indexOf(b) * n + drivers.indexOf(a)] = value
  const set = ready(sketch, drivers, matrix)
  if (!('matrix' in set)) throw new Error(JSON.stringify(set))
  return { sketch, drivers, matrix: set.matrix, trials, seed }
}

function done(simulation: Simulation): Outcomes {
  const all = outcomes(simulation, stretches(simulation.sketch, simulation.trials).map((s) => run(simulation, s)))
  if (all === null) throw new Error('nothing came of it')
  return all
}
const drawn = (e: Engine, asked: Asked): Float64Array => done(ask(e, asked)).outcome

const mean = (x: Float64Array): number => x.reduce((a, b) => a + b, 0) / x.length
const deviation = (x: Float64Array): number => { const m = mean(x); return Math.sqrt(x.reduce((a, b) => a + (b - m) ** 2, 0) / (x.length - 1)) }
/** Standard errors that a mean, a deviation and a 10th or 90th percentile of normal draws are off. */
const offMean = (x: Float64Array, m: number, sd: number): number => Math.abs(mean(x) - m) / (sd / Math.sqrt(x.length))
const offDeviation = (x: Float64Array, sd: number): number => Math.abs(deviation(x) - sd) / (sd / Math.sqrt(2 * x.length))
/** √(p(1 − p) ÷ n) ÷ density there, of a standard normal at its 90th percentile 1.28155 with density 0.17550. */
const offTail = (x: number, at: number, sd: number, n: number): number => Math.abs(x - at) / (sd * 0.3 / 0.1755 / Math.sqrt(n))

const ann: NodeRow[] = [nodeRow('Company', null, 'group'), nodeRow('ann', 'Company')]

describe('an outcome drawn', () => {
  test('as the sum of independent normals is normal with the sum of their variances', () => {
    const e = world({ nodes: ann, measures: [measure('out', 'driver("a") + driver("b")')], says: [says('a', 100), says('b', 50)] })
    const { outcome: all, figures } = done(ask(e, { measure: 'out', sd: { a: 3, b: 4 } }))
    expect(offMean(all, 150, 5)).toBeLessThan(3)
    expect(offDeviation(all, 5)).toBeLessThan(3)
    const [{ p10, p50, p90 }] = figuresAt(figures[0]!)
    expect([p10, p90].map((x, i) => offTail(x, 150 + (i === 0 ? -1 : 1) * 1.281552 * 5, 5, all.length)).every((off) => off < 3)).toBe(true)
    expect(Math.abs(p50 - 150)).toBeLessThan(3 * 1.2533 * 5 / Math.sqrt(all.length))
  })

  test('as one driver times a number of the plan is that driver’s, stretched', () => {
    const e = world({ nodes: ann, measures: [measure('out', 'quota * driver("a")')], says: [says('a', 0.5)] })
    put(e, 'ann', WEEK, 200)
    const all = drawn(e, { measure: 'out', sd: { a: 0.1 } })
    expect(offMean(all, 100, 20)).toBeLessThan(3)
    expect(offDeviation(all, 20)).toBeLessThan(3)
  })

  test('as a product of two has the variance of a product', () => {
    const e = world({ nodes: ann, measures: [measure('out', 'driver("a") * driver("b")')], says: [says('a', 10), says('b', 20)] })
    const all = drawn(e, { measure: 'out', sd: { a: 1, b: 2 } })
    // Goodman, J. Am. Stat. Assoc. 55 (1960): μₐ²σᵦ² + μᵦ²σₐ² + σₐ²σᵦ².
    const sd = Math.sqrt(100 * 4 + 400 * 1 + 4)
    expect(offMean(all, 200, sd)).toBeLessThan(3)
    expect(offDeviation(all, sd)).toBeLessThan(4)
  })

  test.each([0.6, -0.6])('of two that go together by %d has the variance of their sum', (rho) => {
    const e = world({ nodes: ann, measures: [measure('out', 'driver("a") + driver("b")')], says: [says('a', 100), says('b', 50)] })
    const all = drawn(e, { measure: 'out', sd: { a: 3, b: 4 }, correlations: [['a', 'b', rho]] })
    expect(offDeviation(all, Math.sqrt(9 + 16 + 2 * rho * 12))).toBeLessThan(3)
  })

  test('draws a driver once for all who inherit it, each from what is said there', () => {
    const e = world({ measures: [measure('out', 'driver("a")')], says: [says('a', 100), says('a', 200, 'West')] })
    const one = ask(e, { measure: 'out', trials: 500, sd: { a: (value) => ({ kind: 'normal', mean: value, sd: value / 10 }) } }), drivers = drawnOf(one, 'a')
    // ann and bob with 100, cat with 200 and twice the spread: 400 times as much as one of 1.
    expect([...done(one).outcome]).toEqual([...drivers].map((a) => expect.closeTo(4 * a, 8)))
  })

  test('is moved by its formula', () => {
    const of = (formula: string): number => figuresAt(done(ask(world({ measures: [measure('out', formula)], says: [says('a', 100)] }), { measure: 'out', sd: { a: 10 } })).figures[0]!)[0].p50
    expect(of('driver("a") * 2') / of('driver("a")')).toBeCloseTo(2, 9)
  })

  test('reaches its goal as often as the normal says, and its quota where it has none', () => {
    const e = world({ measures: [measure('out', 'driver("a")', 'money')], says: [says('a', 1e6)] })
    put(e, 'East', WEEK, 2_100_000, { measure: 'goal' })
    put(e, 'cat', WEEK, 900_000)
    const { figures } = done(ask(e, { measure: 'out', sd: { a: 1e5 } }))
    const [company, east, , , west, cat] = figures.map((f) => chanceOf(f!)), off = (share: number, chance: number): number => Math.abs(share - chance) / Math.sqrt(chance * (1 - chance) / 20_000)
    // East: 2 × N(10⁶, 10⁵) ≥ 2.1 · 10⁶, half a deviation up; cat and those above it: one down, as far as their own quota goes.
    expect(off(east, normalBelow(-0.5))).toBeLessThan(3)
    expect([off(cat, normalBelow(1)), off(west, normalBelow(1))].every((x) => x < 3)).toBe(true)
    expect(company).toBe(1)
  })
})

/** Open for the whole first quarter, as likely in each of the slices given. */
const open = (node: string, amount: number, chance = 1, shares: Float64Array = Float64Array.of(1)): OpenDeal => ({ node, line: 'all', amount, chance, first: CALENDAR.slices.findIndex((s) => s.id === WEEK), shares })
const dealWorld = (formula: string, nodes = TEAM): Engine => world({ nodes, measures: [measure('out', formula)], says: [says('winRate', 0.4), says('a', 10)] })

describe('open deals', () => {
  test('are won or lost as a whole: as many of three as the binomial says', () => {
    const all = drawn(dealWorld('duePipeline * driver("winRate")', ann), { measure: 'out', deals: [open('ann', 100), open('ann', 100), open('ann', 100)] })
    const shares = [0, 1, 2, 3].map((k) => all.filter((x) => Math.abs(x - 100 * k) < 1e-9).length / all.length)
    // (3 over k) · 0.4ᵏ · 0.6³⁻ᵏ.
    ;[0.216, 0.432, 0.288, 0.064].forEach((p, k) => expect(Math.abs(shares[k] - p) / Math.sqrt(p * (1 - p) / all.length), `${k} won`).toBeLessThan(3))
    expect(shares.reduce((a, b) => a + b)).toBe(1)
  })

  test('have their own chance over the average, and are sure where that is more than certain', () => {
    const often = (chance: number): number => { const all = drawn(dealWorld('duePipeline * driver("winRate")', ann), { measure: 'out', deals: [open('ann', 100, chance)] }); return all.filter((x) => x > 0).length / all.length }
    expect(Math.abs(often(0.5) - 0.2)).toBeLessThan(3 * Math.sqrt(0.16 / 20_000))
    expect(Math.abs(often(2) - 0.8)).toBeLessThan(3 * Math.sqrt(0.16 / 20_000))
    // What the formula expects of it stays: 100 × 3 × 0.4.
    expect(new Set(drawn(dealWorld('duePipeline * driver("winRate")', ann), { measure: 'out', deals: [open('ann', 100, 3)] }))).toEqual(new Set([120]))
  })

  test('are won in one slice, each as often as its share', () => {
    const e = dealWorld('duePipeline * driver("winRate")', ann), at = (period: string): Float64Array => drawn(e, { measure: 'out', period, deals: [open('ann', 100, 1, Float64Array.of(0.5, 0.25))] })
    const [first, second, month] = [at(WEEK), at('2018-01-08'), at('2018-01')].map((all) => all.filter((x) => x > 0).length / all.length)
    const quarter = figuresAt(done(ask(e, { measure: 'out', period: '2018-Q1', deals: [open('ann', 100, 1, Float64Array.of(0.25, 0, 0, 0, 0, 0.5, 0.125))] })).figures[0]!)
    ;[0.1, 0.25, 0, 0.35].forEach((p, i) => expect(Math.abs(quarter[i].mean / 100 - p)).toBeLessThanOrEqual(3 * Math.sqrt(p * (1 - p) / 20_000)))
    ;[[first, 0.2], [second, 0.1], [month, 0.3]].forEach(([share, p]) => expect(Math.abs(share - p) / Math.sqrt(p * (1 - p) / 20_000)).toBeLessThan(3))
  })

  test('bring on average what the formula has of them, whatever it multiplies them with, at ten seeds', () => {
    const e = dealWorld('(duePipeline * 2 + driver("a")) * driver("winRate") / 4'), deals = [open('ann', 100, 0.7), open('ann', 300), open('bob', 50, 1.5), open('cat', 80, 1, Float64Array.of(0.2, 0.3))]
    // Due in the week: 70 + 300 + 75 + 16; three seats with 10 each; at a win rate of 0.4 on the whole.
    const expected = (2 * 461 + 30) * 0.4 / 4
    for (let seed = 1; seed <= 10; seed++) {
      const all = drawn(e, { measure: 'out', seed, deals, trials: 5000, sd: { winRate: 0.05, a: 2 } })
      expect(offMean(all, expected, deviation(all)), `seed ${seed}`).toBeLessThan(3)
    }
  })

  test('of a seat that moves are won once, under the one who has it then', () => {
    const e = world({ moves: [{ node: 'ann', day: dayOf(2018, 1, 8), parent: 'West' }], measures: [measure('out', 'duePipeline * driver("winRate")')], says: [says('winRate', 0.4), says('winRate', 0.8, 'West')] })
    const asked: Asked = { measure: 'out', period: '2018-Q1', deals: [open('ann', 100, 1, Float64Array.of(0.5, 0.5))] }
    const [company, east, west] = ['Company', 'East', 'West'].map((node) => drawn(e, { ...asked, node }))
    expect(company.every((x, i) => Math.abs(x - east[i] - west[i]) < 1e-9 && (x === 0 || Math.abs(x - 100) < 1e-9))).toBe(true)
    ;[[east, 0.2], [west, 0.4]].forEach(([all, p]) => expect(Math.abs((all as Float64Array).filter((x) => x > 0).length / 20_000 - (p as number)) / Math.sqrt((p as number) * (1 - (p as number)) / 20_000)).toBeLessThan(3))
  })

  test('stay apart where a formula is no product of them', () => {
    const all = drawn(dealWorld('min(duePipeline * driver("winRate"), 150)', ann), { measure: 'out', deals: [open('ann', 100), open('ann', 100)] })
    const share = (x: number): number => all.filter((y) => Math.abs(x - y) < 1e-9).length / all.length
    ;[[0, 0.36], [100, 0.48], [150, 0.16]].forEach(([x, p]) => expect(Math.abs(share(x) - p) / Math.sqrt(p * (1 - p) / all.length)).toBeLessThan(3))
  })

  test('and drivers share the uncertainty by how much each brings', () => {
    // Variances: deals 100² · 0.24 · 3; the driver on three seats (3 · 40)².
    const e = dealWorld('duePipeline * driver("winRate") + driver("a")')
    const { shares } = done(ask(e, { measure: 'out', trials: 50_000, deals: ['ann', 'bob', 'cat'].map((id) => open(id, 100)), sd: { a: 40 } }))
    expect(shares.map((s) => s.driver)).toEqual(['a', null])
    expect(shares[0].share).toBeCloseTo(14_400 / (14_400 + 7_200), 1)
    expect(shares.reduce((sum, s) => sum + s.share, 0)).toBeCloseTo(1, 12)
  })
})

describe('the same seed', () => {
  const e = world({ measures: [measure('out', 'driver("a") * driver("winRate") + duePipeline')], says: [says('a', 100), says('winRate', 0.4)], nodes: [nodeRow('Company', null, 'group'), ...['x', 'y', 'z'].flatMap((team, pos) => [nodeRow(team, 'Company', 'group', { pos }), ...Array.from({ length: 12 }, (_, i) => nodeRow(`${team}${i}`, team, 'rep', { pos: i }))])] })
  const asked: Asked = { measure: 'out', period: '2018-Q1', trials: 700, sd: { a: 10, winRate: 0.1 }, deals: ['x3', 'y7'].map((id) => open(id, 1000)) }

  test('gives the same figures whoever works them out in whatever order', () => {
    const one = ask(e, asked), all = stretches(one.sketch, one.trials)
    expect(all.length).toBeGreaterThan(8)
    const there = all.map((s) => run(one, s)), back = all.toReversed().map((s) => run(structuredClone(one), s)).toReversed()
    expect(outcomes(one, back)).toEqual(outcomes(one, there))
  })

  test('draws nobody else’s deals otherwise when one comes up', () => {
    const own = (deals: OpenDeal[]): Float64Array => drawn(e, { ...asked, node: 'x3', deals })
    expect(own([open('x3', 1000), open('y7', 5)])).toEqual(own([open('x3', 1000)]))
    expect(own([open('x3', 1000)])).not.toEqual(drawn(e, { ...asked, node: 'x3', seed: 2, deals: [open('x3', 1000)] }))
  })
})

const PERIODS = ['2018-01', '2018-02', '2018-03', '2018-Q1']

/** Compares trials with what the engine itself comes to with drivers put where they were drawn, at every node and in every month and the quarter; says how many numbers it compared. */
function expectAsEngine(e: Engine, asked: Asked & { trials: number }, near: (engine: number) => number): number {
  const trial = e.trial('base')
  let compared = 0
  for (const period of PERIODS) {
    const one = ask(e, { ...asked, period }), drivers = [...new Set(one.sketch.drawn.map((d) => d.driver))], values = drivers.map((d) => drawnOf(one, d)), parts = stretches(one.sketch, asked.trials)
    for (const [n, node] of e.tree.ids.entries()) {
      const asOne = { ...one, sketch: { ...one.sketch, node: n } }, outcome = outcomes(asOne, parts.map((s) => run(asOne, s)))?.outcome
      for (let i = 0; i < asked.trials; i++) {
        drivers.forEach((d, k) => trial.put({ driver: d, node: 'Company', period: '', value: values[k][i] }))
        const engine = trial.value(trial.asked({ measure: asked.measure, node, line: null, period }))
        if (isError(engine)) continue
        compared++
        expect(Math.abs((outcome?.[i] ?? 0) - (engine === engine ? engine : 0)), `${node} ${period}, trial ${i}: ${outcome?.[i]} for ${engine}`).toBeLessThanOrEqual(near(engine))
      }
    }
  }
  return compared
}

describe('a trial is what the engine comes to with drivers where they were drawn', () => {
  const people: NodeRow[] = [
    ...TEAM, nodeRow('new', 'West', 'hire', { pos: 1 }), nodeRow('late', 'East', 'rep', { pos: 2, starts: dayOf(2017, 12, 10) }), nodeRow('guide', 'East', 'overlay', { pos: 3 }),
  ]
  const lines = [lineRow('soft', 0), lineRow('hard', 1)]
  const named = modelFormulas((known) => KNOWN_DRIVERS[known].en), known = (Object.keys(KNOWN_DRIVERS) as (keyof typeof KNOWN_DRIVERS)[]).filter((id) => id !== 'meetingRate' && id !== 'proposalRate')
  const drivers = known.map((id): DriverRow => ({ id, pos: 0, name: KNOWN_DRIVERS[id].en, unit: KNOWN_DRIVERS[id].unit }))
  const value = { winRate: 0.4, dealSize: 2000, salesCycle: 40, newDeals: 50, stageConversion: 0.8, productivity: 50_000, ramp: 5, attrition: 0.1, hires: 2, priceChange: 0.05, marketGrowth: 0.02, seasonality: 1.1 }
  const outcome = (): Engine => {
    const e = world({
      nodes: people, lines, drivers, says: known.map((id) => says(id, value[id])),
      measures: [...MODELS.map((model) => measure(model, named[model])), measure('expected', '(coalesce(capacity, 0) + coalesce(pipeline, 0) + coalesce(trend, 0)) / 3'), measure('reach', 'expected / root(expected)', 'ratio', { overNodes: 'recompute', overLines: 'recompute', overTime: 'recompute' })],
    })
    e.loadActual([1, 2, 3, 5, 8, 11].flatMap((month) => ['ann', 'bob', 'cat'].map((node, i) => ({ node, line: lines[(month + i) % 2].id, closes: dayOf(2017, month, 15), currency: 'USD', hundredths: 1_000_000 * (month + i + 1) }))))
    e.know(dayOf(2017, 12, 31))
    return e
  }
  const spreads = Object.fromEntries(known.map((id) => [id, value[id] / 10]))

  // Without money nothing is rounded but the digits of a double.
  const near = (x: number): number => 1e-9 * Math.max(1, Math.abs(x) || 0)

  test('by the models of an outcome: delays, ramps, joiners, lines, overlays', () => {
    const e = outcome(), { sketch } = ask(e, { measure: 'expected', period: '2018-Q1', sd: spreads })
    expect([sketch.held, sketch.errors]).toEqual([[], 0])
    expect(expectAsEngine(e, { measure: 'expected', trials: 4, sd: spreads }, near)).toBe(4 * 4 * people.length)
  })

  test('with no spread at all, too', () => {
    expect(expectAsEngine(outcome(), { measure: 'expected', trials: 1, sd: Object.fromEntries(known.map((id) => [id, 0])) }, near)).toBe(4 * people.length)
  })

  test('by a measure that is worked out anew at each level', () => {
    const e = outcome()
    expect(ask(e, { measure: 'reach', period: '2018-Q1', sd: spreads }).sketch.held).toEqual([])
    expect(expectAsEngine(e, { measure: 'reach', trials: 2, sd: spreads }, near)).toBe(2 * 4 * people.length)
  })

  test('by any formula', () => {
    let compared = 0
    fc.assert(fc.property(formulas(['quota', 'heads', 'goal', 'actual'], 4), fc.constantFrom<Adding>('sum', 'sum', 'recompute'), (formula, over) => {
      const e = world({ measures: [measure('heads', ''), measure('out', print(formula), 'number', { overNodes: over, overLines: over, overTime: over })], drivers: [driver('win rate')], says: [says('win rate', 0.5)] })
      put(e, 'ann', '2018-Q1', 700)
      put(e, 'cat', '2018-01', 31)
      put(e, 'bob', '2018-02', 5, { measure: 'heads' })
      put(e, 'East', '2018-Q1', 900, { measure: 'goal' })
      const { sketch } = ask(e, { measure: 'out', period: '2018-Q1', sd: { 'win rate': 0.1 } })
      if (sketch.held.length === 0 && sketch.errors === 0 && sketch.drawn.length > 0) compared += expectAsEngine(e, { measure: 'out', trials: 2, sd: { 'win rate': 0.1 } }, (engine) => 1e-6 * Math.max(1, Math.abs(engine) || 0))
    }), runs(400))
    expect(compared).toBeGreaterThan(500)
  })
})

describe('what trials cannot follow', () => {
  test('is held as it is and named', () => {
    const e = world({ measures: [measure('place', 'rank(driver("a") * quota)'), measure('out', 'place * driver("a")')], says: [says('a', 10)] })
    put(e, 'ann', WEEK, 60)
    put(e, 'bob', WEEK, 30)
    const one = ask(e, { measure: 'out', node: 'bob', trials: 500, sd: { a: 1 } })
    expect(one.sketch.held).toEqual(['place'])
    expect([...done(one).outcome]).toEqual([...drawnOf(one, 'a')].map((a) => expect.closeTo(2 * a, 9)))
  })

  test('is another scenario, which stands as it is', () => {
    const e = world({ measures: [measure('out', 'driver("a") + scenario("base", driver("a") * quota)')], says: [says('a', 10)] })
    put(e, 'ann', WEEK, 60)
    const one = ask(e, { measure: 'out', node: 'ann', trials: 500, sd: { a: 1 } })
    expect(one.sketch.held).toEqual(['out'])
    expect([...done(one).outcome]).toEqual([...drawnOf(one, 'a')].map((a) => expect.closeTo(a + 600, 9)))
  })

  test('is another scenario that alone says a driver which is unsure, through a measure of its own', () => {
    const best: ScenarioRow = { id: 'best', pos: 0, parent: 'base', name: 'Best', note: '', colour: '', frozen: 0 }
    const e = world({ measures: [measure('lift', 'driver("b") * quota'), measure('out', 'driver("a") + scenario("Best", lift)')], says: [says('a', 10), { ...says('b', 2), scenario: 'best' }], scenarios: [best] })
    put(e, 'ann', WEEK, 60)
    const one = ask(e, { measure: 'out', node: 'ann', trials: 500, sd: { a: 1, b: 0.5 } })
    expect(one.sketch.held).toEqual(['out'])
    expect([...done(one).outcome]).toEqual([...drawnOf(one, 'a')].map((a) => expect.closeTo(a + 120, 9)))
    expect(ask(e, { measure: 'out', node: 'ann', trials: 500, sd: { a: 1 } }).sketch.held).toEqual([])
  })

  test('is looked at as it is where a seat’s number hangs on the deals of others', () => {
    const held = world({ measures: [measure('due', 'duePipeline * driver("winRate")'), measure('out', 'due + root(due)')], says: [says('winRate', 0.4)] })
    held.loadDue(['ann', 'bob'].map((node) => ({ node, line: 'all', slice: CALENDAR.slices.findIndex((s) => s.id === WEEK), amount: 100 })))
    const one = ask(held, { measure: 'out', node: 'ann', trials: 500, deals: [open('ann', 100), open('bob', 100)] })
    expect(one.sketch.held).toEqual(['out'])
    // Both together are expected to bring 80, which stays; ann's own is won or lost.
    expect(new Set(done(one).outcome)).toEqual(new Set([80, 180]))
  })

  test('an error counts as blank and is counted', () => {
    const e = world({ measures: [measure('out', 'driver("a") / quota')], says: [says('a', 10)] })
    put(e, 'ann', WEEK, 2)
    put(e, 'bob', WEEK, 0)
    const one = ask(e, { measure: 'out', trials: 500, sd: { a: 1 } })
    expect(one.sketch.errors).toBe(1)
    expect([...done(one).outcome]).toEqual([...drawnOf(one, 'a')].map((a) => expect.closeTo(a / 2, 9)))
  })

  test('a trial in which a cell errs leaves that cell out, with all that is in it', () => {
    // Half of the draws are 1 and half 0, which nothing is divided by.
    const e = world({ nodes: ann, measures: [measure('out', '6 / driver("a") + driver("b")')], says: [says('a', 1), says('b', 5)] })
    const all = drawn(e, { measure: 'out', trials: 400, sd: { a: () => ({ kind: 'history', values: [0, 1] }), b: () => ({ kind: 'history', values: [5] }) } })
    expect(new Set(all)).toEqual(new Set([0, 11]))
  })
})

describe('many at a time', () => {
  test('uniforms are those that come one by one', () => {
    const state = seeded(7, 3), other = seeded(7, 3), many = new Int32Array(1000)
    draw31(state, many, 1000)
    expect([...many]).toEqual(Array.from({ length: 1000 }, () => xoshiro(other) >>> 1))
    expect(state).toEqual(other)
  })

  test('percentiles are those of quantiles', () => {
    const random = new Random(5, 0), columns = [() => random.normal(), () => Math.exp(3 * random.normal()), () => random.whole(3), () => (random.uniform() < 0.001 ? 1e12 : random.uniform()), () => 4]
    for (const value of columns) {
      for (const n of [1, 2, 5, 4999, 10_000]) {
        const values = Float64Array.from({ length: n }, value)
        expect(percentiles(values)).toEqual([...quantiles(values.slice(), [0.1, 0.5, 0.9]), mean(values)])
      }
    }
  })
})
