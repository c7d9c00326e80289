import { describe, expect, test } from 'vitest'
import { fromError } from '../../shared/value.ts'
import { inProportion } from '../../main/engine/solve/proportion.ts'
import { seek, type Probe, type Question } from '../../main/engine/solve/seek.ts'
import { breakEven, table, tornado } from '../../main/engine/solve/table.ts'

/** What is sought, and how many probes it took. */
function sought(probe: Probe, question: Partial<Question> & { target: number }) {
  let probes = 0
  const asked: number[] = []
  const answer = seek((x) => { probes++; asked.push(x); return probe(x) }, { low: -10, high: 10, start: 1, whole: false, exact: false, ...question })
  return { answer, probes, asked }
}

const atOf = ({ answer }: ReturnType<typeof sought>): number[] => (answer.kind === 'many' ? answer.at : answer.kind === 'one' ? [answer.at] : [])

/** Park & Miller's minimal standard generator, between 0 and 1. */
function chance(seed: number): () => number {
  let state = seed
  return () => (state = (state * 48271) % 2147483647) / 2147483647
}

/** The sum of 2,000 leaves, each in proportion to the driver and rounded to a whole unit. */
function leaves(seed: number): Probe {
  const next = chance(seed)
  const weights = Array.from({ length: 2000 }, () => next() * 100)
  return (x) => weights.reduce((sum, w) => sum + Math.round(w * x), 0)
}

describe('a measure that is a straight line of its driver', () => {
  test.each([
    { name: 'rising', probe: (x: number) => 3 * x + 1, target: 16.75, at: 5.25 },
    { name: 'falling', probe: (x: number) => 20 - 4 * x, target: 35, at: -3.75 },
    { name: 'to nothing, which tenths miss by their rounding', probe: (x: number) => 0.1 * x - 0.3, target: 0, at: 3 },
    { name: 'in whole units', probe: (x: number) => Math.round(1e6 * x), target: 1_250_000, at: 1.25, exact: true },
    { name: 'met at a bound', probe: (x: number) => 7 * x, target: 70, at: 10 },
  ])('is answered in at most 6 probes: $name', ({ probe, at, ...question }) => {
    const { answer, probes } = sought(probe, question)
    expect(answer).toMatchObject({ kind: 'one', linear: true, at })
    expect(probes).toBeLessThanOrEqual(6)
  })

  test('answers the present x where that already meets the target, however many digits it has', () => {
    const { answer } = sought((x) => Math.round(1000 * x), { target: 1234, exact: true, start: 1.23412345 })
    expect(answer).toMatchObject({ kind: 'one', at: 1.23412345, value: 1234 })
  })

  test('says how close it comes where a bound keeps it off', () => {
    expect(sought((x) => 2 * x, { target: 50 }).answer).toEqual({ kind: 'none', linear: true, closest: { at: 10, value: 20 }, atBound: true })
    expect(sought((x) => 2 * x, { target: -50 }).answer).toEqual({ kind: 'none', linear: true, closest: { at: -10, value: -20 }, atBound: true })
  })

  test('is not taken for one where the ends and the middle alone lie on a line', () => {
    // x³ − x is 0 at −1, 0 and 1; it comes to −0.375 at ½, and at (−1 ± √13) ÷ 4, of which −1.151 is outside.
    const found = sought((x) => x ** 3 - x, { target: -0.375, low: -1, high: 1, start: 0 })
    expect(found.answer.linear).toBe(false)
    expect(atOf(found)[0]).toBe(0.5)
    expect(atOf(found)[1]).toBeCloseTo((Math.sqrt(13) - 1) / 4, 12)
    expect(atOf(found)).toHaveLength(2)
  })
})

