/** Trials of a scenario's outcome, shared among workers where there is much to do. */
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Input, Output } from '../../../shared/contract/index.ts'
import { PlanError } from '../../../shared/errors.ts'
import { knownDriver, LARGEST, MODELS, outcomeMeasure, type Model } from '../../../shared/outcome.ts'
import { measureOf, type Measure } from '../../../shared/measures.ts'
import type { DriverRow } from '../../../shared/rows.ts'
import { toValue } from '../../../shared/value.ts'
import { chanceOf, figuresAt, Merging, partsOf, ready, run, stretches, type Outcomes, type Part, type Simulation, type Spread, type SpreadAt } from '../../engine/index.ts'
import { nodeById } from '../commands/nodes.ts'
import type { Document } from '../document.ts'
import { workerFile, type Reader } from '../imports.ts'
import type { Job } from '../job.ts'
import type { PlanRows } from '../plan-rows.ts'
import { scenarioId } from '../scenarios.ts'
import { taskById } from '../work.ts'
import { correlationsOf } from './correlations.ts'
import { boundsOf, saidValue, spreadOf } from './drivers.ts'
import type { Known } from './known.ts'

type Asked = Input<'simulate'>

/** Fewer numbers than these are worked out before a worker has begun. */
const FEW = 1_000_000
const MOST_WORKERS = 4

/** By id or name. Refused: outcome.none for a model that was never made, measure.unknown. */
function measureAsked({ measures }: PlanRows, text: string): Measure {
  const row = text === 'expected' || MODELS.includes(text as Model) ? outcomeMeasure(measures, text as Model) : undefined
  const measure = measureOf(row?.id ?? text, measures)
  if (measure) return measure
  throw text === 'expected' || MODELS.includes(text as Model) ? new PlanError('outcome.none', { measure: text }) : new PlanError('measure.unknown', { measure: text })
}

/** What a driver's value is drawn from where it is said on a node. Refused: driver.spread where its history is to be drawn from and has nothing. */
function spreadsOf(rows: PlanRows, known: Known, nodeIds: readonly string[]): SpreadAt {
  const drivers = new Map(rows.drivers.map((d) => [d.id, d]))
  return (id, node, value) => {
    const driver = drivers.get(id)!, own = spreadOf(rows, driver), { least, most } = boundsOf(rows, driver), at = nodeIds[node]
    const bounds = { ...(least > -LARGEST && { least }), ...(most < LARGEST && { most }) }
    const shape = own?.shape ?? 'normal'
    if (shape === 'fixed') return null
    if (shape === 'triangular' && own?.low != null && own.high !== null) return { kind: shape, low: own.low, mode: Math.min(own.high, Math.max(own.low, value)), high: own.high, ...bounds }
    if (shape === 'history') {
      const kind = knownDriver(driver), history = kind === null ? [] : known.fit(kind, at)?.history ?? []
      if (history.length === 0) throw new PlanError('driver.spread', { driver: driver.name, why: 'history' })
      return { kind: shape, values: history.map((h) => h.value), ...bounds }
    }
    const sd = known.spread(driver, at)
    return sd === null || sd === 0 ? null : { kind: shape === 'lognormal' ? shape : 'normal', mean: value, sd, ...bounds } satisfies Spread
  }
}

const FAULTS = { number: 'bounds', bounds: 'bounds', sd: 'order', order: 'order', mean: 'positive', values: 'history' } as const

