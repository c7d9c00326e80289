/** Tasks of another tool: a file is chosen, what it would change is looked at, and it comes in as one step. */
import { useEffect, useRef, useState } from 'react'
import type { WorkPreview } from '../../shared/contract/work.ts'
import { send } from '../document.ts'
import { upload } from '../imports/staged.ts'
import { Button, Dialog, Segments } from '../kit/index.tsx'
import { useText } from '../locales/index.ts'
import { errorText, notify } from '../notices.ts'
import { formatCount } from '../numbers.ts'
import { useApp } from '../state.ts'
import { call } from '../transport.ts'
import { useTimeline } from './state.ts'
import { focusTable } from './table/focus.ts'
import css from './timeline.module.css'

const SHOWN = 50

interface Reading { preview: WorkPreview | null; wrong: string | null }

async function readStaged(name: string, staged: string, dates?: 'mdy' | 'dmy'): Promise<Reading> {
  try {
    return { preview: await call('tasks.read', { file: name, staged, dates }), wrong: null }
  } catch (error) {
    return { preview: null, wrong: errorText(error) }
  }
}

/** What a file holds; `again` reads it with its days or its months first. */
function useReading(file: File): Reading & { again: (dates: 'mdy' | 'dmy') => void } {
  const [reading, setReading] = useState<Reading>({ preview: null, wrong: null }), staged = useRef<string | null>(null)
  useEffect(() => {
    const stop = new AbortController()
    upload(file, stop.signal, () => {}, (id) => { staged.current = id }).then((id) => readStaged(file.name, id), (error: unknown) => ({ preview: null, wrong: errorText(error) })).then((found) => { if (!stop.signal.aborted) setReading(found) }, () => undefined)
    return () => {
      stop.abort()
      if (staged.current !== null) call('import.drop', { staged: staged.current }).catch(() => undefined)
      staged.current = null
    }
  }, [file])
  const again = (dates: 'mdy' | 'dmy'): void => {
    const id = staged.current
    if (id !== null) void readStaged(file.name, id, dates).then((found) => { if (staged.current === id) setReading(found) })
  }
  return { ...reading, again }
}

function Found({ preview }: { preview: WorkPreview }) {
  const { imports: words } = useText().timeline, locale = useApp((s) => s.locale), n = (x: number): string => formatCount(x, locale)
  return (
    <>
      <p>{words.found(words.sources[preview.source], n(preview.tasks), n(preview.links))}</p>
      <dl className={css.facts}>{([['added', preview.added], ['updated', preview.updated], ['unchanged', preview.unchanged], ['gone', preview.gone]] as const).map(([what, count]) => (count === 0 ? null : <div key={what}><dt>{words[what]}</dt><dd>{n(count)}</dd></div>))}</dl>
      {preview.unknown.length === 0 ? null : <p className={css.muted}>{words.unknown(preview.unknown.slice(0, SHOWN).join(', '))}</p>}
      {preview.leftOutCount === 0 ? null : <>
        <h3 className={css.part}>{words.leftOut(n(preview.leftOutCount))}</h3>
        <ul className={css.leftOut}>{preview.leftOut.slice(0, SHOWN).map((l, i) => <li key={i}>{words.why[l.why](l.where, l.text)}</li>)}</ul>
      </>}
    </>
  )
}

function ImportDialog({ file }: { file: File }) {
  const t = useText(), { imports: words } = t.timeline, { preview, wrong, again } = useReading(file), [order, setOrder] = useState<'mdy' | 'dmy' | null>(null)
  const close = (): void => { useTimeline.setState({ importing: null }); focusTable() }
  const ready = preview !== null && preview.ambiguous === null && preview.added + preview.updated + preview.links > 0
  const bring = async (): Promise<void> => {
    if (!ready) return
    const done = await send('tasks.import', { staged: preview.staged })
    if (!done) return
    notify({ kind: 'done', text: words.done(preview.file, done.added, done.updated) })
    close()
  }
  return (
    <Dialog title={words.title(file.name)} onClose={close} onSubmit={() => void bring()} foot={<><Button onClick={close}>{t.frame.cancel}</Button><Button look="primary" type="submit" disabled={!ready}>{words.bring}</Button></>}>
      {wrong !== null ? <p role="alert" className={css.short}>{wrong}</p> : preview === null ? <p className={css.muted} role="status">{words.reading}</p> : preview.ambiguous !== null ? (
        <>
          <p>{words.ambiguous(preview.ambiguous)}</p>
          <Segments label={words.orders} value={order ?? ''} options={[{ value: 'dmy', label: words.dayFirst }, { value: 'mdy', label: words.monthFirst }]} onChange={(value) => { if (value !== '') { setOrder(value); again(value) } }} />
        </>
      ) : <Found preview={preview} />}
    </Dialog>
  )
}

/** The file chooser, and what comes of it. */
export function ImportTasks() {
  const { imports: words } = useText().timeline, file = useTimeline((s) => s.importing), asked = useTimeline((s) => s.importAsked), input = useRef<HTMLInputElement>(null)
  useEffect(() => { if (asked) { useTimeline.setState({ importAsked: false }); input.current?.click() } }, [asked])
  return (
    <>
      <input ref={input} type="file" hidden accept=".csv,.json,.xml" aria-label={words.choose} onChange={(e) => {
        const [chosen] = e.target.files ?? []
        e.target.value = ''
        if (chosen) useTimeline.setState({ importing: chosen })
      }} />
      {file ? <ImportDialog key={file.name + file.lastModified} file={file} /> : null}
    </>
  )
}
