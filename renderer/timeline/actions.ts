/** Actions of the Timeline workspace. Keys that belong to its table are heard there. */
import type { Action } from '../actions.ts'
import { useApp, type AppState } from '../state.ts'
import { parentName, scenarioRowOf } from '../plan/scenario/scenarios.ts'
import { currentPicture } from './follow.ts'
import { askPaper } from './paper/asked.ts'
import { exportTasks, TASK_FILES } from './paper/export.ts'
import { STRIPS, toggleStrip } from './strips/shown.ts'
import { useTimeline } from './state.ts'
import { addTask, canStep, copySelected, moveSelected, openDetails, otherwiseSelected, pasteRows, removeSelected, revertDates, selectedTasks, setAsOf } from './steps.ts'
import { edit } from './table/cursor.ts'
import { focusTable } from './table/focus.ts'
import { today } from './chart/ticks.ts'
import { fitAll, goToDay, zoomBy } from './view.ts'
import { GROUPINGS } from './work/rows.ts'
import { isSummary, type Step } from './work/tree.ts'

const isOpen = (s: AppState): boolean => s.phase === 'open' && s.outline !== null
export const onTimeline = (s: AppState): boolean => isOpen(s) && s.workspace === 'timeline'
const canChange = (s: AppState): boolean => onTimeline(s) && !s.outline!.readOnly
const hasSelected = (s: AppState): boolean => canChange(s) && selectedTasks() !== null
const asOf = (): number | null => useTimeline.getState().work?.asOf ?? null
const hasTasks = (s: AppState): boolean => onTimeline(s) && (currentPicture()?.tree.tasks.length ?? 0) > 0

type More = Omit<Action, 'group'>
const of = (action: More): Action => ({ group: (t) => t.timeline.group, ...action })
const step = (way: Step, id: string, key: string, label: Action['label']): Action =>
  of({ id, label, key, native: true, words: 'order indent outdent 顺序 层级', when: (s) => canChange(s) && canStep(way), perform: () => moveSelected(way) })

/** By the palette, where no clipboard event comes by itself. */
async function toClipboard(cut: boolean): Promise<void> {
  const text = copySelected(cut)
  if (text !== null) await navigator.clipboard.writeText(text)
}

function openAll(open: boolean): void {
  const p = currentPicture()
  useTimeline.setState({ closed: new Set(open || !p ? [] : p.tree.tasks.flatMap((t, i) => (isSummary(p.tree, i) ? [t.id] : []))) })
}

