/** The dock's page on the node that the selection stands on. Each field is one command when it is left. */
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { isoDay } from '../../../shared/calendar.ts'
import type { PlacedNode } from '../../../shared/contract/views.ts'
import { phrases } from '../../../shared/locales/index.ts'
import type { NodeKind } from '../../../shared/rows.ts'
import { perform } from '../../actions.ts'
import { send } from '../../document.ts'
import { parseEntry } from '../../grid/entry.ts'
import { Button, Field, Select } from '../../kit/index.tsx'
import { takeDay } from '../../days.ts'
import { useText } from '../../locales/index.ts'
import { formatCount, formatPercent } from '../../numbers.ts'
import { useApp } from '../../state.ts'
import { unitsPerWhole } from '../../../shared/money.ts'
import { PublishedPart } from '../../published/part.tsx'
import { CalendarOptions } from '../../settings/calendar-options.tsx'
import { parseAmount } from '../../settings/parse.ts'
import { planAction } from '../actions/index.ts'
import { ApprovalCard } from '../approval/card.tsx'
import { Taken } from './taken.tsx'
import { Absences } from './absences.tsx'
import { Moves } from './moves.tsx'
import css from '../plan.module.css'
import type { PlanSheet } from '../sheet/plan-sheet.ts'
import { usePlan, type DetailField } from '../state.ts'
import { useNumbers } from '../use-numbers.ts'

const SEATS: readonly NodeKind[] = ['rep', 'vacant', 'hire', 'house', 'overlay']

function BufferField({ depth, disabled }: { depth: number; disabled: boolean }) {
  const t = useText()
  const level = useApp((s) => s.outline?.levels.find((l) => l.depth === depth))
  const [wrong, setWrong] = useState(false)
  const shown = formatPercent(level?.buffer ?? 0, { locale: 'en', digits: 2 })
  const take = (text: string): void => {
    const entry = parseEntry(text.trim().endsWith('%') ? text : `${text}%`)
    const ratio = entry.kind === 'percent' ? entry.ratio : entry.kind === 'factor' ? entry.times / entry.over - 1 : NaN
    const good = ratio >= -0.9 && ratio <= 10
    setWrong(!good)
    if (good) void send('level.set', { depth, buffer: Math.round(ratio * 1e6) / 1e6 })
  }
  const name = level?.name || t.plan.details.level
  return <Field label={t.plan.details.buffer(name)} hint={t.plan.details.bufferHint} wrong={wrong ? t.plan.details.badPercent : null}>{(id, described) => <Taken id={id} value={shown} described={described} disabled={disabled} take={take} />}</Field>
}

/** Who sits there: role and earnings. */
function SeatFields({ node, disabled }: { node: PlacedNode; disabled: boolean }) {
  const { details } = useText().plan
  const { roles, posts, plan } = useApp((s) => s.outline!)
  const [wrong, setWrong] = useState(false)
  const post = posts.find((p) => p.node === node.node), perWhole = unitsPerWhole(plan.decimals)
  const take = (text: string): void => {
    const pay = text.trim() === '' ? null : parseAmount(text, perWhole)
    const good = pay !== null || text.trim() === ''
    setWrong(!good)
    if (good) void send('node.post', { node: node.id, pay })
  }
  return (
    <div className={css.fields}>
      <Field label={details.role}>{(id) => <Select id={id} value={post?.role ?? ''} disabled={disabled} onChange={(e) => void send('node.post', { node: node.id, role: e.target.value || null })}><option value="">{details.roleNone}</option>{roles.map((r) => <option key={r.id} value={r.id}>{r.name}</option>)}</Select>}</Field>
      <Field label={details.pay} wrong={wrong ? details.badAmount : null}>{(id, described) => <Taken id={id} described={described} value={post?.pay == null ? '' : String(post.pay / perWhole)} disabled={disabled} take={take} />}</Field>
    </div>
  )
}

function CalendarField({ node, disabled }: { node: PlacedNode; disabled: boolean }) {
  const t = useText()
  const observes = useApp((s) => s.outline!.observes)
  const own = observes.find((o) => o.node === node.node)?.calendar ?? ''
  return <Field label={t.plan.details.calendar}>{(id) => <Select id={id} value={own} disabled={disabled} onChange={(e) => void send('calendar.follow', { node: node.id, calendar: e.target.value || null })}><option value="">{node.parent === null ? t.settings.weekdays : t.plan.details.calendarAbove}</option><CalendarOptions /></Select>}</Field>
}

/** The currency that amounts are shown in beside the plan's. */
function LocalField({ node, disabled }: { node: PlacedNode; disabled: boolean }) {
  const { details } = useText().plan
  const { locals, plan } = useApp((s) => s.outline!)
  const [wrong, setWrong] = useState(false)
  const take = (text: string): void => {
    const currency = text.trim().toUpperCase()
    const good = currency === '' || /^[A-Z]{3}$/.test(currency)
    setWrong(!good)
    if (good) void send('node.local', { node: node.id, currency: currency === '' ? null : currency })
  }
  return <Field label={details.local} hint={details.localHint(plan.currency)} wrong={wrong ? details.badCurrency : null}>{(id, described) => <Taken id={id} described={described} value={locals.find((l) => l.node === node.node)?.currency ?? ''} disabled={disabled} take={take} />}</Field>
}

