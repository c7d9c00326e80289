/** Open and Save as, where the shell has no dialogs of the machine's. */
import { useState } from 'react'
import { refusal } from '../../shared/errors.ts'
import { Button, Dialog, Field, Input, kit } from '../kit/index.tsx'
import { useText } from '../locales/index.ts'
import { errorText } from '../notices.ts'
import { useApp } from '../state.ts'
import { Listing } from './listing.tsx'
import { fileName, folderOf, join } from './paths.ts'
import { openPlan, saveTo } from './plans.ts'

const close = (): void => useApp.setState({ overlay: null })

export function OpenPicker() {
  const t = useText()
  const about = useApp((s) => s.about)!
  const [dir, setDir] = useState(about.dir)
  const [path, setPath] = useState<string | null>(null)
  const [wrong, setWrong] = useState<string | null>(null)
  const open = (which: string | null): void => {
    if (!which) return
    setWrong(null)
    openPlan(which).then((is) => { if (is) close() }, (error: unknown) => setWrong(errorText(error)))
  }
  return (
    <Dialog wide title={t.files.open} onClose={close} onSubmit={() => open(path)} foot={<>
      <Button onClick={close}>{t.frame.cancel}</Button>
      <Button look="primary" type="submit" disabled={!path}>{t.files.openButton}</Button>
    </>}>
      <Listing dir={dir} onDir={(d) => { setDir(d); setPath(null) }} onPlan={setPath} onMeant={open} />
      {wrong ? <p role="alert" className={kit.wrong}>{wrong}</p> : null}
    </Dialog>
  )
}

export function SavePicker() {
  const t = useText()
  const outline = useApp((s) => s.outline)!
  const [dir, setDir] = useState(() => folderOf(outline.path))
  const [name, setName] = useState(() => fileName(outline.plan.name, 'salesplan'))
  const [wrong, setWrong] = useState<{ text: string; exists: boolean } | null>(null)
  const save = (overwrite: boolean): void => {
    setWrong(null)
    saveTo(join(dir, fileName(name, 'salesplan')), overwrite).then(close, (error: unknown) => {
      const exists = refusal(error).code === 'file.exists'
      setWrong({ text: exists ? t.files.exists(fileName(name, 'salesplan')) : errorText(error), exists })
    })
  }
  return (
    <Dialog wide title={t.files.saveAs} onClose={close} onSubmit={() => save(false)} foot={<>
      <Button onClick={close}>{t.frame.cancel}</Button>
      {wrong?.exists ? <Button onClick={() => save(true)}>{t.files.replace}</Button> : null}
      <Button look="primary" type="submit" disabled={!name.trim()}>{t.files.saveButton}</Button>
    </>}>
      <Field label={t.files.fileName}>{(id) => <Input id={id} value={name} autoFocus onChange={(e) => { setName(e.target.value); setWrong(null) }} />}</Field>
      <Listing dir={dir} onDir={setDir} onPlan={(path) => setName(path.slice(folderOf(path).length + 1))} />
      {wrong ? <p role="alert" className={kit.wrong}>{wrong.text}</p> : null}
    </Dialog>
  )
}