describe('a measure that rests', () => {
  test('at the target, anything goes: the present x is named first and the stretch with it', () => {
    const { answer, probes } = sought(() => 7, { target: 7 })
    expect(answer).toEqual({ kind: 'many', linear: true, at: [1], values: [7], flat: { low: -10, high: 10 } })
    expect(probes).toBeLessThanOrEqual(6)
  })

  test('beside the target, nothing does, and no bound is to blame', () => {
    expect(sought(() => 7, { target: 8 }).answer).toEqual({ kind: 'none', linear: true, closest: { at: 1, value: 7 }, atBound: false })
    expect(sought(() => 7, { target: 8, start: -10 }).answer).toMatchObject({ closest: { at: -10 }, atBound: false })
  })

  test('for a part of the interval, has that part named', () => {
    const { answer } = sought((x) => Math.max(0, x - 3), { target: 0 })
    expect(answer).toMatchObject({ kind: 'many', at: [1], values: [0], flat: { low: -10 } })
    const high = answer.kind === 'many' ? answer.flat!.high : NaN
    // Within one step of the grid, 20 ÷ 32, of where it begins to rise.
    expect(high).toBeLessThanOrEqual(3)
    expect(high).toBeGreaterThan(3 - 20 / 32)
  })
})

describe('a measure that hardly moves', () => {
  test('is no straight line for being within a unit of one', () => {
    expect(sought((x) => (x < 4 ? 10 : 11), { target: 10, exact: true }).answer).toMatchObject({ kind: 'many', linear: false, at: [1], flat: { low: -10 } })
  })

  test('does not rest for being the same at the bounds, at the start and between', () => {
    expect(atOf(sought((x) => Math.max(0, 1 - Math.abs(x - 7.1)), { target: 1 }))).toEqual([7.1])
  })
})

