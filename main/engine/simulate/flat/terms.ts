/** Cells as sums of terms: a weight × a quantity of the graph, and × what won deals bring to a cell where one is named. */
import { FIRST_ERROR, isError } from '../../../../shared/value.ts'
import { MOST, ONE, type Graph } from './graph.ts'

/**
 * `keys` rise and are each a quantity, or one and a cell of due deals; `by` are their weights. A trial in which one of `needs` is NaN leaves the whole blank.
 */
export interface Terms { keys: readonly number[]; by: readonly number[]; needs: readonly number[] }

/** A cell: a number, blank (NaN), an error (shared/value.ts), or what is left to draw. */
export type Cell = number | Terms

export const NOTHING: readonly number[] = []

export const isNumber = (x: Cell): x is number => typeof x === 'number'

/** Blank or an error. */
const isFaulty = (x: Cell): x is number => typeof x === 'number' && !(x < FIRST_ERROR)

export const quantityOf = (key: number): number => key % MOST
/** The cell of due deals; −1 where there is none. */
export const dueOf = (key: number): number => Math.floor(key / MOST) - 1

export const one = (quantity: number, by = 1, needs: readonly number[] = NOTHING): Terms => ({ keys: [quantity], by: [by], needs })
export const due = (cell: number): Terms => ({ keys: [(cell + 1) * MOST + ONE], by: [1], needs: NOTHING })

const asTerms = (x: Cell): Terms => (typeof x === 'number' ? { keys: [ONE], by: [x], needs: NOTHING } : x)

const needing = (a: readonly number[], b: readonly number[]): readonly number[] => (b.length === 0 || a === b ? a : a.length === 0 ? b : [...new Set([...a, ...b])])

/** An error in an operand is the result, the left one first; after that a blank is; undefined where both are numbers or to be drawn. */
export const faultOf = (x: Cell, y: Cell): number | undefined =>
  (isFaulty(x) && isError(x) ? x : isFaulty(y) && isError(y) ? y : isFaulty(x) || isFaulty(y) ? NaN : undefined)

export function scaled(x: Terms, by: number): Terms {
  return by === 1 ? x : { keys: x.keys, by: x.by.map((w) => w * by), needs: x.needs }
}

/** x + sign × y, of numbers or terms. */
export function plus(x: Cell, y: Cell, sign: 1 | -1 = 1): Cell {
  if (typeof x === 'number' && typeof y === 'number') return x + sign * y
  const a = asTerms(x), b = asTerms(y), keys: number[] = [], by: number[] = []
  let i = 0, j = 0
  while (i < a.keys.length || j < b.keys.length) {
    const p = i < a.keys.length ? a.keys[i] : Infinity, q = j < b.keys.length ? b.keys[j] : Infinity
    keys.push(Math.min(p, q))
    by.push((p <= q ? a.by[i] : 0) + (q <= p ? sign * b.by[j] : 0))
    if (p <= q) i++
    if (q <= p) j++
  }
  return { keys, by, needs: needing(a.needs, b.needs) }
}

/** Products that come to more terms than this make a quantity of one factor first. */
const MANY = 16

export function times(graph: Graph, x: Cell, y: Cell): Cell {
  if (typeof x === 'number') return typeof y === 'number' ? x * y : scaled(y, x)
  if (typeof y === 'number') return scaled(x, y)
  if (x.keys.length === 1 && y.keys.length === 1 && (x.keys[0] < MOST || y.keys[0] < MOST)) return { keys: [joined(graph, x.keys[0], y.keys[0])], by: [x.by[0] * y.by[0]], needs: needing(x.needs, y.needs) }
  const [a, b] = x.keys.length * y.keys.length > MANY && x.keys.length > 1 && y.keys.length > 1 ? [x, whole(graph, y)] : [x, y]
  const all = new Map<number, number>()
  for (let i = 0; i < a.keys.length; i++) {
    for (let j = 0; j < b.keys.length; j++) {
      let p = a.keys[i]
      const q = b.keys[j]
      // One of them at most keeps its deals apart.
      if (p >= MOST && q >= MOST) p = quantityWith(graph, p)
      const key = joined(graph, p, q)
      all.set(key, (all.get(key) ?? 0) + a.by[i] * b.by[j])
    }
  }
  return ordered(all, needing(a.needs, b.needs))
}

