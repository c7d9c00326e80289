/** What activities are worked back from: rates to be typed over where they stand, and what comes of them, before it is put. */
import { X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { ActivityPlan, ActivitySeat, FunnelRate, Week } from '../../../shared/contract/activities.ts'
import { refusalOf, send } from '../../document.ts'
import { Button, IconButton } from '../../kit/index.tsx'
import { useText } from '../../locales/index.ts'
import { formatCount, formatDay } from '../../numbers.ts'
import { CommitInput } from '../../settings/commit-input.tsx'
import { useApp } from '../../state.ts'
import { useAsked } from '../../whatif/asked.ts'
import { capital, fieldText, parseTyped, useStyle } from '../../whatif/said.ts'
import { moneyText } from './said.ts'
import { useWeek } from './state.ts'
import { firstDay } from './subject.ts'
import css from './week.module.css'

const COUNTS = ['deals', 'proposals', 'meetings', 'calls'] as const
/** More seats are put, and told together. */
const MOST = 60

/** A rate said at a node; a driver that the plan lacks is made first. */
async function say({ id, name, unit }: FunnelRate, node: string, value: number): Promise<string | null> {
  if (id !== null) return refusalOf('driver.set', { driver: id, node, value })
  const made = await send('driver.add', { name, unit })
  return made === null ? null : refusalOf('driver.set', { driver: made.driver, node, value })
}

function Rate({ rate, node }: { rate: FunnelRate; node: string }) {
  const { planning: words } = useText().week, style = useStyle(), readOnly = useApp((s) => s.outline!.readOnly), { name, unit, value, how, sample } = rate
  return (
    <div className={css.rate}>
      <label htmlFor={`rate-${rate.driver}`}>{capital(name)}</label>
      <CommitInput id={`rate-${rate.driver}`} label={name} numeric value={value === null ? '' : fieldText(value, unit, style.locale)} disabled={readOnly} wrong={words.wrong[unit]}
        onCommit={(text) => { const next = parseTyped(text, unit); return next === null ? false : say(rate, node, next) }} />
      <span className={how === 'assumed' ? css.assumed : how === 'none' ? css.short : css.faint}>{how === 'fitted' ? words.hows.fitted(formatCount(sample ?? 0, style.locale)) : words.hows[how]}</span>
    </div>
  )
}

function Counted({ answer }: { answer: ActivityPlan }) {
  const { planning: words } = useText().week, style = useStyle(), count = (x: number): string => formatCount(x, style.locale)
  const row = (s: Pick<ActivitySeat, (typeof COUNTS)[number]>): React.ReactNode => COUNTS.map((c) => <td key={c} className={css.number}>{count(s[c])}</td>)
  return (
    <table className={css.table}>
      <thead><tr><th scope="col">{words.seat}</th><th scope="col" className={css.number}>{words.toWin}</th>{COUNTS.map((c) => <th key={c} scope="col" className={css.number}>{words[c]}</th>)}</tr></thead>
      <tbody>
        {answer.seats.slice(0, MOST).map((s) => <tr key={s.node}><th scope="row">{s.name}</th><td className={css.number}>{moneyText(s.remaining, style)}</td>{row(s)}</tr>)}
        {answer.seats.length > 1 ? <tr className={css.total}><th scope="row">{words.together}</th><td className={css.number}>{moneyText(answer.seats.reduce((sum, s) => sum + s.remaining, 0), style)}</td>{row(answer.total)}</tr> : null}
      </tbody>
    </table>
  )
}

export function Planning({ week }: { week: Week }) {
  const { planning: words } = useText().week, style = useStyle(), readOnly = useApp((s) => s.outline!.readOnly), place = useRef<HTMLElement>(null)
  const calendar = useApp((s) => s.calendar)!, asked = { node: week.node, period: week.quarter, from: firstDay(calendar.period(week.quarter)!) }, { value: answer, wrong } = useAsked('activities.preview', asked)
  const close = (): void => useWeek.setState({ planning: false })
  const isKnown = answer !== null
  useEffect(() => { if (isKnown) place.current?.querySelector('input')?.focus() }, [isKnown])
  const put = (): void => { void send('activities.plan', asked).then((done) => { if (done) close() }) }
  const title = words.title(week.name, week.quarter)
  return (
    <section ref={place} className={css.planning} aria-label={title}>
      <header><h3>{title}</h3><IconButton label={words.close} onClick={close}><X aria-hidden /></IconButton></header>
      <p className={css.faint}>{words.how}</p>
      {wrong ? <p role="alert" className={css.short}>{wrong}</p> : null}
      {answer === null ? null : <>
        <div className={css.rates} role="group" aria-label={words.rates}>{answer.rates.map((rate) => <Rate key={rate.driver} rate={rate} node={week.node.split('@', 1)[0]} />)}</div>
        {answer.seats.length === 0 ? <p>{words.nobody}</p> : <Counted answer={answer} />}
        {answer.left.length === 0 ? null : <p className={css.faint}>{words.left}: {answer.left.map((l) => `${l.name} (${words.why[l.why]})`).join(', ')}</p>}
        {readOnly || answer.replaces === null ? null : <p>{words.replaces(formatDay(answer.replaces, style.locale, 'short'))}</p>}
        {readOnly ? null : <div><Button look="primary" disabled={answer.seats.length === 0} onClick={put}>{words.put}</Button></div>}
      </>}
    </section>
  )
}
