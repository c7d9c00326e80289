import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drawer, factored, underlying } from '../../main/engine/simulate/correlate.ts'
import { quantiles } from '../../main/engine/simulate/quantile.ts'
import { Random, seeded, xoshiro } from '../../main/engine/simulate/random.ts'
import { faultIn, momentsOf, normalBelow, normalPlace, quantileOf, type Spread } from '../../main/engine/simulate/spread.ts'
import { runs } from '../support/checker-plans.ts'

const low = (bits: number, x: bigint): bigint => BigInt.asUintN(bits, x)
function mean(values: Float64Array): number {
  let sum = 0
  for (const x of values) sum += x
  return sum / values.length
}

function momentsIn(values: Float64Array): { at: number; sd: number } {
  const at = mean(values)
  let squares = 0
  for (const x of values) squares += (x - at) ** 2
  return { at, sd: Math.sqrt(squares / values.length) }
}

function expectMean(values: Float64Array, expected: number, label: string): void {
  const { at, sd } = momentsIn(values)
  expect(Math.abs(at - expected), `${label}: ${at}, not ${expected}`).toBeLessThanOrEqual(5 * sd / Math.sqrt(values.length))
}

/** Pearson's correlation is what is asked: its influence function, whose mean is 0 at the true correlation, gives the standard error for values of any shape. */
function expectCorrelation(a: Float64Array, b: Float64Array, expected: number, label: string): void {
  const one = momentsIn(a), two = momentsIn(b)
  const influence = new Float64Array(a.length)
  for (let i = 0; i < a.length; i++) {
    const x = (a[i] - one.at) / one.sd, y = (b[i] - two.at) / two.sd
    influence[i] = x * y - expected * (x * x + y * y) / 2
  }
  expectMean(influence, 0, label)
}

const normals = (random: Random, n: number): Float64Array => Float64Array.from({ length: n }, () => random.normal())

/** Draws of each spread in a row of their own. */
function drawn(spreads: Spread[], matrix: number[], n: number, seed = 1): Float64Array[] {
  const made = drawer(spreads, Float64Array.from(matrix))
  if (!('draw' in made)) throw new Error(JSON.stringify([spreads, matrix, made]))
  const random = new Random(seed, 0), out = new Float64Array(spreads.length)
  const rows = spreads.map(() => new Float64Array(n))
  for (let i = 0; i < n; i++) {
    made.draw(random, out)
    rows.forEach((row, s) => { row[i] = out[s] })
  }
  return rows
}

const pair = (r: number): number[] => [1, r, r, 1]

