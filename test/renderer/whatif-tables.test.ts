import { describe, expect, test } from 'vitest'
import { analysis as en } from '../../renderer/locales/en/analysis.ts'
import { edgesOf, heatOf } from '../../renderer/whatif/sensitivity/heat.ts'
import { around, crossings, grainOf, stepsOf } from '../../renderer/whatif/sensitivity/steps.ts'
import { breakEvenWords } from '../../renderer/whatif/sensitivity/table.tsx'
import { sorted } from '../../renderer/whatif/sensitivity/tornado.tsx'
import { binsOf, monthsOf, placeIn } from '../../renderer/whatif/simulation/bins.ts'
import { goesByOnes, placeOf } from '../../shared/places.ts'
import type { DriverTable, TornadoBar } from '../../shared/contract/whatif.ts'

describe('the values of a table', () => {
  test('go from end to end in equal steps, and hold what the driver is now', () => {
    expect(stepsOf(0.1, 0.5, 5, null, null)).toEqual([0.1, 0.2, 0.3, 0.4, 0.5])
    expect(stepsOf(0.1, 0.5, 5, 0.3, null)).toEqual([0.1, 0.2, 0.3, 0.4, 0.5])
    expect(stepsOf(0.1, 0.5, 5, 0.33, null)).toEqual([0.1, 0.2, 0.3, 0.33, 0.4, 0.5])
    expect(stepsOf(0.1, 0.5, 5, 0.7, null)).toEqual([0.1, 0.2, 0.3, 0.4, 0.5])
  })

  test('are whole where the driver is: people, and units of money', () => {
    expect(stepsOf(0, 3, 7, 1, 1)).toEqual([0, 1, 2, 3])
    expect(stepsOf(10, 11, 4, null, 0.01)).toEqual([10, 10.33, 10.67, 11])
    expect([grainOf({ driver: 'hires', unit: 'number' }, 2), grainOf({ driver: 'dealSize', unit: 'money' }, 2), grainOf({ driver: 'dealSize', unit: 'money' }, 0), grainOf({ driver: 'winRate', unit: 'ratio' }, 2)]).toEqual([1, 0.01, 1, null])
  })

  test('lie around what it is, two spreads or a fifth to either side, within what it can be', () => {
    const driver = { value: 0.6, spread: 0.05, least: 0, most: 1, from: 0, to: 1 }
    expect(around(driver, null)).toEqual({ from: 0.5, to: 0.7 })
    expect(around({ ...driver, spread: null }, null)).toEqual({ from: 0.48, to: 0.72 })
    expect(around({ ...driver, value: 0.97 }, null)).toEqual({ from: 0.87, to: 1 })
    expect(around({ ...driver, value: null }, null)).toEqual({ from: 0, to: 1 })
    // At 0 a fifth is nothing: half of what a slider goes over, on either side.
    expect(around({ value: 0, spread: null, least: -1, most: 10, from: -0.3, to: 0.3 }, null)).toEqual({ from: -0.3, to: 0.3 })
    expect(around({ value: 2, spread: null, least: 0, most: 1000, from: 0, to: 5 }, 1)).toEqual({ from: 0, to: 5 })
  })

  test('cross a target between two values or at one; blanks and errors cross nothing', () => {
    expect(crossings([1, 2, 3, 4], [10, 30, 20, 5], 20)).toEqual([{ between: [1, 2] }, { at: 3 }])
    expect(crossings([1, 2, 3], [10, null, 30], 20)).toEqual([])
    expect(crossings([1, 2], ['#DIV/0!', 30], 20)).toEqual([])
  })
})

describe('the colours of a table', () => {
  test('tell short of the goal from ahead, as strong as far; without a goal from the least to the most', () => {
    expect(heatOf([80, 100, 140, null, '#DIV/0!'], 100)).toEqual([{ tone: 'short', strength: 0.5 }, { tone: 'ahead', strength: 0 }, { tone: 'ahead', strength: 1 }, null, null])
    expect(heatOf([10, 20, 30], null).map((h) => h!.strength)).toEqual([0, 0.5, 1])
    expect(heatOf([7, 7], null)).toEqual([{ tone: 'plain', strength: 0 }, { tone: 'plain', strength: 0 }])
  })

  test('and the line of the goal runs between cells that meet it and cells that don’t', () => {
    // 1 2 3 / 2 3 4, goal 3: the line stands left of the last of the first row, and turns.
    expect(edgesOf([1, 2, 3, 2, 3, 4], 3, 3)).toEqual([
      { left: false, top: false }, { left: false, top: false }, { left: true, top: false },
      { left: false, top: false }, { left: true, top: true }, { left: false, top: false },
    ])
    expect(edgesOf([1, null, 5], 3, 3).some((e) => e.left)).toBe(false)
    expect(edgesOf([1, 5], 2, null).some((e) => e.left)).toBe(false)
  })
})

