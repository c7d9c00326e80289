/** What a command's planner reads and answers. */
import type { Known } from './whatif/known.ts'
import type { Engine } from '../engine/index.ts'
import type { Store } from '../store/index.ts'
import type { Calendar } from '../../shared/calendar.ts'
import type { Change } from '../../shared/change.ts'
import type { Label } from '../../shared/contract/cells.ts'
import type { CommandName, Input, Output } from '../../shared/contract/index.ts'
import type { Returned } from './merge/returned.ts'
import type { PlanRows } from './plan-rows.ts'
import type { Brought } from './work-import.ts'

export type { PlanRows } from './plan-rows.ts'

/** What a command's planner may read. It plans; it never applies. */
export interface Reading {
  /** What the deals say of drivers. */
  known: Known
  rows: PlanRows
  engine: Engine
  calendar: Calendar
  store: Store
  staged: (id: string) => string
  /** What was read of a file of tasks. */
  work: (id: string) => Brought
  /** A copy that was read. */
  returned: (id: string) => Returned
  /** When and by whom the step is taken. */
  now: string
  who: string
}

/** `moved`: the changes by which numbers of scenarios below would move, where those are not all of them. */
export interface Planned<O> { changes: Change[]; result: O; label: Label; moved?: readonly Change[] }

type UndoName = 'history.undo' | 'history.redo'
export type PlannedName = Exclude<CommandName, UndoName>
export type CommandHandlers = { [N in PlannedName]: (read: Reading, input: Input<N>) => Planned<Output<N>> }
