/** Open deals by the slices in which they are likely to close. */
import type { Calendar } from '../../../shared/calendar.ts'
import { meanPrior, meanWithin, momentsOf, sharePrior, shareWithin, type MeanPrior, type Moments } from './fit.ts'
import { isClosed, stagesOnTheWay, type Past, type PastDeal } from './past.ts'

export interface ClosingTimes {
  /** By age in days since it was created: the share of deals still open at the end of that day. */
  open: Float64Array
  /** Share of those open that close on a day beyond the longest age seen: closings over deal-days in the last quarter of the ages; 0 where none was seen so late. */
  hazard: number
  /** How many deals closed, won or lost, and how many are still open. */
  closed: number
  waiting: number
  /** The first age at which half have closed; null where fewer ever did. */
  median: number | null
}

/**
 * How long deals stay open, by the product-limit estimate over won and lost deals alike, open ones counting up to their age: Kaplan &
 * Meier, J. Am. Stat. Assoc. 53 (1958). Null where no deal with a known beginning has closed.
 */
export function closingTimes({ deals, asOf }: Past): ClosingTimes | null {
  const closings: number[] = [], ages: number[] = []
  for (const deal of deals) {
    if (deal.created === null || deal.created > asOf) continue
    if (deal.status === 'open') ages.push(asOf - deal.created)
    else if (isClosed(deal, asOf) && deal.closes >= deal.created) closings.push(deal.closes - deal.created)
  }
  if (closings.length === 0) return null
  const longest = [closings, ages].flat().reduce((a, b) => Math.max(a, b), 0)
  const closed = new Int32Array(longest + 1), left = new Int32Array(longest + 1)
  for (const age of closings) { closed[age]++; left[age]++ }
  for (const age of ages) left[age]++
  const open = new Float64Array(longest + 1)
  let still = 1, atRisk = closings.length + ages.length
  for (let age = 0; age <= longest; age++) {
    if (closed[age] > 0) still *= 1 - closed[age] / atRisk
    open[age] = still
    atRisk -= left[age]
  }
  const half = open.findIndex((share) => share <= 0.5)
  let ended = 0, dealDays = 0
  for (let age = longest; age >= 0.75 * longest; age--) { atRisk += left[age]; dealDays += atRisk; ended += closed[age] }
  return { open, hazard: ended / dealDays, closed: closings.length, waiting: ages.length, median: half < 0 ? null : half }
}

/** The share of all deals still open at the end of an age in days; before its first day, all are. */
export function stillOpen({ open, hazard }: ClosingTimes, age: number): number {
  if (age < 0) return 1
  return age < open.length ? open[age] : open[open.length - 1] * (1 - hazard) ** (age - open.length + 1)
}

/** The amount a deal is taken for: its own, else the mean won one of its seat and line, drawn to the line's, and that to the company's. */
function amounts({ deals, asOf }: Past): (deal: PastDeal) => number | null {
  const won = deals.filter((d): d is PastDeal & { amount: number } => d.status === 'won' && d.amount !== null && isClosed(d, asOf))
  if (won.length === 0) return (deal) => deal.amount
  const lines = new Map([...Map.groupBy(won, (d) => d.line)].map(([line, own]) => {
    const seats = new Map([...Map.groupBy(own, (d) => d.node)].map(([node, of]) => [node, momentsOf(of.map((d) => d.amount))]))
    return [line, { all: momentsOf(own.map((d) => d.amount)), seats, prior: meanPrior([...seats.values()]) }]
  }))
  const company = meanPrior([...lines.values()].map((l) => l.all))
  const known = new Map<string, { prior: MeanPrior; seats: ReadonlyMap<string, Moments> }>()
  for (const [line, { all, seats, prior }] of lines) known.set(line, { prior: { ...prior, mean: meanWithin(company, all) }, seats })
  return ({ amount, line, node }) => {
    const own = known.get(line)
    return amount ?? (own === undefined ? company.mean : meanWithin(own.prior, own.seats.get(node) ?? { n: 0, mean: 0 }))
  }
}

/** The tenth that a stated probability falls in. */
const tenth = (probability: number): number => Math.min(9, Math.max(0, Math.floor(probability * 10)))

/** A deal's chance over the average one by what became of closed deals of the same word; null where only one outcome keeps the word, as it tells nothing of the other. */
function chancesBy<K>(closed: readonly PastDeal[], kept: (deal: PastDeal) => K | null, said: (deal: PastDeal) => K | null): ((deal: PastDeal) => number) | null {
  const groups = Map.groupBy(closed.filter((d) => kept(d) !== null), kept)
  const seen = new Map([...groups].map(([word, own]) => [word, momentsOf(own.map((d) => (d.status === 'won' ? 1 : 0)))]))
  const prior = sharePrior([...seen.values()])
  return prior.mean > 0 && prior.mean < 1 ? (deal) => shareWithin(prior, seen.get(said(deal)) ?? { n: 0, mean: 0 }) / prior.mean : null
}

/**
 * A deal's chance over the average: by its stated probability, in tenths, where closed deals keep one other than 0 and 1; else by its
 * stage, where closed deals keep theirs; else 1. Never more than certainty.
 */
function chances({ deals, asOf }: Past): (deal: PastDeal) => number {
  const closed = deals.filter((d) => isClosed(d, asOf)), stages = stagesOnTheWay(deals)
  const most = closed.length / closed.filter((d) => d.status === 'won').length
  const stated = ({ probability }: PastDeal): number | null => (probability === null ? null : tenth(probability))
  const stage = (deal: PastDeal): string | null => (stages.has(deal.stage) ? deal.stage : null)
  const chance = chancesBy(closed, (deal) => (deal.probability === 0 || deal.probability === 1 ? null : stated(deal)), stated) ?? chancesBy(closed, stage, stage)
  return chance === null ? () => 1 : (deal) => Math.min(most, chance(deal))
}

