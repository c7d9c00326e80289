/** Numbers typed, pasted, allocated and locked. */
import { rowChange } from '../../../shared/change.ts'
import type { BaseUsed, CellAt, Label } from '../../../shared/contract/cells.ts'
import type { Input } from '../../../shared/contract/index.ts'
import { MAKES_AMOUNT } from '../../../shared/methods.ts'
import { PlanError } from '../../../shared/errors.ts'
import { measureOf, type Measure } from '../../../shared/measures.ts'
import { MAX_AMOUNT, toWhole } from '../../../shared/money.ts'
import { rowKey, type LockRow } from '../../../shared/rows.ts'
import type { SetRequest } from '../../engine/index.ts'
import type { CommandHandlers, Reading } from '../planning.ts'
import { lineById } from './settings.ts'
import { nodeById } from './nodes.ts'

/** The typed measure of this id or name, where the cells are known too. */
export function inputOf({ rows, calendar }: Reading, scenario: string, measure: string, cells: readonly CellAt[]): Measure {
  if (scenario !== 'base') throw new PlanError('scenario.unknown', { scenario })
  const known = measureOf(measure, rows.measures)
  if (!known) throw new PlanError('measure.unknown', { measure })
  if (known.source !== 'input') throw new PlanError('measure.computed', { measure })
  const nodes = new Set(rows.nodes.map((n) => n.id))
  for (const cell of cells) {
    if (!nodes.has(cell.node)) throw new PlanError('node.unknown', { node: cell.node })
    if (cell.line !== null) lineById(rows, cell.line)
    if (!calendar.period(cell.period)) {
      throw new PlanError('period.unknown', { period: cell.period, first: calendar.quarters[0].id, last: calendar.quarters.at(-1)!.id })
    }
  }
  return known
}

function refuseBadAmount({ rows }: Reading, value: number | null): void {
  if (value === null) return
  if (!Number.isInteger(value)) throw new PlanError('amount.notWhole', { amount: String(value), unit: rows.plan.decimals === 2 ? '0.01' : '1' })
  if (Math.abs(value) > MAX_AMOUNT) throw new PlanError('amount.tooLarge', { amount: String(value) })
}

const whereOf = ({ rows }: Reading, cell: CellAt): string => `${nodeById(rows, cell.node).name} · ${cell.period}`

function setLabel(read: Reading, measure: string, { cells, method }: SetRequest, { base, total }: { base: BaseUsed | null; total: number | null }): Label {
  const { decimals } = read.rows.plan
  if (cells.length > 1) return { code: 'did.paste', params: { cells: cells.length } }
  const [cell] = cells
  const where = whereOf(read, cell)
  if (method.kind === 'clear' || (cell.value === null && !MAKES_AMOUNT.has(method.kind))) return { code: 'did.clear', params: { measure, where } }
  if (total === null) return { code: 'did.allocate', params: { measure, where, way: method.kind } }
  const below = read.rows.nodes.some((n) => n.parent === cell.node)
  return { code: 'did.set', params: { measure, amount: toWhole(total, decimals), where, base: below ? base ?? '' : '', ...(method.kind === 'by' ? { by: method.measure, of: method.period ?? '' } : {}) } }
}

const lockRow = (scenario: string, measure: string, { node, line, period }: CellAt): LockRow => ({ scenario, measure, node, line, period })

/** What the engine is asked, with every amount checked; a query previews the same. */
export function requestOf(read: Reading, { scenario, measure, cells, method, down, mode, floor, cap }: Omit<Input<'cells.preview'>, 'levels'>): SetRequest {
  const makes = MAKES_AMOUNT.has(method.kind)
  for (const cell of cells) if (!makes) refuseBadAmount(read, cell.value)
  if (method.kind === 'growth') refuseBadAmount(read, method.start)
  if (method.kind === 'line') for (const end of [method.from, method.to]) refuseBadAmount(read, end)
  for (const bound of [floor, cap]) if (bound && 'amount' in bound) refuseBadAmount(read, bound.amount)
  return { scenario, measure, cells, method, down, mode, floor, cap }
}

export const cellHandlers = {
  'cells.set': (read, { lock, ...input }) => {
    const { scenario, cells } = input
    const { id: measure, name } = inputOf(read, scenario, input.measure, cells)
    const request = requestOf(read, { ...input, measure })
    const planned = read.engine.planSet(request)
    const held = new Set(read.rows.locks.map(rowKey.lock))
    const locks = lock ? [...new Map(cells.map((c) => lockRow(scenario, measure, c)).map((l) => [rowKey.lock(l), l]))].flatMap(([key, l]) => (held.has(key) ? [] : [l])) : []
    const changed = planned.changes.reduce((n, b) => n + b.after.reduce((k, x, i) => k + (Object.is(x, b.before[i]) ? 0 : 1), 0), 0)
    return {
      changes: [...planned.changes, ...locks.map((l) => rowChange('lock', null, l))],
      result: { changed, base: planned.base, total: planned.total, empty: planned.empty },
      label: setLabel(read, name, request, planned),
    }
  },

  'cells.lock': (read, { scenario, measure: asked, cells, locked }) => {
    const { id: measure } = inputOf(read, scenario, asked, cells)
    const held = new Map(read.rows.locks.map((l) => [rowKey.lock(l), l]))
    const rows = new Map(cells.map((c) => lockRow(scenario, measure, c)).map((l) => [rowKey.lock(l), l]))
    const moved = [...rows].filter(([key]) => held.has(key) !== locked)
    return {
      changes: moved.map(([key, row]) => locked ? rowChange('lock', null, row) : rowChange('lock', held.get(key)!, null)),
      result: { changed: moved.length },
      label: { code: locked ? 'did.lock' : 'did.unlock', params: { cells: moved.length, where: whereOf(read, cells[0]) } },
    }
  },
} satisfies Partial<CommandHandlers>
