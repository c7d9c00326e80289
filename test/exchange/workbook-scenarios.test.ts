import { readXlsx, type Sheet } from 'hucre/xlsx'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { workbook } from '../../main/exchange/workbook/index.ts'
import { words, type Locale } from '../../main/exchange/workbook/words.ts'
import { atomFormula, driverNames } from '../../main/exchange/workbook/driver-formula.ts'
import type { ReportDriver } from '../../main/exchange/workbook/report.ts'
import { openSession, type Session } from '../../main/service/index.ts'
import type { Output } from '../../shared/contract/index.ts'
import { isFault, parse, type Node } from '../../shared/formula/index.ts'
import { outcomeMeasure } from '../../shared/outcome.ts'
import { recalculated, type ShownBook } from '../support/libreoffice.ts'
import { samplePlan } from '../support/report.ts'
import { testPlan, type TestPlan } from '../support/plan.ts'
import { typedInto } from '../support/xlsx.ts'

interface Said { driver: string; node?: string; period?: string; value: number }
/** What a director does in the sheet: chooses a scenario, and types values of her own beside drivers, which go by their labels. */
interface Play { name: string; scenario?: string; own?: Record<string, number>; set?: Said[] }
interface Case { name: string; locale: Locale; session: Session; quarter: string; /** How far a model's leaf may be off, in the plan's unit. */ slack: Record<string, number>; plays: Play[] }

const dirs: string[] = [], plans: TestPlan[] = []
afterAll(() => { for (const dir of dirs) rmSync(dir, { recursive: true, force: true }); for (const plan of plans) plan.close() })

/** The sample with all models and drivers, and two scenarios over each other: one that sells more in less time, one with joiners, dearer in the first region and worse in a month of the second. */
function sample(locale: Locale): { session: Session; named: (driver: string) => string } {
  const dir = mkdtempSync(join(tmpdir(), 'salesplan-scenarios-'))
  dirs.push(dir)
  const session = openSession({ who: 'tester', now: () => '2026-12-15T09:30:00.000Z' })
  session.call('file.sample', { path: join(dir, 'plan.salesplan'), locale })
  session.call('outcome.make', {})
  const named = (id: string): string => session.plan.rows.drivers.find((d) => d.id === id)!.name
  const { scenario: up } = session.call('scenario.add', { name: 'Up *', parent: 'base' }) as Output<'scenario.add'>
  const { scenario: more } = session.call('scenario.add', { name: 'Hire & more', parent: up }) as Output<'scenario.add'>
  const set = (scenario: string, values: Said[]): void => { session.call('drivers.set', { scenario, values: values.map(({ driver, ...at }) => ({ driver: named(driver), ...at })) }) }
  set(up, [{ driver: 'winRate', value: 0.6 }, { driver: 'salesCycle', value: 31 }])
  set(more, [{ driver: 'hires', value: 2 }, { driver: 'ramp', value: 4 }, { driver: 'priceChange', node: 'region1', value: 0.05 }, { driver: 'winRate', node: 'region2', period: '2027-02', value: 0.3 }, { driver: 'attrition', node: 'region1', value: 0.1 }, { driver: 'seasonality', node: 'region1', value: 1.1 }])
  return { session, named }
}

