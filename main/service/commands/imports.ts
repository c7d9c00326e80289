/** The end of an import: one step that writes what was read, matched and confirmed. */
import { Staging } from '../../store/staging.ts'
import type { TeamNode, TeamTree } from '../../exchange/team.ts'
import { resolveNames } from '../../exchange/near.ts'
import { rowChange, type Change } from '../../../shared/change.ts'
import { fiscalYearOf } from '../../../shared/calendar.ts'
import type { Input } from '../../../shared/contract/index.ts'
import type { ImportDecisions, ImportPreview, ImportResult } from '../../../shared/contract/imports.ts'
import { PlanError } from '../../../shared/errors.ts'
import { BASE, FIRST_LINE, newId, ROOT_NODE } from '../../../shared/ids.ts'
import { rowKey, type AliasRow, type LineRow, type MappingRow, type MoveRow, type NodeRow, type PostRow, type RoleRow } from '../../../shared/rows.ts'
import { lacking } from '../reading.ts'
import type { CommandHandlers, Planned, Reading } from '../planning.ts'
import { wonTotals } from '../rates.ts'
import { refuseLockedTree } from './clearing.ts'
import { childrenOf, clearingOutside, nodeById, refuseBadDates, refuseCredited } from './nodes.ts'
import { widened } from './settings.ts'

/** How many fiscal years around the planned one deals may widen the calendar to; those beyond stay deals without a place in it. */
const REACH = { back: 6, ahead: 3 }

type Meta = ImportPreview & { signature: string; team?: TeamTree }

function withStaged<T>(read: Reading, staged: string, work: (staging: Staging, preview: Meta) => T): T {
  const staging = Staging.open(read.staged(staged))
  try {
    return work(staging, staging.meta() as unknown as Meta)
  } finally {
    staging.close()
  }
}

export const importHandlers = {
  'import.commit': (read, { staged, decisions }) => withStaged(read, staged, (staging, preview) => (preview.as === 'team' ? commitTeam(read, preview, decisions) : commitDeals(read, staging, preview, decisions))),
} satisfies Partial<CommandHandlers>

/** The step of a staged team, written nowhere. Refused: input.invalid for deals, and as its commit. */
export const plannedTeam = (read: Reading, { staged, decisions }: Input<'import.commit'>): Planned<ImportResult> => withStaged(read, staged, (_, preview) => {
  if (preview.as !== 'team') throw new PlanError('input.invalid', { where: 'import.teamChanges.staged', why: 'not a team' })
  return commitTeam(read, preview, decisions)
})

const remembered = (read: Reading, preview: Meta): Change[] => {
  const row: MappingRow = { signature: preview.signature, as: preview.as, mapping: JSON.stringify(preview.mapping) }
  const before = read.rows.mappings.find((m) => rowKey.mapping(m) === rowKey.mapping(row)) ?? null
  return before?.mapping === row.mapping ? [] : [rowChange('mapping', before, row)]
}

const nothing = { added: 0, updated: 0, unchanged: 0, bad: 0, seatsAdded: 0, groupsAdded: 0, linesAdded: 0, won: 0, wonAmount: 0, missingRates: [], withoutSeat: 0, beyond: 0, cleared: 0 } satisfies ImportResult

