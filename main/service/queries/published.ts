/** What is published of a node, what was adjusted since, and the letters on it. */
import type { Adjustment, LetterState, Publication, PublishedSums, QuotaLetter } from '../../../shared/contract/published.ts'
import type { Input, Output } from '../../../shared/contract/index.ts'
import type { Period } from '../../../shared/calendar.ts'
import { toWhole } from '../../../shared/money.ts'
import type { AdjustmentRow, PublicationRow } from '../../../shared/rows.ts'
import { standing } from '../../engine/index.ts'
import { nodeById } from '../commands/nodes.ts'
import type { Document } from '../document.ts'
import { placesOf, publishedOn, seatsBelow } from '../published/cells.ts'
import { quarterOf, standsBelow } from '../published/frozen.ts'
import { told } from '../published/told.ts'
import { sumAt } from '../week/amounts.ts'
import { numbersOn } from '../week/put.ts'

type Quarter = Pick<Period, 'first' | 'end'>

const within = ({ calendar }: Document, period: string, { first, end }: Quarter): boolean => { const at = calendar.period(period); return at !== undefined && at.first < end && at.end > first }

const publication = ({ rows }: Document, { node, period, day, note, who, at }: PublicationRow): Publication => ({ node, name: nodeById(rows, node).name, period, day, note, who, at })

const adjustment = ({ rows }: Document, { id, node, line, period, amount, reason, note, day, approver, absorbs, who, at }: AdjustmentRow): Adjustment => ({
  adjustment: id, node, name: nodeById(rows, node).name, line: line === null ? null : rows.lines.find((l) => l.id === line)?.name ?? line, period, amount: toWhole(amount, rows.plan.decimals), reason, note, day, approver,
  absorbs: absorbs === null ? null : { node: absorbs, name: nodeById(rows, absorbs).name }, who, at,
})

const slicesOf = ({ calendar }: Document, { first, end }: Quarter): readonly Period[] => calendar.slices.slice(first, end)

const pathOf = ({ rows }: Document, node: string): string[] => {
  const path: string[] = []
  for (let at = nodeById(rows, node).parent; at !== null && path.length < rows.nodes.length; at = nodeById(rows, at).parent) path.unshift(nodeById(rows, at).name)
  return path
}

/** Those that give to or take from the seats, the newest first. */
const adjustmentsOf = (document: Document, seats: ReadonlySet<string>, quarter: Quarter): Adjustment[] =>
  document.rows.adjustments.filter((a) => within(document, a.period, quarter) && (seats.has(a.node) || (a.absorbs !== null && seats.has(a.absorbs)))).toReversed().map((a) => adjustment(document, a))

/** Sums of the seats that add into a node, of an overlay its own. */
function sumsOf(document: Document, node: string, quarter: Period): PublishedSums {
  const { engine: { tree }, rows: { plan } } = document, read = document.reading, publishedAt = publishedOn(read), quotaAt = numbersOn(read, 'quota')
  let published = 0, frozen = 0, fresh = 0
  for (const seat of seatsBelow(read, node, quarter)) for (const place of placesOf(read, seat, null, quarter)) {
    const at = standing(tree, seat, place.slice)!
    if (!standsBelow(read, seat, node, place.slice) || (tree.into[at] < 0 && seat !== node)) continue
    const was = publishedAt({ ...place, value: 0 }), now = quotaAt({ ...place, value: 0 }) || 0
    if (Number.isNaN(was)) fresh += now
    else { published += was; frozen += now }
  }
  const won = sumAt(document, 'actual', node, null, slicesOf(document, quarter)) || 0, whole = (x: number): number => toWhole(x, plan.decimals)
  return { published: whole(published), adjusted: whole(frozen - published), fresh: whole(fresh), now: whole(frozen + fresh), won: whole(won), ofPublished: published === 0 ? null : won / published, ofNow: frozen + fresh === 0 ? null : won / (frozen + fresh) }
}

