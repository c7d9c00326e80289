/**
 * The cells of one measure: for each node and line, and over all lines, the slices of a quarter with its months and the quarter itself lie together
 * as a page, which is there only where some cell of it was written. Weeks and years are added up when they are read. Amounts are whole numbers;
 * NaN is blank. A total is blank when all beneath it are.
 * A single write moves the totals above it at once. Many are written loose: the totals are added up once, when a number is next read.
 */
import { MAX_AMOUNT } from '../../shared/money.ts'
import { same } from '../../shared/value.ts'
import type { Axis } from './axis.ts'
import { ExactSum } from './exact.ts'
import { IntMap } from './int-map.ts'
import type { Tree } from './tree.ts'

/** Any line's number, or this for the total over all lines. */
export const ALL_LINES = -1

/** So many pages of a line share one stretch of memory (as powers of 2): a buffer of its own for each would cost more than what is in it, and a view of one line reads on. A scenario has few. */
const BITS = 6
const FEW_BITS = 3

/** A scenario with fewer than this part of all pages looks them up one by one: an index of all would weigh more than they do. */
const SPARSE = 4

/** Pages that are added up, of whichever cube, and where each begins. */
const parts: Float64Array[] = []
const starts: number[] = []

/** Where a run of numbers stands, to be read at `offset` on until something else is asked. */
export interface Place { values: Float64Array; offset: number }

export class Cube {
  readonly lines: number
  readonly axis: Axis
  private readonly tree: Tree
  /** Where a node's cells add into; all −1 where each node holds its own. */
  private readonly into: Int32Array
  private readonly adds: boolean
  private readonly width: number
  /** By node, line and quarter: its page and 1; 0 where it has none. Null until there is any; a scenario's until there are more than a few. */
  private index: Int32Array | null = null
  private few: IntMap | null = null
  private readonly stretches: Float64Array[] = []
  private readonly bits: number
  /** By line: the stretch that has room, and how many of its pages are taken. */
  private readonly growing: { stretch: number; used: number }[] = []
  /** The cube of the parent scenario: what has no page of its own here reads there. */
  private readonly under: Cube | null
  /** The page last found. */
  private data: Float64Array
  private start = 0
  private readonly blank: Float64Array
  /** What is written and not added up: node, line and quarter of pages, and the slices in any of them. */
  private written: { pages: Set<number>; slices: Uint8Array } | null = null
  private loose = false
  private lastLoose = -1
  /** No total at any node, line and period is larger than this: the sizes of all leaves added up, and no longer counted once past 2⁵³−1. */
  bound = 0

  constructor(tree: Tree, lines: number, axis: Axis, adds: boolean, under: Cube | null = null) {
    this.tree = tree
    this.lines = lines
    this.axis = axis
    this.adds = adds
    this.into = adds ? tree.into : under?.into ?? new Int32Array(tree.ids.length).fill(-1)
    this.width = lines === 1 ? 1 : lines + 1
    this.under = under
    this.bits = under === null ? BITS : FEW_BITS
    this.blank = under?.blank ?? new Float64Array(axis.slices).fill(NaN)
    this.data = this.blank
  }

  /** The sizes of all leaves as they stand here: the parent scenario's while nothing is held here. */
  private get sizes(): number {
    return this.index === null && this.few === null && this.under !== null ? this.under.sizes : this.bound
  }

  private key(node: number, line: number): number {
    return node * this.width + (line === ALL_LINES ? this.width - 1 : line)
  }

  private isLeaf(node: number): boolean {
    return !this.adds || this.tree.isSeat[node] === 1
  }

  /** Finds a page as it stands in this cube, its own or else the parent scenario's. */
  private find(key: number, quarter: number): boolean {
    if (this.findOwn(key, quarter)) return true
    const { under } = this
    if (under === null) return false
    if (under.loose) under.addUp()
    if (!under.find(key, quarter)) return false
    this.data = under.data
    this.start = under.start
    return true
  }

  private pageAt(place: number): number {
    return this.index !== null ? this.index[place] : this.few === null ? 0 : this.few.get(place)
  }

