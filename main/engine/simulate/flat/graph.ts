/**
 * What is left of formulas once all that is sure is worked out: quantities that hang on drawn drivers and deals, each written once however many cells
 * read it. A quantity is known by its number; those that it is made of come before it. A trial in which it is blank or an error has NaN.
 */
import { rounded } from '../../formula/program.ts'
import { MONTH } from '../../people.ts'

/**
 * value: a number, the parameter. drawn: a driver's value, its place among the draws. missed: the part of an effect that comes, its place among those of its scenario. due: what won deals bring to a cell, over the win rate. product, sum: of all; a sum has a weight for each.
 * late: the part of what is spread over [from, from + length) that lies in [start, end) after so many days. ramp: how far somebody is ramped after so many days, when full work
 * takes so many months. needing: the first, where none of the others is NaN. orNothing: the same, and 0 there.
 */
const OPS = ['value', 'drawn', 'due', 'product', 'sum', 'inverse', 'least', 'most', 'size', 'rounded', 'below', 'upTo', 'same', 'both', 'either', 'not', 'choice', 'late', 'ramp', 'needing', 'orNothing', 'missed'] as const
export type Op = (typeof OPS)[number]

/** Quantities as arrays, to be handed to a worker: of each the operation, and its run of operands and of parameters. */
export interface Quantities { op: Uint8Array; first: Int32Array; of: Int32Array; at: Int32Array; given: Float64Array }

/** The number of the quantity that is 1. */
export const ONE = 0

/** Quantities are fewer than this. */
export const MOST = 2 ** 26

export class Graph {
  private readonly op: Op[] = []
  private readonly of: (readonly number[])[] = []
  private readonly given: (readonly number[])[] = []
  private readonly known = new Map<string, number>()
  private readonly pairs = new Map<number, number>()
  /** Between what a quantity lies in any trial that may be met. */
  private readonly low: number[] = []
  private readonly high: number[] = []
  private readonly dealt: boolean[] = []
  private readonly delayed: boolean[] = []
  /** Quantities that are blank in some trials, rather than an error. */
  readonly blank = new Set<number>()

  constructor() {
    this.value(1)
  }

  get size(): number {
    return this.op.length
  }

  made(op: Op, of: readonly number[], given: readonly number[] = [], low = -Infinity, high = Infinity): number {
    const key = `${op}|${of.join()}|${given.join()}`
    let id = this.known.get(key)
    if (id !== undefined) return id
    id = this.op.push(op) - 1
    if (id >= MOST) throw new RangeError('too many quantities')
    this.known.set(key, id)
    this.of.push(of)
    this.given.push(given)
    this.delayed.push(op === 'late' || of.some((part) => this.delayed[part]))
    this.dealt.push(op === 'due' || of.some((part) => this.dealt[part]))
    this.low.push(low)
    this.high.push(high)
    return id
  }

  value(x: number): number {
    return this.made('value', [], [x], x, x)
  }

  /** A product as the list of what is multiplied, in order, so that it is the same however it came about. */
  product(a: number, b: number): number {
    if (a === ONE) return b
    if (b === ONE) return a
    const pair = a < b ? a * MOST + b : b * MOST + a
    let id = this.pairs.get(pair)
    if (id === undefined) {
      const of = [...this.factors(a), ...this.factors(b)].sort((x, y) => x - y)
      const ends = [this.low[a] * this.low[b], this.low[a] * this.high[b], this.high[a] * this.low[b], this.high[a] * this.high[b]].map((x) => (x !== x ? 0 : x))
      this.pairs.set(pair, (id = this.made('product', of, [], Math.min(...ends), Math.max(...ends))))
    }
    return id
  }

  factors(id: number): readonly number[] {
    return this.op[id] === 'product' ? this.of[id] : [id]
  }

  sum(of: readonly number[], weights: readonly number[]): number {
    if (of.length === 1 && weights[0] === 1) return of[0]
    let low = 0, high = 0
    of.forEach((id, i) => {
      const a = weights[i] * this.low[id], b = weights[i] * this.high[id]
      low += Math.min(a, b)
      high += Math.max(a, b)
    })
    return this.made('sum', of, weights, low === low ? low : -Infinity, high === high ? high : Infinity)
  }

  /** The least and the most that it may be. */
  range(id: number): { low: number; high: number } {
    return { low: this.low[id], high: this.high[id] }
  }

  /** Whether it hangs on deals. */
  ofDeals(id: number): boolean {
    return this.dealt[id]
  }

  /** Whether it hangs on how late something comes. */
  comesLate(id: number): boolean {
    return this.delayed[id]
  }

