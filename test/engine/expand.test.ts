import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Engine, type Effect, type Expansion } from '../../main/engine/index.ts'
import { buildCalendar } from '../../shared/calendar.ts'
import { rowChange } from '../../shared/change.ts'
import { isFault, parse, print, type Node } from '../../shared/formula/index.ts'
import type { AssumptionRow, MeasureRow, MoveRow, RoleRow } from '../../shared/rows.ts'
import { isError } from '../../shared/value.ts'
import { runs } from '../support/checker-plans.ts'
import { lineRow, nodeRow, PLAN, TEAM } from './plans.ts'

const calendar = buildCalendar(PLAN, 2017, 2018)
const MONTHS = ['2018-01', '2018-02', '2018-03'], QUARTER = '2018-Q1'
const SCENARIOS = ['base', 'low', 'lower'], DRIVERS = ['a', 'b', 'productivity']
const NODES = [...TEAM, nodeRow('new', 'West', 'hire', { pos: 1, starts: calendar.months[12].from })]
const scenarios = ['low', 'lower'].map((id, pos) => ({ id, pos, parent: SCENARIOS[pos], name: id, note: '', colour: '', frozen: 0 as const }))
const roles: RoleRow[] = [{ id: 'AE', pos: 0, name: 'AE', productivity: 70, ramp: '', attrition: 0 }]

const measure = (id: string, formula: string, more: Partial<MeasureRow> = {}): MeasureRow => ({ id, pos: 0, name: id, formula, unit: 'number', overNodes: 'sum', overLines: 'sum', overTime: 'sum', ...more })

/** An effect that raises a driver on a node from a day of the quarter on. */
const raising = (id: string, node: string, change: number, from: number, more: Partial<Effect> = {}): Effect =>
  ({ id: `${id} ${node} ${from}`, node, line: null, per: 'month', amount: 0, begins: calendar.period(QUARTER)!.from + from, curve: 'linear', weeks: 3, probability: 0, loss: 0, driver: { id, change, least: -1e15, most: 1e15 }, ...more })

function planOf(formula: string, assumptions: AssumptionRow[], more: Partial<MeasureRow> = {}, moves: MoveRow[] = [], effects: ReadonlyMap<string, readonly Effect[]> = new Map()): Engine {
  const engine = new Engine({
    plan: PLAN, calendar, nodes: NODES, moves, levels: [], lines: [lineRow('x', 0), lineRow('y', 1)], locks: [], rates: [], scenarios, roles, posts: [{ node: 'ann', role: 'AE', pay: null }],
    measures: [measure('calls', ''), measure('twice', 'calls * 2'), measure('moved', 'calls * driver("a")'), measure('f', formula, more)], drivers: DRIVERS.map((id, pos) => ({ id, pos, name: id, unit: 'number' as const })), assumptions,
  })
  let n = 0
  for (const node of ['ann', 'bob', 'cat', 'new']) for (const line of ['x', 'y']) for (const { id } of calendar.slices) if (++n % 5 !== 0) engine.setCell('base', 'calls', node, line, id, (n * 37) % 11)
  engine.setCell('low', 'calls', 'ann', 'x', calendar.slices.find((s) => s.from >= calendar.months[13].from)!.id, 400)
  engine.know(calendar.months[11].to)
  engine.loadWork(effects)
  return engine
}

/** What a formula of drivers alone comes to; null is blank. Blanks go through whatever does not pass them over. */
function reckoned(tree: Node, driver: (symbol: number) => number): number | null {
  const of = (part: Node): number | null => reckoned(part, driver)
  if (tree.kind === 'number') return tree.percent ? tree.value / 100 : tree.value
  if (tree.kind === 'unary') { const x = of(tree.of); return x === null ? null : tree.operator === '-' ? -x : Number(x === 0) }
  if (tree.kind === 'binary') {
    const x = of(tree.left), y = of(tree.right)
    if (x === null || y === null) return null
    switch (tree.operator) {
      case '+': return x + y
      case '-': return x - y
      case '*': return x * y
      case '/': return x / y
      case '>': return Number(x > y)
      default: throw new Error(tree.operator)
    }
  }
  if (tree.kind !== 'call') throw new Error(tree.kind)
  if (tree.name === 'driver') { const x = driver(Number(tree.of[0].kind === 'text' ? tree.of[0].text : NaN)); return x !== x ? null : x }
  const parts = tree.of.map(of)
  switch (tree.name) {
    case 'coalesce': return parts.find((x) => x !== null) ?? null
    case 'if': return parts[0] === null ? null : parts[0] !== 0 ? parts[1] : parts[2]
    case 'min': case 'max': { const known = parts.filter((x) => x !== null); return known.length === 0 ? null : Math[tree.name](...known) }
    default: throw new Error(tree.name)
  }
}

