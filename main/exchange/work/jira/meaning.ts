/** What a row of a Jira CSV means: reading asks this of each row, and writing of the row as it stood, so as to change only what the plan changed. */
import { parseIsoDay, type Day } from '../../../../shared/calendar.ts'
import type { Constraint, TaskKind } from '../../../../shared/rows.ts'
import type { DateFault } from '../../values/dates.ts'
import { nameKey } from '../../values/names.ts'
import type { LeftOut, ReadTask } from '../read.ts'
import { stageOf, type Stage } from '../stages.ts'
import { every, one, type Field, type JiraColumns, type JiraRow } from './columns.ts'

export type Meaning = Pick<ReadTask, 'kind' | 'duration' | 'constraint' | 'day' | 'deadline' | 'progress' | 'begun' | 'done' | 'owner' | 'helps' | 'informed'>

const INITIATIVES = new Set(['Epic', 'Initiative', 'Theme', '史诗', '史诗故事', '长篇故事', '举措'].map(nameKey))
const MILESTONES = new Set(['Milestone', '里程碑'].map(nameKey))
export const kindOf = (type: string): TaskKind => (INITIATIVES.has(nameKey(type)) ? 'initiative' : MILESTONES.has(nameKey(type)) ? 'milestone' : 'task')

/** By the status's category, where the file has it, else by its name; what is resolved is done. Null: by no name that is known. */
export function stage(row: JiraRow, columns: JiraColumns): Stage | null {
  const said = stageOf(one(row, columns.of.get('category'))) ?? stageOf(one(row, columns.of.get('status')))
  return said ?? (one(row, columns.of.get('resolved')) !== '' ? 'done' : null)
}

export const CONSTRAINTS: readonly Constraint[] = ['asap', 'alap', 'startNotBefore', 'startNotAfter', 'startOn', 'finishNotBefore', 'finishNotAfter', 'finishOn']

export function meaning(row: JiraRow, columns: JiraColumns, dateOf: (text: string) => Day | DateFault | null, bad: (why: LeftOut['why'], text: string) => void = () => {}): Meaning {
  const text = (field: Field): string => one(row, columns.of.get(field))
  const date = (field: Field): Day | null => {
    const day = dateOf(text(field))
    if (typeof day === 'string') { bad('date', text(field)); return null }
    return day
  }
  const at = stage(row, columns)
  const start = date('start')
  const resolved = date('resolved')
  const estimate = text('estimate')
  const seconds = /^\d{1,10}(?:\.0+)?$/.test(estimate) ? Number(estimate) : null
  if (estimate !== '' && seconds === null) bad('duration', estimate)

  const begun = at === 'doing' || at === 'done' ? start ?? parseIsoDay(text('begun')) : at === null ? parseIsoDay(text('begun')) : null
  const [word, day = ''] = text('constraint').split(' ')
  const own = CONSTRAINTS.find((c) => c === word)
  const bound = own !== undefined && (own === 'asap' || own === 'alap' ? day === '' : parseIsoDay(day) !== null)
  const waits = begun === null && at !== 'doing' && at !== 'done' && start !== null
  // Between nothing and all, Jira has no word for how far a task is.
  const share = /^(?:0|1|0?\.\d{1,30}|\d(?:\.\d{1,20})?e-\d{1,3})$/.test(text('progress')) ? Number(text('progress')) : null
  return {
    kind: kindOf(text('type')),
    duration: seconds === null ? null : Math.round(seconds / 60),
    constraint: bound ? own : waits ? 'startNotBefore' : 'asap',
    day: bound ? parseIsoDay(day) : waits ? start : null,
    deadline: date('due'),
    progress: at === 'open' ? 0 : at === 'done' ? 1 : share,
    begun,
    done: at === 'done' ? resolved : null,
    owner: text('assignee'),
    helps: every(row, columns.of.get('helps')),
    informed: every(row, columns.of.get('watchers')),
  }
}

/** Keys by what rows call their parents: ids of issues, and keys. */
export type Known = ReadonlyMap<string, string>

/** The key of the row's parent: by the id or key, else by the key of its epic. What is said but not known is told to `bad`. */
export function parentOf(row: JiraRow, columns: JiraColumns, known: Known, bad: (text: string) => void = () => {}): string | null {
  const said = (['parent', 'parentKey', 'epic'] as const).map((f) => one(row, columns.of.get(f))).filter((t) => t !== '')
  for (const text of said) {
    const key = known.get(text)
    if (key !== undefined) return key
  }
  if (said.length > 0) bad(said[0])
  return null
}