  /** Notes where a page is. */
  private note(place: number, page: number): void {
    const size = this.tree.ids.length * this.width * this.axis.quarters
    if (this.index === null && this.under !== null && (this.few === null || this.few.size < size / SPARSE)) {
      this.few ??= new IntMap()
      this.few.put(place, page)
      return
    }
    if (this.index === null) {
      const index = this.index = new Int32Array(size)
      this.few?.each((at, known) => { index[at] = known })
      this.few = null
    }
    this.index[place] = page
  }

  private findOwn(key: number, quarter: number): boolean {
    const page = this.pageAt(key * this.axis.quarters + quarter)
    if (page === 0) return false
    this.data = this.stretches[(page - 1) >>> this.bits]
    this.start = ((page - 1) & ((1 << this.bits) - 1)) * this.axis.page
    return true
  }

  /** Finds a page of its own, and lays one where there is none, as the parent scenario has it. */
  private own(key: number, quarter: number): void {
    if (this.findOwn(key, quarter)) return
    const { under } = this, { page, quarters } = this.axis
    if (this.index === null && this.few === null) this.bound += under?.sizes ?? 0
    const line = key % this.width
    let growing = this.growing[line]
    if (growing === undefined || growing.used === 1 << this.bits) {
      growing = { stretch: this.stretches.push(new Float64Array(page << this.bits).fill(NaN)) - 1, used: 0 }
      this.growing[line] = growing
    }
    this.note(key * quarters + quarter, (growing.stretch << this.bits) + growing.used++ + 1)
    if (under?.loose) under.addUp()
    const inherited = under?.find(key, quarter) === true
    this.findOwn(key, quarter)
    if (inherited) this.data.set(under!.data.subarray(under!.start, under!.start + page), this.start)
  }

  /** The number at a place of the axis; a slice is its own. */
  at(node: number, line: number, place: number): number {
    if (this.loose) this.addUp()
    return this.seen(this.key(node, line), place)
  }

  private seen(key: number, place: number): number {
    const quarter = this.axis.quarterAt[place]
    if (quarter < 0) return this.sum(key, place)
    return this.find(key, quarter) ? this.data[this.start + this.axis.slot[place]] : NaN
  }

  /** A place that no page holds, of those in pages that it is made of. */
  private sum(key: number, place: number): number {
    let sum = NaN, exact = true
    for (let p = this.axis.first[place], end = this.axis.end[place]; p < end; p++) {
      const x = this.seen(key, p)
      if (x !== x) continue
      sum = sum === sum ? sum + x : x
      if (sum > MAX_AMOUNT || sum < -MAX_AMOUNT || x > MAX_AMOUNT || x < -MAX_AMOUNT) exact = false
    }
    return exact ? sum : this.exact(key, place)
  }

  /** The sum of the leaves beneath, whatever their size: past 2⁵³−1 a total in between says too little. */
  private exact(key: number, place: number): number {
    const { first, end } = this.axis.periods[place], node = Math.floor(key / this.width), line = key % this.width
    const all = this.width > 1 && line === this.width - 1
    const sum = new ExactSum()
    const visit = (at: number): void => {
      if (!this.isLeaf(at)) { for (const child of this.tree.adding[at]) visit(child); return }
      for (let l = all ? 0 : line; l < (all ? this.lines : line + 1); l++) for (let slice = first; slice < end; slice++) sum.add(this.leaf(at, l, slice))
    }
    visit(node)
    return sum.value
  }

  /** Writes the numbers at places [from, to), all of one kind, into `out` from `at` on. */
  read(node: number, line: number, from: number, to: number, out: Float64Array, at: number): void {
    if (this.loose) this.addUp()
    const key = this.key(node, line), { quarterAt, slot } = this.axis
    for (let p = from; p < to;) {
      const quarter = quarterAt[p]
      if (quarter < 0) { out[at + p - from] = this.seen(key, p); p++; continue }
      const found = this.find(key, quarter), { data } = this, base = this.start + slot[p] - p
      do { out[at + p - from] = found ? data[base + p] : NaN; p++ } while (p < to && quarterAt[p] === quarter)
    }
  }

