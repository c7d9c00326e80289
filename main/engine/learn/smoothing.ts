/** What sales go on as: exponential smoothing of a series with its trend and season. */

export type Seasonal = 'additive' | 'multiplicative'

/** Where smoothing stands between two points; `season[k]` belongs to the k-th of the points that follow, empty without a season. */
export interface State {
  level: number
  trend: number
  season: Float64Array
}

export interface Smoothing {
  /** Points in a season; of no effect without gamma. */
  season: number
  alpha: number
  /** Null: no trend. */
  beta: number | null
  /** Null: no season. */
  gamma: number | null
  /** Additive where not said. */
  seasonal?: Seasonal
  /** What is left of the trend a point later; 1 where not said. */
  phi?: number
  /** Where another smoothing ended, or a start worked out elsewhere. */
  start?: State
}

export interface Smoothed extends State {
  /** What was forecast one point ahead; NaN at a point that the start was taken from. */
  fitted: Float64Array
  /** Sum of squared one-step errors over the fitted points; infinite where a multiplicative level fell to zero, after which nothing is fitted. */
  sse: number
}

export interface Forecast {
  kind: 'mean' | 'simple' | 'trend' | 'seasonal'
  seasonal: Seasonal | null
  /** Null where the kind has no such part. */
  alpha: number | null
  beta: number | null
  gamma: number | null
  phi: number | null
  /** In the series' unit, not rounded, never below zero; NaN where the series has no point. */
  values: Float64Array
  /** Standard deviation of the one-step errors; NaN under two points. */
  deviation: number
}

/** Of a trend this much is left a period later: 78 % after a year of months, so that a few good ones do not run away. */
const DAMPING = 0.98
/** A trend is believed where it takes a quarter off the mean squared error, its two more parameters counted. */
const CLEARLY = 0.75
/** A smaller alpha would keep the first point for years. */
const LEAST_ALPHA = 1 / 32
/** A larger beta would take the last two or three points, or the rising half of a season not yet known, for a trend. */
const MOST_BETA = 1 / 4

/**
 * One pass of simple smoothing, of Holt's with a trend, or of Holt and Winters' with a season.
 *
 * The series has no blanks; with a multiplicative season its points are above zero. The recursions are those of Hyndman and
 * Athanasopoulos, Forecasting: principles and practice, chapter 8 (the season is updated by the level forecast, not the new one).
 *
 * Without `start`: simple smoothing and Holt's take the first point as level after it and, as trend, the mean of the first three
 * differences (NIST/SEMATECH e-Handbook of Statistical Methods, 6.4.3.1 and 6.4.3.3). With a season the start stands before the
 * first point: the trend is the growth from the first season to the second over their length, and the season how the points of all
 * full seasons lie around the mean of theirs (6.4.3.5), here around a line of the local slope through that mean, since growth within
 * a season would else be read as season; a multiplicative one is weighed by size and averages 1. Refused under two full seasons.
 */
export function smoothed(series: Float64Array, how: Smoothing): Smoothed {
  const { state, from } = how.start ? { state: how.start, from: 0 } : startOf(series, how)
  const at = standing(state, how), fitted = new Float64Array(series.length).fill(NaN)
  const sse = pass(series, from, how, at, fitted)
  return { level: at.level, trend: at.trend, season: how.gamma === null ? new Float64Array() : turned(at.season, (series.length - from) % at.season.length), fitted, sse }
}

/** A start that a pass may write over. Without a season all points share one that adds nothing and never changes. */
const standing = ({ level, trend, season }: State, { beta, gamma }: Smoothing): State =>
  ({ level, trend: beta === null ? 0 : trend, season: gamma === null ? new Float64Array(1) : season.slice() })

/** Takes `at` from point `from` to the end, its season by place in the cycle, and returns the sum of squared errors: the search's inner loop, free of allocation. */
function pass(series: Float64Array, from: number, { alpha, beta, gamma, seasonal, phi = 1 }: Smoothing, at: State, fitted: Float64Array | null): number {
  const times = seasonal === 'multiplicative' && gamma !== null, { season } = at, b = beta ?? 0, g = gamma ?? 0
  let { level, trend } = at, sse = 0
  for (let t = from, k = 0; t < series.length; t++) {
    const y = series[t], s = season[k], line = level + phi * trend
    if (times && !(line > 0)) { sse = Infinity; break }
    const said = times ? line * s : line + s, next = alpha * (times ? y / s : y - s) + (1 - alpha) * line
    if (fitted) fitted[t] = said
    sse += (y - said) * (y - said)
    trend = b * (next - level) + (1 - b) * phi * trend
    season[k] = g * (times ? y / line : y - line) + (1 - g) * s
    level = next
    if (++k === season.length) k = 0
  }
  at.level = level
  at.trend = trend
  return sse
}

