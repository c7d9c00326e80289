/** What came of a check-in: problems, decisions, actions and notes, each typed where it stands. */
import { ArrowUpRight, X } from 'lucide-react'
import { useState } from 'react'
import { isoDay, parseIsoDay } from '../../../shared/calendar.ts'
import type { Checkin, CheckinItem } from '../../../shared/contract/checkins.ts'
import type { Sent } from '../../../shared/contract/index.ts'
import { send } from '../../document.ts'
import { IconButton } from '../../kit/index.tsx'
import { useText } from '../../locales/index.ts'
import { useApp } from '../../state.ts'
import { today } from '../../timeline/chart/ticks.ts'
import { goToTask } from '../../timeline/go.ts'
import { onceEach } from '../../timeline/work/people.ts'
import css from './checkin.module.css'
import { dayText, useSaid } from './said.ts'
import { Typed } from './typed.tsx'

const PEOPLE = 'checkin-people'
const set = (item: string, said: Omit<Sent<'checkin.item.set'>, 'item'>): Promise<unknown> => send('checkin.item.set', { item, ...said })

/** What was solved after its check-in was so on the day it is ticked. */
function Tick({ item: { item, kind, text, solved, task }, disabled }: { item: CheckinItem; disabled: boolean }) {
  // It shows at once, and goes back where it is refused.
  const t = useText().checkin, done = task?.done ?? solved !== null, [sent, setSent] = useState<{ of: boolean; as: boolean } | null>(null)
  const tick = (as: boolean): void => { setSent({ of: done, as }); void set(item, { solved: as ? today() : null }).then((taken) => { if (taken === null) setSent(null) }) }
  return <input type="checkbox" className={css.tick} checked={sent?.of === done ? sent.as : done} disabled={disabled} aria-label={(kind === 'action' ? t.done : t.solved)(text)} onChange={(e) => tick(e.target.checked)} />
}

function Line({ item, disabled }: { item: CheckinItem; disabled: boolean }) {
  const t = useText().checkin, said = useSaid(), { item: id, kind, text, solution, owner, due, solved, task } = item, done = task?.done ?? solved !== null
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
          {kind === 'action' ? <Typed label={t.dueOf(text)} value={due === null ? '' : isoDay(due)} type="date" blank disabled={disabled} className={css.typed} take={(typed) => set(id, { due: parseIsoDay(typed) })} /> : null}
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
