/** What a formula's terms rest on beside numbers: what was said of a driver, a seat's pay, dates and role, its days away. */
import { isoDay, type Day, type Period } from '../../../shared/calendar.ts'
import type { Ground } from '../../../shared/contract/why.ts'
import { namesIn, partsOf, type FunctionName, type Node } from '../../../shared/formula/index.ts'
import { BASE } from '../../../shared/ids.ts'
import { toWhole } from '../../../shared/money.ts'
import { rampOf } from '../../../shared/ramp.ts'
import type { NodeRow } from '../../../shared/rows.ts'
import type { Document } from '../document.ts'
import { scenarioName } from '../scenarios.ts'
import { raisedOf } from '../whatif/raised.ts'

/** Drivers by name, then the seat's own. `at`: the node as it was asked for, a stint too; `periods`: where the formula is worked out within `period`. */
export function groundsOf({ rows, engine }: Document, formula: Node, node: NodeRow, at: string, period: Period, periods: readonly Period[], scenario: string): Ground[] {
  const calls = callsIn(formula), any = (...names: FunctionName[]): boolean => names.some((name) => calls.has(name))
  const whole = (x: number): number => toWhole(x, rows.plan.decimals)
  const day = (d: Day | null): string | null => (d === null ? null : isoDay(d))
  const grounds: Ground[] = []
  for (const name of [...namesIn(formula).drivers].sort()) {
    const driver = rows.drivers.find((d) => d.name.toLowerCase() === name.toLowerCase())
    if (!driver) continue
    const places = periods.map(({ id }) => engine.driver(driver.id, at, id, scenario)), over = periods.length === 1 ? places[0] : engine.driver(driver.id, at, period.id, scenario)
    for (const said of new Set(places.map((place) => place.said))) {
      if (said === null) continue
      grounds.push({
        kind: 'driver', driver: driver.name, unit: driver.unit, value: driver.unit === 'money' ? whole(said.value) : said.value,
        node: said.node, name: rows.nodes.find((n) => n.id === said.node)?.name ?? said.node, period: said.period || null, scenario: said.scenario === BASE ? null : scenarioName(rows, said.scenario),
        ...raisedOf(rows, driver, over),
      })
    }
  }
  if (node.kind === 'group') return grounds
  const post = rows.posts.find((p) => p.node === node.id), role = rows.roles.find((r) => r.id === post?.role)
  if (any('pay') && post?.pay != null) grounds.push({ kind: 'pay', yearly: whole(post.pay) })
  if (any('pay', 'headcount', 'availability', 'ramp') && (node.starts !== null || node.ends !== null)) grounds.push({ kind: 'dates', starts: day(node.starts), ends: day(node.ends) })
  if (any('productivity', 'ramp', 'attrition') && role) grounds.push({ kind: 'role', role: role.name, productivity: whole(role.productivity), ramp: rampOf(role.ramp), attrition: role.attrition })
  if (any('availability')) {
    for (const { node: who, first, last, share } of rows.absences) {
      if (who === node.id && first <= period.to && last >= period.from) grounds.push({ kind: 'absence', first: isoDay(first), last: isoDay(last), share })
    }
  }
  return grounds
}

function callsIn(node: Node, into = new Set<FunctionName>()): Set<FunctionName> {
  if (node.kind === 'call') into.add(node.name)
  for (const part of partsOf(node)) callsIn(part, into)
  return into
}
