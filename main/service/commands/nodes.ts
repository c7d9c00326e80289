/** The organisation tree: add, rename, date, move, remove. */
import { weekMeasure } from '../../../shared/activities.ts'
import { isoDay, type Day, type Period } from '../../../shared/calendar.ts'
import type { Label } from '../../../shared/contract/cells.ts'
import { BASE, newId, ownId, ROOT_NODE } from '../../../shared/ids.ts'
import { rowChange, type Change } from '../../../shared/change.ts'
import { PlanError } from '../../../shared/errors.ts'
import { rowKey, type MoveRow, type NodeRow } from '../../../shared/rows.ts'
import type { CommandHandlers, PlanRows, Reading } from '../planning.ts'
import { clearing, refuseLockedTree } from './clearing.ts'

export const isSeat = (node: NodeRow): boolean => node.kind !== 'group'

export function nodeById(rows: PlanRows, id: string): NodeRow {
  const own = ownId(id), node = rows.nodes.find((n) => n.id === own)
  if (!node) throw new PlanError('node.unknown', { node: id })
  return node
}

export const childrenOf = (rows: PlanRows, parent: string | null): NodeRow[] => rows.nodes.filter((n) => n.parent === parent)

/** A node and all below it, parents first. */
export function branch(rows: PlanRows, id: string): NodeRow[] {
  const inside = new Set([id])
  return rows.nodes.filter((n) => n.id === id || (n.parent !== null && inside.has(n.parent) && inside.add(n.id)))
}

function refuseSameName(rows: PlanRows, parent: string, name: string, except?: string): void {
  const twin = rows.nodes.find((n) => n.name === name && n.id !== except && (n.parent === parent || rows.moves.some((m) => m.node === n.id && m.parent === parent)))
  if (twin) throw new PlanError('node.sameName', { name, parent: nodeById(rows, parent).name })
}

export function refuseBadDates(node: Pick<NodeRow, 'name' | 'starts' | 'ends'>): void {
  if (node.starts !== null && node.ends !== null && node.ends < node.starts) throw new PlanError('node.dates', { node: node.name })
}

/** Places for `count` nodes at the end of a parent's children or before one of them; shifts the later ones when there is no room. */
function place(rows: PlanRows, parent: string, before: string | undefined, moved?: string): { pos: number; changes: Change[] } {
  const siblings = childrenOf(rows, parent).filter((n) => n.id !== moved)
  const at = before === undefined ? siblings.length : siblings.findIndex((n) => n.id === before)
  if (at < 0) throw new PlanError('node.unknown', { node: before! })
  const pos = at === 0 ? 0 : siblings[at - 1].pos + 1
  const changes: Change[] = []
  let floor = pos + 1
  for (const later of siblings.slice(at)) {
    if (later.pos >= floor) break
    changes.push(rowChange('node', later, { ...later, pos: floor }))
    floor++
  }
  return { pos, changes }
}

function groupFor(rows: PlanRows, id: string): NodeRow {
  const parent = nodeById(rows, id)
  if (isSeat(parent)) throw new PlanError('node.seatHasChildren', { node: parent.name })
  return parent
}

const updated = (before: NodeRow, after: NodeRow): Change[] => [rowChange('node', before, after)]

/** Blanks what seats hold outside of their new dates, and what was carried to or from there within its quarter; refused where a lock holds it. */
export function clearingOutside(read: Reading, seats: readonly NodeRow[], { starts, ends }: Pick<NodeRow, 'starts' | 'ends'>): Change[] {
  const { rows, calendar } = read, isOutside = (s: Period): boolean => (starts !== null && s.to < starts) || (ends !== null && s.from > ends)
  const cleared = clearing(read, seats, calendar.slices.filter(isOutside)), carried = weekMeasure(rows.measures, 'carried')?.id
  const torn = carried === undefined ? [] : cleared.filter((c) => c.measure === carried && c.scenario === BASE)
  return [...cleared, ...[...Map.groupBy(torn, (c) => c.nodes[0])].flatMap(([node, blocks]) => {
    const gone = blocks.flatMap((c) => c.slices.map((id) => calendar.period(id)!.first)), quarters = calendar.quarters.filter((q) => gone.some((first) => first >= q.first && first < q.end))
    return clearing(read, seats.filter((n) => n.id === node), quarters.flatMap((q) => calendar.slices.slice(q.first, q.end)).filter((s) => !isOutside(s)), new Set(), carried)
  })]
}

