/** What drivers are on each node and at each place of the axis: the nearest node upwards that says it, the shortest period that holds the place; and how far work raises it. */
import type { Calendar } from '../../shared/calendar.ts'
import { KNOWN_DRIVERS, knownDriver } from '../../shared/outcome.ts'
import type { AssumptionRow, DriverRow } from '../../shared/rows.ts'
import { same } from '../../shared/value.ts'
import { placeOf, type Axis } from './axis.ts'
import { numbersOf, type Tree } from './tree.ts'

/** One driver's values as they are said: by node, over the places of the axis, and at any time. */
export interface Said { always: number; at: Map<number, number> }

/** A copy to be changed; of nothing said, an empty one. */
export const copyOf = (of?: Said): Said => (of === undefined ? { always: NaN, at: new Map() } : { always: of.always, at: new Map(of.at) })

/**
 * What one effect does to a driver on nodes and all below them: so much more, as a part of what is said, of which a part is expected; `reached` by place of
 * the axis. `at`: its place among the effects of its scenario.
 */
export interface Raise { effect: string; at: number; nodes: readonly number[]; change: number; expected: number; unsure: boolean; reached: Float64Array }

/** A driver that effects raise, together, between these. */
export interface Raised { least: number; most: number; by: Raise[] }

export interface Drivers {
  /** The driver of a name or an id, whatever their case. */
  byName: ReadonlyMap<string, DriverRow>
  said: ReadonlyMap<string, ReadonlyMap<number, Said>>
  /** By driver; those that nothing raises are not among them. */
  raised: ReadonlyMap<string, Raised>
  /** Rows as they are said by driver and node, and as formulas read those that are raised; worked out when first asked for. */
  rows: Map<string, (Float64Array | undefined)[]>
  raisedRows: Map<string, (Float64Array | undefined)[]>
  /** How often what is said was changed in place: of all drivers, and of each. */
  moves: number
  movesOf: Map<string, number>
}

/** Larger values are nobody's: driver.set refuses them. */
const MOST = 1e17

/** What nobody says. */
const NOBODY: ReadonlyMap<number, Said> = new Map()

/** Drivers of which nothing is said. */
export const unsaidDrivers = (drivers: readonly DriverRow[]): Drivers => ({
  byName: new Map([...drivers.map((d) => [d.id.toLowerCase(), d] as const), ...drivers.map((d) => [d.name.toLowerCase(), d] as const)]),
  said: new Map(drivers.map((d) => [d.id, NOBODY])), raised: new Map(), ...unread(),
})

/** Of drivers that nobody has looked at yet. */
export const unread = (): Pick<Drivers, 'rows' | 'raisedRows' | 'moves' | 'movesOf'> => ({ rows: new Map(), raisedRows: new Map(), moves: 0, movesOf: new Map() })

/** What a scenario's own assumptions say over its parent's drivers, which it shares where it says nothing. `drivers`: by id. */
export function sayDrivers(over: Drivers, drivers: ReadonlyMap<string, DriverRow>, own: readonly AssumptionRow[], { tree, axis, calendar }: { tree: Tree; axis: Axis; calendar: Calendar }): Drivers {
  const said = new Map(over.said), copied = new Map<string, Map<number, Said>>()
  for (const { driver, node: id, period: at, value: typed } of own) {
    const known = said.get(driver), row = drivers.get(driver), period = at === '' ? null : calendar.period(at)
    if (known === undefined || row === undefined || period === undefined || !(Math.abs(typed) <= MOST)) continue
    // A driver may come to be called a known one after it was said.
    const kind = knownDriver(row), within = kind === null ? null : KNOWN_DRIVERS[kind], value = within === null ? typed : Math.min(within.most, Math.max(within.least, typed))
    let nodes = copied.get(driver)
    if (!nodes) {
      nodes = new Map([...known].map(([node, of]) => [node, copyOf(of)]))
      copied.set(driver, nodes)
      said.set(driver, nodes)
    }
    for (const node of numbersOf(tree, id)) {
      let says = nodes.get(node)
      if (!says) nodes.set(node, (says = copyOf()))
      if (period === null) says.always = value
      else says.at.set(placeOf(axis, period), value)
    }
  }
  return copied.size === 0 ? over : { ...over, said, ...unread() }
}

/** The same drivers, these of them raised. */
export const raise = (drivers: Drivers, raised: ReadonlyMap<string, Raised>): Drivers => (raised === drivers.raised ? drivers : { ...drivers, raised, ...unread() })

function isSaidAtTop({ said: all }: Drivers, driver: string): boolean {
  const nodes = all.get(driver)
  return nodes === undefined || nodes.size === 0 || (nodes.size === 1 && nodes.has(0))
}

/** Said and raised at the top alone, or nowhere: the same row for everybody. */
export const isOfAll = (drivers: Drivers, driver: string): boolean => isSaidAtTop(drivers, driver) && (drivers.raised.get(driver)?.by.every(({ nodes }) => nodes[0] === 0) ?? true)

/** Whether a raise holds on a node. */
export const raises = ({ nodes }: Raise, { end }: Pick<Tree, 'end'>, node: number): boolean => nodes.some((top) => node >= top && node < end[top])

/** What is said, raised by a part of itself, within what the driver can be. */
export const raisedTo = (said: number, by: number, { least, most }: Pick<Raised, 'least' | 'most'>): number => (by === 0 ? said : Math.min(most, Math.max(least, said * (1 + by))))

/** By which part of itself one effect is expected to raise its driver at a place. */
export const partAt = ({ change, expected, reached }: Raise, place: number): number => change * expected * reached[place]

