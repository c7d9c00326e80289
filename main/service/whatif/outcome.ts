/** The number that a what-if is about. */
import { PlanError } from '../../../shared/errors.ts'
import { measureOf, type Measure } from '../../../shared/measures.ts'
import { toWhole } from '../../../shared/money.ts'
import { isError, toValue, type Value } from '../../../shared/value.ts'
import type { Trial } from '../../engine/index.ts'
import { nodeById } from '../commands/nodes.ts'
import type { Reading } from '../planning.ts'
import type { PlanRows } from '../plan-rows.ts'

export interface OutcomeAt { measure: string; node: string; line: string | null; period: string }
export interface Outcome { measure: Measure; trial: Trial; at: ReturnType<Trial['asked']>; node: string; period: string; before: number; where: string }

/** By id or name. Refused: measure.unknown. */
export function knownMeasureOf({ measures }: Pick<PlanRows, 'measures'>, text: string): Measure {
  const measure = measureOf(text, measures)
  if (!measure) throw new PlanError('measure.unknown', { measure: text })
  return measure
}

/** A trial of a scenario and the cell looked at in it. Refused: unknown names; seek.blank where it is no number as things are, and has to be one. */
export function outcomeOf({ rows, engine }: Pick<Reading, 'rows' | 'engine'>, { measure: text, node, line, period }: OutcomeAt, scenario: string, { needed = true, alone = false } = {}): Outcome {
  const measure = knownMeasureOf(rows, text), where = `${nodeById(rows, node).name} · ${period}`
  const trial = engine.trial(scenario, alone), at = trial.asked({ measure: measure.id, node, line, period }), before = trial.value(at)
  if (needed) refuseBlank(before, measure.name, where)
  return { measure, trial, at, node, period, before, where }
}

/** As people say it: money in whole currency. */
export const saidOutcome = ({ plan }: Pick<PlanRows, 'plan'>, { unit }: Pick<Measure, 'unit'>, value: number): Value => (unit === 'money' && value === value && !isError(value) ? toWhole(value, plan.decimals) : toValue(value))

/** Refuses a blank or an error where a number is to be sought. */
function refuseBlank(value: number, measure: string, where: string): void {
  if (value !== value || isError(value)) throw new PlanError('seek.blank', { measure, where, value: value !== value ? '' : String(toValue(value)) })
}
