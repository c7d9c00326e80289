/** Quotas of the planned quarter that become others. */
import { useState } from 'react'
import type { MergePreview } from '../../shared/contract/merge.ts'
import { Button } from '../kit/index.tsx'
import { useText } from '../locales/index.ts'
import { formatCount } from '../numbers.ts'
import { useApp } from '../state.ts'
import css from './merge.module.css'
import { amountSaid, styleOf } from './said.ts'

const FIRST = 8

export function Totals({ totals }: Pick<MergePreview, 'totals'>) {
  const { totals: words, conflicts: { nothing } } = useText().merge, app = useApp(), style = styleOf(app), [most, setMost] = useState(FIRST)
  const amount = (x: number | null): string => (x === null ? nothing : amountSaid(x, style)), left = totals.length - most
  if (totals.length === 0) return <p className={css.muted}>{words.none}</p>
  return (
    <section className={css.part} aria-label={words.title}>
      <h3>{words.title}</h3>
      <table className={css.table}>
        <thead><tr><th scope="col">{words.name}</th><th scope="col">{words.before}</th><th scope="col">{words.after}</th></tr></thead>
        <tbody>{totals.slice(0, most).map((row) => <tr key={row.node}><th scope="row">{row.name}</th><td className={css.muted}>{amount(row.before)}</td><td>{amount(row.after)}</td></tr>)}</tbody>
      </table>
      {left > 0 ? <Button look="link" className={css.more} onClick={() => setMost(totals.length)}>{words.more(formatCount(left, style.locale))}</Button> : null}
    </section>
  )
}
