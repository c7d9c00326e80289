/** What a plan's deals and numbers say of its drivers: worked out when asked for, kept until deals, rates or the organisation move. */
import { quarterIdOf, type Period } from '../../../shared/calendar.ts'
import { BASE, ROOT_NODE } from '../../../shared/ids.ts'
import { knownDriver, type KnownDriver } from '../../../shared/outcome.ts'
import type { DriverRow } from '../../../shared/rows.ts'
import { isBlank } from '../../../shared/value.ts'
import { asOfDay, before, dueOf, everybody, fit, fitWithin, openDeals, type Due, type Engine, type FitKind, type Fitted, type OpenDeal, type Past } from '../../engine/index.ts'
import type { PlanRows } from '../plan-rows.ts'
import type { Store } from '../../store/index.ts'
import type { Calendar, Day } from '../../../shared/calendar.ts'
import { spreadOf } from './drivers.ts'

/** Quarters that are looked back on. */
const BACK = 8

const KINDS: Partial<Record<KnownDriver, FitKind>> = { winRate: 'winRate', dealSize: 'dealSize', salesCycle: 'salesCycle', newDeals: 'newPipeline', marketGrowth: 'marketGrowth', priceChange: 'priceChange' }

type Source = { rows: PlanRows; calendar: Calendar; engine: Engine; store: Pick<Store, 'creditedDeals'> }

export class Known {
  private readonly source: () => Source
  private readonly until: Day | null
  private past: Past | null | undefined
  private dues: readonly Due[] | null = null
  private opens: readonly OpenDeal[] | null = null
  private readonly fits = new Map<string, Fitted | null>()
  private won: Map<string, number> | null = null

  /** `until`: only what was known on the evening before this day. */
  constructor(source: () => Source, until: Day | null = null) {
    this.source = source
    this.until = until
  }

  /** The same deals for an organisation that moved: what was read of them is not read again. */
  again(): Known {
    const known = new Known(this.source, this.until)
    known.past = this.past
    known.dues = this.dues
    known.won = this.won
    known.opens = this.opens
    return known
  }

  /** The deals, amounts in the plan's unit; null where none of them has a day. */
  deals(): Past | null {
    if (this.past !== undefined) return this.past
    const { rows: { plan, rates }, calendar, store } = this.source()
    const rate = new Map(rates.map((r) => [`${r.currency}|${r.quarter}`, r.rate])), perUnit = plan.decimals === 2 ? 1 : 100
    const amountOf = (hundredths: number | null, currency: string, day: Day | null): number | null => {
      if (hundredths === null || currency === plan.currency) return hundredths === null ? null : hundredths / perUnit
      const of = day === null ? undefined : rate.get(`${currency}|${quarterIdOf(calendar.settings, day)}`)
      return of === undefined ? null : (hundredths * of) / perUnit
    }
    const deals = store.creditedDeals().map(({ hundredths, currency, ...deal }) => ({ ...deal, amount: amountOf(hundredths, currency, deal.closes ?? deal.created) }))
    const asOf = asOfDay(deals)
    this.past = asOf === null ? null : { deals, asOf }
    if (this.past !== null && this.until !== null) this.past = before(this.past, this.until)
    return this.past
  }

  /** Open deals by when they are likely to close. */
  due(): readonly Due[] {
    const past = this.coming()
    return (this.dues ??= past === null ? [] : dueOf(past, { calendar: this.source().calendar }))
  }

  /** The same, deal by deal. */
  open(): readonly OpenDeal[] {
    const past = this.coming()
    return (this.opens ??= past === null ? [] : openDeals(past, { calendar: this.source().calendar }))
  }

  /** A deal without a beginning is not counted among the new ones before it gets one: it would come twice. */
  private coming(): Past | null {
    const past = this.deals()
    return past && { ...past, deals: past.deals.filter((d) => d.status !== 'open' || d.created !== null || d.closes !== null) }
  }

  /** What history says of a driver on a node: in the plan's unit, a ratio, days, deals a week of a seat; null where it says nothing. */
  fit(kind: KnownDriver, node: string): Fitted | null {
    const key = `${kind}|${node}`
    let known = this.fits.get(key)
    if (known === undefined) this.fits.set(key, (known = this.fitted(kind, node)))
    return known
  }

  private fitted(kind: KnownDriver, node: string): Fitted | null {
    const past = this.deals(), { calendar } = this.source()
    if (past === null) return null
    if (kind === 'productivity') return this.productivity(node, past)
    const of = KINDS[kind]
    if (of === undefined) return null
    const whole = { nodes: everybody, calendar, quarters: BACK }
    if (node === ROOT_NODE) return kind === 'newDeals' ? this.perSeat(fit(past, of, whole), node, past) : fit(past, of, whole)
    const seats = this.seats(node)
    const own = fitWithin(past, of, seats, whole)
    return kind === 'newDeals' ? this.perSeat(own, node, past) : own
  }

  /** Own ids of the seats beneath a node, itself where it is one. */
  private seats(node: string): Set<string> {
    const { engine: { tree } } = this.source(), ids = new Set<string>()
    for (const top of tree.stints.get(node) ?? []) for (let at = top; at < tree.end[top]; at++) if (tree.isSeat[at] === 1) ids.add(tree.rows[at].id)
    return ids
  }

