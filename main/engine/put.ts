/** An amount put on one cell, and the leaves beneath following. */
import type { Period } from '../../shared/calendar.ts'
import type { BaseUsed, Method } from '../../shared/contract/cells.ts'
import { PlanError } from '../../shared/errors.ts'
import { baseOf } from './allocate/base.ts'
import { fieldOf, type Field } from './allocate/field.ts'
import { share } from './allocate/share.ts'
import type { Draft } from './draft.ts'
import { whereOf, type Input, type Model } from './model.ts'

/** One cell of a request, by number. */
export interface Target { measure: Input; node: number; line: number; period: Period; amount: number | null; method: Method }

/** Puts an amount on one cell and lets the leaves beneath follow. Answers the base it went by; null where there was nothing to choose. */
export function setCell(model: Model, draft: Draft, target: Target): BaseUsed | null {
  const { measure, node, line, period, amount } = target
  const field = fieldOf(model, measure === 'quota', node, line, period)
  if (field.count === 0) throw new PlanError('allocate.noSeats', { where: whereOf(model, node, line, period.id) })
  if (amount === null) { clear(draft, measure, field); return null }
  if (field.count === 1) {
    const at = field.open.indexOf(1)
    writeCell(draft, measure, field, at, amount)
    return null
  }
  const { weights, used } = baseOf(model, measure, field, target.method, period)
  const cells = share(model.tree, model.calendar, field, weights, amount)
  for (let k = 0; k < cells.length; k++) {
    if (field.open[k] === 0) continue
    // What is blank or zero among present numbers stays as it is.
    if (used === 'present' && weights.kind === 'cells' && weights.cells[k] === 0) continue
    writeCell(draft, measure, field, k, cells[k])
  }
  return used
}

function clear(draft: Draft, measure: Input, field: Field): void {
  for (let k = 0; k < field.open.length; k++) if (field.open[k] === 1) writeCell(draft, measure, field, k, NaN)
}

export function writeCell(draft: Draft, measure: Input, field: Field, at: number, value: number): void {
  const i = Math.floor(at / field.width)
  draft.write(measure, field.rowNode[i], field.rowLine[i], field.first + at - i * field.width, value)
}