/** Of two keys, one of which names no deals. */
const joined = (graph: Graph, p: number, q: number): number => (p < MOST && q < MOST ? graph.product(p, q) : Math.floor(Math.max(p, q) / MOST) * MOST + graph.product(p % MOST, q % MOST))

export function ordered(all: ReadonlyMap<number, number>, needs: readonly number[]): Terms {
  if (all.size === 1) return { keys: [...all.keys()], by: [...all.values()], needs }
  const keys = [...all.keys()].sort((p, q) => p - q)
  return { keys, by: keys.map((key) => all.get(key)!), needs }
}

/** A key as one quantity, its deals in it. */
const quantityWith = (graph: Graph, key: number): number => (key < MOST ? key : graph.product(key % MOST, graph.made('due', [], [dueOf(key)])))

/** All of it as one quantity. */
export function alone(graph: Graph, x: Cell): number {
  if (typeof x === 'number') return graph.value(x)
  return graph.sum(x.keys.map((key) => quantityWith(graph, key)), x.by)
}

export const whole = (graph: Graph, x: Terms): Terms => (x.keys.length === 1 ? x : one(alone(graph, x), 1, x.needs))

/** A quantity that is NaN with any of what it needs. */
export function needed(graph: Graph, x: Cell): number {
  const id = alone(graph, x)
  return typeof x === 'number' || x.needs.length === 0 ? id : graph.made('needing', [id, ...x.needs])
}

/** Adds cells: blanks are passed over, the first error is the result, blank where all are. */
export class Total {
  private readonly terms = new Map<number, number>()
  private needs: readonly number[] = NOTHING
  private sum = 0
  private any = false
  private error = NaN

  add(x: Cell): void {
    if (typeof x === 'number') {
      if (x !== x) return
      if (isError(x)) { if (this.error !== this.error) this.error = x; return }
      this.sum += x
    } else {
      for (let i = 0; i < x.keys.length; i++) this.terms.set(x.keys[i], (this.terms.get(x.keys[i]) ?? 0) + x.by[i])
      this.needs = needing(this.needs, x.needs)
    }
    this.any = true
  }

  get cell(): Cell {
    if (this.error === this.error) return this.error
    if (this.terms.size === 0) return this.any ? this.sum : NaN
    if (this.sum !== 0) this.terms.set(ONE, (this.terms.get(ONE) ?? 0) + this.sum)
    this.sum = 0
    return ordered(this.terms, this.needs)
  }
}

/**
 * Terms whose weights are in the same proportion time and again, as those of seats are that work alike: from the second time on they are one quantity and a factor.
 * Proportions within 2⁻⁴⁰ of each other are the same.
 */
export class Alike {
  private readonly graph: Graph
  private readonly seen = new Map<string, number>()

  constructor(graph: Graph) {
    this.graph = graph
  }

  of(x: Cell): Cell {
    if (typeof x === 'number' || x.keys.length < 2 || x.keys.at(-1)! >= MOST) return x
    let largest = 0
    for (const w of x.by) if (Math.abs(w) > Math.abs(largest)) largest = w
    if (largest === 0) return x
    let key = ''
    for (let i = 0; i < x.keys.length; i++) key += `${x.keys[i]} ${Math.round((x.by[i] / largest) * 2 ** 40)} `
    const known = this.seen.get(key)
    if (known === undefined) { this.seen.set(key, -1); return x }
    const id = known >= 0 ? known : this.graph.sum(x.keys, x.by.map((w) => w / largest))
    if (known < 0) this.seen.set(key, id)
    return one(id, largest, x.needs)
  }
}
