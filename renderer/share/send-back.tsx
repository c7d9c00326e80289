/** The way back of a copy: the file as it is. */
import { Button, Dialog, Field, Input } from '../kit/index.tsx'
import { useText } from '../locales/index.ts'
import { notify, notifyError } from '../notices.ts'
import { useApp } from '../state.ts'
import { useHanded } from './handed.ts'

const close = (): void => useApp.setState({ overlay: null })

export function SendBackDialog() {
  const t = useText(), { copy } = t.share, path = useApp((s) => s.outline?.path ?? ''), who = useHanded((s) => s.origin?.who ?? '')
  const keep = async (): Promise<void> => {
    await navigator.clipboard.writeText(path)
    close()
    notify({ kind: 'done', text: copy.copied })
  }
  return (
    <Dialog wide title={copy.backTitle} lede={copy.backLede(who)} onClose={close} onSubmit={() => void keep().catch(notifyError)} foot={<>
      <Button onClick={close}>{t.frame.close}</Button>
      <Button look="primary" type="submit">{copy.copyPath}</Button>
    </>}>
      <Field label={copy.file}>{(id) => <Input id={id} readOnly value={path} onFocus={(e) => e.target.select()} />}</Field>
    </Dialog>
  )
}
