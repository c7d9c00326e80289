/** Which quotas are published, and that nothing but an adjustment changes them. */
import { isoDay, type Period } from '../../../shared/calendar.ts'
import type { CellBlock, Change } from '../../../shared/change.ts'
import { PlanError } from '../../../shared/errors.ts'
import { BASE, ownId } from '../../../shared/ids.ts'
import { PUBLISHED } from '../../../shared/published.ts'
import type { PublicationRow } from '../../../shared/rows.ts'
import { standing } from '../../engine/index.ts'
import type { PlannedName, Reading } from '../planning.ts'
import { refuseUnbalanced } from './balanced.ts'
import { nodeById } from '../commands/nodes.ts'

type Plan = Pick<Reading, 'rows' | 'engine' | 'calendar'>

/** The quarter asked for, or the planned one. Refused: publish.quarter. */
export function quarterOf({ rows, calendar }: Plan, period: string = rows.plan.quarter): Period {
  const quarter = calendar.quarters.find((q) => q.id === period)
  if (!quarter) throw new PlanError('publish.quarter', { period })
  return quarter
}

/** Whether a node stands below another in a slice, or is it. */
export function standsBelow({ engine: { tree } }: Plan, node: string, above: string, slice: number): boolean {
  const at = standing(tree, node, slice), top = standing(tree, above, slice)
  return at !== undefined && top !== undefined && at >= top && at < tree.end[top]
}

/** What publishes the quotas of a seat in a slice, if anything does. */
export const publicationAt = (plan: Plan, seat: string, slice: number): PublicationRow | undefined =>
  plan.rows.publications.find((p) => { const period = plan.calendar.period(p.period); return period !== undefined && slice >= period.first && slice < period.end && standsBelow(plan, seat, p.node, slice) })

/** Steps by which published numbers come and go. */
const PUBLISHES: ReadonlySet<PlannedName> = new Set(['quota.publish', 'quota.unpublish', 'quota.adjust', 'adjustment.remove'])

/**
 * Refused: quota.published: a quota of the base that was published would be another, or what was published of it. Nothing and blank are the same here, so that a seat whose quota was adjusted away may end. A merge may bring what is published
 * where nothing was.
 */
export function refusePublished(plan: Plan, name: PlannedName, changes: readonly Change[]): void {
  if (name === 'merge') refuseUnbalanced(plan, changes)
  if (PUBLISHES.has(name) || !plan.rows.measures.some((m) => m.id === PUBLISHED)) return
  for (const change of changes) {
    if (change.kind === 'row' && change.table === 'adjustment' && change.before !== null && change.after === null) refuse(plan, change.before.node, plan.calendar.period(change.before.period)?.first ?? 0)
    if (change.kind === 'cells' && change.scenario === BASE && (change.measure === 'quota' || change.measure === PUBLISHED)) refuseCells(plan, change, change.measure === PUBLISHED && name !== 'merge')
  }
}

/** `all`: of cells that nothing was published of, too. */
function refuseCells(plan: Plan, { nodes, lines, slices, before, after }: CellBlock, all: boolean): void {
  const { engine, calendar } = plan
  let k = 0
  for (const node of nodes) for (let line = 0; line < lines.length; line++) for (const id of slices) {
    const differs = (before[k] || 0) !== (after[k] || 0)
    k++
    if (!differs) continue
    const slice = calendar.period(id)?.first
    // Of a day that only comes with the step nothing is published; a line that comes later would be asked on top of what is.
    if (slice === undefined) continue
    const at = standing(engine.tree, node, slice)
    if (all || (at !== undefined && !Number.isNaN(engine.value(PUBLISHED, engine.tree.ids[at], null, id)))) refuse(plan, node, slice)
  }
}

function refuse(plan: Plan, node: string, slice: number): never {
  const { rows, calendar } = plan
  // A seat that left the branch keeps what was published, and is told of any that its period has.
  const by = publicationAt(plan, node, slice) ?? rows.publications.find((p) => { const period = calendar.period(p.period); return period !== undefined && slice >= period.first && slice < period.end })
  const own = nodeById(rows, ownId(node))
  throw new PlanError('quota.published', { node: own.id, where: own.name, day: by === undefined ? '' : isoDay(by.day) })
}
