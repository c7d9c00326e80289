import { describe, expect, test } from 'vitest'
import { axisOf, bridgeBars, folded } from '../../renderer/whatif/compare/bridge.ts'
import { comparedColumn, comparedColumns, differenceOf, measureIn, shareOf } from '../../renderer/whatif/compare/columns.ts'
import { comparedMeasure, comparison, proposedMeasure } from '../../renderer/whatif/compare/compared.ts'
import { ComparedNumbers } from '../../renderer/whatif/compare/numbers.ts'
import { largestOf, scaleThatFits, slotsOf, wrapped, type Slot } from '../../renderer/whatif/compare/months.ts'
import { textOf } from '../../renderer/locales/index.ts'
import { buildCalendar } from '../../shared/calendar.ts'
import type { Bridge } from '../../shared/contract/whatif.ts'
import type { Outline } from '../../shared/contract/views.ts'
import type { MeasureRow, ScenarioRow } from '../../shared/rows.ts'
import { fromError } from '../../shared/value.ts'

const row = (id: string, parent: string, colour = ''): ScenarioRow => ({ id, parent, pos: 0, name: id.toUpperCase(), note: '', colour, frozen: 0 })
const outlined = (scenarios: ScenarioRow[]): Outline => ({ scenarios }) as unknown as Outline
const SIX = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => row(id, 'base'))

describe('the scenarios that are compared', () => {
  const looked = (compared: string[], scenario = 'base', scenarios = SIX) => comparison({ compared, scenario, outline: outlined(scenarios) }, 'Base')
  const named = (...asked: Parameters<typeof looked>) => { const found = looked(...asked); return found && [found.shown.id, ...found.beside.map((s) => s.id)].join(' ') }

  test('stand in the order of the menu, each beneath the one that it stands on, the one shown first', () => {
    expect(named(['c', 'a', 'base'])).toBe('base a c')
    expect(named(['wild', 'worst', 'best'], 'base', [row('best', 'base'), row('worst', 'base'), row('wild', 'best')])).toBe('base best wild worst')
  })

  test('stay the same ones while another of them is looked at', () => {
    expect(named(['base', 'a', 'c'], 'c')).toBe('c base a')
    expect(named(['base', 'a', 'c'], 'd')).toBe('d base a c')
  })

  test('are five at the most, and those that are gone fall out', () => {
    expect(named(['a', 'b', 'c', 'd', 'e', 'f'])).toBe('base a b c d')
    expect(named(['gone', 'b'])).toBe('base b')
    expect([named([]), named(['gone']), named(['base'])]).toEqual([null, null, null])
  })

  test('wear colours of their own, the theme’s, each another, and none that of what falls short by itself', () => {
    const colours = (scenarios: ScenarioRow[], scenario = 'base'): Record<string, string> => { const { shown, beside } = looked(['base', ...scenarios.map((s) => s.id)], scenario, scenarios)!; return Object.fromEntries([shown, ...beside].map((s) => [s.id, s.colour])) }
    const plain = colours(SIX.slice(0, 4))
    expect([new Set(Object.values(plain)).size, Object.values(plain).includes('series-4')]).toEqual([5, false])
    expect(colours(SIX.slice(0, 4), 'c')).toEqual(plain)
    expect(colours([row('a', 'base', 'series-3'), row('b', 'base', 'series-3'), row('c', 'base', '#f00')])).toEqual({ base: 'series-1', a: 'series-3', b: 'series-2', c: 'series-5' })
  })

  test('are compared by the measure looked at, or by another that is there', () => {
    const known = (id: string) => id !== 'gone'
    expect([comparedMeasure({ comparedBy: null, measure: 'goal' }, known), comparedMeasure({ comparedBy: 'm1', measure: 'goal' }, known), comparedMeasure({ comparedBy: 'gone', measure: 'goal' }, known)]).toEqual(['goal', 'm1', 'goal'])
  })
})

describe('what is proposed to compare', () => {
  const expected = [{ id: 'm7', name: 'Expected', formula: 'pipeline' }] as MeasureRow[]
  type Asked = Parameters<typeof proposedMeasure>[1][number]
  const winRate: Asked['drivers'] = [{ driver: 'winRate', node: 'root', period: '', unit: 'ratio', here: 0.3, there: 0.2 }]
  const cells = (measure: string): Asked['cells'] => [{ measure, node: 'root', below: true, period: '2018-Q1', cells: 3, here: 10, there: 9 }]

  test('is what is expected where scenarios differ by drivers alone', () => {
    expect(proposedMeasure(expected, [{ drivers: winRate, cells: [] }, { drivers: [], cells: [] }])).toBe('m7')
    expect(proposedMeasure(expected, [{ drivers: winRate, cells: cells('m3') }])).toBe('m7')
  })

  test('is nothing else than what is looked at where a quota or a goal differs, where no driver does, or without models', () => {
    expect([
      proposedMeasure(expected, [{ drivers: winRate, cells: cells('goal') }]), proposedMeasure(expected, [{ drivers: winRate, cells: [] }, { drivers: [], cells: cells('quota') }]),
      proposedMeasure(expected, [{ drivers: [], cells: [] }]), proposedMeasure(expected, []), proposedMeasure([], [{ drivers: winRate, cells: [] }]),
    ]).toEqual([null, null, null, null, null])
  })
})

