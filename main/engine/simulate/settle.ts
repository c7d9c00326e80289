/** Open deals won and lost. */
import { BLOCK, block, draw31 } from './many.ts'
import type { Sketch } from './model.ts'
import { seeded } from './random.ts'

/** Streams of chance beyond those of blocks of trials: one for each seat's deals. */
const SEATS = 2 ** 40

/** The states of chance of the seats whose deals a row has, in their order; they move on from block to block. */
export function streamsOf({ firstDeal, seat }: Sketch, row: number, seed: number): Int32Array[] {
  const streams: Int32Array[] = []
  for (let d = firstDeal[row]; d < firstDeal[row + 1]; d++) if (d === firstDeal[row] || seat[d] !== seat[d - 1]) streams.push(seeded(seed, SEATS + seat[d]))
  return streams
}

const drawn = new Int32Array(BLOCK), near = new Int32Array(BLOCK + 1)
/** By interval of a deal: the first group in which it counts. */
const counted: Float64Array[] = [], nowhere = block()

/**
 * Wins and loses a row's open deals: each is won in one interval of time with the chance of its share there × win rate × its own chance over the average, never more than certain. What it then brings,
 * its amount over the win rate, is on average what is due of it.
 */
export function settle(sketch: Sketch, row: number, streams: readonly Int32Array[], vectors: readonly Float64Array[], groups: readonly Float64Array[], won: Float64Array | null, first: number, count: number): void {
  const { firstDeal, seat, chance, amount, firstInterval, rate, share, firstIn, in: inGroups } = sketch
  for (let d = firstDeal[row], stream = -1; d < firstDeal[row + 1]; d++) {
    if (d === firstDeal[row] || seat[d] !== seat[d - 1]) stream++
    const state = streams[stream], own = chance[d], worth = amount[d] * own, a = firstInterval[d], b = firstInterval[d + 1]
    let all = 0, alike = true
    for (let j = a; j < b; j++) { all += share[j]; if (rate[j] !== rate[a]) alike = false }
    const rates = vectors[rate[a]]
    draw31(state, drawn, count)
    // Most are lost: those that may be won are gathered first, without a branch that nobody can foresee.
    let maybe = 0
    const most = Math.min(alike ? all : 1, 1) * (2 ** 31 - 1), by = alike ? own * most : Infinity
    for (let i = 0; i < count; i++) {
      near[maybe] = i
      maybe += (drawn[i] - (Math.min(most, rates[i] * by) | 0)) >>> 31
    }
    for (let j = a; j < b; j++) counted[j - a] = firstIn[j] < firstIn[j + 1] ? groups[inGroups[firstIn[j]]] : nowhere
    for (let m = 0; m < maybe; m++) {
      const i = near[m]
      let left = (drawn[i] + 0.5) * 2 ** -31, j = a, over = 1 / Math.min(1, Math.max(0, rates[i] * own))
      if (alike) {
        left *= over
        for (; j < b - 1 && left >= share[j]; j++) left -= share[j]
      } else {
        for (; j < b && left >= share[j] / over; j++) { left -= share[j] / over; if (j + 1 < b) over = 1 / Math.min(1, Math.max(0, vectors[rate[j + 1]][i] * own)) }
        if (j === b) continue
      }
      const brings = worth * over
      counted[j - a][i] += brings
      for (let g = firstIn[j] + 1; g < firstIn[j + 1]; g++) groups[inGroups[g]][i] += brings
      if (won !== null && firstIn[j] < firstIn[j + 1]) won[first + i] += brings
    }
  }
}