/** By which part of itself a driver is expected to be raised on a node at a place. */
export function raisedPart({ raised }: Drivers, { tree }: { tree: Tree }, driver: string, node: number, place: number): number {
  let sum = 0
  for (const one of raised.get(driver)?.by ?? []) if (raises(one, tree, node)) sum += partAt(one, place)
  return sum
}

/** A driver by place of the axis, as formulas read it; blank where nobody says it. Not to be written to. */
export function driverRow(drivers: Drivers, within: { tree: Tree; axis: Axis }, driver: string, node: number): Float64Array {
  const raised = drivers.raised.get(driver)
  if (raised === undefined) return saidRow(drivers, within, driver, node)
  if (node > 0 && isOfAll(drivers, driver)) return driverRow(drivers, within, driver, 0)
  let rows = drivers.raisedRows.get(driver)
  if (!rows) drivers.raisedRows.set(driver, (rows = []))
  return (rows[node] ??= raisedRow(drivers, within, driver, node, raised))
}

function raisedRow(drivers: Drivers, within: { tree: Tree; axis: Axis }, driver: string, node: number, raised: Raised): Float64Array {
  const said = saidRow(drivers, within, driver, node), parent = within.tree.parent[node]
  // Most read as their parents do.
  if (parent >= 0 && said === saidRow(drivers, within, driver, parent) && raised.by.every(({ nodes }) => !nodes.includes(node))) return driverRow(drivers, within, driver, parent)
  const by = new Float64Array(said.length)
  for (const one of raised.by) if (raises(one, within.tree, node)) for (let place = 0; place < by.length; place++) by[place] += partAt(one, place)
  return by.map((part, place) => raisedTo(said[place], part, raised))
}

/** The same as it is said. */
export function saidRow(drivers: Drivers, { tree, axis }: { tree: Tree; axis: Axis }, driver: string, node: number): Float64Array {
  if (node > 0 && isSaidAtTop(drivers, driver)) return saidRow(drivers, { tree, axis }, driver, 0)
  const all = drivers.said.get(driver)
  let rows = drivers.rows.get(driver)
  if (!rows) drivers.rows.set(driver, (rows = []))
  const known = rows[node]
  if (known) return known
  const own = all?.get(node), parent = tree.parent[node]
  const row = parent < 0 ? new Float64Array(axis.width).fill(NaN) : own === undefined ? saidRow(drivers, { tree, axis }, driver, parent) : saidRow(drivers, { tree, axis }, driver, parent).slice()
  if (own !== undefined) {
    if (own.always === own.always) row.fill(own.always)
    for (const kind of LONGEST_FIRST) {
      for (const [place, value] of own.at) {
        const period = axis.periods[place]
        if (period.kind !== kind) continue
        for (let p = 0; p < axis.width; p++) if (axis.periods[p].first >= period.first && axis.periods[p].end <= period.end) row[p] = value
      }
    }
  }
  rows[node] = row
  return row
}

/** Whether the same effects raise two drivers to the same. */
export function raisedAlike(a: Raised | undefined, b: Raised | undefined): boolean {
  if (a === b || a === undefined || b === undefined) return a === b
  return a.least === b.least && a.most === b.most && a.by.length === b.by.length
    && a.by.every((one, i) => { const other = b.by[i]; return one.effect === other.effect && one.change === other.change && one.expected === other.expected && one.unsure === other.unsure && one.nodes.join() === other.nodes.join() && one.reached.every((x, p) => x === other.reached[p]) })
}

/** Whether the same is said on the same nodes. */
export function alike(a: ReadonlyMap<number, Said> | undefined, b: ReadonlyMap<number, Said> | undefined): boolean {
  if (a === undefined || b === undefined || a.size !== b.size) return a?.size === b?.size
  return [...a].every(([node, one]) => { const other = b.get(node); return other !== undefined && same(one.always, other.always) && one.at.size === other.at.size && [...one.at].every(([place, value]) => other.at.get(place) === value) })
}

/** After what is said of a driver, or raises it, has moved. */
export function forgetRows(drivers: Drivers, driver: string): void {
  drivers.rows.delete(driver)
  drivers.raisedRows.delete(driver)
  drivers.moves++
  drivers.movesOf.set(driver, (drivers.movesOf.get(driver) ?? 0) + 1)
}

/** The row that a driver's value comes from; null where there is none. */
export function saidBy(assumptions: readonly AssumptionRow[], chain: readonly string[], { tree, calendar }: { tree: Tree; calendar: Calendar }, driver: string, node: number, run: { first: number; end: number }): AssumptionRow | null {
  const rank = ({ period: id, scenario }: AssumptionRow): number | null => {
    const period = id === '' ? calendar.slices.length + 1 : calendar.period(id)
    if (period === undefined || !chain.includes(scenario)) return null
    if (typeof period === 'number') return period
    return period.first <= run.first && period.end >= run.end ? period.end - period.first : null
  }
  for (let at = node; at >= 0; at = tree.parent[at]) {
    const own = assumptions.filter((a) => a.driver === driver && a.node === tree.rows[at].id).flatMap((row) => { const width = rank(row); return width === null ? [] : [{ row, width }] })
    if (own.length > 0) return own.sort((a, b) => a.width - b.width || chain.indexOf(a.row.scenario) - chain.indexOf(b.row.scenario))[0].row
  }
  return null
}

/** Periods that hold each other, the longest first: what is said of a shorter one stands over it. */
export const LONGEST_FIRST = ['year', 'quarter', 'month', 'week', 'slice'] as const
