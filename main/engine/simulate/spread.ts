/** How an uncertain amount may fall: its value at each place of a standard normal, its moments, and what is no spread at all. */

/** Draws outside `least` and `most` are put on them. */
export interface Bounds { least?: number; most?: number }

/** `mean` and `sd` are of the amounts themselves, a lognormal's too; a history is drawn from with replacement. */
export type Spread = Bounds & (
  | { kind: 'normal'; mean: number; sd: number }
  | { kind: 'lognormal'; mean: number; sd: number }
  | { kind: 'triangular'; low: number; mode: number; high: number }
  | { kind: 'history'; values: number[] }
  | { kind: 'fixed'; value: number }
)

/** A number is not finite; an sd is negative; a lognormal's mean is not positive; low, mode and high or least and most do not follow each other; a history is empty. */
export type SpreadFault = 'number' | 'sd' | 'mean' | 'order' | 'bounds' | 'values'

/** What makes a spread none; null where nothing does. The other functions here take only spreads without a fault. */
export function faultIn(spread: Spread): SpreadFault | null {
  const { least, most } = spread
  const numbers = spread.kind === 'history' ? spread.values : spread.kind === 'fixed' ? [spread.value] : spread.kind === 'triangular' ? [spread.low, spread.mode, spread.high] : [spread.mean, spread.sd]
  if (numbers.length === 0) return 'values'
  if (![...numbers, least ?? 0, most ?? 0].every(Number.isFinite)) return 'number'
  if (least !== undefined && most !== undefined && least > most) return 'bounds'
  if (spread.kind === 'triangular') return spread.low <= spread.mode && spread.mode <= spread.high ? null : 'order'
  if (spread.kind === 'lognormal' && spread.mean <= 0) return 'mean'
  return (spread.kind === 'normal' || spread.kind === 'lognormal') && spread.sd < 0 ? 'sd' : null
}

export const isBounded = ({ least, most }: Bounds): boolean => least !== undefined || most !== undefined

/** The sd of the logs of a lognormal. */
export const logSd = ({ mean, sd }: { mean: number; sd: number }): number => Math.sqrt(Math.log1p((sd / mean) ** 2))

/** The value of a spread at each z of a standard normal, never falling as z rises: its inverse distribution function at Φ(z), within its bounds. */
export function quantileOf(spread: Spread): (z: number) => number {
  const { least = -Infinity, most = Infinity } = spread
  const free = freeQuantile(spread)
  return isBounded(spread) ? (z) => Math.min(most, Math.max(least, free(z))) : free
}

function freeQuantile(spread: Spread): (z: number) => number {
  if (spread.kind === 'normal') {
    const { mean, sd } = spread
    return (z) => mean + sd * z
  }
  if (spread.kind === 'lognormal') {
    const { mean } = spread, sigma = logSd(spread)
    return (z) => mean * Math.exp(sigma * (z - sigma / 2))
  }
  if (spread.kind === 'triangular') {
    const { low, mode, high } = spread
    const width = high - low, rise = width * (mode - low), fall = width * (high - mode), bend = bendAt(spread)
    return (z) => (z < bend ? low + Math.sqrt(normalBelow(z) * rise) : high - Math.sqrt(normalBelow(-z) * fall))
  }
  if (spread.kind === 'history') {
    const values = Float64Array.from(spread.values).sort(), last = values.length - 1
    return (z) => values[Math.min(last, Math.floor(normalBelow(z) * values.length))]
  }
  const { value } = spread
  return () => value
}

/** Mean and sd of what is drawn, bounds included. */
export function momentsOf(spread: Spread): { mean: number; sd: number } {
  const bounded = isBounded(spread)
  if (!bounded && spread.kind === 'normal') return { mean: spread.mean, sd: spread.sd }
  if (!bounded && spread.kind === 'lognormal') return { mean: spread.mean, sd: spread.sd }
  if (!bounded && spread.kind === 'triangular') {
    const { low, mode, high } = spread
    return { mean: (low + mode + high) / 3, sd: Math.sqrt(((mode - low) ** 2 + (high - mode) ** 2 + (high - low) ** 2) / 36) }
  }
  const { least = -Infinity, most = Infinity } = spread
  if (spread.kind === 'history') return weighed(spread.values.map((x) => Math.min(most, Math.max(least, x))), () => 1 / spread.values.length)
  if (spread.kind === 'fixed') return { mean: Math.min(most, Math.max(least, spread.value)), sd: 0 }
  const { z, weight } = ruleOver(bendsOf(spread), reachOf(spread))
  return weighed(Array.from(z, quantileOf(spread)), (i) => weight[i])
}

