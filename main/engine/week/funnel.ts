/** From an amount to what has to be done for it. */

/** Of a won deal, in the unit of the amount; the parts of proposals that are won, of meetings that become a proposal, and of calls that become a meeting. */
export interface FunnelRates { dealSize: number; winRate: number; proposalRate: number; meetingRate: number }
export interface FunnelCounts { deals: number; proposals: number; meetings: number; calls: number }

/** Whole, upwards; what a quotient of doubles is too large by is none of it: 7 ÷ 0.07 comes out as 100.00000000000001. */
const up = (x: number): number => Math.ceil(x * (1 - 1e-12)) || 0

/** Each count is the one behind it over the rate at which the one becomes the other, whole at every step. Every rate has to be above 0. */
export function workedBack(amount: number, { dealSize, winRate, proposalRate, meetingRate }: FunnelRates): FunnelCounts {
  const deals = up(Math.max(0, amount) / dealSize), proposals = up(deals / winRate), meetings = up(proposals / proposalRate)
  return { deals, proposals, meetings, calls: up(meetings / meetingRate) }
}