describe('chance', () => {
  /** xoshiro128** 1.1 as its authors' C code has it, on unsigned numbers of any length. */
  function reference(state: bigint[]): bigint {
    const turned = (x: bigint, k: bigint): bigint => low(32, (x << k) | (low(32, x) >> (32n - k)))
    const result = low(32, turned(low(32, state[1] * 5n), 7n) * 9n)
    const shifted = low(32, state[1] << 9n)
    state[2] ^= state[0]
    state[3] ^= state[1]
    state[1] ^= state[2]
    state[0] ^= state[3]
    state[2] ^= shifted
    state[3] = turned(state[3], 11n)
    return result
  }

  /** SplitMix64 as its authors' C code has it: outputs for a start, and its first one as a mix. */
  function splitmix(start: bigint, count: number): bigint[] {
    return Array.from({ length: count }, (_, i) => {
      let z = low(64, start + BigInt(i + 1) * 0x9e3779b97f4a7c15n)
      z = low(64, (z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n)
      z = low(64, (z ^ (z >> 27n)) * 0x94d049bb133111ebn)
      return z ^ (z >> 31n)
    })
  }

  test('is xoshiro128**: from 1, 2, 3, 4 its published outputs, and from any state those of the reference', () => {
    // The outputs that the crate rand_xoshiro lists from the authors' C code.
    const known = Int32Array.of(1, 2, 3, 4)
    expect(Array.from({ length: 10 }, () => xoshiro(known) >>> 0)).toEqual([11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804])
    fc.assert(fc.property(fc.array(fc.bigInt(0n, 2n ** 32n - 1n), { minLength: 4, maxLength: 4 }), (words) => {
      const state = Int32Array.from(words, (w) => Number(BigInt.asIntN(32, w)))
      const slow = [...words]
      for (let i = 0; i < 50; i++) expect(BigInt(xoshiro(state) >>> 0)).toBe(reference(slow))
      expect(Array.from(state, (w) => BigInt(w >>> 0))).toEqual(slow)
    }), runs(50))
  })

  test('begins with two outputs of SplitMix64 for the seed mixed and the block added', () => {
    // Published on Rosetta Code for the seed 1234567.
    expect(splitmix(1234567n, 3)).toEqual([6457827717110365317n, 3203168211198807973n, 9817491932198370423n])
    for (const [seed, block] of [[0, 0], [1, 0], [0, 1], [42, 99], [2 ** 53 - 1, 4095]]) {
      const outputs = splitmix(splitmix(BigInt(seed), 1)[0] + BigInt(block), 2)
      expect(Array.from(seeded(seed, block), (w) => BigInt(w >>> 0))).toEqual(outputs.flatMap((x) => [low(32, x), x >> 32n]))
    }
    expect(() => new Random(1.5, 0)).toThrow(RangeError)
    expect(() => new Random(1, NaN)).toThrow(RangeError)
  })

  test('is the same for the same seed and block, and of its own for every other', () => {
    const n = 100_000
    const [first, again, next, other] = [[7, 3], [7, 3], [7, 4], [8, 3]].map(([seed, block]) => normals(new Random(seed, block), n))
    expect(again).toEqual(first)
    for (const [a, b] of [[first, next], [first, other], [next, other]]) {
      expectCorrelation(a, b, 0, 'blocks')
      expectCorrelation(a.subarray(1), b.subarray(0, n - 1), 0, 'blocks one apart')
    }
    const states = [0, 1, 2, 3].flatMap((seed) => Array.from({ length: 1000 }, (_, block) => seeded(seed, block).join()))
    expect(new Set(states).size).toBe(4000)
  })

  test('is even over [0, 1)', () => {
    const random = new Random(11, 0), n = 1_000_000
    const counts = new Float64Array(64)
    for (let i = 0; i < n; i++) counts[Math.floor(random.uniform() * 64)]++
    const error = Math.sqrt(n * (1 / 64) * (63 / 64))
    for (const count of counts) expect(Math.abs(count - n / 64)).toBeLessThan(5 * error)
  })

  test('never gives 0 or 1, nor a normal cut off or without end, even where all bits are zeros or all ones', () => {
    // The multiplications by 5 and 9 undone, modulo 2³²: the second word before an output of ones.
    const ones = low(32, 2n ** 32n - 1n) * 954437177n
    const unturned = low(32, (low(32, ones) >> 7n) | (low(32, ones) << 25n))
    const before = Number(BigInt.asIntN(32, unturned * 3435973837n))
    for (const [second, uniform, side] of [[0, 2 ** -53, 1], [before, 1 - 2 ** -53, -1]]) {
      const random = new Random(1, 0)
      const put = (): void => { (Reflect.get(random, 'state') as Int32Array).set([1, second, 1, 5]) }
      put()
      expect(random.uniform()).toBe(uniform)
      put()
      // Both coordinates 2⁻³² from 0, so their square is 2⁻⁶³ and each normal √(−2·ln 2⁻⁶³) ÷ √2.
      for (const z of [random.normal(), random.normal()]) expect(z).toBeCloseTo(side * Math.sqrt(63 * Math.LN2), 12)
    }
  })

  test('gives normals with the moments of a normal, and as many beyond four, four and a half and five sd as it has', () => {
    const random = new Random(2024, 0), n = 20_000_000
    const sums = [0, 0, 0, 0]
    let beyond4 = 0, beyond4half = 0, beyond5 = 0, previous = 0, lagged = 0
    for (let i = 0; i < n; i++) {
      const z = random.normal(), square = z * z
      sums[0] += z
      sums[1] += square
      sums[2] += z * square
      sums[3] += square * square
      lagged += z * previous
      previous = z
      if (square > 16) beyond4++
      if (square > 20.25) beyond4half++
      if (square > 25) beyond5++
    }
    // E z, z², z³, z⁴ = 0, 1, 0, 3; their variances 1, 3 − 1, 15, 105 − 9.
    for (const [k, [expected, variance]] of [[0, 1], [1, 2], [0, 15], [3, 96]].entries()) expect(Math.abs(sums[k] / n - expected), `moment ${k + 1}`).toBeLessThan(5 * Math.sqrt(variance / n))
    expect(Math.abs(lagged / n)).toBeLessThan(5 / Math.sqrt(n))
    // 2·Φ(−4), 2·Φ(−4.5) and 2·Φ(−5): some 1267, 136 and 11.
    for (const [count, p] of [[beyond4, 6.334248366623984e-5], [beyond4half, 6.795346249460121e-6], [beyond5, 5.733031437583878e-7]]) expect(Math.abs(count - n * p)).toBeLessThan(5 * Math.sqrt(n * p))
    expect(beyond5).toBeGreaterThan(0)
  })

  test('gives each whole number below n alike, and refuses an n that has none', () => {
    const random = new Random(5, 0), n = 600_000
    const counts = new Float64Array(6)
    for (let i = 0; i < n; i++) counts[random.whole(6)]++
    for (const count of counts) expect(Math.abs(count - n / 6)).toBeLessThan(5 * Math.sqrt(n * (1 / 6) * (5 / 6)))
    // A remainder of 32 bits by 3·2³⁰ would fall into the first third half of the time.
    let third = 0
    for (let i = 0; i < n; i++) if (random.whole(3 * 2 ** 30) < 2 ** 30) third++
    expect(Math.abs(third - n / 3)).toBeLessThan(5 * Math.sqrt(n * (1 / 3) * (2 / 3)))
    expect(random.whole(1)).toBe(0)
    expect(random.whole(2 ** 32)).toBeLessThan(2 ** 32)
    for (const none of [0, -1, 1.5, 2 ** 32 + 1, NaN]) expect(() => random.whole(none)).toThrow(RangeError)
  })
})

/** Φ(−x) for x ≥ 0 by Laplace's continued fraction, else by the series of odd powers over double factorials. */
function below(z: number): number {
  if (z > 0) return 1 - below(-z)
  const at = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI)
  if (z < -2.5) {
    let under = -z
    for (let k = 400; k >= 1; k--) under = -z + k / under
    return at / under
  }
  let term = z, sum = z
  for (let k = 3; k < 200; k += 2) sum += term *= z * z / k
  return 0.5 + at * sum
}

