/** Scenarios and drivers by what people call them. */
import { PlanError } from '../../shared/errors.ts'
import { BASE } from '../../shared/ids.ts'
import type { DriverRow, LockRow, ScenarioRow } from '../../shared/rows.ts'
import { lockCell, type Engine } from '../engine/index.ts'
import type { PlanRows } from './planning.ts'

type Named = { id: string; name: string }
const byNameOf = <R extends Named>(rows: readonly R[], text: string): R | undefined => rows.find((r) => r.id === text) ?? rows.find((r) => r.name.toLowerCase() === text.toLowerCase())

/** A scenario's id by id or name. Refused: scenario.unknown. */
export function scenarioId({ scenarios }: Pick<PlanRows, 'scenarios'>, text: string): string {
  if (text.toLowerCase() === BASE) return BASE
  const row = byNameOf(scenarios, text)
  if (!row) throw new PlanError('scenario.unknown', { scenario: text })
  return row.id
}

/** One that is no base. Refused: scenario.unknown, scenario.base. */
export function scenarioRow(rows: Pick<PlanRows, 'scenarios'>, text: string): ScenarioRow {
  const id = scenarioId(rows, text)
  if (id === BASE) throw new PlanError('scenario.base', {})
  return rows.scenarios.find((s) => s.id === id)!
}

/** One whose numbers may be changed. Refused: scenario.unknown, scenario.frozen. */
export function openScenario(rows: Pick<PlanRows, 'scenarios'>, text: string): string {
  const id = scenarioId(rows, text)
  if (rows.scenarios.find((s) => s.id === id)?.frozen === 1) throw new PlanError('scenario.frozen', { scenario: scenarioName(rows, id) })
  return id
}

export const scenarioName = ({ scenarios }: Pick<PlanRows, 'scenarios'>, id: string): string => scenarios.find((s) => s.id === id)?.name ?? 'Base'

/** The cells whose locks a scenario has of its own or frees, and whether they are held there. */
export function ownLocks({ locks, freed }: Pick<PlanRows, 'locks' | 'freed'>, engine: Engine, scenario: string): { cell: LockRow; locked: boolean }[] {
  const binding = new Set(engine.locksIn(scenario).map(lockCell))
  const own = new Map([...locks, ...freed].filter((row) => row.scenario === scenario).map((row) => [lockCell(row), row]))
  return [...own].map(([key, cell]) => ({ cell, locked: binding.has(key) }))
}

export function driverRow({ drivers }: Pick<PlanRows, 'drivers'>, text: string): DriverRow {
  const row = byNameOf(drivers, text)
  if (!row) throw new PlanError('driver.unknown', { driver: text })
  return row
}
