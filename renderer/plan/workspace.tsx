/** The Plan workspace: what is asked of whom, in numbers that are changed where they stand. */
import { useCallback, useEffect, useState } from 'react'
import { actionFor, perform } from '../actions.ts'
import { allActions } from '../frame/table.ts'
import { Spreadsheet } from '../grid/spreadsheet.tsx'
import type { CellEdit } from '../grid/model.ts'
import type { Sheet } from '../grid/sheet.ts'
import { tellSorted } from '../grid/panes/sorted.ts'
import { Button } from '../kit/index.tsx'
import { useText } from '../locales/index.ts'
import { notifyError } from '../notices.ts'
import { useApp } from '../state.ts'
import { planActions } from './actions/index.ts'
import { Charts } from './charts/charts.tsx'
import { FindStrip } from './find/find-strip.tsx'
import { useFind } from './find/finding.ts'
import { FormulaBar } from './formula-bar.tsx'
import { TREE } from './sheet/columns.ts'
import { goTo } from './find/go.ts'
import { PlanMenu } from './menu.tsx'
import css from './plan.module.css'
import { PlanSheet } from './sheet/plan-sheet.ts'
import { followFrozen } from './look/panes.ts'
import { rowOf } from './sheet/rows.ts'
import { usePlan } from './state.ts'
import { followSteps } from './steps.ts'
import { Strip } from './strip.tsx'
import { summaryOf } from './summary.ts'
import { Toolbar } from './toolbar.tsx'

/** A key of the window, heard while the sheet holds the focus. */
const otherKey = (event: KeyboardEvent): boolean => {
  const action = actionFor(allActions, event)
  return action !== undefined && perform(action)
}

/** The selection, told to the rest of the window: where it stands, and what its numbers come to. */
function followSelection(sheet: Sheet, model: PlanSheet): () => void {
  let frame = 0
  const count = (): void => {
    frame = 0
    const { boxes } = sheet
    useApp.setState({ selection: boxes.length > 0 && model.rows.length > 0 ? summaryOf(model, boxes) : null })
  }
  const later = (): void => { if (!frame) frame = requestAnimationFrame(count) }
  const hear = (): void => {
    const { selection } = sheet.getState()
    const { row, column } = selection && model.rows.length > 0 ? sheet.idsAt(selection.active) : { row: null, column: null }
    const before = usePlan.getState()
    if (before.row !== row || before.column !== column) usePlan.setState({ row, column, node: row === null ? null : rowOf(row).node, went: null })
    later()
  }
  const off = [sheet.subscribe(hear), model.subscribe(later)]
  return () => {
    cancelAnimationFrame(frame)
    for (const f of off) f()
  }
}

function usePlanSheet(): PlanSheet | null {
  const [model, setModel] = useState<PlanSheet | null>(null)
  useEffect(() => {
    const made: PlanSheet = new PlanSheet((went) => usePlan.setState({ went }), (edit) => editAgain(made, edit), (row) => goTo(made, row, TREE))
    const off = made.subscribe((what) => { if (what === 'rows') setModel(made) })
    made.open().catch(notifyError)
    usePlan.setState({ model: made, row: null, column: null, node: null, went: null, widths: {} })
    return () => { off(); made.close(); usePlan.setState({ model: null }); useFind.setState(useFind.getInitialState()) }
  }, [])
  return model
}

/** Back to the cell, with what was typed there. */
function editAgain(model: PlanSheet, { row, column, text }: CellEdit): void {
  goTo(model, row, column)
  model.whenShown(row, column, () => {
    const { sheet } = usePlan.getState()
    if (!sheet) return
    sheet.selectCell(row, column)
    sheet.focus()
    sheet.edit('edit', text)
  })
}

function useGridLocale(): Record<string, string> | undefined | null {
  const locale = useApp((s) => s.locale)
  const [texts, setTexts] = useState<Record<string, string> | null>(null)
  useEffect(() => { if (locale === 'zh') void import('../grid/zh.ts').then((m) => setTexts(m.default), notifyError) }, [locale])
  return locale === 'en' ? undefined : texts
}

function Empty() {
  const t = useText()
  const first = (id: string): void => { const action = [...allActions, ...planActions].find((a) => a.id === id); if (action) perform(action) }
  return (
    <div className={css.empty}>
      <p><b>{t.plan.empty.title}</b> {t.plan.empty.text}</p>
      <Button look="primary" onClick={() => first('import.team')}>{t.plan.empty.import}</Button>
      <Button onClick={() => first('plan.addSeat')}>{t.plan.empty.add}</Button>
    </div>
  )
}

export function PlanWorkspace() {
  const t = useText()
  const model = usePlanSheet()
  const localeText = useGridLocale()
  const empty = useApp((s) => s.outline !== null && s.outline.nodes.length <= 1)
  const onReady = useCallback((sheet: Sheet | null) => {
    const { model: made, row, column, widths } = usePlan.getState()
    usePlan.setState({ sheet })
    if (!sheet || !made) return
    const stop = followSelection(sheet, made)
    sheet.whenDestroyed(stop)
    sheet.whenDestroyed(followSteps(sheet))
    sheet.whenDestroyed(tellSorted(sheet))
    sheet.whenDestroyed(() => usePlan.setState({ widths: sheet.widths }))
    sheet.setWidths(widths)
    sheet.whenDestroyed(followFrozen(sheet))
    if (row !== null && column !== null) sheet.selectCell(row, column)
    sheet.focus()
  }, [])
  return (
    <div className={css.workspace}>
      <Toolbar />
      {model ? <Strip model={model} /> : <div className={css.strip} />}
      {model ? <FormulaBar model={model} /> : <div className={css.bar} />}
      {model ? <FindStrip model={model} /> : null}
      <div className={css.grid}>
        {model && localeText !== null ? (
          <PlanMenu>
            <div className={css.sheet}><Spreadsheet model={model} text={t.grid} localeText={localeText} otherKey={otherKey} onReady={onReady} /></div>
          </PlanMenu>
        ) : null}
        {empty ? <Empty /> : null}
      </div>
      {model ? <Charts model={model} /> : null}
    </div>
  )
}
