/** Reads from a plan what its quarter may bring in: models opened into products of drivers, so that a workbook works them out by itself. */
import { isFault, parse, partsOf, withParts, type Node } from '../../shared/formula/index.ts'
import { BASE, ROOT_NODE } from '../../shared/ids.ts'
import { MODELS, outcomeMeasure } from '../../shared/outcome.ts'
import { unitsPerWhole } from '../../shared/money.ts'
import type { Calendar } from '../../shared/calendar.ts'
import type { DriverRow, MeasureRow, ScenarioRow } from '../../shared/rows.ts'
import { isThere, type Engine, type ExpandedRow, type Expansion } from '../engine/index.ts'
import type { ScenarioReport, ReportDriver, ReportModel, ReportOutcome, ReportTerm } from '../exchange/workbook/report.ts'
import type { PlanRows } from './planning.ts'

/** Plans of more nodes are shown without their seats. */
const MOST_ROWS = 400
const MOST_SCENARIOS = 60

/** Which of a driver's symbols are shown, and where. */
interface Shown { symbols: number[]; at: ReadonlyMap<number, number> }

/** Null where the plan has no models, or no driver that moves any. */
export function scenarioReport(engine: Engine, { plan, measures, scenarios: others, drivers }: PlanRows, calendar: Calendar): ScenarioReport | null {
  const asked = [...MODELS, 'expected' as const].flatMap((which) => { const row = outcomeMeasure(measures, which); return row === undefined ? [] : [{ which, row }] })
  if (asked.length === 0 || drivers.length === 0) return null
  const scenarios = ordered(others).slice(0, MOST_SCENARIOS), ids = [BASE, ...scenarios.map((s) => s.id)]
  const expansion = engine.expansion(ids), quarter = calendar.period(plan.quarter)!
  const months = calendar.months.filter((m) => m.first >= quarter.first && m.end <= quarter.end)
  const { rows, seatsLeft } = shownRows(engine, quarter)
  const perUnit = (unit: MeasureRow['unit']): number => (unit === 'money' ? unitsPerWhole(plan.decimals) : 1)

  const models = asked.map(({ row }) => {
    const blend = blendOf(row, asked.map((a) => a.row)), sumsMonths = row.overTime === 'sum', belows = rows.map((n) => belowOf(engine, row, n, rows))
    const own = rows.filter((_, r) => blend === null && belows[r].length === 0)
    const byMonth = expansion.measure(row.id, own, months), held = new Set(byMonth.held)
    const byQuarter = sumsMonths ? null : expansion.measure(row.id, rows.filter((_, r) => blend === null && belows[r].length === 0), [quarter])
    for (const driver of byQuarter?.held ?? []) held.add(driver)
    const opened = rows.map((n, r) => { const at = own.indexOf(n); return { below: belows[r], months: byMonth.rows[at] as ExpandedRow | undefined, quarter: byQuarter?.rows[at] } })
    return { row, blend, sumsMonths, held, opened }
  })
  if (models.every(({ held, opened }) => held.size === 0 && opened.every(({ months: by }) => by === undefined || by.terms.every((t) => t.atoms.length === 0)))) return null

  const shown = shownSymbols(expansion, models.flatMap((m) => m.opened.flatMap(({ months: by, quarter: over }) => [by, over])), new Set(models.flatMap((m) => [...m.held])), drivers, (driver) => rows.flatMap((n) => [quarter, ...months].map((period) => expansion.symbol(driver, n, period))))
  const atoms = new Map<number, number>()
  const placed = (atom: number): number => { if (!atoms.has(atom)) atoms.set(atom, atoms.size); return atoms.get(atom)! }
  const driverOf = (id: string): DriverRow => drivers.find((d) => d.id === id)!
  const scaleOf = (atom: number): number => { const { tree, kind } = expansion.atoms[atom]; return kind === 'value' && isDriver(tree) ? perUnit(driverOf(expansion.symbols[symbolIn(tree)].driver).unit) : 1 }

  const told = models.map(({ row, blend, sumsMonths, held, opened }): ReportModel => ({
    name: row.name, unit: row.unit, blend, sumsMonths, held: drivers.filter(({ id }) => held.has(id)).map((driver) => heldAt(expansion, driver, ids.length, perUnit(driver.unit), shown)),
    rows: opened.map(({ below, months: by, quarter: over }) => outcomeOf({ below, by, over, count: months.length + 1 }, (term, values) => ({
      atoms: term.map(placed), coefficients: values.map((list) => list.map((x) => (x * term.reduce((product, atom) => product * scaleOf(atom), 1)) / perUnit(row.unit))),
    }))),
  }))
  const names = new Map(models.map(({ row, held }) => [row.name, held]))
  const { index } = engine.tree
  return {
    scenarios: [{ name: '', parent: 0 }, ...scenarios.map(({ name, parent }) => ({ name, parent: Math.max(0, ids.indexOf(parent)) }))], scenariosLeft: others.length - scenarios.length,
    drivers: shown.symbols.map((symbol): ReportDriver => {
      const { driver: id, node, said, next, of } = expansion.symbols[symbol], driver = driverOf(id), scale = perUnit(driver.unit)
      return {
        name: driver.name, unit: driver.unit, scale, node: node === index.get(ROOT_NODE) ? '' : engine.tree.rows[node].name, period: periodOf(expansion, symbol),
        said: said.map((x) => x / scale), values: Float64Array.from(ids, (_, s) => expansion.value(symbol, s) / scale), next: next < 0 ? -1 : shown.at.get(next)!, of: shown.at.get(of)!,
        heldIn: [...names].flatMap(([name, held]) => (held.has(id) ? [name] : [])),
      }
    }),
    atoms: [...atoms.keys()].map((atom) => { const { tree, kind, mayBeBlank, values } = expansion.atoms[atom]; return { tree: renumbered(tree, shown.at), kind, mayBeBlank, value: values[0] / scaleOf(atom) } }),
    models: told, expected: asked.findIndex((a) => a.which === 'expected'), rows, seatsLeft,
    goal: Float64Array.from([...months, quarter], ({ id }) => engine.value('goal', ROOT_NODE, null, id)),
  }
}

