/** A text typed in place: kept when it is left, by Enter, and when its page goes while it is being typed; put back by Escape. */
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { cx, Input, TextArea } from '../../kit/index.tsx'
import css from './checkin.module.css'

interface TypedProps {
  label: string
  value: string
  /** Null where it was refused: what was typed stays; false where it can't be: what was there comes back. */
  take: (text: string) => Promise<unknown>
  /** Begins anew after each text. */
  adds?: boolean
  /** May be left empty. */
  blank?: boolean
  rows?: number
  /** One line of text on as many lines as it takes. */
  grows?: boolean
  type?: 'text' | 'date'
  most?: number
  placeholder?: string
  disabled: boolean
  list?: string
  className?: string
}

export function Typed({ label, value, take, adds = false, blank = false, rows, grows = false, type = 'text', most = 1000, placeholder, disabled, list, className }: TypedProps) {
  // While it is typed it is nobody else's; once sent it shows until another value comes.
  const [draft, setDraft] = useState<{ of: string | null; text: string } | null>(null), current = draft && (draft.of === null || draft.of === value) ? draft : null
  const text = current?.text ?? value, pending = current?.of === null && text.trim() !== value.trim() && (blank || text.trim() !== '') ? text.trim() : null
  const send = (): void => {
    if (pending === null) { if (current?.of === null) setDraft(null); return }
    setDraft(adds ? null : { of: value, text })
    void take(pending).then((done) => { if (done === false) setDraft(null); else if (done === null) setDraft((now) => (now === null || now.of === value ? { of: null, text } : now)) })
  }
  const left = useRef<() => void>(null)
  useEffect(() => { left.current = pending === null ? null : () => { void take(pending) } })
  useEffect(() => () => { left.current?.() }, [])
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape' && current !== null) { event.stopPropagation(); setDraft(null) }
    if (event.key === 'Enter' && (rows === undefined || event.ctrlKey || event.metaKey)) { event.preventDefault(); send() }
  }
  const shared = { 'aria-label': label, value: text, disabled, placeholder, maxLength: most, className, onBlur: send, onKeyDown }
  if (grows) return <TextArea {...shared} rows={1} className={cx(css.grows, className)} onChange={(e) => setDraft({ of: null, text: e.target.value.replace(/\s*\n\s*/g, ' ') })} />
  return rows === undefined ? <Input {...shared} type={type} list={list} onChange={(e) => setDraft({ of: null, text: e.target.value })} /> : <TextArea {...shared} rows={rows} onChange={(e) => setDraft({ of: null, text: e.target.value })} />
}
