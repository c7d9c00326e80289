/** When nodes that move are where they stand. */
import { isoDay, type Day } from '../../shared/calendar.ts'
import type { Stays } from '../../shared/contract/stays.ts'
import type { PlacedNode } from '../../shared/contract/views.ts'

/** As ISO days; null of a node that never moves. */
export function staysOf({ spans }: PlacedNode): Stays | null {
  const iso = (day: Day | null): string | null => (day === null ? null : isoDay(day))
  return spans?.map(({ from, to }) => ({ from: iso(from), to: iso(to) })) ?? null
}

/** To be spread into a row; nothing of a node that never moves. */
export function saidStays(node: PlacedNode): { stays?: Stays } {
  const stays = staysOf(node)
  return stays === null ? {} : { stays }
}
