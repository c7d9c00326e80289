/** What keys, tools and the palette do to the work: each is one command. */
import type { Day } from '../../shared/calendar.ts'
import type { TaskFields } from '../../shared/contract/work.ts'
import type { TaskKind } from '../../shared/rows.ts'
import { holdFor } from '../frame/type-ahead.ts'
import { textOf } from '../locales/index.ts'
import { notify } from '../notices.ts'
import { useApp } from '../state.ts'
import { today } from './chart/ticks.ts'
import { currentPicture, keep, keepEdits, rowsNow } from './follow.ts'
import { WORKDAY } from './schedule.ts'
import { addTasks, type NewTask } from './service.ts'
import { canChangeWork, toggleRow, useTimeline, type Cursor } from './state.ts'
import { COLUMNS, copyText, type ColumnId } from './table/columns.ts'
import { said, type Links } from './table/commit.ts'
import { belows, indented, readTasks, textOfRows, type PastedTask } from './table/paste.ts'
import type { Picture } from './work/picture.ts'
import type { Row } from './work/rows.ts'
import { personOf } from './work/people.ts'
import { isFact, type End } from './work/edits.ts'
import { isSummary, stepOf, tops, type Step } from './work/tree.ts'
import { workedDays } from './work/worked.ts'

const words = () => textOf(useApp.getState().locale).timeline
const nodes = () => useApp.getState().outline?.nodes ?? []

export interface Standing { p: Picture; rows: Row[]; index: number; row: Row | undefined }
/** Where the cursor stands; null while there is no work yet. */
export function standing(): Standing | null {
  const p = currentPicture()
  if (p === null) return null
  const rows = rowsNow(p), { cursor } = useTimeline.getState(), index = cursor === null ? -1 : rows.findIndex((r) => r.key === cursor.row)
  return { p, rows, index, row: rows[index] }
}

/** The first and the last of the selected rows, by place; null where none is. */
export function selectedRows({ rows, index }: Pick<Standing, 'rows' | 'index'>): { first: number; last: number } | null {
  if (index < 0) return null
  const { anchor } = useTimeline.getState(), other = anchor === null ? -1 : rows.findIndex((r) => r.key === anchor), end = other < 0 ? index : other
  return { first: Math.min(index, end), last: Math.max(index, end) }
}

export function selectedTasks(): { p: Picture; places: number[] } | null {
  const at = standing(), range = at && selectedRows(at)
  if (!at || !range) return null
  const places = at.rows.slice(range.first, range.last + 1).flatMap((r) => (r.task < 0 ? [] : [r.task]))
  return places.length === 0 ? null : { p: at.p, places }
}

export function stand(cursor: Cursor | null, anchor: string | null = null): void { useTimeline.setState({ cursor, anchor, editing: null }) }

/** By the names of the task that the cursor stands on: beside it, or within what is open. */
function placeForNew(kind: TaskKind): { parent: string | null; after: string | null; fields: TaskFields } {
  const at = standing(), { grouping } = useTimeline.getState()
  if (!at?.row) return { parent: null, after: null, fields: {} }
  const { p, row } = at, i = row.task
  if (i < 0 && grouping === 'goal') return { parent: null, after: null, fields: { target: row.key.slice(5) || null } }
  if (i < 0) return { parent: null, after: null, fields: grouping === 'team' ? { node: row.key.slice(5) || null } : { owner: row.members.length > 0 ? p.tree.tasks[row.members[0]].owner : '' } }
  const task = p.tree.tasks[i], fields: TaskFields = grouping === 'team' ? { node: task.node } : grouping === 'owner' ? { owner: task.owner } : grouping === 'goal' ? { target: task.target } : {}
  if (kind === 'initiative') {
    let top = i
    while (p.tree.parent[top] >= 0) top = p.tree.parent[top]
    return { parent: null, after: p.tree.tasks[top].id, fields }
  }
  if (isSummary(p.tree, i) || task.kind === 'initiative') return { parent: task.id, after: null, fields }
  return { parent: task.parent, after: task.id, fields }
}

export async function addTask(kind: TaskKind, at?: { row: Row | undefined; start: Day; finish: Day }): Promise<void> {
  const p = currentPicture()
  if (at) stand(at.row ? { row: at.row.key, column: 'name' } : null)
  const { parent, after, fields } = placeForNew(kind)
  const dated: TaskFields = at && p ? { constraint: 'startNotBefore', day: at.start, duration: Math.max(1, workedDays(p.workdays(), at.start, at.finish)) * WORKDAY } : {}
  const letGo = holdFor('[role=treegrid]'), done = await keep('task.add', { kind, name: words().fresh[kind], parent, after, ...fields, ...dated })
  if (!done) { letGo(); return }
  if (parent !== null) toggleRow(parent, true)
  useTimeline.setState({ reveal: { row: done.task, edit: true } })
}

export async function removeSelected(): Promise<void> {
  const at = standing(), selected = selectedTasks()
  if (!at || !selected) return
  const ids = tops(selected.p.tree, selected.places).map((i) => selected.p.tree.tasks[i].id), gone = new Set(ids.flatMap((id) => { const i = selected.p.tree.place.get(id)!; return selected.p.tree.tasks.slice(i, selected.p.tree.end[i]).map((t) => t.id) }))
  const { cursor } = useTimeline.getState(), rest = at.rows.slice(at.index).find((r) => !gone.has(r.key)) ?? at.rows.slice(0, at.index).findLast((r) => !gone.has(r.key))
  if (await keep('tasks.remove', { tasks: ids })) stand(rest && cursor ? { row: rest.key, column: cursor.column } : null)
}