/** The season from the point `by` of its cycle on. */
function turned(season: Float64Array, by: number): Float64Array {
  const next = new Float64Array(season.length)
  next.set(season.subarray(by))
  next.set(season.subarray(0, by), season.length - by)
  return next
}

function startOf(series: Float64Array, { season, beta, gamma, seasonal }: Smoothing): { state: State; from: number } {
  if (gamma !== null) return { state: seasonalStart(series, season, seasonal === 'multiplicative', beta !== null), from: 0 }
  const reach = Math.min(3, series.length - 1)
  return { state: { level: series[0], trend: beta === null || reach < 1 ? 0 : (series[reach] - series[0]) / reach, season: new Float64Array() }, from: 1 }
}

function seasonalStart(series: Float64Array, length: number, times: boolean, trended: boolean): State {
  const rounds = Math.floor(series.length / length)
  if (!(rounds >= 2)) throw new RangeError(`A season of ${length} takes ${2 * length} points to start from; there are ${series.length}.`)
  const means = Array.from({ length: rounds }, (_, round) => series.subarray(round * length, (round + 1) * length).reduce((a, y) => a + y, 0) / length)
  const slopeOf = (round: number): number => {
    const before = Math.max(round - 1, 0), after = Math.min(round + 1, rounds - 1)
    return (means[after] - means[before]) / ((after - before) * length)
  }
  const sold = new Float64Array(length), lines = new Float64Array(length)
  for (let round = 0; round < rounds; round++) {
    const slope = slopeOf(round)
    for (let i = 0; i < length; i++) {
      sold[i] += series[round * length + i]
      lines[i] += means[round] + slope * (i - (length - 1) / 2)
    }
  }
  const season = sold.map((y, i) => (times ? y / lines[i] : (y - lines[i]) / rounds))
  if (times) { const mean = season.reduce((a, s) => a + s, 0) / length; season.forEach((s, i) => { season[i] = s / mean }) }
  if (!trended) return { level: means[0], trend: 0, season }
  // A product needs a line above zero: at its steepest it starts there.
  const trend = times ? Math.min(slopeOf(0), (2 * means[0]) / (length + 1)) : slopeOf(0)
  return { level: means[0] - (trend * (length + 1)) / 2, trend, season }
}

/**
 * Forecasts the next `ahead` periods of a series of sales, with no more parts than the series bears.
 *
 * Leading blanks (NaN) are cut off, a later blank is nothing sold. Under three points: the mean. Under two full seasons, or with a
 * season of one point or none: simple smoothing, or Holt's where its error is clearly less. From two full seasons on: Holt and
 * Winters', multiplicative where every point is above zero. Trends are damped (Gardner and McKenzie 1985). Parameters have the least
 * squared one-step errors on a grid and then around its best point, beta at most a quarter, gamma at most 1 − alpha. In `deviation`
 * each value that the start took from the series costs one point: one, two with a trend, one more than a season has with a season.
 */
export function forecast(series: Float64Array, season: number, ahead: number): Forecast {
  const points = soldIn(series), n = points.length
  if (n < 3) return ofMean(points, ahead)
  // In shares of the largest point, so that the unit changes nothing but the answer's.
  const largest = points.reduce((a, y) => Math.max(a, Math.abs(y)), 0) || 1, shares = points.map((y) => y / largest)
  const { kind, how, taken } = season > 1 && n >= 2 * season ? seasonalOf(shares, season) : plainOf(shares)
  const end = smoothed(shares, how), seasonal = how.gamma === null ? null : how.seasonal!
  return {
    kind, seasonal, alpha: how.alpha, beta: how.beta, gamma: how.gamma, phi: how.beta === null ? null : how.phi!,
    values: goingOn(end, how, ahead).map((y) => Math.max(0, y * largest)), deviation: Math.sqrt(end.sse / (n - taken)) * largest,
  }
}

