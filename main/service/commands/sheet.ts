/** Scenarios made from a sheet of drivers. */
import { readDriverSheet, sheetFault, typedNumber, type DriverSheet } from '../../exchange/driver-sheet.ts'
import { rowChange } from '../../../shared/change.ts'
import { PlanError } from '../../../shared/errors.ts'
import { newId, ROOT_NODE } from '../../../shared/ids.ts'
import { toUnits } from '../../../shared/money.ts'
import { LARGEST } from '../../../shared/outcome.ts'
import type { AssumptionRow, DriverRow, ScenarioRow } from '../../../shared/rows.ts'
import { nodeAt } from '../paths.ts'
import type { CommandHandlers, PlanRows, Reading } from '../planning.ts'
import { scenarioId } from '../scenarios.ts'
import { boundsOf } from '../whatif/drivers.ts'
import { isFreeName, lastPlace, refuseMore } from './scenarios.ts'

const LONGEST_NAME = 100

function refuseNames(rows: PlanRows, scenarios: DriverSheet['scenarios']): void {
  const seen = new Set<string>()
  for (const { name, row, column } of scenarios) {
    if (seen.has(name.toLowerCase())) throw sheetFault(row, column, name, 'twice')
    if (name === '' || name.length > LONGEST_NAME || !isFreeName(rows, name, null)) throw sheetFault(row, column, name, 'name')
    seen.add(name.toLowerCase())
  }
}

/** Where the values of each row are said. Refused: scenario.sheet, for a driver, node or period that the plan lacks, and for a place that is named twice. */
function placesOf({ rows, engine, calendar }: Reading, { at, rows: typed }: DriverSheet): { driver: DriverRow; node: string; period: string }[] {
  const outline = { nodes: engine.placed, levels: rows.levels }, nodes = new Map<string, string>(), seen = new Set<string>()
  const nodeOf = (text: string, row: number): string => {
    const known = text === '' ? ROOT_NODE : nodes.get(text)
    if (known !== undefined) return known
    try {
      const { node } = nodeAt(outline, text)
      nodes.set(text, node)
      return node
    } catch (error) {
      if (!(error instanceof PlanError)) throw error
      throw sheetFault(row, at.node!, text, error.code === 'node.ambiguous' ? 'ambiguous' : 'node')
    }
  }
  return typed.map(({ row, driver: name, node: path, period }) => {
    const driver = rows.drivers.find((d) => d.id === name) ?? rows.drivers.find((d) => d.name.toLowerCase() === name.toLowerCase())
    if (!driver) throw sheetFault(row, at.driver, name, 'driver')
    const node = nodeOf(path, row)
    if (period !== '' && !calendar.period(period)) throw sheetFault(row, at.period!, period, 'period')
    const key = [driver.id, node, period].join('|')
    if (seen.has(key)) throw sheetFault(row, at.driver, name, 'again')
    seen.add(key)
    return { driver, node, period }
  })
}

/** A typed value as the driver holds it. Refused: scenario.sheet. */
function valueOf(text: string, driver: DriverRow, rows: PlanRows, row: number, column: number): number {
  const { unit } = driver, { decimals } = rows.plan, { least, most } = boundsOf(rows, driver)
  const typed = typedNumber(text)
  if (typed === null || (typed.percent && unit === 'money')) throw sheetFault(row, column, text, 'number')
  const value = unit === 'money' ? toUnits(typed.value, decimals) : typed.value
  if (value === null || !(Math.abs(typed.value) <= LARGEST)) throw sheetFault(row, column, text, 'whole')
  if (value < least || value > most) throw sheetFault(row, column, text, 'bounds')
  return value
}

export const sheetHandlers = {
  'scenario.sheet': (read, { text, parent: asked }) => {
    const { rows } = read, parent = scenarioId(rows, asked), sheet = readDriverSheet(text)
    refuseNames(rows, sheet.scenarios)
    refuseMore(rows, parent, sheet.scenarios.length, 'scenario.sheet')
    const places = placesOf(read, sheet), pos = lastPlace(rows)
    const made = sheet.scenarios.map(({ name }, i): ScenarioRow => ({ id: newId(), pos: pos + i, parent, name, note: '', colour: '', frozen: 0 }))
    const said = sheet.rows.flatMap(({ row, values }, r) => values.flatMap((typed, i): AssumptionRow[] => {
      if (typed === '') return []
      const { driver, node, period } = places[r]
      return [{ scenario: made[i].id, driver: driver.id, node, period, value: valueOf(typed, driver, rows, row, sheet.scenarios[i].column) }]
    }))
    return {
      changes: [...made.map((row) => rowChange('scenario', null, row)), ...said.map((row) => rowChange('assumption', null, row))],
      result: { scenarios: made.map((row) => row.id) }, label: { code: 'did.scenario.sheet', params: { scenarios: made.length } },
    }
  },
} satisfies Partial<CommandHandlers>
