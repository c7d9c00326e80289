/**
 * A Trello export as it is kept: of each thing only the fields that are named here. A card's `email` is a private inbox, members have addresses and
 * pictures, and whatever a later Trello adds may be as private: so nothing is kept that is not named.
 */
import { JsonBytes, MOST_DEPTH } from './skim.ts'
import { MOST_BYTES, type Unread } from '../unread.ts'

type Thing = Record<string, unknown>

const FIELDS = {
  board: ['id', 'name', 'desc', 'closed', 'shortLink', 'shortUrl', 'url', 'dateLastActivity'],
  lists: ['id', 'name', 'closed', 'pos'],
  cards: ['id', 'name', 'desc', 'closed', 'idList', 'idMembers', 'idLabels', 'labels', 'idChecklists', 'due', 'dueComplete', 'dueReminder', 'start', 'dateCompleted', 'dateLastActivity', 'pos', 'idShort', 'shortLink', 'shortUrl', 'url', 'isTemplate'],
  members: ['id', 'fullName', 'username', 'initials'],
  labels: ['id', 'name', 'color'],
  checklists: ['id', 'idCard', 'name', 'pos', 'checkItems'],
  checkItems: ['id', 'name', 'state', 'pos', 'due', 'idMember'],
} as const

const pick = (thing: unknown, fields: readonly string[]): Thing | null =>
  (isThing(thing) ? Object.fromEntries(fields.filter((f) => thing[f] !== undefined && thing[f] !== null).map((f) => [f, thing[f]])) : null)

const isThing = (value: unknown): value is Thing => typeof value === 'object' && value !== null && !Array.isArray(value)
const things = (value: unknown, fields: readonly string[]): Thing[] => (Array.isArray(value) ? value.map((v) => pick(v, fields)).filter((v) => v !== null) : [])

const COLLECTIONS = ['lists', 'cards', 'members', 'labels', 'checklists'] as const
type Collection = (typeof COLLECTIONS)[number]

export interface Board extends Record<Collection, Thing[]> {
  board: Thing
  /** When cards were made, by their ids, as the log of actions says it. */
  created: Map<string, string>
}

/** The actions by which a card comes to be; others are walked over. */
const MAKING = ['createCard', 'copyCard', 'emailCard', 'convertToCardFromCheckItem']

/** Walks the file once. What it holds at any time is the bytes, one card, and what is kept. */
export function readBoard(bytes: Uint8Array): Board | Unread {
  if (bytes.length > MOST_BYTES) return { fault: 'large', bytes: bytes.length, most: MOST_BYTES }
  const json = new JsonBytes(bytes)
  const start = json.space(bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0)
  const out: Board = { board: {}, lists: [], cards: [], members: [], labels: [], checklists: [], created: new Map() }
  const seen = new Set<string>()
  const making = MAKING.map((type) => new Occurrences(bytes, `"${type}"`))

  const keep = (collection: Collection) => (from: number): number => {
    const end = json.value(from, 2)
    if (end < 0) return end
    const thing = pick(json.parse(from, end), FIELDS[collection])
    if (thing === null) return end
    if (collection === 'cards') thing.labels = things(thing.labels, FIELDS.labels)
    if (collection === 'checklists') thing.checkItems = things(thing.checkItems, FIELDS.checkItems)
    out[collection].push(thing)
    return end
  }
  const action = (from: number): number => {
    const end = json.value(from, 2)
    if (end >= 0 && making.some((m) => m.within(from, end))) noteMaking(json.parse(from, end), out.created)
    return end
  }
  const member = (keyAt: number, from: number): number => {
    const key = keyOf(bytes, keyAt)
    const collection = COLLECTIONS.find((c) => c === key)
    if (json.isArray(from) && (collection !== undefined || key === 'actions')) {
      seen.add(key)
      return json.array(from, collection === undefined ? action : keep(collection), 1)
    }
    const end = json.value(from, 1)
    if (end >= 0 && FIELDS.board.some((f) => f === key)) Object.assign(out.board, pick({ [key]: json.parse(from, end) }, FIELDS.board))
    return end
  }

  let end = json.isObject(start) ? json.object(start, member) : json.value(start)
  if (end >= 0 && (end = json.space(end)) < bytes.length) end = json.broken(end)
  if (end < 0) {
    const place = json.place(json.brokenAt)
    return json.tooDeep ? { fault: 'deep', most: MOST_DEPTH, line: place.line, column: place.column } : { fault: 'json', ...place }
  }
  const lacks = [...['id', 'name'].filter((f) => typeof out.board[f] !== 'string'), ...['lists', 'cards'].filter((c) => !seen.has(c))]
  return lacks.length > 0 ? { fault: 'board', lacks } : out
}

function noteMaking(action: unknown, created: Map<string, string>): void {
  if (!isThing(action) || !MAKING.includes(String(action.type)) || typeof action.date !== 'string' || !isThing(action.data) || !isThing(action.data.card)) return
  const { id } = action.data.card
  if (typeof id === 'string' && !created.has(id)) created.set(id, action.date)
}

/** A key as it stands between its quotes: names of Trello's have nothing to escape, and are short. */
function keyOf(bytes: Uint8Array, at: number): string {
  let key = ''
  for (let i = at + 1; i < at + 40 && bytes[i] !== 0x22 && i < bytes.length; i++) key += String.fromCharCode(bytes[i])
  return key
}

/** Where a text occurs, asked about places in ascending order: the bytes are searched once, by the platform's own search. */
class Occurrences {
  private readonly bytes: Buffer
  private readonly text: string
  private next = -1

  constructor(bytes: Uint8Array, text: string) {
    this.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    this.text = text
  }

  within(from: number, to: number): boolean {
    if (this.next < from) {
      const found = this.bytes.indexOf(this.text, from)
      this.next = found < 0 ? Infinity : found
    }
    return this.next < to
  }
}