describe('a number compared', () => {
  const error = fromError('#DIV/0!')

  test('differs by what is shown less what is shown, in whole units of money', () => {
    expect([differenceOf(130, 100, 'money'), differenceOf(100.4, 99.6, 'money'), differenceOf(100.5, 99.4, 'money'), differenceOf(9_007_199_254_740_991, 9_007_199_254_740_990, 'money')]).toEqual([30, 0, 2, 1])
    expect(differenceOf(0.75, 0.5, 'ratio')).toBe(0.25)
    expect(shareOf(150, 200)).toBe(0.75)
  })

  test('with a blank is blank, and an error stays one', () => {
    expect([differenceOf(NaN, 1, 'money'), differenceOf(1, NaN, 'money'), shareOf(NaN, 1), shareOf(1, NaN), shareOf(1, 0)]).toEqual([NaN, NaN, NaN, NaN, NaN])
    expect([differenceOf(error, 1, 'money'), differenceOf(1, error, 'ratio'), shareOf(error, 1), shareOf(1, error)]).toEqual([error, error, error, error])
  })

  test('is of the row’s own measure where it has one, and of none where the row is what is left', () => {
    expect([measureIn('ann', 'quota'), measureIn('ann#of:m1', 'quota'), measureIn('co#left', 'quota'), measureIn('co#reserve', 'quota')]).toEqual(['quota', 'm1', null, null])
  })

  test('has three columns under its scenario’s name, whose headings name the one shown only where that is short', () => {
    const calendar = buildCalendar({ fiscalStart: 1, weekStart: 'mon', pattern: 'calendar' }, 2018, 2018), quarter = calendar.period('2018-Q1')!
    const columns = (name: string, own = false) => comparedColumns({ comparison: { shown: { id: 'base', name, colour: 'series-1' }, beside: [{ id: 'b', name: 'Best', colour: 'series-3' }] }, own, quarter, name: 'Quota', unit: 'USD', longest: 7, text: textOf('en').plan, grow: 1 })
    expect(columns('Base').map((c) => [c.id, c.group, c.header])).toEqual([['compared.value.b', 'Best, USD', 'Quota'], ['compared.difference.b', 'Best, USD', 'vs Base'], ['compared.share.b', 'Best, USD', '% of Base']])
    expect(columns('What the board asked for').map((c) => c.header)).toEqual(['Quota', 'Difference', '% of shown'])
    expect(comparedColumn('b', 'share')).toBe('compared.share.b')
    // Where the sheet shows another measure, what is compared with stands before them.
    expect(columns('Base', true).map((c) => [c.id, c.group])).toEqual([['compared.value.base', 'Base, USD'], ...['value', 'difference', 'share'].map((part) => [`compared.${part}.b`, 'Best, USD'])])
  })

  test('of a scenario that is not asked for is blank', () => {
    expect(new ComparedNumbers(() => undefined).at('base', 'quota', 'root')).toBeNaN()
  })
})

