/** One branch as a version has it, beside a plan that goes on. */
import type { VersionRows } from '../../store/index.ts'
import { PlanError } from '../../../shared/errors.ts'
import { BASE, ROOT_NODE } from '../../../shared/ids.ts'
import { measuresOf } from '../../../shared/measures.ts'
import { rowKey, type NodeRow } from '../../../shared/rows.ts'
import type { Reading } from '../planning.ts'
import { staying, type Counted } from './counted.ts'
import { cubeOf, type Cells, type State } from './state.ts'

/** A node and all below it, of any of these. */
function below(nodes: readonly NodeRow[], tops: Iterable<string>): Set<string> {
  const children = Map.groupBy(nodes, (n) => n.parent), all = new Set<string>(), waiting = [...tops]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (all.has(id)) continue
    all.add(id)
    for (const child of children.get(id) ?? []) waiting.push(child.id)
  }
  return all
}

/** What a plan has now that rows of a branch may name. */
interface Known { nodes: ReadonlyMap<string, NodeRow>; fits: (row: Naming) => boolean; isHeld: (measure: string) => boolean; addsUp: (measure: string) => boolean; slices: ReadonlySet<string> }
interface Naming { scenario?: string; line?: string | null; measure?: string; driver?: string; role?: string | null; period?: string }

function knownNow({ calendar }: Reading, rows: VersionRows, nodes: readonly NodeRow[]): Known {
  const measures = new Map(measuresOf(rows.measure).map((m) => [m.id, m])), lines = new Set(rows.line.map((l) => l.id)), scenarios = new Set([BASE, ...rows.scenario.map((s) => s.id)]), drivers = new Set(rows.driver.map((d) => d.id)), roles = new Set(rows.role.map((r) => r.id))
  return {
    nodes: new Map(nodes.map((n) => [n.id, n])), slices: new Set(calendar.slices.map((s) => s.id)),
    isHeld: (measure) => measures.get(measure)?.source === 'input', addsUp: (measure) => measures.get(measure)?.overNodes === 'sum',
    fits: ({ scenario = BASE, line = null, measure, driver, role = null, period = '' }) => scenarios.has(scenario) && (line === null || lines.has(line)) && (measure === undefined || measures.has(measure))
      && (driver === undefined || drivers.has(driver)) && (role === null || roles.has(role)) && (period === '' || calendar.period(period) !== undefined),
  }
}

/** Where a node of the version can hang now: the nearest above it there that is a group here. */
function placeFor(then: ReadonlyMap<string, NodeRow>, groups: ReadonlySet<string>, node: NodeRow): string {
  let at = node.parent
  for (let steps = 0; at !== null && !groups.has(at) && steps <= then.size; steps++) at = then.get(at)?.parent ?? null
  return at ?? ROOT_NODE
}

/** Tables whose rows are a node's own. */
const OWN = ['lock', 'freed', 'assumption', 'observes', 'post', 'absence', 'local', 'note', 'approval', 'publication', 'letter', 'adjustment'] as const

/**
 * The nodes of the branch, in the version or now, are what the version has: there they are again, or gone. What came into it from elsewhere goes back
 * there with what it holds; what is gone leaves its work, goals and check-ins to the node above. Rows that name what the plan lost otherwise are left out.
 */