/** Adds what the tree lacks, moves a seat that is found elsewhere by its code or its only name, and leaves the rest alone. */
function commitTeam(read: Reading, preview: Meta, decisions: ImportDecisions): Planned<ImportResult> {
  const top = nodeById(read.rows, decisions.under)
  const nodes = [...read.rows.nodes]
  const changes: Change[] = []
  const result: ImportResult = { ...nothing, bad: preview.bad }
  /** A group and a seat may share a name: a manager who sells. */
  const under = (n: NodeRow, parent: string): boolean => n.parent === parent || read.rows.moves.some((m) => m.node === n.id && m.parent === parent)
  const childNamed = (parent: string, name: string, group: boolean, code = ''): NodeRow | undefined =>
    nodes.find((n) => under(n, parent) && n.name === name && (n.kind === 'group') === group && (code === '' || n.code === '' || n.code === code))
  const updated: NodeRow[] = []
  const roles: RoleRow[] = [...read.rows.roles]
  let moves = read.rows.moves
  const dated = new Map<string, NodeRow[]>()
  let reseated = false
  const nextPos = (parent: string): number => nodes.reduce((pos, n) => (n.parent === parent && n.pos >= pos ? n.pos + 1 : pos), 0)

  for (const entry of preview.team!.nodes) {
    let parent = top.id
    for (const name of entry.path) {
      // A file that starts with the company itself means the root.
      if (parent === ROOT_NODE && name === top.name && entry.path[0] === name) continue
      const group = childNamed(parent, name, true)
      if (group) { parent = group.id; continue }
      const row: NodeRow = { id: newId(), parent, pos: nextPos(parent), name, code: '', kind: 'group', starts: null, ends: null, reserveOwner: '' }
      nodes.push(row)
      changes.push(rowChange('node', null, row))
      result.groupsAdded++
      parent = row.id
    }
    const sameName = nodes.filter((n) => n.kind !== 'group' && n.name === entry.name)
    const known = (entry.code !== '' ? nodes.find((n) => n.kind !== 'group' && n.code === entry.code) : undefined)
      ?? childNamed(parent, entry.name, entry.kind === 'group', entry.code) ?? (sameName.length === 1 && (entry.code === '' || sameName[0].code === '') ? sameName[0] : undefined)
    if (!known) {
      const row: NodeRow = { id: newId(), parent, pos: nextPos(parent), name: entry.name, code: entry.code, kind: entry.kind, starts: entry.starts, ends: entry.ends, reserveOwner: '' }
      nodes.push(row)
      changes.push(rowChange('node', null, row), ...postChanges(read, roles, row, entry))
      if (row.kind === 'group') result.groupsAdded++
      else result.seatsAdded++
      continue
    }
    // One who moves is where the file says, now or later.
    // Who is moved by a date is, by the file, elsewhere from then on.
    const last = read.rows.moves.filter((m) => m.node === known.id).sort((a, b) => b.day - a.day)[0] as MoveRow | undefined
    const movesOn = last !== undefined && !under(known, parent), stays = under(known, parent) || movesOn
    if (movesOn) {
      changes.push(rowChange('move', last, { ...last, parent }))
      moves = [...moves.filter((m) => m !== last), { ...last, parent }]
      reseated = true
    }
    const after: NodeRow = {
      ...known, parent: stays ? known.parent : parent, pos: stays ? known.pos : nextPos(parent),
      name: entry.name, code: entry.code || known.code, starts: entry.starts ?? known.starts, ends: entry.ends ?? known.ends,
      kind: entry.kindSaid && known.kind !== 'group' && entry.kind !== 'group' ? entry.kind : known.kind,
    }
    refuseBadDates(after)
    const posted = postChanges(read, roles, after, entry)
    if (JSON.stringify(after) === JSON.stringify(known)) {
      changes.push(...posted)
      if (posted.length > 0 || movesOn) result.updated++
      else result.unchanged++
      continue
    }
    updated.push(after)
    // Only what was there before this file holds numbers.
    const before = read.rows.nodes.some((n) => n.id === known.id)
    if (before && (after.kind === 'overlay') !== (known.kind === 'overlay')) refuseCredited(read.rows, known)
    if (before && (known.parent !== after.parent || (after.kind === 'overlay') !== (known.kind === 'overlay'))) reseated = true
    if (before && after.kind !== 'group' && (after.starts !== known.starts || after.ends !== known.ends)) gather(dated, JSON.stringify({ starts: after.starts, ends: after.ends }), known)
    nodes[nodes.indexOf(known)] = after
    changes.push(rowChange('node', known, after), ...posted)
    result.updated++
  }
  for (const { id, parent, name, kind } of updated) {
    if (kind !== 'group' && nodes.some((n) => n.id !== id && n.parent === parent && n.name === name && n.kind !== 'group')) {
      throw new PlanError('node.sameName', { name, parent: nodes.find((n) => n.id === parent)!.name })
    }
  }
  if (reseated) refuseLockedTree(read, { nodes, moves })
  const blanked = [...dated].flatMap(([dates, seats]) => clearingOutside(read, seats, JSON.parse(dates) as Pick<NodeRow, 'starts' | 'ends'>))
  result.cleared = blanked.reduce((n, c) => (c.kind === 'cells' && c.scenario === BASE ? n + c.slices.length : n), 0)
  const label = { code: 'did.import.team', params: { seats: result.seatsAdded, changed: result.updated, file: preview.file } }
  return { changes: changes.length > 0 ? [...blanked, ...changes, ...remembered(read, preview)] : [], result, label }
}

/** A seat's role and earnings as the file says them; a role that the plan lacks is made, to be filled in. */
function postChanges({ rows }: Reading, roles: RoleRow[], node: NodeRow, { role: name, pay }: TeamNode): Change[] {
  if (node.kind === 'group' || (name === '' && pay === null)) return []
  const changes: Change[] = []
  let role = name === '' ? undefined : roles.find((r) => r.name.toLowerCase() === name.toLowerCase())
  if (name !== '' && role === undefined) {
    role = { id: newId(), pos: Math.max(-1, ...roles.map((r) => r.pos)) + 1, name, productivity: 0, ramp: '', attrition: 0 }
    roles.push(role)
    changes.push(rowChange('role', null, role))
  }
  const before = rows.posts.find((p) => p.node === node.id) ?? null
  const after: PostRow = { node: node.id, role: role?.id ?? before?.role ?? null, pay: pay === null ? before?.pay ?? null : rows.plan.decimals === 2 ? pay : Math.round(pay / 100) }
  return JSON.stringify(before) === JSON.stringify(after) ? changes : [...changes, rowChange('post', before, after)]
}

function gather<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key)
  if (list) list.push(item)
  else lists.set(key, [item])
}