/** Taken from the middle one of the values, so that equal ones have no sd at all and large ones keep theirs. */
function weighed(values: readonly number[], weight: (i: number) => number): { mean: number; sd: number } {
  const from = values[values.length >> 1]
  const above = values.reduce((sum, x, i) => sum + weight(i) * (x - from), 0)
  return { mean: from + above, sd: Math.sqrt(values.reduce((sum, x, i) => sum + weight(i) * (x - from - above) ** 2, 0)) }
}

/** The z beyond which, on either side, a spread adds nothing to an expectation: a lognormal's square has its weight about twice the sd of its logs. */
export const reachOf = (spread: Spread): number => 10 + (spread.kind === 'lognormal' ? 2 * logSd(spread) : 0)

/** The z where a spread's value steps or bends, in no order. */
export function bendsOf(spread: Spread): number[] {
  if (spread.kind === 'history') return stepsOf(spread).map((step) => step.z)
  const bounds = [spread.least, spread.most].filter((x) => x !== undefined)
  if (spread.kind === 'normal') return spread.sd === 0 ? [] : bounds.map((x) => (x - spread.mean) / spread.sd)
  if (spread.kind === 'lognormal') {
    const sigma = logSd(spread)
    return sigma === 0 ? [] : bounds.filter((x) => x > 0).map((x) => Math.log(x / spread.mean) / sigma + sigma / 2)
  }
  if (spread.kind === 'triangular') return spread.low === spread.high ? [] : [bendAt(spread), ...bounds.map((x) => triangularPlace(spread, x))]
  return []
}

/** The z at which a triangular spread has its mode. */
const bendAt = ({ low, mode, high }: { low: number; mode: number; high: number }): number => normalPlace((mode - low) / (high - low), (high - mode) / (high - low))

function triangularPlace({ low, mode, high }: { low: number; mode: number; high: number }, x: number): number {
  if (x <= low || x >= high) return x <= low ? -Infinity : Infinity
  const below = x < mode ? (x - low) ** 2 / (high - low) / (mode - low) : 1 - (high - x) ** 2 / (high - low) / (high - mode)
  return normalPlace(below, x < mode ? 1 - below : (high - x) ** 2 / (high - low) / (high - mode))
}

/** Where a history's value rises, within its bounds, and by how much. */
export function stepsOf({ values, least = -Infinity, most = Infinity }: Bounds & { values: readonly number[] }): { z: number; rise: number }[] {
  const sorted = Float64Array.from(values, (x) => Math.min(most, Math.max(least, x))).sort(), n = sorted.length
  return Array.from(sorted, (x, i) => ({ z: normalPlace(i / n, (n - i) / n), rise: i === 0 ? 0 : x - sorted[i - 1] })).filter((step) => step.rise > 0)
}

const PANEL = 0.5

/** Nodes and weights for an expectation over a standard normal from −reach to reach: Gauss–Legendre in panels that end where the integrand bends. */
export function ruleOver(bends: readonly number[], reach: number): { z: Float64Array; weight: Float64Array } {
  const ends = [-reach, ...bends.filter((z) => Math.abs(z) < reach).sort((a, b) => a - b), reach]
  const z: number[] = [], weight: number[] = []
  for (let e = 1; e < ends.length; e++) {
    const panels = Math.ceil((ends[e] - ends[e - 1]) / PANEL), half = (ends[e] - ends[e - 1]) / panels / 2
    for (let p = 0; p < panels; p++) {
      const middle = ends[e - 1] + (2 * p + 1) * half
      for (const node of LEGENDRE) {
        const at = middle + half * node.x
        z.push(at)
        weight.push(half * node.weight * density(at))
      }
    }
  }
  return { z: Float64Array.from(z), weight: Float64Array.from(weight) }
}

