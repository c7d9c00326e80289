/** A cell's number shared anew so that its seats are loaded alike by another measure, while its months keep their totals. */
import type { Period } from '../../shared/calendar.ts'
import type { BaseUsed } from '../../shared/contract/cells.ts'
import { PlanError } from '../../shared/errors.ts'
import { baseOf } from './allocate/base.ts'
import { seatRows, shareWithin } from './allocate/bounds.ts'
import { fieldOf, type Field } from './allocate/field.ts'
import { addsUp, lockName, locksAround } from './allocate/held.ts'
import { partsOf } from './allocate/parts.ts'
import { ALL_LINES } from './cube.ts'
import type { Draft } from './draft.ts'
import { apportion } from './exact.ts'
import { whereOf, type Model } from './model.ts'
import { boundsOf, setCell, writeCell, type Target } from './put.ts'
import { totalIn } from './values.ts'

/**
 * Each seat's total is its share by the measure, within floors and caps. Seats by months then come as near to what stands there as these totals and
 * the months' allow (iterative proportional fitting), and within a seat's month the present proportions stay. Where the user's own locks have a say,
 * or both totals can't be had, the cells go by the measure as near as locks and months allow.
 */
export function balanceCell(model: Model, draft: Draft, target: Target): BaseUsed | null {
  const { measure, node, line, period, method } = target
  const field = fieldOf(model, addsUp(model, measure), node, line, period)
  const parts = partsOf(model, period).flatMap((part) => { const total = totalIn(model, model.cubes[measure], node, line, part); return total === total ? [{ part, total }] : [] })
  const held = locksAround(model, measure, [{ node, line, first: period.first, end: period.end }])
  const among = (): BaseUsed | null => {
    const locks = parts.map(({ part }) => ({ scenario: model.scenario, measure, node: model.tree.ids[node], line: line === ALL_LINES ? null : model.lines[line].id, period: part.id }))
    try {
      return setCell({ ...model, locks: [...model.locks, ...locks] }, draft, target)
    } catch (error) {
      if (!(error instanceof PlanError) || error.code !== 'lock.conflict') throw error
      throw new PlanError('balance.impossible', { where: whereOf(model, node, line, period.id), locks: held.map((h) => lockName(model, h)).join(', ') })
    }
  }
  if (held.length > 0 || target.amount === null || target.amount <= 0 || field.count < 2 || parts.some(({ total }) => total < 0)) return among()
  const { weights, used } = baseOf(model, measure, field, method, period)
  const seats = seatRows(field)
  const shared = shareWithin(model, field, weights, target.amount, boundsOf(model, target, seats.map((seat) => seat.node)), period.id)
  const blocks = seats.map((seat) => parts.map(({ part }) => blockOf(model, measure, field, seat, part, shared)))
  const wanted = seats.map(({ first, end }) => { let sum = 0; for (let k = first * field.width; k < end * field.width; k++) sum += shared[k] || 0; return sum })
  const fitted = fit(blocks.map((row) => row.map((b) => b.present)), wanted, parts.map((p) => p.total)) ?? fit(blocks.map((row, i) => row.map((b) => b.share * wanted[i])), wanted, parts.map((p) => p.total))
  if (fitted === null) return among()
  draft.many(measure)
  fitted.forEach((row, i) => row.forEach((amount, m) => {
    const { cells, weights: by, present } = blocks[i][m]
    if (amount === present) return
    apportion(amount, by).forEach((value, n) => writeCell(draft, measure, field, cells[n], value))
  }))
  return used
}

/** A seat's open cells in one part of the period: what they go by, what they hold, and what the measure would give them. */
interface Block { cells: number[]; weights: number[]; present: number; share: number }

function blockOf(model: Model, measure: string, field: Field, { first, end }: { first: number; end: number }, part: Period, shared: Float64Array): Block {
  const cells: number[] = [], now: number[] = [], by: number[] = []
  for (let i = first; i < end; i++) {
    const row = model.cubes[measure].row(field.rowNode[i], field.rowLine[i])
    for (let s = Math.max(part.first, field.first); s < Math.min(part.end, field.first + field.width); s++) {
      const k = i * field.width + s - field.first
      if (field.open[k] === 0) continue
      cells.push(k)
      now.push(Math.max(0, row?.[s] || 0))
      by.push(Math.max(0, shared[k] || 0))
    }
  }
  const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0)
  return { cells, weights: sum(now) > 0 ? now : by, present: sum(now), share: sum(by) }
}

const MOST_ROUNDS = 300

/** Whole numbers with these sums of rows and columns, as near in proportion to a table as they allow; null where its zeros forbid it. */
export function fit(table: readonly (readonly number[])[], rows: readonly number[], columns: readonly number[]): number[][] | null {
  const values = table.map((row) => [...row])
  for (let round = 0; ; round++) {
    for (const [i, row] of values.entries()) if (!scale(row, rows[i])) return null
    let worst = 0
    for (const [j, wanted] of columns.entries()) {
      const sum = values.reduce((a, row) => a + row[j], 0)
      if (sum === 0 && wanted !== 0) return null
      worst = Math.max(worst, Math.abs(sum - wanted) / Math.max(1, wanted))
      if (sum > 0) for (const row of values) row[j] *= wanted / sum
    }
    if (worst < 1e-12) break
    if (round > MOST_ROUNDS) return worst < 1e-6 ? wholeOf(values, rows, columns) : null
  }
  return wholeOf(values, rows, columns)
}

function scale(row: number[], wanted: number): boolean {
  const sum = row.reduce((a, b) => a + b, 0)
  if (sum === 0) return wanted === 0
  for (let j = 0; j < row.length; j++) row[j] *= wanted / sum
  return true
}

/** Rounds down, and gives each row what it lacks in the columns that lack most by their fractions; both lack the same in all. */
function wholeOf(values: readonly (readonly number[])[], rows: readonly number[], columns: readonly number[]): number[][] | null {
  const whole = values.map((row) => row.map(Math.floor))
  const lacksRow = whole.map((row, i) => rows[i] - row.reduce((a, b) => a + b, 0))
  const lacksColumn = columns.map((wanted, j) => wanted - whole.reduce((a, row) => a + row[j], 0))
  if (lacksRow.some((x) => x < 0) || lacksColumn.some((x) => x < 0)) return null
  const open = values.flatMap((row, i) => row.map((x, j) => ({ i, j, rest: x - Math.floor(x), held: x > 0 })))
  // First a unit each by the largest fraction, then whatever is left wherever something stands.
  for (const most of [1, Infinity]) {
    for (const { i, j, held } of open.sort((a, b) => b.rest - a.rest || a.i - b.i || a.j - b.j)) {
      const more = held ? Math.min(most, lacksRow[i], lacksColumn[j]) : 0
      whole[i][j] += more
      lacksRow[i] -= more
      lacksColumn[j] -= more
    }
  }
  return lacksRow.every((x) => x === 0) ? whole : null
}
