/** What if, by hand on plans small enough to count on fingers. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { forecast } from '../../main/engine/learn/smoothing.ts'
import { parseIsoDay } from '../../shared/calendar.ts'
import type { Output, Sent } from '../../shared/contract/index.ts'
import { refusalOf, twoTeams, type TestPlan } from '../support/plan.ts'

const Q1 = '2018-Q1', FEB = '2018-02'
let plan: TestPlan
/** East with Ann and Bo, West with Cy; whole dollars. */
beforeEach(() => { plan = twoTeams({ decimals: 0 }) })
afterEach(() => plan.close())

const HEAD = 'Id,Owner,Stage,Amount,Created,Close date'
function deals(...rows: string[]): void {
  const { staged } = plan.session.call('import.read', { as: 'deals', file: 'deals.csv', ...plan.session.call('import.upload', { bytes: new TextEncoder().encode([HEAD, ...rows].join('\n')) }) }) as Output<'import.read'>
  plan.session.call('import.commit', { staged })
}
const make = (): Output<'outcome.make'> => plan.session.call('outcome.make', {})
const driver = (name: string, value: number | null, more: Partial<Sent<'driver.set'>> = {}): unknown => plan.session.call('driver.set', { driver: name, value, ...more })
/** A measure of the plan's own over drivers of its own, each with its value at the company. */
function measure(formula: string, drivers: Record<string, number> = {}): void {
  for (const [name, value] of Object.entries(drivers)) { plan.session.call('driver.add', { name, unit: 'number' }); driver(name, value) }
  plan.session.call('measure.set', { name: 'result', formula })
}
const RESULT = { measure: 'result', period: Q1 }
const seek = (value: number, names: string[], more: Partial<Sent<'seek'>> = {}): Output<'seek'> =>
  plan.session.call('seek', { ...RESULT, value, lever: { drivers: names.map((name) => ({ driver: name })) }, ...more })
const tried = (set: Sent<'whatif.try'>['set'], ...cells: Sent<'whatif.try'>['cells']): number[] => [...plan.session.call('whatif.try', { set, cells }).values]
const refused = (work: () => unknown): unknown => { const e = refusalOf(work); return e && { code: e.code, ...e.params } }
const undo = (): unknown => plan.session.call('history.undo', {})
const formulaOf = (name: string): string => plan.session.plan.rows.measures.find((m) => m.name === name)!.formula
const sound = (): void => { expect(plan.session.call('check', {})).toMatchObject({ ok: true, broken: [] }) }

/** One won and one lost in the quarter before: a deal's chance is the average one. Known to the last day of the year. */
const EVEN = ['1,Ann,Won,800,,2017-12-29', '2,Ann,Lost,800,,2017-12-31']

