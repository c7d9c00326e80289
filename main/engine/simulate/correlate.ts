/** Spreads that move together: a correlation matrix taken apart, translated to normals, and drawn from. Matrices are n × n, row after row. */
import type { Random } from './random.ts'
import { bendsOf, density, faultIn, isBounded, logSd, momentsOf, normalBelow, quantileOf, reachOf, ruleOver, stepsOf, type Spread, type SpreadFault } from './spread.ts'

/** Two drivers that cannot go together as asked, the lower first; the same one twice where its own entry is not 1. */
export interface Apart { pair: [number, number] }

/** One draw of every spread into `out`. */
export type Draw = (random: Random, out: Float64Array) => void

/** A pivot this near to zero is zero: one driver follows from those before it. */
const NOTHING = 1e-10

/**
 * The lower triangle L with L·Lᵀ = matrix, a correlation matrix, by Cholesky's method; positive semidefinite is enough.
 * Otherwise the pair at fault: an entry outside [−1, 1] or unlike its mirror image, a diagonal other than 1, or where a driver is left with less variance than none, the driver before it that takes the most.
 */
export function factored(matrix: Float64Array, n: number): { lower: Float64Array } | Apart {
  const wrong = wrongEntry(matrix, n)
  if (wrong) return wrong
  const lower = new Float64Array(n * n)
  for (let i = 0; i < n; i++) {
    let left = 1, most = 0
    for (let j = 0; j < i; j++) {
      let rest = matrix[i * n + j]
      for (let k = 0; k < j; k++) rest -= lower[i * n + k] * lower[j * n + k]
      const pivot = lower[j * n + j]
      // A driver without a chance of its own leaves nothing to share; what is within the root of a zero pivot may be that pivot's rounding.
      if (pivot === 0 && Math.abs(rest) > Math.sqrt(NOTHING)) return { pair: [j, i] }
      const share = pivot === 0 ? 0 : rest / pivot
      lower[i * n + j] = share
      left -= share * share
      if (Math.abs(share) > Math.abs(lower[i * n + most])) most = j
    }
    if (left < -NOTHING) return { pair: [most, i] }
    lower[i * n + i] = left > NOTHING ? Math.sqrt(left) : 0
  }
  return { lower }
}

function wrongEntry(matrix: Float64Array, n: number): Apart | null {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const entry = matrix[i * n + j]
      if (i === j ? entry !== 1 : !(Math.abs(entry) <= 1 && entry === matrix[j * n + i])) return { pair: [j, i] }
    }
  }
  return null
}

/**
 * The correlations that standard normals need for the values of the spreads to have the (Pearson) correlations of `matrix`: normal to anything (NORTA, Cario & Nelson 1997).
 * A pair that cannot reach its correlation is named: two lognormals at −1, or anything but 0 with a value that never changes.
 */
export function underlying(spreads: readonly Spread[], matrix: Float64Array): { matrix: Float64Array } | Apart {
  const n = spreads.length
  const wrong = wrongEntry(matrix, n)
  if (wrong) return wrong
  const shapes = spreads.map(shapeOf)
  const needed = Float64Array.from(matrix)
  for (let i = 1; i < n; i++) {
    for (let j = 0; j < i; j++) {
      const asked = matrix[i * n + j]
      if (asked === 0) continue
      const rho = normalCorrelation(shapes[i], shapes[j], asked)
      if (rho === null) return { pair: [j, i] }
      needed[i * n + j] = needed[j * n + i] = rho
    }
  }
  return { matrix: needed }
}

/** Draws of all spreads together, each taking one normal, a fixed one too, so that the others' draws stay when one changes; a spread's fault or the pair that cannot go together otherwise. A draw makes no array or object. */
export function drawer(spreads: readonly Spread[], matrix: Float64Array): { draw: Draw } | Apart | { spread: number; fault: SpreadFault } {
  const n = spreads.length
  for (let i = 0; i < n; i++) {
    const fault = faultIn(spreads[i])
    if (fault) return { spread: i, fault }
  }
  const needed = underlying(spreads, matrix)
  if ('pair' in needed) return needed
  const factor = factored(needed.matrix, n)
  if ('pair' in factor) return factor
  const { lower } = factor
  const valueAt = spreads.map(quantileOf)
  const first = valueAt.map((_, i) => lower.subarray(i * n, i * n + n).findIndex((share) => share !== 0))
  const normals = new Float64Array(n)
  return {
    draw: (random, out) => {
      for (let i = 0; i < n; i++) {
        normals[i] = random.normal()
        let z = 0
        for (let j = first[i]; j <= i; j++) z += lower[i * n + j] * normals[j]
        out[i] = valueAt[i](z)
      }
    },
  }
}