function sampleCase(locale: Locale): Case {
  const { session, named } = sample(locale), of = (id: string, ...more: string[]): string => [named(id), ...more].join(' · ')
  const [first, second] = ['region1', 'region2'].map((id) => session.plan.rows.nodes.find((n) => n.id === id)!.name)
  const said = (driver: string, value: number, more: Partial<Said> = {}): Said => ({ driver: named(driver), value, ...more })
  return {
    name: `the ${locale} sample`, locale, session, quarter: '2027-Q1', slack: { capacity: 0.5, pipeline: 0.5, trend: 0.5, expected: 1 },
    plays: [
      { name: 'the base' }, { name: 'a scenario', scenario: 'Up *' }, { name: 'a scenario over it', scenario: 'Hire & more' },
      { name: 'a win rate of her own', own: { [of('winRate')]: 0.41 }, set: [said('winRate', 0.41)] },
      { name: 'joiners and leavers that nobody says', own: { [of('hires')]: 3, [of('attrition')]: 0.2 }, set: [said('hires', 3), said('attrition', 0.2)] },
      { name: 'much at once over a scenario', scenario: 'Hire & more', own: { [of('productivity')]: 31_000, [of('dealSize')]: 25_500, [of('newDeals')]: 1.25, [of('stageConversion')]: 0.9, [of('marketGrowth')]: -0.07, [of('seasonality', '2027-02')]: 0.8 }, set: [said('productivity', 31_000), said('dealSize', 25_500), said('newDeals', 1.25), said('stageConversion', 0.9), said('marketGrowth', -0.07), said('seasonality', 0.8, { period: '2027-02' })] },
      { name: 'a driver where a part of the company says it', scenario: 'Hire & more', own: { [of('priceChange')]: -0.02, [of('priceChange', first)]: 0.11, [of('winRate', second, '2027-02')]: 0.2 }, set: [said('priceChange', -0.02), said('priceChange', 0.11, { node: 'region1' }), said('winRate', 0.2, { node: 'region2', period: '2027-02' })] },
      { name: 'a driver of a part where the company says it by month', own: { [of('seasonality', first)]: 0.9, [of('seasonality', '2027-03')]: 1.4 }, set: [said('seasonality', 0.9, { node: 'region1' }), said('seasonality', 1.4, { period: '2027-03' })] },
      { name: 'a month of a part that says it for all', scenario: 'Hire & more', own: { [of('seasonality', first, '2027-02')]: 0.4 }, set: [said('seasonality', 0.4, { node: 'region1', period: '2027-02' })] },
      { name: 'a driver of a part where the base says nothing', own: { [of('priceChange', first)]: 0.11, [of('winRate', second, '2027-02')]: 0.2 }, set: [said('priceChange', 0.11, { node: 'region1' }), said('winRate', 0.2, { node: 'region2', period: '2027-02' })] },
    ],
  }
}

/** Cents, one line, and formulas that people wrote: a driver in min, one that divides, one called like a cell, numbers and work that a scenario has of its own. */
function ownCase(): Case {
  const plan = testPlan({ decimals: 2, quarter: '2018-Q1' })
  plans.push(plan)
  const { session } = plan
  for (const [parent, name, kind] of [['root', 'East', 'group'], ['root', 'West', 'group'], ['East', 'Ann', 'rep'], ['East', 'Bo', 'rep'], ['West', 'Cy', 'rep'], ['West', 'Open', 'hire']] as const) plan.add(parent, name, kind)
  session.call('role.set', { name: 'AE', productivity: 12_000, ramp: [0.25, 0.5], attrition: 0.1 })
  for (const name of ['Ann', 'Cy']) session.call('node.post', { node: plan.id(name), role: 'AE' })
  for (const [name, unit] of [['productivity', 'money'], ['uplift', 'ratio'], ['floor', 'money'], ['R1', 'ratio'], ['R2', 'ratio']] as const) session.call('driver.add', { name, unit })
  plan.set('quota', 'root', '2018-Q1', 9_000_001)
  const adds = { overNodes: 'sum', overLines: 'sum', overTime: 'sum' } as const
  session.call('driver.set', { driver: 'floor', value: 1500.5 })
  session.call('driver.set', { driver: 'R1', value: 3 })
  session.call('driver.set', { driver: 'R1', node: plan.id('East'), period: '2018-02', value: 4 })
  session.call('measure.set', { name: 'capacity', formula: 'productivity() * ramp() * availability() * (1 + coalesce(driver("uplift"), 0))', ...adds })
  session.call('measure.set', { name: 'pipeline', formula: 'if(quota > 100000, quota, 0) * driver("R1") / (3 + driver("R1")) + max(driver("floor"), 900) / 4 + coalesce(quota * (1 + driver("R2")), 0)', ...adds })
  session.call('measure.set', { name: 'expected', formula: 'coalesce(capacity, 0) * 1.1 + min(quota, driver("floor")) * driver("R1") - coalesce(pipeline, 0) + coalesce(initiatives, 0)', ...adds })
  const { task } = session.call('task.add', { name: 'Train', duration: 5 * 480 }) as Output<'task.add'>
  const raised = session.call('effect.set', { task, driver: 'productivity', change: 0.2, node: plan.id('West'), curve: 'linear', weeks: 6 }) as Output<'effect.set'>
  session.call('effect.set', { task, amount: 900, node: plan.id('East') })
  const { scenario } = session.call('scenario.add', { name: 'Lean', parent: 'base' }) as Output<'scenario.add'>
  session.call('cells.set', { scenario, measure: 'quota', cells: [{ node: plan.id('Ann'), line: null, period: '2018-01', value: 4_400_000 }] })
  session.call('tasks.in', { scenario, tasks: [{ task, duration: 20 * 480 }] })
  session.call('effect.in', { scenario, effect: raised.effect, change: 0.5 })
  session.call('driver.set', { driver: 'uplift', node: plan.id('East'), scenario, value: 0.1 })
  session.call('driver.set', { driver: 'floor', scenario, value: 1100 })
  session.call('driver.set', { driver: 'R2', scenario, value: 0.2 })
  session.call('driver.set', { driver: 'productivity', scenario, value: 15_000 })
  const set = (driver: string, value: number, more: Partial<Said> = {}): Said => ({ driver, value, ...more })
  return {
    name: 'a plan in cents with formulas of its own', locale: 'en', session, quarter: '2018-Q1', slack: { capacity: 0.5, pipeline: 0.5, expected: 1.6 },
    plays: [
      { name: 'the base' }, { name: 'a scenario with numbers of its own', scenario: 'Lean' },
      { name: 'a driver called like a cell', own: { R1: 5.5 }, set: [set('R1', 5.5)] },
      { name: 'a month of a region', scenario: 'Lean', own: { 'R1 · East · 2018-02': 9 }, set: [set('R1', 9, { node: 'East', period: '2018-02' })] },
      { name: 'a driver without which the base is blank', own: { R2: 0.5 }, set: [set('R2', 0.5)] },
      { name: 'money', own: { productivity: 9000.25, uplift: 0.3 }, set: [set('productivity', 9000.25), set('uplift', 0.3)] },
    ],
  }
}

