/** The figures of many trials in a few passes, for columns by the thousand. */
import { quantiles } from './quantile.ts'

const BUCKETS = 2048
const counts = new Int32Array(BUCKETS)
/** Which buckets hold an asked rank. */
const marks = new Uint8Array(BUCKETS)
const PS = [0.1, 0.5, 0.9]

/** Values whose range says where the buckets lie. */
const SAMPLE = 250

/**
 * The 10th, 50th and 90th percentile and the mean. The percentiles are those of `quantiles`: values are counted in even buckets, those beyond the range of a sample in the outermost, and only those of the few
 * buckets that hold an asked rank are put in order; where values crowd together, all are.
 */
export function percentiles(values: Float64Array): [p10: number, p50: number, p90: number, mean: number] {
  const n = values.length
  let low = values[0], high = values[0]
  for (let i = 0; i < Math.min(n, SAMPLE); i++) { const x = values[i]; if (x < low) low = x; if (x > high) high = x }
  const scale = (BUCKETS - 1) / (high - low)
  if (n < 2 * BUCKETS || !(scale < Infinity)) return inOrder(values)
  counts.fill(0)
  marks.fill(0)
  let sum = 0
  for (let i = 0; i < n; i++) { const x = values[i]; sum += x; counts[Math.max(0, Math.min(BUCKETS - 1, (x - low) * scale)) | 0]++ }
  const skipped = PS.map(() => 0)
  let held = 0, before = 0
  for (let b = 0; b < BUCKETS; b++) {
    const own = counts[b], after = before + own
    if (own === 0) continue
    // A percentile between two values needs both, which may lie in different buckets.
    if (PS.some((p) => Math.floor((n - 1) * p) < after && Math.ceil((n - 1) * p) >= before)) { marks[b] = 1; held += own }
    PS.forEach((p, g) => { const rank = Math.floor((n - 1) * p); if (rank >= before && rank < after) skipped[g] = after - held })
    before = after
  }
  if (held > n / 4) return inOrder(values)
  const near = new Float64Array(held)
  let found = 0
  for (let i = 0; i < n; i++) { const x = values[i]; if (marks[Math.max(0, Math.min(BUCKETS - 1, (x - low) * scale)) | 0] !== 0) near[found++] = x }
  near.sort()
  const [p10, p50, p90] = PS.map((p, g) => {
    const at = (n - 1) * p, k = Math.floor(at), part = at - k, place = k - skipped[g]
    return part > 0 ? near[place] + part * (near[place + 1] - near[place]) : near[place]
  })
  return [p10, p50, p90, sum / n]
}

function inOrder(values: Float64Array): [p10: number, p50: number, p90: number, mean: number] {
  let sum = 0
  for (const x of values) sum += x
  const [p10, p50, p90] = quantiles(values.slice(), PS)
  return [p10, p50, p90, sum / values.length]
}
