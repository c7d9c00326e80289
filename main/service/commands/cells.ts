/** Numbers typed, pasted, allocated and locked. */
import { rowChange, type CellBlock, type Change } from '../../../shared/change.ts'
import type { BaseUsed, CellAt, Label } from '../../../shared/contract/cells.ts'
import type { Input } from '../../../shared/contract/index.ts'
import { MAKES_AMOUNT } from '../../../shared/methods.ts'
import { BASE, ownId } from '../../../shared/ids.ts'
import { PlanError } from '../../../shared/errors.ts'
import { measureOf, type Measure } from '../../../shared/measures.ts'
import { MAX_AMOUNT, nearest, toWhole, unitsPerWhole } from '../../../shared/money.ts'
import { rowKey, type LockRow } from '../../../shared/rows.ts'
import { toValue } from '../../../shared/value.ts'
import { periodIn, type SetRequest } from '../../engine/index.ts'
import type { CommandHandlers, Reading } from '../planning.ts'
import { checked } from '../measures.ts'
import { openScenario, scenarioName } from '../scenarios.ts'
import { lineById } from './settings.ts'
import { nodeById, renamed } from './nodes.ts'

/** The typed measure of this id or name, where the cells are known too. */
export function inputOf({ rows, calendar }: Reading, measure: string, cells: readonly CellAt[]): Measure {
  const known = measureOf(measure, rows.measures)
  if (!known) throw new PlanError('measure.unknown', { measure })
  if (known.source !== 'input') throw new PlanError('measure.computed', { measure })
  const nodes = new Set(rows.nodes.map((n) => n.id))
  for (const cell of cells) {
    if (!nodes.has(ownId(cell.node))) throw new PlanError('node.unknown', { node: cell.node })
    if (cell.line !== null) lineById(rows, cell.line)
    periodIn(calendar, cell.period)
  }
  return known
}

function refuseBadAmount({ rows }: Reading, value: number | null): void {
  if (value === null) return
  if (!Number.isInteger(value)) throw new PlanError('amount.notWhole', { amount: String(value), unit: rows.plan.decimals === 2 ? '0.01' : '1' })
  if (Math.abs(value) > MAX_AMOUNT) throw new PlanError('amount.tooLarge', { amount: String(value) })
}

const whereOf = ({ rows }: Reading, cell: CellAt, scenario: string): string => [nodeById(rows, cell.node).name, cell.period, ...(scenario === BASE ? [] : [scenarioName(rows, scenario)])].join(' · ')

const isCleared = ({ value, change }: SetRequest['cells'][number]): boolean => value === null && change === undefined

function setLabel(read: Reading, measure: string, { cells, method, scenario }: SetRequest, { base, total }: { base: BaseUsed | null; total: number | null }): Label {
  const { decimals } = read.rows.plan
  if (cells.length > 1) return { code: cells.every(isCleared) ? 'did.clearCells' : 'did.paste', params: { cells: cells.length } }
  const [cell] = cells
  const where = whereOf(read, cell, scenario)
  if (method.kind === 'clear' || (isCleared(cell) && !MAKES_AMOUNT.has(method.kind))) return { code: 'did.clear', params: { measure, where } }
  if (total === null) return { code: 'did.allocate', params: { measure, where, way: method.kind } }
  const below = read.rows.nodes.some((n) => n.parent === ownId(cell.node))
  return { code: 'did.set', params: { measure, amount: toWhole(total, decimals), where, base: below ? base ?? '' : '', ...(method.kind === 'by' ? { by: method.measure, of: method.period ?? '' } : {}) } }
}

const lockRow = (scenario: string, measure: string, { node, line, period }: CellAt): LockRow => ({ scenario, measure, node: ownId(node), line, period })

/** Locks put or taken away; one that a scenario inherits is freed in it, and one that it freed binds again. */
function lockChanges({ rows, engine }: Reading, scenario: string, measure: string, cells: readonly CellAt[], locked: boolean): Change[] {
  const cellOf = (row: LockRow): string => rowKey.lock({ ...row, scenario: '' })
  const binding = new Set(engine.locksIn(scenario).map(cellOf))
  const own = new Map(rows.locks.filter((l) => l.scenario === scenario).map((l) => [cellOf(l), l]))
  const freed = new Map(rows.freed.filter((l) => l.scenario === scenario).map((l) => [cellOf(l), l]))
  const asked = new Map(cells.map((c) => lockRow(scenario, measure, c)).map((l) => [cellOf(l), l]))
  return [...asked].filter(([key]) => binding.has(key) !== locked).map(([key, row]): Change => {
    const mine = own.get(key), free = freed.get(key)
    if (locked) return free ? rowChange('freed', free, null) : rowChange('lock', null, row)
    return mine ? rowChange('lock', mine, null) : rowChange('freed', null, row)
  })
}

