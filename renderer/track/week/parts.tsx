/** The tables of a week, on the screen and on paper. */
import type { ReactNode } from 'react'
import { isoDay } from '../../../shared/calendar.ts'
import type { PastWeek, Week, WeekActivity } from '../../../shared/contract/activities.ts'
import { cx } from '../../kit/index.tsx'
import type { Text } from '../../locales/index.ts'
import { formatCount, formatDay, formatDays, formatPercent, formatWhole, periodName } from '../../numbers.ts'
import { useApp } from '../../state.ts'
import { capital, unitWords, type Style } from '../../whatif/said.ts'
import { moneyText, standing } from './said.ts'
import css from './week.module.css'

/** `most`: so many rows of a list, where paper has no more room. */
export interface PartProps { week: Week; style: Style; t: Text; most?: number }

function Part({ title, note, children }: { title: string; note?: ReactNode; children: ReactNode }) {
  return <section className={css.part} aria-label={title}><h3>{title}{note ? <span className={css.note}>{note}</span> : null}</h3>{children}</section>
}

export function Figures({ week: { amounts: { week } }, style, t: { week: { figures: words } } }: PartProps) {
  const { target, won, remaining } = week, beyond = target !== null && won > target ? won - target : null
  const text = (x: number | null): string => (x === null ? words.none : moneyText(x, style))
  return (
    <dl className={css.figures}>
      <div><dt>{words.target}</dt><dd>{text(target)}</dd></div>
      <div><dt>{words.won}</dt><dd>{text(won)}</dd></div>
      <div><dt>{beyond === null ? words.left : words.beyond}</dt><dd className={beyond === null ? undefined : css.ahead}>{text(beyond ?? remaining)}</dd></div>
    </dl>
  )
}

export function Amounts({ week, style, t }: PartProps) {
  const { amounts: words } = t.week, calendar = useApp((s) => s.calendar)!, month = calendar.period(week.month)
  const rows = [[words.week, week.amounts.week], [month ? periodName(month, style.locale) : words.month, week.amounts.month], [week.quarter, week.amounts.quarter]] as const
  return (
    <Part title={words.title} note={`${unitWords('money', style, t)} · ${week.known === null ? words.unknown : words.known(formatDay(week.known, style.locale))}`}>
      <table className={css.table}>
        <thead><tr><th scope="col">{words.period}</th>{[words.quota, words.carried, words.target, words.won, words.left].map((h) => <th key={h} scope="col" className={css.number}>{h}</th>)}</tr></thead>
        <tbody>{rows.map(([name, a]) => <tr key={name}><th scope="row">{name}</th>{[a.quota, a.carried === 0 ? null : a.carried, a.target, a.won, a.remaining].map((x, i) => <td key={i} className={css.number}>{moneyText(x, style)}</td>)}</tr>)}</tbody>
      </table>
    </Part>
  )
}

/** `cell`: the week's number, to be typed over where it can be. */
export function Activities({ week, style, t, cell, empty }: PartProps & { cell?: (activity: WeekActivity) => ReactNode; empty?: ReactNode }) {
  const { activities: words } = t.week, count = (x: number): string => formatCount(x, style.locale), shown = week.activities
  if (shown.length === 0) return empty === undefined ? null : <Part title={words.title}>{empty}</Part>
  return (
    <Part title={words.title}>
      <table className={css.table}>
        <thead><tr><th scope="col">{words.what}</th><th scope="col" className={css.number}>{words.week}</th>{week.workdays.map((d) => <th key={d} scope="col" className={css.number}>{formatDay(d, style.locale, 'weekday')}</th>)}<th scope="col" className={css.number}>{week.quarter}</th></tr></thead>
        <tbody>{shown.map((a) => (
          <tr key={a.activity}><th scope="row">{capital(a.name)}</th><td className={cx(css.number, css.strong)}>{cell ? cell(a) : a.week === null ? '' : count(a.week)}</td>{a.byDay.map((n, i) => <td key={week.workdays[i]} className={css.number}>{a.week === null ? '' : count(n)}</td>)}<td className={cx(css.number, css.faint)}>{a.quarter === null ? '' : count(a.quarter)}</td></tr>
        ))}</tbody>
      </table>
    </Part>
  )
}

