/** Linear programmes over sums: minimise cost·x where signed sums of some x are given and x ≥ 0. Dense, two phases, Bland's rule. */

/** One row: the sum of sign[a]·x[a] over its members is `total`. */
export interface Row { members: readonly number[]; total: number }

export interface Optimum {
  x: Float64Array
  value: number
  /** How the value moves with each row's total. */
  duals: Float64Array
}

const TINY = 1e-9

/** Null where nothing meets the rows; value −∞ where the cost has no floor. */
export function minimise(count: number, signs: ArrayLike<number>, rows: readonly Row[], cost: ArrayLike<number>): Optimum | null {
  const m = rows.length
  const width = count + m + 1
  const scale = Math.max(1, ...rows.map((r) => Math.abs(r.total)))
  const table = rows.map((row, i) => {
    const line = new Float64Array(width)
    const flip = row.total < 0 ? -1 : 1
    for (const a of row.members) line[a] = flip * signs[a]
    line[count + i] = 1
    line[width - 1] = Math.abs(row.total) / scale
    return line
  })
  const basis = rows.map((_, i) => count + i)
  const lack = new Float64Array(width)
  for (const line of table) for (let k = 0; k < width; k++) if (k < count || k === width - 1) lack[k] -= line[k]
  run(table, basis, lack, count)
  if (-lack[width - 1] > TINY) return null
  const goal = new Float64Array(width)
  for (let a = 0; a < count; a++) goal[a] = cost[a]
  basis.forEach((b, i) => {
    if (b >= count && table[i].subarray(0, count).some((x) => Math.abs(x) > TINY)) {
      const enter = table[i].subarray(0, count).findIndex((x) => Math.abs(x) > TINY)
      pivot(table, basis, [lack], i, enter)
    }
  })
  basis.forEach((b, i) => { if (b < count && goal[b] !== 0) subtract(goal, table[i], goal[b]) })
  const bounded = run(table, basis, goal, count)
  const x = new Float64Array(count)
  basis.forEach((b, i) => { if (b < count) x[b] = table[i][width - 1] * scale })
  const duals = Float64Array.from(rows, (row, i) => (row.total < 0 ? 1 : -1) * goal[count + i])
  return { x, value: bounded ? -goal[width - 1] * scale : -Infinity, duals }
}

/** Pivots until no column lowers the cost; false where it has no floor. Only the first `count` columns may enter. */
function run(table: Float64Array[], basis: number[], cost: Float64Array, count: number): boolean {
  const last = cost.length - 1
  for (;;) {
    let enter = -1
    for (let k = 0; k < count; k++) if (cost[k] < -TINY) { enter = k; break }
    if (enter < 0) return true
    let leave = -1
    for (let i = 0; i < table.length; i++) {
      if (table[i][enter] <= TINY) continue
      if (leave < 0) { leave = i; continue }
      const gap = table[i][last] / table[i][enter] - table[leave][last] / table[leave][enter]
      if (gap < -1e-15 || (Math.abs(gap) <= 1e-15 && basis[i] < basis[leave])) leave = i
    }
    if (leave < 0) return false
    pivot(table, basis, [cost], leave, enter)
  }
}

function pivot(table: Float64Array[], basis: number[], costs: Float64Array[], leave: number, enter: number): void {
  const line = table[leave]
  const by = line[enter]
  for (let k = 0; k < line.length; k++) line[k] /= by
  table.forEach((other, i) => { if (i !== leave && other[enter] !== 0) subtract(other, line, other[enter]) })
  for (const cost of costs) if (cost[enter] !== 0) subtract(cost, line, cost[enter])
  basis[leave] = enter
}

function subtract(from: Float64Array, line: Float64Array, times: number): void {
  for (let k = 0; k < from.length; k++) from[k] -= times * line[k]
}