export function backInBranch(read: Reading, name: string, { was: then, is: now }: { was: State; is: State }, top: string, counted: Counted): { to: State; stayed: NodeRow[]; inside: Set<string> } {
  const before = new Map(then.rows.node.map((n) => [n.id, n])), stands = new Map(now.rows.node.map((n) => [n.id, n]))
  if (!before.has(top)) throw new PlanError('version.node', { name, node: stands.get(top)?.name ?? top })
  const back = below(then.rows.node, [top]), inside = new Set([...back, ...below(now.rows.node, back)])
  const going = now.rows.node.filter((n) => inside.has(n.id) && !before.has(n.id)), stayed = staying(going, counted), stay = new Set(stayed.map((n) => n.id)), gone = new Set(going.filter((n) => !stay.has(n.id)).map((n) => n.id))
  const outside = now.rows.node.filter((n) => !inside.has(n.id)), guests = now.rows.node.filter((n) => inside.has(n.id) && before.has(n.id) && !back.has(n.id))
  const returned = [...back].map((id) => before.get(id)!), groups = new Set([...outside, ...guests, ...returned].filter((n) => n.kind === 'group').map((n) => n.id))
  const node = [...outside, ...stayed, ...guests.map((n) => ({ ...n, parent: placeFor(before, groups, before.get(n.id)!) })), ...returned.map((n) => (n.parent === null ? n : { ...n, parent: placeFor(before, groups, n) }))]
  const known = knownNow(read, now.rows, node), isGroup = (id: string): boolean => known.nodes.get(id)?.kind === 'group'
  const own = <R extends Naming & { node: string }>(is: readonly R[], was: readonly R[]): R[] => [...is.filter((r) => !inside.has(r.node) || guests.some((g) => g.id === r.node)), ...was.filter((r) => back.has(r.node) && known.fits(r))]
  const rows: VersionRows = { ...now.rows, node, move: [...now.rows.move.filter((m) => !back.has(m.node)), ...then.rows.move.filter((m) => back.has(m.node))].filter((m) => known.nodes.has(m.node) && isGroup(m.parent) && m.node !== m.parent) }
  for (const table of OWN) Object.assign(rows, { [table]: own(now.rows[table] as never[], then.rows[table] as never[]) })
  rows.lock = rows.lock.filter((l) => known.isHeld(l.measure))
  rows.adjustment = rows.adjustment.map((a) => (a.absorbs !== null && !known.nodes.has(a.absorbs) ? { ...a, absorbs: null } : a))
  return { to: { rows: withoutGone(rows, gone, stands, known), cells: cellsOf({ was: then, is: now }, back, new Set([...gone, ...stay]), known) }, stayed, inside }
}

/** Rows of what goes on that named nodes which are gone, as where these are taken away. */
function withoutGone(rows: VersionRows, gone: ReadonlySet<string>, stood: ReadonlyMap<string, NodeRow>, { nodes }: Known): VersionRows {
  if (gone.size === 0) return rows
  const above = (id: string): string => { let at: string | null | undefined = id; while (at != null && !nodes.has(at)) at = stood.get(at)?.parent; return at ?? ROOT_NODE }
  const called = (who: string): string => (gone.has(who) ? stood.get(who)!.name : who)
  const placed = <R extends { node: string }>(all: readonly R[]): R[] => all.map((r) => (gone.has(r.node) ? { ...r, node: above(r.node) } : r))
  return {
    ...rows,
    target: placed(rows.target).map((t) => ({ ...t, owner: called(t.owner) })), effect: placed(rows.effect), checkin: placed(rows.checkin),
    checkinItem: rows.checkinItem.map((i) => ({ ...i, owner: called(i.owner) })),
    task: rows.task.map((t) => ({ ...t, node: t.node !== null && gone.has(t.node) ? null : t.node, owner: called(t.owner) })),
    helper: [...new Map(rows.helper.toSorted((a, b) => Number(gone.has(b.who)) - Number(gone.has(a.who))).map((h) => { const row = { ...h, who: called(h.who) }; return [rowKey.helper(row), row] })).values()],
    alias: rows.alias.filter((a) => a.kind !== 'node' || !gone.has(a.target)),
  }
}

/** Numbers of the branch as the version has them, where the plan still has their place. */
function cellsOf({ was: then, is: now }: { was: State; is: State }, back: ReadonlySet<string>, bare: ReadonlySet<string>, { fits, isHeld, addsUp, nodes, slices }: Known): Cells {
  const cells: Cells = new Map()
  for (const [key, cube] of now.cells) cells.set(key, new Map([...cube].filter(([node]) => !back.has(node) && !bare.has(node))))
  for (const [key, cube] of then.cells) {
    const { scenario, measure, line } = cubeOf(key)
    if (!isHeld(measure) || !fits({ scenario, line })) continue
    const into = cells.get(key) ?? new Map<string, Map<string, number>>()
    for (const [node, row] of cube) if (back.has(node) && !(addsUp(measure) && nodes.get(node)?.kind === 'group')) into.set(node, new Map([...row].filter(([slice]) => slices.has(slice))))
    cells.set(key, into)
  }
  return cells
}
