/**
 * Least relative entropy: of all x ≥ 0 whose signed sums are as given, the one with the least Σ x·ln(x ÷ base) − x + base, which is what
 * iterative proportional fitting converges to (Csiszár 1975). Found by Newton's method on the dual, where x = base·exp(the sum of its rows'
 * multipliers) and only a few multipliers are unknown.
 */
import { minimise, type Row } from './simplex.ts'

/** The optimum, one x for each base (> 0); null where no x ≥ 0 meets the rows. */
export function leastEntropy(base: Float64Array, signs: ArrayLike<number>, rows: readonly Row[]): Float64Array | null {
  const direct = newton(base, signs, rows)
  if (direct) return direct
  // No inner point, or none at all: find what must be zero, and solve for the rest.
  const none = new Float64Array(base.length)
  if (!minimise(base.length, signs, rows, none)) return null
  const positive = new Uint8Array(base.length)
  const size = Math.max(1, ...rows.map((r) => Math.abs(r.total)))
  for (;;) {
    const best = minimise(base.length, signs, rows, Float64Array.from(positive, (p) => (p ? 0 : -1)))
    if (!best || best.value === -Infinity) break
    let more = false
    best.x.forEach((x, a) => { if (x > size * 1e-9 && !positive[a]) { positive[a] = 1; more = true } })
    if (!more) break
  }
  const kept = [...base.keys()].filter((a) => positive[a] === 1)
  const place = new Map(kept.map((a, i) => [a, i]))
  const inner = newton(Float64Array.from(kept, (a) => base[a]), kept.map((a) => signs[a]),
    rows.map((r) => ({ total: r.total, members: r.members.filter((a) => place.has(a)).map((a) => place.get(a)!) })), 400, 1e-9)
  if (!inner) return null
  const x = new Float64Array(base.length)
  kept.forEach((a, i) => { x[a] = inner[i] })
  return x
}

/** Damped Newton; null where it does not come to within `close` of every total. */
function newton(base: Float64Array, signs: ArrayLike<number>, rows: readonly Row[], steps = 200, close = 1e-11): Float64Array | null {
  const m = rows.length
  const size = Math.max(1e-300, ...rows.map((r) => Math.abs(r.total)))
  const totals = rows.map((r) => r.total / size)
  const start = Float64Array.from(base, (b) => b / size)
  const rowsOf: number[][] = Array.from(base, () => [])
  rows.forEach((row, i) => { for (const a of row.members) rowsOf[a].push(i) })
  let lambda = new Float64Array(m)
  let x = start.slice()
  let height = dual(x, lambda)
  let best = Infinity
  let stuck = 0
  for (let step = 0; step < steps; step++) {
    const gap = rows.map((row, i) => row.members.reduce((sum, a) => sum + signs[a] * x[a], 0) - totals[i])
    const worst = Math.max(...gap.map(relative))
    if (worst < 1e-15) break
    stuck = worst < best * 0.9 ? 0 : stuck + 1
    best = Math.min(best, worst)
    if (stuck > 3 && best < close) break
    const move = solve(curvature(x), gap.map((g) => -g))
    let pull = 0
    x.forEach((_, a) => { pull = Math.max(pull, Math.abs(rowsOf[a].reduce((sum, i) => sum + move[i], 0))) })
    let t = pull > 4 ? 4 / pull : 1
    const slope = move.reduce((sum, d, i) => sum + d * gap[i], 0)
    let next: Float64Array<ArrayBuffer>, at: Float64Array, high: number
    for (let tries = 0; ; tries++) {
      next = lambda.map((l, i) => l + t * move[i])
      at = primal(next)
      high = dual(at, next)
      if (high <= height + 1e-4 * t * slope + 1e-15 * Math.abs(height) || tries > 40) break
      t /= 2
    }
    lambda = next
    x = at.slice()
    height = high
  }
  const gap = Math.max(0, ...rows.map((row, i) => relative(row.members.reduce((sum, a) => sum + signs[a] * x[a], 0) - totals[i], i)))
  return gap < close ? x.map((v) => v * size) : null

  function relative(by: number, i: number): number {
    return Math.abs(by) / Math.max(Math.abs(totals[i]), 1e-13)
  }

  function primal(l: Float64Array): Float64Array {
    return start.map((b, a) => b * Math.exp(signs[a] * rowsOf[a].reduce((sum, i) => sum + l[i], 0)))
  }

  function dual(at: Float64Array, l: Float64Array): number {
    return at.reduce((sum, v) => sum + v, 0) - l.reduce((sum, v, i) => sum + v * totals[i], 0)
  }

  function curvature(at: Float64Array): Float64Array[] {
    const h = rows.map(() => new Float64Array(m))
    at.forEach((v, a) => { for (const i of rowsOf[a]) for (const j of rowsOf[a]) h[i][j] += v })
    return h
  }
}

/** Solves a positive semidefinite system by Cholesky; directions without curvature stay where they are. */
function solve(h: Float64Array[], right: number[]): Float64Array {
  const n = right.length
  const low = h.map((row) => row.slice())
  const skip = new Uint8Array(n)
  for (let j = 0; j < n; j++) {
    let d = low[j][j]
    for (let k = 0; k < j; k++) d -= low[j][k] * low[j][k]
    if (d <= 1e-13 * h[j][j]) { skip[j] = 1; low[j].fill(0); continue }
    const root = Math.sqrt(d)
    low[j][j] = root
    for (let i = j + 1; i < n; i++) {
      let v = low[i][j]
      for (let k = 0; k < j; k++) v -= low[i][k] * low[j][k]
      low[i][j] = v / root
    }
  }
  for (let j = 0; j < n; j++) if (skip[j]) for (let i = 0; i < n; i++) low[i][j] = 0
  const y = new Float64Array(n)
  for (let i = 0; i < n; i++) {
    if (skip[i]) continue
    let v = right[i]
    for (let k = 0; k < i; k++) v -= low[i][k] * y[k]
    y[i] = v / low[i][i]
  }
  const x = new Float64Array(n)
  for (let i = n - 1; i >= 0; i--) {
    if (skip[i]) continue
    let v = y[i]
    for (let k = i + 1; k < n; k++) v -= low[k][i] * x[k]
    x[i] = v / low[i][i]
  }
  return x
}