export interface DueOptions {
  calendar: Calendar
  /** Mean days by which deals close later than they say. */
  slip?: number
}

export interface Due { node: string; line: string; slice: number; amount: number }

/** An open deal: what it is taken for in the plan's unit, its chance over the average one, and by slice from `first` on the chance that, if it is won, it is won there. */
export interface OpenDeal { node: string; line: string; amount: number; chance: number; first: number; shares: Float64Array }

interface Closing {
  /** The first slice that is still to come, at least in part; −1 where none is. */
  first: number
  /** The slice in which it is said to close; null where no coming day is said, −1 outside the calendar. */
  saidOf: (deal: PastDeal) => number | null
  /** Days since it was created, as far as those count; null where nobody knows. */
  ageOf: (deal: PastDeal) => number | null
  /** By slice from the first coming one: the chance that a deal of this age closes in it. Null where no closing was ever seen. */
  spreadOf: ((age: number | null) => Float64Array) | null
}

/** When open deals close. */
function closing(past: Past, { calendar, slip = 0 }: DueOptions): Closing {
  const { asOf } = past, times = closingTimes(past), first = calendar.slices.findIndex((s) => s.to > asOf)
  const ageOf = ({ created }: PastDeal): number | null => (created === null ? null : Math.max(-1, asOf - created))
  /** How many open deals there are of each age. */
  const crowd = new Map<number, number>()
  for (const deal of past.deals) {
    const age = deal.status === 'open' ? ageOf(deal) : null
    if (age !== null) crowd.set(age, (crowd.get(age) ?? 0) + 1)
  }
  const spreads = new Map<number | null, Float64Array>()
  const spreadOf = (age: number | null, curve: ClosingTimes): Float64Array => {
    const known = spreads.get(age)
    if (known) return known
    const spread = new Float64Array(calendar.slices.length - first)
    if (age === null) {
      const all = [...crowd.values()].reduce((a, b) => a + b, 0)
      for (const [of, deals] of all === 0 ? [[-1, 1]] : crowd) spreadOf(of, curve).forEach((share, s) => { spread[s] += share * deals / Math.max(1, all) })
    } else {
      const open = (day: number): number => stillOpen(curve, age + day - asOf), now = open(asOf)
      let left = open(Math.max(asOf, calendar.slices[first].from - 1))
      for (let s = 0; s < spread.length; s++) { const then = open(calendar.slices[first + s].to); spread[s] = (left - then) / now; left = then }
    }
    spreads.set(age, spread)
    return spread
  }
  return {
    first, ageOf, spreadOf: times === null || first < 0 ? null : (age) => spreadOf(age, times),
    saidOf: ({ closes }) => (closes !== null && closes > asOf ? calendar.sliceOf(Math.max(asOf + 1, closes + Math.round(slip))) : null),
  }
}

/**
 * What open deals amount to by seat, line and slice of the calendar: each deal's amount × its chance over the average one, so that the
 * sum × win rate is what is expected of them; in the plan's unit, not rounded. A deal that is said to close after the last known day
 * lies there, `slip` days later; any other is spread by how long deals take, given that it is still open at its age (where no
 * beginning is known, as the open deals with a known one are; as begun on the next day where there are none). Left out: what falls outside the calendar, deals that nothing tells an amount of,
 * and those without a coming date where no closing was ever seen.
 */
export function dueOf(past: Past, options: DueOptions): Due[] {
  const amountOf = amounts(past), chanceOf = chances(past), { first, saidOf, ageOf, spreadOf } = closing(past, options)
  const places = new Map<string, Map<string, { at: Float64Array; ages: Map<number | null, number> }>>()
  for (const deal of past.deals) {
    const amount = deal.status === 'open' ? amountOf(deal) : null
    if (amount === null) continue
    let lines = places.get(deal.node)
    if (!lines) places.set(deal.node, (lines = new Map()))
    let place = lines.get(deal.line)
    if (!place) lines.set(deal.line, (place = { at: new Float64Array(options.calendar.slices.length), ages: new Map() }))
    const worth = amount * chanceOf(deal), slice = saidOf(deal), age = ageOf(deal)
    if (slice === null) place.ages.set(age, (place.ages.get(age) ?? 0) + worth)
    else if (slice >= 0) place.at[slice] += worth
  }
  const due: Due[] = []
  for (const [node, lines] of places) for (const [line, { at, ages }] of lines) {
    if (spreadOf !== null) for (const [age, worth] of ages) spreadOf(age).forEach((share, s) => { at[first + s] += worth * share })
    at.forEach((amount, slice) => { if (amount !== 0) due.push({ node, line, slice, amount }) })
  }
  return due
}

/** The deals of which `dueOf` is the sum over slices of amount × chance × share, one by one. */
export function openDeals(past: Past, options: DueOptions): OpenDeal[] {
  const amountOf = amounts(past), chanceOf = chances(past), { first, saidOf, ageOf, spreadOf } = closing(past, options)
  return past.deals.flatMap((deal): OpenDeal[] => {
    const amount = deal.status === 'open' ? amountOf(deal) : null
    if (amount === null) return []
    const said = saidOf(deal), of = { node: deal.node, line: deal.line, amount, chance: chanceOf(deal) }
    if (said !== null) return said < 0 ? [] : [{ ...of, first: said, shares: Float64Array.of(1) }]
    return spreadOf === null ? [] : [{ ...of, first, shares: spreadOf(ageOf(deal)) }]
  })
}
