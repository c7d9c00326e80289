/**
 * Two years of an invented company's deals and the pipeline for the quarter to be planned.
 * Each seller has an ability and a pace; wins by the year come up for renewal a year on; most is signed as a quarter ends.
 */
import { dayOf, isWorkday, type Day } from '../../../shared/calendar.ts'
import type { DealRow, ForecastCategory } from '../../../shared/rows.ts'
import type { Random } from './random.ts'
import type { SampleWords } from './words.ts'

/** A deal as it is staged: before its owner is known as a seat and its product as a line. */
export type SampleDeal = Omit<DealRow, 'node' | 'line'> & { product: string; row: number }

const FIRST_YEAR = 2025
const QUARTERS = 8
/** The last day of which the CRM knows. */
const AS_OF = dayOf(2026, 12, 31)
/** How busy the quarters of a year are, and the months of a quarter. */
const SEASON = [0.86, 0.98, 0.94, 1.22]
const MONTHS = [0.23, 0.30, 0.47]
const EVEN_MONTHS = [0.30, 0.32, 0.38]
/** How strongly a month's deals crowd towards its end. */
const CROWDING = [1.0, 1.25, 2.1]
const GROWTH_A_QUARTER = 1.02
const NEW_A_QUARTER = 4.4
const EXPANSIONS_A_QUARTER = 1.1
const OPEN_NEW = 3.6
const CONTRACTS_AT_START = 7
/** Share of wins that run for one year; the others run longer than these two years reach. */
const RENEWED_YEARLY = 0.38
const WIN = { new: 0.31, expansion: 0.54, renewal: 0.89 }
const OPEN_CHANCE = [0.1, 0.25, 0.5, 0.75]
const OPEN_CATEGORY: ForecastCategory[] = ['pipeline', 'pipeline', 'bestCase', 'commit']

type Type = keyof typeof WIN
interface Seller { name: string; ability: number; pace: number; size: number; from: number; until: number; accounts: string[] }
interface Contract { seller: Seller; account: string; product: number; amount: number; signed: Day }

function sellersOf(words: SampleWords, random: Random): Seller[] {
  const sellers: Seller[] = []
  words.regions.forEach((region, r) => region.teams.forEach((team) => team.seats.forEach(({ name, kind }) => {
    if (kind === 'hire' || kind === 'overlay') return
    const seller: Seller = {
      name, ability: Math.exp(0.22 * random.normal()), pace: Math.exp(0.14 * random.normal()), size: [1.05, 0.95, 1.02][r] * Math.exp(0.1 * random.normal()), from: 0, until: QUARTERS, accounts: [],
    }
    // Whoever sat in the open seat left in September 2026; what the company keeps itself is small and many.
    if (kind === 'vacant') seller.until = 6
    if (kind === 'house') Object.assign(seller, { ability: 0.8, pace: 0.7, size: 0.5 })
    sellers.push(seller)
  })))
  // Two joined during the two years.
  Object.assign(sellers[4], { from: 2 })
  Object.assign(sellers[sellers.length - 4], { from: 4 })
  return sellers
}

/** First day of a month counted from January of the first year. */
const monthStart = (month: number): Day => dayOf(FIRST_YEAR, month + 1, 1)

/** The nearest working day in [from, to], looking back first. */
function workdayIn(day: Day, from: Day, to: Day): Day {
  let d = Math.min(Math.max(day, from), to)
  while (d > from && !isWorkday(d)) d--
  while (!isWorkday(d)) d++
  return d
}

