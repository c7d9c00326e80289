/** In one line each: what is in a copy, and what is not. */
import type { Shareable } from '../../shared/contract/share.ts'
import { PARTS, type Part } from '../../shared/parts.ts'
import type { Text } from '../locales/index.ts'
import { formatCount, type Locale } from '../numbers.ts'

interface Ticked { parts: readonly Part[]; totals: boolean }

/** The plan's own name where it goes as a whole. */
export const wholeOf = (name: string, whole: boolean, plan: string): string => (whole ? plan : name)

export function holdsText({ seats, deals, scenarios, notes, tasks }: Shareable, name: string, { parts, totals }: Ticked, { inIt, holds }: Text['share'], locale: Locale): string {
  const n = (count: number): string => formatCount(count, locale)
  const of: Record<Part, string> = { deals: holds.deals(n(deals)), pay: holds.pay, scenarios: holds.scenarios(n(scenarios)), history: holds.history }
  return inIt(name, n(seats), [holds.quotas, ...parts.map((p) => of[p]), ...(notes > 0 ? [holds.notes(n(notes))] : []), ...(tasks > 0 ? [holds.tasks(n(tasks))] : []), ...(totals ? [holds.totals] : [])])
}

/** '' where everything is in it. */
export function leavesText({ parts, totals, whole, above }: Ticked & { whole: boolean; above: boolean }, { notInIt, leaves }: Text['share']): string {
  const left = [...PARTS.filter((p) => !parts.includes(p)).map((p) => leaves[p]), ...(above && !totals ? [leaves.totals] : []), ...(whole ? [] : [leaves.others])]
  return left.length === 0 ? '' : notInIt(left)
}
