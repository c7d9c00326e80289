/** The last page of a team: how many of what, and what could not be read. */
import { ChevronRight } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { ImportPreview, TeamChanges } from '../../shared/contract/imports.ts'
import { teamChangeText } from '../../shared/locales/index.ts'
import { useText } from '../locales/index.ts'
import { formatCount } from '../numbers.ts'
import { useApp, useDocumentLocale } from '../state.ts'
import { BadRows } from './bad-rows.tsx'
import { Near } from './deal-check.tsx'
import { decisionsOf, type Decisions } from './decisions.ts'
import css from './imports.module.css'
import { errorText } from '../notices.ts'
import { call } from '../transport.ts'

const SHOWN = 200

/** What the import would do to the plan as it is now; or why it would be refused. */
function useChanges(preview: ImportPreview, decisions: Decisions): { changes: TeamChanges | null; wrong: string | null } {
  const [known, setKnown] = useState<{ changes: TeamChanges | null; wrong: string | null }>({ changes: null, wrong: null })
  const revision = useApp((s) => s.outline!.revision)
  const { staged, near } = preview
  useEffect(() => {
    let gone = false
    call('import.teamChanges', { staged, decisions: decisionsOf(decisions, near) }).then(
      (changes) => { if (!gone) setKnown({ changes, wrong: null }) },
      (error: unknown) => { if (!gone) setKnown({ changes: null, wrong: errorText(error) }) },
    )
    return () => { gone = true }
  }, [staged, near, decisions, revision])
  return known
}

export function TeamCheck({ preview, decisions, onDecisions, busy }: { preview: ImportPreview; decisions: Decisions; onDecisions: (decisions: Decisions) => void; busy: boolean }) {
  const t = useText()
  const locale = useDocumentLocale()
  const company = useApp((s) => s.outline!.nodes[0]?.name ?? '')
  const count = (n: number): string => formatCount(n, locale)
  const { headers, sample } = preview.source
  const { changes, wrong } = useChanges(preview, decisions)
  const ui = useApp((s) => s.locale)
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
        {changes && changes.changed.length > 0 ? (
          <section className={css.part} aria-label={t.imports.teamChanged}>
            <header><h3>{t.imports.teamChanged}</h3><p>{t.imports.teamChangedHow}</p></header>
            <table className={css.table}><tbody>{changes.changed.slice(0, SHOWN).map((one, i) => <tr key={i}><td>{one.name}</td><td>{teamChangeText(one, ui)}</td></tr>)}</tbody></table>
            {changes.changed.length > SHOWN ? <p className={css.note}>{t.imports.moreChanged(count(changes.changed.length - SHOWN))}</p> : null}
          </section>
        ) : null}
        <BadRows preview={preview} />
      </div>
      <aside className={css.summary} aria-label={t.imports.summary} aria-busy={busy}>
        <h3>{t.imports.summary}</h3>
        <div><div className={css.big}>{count(preview.seats)}</div><p>{t.imports.teamSeats}</p></div>
        <dl className={`${css.counts} ${busy ? css.busy : ''}`}>
          <dt>{t.imports.teamGroups}</dt><dd>{count(preview.groups)}</dd>
          {changes ? <>
            <dt>{t.imports.newSeats}</dt><dd>{count(changes.seats.length)}</dd>
            <dt>{t.imports.newGroups}</dt><dd>{count(changes.groups.length)}</dd>
            <dt>{t.imports.teamChanged}</dt><dd>{count(changes.changed.length)}</dd>
            <dt>{t.imports.unchanged}</dt><dd>{count(changes.unchanged)}</dd>
          </> : null}
          <dt>{t.imports.rows}</dt><dd>{count(preview.rows)}</dd>
          <dt>{t.imports.bad}</dt><dd className={preview.bad > 0 ? css.warn : undefined}>{count(preview.bad)}</dd>
        </dl>
        {changes && changes.roles.length > 0 ? <p className={css.note}>{t.imports.newRoles(changes.roles.join(', '))}</p> : null}
        {changes && changes.cleared > 0 ? <p className={css.wrong}>{t.imports.wouldClear(count(changes.cleared))}</p> : null}
        {wrong !== null ? <p className={css.wrong} role="alert">{wrong}</p> : null}
      </aside>
    </div>
  )
}