  opOf(id: number): Op {
    return this.op[id]
  }

  operands(id: number): readonly number[] {
    return this.of[id]
  }

  parameters(id: number): readonly number[] {
    return this.given[id]
  }

  packed(): Quantities {
    const n = this.op.length, first = new Int32Array(n + 1), at = new Int32Array(n + 1)
    for (let i = 0; i < n; i++) { first[i + 1] = first[i] + this.of[i].length; at[i + 1] = at[i] + this.given[i].length }
    const of = new Int32Array(first[n]), given = new Float64Array(at[n])
    for (let i = 0; i < n; i++) { of.set(this.of[i], first[i]); given.set(this.given[i], at[i]) }
    return { op: Uint8Array.from(this.op, (op) => OPS.indexOf(op)), first, of, at, given }
  }
}

const either = (x: number, y: number, of: boolean): number => (x !== x || y !== y ? NaN : of ? 1 : 0)

/** Works out a quantity in `count` trials into `out` from those before it. Those drawn, missed or due are there already. */
export function work({ op, first, of, at, given }: Quantities, id: number, vectors: readonly Float64Array[], out: Float64Array, count: number): void {
  const from = first[id], end = first[id + 1], a = vectors[of[from]], b = vectors[of[from + 1]], p = at[id]
  switch (OPS[op[id]]) {
    case 'value': out.fill(given[p], 0, count); return
    case 'drawn': case 'due': case 'missed': return
    case 'product': {
      for (let i = 0; i < count; i++) out[i] = a[i] * b[i]
      for (let k = from + 2; k < end; k++) { const next = vectors[of[k]]; for (let i = 0; i < count; i++) out[i] *= next[i] }
      return
    }
    case 'sum': {
      const weight = given[p]
      for (let i = 0; i < count; i++) out[i] = weight * a[i]
      for (let k = from + 1; k < end; k++) { const next = vectors[of[k]], by = given[p + k - from]; for (let i = 0; i < count; i++) out[i] += by * next[i] }
      return
    }
    case 'inverse': for (let i = 0; i < count; i++) out[i] = a[i] === 0 ? NaN : 1 / a[i]; return
    case 'least': for (let i = 0; i < count; i++) out[i] = Math.min(a[i], b[i]); return
    case 'most': for (let i = 0; i < count; i++) out[i] = Math.max(a[i], b[i]); return
    case 'size': for (let i = 0; i < count; i++) out[i] = Math.abs(a[i]); return
    case 'rounded': for (let i = 0; i < count; i++) out[i] = a[i] === a[i] ? rounded(a[i], given[p]) : NaN; return
    case 'below': for (let i = 0; i < count; i++) out[i] = either(a[i], b[i], a[i] < b[i]); return
    case 'upTo': for (let i = 0; i < count; i++) out[i] = either(a[i], b[i], a[i] <= b[i]); return
    case 'same': for (let i = 0; i < count; i++) out[i] = either(a[i], b[i], a[i] === b[i]); return
    case 'both': for (let i = 0; i < count; i++) out[i] = either(a[i], b[i], a[i] !== 0 && b[i] !== 0); return
    case 'either': for (let i = 0; i < count; i++) out[i] = either(a[i], b[i], a[i] !== 0 || b[i] !== 0); return
    case 'not': for (let i = 0; i < count; i++) out[i] = either(a[i], 0, a[i] === 0); return
    case 'choice': { const c = vectors[of[from + 2]]; for (let i = 0; i < count; i++) out[i] = a[i] !== a[i] ? NaN : a[i] !== 0 ? b[i] : c[i]; return }
    case 'late': {
      const begin = given[p], length = given[p + 1], start = given[p + 2], stop = given[p + 3]
      for (let i = 0; i < count; i++) {
        const then = begin + Math.max(0, a[i])
        out[i] = Math.max(0, Math.min(then + length, stop) - Math.max(then, start)) / length
      }
      return
    }
    case 'ramp': for (let i = 0; i < count; i++) out[i] = a[i] !== a[i] ? NaN : a[i] <= 0 ? 1 : Math.min(1, Math.max(0, given[p] / (a[i] * MONTH))); return
    case 'needing': case 'orNothing': {
      const without = OPS[op[id]] === 'needing' ? NaN : 0
      for (let i = 0; i < count; i++) out[i] = a[i] === a[i] ? a[i] : without
      for (let k = from + 1; k < end; k++) { const needed = vectors[of[k]]; for (let i = 0; i < count; i++) if (needed[i] !== needed[i]) out[i] = without }
    }
  }
}
