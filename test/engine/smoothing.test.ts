import { describe, expect, test } from 'vitest'
import { forecast, smoothed, type Smoothing } from '../../main/engine/learn/smoothing.ts'
import { seeded } from '../store/files.ts'

const of = (...points: number[]): Float64Array => Float64Array.from(points)
const NONE = of()
const SIMPLE: Smoothing = { season: 0, alpha: 0.2, beta: null, gamma: null }

function expectNear(actual: ArrayLike<number>, expected: readonly number[], digits: number): void {
  expect(actual).toHaveLength(expected.length)
  expected.forEach((value, i) => expect(actual[i], `at ${i}`).toBeCloseTo(value, digits))
}

/** A small year: level, trend and season of months, each point off by up to `noise` of itself. */
function year(seed: number, points: number, noise = 0.3): Float64Array {
  const random = seeded(seed), unit = (): number => random(1_000_000) / 1_000_000
  const level = 1000 + 9000 * unit(), slope = (unit() - 0.3) * 0.02 * level, season = Array.from({ length: 12 }, () => 0.5 + unit())
  return Float64Array.from({ length: points }, (_, t) => Math.max(1, Math.round((level + slope * t) * season[t % 12] * (1 + noise * (2 * unit() - 1)))))
}

// Hyndman and Athanasopoulos, Forecasting: principles and practice (first edition, 7.1, 7.2 and 7.4): oil in Saudi Arabia, air passengers
// in Australia, sheep in Asia, and visitor nights in Australia (package fpp2).
const OIL = of(446.6565229, 454.4733065, 455.662974, 423.6322388, 456.2713279, 440.5880501, 425.3325201, 485.1494479, 506.0481621, 526.7919833, 514.268889, 494.2110193)
const AIR = of(17.5534, 21.8601, 23.8866, 26.9293, 26.8885, 28.8314, 30.0751, 30.9535, 30.1857, 31.5797, 32.577569, 33.477398, 39.021581, 41.386432, 41.596552)
const SHEEP = of(
  263.917747, 268.307222, 260.662556, 266.639419, 277.515778, 283.834045, 290.309028, 292.474198, 300.830694, 309.286657, 318.331081, 329.37239, 338.883998, 339.244126, 328.600632, 314.255385,
  314.459695, 321.413779, 329.789292, 346.385165, 352.297882, 348.370515, 417.562922, 417.12357, 417.749459, 412.233904, 411.946817, 394.697075, 401.49927, 408.270468, 414.2428,
)
const NIGHTS = of(30.052513, 19.148496, 25.317692, 27.591437, 32.076456, 23.487961, 28.47594, 35.123753, 36.838485, 25.007017, 30.72223, 28.693759)

