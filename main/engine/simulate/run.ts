/** Trials of a sketch, stretch by stretch of its rows, so that several workers may share them: the figures are the same however many do. */
import { drawer, factored, underlying } from './correlate.ts'
import { ONE, work } from './flat/graph.ts'
import type { Sketch } from './model.ts'
import { BLOCK, block, draw31 } from './many.ts'
import { percentiles } from './percentiles.ts'
import { Random, seeded } from './random.ts'
import { settle, streamsOf } from './settle.ts'
import { faultIn, quantileOf, type Spread, type SpreadFault } from './spread.ts'

/** All that trials need, to be handed to a worker. `matrix` holds the correlations of the drivers' normals, row after row. */
export interface Simulation { sketch: Sketch; drivers: readonly string[]; matrix: Float64Array; trials: number; seed: number }

/** A stretch of rows [from, to). */
export interface Stretch { from: number; to: number }

/** For each slot, and the period where the slots add up to it: 10th, 50th and 90th percentile and mean; then the share of trials that reach the goal. */
export const FIGURES = 4

export interface Part {
  nodes: number[]
  figures: Float64Array[]
  /** Nodes whose seats lie in other stretches too: what those of this one come to, slot after slot. */
  open: { node: number; values: Float64Array }[]
  /** Of the node asked for, where it lies here as a whole. */
  outcome: Float64Array | null
  /** What is due of won deals beneath it, over the win rate; null where there are none. */
  deals: Float64Array | null
}

/** Numbers that a stretch may hold at a time. */
const ROOM = 2 ** 22
/** So many stretches at least, that workers end together. */
const LEAST = 16

/**
 * The correlations of drivers, in their order, as those of the normals they are drawn by; otherwise the driver whose spread is none, or the two that cannot go together so.
 * A driver with several spreads counts by its first; one without any goes with none.
 */
export function ready(sketch: Sketch, drivers: readonly string[], correlations: Float64Array): { matrix: Float64Array } | { pair: [string, string] } | { driver: string; fault: SpreadFault } {
  const n = drivers.length, spreads = drivers.map((driver): Spread | undefined => sketch.drawn.find((d) => d.driver === driver)?.spread)
  for (const { driver, spread } of sketch.drawn) { const fault = faultIn(spread); if (fault) return { driver, fault } }
  const asked = correlations.map((x, i) => (Math.floor(i / n) === i % n || (spreads[Math.floor(i / n)] !== undefined && spreads[i % n] !== undefined) ? x : 0))
  const normal = underlying(spreads.map((spread) => spread ?? { kind: 'fixed', value: 0 }), asked)
  const wrong = 'pair' in normal ? normal : factored(normal.matrix, n)
  if ('pair' in wrong) return { pair: [drivers[wrong.pair[0]], drivers[wrong.pair[1]]] }
  return normal as { matrix: Float64Array }
}

/** Rows shared out, the same for any number of workers. */
export function stretches({ rows, slots }: Sketch, trials: number): Stretch[] {
  const most = Math.max(1, Math.min(Math.floor(ROOM / (slots * trials)), Math.ceil(rows.length / LEAST)))
  return Array.from({ length: Math.ceil(rows.length / most) }, (_, i) => ({ from: i * most, to: Math.min(rows.length, (i + 1) * most) }))
}

/** Draws of the drivers, block after block, in the order of `sketch.drawn`: each driver's one normal says all its values. `into` has room for a block of each. */
function draws({ sketch, drivers, matrix, seed }: Simulation, into: readonly Float64Array[]): (block: number, count: number) => void {
  const made = drawer(drivers.map(() => ({ kind: 'normal', mean: 0, sd: 1 })), matrix)
  if (!('draw' in made)) throw new RangeError('drivers that cannot go together')
  const out = new Float64Array(drivers.length), values = sketch.drawn.map(({ driver, spread }) => ({ at: drivers.indexOf(driver), of: quantileOf(spread) }))
  return (block, count) => {
    const random = new Random(seed, block)
    for (let i = 0; i < count; i++) {
      made.draw(random, out)
      for (let d = 0; d < values.length; d++) into[d][i] = values[d].of(out[values[d].at])
    }
  }
}

/** What each driver was drawn as in every trial, by the first of its spreads. */
export function drawnOf(simulation: Simulation, driver: string): Float64Array {
  const { sketch: { drawn }, trials } = simulation, into = drawn.map(() => new Float64Array(BLOCK)), draw = draws(simulation, into)
  const all = new Float64Array(trials), at = drawn.findIndex((d) => d.driver === driver)
  for (let from = 0; from < trials; from += BLOCK) {
    const count = Math.min(BLOCK, trials - from)
    draw(from / BLOCK, count)
    all.set(into[at].subarray(0, count), from)
  }
  return all
}

