/**
 * A step being worked out on the live cubes: every write is remembered, so that later cells of the step see the earlier ones and all of
 * it is taken back at the end. What remains are the blocks that say it.
 */
import type { CellBlock } from '../../shared/change.ts'
import { PlanError } from '../../shared/errors.ts'
import { MAX_AMOUNT, toWhole } from '../../shared/money.ts'
import { addsUp } from './allocate/held.ts'
import { packBlocks, type RowChange } from './blocks.ts'
import { ALL_LINES } from './cube.ts'
import { sumOf } from './runs.ts'
import { write, writeMany, type Input, type Model } from './model.ts'

/** Fewer rows than this are taken back one by one. */
const FEW = 4

export class Draft {
  private readonly model: Model
  private readonly rows = new Map<Input, Map<number, RowChange>>()
  /** The row last written: writes come row by row. */
  private last: { measure: Input; row: RowChange } | null = null

  constructor(model: Model) {
    this.model = model
  }

  write(measure: Input, node: number, line: number, slice: number, value: number): void {
    const row = this.rowOf(measure, node, line, slice)
    row.reach[slice - row.from] = 1
    if (slice < row.first) row.first = slice
    if (slice >= row.end) row.end = slice + 1
    row.after[slice - row.from] = value
    write(this.model, measure, node, line, slice, value)
  }

  private rowOf(measure: Input, node: number, line: number, slice: number): RowChange {
    const { last } = this
    if (last !== null && last.measure === measure && last.row.node === node && last.row.line === line && slice >= last.row.from && slice < last.row.from + last.row.before.length) return last.row
    let rows = this.rows.get(measure)
    if (!rows) this.rows.set(measure, (rows = new Map()))
    const key = node * this.model.lines.length + line
    const known = rows.get(key)
    const row = known !== undefined && slice >= known.from && slice < known.from + known.before.length ? known : this.windowed(measure, node, line, slice, known)
    rows.set(key, row)
    this.last = { measure, row }
    return row
  }

  /** A row over the quarter of a slice, and over what it was before. */
  private windowed(measure: Input, node: number, line: number, slice: number, known: RowChange | undefined): RowChange {
    const { axis, cubes } = this.model
    const { first, end } = axis.periods[axis.above[2][slice]]
    const from = Math.min(first, known?.from ?? first), to = Math.max(end, known ? known.from + known.before.length : end)
    const before = new Float64Array(to - from)
    cubes[measure].leaves(node, line, from, to, before)
    const row: RowChange = { node, line, from, before, after: before.slice(), reach: new Uint8Array(to - from), first: known?.first ?? to, end: known?.end ?? 0 }
    if (known) {
      row.before.set(known.before, known.from - from)
      row.reach.set(known.reach, known.from - from)
    }
    return row
  }

  blocks(): CellBlock[] {
    return [...this.rows].flatMap(([measure, rows]) => packBlocks(this.model, measure, [...rows.values()]))
  }

  /** Announces that many cells of a measure are written next. */
  many(measure: Input): void {
    writeMany(this.model, measure)
  }

  undo(): void {
    for (const [measure, rows] of this.rows) {
      if (rows.size > FEW) writeMany(this.model, measure)
      for (const { node, line, from, before, reach, first, end } of rows.values()) {
        for (let s = first; s < end; s++) if (reach[s - from] !== 0) write(this.model, measure, node, line, s, before[s - from])
      }
    }
    this.rows.clear()
    this.last = null
  }

  /** Refuses when a total that the step reaches, at any level and period, is past 2⁵³−1. */
  refuseTooLarge(): void {
    const { model } = this
    for (const [measure, rows] of this.rows) {
      if (model.cubes[measure].bound <= MAX_AMOUNT) continue
      const reached = new Map<number, Uint8Array>()
      for (const { node, line, reach, from } of rows.values()) {
        for (let at = node; at >= 0; at = addsUp(model, measure) ? model.tree.into[at] : -1) {
          for (const l of model.lines.length > 1 ? [line, ALL_LINES] : [line]) {
            const key = at * (model.lines.length + 1) + l + 1
            let known = reached.get(key)
            if (known === undefined) reached.set(key, (known = new Uint8Array(model.axis.slices)))
            for (let i = 0; i < reach.length; i++) known[from + i] |= reach[i]
          }
        }
      }
      for (const [key, reach] of reached) {
        const row = model.cubes[measure].row(Math.floor(key / (model.lines.length + 1)), (key % (model.lines.length + 1)) - 1)
        if (row) this.refuseRow(row, reach)
      }
    }
  }

  private refuseRow(row: Float64Array, reach: Uint8Array): void {
    let size = 0
    for (let s = 0; s < reach.length; s++) if (row[s] === row[s]) size += Math.abs(row[s])
    if (size <= MAX_AMOUNT) return
    const { calendar, plan } = this.model
    for (const list of [calendar.slices, calendar.weeks, calendar.months, calendar.quarters, calendar.years]) {
      for (const { first, end } of list) {
        if (!reach.subarray(first, end).includes(1)) continue
        const total = sumOf(row, first, end)
        if (Math.abs(total) > MAX_AMOUNT) throw new PlanError('amount.tooLarge', { amount: String(toWhole(total, plan.decimals)) })
      }
    }
  }
}
