/** The figures of many trials in a few passes, for columns by the thousand. */
import { quantiles } from './quantile.ts'

const BUCKETS = 2048
const counts = new Int32Array(BUCKETS)
/** Which buckets hold an asked rank. */
const marks = new Uint8Array(BUCKETS)
const PS = [0.1, 0.5, 0.9]

/**
 * The 10th, 50th and 90th percentile and the mean. The percentiles are those of `quantiles`: values are counted in even buckets, and only those of the few that hold an asked rank are put in order;
 * where far outliers crowd them together, all are.
 */
export function percentiles(values: Float64Array): [p10: number, p50: number, p90: number, mean: number] {
  const n = values.length
  let low = values[0], high = values[0], sum = 0
  for (let i = 0; i < n; i++) { const x = values[i]; if (x < low) low = x; if (x > high) high = x; sum += x }
  const mean = sum / n, scale = (BUCKETS - 1) / (high - low)
  if (low === high) return [low, low, low, mean]
  const marked = n >= 2 * BUCKETS && scale < Infinity ? mark(values, low, scale) : null
  if (marked === null) { const [p10, p50, p90] = quantiles(values.slice(), PS); return [p10, p50, p90, mean] }
  const near = new Float64Array(marked.held)
  let found = 0
  for (let i = 0; i < n; i++) { const x = values[i]; if (marks[((x - low) * scale) | 0] !== 0) near[found++] = x }
  near.sort()
  const [p10, p50, p90] = PS.map((p, g) => {
    const at = (n - 1) * p, k = Math.floor(at), part = at - k, place = k - marked.skipped[g]
    return part > 0 ? near[place] + part * (near[place + 1] - near[place]) : near[place]
  })
  return [p10, p50, p90, mean]
}

/** Marks the buckets that hold the asked ranks: how many values they hold, and by percentile how many before its rank they leave out; null where that is no gain. */
function mark(values: Float64Array, low: number, scale: number): { held: number; skipped: number[] } | null {
  const n = values.length
  counts.fill(0)
  marks.fill(0)
  for (let i = 0; i < n; i++) counts[((values[i] - low) * scale) | 0]++
  const ranks = PS.map((p) => (n - 1) * p), skipped = PS.map(() => 0)
  let held = 0, before = 0
  for (let b = 0; b < BUCKETS; b++) {
    const own = counts[b], after = before + own
    // A percentile between two values needs both, which may lie in different buckets.
    if (own === 0) continue
    if (ranks.some((rank) => Math.floor(rank) < after && Math.ceil(rank) >= before)) { marks[b] = 1; held += own }
    ranks.forEach((rank, g) => { if (Math.floor(rank) >= before && Math.floor(rank) < after) skipped[g] = after - held })
    before = after
  }
  return held > n / 4 ? null : { held, skipped }
}