describe('outcome models', () => {
  test('are made once, as drivers and measures of the plan, in one step', () => {
    deals(...EVEN)
    const before = plan.dump()
    // Win rate and deal size, and 800 over nine months of work, are in the deals; how long they took and when they were made is not.
    expect(make()).toEqual({ drivers: 12, measures: 4, without: ['sales cycle', 'new deals'] })
    expect(plan.session.plan.rows.measures.map((m) => m.name)).toEqual(['capacity', 'pipeline', 'trend', 'expected'])
    const values = new Map(plan.session.call('drivers', { period: Q1 }).map((d) => [d.name, d.value]))
    expect(Object.fromEntries(values)).toEqual({
      'win rate': 0.5, 'deal size': 800, 'sales cycle': null, 'new deals': null, 'stage conversion': 1, productivity: 89, ramp: null, attrition: null, hires: null, 'price change': 0, 'market growth': 0, seasonality: 1,
    })
    const made = plan.dump()
    expect(make()).toEqual({ drivers: 0, measures: 0, without: [] })
    expect(plan.dump()).toBe(made)
    sound()
    undo()
    expect(plan.dump()).toBe(before)
  })

  test('is an outlook of one node, said there and nowhere else', () => {
    measure('sum(driver("up"), leaves) * 10', { up: 5 })
    plan.session.call('driver.spread', { driver: 'up', spread: 2 })
    const east = plan.id('East'), west = plan.id('West')
    plan.session.call('scenario.outlook', { names: ['Best', 'Likely', 'Worst'], outcome: { ...RESULT, node: east } })
    const of = (scenario: string): unknown[] => ['root', east, west].map((node) => plan.session.call('drivers', { scenario, node, period: '2018-01' })[0].value)
    expect(['Best', 'Likely', 'Worst'].map(of)).toEqual([[5, 7, 5], [5, 5, 5], [5, 3, 5]])
  })

  test('a driver that is said beyond them does not come to be called one of known bounds', () => {
    plan.session.call('driver.add', { name: 'hit', unit: 'ratio' })
    driver('hit', 3)
    expect(refused(() => plan.session.call('driver.rename', { driver: 'hit', name: 'win rate' }))).toMatchObject({ code: 'driver.bounds', driver: 'win rate', value: 3, most: 1 })
    expect(plan.session.call('drivers', { period: Q1 })[0]).toMatchObject({ name: 'hit', value: 3 })
    driver('hit', 0.3)
    plan.session.call('driver.rename', { driver: 'hit', name: 'win rate' })
    expect(plan.session.call('drivers', { period: Q1 })[0]).toMatchObject({ name: 'win rate', value: 0.3 })
  })

  test('is an outlook by months where a driver is said so', () => {
    measure('sum(driver("up"), leaves) * 10', { up: 5 })
    for (const [period, value] of [['2018-01', 4], ['2018-02', 6]] as const) driver('up', value, { period })
    plan.session.call('driver.spread', { driver: 'up', spread: 2, most: 7 })
    plan.session.call('scenario.outlook', { names: ['Best', 'Likely', 'Worst'], outcome: RESULT })
    const of = (scenario: string): unknown[] => ['2018-01', '2018-02', '2018-03'].map((period) => plan.session.call('drivers', { scenario, period })[0].value)
    // March has what holds at any time, 5; nowhere more than 7.
    expect(['Best', 'Likely', 'Worst'].map(of)).toEqual([[6, 7, 7], [4, 6, 5], [2, 4, 3]])
  })

  test('have Chinese names in a Chinese plan', () => {
    plan.close()
    plan = twoTeams({ decimals: 0, locale: 'zh' })
    make()
    expect(plan.session.plan.rows.drivers.map((d) => d.name)).toEqual(['赢单率', '平均单额', '销售周期', '新增商机', '阶段转化率', '人均产能', '爬坡', '流失率', '招聘人数', '价格变动', '市场增长', '季节系数'])
    expect(plan.session.plan.rows.measures.map((m) => m.name)).toEqual(['产能', '管道', '趋势', '预期'])
    expect(formulaOf('预期')).toBe('(coalesce(产能, 0) + coalesce(管道, 0) + coalesce(趋势, 0)) / 3')
  })

  test('take a driver that the plan has of that name as it is', () => {
    deals(...EVEN)
    const { driver: own } = plan.session.call('driver.add', { name: 'Win Rate' })
    driver('Win Rate', 0.9)
    expect(make()).toMatchObject({ drivers: 11, measures: 4 })
    expect(formulaOf('pipeline')).toMatch(/^driver\("Win Rate"\) \*/)
    expect(plan.session.call('drivers', { period: Q1 }).find((d) => d.driver === own)).toMatchObject({ value: 0.9, fit: { value: 0.5, sample: 2 } })
  })

  test('are not made beside a driver of that name in another unit', () => {
    plan.session.call('driver.add', { name: 'win rate', unit: 'number' })
    expect(refused(make)).toEqual({ code: 'driver.name', name: 'win rate' })
  })

  test('capacity: what a seat brings in a month, by its time there, its ramp, and what all share', () => {
    make()
    plan.session.call('node.update', { node: plan.id('Ann'), starts: parseIsoDay('2018-02-01') })
    for (const [name, value] of [['productivity', 1_000_000], ['attrition', 0.2], ['price change', 0.1], ['market growth', -0.1], ['ramp', 4]] as const) driver(name, value)
    driver('seasonality', 1.2, { period: FEB })
    // 1,000,000 × 0.8 × 1.1 × 0.9 × 1.2 a month. February is cut into slices of these working days, their middles so many days after the first; four months of ramp are 4 × 365.25 ÷ 12 = 121.75 days.
    const full = 950_400, slices = [[2, 2], [5, 7.5], [5, 14.5], [5, 21.5], [3, 26.5]]
    expect(plan.value('capacity', 'Ann', FEB)).toBe(Math.round(slices.reduce((sum, [days, middle]) => sum + (full * days) / 20 * middle / 121.75, 0)))
    expect(plan.value('capacity', 'Ann', '2018-01') || 0).toBe(0)
    // Whose start nobody says is ramped.
    expect(plan.value('capacity', 'Bo', FEB)).toBe(full)
    // Said at West it holds there alone.
    driver('productivity', 500_000, { node: plan.id('West') })
    expect([plan.value('capacity', 'Cy', FEB), plan.value('capacity', 'Bo', FEB)]).toEqual([full / 2, full])
  })

  test('pipeline: open deals when they close by the win rate, and new ones a sales cycle after they are made', () => {
    deals(...EVEN, '3,Ann,Open,1000,,2018-02-14')
    make()
    expect(['2018-01', FEB, '2018-03'].map((month) => plan.value('pipeline', 'Ann', month))).toEqual([0, 500, 0])
    driver('win rate', 0.3, { node: plan.id('East') })
    expect(plan.value('pipeline', 'Ann', FEB)).toBe(300)
    driver('win rate', 0.5)
    driver('win rate', null, { node: plan.id('East') })
    // January has 23 working days: so many a week are one deal in each of its whole weeks of five, made by each of three seats.
    driver('new deals', (12 / 52) * (23 / 5))
    driver('deal size', 2000)
    driver('sales cycle', 14)
    // Bo has no open deal: from the third week on one of two in each week brings 2,000. The week of 29 January takes what was made in that of 15 January.
    expect(['2018-01-01', '2018-01-08', '2018-01-15', '2018-01-22'].map((day) => plan.value('pipeline', 'Bo', plan.session.plan.calendar.slices.find((s) => s.from === parseIsoDay(day))!.id))).toEqual([0, 0, 1000, 1000])
    expect(plan.value('pipeline', 'Company', '2018-01')).toBe(3 * plan.value('pipeline', 'Bo', '2018-01'))
    expect(plan.value('pipeline', 'Ann', FEB)).toBe(plan.value('pipeline', 'Bo', FEB) + 500)
    sound()
  })

  test('trend: the company’s months carried on, by a seat’s part of the last twelve', () => {
    deals('1,Ann,Won,300000,,2017-11-10', '2,Ann,Won,300000,,2017-12-10', '3,Bo,Won,200000,,2017-12-31')
    make()
    // Two months are too few for more than their mean, (300,000 + 500,000) ÷ 2; three quarters are Ann's.
    expect([plan.value('trend', 'Ann', FEB), plan.value('trend', 'Bo', FEB), plan.value('trend', 'Company', FEB)]).toEqual([300_000, 100_000, 400_000])
    expect(plan.value('trend', 'Cy', FEB) || 0).toBe(0)
    driver('price change', 0.5)
    expect(plan.value('trend', 'Company', FEB)).toBe(600_000)
  })

  test('trend: with more months as the smoothing of their series has it', () => {
    const months = [100_000, 400_000, 200_000, 500_000, 300_000, 700_000, 500_000]
    deals(...months.map((amount, i) => `${i},${i % 2 === 0 ? 'Ann' : 'Cy'},Won,${amount},,2017-${String(6 + i).padStart(2, '0')}-${i === 6 ? 31 : 30}`))
    make()
    const { values } = forecast(Float64Array.from(months), 12, 3)
    // Ann has 1,100,000 of 2,700,000, Cy the rest; a seat's month is rounded once.
    const [ann, cy] = [Math.round(values[1] * 11 / 27), Math.round(values[1] * 16 / 27)]
    expect(['Ann', 'Cy', 'Company'].map((node) => plan.value('trend', node, FEB))).toEqual([ann, cy, ann + cy])
  })

  test('are blended by weights, those of no weight left out', () => {
    deals('1,Ann,Won,300000,,2017-11-10', '2,Ann,Won,300000,,2017-12-10', '3,Bo,Won,200000,,2017-12-31')
    make()
    driver('productivity', 200_000)
    const blend = (capacity: number, pipeline: number, trend: number): string => { plan.session.call('outcome.blend', { capacity, pipeline, trend }); return formulaOf('expected') }
    expect(blend(0.25, 0, 0.75)).toBe('0.25 * coalesce(capacity, 0) + 0.75 * coalesce(trend, 0)')
    // Ann: capacity 200,000, trend 300,000.
    expect(plan.value('expected', 'Ann', FEB)).toBe(275_000)
    expect(blend(0.5, 0, 0.5)).toBe('(coalesce(capacity, 0) + coalesce(trend, 0)) / 2')
    expect(plan.value('expected', 'Ann', FEB)).toBe(250_000)
    expect(blend(0, 0, 1)).toBe('trend')
    undo()
    expect(formulaOf('expected')).toBe('(coalesce(capacity, 0) + coalesce(trend, 0)) / 2')
    expect(refused(() => blend(0, 0, 0))).toMatchObject({ code: 'input.invalid' })
    expect(refused(() => blend(0, 1, 0.2))).toEqual({ code: 'outcome.weights', together: 1.2 })
    plan.session.call('outcome.blend', { capacity: 1, pipeline: 0, trend: 0 })
    plan.session.call('measure.remove', { measure: 'trend' })
    expect(refused(() => blend(0.5, 0, 0.5))).toEqual({ code: 'outcome.none', measure: 'trend' })
  })
})

