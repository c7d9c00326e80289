/** The periods that a longer one is made of, as growth, lines and seasons go over them. */
import type { Period } from '../../../shared/calendar.ts'
import type { Model } from '../model.ts'

/** A year's quarters, a quarter's months, the slices of what is shorter. */
export function partsOf({ calendar }: Model, period: Period): Period[] {
  const parts = period.kind === 'year' ? calendar.quarters : period.kind === 'quarter' ? calendar.months : calendar.slices
  return parts.filter((p) => p.first >= period.first && p.end <= period.end)
}