describe('a curved measure', () => {
  test.each([
    { name: 'a parabola through both its roots', probe: (x: number) => x * x - 5 * x, target: -4, at: [1, 4] },
    { name: 'a parabola whose roots are no decimals', probe: (x: number) => x * x, target: 2, at: [Math.SQRT2, -Math.SQRT2] },
    { name: 'a cubic', probe: (x: number) => (x - 1) * (x - 2.5) * (x + 7.25), target: 0, at: [1, 2.5, -7.25] },
    { name: 'two roots closer than the grid', probe: (x: number) => (x - 2.7) * (x - 2.6), target: 0, at: [2.6, 2.7] },
    { name: 'two roots closer than the grid, one on it', probe: (x: number) => (x - 2.5) * (x - 2.6), target: 0, at: [2.5, 2.6] },
    { name: 'two roots beside a bound', probe: (x: number) => (x + 9.9) * (x + 9.8), target: 0, at: [-9.8, -9.9] },
    { name: 'an exponential', probe: Math.exp, target: 5, at: [Math.log(5)] },
    { name: 'a falling exponential', probe: (x: number) => 100 * Math.exp(-x / 3), target: 20, at: [3 * Math.log(5)] },
    { name: 'a kink', probe: (x: number) => Math.min(x * 10, 50 + x), target: 57.5, at: [7.5] },
    { name: 'a pole inside the interval', probe: (x: number) => 1 / x, target: 4, at: [0.25] },
    // x + 1 ÷ x = 2.9 where x² − 2.9 x + 1 = 0.
    { name: 'roots on one side of a pole', probe: (x: number) => x + 1 / x, target: 2.9, at: [0.4, 2.5] },
  ])('is met wherever it comes to the target: $name', ({ probe, target, at }) => {
    const found = sought(probe, { target })
    expect(atOf(found)).toHaveLength(at.length)
    atOf(found).forEach((x, i) => expect(x).toBeCloseTo(at[i], 12))
    expect(found.answer.linear).toBe(false)
    expect(found.probes).toBeLessThanOrEqual(80)
  })

  test('is met at every root of polynomials made from their roots', () => {
    const next = chance(20)
    for (let round = 0; round < 300; round++) {
      const roots: number[] = []
      // Decimals of two places, no two in one step of the grid.
      while (roots.length < 1 + (round % 5)) {
        const root = Math.round(next() * 1800 - 900) / 100
        if (roots.every((r) => Math.abs(r - root) > 20 / 32)) roots.push(root)
      }
      const lead = next() < 0.5 ? -2 : 3
      const found = sought((x) => roots.reduce((product, root) => product * (x - root), lead), { target: 0, start: 0.123 })
      expect(atOf(found), `roots ${roots.join(' ')}`).toEqual(roots.toSorted((a, b) => Math.abs(a - 0.123) - Math.abs(b - 0.123)))
      expect(found.probes).toBeLessThanOrEqual(80)
    }
  })

  test('that only touches the target is met at the double root', () => {
    expect(atOf(sought((x) => (x - 2.6) ** 2, { target: 0 }))).toEqual([2.6])
    const kink = sought((x) => 5 - Math.abs(x - 3.1), { target: 5 })
    expect(atOf(kink)).toEqual([3.1])
    expect(kink.probes).toBeLessThanOrEqual(45)
    const [x, ...others] = atOf(sought((at) => (at - Math.SQRT2) ** 2 * (at + 20), { target: 0 }))
    // A double root is known to half the digits only: an error of 1e-7 there is one of 1e-14 in the measure.
    expect(x).toBeCloseTo(Math.SQRT2, 7)
    expect(others).toEqual([])
  })

  test('that turns back before the target says where it comes closest', () => {
    const { answer } = sought((x) => (x - 1.7) ** 2 + 1, { target: 0, start: 0.3 })
    expect(answer).toMatchObject({ kind: 'none', atBound: false })
    expect(answer.kind === 'none' && answer.closest.at).toBeCloseTo(1.7, 6)
    expect(answer.kind === 'none' && answer.closest.value).toBeCloseTo(1, 12)
  })

  test('whose only root is outside the bounds has none, and nothing outside is asked', () => {
    const { answer, asked } = sought((x) => x ** 3, { target: 5000 })
    expect(answer).toEqual({ kind: 'none', linear: false, closest: { at: 10, value: 1000 }, atBound: true })
    expect(Math.min(...asked)).toBe(-10)
    expect(Math.max(...asked)).toBe(10)
  })

  test('that only jumps over the target has none', () => {
    const { answer } = sought((x) => (x < Math.PI ? 0 : 10), { target: 4 })
    expect(answer).toMatchObject({ kind: 'none', closest: { value: 0 }, atBound: false })
    const pole = sought((x) => 1 / (x - 0.3), { target: 0 })
    expect(pole.answer.kind).toBe('none')
    expect(pole.probes).toBeLessThanOrEqual(60)
  })

  test('that jumps from close under the target to far above it takes little more than halving would', () => {
    const { answer, probes } = sought((x) => (x < Math.PI ? -1 : 1e12), { target: 0 })
    expect(answer).toMatchObject({ kind: 'none', closest: { value: -1 } })
    // 33 of the grid, 4 for the line, and from one step of the grid, 0.625, down to the 2⁻⁵¹ between numbers at π: 51 halvings and one.
    expect(probes).toBeLessThanOrEqual(33 + 4 + 52)
  })

  test('over orders of magnitude is met near the start and far from it', () => {
    const probe = (x: number): number => (x - 30) * (x - 400_000)
    const found = sought(probe, { target: 0, low: 0, high: 1e6, start: 10 })
    expect(atOf(found)).toEqual([30, 400_000])
    expect(atOf(sought((x) => (x - 20) * (x - 30) * (x - 40), { target: 0, low: 0, high: 1e6, start: 10 }))).toEqual([20, 30, 40])
    // x e^(−x ÷ 50) rises to 50 ÷ e = 18.4 at 50 and falls again: 15 is met before and after, and nothing of it is left at 10,000.
    const [before, after, ...others] = atOf(sought((x) => x * Math.exp(-x / 50), { target: 15, low: 0, high: 1e6, start: 10 }))
    for (const x of [before, after]) expect(x * Math.exp(-x / 50)).toBeCloseTo(15, 10)
    expect([before < 50, after > 50, others]).toEqual([true, true, []])
  })
})

describe('blanks and errors inside the interval', () => {
  test('are passed over', () => {
    expect(atOf(sought((x) => (x > 2 && x < 5 ? NaN : x ** 3), { target: 216 }))).toEqual([6])
    expect(atOf(sought((x) => (x > 2 && x < 5 ? fromError('#DIV/0!') : x ** 3), { target: 1.728 }))).toEqual([1.2])
    expect(atOf(sought((x) => (x < -3 ? -Infinity : x * x), { target: 6.25 }))).toEqual([2.5, -2.5])
  })

  test('do not hide an answer close to where the numbers end', () => {
    expect(atOf(sought(Math.sqrt, { target: 0.1 }))[0]).toBeCloseTo(0.01, 12)
  })

  test('at the present x or everywhere leave an answer', () => {
    expect(atOf(sought((x) => (x < 2 ? NaN : x * x), { target: 25 }))).toEqual([5])
    expect(sought(() => NaN, { target: 25 }).answer).toEqual({ kind: 'none', linear: false, closest: { at: 1, value: NaN }, atBound: false })
  })

  test('are no way across for a change of sign', () => {
    expect(sought((x) => (x < 2 ? -1 - x * x : x > 5 ? x * x : NaN), { target: 0 }).answer.kind).toBe('none')
  })
})

