/** Deals' amounts in the plan's currency. */
import { quarterIdOf, type Calendar, type Day } from '../../shared/calendar.ts'
import { toWhole } from '../../shared/money.ts'
import type { PlanRow, RateRow } from '../../shared/rows.ts'

export interface WonGroup { closes: Day; currency: string; hundredths: number; deals: number }
export interface MissingRate { currency: string; quarter: string; deals: number }

/** Sum of won deals in whole plan currency at the plan's rates; what has no rate is listed, never added raw. */
export function wonTotals(plan: PlanRow, calendar: Calendar, rates: readonly RateRow[], groups: Iterable<WonGroup>): { amount: number; missing: MissingRate[] } {
  const rate = new Map(rates.map((r) => [`${r.currency}|${r.quarter}`, r.rate]))
  const missing = new Map<string, MissingRate>()
  let hundredths = 0
  for (const g of groups) {
    if (g.currency === plan.currency || g.currency === '') { hundredths += g.hundredths; continue }
    const quarter = quarterIdOf(calendar.settings, g.closes)
    const r = rate.get(`${g.currency}|${quarter}`)
    if (r !== undefined) { hundredths += Math.round(g.hundredths * r); continue }
    const key = `${g.currency}|${quarter}`
    const row = missing.get(key) ?? { currency: g.currency, quarter, deals: 0 }
    row.deals += g.deals
    missing.set(key, row)
  }
  return { amount: toWhole(hundredths, 2), missing: [...missing.values()].sort((a, b) => (`${a.currency}${a.quarter}` < `${b.currency}${b.quarter}` ? -1 : 1)) }
}

