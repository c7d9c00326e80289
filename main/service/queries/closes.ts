/** Deals by the week in which they close: where open ones crowd, and what was won. */
import { weekday, type Day } from '../../../shared/calendar.ts'
import type { Input, Output } from '../../../shared/contract/index.ts'
import { PlanError } from '../../../shared/errors.ts'
import { unitsPerWhole } from '../../../shared/money.ts'
import type { Document } from '../document.ts'
import { wonTotals, type WonGroup } from '../rates.ts'

/** Whether a deal that counts for a seat on a day counts for this node: a seat that moves counts where it then is, an overlay for itself alone. */
function countsFor({ engine }: Document, asked: string): (seat: string, day: Day) => boolean {
  const inside = new Set<string>(), stays = new Map<string, ({ from: Day | null; to: Day | null }[] | null)[]>()
  for (const { id, node, parent, kind, spans } of engine.placed) {
    if (node !== asked && (kind === 'overlay' || parent === null || !inside.has(parent))) continue
    inside.add(id)
    stays.set(node, [...stays.get(node) ?? [], spans])
  }
  if (inside.size === 0) throw new PlanError('node.unknown', { node: asked })
  return (seat, day) => stays.get(seat)?.some((spans) => spans === null || spans.some(({ from, to }) => day >= (from ?? -Infinity) && day <= (to ?? Infinity))) ?? false
}

export function closes(document: Document, { node }: Input<'work.closes'>): Output<'work.closes'> {
  const { rows, store, calendar } = document, { plan } = rows, counts = countsFor(document, node), back = plan.weekStart === 'mon' ? 6 : 0
  const weeks = new Map<Day, Output<'work.closes'>['weeks'][number]>(), missing: Output<'work.closes'>['missingRates'] = []
  const take = (sums: readonly (WonGroup & { node: string })[], put: (week: Output<'work.closes'>['weeks'][number], amount: number, deals: number) => void): void => {
    const byWeek = Map.groupBy(sums.filter((s) => counts(s.node, s.closes)), ({ closes: day }) => day - ((weekday(day) + back) % 7))
    for (const [week, groups] of byWeek) {
      const row = weeks.get(week) ?? { week, open: 0, openDeals: 0, won: 0, wonDeals: 0 }, { amount, missing: unknown } = wonTotals(plan, calendar, rows.rates, groups)
      put(row, Math.round(amount * unitsPerWhole(plan.decimals)), groups.reduce((n, g) => n + g.deals, 0))
      weeks.set(week, row)
      missing.push(...unknown)
    }
  }
  take(store.openSums(), (row, amount, deals) => { row.open = amount; row.openDeals = deals })
  take(store.wonSums(), (row, amount, deals) => { row.won = amount; row.wonDeals = deals })
  const rates = Map.groupBy(missing, (m) => `${m.currency}|${m.quarter}`)
  return { weeks: [...weeks.values()].sort((a, b) => a.week - b.week), missingRates: [...rates.values()].map((same) => ({ ...same[0], deals: same.reduce((n, m) => n + m.deals, 0) })) }
}
