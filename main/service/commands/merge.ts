/** Copies that came back, taken in as one step. */
import { newId } from '../../../shared/ids.ts'
import type { Change } from '../../../shared/change.ts'
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

export const mergeHandlers = {
  merge: (read, { copies, decisions, prefer }) => {
    const all = copies.map((copy) => read.returned(copy)), done = merged(read, removers, all, { decisions, prefer }), changes = changesOf(read, done, removers)
    const of = done.copies.flatMap(({ three, chosen }) => [...three.taken, ...three.conflicts.flatMap((c) => (chosen.get(c.id) === 'theirs' ? c.with : []))])
    const decided = done.copies.flatMap((c) => [...c.chosen.values()]), theirs = decided.filter((c) => c === 'theirs').length
    return {
      changes: [...changes, ...dealsOf(read, done, changes)], result: { ...counts(of), mine: decided.length - theirs, theirs },
      label: { code: 'did.merge', params: { copies: all.length, from: all[0].origin?.to || all[0].edits.who[0] || all[0].file } },
    }
  },
} satisfies Partial<CommandHandlers>
