/** Chance that can be had again: the same seed and number of a sample give the same choices, in any order and in any process. */
export interface Chance {
  below: (n: number) => number
  pick: <T>(list: readonly T[]) => T
  /** One time in `n`. */
  once: (n: number) => boolean
}

/** mulberry32, begun from the seed and the sample's number. */
export function chanceOf(seed: number, sample: number): Chance {
  let state = (Math.imul(seed, 0x9e3779b1) ^ Math.imul(sample + 1, 0x85ebca6b)) >>> 0
  const below = (n: number): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * n)
  }
  return { below, pick: (list) => list[below(list.length)], once: (n) => below(n) === 0 }
}