function Numbers({ model, node }: { model: PlanSheet; node: PlacedNode }) {
  useNumbers(model)
  const locale = useApp((s) => s.locale)
  const words = phrases[locale].measures
  const docLocale = model.style.locale
  const lines: [string, string][] = []
  for (const measure of ['goal', 'quota', 'leftToAllocate', 'reserve', 'lastYear', 'actual'] as const) {
    const value = model.answer(measure, node.id)
    if (!Number.isNaN(value)) lines.push([words[measure], model.amount(value)])
  }
  for (const measure of ['change', 'cover', 'attainment'] as const) {
    const value = model.answer(measure, node.id)
    if (!Number.isNaN(value)) lines.push([words[measure], formatPercent(value, { locale: docLocale, digits: 1, sign: measure !== 'attainment' })])
  }
  if (lines.length === 0) return null
  return <dl className={css.card}>{lines.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>
}

/** A part that an action can lead to. */
function Part({ of, children }: { of: DetailField; children: ReactNode }) {
  const part = useRef<HTMLDivElement>(null)
  const asked = usePlan((s) => s.asked)
  useEffect(() => {
    if (asked !== of) return
    usePlan.setState({ asked: null })
    part.current?.querySelector<HTMLElement>('select, input')?.focus()
  }, [asked, of])
  return <div className={css.detail} ref={part}>{children}</div>
}

export function PlanDetails(): ReactNode {
  const t = useText()
  const model = usePlan((s) => s.model)
  const id = usePlan((s) => s.node)
  const node = useApp((s) => s.outline?.nodes.find((n) => n.id === id))
  const parent = useApp((s) => s.outline?.nodes.find((n) => n.id === node?.parent))
  const readOnly = useApp((s) => s.outline?.readOnly ?? true)
  const locale = useApp((s) => s.locale)
  const { details } = t.plan
  if (!model || !node) return <p className={css.muted}>{details.none}</p>
  const update = (patch: { kind?: NodeKind; code?: string; starts?: number | null; ends?: number | null; reserveOwner?: string }): void => { void send('node.update', { node: node.id, ...patch }) }
  const isGroup = node.kind === 'group'
  const day = (label: string, field: 'starts' | 'ends'): ReactNode => (
    <Field label={label}>{(fid) => <Taken id={fid} type="date" disabled={readOnly} value={node[field] === null ? '' : isoDay(node[field])} take={(text) => takeDay(text, (day) => update({ [field]: day }))} />}</Field>
  )
  return (
    <div className={css.details} key={node.id}>
      <Field label={details.name}>{(fid) => <Taken id={fid} value={node.name} disabled={readOnly} take={(name) => { if (name.trim()) void send('node.rename', { node: node.id, name: name.trim() }) }} />}</Field>
      {parent ? <p className={css.muted}>{details.parent} <b>{parent.name}</b></p> : null}
      <ApprovalCard node={node} disabled={readOnly} />
      <Field label={details.kind} hint={node.kind === 'overlay' ? details.overlayNote : undefined}>
        {(fid, described) => (
          <Select id={fid} aria-describedby={described} value={node.kind} disabled={readOnly || !parent || model.isGroup(node.id)} onChange={(e) => update({ kind: e.target.value as NodeKind })}>
            {(['group', ...SEATS] as const).map((kind) => <option key={kind} value={kind}>{phrases[locale].kinds[kind]}</option>)}
          </Select>
        )}
      </Field>
      {parent ? <Field label={details.code} hint={details.codeHint}>{(fid, described) => <Taken id={fid} value={node.code} described={described} disabled={readOnly} take={(code) => update({ code })} />}</Field> : null}
      {isGroup ? null : <div className={css.fields}>{day(details.starts, 'starts')}{day(details.ends, 'ends')}</div>}
      {isGroup ? null : <Part of="person"><SeatFields node={node} disabled={readOnly} /></Part>}
      {isGroup ? null : <Part of="away"><Absences node={node} disabled={readOnly} /></Part>}
      <Part of="days"><CalendarField node={node} disabled={readOnly} /></Part>
      <Part of="currency"><LocalField node={node} disabled={readOnly} /></Part>
      {parent ? <Part of="move"><Moves node={node} disabled={readOnly} /></Part> : null}
      {isGroup ? <BufferField depth={model.depthOf(node.id)} disabled={readOnly} /> : null}
      {isGroup ? <Field label={details.reserveOwner}>{(fid) => <Taken id={fid} value={node.reserveOwner} disabled={readOnly} take={(reserveOwner) => update({ reserveOwner })} />}</Field> : null}
      {isGroup ? <p className={css.muted}>{details.seats} <b>{formatCount(model.seatsBelow(node.id), model.style.locale)}</b></p> : null}
      <h3 className={css.heading}>{details.numbers(model.quarter.id)}</h3>
      <Numbers model={model} node={node} />
      <PublishedPart node={node} quarter={model.quarter} locale={model.style.locale} disabled={readOnly} />
      {readOnly ? null : (
        <div className={css.buttons}>
          <Button onClick={() => perform(planAction('plan.addSeat'))}>{t.plan.actions.addSeat}</Button>
          <Button onClick={() => perform(planAction('plan.addGroup'))}>{t.plan.actions.addGroup}</Button>
        </div>
      )}
    </div>
  )
}
