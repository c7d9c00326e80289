/** No plan yet: three ways to begin, and the plans of before. */
import { useEffect, useState, type FormEvent, type ReactNode } from 'react'
import type { RecentFile } from '../../shared/contract/file.ts'
import { askForPlan, openPlan, openSample } from '../files/plans.ts'
import { folderOf } from '../files/paths.ts'
import { Button, Input } from '../kit/index.tsx'
import { useText } from '../locales/index.ts'
import { notifyError } from '../notices.ts'
import { formatMoment } from '../numbers.ts'
import { useApp } from '../state.ts'
import { call } from '../transport.ts'
import { signAs } from '../who.ts'
import { DealsArt, SampleArt, TeamArt } from './art.tsx'
import css from './start.module.css'

function Choice({ art, title, how, onChoose, disabled }: { art: ReactNode; title: string; how: string; onChoose: () => void; disabled?: boolean }) {
  return (
    <button type="button" className={css.choice} onClick={onChoose} disabled={disabled}>
      <span className={css.art}>{art}</span><b>{title}</b><p>{how}</p>
    </button>
  )
}

function Recent() {
  const t = useText()
  const locale = useApp((s) => s.locale)
  const [files, setFiles] = useState<RecentFile[] | null>(null)
  useEffect(() => { call('shell.recent', {}).then(setFiles, () => setFiles([])) }, [])
  return (
    <section className={css.recent} aria-label={t.start.recent}>
      <h3>{t.start.recent}</h3>
      {files?.length === 0 ? <p className={css.hint}>{t.start.noRecent}</p> : null}
      {files?.slice(0, 6).map((f) => (
        <button key={f.path} type="button" className={css.file} title={f.path} onClick={() => void openPlan(f.path).catch(notifyError)}>
          <b>{f.name}</b><span>{folderOf(f.path)}</span><time dateTime={f.at}>{formatMoment(f.at, locale)}</time>
        </button>
      ))}
    </section>
  )
}

/** By whom changes are signed, asked once and never in the way. */
function Who() {
  const t = useText().start, who = useApp((s) => s.about?.who), [typed, setTyped] = useState<string | null>(null)
  if (!who || who.said) return null
  const sign = (e: FormEvent): void => { e.preventDefault(); void signAs(typed ?? who.name) }
  return (
    <form className={css.who} onSubmit={sign}>
      <label htmlFor="who">{t.who}</label>
      <Input id="who" value={typed ?? who.name} maxLength={200} autoComplete="off" onChange={(e) => setTyped(e.target.value)} />
      <Button type="submit" disabled={(typed ?? who.name).trim() === ''}>{t.sign}</Button>
    </form>
  )
}

export function Start() {
  const t = useText()
  const [busy, setBusy] = useState(false)
  const sample = (): void => {
    setBusy(true)
    void openSample().finally(() => setBusy(false))
  }
  const begin = (next?: 'team' | 'deals'): void => useApp.setState({ overlay: { kind: 'new', next } })
  return (
    <div className={css.start}>
      <div className={css.inner}>
        <div className={css.title}><h2>{t.start.title}</h2><p>{t.start.lede}</p></div>
        <div className={css.choices}>
          <Choice art={<DealsArt />} title={t.start.fromCrm} how={t.start.fromCrmHow} onChoose={() => begin('deals')} />
          <Choice art={<TeamArt />} title={t.start.fromTeam} how={t.start.fromTeamHow} onChoose={() => begin('team')} />
          <Choice art={<SampleArt />} title={t.start.fromSample} how={t.start.fromSampleHow} onChoose={sample} disabled={busy} />
        </div>
        <div className={css.below}>
          <Recent />
          <div className={css.begin}>
            <Button onClick={() => begin()}>{t.actions.newPlan}</Button>
            <Button onClick={() => void Promise.resolve(askForPlan()).catch(notifyError)}>{t.start.open}</Button>
            <Button onClick={() => useApp.setState({ overlay: { kind: 'restore' } })}>{t.actions.restore}</Button>
          </div>
        </div>
        <Who />
        <p className={css.hint}>{t.start.dropHint}</p>
      </div>
    </div>
  )
}