describe('what leads from one scenario to another', () => {
  const asked = { from: 'Base', to: 'Best', numbers: 'Numbers', work: 'Initiatives', decimals: 2 as const, most: 6, others: (n: number) => `Others (${n})` }
  const bridge = (from: number, to: number, steps: number[], unit: Bridge['unit'] = 'money'): Bridge => ({ from, to, unit, steps: steps.map((value, i) => ({ what: `d${i}`, kind: i === steps.length - 1 ? 'numbers' : 'driver', value })) })

  test('is floating bars, each from where the one before it ends, from one end to the other', () => {
    expect(bridgeBars(bridge(10.1, 10.4, [0.5, -0.2]), asked)).toEqual([
      { name: 'Base', value: 1010, from: 0, to: 1010, kind: 'end' }, { name: 'd0', value: 50, from: 1010, to: 1060, kind: 'more' },
      { name: 'Numbers', value: -20, from: 1060, to: 1040, kind: 'less' }, { name: 'Best', value: 1040, from: 0, to: 1040, kind: 'end' },
    ])
  })

  test('folds the smallest steps into one, so that it comes to the same', () => {
    const steps = [500, -3, 40, 7, -900, 1, 60, 2].map((value, i) => ({ name: `d${i}`, value }))
    // −3, 7, 1 and 2 together are 7.
    expect(folded(steps, 5, asked.others)).toEqual([{ name: 'd0', value: 500 }, { name: 'd2', value: 40 }, { name: 'd4', value: -900 }, { name: 'd6', value: 60 }, { name: 'Others (4)', value: 7 }])
    expect(folded(steps, 8, asked.others)).toEqual(steps)
  })

  test('comes to the other end to the cent however many steps there are', () => {
    let state = 5
    const below = (n: number): number => { state = (state * 48_271) % 2_147_483_647; return state % n }
    for (let i = 0; i < 200; i++) {
      const cents = Array.from({ length: 1 + below(14) }, () => below(2_000_001) - 1_000_000), start = below(300_000_000), end = cents.reduce((a, b) => a + b, start)
      const bars = bridgeBars(bridge(start / 100, end / 100, cents.map((c) => c / 100)), asked)
      expect(bars.length).toBeLessThanOrEqual(8)
      expect([bars.at(-2)!.to, bars.slice(1, -1).reduce((sum, b) => sum + b.value, start)]).toEqual([end, end])
    }
  })

  test('begins at nought, unless its steps would be too small to be seen', () => {
    const axis = (from: number, to: number, ...steps: number[]) => axisOf(bridgeBars(bridge(from, to, steps), asked))
    expect(axis(100, 160, 60)).toMatchObject({ min: 0, cut: false })
    expect(axis(-20, 30, 50).min).toBeLessThan(-2000)
    const { min, max, cut } = axis(3_000_000, 3_040_000, 60_000, -20_000)
    expect([min > 0 && min < 300_000_000, max > 306_000_000, cut]).toEqual([true, true, true])
    expect(axis(5, 5)).toMatchObject({ min: 0, cut: false })
  })
})

describe('scenarios by month', () => {
  test('are panels beside each other with a gap between, each with its name beneath its middle', () => {
    expect(slotsOf([{ name: 'Base', colour: 'series-1', values: [1, 2, 3] }, { name: 'Best', colour: 'series-3', values: [4, null, 6] }], ['Jan', 'Feb', 'Mar'], 570)).toEqual([
      { label: ['Jan'], value: 1, colour: 'series-1' }, { label: ['Feb', 'Base'], value: 2, colour: 'series-1' }, { label: ['Mar'], value: 3, colour: 'series-1' },
      { label: [], value: null, colour: 'series-3' },
      { label: ['Jan'], value: 4, colour: 'series-3' }, { label: ['Feb', 'Best'], value: null, colour: 'series-3' }, { label: ['Mar'], value: 6, colour: 'series-3' },
    ])
  })

  test('break long names between words', () => {
    expect(wrapped('Best case', 12)).toEqual(['Best case'])
    expect(wrapped('What the board asked for', 16)).toEqual(['What the board', 'asked for'])
    expect(wrapped('乐观乐观乐观乐观', 5)).toEqual(['乐观乐观乐', '观乐观'])
    expect(wrapped('Monday review with the regions and the partners', 16)).toEqual(['Monday review', 'with the region…'])
  })

  test('count in the first unit whose numbers fit over their bars', () => {
    const slots = (n: number): Slot[] => Array.from({ length: n }, (_, i) => ({ label: [], value: i % 4 === 3 ? null : 1_289_542, colour: '' }))
    const text = (_value: number, scale: string): string => ({ full: '1,289,542', k: '1,289.5', M: '1.29' })[scale]!
    // Eight digits' width of 7 in 570 ÷ 8 − 6 = 65, six in 46, three and a half in 25; in 12 none.
    expect([8, 11, 18, 31].map((n) => scaleThatFits(slots(n), ['full', 'k', 'M'], 570, text))).toEqual(['full', 'k', 'M', null])
    expect(scaleThatFits([{ label: [], value: null, colour: '' }], ['full', 'k'], 570, text)).toBe('full')
  })

  test('tell only the largest of each where the numbers would run into each other', () => {
    const panels = [[1, 3, 2], [null, -5, -4], [null, null, null]].map((values, i) => ({ name: `S${i}`, colour: 'series-1', values }))
    // Places 1 and 6: the fourth and the eighth are gaps.
    expect([...largestOf(slotsOf(panels, ['Jan', 'Feb', 'Mar'], 300))]).toEqual([1, 6])
  })
})