describe('one pass', () => {
  test('of simple smoothing has the errors of the NIST handbook', () => {
    // NIST/SEMATECH e-Handbook of Statistical Methods, 6.4.3.1 (alpha 0.1, mean squared error 19.0) and 6.4.3.6 (alpha 0.4694: 6906).
    const short = of(71, 70, 69, 68, 64, 65, 72, 78, 75, 75, 75, 70)
    const quarters = of(362, 385, 432, 341, 382, 409, 498, 387, 473, 513, 582, 474, 544, 582, 681, 557, 628, 707, 773, 592, 627, 725, 854, 661)
    const mse = (series: Float64Array, alpha: number): number => smoothed(series, { ...SIMPLE, alpha }).sse / (series.length - 1)
    expect(mse(short, 0.1).toFixed(1)).toBe('19.0')
    expect(Math.floor(mse(quarters, 0.4694))).toBe(6906)
  })

  test('of simple smoothing has the levels of the oil example', () => {
    // The levels as statsmodels' tests have them.
    const levels = [446.6565229, 448.21987962, 449.7084985, 444.49324656, 446.84886283, 445.59670028, 441.54386424, 450.26498098, 461.4216172, 474.49569042, 482.45033014, 484.80246797]
    const { fitted, level, trend, season } = smoothed(OIL, SIMPLE)
    // What is forecast is the level before; the first point is its own start.
    expect(fitted[0]).toBeNaN()
    expectNear([...fitted.subarray(1), level], levels, 6)
    expect([trend, season.length]).toEqual([0, 0])
    expect(smoothed(OIL, { ...SIMPLE, alpha: 0.6 }).level).toBeCloseTo(501.837461, 6)
  })

  test('of simple smoothing weighs every point by alpha times a power of what is left', () => {
    const points = year(5, 30), alpha = 0.3
    const expected = points.reduce((sum, y, t) => sum + y * (t === 0 ? 1 : alpha) * (1 - alpha) ** (points.length - 1 - t), 0)
    expect(smoothed(points, { ...SIMPLE, alpha }).level).toBeCloseTo(expected, 7)
  })

  test('of Holt\'s smoothing has the fitted values of the air passengers example', () => {
    const { fitted, level, trend, sse } = smoothed(AIR, { ...SIMPLE, alpha: 0.8, beta: 0.2, start: { level: AIR[0], trend: AIR[1] - AIR[0], season: NONE } })
    const expected = [
      21.8601, 22.032368, 25.48461872, 27.54058587, 30.28813356, 30.26106173, 31.58122149, 32.599234, 33.24223906, 32.26755382, 33.07776017, 33.95806605, 34.77708354, 40.05535303, 43.21586036,
    ]
    expectNear(fitted, expected, 6)
    expect(trend).toBeCloseTo(1.83655482, 6)
    expectNear([1, 2, 3, 4, 5].map((h) => level + h * trend), [43.76, 45.59, 47.43, 49.27, 51.1], 2)
    expect(sse).toBeCloseTo(expected.reduce((sum, f, i) => sum + (AIR[i] - f) ** 2, 0), 4)
  })

  test('of Holt\'s smoothing without a start begins at the first point, with the mean of three differences', () => {
    // NIST 6.4.3.3: level 6.4, trend (8.8 − 6.4) ÷ 3 = 0.8. By hand: 7.2 forecast for 5.6, level 6.4, trend 0.5 × 0 + 0.5 × 0.8 = 0.4; 6.8 forecast for 7.8.
    const { fitted } = smoothed(of(6.4, 5.6, 7.8, 8.8), { ...SIMPLE, alpha: 0.5, beta: 0.5 })
    expectNear(fitted.subarray(1, 3), [7.2, 6.8], 12)
  })

  test('with a damped trend has the errors of the sheep example', () => {
    // Parameters and sums of squares as statsmodels prints them, the damped ones to two digits, hence to one.
    expect(smoothed(SHEEP, { ...SIMPLE, alpha: 1 }).sse).toBeCloseTo(6761.35, 2)
    const damped = smoothed(SHEEP, { ...SIMPLE, alpha: 0.98, beta: 0, phi: 0.98, start: { level: 257.36, trend: 6.51, season: NONE } })
    expect(Math.abs(damped.sse - 6036.56)).toBeLessThan(1)
  })

  // R's forecast::hw(austourists, initial = "simple", alpha = 0.441, beta = 0.03, gamma = 0.002), as the tests of Expedia's adaptive-alerting list it.
  const HW = { season: 4, alpha: 0.441, beta: 0.03, gamma: 0.002 }
  test.each([
    {
      seasonal: 'additive' as const, start: of(4.5249785, -6.3790385, -0.2098425, 2.0639025),
      fitted: [31.11838625, 20.79609089, 27.26867161, 29.68619721, 32.19780114, 22.21395102, 29.93607734, 32.53799528, 37.14779616, 27.11149866, 33.32119935, 35.39687489],
      end: [30.37591629, 0.85158958], season: [4.52198544, -6.38399463, -0.22186267, 2.05147826],
    },
    {
      seasonal: 'multiplicative' as const, start: of(1.17725873605224, 0.750111453184012, 0.991779758440832, 1.08085005232291),
      fitted: [31.3073216, 20.3843758, 27.25263409, 29.85555868, 32.57797014, 21.3439971, 30.47022052, 33.30919224, 38.33550463, 24.75080699, 33.84624908, 36.41968675],
      end: [30.54444362, 0.85567468], season: [1.17703619, 0.7501867, 0.99132609, 1.08034531],
    },
  ])('of Holt and Winters\' smoothing, $seasonal, has the values of R', ({ seasonal, start, fitted, end, season }) => {
    const at = smoothed(NIGHTS, { ...HW, seasonal, start: { level: 25.5275345, trend: 1.06587325, season: start } })
    expectNear(at.fitted, fitted, 7)
    expectNear([at.level, at.trend], end, 7)
    expectNear(at.season, season, 7)
  })

  test('fits exactly what has no chance in it', () => {
    const season = [5, -3, 0, -2], times = [1.5, 0.5, 1.2, 0.8], parts = { season: 4, alpha: 0.3, beta: 0.1, gamma: 0.2 }
    const line = Float64Array.from({ length: 14 }, (_, t) => 40 + 3 * t)
    const sum = smoothed(line.map((y, t) => y + season[t % 4]), parts), product = smoothed(line.map((_, t) => 40 * times[t % 4]), { ...parts, seasonal: 'multiplicative' })
    const straight = smoothed(line, { ...parts, gamma: null })
    // The fourteenth point ends half a season: the third place of it comes next.
    expectNear([sum.sse, sum.level, sum.trend, ...sum.season], [0, 79, 3, 0, -2, 5, -3], 9)
    expectNear([product.sse, product.level, product.trend, ...product.season], [0, 40, 0, 1.2, 0.8, 1.5, 0.5], 9)
    expectNear([straight.sse, straight.level, straight.trend], [0, 79, 3], 9)
  })

  test('starts a season over a line through each season\'s mean', () => {
    // By hand, seasons of two: means 4, 8, 9; slopes 2, (9 − 4) ÷ 4 = 1.25, 0.5; lines 3, 5 · 7.375, 8.625 · 8.75, 9.25.
    const points = of(2, 6, 7, 9, 8, 10), parts: Smoothing = { season: 2, alpha: 0.5, beta: 0.5, gamma: 0.5 }
    // Sums of points 17, 25 over sums of lines 19.125, 22.875: −2.125 ÷ 3 and 2.125 ÷ 3 around a line that starts at 4 − 2 × 1.5 = 1 and grows by 2.
    expect(smoothed(points, parts).fitted[0]).toBeCloseTo(3 - 2.125 / 3, 12)
    // Without a trend at the first mean.
    expect(smoothed(points, { ...parts, beta: null }).fitted[0]).toBeCloseTo(4 - 2.125 / 3, 12)
    // Ratios, averaging 1.
    const low = 17 / 19.125, high = 25 / 22.875
    expect(smoothed(points, { ...parts, seasonal: 'multiplicative' }).fitted[0]).toBeCloseTo((3 * 2 * low) / (low + high), 12)
  })

  test('may stop anywhere and go on from there', () => {
    for (const seasonal of ['additive', 'multiplicative'] as const) {
      const points = year(8, 40), how: Smoothing = { season: 12, alpha: 0.4, beta: 0.2, gamma: 0.3, seasonal, phi: 0.9 }
      const start = { level: 5000, trend: 20, season: new Float64Array(12).fill(seasonal === 'additive' ? 0 : 1) }
      const whole = smoothed(points, { ...how, start })
      const first = smoothed(points.subarray(0, 17), { ...how, start }), second = smoothed(points.subarray(17), { ...how, start: first })
      expect([...first.fitted, ...second.fitted]).toEqual([...whole.fitted])
      expect(second.season).toEqual(whole.season)
      expect(first.sse + second.sse).toBeCloseTo(whole.sse, 0)
    }
  })

  test('refuses to take a season from less than two', () => {
    expect(() => smoothed(new Float64Array(23), { season: 12, alpha: 0.1, beta: 0.1, gamma: 0.1 })).toThrow(RangeError)
  })

  test('says that a product is of no use once its level is gone', () => {
    const start = { level: 10, trend: -6, season: of(1, 1) }
    const { sse, fitted } = smoothed(of(4, 4, 4), { season: 2, alpha: 0, beta: 0, gamma: 0, seasonal: 'multiplicative', start })
    expect(sse).toBe(Infinity)
    expect([...fitted]).toEqual([4, NaN, NaN])
  })
})

