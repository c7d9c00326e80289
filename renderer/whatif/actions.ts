/** Actions of what-if: the panel beside the sheet, the workspace, and each of its parts. */
import type { Action } from '../actions.ts'
import { onPlan } from '../plan/actions/when.ts'
import type { AppState } from '../state.ts'
import { PARTS, useWhatif, type Part } from './state.ts'

const isOpen = (s: AppState): boolean => s.phase === 'open' && s.outline !== null
const WORDS: Record<Part, string> = {
  seek: 'goal seek solve target 单变量求解 目标', sensitivity: 'tornado table heat map break-even 敏感性 龙卷风', simulation: 'monte carlo chance probability 蒙特卡洛 概率', models: 'outcome forecast backtest blend 预测 回测', drivers: 'assumptions correlation spread 假设 相关',
}

/** Of the plan's workspace. */
export const panelActions: readonly Action[] = [
  {
    id: 'dock.whatif', label: (t) => t.whatif.panel.action, key: 'Mod+Alt+W', words: 'drivers sliders sensitivity assumptions win rate scenario 模拟测算 关键假设 情景', when: onPlan,
    perform: (c) => c.set((s) => ({ dock: s.dock === 'whatif' ? 'none' : 'whatif' })),
  },
]

export const whatifActions: readonly Action[] = [
  { id: 'go.whatif', label: (t) => t.analysis.go, key: 'Mod+Alt+2', words: 'simulation scenario 模拟测算', when: (s) => isOpen(s) && s.workspace !== 'whatif', perform: (c) => c.set({ workspace: 'whatif' }) },
  ...PARTS.map((part): Action => ({
    id: `whatif.${part}`, label: (t) => `${t.analysis.title}: ${t.analysis.parts[part]}`, group: (t) => t.analysis.group, words: WORDS[part], when: isOpen,
    perform: (c) => { c.set({ workspace: 'whatif' }); useWhatif.setState({ part }) },
  })),
]
