/** Scenarios and drivers: sets of overrides on the plan, and named assumptions. */
import { z } from 'zod'
import { entry, nodeId } from './entry.ts'
import { cellAt } from './cells.ts'
import type { Stays } from './stays.ts'
import { LARGEST } from '../outcome.ts'
import type { LockRow, TaskInRow, Unit } from '../rows.ts'
import type { Value } from '../value.ts'

const id = z.string().min(1).max(64)
const name = z.string().trim().min(1).max(100)
const text = z.string().max(2000)
const scenario = id.default('base')

/** A measure at one period in several scenarios, in whole currency where it is money. */
export interface Comparison {
  measure: string
  period: string
  scenarios: { id: string; name: string }[]
  /** A value for each scenario, in that order. */
  rows: { path: string[]; kind: string; values: Value[]; stays?: Stays }[]
}

/** The cells of a scenario that it, and not its parent, says something about, or beneath which it does: by measure and node the columns' numbers. */
export interface Overridden { measure: string; node: string; columns: number[] }

/** What the work makes of a driver: what formulas read, and each effect of a task with the part of what is said by which it is raised. */
export interface DriverRaised { value: number; by: { effect: string; task: string; name: string; part: number }[] }

/** What a driver is said to be on a cell, and where; `raised` only where tasks change it. */
export interface DriverAnswer { value: number | null; scenario: string | null; node: string | null; period: string | null; raised?: DriverRaised }

/** Amounts are in whole currency where they are money; `there` is the parent's. */
export interface Overrides {
  scenario: string
  parent: string
  /**
   * By measure, branch at the top of the organisation (or, without `below`, its top itself) and quarter, or month where only one of a quarter is
   * overridden. `here` and `there` are the node's number; null where it is blank, or where the measure doesn't add up and only nodes beneath are overridden.
   */
  cells: { measure: string; node: string; below: boolean; period: string; cells: number; here: number | null; there: number | null }[]
  /** `there` is what the parent reads at that place, whoever says it; null where nobody does. */
  drivers: { driver: string; node: string; period: string; unit: Unit; here: number; there: number | null }[]
  /** Locks of the scenario's own, and with `locked` false those of its parent that it frees. */
  locks: (Omit<LockRow, 'scenario'> & { locked: boolean })[]
  /** Tasks whose dates, and effects of which anything, are otherwise than in the parent. */
  tasks: { task: string; name: string; here: TaskDates; there: TaskDates }[]
  effects: { effect: string; task: string; name: string }[]
}

/** When a task can be done, as a scenario says it. */
export type TaskDates = Pick<TaskInRow, 'duration' | 'constraint' | 'day'>

/** All, none, or those that are named. */
const some = <P extends z.ZodType>(piece: P) => z.union([z.boolean(), z.array(piece).max(2000)]).default(true)
const period = z.string().max(20).default('')

export const scenarioCommands = {
  /** Makes an empty scenario over another. Refused: scenario.name, scenario.unknown. */
  'scenario.add': entry<{ scenario: string }>()(z.object({ name, parent: scenario, note: text.default(''), colour: z.string().max(20).default('') })),
  /** A new name goes into the formulas that use it; a frozen scenario takes no numbers, locks or drivers. Refused: scenario.name, scenario.cycle. */
  'scenario.update': entry<{}>()(z.object({
    scenario: id, name: name.optional(), parent: id.optional(), note: text.optional(), colour: z.string().max(20).optional(), frozen: z.boolean().optional(), pos: z.int().min(-1e6).max(1e6).optional(),
  })),
  /** Takes a scenario away with all that it overrides; with `below`, those over it too. Refused: scenario.hasChildren, scenario.used. */
  'scenario.remove': entry<{}>()(z.object({ scenario: id, below: z.boolean().default(false) })),
  /** Changes places with the scenario before or behind it on the same parent. */
  'scenario.order': entry<{}>()(z.object({ scenario: id, way: z.enum(['up', 'down']) })),
  /**
   * Makes overrides of a scenario its parent's own: the parent shows their numbers, the scenario what it showed before, and overrides them no more.
   * Cells by measure (any, where none is named), node with all beneath it unless `below` is false, and period; drivers by name, node and period; of the
   * work, tasks and effects by id: where nothing is said of it, all of it if all else is promoted, and none otherwise.
   * Refused: scenario.base, scenario.frozen of either, lock.conflict where a lock of the parent holds another number, amount.tooLarge.
   */
  'scenario.promote': entry<{ cells: number; drivers: number; locks: number; work: number }>()(z.object({
    scenario: id,
    cells: some(z.object({ measure: z.string().max(100).optional(), node: id.default('root'), below: z.boolean().default(true), period })),
    drivers: some(z.object({ driver: z.string().min(1).max(100), node: id.optional(), period: z.string().max(20).optional() })),
    locks: some(z.object({ measure: z.string().max(100), node: nodeId, line: id.nullable().default(null), period: z.string().max(20) })),
    work: z.union([z.boolean(), z.object({ tasks: z.array(id).max(20_000).default([]), effects: z.array(id).max(20_000).default([]) })]).optional(),
  })),
  /**
   * Makes a scenario of each column of a table: driver, and where wanted node and period, then one column a scenario, named in the heading; a blank is not
   * overridden. Cells part by comma, semicolon or tab. Refused: scenario.sheet, naming the cell.
   */
  'scenario.sheet': entry<{ scenarios: string[] }>()(z.object({ text: z.string().max(2_000_000), parent: scenario })),
  /** Lets these cells, and all beneath them, read as the parent scenario's again. A cell may name a measure of its own. */
  'cells.revert': entry<{ changed: number }>()(z.object({ scenario: id, measure: z.string(), cells: z.array(cellAt.extend({ measure: z.string().optional() })).min(1).max(10_000) })),
  /** Makes a driver. Refused: driver.name. */
  'driver.add': entry<{ driver: string }>()(z.object({ name, unit: z.enum(['money', 'number', 'ratio']).default('ratio') })),
  /** A new name goes into the formulas that use it. */
  'driver.rename': entry<{}>()(z.object({ driver: id, name })),
  /** Takes it away with its values. Refused while a formula uses it: driver.used. */
  'driver.remove': entry<{}>()(z.object({ driver: id })),
  /**
   * What a driver is, in whole currency, numbers or as a ratio (1 is 100 %), on a node and all below that say nothing themselves; null takes
   * the value of this place away. Without a period it holds at any time.
   */
  'driver.set': entry<{}>()(z.object({ driver: id, node: nodeId.default('root'), period: z.string().max(20).default(''), scenario, value: z.number().min(-LARGEST).max(LARGEST).nullable() })),
}

export const scenarioQueries = {
  'scenario.marks': entry<Overridden[]>()(z.object({ scenario: id, measures: z.array(z.string()).min(1).max(100), columns: z.array(z.string().max(20)).min(1).max(500), line: id.nullable().default(null) })),
  'scenario.overrides': entry<Overrides>()(z.object({ scenario: id })),
  compare: entry<Comparison>()(z.object({ measure: z.string(), period: z.string().min(1).max(20), scenarios: z.array(id).min(1).max(50), line: id.nullable().default(null), level: z.string().optional() })),
  'driver.value': entry<DriverAnswer>()(z.object({ driver: id, node: id.default('root'), period: z.string().min(1).max(20), scenario })),
}