/** A spread less its mean over its sd, as a function of a standard normal: `standard`, and its coefficients over the normalised Hermite polynomials from the first on. */
interface Shape {
  spread: Spread
  changes: boolean
  /** Without bounds these have closed forms: a normal, and a lognormal by the sd of its logs. */
  normal: boolean
  sigma: number | null
  standard: (z: number) => number
  series: Float64Array
}

const TERMS = 400

function shapeOf(spread: Spread): Shape {
  const { mean, sd } = momentsOf(spread)
  const valueAt = quantileOf(spread), free = !isBounded(spread)
  const standard = (z: number): number => (valueAt(z) - mean) / sd
  const normal = free && spread.kind === 'normal', sigma = free && spread.kind === 'lognormal' ? logSd(spread) : null
  const series = new Float64Array(TERMS)
  if (sd === 0) return { spread, changes: false, normal, sigma, standard, series }
  if (normal) series[0] = 1
  else if (sigma !== null) {
    // The derivatives of exp(σz) at every order: σᵏ ÷ √k!.
    let term = mean / sd
    for (let k = 1; k <= TERMS; k++) series[k - 1] = term *= sigma / Math.sqrt(k)
  } else if (spread.kind === 'history') {
    // A step of 1 at z has the coefficients φ(z)·hₖ₋₁(z) ÷ √k.
    for (const { z, rise } of stepsOf(spread)) addHermites(series, z, density(z) * rise / sd, 0)
    for (let k = 1; k <= TERMS; k++) series[k - 1] /= Math.sqrt(k)
  } else {
    const { z, weight } = ruleOver(bendsOf(spread), reachOf(spread))
    z.forEach((at, i) => addHermites(series, at, weight[i] * standard(at), 1))
  }
  return { spread, changes: true, normal, sigma, standard, series }
}

/** Adds `times` the normalised Hermite polynomials at z, from the order `first`, 0 or 1, on. */
function addHermites(series: Float64Array, z: number, times: number, first: 0 | 1): void {
  let before = 0, value = times
  for (let k = 0; k < TERMS + first; k++) {
    if (k >= first) series[k - first] += value
    const next = (z * value - Math.sqrt(k) * before) / Math.sqrt(k + 1)
    before = value
    value = next
  }
}

/** What a correlation that is reached may be missed by, in rounding. */
const ROUNDING = 1e-9

/** The correlation of two normals that gives the two shapes the one asked for; null where none does. */
function normalCorrelation(a: Shape, b: Shape, asked: number): number | null {
  if (!a.changes || !b.changes) return null
  if (a.normal || b.normal) return within(asked / (a.series[0] * b.series[0]))
  if (a.sigma !== null && b.sigma !== null) return within(Math.log1p(asked * Math.sqrt(Math.expm1(a.sigma ** 2) * Math.expm1(b.sigma ** 2))) / (a.sigma * b.sigma))
  const given = correlationBy(a, b)
  const side = Math.sign(asked), size = Math.abs(asked)
  if (size > given(side) * side + ROUNDING) return null
  let low = 0, high = 1
  while (high - low > 1e-14) {
    const middle = (low + high) / 2
    if (given(side * middle) * side < size) low = middle
    else high = middle
  }
  return side * high
}

const within = (rho: number): number | null => (Math.abs(rho) <= 1 ? rho : Math.abs(rho) <= 1 + ROUNDING ? Math.sign(rho) : null)

/**
 * The correlation of two shapes by that of their normals: Σ aₖbₖρᵏ (Mehler 1866), which unlike a Gauss–Hermite rule is exact for the steps of a history.
 * What the terms beyond the last add is known at ρ = ±1, where one normal says both values, and fades from there as Σ ρᵏ ÷ k√k does, which is how the terms of two steps fall.
 */
function correlationBy(a: Shape, b: Shape): (rho: number) => number {
  const terms = a.series.map((term, k) => term * b.series[k])
  const sum = (rho: number): number => {
    let total = 0
    for (let k = TERMS - 1; k >= 0; k--) total = (total + terms[k]) * rho
    return total
  }
  const reach = Math.max(reachOf(a.spread), reachOf(b.spread))
  const beyond = (side: 1 | -1): number => {
    const { z, weight } = ruleOver([...bendsOf(a.spread), ...bendsOf(b.spread).map((at) => side * at)], reach)
    return z.reduce((total, at, i) => total + weight[i] * a.standard(at) * b.standard(side * at), 0) - sum(side)
  }
  const together = beyond(1), against = beyond(-1)
  return (rho) => sum(rho) + (rho > 0 ? together : against) * faded(-Math.log(Math.abs(rho)) * TERMS)
}

/** The integral of exp(−λk) ÷ k√k from k = TERMS on over that without λ, x being λ · TERMS. */
const faded = (x: number): number => (x < 40 ? Math.exp(-x) - 2 * Math.sqrt(Math.PI * x) * normalBelow(-Math.sqrt(2 * x)) : 0)
