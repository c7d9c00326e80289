/** On whom a number of hires is said to count. */
import type { PlacedNode } from '../../../shared/contract/views.ts'
import type { Text } from '../../locales/index.ts'

/** Names of the seats to be hired at a node and beneath it, each seat once however often it moves. `nodes` with parents first. */
export function hiresBeneath(nodes: readonly Pick<PlacedNode, 'id' | 'node' | 'parent' | 'kind' | 'name'>[], node: string): string[] {
  const beneath = new Set([node]), seats = new Map<string, string>()
  for (const { id, node: own, parent, kind, name } of nodes) {
    if (id !== node && (parent === null || !beneath.has(parent))) continue
    beneath.add(id)
    if (kind === 'hire') seats.set(own, name)
  }
  return [...seats.values()]
}

/** More names than these are counted. */
const MOST_NAMED = 2

export const hiresWhere = (names: readonly string[], words: Text['whatif']['panel']): string =>
  (names.length === 0 ? words.hiresNowhere : names.length <= MOST_NAMED ? words.hiresOn(names) : words.hiresOnEach(names.length))
