/** Many cells of a typed measure put as they are: nothing beneath or beside them follows. */
import { newWeekMeasure, weekMeasure, weekMeasureName, type WeekMeasure } from '../../../shared/activities.ts'
import { rowChange, type CellBlock, type Change } from '../../../shared/change.ts'
import { PlanError } from '../../../shared/errors.ts'
import { BASE } from '../../../shared/ids.ts'
import { measureOf } from '../../../shared/measures.ts'
import { MAX_AMOUNT, toWhole } from '../../../shared/money.ts'
import type { MeasureRow } from '../../../shared/rows.ts'
import { standing } from '../../engine/index.ts'
import { sumsOf } from '../commands/clearing.ts'
import type { Reading } from '../planning.ts'

/** `seat`: a node's own id; `slice` the number of one. */
export interface PutCell { seat: string; line: string; slice: number; value: number }

/** The measure as the plan has it, or as it is to be made behind `more` others. Refused: measure.name, where another is called so; measure.computed, where it became a formula. */
export function needed({ rows }: Pick<Reading, 'rows'>, which: WeekMeasure, more: number): { row: MeasureRow; made: boolean } {
  const row = weekMeasure(rows.measures, which), name = weekMeasureName(which, rows.plan.locale)
  if (row !== undefined) {
    if (row.formula !== '' || row.overNodes !== 'sum') throw new PlanError('measure.computed', { measure: row.name })
    return { row, made: false }
  }
  if (measureOf(name, rows.measures)) throw new PlanError('measure.name', { name })
  return { row: newWeekMeasure(which, Math.max(-1, ...rows.measures.map((m) => m.pos)) + 1 + more, rows.plan.locale), made: true }
}

/** What stands in cells of a measure that the plan has; NaN where it is blank. A line is read when its first cell is asked for. */
export function numbersOn({ engine, calendar }: Reading, measure: string): (cell: PutCell) => number {
  const columns = calendar.slices.map((s) => s.id), lines = new Map<string, ReturnType<typeof engine.view>>()
  return ({ seat, line, slice }) => {
    const at = standing(engine.tree, seat, slice)
    if (at === undefined) return NaN
    let values = lines.get(line)
    if (!values) lines.set(line, (values = engine.view({ measures: [measure], columns, line })))
    return values[at * columns.length + slice]
  }
}

/** A measure that is there already, or that is to be made. */
export type Put = { row: MeasureRow; made: boolean } | { row: Pick<MeasureRow, 'id' | 'unit'>; made: false }

/** The changes that put cells of a measure, each once; with its row where it is made, none where all cells are so already. Refused: lock.conflict, amount.tooLarge. */
export function putting(read: Reading, { row, made }: Put, cells: readonly PutCell[]): Change[] {
  const columns = read.calendar.slices.map((s) => s.id), standsAt = made ? () => NaN : numbersOn(read, row.id)
  const differing = cells.flatMap((cell) => { const now = standsAt(cell); return now === cell.value ? [] : [{ ...cell, before: now }] })
  if (differing.length === 0) return []
  refuseLocked(read, row, differing)
  refuseTooLarge(read, row, made, differing)
  const runs = [...Map.groupBy(differing, (c) => `${c.seat}|${c.line}`).values()]
  // Seats that change in the same slices are one block: a history of many small ones is larger.
  const blocks = [...Map.groupBy(runs, (run) => `${run[0].line}|${run.map((c) => c.slice).join()}`).values()].map((same): CellBlock => {
    const own = same.flat()
    return {
      kind: 'cells', scenario: BASE, measure: row.id, nodes: same.map(([c]) => c.seat), lines: [own[0].line], slices: same[0].map((c) => columns[c.slice]),
      before: Float64Array.from(own, (c) => c.before), after: Float64Array.from(own, (c) => c.value),
    }
  })
  return [...(made ? [rowChange('measure', null, row)] : []), ...blocks]
}

type Differing = PutCell & { before: number }

/** A locked total may keep its number while its parts move. */
function refuseLocked({ engine, rows, calendar }: Reading, { id }: Put['row'], cells: readonly Differing[]): void {
  const locks = engine.locksIn(BASE).filter((l) => l.measure === id)
  if (locks.length === 0) return
  const held = locks.filter((lock) => {
    const period = calendar.period(lock.period)
    if (period === undefined) return false
    const within = cells.filter((c) => (lock.line === null || lock.line === c.line) && c.slice >= period.first && c.slice < period.end && sumsOf(engine.tree, c.seat, c.slice).has(lock.node))
    return within.reduce((sum, c) => sum + c.value - (c.before || 0), 0) !== 0
  }).map((l) => `${rows.nodes.find((n) => n.id === l.node)?.name ?? l.node} · ${l.period}`)
  if (held.length > 0) throw new PlanError('lock.conflict', { where: held[0], locks: held.join(', '), nearest: null })
}

/** Sums are exact while the sizes of all cells together are below 2⁵³. */
function refuseTooLarge({ engine, rows, calendar: { slices } }: Reading, { id, unit }: Put['row'], made: boolean, cells: readonly Differing[]): void {
  let size = cells.reduce((sum, c) => sum + Math.abs(c.value) - Math.abs(c.before || 0), 0)
  if (!made) for (const line of rows.lines) {
    const values = engine.view({ measures: [id], columns: slices.map((s) => s.id), line: line.id })
    engine.tree.isSeat.forEach((isSeat, n) => { if (isSeat === 1) for (let k = n * slices.length; k < (n + 1) * slices.length; k++) size += Math.abs(values[k] || 0) })
  }
  if (size > MAX_AMOUNT) throw new PlanError('amount.tooLarge', { amount: String(unit === 'money' ? toWhole(size, rows.plan.decimals) : size) })
}
