/** Reading aids: what a number's conditional formats make of it, compared down its column among nodes as deep as its own, shown or not, or along its row. */
import { isBlank, isError } from '../../../shared/value.ts'
import { toWhole, type Decimals } from '../../../shared/money.ts'
import type { FormatRow } from '../../../shared/rows.ts'
import type { CellAid } from '../../grid/model.ts'
import type { PlanColumn } from '../sheet/columns.ts'
import { rowId, rowOf, type RowOf } from '../sheet/rows.ts'

/** What the aids read of the sheet. `last`: the number of the year before in the same cell. */
export interface AidSource {
  /** All nodes, parents first; each one's id is its row's. */
  readonly placed: readonly { id: string; parent: string | null }[]
  readonly columns: readonly PlanColumn[]
  /** Rises with every change of a number, a row or a column. */
  readonly version: number
  number(row: string, column: string): number
  last(row: string, column: string): number
}

/** The measure of a column, by id, and what its numbers count in. */
export interface Counted { measure: string; unit: 'money' | 'number' | 'ratio' }

interface Range { least: number; most: number }

export class Aids {
  private readonly source: AidSource
  private readonly ranges = new Map<string, Range>()
  private version = -1
  private tree: { placed: AidSource['placed']; depth: ReadonlyMap<string, number>; alike: ReadonlyMap<number, string[]> } | null = null

  constructor(source: AidSource) {
    this.source = source
  }

  of(row: string, { id: column, period, of }: PlanColumn, { measure, unit }: Counted, formats: readonly FormatRow[], decimals: Decimals): CellAid | null {
    const at = rowOf(row), own = at.kind === 'node' || at.kind === 'measure' ? formats.filter((f) => f.measure === measure) : [], depth = own.length === 0 ? undefined : this.depths().depth.get(at.node)
    if (depth === undefined) return null
    const value = this.source.number(row, column)
    if (isBlank(value) || isError(value)) return null
    const aid: CellAid = {}
    for (const { kind, along, low, high } of own) {
      const range = (): Range => (along === 'column' ? this.inColumn(column, depth, at) : this.inRow(row, period!.kind, of))
      if (kind === 'heat') { const { least, most } = range(); if (most > least) aid.heat = (value - least) / (most - least) }
      else if (kind === 'bars') { const { least, most } = range(), size = Math.max(most, -least); if (size > 0) aid.bar = Math.abs(value) / size }
      else if (kind === 'arrows') aid.arrow = arrowOf(unit === 'ratio' ? value - (measure === 'attainment' ? 1 : 0) : value - this.source.last(row, column))
      else aid.band = bandOf(unit === 'money' ? toWhole(value, decimals) : value, low, high)
    }
    return aid
  }

  /** How deep each node lies, and which lie alike; rows beneath a node are none. */
  private depths(): NonNullable<Aids['tree']> {
    const { placed } = this.source
    if (this.tree?.placed === placed) return this.tree
    const depth = new Map<string, number>()
    for (const { id, parent } of placed) depth.set(id, parent === null ? 0 : depth.get(parent)! + 1)
    return (this.tree = { placed, depth, alike: Map.groupBy(depth.keys(), (id) => depth.get(id)!) })
  }

  private inColumn(column: string, depth: number, { kind, of }: RowOf): Range {
    const { source } = this
    return this.range(`${depth}|${column}|${of ?? ''}`, this.depths().alike.get(depth)!.map((id) => source.number(rowId(kind, id, of), column)))
  }

  /** Among columns of the same kind of period: a quarter is no month. */
  private inRow(row: string, kind: string, of: string | undefined): Range {
    const { source } = this
    return this.range(`${kind}|${row}|${of ?? ''}`, source.columns.filter((c) => c.measure === 'own' && c.of === of && c.period?.kind === kind).map((c) => source.number(row, c.id)))
  }

  private range(key: string, values: readonly number[]): Range {
    if (this.version !== this.source.version) { this.ranges.clear(); this.version = this.source.version }
    let known = this.ranges.get(key)
    if (!known) {
      known = { least: Infinity, most: -Infinity }
      for (const x of values) {
        if (isBlank(x) || isError(x)) continue
        if (x < known.least) known.least = x
        if (x > known.most) known.most = x
      }
      this.ranges.set(key, known)
    }
    return known
  }
}

const arrowOf = (more: number): CellAid['arrow'] => (more > 0 ? 'up' : more < 0 ? 'down' : undefined)

/** Below the low bound, at or above the high one, or between; where one bound is missing there is no between. */
export function bandOf(value: number, low: number | null, high: number | null): CellAid['band'] {
  if (low !== null && value < low) return 'low'
  if (high !== null && value >= high) return 'high'
  return low !== null && high !== null ? 'middle' : undefined
}
