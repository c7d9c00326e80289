/** What if: drivers tried, fitted and unsure; outcome models; what would have to be true; what it hangs on; how likely it is. */
import { z } from 'zod'
import { LARGEST, type Model } from '../outcome.ts'
import type { SpreadShape, Unit } from '../rows.ts'
import type { Value } from '../value.ts'
import { entry, nodeId } from './entry.ts'
import type { DriverRaised } from './scenarios.ts'

const id = z.string().min(1).max(100)
const period = z.string().min(1).max(20)
const scenario = id.default('base')
const amount = z.number().min(-LARGEST).max(LARGEST)

/** A driver where it is said: without a period at any time. Values in whole currency, numbers or as a ratio. */
export const driverAt = z.object({ driver: id, node: nodeId.default('root'), period: z.string().max(20).default('') })
const driverValue = driverAt.extend({ value: amount })
/** A number whose outcome is asked for. `line` null: over all lines. */
export const outcomeAt = z.object({ measure: z.string().min(1).max(100), node: id.default('root'), line: id.nullable().default(null), period })

/** What is moved to reach something: drivers together in proportion, or one number of a measure that people type. */
const lever = z.union([
  z.object({ drivers: z.array(driverAt).min(1).max(50) }),
  z.object({ cell: outcomeAt }),
])
export type Lever = z.output<typeof lever>

/** What a driver was in a quarter, and of how many deals. */
export interface DriverPast { quarter: string; value: number; sample: number }
/** What history says of a driver: the value itself lies from low to high in 80 of 100 such histories, null where the deals are too few to say; `spread` is the standard deviation of its quarters; null with fewer than two. */
export interface DriverFit { value: number; sample: number; spread: number | null; low: number | null; high: number | null; history: DriverPast[] }

/** A driver as it is said on a node and in a period. `parent`: what it is in the parent scenario; `said`: where its value is said; `raised` only where tasks change it. */
export interface DriverState {
  driver: string
  name: string
  unit: Unit
  value: number | null
  parent: number | null
  said: { scenario: string; node: string; period: string } | null
  raised?: DriverRaised
  least: number
  most: number
  /** What a slider goes over. */
  from: number
  to: number
  fit: DriverFit | null
  shape: SpreadShape
  /** In the driver's own unit: the standard deviation that is said, else that of its history; null where neither is. */
  spread: number | null
  low: number | null
  high: number | null
}

/** `at` are values of the driver, of the number, or factors by which several drivers are moved; `sets` what each driver then is, for the first. */
export interface SeekAnswer {
  kind: 'one' | 'many' | 'none'
  at: number[]
  /** What the outcome is there; where none reaches it, as near as it comes, and of whole numbers then the one beside across the target. */
  values: number[]
  /** Every value within the bounds gives the outcome asked for. */
  any: boolean
  atBound: boolean
  linear: boolean
  start: number
  before: Value
  least: number
  most: number
  sets: { driver: string; node: string; period: string; value: number }[]
}

export interface TornadoBar { driver: string; name: string; unit: Unit; low: number; high: number; atLow: Value; atHigh: Value }
export interface Tornado { before: Value; unit: Unit; bars: TornadoBar[]; /** Drivers without spread, which are left out. */ without: string[] }

export interface DriverTable { xs: number[]; ys: number[]; /** By y, then x. */ values: Value[]; /** For each x the y at which the target is met. */ breakEven: (number | null)[] }

/** From one scenario to another, what each driver and at last the numbers add; money to the plan's unit, so that the steps come to the difference exactly. */
export interface Bridge { from: number; to: number; unit: Unit; steps: { what: string; kind: 'driver' | 'numbers' | 'work'; value: number }[] }

export interface Backtest {
  quarters: string[]
  /** `mape`: mean of the errors' sizes on the actual; `bias`: mean of the errors on it, above 0 where too much was expected; `seatMape`: the seats' errors added up on what they brought in. Null where nothing could be said. */
  models: { model: Model | 'expected'; name: string; mape: number | null; bias: number | null; seatMape: number | null; expected: (number | null)[] }[]
  actual: (number | null)[]
  /** The closest of all. */
  proposed: Model | 'expected' | null
}

export interface Simulated {
  trials: number
  seed: number
  /** Nodes in tree order, each with its periods, none where it comes to nothing: what it came to, money in whole currency, and how often its goal, or its quota where it has none, was reached (null: it has neither). */
  rows: { node: string; name: string; path: string[]; chance: number | null; goal: number | null; periods: { period: string; p10: number; p50: number; p90: number; mean: number }[] }[]
  /** Of the node asked for, over the whole period: bins from low to high, and the outcomes sorted, thinned to a thousand. */
  histogram: { low: number; high: number; counts: number[] }
  sorted: number[]
  /** How much of the variance each driver, the deals, and each task of whose effects a part may be missed, bring: squared rank correlations, together 1. */
  shares: { what: string; kind: 'driver' | 'deals' | 'task'; share: number }[]
  /** Measures in whose formulas something hangs on draws in a way that trials cannot follow: it is held as it is without them. */
  held: string[]
  /** Cells that are an error whatever is drawn, and count as blank. */
  errors: number
}

