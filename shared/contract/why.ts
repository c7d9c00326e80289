/** Why a cell holds its number. */
import { z } from 'zod'
import { entry } from './entry.ts'
import type { DriverRaised } from './scenarios.ts'
import type { Label } from './cells.ts'
import type { Unit } from '../rows.ts'
import type { Value } from '../value.ts'

const id = z.string().min(1).max(64)

/** A part of a formula and what it comes to on the cell; `measure` where it is one by name, which can be asked about in turn. */
export interface Term { text: string; value: Value; measure: string | null }

/**
 * What a term rests on beside the numbers of the sheet: what was said of a driver and where (`scenario` by name; `period` null where it holds at any
 * time), with the tasks that change it, the pay, dates and role of a seat, days away that fall into the period. Amounts in whole currency, shares as ratios, days as ISO dates.
 */
export type Ground =
  | { kind: 'driver'; driver: string; unit: Unit; value: number; node: string; name: string; period: string | null; scenario: string | null; raised?: DriverRaised }
  | { kind: 'pay'; yearly: number }
  | { kind: 'dates'; starts: string | null; ends: string | null }
  | { kind: 'role'; role: string; productivity: number; ramp: number[]; attrition: number }
  | { kind: 'absence'; first: string; last: string; share: number }

/** What a task brings in on the cell, or what would be missing there without what it changes of drivers; and the day from which on it does. */
export interface TaskPart { task: string; name: string; amount: number; from: string }

/** The last step that changed the cell or something it adds up. `before`: what stood there; null where it was blank or added up anew. */
export interface WhyStep { entry: number; label: Label; at: string; who: string; command: string }

export interface Why {
  measure: string
  node: string
  line: string | null
  period: string
  scenario: string
  /** Where the scenario has this number, or a part of it, of its own: how many of its cells. */
  overridden: number
  unit: string
  /** The same in the node's own currency; null where it has none. `missing`: quarters without a rate. */
  local: { currency: string; value: number | null; missing: string[] } | null
  /** In whole currency where it is money. */
  value: Value
  /** leaf: typed or allocated to; total: added up from what is beneath; formula: computed; import: made from deals; work: brought in by tasks. */
  kind: 'leaf' | 'total' | 'formula' | 'import' | 'work'
  /** Of a computed measure: its text and what stands in it. */
  formula: { text: string; terms: Term[]; grounds: Ground[] } | null
  /** Names of the locks that the cell has to reckon with. */
  locks: string[]
  /** Null where it was never changed, or longer ago than the history goes. */
  step: WhyStep | null
  /** Of a measure that takes in what initiatives bring, or reads a driver that they change: the tasks that bring something here, largest first, so many at most as of the parts. */
  tasks: TaskPart[]
  moreTasks: number
  /** What a total adds up, largest first, so many at most; `more` are left out. */
  parts: { node: string; name: string; value: Value }[]
  more: number
}

export const whyQueries = {
  why: entry<Why>()(z.object({ measure: z.string().min(1).max(100), node: id, line: id.nullable().default(null), period: z.string().min(1).max(20), scenario: id.default('base'), parts: z.int().min(0).max(1000).default(20) })),
}
