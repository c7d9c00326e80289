/** Money as a node shows it beside the plan's: in the currency of its own or of the nearest node above it that has one. */
import type { Period } from '../../shared/calendar.ts'
import { toWhole } from '../../shared/money.ts'
import { decimalOf, roundDiv } from './exact.ts'
import type { Model } from './model.ts'
import { valueAt, type Run } from './values.ts'
import { isError } from '../../shared/value.ts'

export interface Local {
  currency: string
  /** Whole currency, to the cent; null where the number is blank or a rate is missing. */
  value: number | null
  /** Quarters that have a number and no rate. */
  missing: string[]
}

export function localCurrency({ tree, plan }: Model, locals: ReadonlyMap<string, string>, node: number): string | null {
  for (let at = node; at >= 0; at = tree.parent[at]) {
    const currency = locals.get(tree.rows[at].id)
    if (currency !== undefined) return currency === plan.currency ? null : currency
  }
  return null
}

/** A money measure's number, each quarter of it at that quarter's rate, rounded to the cent once. */
export function localValue(model: Model, currency: string, measure: string, node: number, line: number, run: Run & { id: string }): Local {
  const { calendar, plan } = model
  const missing: string[] = []
  let num = 0n, den = 1n, any = false
  for (const quarter of calendar.quarters) {
    if (quarter.end <= run.first || quarter.first >= run.end) continue
    for (const part of partsIn(model, measure, run, quarter)) {
      const value = valueAt(model, measure, node, line, part)
      if (value !== value || isError(value)) continue
      const rate = model.rates.find((r) => r.currency === currency && r.quarter === quarter.id)
      if (!rate) { missing.push(quarter.id); break }
      const amount = decimalOf(value), per = decimalOf(rate.rate)
      // amount ÷ per, added over a common divisor.
      num = num * amount.scale * per.digits + amount.digits * per.scale * den
      den *= amount.scale * per.digits
      any = true
    }
  }
  return { currency, value: any && missing.length === 0 ? toWhole(roundDiv(num * (plan.decimals === 2 ? 1n : 100n), den), 2) : null, missing }
}

/** A period as it falls into a quarter: whole, or of one that holds several quarters the quarter, and of a week between two its slices there. */
function partsIn({ calendar, measures }: Model, measure: string, run: Run & { id: string }, quarter: Period): Run[] {
  if (run.first >= quarter.first && run.end <= quarter.end) return [run]
  if (run.kind === 'year') return [quarter]
  if (measures.get(measure)!.overTime !== 'sum') return run.first >= quarter.first ? [run] : []
  return calendar.slices.slice(Math.max(run.first, quarter.first), Math.min(run.end, quarter.end))
}
