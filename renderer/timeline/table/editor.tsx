/** A cell that is typed into. Enter keeps and goes down, Tab keeps and goes on, Escape lets it be. */
import { useId, useLayoutEffect, useRef, useState, type RefObject } from 'react'
import { createPortal } from 'react-dom'
import { useText } from '../../locales/index.ts'
import { useApp } from '../../state.ts'
import { currentPicture } from '../follow.ts'
import { useTimeline } from '../state.ts'
import { commitCell } from '../steps.ts'
import css from '../timeline.module.css'
import { onceEach } from '../work/people.ts'
import { COLUMNS, type ColumnId } from './columns.ts'
import { goBy, goToColumn } from './cursor.ts'
import { focusTable } from './focus.ts'

/** More names are not offered at once. */
const OFFERED = 500

function Suggestions({ id }: { id: string }) {
  const nodes = useApp((s) => s.outline?.nodes ?? [])
  const others = new Set(currentPicture()?.tree.tasks.map((t) => t.owner) ?? []), seats = onceEach(nodes)
  for (const { node } of seats) others.delete(node)
  others.delete('')
  return <datalist id={id}>{[...seats.map((n) => n.name), ...others].slice(0, OFFERED).map((name) => <option key={name} value={name}>{name}</option>)}</datalist>
}

/** What is wrong, over all else: the table is narrower than a sentence. */
function Wrong({ id, text, under }: { id: string; text: string; under: RefObject<HTMLInputElement | null> }) {
  const place = under.current?.getBoundingClientRect()
  return createPortal(<div id={id} role="alert" className={css.wrong} style={{ left: place?.left, top: (place?.bottom ?? 0) + 3 }}>{text}</div>, document.body)
}

export function CellEditor({ id, column }: { id: string; column: ColumnId }) {
  const t = useText().timeline
  const { text, typed } = useTimeline.getState().editing ?? { text: '', typed: false }
  const [value, setValue] = useState(text), [wrong, setWrong] = useState<string | null>(null)
  const input = useRef<HTMLInputElement>(null), over = useRef(false), list = useId(), note = useId()
  useLayoutEffect(() => {
    const field = input.current!
    field.focus({ preventScroll: true })
    if (!typed) field.select()
  }, [typed])
  const p = currentPicture(), place = p?.tree.place.get(id), name = p && place !== undefined ? p.tree.tasks[place].name : ''
  const close = (): void => { over.current = true; useTimeline.setState({ editing: null }) }
  const keep = (): boolean => {
    const bad = !typed && value === text ? null : commitCell({ row: id, column }, value)
    setWrong(bad)
    if (bad === null) close()
    return bad === null
  }
  const onKey = (e: React.KeyboardEvent): void => {
    if (e.nativeEvent.isComposing) return
    e.stopPropagation()
    const vertical = typed && column !== 'owner' && (e.key === 'ArrowDown' || e.key === 'ArrowUp')
    if (e.key === 'Escape') { e.preventDefault(); close(); focusTable() }
    else if (e.key === 'Enter' || vertical) {
      e.preventDefault()
      if (!keep()) return
      focusTable()
      goBy(e.key === 'ArrowUp' || e.shiftKey ? -1 : 1)
    } else if (e.key === 'Tab') {
      e.preventDefault()
      if (!keep()) return
      focusTable()
      goToColumn(COLUMNS.indexOf(column) + (e.shiftKey ? -1 : 1))
    }
  }
  return (
    <>
      <input
        ref={input} className={css.editor} value={value} list={column === 'owner' ? list : undefined} aria-label={t.editor(t.columns[column], name)} aria-invalid={wrong !== null} aria-describedby={wrong === null ? undefined : note} spellCheck={false} autoComplete="off"
        onChange={(e) => { setValue(e.target.value); setWrong(null) }} onKeyDown={onKey} onBlur={() => { if (!over.current && !keep()) close() }} onPointerDown={(e) => e.stopPropagation()} onDoubleClick={(e) => e.stopPropagation()}
      />
      {column === 'owner' ? <Suggestions id={list} /> : null}
      {wrong === null ? null : <Wrong id={note} text={wrong} under={input} />}
    </>
  )
}
