/** A node where it stands: what its row says, and when it carries numbers. */
import type { Period } from '../../../shared/calendar.ts'
import type { PlacedNode } from '../../../shared/contract/views.ts'
import { phrases } from '../../../shared/locales/index.ts'
import { textOf } from '../../locales/index.ts'
import { formatDay, type Locale } from '../../numbers.ts'

/** From when to when it carries numbers here: its stays, each cut to its own dates. */
function staysOf({ starts, ends, spans }: PlacedNode): { from: number; to: number }[] {
  return (spans ?? [{ from: null, to: null }]).map(({ from, to }) => ({ from: Math.max(starts ?? -Infinity, from ?? -Infinity), to: Math.min(ends ?? Infinity, to ?? Infinity) }))
}

export const carries = (node: PlacedNode, period: Period): boolean => staysOf(node).some(({ from, to }) => from <= period.to && to >= period.from && from <= to)

/** Seats of a branch that add into it; a seat is its own. */
export function seatsBelow(nodes: readonly PlacedNode[], node: PlacedNode | undefined): number {
  const inside = new Set([node?.id]), seats = new Set<string>()
  let group = false
  for (const n of nodes) {
    if (n.parent === null || !inside.has(n.parent)) continue
    group = true
    inside.add(n.id)
    if (n.kind !== 'group' && n.kind !== 'overlay') seats.add(n.node)
  }
  return group ? seats.size : node?.kind === 'group' ? 0 : 1
}

/** Its name, and what is to be known of it in a quarter: kind, and dates within. */
export function nodeLabel(node: PlacedNode, quarter: Period, locale: 'en' | 'zh', style: Locale): string {
  const { plan } = textOf(locale)
  const signs = node.kind === 'group' || node.kind === 'rep' ? [] : [phrases[locale].kinds[node.kind].toLowerCase()]
  for (const { from, to } of staysOf(node)) {
    if (from > quarter.from && from <= quarter.to) signs.push(plan.from(formatDay(from, style, 'short')))
    if (to < quarter.to && to >= quarter.from) signs.push(plan.until(formatDay(to, style, 'short')))
  }
  return signs.length > 0 ? `${node.name} · ${signs.join(' · ')}` : node.name
}