/** More than 400 places. */
function largeCase(): Case {
  const plan = testPlan({ decimals: 0, quarter: '2018-Q1' })
  plans.push(plan)
  const { session } = plan
  for (const team of ['North', 'South']) plan.add('root', team, 'group')
  for (let n = 0; n < 400; n++) plan.add(n % 2 === 0 ? 'North' : 'South', `Seat ${n}`)
  session.call('driver.add', { name: 'productivity', unit: 'money' })
  session.call('driver.set', { driver: 'productivity', value: 1001 })
  for (const n of [2, 5, 9]) session.call('driver.set', { driver: 'productivity', node: plan.id(`Seat ${n}`), value: 2000 + n })
  session.call('measure.set', { name: 'expected', formula: 'productivity() * availability()', overNodes: 'sum', overLines: 'sum', overTime: 'sum' })
  return { name: 'a plan of more than 400 places', locale: 'en', session, quarter: '2018-Q1', slack: { expected: 0.5 }, plays: [{ name: 'the base' }, { name: 'a value of her own', own: { productivity: 1500, 'productivity · Seat 5': 400 }, set: [{ driver: 'productivity', value: 1500 }, { driver: 'productivity', node: 'Seat 5', value: 400 }] }] }
}

const bytesOf = ({ session, locale }: Pick<Case, 'session' | 'locale'>, cached: boolean): Uint8Array => (session.call('export', { format: 'xlsx', locale, cached }) as Output<'export'>).bytes
const nodeOf = (session: Session, name: string): string => session.plan.rows.nodes.find((n) => n.name === name || n.id === name)!.id
const rowNamed = (rows: readonly (readonly unknown[])[], name: string): number => rows.findIndex((r) => r[0] === name)

