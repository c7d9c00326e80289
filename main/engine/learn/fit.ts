/**
 * Drivers learned from a plan's own deals, with how sure they are; those of a part of the tree are drawn towards the whole's where
 * deals are few.
 */
import { workdaysBetween, type Calendar, type Day } from '../../../shared/calendar.ts'
import { isClosed, type Past, type PastDeal } from './past.ts'

export type FitKind = 'winRate' | 'dealSize' | 'salesCycle' | 'newPipeline' | 'marketGrowth' | 'priceChange'

export interface FitOptions {
  nodes: Nodes
  calendar: Calendar
  /** How many quarters to look back, the one in progress among them; 8 unless said. Growth and price always compare eight whole ones. */
  quarters?: number
}

export interface Fitted {
  /** A share, the plan's unit, days, deals a week, or a change as a ratio less 1. */
  value: number
  /** The number of deals it rests on. */
  sample: number
  /** Standard deviation of the quarterly values, weighted by sample (deals a week: by weeks), sampling noise left in; null of fewer than two quarters. */
  spread: number | null
  /** 80 % interval of the value itself; null where the deals are too few to say. */
  low: number | null
  high: number | null
  /** Quarters that say something, the oldest first. */
  history: { quarter: string; value: number; sample: number }[]
}

type Estimate = Pick<Fitted, 'value' | 'sample' | 'low' | 'high'>
type Quarterly = Fitted['history'][number] & { weight: number }

/** Number, mean and sum of squared deviations of what was observed. */
export interface Moments { n: number; mean: number; squares: number }

/** The 90 % point of the normal distribution: an interval of 80 % leaves 10 % on either side. */
const Z = 1.2815515655446004

export function momentsOf(values: ArrayLike<number>): Moments {
  let sum = 0, squares = 0
  for (let i = 0; i < values.length; i++) sum += values[i]
  const n = values.length, mean = n === 0 ? 0 : sum / n
  for (let i = 0; i < n; i++) squares += (values[i] - mean) ** 2
  return { n, mean, squares }
}

/** The 90 % point of Student's t: exact for 1 and 2 degrees of freedom, from 3 on by Abramowitz & Stegun (1964), 26.7.5, to three decimals. */
export function tPoint(freedom: number): number {
  const v = Math.floor(freedom)
  if (v < 1) return NaN
  if (v === 1) return Math.tan(0.4 * Math.PI)
  if (v === 2) return 0.8 * Math.sqrt(2 / 0.36)
  const z3 = Z ** 3, z5 = Z ** 5, z7 = Z ** 7, z9 = Z ** 9
  return Z + (z3 + Z) / (4 * v) + (5 * z5 + 16 * z3 + 3 * Z) / (96 * v ** 2) + (3 * z7 + 19 * z5 + 17 * z3 - 15 * Z) / (384 * v ** 3) +
    (79 * z9 + 776 * z7 + 1482 * z5 - 1920 * z3 - 945 * Z) / (92160 * v ** 4)
}

/** The score interval of a proportion seen in `n` cases, `z` normal deviations to either side; from 0 to 1 where none was seen. Wilson, J. Am. Stat. Assoc. 22 (1927). */
export function wilson(share: number, n: number, z = Z): { low: number; high: number } {
  if (n === 0) return { low: 0, high: 1 }
  const middle = share + z * z / (2 * n), half = z * Math.sqrt(share * (1 - share) / n + z * z / (4 * n * n)), all = 1 + z * z / n
  return { low: Math.max(0, (middle - half) / all), high: Math.min(1, (middle + half) / all) }
}

const around = (value: number, half: number): { low: number | null; high: number | null } => (half === half ? { low: value - half, high: value + half } : { low: null, high: null })

// What the quarters hold

/** Quarters of a calendar hold three months each, and years are whole. */
const quarterOf = (calendar: Calendar, day: Day): number => { const slice = calendar.sliceOf(day); return slice < 0 ? -1 : Math.floor(calendar.monthOf(slice) / 3) }

