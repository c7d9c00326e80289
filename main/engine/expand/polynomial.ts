/**
 * Rows of polynomials: over a run of places, the coefficient of every product of atoms. An atom is a number, named by a whole number, that this room
 * knows nothing else of.
 */
import { isError } from '../../../shared/value.ts'

/** Numbers of atoms in rising order, with a comma between; empty for none. */
export type Product = string

export interface Polynomial {
  /** 0 where it is blank. */
  terms: Map<Product, Float64Array>
  /** 1, or NaN where it is blank whatever the atoms are. */
  known: Float64Array
  /** Where atoms are blank it may be blank too, and comes to 0 instead. */
  loose: boolean
}

/** Thrown where what stands there is no polynomial: whoever can takes its number instead. */
export const CLOSED = Symbol('closed')

/** More products than these are no formula that anybody reads. */
const MOST_TERMS = 400

export const productOf = (atoms: readonly number[]): Product => atoms.toSorted((a, b) => a - b).join(',')
export const atomsOf = (product: Product): number[] => (product === '' ? [] : product.split(',').map(Number))

const joined = (a: Product, b: Product): Product => (a === '' ? b : b === '' ? a : productOf([...atomsOf(a), ...atomsOf(b)]))
function isZero(row: Float64Array): boolean {
  for (let i = 0; i < row.length; i++) if (row[i] !== 0) return false
  return true
}

/** Numbers that no atom moves. Closed where one is an error. */
export function constant(values: Float64Array): Polynomial {
  const known = new Float64Array(values.length), row = new Float64Array(values.length)
  for (let i = 0; i < values.length; i++) {
    const x = values[i]
    if (isError(x)) throw CLOSED
    known[i] = x === x ? 1 : NaN
    row[i] = x || 0
  }
  return { terms: terms([['', row]]), known, loose: false }
}

export const ofTerms = (entries: Iterable<readonly [Product, Float64Array]>, count: number, loose: boolean): Polynomial => ({ terms: terms(entries), known: new Float64Array(count).fill(1), loose })

function terms(entries: Iterable<readonly [Product, Float64Array]>): Map<Product, Float64Array> {
  const all = new Map<Product, Float64Array>()
  for (const [product, row] of entries) {
    if (isZero(row)) continue
    const own = all.get(product)
    if (own === undefined) all.set(product, row)
    else { const sum = own.slice(); for (let i = 0; i < sum.length; i++) sum[i] += row[i]; all.set(product, sum) }
  }
  if (all.size > MOST_TERMS) throw CLOSED
  return all
}

function both(a: Float64Array, b: Float64Array): Float64Array {
  const out = new Float64Array(a.length)
  for (let i = 0; i < out.length; i++) out[i] = a[i] * b[i]
  return out
}

/** Coefficients where something is known, times a number. */
function where(row: Float64Array, known: Float64Array, by = 1): Float64Array {
  const out = new Float64Array(row.length)
  for (let i = 0; i < out.length; i++) if (known[i] === 1) out[i] = row[i] * by
  return out
}

const mapped = ({ terms: all }: Polynomial, of: (row: Float64Array) => Float64Array): (readonly [Product, Float64Array])[] => [...all].map(([product, row]) => [product, of(row)] as const)

/** Closed where atoms may make one of them blank, and so the sum. */
export function plus(a: Polynomial, b: Polynomial, sign: 1 | -1 = 1): Polynomial {
  if (a.loose || b.loose) throw CLOSED
  const known = both(a.known, b.known)
  return { terms: terms([...mapped(a, (row) => where(row, known)), ...mapped(b, (row) => where(row, known, sign))]), known, loose: false }
}

/** Where one is blank its coefficients are 0, and so are those of the product. */
export function times(a: Polynomial, b: Polynomial): Polynomial {
  const known = both(a.known, b.known)
  const all = [...a.terms].flatMap(([p, x]) => [...b.terms].map(([q, y]) => [joined(p, q), both(x, y)] as const))
  return { terms: terms(all), known, loose: a.loose || b.loose }
}

/** Closed where a divisor is zero. */
export function over(a: Polynomial, divisor: Float64Array): Polynomial {
  if (divisor.some((x) => x === 0 || isError(x))) throw CLOSED
  return times(a, constant(divisor.map((x) => 1 / x)))
}

/** The first, and the second where that is blank. Closed where atoms may make the first one blank, unless the second is 0. */
export function or(a: Polynomial, b: Polynomial): Polynomial {
  const nothing = b.terms.size === 0 && !b.loose && b.known.every((x) => x === 1)
  if (a.loose && !nothing) throw CLOSED
  const left = a.known.map((x) => (x === 1 ? NaN : 1))
  const known = a.known.map((x, i) => (x === 1 ? x : b.known[i]))
  return { terms: terms([...a.terms, ...mapped(b, (row) => where(row, left))]), known, loose: !a.loose && b.loose }
}

/** One or the other, by a condition that no atom moves. */
export function chosen(condition: Float64Array, yes: Polynomial, no: Polynomial): Polynomial {
  if (condition.some(isError)) throw CLOSED
  const [yeas, nays] = [condition.map((x) => (x === x && x !== 0 ? 1 : NaN)), condition.map((x) => (x === 0 ? 1 : NaN))]
  const known = condition.map((x, i) => (x !== x ? NaN : x !== 0 ? yes.known[i] : no.known[i]))
  return { terms: terms([...mapped(yes, (row) => where(row, yeas)), ...mapped(no, (row) => where(row, nays))]), known, loose: yes.loose || no.loose }
}

/** What is known of several, place by place; blanks are passed over. */
export function added(all: readonly Polynomial[], count: number): Polynomial {
  const known = new Float64Array(count).fill(NaN)
  for (const one of all) one.known.forEach((x, i) => { if (x === 1) known[i] = 1 })
  return { terms: terms(all.flatMap((one) => [...one.terms])), known, loose: all.some((one) => one.loose) }
}

/** Runs of places added up: the n-th into the place that `into` says. */
export function gathered(one: Polynomial, into: Int32Array, count: number): Polynomial {
  const known = new Float64Array(count).fill(NaN)
  one.known.forEach((x, i) => { if (x === 1) known[into[i]] = 1 })
  const sums = (row: Float64Array): Float64Array => { const out = new Float64Array(count); row.forEach((x, i) => { out[into[i]] += x }); return out }
  return { terms: terms(mapped(one, sums)), known, loose: one.loose }
}
