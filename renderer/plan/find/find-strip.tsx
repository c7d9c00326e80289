/** The strip over the sheet while something is looked for or a filter is on. It takes its own place, so that no number is beneath it. */
import { ChevronDown, ChevronUp, ListFilter, Search, X } from 'lucide-react'
import { useEffect, useRef, type KeyboardEvent } from 'react'
import { Button, IconButton, Input } from '../../kit/index.tsx'
import { useText } from '../../locales/index.ts'
import { formatCount } from '../../numbers.ts'
import { useApp } from '../../state.ts'
import { clearFilter, filterBy } from './filter.ts'
import { closeFind, search, seek, standsOn, step, useFind } from './finding.ts'
import { goTo } from './go.ts'
import css from '../plan.module.css'
import type { PlanSheet } from '../sheet/plan-sheet.ts'
import { replaceAll, replaceOne } from './replacing.ts'
import { usePlan } from '../state.ts'

/** Numbers that change in a row are looked through once. */
const PAUSE_MS = 120

export function FindStrip({ model }: { model: PlanSheet }) {
  const finding = useFind((s) => s.open !== null)
  const filtering = useApp((s) => s.filter !== null)
  return finding || filtering ? <div className={css.finder}>{filtering ? <FilterField model={model} /> : null}{finding ? <FindFields model={model} /> : null}</div> : null
}

/** Takes the focus, its text selected, whenever it is asked for. */
function useAsked(asked: number): React.RefObject<HTMLInputElement | null> {
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => { field.current?.focus(); field.current?.select() }, [asked])
  return field
}

/** Keys of a field; what is composed by an input method is left alone. */
const keys = (known: Record<string, (event: KeyboardEvent) => void>) => (event: KeyboardEvent): void => {
  const work = event.nativeEvent.isComposing ? undefined : known[event.key]
  if (!work) return
  event.preventDefault()
  event.stopPropagation()
  work(event)
}

function FilterField({ model }: { model: PlanSheet }) {
  const { filter: words } = useText().plan
  const text = useApp((s) => s.filter?.text ?? ''), nodes = useApp((s) => s.outline?.nodes), locale = useApp((s) => s.locale)
  const field = useAsked(usePlan((s) => s.filterAsked))
  const clear = (): void => {
    const { row, column, sheet } = usePlan.getState()
    clearFilter()
    if (row !== null && column !== null) goTo(model, row, column)
    else sheet?.focus()
  }
  const filter = useApp((s) => s.filter), on = filter !== null && text.trim() !== '' && nodes !== undefined, left = on ? model.filterOf(filter)?.matched.size ?? 0 : 0
  return (
    <div className={css.finding} role="search" aria-label={words.label}>
      <ListFilter aria-hidden />
      <Input ref={field} aria-label={words.field} placeholder={words.field} value={text} spellCheck={false} autoComplete="off" onChange={(e) => filterBy(e.target.value)}
        onKeyDown={keys({ Escape: clear, Enter: () => usePlan.getState().sheet?.focus() })} />
      <span className={css.count} role="status" data-on={on} data-none={on && left === 0}>{on ? words.shown(formatCount(left, locale), formatCount(nodes.length, locale)) : ''}</span>
      <IconButton label={words.clear} onClick={clear}><X aria-hidden /></IconButton>
    </div>
  )
}

function FindFields({ model }: { model: PlanSheet }) {
  const { find: words } = useText().plan
  const { open, text, by, asked } = useFind()
  const field = useAsked(asked)
  useEffect(() => {
    let timer = 0
    const off = model.subscribe(() => { clearTimeout(timer); timer = window.setTimeout(search, PAUSE_MS) })
    return () => { clearTimeout(timer); off() }
  }, [model])
  const leaves = keys({ Escape: closeFind })
  const go = (event: KeyboardEvent): void => void step(event.shiftKey)
  return (
    <div className={css.finding} data-end role="search" aria-label={words.label}>
      <Search aria-hidden />
      <Input ref={field} aria-label={words.field} placeholder={words.field} value={text} spellCheck={false} autoComplete="off" onChange={(e) => seek(e.target.value)} onKeyDown={keys({ Enter: go, Escape: closeFind })} />
      {open === 'replace' ? <>
        <Input aria-label={words.with} placeholder={words.with} value={by} spellCheck={false} autoComplete="off" onChange={(e) => useFind.setState({ by: e.target.value })} onKeyDown={keys({ Enter: () => void replaceOne(), Escape: closeFind })} />
      </> : null}
      <Found />
      <IconButton label={words.previous} onKeyDown={leaves} onClick={() => void step(true)}><ChevronUp aria-hidden /></IconButton>
      <IconButton label={words.next} onKeyDown={leaves} onClick={() => void step(false)}><ChevronDown aria-hidden /></IconButton>
      {open === 'replace' ? <>
        <Button onKeyDown={leaves} onClick={() => void replaceOne()}>{words.replace}</Button>
        <Button title={words.allHint} onKeyDown={leaves} onClick={() => void replaceAll()}>{words.all}</Button>
      </> : null}
      <IconButton label={words.close} onKeyDown={leaves} onClick={closeFind}><X aria-hidden /></IconButton>
    </div>
  )
}

/** "3 of 17", or how many where the selection stands on none. */
function Found() {
  const { find: words } = useText().plan
  const text = useFind((s) => s.text), found = useFind((s) => s.found), locale = useApp((s) => s.locale)
  const at = standsOn(found, usePlan((s) => s.row), usePlan((s) => s.column)), all = formatCount(found.length, locale)
  return <span className={css.count} role="status" data-none={text.trim() !== '' && found.length === 0}>{text.trim() === '' ? '' : found.length === 0 ? words.none : at > 0 ? words.at(formatCount(at, locale), all) : words.found(all)}</span>
}
