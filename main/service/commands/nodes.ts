/** The organisation tree: add, rename, date, move, remove. */
import { newId, ROOT_NODE } from '../../../shared/ids.ts'
import { rowChange, type Change } from '../../../shared/change.ts'
import { PlanError } from '../../../shared/errors.ts'
import type { NodeRow } from '../../../shared/rows.ts'
import type { CommandHandlers, PlanRows, Reading } from '../planning.ts'
import { clearing, refuseIfLocked } from './clearing.ts'

export const isSeat = (node: NodeRow): boolean => node.kind !== 'group'

export function nodeById(rows: PlanRows, id: string): NodeRow {
  const node = rows.nodes.find((n) => n.id === id)
  if (!node) throw new PlanError('node.unknown', { node: id })
  return node
}

export const childrenOf = (rows: PlanRows, parent: string | null): NodeRow[] => rows.nodes.filter((n) => n.parent === parent)

/** A node and all below it, parents first. */
export function branch(rows: PlanRows, id: string): NodeRow[] {
  const inside = new Set([id])
  return rows.nodes.filter((n) => n.id === id || (n.parent !== null && inside.has(n.parent) && inside.add(n.id)))
}

/** A node and all above it, nearest first. */
export function lineage(rows: Pick<PlanRows, 'nodes'>, id: string | null): NodeRow[] {
  const byId = new Map(rows.nodes.map((n) => [n.id, n]))
  const up: NodeRow[] = []
  for (let at = id; at !== null;) {
    const node = byId.get(at)!
    up.push(node)
    at = node.parent
  }
  return up
}

function refuseSameName(rows: PlanRows, parent: string, name: string, except?: string): void {
  const twin = childrenOf(rows, parent).find((n) => n.name === name && n.id !== except)
  if (twin) throw new PlanError('node.sameName', { name, parent: nodeById(rows, parent).name })
}

function refuseBadDates(node: Pick<NodeRow, 'name' | 'starts' | 'ends'>): void {
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

/** Refuses when these nodes, which hang under `from`, would take numbers out of or into a locked total by moving under `to`. */
export function refuseLockedMove(read: Reading, moving: readonly NodeRow[], from: string, to: string, rows: Pick<PlanRows, 'nodes'> = read.rows): void {
  const before = lineage(rows, from), after = lineage(rows, to)
  const ids = (list: readonly NodeRow[]): Set<string> => new Set(list.map((n) => n.id))
  const [old, shared] = [ids(before), ids(after)]
  refuseIfLocked(read, moving, read.calendar.slices, null, ids([...before.filter((n) => !shared.has(n.id)), ...after.filter((n) => !old.has(n.id))]))
}

/** Blanks what seats hold outside of their new dates; refused where a lock holds it. */
export function clearingOutside(read: Reading, seats: readonly NodeRow[], { starts, ends }: Pick<NodeRow, 'starts' | 'ends'>): Change[] {
  return clearing(read, seats, read.calendar.slices.filter((s) => (starts !== null && s.to < starts) || (ends !== null && s.from > ends)))
}

/** Refuses when seats that begin or cease to overlay would move a locked total. */
export function refuseLockedOverlay(read: Reading, seat: NodeRow): void {
  refuseIfLocked(read, [seat], read.calendar.slices, seat.parent)
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

  'node.rename': ({ rows }, { node: id, name }) => {
    const before = nodeById(rows, id)
    if (before.parent !== null) refuseSameName(rows, before.parent, name, id)
    return {
      changes: before.name === name ? [] : updated(before, { ...before, name }),
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
      if (isSeat(after) && (before.id === ROOT_NODE || childrenOf(rows, id).length > 0)) throw new PlanError('node.seatHasChildren', { node: before.name })
      refuseIfCounted(read, before)
    }
    if (isSeat(after) && (after.starts !== before.starts || after.ends !== before.ends)) {
      changes.push(...clearingOutside(read, [before], after))
    }
    if ((after.kind === 'overlay') !== (before.kind === 'overlay')) refuseLockedOverlay(read, before)
    if (JSON.stringify(after) !== JSON.stringify(before)) changes.push(...updated(before, after))
    return { changes, result: {}, label: { code: 'did.node.update', params: { name: before.name } } }
  },

  'node.move': (read, { node: id, parent, before }) => {
    const { rows } = read
    const node = nodeById(rows, id)
    if (node.parent === null) throw new PlanError('node.root', {})
    const target = groupFor(rows, parent)
    if (branch(rows, id).some((n) => n.id === parent)) throw new PlanError('node.cycle', { node: node.name, parent: target.name })
    if (parent !== node.parent) {
      refuseSameName(rows, parent, node.name, id)
      refuseLockedMove(read, branch(rows, id), node.parent, parent)
    }
    const { pos, changes } = place(rows, parent, before, id)
    if (parent === node.parent && pos === node.pos && changes.length === 0) return { changes: [], result: {}, label: { code: 'did.node.move', params: { name: node.name, to: target.name } } }
    return {
      changes: [...changes, ...updated(node, { ...node, parent, pos })],
      result: {}, label: { code: 'did.node.move', params: { name: node.name, to: target.name } },
    }
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
    refuseIfLocked(read, gone, read.calendar.slices, node.parent)
    const changes: Change[] = [
      ...clearing(read, gone, read.calendar.slices, ids),
      ...rows.locks.filter((l) => ids.has(l.node)).map((l) => rowChange('lock', l, null)),
      ...rows.freed.filter((l) => ids.has(l.node)).map((l) => rowChange('freed', l, null)),
      ...rows.posts.filter((r) => ids.has(r.node)).map((r) => rowChange('post', r, null)),
      ...rows.absences.filter((r) => ids.has(r.node)).map((r) => rowChange('absence', r, null)),
      ...rows.observes.filter((o) => ids.has(o.node)).map((o) => rowChange('observes', o, null)),
      ...rows.assumptions.filter((a) => ids.has(a.node)).map((a) => rowChange('assumption', a, null)),
      ...rows.aliases.filter((a) => a.kind === 'node' && ids.has(a.target)).map((a) => rowChange('alias', a, null)),
      ...gone.toReversed().map((n) => rowChange('node', n, null)),
    ]
    return { changes, result: {}, label: { code: 'did.node.remove', params: { name: node.name } } }
  },
} satisfies Partial<CommandHandlers>

function refuseIfCounted(read: Reading, node: NodeRow): void {
  const deals = read.store.dealTotals().byNode(node.id)
  if (deals > 0) throw new PlanError('node.hasDeals', { node: node.name, deals })
  if (clearing(read, [node], read.calendar.slices).length > 0) throw new PlanError('node.hasNumbers', { node: node.name })
}

/** The fields of a patch that were given. */
export const definedOf = <T extends object>(patch: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(patch).filter(([, v]) => v !== undefined)) as { [K in keyof T]: Exclude<T[K], undefined> }