export const timelineActions: readonly Action[] = [
  { id: 'go.timeline', label: (t) => t.timeline.go, key: 'Mod+Alt+3', words: 'gantt tasks initiatives schedule 甘特图 任务 举措 日程', when: (s) => isOpen(s) && s.workspace !== 'timeline', perform: (c) => c.set({ workspace: 'timeline' }) },
  of({ id: 'timeline.addTask', label: (t) => t.timeline.actions.addTask, key: 'Insert', native: true, words: 'new task 任务', when: canChange, perform: () => addTask('task') }),
  of({ id: 'timeline.addInitiative', label: (t) => t.timeline.actions.addInitiative, key: 'Mod+Alt+J', words: 'new project 举措 项目', when: canChange, perform: () => addTask('initiative') }),
  of({ id: 'timeline.addMilestone', label: (t) => t.timeline.actions.addMilestone, key: 'Mod+Alt+O', words: 'new 里程碑', when: canChange, perform: () => addTask('milestone') }),
  of({ id: 'timeline.remove', label: (t) => t.timeline.actions.remove, key: 'Delete', native: true, words: 'delete 删除', when: hasSelected, perform: removeSelected }),
  of({ id: 'timeline.edit', label: (t) => t.timeline.actions.rename, key: 'F2', native: true, words: 'rename type 重命名 编辑', when: hasSelected, perform: () => { edit() } }),
  step('in', 'timeline.indent', 'Alt+Shift+ArrowRight', (t) => t.timeline.actions.indent),
  step('out', 'timeline.outdent', 'Alt+Shift+ArrowLeft', (t) => t.timeline.actions.outdent),
  step('up', 'timeline.up', 'Alt+ArrowUp', (t) => t.timeline.actions.up),
  step('down', 'timeline.down', 'Alt+ArrowDown', (t) => t.timeline.actions.down),
  of({ id: 'timeline.copy', label: (t) => t.timeline.actions.copy, key: 'Mod+C', native: true, words: 'clipboard 复制', when: (s) => onTimeline(s) && selectedTasks() !== null, perform: () => toClipboard(false) }),
  of({ id: 'timeline.cut', label: (t) => t.timeline.actions.cut, key: 'Mod+X', native: true, words: 'clipboard 剪切', when: hasSelected, perform: () => toClipboard(true) }),
  of({ id: 'timeline.paste', label: (t) => t.timeline.actions.paste, key: 'Mod+V', native: true, words: 'clipboard excel 粘贴', when: canChange, perform: async () => pasteRows(await navigator.clipboard.readText()) }),
  of({ id: 'timeline.details', label: (t) => t.actions.details, key: 'Alt+Enter', native: true, words: 'properties predecessors links 属性 前置任务', when: (s) => onTimeline(s) && s.dock !== 'details', perform: () => openDetails() }),
  ...GROUPINGS.map((grouping): Action => of({ id: `timeline.group.${grouping}`, label: (t) => t.timeline.groupings[grouping], words: 'group 分组', when: (s) => onTimeline(s) && useTimeline.getState().grouping !== grouping, perform: () => { useTimeline.setState({ grouping }) } })),
  of({ id: 'timeline.zoomIn', label: (t) => t.timeline.actions.zoomIn, key: ['Mod+Alt+=', 'Mod+Alt++'], words: 'scale 刻度', when: hasTasks, perform: () => zoomBy(1.25) }),
  of({ id: 'timeline.zoomOut', label: (t) => t.timeline.actions.zoomOut, key: 'Mod+Alt+-', words: 'scale 刻度', when: hasTasks, perform: () => zoomBy(0.8) }),
  of({ id: 'timeline.fit', label: (t) => t.timeline.actions.fit, key: 'Mod+Alt+0', words: 'zoom whole 适合 全部', when: hasTasks, perform: fitAll }),
  of({ id: 'timeline.today', label: (t) => t.timeline.actions.today, key: 'Mod+Alt+D', words: 'now 今天', when: hasTasks, perform: () => { goToDay(today()); focusTable() } }),
  of({ id: 'timeline.critical', label: (t) => t.timeline.actions.critical, key: 'Mod+Alt+K', words: 'critical path slack 关键路径 浮动', when: hasTasks, perform: () => { useTimeline.setState((s) => ({ critical: !s.critical })) } }),
  of({ id: 'timeline.baseline', label: (t) => t.timeline.actions.baseline, key: 'Mod+Alt+X', words: 'snapshot compare slip 基线 比较', when: (s) => canChange(s) && hasTasks(s), perform: () => { useTimeline.setState({ baselineAsked: true }) } }),
  of({ id: 'timeline.asOfToday', label: (t) => t.scheduling.asOf.today, words: 'as of status date overdue reschedule update 截至 逾期 状态日期', when: (s) => canChange(s) && hasTasks(s) && asOf() !== today(), perform: () => setAsOf(today()) }),
  of({ id: 'timeline.asOfDay', label: (t) => t.scheduling.asOf.choose, words: 'as of status date overdue reschedule update 截至 逾期 状态日期', when: (s) => canChange(s) && hasTasks(s), perform: () => { useTimeline.setState({ asOfAsked: true }) } }),
  of({ id: 'timeline.asOfNone', label: (t) => t.scheduling.asOf.release, words: 'as of status date planned none 截至 状态日期', when: (s) => canChange(s) && asOf() !== null, perform: () => setAsOf(null) }),
  of({ id: 'timeline.revert', label: (t) => { const s = useApp.getState(); return t.scheduling.scenario.revert(parentName(s, scenarioRowOf(s), t.plan.scenario.base)) }, words: 'scenario override parent revert 情景 还原', when: (s) => canChange(s) && otherwiseSelected().length > 0, perform: () => revertDates(otherwiseSelected()) }),
  ...STRIPS.map((id): Action => of({ id: `timeline.show.${id}`, label: (t) => t.work.toggles[id], words: 'strip show load ramp closes 显示 负荷 爬坡 成交', when: hasTasks, perform: () => toggleStrip(id) })),
  of({ id: 'timeline.print', label: (t) => t.work.paper.print, key: 'Mod+P', whileTyping: true, words: 'paper pdf 打印 纸', when: hasTasks, perform: () => askPaper('print') }),
  of({ id: 'timeline.copyPicture', label: (t) => t.work.paper.copy, words: 'image png clipboard 图片 复制', when: hasTasks, perform: () => askPaper('copy') }),
  of({ id: 'timeline.savePicture', label: (t) => t.work.paper.save, words: 'image png export 图片 导出', when: hasTasks, perform: () => askPaper('save') }),
  ...TASK_FILES.map((as): Action => of({ id: `timeline.export.${as}`, label: (t) => t.work.file.to(t.work.file.as[as]), words: 'export download jira trello project mspdi ics 导出', when: hasTasks, perform: () => exportTasks(as) })),
  of({ id: 'timeline.import', label: (t) => t.timeline.imports.action, words: 'jira trello project mspdi xml csv 导入 任务', when: canChange, perform: () => { useTimeline.setState({ importAsked: true }) } }),
  of({ id: 'timeline.openAll', label: (t) => t.timeline.actions.openAll, words: 'expand 展开', when: hasTasks, perform: () => openAll(true) }),
  of({ id: 'timeline.closeAll', label: (t) => t.timeline.actions.closeAll, words: 'collapse 收起', when: hasTasks, perform: () => openAll(false) }),
]

export const timelineAction = (id: string): Action => timelineActions.find((a) => a.id === id)!
