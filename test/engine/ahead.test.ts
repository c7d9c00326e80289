import { describe, expect, test } from 'vitest'
import { Engine, type DealSum } from '../../main/engine/index.ts'
import { buildCalendar, parseIsoDay, type Day } from '../../shared/calendar.ts'
import { parse, type Node } from '../../shared/formula/index.ts'
import type { AssumptionRow } from '../../shared/rows.ts'
import { toValue, type Value } from '../../shared/value.ts'
import { lineRow, nodeRow, PLAN, put } from './plans.ts'

const d = (iso: string): Day => parseIsoDay(iso)!
/** East: Ann, Bo since 15 February, two seats to be hired; Cat beside East. */
const NODES = [
  nodeRow('Company', null, 'group'), nodeRow('East', 'Company', 'group'), nodeRow('ann', 'East'), nodeRow('bo', 'East', 'rep', { pos: 1, starts: d('2018-02-15') }),
  nodeRow('new', 'East', 'hire', { pos: 2 }), nodeRow('newer', 'Company', 'hire', { pos: 1 }), nodeRow('cat', 'Company', 'rep', { pos: 2 }),
]
const say = (driver: string, value: number, node = 'Company', period = ''): AssumptionRow => ({ scenario: 'base', driver, node, period, value })
const engineOf = (assumptions: AssumptionRow[] = [], lines = ['all']): Engine => new Engine({
  plan: PLAN, calendar: buildCalendar(PLAN, 2016, 2018), nodes: NODES, levels: [], lines: lines.map(lineRow), locks: [], rates: [], assumptions,
  drivers: ['days', 'hires', 'ramp'].map((id, pos) => ({ id, pos, name: id, unit: 'number' as const })),
  roles: [{ id: 'ae', pos: 0, name: 'AE', productivity: 30_000, ramp: '0,0.5', attrition: 0 }], posts: ['ann', 'bo', 'new', 'newer'].map((node) => ({ node, role: 'ae', pay: null })),
})
const of = (e: Engine, formula: string, node: string, period: string, line: string | null = null): Value => toValue(e.tried(parse(formula) as Node, node, line, period))
const won = (node: string, day: string, amount: number, line = 'all'): DealSum => ({ node, line, closes: d(day), currency: 'USD', hundredths: amount * 100 })

describe('delay', () => {
  /** 70 in the slice from 1 to 7 January 2018, ten a day. The weeks that follow begin on the 8th, 15th, 22nd and 29th, the last cut at the month's end. */
  const moved = (...assumptions: AssumptionRow[]): Engine => {
    const e = engineOf(assumptions)
    put(e, 'ann', '2018-01-01', 70)
    return e
  }
  test.each<[string, Record<string, Value>]>([
    ['0', { '2018-01-01': 70, '2018-01-08': null }],
    ['7', { '2018-01-01': null, '2018-01-08': 70, '2018-01-15': null }],
    ['3', { '2018-01-01': 40, '2018-01-08': 30 }],
    ['28', { '2018-01-29': 30, '2018-02-01': 40, '2018-01': 30, '2018-02': 40, '2018-Q1': 70, 'W2018-01-29': 70 }],
    ['2.5', { '2018-01-01': 45, '2018-01-08': 25 }],
    ['-3', { '2018-01-01': 70 }],
    ['400', { '2018': null }],
    ['goal', { '2018': null }],
  ])('by %s days puts each day’s part where it falls', (days, expected) => {
    const e = moved()
    for (const [period, value] of Object.entries(expected)) expect(of(e, `delay(quota, ${days})`, 'ann', period), period).toEqual(typeof value === 'number' ? expect.closeTo(value, 9) : value)
  })

  test('adds up what comes together, on the node above too', () => {
    const e = moved()
    put(e, 'cat', '2018-01-08', 14)
    expect(of(e, 'delay(quota, 14)', 'Company', '2018-01-15')).toBeCloseTo(70, 9)
    expect(of(e, 'delay(quota, 14)', 'Company', '2018-01')).toBeCloseTo(84, 9)
  })

  test('goes by the driver where it is said: of the time that the amount comes from', () => {
    const e = moved(say('days', 7), say('days', 14, 'cat'), say('days', 21, 'Company', '2018-02'))
    put(e, 'cat', '2018-01-01', 7)
    put(e, 'ann', '2018-02-05', 7)
    expect([of(e, 'delay(quota, driver("days"))', 'ann', '2018-01-08'), of(e, 'delay(quota, driver("days"))', 'cat', '2018-01-15'), of(e, 'delay(quota, driver("days"))', 'ann', '2018-02-26')]).toEqual([70, 7, expect.closeTo(3, 9)])
  })

  test('goes by each seat’s own days however they are found', () => {
    const e = moved(say('days', 7, 'ann'))
    put(e, 'cat', '2018-01-01', 7)
    // Ann a week on, and Cat, who has no days of his own, two.
    for (const days of ['coalesce(driver("days"), 14)', 'coalesce(driver("days"), 7 + 7)']) {
      expect(['2018-01-08', '2018-01-15', '2018-01'].map((p) => of(e, `sum(delay(quota, ${days}), leaves)`, 'Company', p)), days).toEqual([70, 7, 77])
      expect(of(e, `share(${days})`, 'cat', '2018-01-01')).toBe(of(e, 'share(14)', 'cat', '2018-01-01'))
    }
  })

  test('tells an error in either', () => {
    expect(of(moved(), 'delay(quota / 0, 7)', 'ann', '2018-01-08')).toBe('#DIV/0!')
    expect(of(moved(), 'delay(quota, quota / 0)', 'ann', '2018-01-01')).toBe('#DIV/0!')
  })
})

