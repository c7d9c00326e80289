/** Drivers as they are and might be; what would have to be true; what an outcome hangs on; the way from one scenario to another. */
import type { Input } from '../../../shared/contract/index.ts'
import type { Bridge, DriverFit, DriverState, DriverTable, SeekAnswer, Tornado } from '../../../shared/contract/whatif.ts'
import { PlanError } from '../../../shared/errors.ts'
import { nearest, toUnits } from '../../../shared/money.ts'
import { KNOWN_DRIVERS, knownDriver } from '../../../shared/outcome.ts'
import type { DriverRow } from '../../../shared/rows.ts'
import { isError, toNullable } from '../../../shared/value.ts'
import { breakEven, seek, table, tornado, upToRounding, type Effect, type Fitted } from '../../engine/index.ts'
import { nodeById } from '../commands/nodes.ts'
import type { Document } from '../document.ts'
import type { PlanRows } from '../planning.ts'
import { driverRow, scenarioId } from '../scenarios.ts'
import { boundsOf, heldValue, saidValue, spreadOf } from '../whatif/drivers.ts'
import { lever } from '../whatif/levers.ts'
import { outcomeOf, saidOutcome } from '../whatif/outcome.ts'
import { raisedOf } from '../whatif/raised.ts'
import { saidAt } from '../whatif/said.ts'
import { effectsAt, effectsOfWork } from '../work.ts'

export function drivers(document: Document, { scenario: asked, node, period }: Input<'drivers'>): DriverState[] {
  const { rows, engine, known } = document, scenario = scenarioId(rows, asked)
  nodeById(rows, node)
  const parent = rows.scenarios.find((s) => s.id === scenario)?.parent ?? null
  return rows.drivers.map((driver): DriverState => {
    const whole = (x: number | null | undefined): number | null => (x === null || x === undefined || x !== x ? null : saidValue(rows, driver, x))
    const at = engine.driver(driver.id, node, period, scenario), { value, said } = at, { least, most } = boundsOf(rows, driver)
    const kind = knownDriver(driver), fit = kind === null ? null : known.fit(kind, nodeById(rows, node).id), spread = spreadOf(rows, driver)
    const reach = reachOf(rows, driver, value, fit, least, most)
    return {
      driver: driver.id, name: driver.name, unit: driver.unit, value: whole(value), parent: parent === null ? null : whole(engine.driver(driver.id, node, period, parent).value),
      said: said === null ? null : { scenario: said.scenario, node: said.node, period: said.period }, ...raisedOf(rows, driver, at),
      least: whole(least)!, most: whole(most)!, from: whole(reach.from)!, to: whole(reach.to)!, fit: fitSaid(fit, whole),
      shape: spread?.shape ?? 'normal', spread: whole(known.spread(driver, nodeById(rows, node).id)), low: whole(spread?.low), high: whole(spread?.high),
    }
  })
}

const fitSaid = (fit: Fitted | null, whole: (x: number | null) => number | null): DriverFit | null =>
  fit && { value: whole(fit.value)!, sample: fit.sample, spread: whole(fit.spread), low: whole(fit.low), high: whole(fit.high), history: fit.history.map((h) => ({ ...h, value: whole(h.value)! })) }

/** A slider holds the value, its history and what the kind usually is, within what the driver can be. It is as long for every value that it holds. */
function reachOf({ plan }: PlanRows, driver: DriverRow, value: number, fit: Fitted | null, least: number, most: number): { from: number; to: number } {
  const kind = knownDriver(driver), scale = driver.unit === 'money' && plan.decimals === 2 ? 100 : 1
  const past = fit === null ? [] : [fit.value, ...fit.history.map((h) => h.value)], all = value === value ? [...past, value] : past
  const top = Math.max(...all, 0), bottom = Math.min(...all, 0)
  const usual = kind === null ? null : KNOWN_DRIVERS[kind]
  // A share is looked at as a whole; what has a history goes to twice as far as it ever was, and further only for a value beyond.
  const twice = (x: number): number => round(Math.max(x * 2, all.length === 0 ? 100 * scale : 0) || 1), before = twice(Math.max(...past, 0))
  const to = usual !== null && (past.length === 0 || usual.most <= 1 || kind === 'priceChange' || kind === 'marketGrowth') ? Math.max(usual.to * (usual.unit === 'money' ? scale : 1), top) : past.length > 0 && value <= before ? before : twice(top)
  const from = usual !== null ? Math.min(usual.from, bottom) : bottom < 0 ? -round(-bottom * 2) : 0
  return { from: Math.max(least, from), to: Math.min(most, to) }
}

/** Up to one leading digit. */
function round(x: number): number {
  const unit = 10 ** Math.floor(Math.log10(x))
  return Math.ceil(x / unit) * unit
}

