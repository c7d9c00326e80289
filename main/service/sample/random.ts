/** Chance that is the same on every machine: the sample must not differ from run to run. */
export interface Random {
  /** In [0, 1). */
  uniform(): number
  /** Mean 0, deviation 1. */
  normal(): number
  /** A count with this mean. */
  poisson(mean: number): number
  whole(from: number, to: number): number
  pick<T>(list: readonly T[]): T
  /** An index, as often as its weight says. */
  weighted(weights: readonly number[]): number
}

/** Mulberry32 (T. Ettinger, public domain); normal by Box and Muller 1958, Poisson by Knuth, TAOCP 2, 3.4.1. */
export function seeded(seed: number): Random {
  let state = seed | 0
  const uniform = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    uniform,
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
    poisson: (mean) => {
      const limit = Math.exp(-mean)
      let n = 0
      for (let p = uniform(); p > limit; p *= uniform()) n++
      return n
    },
    whole: (from, to) => from + Math.floor(uniform() * (to - from + 1)),
    pick: (list) => list[Math.floor(uniform() * list.length)],
    weighted: (weights) => {
      let left = uniform() * weights.reduce((a, b) => a + b, 0)
      for (let i = 0; i < weights.length; i++) { left -= weights[i]; if (left < 0) return i }
      return weights.length - 1
    },
  }
}
