/** What is published of a node, in its details. */
import { X } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import type { Period } from '../../shared/calendar.ts'
import type { Adjustment, LetterState } from '../../shared/contract/published.ts'
import type { PlacedNode } from '../../shared/contract/views.ts'
import { perform } from '../actions.ts'
import { send } from '../document.ts'
import { Button, Check, cx, Field, IconButton, Input, Select } from '../kit/index.tsx'
import { useText } from '../locales/index.ts'
import { formatCount, formatDay, formatPercent, formatWhole, type Locale } from '../numbers.ts'
import plan from '../plan/plan.module.css'
import { useApp } from '../state.ts'
import { today } from '../timeline/chart/ticks.ts'
import { useAsked } from '../whatif/asked.ts'
import { publishedActions } from './actions.ts'
import { moved } from './figures.ts'
import { AdjustForm, PublishForm, SendForm } from './forms.tsx'
import css from './published.module.css'
import { usePublished } from './state.ts'

const act = (id: string) => (): void => { const action = publishedActions.find((a) => a.id === id); if (action) perform(action) }

/** More names than these are counted. */
const MOST = 5

function Adjustments({ list, locale, disabled }: { list: readonly Adjustment[]; locale: Locale; disabled: boolean }) {
  const t = useText().published
  if (list.length === 0) return null
  return (
    <ul className={css.list} aria-label={t.adjustments}>
      {list.map((a) => (
        <li key={a.adjustment}>
          <span>{a.name} <b>{moved(a.amount, locale)}</b> · {t.reasons[a.reason]}<small>{[a.line ?? '', t.fromDay(formatDay(a.day, locale)), t.approvedBy(a.approver), a.absorbs === null ? '' : t.absorbedBy(a.absorbs.name), a.note].filter((x) => x !== '').join(' · ')}</small></span>
          {disabled ? null : <IconButton label={t.remove(a.name, moved(a.amount, locale))} onClick={() => void send('adjustment.remove', { adjustment: a.adjustment })}><X aria-hidden /></IconButton>}
        </li>
      ))}
    </ul>
  )
}

/** How a seat's letter stands, and what came of it. */
function Letter({ letter, quarter, locale, disabled }: { letter: LetterState; quarter: string; locale: Locale; disabled: boolean }) {
  const { letters: t } = useText().published, [note, setNote] = useState<string | null>(null), at = { node: letter.node, period: quarter }
  if (letter.state === null || letter.day === null) return <p className={plan.muted}>{t.none}</p>
  return (
    <>
      <p>{t.on(t.state[letter.state], formatDay(letter.day, locale))}{letter.due === null ? null : <> · <span className={cx(letter.overdue && css.late)}>{letter.overdue ? `${t.dueOn(formatDay(letter.due, locale))}, ${t.late}` : t.dueOn(formatDay(letter.due, locale))}</span></>}{letter.outdated ? ` · ${t.outdated(formatWhole(letter.now, locale))}` : ''}{letter.note === '' ? '' : ` · ${letter.note}`}</p>
      {disabled ? null : note === null ? (
        <div className={plan.buttons}>
          <Button onClick={() => void send('letter.accept', at)}>{t.accept}</Button><Button onClick={() => setNote('')}>{t.dispute}</Button><Button look="link" onClick={() => void send('letter.withdraw', at)}>{t.withdraw}</Button>
        </div>
      ) : (
        <form className={css.form} onSubmit={(e) => { e.preventDefault(); void send('letter.dispute', { ...at, note }).then((done) => { if (done) setNote(null) }) }}>
          <div className={css.whole}><Field label={t.why}>{(id) => <Input id={id} value={note} autoFocus autoComplete="off" onChange={(e) => setNote(e.target.value)} />}</Field></div>
          <Button type="submit" look="primary">{t.dispute}</Button>
        </form>
      )}
    </>
  )
}

