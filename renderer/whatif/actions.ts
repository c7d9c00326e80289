/** Actions of what-if. */
import type { Action } from '../actions.ts'
import { onPlan } from '../plan/actions/when.ts'

export const whatifActions: readonly Action[] = [
  {
    id: 'dock.whatif', label: (t) => t.whatif.panel.action, key: 'Mod+Alt+W', words: 'drivers sliders sensitivity assumptions win rate scenario 模拟测算 关键假设 情景', when: onPlan,
    perform: (c) => c.set((s) => ({ dock: s.dock === 'whatif' ? 'none' : 'whatif' })),
  },
]
