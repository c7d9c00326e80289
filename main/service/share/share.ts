/** A copy made to travel: what of the plan goes into it, and the file itself. */
import { layCopy, type CopyContent, type RowsOf } from '../../store/index.ts'
import type { Input } from '../../../shared/contract/index.ts'
import type { Shareable } from '../../../shared/contract/share.ts'
import { PlanError } from '../../../shared/errors.ts'
import { ROOT_NODE } from '../../../shared/ids.ts'
import type { DealRow, OriginRow, ShareRow } from '../../../shared/rows.ts'
import { PARTS, readHolds, type Holds, type TotalThen } from '../../../shared/share.ts'
import { toNullable } from '../../../shared/value.ts'
import type { Document } from '../document.ts'
import { cutRows, type Cut } from './cut.ts'
import { cutSteps, holdsCell } from './log.ts'

/** What went into a copy. */
export interface Held { nodes: number; cells: number; deals: number; steps: number }

/** Goal and quota of what stands above a branch, in the planned quarter. */
function totalsAbove({ engine, rows }: Document, cut: Cut): TotalThen[] {
  const { quarter } = rows.plan
  return [...cut.reach?.above ?? []].flatMap((node) => (['goal', 'quota'] as const).flatMap((measure): TotalThen[] => {
    const amount = toNullable(engine.value(measure, node, null, quarter))
    return amount === null ? [] : [{ node, measure, period: quarter, amount }]
  }))
}

/** What a copy of these wishes holds. Refused: node.unknown; share.wider, where the plan is a copy of a branch itself and is asked for what is not in it. */
export function holdsOf(document: Document, { node, parts, open, totals }: Pick<Input<'share'>, 'node' | 'parts' | 'open' | 'totals'>): Holds {
  const { rows } = document
  if (!rows.nodes.some((n) => n.id === node)) throw new PlanError('node.unknown', { node })
  const own = rows.origins.at(-1), given = own === undefined ? null : readHolds(own.holds)
  const branch = node === ROOT_NODE ? given?.branch ?? null : node
  if (given !== null && given.branch !== null && !within(document, branch, given.branch)) throw new PlanError('share.wider', { node: rows.nodes.find((n) => n.id === node)!.name })
  const holds: Holds = { branch, parts: parts.filter((p) => given === null || given.parts.includes(p)), open: given?.open === 'none' ? 'none' : given?.open === 'cells' && open === 'all' ? 'cells' : open, totals: [] }
  return totals && branch !== null ? { ...holds, totals: totalsAbove(document, cutRows(document.store.allRows(), holds, () => false)) } : holds
}

function within({ rows }: Document, node: string | null, branch: string): boolean {
  const parents = new Map(rows.nodes.map((n) => [n.id, n.parent]))
  for (let at = node; at !== null; at = parents.get(at) ?? null) if (at === branch) return true
  return false
}

/** Deals that count for somebody in the branch. */
function dealsHeld(all: RowsOf, cut: Pick<Cut, 'reach'>, deals: readonly DealRow[]): ReadonlySet<string> {
  const { reach } = cut
  if (reach === null) return new Set(deals.map((d) => d.id))
  const credited = new Set(all.credit.filter((c) => reach.within.has(c.node)).map((c) => c.deal))
  return new Set(deals.filter((d) => (d.node !== null && reach.within.has(d.node)) || credited.has(d.id)).map((d) => d.id))
}

/** What there is to share of a place. Refused as by `holdsOf`. */
export function shareable(document: Document, node: string): Shareable {
  const { store } = document, all = store.allRows()
  const holds = holdsOf(document, { node, parts: [...PARTS], open: 'all', totals: false }), { parts, open, branch } = holds, { rows: cut, reach } = cutRows(all, holds, () => true)
  const deals: DealRow[] = []
  if (parts.includes('deals')) store.eachDeal((deal) => deals.push(deal))
  const inside = (id: string): boolean => reach === null || reach.within.has(id)
  return {
    seats: cut.node.filter((n) => n.kind !== 'group' && n.kind !== 'overlay' && inside(n.id)).length, deals: dealsHeld(all, { reach }, deals).size, pay: cut.post.filter((p) => p.pay !== null).length, scenarios: cut.scenario.length, notes: cut.note.length, tasks: cut.task.length,
    parts: [...parts], open, above: branch !== null && branch !== ROOT_NODE,
  }
}

/** Writes the copy; answers what it holds. Refused: file.exists, file.denied, file.full, file.missing. */
export function writeCopy(document: Document, path: string, share: ShareRow, holds: Holds, overwrite: boolean): Held {
  const { store, rows: { origins }, calendar } = document, all = store.allRows()
  const deals: DealRow[] = []
  if (holds.parts.includes('deals')) store.eachDeal((deal) => deals.push(deal))
  const first = cutRows(all, holds, () => false), held = dealsHeld(all, first, deals), cut = cutRows(all, holds, (deal) => held.has(deal))
  const known = new Set(cut.rows.node.map((n) => n.id))
  // Of a deal of others that somebody here has a share in, the others are not told.
  const placed = (deal: DealRow): DealRow => (deal.node === null || cut.reach === null || cut.reach.within.has(deal.node) ? deal : { ...deal, node: known.has(deal.node) ? deal.node : null, owner: '' })
  const own = store.stepsAfter(origins[0]?.entry ?? 0), batches = origins.length === 0 ? [] : own.flatMap((s) => s.changes.flatMap((c) => (c.kind === 'deals' ? [c.batch] : [])))
  const since = new Map(store.dealsOf(batches).map(({ now, before }) => [now.id, before]))
  const kept = deals.filter((d) => held.has(d.id))
  const from = origins[0]?.entry ?? (holds.parts.includes('history') ? 0 : store.entry())
  const steps = cutSteps(own.filter((s) => s.entry > from), cut, all, calendar, (entry) => (!holds.parts.includes('deals') || (cut.reach !== null && origins.length === 0) ? null : origins.length > 0 && entry > origins[0].entry ? 'since' : 'shared'))
  const counts: Held = { nodes: cut.rows.node.length, cells: 0, deals: kept.length, steps: steps.length }
  const holdsIt = holdsCell(cut, calendar)
  const origin: OriginRow = { pos: origins.length, share: share.id, at: share.at, who: share.who, to: share.to, node: holds.branch ?? ROOT_NODE, holds: JSON.stringify(holds), entry: share.entry }
  const content: CopyContent = {
    rows: { ...cut.rows, origin: [...cut.rows.origin, origin] },
    cells: (write) => store.eachCell((scenario, measure, node, line, slice, value) => {
      if (!holdsIt(scenario, node, slice)) return
      counts.cells++
      write(scenario, measure, node, line, slice, value)
    }),
    deals: { first: kept.flatMap((d) => { const before = since.get(d.id); return before === undefined ? [placed(d)] : before === null ? [] : [placed(before)] }), since: kept.filter((d) => since.has(d.id)).map(placed) },
    steps, entry: share.entry,
  }
  layCopy(path, content, overwrite)
  return counts
}

/** The share as the plan remembers it. */
export const shareRow = (document: Document, { id, at, who, to, holds }: { id: string; at: string; who: string; to: string; holds: Holds }): ShareRow =>
  ({ id, at, who, to, node: holds.branch ?? ROOT_NODE, holds: JSON.stringify({ ...holds, totals: [] }), entry: document.store.entry(), returned: null })