describe('a forecast', () => {
  test('is the mean under three points, and blank where there is none', () => {
    expect(forecast(of(NaN, 30), 12, 2)).toMatchObject({ kind: 'mean', alpha: null, values: of(30, 30), deviation: NaN })
    const two = forecast(of(30, 40), 12, 3)
    expect(two.values).toEqual(of(35, 35, 35))
    expect(two.deviation).toBeCloseTo(Math.sqrt(50), 12)
    expect(forecast(of(NaN, NaN), 12, 2)).toMatchObject({ kind: 'mean', values: of(NaN, NaN), deviation: NaN })
    expect(forecast(of(1, 2, 3, 4), 12, 0).values).toHaveLength(0)
  })

  test('has a season from two full ones on', () => {
    expect([23, 24, 25].map((n) => forecast(year(1, n), 12, 1).kind === 'seasonal')).toEqual([false, true, true])
    expect([1, 0].map((season) => forecast(year(1, 36), season, 1).seasonal)).toEqual([null, null])
  })

  test('has a trend without a season only where it is clear', () => {
    const rising = forecast(of(10, 13, 16, 19, 22, 25, 28, 31, 34, 37), 12, 3)
    expect(rising).toMatchObject({ kind: 'trend', gamma: null, seasonal: null, phi: 0.98 })
    expect(forecast(of(10, 12, 9, 11, 10, 12, 9, 11, 10, 12), 12, 3)).toMatchObject({ kind: 'simple', beta: null, phi: null })
    // Three or four points show none, however straight.
    expect([3, 4, 5].map((n) => forecast(Float64Array.from({ length: n }, (_, t) => 10 + 3 * t), 12, 1).kind)).toEqual(['simple', 'simple', 'trend'])
    // Of sales that scatter around one number only few samples look like a trend: here under one in ten.
    const kinds = Array.from({ length: 100 }, (_, seed) => { const random = seeded(seed); return forecast(Float64Array.from({ length: 18 }, () => 50 + random(50)), 12, 1).kind })
    expect(kinds.filter((kind) => kind === 'trend').length).toBeLessThan(10)
  })

  test('does not take the falling half of a season not yet known for a trend', () => {
    const points = Float64Array.from({ length: 20 }, (_, t) => 100 + 30 * Math.sin((t * Math.PI) / 6))
    for (const y of forecast(points, 12, 12).values) expect(y).toBeGreaterThanOrEqual(70)
  })

  test('lets a trend fade', () => {
    const { values } = forecast(of(10, 13, 16, 19, 22, 25, 28, 31, 34, 37), 12, 200), steps = [...values].map((y, i) => (i === 0 ? NaN : y - values[i - 1]))
    expect(steps[1]).toBeGreaterThan(2)
    expect(steps[1]).toBeLessThan(3)
    for (let h = 2; h < 200; h++) expect(steps[h] / steps[h - 1]).toBeCloseTo(0.98, 8)
    // All that is still to come of it: 0.98 + 0.98² + … = 49 steps.
    expect(values[199]).toBeLessThan(37 + 49 * 3)
  })

  test('repeats a year that repeats, by a factor where all was sold above zero and by a sum where not', () => {
    const months = [80, 60, 120, 70, 65, 130, 60, 40, 125, 90, 85, 200]
    for (const [seasonal, one] of [['multiplicative', months], ['additive', months.map((y) => (y === 40 ? 0 : y))]] as const) {
      // Begun in March: the next month is a June.
      const points = Float64Array.from({ length: 27 }, (_, t) => one[(t + 2) % 12])
      const said = forecast(points, 12, 14)
      expect([said.kind, said.seasonal]).toEqual(['seasonal', seasonal])
      expectNear(said.values, Array.from({ length: 14 }, (_, h) => one[(27 + h + 2) % 12]), 8)
      expect(said.deviation).toBeCloseTo(0, 8)
    }
  })

  test('adds its season where a single point was not above zero, and multiplies it even where sales grew tenfold in a year', () => {
    const holed = year(2, 36), grown = year(2, 36).map((y, t) => (t < 12 ? y : 10 * y))
    holed[17] = 0
    expect([holed, grown, year(2, 36)].map((points) => forecast(points, 12, 1).seasonal)).toEqual(['additive', 'multiplicative', 'multiplicative'])
  })

  test('swings more as the level rises where the season is a factor', () => {
    const months = [80, 60, 120, 70, 65, 130, 60, 40, 125, 90, 85, 200]
    const growing = Float64Array.from({ length: 36 }, (_, t) => months[t % 12] * (1 + t / 24)), swing = (values: Float64Array): number => Math.max(...values) - Math.min(...values)
    // A sum would swing by the mean of three years' swings, a product by more than the third's own.
    expect(swing(forecast(growing, 12, 12).values)).toBeGreaterThan(swing(growing.subarray(24)))
  })

  test('chooses parameters that no search of a finer grid betters', () => {
    for (let seed = 1; seed <= 12; seed++) {
      const points = year(seed, 36, 0.2)
      const { deviation, seasonal, alpha, beta, gamma } = forecast(points, 12, 1)
      const sse = (a: number, b: number, g: number): number => smoothed(points, { season: 12, alpha: a, beta: b, gamma: g, seasonal: seasonal!, phi: 0.98 }).sse
      // Twelve values of the season of which eleven are free, level and trend: 13 of the 36 points.
      const chosen = deviation ** 2 * (36 - 13)
      expect(chosen / sse(alpha!, beta!, gamma!)).toBeCloseTo(1, 9)
      let least = Infinity
      for (let a = 1; a <= 32; a++) for (let b = 0; b <= 8; b++) for (let g = 0; g <= 32 - a; g++) least = Math.min(least, sse(a / 32, b / 32, g / 32))
      expect(chosen).toBeLessThanOrEqual(least * 1.001)
    }
  })

  test('says how far the next point lies off by the errors of the past', () => {
    // To and fro around the first: to follow is to be wrong by more, so alpha stays at its least. The five errors follow from the level by hand.
    const points = of(10, 9, 11, 9, 11, 9), said = forecast(points, 12, 1)
    let level = 10, sum = 0
    for (const y of points.subarray(1)) { sum += (y - level) ** 2; level += (y - level) / 32 }
    expect(said.alpha).toBe(1 / 32)
    expect(said.values[0]).toBeCloseTo(level, 12)
    expect(said.deviation).toBeCloseTo(Math.sqrt(sum / 5), 12)
  })

  test('is ten times as much of ten times the sales', () => {
    // Of years that repeat, too, where rounding is all that tells one choice from another.
    for (let i = 0; i < 96; i++) {
      const n = 1 + (i >> 1), drawn = year(n, n), points = i % 2 === 0 ? drawn : drawn.map((_, t) => drawn[t % 12]), one = forecast(points, 12, 6), ten = forecast(points.map((y) => 10 * y), 12, 6)
      expect([ten.kind, ten.alpha, ten.beta, ten.gamma]).toEqual([one.kind, one.alpha, one.beta, one.gamma])
      one.values.forEach((y, h) => expect(ten.values[h] / (10 * y || 1)).toBeCloseTo(y === 0 ? 0 : 1, 12))
      if (n > 1) expect(ten.deviation / (10 * one.deviation || 1)).toBeCloseTo(one.deviation === 0 ? 0 : 1, 12)
    }
  })

  test('cuts leading blanks off and takes a later one for nothing sold', () => {
    for (const n of [2, 10, 30]) {
      const points = year(n, n), holed = points.slice(), zeroed = points.slice()
      for (const at of [1, n - 1]) { holed[at] = NaN; zeroed[at] = 0 }
      expect(forecast(of(NaN, NaN, NaN, ...holed), 12, 5)).toEqual(forecast(zeroed, 12, 5))
      expect(forecast(of(NaN, ...points), 12, 5)).toEqual(forecast(points, 12, 5))
      expect(forecast(zeroed, 12, 5)).not.toEqual(forecast(points, 12, 5))
    }
  })

  test('of nothing sold is nothing, without an error', () => {
    for (const n of [1, 2, 3, 12, 24, 40]) {
      const { values, deviation } = forecast(new Float64Array(n), 12, 3)
      expect(values).toEqual(of(0, 0, 0))
      if (n > 1) expect(deviation).toBe(0)
    }
  })

  test('is never below zero', () => {
    const falling = Float64Array.from({ length: 26 }, (_, t) => Math.max(0, 100 - 4 * t))
    const { values } = forecast(falling, 12, 6)
    expect(values.some((y) => y === 0)).toBe(true)
    expect(values.every((y) => y >= 0)).toBe(true)
    expect(forecast(of(-5, -6), 12, 1).values).toEqual(of(0))
  })

  test('is a number for whatever was sold, and leaves the series as it was', () => {
    const random = seeded(99)
    for (let round = 0; round < 300; round++) {
      const n = 1 + random(60), shape = random(5)
      const points = Float64Array.from({ length: n }, (_, t) => [random(100), random(4) === 0 ? random(1e9) : 0, random(200) - 100, t < n / 2 ? 1e9 + random(1e6) : 1 + random(3), random(9) === 0 ? NaN : random(1e6)][shape])
      points[0] ||= 1
      const before = points.slice(), said = forecast(points, [12, 4, 2][random(3)], 8)
      expect(points).toEqual(before)
      expect(said.values.every((y) => Number.isFinite(y) && y >= 0), `${shape}: ${points.join(' ')}`).toBe(true)
      if (n > 1) expect(said.deviation).toBeGreaterThanOrEqual(0)
      expect(said.deviation).not.toBe(Infinity)
    }
  })
})