function Letters({ node, quarter, locale, disabled }: { node: PlacedNode; quarter: string; locale: Locale; disabled: boolean }) {
  const t = useText().published.letters, { value } = useAsked('letters', { node: node.node, period: quarter, today: today() }), pay = usePublished((s) => s.pay), shown = useApp((s) => s.locale), language = usePublished((s) => s.language) ?? shown
  if (value === null) return null
  const { letters } = value, count = (state: LetterState['state']): string => formatCount(letters.filter((l) => l.state === state).length, locale), late = letters.filter((l) => l.overdue)
  return (
    <>
      <h3 className={plan.heading}>{t.title}</h3>
      {node.kind === 'group' ? <p>{t.counts(count('sent'), count('accepted'), count('disputed'), count(null))}</p> : letters.length > 0 ? <Letter letter={letters[0]} quarter={quarter} locale={locale} disabled={disabled} /> : <p className={plan.muted}>{t.none}</p>}
      {node.kind === 'group' && late.length > 0 ? <p className={css.late}>{t.overdue(`${late.slice(0, MOST).map((l) => l.name).join(', ')}${late.length > MOST ? ` +${formatCount(late.length - MOST, locale)}` : ''}`)}</p> : null}
      <div className={css.options}>
        <Field label={t.language}>{(id) => <Select id={id} value={language} onChange={(e) => usePublished.setState({ language: e.target.value as 'en' | 'zh' })}><option value="en">English</option><option value="zh">中文</option></Select>}</Field>
        <Check checked={pay} onChange={(on) => usePublished.setState({ pay: on })}>{t.pay}</Check>
      </div>
      <div className={plan.buttons}><Button onClick={act('published.print')}>{t.print}</Button>{disabled ? null : <Button onClick={act('published.send')}>{t.send}</Button>}</div>
    </>
  )
}

export function PublishedPart({ node, quarter, locale, disabled }: { node: PlacedNode; quarter: Period; locale: Locale; disabled: boolean }): ReactNode {
  const t = useText().published, { value, wrong } = useAsked('publications', { node: node.node, period: quarter.id }), form = usePublished((s) => (s.at === node.id ? s.form : null)), nodes = useApp((s) => s.outline!.nodes)
  if (wrong) return <p role="alert">{wrong}</p>
  if (value === null) return null
  const { over, below, sums, adjustments } = value, isSeat = node.kind !== 'group', money = (x: number): string => formatWhole(x, locale), percent = (x: number): string => formatPercent(x, { locale, digits: 1 })
  const seats = [...new Map(nodes.filter((n) => n.kind !== 'group' && n.node !== node.node).map((n) => [n.node, { node: n.node, name: n.name }])).values()]
  const known = over !== null || sums.published !== 0 || adjustments.length > 0
  const figures: [string, string][] = [
    [t.sums.published, money(sums.published)], [t.sums.adjusted, moved(sums.adjusted, locale)], ...(sums.fresh === 0 ? [] : [[t.sums.fresh, money(sums.fresh)] as [string, string]]), [t.sums.now, money(sums.now)],
    ...(sums.ofPublished === null ? [] : [[t.sums.ofPublished, percent(sums.ofPublished)] as [string, string]]), ...(sums.ofNow === null ? [] : [[t.sums.ofNow, percent(sums.ofNow)] as [string, string]]),
  ]
  return (
    <section className={css.part} aria-label={t.title}>
      <h3 className={plan.heading}>{t.title}</h3>
      {over === null ? <p className={plan.muted}>{below.length > 0 ? t.parts(below.map((p) => p.name).join(', ')) : t.not(node.name, quarter.id)}</p> : <p className={plan.muted}>{t.since(over.name, formatDay(over.day, locale), over.who)}{over.note === '' ? '' : ` ${over.note}`}</p>}
      {known ? <dl className={plan.card}>{figures.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl> : null}
      {form === 'publish' && over === null ? <PublishForm node={node} quarter={quarter} /> : form === 'adjust' && isSeat ? <AdjustForm node={node} quarter={quarter} seats={seats} /> : disabled ? null : (
        <div className={plan.buttons}>
          {over === null ? <Button onClick={act('published.publish')}>{t.publish}</Button> : null}
          {isSeat && known ? <Button onClick={act('published.adjust')}>{t.adjust}</Button> : null}
          {over?.node === node.node ? <Button look="link" onClick={() => void send('quota.unpublish', { node: node.node, period: quarter.id })}>{t.takeBack}</Button> : null}
        </div>
      )}
      <Adjustments list={adjustments} locale={locale} disabled={disabled} />
      {known ? <Letters node={node} quarter={quarter.id} locale={locale} disabled={disabled} /> : null}
      {form === 'send' && known ? <SendForm node={node} quarter={quarter} /> : null}
    </section>
  )
}
