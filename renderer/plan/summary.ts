/** What the selected numbers come to: money where there is any, else ratios. */
import { isError } from '../../shared/value.ts'
import { placesIn, type Box } from '../grid/range.ts'
import type { SelectionSummary } from '../state.ts'
import type { PlanSheet } from './sheet/plan-sheet.ts'
import { rowOf } from './sheet/rows.ts'

export function summaryOf(model: PlanSheet, boxes: readonly Box[]): SelectionSummary | null {
  const money = tally(), ratio = tally()
  const into = (unit: string | undefined): Tally | null => (unit === 'money' ? money : unit === 'ratio' ? ratio : null)
  const { rows, columns } = model
  const byColumn = columns.map(({ id }) => into(model.countedAt(model.root, id)?.unit))
  let at = -1, byRow: Tally | null | undefined
  for (const { row, column } of placesIn(boxes)) {
    if (row !== at) { at = row; const { kind, of } = rowOf(rows[row]); byRow = kind === 'measure' ? into(model.unitOf(of!)) : kind === 'node' ? undefined : money }
    const sums = byRow === undefined ? byColumn[column] : byRow, value = sums === null ? NaN : model.number(rows[row], columns[column].id)
    if (sums === null || Number.isNaN(value) || isError(value)) continue
    sums.sum += value
    sums.count++
    if (value < sums.min) sums.min = value
    if (value > sums.max) sums.max = value
  }
  const found = money.count > 0 ? money : ratio
  return found.count === 0 ? null : { ...found, average: found.sum / found.count, unit: found === money ? 'money' : 'ratio' }
}

interface Tally { sum: number; count: number; min: number; max: number }
const tally = (): Tally => ({ sum: 0, count: 0, min: Infinity, max: -Infinity })
