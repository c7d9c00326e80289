/**
 * A step being worked out on the live cubes: every write is remembered, so that later cells of the step see the earlier ones and all of
 * it is taken back at the end. What remains are the blocks that say it.
 */
import type { CellBlock } from '../../shared/change.ts'
import { PlanError } from '../../shared/errors.ts'
import { MAX_AMOUNT, toWhole } from '../../shared/money.ts'
import { packBlocks, type RowChange } from './blocks.ts'
import { ALL_LINES, sumOf } from './cube.ts'
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
    const row = this.rowOf(measure, node, line)
    row.reach[slice] = 1
    if (slice < row.first) row.first = slice
    if (slice >= row.end) row.end = slice + 1
    row.after[slice] = value
    write(this.model, measure, node, line, slice, value)
  }

  private rowOf(measure: Input, node: number, line: number): RowChange {
    const { last } = this
    if (last !== null && last.measure === measure && last.row.node === node && last.row.line === line) return last.row
    let rows = this.rows.get(measure)
    if (!rows) this.rows.set(measure, (rows = new Map()))
    const key = node * this.model.lines.length + line
    let row = rows.get(key)
    if (!row) {
      const slices = this.model.calendar.slices.length
      const before = this.model.cubes[measure].leafRow(node, line)
      row = { node, line, before, after: before.slice(), reach: new Uint8Array(slices), first: slices, end: 0 }
      rows.set(key, row)
    }
    this.last = { measure, row }
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
      for (const { node, line, before, reach, first, end } of rows.values()) {
        for (let s = first; s < end; s++) if (reach[s] !== 0) write(this.model, measure, node, line, s, before[s])
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
      for (const { node, line, reach } of rows.values()) {
        for (let at = node; at >= 0; at = measure === 'quota' ? model.tree.into[at] : -1) {
          for (const l of model.lines.length > 1 ? [line, ALL_LINES] : [line]) {
            const key = at * (model.lines.length + 1) + l + 1
            const known = reached.get(key)
            if (known === undefined) reached.set(key, reach.slice())
            else for (let s = 0; s < reach.length; s++) known[s] |= reach[s]
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