describe('the normal distribution', () => {
  test('is exact to 1e-14 of itself, far below too', () => {
    // mpmath's ncdf at 40 digits.
    const known: [number, number][] = [[-8, 6.220960574271784e-16], [-5, 2.866515718791939e-7], [-3, 0.0013498980316300946], [-1, 0.15865525393145705], [-0.5, 0.3085375387259869], [0.25, 0.5987063256829237], [1, 0.8413447460685429], [2, 0.9772498680518208]]
    for (const [z, p] of known) expect(Math.abs(normalBelow(z) / p - 1), `Φ(${z})`).toBeLessThan(1e-14)
    // Between −2.5 and −1 the series takes nearly all of ½ away again, and is the one that is less exact.
    for (let z = -37; z <= 9; z += 1 / 16) expect(Math.abs(normalBelow(z) / below(z) - 1), `Φ(${z})`).toBeLessThan(z < -2.5 || z > -1 ? 1e-14 : 3e-14)
    expect([normalBelow(-Infinity), normalBelow(0), normalBelow(Infinity)]).toEqual([0, 0.5, 1])
  })

  test('finds the place that has a part of it below', () => {
    for (let z = -12; z <= 6; z += 1 / 8) expect(normalPlace(below(z), below(-z))).toBeCloseTo(z, 12)
    expect(normalPlace(0.5)).toBeCloseTo(0, 15)
    expect([normalPlace(0), normalPlace(1)]).toEqual([-Infinity, Infinity])
  })
})

const HISTORY = [12, 3, 7, 7, 30, 9, 5, 14, 7, 24, 2, 11]

