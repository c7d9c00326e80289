/** Initiatives, tasks and milestones: made, changed, moved, taken away. */
import { differs, rowChange, type Change } from '../../../shared/change.ts'
import { isoDay, type Day } from '../../../shared/calendar.ts'
import type { Label } from '../../../shared/contract/cells.ts'
import type { TaskFields } from '../../../shared/contract/work.ts'
import { PlanError } from '../../../shared/errors.ts'
import { newId } from '../../../shared/ids.ts'
import type { CheckinItemRow, HelperRow, TaskRow } from '../../../shared/rows.ts'
import { WORKDAY } from '../../../shared/schedule/index.ts'
import type { CommandHandlers, PlanRows, Reading } from '../planning.ts'
import { childrenOf, inTreeOrder, personOf, targetById, taskById, withBelow } from '../work.ts'
import { removingEffects } from './effects.ts'
import { refuseCircle } from './links.ts'
import { nodeById } from './nodes.ts'

/** Refused: task.constraint, where one lacks its day; task.dates; task.outside, a day that the plan's calendar does not hold; node.unknown. */
export function settled({ rows, calendar }: Pick<Reading, 'rows' | 'calendar'>, before: TaskRow, set: TaskFields): TaskRow {
  const after: TaskRow = { ...before, ...set, owner: set.owner === undefined ? before.owner : personOf(rows.nodes, set.owner) }
  const free = after.constraint === 'asap' || after.constraint === 'alap'
  // A day alone says when to begin; a constraint that needs none lets it go.
  if (set.day !== undefined && set.day !== null && set.constraint === undefined && free) after.constraint = 'startNotBefore'
  else if (set.day === null && set.constraint === undefined) after.constraint = 'asap'
  else if (free) after.day = null
  if (after.constraint !== 'asap' && after.constraint !== 'alap' && after.day === null) throw new PlanError('task.constraint', { task: after.name })
  if (after.kind === 'milestone') after.duration = 0
  // What is done is done wholly, and what is no longer wholly done is not.
  if (set.done !== undefined && set.done !== null) after.progress = 1
  else if (set.progress !== undefined && set.progress < 1) after.done = null
  if (after.begun !== null && after.done !== null && after.done < after.begun) throw new PlanError('task.dates', { task: after.name, begun: isoDay(after.begun), done: isoDay(after.done) })
  if (after.node !== null && after.node !== before.node) nodeById(rows, after.node)
  if (after.target !== null && after.target !== before.target) targetById(rows, after.target)
  const { from } = calendar.years[0], { to } = calendar.years.at(-1)!
  const refuseOutside = (day: Day | null, was: Day | null): void => { if (day !== null && day !== was && (day < from || day > to)) throw new PlanError('task.outside', { task: after.name, day: isoDay(day), from: isoDay(from), to: isoDay(to) }) }
  for (const field of ['day', 'deadline', 'begun', 'done'] as const) refuseOutside(after[field], before[field])
  return after
}

/** Tasks below one parent, numbered in this order, as changes of those that stood elsewhere. */
function placed(siblings: readonly TaskRow[], parent: string | null): Change[] {
  return siblings.flatMap((task, pos) => (task.pos === pos && task.parent === parent ? [] : [rowChange('task', task, { ...task, pos, parent })]))
}

const labelOf = (rows: readonly TaskRow[]): { name: string; more: number } => ({ name: rows[0].name, more: rows.length - 1 })

/** An action whose task goes says from then on itself what its task said. */
const withoutTask = (item: CheckinItemRow, { owner, deadline, done, progress }: TaskRow): CheckinItemRow => ({ ...item, task: null, owner, due: deadline, solved: done ?? (progress >= 1 ? item.solved ?? deadline : null) })

/** The rows of tasks and of all that is said of them, as changes that take them away. */
export function removing(rows: PlanRows, ids: ReadonlySet<string>): Change[] {
  return [
    ...removingEffects(rows, rows.effects.filter((e) => ids.has(e.task))),
    ...rows.tasksIn.filter((r) => ids.has(r.task)).map((r) => rowChange('taskIn', r, null)),
    ...rows.checkinItems.flatMap((item) => { const task = item.task !== null && ids.has(item.task) ? rows.tasks.find((t) => t.id === item.task) : undefined; return task ? [rowChange('checkinItem', item, withoutTask(item, task))] : [] }),
    ...rows.baselineDates.filter((d) => ids.has(d.task)).map((d) => rowChange('baselineDate', d, null)),
    ...rows.helpers.filter((h) => ids.has(h.task)).map((h) => rowChange('helper', h, null)),
    ...rows.links.filter((l) => ids.has(l.from) || ids.has(l.to)).map((l) => rowChange('link', l, null)),
    ...inTreeOrder(rows.tasks).toReversed().filter((t) => ids.has(t.id)).map((t) => rowChange('task', t, null)),
  ]
}

