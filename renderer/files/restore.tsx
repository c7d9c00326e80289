/** Backups of a plan, by time and size; one is opened as a copy. And how many are kept, for how long, and where. */
import { FileClock } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { Backup, BackupSettings, RecentFile } from '../../shared/contract/file.ts'
import { Button, Dialog, Field, Input, Select, kit } from '../kit/index.tsx'
import { useText } from '../locales/index.ts'
import { errorText } from '../notices.ts'
import { formatMoment, formatWhole } from '../numbers.ts'
import { useApp } from '../state.ts'
import { call } from '../transport.ts'
import css from './files.module.css'
import { folderOf, planName } from './paths.ts'
import { restorePlan } from './plans.ts'

const close = (): void => useApp.setState({ overlay: null })
const kilobytes = (bytes: number): number => Math.max(1, Math.round(bytes / 1024))

export function RestoreDialog({ path: asked }: { path?: string }) {
  const t = useText()
  const locale = useApp((s) => s.locale)
  const opened = useApp((s) => s.outline?.path)
  const [recent, setRecent] = useState<RecentFile[]>([])
  const [chosen, setChosen] = useState<string | null>(asked ?? opened ?? null)
  const [found, setFound] = useState<{ path: string; folder: string; backups: Backup[] } | null>(null)
  const [name, setName] = useState<string | null>(null)
  const [wrong, setWrong] = useState<string | null>(null)
  const [moved, setMoved] = useState(0)
  useEffect(() => { call('shell.recent', {}).then(setRecent, () => setRecent([])) }, [])
  const paths = [...new Set([asked, opened, ...recent.map((r) => r.path)].filter((p) => p !== undefined))]
  const path = chosen ?? paths[0] ?? null
  useEffect(() => {
    if (path === null) return
    let gone = false
    call('backup.list', { path }).then((answer) => { if (!gone) { setFound({ path, ...answer }); setName(answer.backups[0]?.name ?? null) } }, (error: unknown) => setWrong(errorText(error)))
    return () => { gone = true }
  }, [path, moved])
  const backups = found?.path === path ? found.backups : null
  const open = (which: string | null): void => {
    if (path === null || which === null) return
    setWrong(null)
    restorePlan(path, which).then(close, (error: unknown) => setWrong(errorText(error)))
  }
  return (
    <Dialog wide title={t.files.restoreTitle} lede={t.files.restoreLede} onClose={close} onSubmit={() => open(name)} foot={<>
      <Button onClick={close}>{t.frame.cancel}</Button>
      <Button look="primary" type="submit" disabled={name === null}>{t.files.openCopy}</Button>
    </>}>
      <Field label={t.files.planOf} hint={path === null ? t.start.noRecent : folderOf(path)}>{(id) => (
        <Select id={id} value={path ?? ''} disabled={paths.length === 0} onChange={(e) => { setChosen(e.target.value); setName(null) }}>
          {paths.map((p) => <option key={p} value={p}>{planName(p)}</option>)}
        </Select>
      )}</Field>
      {backups?.length === 0 ? <div className={`${css.list} ${css.short}`}><p className={css.empty}>{t.files.noBackups}</p></div> : (
        <div className={`${css.list} ${css.short}`} role="listbox" aria-label={t.files.backups} aria-busy={backups === null} tabIndex={-1}>
          {backups?.map((b) => (
            <button key={b.name} type="button" role="option" aria-selected={b.name === name} className={css.row} onFocus={() => setName(b.name)} onClick={() => setName(b.name)} onDoubleClick={() => open(b.name)}>
              <FileClock aria-hidden /><b>{formatMoment(b.at, locale)}</b><span /><span>{formatWhole(kilobytes(b.bytes), locale)} KB</span>
            </button>
          ))}
        </div>
      )}
      {wrong ? <p role="alert" className={kit.wrong}>{wrong}</p> : null}
      <Keeping onMoved={() => setMoved((n) => n + 1)} />
    </Dialog>
  )
}

/** Settings of this machine, sent once a field is left. */
function Keeping({ onMoved }: { onMoved: () => void }) {
  const t = useText()
  const [settings, setSettings] = useState<BackupSettings | null>(null)
  const [wrong, setWrong] = useState<string | null>(null)
  useEffect(() => { call('backup.settings', {}).then(setSettings, () => setSettings(null)) }, [])
  if (settings === null) return null
  const send = (change: Partial<BackupSettings>): void => {
    setWrong(null)
    call('backup.set', change).then((now) => { setSettings(now); onMoved() }, (error: unknown) => setWrong(errorText(error)))
  }
  const count = (label: string, key: 'keep' | 'days', least: number, most: number) => (
    <Field label={label}>{(id) => (
      <Input id={id} type="number" inputMode="numeric" min={least} max={most} defaultValue={settings[key]} onBlur={(e) => {
        const n = Math.round(e.target.valueAsNumber)
        if (n >= least && n <= most && n !== settings[key]) send({ [key]: n })
        else e.target.value = String(settings[key])
      }} />
    )}</Field>
  )
  return (
    <details className={css.keeping}>
      <summary>{t.files.keeping}</summary>
      <div className={css.keepingFields}>
        {count(t.files.keepCount, 'keep', 0, 1000)}
        {count(t.files.keepDays, 'days', 1, 3660)}
      </div>
      <Field label={t.files.keepFolder} hint={t.files.keepFolderHint} wrong={wrong}>{(id, described) => (
        <Input id={id} aria-describedby={described} defaultValue={settings.folder ?? ''} placeholder={t.files.keepBeside} onBlur={(e) => {
          const folder = e.target.value.trim() || null
          if (folder !== settings.folder) send({ folder })
        }} />
      )}</Field>
    </details>
  )
}