const KINDS: Record<string, Spread> = {
  normal: { kind: 'normal', mean: 100, sd: 20 },
  'bounded normal': { kind: 'normal', mean: 10, sd: 4, least: 7, most: 15 },
  lognormal: { kind: 'lognormal', mean: 50, sd: 50 },
  'bounded lognormal': { kind: 'lognormal', mean: 50, sd: 40, least: 20, most: 120 },
  triangular: { kind: 'triangular', low: 10, mode: 15, high: 45 },
  'bounded triangular': { kind: 'triangular', low: 0, mode: 4, high: 10, least: 2, most: 7 },
  history: { kind: 'history', values: HISTORY },
}

/** E min(most, max(least, X))ᵐ of a lognormal, from its partial moments: E[Xᵐ; X < k] = exp(mμ + m²σ²/2)·Φ((ln k − μ)/σ − mσ). */
function boundedLognormal(of: { mean: number; sd: number; least: number; most: number }, m: number): number {
  const variance = Math.log(1 + (of.sd / of.mean) ** 2), sigma = Math.sqrt(variance), mu = Math.log(of.mean) - variance / 2
  const until = (k: number, power: number): number => Math.exp(power * mu + power * power * variance / 2) * below((Math.log(k) - mu) / sigma - power * sigma)
  return of.least ** m * until(of.least, 0) + until(of.most, m) - until(of.least, m) + of.most ** m * (1 - until(of.most, 0))
}

/** Of a normal: with a and b its bounds standardised, E = aΦ(a) + φ(a) − φ(b) + bΦ(−b) and E² = a²Φ(a) + Φ(b) − Φ(a) + aφ(a) − bφ(b) + b²Φ(−b). */
function boundedNormal(of: { mean: number; sd: number; least: number; most: number }): [number, number] {
  const a = (of.least - of.mean) / of.sd, b = (of.most - of.mean) / of.sd
  const phi = (z: number): number => Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI)
  const one = a * below(a) + phi(a) - phi(b) + b * below(-b)
  const two = a * a * below(a) + below(b) - below(a) + a * phi(a) - b * phi(b) + b * b * below(-b)
  return [of.mean + of.sd * one, of.sd * Math.sqrt(two - one * one)]
}

