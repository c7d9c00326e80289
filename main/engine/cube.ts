/**
 * The cells of one measure: a row of slices for each node and line, and one over all lines, made when first needed.
 * Amounts are whole numbers; NaN is blank. A total is blank when all beneath it are.
 */
import { MAX_AMOUNT } from '../../shared/money.ts'
import type { Tree } from './tree.ts'

/** Any line's number, or this for the total over all lines. */
export const ALL_LINES = -1

export class Cube {
  readonly lines: number
  readonly slices: number
  private readonly tree: Tree
  /** Where a node's cells add into; all −1 where each node holds its own. */
  private readonly into: Int32Array
  private readonly width: number
  private readonly rows: (Float64Array | undefined)[]
  /** How many cells beneath a total are not blank; only for rows that are totals. */
  private readonly filled: (Int32Array | undefined)[]
  private readonly blank: Float64Array
  /** No total at any node, line and period is larger than this: the sizes of all leaves added up, and no longer counted once past 2⁵³−1. */
  bound = 0

  constructor(tree: Tree, lines: number, slices: number, adds: boolean) {
    this.tree = tree
    this.lines = lines
    this.slices = slices
    this.into = adds ? tree.into : new Int32Array(tree.ids.length).fill(-1)
    this.width = lines === 1 ? 1 : lines + 1
    this.rows = Array.from({ length: tree.ids.length * this.width })
    this.filled = Array.from({ length: tree.ids.length * this.width })
    this.blank = new Float64Array(slices).fill(NaN)
  }

  private key(node: number, line: number): number {
    return node * this.width + (line === ALL_LINES ? this.width - 1 : line)
  }

  /** A node's slices of one line or over all; undefined where all are blank. Not to be written to. */
  row(node: number, line: number): Float64Array | undefined {
    return this.rows[this.key(node, line)]
  }

  get(node: number, line: number, slice: number): number {
    const row = this.rows[this.key(node, line)]
    return row === undefined ? NaN : row[slice]
  }

  /** Puts a leaf's number, and moves every total it adds into. */
  set(node: number, line: number, slice: number, value: number): void {
    const key = this.key(node, line)
    const row = this.rows[key] ?? this.open(key, false)
    const before = row[slice]
    if (before === value || (before !== before && value !== value)) return
    row[slice] = value
    this.bound += (value === value ? Math.abs(value) : 0) - (before === before ? Math.abs(before) : 0)
    if (this.bound > MAX_AMOUNT) this.bound = Infinity
    const split = this.lines > 1
    if (split) this.move(node, ALL_LINES, slice, before, value)
    for (let at = this.into[node]; at >= 0; at = this.into[at]) {
      this.move(at, line, slice, before, value)
      if (split) this.move(at, ALL_LINES, slice, before, value)
    }
  }

  private open(key: number, total: boolean): Float64Array {
    const row = this.blank.slice()
    this.rows[key] = row
    if (total) this.filled[key] = new Int32Array(this.slices)
    return row
  }

  private move(node: number, line: number, slice: number, before: number, after: number): void {
    const key = this.key(node, line)
    const row = this.rows[key] ?? this.open(key, true)
    const filled = this.filled[key]!
    const gone = before !== before
    const goes = after !== after
    const old = filled[slice] === 0 ? 0 : row[slice]
    if (gone) filled[slice]++
    if (goes) filled[slice]--
    if (filled[slice] === 0) { row[slice] = NaN; return }
    const others = old - (gone ? 0 : before)
    const total = others + (goes ? 0 : after)
    // Doubles are exact up to 2⁵³−1 only; a step past it on the way is added up anew.
    const exact = Math.abs(old) <= MAX_AMOUNT && Math.abs(others) <= MAX_AMOUNT && Math.abs(total) <= MAX_AMOUNT
    row[slice] = exact ? total : this.addUp(node, line, slice)
  }

  private addUp(node: number, line: number, slice: number): number {
    let sum = 0n
    const add = (x: number): void => { if (x === x) sum += BigInt(x) }
    if (line === ALL_LINES) for (let l = 0; l < this.lines; l++) add(this.get(node, l, slice))
    else for (const child of this.tree.children[node]) if (this.into[child] === node) add(this.get(child, line, slice))
    return Number(sum)
  }

  /** Visits every leaf row that was ever written: seats (or any node, where each holds its own) by line. */
  eachLeafRow(visit: (node: number, line: number, row: Float64Array) => void): void {
    for (let key = 0; key < this.rows.length; key++) {
      const row = this.rows[key]
      if (row !== undefined && this.filled[key] === undefined) visit(Math.floor(key / this.width), key % this.width, row)
    }
  }
}

/** The sum of a run of slices; blank when all are. */
export function sumOf(row: Float64Array | undefined, first: number, end: number): number {
  if (row === undefined) return NaN
  let sum = 0
  let any = false
  let exact = true
  for (let s = first; s < end; s++) {
    const x = row[s]
    if (x !== x) continue
    any = true
    sum += x
    if (sum > MAX_AMOUNT || sum < -MAX_AMOUNT) exact = false
  }
  if (!any) return NaN
  return exact ? sum : exactSum(row, first, end)
}

function exactSum(row: Float64Array, first: number, end: number): number {
  let sum = 0n
  for (let s = first; s < end; s++) if (row[s] === row[s]) sum += BigInt(row[s])
  return Number(sum)
}
