/** Copies that came back, taken in as one step. */
import type { CellBlock, Change } from '../../../shared/change.ts'
import { BASE, newId } from '../../../shared/ids.ts'
import { measuresOf } from '../../../shared/measures.ts'
import { same } from '../../../shared/value.ts'
import { changesOf, merged, type Merged, type Removing } from '../merge/merged.ts'
import { counts } from '../merge/show.ts'
import type { CommandHandlers, Reading } from '../planning.ts'
import { SHAPES } from '../shapes.ts'
import { checkinHandlers } from './checkins.ts'
import { effectHandlers } from './effects.ts'
import { linkHandlers } from './links.ts'
import { measureHandlers } from './measures.ts'
import { nodeHandlers } from './nodes.ts'
import { peopleHandlers } from './people.ts'
import { scenarioHandlers } from './scenarios.ts'
import { targetHandlers } from './targets.ts'
import { taskHandlers } from './tasks.ts'

/** What takes things away. */
export const removers: Removing = { ...nodeHandlers, ...taskHandlers, ...scenarioHandlers, ...measureHandlers, ...targetHandlers, ...checkinHandlers, ...peopleHandlers, ...linkHandlers, ...effectHandlers }

/** The deals that are taken, written as an import writes them. */
function dealsOf({ store, engine }: Reading, { ours }: Merged, changes: readonly Change[]): Change[] {
  if (ours.deals.size === 0) return []
  const batch = newId()
  if (store.writeDeals(batch, [...ours.deals.values()]) === 0) return []
  const shape = changes.some((c) => c.kind === 'row' && SHAPES.has(c.table))
  return [{ kind: 'deals', batch, on: true, actual: shape ? [] : engine.diffActual(store.wonSums()) }]
}

/** The changes by which numbers of scenarios below would move: of measures that are there, and of cells that no scenario is given at the same time. */
function moving({ rows }: Reading, changes: readonly Change[]): Change[] {
  const known = new Set(measuresOf(rows.measures).map((m) => m.id)), given = new Set<string>()
  const at = ({ measure, nodes, lines, slices }: CellBlock, i: number): string => [measure, nodes[Math.floor(i / (lines.length * slices.length))], lines[Math.floor(i / slices.length) % lines.length], slices[i % slices.length]].join('\n')
  for (const c of changes) if (c.kind === 'cells' && c.scenario !== BASE) c.after.forEach((x, i) => { if (!same(x, c.before[i])) given.add(at(c, i)) })
  return changes.flatMap((c): Change[] => {
    if (c.kind !== 'cells') return [c]
    if (!known.has(c.measure)) return []
    return c.scenario === BASE && given.size > 0 ? [{ ...c, after: c.after.map((x, i) => (given.has(at(c, i)) ? c.before[i] : x)) }] : [c]
  })
}

export const mergeHandlers = {
  merge: (read, { copies, decisions, prefer }) => {
    const all = copies.map((copy) => read.returned(copy)), done = merged(read, removers, all, { decisions, prefer }), changes = changesOf(read, done, removers)
    const of = done.copies.flatMap(({ three, chosen }) => [...three.taken, ...three.conflicts.flatMap((c) => (chosen.get(c.id) === 'theirs' ? c.with : []))])
    const decided = done.copies.flatMap((c) => [...c.chosen.values()]), theirs = decided.filter((c) => c === 'theirs').length
    return {
      changes: [...changes, ...dealsOf(read, done, changes)], moved: moving(read, changes), result: { ...counts(of), mine: decided.length - theirs, theirs },
      label: { code: 'did.merge', params: { copies: all.length, from: all[0].origin?.to || all[0].edits.who[0] || all[0].file } },
    }
  },
} satisfies Partial<CommandHandlers>
