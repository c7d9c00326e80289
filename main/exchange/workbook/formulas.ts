/** The formulas of totals, and the rounding that a goal with its buffer goes through. */
import type { Decimals } from '../../../shared/money.ts'

/** Excel takes 255 arguments a function. */
const MOST_ARGUMENTS = 255

/** Row numbers, ascending, as references into one column: runs as ranges. */
export function references(column: string, rows: readonly number[]): string[] {
  const out: string[] = []
  for (let i = 0; i < rows.length;) {
    let end = i
    while (end + 1 < rows.length && rows[end + 1] === rows[end] + 1) end++
    out.push(end === i ? `${column}${rows[i]}` : `${column}${rows[i]}:${column}${rows[end]}`)
    i = end + 1
  }
  return out
}

/** `SUM(…)`, or `SUM(SUM(…),SUM(…))` where there is too much for one. */
export const sumOf = (list: readonly string[]): string => folded('SUM', list)

/** A sum that stays blank while all it adds is blank. SUM alone says 0 then. */
export const sumOrBlank = (list: readonly string[]): string => `IF(${folded('COUNT', list)}=0,"",${sumOf(list)})`

function folded(name: 'SUM' | 'COUNT', list: readonly string[]): string {
  if (list.length <= MOST_ARGUMENTS) return `${name}(${list.join(',')})`
  const parts: string[] = []
  for (let i = 0; i < list.length; i += MOST_ARGUMENTS) parts.push(folded(name, list.slice(i, i + MOST_ARGUMENTS)))
  return folded('SUM', parts)
}

/**
 * `goal` with its buffer, as a formula that follows the goal's cell and gives exactly `owed` (both in the plan's unit) today.
 * The plan rounds week by week, which can differ from rounding the quarter by a few units: the difference is added in plain sight.
 * Where a half could be rounded either way by another calculator, the number itself stands there.
 */
export function owedFormula(cell: string, buffer: { value: number; cell: string }, goal: number, owed: number, decimals: Decimals): string {
  const scale = decimals === 2 ? 100 : 1
  const literal = (units: number): string => String(units / scale)
  const correction = (units: number): string => (units === 0 ? '' : units > 0 ? `+${literal(units)}` : `-${literal(-units)}`)
  if (buffer.value === 0) return cell + correction(owed - goal)
  const exact = goal * (1 + buffer.value)
  if (Math.abs(Math.abs(exact % 1) - 0.5) < 1e-3) return literal(owed)
  return `ROUND(${cell}*(1+${buffer.cell}),${decimals})${correction(owed - Math.round(exact))}`
}