export function publications(document: Document, { node: id, period }: Input<'publications'>): Output<'publications'> {
  const { rows } = document, node = nodeById(rows, id), quarter = quarterOf(document, period), own = rows.publications.filter((p) => p.period === quarter.id)
  const covers = (above: string, below: string): boolean => slicesOf(document, quarter).some(({ first }) => standsBelow(document, below, above, first))
  const over = own.find((p) => covers(p.node, node.id)), below = own.filter((p) => p !== over && covers(node.id, p.node))
  return {
    period: quarter.id, over: over === undefined ? null : publication(document, over), below: below.map((p) => publication(document, p)),
    sums: sumsOf(document, node.id, quarter), adjustments: adjustmentsOf(document, new Set(seatsBelow(document, node.id, quarter)), quarter),
  }
}

export function letters(document: Document, { node: id, period, today }: Input<'letters'>): Output<'letters'> {
  const { rows } = document, node = nodeById(rows, id), quarter = quarterOf(document, period), known = new Map(rows.letters.filter((l) => l.period === quarter.id).map((l) => [l.node, l])), isTold = told(document.reading, quarter)
  const list = seatsBelow(document, node.id, quarter).flatMap((seat): LetterState[] => {
    const letter = known.get(seat), row = nodeById(rows, seat), amount = sumAt(document, 'quota', seat, null, slicesOf(document, quarter)) || 0
    if (letter === undefined && (!isTold(seat) || amount === 0 || (row.kind !== 'rep' && row.kind !== 'overlay'))) return []
    const { decimals } = rows.plan, said = { node: seat, name: row.name, path: pathOf(document, seat), now: toWhole(amount, decimals) }
    if (letter === undefined) return [{ ...said, state: null, amount: null, day: null, due: null, note: '', who: '', at: '', overdue: false, outdated: false }]
    const { state, day, due, note, who, at } = letter
    return [{ ...said, state, amount: toWhole(letter.amount, decimals), day, due, note, who, at, overdue: state === 'sent' && due !== null && due < today, outdated: letter.amount !== amount }]
  })
  return { period: quarter.id, letters: list }
}

/** In proportion to the quota that is reached. */
const SHARES = [0.8, 1, 1.2]

export function letter(document: Document, { node: id, period, pay: withPay }: Input<'letter'>): Output<'letter'> {
  const { rows, calendar } = document, { plan } = rows, quarter = quarterOf(document, period), own = nodeById(rows, id)
  const sold = rows.lines.length > 1 ? rows.lines : [], whole = (x: number): number => toWhole(x || 0, plan.decimals), isTold = told(document.reading, quarter)
  const pageOf = (seat: string): QuotaLetter => {
    const row = nodeById(rows, seat), post = rows.posts.find((p) => p.node === seat), letterRow = rows.letters.find((l) => l.node === seat && l.period === quarter.id), yearly = withPay ? post?.pay ?? null : null
    const at = (line: string | null, { first, end }: Quarter): number => whole(sumAt(document, 'quota', seat, line, slicesOf(document, { first, end })))
    const lines = sold.filter((l) => at(l.id, quarter) !== 0)
    const over = rows.publications.find((p) => p.period === quarter.id && slicesOf(document, quarter).some(({ first }) => standsBelow(document, seat, p.node, first)))
    return {
      node: seat, name: row.name, path: pathOf(document, seat), role: post?.role == null ? null : rows.roles.find((r) => r.id === post.role)?.name ?? null, plan: plan.name, basis: plan.basis, quarter: quarter.id, lines: lines.map((l) => l.name),
      months: calendar.months.filter((m) => m.first >= quarter.first && m.end <= quarter.end).map((m) => ({ period: m.id, from: m.from, to: m.to, quota: at(null, m), of: lines.map((l) => at(l.id, m)) })),
      total: at(null, quarter), of: lines.map((l) => at(l.id, quarter)), published: over === undefined ? null : publication(document, over), adjustments: adjustmentsOf(document, new Set([seat]), quarter),
      state: letterRow?.state ?? null, due: letterRow?.due ?? null,
      pay: yearly === null ? null : { yearly: whole(yearly), at: SHARES.map((share) => ({ share, amount: whole(Math.round(yearly * share)) })) },
    }
  }
  const seats = own.kind === 'group' ? seatsBelow(document, own.id, quarter).filter((seat) => { const { kind } = nodeById(rows, seat); return (kind === 'rep' || kind === 'overlay') && isTold(seat) && sumAt(document, 'quota', seat, null, slicesOf(document, quarter)) > 0 }) : [own.id]
  return { pages: seats.map(pageOf) }
}
