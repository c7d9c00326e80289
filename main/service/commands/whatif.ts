/** Drivers fitted, set together, made unsure; outcome models made and blended; scenarios of a better and a worse outlook. */
import { rowChange, type Change } from '../../../shared/change.ts'
import type { Label } from '../../../shared/contract/cells.ts'
import { PlanError } from '../../../shared/errors.ts'
import { BASE, newId, ROOT_NODE } from '../../../shared/ids.ts'
import { blendFormula, KNOWN_DRIVERS, knownDriver, modelFormulas, MODELS, outcomeMeasure, outcomeName, UNMODELLED, withInitiatives, type KnownDriver, type Model } from '../../../shared/outcome.ts'
import type { CorrelationRow, DriverRow, MeasureRow, ScenarioRow, SpreadRow } from '../../../shared/rows.ts'
import { COLOURS } from '../../../shared/looks.ts'
import { factored } from '../../engine/index.ts'
import { checked } from '../measures.ts'
import type { CommandHandlers, PlanRows, Reading } from '../planning.ts'
import { driverRow, openScenario, scenarioId, scenarioName } from '../scenarios.ts'
import { correlationsOf } from '../whatif/correlations.ts'
import { boundsOf, heldValue, saidValue, spreadOf } from '../whatif/drivers.ts'
import { outcomeOf } from '../whatif/outcome.ts'
import { saidAt, sayAt } from '../whatif/said.ts'
import { nodeById } from './nodes.ts'
import { refuseScenarioName, scenarioHandlers } from './scenarios.ts'

/** Better, as it is, worse. */
const OUTLOOK = [COLOURS.green, COLOURS.blue, COLOURS.rust]

const next = (rows: readonly { pos: number }[]): number => Math.max(-1, ...rows.map((r) => r.pos)) + 1

/** Values as they were asked for, of each place the last. */
function sayAll(read: Pick<Reading, 'rows' | 'calendar'>, scenario: string, values: readonly { driver: string; node: string; period: string; value: number }[]): { changes: Change[]; said: { row: DriverRow; node: string; period: string; value: number }[] } {
  const { rows } = read
  const seen = new Map(values.map((v) => { const row = driverRow(rows, v.driver); return [`${row.id}|${v.node}|${v.period}`, { ...v, row }] as const })), said = [...seen.values()]
  return { changes: said.flatMap(({ row, node, period, value }) => sayAt(read, { scenario, driver: row.id, node: nodeById(rows, node).id, period }, heldValue(rows, row, value))), said }
}

/** What history says of a driver on a node, by period ('' at any time); empty where it says nothing. */
function fitted({ known, calendar, rows }: Reading, driver: DriverRow, node: string): { period: string; value: number }[] {
  const kind = knownDriver(driver)
  if (kind === null) return []
  if (kind === 'seasonality') return known.season(node, calendar.period(rows.plan.quarter)!)
  const fit = known.fit(kind, node)
  const { least, most } = boundsOf(rows, driver)
  return fit === null ? [] : [{ period: '', value: Math.min(most, Math.max(least, driver.unit === 'money' ? Math.round(fit.value) : fit.value)) }]
}

/** The known drivers that models read, each as the plan has it already or as it is to be made. */
function knownDrivers({ rows }: Reading): { kind: KnownDriver; row: DriverRow; made: boolean }[] {
  let pos = next(rows.drivers)
  return (Object.keys(KNOWN_DRIVERS) as KnownDriver[]).filter((kind) => !UNMODELLED.has(kind)).map((kind) => {
    const own = rows.drivers.find((d) => knownDriver(d) === kind)
    if (own) return { kind, row: own, made: false }
    const name = KNOWN_DRIVERS[kind][rows.plan.locale]
    if (rows.drivers.some((d) => d.name.toLowerCase() === name)) throw new PlanError('driver.name', { name })
    return { kind, row: { id: kind, pos: pos++, name, unit: KNOWN_DRIVERS[kind].unit }, made: true }
  })
}

/** The measures that the plan lacks of the models and their blend. */
function models(rows: PlanRows, drivers: readonly DriverRow[], named: (driver: KnownDriver) => string): MeasureRow[] {
  const made: MeasureRow[] = [], formulas = modelFormulas(named)
  const of = (which: Model | 'expected', text: string): void => {
    if (outcomeMeasure(rows.measures, which)) return
    const name = outcomeName(which, rows.plan.locale), measures = [...rows.measures, ...made]
    if (measures.some((m) => m.name.toLowerCase() === name)) throw new PlanError('measure.name', { name })
    const { formula, unit } = checked(text, { ...rows, measures, drivers: [...drivers] }, { id: null, name })
    made.push({ id: which, pos: next(measures), name, formula, unit, overNodes: 'sum', overLines: 'sum', overTime: 'sum' })
  }
  for (const model of MODELS) of(model, formulas[model])
  const nameOf = (model: Model): string => outcomeMeasure([...rows.measures, ...made], model)!.name
  of('expected', blended(rows, { capacity: 1, pipeline: 1, trend: 1 }, nameOf))
  return made
}

