/** What is moved to see what an outcome comes to: drivers in proportion, or an amount on a cell. */
import { inProportion, type Probe } from '../../engine/index.ts'
import type { Lever } from '../../../shared/contract/whatif.ts'
import { PlanError } from '../../../shared/errors.ts'
import { unitsPerWhole } from '../../../shared/money.ts'
import { knownMeasureOf, type Outcome } from './outcome.ts'
import type { Document } from '../document.ts'
import { driverRow } from '../scenarios.ts'
import { boundsOf, saidValue } from './drivers.ts'

/** Nobody looks for a driver or an amount further off than so many times what it is. */
const FAR = 1000
const DRIVER_FAR = 100
/** Bounds further off than this are only those of what can be held. */
const TELLING = 10_000

/** Where a driver is looked for: within its own bounds where they say something, otherwise not further off than a hundred times what it is. */
function within({ least, most }: { least: number; most: number }, start: number, little: number): { least: number; most: number } {
  const far = DRIVER_FAR * Math.max(Math.abs(start) || 0, little)
  return { least: Math.abs(least) <= TELLING ? least : Math.max(least, -far), most: Math.abs(most) <= TELLING ? most : Math.min(most, far) }
}

/** A lever ready to be moved. `x` is the driver's value, the factor of several, or the cell's amount, all as the plan holds them. */
export interface Moved {
  probe: Probe
  start: number
  least: number
  most: number
  /** Only whole x: amounts of the plan's unit. */
  whole: boolean
  /** What the drivers are at x, as people say them. */
  sets: (x: number) => { driver: string; node: string; period: string; value: number }[]
  /** x as people say it. */
  said: (x: number) => number
  held: (x: number) => number
}

/** Refused: driver.unknown, driver.noValue where nobody says what is to be moved; what cells.set refuses. */
export function lever(document: Document, lever: Lever, outcome: Outcome, scenario: string): Moved {
  return 'cell' in lever ? ofCell(document, lever.cell, outcome, scenario) : ofDrivers(document, lever.drivers, outcome, scenario)
}

function ofDrivers({ rows, engine }: Document, places: Extract<Lever, { drivers: unknown }>['drivers'], { trial, at, period }: Outcome, scenario: string): Moved {
  const moved = places.map((place) => {
    const driver = driverRow(rows, place.driver), { value } = engine.driver(driver.id, place.node, place.period || period, scenario)
    return { ...place, driver, start: value, bounds: boundsOf(rows, driver) }
  })
  /** Money in whole units of the plan: what is answered is what was tried. */
  const held = (values: readonly number[]): number[] => moved.map(({ driver }, i) => (driver.unit === 'money' ? Math.round(values[i]) : values[i]))
  const put = (values: readonly number[]): void => { const of = held(values); moved.forEach(({ driver, node, period: on }, i) => { trial.put({ driver: driver.id, node, period: on, value: of[i] }) }) }
  const sets = (values: readonly number[]): ReturnType<Moved['sets']> => { const of = held(values); return moved.map(({ driver, node, period: on }, i) => ({ driver: driver.id, node, period: on, value: saidValue(rows, driver, of[i]) })) }
  const probe = (values: (x: number) => readonly number[]): Probe => (x) => { put(values(x)); return trial.value(at) }
  const [one] = moved
  if (moved.length === 1) {
    const { least, most } = within(one.bounds, one.start, one.driver.unit === 'money' ? 1_000_000 : 1), perWhole = one.driver.unit === 'money' ? unitsPerWhole(rows.plan.decimals) : 1
    return { probe: probe((x) => [x]), start: one.start, least, most, whole: one.driver.unit === 'money', sets: (x) => sets([x]), said: (x) => x / perWhole, held: (x) => x * perWhole }
  }
  const blank = moved.find((m) => m.start !== m.start)
  if (blank) throw new PlanError('driver.noValue', { driver: blank.driver.name })
  const { at: values, low, high } = inProportion(moved.map((m) => m.start), moved.map((m) => ({ low: m.bounds.least, high: m.bounds.most })))
  return { probe: probe(values), start: 1, least: Math.max(low, -FAR), most: Math.min(high, FAR), whole: false, sets: (x) => sets(values(x)), said: (x) => x, held: (x) => x }
}

function ofCell(document: Document, cell: Extract<Lever, { cell: unknown }>['cell'], { trial, at }: Outcome, scenario: string): Moved {
  const { engine, rows } = document, { id } = knownMeasureOf(rows, cell.measure)
  const perWhole = unitsPerWhole(rows.plan.decimals), now = engine.value(id, cell.node, cell.line, cell.period, scenario)
  const probe: Probe = (x) => trial.valueWith({ scenario, measure: id, cells: [{ node: cell.node, line: cell.line, period: cell.period, value: Math.round(x) }], method: { kind: 'default' }, down: false }, at)
  return { probe, start: now === now ? now : 0, least: 0, most: FAR * Math.max(Math.abs(now) || 0, 1_000_000), whole: true, sets: () => [], said: (x) => x / perWhole, held: (x) => x * perWhole }
}
