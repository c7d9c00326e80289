/** Works as files of other tools can say them, made at random. */
import fc from 'fast-check'
import { dayOf, isoDay } from '../../shared/calendar.ts'
import type { Constraint, LinkType } from '../../shared/rows.ts'
import type { ReadLink, ReadTask, ReadWork, WorkSource } from '../../main/exchange/work/read.ts'
import { isUnread, type Unread } from '../../main/exchange/work/unread.ts'

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
export const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)

export function known(read: ReadWork | Unread): ReadWork {
  if (isUnread(read)) throw new Error(JSON.stringify(read))
  return read
}

export const taskOf = (work: ReadWork, key: string): ReadTask => work.tasks.find((t) => t.key === key)!
export const iso = (day: number | null): string | null => (day === null ? null : isoDay(day))

export const anyDay = fc.integer({ min: dayOf(1990, 1, 1), max: dayOf(2100, 12, 31) })
const words = ['Call', 'top 10', '报价', 'a, b', '"so"', '- first', '=1+1', '@all', "'=x", "'", 'Ünï', '🚀', 'x;y', 'a|b', '+1', '3FS', 'Total', '5']
/** One line, as names are kept: no white space at its ends, none doubled. */
export const anyName = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 3 }).map((w) => w.join(' '))
export const anyNote = fc.oneof(fc.constant(''), fc.array(fc.constantFrom(...words, '\n', '\r\n', ' ', '\t'), { minLength: 1, maxLength: 6 }).map((w) => w.join('')).filter((t) => t.trim() !== ''))
const key = (n: number): string => ['SAL-', 'a;', '"', 'FS', ''][n % 5] + String(n + 1)

const BOUND: readonly Constraint[] = ['startNotBefore', 'startNotAfter', 'startOn', 'finishNotBefore', 'finishNotAfter', 'finishOn']

/** A task that is consistent in itself: done is all of it, and what is done was not begun after. */
const anyTask = fc.record({
  kind: fc.constantFrom('initiative' as const, 'task' as const, 'milestone' as const), name: anyName, note: anyNote,
  duration: fc.option(fc.integer({ min: 0, max: 100_000 })), bound: fc.oneof(fc.constantFrom('asap' as const, 'alap' as const), fc.tuple(fc.constantFrom(...BOUND), anyDay)),
  deadline: fc.option(anyDay), state: fc.oneof(
    fc.constant({ progress: null, begun: null, done: null }), fc.constant({ progress: 0, begun: null, done: null }),
    fc.record({ progress: fc.oneof(fc.constant(null), fc.double({ min: 0, max: 0.999, noNaN: true }), fc.constantFrom(0.37, 1 / 3, 0.5)), begun: anyDay, done: fc.constant(null) }),
    fc.record({ progress: fc.double({ min: 0.001, max: 0.999, noNaN: true }), begun: fc.constant(null), done: fc.constant(null) }),
    fc.record({ progress: fc.constant(1), begun: fc.option(anyDay), done: fc.option(anyDay) }),
  ),
  owner: fc.oneof(fc.constant(''), anyName), helps: fc.uniqueArray(anyName, { maxLength: 2 }), informed: fc.uniqueArray(anyName, { maxLength: 2 }), above: fc.nat(),
})

/** Tasks in a tree of any depth, links of every type between any two. */
export const anyWork = (source: WorkSource): fc.Arbitrary<ReadWork> =>
  fc.tuple(fc.array(anyTask, { minLength: 1, maxLength: 8 }), fc.array(fc.tuple(fc.nat(), fc.nat(), fc.constantFrom<LinkType>('FS', 'SS', 'FF', 'SF'), fc.constantFrom(0, 0, 960, -90)), { maxLength: 6 })).map(([drawn, pairs]) => {
    const tasks = drawn.map(({ bound, state, above, ...rest }, i): ReadTask => ({
      key: key(i), parent: i === 0 || above % (i + 1) === i ? null : key(above % (i + 1)), ...rest, ...state,
      constraint: typeof bound === 'string' ? bound : bound[0], day: typeof bound === 'string' ? null : bound[1], extra: {},
    }))
    const links = new Map<string, { link: ReadLink; at: number }>()
    for (const [a, b, type, lag] of pairs) {
      const from = a % tasks.length, to = b % tasks.length
      if (from !== to) links.set(`${from}|${to}`, { link: { from: key(from), to: key(to), type, lag }, at: to * 100 + from })
    }
    return { source, tasks, links: [...links.values()].sort((x, y) => x.at - y.at).map(({ link }) => link), leftOut: [], extra: {} }
  })

/** What the plan knows of a work, without what a tool keeps beside it. */
export const plain = (work: ReadWork): unknown => ({ ...work, source: '', extra: {}, tasks: work.tasks.map((t) => ({ ...t, extra: {} })) })
