/** A check-in on one sheet of paper: as much of each list as it holds, and how much more there is. */
import { isoDay } from '../../../shared/calendar.ts'
import { WORK_LISTS, type Figures } from '../../../shared/checkin/figures.ts'
import type { Checkin, CheckinItem } from '../../../shared/contract/checkins.ts'
import { textOf, useText } from '../../locales/index.ts'
import { printSheet } from '../../print/print.tsx'
import { useApp } from '../../state.ts'
import css from './checkin.module.css'
import { Answers, TeamTable } from './figures.tsx'
import { fitted, SHEET_LINES } from './fit.ts'
import { agendaText, countText, dayText, useSaid } from './said.ts'

const MOST_TEAMS = 10
/** What stands above the two columns, and a row of the table, in lines. */
const ABOVE = 7
const ROW = 1.3
const NOTE_LINES = 8
const KINDS = ['problem', 'decision', 'action'] as const

const isOver = ({ task, solved }: CheckinItem): boolean => task?.done ?? solved !== null

/** The first of a list, and how many more there are. */
function Listed({ heading, lines, most }: { heading: string; lines: readonly { text: string; more: string }[]; most: number }) {
  const t = useText().checkin, said = useSaid()
  return lines.length === 0 ? null : <section><h2>{heading}</h2><ul>{lines.slice(0, most).map(({ text, more }, i) => <li key={i}>{text}{more === '' ? null : <small> — {more}</small>}</li>)}{lines.length > most ? <li>{t.more(countText(lines.length - most, said))}</li> : null}</ul></section>
}

function Paper({ name, checkin, figures }: { name: string; checkin: Checkin | null; figures: Figures | null }) {
  const t = useText().checkin, said = useSaid(), standings = figures?.standings.slice(0, MOST_TEAMS + 1) ?? [], teams = (figures?.standings.length ?? 0) - standings.length, note = checkin?.note.trim() ?? ''
  const joined = (...parts: string[]): string => parts.filter((x) => x !== '').join(' · '), found = figures === null ? [] : [
    { heading: t.agenda, lines: figures.agenda.map((a) => ({ text: agendaText(a, said), more: a.owner })) },
    ...WORK_LISTS.map((list) => ({ heading: `${t.lists[list]} · ${countText(figures.counts[list], said)}`, lines: figures.work[list].map((l) => ({ text: l.name, more: joined(list === 'slipped' ? t.slip(dayText(l.was, said), dayText(l.finish, said)) : dayText(l.finish, said), l.owner) })) })),
  ]
  const came = KINDS.map((kind) => ({
    heading: { problem: t.problems, decision: t.decisions, action: t.actions }[kind],
    lines: (checkin?.items ?? []).filter((i) => i.kind === kind).map((i) => ({ text: kind === 'decision' ? i.text : `${isOver(i) ? '☑' : '☐'} ${i.text}`, more: joined(i.solution, i.owner, dayText(i.due, said)) })),
  }))
  const room = SHEET_LINES - ABOVE - ROW * (standings.length + 2), most = (lists: typeof found, taken: number): number[] => fitted(lists.map((l) => l.lines.map(({ text, more }) => `${text} — ${more}`)), room - taken)
  const left = most(found, 3), right = most(came, note === '' ? 0 : NOTE_LINES + 3)
  return (
    <article className={css.paper}>
      <h1>{name}</h1>
      {checkin === null ? null : <p className={css.muted}>{t.stood(dayText(checkin.day, said), checkin.who)}{figures === null ? null : ` · ${figures.since === null ? t.first : t.since(dayText(figures.since, said))}`}</p>}
      {figures === null ? <p>{t.unreadable}</p> : <><Answers figures={figures} /><TeamTable figures={{ ...figures, standings }} />{teams > 0 ? <p className={css.muted}>{t.more(countText(teams, said))}</p> : null}</>}
      <div className={css.halves}>
        {figures === null ? null : (
          <div>
            {found.map((list, i) => <Listed key={list.heading} {...list} most={left[i]} />)}
            <p className={css.muted}>{figures.agenda.length === 0 ? `${t.noAgenda} ` : null}{t.quiet(countText(figures.quiet.teams, said), countText(figures.quiet.tasks, said), countText(figures.quiet.targets, said))}</p>
          </div>
        )}
        {checkin === null ? null : <div>{came.map((list, i) => <Listed key={list.heading} {...list} most={right[i]} />)}{note === '' ? null : <section><h2>{t.notes}</h2><p className={css.note}>{note}</p></section>}</div>}
      </div>
    </article>
  )
}

export function printCheckin(name: string, day: number, checkin: Checkin | null, figures: Figures | null): void {
  const t = textOf(useApp.getState().locale).checkin
  printSheet({ name: t.file(name, isoDay(day)), body: <Paper name={t.file(name, isoDay(day))} checkin={checkin} figures={figures} /> })
}
