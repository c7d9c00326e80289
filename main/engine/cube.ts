/**
 * The cells of one measure: a row of slices and of their weeks, months, quarters and years for each node and line, and one over all lines, made
 * when first needed. Amounts are whole numbers; NaN is blank. A total is blank when all beneath it are.
 * A single write moves the totals above it at once. Many are written loose: the totals are added up once, when a number is next read.
 */
import { MAX_AMOUNT } from '../../shared/money.ts'
import { same } from '../../shared/value.ts'
import type { Axis } from './axis.ts'
import type { Tree } from './tree.ts'

/** Any line's number, or this for the total over all lines. */
export const ALL_LINES = -1

/** `all` are the places of the axis; `filled` counts the leaf cells beneath that are not blank. */
interface Row { all: Float64Array; filled: Int32Array; leaf: boolean }

/** So many rows of a line share one stretch of memory: a buffer of its own for each would cost more than what is in it, and a view of one line reads on. */
const ROWS_AT_ONCE = 64
interface Stretch { numbers: Float64Array; counts: Int32Array; used: number }

export class Cube {
  readonly lines: number
  readonly axis: Axis
  private readonly tree: Tree
  /** Where a node's cells add into; all −1 where each node holds its own. */
  private readonly into: Int32Array
  private readonly width: number
  private rows: (Row | undefined)[]
  /** The cube of the parent scenario: what has no row of its own here reads there. */
  private readonly under: Cube | null
  /** Whether a row was opened over the parent's. */
  private stands = false
  /** What is written and not added up: rows by key, and the slices in any of them. */
  private readonly looseRows = new Set<number>()
  private readonly looseSlices: Uint8Array
  private loose = false
  /** The row written last, which is among them already. */
  private lastLoose = -1
  /** Memory for the next rows, by line. */
  private readonly stretches: (Stretch | undefined)[] = []
  /** No total at any node, line and period is larger than this: the sizes of all leaves added up, and no longer counted once past 2⁵³−1. */
  bound = 0

  constructor(tree: Tree, lines: number, axis: Axis, adds: boolean, under: Cube | null = null) {
    this.tree = tree
    this.lines = lines
    this.axis = axis
    this.into = adds ? tree.into : new Int32Array(tree.ids.length).fill(-1)
    this.width = lines === 1 ? 1 : lines + 1
    this.under = under
    this.rows = under === null ? Array.from({ length: tree.ids.length * this.width }) : []
    this.looseSlices = new Uint8Array(axis.slices)
  }

  private key(node: number, line: number): number {
    return node * this.width + (line === ALL_LINES ? this.width - 1 : line)
  }

  /** A node's numbers of one line or over all, by place of the axis, slices first; undefined where all are blank. Not to be written to. */
  row(node: number, line: number): Float64Array | undefined {
    if (this.loose) this.addUp()
    return this.seen(this.key(node, line))?.all
  }

  /** The same of a leaf, whose slices are right at any time: nothing is added up for them. */
  leaf(node: number, line: number): Float64Array | undefined {
    const key = this.key(node, line)
    return this.rows[key]?.all ?? this.under?.leaf(node, line)
  }

  get(node: number, line: number, slice: number): number {
    const row = this.row(node, line)
    return row === undefined ? NaN : row[slice]
  }

  /** Puts a leaf's number, and moves every total it adds into. */
  set(node: number, line: number, slice: number, value: number): void {
    const key = this.key(node, line)
    const known = this.rows[key]
    if (known === undefined && same(value, this.leaf(node, line)?.[slice] ?? NaN)) return
    const row = known ?? this.open(key, true)
    const before = row.all[slice]
    if (before === value || (before !== before && value !== value)) return
    this.bound += (value === value ? Math.abs(value) : 0) - (before === before ? Math.abs(before) : 0)
    if (this.bound > MAX_AMOUNT) this.bound = Infinity
    if (this.loose || this.bound === Infinity) {
      row.all[slice] = value
      row.filled[slice] = value === value ? 1 : 0
      if (key !== this.lastLoose) { this.looseRows.add(key); this.lastLoose = key }
      this.looseSlices[slice] = 1
      this.loose = true
      return
    }
    const filled = (value === value ? 1 : 0) - (before === before ? 1 : 0)
    const moved = (value === value ? value : 0) - (before === before ? before : 0)
    this.move(row, slice, moved, filled)
    const split = this.lines > 1
    if (split) this.move(this.at(this.key(node, ALL_LINES)), slice, moved, filled)
    for (let at = this.into[node]; at >= 0; at = this.into[at]) {
      this.move(this.at(this.key(at, line)), slice, moved, filled)
      if (split) this.move(this.at(this.key(at, ALL_LINES)), slice, moved, filled)
    }
  }

