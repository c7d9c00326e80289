/** Changes to numbers that stand there, as the amounts they come to. */
import type { Changed } from '../../shared/contract/cells.ts'
import { PlanError } from '../../shared/errors.ts'
import { MAX_AMOUNT } from '../../shared/money.ts'
import { locksAround } from './allocate/held.ts'
import { ALL_LINES } from './cube.ts'
import { multiplied } from './exact.ts'
import { whereOf, type Input, type Model } from './model.ts'
import type { Target } from './put.ts'
import { valueAt } from './values.ts'

/** A target with the change that its amount is still to come from. */
export type Changing = Target & { change?: Changed }

/** Ways by which the parts of a total go along with it. */
const GOES_ALONG: ReadonlySet<Target['method']['kind']> = new Set(['default', 'proportional'])

/**
 * The targets with their amounts, each of what stands there now. A part of a total that is changed by the same factor goes along with it: rounded for
 * themselves, the parts would not add up to the total. Refused: allocate.noBase, where a factor meets a blank; amount.tooLarge.
 */
export function workedOut(model: Model, targets: readonly Changing[]): Target[] {
  if (targets.every((t) => t.change === undefined)) return [...targets]
  const covered = coveredBy(model, targets)
  return targets.filter((target) => !covered(target)).map(({ change, ...target }) => (change === undefined ? target : { ...target, amount: amountAfter(model, target, change) }))
}

function amountAfter(model: Model, { measure, node, line, period }: Target, change: Changed): number {
  const now = valueAt(model, measure, node, line, period), blank = now !== now
  if ('plus' in change) return (blank ? 0 : now) + change.plus
  if (blank) throw new PlanError('allocate.noBase', { base: measure, where: whereOf(model, node, line, period.id) })
  const { times, over } = change
  if (Math.abs((now * times) / over) > MAX_AMOUNT) throw new PlanError('amount.tooLarge', { amount: String((now * times) / over) })
  return multiplied(now, times, over)
}

const factorOf = ({ change, method }: Changing): string | null => (change && 'times' in change && GOES_ALONG.has(method.kind) ? `${change.times}/${change.over}` : null)

/** Whether a target lies within another one that is changed by the same factor, and that nothing holds: among locks and bounds the parts would not go along alike. */
function coveredBy(model: Model, targets: readonly Changing[]): (target: Changing) => boolean {
  const free = (t: Changing): boolean => t.floor === null && t.cap === null && locksAround(model, t.measure, [{ node: t.node, line: t.line, first: t.period.first, end: t.period.end }]).length === 0
  const byPlace = Map.groupBy(targets.filter((t) => factorOf(t) !== null && free(t)), (t) => placeKey(t.node, t.line))
  return (target) => {
    const factor = factorOf(target)
    if (factor === null) return false
    const { node, line, period } = target
    return placesAbove(model, target.measure, node, line).some((key) => byPlace.get(key)?.some((other) =>
      other !== target && factorOf(other) === factor && holds(model, other, target) && !(other.node === node && other.line === line && other.period.first === period.first && other.period.end === period.end)) === true)
  }
}

const placeKey = (node: number, line: number): string => `${node}|${line}`

/** The place itself and all that add it up. */
function placesAbove({ tree, measures }: Model, measure: Input, node: number, line: number): string[] {
  const { overNodes, overLines } = measures.get(measure)!, keys: string[] = []
  for (let at = node; at >= 0; at = overNodes === 'sum' ? tree.into[at] : -1) {
    keys.push(placeKey(at, line))
    if (line !== ALL_LINES && overLines === 'sum') keys.push(placeKey(at, ALL_LINES))
  }
  return keys
}

const holds = ({ measures }: Model, outer: Target, { measure, period }: Target): boolean =>
  (outer.period.first === period.first && outer.period.end === period.end) || (measures.get(measure)!.overTime === 'sum' && outer.period.first <= period.first && outer.period.end >= period.end)
