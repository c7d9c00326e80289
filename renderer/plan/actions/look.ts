/** How the plan is looked at: measure, periods, unit, ways of allocation, open branches, charts. Nothing here changes the plan. */
import type { Action } from '../../actions.ts'
import { useApp, type AppState } from '../../state.ts'
import { TREE } from '../sheet/columns.ts'
import { rowOf } from '../sheet/rows.ts'
import { showCharts, usePlan } from '../state.ts'
import { onNumbers, onPlan } from './when.ts'

const SCALES = ['full', 'k', 'M', '万'] as const

const by = (value: AppState['by'], key: string, label: Action['label']): Action =>
  ({ id: `plan.by.${value}`, label, key, when: (s) => onPlan(s) && s.by !== value, perform: (c) => c.set({ by: value }) })
const measure = (value: AppState['measure'], key: string, label: Action['label']): Action =>
  ({ id: `plan.measure.${value}`, label, key, when: (s) => onPlan(s) && s.measure !== value, perform: (c) => c.set({ measure: value }) })
const method = (kind: 'default' | 'proportional' | 'equal' | 'lastYear'): Action => ({
  id: `plan.method.${kind}`, label: (t) => t.plan.actions.method(t.plan.methods[kind]), when: onPlan, words: 'allocate spread 分解',
  perform: (c) => c.set({ method: kind === 'lastYear' ? { kind: 'by', measure: 'lastYear' } : { kind } }),
})

/** The selected columns that can be hidden: the organisation and the quarter stay. */
function hideable(): string[] {
  const { sheet, model } = usePlan.getState()
  if (!sheet || !model) return []
  const columns = new Set(sheet.boxes.flatMap(({ left, right }) => model.columns.slice(left, right + 1).map((c) => c.id)))
  return [...columns].filter((id) => id !== TREE && id !== model.quarter.id)
}

/** The selected nodes that can be hidden, with all beneath them: the company stays. */
function hideableRows(): string[] {
  const { sheet, model } = usePlan.getState()
  if (!sheet || !model) return []
  const rows = sheet.boxes.flatMap(({ top, bottom }) => model.rows.slice(top, bottom + 1))
  return [...new Set(rows.map((row) => rowOf(row).node))].filter((node) => node !== model.root)
}

const levelName = (depth: number): string => useApp.getState().outline?.levels.find((l) => l.depth === depth)?.name || String(depth)

/** Nodes by how deep they lie. */
function depths({ outline }: AppState): Map<string, number> {
  const known = new Map<string, number>()
  for (const { id, parent } of outline!.nodes) known.set(id, parent === null ? 0 : known.get(parent)! + 1)
  return known
}
const depthOf = (s: AppState): number => Math.max(...depths(s).values())
/** Groups above a level, so that the level is the last one shown. */
const openTo = (s: AppState, level: number): Set<string> => { const of = depths(s); return new Set(groupsOf(s).filter((id) => of.get(id)! < level)) }

const groupsOf = (s: AppState): string[] => s.outline!.nodes.filter((n) => n.kind === 'group').map((n) => n.id)

export const looks: readonly Action[] = [
  measure('quota', 'Mod+Alt+Q', (t) => t.plan.actions.quota),
  measure('goal', 'Mod+Alt+G', (t) => t.plan.actions.goal),
  { id: 'plan.beside', label: (t) => t.plan.beside.hint, key: 'Mod+Alt+M', when: onPlan, words: 'rows columns compare measure 度量 指标', perform: () => usePlan.setState({ besideOpen: true }) },
  {
    id: 'plan.beside.turn', label: (t) => t.plan.beside.turn, when: (s) => onPlan(s) && s.beside.measures.length > 0, words: 'rows columns pivot 行 列',
    perform: (c) => c.set(({ beside }) => ({ beside: { ...beside, as: beside.as === 'rows' ? 'columns' : 'rows' } })),
  },
  { id: 'plan.trend', label: (t) => t.plan.actions.trend, when: onPlan, words: 'sparkline line months history 迷你图 走势', perform: (c) => c.set((s) => ({ trend: !s.trend })) },
  by('quarter', 'Mod+Alt+7', (t) => t.plan.actions.byQuarter),
  by('month', 'Mod+Alt+8', (t) => t.plan.actions.byMonth),
  by('week', 'Mod+Alt+9', (t) => t.plan.actions.byWeek),
  method('default'), method('proportional'), method('equal'), method('lastYear'),
  { id: 'plan.scale', label: (t) => t.plan.actions.scale, key: 'Mod+Alt+U', when: onNumbers, words: 'unit thousand million 万 千', perform: (c) => c.set((s) => ({ scale: SCALES[(SCALES.indexOf(s.scale) + 1) % SCALES.length] })) },
  { id: 'plan.expand', label: (t) => t.plan.actions.expand, key: 'Mod+Alt+ArrowDown', when: onPlan, perform: (c) => c.set((s) => ({ expanded: new Set(groupsOf(s)) })) },
  { id: 'plan.collapse', label: (t) => t.plan.actions.collapse, key: 'Mod+Alt+ArrowUp', when: onPlan, perform: (c) => c.set((s) => ({ expanded: new Set(groupsOf(s).slice(0, 1)) })) },
  ...[1, 2, 3, 4].map((level): Action => ({
    id: `plan.level.${level}`, label: (t) => t.plan.actions.toLevel(levelName(level)), key: `Alt+Shift+${level}`, words: 'outline expand level 展开 层级', when: (s) => onPlan(s) && depthOf(s) >= level,
    perform: (c) => c.set((s) => ({ expanded: openTo(s, level) })),
  })),
  {
    id: 'plan.hide', label: (t) => t.plan.actions.hide, words: 'column hide 隐藏 列', when: (s) => onPlan(s) && hideable().length > 0,
    perform: (c) => { const more = hideable(); c.set((s) => ({ hidden: [...new Set([...s.hidden, ...more])].toSorted() })); usePlan.getState().sheet?.focus() },
  },
  { id: 'plan.unhide', label: (t) => t.plan.actions.unhide, words: 'column hidden 取消隐藏 列', when: (s) => onPlan(s) && s.hidden.length > 0, perform: (c) => c.set({ hidden: [] }) },
  {
    id: 'plan.hideRows', label: (t) => t.plan.actions.hideRows, key: 'Mod+9', words: 'row hide 隐藏 行', when: (s) => onPlan(s) && hideableRows().length > 0,
    perform: (c) => { const more = hideableRows(); c.set((s) => ({ hiddenRows: [...new Set([...s.hiddenRows, ...more])].toSorted() })); usePlan.getState().sheet?.focus() },
  },
  { id: 'plan.unhideRows', label: (t) => t.plan.actions.unhideRows, key: 'Mod+Shift+9', words: 'row hidden 取消隐藏 行', when: (s) => onPlan(s) && s.hiddenRows.length > 0, perform: (c) => c.set({ hiddenRows: [] }) },
  {
    id: 'plan.toggle', label: (t) => t.plan.actions.expandHere, when: (s) => onPlan(s) && usePlan.getState().row !== null,
    perform: () => { const { model, row } = usePlan.getState(); if (model && row !== null) model.toggle(rowOf(row).node) },
  },
  { id: 'plan.charts', label: (t) => t.plan.actions.charts, key: 'Mod+Alt+C', when: onPlan, perform: () => showCharts(!usePlan.getState().charts) },
  { id: 'plan.tables', label: (t) => t.plan.actions.tables, key: 'Mod+Alt+T', when: onNumbers, perform: () => { usePlan.setState((s) => ({ tables: !s.tables })); showCharts(true) } },
]