/** What an expression comes to on a cell, in the measure's units, to the nearest; plain numbers are whole currency where it is money. */
function workedOut({ rows, engine }: Reading, text: string, measure: string, { node, line, period }: CellAt, scenario: string): number | null {
  const { tree, formula, unit } = checked(text, rows, { id: null, name: '' }), money = measureOf(measure, rows.measures)?.unit === 'money'
  if (unit === 'ratio') throw new PlanError('formula.notAmount', { formula, value: unit })
  const value = toValue(engine.tried(tree, node, line, period, scenario))
  if (value === null) return null
  if (typeof value === 'string') throw new PlanError('formula.notAmount', { formula, value })
  return nearest(money && unit !== 'money' ? value * unitsPerWhole(rows.plan.decimals) : value)
}

/** What the engine is asked, with every amount checked; a query previews the same. */
export function requestOf(read: Reading, { scenario, measure, cells: asked, method, down, mode, floor, cap }: Omit<Input<'cells.preview'>, 'levels'>): SetRequest {
  const makes = MAKES_AMOUNT.has(method.kind)
  const cells = asked.map(({ formula, ...cell }) => (formula === undefined ? cell : { ...cell, change: undefined, value: workedOut(read, formula, measure, cell, scenario) }))
  for (const cell of cells) if (!makes && cell.change === undefined) refuseBadAmount(read, cell.value)
  if (method.kind === 'growth') refuseBadAmount(read, method.start)
  if (method.kind === 'line') for (const end of [method.from, method.to]) refuseBadAmount(read, end)
  for (const bound of [floor, cap]) if (bound && 'amount' in bound) refuseBadAmount(read, bound.amount)
  return { scenario, measure, cells, method, down, mode, floor, cap }
}

/** Each measure once: what is planned for one of them sees nothing of what another request would write. */
const mergedByMeasure = (requests: readonly SetRequest[]): SetRequest[] =>
  [...Map.groupBy(requests, (r) => r.measure).values()].map((same) => ({ ...same[0], cells: same.flatMap((r) => r.cells) }))

const cellsIn = (blocks: readonly CellBlock[]): number => blocks.reduce((n, b) => n + b.after.reduce((k, x, i) => k + (Object.is(x, b.before[i]) ? 0 : 1), 0), 0)

export const cellHandlers = {
  'cells.set': (read, { lock, ...input }) => {
    const { cells } = input, scenario = openScenario(read.rows, input.scenario)
    const { id: measure, name } = inputOf(read, input.measure, cells)
    const request = requestOf(read, { ...input, scenario, measure })
    const planned = read.engine.planSet(request)
    const locks = lock ? lockChanges(read, scenario, measure, cells, true) : []
    return {
      changes: [...planned.changes, ...locks],
      result: { changed: cellsIn(planned.changes), base: planned.base, total: planned.total, empty: planned.empty },
      label: setLabel(read, name, request, planned),
    }
  },

  'cells.enter': (read, { scenario: text, names, parts, method }) => {
    const scenario = openScenario(read.rows, text)
    // Expressions of every part see the plan as it was.
    const requests = parts.map((part) => requestOf(read, { ...part, measure: inputOf(read, part.measure, part.cells).id, scenario, method, down: false, mode: 'set' }))
    const blocks = mergedByMeasure(requests).flatMap((request) => read.engine.planSet(request).changes), renames = renamed(read.rows, names)
    return {
      changes: [...renames, ...blocks], result: { changed: renames.length + cellsIn(blocks) },
      label: { code: 'did.paste', params: { cells: names.length + parts.reduce((n, part) => n + part.cells.length, 0) } },
    }
  },

  'cells.lock': (read, { scenario: text, measure: asked, cells, locked }) => {
    const scenario = openScenario(read.rows, text)
    const changes = [...Map.groupBy(cells, (cell) => inputOf(read, cell.measure ?? asked, [cell]).id)].flatMap(([measure, own]) => lockChanges(read, scenario, measure, own, locked))
    return {
      changes,
      result: { changed: changes.length },
      label: { code: locked ? 'did.lock' : 'did.unlock', params: { cells: changes.length, where: whereOf(read, cells[0], scenario) } },
    }
  },
} satisfies Partial<CommandHandlers>