describe('drivers', () => {
  test('said at a team count there before the company’s', () => {
    measure('driver("n") * 10', { n: 2 })
    const east = plan.id('East'), cells = ['root', east, plan.id('Ann'), plan.id('Cy')].map((node) => ({ ...RESULT, node }))
    expect(tried([], ...cells)).toEqual([20, 20, 20, 20])
    driver('n', 5, { node: east })
    expect(tried([], ...cells)).toEqual([20, 50, 50, 20])
    expect(tried([{ driver: 'n', value: 3 }], ...cells)).toEqual([30, 50, 50, 30])
    expect(tried([{ driver: 'n', node: east, period: FEB, value: 1 }], ...cells.map((c) => ({ ...c, period: FEB })))).toEqual([20, 10, 10, 20])
    expect(plan.session.call('drivers', { period: Q1, node: plan.id('Bo') })[0]).toMatchObject({ name: 'n', value: 5, said: { scenario: 'base', node: east, period: '' } })
  })

  test('stay within what they can be, wherever a value is said', () => {
    make()
    const over = { code: 'driver.bounds', driver: 'win rate', value: 1.4, least: 0, most: 1, unit: 'ratio' }
    const before = plan.dump()
    expect(refused(() => driver('win rate', 1.4))).toEqual(over)
    expect(refused(() => plan.session.call('drivers.set', { values: [{ driver: 'win rate', value: 0.4 }, { driver: 'win rate', node: plan.id('East'), value: 1.4 }] }))).toEqual(over)
    expect(refused(() => tried([{ driver: 'win rate', value: 1.4 }], { measure: 'expected', period: Q1 }))).toEqual(over)
    for (const asked of [{ most: 1.4 }, { low: 0.2, high: 1.4, shape: 'triangular' as const }]) expect(refused(() => plan.session.call('driver.spread', { driver: 'win rate', ...asked }))).toEqual(over)
    expect(refused(() => driver('sales cycle', -1))).toMatchObject({ code: 'driver.bounds', driver: 'sales cycle', value: -1, least: 0 })
    expect(plan.dump()).toBe(before)
    plan.session.call('driver.spread', { driver: 'win rate', least: 0.2, most: 0.6, spread: 0.1 })
    expect(refused(() => driver('win rate', 0.7))).toEqual({ ...over, value: 0.7, least: 0.2, most: 0.6 })
    driver('win rate', 0.3)
    expect(refused(() => plan.session.call('driver.spread', { driver: 'win rate', least: 0.4 }))).toMatchObject({ code: 'driver.bounds', value: 0.3, least: 0.4, most: 1 })
    plan.session.call('driver.spread', { driver: 'win rate' })
    expect(plan.session.plan.rows.spreads).toEqual([])
  })

  test.each([
    ['bounds the wrong way round', { least: 0.5, most: 0.4 }, 'bounds'], ['a spread below zero', { spread: -0.1 }, 'order'], ['a triangle without corners', { shape: 'triangular', low: 0.1 }, 'order'],
    ['a low above its high', { low: 0.6, high: 0.5 }, 'order'], ['a logarithm of what is never above zero', { shape: 'lognormal', most: 0 }, 'positive'], ['a history that is not there', { shape: 'history' }, 'history'],
  ] as const)('are not made unsure by %s', (_what, asked, why) => {
    plan.session.call('driver.add', { name: 'luck' })
    expect(refused(() => plan.session.call('driver.spread', { driver: 'luck', ...asked }))).toEqual({ code: 'driver.spread', driver: 'luck', why })
  })

  test('go together as far as all of them can', () => {
    for (const name of ['a', 'b', 'c']) plan.session.call('driver.add', { name, unit: 'number' })
    const correlate = (one: string, other: string, value: number | null): unknown => refused(() => plan.session.call('driver.correlate', { one, other, value }))
    expect(correlate('a', 'b', 1.2)).toMatchObject({ code: 'driver.correlation', why: 'range', value: 1.2 })
    expect(correlate('a', 'a', 1)).toMatchObject({ code: 'driver.correlation', one: 'a', other: 'a', why: 'self' })
    expect([correlate('a', 'b', 0.6), correlate('b', 'c', 0.6)]).toEqual([null, null])
    // With 0.6 and 0.6 the third lies between 0.36 − 0.64 and 0.36 + 0.64.
    const others = correlate('a', 'c', -0.29) as { one: string; other: string }
    expect(others).toMatchObject({ code: 'driver.correlation', why: 'others', value: -0.29 })
    expect([others.one, others.other].toSorted()).toEqual(['a', 'c'])
    expect(correlate('c', 'a', -0.27)).toBeNull()
    expect(correlate('b', 'a', null)).toBeNull()
    expect(plan.session.plan.rows.correlations).toHaveLength(2)
  })

  test('are fitted where there is history, and refused by name where there is none', () => {
    deals(...EVEN, '3,Cy,Won,400,,2017-12-30')
    make()
    driver('win rate', 0.1)
    plan.session.call('driver.add', { name: 'luck' })
    expect(plan.session.call('driver.fit', { drivers: ['win rate', 'deal size'] })).toEqual({ set: 2 })
    // Two of three; (800 + 400) ÷ 2.
    expect(plan.session.call('drivers', { period: Q1 }).slice(0, 2).map((d) => d.value)).toEqual([2 / 3, 600])
    const before = plan.dump()
    expect(refused(() => plan.session.call('driver.fit', { drivers: ['win rate', 'luck'], node: plan.id('East') }))).toEqual({ code: 'driver.noHistory', driver: 'luck', node: 'East' })
    expect(refused(() => plan.session.call('driver.fit', { drivers: ['sales cycle'] }))).toEqual({ code: 'driver.noHistory', driver: 'sales cycle', node: 'Company' })
    expect(plan.dump()).toBe(before)
  })

  test('of a frozen scenario are not set', () => {
    deals(...EVEN)
    make()
    plan.session.call('scenario.add', { name: 'Kept' })
    plan.session.call('scenario.update', { scenario: 'Kept', frozen: true })
    const frozen = { code: 'scenario.frozen', scenario: 'Kept' }
    expect(refused(() => plan.session.call('drivers.set', { scenario: 'Kept', values: [{ driver: 'win rate', value: 0.2 }] }))).toEqual(frozen)
    expect(refused(() => plan.session.call('driver.fit', { scenario: 'Kept', drivers: ['win rate'] }))).toEqual(frozen)
  })
})