export const whatifCommands = {
  /** Makes the known drivers and the outcome models that the plan lacks, as drivers and measures of its own, each driver fitted from the plan's history where it has any. Refused: driver.name, measure.name. */
  'outcome.make': entry<{ drivers: number; measures: number; without: string[] }>()(z.object({})),
  /** Makes `expected` a blend of the models by weights. Refused: measure.unknown. */
  'outcome.blend': entry<{}>()(z.object({ capacity: z.number().min(0).max(1), pipeline: z.number().min(0).max(1), trend: z.number().min(0).max(1) }).refine((w) => w.capacity + w.pipeline + w.trend > 0, 'all weights are 0')),
  /** Sets drivers on a node to what history says there; of those named, each. Refused: driver.noHistory. */
  'driver.fit': entry<{ set: number }>()(z.object({ drivers: z.array(id).min(1).max(50), node: nodeId.default('root'), scenario })),
  /** Several values as one step. Refused: driver.bounds. */
  'drivers.set': entry<{}>()(z.object({ scenario, values: z.array(driverValue).min(1).max(10_000) })),
  /** A scenario over another in which these drivers are so, as one step. Refused: scenario.name, driver.bounds. */
  'scenario.of': entry<{ scenario: string }>()(z.object({ name: z.string().trim().min(1).max(100), parent: scenario, values: z.array(driverValue).min(1).max(10_000) })),
  /** How far a driver may go and how unsure it is; null takes what was said away. Refused: driver.spread, driver.bounds where it lies outside. */
  'driver.spread': entry<{}>()(z.object({
    driver: id, least: amount.nullable().default(null), most: amount.nullable().default(null), shape: z.enum(['normal', 'lognormal', 'triangular', 'history', 'fixed']).default('normal'),
    spread: amount.nullable().default(null), low: amount.nullable().default(null), high: amount.nullable().default(null),
  })),
  /** How two drivers go together; null takes it away. Refused: driver.correlation. */
  'driver.correlate': entry<{}>()(z.object({ one: id, other: id, value: z.number().nullable() })),
  /** Three scenarios in one step: each driver better and worse by its spread, and as it is. `better` says whether more of a driver is better by what it does to the outcome. */
  'scenario.outlook': entry<{ scenarios: string[] }>()(z.object({ parent: scenario, names: z.array(z.string().trim().min(1).max(100)).length(3), outcome: outcomeAt })),
}

export const whatifQueries = {
  /** Every driver on a node and in a period, with what history says there. */
  drivers: entry<DriverState[]>()(z.object({ scenario, node: id.default('root'), period })),
  /** What these numbers would be if drivers were so; nothing is changed; scenarios that stand on the tried one read as they are. Money in the plan's unit, as in views. Refused: driver.bounds. */
  'whatif.try': entry<{ values: Float64Array }>()(z.object({ scenario, set: z.array(driverValue).max(1000).default([]), cells: z.array(outcomeAt).max(20_000) })),
  /** What would have to be true: the lever at which the outcome is `value`, within bounds. Nothing is changed. Refused: seek.blank, driver.bounds. */
  seek: entry<SeekAnswer>()(outcomeAt.extend({ scenario, value: amount, lever, least: amount.optional(), most: amount.optional(), whole: z.boolean().default(false) })),
  /** What moves the outcome most: each driver down and up by its spread, or by so many percent of what it is. */
  tornado: entry<Tornado>()(outcomeAt.extend({ scenario, percent: z.number().positive().max(1000).optional() })),
  'driver.table': entry<DriverTable>()(outcomeAt.extend({ scenario, across: driverAt.extend({ values: z.array(amount).min(1).max(100) }), down: driverAt.extend({ values: z.array(amount).min(1).max(100) }).optional(), target: amount.optional() })),
  /** Drivers in the plan's order, those that both say alike or that move nothing left out. Refused: seek.blank at either end. */
  bridge: entry<Bridge>()(outcomeAt.extend({ from: id, to: id })),
}

export const whatifJobs = {
  /** Each model for quarters that are held back: fitted by what was known before each, compared with what came in. */
  backtest: entry<Backtest>()(z.object({ quarters: z.int().min(1).max(12).default(4), node: id.default('root') })),
  /** Trials of the scenario's outcome: drivers drawn by their spreads, each open deal won or lost, each effect of a task missed in part or not. The same seed gives the same figures. Refused: outcome.none, measure.unknown, driver.spread, driver.correlation, seek.blank where it comes to nothing, job.cancelled. */
  simulate: entry<Simulated>()(z.object({ scenario, measure: z.string().min(1).max(100).default('expected'), period, node: id.default('root'), trials: z.int().min(100).max(1_000_000).default(10_000), seed: z.int().min(0).max(2 ** 31 - 1).default(1) })),
}
