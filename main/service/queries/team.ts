/** What committing a staged team would do, told from the very changes that it plans. */
import type { Input } from '../../../shared/contract/index.ts'
import type { TeamChanges, TeamPart } from '../../../shared/contract/imports.ts'
import type { NodeRow, PostRow } from '../../../shared/rows.ts'
import { plannedTeam } from '../commands/imports.ts'
import type { Document } from '../document.ts'

export function teamChanges(document: Document, input: Input<'import.teamChanges'>): TeamChanges {
  const { changes, result } = plannedTeam(document.reading, input)
  const names = new Map(document.rows.nodes.map((n) => [n.id, n.name])), known = new Set(names.keys())
  const groups: string[] = [], seats: string[] = [], roles: string[] = []
  const changed = new Map<string, Set<TeamPart>>(), places = new Map<string, string>()
  const differs = (node: string, ...parts: TeamPart[]): void => {
    const told = changed.get(node)
    if (told) for (const part of parts) told.add(part)
    else changed.set(node, new Set(parts))
  }
  for (const change of changes) {
    if (change.kind !== 'row' || change.after === null) continue
    if (change.table === 'role') roles.push(change.after.name)
    // What a new seat earns is news with the seat.
    else if (change.table === 'post') { if (known.has(change.after.node)) differs(change.after.node, ...partsOf(change.before, change.after, POST)) }
    else if (change.table === 'move') { differs(change.after.node, 'place'); places.set(change.after.node, change.after.parent) }
    else if (change.table === 'node') {
      const { before, after } = change
      names.set(after.id, after.name)
      if (before === null) (after.kind === 'group' ? groups : seats).push(after.name)
      else if (known.has(after.id)) {
        differs(after.id, ...partsOf(before, after, NODE))
        if (before.parent !== after.parent) places.set(after.id, after.parent!)
      }
    }
  }
  return {
    groups, seats, roles, unchanged: result.unchanged, cleared: result.cleared,
    changed: [...changed].filter(([, parts]) => parts.size > 0).map(([id, parts]) => ({ name: names.get(id)!, parts: [...parts], place: places.has(id) ? names.get(places.get(id)!)! : null })),
  }
}

const NODE = { name: 'name', code: 'code', kind: 'kind', starts: 'starts', ends: 'ends', parent: 'place' } as const satisfies Partial<Record<keyof NodeRow, TeamPart>>
const POST = { role: 'role', pay: 'pay' } as const satisfies Partial<Record<keyof PostRow, TeamPart>>

/** What of a row differs; of one that was not there, what it holds. */
function partsOf<R extends object>(before: R | null, after: R, parts: Partial<Record<keyof R, TeamPart>>): TeamPart[] {
  return (Object.keys(parts) as (keyof R)[]).filter((key) => (before === null ? after[key] !== null : before[key] !== after[key])).map((key) => parts[key]!)
}