/** As the window lists them: each under its parent, siblings in their order. */
function ordered(rows: readonly ScenarioRow[]): ScenarioRow[] {
  const below = Map.groupBy(rows.toSorted((a, b) => b.pos - a.pos), (row) => row.parent), open = [...(below.get(BASE) ?? [])], all: ScenarioRow[] = []
  for (let row = open.pop(); row !== undefined; row = open.pop()) {
    all.push(row)
    open.push(...(below.get(row.id) ?? []))
  }
  return all
}

/** Rows of the tree that stand there in the quarter, but for overlays; without seats where there are too many. */
function shownRows({ tree }: Engine, quarter: { first: number; end: number }): { rows: number[]; seatsLeft: boolean } {
  const there = tree.ids.flatMap((_, n) => (isThere(tree, n, quarter) && tree.rows[n].kind !== 'overlay' ? [n] : []))
  if (there.length <= MOST_ROWS) return { rows: there, seatsLeft: false }
  return { rows: there.filter((n) => tree.isSeat[n] === 0).slice(0, MOST_ROWS), seatsLeft: true }
}

/** The rows whose sum a row is; none where it stands for itself. */
function belowOf({ tree }: Engine, { overNodes }: MeasureRow, node: number, rows: readonly number[]): number[] {
  const below = tree.adding[node].map((child) => rows.indexOf(child))
  return overNodes === 'sum' && tree.isSeat[node] === 0 && below.length > 0 && !below.includes(-1) ? below : []
}

/** A formula that is nothing but a blend of measures which add up as it does. */
function blendOf({ id, formula, ...own }: MeasureRow, measures: readonly MeasureRow[]): ReportModel['blend'] {
  const adds = (row: Pick<MeasureRow, 'overNodes' | 'overLines' | 'overTime'>): boolean => row.overNodes === 'sum' && row.overLines === 'sum' && row.overTime === 'sum'
  const tree = parse(formula)
  if (isFault(tree) || !adds(own)) return null
  const numberOf = (part: Node): number | null => (part.kind === 'number' ? (part.percent ? part.value / 100 : part.value) : null)
  const weights = (part: Node): Map<number, number> | null => {
    const scaled = (of: Node, by: number | null): Map<number, number> | null => { const all = by === null ? null : weights(of); return all && new Map([...all].map(([model, weight]) => [model, weight * by!])) }
    if (part.kind === 'call' && part.name === 'coalesce' && part.of.length === 2 && part.of[0].kind === 'measure' && numberOf(part.of[1]) === 0) {
      const { name } = part.of[0], at = measures.findIndex((m) => m.id === name || m.name.toLowerCase() === name.toLowerCase())
      return at < 0 || measures[at].id === id || !adds(measures[at]) ? null : new Map([[at, 1]])
    }
    if (part.kind !== 'binary') return null
    const { operator, left, right } = part
    if (operator === '*') return numberOf(left) === null ? scaled(left, numberOf(right)) : scaled(right, numberOf(left))
    if (operator === '/') return scaled(left, numberOf(right) === null ? null : 1 / numberOf(right)!)
    const one = operator === '+' ? weights(left) : null, other = operator === '+' ? weights(right) : null
    if (one === null || other === null) return null
    for (const [model, weight] of other) one.set(model, (one.get(model) ?? 0) + weight)
    return one
  }
  const alone = tree.kind === 'measure' ? weights({ kind: 'call', name: 'coalesce', of: [tree, { kind: 'number', value: 0, percent: false, at: 0, end: 0 }], at: 0, end: 0 }) : weights(tree)
  return alone && [...alone].map(([model, weight]) => ({ model, weight }))
}