  /** The latest quarters, so many at most, that the deals know to their end and have something before. */
  quartersKnown(many: number): Period[] {
    const past = this.deals()
    return past === null ? [] : this.quarters(past, Infinity).slice(1).slice(-many)
  }

  /** The quarters that the deals know to their end, the latest of so many. */
  private quarters(past: Past, many: number): Period[] {
    const first = past.deals.reduce((least, { created, closes }) => Math.min(least, created ?? Infinity, closes ?? Infinity), Infinity)
    return this.source().calendar.quarters.filter((q) => q.to <= past.asOf && q.to >= first).slice(-many)
  }

  private perSeat(fitted: Fitted | null, node: string, past: Past): Fitted | null {
    const { engine } = this.source(), quarters = this.quarters(past, BACK)
    const heads = quarters.reduce((sum, q) => sum + engine.worked(node, q.id), 0) / (3 * quarters.length)
    if (fitted === null || !(heads > 0)) return null
    const each = (x: number | null): number | null => (x === null ? null : x / heads)
    return { ...fitted, value: fitted.value / heads, spread: each(fitted.spread), low: each(fitted.low), high: each(fitted.high), history: fitted.history.map((h) => ({ ...h, value: h.value / heads })) }
  }

  /** Won by the seats that were at work, for a month of one's work, over the last four quarters that are known; the spread over eight. */
  private productivity(node: string, past: Past): Fitted | null {
    const { engine } = this.source(), seats = [...this.seats(node)], wonBy = this.wonBySeat(past)
    const history = this.quarters(past, BACK).flatMap((quarter) => {
      let amount = 0, months = 0
      for (const seat of seats) {
        const worked = engine.worked(seat, quarter.id)
        if (!(worked > 0)) continue
        months += worked
        amount += wonBy(seat, quarter)
      }
      return months === 0 ? [] : [{ quarter: quarter.id, value: amount / months, sample: months, amount }]
    })
    const recent = history.slice(-4), months = recent.reduce((sum, h) => sum + h.sample, 0)
    const won = recent.reduce((sum, h) => sum + h.amount, 0)
    if (months === 0 || won === 0) return null
    return { value: won / months, sample: Math.round(months), spread: deviation(history), low: null, high: null, history: history.map(({ quarter, value, sample }) => ({ quarter, value, sample })) }
  }

  private wonBySeat(past: Past): (seat: string, quarter: Period) => number {
    const sums = this.won ?? new Map<string, number>(), { calendar } = this.source()
    if (this.won === null) for (const { node, status, amount, closes } of past.deals) {
      if (status !== 'won' || amount === null || closes === null || closes > past.asOf) continue
      const key = `${node}|${quarterIdOf(calendar.settings, closes)}`
      sums.set(key, (sums.get(key) ?? 0) + amount)
    }
    this.won = sums
    return (seat, { id }) => sums.get(`${seat}|${id}`) ?? 0
  }

  /** How much more, or less, the months of a quarter bring than an average month of their year, over the whole years that are known. */
  season(node: string, quarter: Period): { period: string; value: number }[] {
    const past = this.deals(), { calendar, engine } = this.source()
    if (past === null) return []
    const { months } = calendar, first = months.findIndex((m) => m.first === quarter.first)
    const shares = [0, 1, 2].map(() => [] as number[])
    for (let year = 1; first - 12 * year >= 0; year++) {
      const from = first - 12 * year - months[first].index, whole = months.slice(from, from + 12)
      if (from < 0 || whole[11].to > past.asOf) continue
      const won = whole.map((m) => engine.value('actual', node, null, m.id, BASE))
      if (won.some(isBlank)) continue
      const mean = won.reduce((a, b) => a + b, 0) / 12
      if (mean > 0) shares.forEach((list, i) => list.push(won[months[first].index + i] / mean))
    }
    if (shares[0].length === 0) return []
    return shares.map((list, i) => ({ period: months[first + i].id, value: list.reduce((a, b) => a + b, 0) / list.length }))
  }

  /** A driver's standard deviation on a node, in the plan's unit where it is money: as it is said, else of its history; null where neither is. */
  spread(driver: DriverRow, node: string): number | null {
    const own = spreadOf(this.source().rows, driver), kind = knownDriver(driver)
    if (own?.shape === 'fixed') return 0
    if (own?.spread != null) return own.spread
    if (own?.shape === 'triangular' && own.low !== null && own.high !== null) return (own.high - own.low) / Math.sqrt(24)
    return kind === null ? null : this.fit(kind, node)?.spread ?? null
  }
}

/** Of quarterly values, each weighted by its sample; null of fewer than two. */
function deviation(history: readonly { value: number; sample: number }[]): number | null {
  const weight = history.reduce((sum, h) => sum + h.sample, 0)
  if (history.length < 2 || weight === 0) return null
  const mean = history.reduce((sum, h) => sum + h.value * h.sample, 0) / weight
  return Math.sqrt(history.reduce((sum, h) => sum + h.sample * (h.value - mean) ** 2, 0) / weight * history.length / (history.length - 1))
}
