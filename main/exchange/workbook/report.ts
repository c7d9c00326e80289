/**
 * An allocation ready to be written down: names resolved, numbers read, nothing left to ask of a plan.
 * Money is in whole units of the plan (`decimals` 2: cents); blank is NaN.
 */
import type { Pattern, WeekStart } from '../../../shared/calendar.ts'
import type { Decimals } from '../../../shared/money.ts'
import type { Stays } from '../../../shared/contract/stays.ts'
import type { Node } from '../../../shared/formula/index.ts'
import type { Basis, NodeKind, Unit } from '../../../shared/rows.ts'

/** The quarter, then each month followed by its slices. */
export interface ReportColumn {
  id: string
  kind: 'quarter' | 'month' | 'slice'
  label: string
  /** First and last day, since 1970-01-01. */
  from: number
  to: number
  workdays: number
}

export interface ReportRow {
  id: string
  name: string
  code: string
  kind: NodeKind
  /** When it is there, of a node that moves. */
  stays: Stays | null
  depth: number
  /** Index of the parent among the rows; −1 for the first. */
  parent: number
  /** False for the first row and for overlays: their numbers are in no total. */
  adds: boolean
  /** Names from the company down to this one. */
  path: string[]
  /** By column. */
  quota: Float64Array
  lastYear: Float64Array
  /** By column, 1 where the quota is locked. */
  locked: Uint8Array
  /** Over the quarter. */
  goal: number
  goalLocked: boolean
  reserve: number
  left: number
  /** What it counts for in its parent's left to allocate: its goal, or week by week its quota where it has none. */
  counted: number
  /** Its goal with its level's buffer, rounded week by week: what its children are to be asked for. */
  owed: number
  change: number
  /** The lines of a seat that hold a number, in plans with several lines. */
  lines: ReportLine[]
}

export interface ReportLine { name: string; quota: Float64Array; lastYear: Float64Array; locked: Uint8Array }

export interface ReportLock { measure: string; where: string; line: string; period: string; value: number }

/** The leaves, column by column: row and slice (index of a column) with the numbers that stand there. Quota and last year on seats only. */
export interface ReportLeaves { row: Int32Array; line: Int32Array; column: Int32Array; quota: Float64Array; goal: Float64Array; lastYear: Float64Array }

/** A driver where it is said, over all scenarios. Values as people say them: money in whole currency. */
export interface ReportDriver {
  name: string
  unit: Unit
  /** The plan's unit in one that is shown. */
  scale: number
  /** The node below the company, and the period, for which it is said; '' where it is said for all. */
  node: string
  period: string
  /** By scenario; NaN where it says nothing here. */
  said: Float64Array
  /** By scenario, what it comes to. */
  values: Float64Array
  /** The driver that it is where nothing is said; −1 where there is none. */
  next: number
  /** The first that is said in this place: itself, or one that falls through to another. */
  of: number
  /** Models in which it does not recalculate. */
  heldIn: string[]
}

/** A formula of drivers, their names in quotes the numbers of ReportDrivers: what it comes to (0 where blank), or whether it is blank. */
export interface ReportAtom { tree: Node; kind: 'value' | 'missing'; mayBeBlank: boolean; /** In the base. */ value: number }

/** A product of atoms, with what it counts for in each scenario, then column. */
export interface ReportTerm { atoms: readonly number[]; coefficients: readonly Float64Array[] }

/** A row of a model: the sum of other rows, or terms. `blank`: by column, 1 where no scenario has a number. */
export interface ReportOutcome { below: number[]; terms: ReportTerm[]; blank: Uint8Array; whole: boolean }

export interface ReportModel {
  name: string
  unit: Unit
  /** Drivers that are held in it, as the base says them. */
  held: { name: string; unit: Unit; /** Null: not everywhere or in every scenario the same. */ value: number | null }[]
  /** A blend of other models by weight; null where it stands for itself. */
  blend: { model: number; weight: number }[] | null
  /** Its quarter is the sum of its months; else a column of its own. */
  sumsMonths: boolean
  rows: ReportOutcome[]
}

/** What the quarter may bring in, by scenarios and drivers. Columns: the months, then the quarter. */
export interface ScenarioReport {
  /** The base first, without a name. `parent`: whose values it has where it says none. */
  scenarios: { name: string; parent: number }[]
  /** So many did not find room. */
  scenariosLeft: number
  drivers: ReportDriver[]
  atoms: ReportAtom[]
  models: ReportModel[]
  /** The model that says what to expect; −1 where none does. */
  expected: number
  /** Indices of the report's rows. */
  rows: number[]
  seatsLeft: boolean
  /** The company's goal by column, in the plan's unit. */
  goal: Float64Array
}

export interface AllocationReport {
  plan: string
  currency: string
  decimals: Decimals
  quarter: string
  basis: Basis
  /** When and by whom it was written, and how the last allocation was made, in words; empty where unknown. */
  at: string
  who: string
  how: string
  calendar: { fiscalStart: number; weekStart: WeekStart; pattern: Pattern }
  /** The deals cover all months of the quarter a year earlier; else a change on it is blank. */
  comparable: boolean
  columns: ReportColumn[]
  /** The calendar of days off that the company follows; null where it works Monday to Friday. */
  daysOff: string | null
  /** By depth. */
  levels: { name: string; buffer: number }[]
  lines: string[]
  rows: ReportRow[]
  leaves: ReportLeaves
  locks: ReportLock[]
  rates: { currency: string; quarter: string; rate: number }[]
  missingRates: { currency: string; quarter: string }[]
  /** The plan has scenarios beside the base, which is what is reported. */
  hasScenarios: boolean
  /** Null where the plan has no drivers, or nothing to expect. */
  scenarios: ScenarioReport | null
}
