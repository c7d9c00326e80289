/** A plan's own deals as what is learned from: as they stand, or as they were known on an earlier evening. */
import type { Day } from '../../../shared/calendar.ts'
import type { DealStatus } from '../../../shared/rows.ts'

export interface PastDeal {
  /** Id of the seat that it counts for. */
  node: string
  line: string
  status: DealStatus
  /** In the plan's unit. Null where nothing is said; a zero is an amount. */
  amount: number | null
  created: Day | null
  /** When it was won or lost; of an open one, when it is said to close. */
  closes: Day | null
  stage: string
  /** What the CRM says, 0 to 1. */
  probability: number | null
}

export interface Past {
  deals: readonly PastDeal[]
  /** The last day that the deals know of. */
  asOf: Day
}

/** A deal that is won or lost, on a day that is known and not after the last. */
export const isClosed = (deal: PastDeal, asOf: Day): deal is PastDeal & { closes: Day } => deal.status !== 'open' && deal.closes !== null && deal.closes <= asOf

/** The latest day on which a deal was created, won or lost; null where no day is known. */
export function asOfDay(deals: readonly PastDeal[]): Day | null {
  let last: Day | null = null
  const see = (day: Day | null): void => { if (day !== null && (last === null || day > last)) last = day }
  for (const deal of deals) {
    see(deal.created)
    if (deal.status !== 'open') see(deal.closes)
  }
  return last
}

/** Whether amounts are known before the end: most deals that aren't won have one. Elsewhere an amount gives away that its deal was won. */
function amountsComeEarly(deals: readonly PastDeal[]): boolean {
  const others = deals.filter((d) => d.status !== 'won')
  return others.length > 0 && others.filter((d) => d.amount !== null && d.amount !== 0).length * 2 >= others.length
}

/**
 * The past as it was known on the evening before a day, for back-tests. Deals created later are gone, and so are those that were
 * closed on a day nobody knows; those closed later are open again, without what only their end has told: date, stage, probability,
 * and the amount where the CRM knows amounts of won deals only. A deal whose creation has no date counts as there.
 */
export function before({ deals }: Past, day: Day): Past {
  const early = amountsComeEarly(deals)
  const known = deals.flatMap((deal): PastDeal[] => {
    if (deal.created !== null && deal.created >= day) return []
    if (deal.status === 'open') return [deal]
    if (deal.closes === null) return []
    return deal.closes < day ? [deal] : [{ ...deal, status: 'open', closes: null, stage: '', probability: null, amount: early ? deal.amount : null }]
  })
  return { deals: known, asOf: day - 1 }
}

/** Stages on the way rather than names for an end: open deals stand at them, or both won and lost ones do. */
export function stagesOnTheWay(deals: readonly PastDeal[]): ReadonlySet<string> {
  const at = { open: new Set<string>(), won: new Set<string>(), lost: new Set<string>() }
  for (const { stage, status } of deals) if (stage !== '') at[status].add(stage)
  for (const stage of at.won) if (at.lost.has(stage)) at.open.add(stage)
  return at.open
}
