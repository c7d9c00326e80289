/** What is looked at, as a layout keeps it in the plan, and back. */
import type { Outline } from '../../../shared/contract/views.ts'
import { besideIn, oneOf, textsIn } from '../../remember.ts'
import type { AppState } from '../../state.ts'

const VERSION = 1
const WIDTH = { least: 40, most: 600 }

export interface Look extends Pick<AppState, 'measure' | 'beside' | 'compared' | 'comparedBy' | 'trend' | 'by' | 'scale' | 'line' | 'expanded' | 'hidden' | 'hiddenRows' | 'order' | 'frozen'> {
  charts: boolean
  /** Of the columns that a person made wider. */
  widths: Readonly<Record<string, number>>
}

/** The same look is the same text. */
export function layoutBody({ measure, beside, compared, comparedBy, trend, by, scale, line, expanded, hidden, hiddenRows, order, frozen, charts, widths }: Look): string {
  return JSON.stringify({ version: VERSION, measure, beside: { measures: beside.measures, as: beside.as }, compared, comparedBy, trend, by, scale, line, charts, expanded: [...expanded].toSorted(), hidden: hidden.toSorted(), hiddenRows: hiddenRows.toSorted(), order, frozen: { rows: frozen.rows, columns: frozen.columns }, widths: Object.fromEntries(Object.entries(widths).toSorted(([a], [b]) => (a < b ? -1 : 1))) })
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

function parsed(body: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(body)
    return isObject(value) && value.version === VERSION ? value : null
  } catch { return null }
}

function widthsIn(value: unknown): Record<string, number> {
  if (!isObject(value)) return {}
  const known = Object.entries(value).filter((entry): entry is [string, number] => typeof entry[1] === 'number' && entry[1] >= WIDTH.least)
  return Object.fromEntries(known.map(([id, width]) => [id, Math.min(width, WIDTH.most)]))
}

/** A look as a body tells it; what it leaves out, or what the plan no longer has, stays as it is. Null where it is none that this window knows. */
export function readLayout(body: string, { nodes, lines }: Pick<Outline, 'nodes' | 'lines'>, now: Look): Look | null {
  const kept = parsed(body)
  if (kept === null) return null
  const { expanded, hidden, hiddenRows, order, frozen, line } = kept, there = new Set(nodes.map((n) => n.id))
  return {
    measure: oneOf(kept.measure, ['quota', 'goal'], now.measure),
    beside: besideIn(kept.beside) ?? now.beside,
    compared: textsIn(kept.compared) ?? now.compared,
    comparedBy: kept.comparedBy === null || typeof kept.comparedBy === 'string' ? kept.comparedBy : now.comparedBy,
    trend: typeof kept.trend === 'boolean' ? kept.trend : now.trend,
    by: oneOf(kept.by, ['quarter', 'month', 'week'], now.by),
    scale: oneOf(kept.scale, ['full', 'k', 'M', '万'], now.scale),
    line: line === null ? null : lines.find((l) => l.id === line)?.id ?? now.line,
    charts: typeof kept.charts === 'boolean' ? kept.charts : now.charts,
    expanded: Array.isArray(expanded) ? new Set(expanded.filter((id): id is string => typeof id === 'string' && there.has(id))) : now.expanded,
    hidden: textsIn(hidden) ?? now.hidden,
    order: textsIn(order) ?? now.order,
    frozen: isObject(frozen) ? { rows: textsIn(frozen.rows) ?? [], columns: textsIn(frozen.columns) ?? [] } : now.frozen,
    hiddenRows: textsIn(hiddenRows)?.filter((id) => there.has(id) && id !== nodes[0]?.id) ?? now.hiddenRows,
    widths: 'widths' in kept ? widthsIn(kept.widths) : now.widths,
  }
}
