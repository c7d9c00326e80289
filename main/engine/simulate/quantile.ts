/** Quantiles of many figures without sorting them. */

/**
 * Quantiles by the definition 7 of Hyndman & Fan (1996), that of R and of Excel's PERCENTILE.INC: of n values in order, counted from 0, the one at (n − 1)·p, between two in proportion.
 * `values` are put in another order; none of them is NaN. `ps` in any order, answered in theirs; NaN where there are no values. A p outside [0, 1] is refused with a RangeError.
 */
export function quantiles(values: Float32Array | Float64Array, ps: readonly number[]): number[] {
  const found = ps.map(() => NaN)
  for (const p of ps) if (!(p >= 0 && p <= 1)) throw new RangeError(`no quantile at ${p}`)
  if (values.length === 0) return found
  // From the highest down: what stands from `placed` on is no less than what is still asked for, and the value at `placed` is the one that a sort would put there.
  let placed = values.length
  for (const n of ps.map((_, i) => i).sort((a, b) => ps[b] - ps[a])) {
    const at = (values.length - 1) * ps[n], k = Math.floor(at), part = at - k
    if (k < placed) {
      select(values, k, 0, placed - 1)
      if (part > 0 && k + 1 < placed) swap(values, k + 1, leastOf(values, k + 1, placed))
      placed = k
    }
    found[n] = part > 0 ? values[k] + part * (values[k + 1] - values[k]) : values[k]
  }
  return found
}

/** Where a sample's own selection pays for itself (Floyd & Rivest 1975). */
const SAMPLED = 600

/**
 * Puts between `left` and `right` the value at k that a sort would put there, no greater ones before it and no lesser ones after it.
 * Hoare's partition (1961), which stops at equal values and so halves them, around a value that in long stretches is first selected from a sample about k (Floyd & Rivest 1975, algorithm 489).
 */
function select(values: Float32Array | Float64Array, k: number, left: number, right: number): void {
  let from = left, to = right
  while (from < to) {
    if (to - from > SAMPLED) {
      const n = to - from + 1, before = k - from + 1
      const sample = 0.5 * n ** (2 / 3)
      const margin = 0.5 * Math.sqrt(Math.log(n) * sample * (n - sample) / n) * Math.sign(before - n / 2)
      select(values, k, Math.max(from, Math.floor(k - before * sample / n + margin)), Math.min(to, Math.floor(k + (n - before) * sample / n + margin)))
    }
    const pivot = values[k]
    let i = from, j = to
    while (i <= j) {
      while (values[i] < pivot) i++
      while (values[j] > pivot) j--
      if (i <= j) swap(values, i++, j--)
    }
    if (j < k) from = i
    if (k < i) to = j
  }
}

function swap(values: Float32Array | Float64Array, i: number, j: number): void {
  const kept = values[i]
  values[i] = values[j]
  values[j] = kept
}

function leastOf(values: Float32Array | Float64Array, from: number, end: number): number {
  let least = from
  for (let i = from + 1; i < end; i++) if (values[i] < values[least]) least = i
  return least
}
