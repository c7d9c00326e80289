/** The forms of published quotas: each is one command, and what is refused is said in it. */
import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react'
import { isoDay, type Period } from '../../shared/calendar.ts'
import type { PlacedNode } from '../../shared/contract/views.ts'
import { REASONS } from '../../shared/published.ts'
import { refusalOf } from '../document.ts'
import { typedDay } from '../days.ts'
import { Button, cx, Field, Input, kit, Select } from '../kit/index.tsx'
import { useText } from '../locales/index.ts'
import { usePlan } from '../plan/state.ts'
import { useApp } from '../state.ts'
import { today } from '../timeline/chart/ticks.ts'
import { dayIn, parseMoved } from './figures.ts'
import css from './published.module.css'
import { usePublished } from './state.ts'

/** Whoever worked by keys is back in the sheet. */
const close = (): void => { usePublished.setState({ form: null }); usePlan.getState().sheet?.focus() }

/** `said`: what was refused, or is still missing. */
function Frame({ label, submit, said, take, children }: { label: string; submit: string; said: string | null; take: () => void; children: ReactNode }) {
  const t = useText(), form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    const element = form.current!, press = (e: KeyboardEvent): void => { if (e.key === 'Escape' && !e.isComposing) { e.stopPropagation(); close() } }
    element.addEventListener('keydown', press)
    return () => element.removeEventListener('keydown', press)
  }, [])
  return (
    <form ref={form} className={css.form} aria-label={label} onSubmit={(e: FormEvent) => { e.preventDefault(); take() }}>
      {children}
      {said === null ? null : <p role="alert" className={cx(kit.wrong, css.whole)}>{said}</p>}
      <Button onClick={close}>{t.frame.cancel}</Button><Button type="submit" look="primary">{submit}</Button>
    </form>
  )
}

const DayField = ({ label, value, put, first }: { label: string; value: string; put: (text: string) => void; first?: boolean }) => <Field label={label}>{(id) => <Input id={id} type="date" value={value} autoFocus={first} onChange={(e) => put(e.target.value)} />}</Field>

export function PublishForm({ node, quarter }: { node: PlacedNode; quarter: Period }) {
  const t = useText().published, [day, setDay] = useState(isoDay(quarter.from)), [note, setNote] = useState(''), [said, setSaid] = useState<string | null>(null)
  const take = async (): Promise<void> => {
    const from = typedDay(day)
    if (from == null) { setSaid(t.badDay); return }
    const refused = await refusalOf('quota.publish', { node: node.node, period: quarter.id, day: from, note })
    if (refused === null) close()
    else setSaid(refused)
  }
  return (
    <Frame label={t.actions.publish} submit={t.publishNow} said={said} take={() => void take()}>
      <DayField label={t.day} value={day} put={setDay} first />
      <Field label={t.note}>{(id) => <Input id={id} value={note} autoComplete="off" onChange={(e) => setNote(e.target.value)} />}</Field>
    </Frame>
  )
}

export function AdjustForm({ node, quarter, seats }: { node: PlacedNode; quarter: Period; seats: readonly { node: string; name: string }[] }) {
  const t = useText().published, { lines, plan } = useApp((s) => s.outline!)
  const [typed, setTyped] = useState({ amount: '', reason: REASONS[0] as (typeof REASONS)[number], day: isoDay(dayIn(quarter)), approver: '', absorbs: '', line: '', note: '' }), [said, setSaid] = useState<string | null>(null)
  const put = (field: keyof typeof typed) => (e: { target: { value: string } }): void => setTyped({ ...typed, [field]: e.target.value })
  const take = async (): Promise<void> => {
    const amount = parseMoved(typed.amount, plan.decimals), day = typedDay(typed.day), missing = amount === null ? t.badAmount : day == null ? t.badDay : typed.approver.trim() === '' ? t.badApprover : null
    if (missing !== null || amount === null || day == null) { setSaid(missing); return }
    const refused = await refusalOf('quota.adjust', { node: node.node, period: quarter.id, amount, reason: typed.reason, day, approver: typed.approver, absorbs: typed.absorbs || null, line: typed.line || null, note: typed.note })
    if (refused === null) close()
    else setSaid(refused)
  }
  return (
    <Frame label={t.actions.adjust} submit={t.adjustNow} said={said} take={() => void take()}>
      <Field label={t.amount}>{(id) => <Input id={id} value={typed.amount} placeholder={t.amountHint} autoFocus autoComplete="off" inputMode="decimal" onChange={put('amount')} />}</Field>
      <DayField label={t.from} value={typed.day} put={(day) => setTyped({ ...typed, day })} />
      <Field label={t.reason}>{(id) => <Select id={id} value={typed.reason} onChange={put('reason')}>{REASONS.map((r) => <option key={r} value={r}>{t.reasons[r]}</option>)}</Select>}</Field>
      <Field label={t.absorbs}>{(id) => <Select id={id} value={typed.absorbs} onChange={put('absorbs')}><option value="">{t.nobody}</option>{seats.map((s) => <option key={s.node} value={s.node}>{s.name}</option>)}</Select>}</Field>
      {lines.length < 2 ? null : <Field label={t.line}>{(id) => <Select id={id} value={typed.line} onChange={put('line')}><option value="">{t.allLines}</option>{lines.map((l) => <option key={l.id} value={l.id}>{l.name}</option>)}</Select>}</Field>}
      <Field label={t.approver}>{(id) => <Input id={id} value={typed.approver} autoComplete="off" onChange={put('approver')} />}</Field>
      <Field label={t.note}>{(id) => <Input id={id} value={typed.note} autoComplete="off" onChange={put('note')} />}</Field>
    </Frame>
  )
}

export function SendForm({ node, quarter }: { node: PlacedNode; quarter: Period }) {
  const t = useText().published, [due, setDue] = useState(isoDay(today() + 7)), [said, setSaid] = useState<string | null>(null)
  const take = async (): Promise<void> => {
    const day = typedDay(due)
    if (day === undefined) { setSaid(t.badDay); return }
    const refused = await refusalOf('letter.send', { nodes: [node.node], period: quarter.id, day: today(), due: day })
    if (refused === null) close()
    else setSaid(refused)
  }
  return <Frame label={t.actions.send} submit={t.letters.sendNow} said={said} take={() => void take()}><DayField label={t.letters.due} value={due} put={setDue} first /></Frame>
}