function soldIn(series: Float64Array): Float64Array {
  const first = series.findIndex((y) => y === y)
  return first < 0 ? new Float64Array() : series.slice(first).map((y) => (y === y ? y : 0))
}

function ofMean(points: Float64Array, ahead: number): Forecast {
  const n = points.length, mean = points.reduce((a, y) => a + y, 0) / n
  const deviation = n < 2 ? NaN : Math.sqrt(points.reduce((a, y) => a + (y - mean) * (y - mean), 0) / (n - 1))
  return { kind: 'mean', seasonal: null, alpha: null, beta: null, gamma: null, phi: null, values: new Float64Array(ahead).fill(Math.max(0, mean)), deviation }
}

interface Chosen {
  kind: Forecast['kind']
  how: Smoothing
  /** Values of the start. */
  taken: number
}

function plainOf(shares: Float64Array): Chosen {
  const n = shares.length
  const simple = leastError(shares, { season: 0, alpha: 0, beta: null, gamma: null })
  const trend = leastError(shares, { season: 0, alpha: 0, beta: 0, gamma: null, phi: DAMPING })
  return n > 4 && trend.sse / (n - 4) < (CLEARLY * simple.sse) / (n - 2) ? { kind: 'trend', how: trend.how, taken: 2 } : { kind: 'simple', how: simple.how, taken: 1 }
}

function seasonalOf(shares: Float64Array, season: number): Chosen {
  const as = (seasonal: Seasonal): Fit => leastError(shares, { season, alpha: 0, beta: 0, gamma: 0, seasonal, phi: DAMPING })
  const product = shares.every((y) => y > 0) ? as('multiplicative') : null
  // Where sales fell so steeply that every product met zero, only a sum is left.
  const { how } = product && product.sse < Infinity ? product : as('additive')
  return { kind: 'seasonal', how, taken: season + 1 }
}

interface Fit {
  how: Smoothing
  sse: number
}

/** Parameters of least squared error for the parts that `model` has: of each alpha of a coarse grid the best point, from there steps that are halved until nothing is won; among equals the first. */
function leastError(series: Float64Array, model: Smoothing): Fit {
  const { state, from } = startOf(series, model), start = standing(state, model), at = standing(state, model)
  const trial = (alpha: number, beta: number | null, gamma: number | null): Fit => {
    const how = { ...model, alpha, beta, gamma }
    at.level = start.level
    at.trend = start.trend
    at.season.set(start.season)
    return { how, sse: pass(series, from, how, at, null) }
  }
  const least = (fits: Iterable<Fit>, than: Fit): Fit => { let best = than; for (const fit of fits) if (fit.sse < best.sse) best = fit; return best }
  const over = function* (alphas: readonly number[], betas: readonly (number | null)[], gammas: readonly (number | null)[]): Generator<Fit> {
    for (const alpha of alphas) for (const beta of betas) for (const gamma of gammas) if ((gamma ?? 0) <= 1 - alpha) yield trial(alpha, beta, gamma)
  }
  const betas = model.beta === null ? [null] : [0, MOST_BETA / 2, MOST_BETA], gammas = model.gamma === null ? [null] : [0, 1 / 4, 1 / 2, 3 / 4]
  const none: Fit = { how: { ...model, alpha: 1 / 8 }, sse: Infinity }
  return least([1 / 8, 3 / 8, 5 / 8, 7 / 8].map((alpha) => {
    let best = least(over([alpha], betas, gammas), none)
    for (let step = 1 / 8; step >= 1 / 128; step /= 2) {
      for (let before: Fit | null = null; before !== best;) {
        before = best
        const { alpha: a, beta: b, gamma: g } = best.how
        best = least(over(near(a, step, LEAST_ALPHA, 1), b === null ? [null] : near(b, step, 0, MOST_BETA), g === null ? [null] : near(g, step, 0, 1)), best)
      }
    }
    return best
  }), none)
}

const near = (at: number, step: number, least: number, most: number): number[] => [...new Set([at, Math.max(least, at - step), Math.min(most, at + step)])]

function goingOn({ level, trend, season }: State, { seasonal, phi = 1 }: Smoothing, ahead: number): Float64Array {
  let line = level, growth = trend
  return new Float64Array(ahead).map((_, k) => {
    growth *= phi
    line += growth
    if (season.length === 0) return line
    return seasonal === 'multiplicative' ? line * season[k % season.length] : line + season[k % season.length]
  })
}