export function canStep(step: Step): boolean {
  const selected = useTimeline.getState().grouping === 'tree' ? selectedTasks() : null
  return selected !== null && stepOf(selected.p.tree, selected.places, step) !== null
}

export async function moveSelected(step: Step): Promise<void> {
  const selected = selectedTasks(), to = selected && stepOf(selected.p.tree, selected.places, step)
  if (!selected || !to) return
  if (to.parent !== null) toggleRow(to.parent, true)
  await keep('tasks.move', { tasks: tops(selected.p.tree, selected.places).map((i) => selected.p.tree.tasks[i].id), ...to })
}

export async function keepLinks({ set, removed }: Links): Promise<void> {
  if (set.length + removed.length > 0) await keep('links.set', { links: set, remove: removed })
}

const END: Partial<Record<ColumnId, End>> = { start: 'start', finish: 'finish', days: 'finish' }

/** Why nothing can be said of a task here, or of one end of it; null where it can. */
export function refusedHere(p: Picture, i: number, end: End | null): string | null {
  const t = textOf(useApp.getState().locale)
  if (!canChangeWork()) return t.plan.fixed.readOnly
  if (end === null || p.scenario === null) return null
  return p.scenario.frozen === 1 ? t.plan.fixed.frozen(p.scenario.name) : isFact(p, i, end) ? t.scheduling.scenario.fact : null
}

/** Puts what was typed where it belongs. What is wrong with it, or null. */
export function commitCell({ row, column }: { row: string; column: ColumnId }, text: string): string | null {
  const p = currentPicture(), i = p?.tree.place.get(row)
  if (!p || i === undefined) return null
  const refused = refusedHere(p, i, END[column] ?? null)
  if (refused !== null) return refused
  const what = said(p, i, column, text, nodes(), today(), words().wrong)
  if ('wrong' in what) return what.wrong
  if ('links' in what) void keepLinks(what.links)
  else void keepEdits(what.edits)
  return null
}

export function copySelected(cut: boolean): string | null {
  const selected = selectedTasks()
  if (!selected) return null
  const { p, places } = selected, least = Math.min(...places.map((i) => p.tree.depth[i]))
  const text = textOfRows(places.map((i) => COLUMNS.map((c) => (c === 'name' ? indented(p.tree.tasks[i].name, p.tree.depth[i] - least) : copyText(p, i, c)))))
  useTimeline.setState({ cut: cut && canChangeWork() ? { tasks: tops(p.tree, places).map((i) => p.tree.tasks[i].id), text } : null })
  return text
}

function newTask(p: Picture, { name, owner, start, finish, duration, progress }: PastedTask): NewTask {
  const length = duration ?? (start !== null && finish !== null ? workedDays(p.workdays(), start, finish) * WORKDAY : null), day = start ?? (duration !== null ? null : finish)
  return {
    name, owner: personOf(nodes(), owner), kind: length === 0 ? 'milestone' : 'task',
    ...(length !== null && { duration: length }), ...(progress !== null && { progress }), ...(day !== null && { constraint: length === 0 ? 'finishNotBefore' as const : 'startNotBefore' as const, day }),
  }
}

export async function pasteRows(text: string): Promise<void> {
  const p = currentPicture(), { cut } = useTimeline.getState()
  if (!p || !canChangeWork()) return
  const { parent, after, fields } = placeForNew('task')
  if (cut && cut.text.replaceAll('\r\n', '\n') === text.replaceAll('\r\n', '\n').replace(/\n$/, '')) {
    const beside = after === null ? undefined : p.tree.place.get(after), next = beside === undefined ? undefined : p.tree.tasks[p.tree.end[beside]]
    useTimeline.setState({ cut: null })
    await keep('tasks.move', { tasks: [...cut.tasks], parent, before: next?.parent === parent ? next.id : null })
    return
  }
  const pasted = readTasks(text, p.work.from, today())
  if (pasted.length === 0) { notify({ kind: 'note', text: words().nothingToPaste }); return }
  const under = belows(pasted.map((t) => t.depth)), parents = new Set(under)
  // What holds others takes its dates and its length from them.
  const whole = (task: PastedTask): PastedTask => ({ ...task, start: null, finish: null, duration: null, progress: null })
  const tasks = pasted.map((task, i): NewTask => ({ ...fields, ...newTask(p, parents.has(i) ? whole(task) : task), ...(under[i] !== undefined && { below: under[i] }), ...(parents.has(i) && { kind: 'initiative' as const }) }))
  const done = await addTasks(tasks, parent, after)
  if (done?.tasks[0]) useTimeline.setState({ reveal: { row: done.tasks[0], edit: false } })
}

/** The selected tasks whose dates the scenario has otherwise. */
export function otherwiseSelected(): string[] {
  const selected = selectedTasks()
  return selected === null ? [] : selected.places.map((i) => selected.p.tree.tasks[i].id).filter((id) => selected.p.otherwise.has(id))
}

export async function revertDates(tasks: readonly string[]): Promise<void> {
  const scenario = currentPicture()?.scenario
  if (scenario && tasks.length > 0) await keep('tasks.revert', { scenario: scenario.id, tasks: [...tasks] })
}

export const setAsOf = async (day: Day | null): Promise<void> => { await keep('work.asOf', { day }) }

export function openDetails(row?: string): void {
  if (row !== undefined && useTimeline.getState().cursor?.row !== row) stand({ row, column: 'name' })
  useApp.setState({ dock: 'details' })
}
