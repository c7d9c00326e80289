/** A check-in on one sheet of paper: as much of each list as it holds, and how much more there is. */
import { isoDay } from '../../../shared/calendar.ts'
import { WORK_LISTS, type Figures } from '../../../shared/checkin/figures.ts'
import type { Checkin, CheckinItem } from '../../../shared/contract/checkins.ts'
import { textOf, useText } from '../../locales/index.ts'
import { printSheet } from '../../print/print.tsx'
import { useApp } from '../../state.ts'
import css from './checkin.module.css'
import { Answers, TaskNames, TeamTable } from './figures.tsx'
import { agendaText, countText, dayText, useSaid } from './said.ts'

const MOST_TEAMS = 9
const MOST_AGENDA = 9
const MOST_TASKS = 4
const MOST = { problem: 5, decision: 4, action: 6 } as const

function Listed({ items, kind }: { items: readonly CheckinItem[]; kind: keyof typeof MOST }) {
  const t = useText().checkin, said = useSaid(), own = items.filter((i) => i.kind === kind), heading = { problem: t.problems, decision: t.decisions, action: t.actions }[kind]
  if (own.length === 0) return null
  return (
    <section>
      <h2>{heading}</h2>
      <ul>{own.slice(0, MOST[kind]).map((i) => (
        <li key={i.item}>
          {kind === 'decision' ? null : <span aria-hidden>{(i.task?.done ?? i.solved !== null) ? '☑ ' : '☐ '}</span>}{i.text}
          {[i.solution, i.owner, dayText(i.due, said)].some((x) => x !== '') ? <small> — {[i.solution, i.owner, dayText(i.due, said)].filter((x) => x !== '').join(' · ')}</small> : null}
        </li>
      ))}{own.length > MOST[kind] ? <li>{t.more(countText(own.length - MOST[kind], said))}</li> : null}</ul>
    </section>
  )
}

function Paper({ name, checkin, figures }: { name: string; checkin: Checkin | null; figures: Figures | null }) {
  const t = useText().checkin, said = useSaid(), rest = figures === null ? 0 : figures.agenda.length - MOST_AGENDA, teams = figures === null ? 0 : figures.standings.length - 1 - MOST_TEAMS
  return (
    <article className={css.paper}>
      <h1>{name}</h1>
      {checkin === null ? null : <p className={css.muted}>{t.stood(dayText(checkin.day, said), checkin.who)}{figures === null ? null : ` · ${figures.since === null ? t.first : t.since(dayText(figures.since, said))}`}</p>}
      {figures === null ? <p>{t.unreadable}</p> : <>
        <Answers figures={figures} />
        <TeamTable figures={{ ...figures, standings: figures.standings.slice(0, MOST_TEAMS + 1) }} />
        {teams > 0 ? <p className={css.muted}>{t.more(countText(teams, said))}</p> : null}
      </>}
      <div className={css.halves}>
        <div>
          {figures === null ? null : <>
            <section>
              <h2>{t.agenda}</h2>
              {figures.agenda.length === 0 ? <p>{t.noAgenda}</p> : <ul>{figures.agenda.slice(0, MOST_AGENDA).map((a, i) => <li key={i}>{agendaText(a, said)}{a.owner === '' ? null : <small> · {a.owner}</small>}</li>)}{rest > 0 ? <li>{t.more(countText(rest, said))}</li> : null}</ul>}
              <p className={css.muted}>{t.quiet(countText(figures.quiet.teams, said), countText(figures.quiet.tasks, said), countText(figures.quiet.targets, said))}</p>
            </section>
            {WORK_LISTS.filter((list) => figures.work[list].length > 0).map((list) => <section key={list}><h2>{t.lists[list]} · {countText(figures.counts[list], said)}</h2><ul><TaskNames tasks={figures.work[list]} count={figures.counts[list]} most={MOST_TASKS} list={list} /></ul></section>)}
          </>}
        </div>
        {checkin === null ? null : (
          <div>
            {(['problem', 'decision', 'action'] as const).map((kind) => <Listed key={kind} items={checkin.items} kind={kind} />)}
            {checkin.note.trim() === '' ? null : <section><h2>{t.notes}</h2><p className={css.note}>{checkin.note}</p></section>}
          </div>
        )}
      </div>
    </article>
  )
}

export function printCheckin(name: string, day: number, checkin: Checkin | null, figures: Figures | null): void {
  const t = textOf(useApp.getState().locale).checkin
  printSheet({ name: t.file(name, isoDay(day)), body: <Paper name={t.file(name, isoDay(day))} checkin={checkin} figures={figures} /> })
}
