/** A measure in several scenarios beside each other, and what a driver is on a cell. */
import type { Input } from '../../../shared/contract/index.ts'
import type { Comparison, DriverAnswer, Overridden, Overrides } from '../../../shared/contract/scenarios.ts'
import { PlanError } from '../../../shared/errors.ts'
import { measureOf } from '../../../shared/measures.ts'
import { toWhole } from '../../../shared/money.ts'
import { isBlank, isError, toNullable, toValue } from '../../../shared/value.ts'
import { nodeById } from '../commands/nodes.ts'
import { lineById } from '../commands/settings.ts'
import { chainOf, tasksInScenario } from '../../../shared/work/in-scenario.ts'
import { effectById } from '../commands/effects.ts'
import type { Document } from '../document.ts'
import type { PlanRows } from '../plan-rows.ts'
import { saidStays } from '../stays.ts'
import { driverRow, ownLocks, scenarioId, scenarioName, scenarioRow } from '../scenarios.ts'
import { raisedOf } from '../whatif/raised.ts'
import { taskById } from '../work.ts'
import { levelNamed, pathsOf } from './show.ts'

export function compare({ rows, engine }: Document, { measure: asked, period, scenarios, line, level }: Input<'compare'>): Comparison {
  const measure = measureOf(asked, rows.measures)
  if (!measure) throw new PlanError('measure.unknown', { measure: asked })
  const ids = scenarios.map((text) => scenarioId(rows, text))
  const columns = ids.map((scenario) => engine.view({ measures: [measure.id], columns: [period], line, scenario }))
  const paths = pathsOf(engine.placed), depth = levelNamed(rows, level)
  const money = measure.unit === 'money'
  return {
    measure: measure.name, period, scenarios: ids.map((id) => ({ id, name: scenarioName(rows, id) })),
    rows: engine.placed.flatMap((node, n) => {
      const path = paths.get(node.id)!
      if (depth !== null && path.length - 1 !== depth) return []
      return [{ path, kind: node.kind, ...saidStays(node), values: columns.map(({ [n]: x }) => (money && !isBlank(x) && !isError(x) ? toWhole(x, rows.plan.decimals) : toValue(x))) }]
    }),
  }
}

/** Of those measures that people type; others override nothing. */
export function scenarioMarks({ rows, engine, calendar }: Document, { scenario: asked, measures, columns, line }: Input<'scenario.marks'>): Overridden[] {
  const scenario = scenarioId(rows, asked)
  for (const id of columns) if (!calendar.period(id)) throw new PlanError('period.unknown', { period: id, first: calendar.quarters[0].id, last: calendar.quarters.at(-1)!.id })
  if (line !== null) lineById(rows, line)
  return measures.flatMap((text) => {
    const measure = measureOf(text, rows.measures)
    if (!measure) throw new PlanError('measure.unknown', { measure: text })
    return measure.source === 'input' ? engine.overriddenIn(scenario, measure.id, line, columns).map(({ node, periods }) => ({ measure: measure.id, node, columns: periods })) : []
  })
}

export function scenarioOverrides({ rows, engine }: Document, { scenario: asked }: Input<'scenario.overrides'>): Overrides {
  const { id: scenario } = scenarioRow(rows, asked), [, parent] = engine.chainOf(scenario)
  const whole = (x: number, isMoney: boolean): number | null => (isBlank(x) ? null : isMoney ? toWhole(x, rows.plan.decimals) : x)
  return {
    scenario, parent,
    cells: engine.overridesOf(scenario).map(({ holds, ...part }) => {
      const isMoney = measureOf(part.measure, rows.measures)?.unit === 'money'
      const at = (of: string): number | null => (holds ? whole(engine.value(part.measure, part.node, null, part.period, of), isMoney) : null)
      return { ...part, here: at(scenario), there: at(parent) }
    }),
    drivers: rows.drivers.flatMap(({ id: driver, unit }) => rows.assumptions.filter((a) => a.scenario === scenario && a.driver === driver).map(({ node, period, value }) => ({
      driver, node, period, unit, here: whole(value, unit === 'money')!, there: whole(engine.driverSaid(driver, node, period, parent)?.value ?? NaN, unit === 'money'),
    }))),
    locks: ownLocks(rows, engine, scenario).map(({ cell: { measure, node, line, period }, locked }) => ({ measure, node, line, period, locked })),
    ...workOverrides(rows, scenario),
  }
}

function workOverrides(rows: PlanRows, scenario: string): Pick<Overrides, 'tasks' | 'effects'> {
  const above = chainOf(rows.scenarios, scenario).slice(1)
  return {
    tasks: rows.tasksIn.filter((r) => r.scenario === scenario).map(({ task: id, duration, constraint, day }) => {
      const [there] = tasksInScenario([taskById(rows, id)], rows.tasksIn, above)
      return { task: id, name: there.name, here: { duration, constraint, day }, there: { duration: there.duration, constraint: there.constraint, day: there.day } }
    }),
    effects: rows.effectsIn.filter((r) => r.scenario === scenario).map(({ effect }) => { const task = taskById(rows, effectById(rows, effect).task); return { effect, task: task.id, name: task.name } }),
  }
}

export function driverValue({ rows, engine, calendar }: Document, { driver: text, node, period, scenario: asked }: Input<'driver.value'>): DriverAnswer {
  const driver = driverRow(rows, text), scenario = scenarioId(rows, asked)
  nodeById(rows, node)
  if (!calendar.period(period)) throw new PlanError('period.unknown', { period, first: calendar.quarters[0].id, last: calendar.quarters.at(-1)!.id })
  const at = engine.driver(driver.id, node, period, scenario), { value, said } = at
  const whole = toNullable(value)
  return { value: whole !== null && driver.unit === 'money' ? toWhole(whole, rows.plan.decimals) : whole, scenario: said?.scenario ?? null, node: said?.node ?? null, period: said?.period ?? null, ...raisedOf(rows, driver, at) }
}
