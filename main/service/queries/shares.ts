/** Copies that were handed out, and what a copy was made from. */
import type { Output } from '../../../shared/contract/index.ts'
import { readHolds } from '../../../shared/share.ts'
import type { Document } from '../document.ts'
import { nodeById } from '../commands/nodes.ts'

export function shares({ rows }: Document): Output<'shares'> {
  const named = (node: string): string => nodeById(rows, node).name, origin = rows.origins.at(-1)
  return {
    shares: rows.shares.toReversed().map(({ id, at, who, to, node, returned, holds }) => { const { branch, parts, open } = readHolds(holds); return { id, at, who, to, node, returned, branch, parts, open, name: named(node) } }),
    origin: origin === undefined ? null : { who: origin.who, at: origin.at, to: origin.to, node: origin.node, name: named(origin.node), holds: readHolds(origin.holds) },
  }
}