function commitDeals(read: Reading, staging: Staging, preview: Meta, decisions: ImportDecisions): Planned<ImportResult> {
  const lacks = preview.mapping.as === 'deals' ? lacking(preview.mapping.columns) : null
  if (lacks !== null) throw new PlanError('import.noColumn', { file: preview.file, field: lacks })
  const { rows, store, engine } = read
  const merged = new Map(decisions.merge.map((m) => [`${m.kind}|${m.name}`, m.into]))
  const aliases: AliasRow[] = []
  const newNodes: NodeRow[] = []
  const newLines: LineRow[] = []
  const skipped = new Set(decisions.skipOwners)

  const owners = resolveNames('node', staging.owners().map((o) => o.name), rows)
  const pos = childrenOf(rows, decisions.under).reduce((p, n) => Math.max(p, n.pos + 1), 0)
  const ownerNode = new Map<string, string | null>()
  const seatFor = (name: string): string => {
    const made = newNodes.find((n) => n.name === name)
    if (made) return made.id
    const row: NodeRow = { id: newId(), parent: nodeById(rows, decisions.under).id, pos: pos + newNodes.length, name, code: '', kind: 'rep', starts: null, ends: null, reserveOwner: '' }
    newNodes.push(row)
    return row.id
  }
  for (const [name, node] of owners) {
    const into = merged.get(`node|${name}`)
    if (into !== undefined) {
      const target = resolveNames('node', [into], rows).get(into) ?? seatFor(into)
      aliases.push({ kind: 'node', name, target })
      ownerNode.set(name, target)
    } else ownerNode.set(name, node ?? (name === '' || skipped.has(name) ? null : seatFor(name)))
  }

  const productLine = new Map<string, string>()
  const lineFor = (name: string): string => {
    const made = newLines.find((l) => l.name === name)
    if (made) return made.id
    const row: LineRow = { id: newId(), pos: Math.max(...rows.lines.map((l) => l.pos)) + 1 + newLines.length, name, product: name, channel: '', type: '' }
    newLines.push(row)
    return row.id
  }
  for (const [name, line] of resolveNames('line', staging.products().map((p) => p.name), rows)) {
    const into = merged.get(`line|${name}`)
    if (into !== undefined) {
      const target = resolveNames('line', [into], rows).get(into) ?? lineFor(into)
      aliases.push({ kind: 'line', name, target })
      productLine.set(name, target)
    } else productLine.set(name, line ?? (name === '' ? FIRST_LINE : lineFor(name)))
  }

  const batch = newId()
  const shape: Change[] = [...newNodes.map((n) => rowChange('node', null, n)), ...newLines.map((l) => rowChange('line', null, l))]
  const first = rows.lines.find((l) => l.id === FIRST_LINE)
  if (newLines.length > 0 && first?.name === 'All') shape.push(rowChange('line', first, { ...first, name: rows.plan.locale === 'zh' ? '其他' : 'Other' }))
  const plan = spanning(read, preview)
  if (plan) shape.push(rowChange('plan', rows.plan, plan))

  const counts = store.commitStaged(read.staged(preview.staged), batch, { owner: ownerNode, product: productLine })
  const wrote = counts.added + counts.updated
  const actual = shape.length > 0 ? [] : engine.diffActual(store.wonSums())
  const known = new Set(rows.aliases.map(rowKey.alias))
  const changes: Change[] = wrote === 0 && shape.length === 0 ? [] : [
    ...shape,
    ...aliases.filter((a) => !known.has(rowKey.alias(a))).map((a) => rowChange('alias', null, a)),
    ...remembered(read, preview),
    ...(wrote > 0 ? [{ kind: 'deals' as const, batch, on: true, actual }] : []),
  ]
  const sums = staging.wonSums()
  const totals = wonTotals(rows.plan, read.calendar, rows.rates, sums)
  const { firstYear, lastYear } = plan ?? rows.plan
  const beyond = sums.reduce((n, { closes, deals }) => {
    const year = fiscalYearOf(read.calendar.settings, closes)
    return year < firstYear || year > lastYear ? n + deals : n
  }, 0)
  return {
    changes,
    result: {
      ...nothing, ...counts, bad: preview.bad, seatsAdded: newNodes.length, linesAdded: newLines.length,
      won: staging.counts().won, wonAmount: totals.amount, missingRates: totals.missing, withoutSeat: counts.withoutSeat, beyond,
    },
    label: { code: 'did.import.deals', params: { added: counts.added, updated: counts.updated, file: preview.file } },
  }
}

/** The plan row with a calendar that holds the deals' dates, or null where it already does. */
function spanning({ rows, calendar }: Reading, { firstClose, lastClose }: ImportPreview): typeof rows.plan | null {
  if (firstClose === null || lastClose === null) return null
  const year = Number(rows.plan.quarter.slice(0, 4))
  const within = (y: number): number => Math.min(Math.max(y, year - REACH.back), year + REACH.ahead)
  const wide = widened(rows.plan, within(fiscalYearOf(calendar.settings, firstClose)), within(fiscalYearOf(calendar.settings, lastClose)))
  return wide.firstYear === rows.plan.firstYear && wide.lastYear === rows.plan.lastYear ? null : wide
}