/** Drivers, spreads and deals made ready, and what the answer says of nodes: nothing of the document is asked for later. */
function prepared({ rows, engine, calendar, known }: Document, { scenario: text, measure: name, period: periodId, node, trials, seed }: Asked): { simulation: Simulation; answer: (all: Outcomes | null) => Output<'simulate'> } {
  const scenario = scenarioId(rows, text), measure = measureAsked(rows, name), { tree } = engine
  const winRate = rows.drivers.find((d) => knownDriver(d) === 'winRate')?.id, open = winRate === undefined ? [] : known.open()
  const sketch = engine.sketch(scenario, {
    measure: measure.id, node, period: periodId, spreadAt: spreadsOf(rows, known, tree.rows.map((row) => row.id)), deals: winRate === undefined || open.length === 0 ? null : { open, winRate },
  })
  const driverOf = (id: string): DriverRow => rows.drivers.find((d) => d.id === id)!, drivers = rows.drivers.map((d) => d.id), correlations = correlationsOf(rows.correlations, rows.drivers)
  const set = ready(sketch, drivers, correlations)
  if ('fault' in set) throw new PlanError('driver.spread', { driver: driverOf(set.driver).name, why: FAULTS[set.fault] })
  if ('pair' in set) {
    const [one, other] = set.pair
    throw new PlanError('driver.correlation', { one: driverOf(one).name, other: driverOf(other).name, value: correlations[drivers.indexOf(one) * drivers.length + drivers.indexOf(other)], why: 'others' })
  }
  const simulation: Simulation = { sketch, drivers, matrix: set.matrix, trials, seed }
  const period = calendar.period(periodId)!, parts = partsOf({ calendar }, period), periods = [...parts, ...(parts.length > 1 ? [period] : [])].map((p) => p.id)
  const where = `${nodeById(rows, node).name} · ${periodId}`
  const said = (x: number): number => (measure.unit === 'money' ? saidValue(rows, measure, x) : x), orNull = (x: number): number | null => (x === x ? x : null)
  const pathOf = (n: number): string[] => (tree.parent[n] < 0 ? [tree.rows[n].name] : [...pathOf(tree.parent[n]), tree.rows[n].name])
  const nameOf = (driver: string): string => driverOf(driver).name
  const taskOf = new Map(rows.effects.map((e) => [e.id, e.task]))
  const sharesSaid = (shares: Outcomes['shares']): Output<'simulate'>['shares'] => {
    const said = shares.filter((s) => s.effect === undefined).map(({ driver, share }) => ({ what: driver === null ? '' : nameOf(driver), kind: driver === null ? 'deals' as const : 'driver' as const, share }))
    // Effects of one task are told as one.
    const tasks = [...Map.groupBy(shares.filter((s) => s.effect !== undefined), (s) => taskOf.get(s.effect!)!)].map(([task, own]) => ({ what: taskById(rows, task).name, kind: 'task' as const, share: own.reduce((sum, s) => sum + s.share, 0) }))
    return [...said, ...tasks].sort((a, b) => b.share - a.share)
  }
  const answer = (all: Outcomes | null): Output<'simulate'> => {
    if (all === null) throw new PlanError('seek.blank', { measure: measure.name, where, value: String(toValue(engine.value(measure.id, node, null, periodId, scenario)) ?? '') })
    return {
      trials, seed, held: [...sketch.held], errors: sketch.errors,
      rows: tree.ids.flatMap((id, n) => {
        if (sketch.there[n] === 0) return []
        const figures = all.figures[n], goal = sketch.goal[n]
        return [{
          node: id, name: tree.rows[n].name, path: pathOf(n), chance: figures === undefined ? null : orNull(chanceOf(figures)), goal: goal === goal ? said(goal) : null,
          periods: figures === undefined ? [] : figuresAt(figures).map(({ p10, p50, p90, mean }, i) => ({ period: periods[i], p10: said(p10), p50: said(p50), p90: said(p90), mean: said(mean) })),
        }]
      }),
      histogram: { low: said(all.histogram.low), high: said(all.histogram.high), counts: all.histogram.counts }, sorted: all.sorted.map(said),
      shares: sharesSaid(all.shares),
    }
  }
  return { simulation, answer }
}

export class Simulations {
  private readonly reader: Reader
  private readonly workers: number
  private readonly stops = new Set<() => void>()

  constructor(reader: Reader, workers = Math.min(MOST_WORKERS, availableParallelism())) {
    this.reader = reader
    this.workers = workers
  }

  /** Answers at once where there is little to do, or nobody waits meanwhile. */
  run(document: Document, asked: Asked, job: Job): Output<'simulate'> | Promise<Output<'simulate'>> {
    const { simulation, answer } = prepared(document, asked), { sketch, trials } = simulation, all = stretches(sketch, trials)
    if (this.reader === 'thread' && sketch.rows.length * sketch.slots * trials >= FEW) return this.inThreads(simulation, job).then(answer)
    const merging = new Merging(simulation)
    for (const [done, stretch] of all.entries()) {
      if (job.cancelled()) throw new PlanError('job.cancelled', {})
      job.progress(Math.floor(trials * done / all.length), trials)
      merging.add(run(simulation, stretch), stretch)
    }
    return answer(merging.outcomes())
  }

  private inThreads(simulation: Simulation, job: Job): Promise<Outcomes | null> {
    const all = stretches(simulation.sketch, simulation.trials), merging = new Merging(simulation), early = new Map<number, Part>()
    return new Promise<Outcomes | null>((resolve, reject) => {
      const workers = Array.from({ length: Math.min(this.workers, all.length) }, () => new Worker(workerFile('simulation-worker'), { workerData: simulation }))
      let next = 0, done = 0, merged = 0
      const end = (): void => {
        this.stops.delete(stop)
        for (const worker of workers) void worker.terminate()
      }
      const refuse = (error: Error): void => { end(); reject(error) }
      const stop = (): void => refuse(new PlanError('job.cancelled', {}))
      this.stops.add(stop)
      job.onCancel(stop)
      for (const worker of workers) {
        const give = (): void => { if (next < all.length) worker.postMessage({ at: next, stretch: all[next++] }) }
        worker.on('message', ({ at, part }: { at: number; part: Part }) => {
          early.set(at, part)
          for (let part = early.get(merged); part !== undefined; part = early.get(merged)) {
            early.delete(merged)
            merging.add(part, all[merged++])
          }
          job.progress(Math.floor(simulation.trials * ++done / all.length), simulation.trials)
          if (done < all.length) { give(); return }
          end()
          resolve(merging.outcomes())
        })
        worker.on('error', (error) => refuse(new PlanError('internal', { detail: error.message })))
        give()
      }
    })
  }

  close(): void {
    for (const stop of this.stops) stop()
  }
}
