/** What of the sheet stays in sight, and in which order its columns stand. Nothing here changes the plan. */
import type { Action, ActionContext } from '../../actions.ts'
import { textOf } from '../../locales/index.ts'
import type { AppState } from '../../state.ts'
import { TREE, type PlanColumn } from '../sheet/columns.ts'
import { moveColumns, resetOrder } from '../look/order.ts'
import { usePlan } from '../state.ts'
import { onPlan } from './when.ts'

const isFrozen = ({ frozen }: AppState): boolean => frozen.rows.length + frozen.columns.length > 0

/** To the sheet again, with what a screen reader is told. */
function back(told: string): void {
  const { sheet } = usePlan.getState()
  sheet?.focus()
  sheet?.announce(told)
}

/** What is above and left of the cell that the selection stands on, beside what always stays. */
function before(): { rows: readonly string[]; columns: readonly string[] } {
  const { sheet, model } = usePlan.getState(), active = sheet?.getState().selection?.active
  if (!model || !active) return { rows: [], columns: [] }
  return { rows: model.rows.slice(0, active.row), columns: model.columns.slice(0, active.column).map((c) => c.id).filter((id) => id !== TREE) }
}

function freeze(c: ActionContext): void {
  const { sheet } = usePlan.getState()
  if (!sheet) return
  const { rows, columns } = before(), most = sheet.panes.mostFrozenRows(), { panes } = textOf(c.state().locale).plan
  c.set({ frozen: { rows: rows.slice(0, most), columns } })
  if (rows.length > most) c.notify({ kind: 'note', text: panes.most(most) })
  back(panes.frozen(sheet.panes.rows, sheet.panes.columns - sheet.panes.names))
}

/** The columns of the range that grows, and those beside it. */
function selected(): { columns: readonly PlanColumn[]; taken: readonly string[]; left: string | null; right: string | null | undefined } | null {
  const { sheet, model } = usePlan.getState(), box = sheet?.box
  if (!model || !box) return null
  const { columns } = model, first = Math.max(box.left, 1), last = box.right
  if (last < first) return null
  return {
    columns, taken: columns.slice(first, last + 1).map((c) => c.id),
    left: first > 1 ? columns[first - 1].id : null, right: last + 1 < columns.length ? columns[last + 2]?.id ?? null : undefined,
  }
}

/** The columns go on, and the selection with them; it stays in sight. */
function go(c: ActionContext, taken: readonly string[], move: () => void): void {
  move()
  const { sheet, model } = usePlan.getState(), active = sheet?.getState().selection?.active
  if (!sheet || !model || !active) return
  sheet.reveal(active)
  const { panes } = textOf(c.state().locale).plan, place = model.columns.findIndex((column) => column.id === taken[0])
  if (place > 0) back(panes.moved(model.columns[place].header, place, model.columns.length - 1))
}

export const columnActions: readonly Action[] = [
  {
    id: 'plan.freeze', label: (t) => t.plan.actions.freeze, key: 'Mod+Alt+Z', words: 'freeze pin split panes rows columns 冻结 窗格 固定 行 列',
    when: (s) => { const { rows, columns } = before(); return onPlan(s) && rows.length + columns.length > 0 }, perform: freeze,
  },
  {
    id: 'plan.unfreeze', label: (t) => t.plan.actions.unfreeze, key: 'Mod+Alt+Shift+Z', words: 'unpin thaw 取消冻结 窗格', when: (s) => onPlan(s) && isFrozen(s),
    perform: (c) => { c.set({ frozen: { rows: [], columns: [] } }); back(textOf(c.state().locale).plan.panes.none) },
  },
  {
    id: 'plan.column.left', label: (t) => t.plan.actions.columnLeft, key: 'Mod+Alt+ArrowLeft', words: 'reorder order 列 顺序 移动', when: (s) => onPlan(s) && (selected()?.left ?? null) !== null,
    perform: (c) => { const { columns, taken, left } = selected()!; go(c, taken, () => moveColumns(columns, taken, left)) },
  },
  {
    id: 'plan.column.right', label: (t) => t.plan.actions.columnRight, key: 'Mod+Alt+ArrowRight', words: 'reorder order 列 顺序 移动', when: (s) => onPlan(s) && selected()?.right !== undefined,
    perform: (c) => { const { columns, taken, right } = selected()!; go(c, taken, () => moveColumns(columns, taken, right ?? null)) },
  },
  {
    id: 'plan.columns.own', label: (t) => t.plan.actions.columnsOwn, words: 'reset reorder order 列 顺序 还原', when: (s) => onPlan(s) && s.order.length > 0,
    perform: (c) => { const { model } = usePlan.getState(); if (model) resetOrder(model.columns); back(textOf(c.state().locale).plan.panes.own) },
  },
]
