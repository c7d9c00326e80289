/** Every step with who and when, and the versions where they were kept; choosing a step goes there, by undoing or redoing step by step. */
import { Download } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { HistoryEntry } from '../../shared/contract/history.ts'
import type { Version } from '../../shared/contract/versions.ts'
import { labelText } from '../../shared/locales/index.ts'
import { perform } from '../actions.ts'
import { dayOfMoment } from '../days.ts'
import { Button, IconButton, Input } from '../kit/index.tsx'
import { useText } from '../locales/index.ts'
import { beginJob, notifyError } from '../notices.ts'
import { formatDay, formatTime } from '../numbers.ts'
import { useApp, useDocumentLocale } from '../state.ts'
import { call } from '../transport.ts'
import { historyAction } from './actions.ts'
import { Comparison } from './compare.tsx'
import css from './history.module.css'
import { KeepVersion } from './keep.tsx'
import { stepsTo, usePages } from './pages.ts'
import { placed, type Placed } from './places.ts'
import { useHistory } from './state.ts'
import { restore, useVersions } from './versions.ts'
import { wayTo } from './way.ts'

/** Undoes or redoes as far as a step. */
async function goTo(target: number | null, label: string): Promise<void> {
  const { steps, name } = wayTo(await stepsTo(target), target)
  if (steps === 0) return
  let stopped = false
  const job = beginJob(label, () => { stopped = true })
  try {
    for (let i = 0; i < steps && !stopped; i++) { await call(name, {}); job.update(i + 1, steps) }
  } finally {
    job.end()
  }
}

function Kept({ version, here }: { version: Version; here: boolean }) {
  const t = useText().history, style = useDocumentLocale(), readOnly = useApp((s) => s.outline?.readOnly ?? true)
  return (
    <div className={css.version} aria-current={here ? 'step' : undefined} role="group" aria-label={`${t.version} ${version.name}`}>
      <b>{version.name}</b>
      <small>{[here ? t.now : '', version.who, formatTime(version.at, style)].filter(Boolean).join(' · ')}</small>
      {version.note === '' ? null : <p>{version.note}</p>}
      <div className={css.buttons}>
        <Button look="link" aria-label={t.compareOf(version.name)} onClick={() => useHistory.setState({ comparing: { version: version.version, to: null, node: null } })}>{t.compare}</Button>
        {readOnly ? null : <Button look="link" aria-label={t.restoreOf(version.name)} onClick={() => void restore(version, null)}>{t.restore}</Button>}
      </div>
    </div>
  )
}

/** Asks for what is earlier once it comes into sight. */
function Earlier({ label, more }: { label: string; more: () => void }) {
  const button = useRef<HTMLButtonElement>(null), ask = useRef(more)
  useEffect(() => { ask.current = more })
  useEffect(() => {
    const seen = new IntersectionObserver((found) => { if (found.some((f) => f.isIntersecting)) ask.current() }, { rootMargin: '200px' })
    seen.observe(button.current!)
    return () => seen.disconnect()
  })
  return <Button ref={button} look="quiet" onClick={more}>{label}</Button>
}

function Steps({ readOnly }: { readOnly: boolean }) {
  const t = useText(), locale = useApp((s) => s.locale), style = useDocumentLocale()
  const [going, setGoing] = useState(false), [text, setText] = useState('')
  const { entries, whole, more } = usePages(text, going), versions = useVersions()
  if (!entries) return null
  const sought = text.trim().toLowerCase(), named = versions.filter((v) => sought === '' || [v.name, v.note, v.who].some((part) => part.toLowerCase().includes(sought)))
  const items = placed(entries, named, whole), current = sought === '' ? entries.find((e) => !e.undone)?.entry ?? null : undefined
  const go = (target: number | null): void => {
    if (going) return
    setGoing(true)
    void goTo(target, t.frame.history).catch(notifyError).finally(() => setGoing(false))
  }
  const dayOf = (one: Placed): string => formatDay(dayOfMoment(one.kind === 'version' ? one.version.at : one.step.at), style)
  const stepOf = (e: HistoryEntry) => {
    const here = e.entry === current
    return (
      <button key={e.entry} type="button" className={css.step} data-undone={e.undone} aria-current={here ? 'step' : undefined} disabled={readOnly || going || here}
        title={here ? undefined : e.undone ? t.history.goForward : t.history.goBack} onClick={() => go(e.entry)}>
        <b>{labelText(e.label, locale)}</b>
        <small>{[here ? t.history.now : e.undone ? t.history.undone : '', e.who, formatTime(e.at, style)].filter(Boolean).join(' · ')}</small>
      </button>
    )
  }
  const isEmpty = items.length === 0 && sought === ''
  return (
    <>
      <div className={css.tools}>
        {readOnly ? null : <KeepVersion />}
        <IconButton label={t.history.csv} disabled={isEmpty} className={css.push} onClick={() => perform(historyAction('history.csv'))}><Download aria-hidden /></IconButton>
        {isEmpty ? null : <Input type="search" className={css.find} aria-label={t.history.find} placeholder={t.history.find} value={text} onChange={(e) => setText(e.target.value)} />}
      </div>
      {isEmpty ? <p className={css.empty}>{t.history.empty}</p> : null}
      {items.length === 0 && sought !== '' ? <p className={css.empty} role="status">{t.history.notFound}</p> : null}
      <div className={css.list}>
        {items.map((one, i) => {
          const day = dayOf(one), head = i === 0 || day !== dayOf(items[i - 1]) ? day : null
          return [
            head === null ? null : <h3 key={`d${one.kind === 'version' ? one.version.version : one.step.entry}`} className={css.day}>{head}</h3>,
            one.kind === 'step' ? stepOf(one.step) : <Kept key={one.version.version} version={one.version} here={one.step !== null && one.step.entry === current} />,
          ]
        })}
        {!whole ? <Earlier label={t.history.earlier} more={more} /> : sought === '' && !isEmpty ? (
          <button type="button" className={css.step} aria-current={current === null ? 'step' : undefined} disabled={readOnly || going || current === null} title={t.history.goBack} onClick={() => go(null)}>
            <b>{t.history.beginning}</b><small>{current === null ? t.history.now : ''}</small>
          </button>
        ) : null}
      </div>
    </>
  )
}

export function History() {
  const readOnly = useApp((s) => s.outline?.readOnly ?? true), comparing = useHistory((s) => s.comparing)
  return comparing === null ? <Steps readOnly={readOnly} /> : <Comparison comparing={comparing} />
}
