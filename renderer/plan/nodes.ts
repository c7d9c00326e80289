/** A node where it stands: what its row says, and when it carries numbers. */
import type { Period } from '../../shared/calendar.ts'
import type { PlacedNode } from '../../shared/contract/views.ts'
import { phrases } from '../../shared/locales/index.ts'
import { textOf } from '../locales/index.ts'
import { formatDay, type Locale } from '../numbers.ts'

/** From when to when it carries numbers here: its own dates and those of its stint. */
function daysOf({ starts, ends, span }: PlacedNode): { from: number | null; to: number | null } {
  const from = Math.max(starts ?? -Infinity, span?.from ?? -Infinity), to = Math.min(ends ?? Infinity, span?.to ?? Infinity)
  return { from: from === -Infinity ? null : from, to: to === Infinity ? null : to }
}

export function carries(node: PlacedNode, period: Period): boolean {
  const { from, to } = daysOf(node)
  return (from === null || from <= period.to) && (to === null || to >= period.from)
}

/** Its name, and what is to be known of it in a quarter: kind, and dates within. */
export function nodeLabel(node: PlacedNode, quarter: Period, locale: 'en' | 'zh', style: Locale): string {
  const { plan } = textOf(locale)
  const signs = node.kind === 'group' || node.kind === 'rep' ? [] : [phrases[locale].kinds[node.kind].toLowerCase()]
  const { from, to } = daysOf(node)
  if (from !== null && from > quarter.from) signs.push(plan.from(formatDay(from, style, 'short')))
  if (to !== null && to < quarter.to) signs.push(plan.until(formatDay(to, style, 'short')))
  return signs.length > 0 ? `${node.name} · ${signs.join(' · ')}` : node.name
}
