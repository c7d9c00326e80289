import { describe, expect, test } from 'vitest'
import * as en from '../../renderer/locales/en/index.ts'
import { shiftedChance } from '../../renderer/whatif/panel/chance.ts'
import { along, onStep, sparkPoints, stepOf } from '../../renderer/whatif/panel/geometry.ts'
import { hiresBeneath, hiresWhere } from '../../renderer/whatif/panel/hires.ts'
import { latest } from '../../renderer/whatif/panel/latest.ts'
import { attainedPercent, readTyped, spreadText, unitText, unsureText, valueText } from '../../renderer/whatif/panel/values.ts'

const { panel } = en.whatif

describe('a slider', () => {
  test('has a hundred steps or a few more, each a 1, 2 or 5 of a power of ten', () => {
    expect([stepOf(0, 1), stepOf(0, 50_000), stepOf(-0.3, 0.3), stepOf(0, 2), stepOf(0, 180), stepOf(0, 90_000), stepOf(3, 3)]).toEqual([0.01, 500, 0.005, 0.02, 1, 500, 1])
  })

  test('of whole things takes no smaller step than one', () => {
    expect([stepOf(0, 5, true), stepOf(0, 50, true), stepOf(0, 50_000, true)]).toEqual([1, 1, 500])
  })

  test('stands on its steps, without the error of doubles, and never past its ends', () => {
    expect([onStep(0.504, 0.01, 0, 1), onStep(0.07 * 3, 0.005, -0.3, 0.3), onStep(19_937, 500, 0, 50_000), onStep(0.349, 0.005, -0.3, 0.347), onStep(-0.3, 0.02, -0.25, 1)]).toEqual([0.5, 0.21, 20_000, 0.347, -0.25])
  })

  test('marks a part of the way, the ends for what lies beyond', () => {
    expect([along(0.5, 0, 1), along(0, -0.3, 0.3), along(2, 0, 1), along(-1, 0, 1), along(3, 3, 3)]).toEqual([0.5, 0.5, 1, 0, 0])
  })
})

test('a line of quarters goes from edge to edge, the largest at the top; values all alike lie in the middle', () => {
  expect(sparkPoints([10, 20, 15], 44, 14)).toBe('1,13 22,1 43,7')
  expect(sparkPoints([5, 5], 44, 14)).toBe('1,7 43,7')
  expect(sparkPoints([5], 44, 14)).toBe('1,7 43,7')
})

describe('a driver’s box', () => {
  const value = (x: number): unknown => ({ kind: 'value', value: x })

  test('reads shares as percentages, their sign as their own', () => {
    expect(['12%', '12', '12.5 %', '－5%', valueText(-0.05, 'ratio', 'en'), '+5%', '-5'].map((text) => readTyped(text, 'ratio', 0.5, 0))).toEqual([value(0.12), value(0.12), value(0.125), value(-0.05), value(-0.05), value(0.05), value(-0.05)])
  })

  test('reads amounts with suffixes, and numbers as they are', () => {
    expect(['1.2m', '350k', '35万', '1,234'].map((text) => readTyped(text, 'money', 1, 0))).toEqual([value(1_200_000), value(350_000), value(350_000), value(1234)])
    expect(readTyped('59.5', 'number', null, 0)).toEqual(value(59.5))
  })

  test('reads changes to what stands there, which are none where nothing does', () => {
    expect([readTyped('*1.1', 'ratio', 0.5, 0), readTyped('++5', 'ratio', 0.5, 0), readTyped('/2', 'number', 3, 0), readTyped('-10%', 'number', 50, 0)]).toEqual([value(0.55), value(0.55), value(1.5), value(45)])
    // 19,937 × 1.05 is 20,933.85, which a plan of whole dollars takes as 20,934.
    expect([readTyped('*1.05', 'money', 19_937, 0), readTyped('*1.05', 'money', 19_937, 2)]).toEqual([value(20_934), value(20_933.85)])
    expect([readTyped('*2', 'number', null, 0), readTyped('++2', 'number', null, 0)]).toEqual([{ kind: 'refused' }, { kind: 'refused' }])
  })

  test('emptied says nothing; words, formulas and a share of an amount are refused', () => {
    expect(readTyped(' ', 'ratio', 0.5, 0)).toEqual({ kind: 'clear' })
    expect([readTyped('half', 'ratio', 0.5, 0), readTyped('=quota', 'money', 1, 0), readTyped('12%', 'money', 1, 0)]).toEqual([{ kind: 'refused' }, { kind: 'refused' }, { kind: 'refused' }])
  })

  test('shows what was typed as it was, and three digits of what was worked out', () => {
    expect([valueText(0.1225, 'ratio', 'en'), valueText(0.5037332, 'ratio', 'en'), valueText(59.487154, 'number', 'en'), valueText(0.6346746, 'number', 'en'), valueText(1234.5678901, 'number', 'en'), valueText(2.25, 'number', 'en')]).toEqual(['12.25%', '50.4%', '59.5', '0.635', '1,235', '2.25'])
    expect([valueText(19_937, 'money', 'en'), valueText(null, 'ratio', 'en'), valueText(-0.05, 'ratio', 'en')]).toEqual(['19,937', '', '−5%'])
  })
})

