/** Actions of the Plan workspace: how it is looked at, what the selection can be told, and the tree. */
import type { Action } from '../../actions.ts'
import type { AppState } from '../../state.ts'
import { approvalActions } from './approvals.ts'
import { columnActions } from './columns.ts'
import { findActions } from './find.ts'
import { looks } from './look.ts'
import { layoutActions } from './layouts.ts'
import { noteActions } from './notes.ts'
import { scenarioActions } from './scenarios.ts'
import { treeActions } from './tree.ts'
import { shownScenario } from '../scenario/scenarios.ts'
import { clearFilter } from '../find/filter.ts'
import { selectedCells, selectionIsLocked } from '../selection.ts'
import { usePlan, type DetailField } from '../state.ts'
import { textOf } from '../../locales/index.ts'
import { panelActions } from '../../whatif/actions.ts'
import { onPlan } from './when.ts'

const canChange = (s: AppState): boolean => onPlan(s) && !s.outline!.readOnly && usePlan.getState().row !== null

const numbers: readonly Action[] = [
  {
    id: 'plan.lock', label: (t) => t.plan.actions.toggleLock, key: 'Mod+Alt+L', when: canChange, words: 'hold freeze 锁',
    perform: async (c) => {
      const t = textOf(c.state().locale)
      const cells = selectedCells()
      if (cells.length === 0) { c.notify({ kind: 'note', text: t.plan.nothingToLock }); return }
      if (cells.length > 10_000) { c.notify({ kind: 'note', text: t.plan.tooManyLocks }); return }
      await c.send('cells.lock', { scenario: shownScenario(c.state()), measure: cells[0].measure, cells, locked: !selectionIsLocked() })
    },
  },
  { id: 'plan.clear', label: (t) => t.plan.actions.clear, key: 'Delete', when: canChange, perform: () => { usePlan.getState().sheet?.perform({ do: 'clear' }) } },
  {
    id: 'plan.passDown', label: (t) => t.plan.actions.passDown, key: 'Mod+Alt+P', words: 'allocate goal cascade 分解 下达',
    when: (s) => canChange(s) && usePlan.getState().model?.isGroup(usePlan.getState().node ?? '') === true,
    perform: async (c) => {
      const { model, node } = usePlan.getState()
      const { outline, line, method } = c.state()
      if (!model || node === null || !outline) return
      const t = textOf(c.state().locale)
      const value = model.answer('goal', node)
      if (Number.isNaN(value)) { c.notify({ kind: 'note', text: t.plan.noGoal }); return }
      const done = await c.send('cells.set', { scenario: shownScenario(c.state()), measure: 'goal', cells: [{ node, line, period: outline.plan.quarter, value }], method, down: true })
      if (done) { usePlan.setState({ went: done.base && { base: done.base, method, empty: done.empty, node, period: outline.plan.quarter } }); c.notify({ kind: 'done', text: t.plan.done.passedDown(model.node(node)?.name ?? '') }) }
    },
  },
  {
    id: 'plan.allocate', label: (t) => t.plan.actions.allocateMore, key: 'Mod+Alt+A', words: 'floor cap growth line preview season 下限 上限 预览 分解',
    when: (s) => canChange(s) && selectedCells().length > 0,
    perform: (c) => {
      const [cell] = selectedCells()
      if (cell) c.set({ overlay: { kind: 'allocate', measure: cell.measure, node: cell.node, period: cell.period } })
    },
  },
  {
    id: 'plan.balance', label: (t) => t.plan.actions.balance, words: 'load even capacity 均衡 产能', when: (s) => canChange(s) && selectedCells().length > 0,
    perform: async (c) => {
      const { outline, line } = c.state()
      const [cell] = selectedCells()
      if (!outline || !cell) return
      if (!outline.measures.some((m) => m.name.toLowerCase() === 'capacity')) { c.notify({ kind: 'note', text: textOf(c.state().locale).plan.noCapacity }); return }
      await c.send('cells.balance', { scenario: shownScenario(c.state()), measure: cell.measure, by: 'capacity', node: cell.node, period: cell.period, line })
    },
  },
  { id: 'plan.cut', label: (t) => t.plan.actions.cut, key: 'Mod+X', native: true, words: 'clipboard 剪切', when: canChange, perform: () => usePlan.getState().sheet?.clips.copyOut(true) },
  { id: 'plan.copy', label: (t) => t.plan.actions.copy, key: 'Mod+C', native: true, words: 'clipboard 复制', when: (s) => onPlan(s) && usePlan.getState().row !== null, perform: () => usePlan.getState().sheet?.clips.copyOut(false) },
  { id: 'plan.paste', label: (t) => t.plan.actions.pasteValues, key: 'Mod+V', native: true, words: 'clipboard 粘贴', when: canChange, perform: () => usePlan.getState().sheet?.pasteAs('values') },
  { id: 'plan.fillDown', label: (t) => t.plan.actions.fillDown, key: 'Mod+D', native: true, words: 'fill copy down 向下填充', when: canChange, perform: () => { usePlan.getState().sheet?.perform({ do: 'fillDown' }) } },
  { id: 'plan.fillRight', label: (t) => t.plan.actions.fillRight, key: 'Mod+R', native: true, words: 'fill copy right 向右填充', when: canChange, perform: () => { usePlan.getState().sheet?.perform({ do: 'fillRight' }) } },
  { id: 'plan.autosize', label: (t) => t.plan.actions.autosize, words: 'width fit column 列宽 自动', when: (s) => onPlan(s) && usePlan.getState().column !== null, perform: () => usePlan.getState().sheet?.autosize() },
  ...(['add', 'multiply'] as const).map((way): Action => ({
    id: `plan.paste.${way}`, label: (t) => t.plan.actions.paste[way], key: way === 'add' ? 'Mod+Alt+V' : undefined, words: 'paste special 选择性粘贴', when: canChange,
    perform: async () => { await usePlan.getState().sheet?.pasteAs(way) },
  })),
  ...(['series', 'growth', 'season'] as const).map((way): Action => ({
    id: `plan.fill.${way}`, label: (t) => t.plan.actions.fill[way], words: 'fill series trend autofill 填充 序列', when: (s) => canChange(s) && selectedCells().length > 1,
    perform: () => { usePlan.getState().sheet?.clips.fillAs(way) },
  })),
  {
    id: 'plan.reserve', label: (t) => t.plan.actions.reserve, words: '预留 hold back',
    when: (s) => canChange(s) && usePlan.getState().model?.isGroup(usePlan.getState().node ?? '') === true,
    perform: (c) => {
      const { node, model, sheet } = usePlan.getState()
      const { outline } = c.state()
      if (node === null || !outline) return
      clearFilter()
      c.set((s) => ({ expanded: new Set([...s.expanded, node]) }))
      model?.showReserve(node)
      sheet?.selectCell(`${node}#reserve`, outline.plan.quarter)
      sheet?.focus()
    },
  },
  { id: 'plan.goTo', label: (t) => t.plan.actions.goTo, key: ['Mod+G', 'F5'], words: 'address jump find 转到 定位', when: onPlan, perform: () => document.querySelector<HTMLElement>('[data-address]')?.focus() },
  { id: 'plan.toFormula', label: (t) => t.plan.actions.toFormula, key: 'Mod+Alt+F', words: 'formula measure 公式 度量', when: (s) => onPlan(s) && usePlan.getState().row !== null, perform: () => document.querySelector<HTMLElement>('[data-formula-bar]')?.focus() },
  { id: 'plan.toGrid', label: (t) => t.plan.actions.toGrid, key: 'Shift+F6', whileTyping: true, when: onPlan, perform: () => usePlan.getState().sheet?.focus() },
  { id: 'plan.toTools', label: (t) => t.plan.actions.toTools, key: 'F6', whileTyping: true, when: onPlan, perform: () => document.querySelector<HTMLElement>('[data-plan-tools] button')?.focus() },
]

