/** The folders and plans that the shell lets the window see, walked with the mouse or the arrows. */
import { CornerLeftUp, FileSpreadsheet, Folder, Square, SquareCheck } from 'lucide-react'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { Listing as Answer } from '../../shared/contract/file.ts'
import { IconButton, cx } from '../kit/index.tsx'
import { useText } from '../locales/index.ts'
import { notifyError } from '../notices.ts'
import { formatMoment, formatWhole } from '../numbers.ts'
import { useApp } from '../state.ts'
import { call } from '../transport.ts'
import css from './files.module.css'
import { join } from './paths.ts'

const kilobytes = (bytes: number): number => Math.max(1, Math.round(bytes / 1024))

interface ListingProps {
  dir: string
  onDir: (dir: string) => void
  /** Shows plans too, and tells which is chosen and which is meant (double click, Enter). */
  onPlan?: (path: string) => void
  onMeant?: (path: string) => void
  /** Several plans, each ticked or not, in place of one that is chosen. */
  ticked?: ReadonlySet<string>
  onTick?: (path: string) => void
  /** A plan that is not offered. */
  leftOut?: string
  short?: boolean
}

export function Listing({ dir, onDir, onPlan, onMeant, ticked, onTick, leftOut, short }: ListingProps) {
  const t = useText()
  const locale = useApp((s) => s.locale)
  const [answer, setAnswer] = useState<Answer | null>(null)
  const [chosen, setChosen] = useState<string | null>(null)
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    let gone = false
    call('shell.list', { dir }).then((a) => { if (!gone) { setAnswer(a); setChosen(null) } }, notifyError)
    return () => { gone = true }
  }, [dir])

  const choose = (name: string): void => { setChosen(name); onPlan?.(join(answer!.dir, name)) }
  const walk = (e: KeyboardEvent): void => {
    if (e.key === 'Backspace' && answer?.parent) { e.preventDefault(); onDir(answer.parent); return }
    const step = e.key === 'ArrowDown' ? 1 : e.key === 'ArrowUp' ? -1 : 0
    if (!step) return
    e.preventDefault()
    const rows = [...list.current!.querySelectorAll<HTMLElement>('[role=option]')]
    const at = rows.indexOf(document.activeElement as HTMLElement)
    const next = rows[Math.min(rows.length - 1, Math.max(0, at + step))]
    next?.focus()
    next?.scrollIntoView({ block: 'nearest' })
  }
  const shows = Boolean(onPlan ?? onTick), plans = shows ? (answer?.plans ?? []).filter((p) => join(answer!.dir, p.name) !== leftOut) : []
  const empty = answer && answer.folders.length === 0 && plans.length === 0
  return (
    <div className={css.box}>
      <div className={css.path}>
        <IconButton label={t.files.folderUp} disabled={!answer?.parent} onClick={() => onDir(answer!.parent!)}><CornerLeftUp /></IconButton>
        <output aria-label={t.files.folder} title={answer?.dir ?? dir}>{answer?.dir ?? dir}</output>
      </div>
      {empty ? <div className={cx(css.list, short && css.short)}>{shows ? <p className={css.empty}>{t.files.nothingHere}</p> : null}</div> : (
        <div ref={list} className={cx(css.list, short && css.short)} role="listbox" aria-multiselectable={ticked !== undefined || undefined} aria-busy={!answer} aria-label={answer?.dir ?? dir} onKeyDown={walk} tabIndex={-1}>
          {answer?.folders.map((name) => (
            <button key={`f${name}`} type="button" role="option" aria-selected={false} className={css.row} onClick={() => onDir(join(answer.dir, name))}>
              <Folder aria-hidden /><b>{name}</b><span /><span />
            </button>
          ))}
          {onTick && ticked ? plans.map((p) => {
            const path = join(answer!.dir, p.name), on = ticked.has(path)
            return (
              <button key={p.name} type="button" role="option" aria-selected={on} className={css.row} onClick={() => onTick(path)}>
                {on ? <SquareCheck aria-hidden /> : <Square aria-hidden />}<b>{p.name}</b><span>{formatMoment(p.at, locale)}</span><span>{formatWhole(kilobytes(p.bytes), locale)} KB</span>
              </button>
            )
          }) : plans.map((p) => (
            <button key={p.name} type="button" role="option" aria-selected={chosen === p.name} className={css.row} onFocus={() => choose(p.name)} onClick={() => choose(p.name)}
              onDoubleClick={() => onMeant?.(join(answer!.dir, p.name))} onKeyDown={(e) => { if (e.key === 'Enter') { e.preventDefault(); onMeant?.(join(answer!.dir, p.name)) } }}>
              <FileSpreadsheet aria-hidden /><b>{p.name}</b><span>{formatMoment(p.at, locale)}</span><span>{formatWhole(kilobytes(p.bytes), locale)} KB</span>
            </button>
          ))}
        </div>
      )}
    </div>
  )
}
