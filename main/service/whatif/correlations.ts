/** Correlations of drivers as a matrix. */
import type { CorrelationRow, DriverRow } from '../../../shared/rows.ts'

/** Row by row in the order of the drivers; 0 where nobody says how two go together. */
export function correlationsOf(rows: readonly CorrelationRow[], drivers: readonly Pick<DriverRow, 'id'>[]): Float64Array {
  const n = drivers.length, matrix = new Float64Array(n * n), place = new Map(drivers.map((d, i) => [d.id, i]))
  for (let i = 0; i < n; i++) matrix[i * n + i] = 1
  for (const { one, other, value } of rows) {
    const i = place.get(one), j = place.get(other)
    if (i === undefined || j === undefined) continue
    matrix[i * n + j] = matrix[j * n + i] = value
  }
  return matrix
}