export function tryOut({ rows, engine }: Document, { scenario: asked, set, cells }: Input<'whatif.try'>): { values: Float64Array } {
  const trial = engine.trial(scenarioId(rows, asked))
  for (const { driver: text, node, period, value } of set) {
    const driver = driverRow(rows, text)
    trial.put({ driver: driver.id, node: nodeById(rows, node).id, period, value: heldValue(rows, driver, value) })
  }
  return { values: Float64Array.from(cells, (cell) => trial.value(trial.asked(cell))) }
}

export function sought(document: Document, { scenario: asked, value, lever: what, least, most, whole, ...cell }: Input<'seek'>): SeekAnswer {
  const { rows } = document, scenario = scenarioId(rows, asked), outcome = outcomeOf(document, cell, scenario, { needed: false })
  const { measure } = outcome, money = measure.unit === 'money'
  const target = money ? toUnits(value, rows.plan.decimals) : value
  if (target === null) throw new PlanError('amount.notWhole', { amount: String(value), unit: rows.plan.decimals === 2 ? '0.01' : '1' })
  const moved = lever(document, what, outcome, scenario)
  const low = Math.max(moved.least, least === undefined ? -Infinity : moved.held(least)), high = Math.min(moved.most, most === undefined ? Infinity : moved.held(most))
  if (low > high) throw new PlanError('seek.bounds', { least: moved.said(low), most: moved.said(high) })
  const start = Math.min(high, Math.max(low, moved.start === moved.start ? moved.start : low))
  const question = { target, low, high, start, whole: moved.whole || whole, exact: money, leaves: leavesOf(document, cell) }, sought = seek(moved.probe, question)
  const found = whole ? sought : upToRounding(moved.probe, question, sought)
  const nearest = found.kind === 'none' ? [found.closest, ...(whole && !found.atBound ? acrossOf(moved.probe, found.closest, question) : [])] : []
  const at = found.kind === 'none' ? nearest.map((n) => n.at) : found.kind === 'one' ? [found.at] : found.at
  const values = found.kind === 'none' ? nearest.map((n) => n.value) : found.kind === 'one' ? [found.value] : found.values
  return {
    kind: found.kind, at: at.map(moved.said), values: values.map((x) => saidOutcome(rows, measure, x) as number), any: found.kind === 'many' && found.flat !== null && found.flat.low <= low && found.flat.high >= high, atBound: found.kind === 'none' && found.atBound, linear: found.linear,
    start: moved.said(moved.start === moved.start ? moved.start : start), before: saidOutcome(rows, measure, outcome.before), least: moved.said(low), most: moved.said(high), sets: moved.sets(at[0]),
  }
}

/** Of whole numbers, the one beside the nearest that lies across the target. */
function acrossOf(probe: (x: number) => number, { at, value }: { at: number; value: number }, { target, low, high }: { target: number; low: number; high: number }): { at: number; value: number }[] {
  return [at - 1, at + 1].filter((x) => x >= low && x <= high).map((x) => ({ at: x, value: probe(x) })).filter((n) => (n.value - target) * (value - target) < 0).slice(0, 1)
}

/** Numbers that an outcome may add up, each rounded for itself and in the models that it blends. */
function leavesOf({ engine, calendar, rows }: Document, { node, period }: { node: string; period: string }): number {
  const { first, end } = calendar.period(period)!
  return engine.branch(node, period).length * rows.lines.length * (end - first) * 4
}

export function sensitivity(document: Document, { scenario: asked, percent, ...cell }: Input<'tornado'>): Tornado {
  const { rows, known } = document, scenario = scenarioId(rows, asked), outcome = outcomeOf(document, cell, scenario), { trial, at, measure } = outcome
  const without: string[] = []
  const bars = rows.drivers.flatMap((driver) => {
    // Months in which people start add up; what is a rate or a size in each of them is looked at in the middle of them.
    const places = saidAt(document, driver.id, cell, scenario), count = places.length, by = knownDriver(driver) === 'hires' ? 1 : count, value = places.reduce((sum, p) => sum + p.value, 0) / by
    const own = count === 0 || percent !== undefined ? null : known.spread(driver, nodeById(rows, cell.node).id), spread = count === 0 ? null : percent === undefined ? own === null ? null : own * count / by : Math.abs(value) * percent / 100
    if (spread === null || spread === 0) { without.push(driver.name); return [] }
    const { least, most } = boundsOf(rows, driver), whole = (x: number): number => Math.min(most, Math.max(least, driver.unit === 'money' ? Math.round(x) : x))
    const probe = (x: number): number => {
      if (x === value) return outcome.before
      for (const p of places) trial.put({ driver: driver.id, node: cell.node, period: p.period, value: count === 1 ? x : whole(percent === undefined ? p.value + (x - value) * by / count : p.value * x / value) })
      const moved = trial.value(at)
      trial.back(driver.id)
      return moved
    }
    const bounded = (x: number): number => (by === count ? whole(x) : Math.min(most * count, Math.max(least * count, x)))
    return [{ driver, probe, low: bounded(value - spread), high: bounded(value + spread), present: value }]
  })
  return {
    before: saidOutcome(rows, measure, outcome.before), unit: measure.unit, without,
    bars: tornado(bars).map(({ index, low, high }) => {
      const bar = bars[index], said = (x: number): number => saidValue(rows, bar.driver, x)
      return { driver: bar.driver.id, name: bar.driver.name, unit: bar.driver.unit, low: said(bar.low), high: said(bar.high), atLow: saidOutcome(rows, measure, low), atHigh: saidOutcome(rows, measure, high) }
    }),
  }
}