function lookBack({ asOf }: Past, { calendar, quarters = 8 }: FitOptions): { first: number; end: number } {
  const begun = calendar.quarters.findIndex((q) => q.from > asOf), end = begun < 0 ? calendar.quarters.length : begun
  return { first: Math.max(0, end - quarters), end }
}

/** What a closed deal adds to a kind; null where nothing. */
const OBSERVED: Record<'winRate' | 'dealSize' | 'salesCycle', (deal: PastDeal & { closes: Day }) => number | null> = {
  winRate: ({ status }) => (status === 'won' ? 1 : 0),
  dealSize: ({ status, amount }) => (status === 'won' ? amount : null),
  salesCycle: ({ status, created, closes }) => (status === 'won' && created !== null && created <= closes ? closes - created : null),
}

interface Seen { node: string; quarter: number; x: number }

/** Seats, by their ids or by a rule. */
export type Nodes = ReadonlySet<string> | ((node: string) => boolean)
const isAmong = (nodes: Nodes, node: string): boolean => (typeof nodes === 'function' ? nodes(node) : nodes.has(node))

/** Everybody: what is worked out of all deals is worked out once. */
export const everybody = (): boolean => true

const worked = new WeakMap<Past, WeakMap<Calendar, Map<string, unknown>>>()
function once<T>(past: Past, calendar: Calendar, what: string, work: () => T): T {
  let byCalendar = worked.get(past)
  if (!byCalendar) worked.set(past, (byCalendar = new WeakMap()))
  let known = byCalendar.get(calendar)
  if (!known) byCalendar.set(calendar, (known = new Map()))
  if (!known.has(what)) known.set(what, work())
  return known.get(what) as T
}

/** What deals closed within quarters [first, end) add to a kind. */
function seenIn(past: Past, kind: keyof typeof OBSERVED, { nodes, calendar }: FitOptions, { first, end }: { first: number; end: number }): Seen[] {
  const all = once(past, calendar, `${kind} ${first} ${end}`, () => {
    const observe = OBSERVED[kind], seen: Seen[] = []
    for (const deal of past.deals) {
      if (!isClosed(deal, past.asOf)) continue
      const quarter = quarterOf(calendar, deal.closes), x = quarter >= first && quarter < end ? observe(deal) : null
      if (x !== null) seen.push({ node: deal.node, quarter, x })
    }
    return seen
  })
  if (nodes === everybody) return all
  // One by one the seats of a large company are asked for: none goes through everybody's deals.
  const byNode = once(past, calendar, `${kind} ${first} ${end} by node`, () => Map.groupBy(all, (s) => s.node))
  return nodes instanceof Set ? [...nodes].flatMap((node: string) => byNode.get(node) ?? []) : [...byNode].flatMap(([node, seen]) => (isAmong(nodes, node) ? seen : []))
}

const by = <T>(seen: readonly Seen[], key: (s: Seen) => T): Map<T, Moments> => new Map([...Map.groupBy(seen, key)].map(([k, all]) => [k, momentsOf(all.map((s) => s.x))]))

/** The weighted standard deviation, its divisor made unbiased for weights that count: of equal ones, n − 1. */
function spreadOf(quarters: readonly Quarterly[]): number | null {
  let all = 0, squared = 0, sum = 0
  for (const { weight, value } of quarters) { all += weight; squared += weight * weight; sum += weight * value }
  if (quarters.length < 2) return null
  return Math.sqrt(quarters.reduce((s, { weight, value }) => s + weight * (value - sum / all) ** 2, 0) / (all - squared / all))
}

const withHistory = (estimate: Estimate, quarters: readonly Quarterly[]): Fitted =>
  ({ ...estimate, spread: spreadOf(quarters), history: quarters.map(({ quarter, value, sample }) => ({ quarter, value, sample })) })

// Shares and means, over deals