  /** Says where such a run stands, without copying where it lies in one page; else it is written into `room`. */
  locate(node: number, line: number, from: number, to: number, into: Place, room: Float64Array): void {
    if (this.loose) this.addUp()
    const { quarterAt, slot } = this.axis, quarter = quarterAt[from]
    if (quarter < 0 || quarter !== quarterAt[to - 1]) {
      this.read(node, line, from, to, room, 0)
      into.values = room
      into.offset = 0
    } else if (this.find(this.key(node, line), quarter)) {
      into.values = this.data
      into.offset = this.start + slot[from]
    } else {
      into.values = this.blank
      into.offset = 0
    }
  }

  /** A node's slices of one line or over all, all of them; undefined where none was ever written. */
  row(node: number, line: number): Float64Array | undefined {
    if (this.loose) this.addUp()
    return this.slices(this.key(node, line))
  }

  private slices(key: number): Float64Array | undefined {
    const { kinds, quarters, periods } = this.axis
    let row: Float64Array | undefined
    for (let q = 0; q < quarters; q++) {
      if (!this.find(key, q)) continue
      const { first, end } = periods[kinds.quarter.first + q]
      row ??= this.blank.slice()
      row.set(this.data.subarray(this.start, this.start + end - first), first)
    }
    return row
  }

  /** A leaf's number, which is right at any time: nothing is added up for it. */
  leaf(node: number, line: number, slice: number): number {
    return this.findOwn(this.key(node, line), this.axis.quarterAt[slice]) ? this.data[this.start + this.axis.slot[slice]] : this.under?.leaf(node, line, slice) ?? NaN
  }

  /** A leaf's slices [from, to), as right at any time. */
  leaves(node: number, line: number, from: number, to: number, out: Float64Array): void {
    const key = this.key(node, line), { quarterAt, slot } = this.axis
    if (this.under !== null) this.under.leaves(node, line, from, to, out)
    else out.fill(NaN, 0, to - from)
    for (let s = from; s < to;) {
      const quarter = quarterAt[s], found = this.findOwn(key, quarter), { data } = this, base = this.start + slot[s] - s
      do { if (found) out[s - from] = data[base + s]; s++ } while (s < to && quarterAt[s] === quarter)
    }
  }

  /** Whether any of a leaf's cells was ever written. */
  stands(node: number, line: number): boolean {
    const key = this.key(node, line)
    for (let q = 0; q < this.axis.quarters; q++) if (this.findOwn(key, q)) return true
    return this.under?.stands(node, line) ?? false
  }

  /** Puts a leaf's number, and moves every total it adds into. */
  set(node: number, line: number, slice: number, value: number): void {
    const before = this.leaf(node, line, slice)
    if (same(before, value)) return
    const key = this.key(node, line), quarter = this.axis.quarterAt[slice]
    this.own(key, quarter)
    this.bound += (value === value ? Math.abs(value) : 0) - (before === before ? Math.abs(before) : 0)
    if (this.bound > MAX_AMOUNT) this.bound = Infinity
    this.data[this.start + this.axis.slot[slice]] = value
    if (this.loose || this.bound === Infinity) {
      const page = key * this.axis.quarters + quarter, loose = this.loosened()
      if (page !== this.lastLoose) { loose.pages.add(page); this.lastLoose = page }
      loose.slices[slice] = 1
      return
    }
    const gone = value !== value, moved = (gone ? 0 : value) - (before === before ? before : 0)
    this.carry(slice, moved, gone)
    if (this.lines > 1) this.move(node, ALL_LINES, slice, moved, gone)
    for (let at = this.into[node]; at >= 0; at = this.into[at]) {
      this.move(at, line, slice, moved, gone)
      if (this.lines > 1) this.move(at, ALL_LINES, slice, moved, gone)
    }
  }

  /** Puts numbers on slices of a leaf, from place `at` of `values` on; the totals are added up when a number is next read. */
  setRow(node: number, line: number, slices: Int32Array, values: Float64Array, at: number): void {
    const key = this.key(node, line), { quarterAt, slot, quarters } = this.axis
    let last = -1, data = this.data, start = 0
    const loose = this.loosened()
    for (let i = 0; i < slices.length; i++) {
      const slice = slices[i], quarter = quarterAt[slice], value = values[at + i]
      if (quarter !== last) {
        this.own(key, quarter)
        loose.pages.add(key * quarters + quarter)
        last = quarter
        data = this.data
        start = this.start
      }
      const place = start + slot[slice], before = data[place]
      if (same(before, value)) continue
      this.bound += (value === value ? Math.abs(value) : 0) - (before === before ? Math.abs(before) : 0)
      data[place] = value
      loose.slices[slice] = 1
    }
    if (this.bound > MAX_AMOUNT) this.bound = Infinity
  }