export function driverTable(document: Document, { scenario: asked, across, down, target, ...cell }: Input<'driver.table'>): DriverTable {
  const { rows } = document, scenario = scenarioId(rows, asked), outcome = outcomeOf(document, cell, scenario, { needed: false }), { trial, at, measure } = outcome
  const placed = ({ driver: text, node, period, values }: typeof across) => { const driver = driverRow(rows, text); return { driver, node: nodeById(rows, node).id, period, values: values.map((v) => heldValue(rows, driver, v)) } }
  const x = placed(across), y = down && placed(down)
  const probe = (a: number, b: number): number => {
    trial.put({ driver: x.driver.id, node: x.node, period: x.period, value: a })
    if (y) trial.put({ driver: y.driver.id, node: y.node, period: y.period, value: b })
    return trial.value(at)
  }
  const values = table(probe, x.values, y?.values ?? [0])
  const money = measure.unit === 'money', goal = target === undefined ? null : money ? toUnits(target, rows.plan.decimals) : target
  const even = (): ArrayLike<number> => {
    const { least, most } = boundsOf(rows, y!.driver), now = document.engine.driver(y!.driver.id, cell.node, cell.period, scenario).value
    const low = Math.max(least, Math.min(...y!.values)), high = Math.min(most, Math.max(...y!.values))
    return breakEven(probe, x.values, { target: goal!, low, high, start: now >= low && now <= high ? now : (low + high) / 2, whole: y!.driver.unit === 'money', exact: money, leaves: leavesOf(document, cell) })
  }
  return {
    xs: across.values, ys: down?.values ?? [], values: Array.from(values, (v) => saidOutcome(rows, measure, v)),
    breakEven: goal === null || !y ? [] : Array.from(even(), (v) => { const b = toNullable(v); return b === null ? null : saidValue(rows, y.driver, b) }),
  }
}

/** A number of a scenario with the amounts that tasks bring in another; as it is where they bring the same. What they change of drivers stays. */
function withWorkOf({ rows, engine, calendar }: Document, other: string, scenario: string, asked: () => number, asIs: number): number {
  const all = effectsOfWork({ rows, engine, calendar }), of = (id: string): readonly Effect[] => effectsAt(all, engine.chainOf(id)), amounts = (id: string): Effect[] => of(id).filter((e) => e.driver === null)
  if (JSON.stringify(amounts(other)) === JSON.stringify(amounts(scenario))) return asIs
  engine.apply([], new Map(all).set(scenario, [...of(scenario).filter((e) => e.driver !== null), ...amounts(other)]))
  try { return asked() } finally { engine.apply([], all) }
}

export function bridge(document: Document, { from: a, to: b, ...cell }: Input<'bridge'>): Bridge {
  const { rows, engine } = document, from = scenarioId(rows, a), to = scenarioId(rows, b)
  // A formula that names a scenario is about that one as it is, all the way.
  const last = outcomeOf(document, cell, to, { alone: true }).before, outcome = outcomeOf(document, cell, from, { alone: true }), { trial, at, measure } = outcome
  // Each height is rounded, not each step: so the steps come to the difference.
  const height = (x: number): number => (measure.unit === 'money' && !Number.isInteger(x) ? nearest(x) : x), said = (x: number): number => saidOutcome(rows, measure, x) as number
  const start = height(outcome.before), end = height(last)
  const steps: Bridge['steps'] = []
  let now = start
  for (const driver of rows.drivers) {
    if (engine.saysAlike(driver.id, from, to)) continue
    engine.takeFrom(trial, driver.id, to)
    const next = height(trial.value(at))
    // What is an error on the way is told with the step that mends it.
    if (next !== next || isError(next)) continue
    if (next !== now) steps.push({ what: driver.name, kind: 'driver', value: said(next - now) })
    now = next
  }
  const numbers = height(withWorkOf(document, from, to, () => outcomeOf(document, cell, to, { alone: true, needed: false }).before, last)), isThere = numbers === numbers && !isError(numbers)
  if (isThere && numbers !== now) { steps.push({ what: '', kind: 'numbers', value: said(numbers - now) }); now = numbers }
  if (end !== now) steps.push({ what: '', kind: isThere && numbers === now ? 'work' : 'numbers', value: said(end - now) })
  return { from: said(start), to: said(end), unit: measure.unit, steps }
}
