/** What becomes of a copy's edits. */
import type { Calendar } from '../../../shared/calendar.ts'
import type { DealRow, LinkRow, Rows, Table } from '../../../shared/rows.ts'
import type { CellAt, RowsOf } from '../../store/index.ts'
import type { Cut } from '../share/cut.ts'
import type { CellEdit, Edits } from './edits.ts'

/** One thing that is done to the plan. */
export type Op =
  | { kind: 'patch'; table: Table; key: string; fields: Record<string, unknown> }
  | { kind: 'row'; table: Table; key: string; row: Rows[Table] | null }
  | { kind: 'cell'; cell: CellEdit }
  | { kind: 'deal'; deal: DealRow }

/** both: each side has it otherwise; removed: the copy took away what the plan changed; gone: the plan took away what the copy changed; lock: a lock of the plan would not hold; name: two would have one; place: the two do not go together. */
export type Why = 'both' | 'removed' | 'gone' | 'lock' | 'name' | 'place'

export type Unit = { table: Table; key: string }

/** One edit of the copy and what becomes of it. */
export interface Outcome {
  id: string
  ops: Op[]
  /** What it is of, for those who look at it. */
  of: Unit | CellEdit | DealRow
  fields: readonly string[]
  base: unknown
  mine: unknown
  theirs: unknown
  why: Why | null
  /** What the plan took away that it is of. */
  under?: Unit
}

export interface Conflict extends Omit<Outcome, 'ops' | 'why'> {
  why: Why
  /** What taking theirs does; null: it can't be taken. */
  ops: Op[] | null
  /** Edits that are decided with it. */
  with: readonly Outcome[]
}

/** What a copy brings. `rows` and `cells` are all that it holds, to bring back from. */
export interface Theirs { edits: Edits; rows: RowsOf; cells: ReadonlyMap<string, CellAt[]>; keep: Cut['keep'] }

export interface ThreeWay { taken: Outcome[]; conflicts: Conflict[]; alike: number }

/** What else is asked of the plan. `removing`: what takes a unit away, null where it can't be; `hasDeals`: whether deals count for a node; `circle`: tasks that would wait for each other. */
export interface Surroundings {
  calendar: Calendar
  removing: (unit: Unit) => Op[] | null
  hasDeals: (node: string) => boolean
  circle: (tasks: readonly Rows['task'][], links: readonly LinkRow[]) => readonly string[]
}