function fitDeals(past: Past, kind: keyof typeof OBSERVED, options: FitOptions): Fitted | null {
  const seen = seenIn(past, kind, options, lookBack(past, options))
  if (seen.length === 0) return null
  const { n, mean, squares } = momentsOf(seen.map((s) => s.x))
  const interval = kind === 'winRate' ? wilson(mean, n) : around(mean, tPoint(n - 1) * Math.sqrt(squares / (n - 1) / n))
  const quarters = [...by(seen, (s) => s.quarter)].sort(([a], [b]) => a - b).map(([q, m]) => ({ quarter: options.calendar.quarters[q].id, value: m.mean, sample: m.n, weight: m.n }))
  return withHistory({ value: mean, sample: n, ...interval }, quarters)
}

/** What is expected of a group before its own deals are seen: `strength` is how many deals of its own weigh as much. */
export interface SharePrior { mean: number; n: number; strength: number }

/**
 * The beta prior of groups' shares, by the method of moments with weights n: Kleinman, J. Am. Stat. Assoc. 68 (1973). Of infinite
 * strength where groups differ by no more than chance.
 */
export function sharePrior(groups: readonly Moments[]): SharePrior {
  const n = groups.reduce((s, g) => s + g.n, 0), mean = groups.reduce((s, g) => s + g.n * g.mean, 0) / n
  const between = groups.reduce((s, g) => s + g.n * (g.mean - mean) ** 2, 0), chance = mean * (1 - mean), spare = groups.length - 1
  const room = chance * (n - groups.reduce((s, g) => s + g.n * g.n, 0) / n - spare)
  const alike = room > 0 ? Math.min(1, Math.max(0, (between - chance * spare) / room)) : 0
  return { mean, n, strength: 1 / alike - 1 }
}

export const shareWithin = ({ mean, strength }: SharePrior, own: { n: number; mean: number }): number =>
  (own.n === 0 || strength === Infinity ? mean : (own.n * own.mean + strength * mean) / (own.n + strength))

/** The variance between groups, of estimates `y` with sampling variances `v`, by the method of moments: DerSimonian & Laird, Controlled Clinical Trials 7 (1986). */
function betweenGroups(groups: readonly { y: number; v: number }[]): number {
  if (groups.length < 2) return 0
  if (groups.some((g) => g.v === 0)) { const { n, squares } = momentsOf(groups.map((g) => g.y)); return squares / (n - 1) }
  let w = 0, ww = 0, wy = 0
  for (const { y, v } of groups) { w += 1 / v; ww += 1 / v ** 2; wy += y / v }
  const q = groups.reduce((s, { y, v }) => s + (y - wy / w) ** 2 / v, 0)
  return Math.max(0, (q - (groups.length - 1)) / (w - ww / w))
}

/** How far an estimate of sampling variance `v` is believed against what holds for all: Efron & Morris, J. Am. Stat. Assoc. 70 (1975). */
const belief = (between: number, v: number): number => (between === 0 ? 0 : between / (between + v))

/** `within` is a deal's variance in its group, resting on `freedom` degrees; `between` that of groups' true means. */
export interface MeanPrior { mean: number; n: number; within: number; between: number; freedom: number }

/** The normal prior of groups' means. One deal in each tells nothing of how groups differ. */
export function meanPrior(groups: readonly Moments[]): MeanPrior {
  const n = groups.reduce((s, g) => s + g.n, 0), mean = groups.reduce((s, g) => s + g.n * g.mean, 0) / n, freedom = n - groups.length
  if (freedom === 0) { const all = momentsOf(groups.map((g) => g.mean)); return { mean, n, within: all.squares / (n - 1), between: 0, freedom: n - 1 } }
  const within = groups.reduce((s, g) => s + g.squares, 0) / freedom
  return { mean, n, within, freedom, between: betweenGroups(groups.map((g) => ({ y: g.mean, v: within / g.n }))) }
}

