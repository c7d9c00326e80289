/** Something written down ticked as solved or done, where it is listed. */
import { useState } from 'react'
import type { CheckinItem } from '../../../shared/contract/checkins.ts'
import { send } from '../../document.ts'
import { useText } from '../../locales/index.ts'
import { today } from '../../timeline/chart/ticks.ts'
import css from './checkin.module.css'

export const isOver = ({ task, solved }: Pick<CheckinItem, 'task' | 'solved'>): boolean => task?.done ?? solved !== null

/** What was solved after its check-in was so on the day it is ticked. `said`: the word for it stands beside the box. */
export function Tick({ item, disabled, said = false }: { item: CheckinItem; disabled: boolean; said?: boolean }) {
  // It shows at once, and goes back where it is refused.
  const t = useText().checkin, { item: id, kind, text } = item, done = isOver(item), [sent, setSent] = useState<{ of: boolean; as: boolean } | null>(null)
  const tick = (as: boolean): void => { setSent({ of: done, as }); void send('checkin.item.set', { item: id, solved: as ? today() : null }).then((taken) => { if (taken === null) setSent(null) }) }
  const box = <input type="checkbox" className={css.tick} checked={sent?.of === done ? sent.as : done} disabled={disabled} aria-label={(kind === 'action' ? t.done : t.solved)(text)} onChange={(e) => tick(e.target.checked)} />
  return said ? <label className={css.said}>{box}{kind === 'action' ? t.doneWord : t.solvedWord}</label> : box
}
