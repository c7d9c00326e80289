/**
 * Work → JSON in the shape of a Trello export: one board, its lists, cards, checklists, and of the log only how cards came to be. A board has no
 * place for durations, links, most constraints, or tasks deeper than a checklist's items: those are named in what is left out.
 */
import { keptObjects, type LeftOut, type ReadTask, type ReadWork } from '../read.ts'
import { stageOf, type Stage } from '../stages.ts'
import type { Written } from '../unread.ts'
import { Days, madeAt } from './days.ts'
import { madeId } from './made.ts'
import { memberName, namesOf, text, type TrelloChecklist, type TrelloExtra, type TrelloList, type TrelloMember, type TrelloOptions } from './read.ts'

const LISTS: Readonly<Record<Stage, string>> = { open: 'To Do', doing: 'Doing', done: 'Done' }
const STEP = 65_536

type Thing = Record<string, unknown>

/** `name` is the board's where the work has no one thing on top. */
export function writeTrello(work: ReadWork, { zone = 'UTC', name = 'Plan' }: TrelloOptions & { name?: string } = {}): Written {
  const own = work.source === 'trello'
  const extra = (own ? work.extra : {}) as Partial<TrelloExtra>
  const days = new Days(zone)
  const leftOut: LeftOut[] = []
  const below = Map.groupBy(work.tasks, (t) => t.parent)
  const tops = below.get(null) ?? []
  const top = tops.length === 1 && (tops[0].kind === 'initiative' || below.has(tops[0].key)) ? tops[0] : null
  const id = top?.key ?? madeId('board', name)
  const lists = keptObjects(extra.lists)
  const members = new Members(keptObjects(extra.members))
  const checklists: Thing[] = []
  const actions: Thing[] = []
  const extraOf = (task: ReadTask): Thing => (own ? task.extra : {})
  for (const { from, to } of work.links) leftOut.push({ where: to, why: 'link', text: from })

  const cards = (top === null ? tops : below.get(top.key) ?? []).map((task, i) => {
    const { list: _list, archived: _archived, created, checklists: empty, ...kept } = extraOf(task)
    const list = listOf(task, kept, lists)
    const done = task.progress === 1 || task.done !== null
    const ids = [...cardChecklists(task, i), ...keptObjects(empty as TrelloChecklist[] | undefined).map((c) => { checklists.push({ ...c, idBoard: id, idCard: task.key, checkItems: [] }); return c.id })]
    if (typeof created === 'string' && created !== madeAt(task.key)) actions.push({ id: madeId('action', task.key), type: 'createCard', date: created, data: { card: { id: task.key, name: task.name }, board: { id }, list: { id: list.id } } })
    if (task.constraint !== 'asap' && task.constraint !== 'startNotBefore') leftOut.push({ where: task.key, why: 'date', text: task.constraint })
    return {
      ...(kept.idList === undefined ? { closed: false, dueComplete: false, idLabels: [], labels: [], pos: (i + 1) * STEP } : {}), due: null, start: null,
      ...kept, ...completion(task, kept, done, list), ...members.of(task, kept.idMembers),
      id: task.key, name: task.name, desc: task.note, idBoard: id, idList: list.id, idChecklists: ids,
      ...(same(days, kept.due, task.deadline) ? {} : { due: moment(task.deadline) }),
      ...(same(days, kept.start, task.constraint === 'startNotBefore' ? task.day : null) ? {} : { start: task.constraint === 'startNotBefore' ? moment(task.day) : null }),
    }
  })

  function completion(task: ReadTask, kept: Thing, done: boolean, list: TrelloList): Thing {
    const listed = stageOf(text(list.name)) === 'done'
    const ticked = kept.dueComplete === true
    const complete = done && (!listed || ticked)
    const wasDone = ticked || stageOf(text(lists.find((l) => l.id === kept.idList)?.name)) === 'done'
    const day = done ? (same(days, kept.dateCompleted, task.done) ? {} : { dateCompleted: moment(task.done) }) : wasDone ? { dateCompleted: null } : {}
    return { ...(complete === ticked ? {} : { dueComplete: complete }), ...day }
  }

  function cardChecklists(card: ReadTask, place: number): string[] {
    const ids: string[] = []
    const add = (list: TrelloChecklist, items: readonly ReadTask[]): void => {
      ids.push(list.id)
      checklists.push({ ...list, idBoard: id, idCard: card.key, checkItems: items.map((item) => itemOf(item, list.id)) })
    }
    const loose: ReadTask[] = []
    for (const child of below.get(card.key) ?? []) {
      const kept = extraOf(child)
      const own = kept.checklist as TrelloChecklist | true | undefined
      const under = deep(child)
      // A checklist of one item reads as the item alone, so one that is a task of its own stands beside what is under it.
      if (under.length === 1 && own !== true) { loose.push(child, under[0]); leftOut.push({ where: under[0].key, why: 'parent', text: child.name }) }
      else if (under.length > 0 || own === true) add({ id: child.key, name: child.name, ...(typeof kept.pos === 'number' ? { pos: kept.pos } : {}) }, under)
      else if (typeof own === 'object' && own !== null) add(own, [child])
      else loose.push(child)
    }
    if (loose.length > 0) add({ id: madeId('checklist', card.key), name: 'Checklist', pos: (place + 1) * STEP }, loose)
    return ids
  }
  /** All below a checklist, in one row: it has no levels. */
  function deep(task: ReadTask): ReadTask[] {
    const all: ReadTask[] = []
    const next = (below.get(task.key) ?? []).toReversed()
    for (let child = next.pop(); child !== undefined; child = next.pop()) {
      all.push(child)
      const more = below.get(child.key) ?? []
      if (more.length > 0) leftOut.push({ where: child.key, why: 'parent', text: child.name })
      for (const one of more.toReversed()) next.push(one)
    }
    return all
  }
  function itemOf(item: ReadTask, idChecklist: string): Thing {
    const { checklist: _checklist, ...kept } = extraOf(item)
    const idMember = text(kept.idMember)
    return {
      ...kept, id: item.key, idChecklist, name: item.name, state: item.progress === 1 || item.done !== null ? 'complete' : 'incomplete',
      ...((members.name(idMember) ?? '') === item.owner ? {} : { idMember: members.id(item.owner) }),
      ...(same(days, kept.due, item.deadline) ? {} : { due: moment(item.deadline) }),
    }
  }
  function moment(day: number | null): string | null { return day === null ? null : days.moment(day) }

  for (const task of work.tasks) if (task.duration !== null && task.duration !== 0) leftOut.push({ where: task.key, why: 'duration', text: String(task.duration) })
  const board = {
    ...(top !== null && own ? top.extra : { closed: false }), id, name: top?.name ?? name, desc: top?.note ?? '',
    lists, cards, members: members.all, labels: extra.labels ?? [], checklists, actions,
  }
  return { bytes: new TextEncoder().encode(JSON.stringify(board, null, 1)), leftOut }
}