/** A blend, with what initiatives bring in where there are any. */
function blended({ effects }: Pick<PlanRows, 'effects'>, weights: Readonly<Record<Model, number>>, named: (model: Model) => string): string {
  const formula = blendFormula(weights, named)
  return effects.some((e) => e.driver === null) ? withInitiatives(formula) : formula
}

export const whatifHandlers = {
  'outcome.make': (read) => {
    const { rows } = read, all = knownDrivers(read)
    const made = all.filter((d) => d.made), without: string[] = []
    const values = made.flatMap(({ kind, row }): Change[] => {
      const fits = kind === 'marketGrowth' || kind === 'priceChange' ? [] : fitted(read, row, ROOT_NODE), { otherwise } = KNOWN_DRIVERS[kind]
      if (fits.length === 0 && otherwise === null && kind !== 'hires' && kind !== 'ramp' && kind !== 'attrition') without.push(row.name)
      const said = fits.length > 0 ? fits : otherwise === null ? [] : [{ period: '', value: otherwise }]
      return said.flatMap(({ period, value }) => sayAt(read, { scenario: BASE, driver: row.id, node: ROOT_NODE, period }, value))
    })
    const measures = models(rows, all.map((d) => d.row), (kind) => all.find((d) => d.kind === kind)!.row.name)
    return {
      changes: [...made.map(({ row }) => rowChange('driver', null, row)), ...values, ...measures.map((m) => rowChange('measure', null, m))],
      result: { drivers: made.length, measures: measures.length, without }, label: { code: 'did.outcome.make', params: {} },
    }
  },

  'outcome.blend': ({ rows }, weights) => {
    const nameOf = (model: Model): string => {
      const measure = outcomeMeasure(rows.measures, model)
      if (!measure) throw new PlanError('outcome.none', { measure: outcomeName(model, rows.plan.locale) })
      return measure.name
    }
    const together = weights.capacity + weights.pipeline + weights.trend
    // Thirds are written with two decimals.
    if (Math.abs(together - 1) > 0.001) throw new PlanError('outcome.weights', { together })
    const before = outcomeMeasure(rows.measures, 'expected') ?? null
    const name = before?.name ?? outcomeName('expected', rows.plan.locale)
    const { formula, unit } = checked(blended(rows, weights, nameOf), rows, { id: before?.id ?? null, name })
    const after: MeasureRow = { id: before?.id ?? 'expected', pos: before?.pos ?? next(rows.measures), name, formula, unit, overNodes: 'sum', overLines: 'sum', overTime: 'sum' }
    return { changes: before?.formula === formula ? [] : [rowChange('measure', before, after)], result: {}, label: { code: 'did.outcome.blend', params: {} } }
  },

  'driver.fit': (read, { drivers, node, scenario: asked }) => {
    const { rows } = read, scenario = openScenario(rows, asked), at = nodeById(rows, node)
    const all = drivers.map((text) => driverRow(rows, text))
    const changes = all.flatMap((driver) => {
      const fits = fitted(read, driver, at.id)
      if (fits.length === 0) throw new PlanError('driver.noHistory', { driver: driver.name, node: at.name })
      return fits.flatMap(({ period, value }) => sayAt(read, { scenario, driver: driver.id, node: at.id, period }, value))
    })
    const where = [at.name, ...(scenario === BASE ? [] : [scenarioName(rows, scenario)])].join(' · ')
    return { changes, result: { set: all.length }, label: { code: 'did.driver.fit', params: { name: all[0].name, more: all.length - 1, where } } }
  },

  'drivers.set': (read, { scenario: asked, values }) => {
    const { rows } = read, scenario = openScenario(rows, asked), { changes, said: [one, ...more] } = sayAll(read, scenario, values)
    const inScenario = scenario === BASE ? [] : [scenarioName(rows, scenario)]
    const label: Label = more.length > 0 ? { code: 'did.drivers', params: { count: more.length + 1, where: inScenario.join('') } }
      : { code: 'did.driver', params: { name: one.row.name, value: one.value, unit: one.row.unit, where: [nodeById(rows, one.node).name, ...(one.period === '' ? [] : [one.period]), ...inScenario].join(' · ') } }
    return { changes, result: {}, label }
  },

  'scenario.of': (read, { name, parent, values }) => {
    const made = scenarioHandlers['scenario.add'](read, { name, parent, note: '', colour: '' })
    return { ...made, changes: [...made.changes, ...sayAll(read, made.result.scenario, values).changes] }
  },

  'driver.spread': ({ rows, known }, { driver: text, ...asked }) => {
    const driver = driverRow(rows, text), before = spreadOf(rows, driver) ?? null, kind = knownDriver(driver)
    const held = (value: number | null): number | null => (value === null ? null : heldValue({ ...rows, spreads: [] }, driver, value))
    const row: SpreadRow = { driver: driver.id, shape: asked.shape, least: held(asked.least), most: held(asked.most), spread: asked.spread, low: held(asked.low), high: held(asked.high) }
    if (driver.unit === 'money' && row.spread !== null) row.spread = row.spread / saidValue(rows, driver, 1)
    const { least, most } = boundsOf({ spreads: [row] }, driver)
    const wrong = least > most ? 'bounds' : (row.spread ?? 0) < 0 || (row.low ?? -Infinity) > (row.high ?? Infinity) || (row.shape === 'triangular' && (row.low === null || row.high === null)) ? 'order' : row.shape === 'lognormal' && most <= 0 ? 'positive' :
      row.shape === 'history' && (kind === null || known.fit(kind, ROOT_NODE) === null) ? 'history' : null
    if (wrong !== null) throw new PlanError('driver.spread', { driver: driver.name, why: wrong })
    const said = rows.assumptions.find((a) => a.driver === driver.id && (a.value < least || a.value > most))
    if (said) heldValue({ plan: rows.plan, spreads: [row] }, driver, saidValue(rows, driver, said.value))
    const empty = row.shape === 'normal' && [row.least, row.most, row.spread, row.low, row.high].every((x) => x === null)
    const after = empty ? null : row
    return { changes: JSON.stringify(before) === JSON.stringify(after) ? [] : [rowChange('spread', before, after)], result: {}, label: { code: 'did.driver.spread', params: { name: driver.name } } }
  },

  'driver.correlate': ({ rows }, { one: a, other: b, value }) => {
    const [one, other] = [driverRow(rows, a), driverRow(rows, b)].sort((x, y) => (x.id < y.id ? -1 : 1))
    const refuse = (why: 'range' | 'self' | 'others'): never => { throw new PlanError('driver.correlation', { one: one.name, other: other.name, value: value ?? 0, why }) }
    if (one.id === other.id) refuse('self')
    if (value !== null && Math.abs(value) > 1) refuse('range')
    const before = rows.correlations.find((c) => c.one === one.id && c.other === other.id) ?? null
    const after: CorrelationRow | null = value === null ? null : { one: one.id, other: other.id, value }
    if (after !== null) {
      const rest = rows.correlations.filter((c) => c !== before)
      if ('pair' in factored(correlationsOf([...rest, after], rows.drivers), rows.drivers.length)) refuse('others')
    }
    return { changes: before?.value === after?.value ? [] : [rowChange('correlation', before, after)], result: {}, label: { code: 'did.driver.correlate', params: { one: one.name, other: other.name } } }
  },

  'scenario.outlook': (read, { parent: asked, names, outcome }) => {
    const { rows, known } = read, parent = scenarioId(rows, asked)
    names.forEach((name, i) => { refuseScenarioName(rows, name, null); if (names.findIndex((n) => n.toLowerCase() === name.toLowerCase()) !== i) throw new PlanError('scenario.name', { name }) })
    const first = next(rows.scenarios)
    const made = names.map((name, i): ScenarioRow => ({ id: newId(), pos: first + i, parent, name, note: '', colour: OUTLOOK[i], frozen: 0 }))
    const { trial, at, before } = outcomeOf(read, outcome, parent)
    const values = rows.drivers.flatMap((driver) => {
      // Said at the node that is looked at, whose history says how unsure it is; wherever it is said now.
      const places = saidAt(read, driver.id, outcome, parent).map((place) => ({ ...place, node: outcome.node })), spread = known.spread(driver, outcome.node)
      if (places.length === 0 || spread === null || spread === 0) return []
      const { least, most } = boundsOf(rows, driver)
      const whole = (x: number): number => Math.min(most, Math.max(least, driver.unit === 'money' ? Math.round(x) : x))
      const moved = (by: number): typeof places => places.map((p) => ({ ...p, value: whole(p.value + by) })), up = moved(spread), down = moved(-spread)
      for (const place of up) trial.put({ ...place, driver: driver.id })
      const more = trial.value(at) >= before
      trial.back(driver.id)
      const say = (scenario: ScenarioRow, of: typeof places): Change[] => of.map(({ node, period, value }) => rowChange('assumption', null, { scenario: scenario.id, driver: driver.id, node, period, value }))
      return [...say(made[0], more ? up : down), ...say(made[2], more ? down : up)]
    })
    return { changes: [...made.map((row) => rowChange('scenario', null, row)), ...values], result: { scenarios: made.map((s) => s.id) }, label: { code: 'did.scenario.outlook', params: { names: names.join(', ') } } }
  },
} satisfies Partial<CommandHandlers>
