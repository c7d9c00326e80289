/** A plan's own measures: typed, or computed by a formula. */
import { z } from 'zod'
import { entry } from './entry.ts'
import type { Value } from '../value.ts'

const id = z.string().min(1).max(64)
const name = z.string().trim().min(1).max(100)
const adding = z.enum(['sum', 'none', 'recompute'])
/** Longer texts are refused where they are read, with the place. */
const formula = z.string().max(1_000_000)

/** A measure's or a formula's number on a cell, in whole currency where it is money. */
export interface FormulaAnswer { formula: string; unit: string; value: Value }

export const measureCommands = {
  /**
   * Makes a measure, or changes the one of this id or name. With a formula it is computed; its unit is then the formula's. Without one it
   * is typed, like quota: it adds up over lines and time, and over nodes or not. Refused: formula.…, measure.name, measure.used.
   */
  'measure.set': entry<{ measure: string }>()(z.object({
    measure: id.optional(), name, formula: formula.default(''), unit: z.enum(['money', 'number', 'ratio']).optional(),
    overNodes: adding.optional(), overLines: adding.optional(), overTime: adding.optional(),
  })),
  /** Calls it otherwise, in the formulas that use it too. */
  'measure.rename': entry<{}>()(z.object({ measure: id, name })),
  /** Takes it away with its numbers, locks, notes and formats. Refused while a formula uses it. */
  'measure.remove': entry<{}>()(z.object({ measure: id })),
}

export const measureQueries = {
  /** What a formula would come to on a cell, and its unit, before it is kept. `measure`: the one it would be, so that it may not use itself. */
  'formula.try': entry<FormulaAnswer>()(z.object({ formula, measure: id.optional(), node: id, line: id.nullable().default(null), period: z.string().min(1).max(20), scenario: id.default('base') })),
}