describe('the scenarios of a workbook, worked out by LibreOffice', () => {
  const all = [sampleCase('en'), sampleCase('zh'), ownCase(), largeCase()]
  const played = all.flatMap((c) => c.plays.map((play) => ({ ...c, play, title: `${c.name}: ${play.name}` })))
  let books: ShownBook[]
  beforeAll(async () => {
    const plain = await Promise.all(all.map(async (c) => { const bytes = bytesOf(c, false); return { bytes, rows: (await readXlsx(bytes)).sheets.find((s) => s.name === words[c.locale].sheets.scenarios)!.rows } }))
    books = await recalculated(played.map(({ locale, play, session }) => {
      const { bytes, rows } = plain[all.findIndex((c) => c.session === session)]
      const own = Object.entries(play.own ?? {}).map(([label, value]) => { const at = rowNamed(rows, label); if (at < 0) throw new Error(`no driver ${label}`); return [`C${at + 1}`, value] as const })
      return typedInto(bytes, words[locale].sheets.scenarios, { ...Object.fromEntries(own), ...(play.scenario && { A4: play.scenario }) })
    }))
  }, 20 * 60_000)

  test.each(played.map((c, i) => ({ ...c, i })))('say what the plan says if it is tried there, but for the rounding of leaves, in $title', ({ session, locale, quarter, slack, play, i }) => {
    const w = words[locale], { rows: plan, engine, calendar } = session.plan, shown = books[i].get(w.sheets.scenarios)!
    const models = (['capacity', 'pipeline', 'trend', 'expected'] as const).flatMap((which) => { const row = outcomeMeasure(plan.measures, which); return row ? [{ which, row }] : [] })
    const whole = calendar.period(quarter)!, periods = [...calendar.months.filter((m) => m.first >= whole.first && m.end <= whole.end).map((m) => m.id), quarter]
    const seats = (node: string): number => engine.branch(node, quarter).filter((id) => { const { kind } = plan.nodes.find((n) => n.id === id)!; return kind !== 'group' && (kind !== 'overlay' || id === node) }).length
    const nodes = plan.nodes.filter((n) => n.kind !== 'overlay' && (plan.nodes.length <= 400 || n.kind === 'group'))
    const set = (play.set ?? []).map(({ node = 'root', ...said }) => ({ ...said, node: nodeOf(session, node) }))
    const cells = nodes.flatMap(({ id }) => models.flatMap(({ row }) => periods.map((period) => ({ measure: row.id, node: id, line: null, period }))))
    const { values } = session.call('whatif.try', { scenario: play.scenario ?? 'base', set, cells }) as Output<'whatif.try'>
    const scale = 10 ** plan.plan.decimals, head = rowNamed(shown, w.outcome), beside = new Set([w.goal, w.distance, w.attainment])
    const body = shown.slice(head + 2).filter((r) => !beside.has(String(r[0])))
    expect(shown[head].filter((x) => x !== null).slice(1).map((x) => String(x).split(',')[0])).toEqual(models.map(({ row }) => row.name))
    expect(body.map((r) => r[0])).toEqual(nodes.map((n) => n.name))
    const wrong: string[] = []
    let nth = 0, large = 0
    nodes.forEach(({ id, name }, r) => models.forEach(({ which }, m) => periods.forEach((period, p) => {
      const real = values[nth++] || 0, found = Number(body[r][1 + m * periods.length + p] ?? 0) * scale
      const most = slack[which] * seats(id) * plan.lines.length * (period === quarter ? 3 : 1) + 1e-6 * Math.abs(real)
      if (Math.abs(real) > 10 * most) large++
      if (!(Math.abs(found - real) <= most)) wrong.push(`${name} ${which} ${period}: shown ${found}, plan ${real}, may differ by ${most}`)
    })))
    expect(wrong).toEqual([])
    // The rounding is small beside most numbers, so that what agrees is right.
    expect(large).toBeGreaterThan(cells.length / 2)
    const [company] = body, expected = Number(company[1 + (models.length - 1) * periods.length + periods.length - 1]), goal = engine.value('goal', 'root', null, quarter)
    expect(Number(shown[3][1])).toBe(expected)
    if (goal === goal) {
      expect(Number(shown[3][3])).toBeCloseTo(expected - goal / scale, 4)
      expect(Number(shown[3][4])).toBeCloseTo(expected / (goal / scale), 8)
    }
  })

  test.each(all)('the results that a workbook carries are those of $name', async (c) => {
    const carried = (await readXlsx(bytesOf(c, true))).sheets, shown = books[played.findIndex((p) => p.session === c.session)]
    const wrong: string[] = []
    let formulas = 0
    for (const name of [words[c.locale].sheets.scenarios, words[c.locale].sheets.terms]) {
      for (const [at, { formula, formulaResult }] of carried.find((s) => s.name === name)!.cells ?? []) {
        if (formula === undefined) continue
        formulas++
        const [row, column] = at.split(',').map(Number), found = shown.get(name)![row][column] ?? '', result = formulaResult ?? ''
        if (typeof found === 'number' && typeof result === 'number' ? Math.abs(found - result) > 1e-9 * Math.max(1, Math.abs(found)) : found !== result) wrong.push(`${name} ${at} ${formula}: carries ${String(result)}, comes to ${String(found)}`)
      }
    }
    expect(wrong).toEqual([])
    expect(formulas).toBeGreaterThan(10)
  })
})

