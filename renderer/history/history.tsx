/** Every step with who and when; choosing one goes there, by undoing or redoing step by step. */
import { useEffect, useState } from 'react'
import type { HistoryEntry } from '../../shared/contract/history.ts'
import { labelText } from '../../shared/locales/index.ts'
import { useText } from '../locales/index.ts'
import { beginJob, notifyError } from '../notices.ts'
import { formatDay, formatTime } from '../numbers.ts'
import { useApp } from '../state.ts'
import { call } from '../transport.ts'
import css from './history.module.css'
import { wayTo } from './way.ts'

const MOST_SHOWN = 500

export function History() {
  const t = useText()
  const locale = useApp((s) => s.locale)
  const revision = useApp((s) => s.outline?.revision)
  const readOnly = useApp((s) => s.outline?.readOnly ?? true)
  const [entries, setEntries] = useState<HistoryEntry[] | null>(null)
  const [going, setGoing] = useState(false)
  useEffect(() => {
    let gone = false
    if (!going) call('history', { limit: MOST_SHOWN }).then((list) => { if (!gone) setEntries([...list].sort((a, b) => b.entry - a.entry)) }, notifyError)
    return () => { gone = true }
  }, [revision, going])
  if (!entries) return null
  if (entries.length === 0) return <p className={css.empty}>{t.history.empty}</p>

  const current = entries.find((e) => !e.undone)?.entry ?? null
  const go = async (target: number | null): Promise<void> => {
    const { steps, name } = wayTo(entries, target)
    if (steps === 0 || going) return
    setGoing(true)
    let stopped = false
    const job = beginJob(t.frame.history, () => { stopped = true })
    try {
      for (let i = 0; i < steps && !stopped; i++) { await call(name, {}); job.update(i + 1, steps) }
    } catch (error) {
      notifyError(error)
    } finally {
      job.end()
      setGoing(false)
    }
  }
  const dayOf = (at: string): string => {
    const moment = new Date(at)
    return formatDay(Date.UTC(moment.getFullYear(), moment.getMonth(), moment.getDate()) / 86_400_000, locale)
  }
  return (
    <div className={css.list}>
      {entries.map((e, i) => {
        const day = dayOf(e.at)
        const here = e.entry === current
        return [
          i === 0 || day !== dayOf(entries[i - 1].at) ? <h3 key={`d${e.entry}`} className={css.day}>{day}</h3> : null,
          <button key={e.entry} type="button" className={css.step} data-undone={e.undone} aria-current={here ? 'step' : undefined} disabled={readOnly || going || here}
            title={here ? undefined : e.undone ? t.history.goForward : t.history.goBack} onClick={() => void go(e.entry)}>
            <b>{labelText(e.label, locale)}</b>
            <small>{[here ? t.history.now : e.undone ? t.history.undone : '', e.who, formatTime(e.at, locale)].filter(Boolean).join(' · ')}</small>
          </button>,
        ]
      })}
      {entries.length < MOST_SHOWN ? (
        <button type="button" className={css.step} aria-current={current === null ? 'step' : undefined} disabled={readOnly || going || current === null} title={t.history.goBack} onClick={() => void go(null)}>
          <b>{t.history.beginning}</b><small>{current === null ? t.history.now : ''}</small>
        </button>
      ) : null}
    </div>
  )
}
