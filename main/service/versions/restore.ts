/** The way from the plan as it stands to a version of it. */
import { VERSION_TABLES, type VersionRows, type VersionTable } from '../../store/index.ts'
import { differs, rowChange, type Change } from '../../../shared/change.ts'
import { PlanError } from '../../../shared/errors.ts'
import { ROOT_NODE } from '../../../shared/ids.ts'
import { rowKey, type NodeRow, type Rows, type Table, type VersionRow } from '../../../shared/rows.ts'
import type { Reading } from '../planning.ts'
import { backInBranch } from './branch.ts'
import { countedIn, refuseMiscounted, staying, type Counted } from './counted.ts'
import { blocksBetween, engineOf, kept, present, type State } from './state.ts'

/** The whole plan as a version has it, but for what deals hold on to. */
function whole({ rows, store }: Reading, then: State, now: State, counted: Counted): { to: State; stayed: NodeRow[] } {
  const known = new Set(then.rows.node.map((n) => n.id)), stayed = staying(rows.nodes.filter((n) => !known.has(n.id)), counted), stay = new Set(stayed.map((n) => n.id))
  const groups = new Set([...then.rows.node, ...stayed].filter((n) => n.kind === 'group').map((n) => n.id)), sold = new Set(store.linesOfDeals()), lines = new Set(then.rows.line.map((l) => l.id))
  const [plan] = then.rows.plan, [stands] = now.rows.plan
  return {
    stayed,
    to: {
      cells: then.cells,
      rows: {
        ...then.rows, credit: now.rows.credit,
        plan: [{ ...plan, id: stands.id, firstYear: Math.min(plan.firstYear, stands.firstYear), lastYear: Math.max(plan.lastYear, stands.lastYear) }],
        node: [...then.rows.node, ...stayed], line: [...then.rows.line, ...now.rows.line.filter((l) => sold.has(l.id) && !lines.has(l.id))],
        move: [...then.rows.move, ...now.rows.move.filter((m) => stay.has(m.node) && groups.has(m.parent))],
      },
    },
  }
}

function rowChanges<T extends Table>(table: T, before: readonly Rows[T][], after: readonly Rows[T][]): Change[] {
  const keyOf = rowKey[table] as (row: Rows[T]) => string, is = new Map(after.map((row) => [keyOf(row), row])), was = new Set(before.map(keyOf))
  return [
    ...before.flatMap((row): Change[] => { const next = is.get(keyOf(row)) ?? null; return next !== null && !differs(next, row) ? [] : [rowChange(table, row, next)] }),
    ...after.filter((row) => !was.has(keyOf(row))).map((row) => rowChange(table, null, row)),
  ]
}

/** Copies that were handed out of nodes that go are of what is above these. */
function sharesChanges({ rows }: Reading, after: readonly NodeRow[]): Change[] {
  const left = new Set(after.map((n) => n.id)), parents = new Map(rows.nodes.map((n) => [n.id, n.parent]))
  const above = (node: string): string => { let at: string | null | undefined = node; while (at != null && !left.has(at)) at = parents.get(at); return at ?? ROOT_NODE }
  return [
    ...rows.shares.filter((s) => !left.has(s.node)).map((s) => rowChange('share', s, { ...s, node: above(s.node) })),
    ...rows.origins.filter((o) => !left.has(o.node)).map((o) => rowChange('origin', o, { ...o, node: above(o.node) })),
  ]
}

/** Refused: version.damaged, where what is to be is no plan that adds up; version.branch, where it is not beside what stands. */
function engineOfSound(version: VersionRow, to: State, branch: string | null): ReturnType<typeof engineOf> {
  const refused = (): PlanError => (branch === null ? new PlanError('version.damaged', { name: version.name }) : new PlanError('version.branch', { name: version.name, node: branch }))
  try {
    const engine = engineOf(to)
    if (engine.laws().length === 0) return engine
  } catch {
    throw refused()
  }
  throw refused()
}

/** Refused: lock.conflict, where a total that a lock outside of a branch holds would be another. */
function refuseLocked({ engine, rows }: Reading, then: ReturnType<typeof engineOf>, inside: ReadonlySet<string>): void {
  const known = new Set(then.scenarioIds)
  for (const scenario of engine.scenarioIds.filter((id) => known.has(id))) {
    for (const { measure, node, line, period } of engine.locksIn(scenario)) {
      if (inside.has(node) || !then.tree.stints.has(node)) continue
      const is = engine.value(measure, node, line, period, scenario), next = then.value(measure, node, line, period, scenario)
      if (is === next || (is !== is && next !== next)) continue
      const name = `${rows.nodes.find((n) => n.id === node)?.name ?? node} · ${period}`
      throw new PlanError('lock.conflict', { where: name, locks: name, nearest: null })
    }
  }
}

/** Refused: scenario.frozen, where numbers, drivers or locks of one would be others. */
function refuseFrozen({ rows }: Reading, changes: readonly Change[]): void {
  const frozen = new Map(rows.scenarios.filter((s) => s.frozen === 1).map((s) => [s.id, s.name]))
  for (const change of changes) {
    const scenario = change.kind === 'cells' ? change.scenario : change.kind === 'row' ? ((change.before ?? change.after) as { scenario?: string }).scenario : undefined
    if (scenario !== undefined && frozen.has(scenario)) throw new PlanError('scenario.frozen', { scenario: frozen.get(scenario)! })
  }
}

/** The changes that make the plan, or a branch of it, what a version holds. `stayed`: nodes that it lacks and that deals count for; `where`: the branch’s name there, '' of the whole. */
export function restoring(read: Reading, version: VersionRow, node?: string): { changes: Change[]; stayed: NodeRow[]; where: string } {
  const then = kept(version), now = present(read.store), counted = countedIn(read)
  const found = node === undefined ? { ...whole(read, then, now, counted), inside: null } : backInBranch(read, version.name, { was: then, is: now }, node, counted), { to, stayed } = found
  const where = then.rows.node.find((n) => n.id === node)?.name ?? ''
  const changesOf = <T extends VersionTable>(table: T): Change[] => rowChanges(table, now.rows[table] as VersionRows[T] as never, to.rows[table] as never)
  refuseMiscounted(version.name, to.rows.node, counted)
  const changes = [...blocksBetween(now.cells, to.cells, read.engine.scenarioIds), ...sharesChanges(read, to.rows.node), ...VERSION_TABLES.flatMap(changesOf)]
  if (found.inside !== null) refuseFrozen(read, changes)
  if (changes.length === 0) return { changes, stayed, where }
  const engine = engineOfSound(version, to, node === undefined ? null : where)
  if (found.inside !== null) refuseLocked(read, engine, found.inside)
  return { changes, stayed, where }
}
