/** What a sheet needs to know of what it shows. Rows and columns are ids; the sheet holds no number of its own. */
import type { Trend } from './paint/trend.ts'

export interface SheetColumn {
  id: string
  header: string
  /** Spoken and shown as a tooltip where the header is short. */
  title?: string
  /** Heading over neighbouring columns of the same group. */
  group?: string
  groupClass?: string
  width: number
  /** Its share of the spare room; without one it keeps its width. */
  grow?: number
  /** Stays, whatever is frozen: it names the rows. */
  pinned?: boolean
  /** Siblings are in the order of its numbers. */
  sorted?: 'ascending' | 'descending'
  align?: 'start' | 'end'
  headerClass?: string
  cellClass?: string
}

/** Reading aids of a number: a bar as a part of the largest, warmth from the least to the most, above or below what it is compared with, a band of thresholds. */
export interface CellAid { bar?: number; heat?: number; arrow?: 'up' | 'down'; band?: 'low' | 'middle' | 'high' }

/** How a cell looks now. Typed is plain, computed muted, locked wears a small lock. */
export interface CellLook {
  text: string
  kind: 'typed' | 'computed' | 'locked'
  /** Further classes, as one text. */
  className?: string
  aid?: CellAid
  /** A line of numbers in place of a text. */
  trend?: Trend
  /** In the tree column: how deep, and whether it is open, closed or a leaf (null). */
  tree?: { depth: number; open: boolean | null; name: string }
  title?: string
  /** Told to a screen reader behind the number. */
  said?: string
  /** What is noted on it: it wears a corner mark, and says so under the pointer. */
  note?: string
}

/** Where a dragged row would go. */
export interface Drop { row: string; where: 'before' | 'after' | 'into' }
/** Rows that are dragged by their names. */
export interface RowDrag {
  can(row: string, to: Drop): boolean
  put(row: string, to: Drop): void
}

/** Columns that are dragged by their headers. `before`: the one they would go in front of; null behind the last. */
export interface ColumnDrag {
  can(columns: readonly string[], before: string | null): boolean
  put(columns: readonly string[], before: string | null): void
}

/** The ways in which what is typed on a cell reaches others. */
export interface Ways {
  /** Told beside the editor; null where an amount just stands. */
  of(row: string, column: string): string | null
  /** Alt+Up and Alt+Down while typing. */
  next(step: 1 | -1): void
  /** The entry is over; one that was not taken leaves the way as it was. */
  end(taken: boolean): void
}

export interface CellEdit { row: string; column: string; text: string }

/** A pasted block by its own names: `totals` were left out, since what is in them came too; `unknown` names were not found, or found several times; `into`: headings of the columns that the rest goes to. */
export interface Headed { edits: readonly CellEdit[]; totals: number; unknown: readonly string[]; into: readonly string[] }

export interface SheetModel {
  readonly rows: readonly string[]
  readonly columns: readonly SheetColumn[]
  /** What the cells are of: once it is another, what was begun on one of them is no more for it. */
  readonly stamp?: string
  look(row: string, column: string): CellLook
  /** What an editor starts with; null where nothing can be typed. */
  editText(row: string, column: string): string | null
  readonly ways?: Ways
  /** Goes down to cells of other rows. */
  isTotal?(row: string, column: string): boolean
  /** Holds its number against whatever is laid over it. */
  isHeld?(row: string, column: string): boolean
  /** Why nothing can be typed there, as a sentence. */
  whyFixed(row: string, column: string): string
  /** The first of a gesture's texts that can't be taken, and why as a sentence; null when all can. A pasted block tells its decimal mark as a whole. */
  refuse(edits: readonly CellEdit[]): { nth: number; why: string } | null
  /** All that can't be taken, as `refuse` tells the first. */
  refusals?(edits: readonly CellEdit[]): Iterable<{ nth: number; why: string }>
  /** One gesture: typed, pasted, filled or cleared. Called only with what `refuse` lets pass. */
  commit(edits: readonly CellEdit[]): void
  /** Where a block with headings of its own belongs, pasted at a place; null for one that is laid down as it lies. */
  match?(block: readonly (readonly string[])[], row: string, column: string): Headed | null
  /** As another program reads it: full precision, no grouping. */
  copyText(row: string, column: string): string
  /** What a cell weighs where numbers go on with the season; without it there is none. */
  weight?(row: string, column: string): number
  readonly drag?: RowDrag
  readonly columnDrag?: ColumnDrag
  /** What a row lies in: only rows of one lot are filled down together. */
  lot?(row: string): string
  /** Opens or closes a branch; without `open`, the other way. */
  toggle(row: string, open?: boolean): void
  /** Left and Right on the tree column, which has no cell to its left: close, open, to the parent or the first child. Null where the key just moves. */
  treeStep(row: string, direction: 'left' | 'right'): { toggle: boolean } | { to: string } | null
  /** What a screen reader is told of a cell, place included. */
  spoken(row: string, column: string): string
  /** Where a place that is shown no more is to be looked for. */
  standIn?(row: string, column: string): { row: string; column: string }
  /** Told what changed: the rows or columns there are, or only what cells show. */
  subscribe(listener: (what: 'rows' | 'columns' | 'cells') => void): () => void
}
