/** Scenarios: which one is looked at, made, frozen, taken away, and cells that go back to its parent's. */
import { BASE } from '../../../shared/ids.ts'
import { outcomeMeasure } from '../../../shared/outcome.ts'
import type { Action, ActionContext } from '../../actions.ts'
import { textOf } from '../../locales/index.ts'
import { useApp, type AppState } from '../../state.ts'
import { parentName, scenarioRowOf, scenarioTree, shownScenario, siblingsOf } from '../scenario/scenarios.ts'
import { selectedCells } from '../selection.ts'
import { usePlan } from '../state.ts'
import { onPlan, onScenarios } from './when.ts'

const canChange = (s: AppState): boolean => onScenarios(s) && !s.outline!.readOnly
const inScenario = (s: AppState): boolean => canChange(s) && scenarioRowOf(s) !== undefined

/** Whether another stands on the same parent before it, or behind it. */
const hasBeside = (step: 1 | -1) => (s: AppState): boolean => {
  const row = scenarioRowOf(s)
  if (row === undefined || !canChange(s)) return false
  const siblings = siblingsOf(s, row)
  return siblings[siblings.indexOf(row) + step] !== undefined
}

/** The next in the order of the menu, around the end. */
function turn(c: ActionContext, step: 1 | -1): void {
  const s = c.state(), ids = [BASE, ...scenarioTree(s.outline!).map(({ row }) => row.id)], at = ids.indexOf(shownScenario(s))
  const next = ids[(at + step + ids.length) % ids.length], { scenario: words } = textOf(s.locale).plan
  c.set({ scenario: next })
  usePlan.getState().sheet?.announce(words.shown(s.outline!.scenarios.find((row) => row.id === next)?.name ?? words.base))
}

async function remove(c: ActionContext): Promise<void> {
  const s = c.state(), row = scenarioRowOf(s)!, t = textOf(s.locale)
  const children = s.outline!.scenarios.filter((o) => o.parent === row.id).map((o) => o.name)
  const gone = await c.send('scenario.remove', { scenario: row.id, below: children.length > 0 })
  if (!gone) return
  c.set({ scenario: row.parent })
  c.notify({ kind: 'done', text: children.length > 0 ? t.plan.scenario.removedBelow(row.name, children.join(', ')) : t.plan.scenario.removed(row.name), action: { label: t.actions.undo, perform: () => { c.set({ scenario: row.id }); void c.send('history.undo', {}) } } })
}

export const scenarioActions: readonly Action[] = [
  { id: 'plan.scenarios', label: (t) => t.plan.scenario.hint, key: 'Mod+Alt+Y', words: 'scenario what if plan 情景 方案', when: onScenarios, perform: () => usePlan.setState({ scenariosOpen: true }) },
  { id: 'plan.compare', label: (t) => t.plan.compare.command, key: 'Mod+Alt+B', words: 'scenario side by side bridge waterfall difference 情景 方案 差异', when: onPlan, perform: (c) => c.set({ overlay: { kind: 'compare' } }) },
  { id: 'plan.scenario.next', label: (t) => t.plan.scenario.next, words: 'scenario switch 情景 方案', when: (s) => onScenarios(s) && s.outline!.scenarios.length > 0, perform: (c) => turn(c, 1) },
  { id: 'plan.scenario.previous', label: (t) => t.plan.scenario.previous, words: 'scenario switch 情景 方案', when: (s) => onScenarios(s) && s.outline!.scenarios.length > 0, perform: (c) => turn(c, -1) },
  { id: 'plan.scenario.add', label: (t) => t.plan.scenario.add, words: 'new scenario best worst case 情景 方案', when: canChange, perform: (c) => c.set({ overlay: { kind: 'scenario' } }) },
  { id: 'plan.scenario.edit', label: (t) => t.plan.scenario.edit, words: 'rename describe parent 情景 方案', when: inScenario, perform: (c) => c.set({ overlay: { kind: 'scenario', scenario: c.state().scenario } }) },
  { id: 'plan.scenario.sheet', label: (t) => t.plan.scenario.sheet, words: 'drivers assumptions paste table csv best worst case 情景 方案 关键假设', when: canChange, perform: (c) => c.set({ overlay: { kind: 'driverSheet' } }) },
  { id: 'plan.scenario.outlook', label: (t) => t.plan.scenario.outlook, words: 'best case worst case expected outlook 情景 方案 乐观 悲观', when: (s) => canChange(s) && outcomeMeasure(s.outline!.measures, 'expected') !== undefined, perform: (c) => c.set({ overlay: { kind: 'outlook' } }) },
  {
    id: 'plan.scenario.promote', label: (t) => { const s = useApp.getState(); return t.plan.scenario.promote(parentName(s, scenarioRowOf(s), t.plan.scenario.base)) },
    words: 'promote merge apply parent base 情景 方案 合并', when: inScenario, perform: (c) => c.set({ overlay: { kind: 'promote', scenario: c.state().scenario } }),
  },
  { id: 'plan.scenario.up', label: (t) => t.plan.scenario.up, words: 'order reorder 情景 方案 顺序', when: hasBeside(-1), perform: async (c) => { await c.send('scenario.order', { scenario: c.state().scenario, way: 'up' }) } },
  { id: 'plan.scenario.down', label: (t) => t.plan.scenario.down, words: 'order reorder 情景 方案 顺序', when: hasBeside(1), perform: async (c) => { await c.send('scenario.order', { scenario: c.state().scenario, way: 'down' }) } },
  {
    id: 'plan.scenario.freeze', label: (t) => t.plan.scenario.freeze, words: 'read only protect 情景 冻结', when: inScenario,
    perform: async (c) => { const row = scenarioRowOf(c.state())!; await c.send('scenario.update', { scenario: row.id, frozen: row.frozen === 0 }) },
  },
  { id: 'plan.scenario.remove', label: (t) => t.plan.scenario.remove, words: 'delete scenario 情景 方案', when: inScenario, perform: remove },
  {
    id: 'plan.revert', label: (t) => t.plan.scenario.revert, words: 'override undo parent scenario 还原', when: (s) => onPlan(s) && inScenario(s) && selectedCells().some((cell) => usePlan.getState().model!.isOverridden(cell)),
    perform: async (c) => {
      const cells = selectedCells().filter((cell) => usePlan.getState().model!.isOverridden(cell))
      if (cells.length > 10_000) { c.notify({ kind: 'note', text: textOf(c.state().locale).plan.scenario.tooMany }); return }
      await c.send('cells.revert', { scenario: shownScenario(c.state()), measure: cells[0].measure, cells })
    },
  },
]