test('a spread is in points of a share, and else in the driver’s own unit', () => {
  expect([spreadText(0.0325198, 'ratio', 'en', panel), spreadText(0.273, 'ratio', 'en', panel), spreadText(1367.277, 'money', 'en', panel), spreadText(0.0808273, 'number', 'en', panel)]).toEqual(['3.3 pt', '27 pt', '1,367', '0.081'])
})

test('a driver says its unit beside its name: the plan’s own by what it is, known ones by what they are of', () => {
  const unit = (id: string, name: string, of: 'money' | 'number' | 'ratio'): string => unitText({ id, name, unit: of }, 'USD', panel)
  expect([unit('salesCycle', 'sales cycle', 'number'), unit('x1', 'Sales cycle', 'number'), unit('x2', 'discount', 'ratio'), unit('x3', 'basket', 'money'), unit('productivity', 'productivity', 'money')]).toEqual(['days', 'days', '', 'USD', 'USD a month'])
})

describe('the chance while something is tried', () => {
  const sorted = [100, 110, 120, 130]

  test('is the part of the outcomes that reach the goal when each moves as what is expected did', () => {
    // 120 and 130 reach 115; ten more and 110 does too; twenty less and none does.
    expect([shiftedChance(sorted, 0, 115), shiftedChance(sorted, 10, 115), shiftedChance(sorted, -20, 115), shiftedChance(sorted, 50, 115)]).toEqual([0.5, 0.75, 0, 1])
  })

  test('counts an outcome that comes to the goal exactly as reaching it, and says nothing of none', () => {
    expect([shiftedChance(sorted, 0, 130), shiftedChance(sorted, -10, 120), shiftedChance([], 0, 1)]).toEqual([0.25, 0.25, null])
  })
})

describe('questions that come faster than their answers', () => {
  /** Answers are given by hand. */
  function asking() {
    const open: { asked: number; resolve: (x: string) => void; reject: (e: Error) => void }[] = [], heard: string[] = []
    const { ask } = latest<number, string>((asked) => new Promise((resolve, reject) => { open.push({ asked, resolve, reject }) }), (answer, asked) => heard.push(`${asked}: ${answer}`), (_error, asked) => heard.push(`${asked} failed`))
    return { ask, open, heard, settle: () => new Promise<void>((resolve) => { setImmediate(resolve) }) }
  }

  test('are asked one at a time, and of those that wait the newest alone', async () => {
    const { ask, open, heard, settle } = asking()
    for (const n of [1, 2, 3]) ask(n)
    expect(open.map((o) => o.asked)).toEqual([1])
    open[0].resolve('one')
    await settle()
    expect(open.map((o) => o.asked)).toEqual([1, 3])
    open[1].resolve('three')
    await settle()
    expect(heard).toEqual(['1: one', '3: three'])
  })

  test('go on after one that was refused', async () => {
    const { ask, open, heard, settle } = asking()
    ask(1)
    ask(2)
    open[0].reject(new Error('no'))
    await settle()
    open[1].resolve('two')
    await settle()
    expect(heard).toEqual(['1 failed', '2: two'])
  })
})

