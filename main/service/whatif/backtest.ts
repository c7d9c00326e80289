/** Outcome models tried on quarters that are over: each with what was known on the evening before it. */
import { ROOT_NODE } from '../../../shared/ids.ts'
import { isKnownDriver, KNOWN_DRIVERS, knownDriver, MODELS, outcomeMeasure, outcomeName, type KnownDriver } from '../../../shared/outcome.ts'
import type { Period } from '../../../shared/calendar.ts'
import type { Input } from '../../../shared/contract/index.ts'
import type { Backtest } from '../../../shared/contract/whatif.ts'
import { PlanError } from '../../../shared/errors.ts'
import { toWhole } from '../../../shared/money.ts'
import type { AssumptionRow, MeasureRow } from '../../../shared/rows.ts'
import { BASE } from '../../../shared/ids.ts'
import { isBlank, isError } from '../../../shared/value.ts'
import { Engine } from '../../engine/index.ts'
import { nodeById } from '../commands/nodes.ts'
import type { Document } from '../document.ts'
import type { Job } from '../job.ts'
import { boundsOf } from './drivers.ts'
import { Known } from './known.ts'

const TRIED = [...MODELS, 'expected'] as const
type Tried = (typeof TRIED)[number]

/** What each model said of a quarter, for the node and for each seat beneath, and what came in; in the plan's unit. */
interface Told { quarter: string; actual: number; models: Partial<Record<Tried, { expected: number; error: number }>>; /** Of the seats, added up. */ seats: number }

/** Quarter by quarter, so that a caller may do other things in between. Refused: outcome.none. */
export function* backtest(document: Document, { quarters: many, node }: Input<'backtest'>, job: Job): Generator<void, Backtest> {
  const { rows } = document, measures = new Map<Tried, MeasureRow>()
  nodeById(rows, node)
  for (const which of TRIED) {
    const measure = outcomeMeasure(rows.measures, which)
    if (measure) measures.set(which, measure)
  }
  if (measures.size === 0) throw new PlanError('outcome.none', { measure: outcomeName('expected', rows.plan.locale) })
  const over = document.known.quartersKnown(many), told: Told[] = []
  for (const [done, quarter] of over.entries()) {
    job.progress(done, over.length)
    if (job.cancelled()) throw new PlanError('job.cancelled', {})
    told.push(tell(document, quarter, node, measures))
    yield
  }
  job.progress(over.length, over.length)
  return summed(document, told, measures)
}

function tell(document: Document, quarter: Period, node: string, measures: ReadonlyMap<Tried, MeasureRow>): Told {
  const then = engineOn(document, quarter), { engine } = document
  const seats = engine.branch(node, quarter.id).filter((id) => engine.tree.isSeat[engine.tree.index.get(id)!] === 1)
  const number = (x: number): number => (isBlank(x) || isError(x) ? 0 : x)
  const actuals = seats.map((seat) => number(engine.value('actual', seat, null, quarter.id)))
  const models: Told['models'] = {}
  for (const [which, { id }] of measures) {
    const expected = then.value(id, node, null, quarter.id)
    if (isBlank(expected) || isError(expected)) continue
    models[which] = { expected, error: seats.reduce((sum, seat, i) => sum + Math.abs(number(then.value(id, seat, null, quarter.id)) - actuals[i]), 0) }
  }
  return { quarter: quarter.id, actual: engine.value('actual', node, null, quarter.id), models, seats: actuals.reduce((a, b) => a + b, 0) }
}

/** The plan as it was known on the evening before a quarter, its drivers fitted from that. */
function engineOn(document: Document, quarter: Period): Engine {
  const { rows, calendar, store } = document, known = new Known(() => document, quarter.from)
  const fitted = new Set<string>(), assumptions: AssumptionRow[] = []
  for (const driver of rows.drivers) {
    const kind = knownDriver(driver)
    if (kind === null || !FITTED.has(kind)) continue
    const { least, most } = boundsOf(rows, driver)
    const values = kind === 'seasonality' ? known.season(ROOT_NODE, quarter) : [{ period: '', value: known.fit(kind, ROOT_NODE)?.value ?? NaN }].filter(({ value }) => value === value)
    if (values.length === 0) continue
    fitted.add(driver.id)
    for (const { period, value } of values) assumptions.push({ scenario: BASE, driver: driver.id, node: ROOT_NODE, period, value: Math.min(most, Math.max(least, value)) })
  }
  const engine = new Engine({ ...rows, calendar, scenarios: [], locks: [], freed: [], assumptions: [...rows.assumptions.filter((a) => a.scenario === BASE && !fitted.has(a.driver)), ...assumptions] })
  engine.loadActual(store.wonSums().filter(({ closes }) => closes < quarter.from))
  engine.loadDue(known.due())
  engine.know(quarter.from - 1)
  return engine
}

/** What history says of them stands for them; the others are what the plan says. */
const FITTED: ReadonlySet<string> = new Set((Object.keys(KNOWN_DRIVERS) as KnownDriver[]).filter((kind) => isKnownDriver(kind) && KNOWN_DRIVERS[kind].otherwise === null || kind === 'seasonality'))

function summed({ rows: { plan } }: Document, told: readonly Told[], measures: ReadonlyMap<Tried, MeasureRow>): Backtest {
  const whole = (x: number | undefined): number | null => (x === undefined || isBlank(x) ? null : toWhole(Math.round(x), plan.decimals))
  const mean = (values: readonly number[]): number | null => (values.length === 0 ? null : values.reduce((a, b) => a + b, 0) / values.length)
  const models = [...measures].map(([model, { name }]) => {
    const off = told.flatMap(({ models: { [model]: at }, actual }) => (at === undefined || !(actual > 0) ? [] : [(at.expected - actual) / actual]))
    const seats = told.filter((t) => t.models[model] !== undefined && t.seats > 0)
    return {
      model, name, mape: mean(off.map(Math.abs)), bias: mean(off),
      seatMape: seats.length === 0 ? null : seats.reduce((sum, t) => sum + t.models[model]!.error, 0) / seats.reduce((sum, t) => sum + t.seats, 0),
      expected: told.map((t) => whole(t.models[model]?.expected)),
    }
  })
  const closest = models.filter((m): m is typeof m & { mape: number } => m.mape !== null).sort((a, b) => a.mape - b.mape)
  return { quarters: told.map((t) => t.quarter), models, actual: told.map((t) => whole(t.actual)), proposed: closest[0]?.model ?? null }
}
