/** Notes on cells: to write one, and to go through them. */
import type { Action, ActionContext } from '../../actions.ts'
import { textOf } from '../../locales/index.ts'
import type { AppState, Overlay } from '../../state.ts'
import { goTo } from '../find/go.ts'
import { cellOf } from '../sheet/cells.ts'
import { nextNote } from '../dock/notes.ts'
import { usePlan } from '../state.ts'
import { onPlan } from './when.ts'

/** The selected cell, for its note; null where none stands and none can be written. */
function asked(s: AppState): Extract<Overlay, { kind: 'note' }> | null {
  const { model, row, column } = usePlan.getState()
  if (!onPlan(s) || !model || row === null || column === null) return null
  const cell = cellOf(model.column(column), row, s.measure)
  return cell === null || (s.outline!.readOnly && !model.noteAt(row, column)) ? null : { kind: 'note', ...cell, line: s.line }
}

function go(c: ActionContext, step: 1 | -1): void {
  const { model, row, column } = usePlan.getState()
  const { outline, calendar, measure, beside, line, locale, by } = c.state()
  if (!model || !outline || !calendar) return
  const stop = nextNote(row === null || column === null ? null : { row, column }, step, {
    notes: outline.notes, nodes: model.placed, columns: model.columns, calendar, quarter: model.quarter, measure, beside, line, hasGoal: (node) => !Number.isNaN(model.answer('goal', node)),
  })
  if (!stop) { c.notify({ kind: 'note', text: textOf(locale).plan.notes.none }); return }
  if (stop.period) c.set({ by: stop.period.kind === 'slice' ? 'week' : by === 'quarter' ? 'month' : by })
  goTo(model, stop.row, stop.column)
}

export const noteActions: readonly Action[] = [
  { id: 'plan.note', label: (t) => t.plan.actions.note, key: 'Shift+F2', words: 'comment remark 批注 备注', when: (s) => asked(s) !== null, perform: (c) => c.set((s) => ({ overlay: asked(s) })) },
  { id: 'plan.note.next', label: (t) => t.plan.actions.nextNote, words: 'comment 批注', when: onPlan, perform: (c) => go(c, 1) },
  { id: 'plan.note.previous', label: (t) => t.plan.actions.previousNote, words: 'comment 批注', when: onPlan, perform: (c) => go(c, -1) },
]