describe('a spread', () => {
  test('has the mean and sd of its closed form, bounds included, and so have its draws', () => {
    const [one, two] = [1, 2].map((m) => boundedLognormal({ mean: 50, sd: 40, least: 20, most: 120 }, m))
    // Below the mode of 4 the density of the triangle is x/20, above it (10 − x)/30: 4/40 lies below 2 and 9/60 above 7.
    // E = 2·0.1 + ∫₂⁴ x²/20 + ∫₄⁷ (10x − x²)/30 + 7·0.15 = 0.2 + 56/60 + (165 − 93)/30 + 1.05; E² = 4·0.1 + 240/80 + (10·279/3 − 2145/4)/30 + 49·0.15.
    const triangle = [0.2 + 56 / 60 + 72 / 30 + 1.05, 0.4 + 3 + (930 - 536.25) / 30 + 7.35]
    const total = HISTORY.reduce((sum, x) => sum + x), squares = HISTORY.reduce((sum, x) => sum + x * x, 0)
    const expected: Record<string, [number, number]> = {
      normal: [100, 20],
      'bounded normal': boundedNormal({ mean: 10, sd: 4, least: 7, most: 15 }),
      lognormal: [50, 50],
      'bounded lognormal': [one, Math.sqrt(two - one * one)],
      // (a + b + c)/3 and (a² + b² + c² − ab − ac − bc)/18.
      triangular: [70 / 3, Math.sqrt((100 + 225 + 2025 - 150 - 450 - 675) / 18)],
      'bounded triangular': [triangle[0], Math.sqrt(triangle[1] - triangle[0] ** 2)],
      history: [total / 12, Math.sqrt(squares / 12 - (total / 12) ** 2)],
    }
    for (const [name, spread] of Object.entries(KINDS)) {
      const { mean: at, sd } = momentsOf(spread)
      expect(at / expected[name][0], name).toBeCloseTo(1, 11)
      expect(sd / expected[name][1], name).toBeCloseTo(1, 10)
      const [values] = drawn([spread], [1], 200_000)
      expectMean(values, expected[name][0], `${name}, mean`)
      expectMean(values.map((x) => (x - expected[name][0]) ** 2), expected[name][1] ** 2, `${name}, variance`)
    }
    expect(momentsOf({ kind: 'fixed', value: 8, most: 5 })).toEqual({ mean: 5, sd: 0 })
    expect(momentsOf({ kind: 'history', values: [1, 100], most: 3 })).toEqual({ mean: 2, sd: 1 })
  })

  test('gives at each place of a normal the value with as much below it', () => {
    const normal = quantileOf(KINDS.normal), lognormal = quantileOf(KINDS.lognormal), triangular = quantileOf(KINDS.triangular), history = quantileOf(KINDS.history)
    const sorted = HISTORY.toSorted((a, b) => a - b)
    for (let z = -6.03; z < 6; z += 0.25) {
      expect(normal(z)).toBe(100 + 20 * z)
      // sd = mean: the variance of the logs is ln 2, the median mean ÷ √2.
      expect(lognormal(z) / (50 / Math.SQRT2 * Math.exp(Math.sqrt(Math.log(2)) * z))).toBeCloseTo(1, 12)
      const x = triangular(z)
      // Its distribution function: (x − low)² ÷ (35·5) up to the mode, 1 − (high − x)² ÷ (35·30) from there.
      expect(x <= 15 ? (x - 10) ** 2 / 175 : 1 - (45 - x) ** 2 / 1050).toBeCloseTo(below(z), 12)
      expect(history(z)).toBe(sorted[Math.floor(below(z) * 12)])
    }
    expect([history(-40), history(40)]).toEqual([2, 30])
    expect(quantileOf({ kind: 'fixed', value: 3 })(2)).toBe(3)
    expect([-9, 0, 9].map(quantileOf({ kind: 'normal', mean: 1, sd: 1, least: 0, most: 2 }))).toEqual([0, 1, 2])
    for (const spread of [{ kind: 'normal', mean: 3, sd: 0 }, { kind: 'lognormal', mean: 3, sd: 0 }, { kind: 'triangular', low: 3, mode: 3, high: 3 }] as const) expect([-2, 0, 2].map(quantileOf(spread))).toEqual([3, 3, 3])
  })

  test('is refused where it is none', () => {
    const wrong: [Spread, string | null][] = [
      [{ kind: 'normal', mean: 0, sd: -1 }, 'sd'],
      [{ kind: 'lognormal', mean: 1, sd: -1 }, 'sd'],
      [{ kind: 'lognormal', mean: 0, sd: 1 }, 'mean'],
      [{ kind: 'triangular', low: 3, mode: 2, high: 5 }, 'order'],
      [{ kind: 'triangular', low: 1, mode: 6, high: 5 }, 'order'],
      [{ kind: 'history', values: [] }, 'values'],
      [{ kind: 'history', values: [1, NaN] }, 'number'],
      [{ kind: 'fixed', value: Infinity }, 'number'],
      [{ kind: 'normal', mean: NaN, sd: 1 }, 'number'],
      [{ kind: 'fixed', value: 1, least: NaN }, 'number'],
      [{ kind: 'fixed', value: 1, least: 3, most: 2 }, 'bounds'],
      [{ kind: 'fixed', value: 1, least: 2, most: 2 }, null],
      [{ kind: 'normal', mean: -5, sd: 0 }, null],
    ]
    for (const [spread, fault] of [...wrong, ...Object.values(KINDS).map((spread): [Spread, null] => [spread, null])]) expect(faultIn(spread), JSON.stringify(spread)).toBe(fault)
    expect(drawer([KINDS.normal, { kind: 'history', values: [] }], Float64Array.from(pair(0)))).toEqual({ spread: 1, fault: 'values' })
  })
})