/** Streams of chance beyond those of seats' deals: one for each effect and block. */
const EFFECTS = 2 ** 50, BLOCKS = 2 ** 20
const chances = new Int32Array(BLOCK)

/** The part that comes of an effect in a block of trials: the rest is missed with its probability, each time apart. */
function comes({ at, probability, loss }: Sketch['missed'][number], seed: number, nth: number, count: number, into: Float64Array): void {
  draw31(seeded(seed, EFFECTS + at * BLOCKS + nth), chances, count)
  for (let i = 0; i < count; i++) into[i] = chances[i] + 0.5 < probability * 2 ** 31 ? 1 - loss : 1
}

/** The part that came of an effect in every trial. */
export function comingOf({ sketch: { missed }, trials, seed }: Simulation, effect: string): Float64Array {
  const all = new Float64Array(trials), of = missed.find((m) => m.effect === effect)!, room = block()
  for (let from = 0; from < trials; from += BLOCK) {
    const count = Math.min(BLOCK, trials - from)
    comes(of, seed, from / BLOCK, count, room)
    all.set(room.subarray(0, count), from)
  }
  return all
}

/** Numbers of shared quantities that are kept from stretch to stretch. */
const KEPT = 2 ** 24
const keptOf = new WeakMap<Simulation, Float64Array[][]>()

/** The shared quantities, in their order, in a block of trials; the answer is not to be kept. Drivers' values and what comes of effects are always among them. */
function commonOf(simulation: Simulation): (block: number) => readonly Float64Array[] {
  const { sketch: { quantities, shared, drawnAt, missed }, trials, seed } = simulation, keeps = shared.length * trials <= KEPT
  const known = keptOf.get(simulation) ?? []
  if (keeps) keptOf.set(simulation, known)
  const vectors: Float64Array[] = [], place = new Map(Array.from(shared, (id, k) => [id, k])), into = Array.from(drawnAt, block), draw = draws(simulation, into)
  let room: Float64Array[] | null = null
  vectors[ONE] = block().fill(1)
  return (at) => {
    if (known[at] !== undefined) return known[at]
    const count = Math.min(BLOCK, trials - at * BLOCK), all = keeps || room === null ? Array.from(shared, block) : room
    if (keeps) known[at] = all
    else room = all
    draw(at, count)
    drawnAt.forEach((id, d) => all[place.get(id)!].set(into[d]))
    for (const one of missed) comes(one, seed, at, count, all[place.get(one.quantity)!])
    for (let k = 0; k < shared.length; k++) { vectors[shared[k]] = all[k]; work(quantities, shared[k], vectors, all[k], count) }
    return all
  }
}

let kept = new Float64Array(0)
/** Room for the numbers of one stretch, kept for the next. */
function roomFor(size: number): Float64Array {
  if (kept.length < size) kept = new Float64Array(size)
  return kept
}

/** All trials of a stretch of rows. */
export function run(simulation: Simulation, { from, to }: Stretch): Part {
  const { sketch, trials, seed } = simulation, { slots, quantities, shared } = sketch
  const values = roomFor((to - from) * slots * trials), wanted = counts(sketch)
  let deals: Float64Array | null = null
  const vectors: Float64Array[] = [], common = commonOf(simulation)
  vectors[ONE] = block().fill(1)
  const pool: Float64Array[] = [], groups: Float64Array[] = []
  const streams = Array.from({ length: to - from }, (_, r) => streamsOf(sketch, from + r, seed))
  for (let first = 0; first < trials; first += BLOCK) {
    const count = Math.min(BLOCK, trials - first)
    const known = common(first / BLOCK)
    for (let k = 0; k < shared.length; k++) vectors[shared[k]] = known[k]
    for (let row = from; row < to; row++) {
      for (let g = 0; g < sketch.groups[row]; g++) (groups[g] ??= block()).fill(0)
      const won = sketch.firstDeal[row] < sketch.firstDeal[row + 1] && wanted(row) ? (deals ??= new Float64Array(trials)) : null
      settle(sketch, row, streams[row - from], vectors, groups, won, first, count)
      for (let d = sketch.firstDue[row]; d < sketch.firstDue[row + 1]; d += 2) vectors[sketch.due[d]] = groups[sketch.due[d + 1]]
      let used = 0
      for (let o = sketch.firstOwn[row]; o < sketch.firstOwn[row + 1]; o++) {
        const id = sketch.own[o]
        const room = (pool[used++] ??= block())
        vectors[id] = room
        work(quantities, id, vectors, room, count)
      }
      addUp(sketch, row, vectors, groups, values, (row - from) * slots * trials + first, trials, count)
    }
  }
  return sumUp(simulation, { from, to }, values, deals)
}

