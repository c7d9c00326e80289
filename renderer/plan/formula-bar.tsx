/** The formula bar: where the selection stands, its exact value to type into, and what that number is. */
import { Check, X } from 'lucide-react'
import { useRef, useState, useSyncExternalStore, type FocusEvent, type KeyboardEvent } from 'react'
import { baseText } from '../../shared/locales/index.ts'
import type { MeasureRow } from '../../shared/rows.ts'
import { send } from '../document.ts'
import { IconButton } from '../kit/index.tsx'
import { FormulaField } from '../settings/formula-field.tsx'
import { useText } from '../locales/index.ts'
import type { CellEdit } from '../grid/model.ts'
import type { Sheet } from '../grid/sheet.ts'
import type { SheetState } from '../grid/surface.ts'
import { notify } from '../notices.ts'
import { useApp } from '../state.ts'
import { AddressBox } from './find/address-box.tsx'
import { explain } from './explain.ts'
import { TREE, type PlanColumn } from './sheet/columns.ts'
import css from './plan.module.css'
import type { PlanSheet } from './sheet/plan-sheet.ts'
import { rowOf } from './sheet/rows.ts'
import type { Went } from './allocate/methods.ts'
import { usePlan } from './state.ts'
import { useNumbers } from './use-numbers.ts'

const NOTHING: SheetState = { selection: null, mode: 'idle', draft: '', message: null }
const never = (): (() => void) => () => undefined
const useSheetState = (sheet: Sheet | null): SheetState => useSyncExternalStore(sheet?.subscribe ?? never, sheet?.getState ?? (() => NOTHING))

export function FormulaBar({ model }: { model: PlanSheet }) {
  useNumbers(model)
  const t = useText()
  const locale = useApp((s) => s.locale)
  const sheet = usePlan((s) => s.sheet)
  const row = usePlan((s) => s.row)
  const column = usePlan((s) => s.column)
  const went = usePlan((s) => s.went)
  const readOnly = useApp((s) => s.outline?.readOnly ?? true), line = useApp((s) => s.line)
  // The sentence beside the value says by which method an amount is allocated.
  useApp((s) => s.method)
  const state = useSheetState(sheet)
  // What is typed here belongs to the cell it was begun on.
  const [typed, setTyped] = useState<CellEdit | null>(null)
  const held = useRef<CellEdit | null>(null)
  const typing = typed && typed.row === row && typed.column === column ? typed.text : null
  const setTyping = (text: string | null): void => {
    held.current = text === null || row === null || column === null ? null : { row, column, text }
    setTyped(held.current)
  }

  // A formula that is being changed here: kept while the selection goes elsewhere, until it is taken or given up.
  const [formula, editFormula] = useState<{ measure: string; text: string } | null>(null)
  const { bar } = t.plan
  const c = column === null ? undefined : model.column(column)
  const present = row === null || column === null ? '' : model.editText(row, column) ?? (column === TREE ? '' : model.copyText(row, column))
  const made = !readOnly && row !== null && rowOf(row).kind === 'node' && c?.measure === 'made' && c.made!.formula !== '' ? c.made! : null
  const editable = row !== null && column !== null && model.editText(row, column) !== null
  const draft = typing ?? (state.mode === 'idle' ? null : state.draft)
  const where = row === null || !c ? bar.nothing : whereOf(model, row, c, t)

  const accept = (): void => {
    if (typing === null || !sheet) return
    if (!sheet.commitText(typing, typing === present)) return
    setTyping(null)
    sheet.focus()
    sheet.perform({ do: 'advance', axis: 'row', back: false })
  }
  const reject = (): void => { setTyping(null); sheet?.cancel(); sheet?.focus() }
  // Whoever clicks elsewhere has typed it all the same, as in the sheet itself.
  const onBlur = (event: FocusEvent): void => {
    const edit = held.current
    if (edit === null || !document.hasFocus() || event.currentTarget.parentElement!.contains(event.relatedTarget)) return
    setTyping(null)
    if (edit.text === model.editText(edit.row, edit.column)) return
    const refused = model.refuse([edit])
    if (refused) notify({ kind: 'error', text: refused.why, action: model.mending(edit) })
    else model.commit([edit])
  }
  const onKey = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') accept()
    else if (event.key === 'Escape') reject()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div className={css.bar} role="group" aria-label={bar.label}>
      <AddressBox model={model} where={where} />
      {made && formula?.measure === made.id ? <div className={css.formulaEdit}>
        <FormulaField autoFocus label={t.settings.measureFormula(made.name)} self={made} at={{ node: rowOf(row!).node, line, period: c?.period?.id ?? model.quarter.id }} value={formula.text}
          onChange={(text) => editFormula({ measure: made.id, text })} onCancel={() => { editFormula(null); sheet?.focus() }}
          onCommit={() => void commitFormula(made, formula.text).then((done) => { if (done) { editFormula(null); sheet?.focus() } })} />
      </div> : <input
        className={css.what} data-formula-bar aria-label={bar.value(where)} value={draft ?? present} readOnly={!editable} spellCheck={false} autoComplete="off"
        onFocus={() => { if (made) editFormula({ measure: made.id, text: made.formula }); if (state.mode !== 'idle') { setTyping(state.draft); sheet?.cancel() } }}
        onChange={(e) => setTyping(e.target.value)} onKeyDown={onKey} onBlur={onBlur}
      />}
      {typing !== null ? <>
        <IconButton label={bar.reject} onClick={reject}><X aria-hidden /></IconButton>
        <IconButton label={bar.accept} onClick={accept}><Check aria-hidden /></IconButton>
      </> : null}
      <span className={css.why}>{row === null || !c ? '' : <Why model={model} row={row} column={c.id} draft={draft} base={draft === null && went ? allocated(model, went, t, locale) : null} />}</span>
    </div>
  )
}

async function commitFormula(measure: MeasureRow, text: string): Promise<boolean> {
  if (text.trim() === measure.formula) return true
  return await send('measure.set', { measure: measure.id, name: measure.name, formula: text }) !== null
}

/** What the last allocation went by, and where: the selection has moved on from there. */
function allocated(model: PlanSheet, { base, method, empty, node, period }: Went, t: ReturnType<typeof useText>, locale: 'en' | 'zh'): string {
  const { bar } = t.plan
  return `${bar.allocated(`${model.node(node)?.name ?? ''} · ${period}`, baseText(base, method, locale))}${empty > 0 ? ` ${bar.empty(String(empty))}` : ''}`
}

function whereOf(model: PlanSheet, row: string, c: PlanColumn, t: ReturnType<typeof useText>): string {
  const { kind, node } = rowOf(row)
  const name = model.node(node)?.name ?? ''
  if (c.measure === null) return kind === 'node' ? name : `${name} › ${model.look(row, TREE).text}`
  const period = c.title ?? c.header, cell = c.measure === 'own' ? model.cellAt(row, c.id) : null
  return cell === null ? `${name} · ${period}` : t.plan.bar.where(name, period, model.nameOf(cell.measure))
}

function Why({ model, row, column, draft, base }: { model: PlanSheet; row: string; column: string; draft: string | null; base: string | null }) {
  const t = useText()
  if (draft !== null && column !== TREE) {
    const typed = model.typed(row, column, draft)
    if ('units' in typed && typed.units !== null && /[^\d.]/.test(draft.trim())) return <>{t.plan.bar.becomes(model.exact(typed.units))}</>
  }
  if (base) return <b>{base}</b>
  return <>{explain(model, row, column, t)}</>
}
