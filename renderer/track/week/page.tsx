/** One seat's week, or a group's: the figures first, what is to be done for them, and what weeks before it left. */
import { Copy, ChevronLeft, ChevronRight, Printer } from 'lucide-react'
import { useLayoutEffect } from 'react'
import type { Week, WeekActivity } from '../../../shared/contract/activities.ts'
import type { Output } from '../../../shared/contract/index.ts'
import type { Action } from '../../actions.ts'
import { perform } from '../../actions.ts'
import { refusalOf } from '../../document.ts'
import { Button, cx, IconButton, Select } from '../../kit/index.tsx'
import { useText } from '../../locales/index.ts'
import { formatCount } from '../../numbers.ts'
import { CommitInput } from '../../settings/commit-input.tsx'
import { useApp } from '../../state.ts'
import { useAsked } from '../../whatif/asked.ts'
import { usePlaces } from '../../whatif/head.tsx'
import { parseWhole, useStyle } from '../../whatif/said.ts'
import { useTrack } from '../state.ts'
import { weekAction } from './actions.ts'
import { Activities, Amounts, DealsOf, Figures, Past, WorkOf } from './parts.tsx'
import { Planning } from './planning.tsx'
import { moneyText, weekDays } from './said.ts'
import { useWeek } from './state.ts'
import { carry } from './steps.tsx'
import { useWeekSubject } from './subject.ts'
import css from './week.module.css'

const MOST_COUNT = 1e9
/** A group's work and deals may be many. */
const MOST_LISTED = 50

const say = (action: Action): (() => void) => () => { perform(action) }

function Head({ node, week }: { node: string; week: Week | null }) {
  const { week: words } = useText(), places = usePlaces(), style = useStyle(), name = useApp((s) => s.outline!.nodes.find((n) => n.node === node)?.name ?? node), readOnly = useApp((s) => s.outline!.readOnly)
  const options = places.some((p) => p.value === node) ? places : [...places, { value: node, label: name }]
  return (
    <div className={css.head} role="group" aria-label={words.title}>
      <Select className={css.who} aria-label={words.who} value={node} onChange={(e) => useTrack.setState({ node: e.target.value })}>{options.map((o) => <option key={o.value} value={o.value}>{o.label}</option>)}</Select>
      <div className={css.turn}>
        <IconButton label={words.earlier} onClick={say(weekAction('week.earlier'))}><ChevronLeft aria-hidden /></IconButton>
        <span className={css.days} aria-live="polite">{week === null ? '' : weekDays(week, style.locale)}</span>
        <IconButton label={words.later} onClick={say(weekAction('week.later'))}><ChevronRight aria-hidden /></IconButton>
        <Button look="link" onClick={say(weekAction('week.now'))}>{words.now}</Button>
      </div>
      <div className={css.tools}>
        {readOnly ? null : <Button look="primary" disabled={week === null} onClick={say(weekAction('week.plan'))}>{words.plan}</Button>}
        <Button disabled={week === null} onClick={say(weekAction('week.copy'))}><Copy aria-hidden />{words.copy}</Button>
        <Button disabled={week === null} onClick={say(weekAction('week.print'))}><Printer aria-hidden />{words.print}</Button>
      </div>
    </div>
  )
}

/** The week's number of an activity, typed over in place. */
function Typed({ week, activity: { activity, name, week: count } }: { week: Week; activity: WeekActivity }) {
  const { activities: words } = useText().week, { locale } = useStyle(), readOnly = useApp((s) => s.outline!.readOnly)
  return (
    <CommitInput className={css.typed} numeric label={words.typed(name)} wrong={words.wrong} disabled={readOnly} value={count === null ? '' : formatCount(count, locale)}
      onCommit={(text) => {
        const value = text === '' ? null : parseWhole(text, 0, MOST_COUNT)
        return value === null && text !== '' ? false : refusalOf('cells.set', { measure: activity, cells: [{ node: week.node, period: week.period, value }] })
      }} />
  )
}

function Carry({ day, days }: { day: number; days: string }) {
  const { past: words } = useText().week
  return <><Button look="link" aria-label={words.nextOf(days)} onClick={() => void carry(day, 'next')}>{words.next}</Button><Button look="link" aria-label={words.restOf(days)} onClick={() => void carry(day, 'rest')}>{words.rest}</Button></>
}

function Sheet({ week }: { week: Output<'week'> }) {
  const t = useText(), { week: words } = t, style = useStyle(), readOnly = useApp((s) => s.outline!.readOnly), planning = useWeek((s) => s.planning), props = { week, style, t }
  const asked = week.amounts.quarter.target !== null
  return (
    <div className={css.sheet}>
      <header className={css.title}>
        <h2>{week.name}</h2><span className={css.faint}>{[week.path.join(' / '), week.quarter, words.workdays(formatCount(week.workdays.length, style.locale)), ...(week.isSeat ? [] : [words.seats(formatCount(week.seats.length, style.locale))])].filter((x) => x !== '').join(' · ')}</span>
      </header>
      {planning && !readOnly ? <Planning key={week.node} week={week} /> : null}
      {asked ? <Figures {...props} /> : <div className={css.empty}><p>{words.empty.quota(week.name, week.quarter)}</p><Button look="primary" onClick={() => useApp.setState({ workspace: 'plan' })}>{words.empty.go}</Button></div>}
      {week.missed || week.someMissed ? <p className={cx(css.missed, !week.missed && css.some)}><span>{week.missed && week.amounts.week.remaining !== null ? words.past.here(moneyText(week.amounts.week.remaining, style)) : words.past.hereSome}</span>{readOnly || !week.someMissed ? null : <Carry day={week.from} days={weekDays(week, style.locale)} />}</p> : null}
      <Amounts {...props} />
      <Activities {...props} cell={(activity) => <Typed week={week} activity={activity} />} empty={<div className={css.teach}><p>{words.activities.none}</p>{readOnly || planning ? null : <Button onClick={say(weekAction('week.plan'))}>{words.plan}</Button>}</div>} />
      <WorkOf {...props} most={MOST_LISTED} /><DealsOf {...props} most={MOST_LISTED} />
      <Past {...props} carry={readOnly ? undefined : (past, days) => <Carry day={past.from} days={days} />} />
    </div>
  )
}

export function WeekPage() {
  const subject = useWeekSubject(), { empty } = useText().week, { value: week, wrong } = useAsked('week', subject)
  const shown = subject !== null && week !== null ? week : null
  // Before it is painted: a key pressed at once is about the week that is seen.
  useLayoutEffect(() => { useWeek.setState({ shown }); return () => useWeek.setState({ shown: null }) }, [shown])
  if (subject === null) return <div className={css.empty}><p>{empty.seats}</p><Button look="primary" onClick={() => useApp.setState({ overlay: { kind: 'import', as: 'team' } })}>{empty.bring}</Button></div>
  return (
    <div className={css.page}>
      <Head node={subject.node} week={shown} />
      {wrong ? <p role="alert" className={css.empty}>{wrong}</p> : null}
      {shown === null ? null : <Sheet week={shown} />}
    </div>
  )
}
