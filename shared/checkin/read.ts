/** A reader of kept figures that takes any stranger's. */
import { z } from 'zod'
import { AGENDA_KINDS, AMOUNTS, WORK_LISTS, type Amounts, type Figures } from './figures.ts'

/** The most that is kept of a list, of the finishes, and of figures as text. */
export const MOST_LISTED = 500
export const MOST_FINISHES = 50_000
const MOST_TEXT = 10_000_000

const text = (most: number) => z.string().catch('').transform((t) => t.slice(0, most))
const number = z.number().min(-1e18).max(1e18).nullable().catch(null)
const count = z.int().min(0).max(1e9).catch(0)
const certainDay = z.int().min(-25_567).max(84_006)
const day = certainDay.nullable().catch(null)
const id = z.string().min(1).max(64)
/** Those of a list that are what it is of. */
const some = <T extends z.ZodType>(of: T, most = MOST_LISTED) => z.array(z.unknown()).catch([]).transform((list) => list.slice(0, most).flatMap((one): z.output<T>[] => { const read = of.safeParse(one); return read.success ? [read.data] : [] }))
const each = <K extends string, V extends z.ZodType>(keys: readonly K[], value: V) => z.object(Object.fromEntries(keys.map((k) => [k, value])) as Record<K, V>)

const amounts = each(AMOUNTS, number)
const NOTHING: Amounts = { goal: null, quota: null, quotaToDate: null, actual: null, actualToDate: null, expected: null, initiatives: null, pipeline: null }
const taskLine = z.object({ task: id, name: text(500), owner: text(200), finish: certainDay, was: day, days: number })
const figures = z.object({
  form: z.literal(1), quarter: text(20), currency: text(3), since: day, known: day,
  standings: some(z.object({ node: id, name: text(500), now: amounts.catch(NOTHING), was: amounts.nullable().catch(null) })),
  work: each(WORK_LISTS, some(taskLine)).catch({ done: [], slipped: [], overdue: [], due: [], milestones: [] }),
  counts: each(WORK_LISTS, count).catch({ done: 0, slipped: 0, overdue: 0, due: 0, milestones: 0 }),
  targets: some(z.object({ target: id, name: text(500), unit: z.enum(['money', 'number', 'ratio']), amount: number, reached: number, was: number, deadline: certainDay })),
  agenda: some(z.object({ kind: z.enum(AGENDA_KINDS), of: text(64), name: text(1000), owner: text(200), from: number, to: number, since: day, day, days: number, why: text(20) })),
  quiet: z.object({ teams: count, tasks: count, targets: count }).catch({ teams: 0, tasks: 0, targets: 0 }),
  finishes: some(z.tuple([id, certainDay]), MOST_FINISHES),
})

/** Figures as a check-in keeps them; null where a text holds none. What in them is no number reads as blank, what is no line of a list is left out. */
export function readFigures(kept: string): Figures | null {
  if (kept.length > MOST_TEXT) return null
  try {
    return figures.safeParse(JSON.parse(kept)).data ?? null
  } catch {
    return null
  }
}