export function makeDeals(words: SampleWords, random: Random): SampleDeal[] {
  const deals: Omit<SampleDeal, 'id' | 'row'>[] = []
  const contracts: Contract[] = []
  const customers = new Set<string>()
  const sellers = sellersOf(words, random)
  let accounts = 0

  const productShares = words.products.map((p) => p.share)
  const rounded = (amount: number): number => Math.max(1, Math.round(amount / words.grain)) * words.grain

  const amountOf = (seller: Seller, product: number, factor: number): number => {
    const { size, spread } = words.products[product]
    return rounded(size * factor * seller.size * Math.exp(spread * random.normal()))
  }

  const win = (seller: Seller, account: string): void => {
    customers.add(account)
    seller.accounts.push(account)
  }

  /** A day of a quarter: `steep` 1 crowds towards the end as deals do, 0 spreads evenly. */
  const dayIn = (quarter: number, steep: number): Day => {
    const m = random.weighted(steep === 1 ? MONTHS : EVEN_MONTHS)
    const from = monthStart(quarter * 3 + m), to = monthStart(quarter * 3 + m + 1) - 1
    const within = Math.pow(random.uniform(), 1 / (1 + (CROWDING[m] - 1) * steep))
    return workdayIn(from + Math.floor(within * (to - from + 1)), from, to)
  }

  const write = (seller: Seller, type: Type, account: string, product: number, amount: number, closes: Day, outcome: 'won' | 'lost' | number): void => {
    const open = typeof outcome === 'number'
    // Bigger deals take longer: about 50 days at the middle size.
    const cycle = type === 'renewal' ? random.whole(55, 95) : Math.round(46 * Math.exp(0.35 * random.normal()) * Math.pow(amount / words.products[product].size, 0.25))
    const partner = random.uniform() < 0.24
    const named = type !== 'new' || random.uniform() > 0.03
    const name = words.products[product].name
    deals.push({
      name: words.dealName(account, named ? name : words.other, words.types[type]), owner: seller.name, account, product: named ? name : '',
      stage: open ? words.stages.open[outcome] : words.stages[outcome], status: open ? 'open' : outcome,
      category: open ? OPEN_CATEGORY[outcome] : outcome === 'won' ? 'closed' : 'omitted',
      amount: amount * 100, currency: words.currency, closes, created: workdayIn(Math.min(closes - cycle, AS_OF), closes - cycle - 4, AS_OF),
      probability: open ? OPEN_CHANCE[outcome] : outcome === 'won' ? 1 : 0,
      channel: words.channels[partner ? 1 : 0], type: words.types[type],
      source: type === 'renewal' ? '' : partner ? words.sources[4] : words.sources[random.weighted([4, 3, 2, 3])],
    })
    if (outcome === 'won' && !customers.has(account)) win(seller, account)
    if (outcome === 'won' && words.products[product].yearly && named && (type === 'renewal' || random.uniform() < RENEWED_YEARLY)) contracts.push({ seller, account, product, amount, signed: closes })
  }

  const close = (seller: Seller, type: Type, account: string, product: number, amount: number, quarter: number): void => {
    const chance = type === 'renewal' ? WIN.renewal : Math.min(0.85, WIN[type] * seller.ability)
    const won = random.uniform() < chance
    write(seller, type, account, product, amount, dayIn(quarter, won ? 1 : 0.3), won ? 'won' : 'lost')
  }

  /** The next prospect that isn't a customer yet. */
  const nextAccount = (): string => {
    let account: string
    do account = words.accounts[accounts++ % words.accounts.length]
    while (customers.has(account))
    return account
  }
  const renewedAmount = (c: Contract): number => rounded(c.amount * (1.03 + 0.05 * random.normal()))

  /** What was signed four quarters before comes up: within two weeks of the anniversary, in its own quarter. */
  const renew = (quarter: number): void => {
    const from = monthStart(quarter * 3), to = monthStart(quarter * 3 + 3) - 1
    const due = contracts.filter((c) => c.signed + 365 >= from && c.signed + 365 <= to)
    for (const c of due) {
      const closes = workdayIn(c.signed + 365 + random.whole(-12, 10), from, to)
      if (quarter === QUARTERS) write(c.seller, 'renewal', c.account, c.product, renewedAmount(c), closes, random.weighted([0, 2, 4, 5]))
      else write(c.seller, 'renewal', c.account, c.product, renewedAmount(c), closes, random.uniform() < WIN.renewal ? 'won' : 'lost')
    }
  }

  for (const seller of sellers) {
    for (let i = random.poisson(CONTRACTS_AT_START); i > 0 && seller.from === 0; i--) {
      const product = random.weighted(productShares.slice(0, 3))
      const account = nextAccount()
      win(seller, account)
      contracts.push({ seller, account, product, amount: amountOf(seller, product, 0.95), signed: dayIn(random.weighted(SEASON) - 4, 1) })
    }
  }
  for (let quarter = 0; quarter < QUARTERS; quarter++) {
    const busy = SEASON[quarter % 4] * Math.pow(GROWTH_A_QUARTER, quarter)
    const prices = Math.pow(1.012, quarter)
    renew(quarter)
    for (const seller of sellers) {
      if (quarter < seller.from || quarter >= seller.until) continue
      const ramp = seller.from > 0 ? Math.min(1, 0.3 + 0.35 * (quarter - seller.from)) : 1
      for (let i = random.poisson(NEW_A_QUARTER * seller.pace * busy * ramp); i > 0; i--) {
        const product = random.weighted(productShares)
        close(seller, 'new', nextAccount(), product, amountOf(seller, product, prices), quarter)
      }
      for (let i = seller.accounts.length > 0 ? random.poisson(EXPANSIONS_A_QUARTER * seller.pace * busy) : 0; i > 0; i--) {
        const product = random.weighted(productShares)
        close(seller, 'expansion', random.pick(seller.accounts), product, amountOf(seller, product, 0.55 * prices), quarter)
      }
    }
  }
  renew(QUARTERS)
  for (const seller of sellers.filter((s) => s.until === QUARTERS)) {
    for (let i = random.poisson(OPEN_NEW * seller.pace); i > 0; i--) {
      const product = random.weighted(productShares)
      write(seller, 'new', nextAccount(), product, amountOf(seller, product, 1.1), dayIn(QUARTERS, 1), random.weighted([4, 3, 2, 1]))
    }
  }
  deals.sort((a, b) => a.created! - b.created! || a.closes! - b.closes! || (a.name < b.name ? -1 : 1))
  return deals.map((deal, i) => ({ id: `S${100_001 + i}`, row: i + 2, ...deal }))
}
