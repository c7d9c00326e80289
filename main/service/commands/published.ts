/** Quotas published, adjusted, and told by letters. */
import { isoDay } from '../../../shared/calendar.ts'
import { rowChange } from '../../../shared/change.ts'
import { PlanError } from '../../../shared/errors.ts'
import { newId } from '../../../shared/ids.ts'
import { toWhole } from '../../../shared/money.ts'
import type { AdjustmentRow, LetterRow, NodeRow, PublicationRow } from '../../../shared/rows.ts'
import { periodIn } from '../../engine/index.ts'
import type { CommandHandlers, Reading } from '../planning.ts'
import { adjusting, numbered, ofKnown, placesOf, publishedMeasure, publishedOn, puttingBoth, seatsBelow, type Share } from '../published/cells.ts'
import { publicationAt, quarterOf, standsBelow } from '../published/frozen.ts'
import { told } from '../published/told.ts'
import { sumAt } from '../week/amounts.ts'
import { numbersOn, putting, type PutCell } from '../week/put.ts'
import { isSeat, nodeById } from './nodes.ts'
import { lineById } from './settings.ts'

const named = (who: string): string => who.slice(0, 200)

function seatById({ rows }: Reading, id: string): NodeRow {
  const node = nodeById(rows, id)
  if (!isSeat(node)) throw new PlanError('node.noSeat', { node: node.name })
  return node
}

/** Both sides of an adjustment, or of its way back. Refused: adjust.day. */
function sharesOf({ calendar }: Reading, { node, line, period, day, absorbs }: Pick<AdjustmentRow, 'node' | 'line' | 'period' | 'day' | 'absorbs'>, amount: number): Share[] {
  const { first, end } = periodIn(calendar, period), from = calendar.slices.slice(first, end).find((s) => s.to >= day)
  if (from === undefined) throw new PlanError('adjust.day', { day: isoDay(day), period })
  const run = { first: from.first, end }
  return [{ seat: node, line, run, period, amount }, ...(absorbs === null ? [] : [{ seat: absorbs, line, run, period, amount: -amount }])]
}

/** What is published of a seat, where no other adjustment is left on it in the quarter of one that goes. */
function untouched(read: Reading, seat: string, gone: AdjustmentRow): PutCell[] | null {
  const { first, end } = read.calendar.period(gone.period)!, quarter = read.calendar.quarters.find((q) => first >= q.first && first < q.end) ?? { first, end }
  const rests = read.rows.adjustments.some((a) => {
    const period = read.calendar.period(a.period)
    return a.id !== gone.id && (a.node === seat || a.absorbs === seat) && period !== undefined && period.first < Math.max(end, quarter.end) && period.end > quarter.first
  })
  if (rests) return null
  const publishedAt = publishedOn(read), quotaAt = numbersOn(read, 'quota')
  return placesOf(read, seat, null, { first: quarter.first, end: Math.max(end, quarter.end) }).flatMap((place) => {
    const was = publishedAt({ ...place, value: 0 })
    return Number.isNaN(was) || was === (quotaAt({ ...place, value: 0 }) || 0) ? [] : [{ ...place, value: was }]
  })
}

function letterOf({ rows, calendar, engine }: Reading, id: string, period: string | undefined): { node: NodeRow; letter: LetterRow } {
  const node = nodeById(rows, id), quarter = quarterOf({ rows, calendar, engine }, period).id, letter = rows.letters.find((l) => l.node === node.id && l.period === quarter)
  if (!letter) throw new PlanError('letter.unknown', { where: node.name, period: quarter })
  return { node, letter }
}