/** The moment that stood still means the day. */
function same(days: Days, stood: unknown, day: number | null): boolean {
  const said = days.of(stood)
  return (typeof said === 'string' ? null : said) === day
}

/** The list that a card is on, unless what is done stands on one of what isn't, or the other way round. Made where there is none that fits. */
function listOf(task: ReadTask, kept: Thing, lists: TrelloList[]): TrelloList {
  // A list that the export itself does not hold is its card's all the same.
  const its = lists.find((l) => l.id === kept.idList) ?? (typeof kept.idList === 'string' ? { id: kept.idList, name: '' } : undefined)
  const done = task.progress === 1 || task.done !== null
  const stage: Stage = done ? 'done' : task.begun !== null || (task.progress ?? 0) > 0 ? 'doing' : 'open'
  // What was ticked as complete stays where it is; Trello does not ask that it be moved.
  if (its !== undefined && (done || stageOf(text(its.name)) !== 'done')) return its
  const fitting = lists.find((l) => stageOf(text(l.name)) === stage && l.closed !== true)
  if (fitting !== undefined) return fitting
  const made = { id: madeId('list', stage), name: LISTS[stage], closed: false, pos: (lists.length + 1) * STEP }
  lists.push(made)
  return made
}

/** The board's members, and those who are in the plan only. */
class Members {
  readonly all: TrelloMember[]
  private readonly names: Map<string, string>

  constructor(members: readonly TrelloMember[]) {
    this.all = [...members]
    this.names = new Map(members.map((m) => [m.id, memberName(m)]))
  }

  name(id: string): string | undefined {
    return this.names.get(id)
  }

  /** A person's id; null for nobody. */
  id(name: string): string | null {
    if (name === '') return null
    for (const [id, known] of this.names) if (known === name) return id
    const made = { id: madeId('member', name), fullName: name }
    this.all.push(made)
    this.names.set(made.id, name)
    return made.id
  }

  /** A card's: those that stood where they are still the same people. */
  of(task: ReadTask, stood: unknown): { idMembers?: (string | null)[] } {
    const people = [...(task.owner === '' ? [] : [task.owner]), ...task.helps]
    const said = namesOf(stood, this.names)
    return said.length === people.length && said.every((n, i) => n === people[i]) ? {} : { idMembers: people.map((n) => this.id(n)) }
  }
}