describe('the sheet of scenarios', () => {
  const { session } = sample('en')
  let sheets: Sheet[], scenarios: Sheet
  beforeAll(async () => {
    sheets = (await readXlsx(bytesOf({ session, locale: 'en' }, true), { readStyles: true })).sheets
    scenarios = sheets.find((s) => s.name === 'Scenarios')!
  })
  const texts = (): string[] => scenarios.rows.flat().filter((x): x is string => typeof x === 'string')

  test('stands behind the allocation, and how it is worked out at the end', () => {
    expect(sheets.map((s) => s.name)).toEqual(['Cover', 'Allocation', 'Scenarios', 'Assumptions', 'Data', 'Scenario terms'])
    expect(scenarios.freezePane).toMatchObject({ rows: 4, columns: 1 })
  })

  test('lets a scenario be chosen among those of the plan', () => {
    const head = scenarios.rows[rowNamed(scenarios.rows, 'Driver')]
    expect(head.slice(0, 7)).toEqual(['Driver', 'Live', 'Own value', 'Base', 'Up *', 'Hire & more', 'Cell name'])
    expect(scenarios.dataValidations).toMatchObject([{ type: 'list', range: 'A4', formula1: '$D$7:$F$7' }])
    expect(scenarios.rows[3][0]).toBe('Base')
  })

  test('has a row for every place where a driver is said, and leaves empty what a scenario does not say', () => {
    const row = (label: string): unknown[] => scenarios.rows[rowNamed(scenarios.rows, label)].slice(3, 6).map((x) => x ?? '')
    expect(row('win rate').slice(1)).toEqual([0.6, 0.6])
    expect(row('win rate · Central · 2027-02')).toEqual(['', '', 0.3])
    expect(row('price change · East')).toEqual(['', '', 0.05])
    expect(row('hires')).toEqual(['', '', 2])
  })

  test('says beside which models a driver is held', async () => {
    const notes = texts().filter((t) => t.includes('is held'))
    expect(notes.map((t) => t.split(' is held')[0])).toEqual(['capacity: ramp', 'pipeline: sales cycle', 'pipeline: ramp'])
    expect(notes.every((t) => t.includes('what each scenario says'))).toBe(true)
    // Without scenarios it is held at what it is: 59 days, by what the sample's deals took.
    const alone = openSession({ who: 'tester', now: () => '2026-12-15T09:30:00.000Z' }), dir = mkdtempSync(join(tmpdir(), 'salesplan-scenarios-'))
    dirs.push(dir)
    alone.call('file.sample', { path: join(dir, 'plan.salesplan'), locale: 'en' })
    alone.call('outcome.make', {})
    const { value } = alone.call('driver.value', { driver: 'salesCycle', period: '2027-Q1' }) as Output<'driver.value'>
    const { sheets: [, , sheet] } = await readXlsx(bytesOf({ session: alone, locale: 'en' }, true))
    expect(sheet.rows.flat()).toContain(`pipeline: sales cycle is held at ${Number(value).toFixed(2)}; a value of your own does not move it here.`)
  })

  test('sets the goal against what is expected, and follows the allocation’s', () => {
    const goal = scenarios.rows.findIndex((r, i) => i > 8 && r[0] === 'Goal'), at = (row: number, column: number) => scenarios.cells?.get(`${row},${column}`)
    expect(scenarios.rows[goal - 1][0]).toBe('Company')
    // Four models of three months and a quarter: what is expected of the quarter stands in column Q.
    expect(at(goal, 16)?.formula).toBe("'Allocation'!C5")
    expect(at(goal + 1, 16)?.formula).toBe(`IF(Q${goal + 1}="","",Q${goal}-Q${goal + 1})`)
    expect(at(goal + 2, 16)?.formula).toBe(`IF(N(Q${goal + 1})=0,"",Q${goal}/Q${goal + 1})`)
  })

  test('leaves all other sheets the base’s, and says so on the cover', () => {
    expect(sheets[0].rows.flat()).toContain(words.en.ofBaseBut)
    for (const sheet of [sheets[0], sheets[1], sheets[3], sheets[4]]) for (const cell of sheet.cells?.values() ?? []) expect(cell.formula ?? '').not.toContain('Scenario')
  })

  test('is not there in a plan without drivers, nor in one that expects nothing', async () => {
    const plain = (await readXlsx(workbook(samplePlan().report(), { locale: 'en', cached: true }))).sheets
    expect(plain.map((s) => s.name)).not.toContain('Scenarios')
    const plan = testPlan({ decimals: 0 })
    plans.push(plan)
    plan.session.call('driver.add', { name: 'win rate', unit: 'ratio' })
    plan.session.call('scenario.add', { name: 'Up', parent: 'base' })
    const [cover, ...others] = (await readXlsx(bytesOf({ session: plan.session, locale: 'en' }, true))).sheets
    expect(others.map((s) => s.name)).not.toContain('Scenarios')
    expect(cover.rows.flat()).toContain(words.en.ofBase)
  })
})