  private loosened(): { pages: Set<number>; slices: Uint8Array } {
    this.loose = true
    return (this.written ??= { pages: new Set(), slices: new Uint8Array(this.axis.slices) })
  }

  /** From here until a number is read, what is set moves no totals. */
  loosen(): void {
    this.loose = true
  }

  /**
   * A leaf of the parent scenario is about to become `value`, and this one does not override it: moves what stands here on its own. What
   * reads through needs nothing.
   */
  inherit(node: number, line: number, slice: number, value: number): void {
    if (this.under === null || (this.index === null && this.few === null)) return
    const before = this.leaf(node, line, slice)
    if (same(before, value)) return
    const bound = this.bound + (value === value ? Math.abs(value) : 0) - (before === before ? Math.abs(before) : 0)
    // Whether a total goes blank is seen from what is beneath, which reads the parent's number until it is written.
    if (this.loose || value !== value || !(bound <= MAX_AMOUNT)) { this.set(node, line, slice, value); return }
    this.bound = bound
    const moved = value - (before === before ? before : 0), quarter = this.axis.quarterAt[slice]
    if (this.findOwn(this.key(node, line), quarter)) {
      this.data[this.start + this.axis.slot[slice]] = value
      this.carry(slice, moved, false)
    }
    for (let at = node; at >= 0; at = this.into[at]) {
      if (at !== node && this.findOwn(this.key(at, line), quarter)) this.move(at, line, slice, moved, false)
      if (this.lines > 1 && this.findOwn(this.key(at, ALL_LINES), quarter)) this.move(at, ALL_LINES, slice, moved, false)
    }
  }

  /** From here on a leaf and what it adds into stand here, in a slice's quarter, whatever the parent scenario's become. */
  hold(node: number, line: number, slice: number): void {
    const quarter = this.axis.quarterAt[slice]
    this.own(this.key(node, line), quarter)
    for (let at = node; at >= 0; at = this.into[at]) {
      if (at !== node) this.own(this.key(at, line), quarter)
      if (this.lines > 1) this.own(this.key(at, ALL_LINES), quarter)
    }
  }

  /** Moves a total by what moved beneath; `gone`: a number beneath became blank. Exact while all leaves together stay within 2⁵³−1. */
  private move(at: number, line: number, slice: number, moved: number, gone: boolean): void {
    const { quarterAt, slot } = this.axis, quarter = quarterAt[slice]
    const blank = gone && !this.anyBeneath(at, line, quarter, slot[slice])
    this.own(this.key(at, line), quarter)
    const place = this.start + slot[slice], was = this.data[place]
    this.data[place] = blank ? NaN : was === was ? was + moved : moved
    this.carry(slice, moved, gone)
  }

  private anyBeneath(at: number, line: number, quarter: number, slot: number): boolean {
    if (line === ALL_LINES) {
      for (let l = 0; l < this.lines; l++) if (this.find(this.key(at, l), quarter) && !Number.isNaN(this.data[this.start + slot])) return true
      return false
    }
    for (const child of this.tree.adding[at]) if (this.find(this.key(child, line), quarter) && !Number.isNaN(this.data[this.start + slot])) return true
    return false
  }

  /** A slice of the page last found moved: its month and quarter follow. */
  private carry(slice: number, moved: number, gone: boolean): void {
    const { above, slot, first, end } = this.axis, { data, start } = this
    for (const place of [above[1][slice], above[2][slice]]) {
      const at = start + slot[place], was = data[at]
      if (gone) {
        let any = false
        for (let p = first[place]; p < end[place] && !any; p++) any = !Number.isNaN(data[start + slot[p]])
        data[at] = any ? was + moved : NaN
      } else data[at] = was === was ? was + moved : moved
    }
  }