  /** From here until a number is read, what is set moves no totals. */
  loosen(): void {
    this.loose = true
  }

  /** A row as it is added up: its own, else the parent scenario's. */
  private seen(key: number): Row | undefined {
    const { under } = this
    if (this.rows[key] !== undefined || under === null) return this.rows[key]
    if (under.loose) under.addUp()
    return under.seen(key)
  }

  /**
   * A leaf of the parent scenario is about to become `value`, and this one does not override it: moves what stands here on its own. What
   * reads through needs nothing.
   */
  inherit(node: number, line: number, slice: number, value: number): void {
    if (!this.stands) return
    const key = this.key(node, line)
    const before = this.leaf(node, line)?.[slice] ?? NaN
    if (same(before, value)) return
    const bound = this.bound + (value === value ? Math.abs(value) : 0) - (before === before ? Math.abs(before) : 0)
    if (this.loose || !(bound <= MAX_AMOUNT)) { this.set(node, line, slice, value); return }
    this.bound = bound
    const filled = (value === value ? 1 : 0) - (before === before ? 1 : 0)
    const moved = (value === value ? value : 0) - (before === before ? before : 0)
    const moveOwn = (own: number): void => { const row = this.rows[own]; if (row) this.move(row, slice, moved, filled) }
    moveOwn(key)
    for (let at = node; at >= 0; at = this.into[at]) {
      if (at !== node) moveOwn(this.key(at, line))
      if (this.lines > 1) moveOwn(this.key(at, ALL_LINES))
    }
  }

  /** From here on a leaf and what it adds into stand here, whatever the parent scenario's become. */
  hold(node: number, line: number): void {
    const key = this.key(node, line)
    if (this.rows[key] === undefined) this.open(key, true)
    for (let at = node; at >= 0; at = this.into[at]) {
      if (at !== node) this.at(this.key(at, line))
      if (this.lines > 1) this.at(this.key(at, ALL_LINES))
    }
  }

  private at(key: number): Row {
    return this.rows[key] ?? this.open(key, false)
  }

  private open(key: number, leaf: boolean): Row {
    const { under } = this
    if (under !== null && !this.stands) {
      this.stands = true
      this.rows = Array.from({ length: this.tree.ids.length * this.width })
      this.bound += under.bound
    }
    const { width } = this.axis
    let stretch = this.stretches[key % this.width]
    if (stretch === undefined || stretch.used === ROWS_AT_ONCE) {
      stretch = { numbers: new Float64Array(width * ROWS_AT_ONCE).fill(NaN), counts: new Int32Array(width * ROWS_AT_ONCE), used: 0 }
      this.stretches[key % this.width] = stretch
    }
    const at = stretch.used++ * width
    const row = (this.rows[key] = { all: stretch.numbers.subarray(at, at + width), filled: stretch.counts.subarray(at, at + width), leaf })
    if (under?.loose) under.addUp()
    const inherited = under?.seen(key)
    if (inherited) {
      row.all.set(inherited.all)
      row.filled.set(inherited.filled)
    }
    return row
  }

  /** Exact while all leaves together stay within 2⁵³−1. */
  private move(row: Row, slice: number, by: number, filled: number): void {
    moveAt(row, slice, by, filled)
    for (const places of this.axis.above) moveAt(row, places[slice], by, filled)
  }

