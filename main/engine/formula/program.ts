/**
 * Formulas at work: a program writes the values of one node and line over a run of places of one kind (axis.ts), so that one loop serves
 * a single cell and a whole row. Blank is NaN, an error is one of the numbers of shared/value.ts; what blanks and errors do is the same in
 * every operation: an error in an operand is the result, the left one first; after that a blank is.
 */
import { scaled } from '../../../shared/formula/index.ts'
import type { Place } from '../cube.ts'
import { FIRST_ERROR, fromError, isError, TOO_LARGE } from '../../../shared/value.ts'

/**
 * Writes `to − from` values into `out`, from its beginning. Programs keep their own room for operands: one is never run inside itself.
 * One that only reads numbers which stand somewhere says where by `find`, so that nobody copies them; `room` is for a run that does not stand together.
 */
export interface Program {
  (node: number, line: number, from: number, to: number, out: Float64Array): void
  find?: Find
  /** What `find` points at is never written again: the same place is the same numbers. */
  fixed?: true
}
export type Find = (node: number, line: number, from: number, to: number, into: Place, room: Float64Array) => void

/** A program that reads what stands somewhere. */
export function finding(find: Find): Program {
  const at: Place = { values: new Float64Array(0), offset: 0 }
  const program: Program = (node, line, from, to, out) => {
    find(node, line, from, to, at, out)
    const { values, offset } = at
    if (values !== out) for (let i = 0; i < to - from; i++) out[i] = values[offset + i]
  }
  program.find = find
  return program
}

/** A program that reads rows by place of the axis. */
export const reading = (row: (node: number, line: number) => Float64Array): Program => finding((node, line, from, _to, into) => {
  into.values = row(node, line)
  into.offset = from
})

/** One whose numbers, where they are found, stay as they are. */
export function fixed(program: Program): Program {
  program.fixed = true
  return program
}

/** What a program comes to, to be read at `offset` on from `values` until it is asked again. */
export class Operand implements Place {
  values: Float64Array
  offset = 0
  private readonly room: Float64Array
  private readonly of: Program

  constructor(room: number, of: Program) {
    this.of = of
    this.room = new Float64Array(room)
    this.values = this.room
  }

  read(node: number, line: number, from: number, to: number): void {
    const { find } = this.of
    if (find === undefined) this.of(node, line, from, to, this.room)
    else find(node, line, from, to, this, this.room)
  }
}

/** A measure's program, and what it reads, so that a change is followed only where it can show. */
export interface Formula {
  program: Program
  /** The measures with cells that it reads, through other formulas too. */
  reads: ReadonlySet<string>
  /** Where else than at a node and those it adds into its change can show. */
  elsewhere: Elsewhere
  /** Whether a change in one period can show in others than those that hold it. */
  overTime: boolean
}

/** `below`: so many levels beneath what changed, `above`: at all nodes over it, `all`: anywhere. */
export interface Elsewhere { below: number; above: boolean; all: boolean }

const NUM = fromError('#NUM!')
const DIV = fromError('#DIV/0!')

/** A number as calculations leave it: what is past all bounds is an error, and zero has no sign. */
export const bounded = (x: number): number => (Math.abs(x) < TOO_LARGE ? x + 0 : NUM)

/** The same everywhere; `find` points at a run of it that was written once. */
export function constant(value: number, room = 0): Program {
  let all = new Float64Array(room).fill(value)
  return fixed(finding((_node, _line, from, to, into) => {
    if (to - from > all.length) all = new Float64Array(to - from).fill(value)
    into.values = all
    into.offset = 0
  }))
}

export function unary(room: number, x: Program, of: (x: number) => number): Program {
  const a = new Operand(room, x)
  return (node, line, from, to, out) => {
    a.read(node, line, from, to)
    const { values, offset } = a
    for (let i = 0; i < to - from; i++) { const value = values[offset + i]; out[i] = value < FIRST_ERROR ? of(value) : value }
  }
}

