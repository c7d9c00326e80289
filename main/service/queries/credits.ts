/** Deals that several seats share, or that overlay seats have credit for. */
import type { Credits } from '../../../shared/contract/credits.ts'
import type { Document } from '../document.ts'

export function credits({ rows, store }: Document): Credits[] {
  return [...Map.groupBy(rows.credits, (c) => c.deal)].map(([deal, own]) => {
    const of = (kind: 'split' | 'overlay') => own.filter((c) => c.kind === kind).map(({ node, share }) => ({ node, share: share / 10_000 }))
    return { deal, name: store.dealsNamed(deal)[0]?.name ?? '', splits: of('split'), overlays: of('overlay') }
  })
}