export const meanWithin = ({ mean, between, within }: MeanPrior, own: { n: number; mean: number }): number => (own.n === 0 ? mean : mean + belief(between, within / own.n) * (own.mean - mean))

const partOf = ({ nodes }: FitOptions, part: Nodes): Nodes => (nodes === everybody ? part : (node) => isAmong(nodes, node) && isAmong(part, node))

/** What each seat's deals add, seat by seat. */
const groupsOf = (past: Past, kind: keyof typeof OBSERVED, seen: readonly Seen[], options: FitOptions): Moments[] => {
  const grouped = (): Moments[] => [...by(seen, (s) => s.node).values()]
  return options.nodes === everybody ? once(past, options.calendar, `${kind} by seat ${options.quarters ?? ''}`, grouped) : grouped()
}

function dealsWithin(past: Past, kind: keyof typeof OBSERVED, part: Nodes, options: FitOptions): Estimate {
  const back = lookBack(past, options), groups = groupsOf(past, kind, seenIn(past, kind, options, back), options)
  const own = momentsOf(seenIn(past, kind, { ...options, nodes: partOf(options, part) }, back).map((s) => s.x))
  if (kind === 'winRate') {
    const prior = sharePrior(groups), value = shareWithin(prior, own)
    return { value, sample: own.n, ...wilson(value, Math.min(own.n + prior.strength, prior.n)) }
  }
  const prior = meanPrior(groups), value = meanWithin(prior, own), rest = 1 - (own.n === 0 ? 0 : belief(prior.between, prior.within / own.n))
  return { value, sample: own.n, ...around(value, tPoint(prior.freedom) * Math.sqrt(prior.between * rest + rest * rest * prior.within / prior.n)) }
}

// New pipeline, deals a week

interface Created { days: Map<string, Day[]>; from: Day; to: Day }

/** Creations by seat, over the days looked back on that the deals know of. */
function createdIn(past: Past, options: FitOptions): Created {
  const all = once(past, options.calendar, `created ${options.quarters ?? ''}`, () => everyCreated(past, options))
  return options.nodes === everybody ? all : { ...all, days: new Map([...all.days].filter(([node]) => isAmong(options.nodes, node))) }
}

function everyCreated(past: Past, options: FitOptions): Created {
  const { first, end } = lookBack(past, options), { quarters } = options.calendar
  const known = past.deals.reduce((least, d) => (d.created !== null && d.created < least ? d.created : least), Infinity)
  const from = end > 0 ? Math.max(quarters[first].from, known) : Infinity, to = end > 0 ? Math.min(quarters[end - 1].to, past.asOf) : -Infinity
  const days = new Map<string, Day[]>()
  for (const { node, created } of past.deals) {
    if (created === null || created < from || created > to) continue
    const own = days.get(node)
    if (own) own.push(created); else days.set(node, [created])
  }
  return { days, from, to }
}

function fitPipeline(past: Past, options: FitOptions): Fitted | null {
  const { days: byNode, from, to } = createdIn(past, options), days = [...byNode.values()].flat()
  if (days.length === 0) return null
  const value = days.length / ((to - from + 1) / 7)
  const counts = new Float64Array(Math.floor((to - from + 1) / 7))
  for (const day of days) { const week = Math.floor((to - day) / 7); if (week < counts.length) counts[week]++ }
  const { n, squares } = momentsOf(counts), interval = around(value, tPoint(n - 1) * Math.sqrt(squares / (n - 1) / n))
  const quarters = options.calendar.quarters.filter((q) => q.to >= from && q.from <= to).map((q) => {
    const sample = days.filter((d) => d >= q.from && d <= q.to).length, weight = (Math.min(q.to, to) - Math.max(q.from, from) + 1) / 7
    return { quarter: q.id, value: sample / weight, sample, weight }
  })
  return withHistory({ value, sample: days.length, low: interval.low === null ? null : Math.max(0, interval.low), high: interval.high }, quarters)
}