/** A node's parents one after another: the first from ever on. */
interface Turn { day: Day | null; parent: string }
const turnsOf = ({ moves }: Pick<PlanRows, 'moves'>, node: NodeRow): Turn[] =>
  [{ day: null, parent: node.parent! }, ...moves.filter((m) => m.node === node.id).sort((a, b) => a.day - b.day)]

/** A turn to the parent that a node has already is none. */
const settled = (turns: readonly Turn[]): Turn[] => turns.filter((turn, i) => i === 0 || turn.parent !== turns[i - 1].parent)

const parentOn = (turns: readonly Turn[], day: Day): string => turns.findLast((t) => t.day === null || t.day <= day)!.parent

/** Refused: move.day, where a day begins no slice. */
function refuseMoveWithin({ calendar: { slices } }: Reading, day: Day): void {
  const later = slices.findIndex((s) => s.from >= day)
  if (slices[later]?.from === day) return
  const beside = [slices.at(later < 0 ? -1 : Math.max(0, later - 1))!, slices.at(Math.max(0, later))!]
  throw new PlanError('move.day', { day: isoDay(day), before: isoDay(beside[0].from), after: isoDay(beside[1].from) })
}

/** Refused: node.cycle, where a node would at some time lie below itself; node.sameName, where a sibling of its name is under a parent. */
function refuseBadTurns(read: Reading, node: NodeRow, turns: readonly Turn[]): void {
  const { rows } = read
  const days = [null, ...rows.moves.map((m) => m.day), ...turns.flatMap((t) => t.day ?? [])]
  const parents = new Map(rows.nodes.map((n) => [n.id, n.id === node.id ? turns : n.parent === null ? [] : turnsOf(rows, n)]))
  for (const day of days) {
    const first = parentOn(turns, day ?? -Infinity)
    for (let at: string | undefined = first, steps = 0; at !== undefined; at = parents.get(at)?.length ? parentOn(parents.get(at)!, day ?? -Infinity) : undefined) {
      if (at === node.id || ++steps > rows.nodes.length) throw new PlanError('node.cycle', { node: node.name, parent: nodeById(rows, first).name })
    }
  }
  for (const { parent } of turns) refuseSameName(rows, parent, node.name, node.id)
}

/** What makes these turns a node's: its own parent, and its moves. */
function turnChanges({ moves }: PlanRows, node: NodeRow, turns: readonly Turn[], pos: number): { changes: Change[]; after: NodeRow; moves: MoveRow[] } {
  const [home, ...later] = settled(turns)
  const after = { ...node, parent: home.parent, pos }
  const wanted = later.map(({ day, parent }): MoveRow => ({ node: node.id, day: day!, parent })), stood = moves.filter((m) => m.node === node.id)
  const row = (m: MoveRow): string => `${m.day}|${m.parent}`
  const byDay = new Map(stood.map((m) => [m.day, m]))
  const changes: Change[] = [
    ...(JSON.stringify(after) === JSON.stringify(node) ? [] : updated(node, after)),
    ...stood.filter((m) => !wanted.some((w) => w.day === m.day)).map((m) => rowChange('move', m, null)),
    ...wanted.filter((w) => !stood.some((m) => row(m) === row(w))).map((w) => rowChange('move', byDay.get(w.day) ?? null, w)),
  ]
  return { changes, after, moves: [...moves.filter((m) => m.node !== node.id), ...wanted] }
}