const isDriver = (tree: Node): boolean => tree.kind === 'call' && tree.name === 'driver'
const symbolIn = (tree: Node): number => (tree.kind === 'call' && tree.of[0].kind === 'text' ? Number(tree.of[0].text) : NaN)
const symbolsIn = (tree: Node): number[] => (isDriver(tree) ? [symbolIn(tree)] : partsOf(tree).flatMap(symbolsIn))

function renumbered(tree: Node, at: ReadonlyMap<number, number>): Node {
  if (tree.kind === 'call' && isDriver(tree)) return { ...tree, of: [{ ...tree.of[0], kind: 'text', text: String(at.get(symbolIn(tree))) }] }
  return withParts(tree, partsOf(tree).map((part) => renumbered(part, at)))
}

/** The symbols that terms are made of and all those that are held, with what they fall through to: by driver, then by node, what holds at any time first. */
function shownSymbols(expansion: Expansion, rows: readonly (ExpandedRow | undefined)[], held: ReadonlySet<string>, drivers: readonly DriverRow[], where: (driver: string) => number[]): Shown {
  const used = new Set<number>()
  const take = (symbol: number): void => {
    for (let at = symbol; at >= 0 && !used.has(at); at = expansion.symbols[at].next) { used.add(at); take(expansion.symbols[at].of) }
  }
  for (const row of rows) for (const { atoms } of row?.terms ?? []) for (const atom of atoms) for (const symbol of symbolsIn(expansion.atoms[atom].tree)) take(symbol)
  for (const driver of held) for (const symbol of where(driver)) take(symbol)
  const pos = new Map(drivers.toSorted((a, b) => a.pos - b.pos || (a.id < b.id ? -1 : 1)).map((d, i) => [d.id, i]))
  const rank = (symbol: number): [number, number, string] => { const { driver, node } = expansion.symbols[symbol]; return [pos.get(driver)!, node, periodOf(expansion, symbol)] }
  const symbols = [...used].map((symbol) => ({ symbol, by: rank(symbol) })).sort(({ by: a, symbol: x }, { by: b, symbol: y }) => a[0] - b[0] || a[1] - b[1] || (a[2] < b[2] ? -1 : a[2] > b[2] ? 1 : x - y)).map(({ symbol }) => symbol)
  return { symbols, at: new Map(symbols.map((symbol, i) => [symbol, i])) }
}

/** The period that tells a symbol from its like: its own, or the one that it falls through to. */
function periodOf({ symbols }: Expansion, symbol: number): string {
  if (symbols[symbol].of === symbol) return symbols[symbol].period
  for (let at = symbol; at >= 0; at = symbols[at].next) if (symbols[at].period !== '') return symbols[at].period
  return ''
}

/** A driver's value where it is the same in every scenario and place. */
function heldAt(expansion: Expansion, { id, name, unit }: DriverRow, scenarios: number, scale: number, { symbols }: Shown): ReportModel['held'][number] {
  const values = new Set(symbols.filter((symbol) => expansion.symbols[symbol].driver === id).flatMap((symbol) => Array.from({ length: scenarios }, (_, s) => expansion.value(symbol, s))))
  return { name, unit, value: values.size === 1 ? [...values][0] / scale : null }
}

/** Months and quarter as one row of columns; a quarter that sums its months has no coefficients of its own. */
function outcomeOf({ below, by, over, count }: { below: number[]; by: ExpandedRow | undefined; over: ExpandedRow | undefined; count: number }, told: (atoms: readonly number[], coefficients: Float64Array[]) => ReportTerm): ReportOutcome {
  const blank = new Uint8Array(count).fill(by === undefined ? 0 : 1)
  const terms = new Map<string, { atoms: readonly number[]; coefficients: Float64Array[] }>()
  const take = (row: ExpandedRow, from: number): void => {
    for (const { atoms, coefficients } of row.terms) {
      const key = atoms.join(',')
      let own = terms.get(key)
      if (!own) terms.set(key, (own = { atoms, coefficients: coefficients.map(() => new Float64Array(count)) }))
      coefficients.forEach((list, s) => own.coefficients[s].set(list, from))
    }
    row.blank.forEach((list) => list.forEach((none, i) => { if (none === 0) blank[from + i] = 0 }))
  }
  if (by !== undefined) take(by, 0)
  if (over !== undefined) take(over, count - 1)
  else if (blank.subarray(0, count - 1).includes(0)) blank[count - 1] = 0
  return { below, terms: [...terms.values()].map((t) => told(t.atoms, t.coefficients)), blank, whole: by?.whole ?? false }
}
