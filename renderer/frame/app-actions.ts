/** The frame's actions. One that changes the plan sends one command. */
import type { Action } from '../actions.ts'
import { exportFile } from '../files/export.ts'
import { askForPlan, saveAs } from '../files/plans.ts'
import type { AppState, Theme } from '../state.ts'

const isOpen = (s: AppState): boolean => s.phase === 'open' && s.outline !== null
const canChange = (s: AppState): boolean => isOpen(s) && !s.outline!.readOnly

const theme = (value: Theme, id: string, label: Action['label']): Action =>
  ({ id, label, words: 'theme 主题 外观', when: (s) => s.theme !== value, perform: (c) => c.set({ theme: value }) })

export const appActions: readonly Action[] = [
  { id: 'app.palette', label: (t) => t.actions.palette, key: 'Mod+K', whileTyping: true, perform: (c) => c.set((s) => ({ overlay: s.overlay?.kind === 'palette' ? null : s.overlay ?? { kind: 'palette' } })) },
  { id: 'edit.undo', label: (t) => t.actions.undo, key: 'Mod+Z', when: (s) => canChange(s) && s.outline!.undo !== null, perform: async (c) => { await c.send('history.undo', {}) } },
  { id: 'edit.redo', label: (t) => t.actions.redo, key: ['Mod+Y', 'Mod+Shift+Z'], when: (s) => canChange(s) && s.outline!.redo !== null, perform: async (c) => { await c.send('history.redo', {}) } },
  { id: 'file.new', label: (t) => t.actions.newPlan, key: 'Mod+Alt+N', perform: (c) => c.set({ overlay: { kind: 'new' } }) },
  { id: 'file.open', label: (t) => t.actions.open, key: 'Mod+O', words: 'password protected unlock 密码 加密', whileTyping: true, perform: askForPlan },
  { id: 'file.saveAs', label: (t) => t.actions.saveAs, key: ['Mod+Shift+S', 'Mod+S'], whileTyping: true, when: isOpen, perform: saveAs },
  { id: 'file.restore', label: (t) => t.actions.restore, words: 'backup copy before version 备份 恢复', perform: (c) => c.set({ overlay: { kind: 'restore' } }) },
  { id: 'file.close', label: (t) => t.actions.closePlan, when: isOpen, perform: async (c) => { await c.call('file.close', {}) } },
  { id: 'import.deals', label: (t) => t.actions.importDeals, key: 'Mod+I', words: 'crm csv excel opportunities 商机', when: canChange, perform: (c) => c.set((s) => ({ overlay: s.aside ?? { kind: 'import', as: 'deals' } })) },
  { id: 'import.team', label: (t) => t.actions.importTeam, words: 'people organisation reps csv excel 组织 人员', when: canChange, perform: (c) => c.set((s) => ({ overlay: s.aside ?? { kind: 'import', as: 'team' } })) },
  { id: 'export.xlsx', label: (t) => t.actions.exportExcel, key: 'Mod+E', words: 'xlsx workbook download', when: isOpen, perform: () => exportFile('xlsx') },
  { id: 'export.csv', label: (t) => t.actions.exportCsv, words: 'download', when: isOpen, perform: () => exportFile('csv') },
  { id: 'go.plan', label: (t) => t.actions.goPlan, key: 'Mod+Alt+1', when: (s) => isOpen(s) && s.workspace !== 'plan', perform: (c) => c.set({ workspace: 'plan' }) },
  { id: 'go.settings', label: (t) => t.actions.goSettings, key: 'Mod+,', words: 'rates levels buffer lines currency 汇率 上浮', when: isOpen, perform: (c) => c.set({ workspace: 'settings', settingsPart: null }) },
  { id: 'go.deals', label: (t) => t.actions.goDeals, words: 'split credit overlay share deal 拆分 业绩 商机', when: isOpen, perform: (c) => c.set({ workspace: 'settings', settingsPart: 'deals' }) },
  { id: 'go.roles', label: (t) => t.actions.goRoles, words: 'productivity ramp attrition capacity 产能 爬坡 流失', when: isOpen, perform: (c) => c.set({ workspace: 'settings', settingsPart: 'roles' }) },
  { id: 'go.measures', label: (t) => t.actions.goMeasures, words: 'formula kpi 公式 指标 度量', when: isOpen, perform: (c) => c.set({ workspace: 'settings', settingsPart: 'measures' }) },
  { id: 'dock.history', label: (t) => t.actions.history, key: 'Mod+Alt+H', when: isOpen, perform: (c) => c.set((s) => ({ dock: s.dock === 'history' ? 'none' : 'history' })) },
  { id: 'dock.why', label: (t) => t.actions.why, key: 'Mod+Alt+E', words: 'explain trace audit 为什么 来源', when: (s) => isOpen(s) && s.workspace === 'plan', perform: (c) => c.set((s) => ({ dock: s.dock === 'why' ? 'none' : 'why' })) },
  { id: 'dock.details', label: (t) => t.actions.details, key: 'Mod+Alt+I', when: (s) => isOpen(s) && (s.workspace === 'plan' || s.workspace === 'timeline'), perform: (c) => c.set((s) => ({ dock: s.dock === 'details' ? 'none' : 'details' })) },
  theme('light', 'theme.light', (t) => t.actions.themeLight),
  theme('dark', 'theme.dark', (t) => t.actions.themeDark),
  theme('system', 'theme.system', (t) => t.actions.themeSystem),
  { id: 'app.language', label: (t) => t.actions.language, words: 'language english chinese 语言 中文', perform: (c) => c.set((s) => ({ locale: s.locale === 'en' ? 'zh' : 'en' })) },
]