/** A row of an expansion in one scenario, where a symbol is said otherwise. */
function total(expansion: Expansion, { terms }: ReturnType<Expansion['measure']>['rows'][number], scenario: number, period: number, tried: { symbol: number; value: number } | null): number {
  const value = (symbol: number): number => {
    for (let at = symbol; at >= 0; at = expansion.symbols[at].next) {
      const own = tried !== null && expansion.symbols[at].of === expansion.symbols[tried.symbol].of ? tried.value : expansion.symbols[at].said[scenario]
      if (own === own) return own
    }
    return NaN
  }
  return terms.reduce((sum, { atoms, coefficients }) => sum + atoms.reduce((product, at) => {
    const { tree, kind } = expansion.atoms[at], x = reckoned(tree, value)
    return product * (kind === 'missing' ? Number(x === null) : (x ?? 0))
  }, coefficients[scenario][period]), 0)
}

/** Cells whose number differs, in every scenario and wherever one driver is tried; a held driver, or a row that could not be opened, is not to follow a trial. */
function wrong(engine: Engine, tries: readonly AssumptionRow[], nodes = NODES.map((n) => n.id)): string[] {
  const expansion = engine.expansion(SCENARIOS), found: string[] = []
  const numbers = nodes.map((id) => engine.at(id, QUARTER)), { rows, held } = expansion.measure('f', numbers, MONTHS.map((id) => calendar.period(id)!))
  const compare = (scenario: number, tried: { symbol: number; value: number } | null, real: (node: string, period: string) => number, said: string): void => {
    rows.forEach((row, n) => MONTHS.forEach((month, m) => {
      if (tried !== null && row.whole) return
      const engines = real(nodes[n], month), own = total(expansion, row, scenario, m, tried)
      if (isError(engines)) return
      if (tried === null && (engines !== engines) !== (row.blank[scenario][m] === 1) && own !== 0) found.push(`${said} ${nodes[n]} ${month}: blank ${row.blank[scenario][m]}, engine ${engines}`)
      if (Math.abs((engines || 0) - own) > 1e-9 * Math.max(1, Math.abs(own), Math.abs(engines || 0)) * 100) found.push(`${said} ${nodes[n]} ${month}: expanded ${own}, engine ${engines}`)
    }))
  }
  SCENARIOS.forEach((scenario, s) => { compare(s, null, (node, period) => engine.value('f', node, null, period, scenario), scenario) })
  for (const { scenario, driver, node, period, value } of tries) {
    if (held.has(driver)) continue
    const n = engine.at(node, QUARTER), symbol = expansion.symbols.findIndex((x) => x.driver === driver && x.node === n && x.period === period)
    if (symbol < 0) continue
    const trial = engine.trial(scenario)
    trial.put({ driver, node, period, value })
    compare(SCENARIOS.indexOf(scenario), { symbol, value }, (at, month) => trial.value(trial.asked({ measure: 'f', node: at, line: null, period: month })), `${scenario} ${driver} ${node} ${period} = ${value}`)
  }
  return found
}

const said = (scenario: string, driver: string, node: string, period: string, value: number): AssumptionRow => ({ scenario, driver, node, period, value })