  /** Adds up every total that loose cells reach, from the lowest node upwards. */
  private addUp(): void {
    this.loose = false
    if (this.looseRows.size === 0) return
    const slices: number[] = []
    for (let s = 0; s < this.looseSlices.length; s++) if (this.looseSlices[s] === 1) slices.push(s)
    const periods = this.periodsOf(slices)
    const places = Int32Array.from([...slices, ...periods])
    const reached = this.reachedNodes()
    const split = this.lines > 1
    for (let node = reached.length - 1; node >= 0; node--) {
      if (reached[node] === 0) continue
      for (let line = 0; line < this.lines; line++) {
        const key = this.key(node, line)
        if (this.looseRows.has(key)) this.addPeriods(this.rows[key]!, periods)
        else if (this.seen(key)?.leaf !== true) this.add(key, this.below(node, line), places)
      }
      if (split) this.add(this.key(node, ALL_LINES), Array.from({ length: this.lines }, (_, line) => this.seen(this.key(node, line))).filter((row) => row !== undefined), places)
    }
    this.looseRows.clear()
    this.lastLoose = -1
    this.looseSlices.fill(0)
  }

  /** The places above these slices, shorter periods first. */
  private periodsOf(slices: readonly number[]): number[] {
    return [...new Set(this.axis.above.flatMap((places) => slices.map((s) => places[s])))].sort((a, b) => a - b)
  }

  private reachedNodes(): Uint8Array {
    const reached = new Uint8Array(this.tree.ids.length)
    for (const key of this.looseRows) for (let at = Math.floor(key / this.width); at >= 0 && reached[at] === 0; at = this.into[at]) reached[at] = 1
    return reached
  }

  private below(node: number, line: number): Row[] {
    const rows: Row[] = []
    for (const child of this.tree.adding[node]) {
      const row = this.into[child] === node ? this.seen(this.key(child, line)) : undefined
      if (row !== undefined) rows.push(row)
    }
    return rows
  }

  private add(key: number, parts: readonly Row[], places: Int32Array): void {
    if (parts.length === 0 && this.seen(key) === undefined) return
    const into = this.at(key)
    const exact = this.bound === Infinity
    for (const p of places) {
      let sum = 0, filled = 0
      for (const part of parts) {
        if (part.filled[p] === 0) continue
        filled += part.filled[p]
        sum += part.all[p]
      }
      into.filled[p] = filled
      into.all[p] = filled === 0 ? NaN : exact ? exactly(parts.filter((part) => part.filled[p] > 0).map((part) => part.all[p])) : sum
    }
  }

  private addPeriods(row: Row, periods: readonly number[]): void {
    const { first, end } = this.axis
    const exact = this.bound === Infinity
    for (const p of periods) {
      let sum = 0, filled = 0
      for (let q = first[p]; q < end[p]; q++) {
        if (row.filled[q] === 0) continue
        filled += row.filled[q]
        sum += row.all[q]
      }
      row.filled[p] = filled
      row.all[p] = filled === 0 ? NaN : exact ? exactly([...row.all.subarray(first[p], end[p])].filter((x) => x === x)) : sum
    }
  }

  /** Visits every leaf row that was ever written, as `row` has it: seats (or any node, where each holds its own) by line. */
  eachLeafRow(visit: (node: number, line: number, row: Float64Array) => void): void {
    if (this.loose) this.addUp()
    for (let key = 0; key < this.rows.length; key++) {
      const row = this.rows[key]
      if (row?.leaf === true) visit(Math.floor(key / this.width), key % this.width, row.all)
    }
  }
}

function moveAt({ all, filled }: Row, place: number, by: number, count: number): void {
  const was = filled[place]
  filled[place] = was + count
  all[place] = was + count === 0 ? NaN : (was === 0 ? 0 : all[place]) + by
}

const exactly = (values: readonly number[]): number => Number(values.reduce((sum, x) => sum + BigInt(x), 0n))

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

/** The slices of several nodes' rows as one, which have none in common, as a node's stints have not; undefined where all are blank. */
export function rowOver(cube: Cube, nodes: readonly number[], line: number): Float64Array | undefined {
  const rows = nodes.map((node) => cube.row(node, line)).filter((row) => row !== undefined)
  if (rows.length < 2) return rows[0]
  const all = new Float64Array(cube.axis.slices).fill(NaN)
  for (const row of rows) for (let s = 0; s < all.length; s++) if (row[s] === row[s]) all[s] = row[s]
  return all
}

function exactSum(row: Float64Array, first: number, end: number): number {
  let sum = 0n
  for (let s = first; s < end; s++) if (row[s] === row[s]) sum += BigInt(row[s])
  return Number(sum)
}
