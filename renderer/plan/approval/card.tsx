/** How far the selected node's quota is agreed, and what can be done about it. */
import { useEffect, useRef, useState } from 'react'
import type { PlacedNode } from '../../../shared/contract/views.ts'
import { send } from '../../document.ts'
import { Button, Input } from '../../kit/index.tsx'
import { useText } from '../../locales/index.ts'
import { formatMoment, formatWhole } from '../../numbers.ts'
import { useApp, useDocumentLocale } from '../../state.ts'
import css from '../plan.module.css'
import { useApprovals } from './state.ts'

export function ApprovalCard({ node, disabled }: { node: PlacedNode; disabled: boolean }) {
  const { approval: t, compared: { blank } } = useText().history, style = useDocumentLocale(), { currency } = useApp((s) => s.outline!.plan)
  const known = useApprovals((s) => s.byNode.get(node.node)), asked = useApprovals((s) => s.asked)
  const [note, setNote] = useState(''), field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (!asked) return
    useApprovals.setState({ asked: false })
    field.current?.focus()
  }, [asked])
  const amount = (x: number | null): string => (x === null ? blank : formatWhole(x, style, currency)), said = note.trim(), isOpen = known?.state === 'submitted', label = isOpen ? t.noteNeeded : t.note
  const tell = (name: 'approval.submit' | 'approval.approve' | 'approval.return'): void => void send(name, { node: node.node, note: said }).then((done) => { if (done) setNote('') })
  return (
    <section className={css.approval} aria-label={t.title}>
      {known === undefined ? null : (
        <p>
          <b>{t.at(t.states[known.state], amount(known.amount))}</b>{known.changed ? <b className={css.changedSince}>{t.changed(amount(known.now))}</b> : null}
          <small className={css.muted}>{known.who} · {formatMoment(known.at, style)}</small>
          {known.note === '' ? null : <span>{known.note}</span>}
        </p>
      )}
      {disabled ? null : (
        <>
          <div className={css.noted}>
            <Input ref={field} aria-label={label} placeholder={label} value={note} maxLength={1000} autoComplete="off" onChange={(e) => setNote(e.target.value)} />
            {isOpen ? null : <Button onClick={() => tell('approval.submit')}>{known === undefined ? t.submit : t.again}</Button>}
          </div>
          {known === undefined ? null : (
            <div className={css.buttons}>
              {isOpen ? <><Button onClick={() => tell('approval.approve')}>{t.approve}</Button><Button disabled={said === ''} onClick={() => tell('approval.return')}>{t.return}</Button></> : null}
              <Button look="quiet" onClick={() => void send('approval.withdraw', { node: node.node })}>{t.withdraw}</Button>
            </div>
          )}
        </>
      )}
    </section>
  )
}
