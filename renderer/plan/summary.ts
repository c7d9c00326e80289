/** What the selected numbers come to: money where there is any, else ratios. */
import { isError } from '../../shared/value.ts'
import { placesIn, type Box } from '../grid/range.ts'
import type { SelectionSummary } from '../state.ts'
import type { PlanSheet } from './plan-sheet.ts'

export function summaryOf(model: PlanSheet, boxes: readonly Box[]): SelectionSummary | null {
  const money = tally(), ratio = tally()
  const into = model.columns.map(({ measure, made }) => (measure === null || made?.unit === 'number' ? null : measure === 'own' || measure === 'lastYear' || made?.unit === 'money' ? money : ratio))
  for (const { row, column } of placesIn(boxes)) {
    const sums = into[column], value = sums === null ? NaN : model.number(model.rows[row], model.columns[column].id)
    if (sums === null || Number.isNaN(value) || isError(value)) continue
    sums.sum += value
    sums.count++
    if (value < sums.min) sums.min = value
    if (value > sums.max) sums.max = value
  }
  const found = money.count > 0 ? money : ratio
  return found.count === 0 ? null : { ...found, average: found.sum / found.count, unit: found === money ? 'money' : 'ratio' }
}

const tally = (): { sum: number; count: number; min: number; max: number } => ({ sum: 0, count: 0, min: Infinity, max: -Infinity })
