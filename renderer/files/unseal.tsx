/** A plan that is protected by a password: the password, and where the plan is kept that is made of it. */
import { useEffect, useRef, useState } from 'react'
import { refusal } from '../../shared/errors.ts'
import { Button, Check, Dialog, Field, Input, kit } from '../kit/index.tsx'
import { useText } from '../locales/index.ts'
import { errorText, notify, notifyError } from '../notices.ts'
import { useApp } from '../state.ts'
import { call } from '../transport.ts'
import css from './files.module.css'
import { baseName, fileName, folderOf, freeName, join, planName } from './paths.ts'
import { opening } from './plans.ts'
import { SavePlace } from './save-place.tsx'

const close = (): void => useApp.setState({ overlay: null })

/** What was refused, at the field where it is mended. */
type Wrong = { at: 'password' | 'name' | 'all'; text: string; exists: boolean }

/** `file`: let go of over the window, which knows no more of its place than its name, `path`. */
export function UnsealDialog({ path, file }: { path: string; file?: File }) {
  const t = useText(), words = t.files.unseal
  const about = useApp((s) => s.about)!
  const [password, setPassword] = useState('')
  const [shown, setShown] = useState(false)
  const [dir, setDir] = useState(() => (file ? about.dir : folderOf(path)))
  const [proposed, setProposed] = useState('')
  const [typed, setTyped] = useState<string | null>(null)
  /** A path that the machine's own dialog has asked about already. */
  const [confirmed, setConfirmed] = useState<string | null>(null)
  const [wrong, setWrong] = useState<Wrong | null>(null)
  const [busy, setBusy] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const name = typed ?? proposed, to = join(dir, fileName(name, 'salesplan'))

  useEffect(() => {
    let gone = false
    call('shell.list', { dir }).then(({ plans }) => { if (!gone) setProposed(freeName(planName(path), words.opened, plans.map((plan) => planName(plan.name)))) }, (error: unknown) => {
      if (gone) return
      // A folder that can't be looked into is none to write to.
      if (dir !== about.dir) setDir(about.dir)
      else notifyError(error)
    })
    return () => { gone = true }
  }, [dir, path, words, about.dir])

  const choose = async (): Promise<void> => {
    const chosen = await call('shell.chooseSave', { name: fileName(name, 'salesplan'), ext: 'salesplan' })
    if (!chosen) return
    setDir(folderOf(chosen.path))
    setTyped(planName(chosen.path))
    setConfirmed(chosen.path)
    setWrong(null)
  }

  const open = async (overwrite: boolean): Promise<void> => {
    if (busy || password === '' || !name.trim()) return
    setBusy(true)
    setWrong(null)
    try {
      const bytes = file && new Uint8Array(await file.arrayBuffer())
      await opening(t.files.opening(planName(path)), (progress) => call('file.unseal', { path, ...(bytes && { bytes }), password, to, overwrite: overwrite || to === confirmed }, { progress }))
      close()
      notify({ kind: 'note', text: words.done(planName(to)) })
    } catch (error) {
      const { code } = refusal(error)
      if (code === 'seal.password') {
        setWrong({ at: 'password', text: words.wrong, exists: false })
        field.current?.focus()
        field.current?.select()
      } else if (code === 'file.exists') setWrong({ at: 'name', text: t.files.exists(baseName(to)), exists: true })
      else setWrong({ at: 'all', text: errorText(error), exists: false })
    } finally {
      setBusy(false)
    }
  }

  const wrongAt = (at: Wrong['at']): string | null => (wrong?.at === at ? wrong.text : null)
  return (
    <Dialog title={words.title} lede={words.lede(planName(path))} onClose={close} onSubmit={() => void open(false)} foot={<>
      <Button onClick={close}>{t.frame.cancel}</Button>
      {wrong?.exists ? <Button onClick={() => void open(true)}>{t.files.replace}</Button> : null}
      <Button look="primary" type="submit" disabled={busy || password === '' || !name.trim()}>{t.files.openButton}</Button>
    </>}>
      <div className={css.box}>
        <Field label={words.password} wrong={wrongAt('password')}>{(id, described) => (
          <Input id={id} ref={field} type={shown ? 'text' : 'password'} value={password} maxLength={1000} autoFocus autoComplete="off" autoCapitalize="off" spellCheck={false} aria-describedby={described} aria-invalid={wrongAt('password') !== null || undefined}
            onChange={(e) => { setPassword(e.target.value); setWrong(null) }} />
        )}</Field>
        <Check checked={shown} onChange={setShown}>{words.show}</Check>
      </div>
      <Field label={words.keepAs} hint={words.unprotected} wrong={wrongAt('name')}>{(id, described) => (
        <Input id={id} value={name} autoComplete="off" spellCheck={false} aria-describedby={described} aria-invalid={wrongAt('name') !== null || undefined} onChange={(e) => { setTyped(e.target.value); setWrong(null) }} />
      )}</Field>
      <SavePlace dir={dir} onChange={(to) => { setDir(to); setWrong(null) }} choose={about.nativeDialogs ? () => void choose().catch(notifyError) : undefined} />
      {wrong?.at === 'all' ? <p role="alert" className={kit.wrong}>{wrong.text}</p> : null}
    </Dialog>
  )
}