/**
 * A part of the company makes a part of its pipeline, so what is drawn together are seats: each seat's rate has a gamma prior by the
 * method of moments (Marshall, Applied Statistics 40 (1991)), and a part has as many seats as have deals, at least one.
 */
function pipelineWithin(past: Past, part: Nodes, options: FitOptions): Estimate {
  const { days, from, to } = createdIn(past, options), weeks = (to - from + 1) / 7
  const { mean, squares, n } = momentsOf([...days.values()].map((d) => d.length / weeks))
  const between = n > 1 ? Math.max(0, squares / (n - 1) - mean / weeks) : 0, prior = between > 0 ? mean / between : Infinity
  const own = [...days].filter(([node]) => isAmong(part, node)), sample = own.reduce((s, [, d]) => s + d.length, 0), seats = Math.max(1, own.length)
  const seen = own.length * weeks, rate = prior === Infinity ? mean : (sample + prior * mean) / (seen + prior)
  const half = Z * Math.sqrt(rate / Math.min(seen + prior, n * weeks))
  return { value: seats * rate, sample, low: seats * Math.max(0, rate - half), high: seats * (rate + half) }
}

// Changes on the year before

type ChangeKind = 'marketGrowth' | 'priceChange'
/** Won amounts of four quarters, and of the four before. */
interface Years { now: Seen[]; ago: Seen[]; last: number }

/** Null unless eight whole quarters lie behind, with closings from the first month on. No working day is left of a whole one. */
function yearsOf(past: Past, options: FitOptions): Years | null {
  const { calendar } = options, last = calendar.quarters.findLastIndex((q) => q.to <= past.asOf || (q.from <= past.asOf && workdaysBetween(past.asOf + 1, q.to) === 0))
  if (last < 7) return null
  const opening = calendar.months[calendar.monthOf(calendar.quarters[last - 7].first)]
  if (!once(past, calendar, `since ${opening.id}`, () => past.deals.some((d) => isClosed(d, past.asOf) && d.closes <= opening.to))) return null
  const seen = seenIn(past, 'dealSize', options, { first: last - 7, end: last + 1 })
  return { now: seen.filter((s) => s.quarter > last - 4), ago: seen.filter((s) => s.quarter <= last - 4), last }
}

/** A year's amount or mean, with what one deal adds to its relative variance: a sum of a Poisson number of deals varies by Σx², a mean by s² ÷ n. */
interface Side { n: number; value: number; unit: number }
function sideOf(kind: ChangeKind, seen: readonly Seen[]): Side {
  const { n, mean, squares } = momentsOf(seen.map((s) => s.x))
  return kind === 'marketGrowth' ? { n, value: n * mean, unit: 1 + squares / n / mean ** 2 } : { n, value: mean, unit: squares / (n - 1) / mean ** 2 }
}

/** Logarithm of the ratio; null where either side comes to nothing. */
const logRatio = (now: Side, ago: Side): number | null => (now.n > 0 && ago.n > 0 && now.value > 0 && ago.value > 0 ? Math.log(now.value / ago.value) : null)

const changeAround = (log: number, half: number): Pick<Estimate, 'value' | 'low' | 'high'> =>
  ({ value: Math.expm1(log), low: half === half ? Math.expm1(log - half) : null, high: half === half ? Math.expm1(log + half) : null })

/** The interval is that of the logarithm, to first order (delta method); for means by t with Welch's degrees of freedom, Biometrika 34 (1947). */
function fitChange(past: Past, kind: ChangeKind, options: FitOptions): Fitted | null {
  const years = yearsOf(past, options)
  if (years === null) return null
  const now = sideOf(kind, years.now), ago = sideOf(kind, years.ago), log = logRatio(now, ago)
  if (log === null) return null
  const a = now.unit / now.n, b = ago.unit / ago.n
  const point = kind === 'marketGrowth' ? Z : tPoint(a + b > 0 ? (a + b) ** 2 / (a * a / (now.n - 1) + b * b / (ago.n - 1)) : now.n + ago.n - 2)
  const quarters = [3, 2, 1, 0].flatMap((back): Quarterly[] => {
    const quarter = years.last - back, own = sideOf(kind, years.now.filter((s) => s.quarter === quarter)), yearAgo = sideOf(kind, years.ago.filter((s) => s.quarter === quarter - 4))
    const change = logRatio(own, yearAgo), sample = own.n + yearAgo.n
    return change === null ? [] : [{ quarter: options.calendar.quarters[quarter].id, value: Math.expm1(change), sample, weight: sample }]
  })
  return withHistory({ ...changeAround(log, point * Math.sqrt(a + b)), sample: now.n + ago.n }, quarters)
}