describe('a correlation matrix', () => {
  test('is the product of its factor with itself, where a driver follows from others too', () => {
    const made = (rows: number[][]): Float64Array => Float64Array.from(rows.flatMap((a) => rows.map((b) => {
      const dot = (x: number[], y: number[]): number => x.reduce((sum, v, k) => sum + v * y[k], 0)
      return a === b ? 1 : dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b))
    })))
    const random = new Random(3, 0)
    const vectors = (count: number, size: number): number[][] => Array.from({ length: count }, () => Array.from(normals(random, size)))
    const whole = Array.from({ length: 20 }, () => made(vectors(6, 8))), bare = [...Array.from({ length: 20 }, () => made(vectors(7, 4))), Float64Array.from(pair(1)), Float64Array.from(pair(-1)), Float64Array.of(1, -0.5, -0.5, -0.5, 1, -0.5, -0.5, -0.5, 1)]
    for (const matrix of [...whole, ...bare]) {
      const n = Math.sqrt(matrix.length), factor = factored(matrix, n)
      if (!('lower' in factor)) throw new Error(`${factor.pair}`)
      for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) {
        let product = 0
        for (let k = 0; k < n; k++) product += factor.lower[i * n + k] * factor.lower[j * n + k]
        expect(product).toBeCloseTo(matrix[i * n + j], bare.includes(matrix) ? 9 : 12)
        if (j > i) expect(factor.lower[i * n + j]).toBe(0)
      }
    }
  })

  test('that cannot be one names the two that cannot go together', () => {
    const wrong: [number[], [number, number]][] = [
      [pair(1.01), [0, 1]],
      [pair(NaN), [0, 1]],
      [[1, 0.2, 0.3, 1], [0, 1]],
      [[1, 0, 0, 0.9], [1, 1]],
      // The second and third both go with the first at 0.9, so with each other at 0.62 at the least.
      [[1, 0.9, 0.9, 0.9, 1, -0.9, 0.9, -0.9, 1], [1, 2]],
      // The second is the first, and yet the third goes with the one and against the other.
      [[1, 1, 0.5, 1, 1, -0.5, 0.5, -0.5, 1], [1, 2]],
      // Three cannot all go against each other by more than −½.
      [[1, -0.51, -0.51, -0.51, 1, -0.51, -0.51, -0.51, 1], [1, 2]],
    ]
    for (const [matrix, two] of wrong) {
      const n = Math.sqrt(matrix.length)
      expect(factored(Float64Array.from(matrix), n), `${matrix}`).toEqual({ pair: two })
      expect(drawer(Array.from({ length: n }, () => KINDS.normal), Float64Array.from(matrix)), `${matrix}`).toEqual({ pair: two })
    }
  })
})

