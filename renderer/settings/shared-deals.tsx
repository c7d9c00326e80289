/** Deals that count for several seats, and credit on top: `Ann 60%, Bo 40%`. */
import { Plus, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { Credits } from '../../shared/contract/credits.ts'
import type { PlacedNode } from '../../shared/contract/views.ts'
import { send } from '../document.ts'
import { Button, IconButton, Input } from '../kit/index.tsx'
import { useText } from '../locales/index.ts'
import { useApp } from '../state.ts'
import { call } from '../transport.ts'
import { CommitInput } from './commit-input.tsx'
import css from './settings.module.css'

type Parts = { node: string; share: number }[]

/** Seats by name or code with a percent each; null where one is none. */
export function partsOf(text: string, nodes: readonly PlacedNode[]): Parts | null {
  const parts = text.split(/[,;，；]/).map((part) => part.trim()).filter((part) => part !== '').map((part) => {
    const [, name, percent] = /^(.*[^\s=:：])\s*[=:：\s]\s*(\d+(?:\.\d{1,2})?)\s*%?$/.exec(part) ?? []
    const seats = nodes.filter((n) => n.kind !== 'group' && name !== undefined && (n.name === name || (n.code !== '' && n.code === name)))
    return new Set(seats.map((n) => n.node)).size === 1 && Number(percent) > 0 ? { node: seats[0].node, share: Number(`${percent}e-2`) } : null
  })
  return parts.every((part) => part !== null) ? parts : null
}

const textOf = (parts: Parts, nodes: readonly PlacedNode[]): string => parts.map(({ node, share }) => `${nodes.find((n) => n.node === node)?.name ?? node} ${Number((share * 100).toPrecision(12))}%`).join(', ')

export function SharedDeals() {
  const t = useText().settings
  const { nodes, revision, readOnly } = useApp((s) => s.outline)!
  const [known, setKnown] = useState<Credits[]>([])
  const [typed, setTyped] = useState({ deal: '', splits: '', overlays: '' })
  useEffect(() => {
    let gone = false
    call('credits', {}).then((credits) => { if (!gone) setKnown(credits) }, () => { if (!gone) setKnown([]) })
    return () => { gone = true }
  }, [revision])
  const splits = partsOf(typed.splits, nodes), overlays = partsOf(typed.overlays, nodes)
  const good = typed.deal.trim() !== '' && splits !== null && overlays !== null && splits.length + overlays.length > 0
  const put = (deal: string, to: { splits: Parts; overlays: Parts }): Promise<unknown> => send('deal.credit', { credits: [{ deal, ...to }] })
  const add = (): void => {
    if (good) void put(typed.deal.trim(), { splits, overlays }).then((done) => { if (done) setTyped({ deal: '', splits: '', overlays: '' }) })
  }
  const changed = ({ deal, splits: ours, overlays: on }: Credits, which: 'splits' | 'overlays') => (text: string): boolean => {
    const parts = partsOf(text, nodes)
    if (parts === null) return false
    void put(deal, { splits: ours, overlays: on, [which]: parts })
    return true
  }
  return (
    <>
      {known.length === 0 ? null : (
        <table className={`${css.table} ${css.deals}`}>
          <thead><tr><th>{t.deal}</th><th>{t.splits}</th><th>{t.overlays}</th><th><span className="unseen">{t.state}</span></th></tr></thead>
          <tbody>{known.map((c) => {
            const name = c.name || c.deal
            return (
              <tr key={c.deal}>
                <td className={css.path}>{name}</td>
                <td><CommitInput label={t.splitsOf(name)} value={textOf(c.splits, nodes)} wrong={t.partsWrong} disabled={readOnly} onCommit={changed(c, 'splits')} /></td>
                <td><CommitInput label={t.overlaysOf(name)} value={textOf(c.overlays, nodes)} wrong={t.partsWrong} disabled={readOnly} onCommit={changed(c, 'overlays')} /></td>
                <td>{readOnly ? null : <IconButton label={t.unshare(name)} onClick={() => void put(c.deal, { splits: [], overlays: [] })}><X aria-hidden /></IconButton>}</td>
              </tr>
            )
          })}</tbody>
        </table>
      )}
      {readOnly ? null : (
        <form className={css.shares} onSubmit={(e) => { e.preventDefault(); add() }}>
          <Input aria-label={t.newDeal} placeholder={t.newDeal} value={typed.deal} maxLength={500} onChange={(e) => setTyped({ ...typed, deal: e.target.value })} />
          <Input aria-label={t.newSplits} placeholder={t.splitsExample} value={typed.splits} aria-invalid={splits === null || undefined} onChange={(e) => setTyped({ ...typed, splits: e.target.value })} />
          <Input aria-label={t.newOverlays} placeholder={t.overlaysExample} value={typed.overlays} aria-invalid={overlays === null || undefined} onChange={(e) => setTyped({ ...typed, overlays: e.target.value })} />
          <Button type="submit" disabled={!good}><Plus />{t.shareDeal}</Button>
          {splits === null || overlays === null ? <p className={css.short}>{t.partsWrong}</p> : null}
        </form>
      )}
    </>
  )
}