describe('names of drivers’ cells', () => {
  const names = (...list: [name: string, node?: string, period?: string][]): string[] => driverNames(list.map(([name, node = '', period = '']) => ({ name, node, period })), ['scenario_number'])

  test('are letters of any script, digits and underscores', () => {
    expect(names(['win rate'], ['赢单率', '华东', '2027-01'], ['Deal size (€)'], ['½ & <x>'])).toEqual(['win_rate', '赢单率_华东_2027_01', 'Deal_size', 'x'])
  })

  test('are never a cell’s, nor each other’s, whatever their case', () => {
    expect(names(['Q1'], ['R1C1'], ['r'], ['AB12'], ['True'], ['Win rate'], ['win-rate'], ['WIN RATE'], ['scenario number'], ['1st'])).toEqual(['_Q1', '_R1C1', '_r', '_AB12', '_True', 'Win_rate', 'win_rate_2', 'WIN_RATE_3', 'scenario_number_2', '_1st'])
  })
})

test('a formula of drivers is Excel’s, blanks where it takes them', () => {
  const driver = (scale: number): ReportDriver => ({ name: '', unit: 'number', scale, node: '', period: '', said: new Float64Array(), values: new Float64Array(), next: -1, of: 0, heldIn: [] })
  const drivers = [driver(1), driver(100)], names = ['a', 'b']
  const written = (text: string, mayBeBlank: boolean, kind: 'value' | 'missing' = 'value'): string => {
    const tree = parse(text)
    if (isFault(tree)) throw new Error(text)
    return atomFormula({ tree: tree as Node, kind, mayBeBlank, value: 0 }, drivers, names)
  }
  expect(written('driver("0")', false)).toBe('a')
  expect(written('driver("1")', true)).toBe('N(b)')
  expect(written('driver("0")', true, 'missing')).toBe('IF(ISNUMBER(a),0,1)')
  expect(written('1 + driver("0") * driver("1")', true)).toBe('IF(COUNT(a,b)=2,(1+(a*(100*b))),0)')
  expect(written('1 - coalesce(driver("0"), 5%)', false)).toBe('(1-IF(COUNT(a)=1,a,0.05))')
  expect(written('if(driver("0") > 2 and not (driver("0") = 3), min(driver("0"), 1), -round(driver("0"), 1))', false)).toBe('IF(IF(AND(IF(a>2,1,0)<>0,IF(IF(a=3,1,0)=0,1,0)<>0),1,0)<>0,MIN(a,1),(-ROUND(a,1)))')
})