describe('the correlation that normals need', () => {
  const needed = (a: Spread, b: Spread, r: number): number => {
    const answer = underlying([a, b], Float64Array.from(pair(r)))
    return 'matrix' in answer ? answer.matrix[1] : NaN
  }

  test('is that of the closed form where there is one', () => {
    const normal = KINDS.normal, narrow: Spread = { kind: 'lognormal', mean: 10, sd: 5 }, wide = KINDS.lognormal
    const [s, t] = [0.25, 1].map((square) => Math.sqrt(Math.log(1 + square)))
    const coin: Spread = { kind: 'history', values: [0, 1] }
    const gain: Spread = { kind: 'normal', mean: 0, sd: 1, least: 0 }
    for (const r of [-0.4, -0.05, 0, 0.3, 0.75]) {
      expect(needed(normal, { kind: 'normal', mean: -3, sd: 7 }, r)).toBe(r)
      expect(needed(normal, wide, r)).toBeCloseTo(r / t, 12)
      expect(needed(narrow, wide, r)).toBeCloseTo(Math.log(1 + r * 0.5) / (s * t), 12)
    }
    // Two fair coins fall alike as often as two normals have one sign: r = 2·asin ρ ÷ π (Sheppard 1899).
    for (const r of [-1, -0.7, -0.2, 0.4, 0.9, 1]) expect(needed(coin, coin, r)).toBeCloseTo(Math.sin(Math.PI * r / 2), 5)
    // What is above 0 of two normals: E = (√(1 − ρ²) + ρ(π − acos ρ)) ÷ 2π (Cho & Saul 2009); mean 1 ÷ √2π, variance ½ − 1 ÷ 2π.
    for (const rho of [-0.9, -0.3, 0.5, 0.95]) {
      const product = (Math.sqrt(1 - rho * rho) + rho * (Math.PI - Math.acos(rho))) / (2 * Math.PI), square = 1 / (2 * Math.PI)
      expect(needed(gain, gain, (product - square) / (0.5 - square))).toBeCloseTo(rho, 6)
    }
  })

  test('is found where there is none, as a plain sum over two normals has it', () => {
    const step = 0.02, grid = Array.from({ length: 801 }, (_, i) => (i - 400) * step)
    const phi = grid.map((z) => Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) * step)
    for (const [a, b, r] of [['triangular', 'lognormal', 0.7], ['triangular', 'lognormal', -0.6], ['bounded lognormal', 'bounded triangular', 0.5], ['history', 'lognormal', 0.6], ['bounded normal', 'history', -0.3]] as const) {
      const rho = needed(KINDS[a], KINDS[b], r), rest = Math.sqrt(1 - rho * rho)
      const [f, g] = [quantileOf(KINDS[a]), quantileOf(KINDS[b])]
      const [one, two] = [momentsOf(KINDS[a]), momentsOf(KINDS[b])]
      let product = 0
      grid.forEach((z, i) => {
        let other = 0
        grid.forEach((w, j) => { other += phi[j] * (g(rho * z + rest * w) - two.mean) })
        product += phi[i] * (f(z) - one.mean) * other
      })
      expect(product / one.sd / two.sd, `${a} and ${b}`).toBeCloseTo(r, a === 'triangular' ? 6 : 2)
    }
  })

  test('does not exist beyond what two shapes allow, and the two are named', () => {
    const fixed: Spread = { kind: 'fixed', value: 4 }, coin: Spread = { kind: 'history', values: [0, 1] }, even: Spread = { kind: 'triangular', low: 0, mode: 1, high: 2 }
    // A coin and a normal: at most √(2 ÷ π) = 0.7979. Two lognormals with sd = mean: at the least (½ − 1) ÷ 1. A triangle is its own mirror image only when it is even.
    const cases: [Spread, Spread, number, boolean][] = [
      [KINDS.lognormal, KINDS.lognormal, -1, false], [KINDS.lognormal, KINDS.lognormal, -0.5001, false], [KINDS.lognormal, KINDS.lognormal, -0.4999, true], [KINDS.lognormal, KINDS.lognormal, 1, true],
      [coin, KINDS.normal, 0.799, false], [coin, KINDS.normal, 0.797, true], [KINDS.normal, coin, -0.799, false], [coin, coin, -1, true],
      [even, even, -1, true], [KINDS.triangular, KINDS.triangular, -1, false], [KINDS.triangular, KINDS.triangular, 1, true], [even, KINDS.lognormal, 1, false],
      [fixed, KINDS.normal, 0.1, false], [fixed, KINDS.normal, 0, true], [{ kind: 'history', values: [5, 5] }, coin, 0.1, false], [{ kind: 'normal', mean: 0, sd: 1, least: 40, most: 50 }, coin, 0.1, false],
    ]
    for (const [a, b, r, reached] of cases) {
      const matrix = Float64Array.of(1, 0, 0, 0, 1, r, 0, r, 1)
      expect(drawer([KINDS.normal, a, b], matrix), `${a.kind} and ${b.kind} at ${r}`).toEqual(reached ? { draw: expect.any(Function) } : { pair: [1, 2] })
    }
  })
})

describe('draws together', () => {
  test('have the correlation asked for, whatever the two kinds', () => {
    const kinds = Object.entries(KINDS)
    for (const [i, [a, one]] of kinds.entries()) for (const [b, two] of kinds.slice(i)) {
      const [x, y] = drawn([one, two], pair(-0.4), 200_000, i + 1)
      expectCorrelation(x, y, -0.4, `${a} and ${b}`)
    }
  })

  test('have all of their correlations at once, and each its own mean', () => {
    const kinds = Object.entries(KINDS), n = kinds.length
    const rows = drawn(Object.values(KINDS), Array.from({ length: n * n }, (_, at) => (at % (n + 1) === 0 ? 1 : 0.6)), 200_000)
    for (const [i, [a, spread]] of kinds.entries()) {
      expectMean(rows[i], momentsOf(spread).mean, a)
      for (const [j, [b]] of kinds.slice(0, i).entries()) expectCorrelation(rows[i], rows[j], 0.6, `${a} and ${b}`)
    }
  })

  test('keep the others where one is fixed or changes its sd', () => {
    const three = (middle: Spread): Float64Array[] => drawn([KINDS.normal, middle, KINDS.triangular], [1, 0, 0.5, 0, 1, 0, 0.5, 0, 1], 100)
    const [first, , last] = three(KINDS.history)
    for (const middle of [{ kind: 'fixed', value: 3 }, { kind: 'normal', mean: 3, sd: 9 }] as const) {
      const again = three(middle)
      expect([again[0], again[2]]).toEqual([first, last])
    }
    expect(new Set(three({ kind: 'fixed', value: 3 })[1])).toEqual(new Set([3]))
  })

  test('move as one at a correlation of 1, and as mirror images at −1', () => {
    for (const side of [1, -1]) {
      const [x, y] = drawn([{ kind: 'normal', mean: 0, sd: 1 }, { kind: 'normal', mean: 0, sd: 2 }], pair(side), 100)
      x.forEach((z, i) => expect(y[i]).toBe(2 * side * z))
    }
  })
})