const More = ({ all, most, t, style }: { all: number; most: number } & Pick<PartProps, 't' | 'style'>) => (all > most ? <p className={css.faint}>{t.week.more(formatCount(all - most, style.locale))}</p> : null)

export function WorkOf({ week, style, t, most = Infinity }: PartProps) {
  const { work: words } = t.week, { tasks } = week
  return (
    <Part title={words.title}>
      {tasks.length === 0 ? <p className={css.faint}>{words.none}</p> : (
        <table className={css.table}>
          <thead><tr><th scope="col">{words.task}</th><th scope="col">{words.finish}</th><th scope="col">{words.state}</th></tr></thead>
          <tbody>{tasks.slice(0, most).map((x) => (
            <tr key={x.task}>
              <td>{x.kind === 'milestone' ? '◆ ' : ''}{x.name}{x.path.length > 0 ? <span className={css.faint}> · {x.path.join(' / ')}</span> : null}{week.isSeat ? null : <span className={css.faint}> · {x.owner}</span>}</td>
              <td>{formatDay(x.finish, style.locale, 'short')}</td>
              <td className={x.state === 'overdue' ? css.short : undefined}>{[words.states[x.state], ...(x.helps ? [words.helps] : []), ...(x.progress > 0 ? [words.done(formatPercent(x.progress, { locale: style.locale }))] : [])].join(', ')}</td>
            </tr>
          ))}</tbody>
        </table>
      )}
      <More all={tasks.length} most={most} t={t} style={style} />
    </Part>
  )
}

export function DealsOf({ week, style, t, most = Infinity }: PartProps) {
  const { deals: words } = t.week, { deals } = week
  return (
    <Part title={words.title}>
      {deals.length === 0 ? <p className={css.faint}>{words.none}</p> : (
        <table className={css.table}>
          <thead><tr><th scope="col">{words.deal}</th><th scope="col">{words.stage}</th><th scope="col" className={css.number}>{words.amount}</th><th scope="col">{words.closes}</th></tr></thead>
          <tbody>{deals.slice(0, most).map((d) => (
            <tr key={d.deal}>
              <td>{d.name || d.deal}{d.account ? <span className={css.faint}> · {d.account}</span> : null}</td><td>{d.stage}</td>
              <td className={css.number}>{d.amount === null ? '' : formatWhole(d.amount, style.locale, d.currency || style.currency)}</td>
              <td className={d.overdue ? css.short : undefined}>{formatDay(d.closes, style.locale, 'short')}{d.overdue ? `, ${words.overdue}` : ''}</td>
            </tr>
          ))}</tbody>
        </table>
      )}
      <More all={deals.length} most={most} t={t} style={style} />
    </Part>
  )
}

/** `carry`: what can be done with one that somebody missed. */
export function Past({ week, style, t, most = Infinity, carry }: PartProps & { carry?: (past: PastWeek, days: string) => ReactNode }) {
  const { past: words, amounts } = t.week
  if (week.past.length === 0) return null
  return (
    <Part title={words.title}>
      <table className={css.table}>
        <thead><tr><th scope="col">{words.week}</th>{[amounts.quota, amounts.carried, amounts.target, amounts.won].map((h) => <th key={h} scope="col" className={css.number}>{h}</th>)}<th scope="col">{words.state}</th></tr></thead>
        <tbody>{week.past.toReversed().slice(0, most).map((w) => {
          const days = w.from === w.to ? formatDay(w.from, style.locale, 'short') : formatDays(w.from, w.to, style.locale)
          return (
            <tr key={isoDay(w.from)}>
              <th scope="row">{days}</th>{[w.quota, w.carried === 0 ? null : w.carried, w.target, w.won].map((x, i) => <td key={i} className={css.number}>{moneyText(x, style)}</td>)}
              <td className={css.acts}><span className={w.missed ? css.short : css.faint}>{standing(w, words)}</span>{w.someMissed && carry ? carry(w, days) : null}</td>
            </tr>
          )
        })}</tbody>
      </table>
      <More all={week.past.length} most={most} t={t} style={style} />
    </Part>
  )
}
