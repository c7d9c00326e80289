/** A note on a cell: read, written, taken away. */
import { useState, type KeyboardEvent, type ReactNode } from 'react'
import { phrases } from '../../../shared/locales/index.ts'
import { send } from '../../document.ts'
import { Button, Dialog, Field, kit, TextArea } from '../../kit/index.tsx'
import { useText } from '../../locales/index.ts'
import { useApp } from '../../state.ts'
import type { PlanCell } from '../sheet/cells.ts'
import { noteBy, Notes } from './notes.ts'
import css from '../plan.module.css'
import { usePlan } from '../state.ts'

const MOST = 4000

export function NoteDialog({ cell }: { cell: PlanCell & { line: string | null } }): ReactNode {
  const t = useText()
  const { notes: words } = t.plan
  const outline = useApp((s) => s.outline), locale = useApp((s) => s.locale)
  const { measure, node, period, line } = cell
  const present = new Notes(outline?.notes ?? []).at(cell, line)
  // What stands there may come a moment later: it was just saved.
  const [typed, setText] = useState<string | null>(null), text = typed ?? present?.text ?? ''
  if (!outline) return null
  const close = (): void => { useApp.setState({ overlay: null }); usePlan.getState().sheet?.focus() }
  const put = async (next: string): Promise<void> => { if (await send('note.set', { measure, node, period, line, text: next })) close() }
  const save = (): void => { if (text.trim() === (present?.text ?? '')) close(); else void put(text) }
  const onKey = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.shiftKey) return
    event.preventDefault()
    if (!event.altKey) { save(); return }
    const area = event.currentTarget
    area.setRangeText('\n', area.selectionStart, area.selectionEnd, 'end')
    setText(area.value)
  }
  const measures: Record<string, string> = phrases[locale].measures
  const name = measures[measure] ?? outline.measures.find((m) => m.id === measure)?.name ?? measure
  const lede = [outline.nodes.find((n) => n.id === node)?.name, period, name, outline.lines.find((l) => l.id === line)?.name].filter((part) => part !== undefined).join(' · ')
  const by = present ? <p className={css.muted}>{noteBy(present, locale)}</p> : null
  if (outline.readOnly) {
    return <Dialog title={words.title} lede={lede} onClose={close} foot={<Button onClick={close}>{t.frame.close}</Button>}><p className={css.noteText}>{present?.text}</p>{by}</Dialog>
  }
  return (
    <Dialog title={words.title} lede={lede} onClose={close} onSubmit={save} foot={<>
      {present ? <Button className={kit.push} onClick={() => void put('')}>{words.remove}</Button> : null}
      <Button onClick={close}>{t.frame.cancel}</Button>
      <Button look="primary" type="submit">{words.save}</Button>
    </>}>
      <Field label={words.text} hint={words.hint}>{(id, described) => (
        <TextArea id={id} aria-describedby={described} value={text} rows={5} maxLength={MOST} autoFocus onFocus={(e) => e.target.setSelectionRange(e.target.value.length, e.target.value.length)} onChange={(e) => setText(e.target.value)} onKeyDown={onKey} />
      )}</Field>
      {by}
    </Dialog>
  )
}