/** Of two numbers: a number within bounds, or an error. */
export type Binary = (x: number, y: number) => number

export function binary(room: number, x: Program, y: Program, of: Binary): Program {
  const a = new Operand(room, x), b = new Operand(room, y)
  const combine = of === quotient ? ratios : of === product ? products : of === plus ? sums : combined
  if (x.fixed && y.fixed) return fixed(once(a, b, (count, out) => { combine(a, b, of, count, out) }))
  return (node, line, from, to, out) => {
    a.read(node, line, from, to)
    b.read(node, line, from, to)
    combine(a, b, of, to - from, out)
  }
}

/** Worked out anew only where an operand stands elsewhere than before: what everybody has alike, once for all. */
function once(a: Operand, b: Operand, work: (count: number, out: Float64Array) => void): Program {
  let known: { a: Float64Array; p: number; b: Float64Array; q: number; count: number; values: Float64Array } | null = null
  return finding((node, line, from, to, into) => {
    a.read(node, line, from, to)
    b.read(node, line, from, to)
    const count = to - from
    if (known === null || known.a !== a.values || known.p !== a.offset || known.b !== b.values || known.q !== b.offset || known.count !== count) {
      known = { a: a.values, p: a.offset, b: b.values, q: b.offset, count, values: new Float64Array(count) }
      work(count, known.values)
    }
    into.values = known.values
    into.offset = 0
  })
}

export function combined(a: Operand, b: Operand, of: Binary, count: number, out: Float64Array): void {
  const left = a.values, right = b.values
  for (let i = 0, p = a.offset, q = b.offset; i < count; i++, p++, q++) {
    const x = left[p], y = right[q]
    out[i] = x < FIRST_ERROR && y < FIRST_ERROR ? of(x, y) : faulty(x, y)
  }
}

/** Of operands that are not both numbers. */
const faulty = (x: number, y: number): number => (isError(x) ? x : isError(y) ? y : NaN)

export const quotient: Binary = (x, y) => (y === 0 ? DIV : bounded(x / y))

export const product: Binary = (x, y) => bounded(x * y)
export const plus: Binary = (x, y) => bounded(x + y)

// The commonest operations, each in a loop of its own: a call a number costs more than the operation.

function products(a: Operand, b: Operand, _of: Binary, count: number, out: Float64Array): void {
  const left = a.values, right = b.values
  for (let i = 0, p = a.offset, q = b.offset; i < count; i++, p++, q++) {
    const x = left[p], y = right[q]
    if (x < FIRST_ERROR && y < FIRST_ERROR) {
      const value = x * y
      out[i] = value < TOO_LARGE && value > -TOO_LARGE ? value + 0 : NUM
    } else out[i] = faulty(x, y)
  }
}

function sums(a: Operand, b: Operand, _of: Binary, count: number, out: Float64Array): void {
  const left = a.values, right = b.values
  for (let i = 0, p = a.offset, q = b.offset; i < count; i++, p++, q++) {
    const x = left[p], y = right[q]
    if (x < FIRST_ERROR && y < FIRST_ERROR) {
      const value = x + y
      out[i] = value < TOO_LARGE && value > -TOO_LARGE ? value + 0 : NUM
    } else out[i] = faulty(x, y)
  }
}

export function ratios(a: Operand, b: Operand, _of: Binary, count: number, out: Float64Array): void {
  const left = a.values, right = b.values
  for (let i = 0, p = a.offset, q = b.offset; i < count; i++, p++, q++) {
    const x = left[p], y = right[q]
    if (x < FIRST_ERROR && y < FIRST_ERROR) {
      const value = x / y
      out[i] = y === 0 ? DIV : value < TOO_LARGE && value > -TOO_LARGE ? value + 0 : NUM
    } else out[i] = faulty(x, y)
  }
}

