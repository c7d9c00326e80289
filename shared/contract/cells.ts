/** Numbers: set, allocate, lock, and the way back. */
import { z } from 'zod'
import { entry, nodeId } from './entry.ts'
import { nodeName } from './org.ts'

const id = z.string().min(1).max(64)

/** A cell at any level: `line` null is over all lines; `period` any id of the calendar. */
export const cellAt = z.object({ node: id, line: id.nullable().default(null), period: z.string().min(1).max(20) })
export type CellAt = z.output<typeof cellAt>

/**
 * How an amount on a total reaches the leaves below it. `default`: the present numbers; where there are none, the same quarter
 * last year; without that, people by their last four quarters and months by working days, and equally without history.
 */
export const method = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('default') }),
  z.object({ kind: z.literal('proportional') }),
  z.object({ kind: z.literal('equal') }),
  /** By what another measure holds in the same cells or, with a period, there; in another scenario too. A computed one only in the same cells. */
  z.object({ kind: z.literal('by'), measure: z.string(), period: z.string().optional(), scenario: z.string().max(100).optional() }),
  /** The present total times 1 + percent/100; makes the amount itself. */
  z.object({ kind: z.literal('percent'), percent: z.number().min(-1e6).max(1e6) }),
  /** Equally over the cells below that hold a number; the blank ones stay blank. */
  z.object({ kind: z.literal('filled') }),
  /** The amount on each seat below, shared within it equally. */
  z.object({ kind: z.literal('repeat') }),
  /** Over the months of the period (the quarters of a year, the slices of a month): `start`, and each next `rate` percent more. Makes the amounts itself. */
  z.object({ kind: z.literal('growth'), start: z.number(), rate: z.number().min(-100).max(1e6) }),
  /** Over the same periods in a straight line from one end to the other. Makes the amounts itself. */
  z.object({ kind: z.literal('line'), from: z.number(), to: z.number() }),
  /** Those periods by their shares in earlier years (all that the deals cover, or the years named), or by shares that are typed; people as the default has them. */
  z.object({ kind: z.literal('season'), years: z.array(z.int().min(1900).max(2200)).min(1).max(50).optional(), shares: z.array(z.number().min(0).max(1e9)).min(1).max(60).optional() }),
  /** People and time by what drives them: equally and by working days, or by the plan's own measure of that name. */
  z.object({ kind: z.literal('drivers'), driver: z.enum(['workingDays', 'capacity', 'potential']) }),
  /** Blanks the cells, whatever the amount. */
  z.object({ kind: z.literal('clear') }),
])
export type Method = z.output<typeof method>

/** A seat's least or most over the period: an amount in the plan's unit, or a percent of another measure in the same cell. */
export const bound = z.union([z.object({ amount: z.number() }), z.object({ percent: z.number().min(0).max(1e6), of: z.string() })])
export type BoundAsked = z.output<typeof bound>

/** The base an allocation really used, so that the screen can say it. */
export type BaseUsed = 'present' | 'lastYear' | 'lastFourQuarters' | 'equal' | 'filled' | 'season' | 'other'

export interface SetResult {
  /** Cells (leaves × slices × lines) whose number changed. */
  changed: number
  base: BaseUsed | null
  total: number | null
  /** Seats beneath a single total of quota that got none of it, having nothing to go by. */
  empty: number
}

/** What stands there × `times` ÷ `over`, to the nearest unit; or `plus` units more, where blank counts as nothing. */
const changed = z.union([
  z.object({ times: z.number(), over: z.number().refine((x) => x !== 0).default(1) }),
  z.object({ plus: z.number() }),
])
export type Changed = z.output<typeof changed>

/**
 * `formula`: an expression over measures, `change`: one to the number that stands there. Either is worked out on all cells before anything is written; it then is the
 * amount, and `value` is not looked at. Of a total and its parts that are changed by the same factor, going by the present numbers, the total is what is put.
 */
const amountAt = cellAt.extend({ value: z.number().nullable(), formula: z.string().min(1).max(10_000).optional(), change: changed.optional() })

/** `mode`: the amount itself, or that much more or less than what stands there. `floor` and `cap` hold for each seat. */
const setting = z.object({
  scenario: z.string().default('base'), measure: z.string(),
  cells: z.array(amountAt).min(1).max(200_000),
  method: method.default({ kind: 'default' }), down: z.boolean().default(false),
  mode: z.enum(['set', 'add', 'subtract']).default('set'), floor: bound.optional(), cap: bound.optional(),
})

/** A row before and after, in the plan's unit; blank is null. */
export interface PreviewRow { node: string; line: string | null; period: string; before: number | null; after: number | null }
export interface Preview { base: BaseUsed | null; changed: number; rows: PreviewRow[] }

export const cellQueries = {
  /** What cells.set would do, refused alike: the cells named and the nodes below them, down to so many levels. Nothing is changed. */
  'cells.preview': entry<Preview>()(setting.extend({ levels: z.int().min(0).max(60).default(1) })),
}

export const cellCommands = {
  /**
   * Puts amounts (whole currency units already turned into the plan's unit; null clears) on cells of one measure, as one step.
   * `goal` on a node with children: the node's own goal only; with `down` the goals below follow, each level with its buffer, and
   * the quotas of seats that had none start from their goals. `lock` locks each cell set.
   */
  'cells.set': entry<SetResult>()(setting.extend({ lock: z.boolean().default(false) })),
  /** What was typed, pasted, filled or replaced over several measures, and over names, as one step: all of it or none. */
  'cells.enter': entry<{ changed: number }>()(z.object({
    scenario: z.string().default('base'),
    names: z.array(z.object({ node: nodeId, name: nodeName })).max(10_000).default([]),
    parts: z.array(z.object({ measure: z.string(), cells: z.array(amountAt).min(1).max(200_000) })).max(100).default([]),
    method: method.default({ kind: 'default' }),
  })),
  /** A cell may name a measure of its own. */
  'cells.lock': entry<{ changed: number }>()(z.object({
    scenario: z.string().default('base'), measure: z.string(), cells: z.array(cellAt.extend({ measure: z.string().optional() })).min(1).max(10_000), locked: z.boolean(),
  })),
  'history.undo': entry<{ label: Label }>()(z.object({})),
  'history.redo': entry<{ label: Label }>()(z.object({})),
}

/** What a step did, as a code of locales/ (`did.…`) and its parameters; amounts in whole currency. */
export interface Label { code: string; params: Record<string, string | number> }
