/** An amount put on one cell, and the leaves beneath following. */
import type { Period } from '../../shared/calendar.ts'
import type { BaseUsed, Method } from '../../shared/contract/cells.ts'
import { PlanError } from '../../shared/errors.ts'
import { toWhole } from '../../shared/money.ts'
import { putAmong } from './allocate/among.ts'
import { baseOf, type Weights } from './allocate/base.ts'
import { fieldOf, type Field } from './allocate/field.ts'
import { addsUp, isWithin, lockName, locksAround, type Held } from './allocate/held.ts'
import { share } from './allocate/share.ts'
import { ALL_LINES, sumOf } from './cube.ts'
import type { Draft } from './draft.ts'
import { whereOf, type Input, type Model } from './model.ts'

/** One cell of a request, by number. */
export interface Target { measure: Input; node: number; line: number; period: Period; amount: number | null; method: Method }

/** Puts an amount on one cell and lets the leaves beneath follow. Answers the base it went by; null where there was nothing to choose. */
export function setCell(model: Model, draft: Draft, target: Target): BaseUsed | null {
  const { measure, node, line, period, amount } = target
  const field = fieldOf(model, addsUp(model, measure), node, line, period)
  if (field.count === 0) throw new PlanError('allocate.noSeats', { where: whereOf(model, node, line, period.id) })
  const held = locksAround(model, measure, [{ node, line, first: period.first, end: period.end }])
  if (amount === null) { clear(model, draft, target, field, held); return null }
  if (held.length === 0 && field.count === 1) { writeCell(draft, measure, field, field.open.indexOf(1), amount); return null }
  const { weights, used } = field.count === 1 ? { weights: alone(field), used: null } : baseOf(model, measure, field, target.method, period)
  const byPresent = used === 'present'
  if (held.length > 0) {
    const { grid, values } = putAmong(model, { measure, node, line, period: period.id }, [{ field, weights, amount }], held, byPresent)
    draft.many(measure)
    for (const [k, value] of values) writeCell(draft, measure, grid, k, value)
    return used
  }
  const cells = share(model.tree, model.calendar, field, weights, amount)
  if (field.rowNode.length > 1) draft.many(measure)
  for (let k = 0; k < cells.length; k++) {
    if (field.open[k] === 0) continue
    // What is blank or zero among present numbers stays as it is.
    if (byPresent && weights.kind === 'cells' && weights.cells[k] === 0) continue
    writeCell(draft, measure, field, k, cells[k])
  }
  return used
}

const alone = (field: Field): Weights => ({ kind: 'cells', cells: Float64Array.from(field.open) })

/** Blanks the leaves, but for those in locks that lie wholly beneath; refused where a lock reaches further, or where all is locked. */
function clear(model: Model, draft: Draft, { measure, node, line, period }: Target, field: Field, held: readonly Held[]): void {
  const adds = addsUp(model, measure)
  const { tree } = model
  const now = (k: number): number => {
    const i = Math.floor(k / field.width)
    return model.cubes[measure].get(field.rowNode[i], field.rowLine[i], field.first + k - i * field.width)
  }
  const stays = new Uint8Array(field.open.length)
  const inWay: Held[] = []
  for (const lock of held) {
    let any = false
    const cells: number[] = []
    for (let k = 0; k < field.open.length; k++) {
      const i = Math.floor(k / field.width)
      const s = field.first + k - i * field.width
      if (s < lock.first || s >= lock.end || (lock.line !== ALL_LINES && lock.line !== field.rowLine[i]) || !isWithin(tree, adds, field.rowNode[i], lock.node)) continue
      cells.push(k)
      if (!Number.isNaN(now(k))) any = true
    }
    if (!any) continue
    const beneath = lock.first >= period.first && lock.end <= period.end && (line === ALL_LINES || lock.line === line) && isWithin(tree, adds, lock.node, node)
    const same = beneath && lock.node === node && lock.line === line && lock.first === period.first && lock.end === period.end
    if (beneath && !same) for (const k of cells) stays[k] = 1
    else inWay.push(lock)
  }
  const going = [...field.open.keys()].filter((k) => field.open[k] === 1 && stays[k] === 0 && !Number.isNaN(now(k)))
  if (inWay.length > 0 || (going.length === 0 && stays.includes(1))) {
    const named = inWay.length > 0 ? inWay : held
    throw new PlanError('lock.conflict', {
      where: whereOf(model, node, line, period.id), locks: named.map((lock) => lockName(model, lock)).join(', '),
      nearest: inWay.length > 0 ? null : toWhole(sumOf(model.cubes[measure].row(node, line), period.first, period.end), model.plan.decimals),
    })
  }
  for (const k of going) writeCell(draft, measure, field, k, NaN)
}

export function writeCell(draft: Draft, measure: Input, field: Field, at: number, value: number): void {
  const i = Math.floor(at / field.width)
  draft.write(measure, field.rowNode[i], field.rowLine[i], field.first + at - i * field.width, value)
}
