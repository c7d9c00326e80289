/**
 * An allocation ready to be written down: names resolved, numbers read, nothing left to ask of a plan.
 * Money is in whole units of the plan (`decimals` 2: cents); blank is NaN.
 */
import type { Pattern, WeekStart } from '../../../shared/calendar.ts'
import type { Decimals } from '../../../shared/money.ts'
import type { Stays } from '../../../shared/contract/stays.ts'
import type { Basis, NodeKind } from '../../../shared/rows.ts'

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
}