/** New tasks after a sibling or as the last, each below another of them where it says so, and those whose place moves for them. */
export function added(read: Reading, list: readonly (TaskFields & { name: string; below?: number })[], parent: string | null, after: string | null): { changes: Change[]; tasks: TaskRow[] } {
  const { rows } = read
  if (parent !== null) taskById(rows, parent)
  const siblings = childrenOf(rows.tasks).get(parent) ?? [], at = after === null ? 0 : siblings.indexOf(taskById(rows, after)) + 1, first = at === 0 ? siblings.length : at
  const tasks: TaskRow[] = [], below = new Map<string | null, number>([[parent, first]])
  for (const [i, { below: under, ...set }] of list.entries()) {
    if (under !== undefined && under >= i) throw new PlanError('input.invalid', { where: `tasks.add.tasks.${i}.below`, why: 'comes after it' })
    const above = under === undefined ? parent : tasks[under].id, pos = below.get(above) ?? 0
    below.set(above, pos + 1)
    tasks.push(settled(read, { ...NEW, id: newId(), parent: above, pos, kind: set.kind ?? 'task', name: set.name }, set))
  }
  const order = siblings.toSpliced(first, 0, ...tasks.filter((t) => t.parent === parent)), made = new Set(tasks)
  return { changes: [...order.flatMap((t, pos) => (made.has(t) || t.pos === pos ? [] : [rowChange('task', t, { ...t, pos })])), ...tasks.map((t) => rowChange('task', null, t))], tasks }
}

const NEW: Omit<TaskRow, 'id' | 'parent' | 'pos' | 'kind' | 'name'> = { duration: WORKDAY, constraint: 'asap', day: null, deadline: null, progress: 0, begun: null, done: null, node: null, target: null, owner: '', note: '', source: '', key: '', extra: '{}' }

export const taskHandlers = {
  'task.add': (read, { parent, after, ...set }) => {
    const { changes, tasks: [task] } = added(read, [set], parent, after ?? null)
    return { changes, result: { task: task.id }, label: { code: 'did.task.add', params: { name: task.name } } }
  },

  'tasks.add': (read, { tasks: list, parent, after }) => {
    const { changes, tasks } = added(read, list, parent, after)
    return { changes, result: { tasks: tasks.map((t) => t.id) }, label: { code: 'did.tasks.add', params: labelOf(tasks) } }
  },

  'tasks.set': (read, { tasks }) => {
    const changed = new Map<string, { before: TaskRow; after: TaskRow }>(), byId = new Map(read.rows.tasks.map((t) => [t.id, t]))
    for (const { task: id, ...set } of tasks) {
      const before = changed.get(id)?.before ?? byId.get(id) ?? taskById(read.rows, id)
      changed.set(id, { before, after: settled(read, changed.get(id)?.after ?? before, set) })
    }
    const rows = [...changed.values()].filter(({ before, after }) => differs(before, after))
    return { changes: rows.map(({ before, after }) => rowChange('task', before, after)), result: { changed: rows.length }, label: { code: 'did.tasks', params: labelOf([...changed.values()].map((c) => c.after)) } satisfies Label }
  },

  'tasks.move': ({ rows }, { tasks: ids, parent, before }) => {
    const moved = inTreeOrder(rows.tasks).filter((t) => ids.includes(t.id)), below = withBelow(rows.tasks, ids)
    for (const id of ids) taskById(rows, id)
    if (parent !== null && below.has(parent)) throw new PlanError('task.below', { task: taskById(rows, parent).name })
    if (parent !== null) taskById(rows, parent)
    // What goes along with what is above it is not moved on its own.
    const heads = moved.filter((t) => t.parent === null || !below.has(t.parent)), own = new Set(heads.map((t) => t.id))
    const there = childrenOf(rows.tasks).get(parent) ?? [], siblings = there.filter((t) => !own.has(t.id)), at = before === null ? there.length : there.indexOf(taskById(rows, before))
    // Before one that is moved itself: before the next that is not.
    const place = at < 0 ? siblings.length : there.slice(0, at).filter((t) => !own.has(t.id)).length
    refuseCircle(rows.tasks.map((t) => (own.has(t.id) ? { ...t, parent } : t)), rows.links, rows)
    return { changes: placed([...siblings.slice(0, place), ...heads, ...siblings.slice(place)], parent), result: {}, label: { code: 'did.tasks.move', params: labelOf(heads) } }
  },

  'tasks.remove': ({ rows }, { tasks: ids }) => {
    for (const id of ids) taskById(rows, id)
    const gone = withBelow(rows.tasks, ids)
    return { changes: removing(rows, gone), result: { removed: gone.size }, label: { code: 'did.tasks.remove', params: { ...labelOf([taskById(rows, ids[0])]), more: gone.size - 1 } } }
  },

  'task.helpers': ({ rows }, { task: id, helps, informed }) => {
    const task = taskById(rows, id), before = new Map(rows.helpers.filter((h) => h.task === id).map((h) => [h.who, h]))
    const after = new Map<string, HelperRow>()
    for (const [part, people] of [['informed', informed], ['helps', helps]] as const) for (const who of people) { const person = personOf(rows.nodes, who); after.set(person, { task: id, who: person, part }) }
    const changes = [...new Set([...before.keys(), ...after.keys()])].flatMap((who) => { const was = before.get(who) ?? null, is = after.get(who) ?? null; return was?.part === is?.part ? [] : [rowChange('helper', was, is)] })
    return { changes, result: {}, label: { code: 'did.task.helpers', params: { name: task.name } } }
  },
} satisfies Partial<CommandHandlers>