describe('money, the sum of 2,000 leaves rounded to whole units', () => {
  test('is met to the unit in a few probes', () => {
    const probe = leaves(1)
    for (const there of [0.37, 2.5, 7.77]) {
      const { answer, probes } = sought(probe, { target: probe(there), low: 0, exact: true })
      expect(answer).toMatchObject({ kind: 'one', linear: true, value: probe(there) })
      // One unit is some 1e-5 of the driver, so a handful of digits tells the stairs apart.
      expect(String(answer.kind === 'one' && answer.at).length).toBeLessThanOrEqual(9)
      expect(probes).toBeLessThanOrEqual(11)
    }
  })

  test('is met on a stair so narrow that only two numbers stand on it', () => {
    const first = 5.1, end = first + 2 * 2 ** -50
    const probe = (x: number): number => Math.round(1000 * x) + (x >= first ? 10 : 0) + (x >= end ? 10 : 0)
    const { answer, probes } = sought(probe, { target: 5110, low: 0, exact: true })
    expect(answer).toMatchObject({ kind: 'one', linear: true, value: 5110 })
    expect(answer.kind === 'one' && answer.at >= first && answer.at < end).toBe(true)
    expect(probes).toBeLessThanOrEqual(80)
  })

  test('that has no stair at the target comes within one and says so', () => {
    const probe = leaves(2)
    // Twice a whole number is never odd.
    const { answer, probes } = sought((x) => 2 * probe(x), { target: 250_001, low: 0, exact: true })
    expect(answer).toMatchObject({ kind: 'none', linear: true, atBound: false })
    expect(answer.kind === 'none' && Math.abs(answer.closest.value - 250_001)).toBe(1)
    expect(String(answer.kind === 'none' && answer.closest.at).length).toBeLessThanOrEqual(9)
    expect(answer.kind === 'none' && 2 * probe(answer.closest.at)).toBe(answer.kind === 'none' && answer.closest.value)
    expect(probes).toBeLessThanOrEqual(80)
  })

  test('that curves is met to the unit on both sides', () => {
    const probe = leaves(3)
    const found = sought((x) => probe(x * x), { target: probe(2.4), exact: true })
    expect(atOf(found)).toHaveLength(2)
    atOf(found).forEach((x, i) => {
      expect(probe(x * x)).toBe(probe(2.4))
      expect(x).toBeCloseTo(i === 0 ? Math.sqrt(2.4) : -Math.sqrt(2.4), 4)
    })
    expect(found.probes).toBeLessThanOrEqual(80)
  })

  test('that only touches the target to the unit is met at its turn', () => {
    const found = sought((x) => Math.round(500 - 1000 * (x - 3.1) ** 2), { target: 500, exact: true })
    expect(found.answer).toMatchObject({ kind: 'one', value: 500 })
    // Half a unit is √0.0005 of the driver.
    expect(Math.abs(atOf(found)[0] - 3.1)).toBeLessThan(Math.sqrt(0.0005))
  })
})