/** Seats are drawn together in logarithms, with the whole's variance a deal: few deals tell too little of their own. */
function changeWithin(past: Past, kind: ChangeKind, part: Nodes, options: FitOptions): Estimate {
  const { now, ago } = yearsOf(past, options) as Years, all = [sideOf(kind, now), sideOf(kind, ago)], whole = logRatio(all[0], all[1]) as number
  const estimate = (nowOwn: readonly Seen[], agoOwn: readonly Seen[]): { y: number; v: number; n: number } | null => {
    const a = sideOf(kind, nowOwn), b = sideOf(kind, agoOwn), y = logRatio(a, b)
    return y === null ? null : { y, v: all[0].unit / a.n + all[1].unit / b.n, n: a.n + b.n }
  }
  const bySeat = Map.groupBy(ago, (s) => s.node)
  const seats = [...Map.groupBy(now, (s) => s.node)].map(([node, own]) => estimate(own, bySeat.get(node) ?? [])).filter((s) => s !== null)
  const own = estimate(now.filter((s) => isAmong(part, s.node)), ago.filter((s) => isAmong(part, s.node))), between = betweenGroups(seats), trust = own === null ? 0 : belief(between, own.v)
  const log = own === null ? whole : whole + trust * (own.y - whole), v = all[0].unit / all[0].n + all[1].unit / all[1].n
  return { ...changeAround(log, Z * Math.sqrt(between * (1 - trust) + (1 - trust) ** 2 * v)), sample: own?.n ?? 0 }
}

/**
 * A driver as the deals of some seats show it; null where they show nothing. Win rate: won ÷ closed by number. Deal size: mean amount
 * of won deals. Sales cycle: mean days from created to won. New pipeline: deals created a week. Market growth: won amount of the last
 * four whole quarters on the four before, less 1. Price change: the same of won deals' mean size. Stage conversion has no fit: what
 * deals show of it is in the win rate, and would count twice.
 */
export function fit(past: Past, kind: FitKind, options: FitOptions): Fitted | null {
  if (kind === 'newPipeline') return fitPipeline(past, options)
  return kind === 'marketGrowth' || kind === 'priceChange' ? fitChange(past, kind, options) : fitDeals(past, kind, options)
}

/**
 * A driver of a part of the whole by empirical Bayes: the fewer its deals, and the less seats differ beyond chance, the nearer to the
 * whole's; without deals it is the whole's (new pipeline: an average seat's) with sample 0. Sample and history stay the part's own.
 */
export function fitWithin(past: Past, kind: FitKind, part: Nodes, whole: FitOptions): Fitted | null {
  const all = whole.nodes === everybody ? once(past, whole.calendar, `fit ${kind} ${whole.quarters ?? ''}`, () => fit(past, kind, whole)) : fit(past, kind, whole)
  if (all === null) return null
  const own = fit(past, kind, { ...whole, nodes: partOf(whole, part) })
  const estimate = kind === 'newPipeline' ? pipelineWithin(past, part, whole) :
    kind === 'marketGrowth' || kind === 'priceChange' ? changeWithin(past, kind, part, whole) : dealsWithin(past, kind, part, whole)
  return { ...estimate, spread: own === null ? all.spread : own.spread, history: own?.history ?? [] }
}
