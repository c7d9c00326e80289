/** The figures of a check-in: the answers first, each team, what needs talk, and the work. */
import { CircleAlert } from 'lucide-react'
import { useMemo } from 'react'
import { changeOf, WORK_LISTS, type AgendaItem, type AmountOf, type Figures, type Standing, type TaskLine } from '../../../shared/checkin/figures.ts'
import type { CheckinItem } from '../../../shared/contract/checkins.ts'
import { Button, cx } from '../../kit/index.tsx'
import { useText } from '../../locales/index.ts'
import { useApp } from '../../state.ts'
import { Scroll } from '../../whatif/kit/scroll.tsx'
import css from './checkin.module.css'
import { agendaText, amountText, counted, countText, dayText, fellText, shareText, solvedText, targetText, unitText, useSaid } from './said.ts'
import { useCheckin } from './state.ts'
import { isOver, Tick } from './tick.tsx'

const ANSWERS = ['goal', 'quotaToDate', 'actualToDate', 'pipeline', 'expected', 'initiatives'] as const
const MOVING: readonly AmountOf[] = ['actualToDate', 'pipeline', 'expected', 'initiatives']
const tone = (change: number | null): string | undefined => (change === null || change === 0 ? css.muted : change < 0 ? css.short : css.ahead)

function Change({ of, amount }: { of: Standing; amount: AmountOf }) {
  const said = useSaid(), change = changeOf(of, amount)
  return change === null ? null : <small className={tone(change)}>{change === 0 ? '±0' : amountText(change, said, true)}</small>
}

export function Answers({ figures: { standings: [own], currency } }: { figures: Figures }) {
  const t = useText().checkin, said = useSaid()
  if (!own) return null
  const shown = ANSWERS.filter((a) => own.now[a] !== null || (a === 'actualToDate' && own.now.quotaToDate !== null))
  return (
    <div className={css.answers} role="group" aria-label={t.figures}>
      {shown.map((a, i) => <span key={a}>{t.amounts[a]} <b>{amountText(own.now[a], said)}</b> {MOVING.includes(a) ? <Change of={own} amount={a} /> : null}{a === 'actualToDate' ? <small className={css.muted}> {shareText(own.now.actualToDate, own.now.quotaToDate, said)}</small> : null}{i === shown.length - 1 ? <small className={css.muted}> · {unitText(currency, said)}</small> : null}</span>)}
    </div>
  )
}

const COLUMNS = ['goal', 'quota', 'quotaToDate', 'actualToDate', 'pipeline', 'expected'] as const

/** Those under the node, beside the node itself. */
export function TeamTable({ figures: { standings, quarter, currency } }: { figures: Figures }) {
  const t = useText().checkin, said = useSaid(), columns = COLUMNS.filter((c) => standings.some((s) => s.now[c] !== null || (c === 'actualToDate' && s.now.quotaToDate !== null))), moved = (c: AmountOf): boolean => MOVING.includes(c) && standings.some((s) => changeOf(s, c) !== null)
  if (columns.length === 0) return null
  return (
    <table className={css.table} aria-label={t.teams(quarter, unitText(currency, said))}>
      <thead><tr><th scope="col"><span>{t.team}</span> <span>{quarter} · {unitText(currency, said)}</span></th>{columns.flatMap((c) => [<th key={c} scope="col" className={css.number}>{t.amounts[c]}</th>, ...(c === 'actualToDate' ? [<th key="share" scope="col" className={css.number}>{t.ofQuota}</th>] : []), ...(moved(c) ? [<th key={`${c}-change`} scope="col" className={css.number} aria-label={t.changeOf(t.amounts[c])}>{t.change}</th>] : [])])}</tr></thead>
      <tbody>{standings.map((s, i) => (
        <tr key={s.node} data-strong={i === 0 || undefined}>
          <th scope="row">{s.name}</th>
          {columns.flatMap((c) => [<td key={c} className={css.number}>{amountText(s.now[c], said)}</td>, ...(c === 'actualToDate' ? [<td key="share" className={css.number}>{shareText(s.now.actualToDate ?? (s.now.quotaToDate === null ? null : 0), s.now.quotaToDate, said)}</td>] : []), ...(moved(c) ? [<td key={`${c}-change`} className={css.number}><Change of={s} amount={c} /></td>] : [])])}
        </tr>
      ))}</tbody>
    </table>
  )
}

