/** The address box: where the selection stands, and where it is to go. */
import { useRef, useState, type KeyboardEvent } from 'react'
import { useText } from '../../locales/index.ts'
import { useApp } from '../../state.ts'
import { findAddress } from './address.ts'
import { goTo } from './go.ts'
import css from '../plan.module.css'
import type { PlanSheet } from '../sheet/plan-sheet.ts'
import { rowOf } from '../sheet/rows.ts'
import { usePlan } from '../state.ts'

export function AddressBox({ model, where }: { model: PlanSheet; where: string }) {
  const { bar } = useText().plan
  const [typed, setTyped] = useState<string | null>(null)
  const [wrong, setWrong] = useState<string | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const leave = (): void => { setTyped(null); setWrong(null) }
  const go = (): void => {
    const text = typed ?? ''
    if (text.trim() === '') { leave(); usePlan.getState().sheet?.focus(); return }
    const { row, column } = usePlan.getState(), { calendar, by } = useApp.getState()
    const found = findAddress(text, { nodes: model.placed, columns: model.columns.filter((c) => c.of === undefined), calendar: calendar!, quarter: model.quarter, at: { node: row === null ? model.root : rowOf(row).node, column: column ?? model.quarter.id } })
    if ('unknown' in found) { setWrong(bar.unknown(found.unknown)); input.current?.select(); return }
    if ('several' in found) { setWrong(bar.several(found.several.join(', '))); input.current?.select(); return }
    leave()
    if (found.period) useApp.setState({ by: found.period.kind === 'slice' ? 'week' : by === 'quarter' ? 'month' : by })
    goTo(model, found.node, found.column)
  }
  const onKey = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') go()
    else if (event.key === 'Escape') { leave(); usePlan.getState().sheet?.focus() }
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <span className={css.whereBox}>
      <input ref={input} className={css.where} data-address aria-label={bar.address} title={where} value={typed ?? where} spellCheck={false} autoComplete="off" aria-invalid={wrong !== null || undefined}
        onFocus={(e) => { setTyped(''); e.target.placeholder = bar.addressHint }} onChange={(e) => { setTyped(e.target.value); setWrong(null) }} onKeyDown={onKey} onBlur={leave} />
      {wrong === null ? null : <span className={css.whereWrong} role="alert">{wrong}</span>}
    </span>
  )
}
