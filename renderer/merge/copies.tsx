/** Who came back with what. */
import { X } from 'lucide-react'
import type { MergeCopy } from '../../shared/contract/merge.ts'
import { cx, IconButton } from '../kit/index.tsx'
import { useText } from '../locales/index.ts'
import { formatCount, formatMoment } from '../numbers.ts'
import { useApp, useDocumentLocale } from '../state.ts'
import { nameOf } from '../share/handed.ts'
import css from './merge.module.css'
import { leaveOut, useConflictRows } from './state.ts'

/** Whom a copy is from, as far as it says. */
export const fromOf = ({ to, who, file }: Pick<MergeCopy, 'to' | 'who' | 'file'>): string => to || who[0] || file

export function Copies({ copies }: { copies: readonly MergeCopy[] }) {
  const { copies: words } = useText().merge, locale = useDocumentLocale(), plan = useApp((s) => s.outline!.plan.name), rows = useConflictRows(), n = (x: number): string => formatCount(x, locale)
  return (
    <section className={css.part} aria-label={words.title}>
      <h3>{words.title}</h3>
      <table className={cx(css.table, css.copies)}>
        <thead><tr><th scope="col">{words.who}</th><th scope="col">{words.changes}</th><th scope="col">{words.taken}</th><th scope="col">{words.conflicts}</th><th scope="col"><span className="unseen">{words.leaving}</span></th></tr></thead>
        <tbody>{copies.map((c) => {
          const from = fromOf(c), by = c.who.filter((who) => who !== from)
          return (
            <tr key={c.copy}>
              <th scope="row" title={c.file}>
                <b>{from}</b>
                <small>{[nameOf(c, plan), c.last === null ? words.untouched : words.last(formatMoment(c.last, locale)), by.length === 0 ? '' : words.by(by.join(', '))].filter(Boolean).join(' · ')}</small>
              </th>
              <td>{n(c.changes)}</td><td>{n(c.taken.cells + c.taken.rows + c.taken.deals)}</td><td>{n(rows.filter((r) => r.copy === c.copy).length)}</td>
              <td><IconButton label={words.leave(from)} onClick={() => leaveOut(c.copy)}><X /></IconButton></td>
            </tr>
          )
        })}</tbody>
      </table>
    </section>
  )
}