/** Refused: node.hasDeals, where deals are shared with a seat or credited to it. */
export function refuseCredited({ credits }: PlanRows, node: NodeRow): void {
  const deals = credits.filter((c) => c.node === node.id).length
  if (deals > 0) throw new PlanError('node.hasDeals', { node: node.name, deals })
}

const withNode = (nodes: readonly NodeRow[], after: NodeRow): NodeRow[] => nodes.map((n) => (n.id === after.id ? after : n))

/** Nodes under other names, all at once, so that two may change theirs; of one named twice the last counts. Refused: node.sameName, as it would stand in the end. */
export function renamed(rows: PlanRows, names: readonly { node: string; name: string }[]): Change[] {
  const asked = new Map(names.map(({ node, name }) => [nodeById(rows, node).id, name]))
  const after = { ...rows, nodes: rows.nodes.map((n) => ({ ...n, name: asked.get(n.id) ?? n.name })) }
  const changes = after.nodes.flatMap((node, i): Change[] => (node.name === rows.nodes[i].name ? [] : updated(rows.nodes[i], node)))
  for (const node of after.nodes) if (asked.has(node.id) && node.parent !== null) for (const { parent } of turnsOf(rows, node)) refuseSameName(after, parent, node.name, node.id)
  return changes
}

export const nodeHandlers = {
  'node.add': ({ rows }, input) => {
    groupFor(rows, input.parent)
    refuseSameName(rows, input.parent, input.name)
    refuseBadDates(input)
    const { pos, changes } = place(rows, input.parent, input.before)
    const node: NodeRow = {
      id: newId(), parent: input.parent, pos, name: input.name, code: input.code, kind: input.kind,
      starts: input.starts, ends: input.ends, reserveOwner: '',
    }
    return { changes: [...changes, rowChange('node', null, node)], result: { node: node.id }, label: { code: 'did.node.add', params: { name: node.name } } }
  },

  'node.rename': ({ rows }, { node, name }) => {
    const before = nodeById(rows, node)
    return {
      changes: renamed(rows, [{ node, name }]),
      result: {}, label: { code: 'did.node.rename', params: { from: before.name, to: name } },
    }
  },

  'node.update': (read, { node: id, ...patch }) => {
    const { rows } = read
    const before = nodeById(rows, id)
    const after: NodeRow = { ...before, ...definedOf(patch) }
    refuseBadDates(after)
    const changes: Change[] = []
    if (isSeat(after) !== isSeat(before)) {
      if (isSeat(after) && (before.id === ROOT_NODE || childrenOf(rows, id).length > 0 || rows.moves.some((m) => m.parent === id))) throw new PlanError('node.seatHasChildren', { node: before.name })
      refuseIfCounted(read, before)
      refuseCredited(rows, before)
    }
    if (isSeat(after) && (after.starts !== before.starts || after.ends !== before.ends)) {
      changes.push(...clearingOutside(read, [before], after))
    }
    if ((after.kind === 'overlay') !== (before.kind === 'overlay')) refuseCredited(rows, before)
    if ((after.kind === 'overlay') !== (before.kind === 'overlay')) refuseLockedTree(read, { nodes: withNode(rows.nodes, after) })
    if (JSON.stringify(after) !== JSON.stringify(before)) changes.push(...updated(before, after))
    return { changes, result: {}, label: { code: 'did.node.update', params: { name: before.name } } }
  },

  'node.move': (read, { node: asked, parent, before, from }) => {
    const { rows, engine, calendar } = read
    const node = nodeById(rows, asked)
    if (node.parent === null) throw new PlanError('node.root', {})
    const target = groupFor(rows, parent)
    const now = turnsOf(rows, node)
    const stint = from === undefined && asked !== node.id ? engine.tree.during[engine.tree.index.get(asked) ?? -1] : undefined
    let turns: Turn[]
    if (from !== undefined) {
      refuseMoveWithin(read, from)
      turns = [...now.filter((t) => t.day !== from), { day: from, parent }].sort((a, b) => (a.day ?? -Infinity) - (b.day ?? -Infinity))
    } else if (stint) {
      const turn = now.findLast((t) => t.day === null || t.day <= calendar.slices[stint.indexOf(1)].from)!
      turns = now.map((t) => (t === turn ? { ...t, parent } : t))
    } else turns = [{ day: null, parent }]
    if (JSON.stringify(settled(turns)) !== JSON.stringify(now)) refuseBadTurns(read, node, turns)
    // Who comes by a move stands after those who were there.
    const { pos, changes } = turns[0].parent === parent && (before !== undefined || parent !== node.parent || turns.length === 1) ? place(rows, parent, before, node.id) : { pos: node.pos, changes: [] }
    const moved = turnChanges(rows, node, turns, pos)
    refuseLockedTree(read, { nodes: withNode(rows.nodes, moved.after), moves: moved.moves })
    const label: Label = from === undefined && !stint && node.parent === target.id ? { code: 'did.node.order', params: { name: node.name, parent: target.name } }
      : { code: 'did.node.move', params: { name: node.name, to: target.name, from: from === undefined ? '' : isoDay(from) } }
    return { changes: [...changes, ...moved.changes], result: {}, label }
  },

  'node.stay': (read, { node: id, day }) => {
    const node = nodeById(read.rows, id)
    if (node.parent === null) throw new PlanError('node.root', {})
    const turns = turnsOf(read.rows, node).filter((t) => t.day !== day)
    refuseBadTurns(read, node, turns)
    const moved = turnChanges(read.rows, node, turns, node.pos)
    refuseLockedTree(read, { moves: moved.moves })
    return { changes: moved.changes, result: {}, label: { code: 'did.node.stay', params: { name: node.name, in: nodeById(read.rows, parentOn(turns, day)).name, day: isoDay(day) } } }
  },

  'node.local': ({ rows }, { node: id, currency }) => {
    const node = nodeById(rows, id)
    const before = rows.locals.find((l) => l.node === id) ?? null, after = currency === null ? null : { node: id, currency }
    return { changes: before?.currency === after?.currency ? [] : [rowChange('local', before, after)], result: {}, label: { code: 'did.node.local', params: { name: node.name, currency: currency ?? '' } } }
  },

  'node.remove': (read, { node: id }) => {
    const { rows } = read
    const node = nodeById(rows, id)
    if (node.parent === null) throw new PlanError('node.root', {})
    const gone = branch(rows, id)
    const counted = read.store.dealTotals()
    for (const n of gone) {
      const deals = counted.byNode(n.id)
      if (deals > 0) throw new PlanError('node.hasDeals', { node: n.name, deals })
    }
    const ids = new Set(gone.map((n) => n.id))
    const leaving = rows.moves.find((m) => ids.has(m.node) && !ids.has(m.parent))
    if (leaving) throw new PlanError('move.leaves', { node: nodeById(rows, leaving.node).name, from: node.name, to: nodeById(rows, leaving.parent).name, day: isoDay(leaving.day) })
    for (const n of gone) refuseCredited(rows, n)
    // Who came here by a move stays where it was before.
    const staying = rows.moves.filter((m) => ids.has(m.node) || ids.has(m.parent))
    refuseLockedTree(read, { nodes: rows.nodes.filter((n) => !ids.has(n.id)), moves: rows.moves.filter((m) => !staying.includes(m)) })
    const changes: Change[] = [
      ...clearing(read, gone, read.calendar.slices, ids),
      ...staying.map((m) => rowChange('move', m, null)),
      ...rows.locals.filter((l) => ids.has(l.node)).map((l) => rowChange('local', l, null)),
      ...rows.locks.filter((l) => ids.has(l.node)).map((l) => rowChange('lock', l, null)),
      ...rows.notes.filter((n) => ids.has(n.node)).map((n) => rowChange('note', n, null)),
      ...rows.freed.filter((l) => ids.has(l.node)).map((l) => rowChange('freed', l, null)),
      ...rows.posts.filter((r) => ids.has(r.node)).map((r) => rowChange('post', r, null)),
      ...rows.absences.filter((r) => ids.has(r.node)).map((r) => rowChange('absence', r, null)),
      ...rows.observes.filter((o) => ids.has(o.node)).map((o) => rowChange('observes', o, null)),
      ...rows.assumptions.filter((a) => ids.has(a.node)).map((a) => rowChange('assumption', a, null)),
      ...rows.targets.filter((t) => ids.has(t.node) || ids.has(t.owner)).map((t) => rowChange('target', t, { ...t, node: ids.has(t.node) ? node.parent! : t.node, owner: ids.has(t.owner) ? nodeById(rows, t.owner).name : t.owner })),
      ...rows.effects.filter((e) => ids.has(e.node)).map((e) => rowChange('effect', e, { ...e, node: node.parent! })),
      ...rows.checkins.filter((c) => ids.has(c.node)).map((c) => rowChange('checkin', c, { ...c, node: node.parent! })),
      ...rows.checkinItems.filter((i) => ids.has(i.owner)).map((i) => rowChange('checkinItem', i, { ...i, owner: nodeById(rows, i.owner).name })),
      ...rows.shares.filter((s) => ids.has(s.node)).map((s) => rowChange('share', s, { ...s, node: node.parent! })),
      ...rows.approvals.filter((a) => ids.has(a.node)).map((a) => rowChange('approval', a, null)),
      ...rows.publications.filter((p) => ids.has(p.node)).map((p) => rowChange('publication', p, null)),
      ...rows.letters.filter((l) => ids.has(l.node)).map((l) => rowChange('letter', l, null)),
      ...rows.adjustments.filter((a) => ids.has(a.node) || (a.absorbs !== null && ids.has(a.absorbs))).map((a) => rowChange('adjustment', a, ids.has(a.node) ? null : { ...a, absorbs: null })),
      // Work goes on, though its place is gone; who did it is still named.
      ...rows.tasks.filter((t) => (t.node !== null && ids.has(t.node)) || ids.has(t.owner)).map((t) => rowChange('task', t, { ...t, node: t.node !== null && ids.has(t.node) ? null : t.node, owner: ids.has(t.owner) ? nodeById(rows, t.owner).name : t.owner })),
      ...namedHelpers(rows, ids),
      ...rows.aliases.filter((a) => a.kind === 'node' && ids.has(a.target)).map((a) => rowChange('alias', a, null)),
      ...gone.toReversed().map((n) => rowChange('node', n, null)),
    ]
    return { changes, result: {}, label: { code: 'did.node.remove', params: { name: node.name } } }
  },
} satisfies Partial<CommandHandlers>

/** Those who help with tasks and whose nodes go are known by their names from now on, once for each task. */
function namedHelpers(rows: PlanRows, ids: ReadonlySet<string>): Change[] {
  const going = rows.helpers.filter((h) => ids.has(h.who)), known = new Set(rows.helpers.filter((h) => !ids.has(h.who)).map((h) => rowKey.helper(h)))
  return [...going.map((h) => rowChange('helper', h, null)), ...going.flatMap((h): Change[] => {
    const named = { ...h, who: nodeById(rows, h.who).name }, key = rowKey.helper(named)
    if (known.has(key)) return []
    known.add(key)
    return [rowChange('helper', null, named)]
  })]
}

function refuseIfCounted(read: Reading, node: NodeRow): void {
  const deals = read.store.dealTotals().byNode(node.id)
  if (deals > 0) throw new PlanError('node.hasDeals', { node: node.name, deals })
  if (clearing(read, [node], read.calendar.slices).length > 0) throw new PlanError('node.hasNumbers', { node: node.name })
}

/** The fields of a patch that were given. */
export const definedOf = <T extends object>(patch: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(patch).filter(([, v]) => v !== undefined)) as { [K in keyof T]: Exclude<T[K], undefined> }
