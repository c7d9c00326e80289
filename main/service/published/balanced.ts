/** That a merge leaves every published quota as its adjustments say. */
import { isoDay } from '../../../shared/calendar.ts'
import type { CellBlock, Change } from '../../../shared/change.ts'
import { PlanError } from '../../../shared/errors.ts'
import { BASE } from '../../../shared/ids.ts'
import { PUBLISHED } from '../../../shared/published.ts'
import type { AdjustmentRow, NodeRow, Table } from '../../../shared/rows.ts'
import { standing } from '../../engine/index.ts'
import type { Reading } from '../planning.ts'

type Plan = Pick<Reading, 'rows' | 'engine' | 'calendar'>

/** Numbers as they would be, of the base. */
function after({ engine, rows, calendar }: Plan, measure: string, changes: readonly Change[]): (node: string, line: string, slice: string) => number {
  const changed = new Map<string, number>(), known = measure === 'quota' || rows.measures.some((m) => m.id === measure)
  for (const block of changes) if (isOf(block, measure)) {
    let k = 0
    for (const node of block.nodes) for (const line of block.lines) for (const slice of block.slices) changed.set(`${node}|${line}|${slice}`, block.after[k++])
  }
  return (node, line, slice) => {
    const put = changed.get(`${node}|${line}|${slice}`), at = put === undefined && known ? standing(engine.tree, node, calendar.period(slice)!.first) : undefined
    return put ?? (at === undefined || !rows.lines.some((l) => l.id === line) ? NaN : engine.value(measure, engine.tree.ids[at], line, slice))
  }
}

const isOf = (change: Change, measure: string): change is CellBlock => change.kind === 'cells' && change.scenario === BASE && change.measure === measure

const brought = <R extends { id: string }>(rows: readonly R[], table: Table, changes: readonly Change[]): R[] => {
  const all = new Map(rows.map((r) => [r.id, r]))
  for (const c of changes) if (c.kind === 'row' && c.table === table) { if (c.after === null) all.delete(c.key); else all.set(c.key, c.after as unknown as R) }
  return [...all.values()]
}

/** Refused: quota.published: what is published on one side was changed on the other, or an adjustment comes without its numbers. */
export function refuseUnbalanced(plan: Plan, changes: readonly Change[]): void {
  const { rows, calendar } = plan, slices = new Set<string>(), seats = new Set<string>()
  for (const c of changes) {
    if (isOf(c, PUBLISHED)) { for (const node of c.nodes) seats.add(node); for (const slice of c.slices) slices.add(slice) }
    if (c.kind !== 'row' || c.table !== 'adjustment') continue
    for (const row of [c.before, c.after]) for (const seat of row === null ? [] : [row.node, row.absorbs]) if (seat !== null) seats.add(seat)
  }
  if (seats.size === 0) return
  const adjustments: AdjustmentRow[] = brought(rows.adjustments, 'adjustment', changes), nodes: NodeRow[] = brought(rows.nodes, 'node', changes), lines = brought(rows.lines, 'line', changes)
  const touched = (a: AdjustmentRow): boolean => seats.has(a.node) || (a.absorbs !== null && seats.has(a.absorbs)), periods = [...slices, ...adjustments.filter(touched).map((a) => a.period)].flatMap((id) => calendar.period(id) ?? [])
  const within = calendar.quarters.filter((q) => periods.some((p) => p.first < q.end && p.end > q.first)).flatMap((q) => calendar.slices.slice(q.first, q.end)), quota = after(plan, 'quota', changes), published = after(plan, PUBLISHED, changes)
  for (const node of nodes.filter((n) => seats.has(n.id))) {
    let more = 0
    for (const { id: line } of lines) for (const { id } of within) { const was = published(node.id, line, id); if (!Number.isNaN(was)) more += (quota(node.id, line, id) || 0) - was }
    const said = adjustments.reduce((sum, a) => sum + (a.node === node.id ? a.amount : a.absorbs === node.id ? -a.amount : 0), 0)
    if (more !== said) throw new PlanError('quota.published', { node: node.id, where: node.name, day: within.length === 0 ? '' : isoDay(within[0].from) })
  }
}
