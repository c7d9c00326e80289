/** The cells of seats that publishing copies and adjustments change. */
import type { Period } from '../../../shared/calendar.ts'
import type { Change } from '../../../shared/change.ts'
import { PlanError } from '../../../shared/errors.ts'
import { measureOf } from '../../../shared/measures.ts'
import { toWhole } from '../../../shared/money.ts'
import { newPublished, PUBLISHED, publishedName } from '../../../shared/published.ts'
import { carries, shareCells, standing } from '../../engine/index.ts'
import { nodeById } from '../commands/nodes.ts'
import type { Reading } from '../planning.ts'
import { numbersOn, putting, type Put, type PutCell } from '../week/put.ts'
import { publicationAt } from './frozen.ts'

/** What was published, as the plan has it or as it is to be made. Refused: measure.name, measure.computed. */
export function publishedMeasure({ rows }: Pick<Reading, 'rows'>): Put {
  const row = rows.measures.find((m) => m.id === PUBLISHED), name = publishedName(rows.plan.locale)
  if (row === undefined) {
    if (measureOf(name, rows.measures)) throw new PlanError('measure.name', { name })
    return { row: newPublished(Math.max(-1, ...rows.measures.map((m) => m.pos)) + 1, rows.plan.locale), made: true }
  }
  if (row.formula !== '' || row.overNodes !== 'sum') throw new PlanError('measure.computed', { measure: row.name })
  return { row, made: false }
}

export const QUOTA: Put = { row: { id: 'quota', unit: 'money' }, made: false }

/** Of a measure that the plan may not have. */
export const publishedOn = (read: Reading): ReturnType<typeof numbersOn> => (read.rows.measures.some((m) => m.id === PUBLISHED) ? numbersOn(read, PUBLISHED) : () => NaN)

/** A cell without its number. */
export type Place = Omit<PutCell, 'value'>

/** Where a seat carries numbers, on a line or on all. */
export function placesOf({ engine: { tree }, calendar, rows }: Pick<Reading, 'engine' | 'calendar' | 'rows'>, seat: string, line: string | null, { first, end }: Pick<Period, 'first' | 'end'>): Place[] {
  const lines = line === null ? rows.lines.map((l) => l.id) : [line]
  return calendar.slices.slice(first, end).flatMap((s) => { const at = standing(tree, seat, s.first); return at !== undefined && carries(tree, at, s) ? lines.map((l) => ({ seat, line: l, slice: s.first })) : [] })
}

/** Seats that stand below a node in a period, by their own ids, overlays among them, in tree order. */
export function seatsBelow({ engine: { tree } }: Pick<Reading, 'engine'>, node: string, { first, end }: Pick<Period, 'first' | 'end'>): string[] {
  const seats = new Set<string>()
  for (let s = first; s < end; s++) {
    const top = standing(tree, node, s)
    if (top !== undefined) for (let at = top; at < tree.end[top]; at++) if (tree.isSeat[at] === 1 && tree.during[at]?.[s] !== 0) seats.add(tree.rows[at].id)
  }
  return [...seats]
}

/** No lock of a scenario binds what is only being made. */
export const ofKnown = ({ rows }: Pick<Reading, 'rows'>, changes: readonly Change[]): Change[] => changes.filter((c) => c.kind !== 'cells' || c.measure !== PUBLISHED || rows.measures.some((m) => m.id === PUBLISHED))

/** The number that a cell of a measure would then have. */
export const numbered = (places: readonly Place[], value: (place: Place) => number): PutCell[] => places.map((place) => ({ ...place, value: value(place) }))

/** An adjustment's share of a seat: `amount` over what is published of it from the slice of a day on. */
export interface Share { seat: string; line: string | null; run: Pick<Period, 'first' | 'end'>; period: string; amount: number }

/**
 * The cells by which a seat's quota changes, and those of it that have to be published first, since it came later. By the present proportions, or equally where there is nothing.
 * Refused: adjust.unpublished, adjust.beyond.
 */
export function adjusting(read: Reading, { seat, line, run, period, amount }: Share): { quota: PutCell[]; published: PutCell[] } {
  const quotaAt = numbersOn(read, 'quota'), publishedAt = publishedOn(read), now = (p: Place): number => quotaAt({ ...p, value: 0 }) || 0, where = nodeById(read.rows, seat).name
  const isPublished = (p: Place): boolean => !Number.isNaN(publishedAt({ ...p, value: 0 }))
  const places = placesOf(read, seat, line, run).filter((p) => isPublished(p) || publicationAt(read, seat, p.slice) !== undefined)
  if (places.length === 0) throw new PlanError('adjust.unpublished', { where, period })
  const weights = places.map((p) => Math.max(0, now(p))), there = weights.reduce((sum, x) => sum + x, 0), { decimals } = read.rows.plan
  if (amount < 0 && -amount > there) throw new PlanError('adjust.beyond', { where, amount: toWhole(-amount, decimals), there: toWhole(there, decimals) })
  const { engine: { tree }, calendar, rows } = read, numbers = new Map(rows.lines.map((l, i) => [l.id, i]))
  const parts = shareCells(tree, calendar, places.map((p, i) => ({ node: standing(tree, seat, p.slice)!, line: numbers.get(p.line)!, slice: p.slice, weight: there > 0 ? weights[i] : 1 })), amount)
  return {
    quota: places.flatMap((p, i) => (parts[i] === 0 ? [] : [{ ...p, value: now(p) + parts[i] }])),
    published: numbered(places.filter((p) => !isPublished(p)), now),
  }
}

/** The changes that put quotas and what is published of them. Refused: lock.conflict, amount.tooLarge, measure.name, measure.computed. */
export const puttingBoth = (read: Reading, { quota, published }: { quota: readonly PutCell[]; published: readonly PutCell[] }): { changes: Change[]; moved: Change[] } => {
  const changes = [...(published.length === 0 ? [] : putting(read, publishedMeasure(read), published)), ...putting(read, QUOTA, quota)]
  return { changes, moved: ofKnown(read, changes) }
}
