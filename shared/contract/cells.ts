/** Numbers: set, allocate, lock, and the way back. */
import { z } from 'zod'
import { entry } from './entry.ts'

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
  z.object({ kind: z.literal('by'), measure: z.string(), period: z.string().optional() }),
  /** The present total times 1 + percent/100; makes the amount itself. */
  z.object({ kind: z.literal('percent'), percent: z.number().min(-1e6).max(1e6) }),
])
export type Method = z.output<typeof method>

/** The base an allocation really used, so that the screen can say it. */
export type BaseUsed = 'present' | 'lastYear' | 'lastFourQuarters' | 'equal' | 'other'

export interface SetResult {
  /** Cells (leaves × slices × lines) whose number changed. */
  changed: number
  base: BaseUsed | null
  total: number | null
  /** Seats beneath a single total of quota that got none of it, having nothing to go by. */
  empty: number
}

export const cellCommands = {
  /**
   * Puts amounts (whole currency units already turned into the plan's unit; null clears) on cells of one measure, as one step.
   * `goal` on a node with children: the node's own goal only; with `down` the goals below follow, each level with its buffer, and
   * the quotas of seats that had none start from their goals. `lock` locks each cell set.
   */
  'cells.set': entry<SetResult>()(z.object({
    scenario: z.string().default('base'), measure: z.string(),
    cells: z.array(cellAt.extend({ value: z.number().nullable() })).min(1).max(200_000),
    method: method.default({ kind: 'default' }), lock: z.boolean().default(false), down: z.boolean().default(false),
  })),
  'cells.lock': entry<{ changed: number }>()(z.object({
    scenario: z.string().default('base'), measure: z.string(), cells: z.array(cellAt).min(1).max(10_000), locked: z.boolean(),
  })),
  'history.undo': entry<{ label: Label }>()(z.object({})),
  'history.redo': entry<{ label: Label }>()(z.object({})),
}

/** What a step did, as a code of locales/ (`did.…`) and its parameters; amounts in whole currency. */
export interface Label { code: string; params: Record<string, string | number> }