describe('what would have to be true', () => {
  test('is one answer on a line', () => {
    measure('driver("n") * 2 + 1', { n: 1 })
    expect(seek(7, ['n'])).toMatchObject({ kind: 'one', at: [3], values: [7], linear: true, start: 1, before: 3, sets: [{ driver: plan.session.plan.rows.drivers[0].id, node: 'root', period: '', value: 3 }] })
    // 2.5 would do it; of whole ones none does, and 2 comes as near as 3.
    expect(seek(6, ['n'], { whole: true })).toMatchObject({ kind: 'none', at: [2, 3], values: [5, 7] })
    expect(seek(7, ['n'], { most: 2 })).toMatchObject({ kind: 'none', at: [2], values: [5], atBound: true, most: 2 })
    expect(refused(() => seek(7, ['n'], { least: 3, most: 2 }))).toEqual({ code: 'seek.bounds', least: 3, most: 2 })
  })

  test('is two answers of a square and of a bend, the nearest to the present first', () => {
    measure('driver("n") * driver("n")', { n: 2 })
    const square = seek(9, ['n'], { least: -10, most: 10 })
    expect(square).toMatchObject({ kind: 'many', linear: false })
    expect(square.at.map((x) => Math.round(x * 1e6) / 1e6)).toEqual([3, -3])
    plan.session.call('measure.set', { name: 'result', formula: 'max(8 - driver("n"), driver("n") - 2)' })
    // 8 − n and n − 2 are 5 at 3 and at 7; they meet at 5, where both are 3.
    expect(seek(5, ['n'], { least: 0, most: 20 })).toMatchObject({ kind: 'many', values: [5, 5] })
    expect(seek(5, ['n'], { least: 0, most: 20 }).at).toEqual([3, 7])
    const none = seek(2, ['n'], { least: 0, most: 20 })
    expect([none.kind, none.atBound, none.values[0]]).toEqual(['none', false, expect.closeTo(3, 6)])
    expect(none.at[0]).toBeCloseTo(5, 6)
  })

  test('is both of a bend far from any bounds', () => {
    // Nothing says how far n may go: the line on the far side must not be taken for all there is.
    measure('abs(driver("n") - 5)', { n: 2 })
    expect(seek(1, ['n']).at.map((x) => Math.round(x * 1e6) / 1e6)).toEqual([4, 6])
    plan.session.call('measure.set', { name: 'result', formula: 'min(driver("n"), 3) * 10' })
    expect(seek(20, ['n'])).toMatchObject({ kind: 'one', start: 2 })
    expect(seek(40, ['n'])).toMatchObject({ kind: 'none', values: [30] })
  })

  test('is one where rounding alone keeps it from the very dollar, and none at a jump', () => {
    plan.session.call('driver.add', { name: 'each', unit: 'money' })
    driver('each', 10)
    plan.session.call('measure.set', { name: 'result', formula: 'driver("each") * 7', unit: 'money' })
    // 143 × 7 is 1,001, 142 × 7 is 994.
    expect(seek(1000, ['each'])).toMatchObject({ kind: 'one', at: [143], values: [1001] })
    plan.session.call('measure.set', { name: 'result', formula: 'if(driver("each") > 100, driver("each") * 0 + 500, driver("each") * 0)', unit: 'money' })
    expect(seek(250, ['each']).kind).toBe('none')
    plan.session.call('measure.set', { name: 'result', formula: 'driver("each") * 0 + root(quota)', unit: 'money' })
    plan.set('quota', 'Company', Q1, 1000)
    expect(seek(1001, ['each']).kind).toBe('none')
  })

  test('is anything where the driver does nothing, and nothing where there is no number', () => {
    measure('driver("m") * 2', { m: 1, n: 1 })
    expect(seek(2, ['n'])).toMatchObject({ kind: 'many', any: true })
    expect(seek(3, ['n'])).toMatchObject({ kind: 'none', values: [2] })
    driver('m', null)
    // Nobody says it, and yet it may be sought.
    expect(seek(8, ['m'])).toMatchObject({ kind: 'one', at: [4], before: null })
    expect(refused(() => seek(8, ['m', 'n']))).toEqual({ code: 'driver.noValue', driver: 'm' })
    expect(refused(() => plan.session.call('tornado', RESULT))).toEqual({ code: 'seek.blank', measure: 'result', where: 'Company · 2018-Q1', value: '' })
    plan.session.call('measure.set', { name: 'result', formula: 'driver("n") / 0' })
    expect(refused(() => plan.session.call('tornado', RESULT))).toMatchObject({ code: 'seek.blank', value: '#DIV/0!' })
  })

  test('moves several drivers in proportion, each as far as it can go', () => {
    measure('driver("a") * driver("b")', { a: 2, b: 3 })
    // −2 × would do as well.
    const twice = seek(24, ['a', 'b'], { least: 0 })
    expect(twice).toMatchObject({ kind: 'one', start: 1, before: 6 })
    expect(twice.at[0]).toBeCloseTo(2, 9)
    expect(twice.sets.map((s) => s.value)).toEqual([expect.closeTo(4, 9), expect.closeTo(6, 9)])
    plan.session.call('driver.spread', { driver: 'b', most: 4 })
    // b stops at 4, a goes on to 6: three times what it was.
    expect(seek(24, ['a', 'b'], { least: 0 })).toMatchObject({ kind: 'one', at: [expect.closeTo(3, 9)], sets: [{ value: expect.closeTo(6, 9) as number }, { value: 4 }] })
  })

  test('answers drivers as they can be set: money in whole units, and the outcome that these make', () => {
    make()
    plan.session.call('outcome.blend', { capacity: 1, pipeline: 0, trend: 0 })
    driver('productivity', 7)
    driver('seasonality', 30)
    const outcome = { measure: 'expected', period: Q1 }
    for (const value of [4001, 5003, 7777]) {
      const { kind, sets, values } = plan.session.call('seek', { ...outcome, value, lever: { drivers: [{ driver: 'productivity' }, { driver: 'seasonality' }] } })
      // Only what money is counted in keeps it from the target itself.
      expect(kind).toBe('one')
      expect(sets[0].value % 1).toBe(0)
      expect(tried(sets, outcome)).toEqual([values[0]])
    }
  })

  test('may be a number that people type', () => {
    plan.set('goal', 'Company', Q1, 1200)
    plan.set('quota', 'Company', Q1, 900)
    const before = plan.dump()
    const answer = plan.session.call('seek', { measure: 'cover', period: Q1, value: 0, lever: { cell: { measure: 'quota', node: 'root', period: Q1 } } })
    expect(answer).toMatchObject({ kind: 'one', at: [1200], values: [0], start: 900, before: -0.25, sets: [] })
    expect([plan.dump(), plan.value('quota', 'Company', Q1)]).toEqual([before, 900])
  })
})

