/**
 * Changes: the only thing that is written, logged, inverted and fed to the engine.
 * They hold stable ids, never positions, so that a log entry can be replayed on any copy of the plan.
 */
import { rowKey, type Rows, type Table } from './rows.ts'
import { same } from './value.ts'

/** One row of one table: `before` null is an insert, `after` null a delete. */
export type RowChange = { [T in Table]: { kind: 'row'; table: T; key: string; before: Rows[T] | null; after: Rows[T] | null } }[Table]

/**
 * Cells of one measure: the cross product nodes × lines × slices, node-major, slices fastest. Blank is NaN.
 * Cells with the same `before` and `after` are not changed. In a scenario they are its overrides: blank is none, MADE_BLANK overrides by a blank.
 */
export interface CellBlock {
  kind: 'cells'
  scenario: string
  measure: string
  nodes: string[]
  lines: string[]
  slices: string[]
  before: Float64Array
  after: Float64Array
}

/**
 * The deal versions that one import wrote, taking effect (`on`) or taken back. The rows stay in the file; this only says which
 * version of a deal holds. `actual` is what it does to the measure `actual`.
 */
export interface DealChange { kind: 'deals'; batch: string; on: boolean; actual: CellBlock[] }

export type Change = RowChange | CellBlock | DealChange

export function rowChange<T extends Table>(table: T, before: Rows[T] | null, after: Rows[T] | null): RowChange {
  const row = (after ?? before)!
  return { kind: 'row', table, key: rowKey[table](row), before, after } as RowChange
}

/** Whether one of the fields, of all that the second has, holds another value. */
export const differs = <R extends object>(a: R, b: R, fields: readonly (keyof R)[] = Object.keys(b) as (keyof R)[]): boolean => fields.some((field) => a[field] !== b[field])

/** Whether two rows of a table, or none, hold the same. */
export const sameRow = <R extends object>(a: R | null, b: R | null): boolean => (a === null || b === null ? a === b : !differs(a, b))

const invertCells = (b: CellBlock): CellBlock => ({ ...b, before: b.after, after: b.before })

export function invert(change: Change): Change {
  switch (change.kind) {
    case 'row': return { ...change, before: change.after, after: change.before } as RowChange
    case 'cells': return invertCells(change)
    case 'deals': return { ...change, on: !change.on, actual: change.actual.map(invertCells).reverse() }
  }
}

/** The inverse of a list: each inverted, last first. */
export const invertAll = (changes: readonly Change[]): Change[] => changes.map(invert).reverse()

/** True where a block changes nothing. */
export const isIdle = (b: CellBlock): boolean => b.after.every((x, i) => same(x, b.before[i]))

/** One change a row key (first before, last after), in order of first touch; cells and deals are kept as they are. */
export function squash(changes: readonly Change[]): Change[] {
  const rows = new Map<string, number>()
  const out: (Change | null)[] = []
  for (const change of changes) {
    if (change.kind !== 'row') { out.push(change); continue }
    const key = `${change.table}\n${change.key}`
    const at = rows.get(key)
    const first = at === undefined ? null : (out[at] as RowChange)
    if (first === null) { rows.set(key, out.length); out.push(change) }
    else out[at!] = { ...first, after: change.after } as RowChange
  }
  return out.filter((c): c is Change => c !== null && !(c.kind === 'row' && c.before === null && c.after === null))
}