export const publishedHandlers = {
  'quota.publish': (read, { node: id, period, day, note }) => {
    const { rows } = read, node = nodeById(rows, id), quarter = quarterOf(read, period), slices = read.calendar.slices.slice(quarter.first, quarter.end)
    const twice = rows.publications.find((p) => p.period === quarter.id && (p.node === node.id || slices.some(({ first }) => standsBelow(read, p.node, node.id, first) || standsBelow(read, node.id, p.node, first))))
    if (twice) throw new PlanError('publish.already', { where: nodeById(rows, twice.node).name, by: twice.who, day: isoDay(twice.day) })
    const seats = seatsBelow(read, node.id, quarter), publishedAt = publishedOn(read), quotaAt = numbersOn(read, 'quota')
    // Who moved here from where it was published keeps what it was told.
    const places = seats.flatMap((seat) => placesOf(read, seat, null, quarter).filter((p) => standsBelow(read, seat, node.id, p.slice) && Number.isNaN(publishedAt({ ...p, value: 0 }))))
    if (places.length === 0) throw new PlanError('publish.none', { where: node.name, period: quarter.id })
    const row: PublicationRow = { node: node.id, period: quarter.id, day, note, who: named(read.who), at: read.now }
    const cells = putting(read, publishedMeasure(read), numbered(places, (p) => quotaAt({ ...p, value: 0 }) || 0))
    return {
      changes: [rowChange('publication', null, row), ...cells], moved: ofKnown(read, cells),
      result: { seats: seats.length }, label: { code: 'did.publish', params: { where: node.name, period: quarter.id } },
    }
  },

  'quota.unpublish': (read, { node: id, period }) => {
    const { rows } = read, node = nodeById(rows, id), quarter = quarterOf(read, period), row = rows.publications.find((p) => p.node === node.id && p.period === quarter.id)
    if (!row) throw new PlanError('publish.unknown', { where: node.name, period: quarter.id })
    const publishedAt = publishedOn(read), left = { ...read, rows: { ...rows, publications: rows.publications.filter((p) => p !== row) } }
    const cells = rows.nodes.filter(isSeat).flatMap((seat) => placesOf(read, seat.id, null, quarter).filter((p) => !Number.isNaN(publishedAt({ ...p, value: 0 })) && publicationAt(left, seat.id, p.slice) === undefined))
    const seats = new Set(cells.map((c) => c.seat)), rests = rows.adjustments.filter((a) => {
      const at = read.calendar.period(a.period)
      return (seats.has(a.node) || (a.absorbs !== null && seats.has(a.absorbs))) && at !== undefined && at.first < quarter.end && at.end > quarter.first
    })
    if (rests.length > 0) throw new PlanError('publish.adjusted', { where: node.name, adjustments: rests.length })
    return {
      changes: [rowChange('publication', row, null), ...(cells.length === 0 ? [] : putting(read, publishedMeasure(read), numbered(cells, () => NaN)))],
      result: {}, label: { code: 'did.unpublish', params: { where: node.name, period: quarter.id } },
    }
  },

  'quota.adjust': (read, { node: id, line, period = read.rows.plan.quarter, amount, reason, note, day, approver, absorbs }) => {
    const { rows } = read, node = seatById(read, id), other = absorbs === null ? null : seatById(read, absorbs)
    if (other?.id === node.id) throw new PlanError('adjust.self', { where: node.name })
    if (line !== null) lineById(rows, line)
    const row: AdjustmentRow = { id: newId(), node: node.id, line, period: periodIn(read.calendar, period).id, amount, reason, note, day, approver, absorbs: other?.id ?? null, who: named(read.who), at: read.now }
    const sides = sharesOf(read, row, amount).map((share) => adjusting(read, share)), { changes, moved } = puttingBoth(read, { quota: sides.flatMap((s) => s.quota), published: sides.flatMap((s) => s.published) })
    return {
      changes: [rowChange('adjustment', null, row), ...changes], moved, result: { adjustment: row.id },
      label: { code: 'did.adjust', params: { where: node.name, period: row.period, amount: toWhole(amount, rows.plan.decimals), absorbs: other?.name ?? '' } },
    }
  },

  'adjustment.remove': (read, { adjustment }) => {
    const { rows } = read, row = rows.adjustments.find((a) => a.id === adjustment)
    if (!row) throw new PlanError('adjust.unknown', {})
    const quota = sharesOf(read, row, -row.amount).flatMap((share) => untouched(read, share.seat, row) ?? adjusting(read, share).quota), { changes, moved } = puttingBoth(read, { quota, published: [] })
    return {
      changes: [rowChange('adjustment', row, null), ...changes], moved, result: {},
      label: { code: 'did.adjustment.remove', params: { where: nodeById(rows, row.node).name, period: row.period, amount: toWhole(row.amount, rows.plan.decimals) } },
    }
  },

  'letter.send': (read, { nodes, period, day, due }) => {
    const { rows, calendar } = read, quarter = quarterOf(read, period), slices = calendar.slices.slice(quarter.first, quarter.end), letters = new Map(rows.letters.filter((l) => l.period === quarter.id).map((l) => [l.node, l]))
    const tops = nodes.map((id) => nodeById(rows, id)), amountOf = (seat: string): number => sumAt(read, 'quota', seat, null, slices) || 0, publishedAt = told(read, quarter)
    for (const seat of tops.filter(isSeat)) if (!publishedAt(seat.id)) throw new PlanError('letter.unpublished', { where: seat.name, period: quarter.id })
    const below = tops.filter((n) => !isSeat(n)).flatMap((n) => seatsBelow(read, n.id, quarter)).filter((seat) => {
      const { kind } = nodeById(rows, seat), letter = letters.get(seat)
      return (kind === 'rep' || kind === 'overlay') && publishedAt(seat) && amountOf(seat) !== 0 && (letter === undefined || letter.state === 'disputed' || letter.amount !== amountOf(seat))
    })
    const seats = [...new Set([...tops.filter(isSeat).map((n) => n.id), ...below])]
    if (seats.length === 0) throw new PlanError('letter.none', { where: tops[0].name, period: quarter.id })
    return {
      changes: seats.map((node) => rowChange('letter', letters.get(node) ?? null, { node, period: quarter.id, state: 'sent', amount: amountOf(node), day, due, note: '', who: named(read.who), at: read.now })),
      result: { seats: seats.length }, label: { code: 'did.letter.send', params: { where: nodeById(rows, seats[0]).name, more: seats.length - 1 } },
    }
  },

  'letter.accept': (read, { node: id, period }) => {
    const { node, letter } = letterOf(read, id, period)
    return { changes: [rowChange('letter', letter, { ...letter, state: 'accepted', note: '', who: named(read.who), at: read.now })], result: {}, label: { code: 'did.letter.accept', params: { where: node.name } } }
  },

  'letter.dispute': (read, { node: id, period, note }) => {
    const { node, letter } = letterOf(read, id, period)
    return { changes: [rowChange('letter', letter, { ...letter, state: 'disputed', note, who: named(read.who), at: read.now })], result: {}, label: { code: 'did.letter.dispute', params: { where: node.name } } }
  },

  'letter.withdraw': (read, { node: id, period }) => {
    const { node, letter } = letterOf(read, id, period)
    return { changes: [rowChange('letter', letter, null)], result: {}, label: { code: 'did.letter.withdraw', params: { where: node.name } } }
  },
} satisfies Partial<CommandHandlers>