describe('what an outcome hangs on', () => {
  test('is shown by drivers’ spreads or by percents, the longest bar first', () => {
    measure('driver("a") * 10 + driver("b") - driver("c") * 0', { a: 5, b: 2, c: 1 })
    plan.session.call('driver.spread', { driver: 'a', spread: 1 })
    plan.session.call('driver.spread', { driver: 'b', spread: 40, least: 0 })
    // b goes from 2 down to its least and up to 42: 42 from end to end, a 20.
    expect(plan.session.call('tornado', RESULT)).toEqual({
      before: 52, unit: 'number', without: ['c'],
      bars: [{ driver: expect.any(String) as string, name: 'b', unit: 'number', low: 0, high: 42, atLow: 50, atHigh: 92 }, { driver: expect.any(String) as string, name: 'a', unit: 'number', low: 4, high: 6, atLow: 42, atHigh: 62 }],
    })
    const { bars, without } = plan.session.call('tornado', { ...RESULT, percent: 20 })
    expect([bars.map((b) => [b.name, b.low, b.high, b.atLow, b.atHigh]), without]).toEqual([[['a', 4, 6, 42, 62], ['b', 1.6, 2.4, 51.6, 52.4], ['c', 0.8, 1.2, 52, 52]], []])
  })

  test('hangs on what is said month by month by all these months together', () => {
    plan.session.call('driver.add', { name: 'a', unit: 'number' })
    plan.session.call('measure.set', { name: 'result', formula: 'driver("a") * 10', overTime: 'sum' })
    driver('a', 2, { period: '2018-01' })
    driver('a', 4, { period: '2018-03' })
    // January and March have five slices each: 5 × 20 + 5 × 40. Their mean is 3: down to −1 and 1, up to 5 and 7.
    expect(plan.session.call('tornado', { ...RESULT, percent: 100 })).toMatchObject({
      before: 300, without: [], bars: [{ name: 'a', low: 0, high: 6, atLow: 0, atHigh: 600 }],
    })
  })

  test('hangs on all who are hired in its months together, a part more or less in each', () => {
    plan.session.call('driver.add', { name: 'hires', unit: 'number' })
    plan.session.call('measure.set', { name: 'result', formula: 'driver("hires") * 10', overTime: 'sum' })
    driver('hires', 3, { period: '2018-01' })
    driver('hires', 5, { period: '2018-02' })
    // January and February have five slices each: 5 × 30 + 5 × 50.
    expect(plan.session.call('tornado', { ...RESULT, percent: 10 })).toMatchObject({ before: 400, bars: [{ name: 'hires', low: expect.closeTo(7.2, 12), high: expect.closeTo(8.8, 12), atLow: expect.closeTo(360, 9), atHigh: expect.closeTo(440, 9) }] })
    plan.session.call('driver.spread', { driver: 'hires', spread: 1 })
    // One more or less in each of two months.
    expect(plan.session.call('tornado', RESULT)).toMatchObject({ bars: [{ low: 6, high: 10, atLow: 300, atHigh: 500 }] })
  })

  test('is a table of two drivers, and where they break even', () => {
    measure('driver("a") * driver("b")', { a: 1, b: 5 })
    const answer = plan.session.call('driver.table', { ...RESULT, across: { driver: 'a', values: [1, 2, 4] }, down: { driver: 'b', values: [3, 6] }, target: 12 })
    // 12 ÷ 1 is past the six of the table.
    expect(answer).toEqual({ xs: [1, 2, 4], ys: [3, 6], values: [3, 6, 12, 6, 12, 24], breakEven: [null, 6, 3] })
    expect(plan.session.call('driver.table', { ...RESULT, across: { driver: 'b', values: [0, 7] } })).toEqual({ xs: [0, 7], ys: [], values: [0, 7], breakEven: [] })
  })

  test('is told by drivers where the formula itself looks into one of the two', () => {
    measure('driver("a") * 10 - scenario("Base", driver("a") * 10)', { a: 2 })
    plan.session.call('scenario.add', { name: 'Other' })
    driver('a', 5, { scenario: 'Other' })
    expect(plan.session.call('bridge', { ...RESULT, from: 'base', to: 'Other' }).steps).toEqual([{ what: 'a', kind: 'driver', value: 30 }])
    expect(plan.session.call('bridge', { ...RESULT, from: 'Other', to: 'base' }).steps).toEqual([{ what: 'a', kind: 'driver', value: -30 }])
  })

  test('is told from one scenario to another driver by driver, the rest being numbers', () => {
    measure('driver("a") * driver("b")', { a: 2, b: 3 })
    plan.session.call('scenario.add', { name: 'Other' })
    for (const [name, value] of [['a', 5], ['b', 4]] as const) driver(name, value, { scenario: 'Other' })
    // 2 × 3 → 5 × 3 → 5 × 4.
    expect(plan.session.call('bridge', { ...RESULT, from: 'base', to: 'Other' })).toEqual({ from: 6, to: 20, unit: 'number', steps: [{ what: 'a', kind: 'driver', value: 9 }, { what: 'b', kind: 'driver', value: 5 }] })
  })

  test('is an outlook: better, as it is and worse, each driver on the side that does so', () => {
    measure('driver("up") * 10 - driver("down")', { up: 5, down: 3, sure: 1 })
    plan.session.call('driver.spread', { driver: 'up', spread: 2, most: 6 })
    plan.session.call('driver.spread', { driver: 'down', spread: 1 })
    const before = plan.dump(), names = ['Best', 'Likely', 'Worst']
    plan.session.call('scenario.outlook', { names, outcome: RESULT })
    const of = (scenario: string): unknown[] => plan.session.call('drivers', { scenario, period: Q1 }).map((d) => d.value)
    expect(names.map(of)).toEqual([[6, 2, 1], [5, 3, 1], [3, 4, 1]])
    // 60 − 2, 50 − 3, 30 − 4.
    expect(plan.session.call('compare', { measure: 'result', period: Q1, scenarios: names, level: '0' }).rows[0].values).toEqual([58, 47, 26])
    expect(refused(() => plan.session.call('scenario.outlook', { names: ['A', 'a', 'B'], outcome: RESULT }))).toEqual({ code: 'scenario.name', name: 'a' })
    undo()
    expect(plan.dump()).toBe(before)
  })
})

