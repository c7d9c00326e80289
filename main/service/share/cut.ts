/** What a copy holds: the rows of a plan that belong to a branch, without what is to stay at home. Pure over rows. */
import { ownId, ROOT_NODE, BASE } from '../../../shared/ids.ts'
import type { Day } from '../../../shared/calendar.ts'
import type { MoveRow, NodeRow, Rows, Table } from '../../../shared/rows.ts'
import type { Holds } from '../../../shared/share.ts'
import type { RowsOf } from '../../store/index.ts'

/** Nodes by how much of them a copy holds. */
export interface Reach {
  /** Held with all that is theirs. */
  within: ReadonlySet<string>
  /** Above the branch: known by name, with what those below inherit from them. */
  above: ReadonlySet<string>
  /** Days on which a node that moves is in the branch; whoever is not listed is there always. */
  during: ReadonlyMap<string, readonly { from: Day; to: Day }[]>
}

const FOREVER = { from: -1e9, to: 1e9 }

/** A name for what a copy has to know the place of, and nothing else. */
export const UNNAMED = '…'

/** Where a node hangs, from the first day on to the last. */
function placesOf(node: NodeRow, moves: readonly MoveRow[]): { parent: string | null; from: Day; to: Day }[] {
  const own = moves.filter((m) => m.node === node.id).toSorted((a, b) => a.day - b.day)
  return [{ parent: node.parent, day: FOREVER.from }, ...own].map(({ parent, day }, i) => ({ parent, from: day, to: (own[i]?.day ?? FOREVER.to + 1) - 1 }))
}

/** Under which node another hangs on a day. */
export function parentOn(nodes: readonly NodeRow[], moves: readonly MoveRow[]): (node: string, day: Day) => string | null {
  const moved = Map.groupBy(moves, (m) => m.node), parents = new Map(nodes.map((n) => [n.id, n.parent]))
  return (node, day) => {
    let parent = parents.get(node) ?? null, since = FOREVER.from
    for (const m of moved.get(node) ?? []) if (m.day <= day && m.day >= since) { parent = m.parent; since = m.day }
    return parent
  }
}

export function reachOf(nodes: readonly NodeRow[], moves: readonly MoveRow[], branch: string): Reach {
  const parents = new Map(nodes.map((n) => [n.id, n.parent]))
  const above = new Set<string>()
  for (let at = parents.get(branch) ?? null; at !== null && !above.has(at); at = parents.get(at) ?? null) above.add(at)
  const during = new Map<string, { from: Day; to: Day }[]>([[branch, [FOREVER]]])
  const places = new Map(nodes.map((n) => [n.id, placesOf(n, moves)]))
  // A node is in the branch while one of its parents is: as long as that grows, look again.
  for (let grown = true; grown;) {
    grown = false
    for (const { id } of nodes) {
      if (id === branch || above.has(id)) continue
      const there = places.get(id)!.flatMap((p) => (p.parent === null ? [] : (during.get(p.parent) ?? []).flatMap((d) => (Math.max(d.from, p.from) <= Math.min(d.to, p.to) ? [{ from: Math.max(d.from, p.from), to: Math.min(d.to, p.to) }] : []))))
      if (there.length > 0 && JSON.stringify(there) !== JSON.stringify(during.get(id))) { during.set(id, there); grown = true }
    }
  }
  const partly = [...during].filter(([, there]) => there.length !== 1 || there[0].from !== FOREVER.from || there[0].to !== FOREVER.to)
  return { within: new Set(during.keys()), above, during: new Map(partly) }
}

type Keep = { [T in Table]: (row: Rows[T]) => Rows[T] | null }

/** `reach` null: the whole plan. `keep`: what of a row the copy holds, of one that is there no more too. */
export interface Cut { rows: RowsOf; reach: Reach | null; scenarios: ReadonlySet<string>; keep: <T extends Table>(table: T, row: Rows[T]) => Rows[T] | null }