export function Teams({ figures }: { figures: Figures }) {
  const said = useSaid()
  return <Scroll label={useText().checkin.teams(figures.quarter, unitText(figures.currency, said))}><TeamTable figures={figures} /></Scroll>
}

/** What is listed of earlier check-ins, as it stands now, by its id. */
export function useEarlier(): ReadonlyMap<string, CheckinItem> {
  const kept = useCheckin((s) => s.kept)
  return useMemo(() => new Map(kept.flatMap((c) => c.items.map((i) => [i.item, i]))), [kept])
}

/** `make`: writes an item down as a problem; null where it can't be. Problems and actions of earlier check-ins are ticked where they stand. */
export function Agenda({ figures, make, made }: { figures: Figures; make: ((text: string, owner: string) => void) | null; made: ReadonlySet<string> }) {
  const t = useText().checkin, said = useSaid(), { agenda, quiet } = figures, earlier = useEarlier(), readOnly = useApp((s) => s.outline!.readOnly), fell = fellText(figures, said)
  const line = (a: AgendaItem, i: number) => {
    const text = agendaText(a, said), item = a.kind === 'problem' || a.kind === 'action' ? earlier.get(a.of) : undefined, over = item !== undefined && isOver(item), since = over ? solvedText(item, said) : ''
    return (
      <li key={`${a.kind} ${a.of} ${i}`} data-done={over || undefined}>
        <CircleAlert aria-hidden />
        <span><span>{text}</span>{a.owner === '' ? null : <small className={css.muted}> · {a.owner}</small>}{since === '' ? null : <small className={css.muted}> · {since}</small>}</span>
        <span className={css.ends}>
          {item === undefined ? null : <Tick item={item} disabled={readOnly} said />}
          {make === null || a.kind === 'problem' || made.has(text) ? null : <Button look="link" aria-label={t.makeOf(text)} onClick={() => make(text, a.owner)}>{t.make}</Button>}
        </span>
      </li>
    )
  }
  return (
    <section className={css.section} aria-label={t.agenda}>
      <h3>{t.agenda}</h3>
      {agenda.length === 0 ? <p className={css.muted}>{t.noAgenda}</p> : <ul className={css.agenda}>{agenda.map(line)}</ul>}
      {fell === null ? null : <p>{fell}</p>}
      <p className={css.muted}>{t.quiet(countText(quiet.teams, said), countText(quiet.tasks, said), countText(quiet.targets, said))}</p>
    </section>
  )
}

const SHOWN = 8

function TaskNames({ tasks, count, list }: { tasks: readonly TaskLine[]; count: number; list: (typeof WORK_LISTS)[number] }) {
  const t = useText().checkin, said = useSaid()
  return <>{tasks.slice(0, SHOWN).map((l) => <li key={l.task}>{l.name} <small className={css.muted}>{list === 'slipped' ? t.slip(dayText(l.was, said), dayText(l.finish, said)) : dayText(l.finish, said)}{l.owner === '' ? '' : ` · ${l.owner}`}</small></li>)}{count > Math.min(SHOWN, tasks.length) ? <li className={css.muted}>{t.more(countText(count - Math.min(SHOWN, tasks.length), said))}</li> : null}</>
}

export function Work({ figures: { work, counts, targets } }: { figures: Figures }) {
  const t = useText().checkin, said = useSaid(), lists = WORK_LISTS.filter((list) => work[list].length > 0)
  return (
    <>
      <section className={css.section} aria-label={t.work}>
        <h3>{t.work}</h3>
        {lists.length === 0 ? <p className={css.muted}>{t.noWork}</p> : <div className={css.lists}>{lists.map((list) => <div key={list}><h4 className={cx(list === 'overdue' && css.short)}>{counted(t.lists[list], counts[list], said)}</h4><ul><TaskNames tasks={work[list]} count={counts[list]} list={list} /></ul></div>)}</div>}
      </section>
      {targets.length === 0 ? null : (
        <section className={css.section} aria-label={t.targets}>
          <h3>{t.targets}</h3>
          <ul className={css.targets}>{targets.map((x) => <li key={x.target}>{x.name} <small className={css.muted}>{t.reached(targetText(x.reached, x.unit, said), targetText(x.amount, x.unit, said))} · {dayText(x.deadline, said)}</small></li>)}</ul>
        </section>
      )}
    </>
  )
}