  /** Adds up every total that loose cells reach, from the lowest node upwards. */
  private addUp(): void {
    const { written } = this
    this.loose = false
    this.written = null
    this.lastLoose = -1
    if (written === null) return
    // While pages are gathered here, none are for a cube beneath.
    this.under?.settle()
    const { quarters, kinds, periods, above } = this.axis, { adding } = this.tree
    const keys: number[][] = []
    for (const page of written.pages) (keys[page % quarters] ??= []).push(Math.floor(page / quarters))
    for (const [quarter, own] of keys.entries()) {
      if (own === undefined) continue
      const { first, end } = periods[kinds.quarter.first + quarter]
      const slices: number[] = []
      for (let s = first; s < end; s++) if (written.slices[s] === 1) slices.push(s)
      const totals = [...new Set(slices.map((s) => above[1][s])), kinds.quarter.first + quarter], places = Int32Array.from([...slices, ...totals])
      const loose = new Uint8Array(this.tree.ids.length * this.width), reached = new Uint8Array(this.tree.ids.length)
      for (const key of own) {
        loose[key] = 1
        for (let at = Math.floor(key / this.width); at >= 0 && reached[at] === 0; at = this.into[at]) reached[at] = 1
      }
      for (let node = reached.length - 1; node >= 0; node--) {
        if (reached[node] === 0) continue
        for (let line = 0; line < this.lines; line++) {
          const key = this.key(node, line)
          if (loose[key] === 1) { this.addPeriods(key, quarter, totals); continue }
          if (this.isLeaf(node)) continue
          parts.length = 0
          for (const child of adding[node]) this.gather(this.key(child, line), quarter)
          this.add(key, quarter, places)
        }
        if (this.lines === 1) continue
        parts.length = 0
        for (let line = 0; line < this.lines; line++) this.gather(this.key(node, line), quarter)
        this.add(this.key(node, ALL_LINES), quarter, places)
      }
    }
    parts.length = 0
  }

  private settle(): void {
    this.under?.settle()
    if (this.loose) this.addUp()
  }

  /** A page among those that are added up next. */
  private gather(key: number, quarter: number): void {
    if (!this.find(key, quarter)) return
    starts[parts.length] = this.start
    parts.push(this.data)
  }

  /** A page's places as the sums of those gathered. */
  private add(key: number, quarter: number, places: Int32Array): void {
    const { slot } = this.axis, count = parts.length
    if (count === 0 && !this.find(key, quarter)) return
    this.own(key, quarter)
    const { data, start } = this
    if (this.bound === Infinity) {
      for (const place of places) data[start + slot[place]] = this.exact(key, place)
      return
    }
    for (let p = 0; p < places.length; p++) {
      const at = slot[places[p]]
      let sum = NaN
      for (let i = 0; i < count; i++) {
        const x = parts[i][starts[i] + at]
        if (x === x) sum = sum === sum ? sum + x : x
      }
      data[start + at] = sum
    }
  }

  /** A leaf's months and quarter from its slices. */
  private addPeriods(key: number, quarter: number, places: readonly number[]): void {
    const { first, end, slot } = this.axis
    this.own(key, quarter)
    const { data, start } = this
    for (const place of places) {
      let sum = NaN
      for (let p = first[place]; p < end[place]; p++) {
        const x = data[start + slot[p]]
        if (x === x) sum = sum === sum ? sum + x : x
      }
      data[start + slot[place]] = this.bound === Infinity && sum === sum ? this.exact(key, place) : sum
    }
  }

  /** Visits every leaf that was ever written here, with its slices: seats (or any node, where each holds its own) by line. */
  eachLeafRow(visit: (node: number, line: number, row: Float64Array) => void): void {
    if (this.loose) this.addUp()
    if (this.index === null && this.few === null) return
    for (let node = 0; node < this.tree.ids.length; node++) {
      if (!this.isLeaf(node)) continue
      for (let line = 0; line < this.lines; line++) {
        const key = this.key(node, line), { quarters } = this.axis
        let any = false
        for (let q = 0; q < quarters && !any; q++) any = this.pageAt(key * quarters + q) > 0
        if (any) visit(node, line, this.slices(key)!)
      }
    }
  }
}