describe('a trial', () => {
  beforeEach(() => {
    deals(
      '1,Ann,Won,30000,2017-01-05,2017-03-16', '2,Bo,Lost,25000,2017-02-02,2017-03-30', '3,Ann,Won,25000,2017-03-02,2017-05-11', '4,Cy,Won,15000,2017-04-06,2017-06-15', '5,Ann,Lost,20000,2017-05-04,2017-07-13',
      '6,Bo,Won,20000,2017-06-01,2017-08-10', '7,Cy,Won,35000,2017-07-06,2017-09-14', '8,Bo,Lost,30000,2017-08-03,2017-10-12', '9,Cy,Won,25000,2017-10-05,2017-12-14', '10,Ann,Open,40000,2017-11-02,2018-02-15', '11,Bo,Open,20000,2017-12-31,',
    )
    plan.add('West', 'Dee', 'hire')
    make()
    plan.session.call('scenario.add', { name: 'Best' })
    driver('win rate', 0.8, { scenario: 'Best' })
    driver('productivity', 4000, { scenario: 'Best', node: plan.id('West'), period: Q1 })
  })

  test('keeps nothing, whatever is asked', () => {
    const before = plan.dump(), outcome = { measure: 'expected', period: Q1 }, held = plan.value('expected', 'Company', Q1)
    tried([{ driver: 'win rate', value: 0.9 }], outcome)
    plan.session.call('seek', { ...outcome, value: 50_000, lever: { drivers: [{ driver: 'productivity' }, { driver: 'win rate' }] } })
    plan.session.call('tornado', outcome)
    plan.session.call('driver.table', { ...outcome, across: { driver: 'win rate', values: [0.1, 0.9] }, down: { driver: 'deal size', values: [1, 100_000] }, target: 30_000 })
    plan.session.call('bridge', { ...outcome, from: 'base', to: 'Best' })
    plan.session.call('backtest', { quarters: 3 })
    plan.session.call('drivers', { period: Q1, node: plan.id('East') })
    expect([plan.dump(), plan.value('expected', 'Company', Q1)]).toEqual([before, held])
    expect(tried([], outcome)).toEqual([held])
    sound()
  })

  test.each([1, 2, 3, 4])('shows at every node and month what the plan shows once its drivers are really set so (%i)', (seed) => {
    // A linear congruential generator (Numerical Recipes, 3rd edition, 7.1: ranqd1).
    let state = seed
    const random = (): number => { state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0; return state / 2 ** 32 }
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]
    const { calendar, rows, engine } = plan.session.plan
    const months = calendar.months.filter((m) => m.id >= '2017-10' && m.id <= '2018-06').map((m) => m.id), nodes = engine.placed.map((n) => n.id)
    const reach: Record<string, (x: number) => number> = {
      'win rate': (x) => x, 'deal size': (x) => Math.round(x * 50_000), 'sales cycle': (x) => x * 90, 'new deals': (x) => x, productivity: (x) => Math.round(x * 9000), ramp: (x) => x * 12, attrition: (x) => x / 2, hires: (x) => x * 3, 'price change': (x) => x - 0.5, 'market growth': (x) => x - 0.5, seasonality: (x) => 2 * x, 'stage conversion': (x) => x,
    }
    const cells = ['capacity', 'pipeline', 'trend', 'expected'].flatMap((of) => nodes.flatMap((node) => months.map((period) => ({ measure: of, node, period }))))
    for (let round = 0; round < 8; round++) {
      const scenario = pick(['base', 'Best'])
      const set = Array.from({ length: 1 + Math.floor(random() * 5) }, () => { const name = pick(Object.keys(reach)); return { driver: name, node: pick(rows.nodes).id, period: pick(['', '', Q1, FEB, '2017-12', '2018']), value: reach[name](random()) } })
      const { values } = plan.session.call('whatif.try', { scenario, set, cells })
      plan.session.call('drivers.set', { scenario, values: set })
      const now = plan.session.plan, id = scenario === 'base' ? 'base' : now.rows.scenarios[0].id
      const really = Float64Array.from(cells, ({ measure: of, node, period }) => now.engine.value(of, node, null, period, id))
      expect(values, JSON.stringify({ scenario, set })).toEqual(really)
      undo()
    }
    sound()
  })
})