describe('a head count', () => {
  test('is whole, and so is everything that is asked', () => {
    const { answer, asked, probes } = sought((x) => 125_000 * x, { target: 875_000, low: 0.5, high: 20.5, start: 3.2, whole: true, exact: true })
    expect(answer).toEqual({ kind: 'one', linear: true, at: 7, value: 875_000 })
    expect(asked.every(Number.isInteger)).toBe(true)
    expect([Math.min(...asked), Math.max(...asked)]).toEqual([1, 20])
    expect(probes).toBeLessThanOrEqual(6)
  })

  test('that would have to be a fraction is answered by the nearest', () => {
    const { answer, probes } = sought((x) => 125_000 * x, { target: 900_000, low: 0, high: 20, whole: true, exact: true })
    expect(answer).toEqual({ kind: 'none', linear: true, closest: { at: 7, value: 875_000 }, atBound: false })
    expect(probes).toBeLessThanOrEqual(8)
  })

  test('is found on a curve, and every one of them', () => {
    const found = sought((x) => x * x - 12 * x, { target: -35, low: 0, high: 200, start: 6, whole: true, exact: true })
    expect(atOf(found)).toEqual([5, 7])
    expect(found.asked.every(Number.isInteger)).toBe(true)
  })

  test('has no answer between bounds that hold no whole number', () => {
    const { answer, probes } = sought((x) => x, { target: 2, low: 2.2, high: 2.8, start: 2.5, whole: true })
    expect(answer).toMatchObject({ kind: 'none', atBound: true })
    expect(probes).toBe(0)
  })

  test('that can only be one number is that or none', () => {
    expect(sought((x) => 3 * x, { target: 6, low: 2, high: 2, start: 2, whole: true }).answer).toMatchObject({ kind: 'one', at: 2 })
    expect(sought((x) => 3 * x, { target: 7, low: 2, high: 2, start: 2, whole: true }).answer).toMatchObject({ kind: 'none', closest: { at: 2, value: 6 }, atBound: true })
  })
})

describe('drivers moved together', () => {
  test('keep their proportion until a bound holds them', () => {
    const { at, low, high } = inProportion([0.2, 50, -4, 0], [{ low: 0, high: 0.25 }, { low: 25, high: 200 }, { low: -6, high: -1 }, { low: -9, high: 9 }])
    expect(at(1)).toEqual([0.2, 50, -4, 0])
    expect(at(1.125)).toEqual([0.225, 56.25, -4.5, 0])
    expect(at(2)).toEqual([0.25, 100, -6, 0])
    expect(at(0.125)).toEqual([0.025, 25, -1, 0])
    // The first falls to 0 at factor 0; the second rises to 200 at factor 4.
    expect([low, high]).toEqual([0, 4])
    expect(at(5)).toEqual(at(4))
    expect(at(-1)).toEqual(at(0))
  })

  test('stay where none can move', () => {
    const still = inProportion([0, 5], [{ low: 0, high: 9 }, { low: 5, high: 5 }])
    expect([still.low, still.high, ...still.at(3)]).toEqual([1, 1, 0, 5])
  })
})

describe('sensitivity', () => {
  const swing = (probe: Probe) => ({ low: 1, present: 2, high: 3, probe })

  test('puts the driver that reaches farthest first, equal ones in order, blanks and errors last', () => {
    const bars = tornado([swing((x) => x), swing((x) => (x === 3 ? fromError('#DIV/0!') : x)), swing((x) => -9 * x), swing((x) => x + 5), swing((x) => (x === 2 ? NaN : x)), swing(() => 4)])
    expect(bars.map((b) => b.index)).toEqual([2, 0, 3, 5, 1, 4])
    expect(bars[0]).toEqual({ index: 2, low: -9, present: -18, high: -27, reach: 18 })
    expect(bars[3].reach).toBe(0)
    expect(bars[4]).toEqual({ index: 1, low: 1, present: 2, high: 1e305, reach: NaN })
  })

  test('tables two drivers row by row, blanks and errors as they are', () => {
    const outcomes = table((x, y) => (y === 0 ? fromError('#DIV/0!') : x === 2 && y === 4 ? NaN : x / y), [1, 2, 3], [0, 4])
    expect([...outcomes]).toEqual([1e305, 1e305, 1e305, 0.25, NaN, 0.75])
  })

  test('finds the price at which each volume breaks even, and none where no price in bounds does', () => {
    // Volume × price − 600 = 0.
    const prices = breakEven((volume, price) => volume * price - 600, [10, 40, 100, 5], { target: 0, low: 5, high: 100, start: 20, exact: false })
    expect([...prices]).toEqual([60, 15, 6, NaN])
  })

  test('breaks even nearest to the present where it does twice', () => {
    const found = breakEven((x, y) => (y - x) * (y + x), [2, 3], { target: 0, low: -10, high: 10, start: -1, exact: false })
    expect([...found]).toEqual([-2, -3])
  })
})