/** Leads to a field of the selected node's details. */
const detail = (field: DetailField, label: Action['label'], words: string, seat: boolean): Action => ({
  id: `plan.${field}`, label, words,
  when: (s) => { const node = canChange(s) ? s.outline!.nodes.find((n) => n.id === usePlan.getState().node) : undefined; return node !== undefined && !(seat && node.kind === 'group') && !(field === 'move' && node.parent === null) },
  perform: (c) => { usePlan.setState({ asked: field }); c.set({ dock: 'details' }) },
})

const details: readonly Action[] = [
  detail('person', (t) => t.plan.actions.person, 'role ote pay earnings quota letter 角色 收入 薪酬', true),
  detail('away', (t) => t.plan.actions.away, 'absence leave holiday vacation sick 请假 休假 不在岗', true),
  detail('days', (t) => t.plan.actions.days, 'calendar holidays working days country 日历 节假日 调休', false),
  detail('currency', (t) => t.plan.actions.currency, 'local currency exchange 币种 本币', false),
  detail('move', (t) => t.plan.actions.move, 'transfer reorganise effective date team 调动 调岗 转组', false),
]

export const planActions: readonly Action[] = [...looks, ...columnActions, ...layoutActions, ...findActions, ...numbers, ...noteActions, ...scenarioActions, ...panelActions, ...treeActions, ...details, ...approvalActions].map((a) => ({ group: (t) => t.plan.actions.group, ...a }))

export function planAction(id: string): Action {
  const found = planActions.find((a) => a.id === id)
  if (!found) throw new Error(`no action ${id}`)
  return found
}