describe('what is to come', () => {
  test('is the part of a slice after the last known day', () => {
    const e = engineOf()
    for (const slice of ['2018-01-01', '2018-01-08', '2018-01-15']) put(e, 'ann', slice, 70)
    expect(['2018-01-01', '2018-01-08', '2018-01'].map((p) => of(e, 'toCome(quota)', 'ann', p))).toEqual([70, 70, 210])
    e.know(d('2018-01-10'))
    // Four of the seven days from the 8th on.
    expect(['2018-01-01', '2018-01-08', '2018-01-15', '2018-01'].map((p) => of(e, 'toCome(quota)', 'ann', p))).toEqual([null, 40, 70, 110])
  })
})

describe('joiners', () => {
  test('bring months of full work as far as their role has them ramped, on seats to be hired alone', () => {
    // Two join each of the two seats in February: nothing in their first month, half in the second, whole from the third on.
    const e = engineOf([say('hires', 2, 'Company', '2018-02')])
    expect(['2018-01', '2018-02', '2018-03', '2018-04', '2018-Q1'].map((p) => of(e, 'ramped(driver("hires"))', 'new', p))).toEqual([0, 0, 1, 2, 1].map((x) => expect.closeTo(x, 12)))
    expect([of(e, 'ramped(driver("hires"))', 'ann', '2018-04'), of(e, 'sum(ramped(driver("hires")), leaves)', 'Company', '2018-04')]).toEqual([0, expect.closeTo(4, 12)])
    // Of a month's 22 weekdays in March, five fall in the week from the 5th.
    expect(of(e, 'ramped(driver("hires"))', 'new', '2018-03-05')).toBeCloseTo((2 * 0.5 * 5) / 22, 12)
  })

  test('who came in a month that the deals know have seats, and are nobody to be hired', () => {
    const e = engineOf([say('hires', 1, 'Company', '2018-02'), say('hires', 2, 'Company', '2018-03')])
    const [march, april, may] = ['2018-03', '2018-04', '2018-05'], now = (): Value[] => [march, april, may].map((p) => of(e, 'ramped(driver("hires"))', 'new', p))
    expect(now()).toEqual([0.5, 1 + 1, 1 + 2].map((x) => expect.closeTo(x, 12)))
    // Known to the last but one of February, the month is still open; on its last it is over.
    e.know(d('2018-02-27'))
    expect(now()).toEqual([0.5, 2, 3].map((x) => expect.closeTo(x, 12)))
    e.know(d('2018-02-28'))
    expect(now()).toEqual([0, 1, 2].map((x) => expect.closeTo(x, 12)))
  })

  test('ramp in a straight line of so many months where the driver says so', () => {
    const e = engineOf([say('hires', 1, 'Company', '2018-02'), say('ramp', 4)]), month = 365.25 / 12
    // The week from 5 to 11 February: its middle is 7.5 days after the first.
    expect(of(e, 'ramped(driver("hires"))', 'new', '2018-02-05')).toBeCloseTo((7.5 / (4 * month)) * (5 / 20), 12)
    // Bo came on the 15th; the week from 12 March has its middle 28.5 days on. Ann has been there all along.
    expect([of(e, 'ramp()', 'bo', '2018-03-12'), of(e, 'ramp()', 'ann', '2018-03-12')]).toEqual([expect.closeTo(28.5 / (4 * month), 12), 1])
    // A month is the mean of its weeks by their working days; April: 1 day, four weeks of 5.
    const weeks: [string, number][] = [['2018-04-01', 0], ['2018-04-02', 5], ['2018-04-09', 5], ['2018-04-16', 5], ['2018-04-23', 5], ['2018-04-30', 1]]
    const mean = weeks.reduce((sum, [w, days]) => sum + (of(e, 'ramp()', 'bo', w) as number) * days, 0) / 21
    expect(of(e, 'ramp()', 'bo', '2018-04')).toBeCloseTo(mean, 12)
    // East, by the time that each works: Ann one month, Bo one, joiners are nobody yet.
    expect(of(e, 'ramp()', 'East', '2018-04')).toBeCloseTo((1 + mean) / 2, 12)
  })
})

