/** A check-in on one sheet of paper: as much of each list as it holds, and how much more there is. */
import { isoDay } from '../../../shared/calendar.ts'
import { WORK_LISTS, type Figures } from '../../../shared/checkin/figures.ts'
import type { Checkin } from '../../../shared/contract/checkins.ts'
import { textOf, useText } from '../../locales/index.ts'
import { formatDay } from '../../numbers.ts'
import { printSheet } from '../../print/print.tsx'
import { useApp } from '../../state.ts'
import css from './checkin.module.css'
import { Answers, TeamTable, useEarlier } from './figures.tsx'
import { fitted, SHEET_LINES } from './fit.ts'
import { agendaText, comparedText, counted, countText, dayText, fellText, knownText, solvedText, targetText, useSaid } from './said.ts'
import { isOver } from './tick.tsx'

const MOST_TEAMS = 10
/** What stands above the two columns, and a row of the table, in lines. */
const ABOVE = 7
const ROW = 1.3
const NOTE_LINES = 8
const KINDS = ['problem', 'decision', 'action'] as const

/** The first of a list, and how many more there are. */
function Listed({ heading, lines, most }: { heading: string; lines: readonly { text: string; more: string }[]; most: number }) {
  const t = useText().checkin, said = useSaid()
  return lines.length === 0 ? null : <section><h2>{heading}</h2><ul>{lines.slice(0, most).map(({ text, more }, i) => <li key={i}>{text}{more === '' ? null : <small> — {more}</small>}</li>)}{lines.length > most ? <li>{t.more(countText(lines.length - most, said))}</li> : null}</ul></section>
}

function Paper({ name, checkin, figures }: { name: string; checkin: Checkin | null; figures: Figures | null }) {
  const t = useText().checkin, said = useSaid(), standings = figures?.standings.slice(0, MOST_TEAMS + 1) ?? [], teams = (figures?.standings.length ?? 0) - standings.length, note = checkin?.note.trim() ?? '', earlier = useEarlier(), fell = figures === null ? null : fellText(figures, said)
  const joined = (...parts: string[]): string => parts.filter((x) => x !== '').join(' · '), found = figures === null ? [] : [
    { heading: t.agenda, lines: figures.agenda.map((a) => { const item = a.kind === 'problem' || a.kind === 'action' ? earlier.get(a.of) : undefined; return { text: agendaText(a, said), more: joined(a.owner, item === undefined ? '' : solvedText(item, said)) } }) },
    ...WORK_LISTS.map((list) => ({ heading: counted(t.lists[list], figures.counts[list], said), lines: figures.work[list].map((l) => ({ text: l.name, more: joined(list === 'slipped' ? t.slip(dayText(l.was, said), dayText(l.finish, said)) : dayText(l.finish, said), l.owner) })) })),
    { heading: t.targets, lines: figures.targets.map((x) => ({ text: x.name, more: joined(t.reached(targetText(x.reached, x.unit, said), targetText(x.amount, x.unit, said)), dayText(x.deadline, said)) })) },
  ]
  const came = KINDS.map((kind) => ({
    heading: { problem: t.problems, decision: t.decisions, action: t.actions }[kind],
    lines: (checkin?.items ?? []).filter((i) => i.kind === kind).map((i) => ({ text: kind === 'decision' ? i.text : `${isOver(i) ? '☑' : '☐'} ${i.text}`, more: joined(i.solution, i.owner, dayText(i.due, said)) })),
  }))
  const room = SHEET_LINES - ABOVE - ROW * (standings.length + 2), most = (lists: typeof found, taken: number): number[] => fitted(lists.map((l) => l.lines.map(({ text, more }) => `${text} — ${more}`)), room - taken)
  const left = most(found, fell === null ? 3 : 5), right = most(came, note === '' ? 0 : NOTE_LINES + 3)
  const under = joined(checkin === null ? '' : t.stood(formatDay(checkin.day, said.numbers), checkin.who), ...(figures === null ? [] : [knownText(figures, said), checkin === null ? '' : comparedText(figures, said)]))
  return (
    <article className={css.paper}>
      <h1>{name}</h1>
      {under === '' ? null : <p className={css.muted}>{under}</p>}
      {figures === null ? <p>{t.unreadable}</p> : <><Answers figures={figures} /><TeamTable figures={{ ...figures, standings }} />{teams > 0 ? <p className={css.muted}>{t.more(countText(teams, said))}</p> : null}</>}
      <div className={css.halves}>
        {figures === null ? null : (
          <div>
            {found.map((list, i) => <Listed key={list.heading} {...list} most={left[i]} />)}
            {fell === null ? null : <p>{fell}</p>}
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
