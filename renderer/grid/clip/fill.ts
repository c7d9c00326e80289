/** How a run of numbers goes on: repeated, in a straight line, by a constant rate, or with the season. Blank is NaN. */
export type Fill = 'copy' | 'series' | 'growth' | 'season'

/**
 * `count` numbers after the given ones (before them with `back`, nearest first). A line and a rate are the least-squares fit of several, as
 * Excel's TREND and GROWTH have them; of a single number they repeat it. `weights`: what each place weighs, the given ones' first, for the season.
 * Null where the numbers allow none: a rate of what is not above zero, a season of no weight.
 */
export function goOn(given: readonly number[], count: number, as: Fill, back = false, weights: readonly number[] = []): number[] | null {
  const from = back ? given.toReversed() : given, steps = Array.from({ length: count }, (_, k) => k)
  switch (as) {
    case 'copy': return steps.map((k) => from[k % from.length])
    case 'series': {
      const line = fitted(from)
      return line && steps.map((k) => line(from.length + k))
    }
    case 'growth': {
      if (!from.every((x) => x > 0)) return null
      if (from.length === 2) return steps.map((k) => from[1] * (from[1] / from[0]) ** (k + 1))
      const line = fitted(from.map(Math.log))
      return line && steps.map((k) => Math.exp(line(from.length + k)))
    }
    case 'season': {
      const sum = (list: readonly number[]): number => list.reduce((a, b) => a + (b || 0), 0)
      const own = sum(weights.slice(0, given.length)), whole = sum(given)
      return own > 0 ? steps.map((k) => (whole * (weights[given.length + k] || 0)) / own) : null
    }
  }
}

/** The least-squares line through numbers at 0, 1, 2…; null where one of them is none. */
function fitted(values: readonly number[]): ((at: number) => number) | null {
  const n = values.length
  if (values.some((x) => !Number.isFinite(x))) return null
  const middle = (n - 1) / 2, mean = values.reduce((a, b) => a + b, 0) / n
  const spread = values.reduce((sum, _, i) => sum + (i - middle) ** 2, 0)
  const slope = spread === 0 ? 0 : values.reduce((sum, x, i) => sum + (i - middle) * (x - mean), 0) / spread
  return (at) => mean + slope * (at - middle)
}
