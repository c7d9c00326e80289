/** Work with the dates that the scheduler found for it, as files for other tools are written from it. */
import type { TaskRow } from '../../../shared/rows.ts'
import type { Moment } from '../../../shared/schedule/index.ts'

/** A task with its dates. Null: nothing is said. `owner` and `helps` are names. `extra` as reading gave it, or its JSON. */
export interface DatedTask {
  task: Pick<TaskRow, 'id' | 'parent' | 'kind' | 'name' | 'constraint' | 'day' | 'deadline' | 'begun' | 'done' | 'note' | 'source' | 'key'> & { duration: number | null; progress: number | null; extra: string | Record<string, unknown> }
  owner: string
  helps: readonly string[]
  start: Moment
  finish: Moment
  critical: boolean
}
