/** What came of a check-in: problems, decisions, actions and notes, each typed where it stands. */
import { ArrowUpRight, X } from 'lucide-react'
import { isoDay } from '../../../shared/calendar.ts'
import type { Checkin, CheckinItem } from '../../../shared/contract/checkins.ts'
import type { Sent } from '../../../shared/contract/index.ts'
import { takenDay } from '../../days.ts'
import { send } from '../../document.ts'
import { IconButton } from '../../kit/index.tsx'
import { useText } from '../../locales/index.ts'
import { useApp } from '../../state.ts'
import { goToTask } from '../../timeline/go.ts'
import { onceEach } from '../../timeline/work/people.ts'
import css from './checkin.module.css'
import { dayText, useSaid } from './said.ts'
import { isOver, Tick } from './tick.tsx'
import { Typed } from './typed.tsx'

const PEOPLE = 'checkin-people'
const set = (item: string, said: Omit<Sent<'checkin.item.set'>, 'item'>): Promise<unknown> => send('checkin.item.set', { item, ...said })

function Line({ item, disabled }: { item: CheckinItem; disabled: boolean }) {
  const t = useText().checkin, said = useSaid(), { item: id, kind, text, solution, owner, due, solved, task } = item, done = isOver(item)
  return (
    <li data-done={done || undefined}>
      <div className={css.first}>
        {kind === 'decision' ? null : <Tick item={item} disabled={disabled} />}
        <Typed label={`${t.text[kind]}: ${text}`} value={text} grows disabled={disabled} className={css.typed} take={(typed) => set(id, { text: typed })} />
        {task === null ? null : <IconButton label={t.goTo(text)} onClick={() => goToTask(task.task)}><ArrowUpRight /></IconButton>}
        {disabled ? null : <IconButton label={t.removeItem(text)} onClick={() => void send('checkin.item.remove', { item: id })}><X /></IconButton>}
      </div>
      {kind === 'decision' ? null : (
        <div className={css.second}>
          {kind === 'problem' ? <Typed label={t.solutionOf(text)} value={solution} placeholder={t.solution} blank grows most={10_000} disabled={disabled} className={css.typed} take={(typed) => set(id, { solution: typed })} /> : null}
          <Typed label={t.ownerOf(text)} value={owner} placeholder={t.owner} blank most={200} list={PEOPLE} disabled={disabled} className={css.typed} take={(typed) => set(id, { owner: typed })} />
          {kind === 'action' ? <Typed label={t.dueOf(text)} value={due === null ? '' : isoDay(due)} type="date" blank disabled={disabled} className={css.typed} take={(typed) => takenDay(typed, (day) => set(id, { due: day }))} /> : null}
          {kind === 'problem' && solved !== null ? <small className={css.muted}>{t.solvedOn(dayText(solved, said))}</small> : null}
        </div>
      )}
    </li>
  )
}

const KINDS = [['problem', 'problems'], ['decision', 'decisions'], ['action', 'actions']] as const

export function Items({ checkin: { checkin, items, note } }: { checkin: Checkin }) {
  const t = useText().checkin, nodes = useApp((s) => s.outline!.nodes), disabled = useApp((s) => s.outline!.readOnly)
  return (
    <>
      <datalist id={PEOPLE}>{onceEach(nodes).map((n) => <option key={n.node} value={n.name}>{n.name}</option>)}</datalist>
      {KINDS.map(([kind, heading]) => (
        <section key={kind} className={css.section} aria-label={t[heading]}>
          <h3>{t[heading]}</h3>
          <ul className={css.items}>
            {items.filter((i) => i.kind === kind).map((i) => <Line key={i.item} item={i} disabled={disabled} />)}
            {disabled ? null : <li><Typed label={t.add[kind]} value="" adds placeholder={t.add[kind]} disabled={false} className={css.typed} take={(text) => send('checkin.item.add', { checkin, kind, text })} /></li>}
          </ul>
        </section>
      ))}
      <section className={css.section} aria-label={t.notes}>
        <h3>{t.notes}</h3>
        <Typed label={t.notes} value={note} rows={4} blank most={100_000} placeholder={t.notesHint} disabled={disabled} take={(text) => send('checkin.set', { checkin, note: text })} />
      </section>
    </>
  )
}