describe('a measure opened into products of drivers', () => {
  const WORK = new Map([['base', [raising('a', 'Company', 0.5, 10), raising('a', 'East', 0.2, 40), raising('productivity', 'ann', -0.3, 0)]], ['lower', [raising('a', 'bob', 1, 0, { curve: 'step' }), raising('b', 'Company', 0.25, 20)]]])
  test.each([
    ['a product', 'calls * driver("a")'],
    ['a change of a product', 'calls * (1 + driver("a")) * (1 - driver("b"))'],
    ['a sum', 'calls * driver("a") + twice * driver("b")'],
    ['a driver that nobody says, and something in its place', 'calls * coalesce(driver("b"), 3)'],
    ['what a role says until a driver does', 'coalesce(productivity(), 0) * driver("a")'],
    ['another measure that drivers move', 'moved * 2 + coalesce(moved * driver("b"), 1)'],
    ['a divisor', 'calls / (3 + driver("a"))'],
    ['amounts that come later', 'coalesce(delay(calls * driver("a"), 20), 0)'],
    ['what is to come', 'toCome(calls * (1 + driver("a")))'],
    ['joiners', 'ramped(driver("b")) * driver("a")'],
    ['another time and place', 'coalesce(prev(calls * driver("a")), 0) + coalesce(parent(calls * driver("a")), 0)'],
    ['a choice that no driver moves', 'if(calls > 4, calls * driver("a"), driver("b"))'],
    ['what hangs on drivers alone', 'calls * min(driver("a"), 3) * if(driver("a") > 2, 1, 2)'],
    ['a driver that decides', 'if(calls > driver("a"), calls, 2)'],
    ['the larger of two', 'max(calls * driver("a"), 10) * (1 + coalesce(driver("b"), 0))'],
  ].flatMap(([what, formula]) => [{ what, formula, effects: new Map<string, Effect[]>() }, { what: `${what}, where work raises drivers`, formula, effects: WORK }]))('comes to the plan’s number in every scenario and after a driver moves: $what', ({ formula, effects }) => {
    const assumptions = [said('base', 'a', 'Company', '', 2), said('base', 'a', 'East', '', 3), said('base', 'a', 'Company', '2018-02', 5), said('low', 'b', 'bob', '', 0.5), said('low', 'a', 'ann', '2018-Q1', 0), said('lower', 'productivity', 'Company', '', 90), said('lower', 'a', 'East', '2018-02', 1)]
    const tries = SCENARIOS.flatMap((scenario) => [['a', 'Company', ''], ['a', 'East', ''], ['a', 'Company', '2018-02'], ['a', 'ann', '2018-01'], ['b', 'Company', ''], ['b', 'bob', ''], ['productivity', 'Company', '']].flatMap(([driver, node, period]) => [0, 7].map((value) => said(scenario, driver, node, period, value))))
    expect(wrong(planOf(formula, assumptions, {}, [], effects), tries)).toEqual([])
  })

  test('holds a driver that its bounds keep from being raised, and multiplies one that is', () => {
    const open = (most: number): { whole: boolean; held: string[]; terms: number[][] } => {
      const { rows: [{ terms, whole }], held } = planOf('driver("a") * calls', [said('base', 'a', 'Company', '', 2)], {}, [], new Map([['base', [raising('a', 'Company', 0.5, -30, { curve: 'step', driver: { id: 'a', change: 0.5, least: 0, most } })]]])).expansion(['base']).measure('f', [0], [calendar.period('2018-01')!])
      return { whole, held: [...held], terms: terms.map((t) => [t.atoms.length, t.coefficients[0][0]]) }
    }
    const calls = planOf('calls', []).value('calls', 'Company', null, '2018-01')
    expect([open(10), open(2.5)]).toEqual([{ whole: false, held: [], terms: [[1, 1.5 * calls]] }, { whole: false, held: ['a'], terms: [[0, 2.5 * calls]] }])
  })

  test('has one product of each kind, its coefficient the sum over the seats below', () => {
    const engine = planOf('calls * (1 + driver("a")) * 3', [said('base', 'a', 'Company', '', 2)])
    const expansion = engine.expansion(['base'])
    const { rows: [{ terms, whole }], held } = expansion.measure('f', [0], [calendar.period('2018-01')!])
    const [symbol] = expansion.symbols.keys()
    expect({ whole, held: [...held], atoms: terms.map((t) => t.atoms.map((a) => print(expansion.atoms[a].tree))) }).toEqual({ whole: false, held: [], atoms: [[`1 + driver("${symbol}")`]] })
    expect(terms[0].coefficients[0][0]).toBe(3 * engine.value('calls', 'Company', null, '2018-01'))
  })

  test('counts a seat that moved where it stands', () => {
    const assumptions = [said('base', 'a', 'East', '', 3), said('base', 'a', 'West', '', 7), said('low', 'a', 'Company', '2018-02', 2)], moves = [{ node: 'bob', day: calendar.period('2018-02')!.from, parent: 'West' }]
    const tries = ['East', 'West', 'Company'].map((node) => said('base', 'a', node, '', 11))
    expect(wrong(planOf('calls * driver("a")', assumptions, {}, moves), tries, ['Company', 'East', 'West', 'cat'])).toEqual([])
  })

  test('says which drivers it holds, and only those', () => {
    const engine = planOf('driver("a") * coalesce(delay(calls, driver("b")), 0) + max(calls, productivity())', [said('base', 'a', 'Company', '', 2), said('base', 'b', 'Company', '', 9)])
    const { held, rows } = engine.expansion(SCENARIOS).measure('f', [0], [calendar.period('2018-01')!])
    expect([...held].sort()).toEqual(['b', 'productivity'])
    expect(rows[0].terms.some((t) => t.atoms.length === 1)).toBe(true)
  })

  test('is the plan’s numbers where it comes to an error', () => {
    const engine = planOf('calls / (driver("a") - driver("a")) + calls / 0', [said('base', 'a', 'Company', '', 2)])
    expect(engine.expansion(['base']).measure('f', [0], [calendar.period('2018-01')!]).rows[0]).toMatchObject({ whole: true, terms: [{ atoms: [] }] })
  })

  test('says by half a unit for each leaf what money comes to', () => {
    const engine = planOf('calls * driver("a")', [said('base', 'a', 'Company', '', 0.337)], { unit: 'money' })
    const expansion = engine.expansion(['base']), { rows } = expansion.measure('f', [0], MONTHS.map((id) => calendar.period(id)!))
    // Four seats, two lines.
    MONTHS.forEach((month, m) => { expect(Math.abs(total(expansion, rows[0], 0, m, null) - engine.value('f', 'Company', null, month))).toBeLessThanOrEqual(4) })
  })

  const driver = fc.constantFrom(...DRIVERS).map((name) => `driver("${name}")`)
  const { formula } = fc.letrec<{ formula: string }>((tie) => {
    const inner = tie('formula'), two = fc.tuple(inner, inner)
    return {
      formula: fc.oneof({ maxDepth: 4, depthSize: 'medium' }, fc.oneof(fc.constantFrom('calls', 'twice', 'moved', '2', '0.5', 'productivity()', 'availability()'), driver),
        two.map(([x, y]) => `(${x} * ${y})`), two.map(([x, y]) => `(${x} + ${y})`), two.map(([x, y]) => `(${x} - ${y})`), two.map(([x, y]) => `coalesce(${x}, ${y})`), inner.map((x) => `coalesce(${x}, 0)`), inner.map((x) => `(1 + ${x})`),
        fc.tuple(inner, driver).map(([x, y]) => `(${x} / (3 + ${y} * ${y}))`), two.map(([x, y]) => `if(calls > 3, ${x}, ${y})`), two.map(([x, y]) => `max(${x}, ${y})`), inner.map((x) => `delay(${x}, 12)`), inner.map((x) => `toCome(${x})`), inner.map((x) => `prev(${x})`),
        inner.map((x) => `ramped(${x})`), inner.map((x) => `sum(${x})`), inner.map((x) => `movingAverage(${x}, 2)`), inner.map((x) => `root(${x})`), inner.map((x) => `-${x}`)),
    }
  })
  test('comes to the plan’s number whatever the formula and wherever drivers are said', () => {
    const row = fc.record({ scenario: fc.constantFrom(...SCENARIOS), driver: fc.constantFrom(...DRIVERS), node: fc.constantFrom(...NODES.map((n) => n.id)), period: fc.constantFrom('', '', '2018-Q1', '2018-01', '2018-02'), value: fc.integer({ min: 0, max: 4 }) })
    const rows = fc.uniqueArray(row, { selector: (r) => [r.scenario, r.driver, r.node, r.period].join('|'), maxLength: 8 })
    const adds = fc.record({ overNodes: fc.constantFrom('sum' as const, 'recompute' as const), overLines: fc.constantFrom('sum' as const, 'recompute' as const), overTime: fc.constantFrom('sum' as const, 'recompute' as const) })
    const effect = fc.record({ scenario: fc.constantFrom(...SCENARIOS), driver: fc.constantFrom(...DRIVERS), node: fc.constantFrom(...NODES.map((n) => n.id)), change: fc.integer({ min: -4, max: 8 }), from: fc.integer({ min: -20, max: 60 }) })
    fc.assert(fc.property(formula, rows, fc.array(row, { minLength: 1, maxLength: 4 }), adds, fc.array(effect, { maxLength: 3 }), (text, assumptions, tries, more, work) => {
      if (isFault(parse(text))) throw new Error(text)
      const effects = new Map([...Map.groupBy(work, (e) => e.scenario)].map(([scenario, own]) => [scenario, own.map((e) => raising(e.driver, e.node, e.change / 4, e.from))]))
      expect(wrong(planOf(text, assumptions, more, [], effects), tries), text).toEqual([])
    }), runs(150))
  })
})

test('a change of a driver is a change of its own symbols alone', () => {
  // Given a driver said at the top, in February and on East, and overridden in a scenario
  const engine = planOf('calls', [said('base', 'a', 'Company', '', 2), said('base', 'a', 'Company', '2018-02', 5), said('low', 'a', 'East', '', 3)])
  engine.apply([rowChange('assumption', null, said('base', 'b', 'Company', '', 1))])
  const expansion = engine.expansion(SCENARIOS), symbolOn = (node: string, month: string): number => expansion.symbol('a', engine.at(node, QUARTER), calendar.period(month)!)
  // When a seat of East is looked at in January and February
  const [january, february] = ['2018-01', '2018-02'].map((month) => symbolOn('ann', month))
  // Then each is East's where a scenario says it, and falls through to its own month where none does
  expect([january, february].map((s) => SCENARIOS.map((_, i) => expansion.value(s, i)))).toEqual([[2, 3, 3], [5, 3, 3]])
  expect(expansion.symbols[february].of).toBe(january)
  expect(symbolOn('cat', '2018-02')).toBe(expansion.symbols[february].next)
})
