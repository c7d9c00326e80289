/** Where it was left: the window's own settings, and for each plan how it was looked at, in the browser's storage. */
import type { Outline } from '../shared/contract/views.ts'
import { freshView, useApp, type AppState, type Beside } from './state.ts'

const WINDOW = 'salesplan.window-settings'
const planKey = (id: string): string => `salesplan.plan.${id}`
const viewOf = (s: AppState) => ({ scale: s.scale, by: s.by, measure: s.measure, beside: s.beside, scenario: s.scenario, compared: s.compared, comparedBy: s.comparedBy, trend: s.trend, line: s.line, method: s.method, dock: s.dock, expanded: [...s.filter?.before ?? s.expanded] })
type Remembered = ReturnType<typeof viewOf>

function read<T>(key: string): Partial<T> {
  try { return (JSON.parse(localStorage.getItem(key) ?? '{}') ?? {}) as Partial<T> } catch { return {} }
}
/** Storage may be full or forbidden; then nothing is remembered, and nothing else suffers. */
function write(key: string, value: unknown): void {
  try { localStorage.setItem(key, JSON.stringify(value)) } catch { /* nothing remembered */ }
}

export const oneOf = <T>(value: unknown, known: readonly T[], fallback: T): T => (known.includes(value as T) ? (value as T) : fallback)

export const textsIn = (value: unknown): string[] | null => (Array.isArray(value) ? [...new Set(value.filter((id): id is string => typeof id === 'string'))] : null)

/** Further measures as they were kept; undefined where it is nothing of the kind. */
export function besideIn(value: unknown): Beside | undefined {
  if (typeof value !== 'object' || value === null || !('measures' in value) || !Array.isArray(value.measures)) return undefined
  return { measures: textsIn(value.measures) ?? [], as: oneOf('as' in value ? value.as : null, ['rows', 'columns'] as const, 'rows') }
}

/** A plan never seen here shows the company and what is directly beneath it, and small ones whole. */
export function firstExpanded({ nodes }: Outline): Set<string> {
  const groups = nodes.filter((n) => n.kind === 'group')
  if (nodes.length <= 24) return new Set(groups.map((n) => n.id))
  const root = nodes[0]?.id
  return new Set(groups.filter((n) => n.id === root || n.parent === root).map((n) => n.id))
}

/** How a plan was looked at last, or how it is first seen. */
export function viewOfPlan(outline: Outline): Partial<AppState> {
  const kept = read<Remembered>(planKey(outline.plan.id))
  return {
    scale: oneOf(kept.scale, ['full', 'k', 'M', '万'], freshView.scale),
    by: oneOf(kept.by, ['quarter', 'month', 'week'], freshView.by),
    measure: oneOf(kept.measure, ['quota', 'goal'], freshView.measure),
    beside: besideIn(kept.beside) ?? freshView.beside,
    scenario: outline.scenarios.some((s) => s.id === kept.scenario) ? kept.scenario! : freshView.scenario,
    compared: textsIn(kept.compared) ?? freshView.compared,
    comparedBy: typeof kept.comparedBy === 'string' ? kept.comparedBy : null,
    trend: kept.trend === true,
    dock: oneOf(kept.dock, ['none', 'history', 'details', 'why', 'whatif', 'goals'], freshView.dock),
    line: outline.lines.some((l) => l.id === kept.line) ? kept.line! : null,
    method: kept.method ?? freshView.method,
    expanded: Array.isArray(kept.expanded) ? new Set(kept.expanded) : firstExpanded(outline),
  }
}

/** Reads the window's settings and from now on keeps both kinds. */
export function remember(): void {
  const kept = read<Pick<AppState, 'locale' | 'theme'>>(WINDOW)
  useApp.setState({
    locale: oneOf(kept.locale, ['en', 'zh'], navigator.language.startsWith('zh') ? 'zh' : 'en'),
    theme: oneOf(kept.theme, ['light', 'dark', 'system'], 'system'),
  })
  useApp.subscribe((s, before) => {
    if (s.locale !== before.locale || s.theme !== before.theme) write(WINDOW, { locale: s.locale, theme: s.theme })
    if (!s.outline || s.outline.plan.id !== before.outline?.plan.id) return
    const differs = (['scale', 'by', 'measure', 'beside', 'scenario', 'compared', 'comparedBy', 'trend', 'line', 'method', 'dock', 'expanded'] as const).some((k) => s[k] !== before[k])
    if (differs) write(planKey(s.outline.plan.id), viewOf(s))
  })
}