describe('what is expected of a goal', () => {
  test('is 100% only where it comes to it exactly: what is near shows a digit and stays on its side', () => {
    expect([0.994, 0.995, 0.9996, 1 - 1e-12, 1, 1 + 1e-12, 1.0004, 1.004, 1.006, 0.42, -0.5].map((part) => attainedPercent(part, 'en'))).toEqual(['99%', '99.5%', '99.9%', '99.9%', '100%', '100.1%', '100.1%', '100.4%', '101%', '42%', '−50%'])
  })
})

describe('how unsure a driver is', () => {
  const fit = { value: 0.2, sample: 40, spread: 0.04, low: null, high: null, history: [] }
  const state = { unit: 'ratio' as const, shape: 'normal' as const, spread: 0.1, low: null, high: null, fit }

  test('is what was said of it, else its history', () => {
    expect(unsureText(state, { spread: 0.1 }, 'en', panel)).toBe('± 10 pt, said')
    expect(unsureText({ ...state, fit: null }, { spread: 0.1 }, 'en', panel)).toBe('± 10 pt, said')
    expect(unsureText({ ...state, spread: 0.04 }, undefined, 'en', panel)).toBe('± 4 pt')
    // Only its bounds were said.
    expect(unsureText({ ...state, spread: 0.04 }, { spread: null }, 'en', panel)).toBe('± 4 pt')
    expect(unsureText({ ...state, spread: null, fit: { ...fit, spread: null } }, undefined, 'en', panel)).toBeNull()
    expect(unsureText({ ...state, spread: null, fit: null }, undefined, 'en', panel)).toBeNull()
  })

  test('is told as it is drawn: between two ends, from its history, or not at all', () => {
    expect(unsureText({ ...state, shape: 'triangular', low: 0.15, high: 0.3 }, { spread: null }, 'en', panel)).toBe('15% to 30%, said')
    expect(unsureText({ ...state, shape: 'history' }, { spread: 0.1 }, 'en', panel)).toBe('± 4 pt')
    expect(unsureText({ ...state, shape: 'fixed' }, { spread: 0.1 }, 'en', panel)).toBe('certain, said')
  })
})

describe('hires', () => {
  const node = (id: string, parent: string | null, kind: 'group' | 'rep' | 'hire' = 'group', own = id) => ({ id, node: own, parent, kind, name: id.toUpperCase() })
  const nodes = [node('co', null), node('east', 'co'), node('ann', 'east', 'rep'), node('h1', 'east', 'hire'), node('west', 'co'), node('h2', 'west', 'hire'), node('h1b', 'west', 'hire', 'h1')]

  test('count on the seats to be hired at a node and beneath it, each once though it moves', () => {
    expect([hiresBeneath(nodes, 'co').length, hiresBeneath(nodes, 'east'), hiresBeneath(nodes, 'h2'), hiresBeneath(nodes, 'ann')]).toEqual([2, ['H1'], ['H2'], []])
  })

  test('are said of two seats by name, of more by their number, and of none', () => {
    expect([[], ['New hire, Portland'], ['A', 'B'], ['A', 'B', 'C', 'D', 'E']].map((names) => hiresWhere(names, panel))).toEqual(['No seat to be hired here', 'On New hire, Portland', 'On A and B', 'On each of 5 seats to be hired'])
  })
})
