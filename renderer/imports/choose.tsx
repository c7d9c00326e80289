/** The first page: a file, chosen or dropped; then how far it is read. */
import { FileUp } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Bar, Button } from '../kit/index.tsx'
import { useText } from '../locales/index.ts'
import { formatPercent } from '../numbers.ts'
import { useApp } from '../state.ts'
import css from './imports.module.css'
import type { As, Staged } from './staged.ts'

const ACCEPT = '.csv,.tsv,.txt,.xlsx'
const BLINK_MS = 300

/** True once something has taken longer than a blink. */
export function useLate(busy: boolean): boolean {
  const [late, setLate] = useState(false)
  useEffect(() => {
    if (!busy) return
    const timer = setTimeout(() => setLate(true), BLINK_MS)
    return () => { clearTimeout(timer); setLate(false) }
  }, [busy])
  return busy && late
}

export function FileButton({ label, look, large, onFile }: { label: string; look: 'plain' | 'primary' | 'quiet'; large?: boolean; onFile: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button look={look} large={large} onClick={() => input.current!.click()}>{label}</Button>
      <input ref={input} type="file" hidden accept={ACCEPT} aria-label={label} onChange={(e) => {
        const file = e.target.files?.[0]
        e.target.value = ''
        if (file) onFile(file)
      }} />
    </>
  )
}

/** `onAside`: lets the plan be worked on while it goes on. */
export function Reading({ progress, onCancel, onAside }: { progress: NonNullable<Staged['progress']>; onCancel: () => void; onAside: () => void }) {
  const t = useText()
  const locale = useApp((s) => s.locale)
  const label = t.imports.reading(progress.file)
  return (
    <div className={css.reading} role="status">
      <div><span>{label}</span>{progress.total > 0 ? <span>{formatPercent(progress.done / progress.total, { locale })}</span> : null}</div>
      <Bar done={progress.done} total={progress.total} label={label} />
      <div><Button onClick={onAside}>{t.imports.aside}</Button><Button onClick={onCancel}>{t.frame.cancel}</Button></div>
    </div>
  )
}

export function Choose({ as, staged, onFile, onAside }: { as: As; staged: Staged; onFile: (file: File) => void; onAside: () => void }) {
  const t = useText()
  const [over, setOver] = useState(false)
  const late = useLate(staged.progress !== null)
  if (staged.progress) return <div className={css.choose}>{late ? <Reading progress={staged.progress} onCancel={staged.cancel} onAside={onAside} /> : null}</div>
  return (
    <div className={css.choose}>
      <div className={css.target} data-over={over} onDragOver={(e) => { e.preventDefault(); setOver(true) }} onDragLeave={() => setOver(false)}
        onDrop={(e) => { e.preventDefault(); setOver(false); const file = e.dataTransfer.files[0]; if (file) onFile(file) }}>
        <FileUp aria-hidden />
        <h3>{as === 'deals' ? t.imports.chooseDeals : t.imports.chooseTeam}</h3>
        <p>{as === 'deals' ? t.imports.chooseHow : t.imports.chooseHowTeam}</p>
        {staged.wrong ? <p role="alert" className={css.wrong}>{staged.wrong}</p> : null}
        <FileButton label={t.imports.choose} look="primary" large onFile={onFile} />
        <p>{t.imports.orDrop}</p>
      </div>
    </div>
  )
}
