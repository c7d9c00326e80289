/** What may be changed in a copy. */
import { differs, type Change } from '../../../shared/change.ts'
import { PlanError } from '../../../shared/errors.ts'
import { BASE, ownId } from '../../../shared/ids.ts'
import type { PlanRow, Table } from '../../../shared/rows.ts'
import { readHolds } from '../../../shared/share.ts'
import type { PlanRows } from '../plan-rows.ts'
import { reachOf } from './cut.ts'

/** Kept beside what a copy is about: whoever holds it may hand it on. */
const OF_NO_PLAN: ReadonlySet<Table> = new Set(['share', 'layout', 'format'])

/** Settings that hold for everybody, whoever's branch the copy is of. */
const OF_THE_WHOLE: ReadonlySet<Table> = new Set(['plan', 'level', 'line', 'rate', 'role'])

/** A calendar that holds more years, as deals need it. */
const onlyWider = (before: PlanRow, after: PlanRow): boolean => !differs({ ...before, firstYear: after.firstYear, lastYear: after.lastYear }, after)

const NODE_FIELDS: readonly string[] = ['node', 'parent', 'absorbs']

/** The nodes that a change says something of. */
function nodesOf(change: Change): string[] {
  if (change.kind === 'cells') return change.nodes
  if (change.kind === 'deals') return []
  const rows = [change.before, change.after].filter((r) => r !== null) as unknown as Record<string, unknown>[]
  return rows.flatMap((row) => [...(change.table === 'node' ? [row.id] : []), ...(change.table === 'task' || change.table === 'target' ? [row.node] : NODE_FIELDS.map((f) => row[f]))].filter((id): id is string => typeof id === 'string'))
}

/** Refused: copy.readOnly, copy.cells, copy.beyond: a change of what the copy was not made to change. */
export function refuseBeyond({ origins, nodes, moves, plan }: Pick<PlanRows, 'origins' | 'nodes' | 'moves' | 'plan'>, changes: readonly Change[]): void {
  const origin = origins.at(-1)
  if (origin === undefined) return
  const { open, branch } = readHolds(origin.holds), theirs = changes.filter((c) => c.kind !== 'row' || !OF_NO_PLAN.has(c.table))
  if (theirs.length === 0) return
  if (open === 'none') throw new PlanError('copy.readOnly', { plan: plan.name, who: origin.who })
  if (open === 'cells' && theirs.some((c) => !(c.kind === 'cells' && c.measure === 'quota' && c.scenario === BASE) && !(c.kind === 'row' && c.table === 'note'))) throw new PlanError('copy.cells', { plan: plan.name, who: origin.who })
  if (branch === null) return
  const ofAll = theirs.find((c) => c.kind === 'row' && c.before !== null && OF_THE_WHOLE.has(c.table) && !(c.table === 'plan' && c.after !== null && onlyWider(c.before, c.after)))
  if (ofAll !== undefined) throw new PlanError('copy.beyond', { node: plan.name, branch: nodes.find((n) => n.id === branch)?.name ?? branch })
  const { within } = reachOf(nodes, moves, branch), known = new Map(nodes.map((n) => [n.id, n.name]))
  for (const change of theirs) {
    const added = change.kind === 'row' && change.table === 'node' && change.before === null ? change.key : null
    // What is new hangs where it is allowed to.
    const beyond = nodesOf(change).find((id) => ownId(id) !== added && known.has(ownId(id)) && !within.has(ownId(id)))
    if (beyond !== undefined && !(change.kind === 'row' && change.table === 'node' && change.key === branch && change.before?.parent === change.after?.parent)) throw new PlanError('copy.beyond', { node: known.get(ownId(beyond))!, branch: known.get(branch) ?? branch })
  }
}
