/** Check-ins: kept, written into, taken away. */
import { isoDay, type Day } from '../../../shared/calendar.ts'
import { differs, rowChange, type Change } from '../../../shared/change.ts'
import type { Label } from '../../../shared/contract/cells.ts'
import type { TaskFields } from '../../../shared/contract/work.ts'
import { PlanError } from '../../../shared/errors.ts'
import { newId } from '../../../shared/ids.ts'
import type { CheckinItemRow, CheckinRow } from '../../../shared/rows.ts'
import { checkinById, figuresOf, itemsOf } from '../checkins.ts'
import type { CommandHandlers, PlanRows } from '../planning.ts'
import { personOf, taskById } from '../work.ts'
import { definedOf, nodeById } from './nodes.ts'
import { added, settled } from './tasks.ts'

function itemById({ checkinItems }: Pick<PlanRows, 'checkinItems'>, id: string): CheckinItemRow {
  const item = checkinItems.find((i) => i.id === id)
  if (!item) throw new PlanError('checkin.item', { item: id })
  return item
}

const placeOf = (rows: PlanRows, { node, day }: CheckinRow): { node: string; day: string } => ({ node: nodeById(rows, node).name, day: isoDay(day) })

const LABEL = 60
/** So much of a text as names a step. */
const short = (text: string): { text: string } => ({ text: text.length > LABEL ? `${text.slice(0, LABEL).trimEnd().toWellFormed()}…` : text })

const LONGEST_NAME = 500
const nameOf = (text: string): string => text.slice(0, LONGEST_NAME).trim().toWellFormed()

/** Done on the day it is due at the latest and not long before: what waits for it is planned from there. Without a day it is begun on that of the check-in. */
const dates = (due: Day | null, day: Day): TaskFields => (due === null ? { constraint: 'startNotBefore', day, deadline: null } : { constraint: 'finishNotBefore', day: due, deadline: due })

export const checkinHandlers = {
  'checkin.add': (read, { node: asked, day, note }) => {
    const node = nodeById(read.rows, asked), place = { node: node.name, day: isoDay(day) }
    if (read.rows.checkins.some((c) => c.node === node.id && c.day === day)) throw new PlanError('checkin.twice', place)
    const checkin: CheckinRow = { id: newId(), day, node: node.id, note, figures: JSON.stringify(figuresOf(read, node.id, day)), who: read.who.slice(0, 200), at: read.now }
    return { changes: [rowChange('checkin', null, checkin)], result: { checkin: checkin.id }, label: { code: 'did.checkin.add', params: place } }
  },

  'checkin.set': ({ rows }, { checkin: id, note }) => {
    const before = checkinById(rows, id)
    return { changes: before.note === note ? [] : [rowChange('checkin', before, { ...before, note })], result: {}, label: { code: 'did.checkin', params: placeOf(rows, before) } }
  },

  'checkin.remove': ({ rows }, { checkin: id }) => {
    const checkin = checkinById(rows, id)
    return { changes: [...itemsOf(rows, id).map((i) => rowChange('checkinItem', i, null)), rowChange('checkin', checkin, null)], result: {}, label: { code: 'did.checkin.remove', params: placeOf(rows, checkin) } }
  },

  'checkin.item.add': (read, { checkin: id, kind, text, solution = '', owner: said = '', due = null, parent }) => {
    const { rows } = read, checkin = checkinById(rows, id), owner = personOf(rows.nodes, said), pos = Math.max(-1, ...itemsOf(rows, id).map((i) => i.pos)) + 1
    const made = kind === 'action' ? added(read, [{ kind: 'task', name: nameOf(text), owner, ...dates(due, checkin.day) }], parent, null) : { changes: [], tasks: [] }
    const task = made.tasks[0]?.id ?? null, row: CheckinItemRow = { id: newId(), checkin: id, pos, kind, text, solution, owner, due, solved: null, task }
    return { changes: [...made.changes, rowChange('checkinItem', null, row)], result: { item: row.id, task }, label: { code: 'did.checkin.item.add', params: short(text) } }
  },

  'checkin.item.set': (read, { item: id, ...said }) => {
    const { rows } = read, before = itemById(rows, id), set = definedOf(said)
    const after: CheckinItemRow = { ...before, ...set, owner: set.owner === undefined ? before.owner : personOf(rows.nodes, set.owner) }, changes: Change[] = []
    const task = before.task === null ? null : taskById(rows, before.task)
    if (task !== null) {
      const bound = set.due !== undefined && set.due !== task.deadline ? dates(set.due, checkinById(rows, before.checkin).day) : {}
      const done = set.solved === undefined ? {} : set.solved === null ? { done: null, progress: task.progress < 1 ? task.progress : 0 } : { done: set.solved, progress: 1 }
      const next = settled(read, task, { ...bound, ...done, ...(set.owner !== undefined && { owner: set.owner }), ...(set.text !== undefined && task.name === nameOf(before.text) && { name: nameOf(set.text) }) })
      if (differs(task, next)) changes.push(rowChange('task', task, next))
    }
    if (differs(before, after)) changes.push(rowChange('checkinItem', before, after))
    return { changes, result: {}, label: { code: 'did.checkin.item', params: short(after.text) } satisfies Label }
  },

  'checkin.item.remove': ({ rows }, { item: id }) => {
    const item = itemById(rows, id)
    return { changes: [rowChange('checkinItem', item, null)], result: {}, label: { code: 'did.checkin.item.remove', params: short(item.text) } }
  },
} satisfies Partial<CommandHandlers>