/** Whether a row's deals are beneath the node that is asked for, and count there. */
function counts({ adds, rows, into, end, node }: Sketch): (row: number) => boolean {
  return (row) => {
    if (!adds || rows[row] === node) return rows[row] === node
    return rows[row] > node && rows[row] < end[node] && into[rows[row]] >= 0
  }
}

const sum = block()

/** A row's terms in a block of trials, slot by slot; `at` is where the first slot's block begins. */
function addUp({ slots, firstTerm, slot, quantity, group, weight }: Sketch, row: number, vectors: readonly Float64Array[], groups: readonly Float64Array[], values: Float64Array, at: number, trials: number, count: number): void {
  const end = firstTerm[row + 1]
  for (let of = 0, t = firstTerm[row]; of < slots; of++) {
    sum.fill(0)
    while (t < end && slot[t] === of) {
      const a = vectors[quantity[t]], p = weight[t]
      if (group[t] >= 0) {
        const due = groups[group[t++]]
        for (let i = 0; i < count; i++) sum[i] += p * a[i] * due[i]
        continue
      }
      // Three at a time: each reads and writes the sum once.
      const three = t + 2 < end && slot[t + 2] === of && group[t + 1] < 0 && group[t + 2] < 0
      if (three) {
        const b = vectors[quantity[t + 1]], q = weight[t + 1], c = vectors[quantity[t + 2]], r = weight[t + 2]
        for (let i = 0; i < count; i++) sum[i] += p * a[i] + q * b[i] + r * c[i]
        t += 3
      } else {
        for (let i = 0; i < count; i++) sum[i] += p * a[i]
        t++
      }
    }
    values.set(count === BLOCK ? sum : sum.subarray(0, count), at + of * trials)
  }
}

/** The figures of a stretch's rows and of the nodes that they make up; what is known in part of others. */
function sumUp({ sketch, trials }: Simulation, { from, to }: Stretch, values: Float64Array, deals: Float64Array | null): Part {
  const { adds, slots, rows, into, end, node: asked, firstTerm } = sketch, size = slots * trials
  const part: Part = { nodes: [], figures: [], open: [], outcome: null, deals }
  const sums = new Map<number, Float64Array>()
  const addTo = (node: number, own: Float64Array): void => {
    const sum = sums.get(node)
    if (sum === undefined) sums.set(node, own.slice())
    else for (let i = 0; i < size; i++) sum[i] += own[i]
  }
  const told = (node: number, own: Float64Array): void => {
    const { figures, outcome } = figuresOf(sketch, node, own, trials)
    part.nodes.push(node)
    part.figures.push(figures)
    if (node === asked) part.outcome = outcome.slice()
  }
  for (let row = from; row < to; row++) {
    if (firstTerm[row] === firstTerm[row + 1]) continue
    const own = values.subarray((row - from) * size, (row - from + 1) * size), node = rows[row]
    if (adds && into[node] >= 0) addTo(into[node], own)
    told(node, own)
  }
  // Children before their parents.
  for (let node = from < to ? rows[to - 1] : -1; node >= 0; node--) {
    const sum = sums.get(node)
    if (sum === undefined) continue
    if (into[node] >= 0) addTo(into[node], sum)
    if ((from === 0 || rows[from - 1] <= node) && (to === rows.length || rows[to] >= end[node])) told(node, sum)
    else part.open.push({ node, values: sum })
    sums.delete(node)
  }
  return part
}

let whole = new Float64Array(0)

/** A node's figures by its values, slot after slot, and what its period came to, trial by trial, until the next node is asked for. */
export function figuresOf({ adds, slots, goal, slack }: Sketch, node: number, values: Float64Array, trials: number): { figures: Float64Array; outcome: Float64Array } {
  const shown = adds && slots > 1 ? slots + 1 : slots, figures = new Float64Array(shown * FIGURES + 1).fill(NaN)
  let period = values.subarray((slots - 1) * trials, slots * trials)
  if (shown > slots) {
    if (whole.length !== trials) whole = new Float64Array(trials)
    period = whole
    period.set(values.subarray(0, trials))
    for (let s = 1; s < slots; s++) for (let i = 0; i < trials; i++) period[i] += values[s * trials + i]
  }
  const target = goal[node] - slack
  if (target === target) { let reached = 0; for (let i = 0; i < trials; i++) if (period[i] >= target) reached++; figures[shown * FIGURES] = reached / trials }
  for (let s = 0; s < shown; s++) {
    const own = s < slots ? values.subarray(s * trials, (s + 1) * trials) : period
    figures.set(percentiles(own), s * FIGURES)
  }
  return { figures, outcome: period }
}