describe('the mix of lines', () => {
  test('is a line’s part of the twelve months that ended last, the company’s where a node sold nothing', () => {
    const e = engineOf([], ['x', 'y'])
    e.loadActual([won('ann', '2016-02-01', 5000, 'y'), won('ann', '2017-03-05', 300, 'x'), won('ann', '2017-11-05', 100, 'y'), won('bo', '2017-06-01', 200, 'y')])
    e.know(d('2017-12-31'))
    const mix = (node: string, line: string | null): Value => of(e, 'mix(actual)', node, '2018-02', line)
    expect([mix('ann', 'x'), mix('ann', 'y'), mix('ann', null), mix('Company', 'x'), mix('new', 'x'), mix('new', 'y')]).toEqual([0.75, 0.25, 1, 0.5, 0.5, 0.5])
    // A year later March's 300 is too long ago.
    e.know(d('2018-05-31'))
    expect(mix('ann', 'y')).toBe(1)
  })
})

describe('a forecast', () => {
  const year = Array.from({ length: 12 }, (_, m) => `2017-${String(m + 1).padStart(2, '0')}-10`)
  test('carries the company’s months on, each node by its part of the last twelve and each week by working days', () => {
    const e = engineOf()
    // 100 a month, 75 of it Ann's: what never changes goes on as it is.
    e.loadActual(year.flatMap((day) => [won('ann', day, 75), won('bo', day, 25)]))
    e.know(d('2017-12-31'))
    const at = (node: string, period: string): Value => of(e, 'forecast(actual)', node, period)
    expect([at('Company', '2018-01'), at('ann', '2018-01'), at('bo', '2018-Q1'), at('Company', '2018')]).toEqual([100, 75, 75, 1200].map((x) => expect.closeTo(x, 6)))
    // January 2018 has 23 weekdays, five in its first week.
    expect(at('ann', '2018-01-01')).toBeCloseTo((75 * 5) / 23, 6)
    expect([at('ann', '2017-05'), at('new', '2018-01')]).toEqual([75, null])
  })

  test('begins with the month that is not known to its end', () => {
    const e = engineOf()
    e.loadActual([...year.map((day) => won('ann', day, 100)), won('ann', '2018-01-03', 7)])
    e.know(d('2018-01-20'))
    expect(of(e, 'forecast(actual)', 'ann', '2018-01')).toBeCloseTo(100, 6)
    e.know(d('2018-01-31'))
    expect(of(e, 'forecast(actual)', 'ann', '2018-01')).toBe(7)
  })

  test('is what stands there where no day is known', () => {
    const e = engineOf()
    e.loadActual(year.map((day) => won('ann', day, 100)))
    expect([of(e, 'forecast(actual)', 'ann', '2017-03'), of(e, 'forecast(actual)', 'ann', '2018-01')]).toEqual([100, null])
  })
})
