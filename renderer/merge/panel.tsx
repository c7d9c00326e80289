/** Beside the sheet: copies that came back, what merging them would do, and what is to be decided before. */
import { useEffect } from 'react'
import { sentence } from '../../shared/locales/index.ts'
import { perform } from '../actions.ts'
import { Button } from '../kit/index.tsx'
import { useText } from '../locales/index.ts'
import { formatCount, formatMoment } from '../numbers.ts'
import { nameOf, useHanded } from '../share/handed.ts'
import { useApp, useDocumentLocale } from '../state.ts'
import { mergeAction } from './actions.ts'
import { Conflicts } from './conflicts.tsx'
import { Copies } from './copies.tsx'
import css from './merge.module.css'
import { choiceOf } from './rows.ts'
import { askForCopies, changesToMerge, look, useConflictRows, useMerge } from './state.ts'
import { Totals } from './totals.tsx'

function Refused() {
  const t = useText().merge, locale = useApp((s) => s.locale), refused = useMerge((s) => s.refused)
  if (refused.length === 0) return null
  return (
    <section className={css.part} aria-label={t.refused}>
      <h3>{t.refused}</h3>
      <ul className={css.list}>{refused.map(({ file, refusal }) => <li key={file}><b>{file}</b><span>{sentence(refusal, locale)}</span></li>)}</ul>
    </section>
  )
}

/** Of the copies handed out, those that have not come back, now or before. */
function Waiting() {
  const t = useText(), locale = useDocumentLocale(), plan = useApp((s) => s.outline!.plan.name), shares = useHanded((s) => s.shares), preview = useMerge((s) => s.preview)
  const here = new Set(preview?.copies.map((c) => `${c.shared}|${c.to}`)), waiting = shares.filter((s) => s.returned === null && !here.has(`${s.at}|${s.to}`))
  if (waiting.length === 0) return null
  return (
    <section className={css.part} aria-label={t.merge.waiting}>
      <h3>{t.merge.waiting}</h3>
      <ul className={css.list}>{waiting.map((s) => <li key={s.id}><b>{s.to || t.share.handed.nobody}</b><span>{t.merge.handed(nameOf(s, plan), formatMoment(s.at, locale))}</span></li>)}</ul>
    </section>
  )
}

function Foot() {
  const t = useText().merge, locale = useDocumentLocale(), preview = useMerge((s) => s.preview), decisions = useMerge((s) => s.decisions), saving = useApp((s) => s.saving > 0), rows = useConflictRows()
  if (preview === null) return null
  const left = rows.filter((c) => choiceOf(c, decisions) === undefined).length, changes = changesToMerge({ preview, decisions })
  return (
    <div className={css.foot}>
      {left > 0 ? <span className={css.muted} id="merge-left">{t.firstDecide(formatCount(left, locale))}</span> : null}
      <Button look="primary" disabled={left > 0 || saving} aria-describedby={left > 0 ? 'merge-left' : undefined} onClick={() => perform(mergeAction('merge.now'))}>{changes === 0 ? t.nothing : t.now(formatCount(changes, locale))}</Button>
    </div>
  )
}

export function MergePanel() {
  const t = useText().merge, native = useApp((s) => s.about?.nativeDialogs ?? false), revision = useApp((s) => s.outline?.revision), preview = useMerge((s) => s.preview), copies = useMerge((s) => s.copies)
  useEffect(() => { if (useMerge.getState().copies.length > 0) void look() }, [revision])
  const begun = copies.length > 0
  return (
    <div className={css.panel}>
      {begun ? null : <p className={css.muted}>{t.empty}</p>}
      <div className={css.tools}>
        <Button look={begun ? 'plain' : 'primary'} onClick={() => void askForCopies()}>{t.choose}</Button>
        {native ? <Button onClick={() => void askForCopies(true)}>{t.folder}</Button> : null}
      </div>
      {preview === null ? null : <Copies copies={preview.copies} />}
      <Refused />
      {preview === null ? null : <><Conflicts preview={preview} /><Totals totals={preview.totals} /></>}
      <Waiting />
      <Foot />
    </div>
  )
}