/** The 16 nodes of Gauss–Legendre over [−1, 1], by Newton's method on the polynomial's recurrence. */
const LEGENDRE = Array.from({ length: 16 }, (_, i) => {
  let x = -Math.cos(Math.PI * (i + 0.75) / 16.5), slope = 0
  for (let turn = 0; turn < 8; turn++) {
    let before = 1, value = x
    for (let k = 2; k <= 16; k++) [before, value] = [value, ((2 * k - 1) * x * value - (k - 1) * before) / k]
    slope = 16 * (x * value - before) / (x * x - 1)
    x -= value / slope
  }
  return { x, weight: 2 / ((1 - x * x) * slope * slope) }
})

/** The density of a standard normal. */
export const density = (z: number): number => Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI)

/** The quotient of two polynomials, as many coefficients each. */
function rational(x: number, [above, below]: readonly [readonly number[], readonly number[]]): number {
  let over = 0, under = 0
  for (let k = 0; k < above.length; k++) {
    over = over * x + above[k]
    under = under * x + below[k]
  }
  return over / under
}

// Coefficients of Cody, "Rational Chebyshev approximations for the error function" (1969), scaled to the normal as in ANORM of his SPECFUN (1993, ACM TOMS 715); the highest power first.
const MIDDLE: [number[], number[]] = [[0.06568233791820745, 2.2352520354606837, 161.02823106855587, 1067.6894854603709, 18154.98125334356], [1, 47.202581904688245, 976.0985517377767, 10260.932208618979, 45507.78933502673]]
const SIDE: [number[], number[]] = [
  [1.0765576773720192e-8, 0.39894151208813466, 8.883149794388377, 93.50665613217785, 597.2702763948002, 2494.5375852903726, 6848.190450536283, 11602.65143764735, 9842.714838383978],
  [1, 22.266688044328117, 235.387901782625, 1519.3775994075547, 6485.558298266761, 18615.571640885097, 34900.95272114598, 38912.00328609327, 19685.429676859992],
]
const TAIL: [number[], number[]] = [
  [0.023073441764940174, 0.215898534057957, 0.12740116116024736, 0.022235277870649807, 0.0014216191932278934, 2.9112874951168793e-5],
  [1, 1.284260096144911, 0.4682382124808651, 0.06598813786892856, 0.0037823963320275824, 7.297515550839662e-5],
]

/** Φ(z): how much of a standard normal lies below z, to about 1e-15 of itself on either side. */
export function normalBelow(z: number): number {
  const far = Math.abs(z)
  if (far > 40) return z > 0 ? 1 : 0
  if (far <= 0.67448975) return 0.5 + z * rational(z * z, MIDDLE)
  let part = 0
  if (far < 5.656854248) part = rational(far, SIDE)
  else {
    const inverse = 1 / (z * z)
    part = (1 / Math.sqrt(2 * Math.PI) - inverse * rational(inverse, TAIL)) / far
  }
  // z² in two parts: a multiple of 1/256 that is exact, and a small rest.
  const coarse = Math.trunc(far * 16) / 16
  const beyond = part * Math.exp(-coarse * coarse / 2) * Math.exp(-(far - coarse) * (far + coarse) / 2)
  return z > 0 ? 1 - beyond : beyond
}

/** The z with `below` of a standard normal below it and `above` above it, which add up to 1: a first guess (Abramowitz & Stegun 1964, 26.2.23) and two steps of Halley's method. */
export function normalPlace(below: number, above = 1 - below): number {
  if (below > above) return -normalPlace(above, below)
  if (!(below > 0)) return below === 0 ? -Infinity : NaN
  const t = Math.sqrt(-2 * Math.log(below))
  let z = (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))) - t
  for (let step = 0; step < 2; step++) {
    const off = (normalBelow(z) - below) / density(z)
    z -= off / (1 + off * z / 2)
  }
  return z
}
