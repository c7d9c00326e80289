/** How evenly a measure lies on the seats beneath a node. */
import type { Input } from '../../../shared/contract/index.ts'
import type { Balance, Load } from '../../../shared/contract/people.ts'
import { PlanError } from '../../../shared/errors.ts'
import { measureOf, type Measure } from '../../../shared/measures.ts'
import { toWhole } from '../../../shared/money.ts'
import { isBlank, isError } from '../../../shared/value.ts'
import { isSeat } from '../commands/nodes.ts'
import type { Document } from '../document.ts'
import { scenarioId } from '../scenarios.ts'
import { pathsOf } from './show.ts'

export function balance({ rows, engine }: Document, { measure: asked, by, node, period, line, scenario: text }: Input<'balance'>): Balance {
  const scenario = scenarioId(rows, text)
  const [measure, base] = [asked, by].map((name) => { const found = measureOf(name, rows.measures); if (!found) throw new PlanError('measure.unknown', { measure: name }); return found })
  const { placed, tree } = engine
  const paths = pathsOf(placed)
  const number = (of: Measure, id: string): number | null => { const x = engine.value(of.id, id, line, period, scenario); return isBlank(x) || isError(x) ? null : x }
  const whole = (of: Measure, x: number | null): number | null => (x === null || of.unit !== 'money' ? x : Math.abs(x) <= Number.MAX_SAFE_INTEGER && Number.isInteger(x) ? toWhole(x, rows.plan.decimals) : x / 10 ** rows.plan.decimals)
  const seats = engine.branch(node, period).map((id) => placed[tree.index.get(id)!]).filter((n) => isSeat(n) && n.kind !== 'overlay').map((seat): Load => {
    const amount = number(measure, seat.id), under = number(base, seat.id)
    return { node: seat.id, path: paths.get(seat.id)!, amount: whole(measure, amount), base: whole(base, under), load: amount === null || under === null || under <= 0 ? null : amount / under, outlier: null }
  })
  const loads = seats.flatMap((s) => (s.load === null ? [] : [s.load])).sort((a, b) => a - b)
  const answer = { measure: measure.name, by: base.name, period, seats }
  if (loads.length < 2) return { ...answer, mean: null, median: null, spread: null, low: null, high: null }
  const mean = loads.reduce((a, b) => a + b, 0) / loads.length
  const deviation = Math.sqrt(loads.reduce((sum, x) => sum + (x - mean) ** 2, 0) / loads.length)
  const [q1, q3] = [quantile(loads, 0.25), quantile(loads, 0.75)], low = q1 - 1.5 * (q3 - q1), high = q3 + 1.5 * (q3 - q1)
  // A unit that rounding gave or took makes nobody an outlier.
  const unit = measure.unit === 'money' ? 1 / 10 ** rows.plan.decimals : 1
  for (const seat of seats) {
    if (seat.load === null) continue
    const from = low * seat.base! - seat.amount!, past = seat.amount! - high * seat.base!
    seat.outlier = from > unit ? 'low' : past > unit ? 'high' : null
  }
  return { ...answer, mean, median: quantile(loads, 0.5), spread: mean === 0 ? null : deviation / Math.abs(mean), low, high }
}

/** Of sorted numbers, between neighbours in a straight line (type 7 of Hyndman and Fan, as spreadsheets do). */
function quantile(sorted: readonly number[], p: number): number {
  const at = (sorted.length - 1) * p, below = Math.floor(at)
  return sorted[below] + (at - below) * ((sorted[below + 1] ?? sorted[below]) - sorted[below])
}
