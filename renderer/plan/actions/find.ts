/** Finding, filtering and ordering: how the plan is looked through. Only replacing changes it. */
import type { Action, ActionContext } from '../../actions.ts'
import { textOf } from '../../locales/index.ts'
import type { AppState, Sort } from '../../state.ts'
import { filterBy } from '../find/filter.ts'
import { openFind, step, useFind } from '../find/finding.ts'
import { usePlan } from '../state.ts'

/** Beneath a dialog nothing is looked for; the palette, which offers it, is on its way out. */
const canLook = (s: AppState): boolean => s.phase === 'open' && s.outline !== null && s.workspace === 'plan' && (s.overlay === null || s.overlay.kind === 'palette')

/** A range would take in other rows than it did: only the cell that the selection stands on is kept, and in sight. */
function order(c: ActionContext, sort: Sort | null, told: string): void {
  const { sheet, row, column } = usePlan.getState()
  c.set({ sort })
  if (row !== null && column !== null) sheet?.selectCell(row, column)
  sheet?.focus()
  sheet?.announce(told)
  // An order is no step: undo would take back a number.
  if (sort) c.notify({ kind: 'note', text: told, action: { label: textOf(c.state().locale).plan.actions.sort.plan, perform: () => c.set({ sort: null }) } })
}

/** Siblings by the column of the selection. */
const sort = (way: 'up' | 'down'): Action => ({
  id: `plan.sort.${way}`, label: (t) => t.plan.actions.sort[way], words: 'order ascending descending 排序 升序 降序', when: (s) => canLook(s) && usePlan.getState().column !== null,
  perform: (c) => {
    const { model, column } = usePlan.getState(), back = way === 'down'
    if (column !== null) order(c, { column, back }, textOf(c.state().locale).plan.sorted(model?.column(column)?.header ?? '', back))
  },
})

export const findActions: readonly Action[] = [
  { id: 'plan.find', label: (t) => t.plan.actions.find, key: 'Mod+F', words: 'search look for 搜索', whileTyping: true, when: canLook, perform: () => openFind('find') },
  { id: 'plan.replace', label: (t) => t.plan.actions.replace, key: ['Mod+H', 'Ctrl+H'], words: 'find substitute 查找', whileTyping: true, when: (s) => canLook(s) && !s.outline!.readOnly, perform: () => openFind('replace') },
  { id: 'plan.findNext', label: (t) => t.plan.actions.findNext, key: 'F3', whileTyping: true, when: (s) => canLook(s) && useFind.getState().text.trim() !== '', perform: () => step(false) },
  { id: 'plan.findPrevious', label: (t) => t.plan.actions.findPrevious, key: 'Shift+F3', whileTyping: true, when: (s) => canLook(s) && useFind.getState().text.trim() !== '', perform: () => step(true) },
  {
    id: 'plan.filter', label: (t) => t.plan.actions.filter, key: 'Mod+Shift+L', words: 'search only names 只看 搜索', whileTyping: true, when: canLook,
    perform: (c) => { filterBy(c.state().filter?.text ?? ''); usePlan.setState((s) => ({ filterAsked: s.filterAsked + 1 })) },
  },
  sort('up'), sort('down'),
  {
    id: 'plan.sort.plan', label: (t) => t.plan.actions.sort.plan, words: 'unsort sort order 排序', when: (s) => canLook(s) && s.sort !== null,
    perform: (c) => order(c, null, textOf(c.state().locale).plan.sortedByPlan),
  },
]