describe('quantiles', () => {
  /** Hyndman & Fan's type 7 over a sort. */
  function sortedQuantile(values: Float32Array | Float64Array, p: number): number {
    const sorted = values.toSorted(), at = (sorted.length - 1) * p, k = Math.floor(at)
    return at === k ? sorted[k] : sorted[k] + (at - k) * (sorted[k + 1] - sorted[k])
  }

  test('are those of type 7 on small cases by hand', () => {
    // 40 % of the way from 15 to 50 by rank: 1.6 steps on, 20 + 0.6 · 15.
    expect(quantiles(Float64Array.of(50, 15, 40, 20, 35), [0.4])[0]).toBeCloseTo(29, 12)
    expect(quantiles(Float64Array.of(4, 1, 3, 2), [1, 0.5, 0, 0.25, 0.5])).toEqual([4, 2.5, 1, 1.75, 2.5])
    expect(quantiles(Float32Array.of(7), [0, 0.3, 1])).toEqual([7, 7, 7])
    expect(quantiles(Float64Array.of(Infinity, 1, -Infinity), [0, 0.5, 1])).toEqual([-Infinity, 1, Infinity])
    expect(quantiles(new Float64Array(0), [0.5])).toEqual([NaN])
    for (const p of [-0.1, 1.1, NaN]) expect(() => quantiles(Float64Array.of(1), [p])).toThrow(RangeError)
  })

  test('are those of a sort, whatever the values, their number and the order asked in', () => {
    const ps = fc.array(fc.oneof(fc.constantFrom(0, 0.1, 0.5, 0.9, 1), fc.double({ min: 0, max: 1, noNaN: true })), { minLength: 1, maxLength: 6 })
    const few = fc.array(fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ min: -1e9, max: 1e9, noNaN: true })), { minLength: 1, maxLength: 60 })
    const shape = fc.constantFrom('random', 'ties', 'rising', 'falling', 'pipe')
    const many = fc.tuple(shape, fc.integer({ min: 500, max: 5000 }), fc.integer({ min: 0, max: 999 })).map(([how, n, seed]) => {
      const random = new Random(seed, 0)
      return Array.from({ length: n }, (_, i) => ({ random: random.normal(), ties: random.whole(3), rising: i, falling: -i, pipe: Math.min(i, n - i) })[how])
    })
    fc.assert(fc.property(fc.oneof(few, many), ps, fc.boolean(), (list, asked, single) => {
      const values = (single ? Float32Array.from(list) : Float64Array.from(list)).map((x) => x + 0)
      const expected = asked.map((p) => sortedQuantile(values, p)), sorted = values.toSorted()
      expect(quantiles(values, asked)).toEqual(expected)
      expect(values.toSorted()).toEqual(sorted)
    }), runs(300))
  })

  test('read equal values a few times each', () => {
    for (const value of [() => 5, (i: number) => i % 2]) {
      const n = 20_000, values = Float64Array.from({ length: n }, (_, i) => value(i))
      let reads = 0
      const counted = new Proxy(values, {
        get: (target, key) => {
          reads++
          return Reflect.get(target, key, target)
        },
      })
      quantiles(counted, [0.1, 0.5, 0.9])
      expect(reads).toBeLessThan(60 * n)
    }
  })
})