describe('the break-even in words', () => {
  const table = (more: Partial<DriverTable>): DriverTable => ({ xs: [0.5, 0.6, 0.7], ys: [], values: [80, 90, 120], breakEven: [], ...more })
  const across = { name: 'win rate', now: 0.6, said: (x: number) => `${Math.round(x * 100)}%` }, down = { name: 'deal size', now: 10, said: String }
  const words = (of: DriverTable, two: typeof down | null, target: number | null): string => breakEvenWords({ table: of, across, down: two, target, said: en.sensitivity }, 'en')
  test('of one driver: between which of its values the goal is met', () => {
    expect(words(table({}), null, 100)).toBe('The goal is met where win rate is between 60% and 70%.')
    expect(words(table({ values: [80, 100, 60] }), null, 100)).toBe('The goal is met where win rate is 60%.')
    expect(words(table({ values: [120, 80, 120] }), null, 100)).toBe('The goal is met where win rate is between 50% and 60% or between 60% and 70%.')
  })
  test('of two: at which of the second, with the first as it is, else the other way round', () => {
    const two = table({ ys: [10, 20], values: [80, 90, 120, 90, 110, 130], breakEven: [null, 15, 12] })
    expect(words(two, down, 100)).toBe('With win rate at 60%, the goal is met at deal size 15. The thick line is where the goal is met.')
    expect(words({ ...two, breakEven: [null, null, 12] }, down, 100)).toBe('With deal size at 10, the goal is met where win rate is between 60% and 70%. The thick line is where the goal is met.')
    expect(words({ ...two, values: [80, 90, 95, 90, 110, 130], breakEven: [null, null, 12] }, down, 100)).toBe('With win rate at 60%, no deal size from 10 to 20 meets the goal exactly. The thick line is where the goal is met.')
  })
  test('none where all lie on one side, or no goal is set', () => {
    expect([words(table({}), null, 200), words(table({}), null, 10), words(table({}), null, null)]).toEqual([en.sensitivity.allBelow, en.sensitivity.allAbove, en.sensitivity.noGoal])
  })
})

test('a tornado has its widest bar first and leaves out what is no number', () => {
  const bar = (name: string, atLow: TornadoBar['atLow'], atHigh: TornadoBar['atHigh']): TornadoBar => ({ driver: name, name, unit: 'ratio', low: 0, high: 1, atLow, atHigh })
  expect(sorted([bar('a', 90, 110), bar('b', 130, 70), bar('c', null, 5), bar('d', '#DIV/0!', 5)]).map((b) => b.name)).toEqual(['b', 'a'])
})

describe('the bins of a simulation', () => {
  const histogram = { low: 100, high: 200, counts: [1, 2, 3, 4] }
  test('are as wide as each other and know how much of them lies below the goal', () => {
    expect(binsOf(histogram, 160)).toEqual([{ from: 100, to: 125, count: 1, below: 1 }, { from: 125, to: 150, count: 2, below: 1 }, { from: 150, to: 175, count: 3, below: 0.4 }, { from: 175, to: 200, count: 4, below: 0 }])
    expect(binsOf(histogram, null).map((b) => b.below)).toEqual([0, 0, 0, 0])
    expect(binsOf({ low: 5, high: 5, counts: [9] }, 6)).toEqual([{ from: 5, to: 5, count: 9, below: 1 }])
  })
  test('say where the goal stands among them, if it does', () => {
    expect([placeIn(histogram, 150), placeIn(histogram, 200), placeIn(histogram, 90), placeIn({ ...histogram, high: 100 }, 100)]).toEqual([2, 4, null, null])
  })
  test('months stand in the order of the calendar', () => {
    const at = (period: string) => ({ period, p10: 1, p50: 2, p90: 3, mean: 2 })
    const row = { node: 'root', name: 'Company', path: ['Company'], chance: 0.5, goal: 5, periods: [at('2018-Q1'), at('2018-02'), at('2018-01')] }
    expect(monthsOf(row, [{ id: '2018-01' }, { id: '2018-02' }, { id: '2018-03' }]).map((p) => p.period)).toEqual(['2018-01', '2018-02'])
  })
})

test('a driver is moved where the node says it itself, else on the node for as long as it is said above', () => {
  const subject = { node: 'east', period: '2018-Q1' }, at = (node: string, period: string) => ({ scenario: 'base', node, period })
  expect(placeOf({ driver: 'd', said: at('east', '2018-01') }, subject)).toEqual({ driver: 'd', node: 'east', period: '2018-01' })
  expect(placeOf({ driver: 'd', said: at('root', '') }, subject)).toEqual({ driver: 'd', node: 'east', period: '' })
  expect(placeOf({ driver: 'd', said: at('root', '2018') }, subject)).toEqual({ driver: 'd', node: 'east', period: '2018-Q1' })
  expect(placeOf({ driver: 'd', said: null }, subject)).toEqual({ driver: 'd', node: 'east', period: '' })
  expect([goesByOnes('hires', 'number'), goesByOnes('hires', 'ratio'), goesByOnes('ramp', 'number')]).toEqual([true, false, false])
})