export function choice(room: number, condition: Program, yes: Program, no: Program): Program {
  const c = new Float64Array(room), a = new Float64Array(room), b = new Float64Array(room)
  return (node, line, from, to, out) => {
    condition(node, line, from, to, c)
    yes(node, line, from, to, a)
    no(node, line, from, to, b)
    for (let i = 0; i < to - from; i++) out[i] = c[i] !== c[i] || isError(c[i]) ? c[i] : c[i] !== 0 ? a[i] : b[i]
  }
}

/** The first that is not blank; an error is not. */
export function coalesce(room: number, of: readonly Program[]): Program {
  const all = of.map((x) => new Operand(room, x))
  return finding((node, line, from, to, into, mixed) => {
    const count = to - from
    let blank = count
    for (let k = 0; k < all.length && blank > 0; k++) {
      all[k].read(node, line, from, to)
      const { values, offset } = all[k]
      if (k === 0) {
        let first = 0
        while (first < count && values[offset + first] === values[offset + first]) first++
        // Nothing is blank: it stands where it stands.
        if (first === count || all.length === 1) { into.values = values; into.offset = offset; return }
      }
      blank = 0
      for (let i = 0; i < count; i++) {
        if (k === 0 || mixed[i] !== mixed[i]) mixed[i] = values[offset + i]
        if (mixed[i] !== mixed[i]) blank++
      }
    }
    into.values = mixed
    into.offset = 0
  })
}

/** The least or the largest: what is blank is passed over. */
export function extreme(room: number, of: readonly Program[], better: (x: number, than: number) => boolean): Program {
  const a = new Float64Array(room)
  return (node, line, from, to, out) => {
    out.fill(NaN, 0, to - from)
    for (const x of of) {
      x(node, line, from, to, a)
      for (let i = 0; i < to - from; i++) {
        if (isError(out[i]) || a[i] !== a[i]) continue
        if (out[i] !== out[i] || isError(a[i]) || better(a[i], out[i])) out[i] = a[i]
      }
    }
  }
}

/** The value of what several places come to, added one after another. */
export interface Gathering { /** `counts`: not of something that was added before. */ add: (i: number, value: number, counts?: boolean) => void; into: (out: Float64Array, count: number) => void; begin: (count: number) => void }
export type Gathered = 'sum' | 'average' | 'median' | 'count'

/** Gathers values place by place: blanks are passed over, the first error is the result. */
export function gathering(room: number, as: Gathered): Gathering {
  const sum = new Float64Array(room), known = new Int32Array(room), error = new Float64Array(room)
  const all: number[][] = as === 'median' ? Array.from({ length: room }, () => []) : []
  return {
    begin: (count) => {
      sum.fill(0, 0, count)
      known.fill(0, 0, count)
      error.fill(NaN, 0, count)
      if (as === 'median') for (let i = 0; i < count; i++) all[i].length = 0
    },
    add: (i, value, counts = true) => {
      if (value !== value) return
      if (isError(value)) { if (error[i] !== error[i]) error[i] = value; return }
      sum[i] += value
      if (counts) known[i]++
      if (as === 'median') all[i].push(value)
    },
    into: (out, count) => {
      for (let i = 0; i < count; i++) {
        if (error[i] === error[i]) out[i] = error[i]
        else if (as === 'count') out[i] = known[i]
        else if (known[i] === 0) out[i] = NaN
        else out[i] = bounded(as === 'sum' ? sum[i] : as === 'average' ? sum[i] / known[i] : medianOf(all[i]))
      }
    },
  }
}

function medianOf(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b), half = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2
}

/** Whole `digits` after the point, or before it where negative; halves away from zero, as the decimal that the double is written as has them. */
export const rounded = (x: number, digits: number): number => digits === 0 ? Math.sign(x) * Math.round(Math.abs(x)) || 0 : Math.sign(x) * scaled(Math.round(scaled(Math.abs(x), digits)), -digits) || 0
