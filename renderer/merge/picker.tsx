/** Which copies came back, where the shell has no dialogs of the machine's: some of a folder, or all of it. */
import { useState } from 'react'
import { Listing } from '../files/listing.tsx'
import { folderOf } from '../files/paths.ts'
import { Button, Dialog } from '../kit/index.tsx'
import { useText } from '../locales/index.ts'
import { formatCount } from '../numbers.ts'
import { useApp } from '../state.ts'
import { readCopies } from './state.ts'

const close = (): void => useApp.setState({ overlay: null })

export function CopiesPicker() {
  const t = useText(), { picker } = t.merge, locale = useApp((s) => s.locale), path = useApp((s) => s.outline!.path)
  const [dir, setDir] = useState(() => folderOf(path)), [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const read = (paths: readonly string[]): void => { if (paths.length > 0) { close(); void readCopies(paths) } }
  const turn = (which: string): void => setTicked((now) => { const next = new Set(now); if (!next.delete(which)) next.add(which); return next })
  return (
    <Dialog wide title={picker.title} lede={picker.lede} onClose={close} onSubmit={() => read([...ticked])} foot={<>
      <Button onClick={close}>{t.frame.cancel}</Button>
      <Button onClick={() => read([dir])}>{picker.all}</Button>
      <Button look="primary" type="submit" disabled={ticked.size === 0}>{picker.take(formatCount(ticked.size, locale))}</Button>
    </>}>
      <Listing dir={dir} onDir={(next) => { setDir(next); setTicked(new Set()) }} ticked={ticked} onTick={turn} leftOut={path} />
    </Dialog>
  )
}
