/**
 * A Trello board's JSON → work: the board is an initiative, its cards are tasks under it, items of checklists tasks under their card. A checklist of
 * several items is a task between them. The lists' names are the cards' status. A board or checklist that was made up by writing is none here.
 */
import type { Day } from '../../../../shared/calendar.ts'
import { tidy } from '../../values/names.ts'
import type { LeftOut, ReadTask, ReadWork } from '../read.ts'
import { settle, type FoundTask } from '../settle.ts'
import { stageOf } from '../stages.ts'
import type { Unread } from '../unread.ts'
import { readBoard, type Board } from './board.ts'
import { Days, madeAt } from './days.ts'
import { madeId } from './made.ts'

export interface TrelloOptions {
  /** The time zone in which the board's moments are days. */
  zone?: string
}

export interface TrelloList { id: string; name: string; closed?: boolean; pos?: number }
export interface TrelloMember { id: string; fullName?: string; username?: string; initials?: string }
export interface TrelloChecklist { id: string; name: string; pos?: number }

/** What is kept of the board as a whole. */
export interface TrelloExtra { lists: TrelloList[]; members: TrelloMember[]; labels: unknown[] }

/** What of a card is said by the task itself. */
const SAID = ['id', 'name', 'desc', 'idChecklists']

export const text = (value: unknown): string => (typeof value === 'string' ? value : '')
export const memberName = (m: TrelloMember): string => tidy(text(m.fullName) || text(m.username) || text(m.initials))

/** The names of those of the members that are known. */
export const namesOf = (ids: unknown, members: ReadonlyMap<string, string>): string[] =>
  [...new Set((Array.isArray(ids) ? ids : []).map((id) => members.get(id) ?? '').filter((n) => n !== ''))]

export function readTrello(bytes: Uint8Array, { zone = 'UTC' }: TrelloOptions = {}): ReadWork | Unread {
  const board = readBoard(bytes)
  return 'fault' in board || 'ambiguous' in board ? board : workOf(board, new Days(zone))
}

function workOf({ board, lists, cards, members, labels, checklists, created }: Board, days: Days): ReadWork {
  const id = text(board.id), top = id === madeId('board', text(board.name)) ? null : id
  const leftOut: LeftOut[] = []
  const found: FoundTask[] = top === null ? [] : [{ where: top, task: { ...blank(top, null, text(board.name)), kind: 'initiative', note: text(board.desc), extra: without(board, SAID) } }]
  const list = new Map(lists.map((l) => [text(l.id), l]))
  const names = new Map(members.map((m) => [text(m.id), memberName(m as unknown as TrelloMember)]))
  const ofCard = Map.groupBy(checklists, (c) => text(c.idCard))
  const known = new Set(cards.map((c) => text(c.id)))
  for (const c of checklists) if (!known.has(text(c.idCard))) leftOut.push({ where: text(c.id), why: 'parent', text: text(c.idCard) })
  const date = (where: string, value: unknown): Day | null => {
    const day = days.of(value)
    if (typeof day !== 'string') return day
    leftOut.push({ where, why: 'date', text: String(value).slice(0, 200) })
    return null
  }

  const seen = new Set<string>()
  cards.forEach((card, i) => {
    const key = text(card.id)
    const where = key === '' ? `cards[${i}]` : key
    // Of a card that stands twice nothing further is said.
    if (seen.has(key)) { leftOut.push({ where, why: 'twice', text: key }); return }
    if (key !== '') seen.add(key)
    const its = list.get(text(card.idList))
    const stage = stageOf(text(its?.name))
    const done = stage === 'done' || card.dueComplete === true
    const start = date(where, card.start)
    const [owner = '', ...helps] = namesOf(card.idMembers, names)
    const empty: TrelloChecklist[] = []
    const items = checklistTasks(key, ordered(ofCard.get(key) ?? [], card.idChecklists), empty, names, date)
    found.push({ where, task: {
      ...blank(key, top, text(card.name)), note: text(card.desc), owner, helps,
      constraint: start === null ? 'asap' : 'startNotBefore', day: start, deadline: date(where, card.due),
      progress: done ? 1 : stage === 'open' ? 0 : null, done: done ? date(where, card.dateCompleted) : null,
      extra: {
        ...without(card, SAID), ...(its === undefined ? {} : { list: text(its.name) }), ...(card.closed === true || its?.closed === true ? { archived: true } : {}),
        ...(empty.length > 0 ? { checklists: empty } : {}), ...whenMade(created.get(key) ?? madeAt(key)),
      },
    } })
    for (const item of items) found.push(item)
  })
  return settle('trello', found, [], leftOut, { lists, members, labels } satisfies Record<keyof TrelloExtra, unknown>)
}

const whenMade = (created: string | null): { created?: string } => (created === null ? {} : { created })

/** In the card's own order, then the rest. */
function ordered(of: readonly Record<string, unknown>[], ids: unknown): Record<string, unknown>[] {
  const place = new Map((Array.isArray(ids) ? ids : []).map((id, i) => [id, i]))
  return of.toSorted((a, b) => (place.get(a.id) ?? Infinity) - (place.get(b.id) ?? Infinity) || 0)
}

function checklistTasks(card: string, checklists: readonly Record<string, unknown>[], empty: TrelloChecklist[], names: ReadonlyMap<string, string>, date: (where: string, value: unknown) => Day | null): FoundTask[] {
  return checklists.flatMap((c) => {
    const items = c.checkItems as Record<string, unknown>[]
    const key = text(c.id)
    const itself = { id: key, name: text(c.name), ...(typeof c.pos === 'number' ? { pos: c.pos } : {}) }
    if (items.length === 0) { empty.push(itself); return [] }
    const made = key === madeId('checklist', card), group = items.length > 1 && !made
    const tasks = items.map((item): FoundTask => ({ where: text(item.id), task: {
      ...blank(text(item.id), group ? key : card, text(item.name)), progress: item.state === 'complete' ? 1 : 0, deadline: date(text(item.id), item.due), owner: names.get(text(item.idMember)) ?? '',
      extra: { ...without(item, ['id', 'name', 'state']), ...(group || made ? {} : { checklist: itself }) },
    } }))
    return group ? [{ where: key, task: { ...blank(key, card, tidy(text(c.name)) || 'Checklist'), extra: { ...without(itself, ['id', 'name']), checklist: true } } }, ...tasks] : tasks
  })
}

const blank = (key: string, parent: string | null, name: string): ReadTask =>
  ({ key, parent, kind: 'task', name: tidy(name), duration: null, constraint: 'asap', day: null, deadline: null, progress: null, begun: null, done: null, owner: '', helps: [], informed: [], note: '', extra: {} })

const without = (thing: Record<string, unknown>, fields: readonly string[]): Record<string, unknown> => Object.fromEntries(Object.entries(thing).filter(([f]) => !fields.includes(f)))