/** The rows of a copy. What refers to something left out loses the reference, or is left out with it. */
export function cutRows(all: RowsOf, holds: Holds, heldDeals: (deal: string) => boolean): Cut {
  const has = (part: Holds['parts'][number]): boolean => holds.parts.includes(part)
  const reach = holds.branch === null ? null : reachOf(all.node, all.move, holds.branch)
  const inside = (node: string | null): boolean => node !== null && (reach === null || reach.within.has(ownId(node)))
  const known = (node: string): boolean => inside(node) || reach!.above.has(node)
  const isNode = new Set(all.node.map((n) => n.id))
  const person = (who: string): string => (isNode.has(who) && !inside(who) ? '' : who)
  const scenarios = new Set([BASE, ...(has('scenarios') ? all.scenario.map((s) => s.id) : [])])
  const tasks = new Set(all.task.filter((t) => reach === null || inside(t.node) || (isNode.has(t.owner) && inside(t.owner)) || all.helper.some((h) => h.task === t.id && isNode.has(h.who) && inside(h.who))).map((t) => t.id))
  const targets = new Set(all.target.filter((t) => inside(t.node)).map((t) => t.id))
  const checkins = new Set(all.checkin.filter((c) => inside(c.node)).map((c) => c.id))
  const effects = new Set(all.effect.filter((e) => tasks.has(e.task) && inside(e.node)).map((e) => e.id))
  const whole = reach === null, hidden = new Set(all.node.filter((n) => !whole && !known(n.id)).map((n) => n.name))
  const node = (id: string | null): string | null => (inside(id) ? id : null)
  const keep: Keep = {
    plan: (r) => r, level: (r) => r, line: (r) => r, rate: (r) => r, measure: (r) => r, driver: (r) => r, spread: (r) => r, correlation: (r) => r, baseline: (r) => r, format: (r) => r,
    node: (r) => (inside(r.id) ? { ...r, reserveOwner: person(r.reserveOwner) } : known(r.id) ? { ...r, code: '', reserveOwner: '' } : null),
    move: (r) => (inside(r.node) ? r : null),
    lock: (r) => (inside(r.node) && scenarios.has(r.scenario) ? r : null),
    freed: (r) => (inside(r.node) && scenarios.has(r.scenario) ? r : null),
    alias: (r) => (r.kind === 'line' || inside(r.target) ? r : null),
    mapping: (r) => (whole ? r : null), layout: (r) => (whole ? r : null), source: (r) => (whole ? r : null),
    scenario: (r) => (scenarios.has(r.id) ? r : null),
    assumption: (r) => (known(r.node) && scenarios.has(r.scenario) ? r : null),
    observes: (r) => (known(r.node) ? r : null), local: (r) => (known(r.node) ? r : null),
    post: (r) => (inside(r.node) ? (has('pay') ? r : { ...r, pay: null }) : null),
    absence: (r) => (inside(r.node) ? r : null),
    role: (r) => (whole || all.post.some((p) => p.role === r.id && inside(p.node)) ? r : null),
    holiday: (r) => (whole || all.observes.some((o) => o.calendar === r.calendar && known(o.node)) ? r : null),
    credit: (r) => (has('deals') && heldDeals(r.deal) ? r : null),
    note: (r) => (inside(r.node) ? r : null),
    task: (r) => (tasks.has(r.id) ? (whole ? r : { ...r, parent: r.parent !== null && tasks.has(r.parent) ? r.parent : null, node: node(r.node), target: r.target !== null && targets.has(r.target) ? r.target : null, owner: person(r.owner), extra: '{}' }) : null),
    link: (r) => (tasks.has(r.from) && tasks.has(r.to) ? r : null),
    helper: (r) => (tasks.has(r.task) && person(r.who) !== '' ? r : null),
    baselineDate: (r) => (tasks.has(r.task) ? r : null),
    effect: (r) => (effects.has(r.id) ? r : null),
    target: (r) => (targets.has(r.id) ? { ...r, parent: r.parent !== null && targets.has(r.parent) ? r.parent : null, owner: person(r.owner) } : null),
    taskIn: (r) => (scenarios.has(r.scenario) && tasks.has(r.task) ? r : null),
    effectIn: (r) => (scenarios.has(r.scenario) && effects.has(r.effect) ? r : null),
    checkin: (r) => (checkins.has(r.id) ? (whole ? r : { ...r, figures: without(r.figures, hidden) }) : null),
    checkinItem: (r) => (checkins.has(r.checkin) ? { ...r, owner: person(r.owner), task: r.task !== null && tasks.has(r.task) ? r.task : null } : null),
    approval: (r) => (inside(r.node) ? r : null),
    publication: (r) => (inside(r.node) ? r : known(r.node) ? { ...r, note: '' } : null),
    adjustment: (r) => (inside(r.node) ? { ...r, absorbs: node(r.absorbs) } : null),
    letter: (r) => (inside(r.node) ? r : null),
    share: () => null,
    version: (r) => (whole && has('history') ? r : null),
    origin: (r) => (known(r.node) ? r : { ...r, node: ROOT_NODE }),
  }
  const kept: Cut['keep'] = (table, row) => (keep[table] as (r: typeof row) => typeof row | null)(row)
  const rows = Object.fromEntries((Object.keys(keep) as Table[]).map((table) => [table, all[table].flatMap((row) => kept(table, row) ?? [])])) as unknown as { [T in Table]: Rows[T][] }
  if (reach !== null) rows.node.push(...strangers(all.node, rows, known))
  return { rows, reach, scenarios, keep: kept }
}

/** A JSON text without the names of others: where one stood, nothing stands. */
function without(json: string, names: ReadonlySet<string>): string {
  try {
    return JSON.stringify(JSON.parse(json, (_key, value: unknown) => (typeof value === 'string' && names.has(value) ? '' : value)))
  } catch {
    return '{}'
  }
}

/** Places of others that what is held refers to: those from or to which somebody moves, and those who share in a deal. They keep their ids and lose their names. */
function strangers(nodes: readonly NodeRow[], rows: RowsOf, known: (node: string) => boolean): NodeRow[] {
  const named = new Set([...rows.node.map((n) => n.parent), ...rows.move.map((m) => m.parent), ...rows.credit.map((c) => c.node)].filter((id): id is string => id !== null && !known(id)))
  return nodes.filter((n) => named.has(n.id)).map((n, i) => ({ id: n.id, parent: ROOT_NODE, pos: 1_000_000 + i, name: UNNAMED, code: '', kind: n.kind, starts: null, ends: null, reserveOwner: '' }))
}
