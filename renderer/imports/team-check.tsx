/** The last page of a team: how many of what, and what could not be read. */
import { ChevronRight } from 'lucide-react'
import type { ImportPreview } from '../../shared/contract/imports.ts'
import { useText } from '../locales/index.ts'
import { formatCount } from '../numbers.ts'
import { useApp, useDocumentLocale } from '../state.ts'
import { BadRows } from './bad-rows.tsx'
import { Near } from './deal-check.tsx'
import type { Decisions } from './decisions.ts'
import css from './imports.module.css'

export function TeamCheck({ preview, decisions, onDecisions, busy }: { preview: ImportPreview; decisions: Decisions; onDecisions: (decisions: Decisions) => void; busy: boolean }) {
  const t = useText()
  const locale = useDocumentLocale()
  const company = useApp((s) => s.outline!.nodes[0]?.name ?? '')
  const count = (n: number): string => formatCount(n, locale)
  const { headers, sample } = preview.source
  const mapping = preview.mapping.as === 'team' ? preview.mapping : null
  return (
    <div className={css.check}>
      <div className={css.decisions} tabIndex={-1}>
        <Near near={preview.near} decisions={decisions} onChange={onDecisions} />
        {mapping ? (
          <section className={css.part} aria-label={t.imports.levelOrder}>
            <header><h3>{t.imports.levelOrder}</h3><p>{t.imports.levelOrderHow}</p></header>
            <div className={css.levels}>
              {[company, ...preview.levels, headers[mapping.seat]].map((name, i) => [i > 0 ? <ChevronRight key={`c${i}`} className={css.chevron} aria-hidden /> : null, <span key={i} className={css.level} data-fixed>{name}</span>])}
            </div>
            <table className={css.table}>
              <thead><tr>{[...mapping.levels, mapping.seat].map((c) => <th key={c}>{headers[c]}</th>)}</tr></thead>
              <tbody>{sample.map((row, r) => <tr key={r}>{[...mapping.levels, mapping.seat].map((c) => <td key={c}>{row[c]}</td>)}</tr>)}</tbody>
            </table>
          </section>
        ) : null}
        <BadRows preview={preview} />
      </div>
      <aside className={css.summary} aria-label={t.imports.summary} aria-busy={busy}>
        <h3>{t.imports.summary}</h3>
        <div><div className={css.big}>{count(preview.seats)}</div><p>{t.imports.teamSeats}</p></div>
        <dl className={`${css.counts} ${busy ? css.busy : ''}`}>
          <dt>{t.imports.teamGroups}</dt><dd>{count(preview.groups)}</dd>
          <dt>{t.imports.rows}</dt><dd>{count(preview.rows)}</dd>
          <dt>{t.imports.bad}</dt><dd className={preview.bad > 0 ? css.warn : undefined}>{count(preview.bad)}</dd>
        </dl>
      </aside>
    </div>
  )
}
