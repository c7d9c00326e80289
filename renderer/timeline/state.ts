/** What the timeline holds: the work as it was answered last, how it is looked at, where the cursor stands, and what is tried and not kept yet. */
import { create } from 'zustand'
import type { Work } from '../../shared/contract/work.ts'
import { oneOf } from '../remember.ts'
import { useApp, type AppState } from '../state.ts'
import { bounded, PER_DAY } from './chart/scale.ts'
import type { ColumnId } from './table/columns.ts'
import type { End } from './work/edits.ts'
import { NO_EDITS, type Edit } from './work/picture.ts'
import { GROUPINGS, type Grouping } from './work/rows.ts'

export interface Cursor { row: string; column: ColumnId }
/** `typed`: begun by typing, so that arrows end it. */
export interface Editing extends Cursor { text: string; typed: boolean; wrong?: string }
/** Over the chart while a pointer is held. */
export type Ghost =
  | { kind: 'bar'; row: number; x0: number; x1: number }
  | { kind: 'link'; from: { x: number; y: number; end: End }; x: number; y: number; to: { row: number; end: End } | null }

interface Look { grouping: Grouping; px: number | null; critical: boolean; baseline: string | null; closed: ReadonlySet<string>; split: number | null }

export interface TimelineState extends Look {
  /** Of which plan all this is. */
  plan: string | null
  work: Work | null
  revision: number
  /** Tried by a drag, or sent and not answered yet. */
  edits: readonly Edit[]
  cursor: Cursor | null
  /** The other end of the selected rows. */
  anchor: string | null
  editing: Editing | null
  hover: string | null
  ghost: Ghost | null
  /** Tasks that were cut, and the text they left on the clipboard. */
  cut: { tasks: readonly string[]; text: string } | null
  /** What of the whole is in view. */
  first: number
  end: number
  from: number
  to: number
  height: number
  width: number
  /** Along the columns of the pane. */
  shift: number
  /** A day that is to stand so many pixels from the left of what is seen; a row that is to be brought into view, and its name to be typed. */
  goTo: { day: number; offset: number } | null
  reveal: { row: string; edit: boolean } | null
  baselineAsked: boolean
  /** The day on or after which work is to lie. */
  asOfAsked: boolean
  importAsked: boolean
  importing: File | null
  /** Where it was scrolled to when it was looked at last. */
  left: { top: number; left: number } | null
}

const LOOK: Look = { grouping: 'tree', px: null, critical: true, baseline: null, closed: new Set(), split: null }
const FRESH = { work: null, revision: -1, edits: NO_EDITS, cursor: null, anchor: null, editing: null, hover: null, ghost: null, cut: null, first: 0, end: 40, from: 0, to: 2048, height: 600, width: 600, shift: 0, goTo: null, reveal: null, baselineAsked: false, asOfAsked: false, importAsked: false, importing: null, left: null } satisfies Partial<TimelineState>

export const useTimeline = create<TimelineState>(() => ({ plan: null, ...LOOK, ...FRESH }))

const keyOf = (plan: string): string => `salesplan.timeline.${plan}`

function kept(plan: string): Look {
  try {
    const k = JSON.parse(localStorage.getItem(keyOf(plan)) ?? '{}') as Record<string, unknown>
    const number = (x: unknown): number | null => (typeof x === 'number' && Number.isFinite(x) ? x : null)
    const px = number(k.px)
    return {
      grouping: oneOf(k.grouping, GROUPINGS, 'tree'), px: px === null ? null : bounded(px), critical: k.critical !== false, baseline: typeof k.baseline === 'string' ? k.baseline : null,
      closed: new Set(Array.isArray(k.closed) ? k.closed.filter((x) => typeof x === 'string') : []), split: number(k.split),
    }
  } catch { return LOOK }
}

// Of the plan that is open, looked at as it was left.
function follow({ outline }: Pick<AppState, 'outline'>): void {
  const plan = outline?.plan.id ?? null
  if (plan !== null && useTimeline.getState().plan !== plan) useTimeline.setState({ plan, ...FRESH, ...kept(plan) })
}
// The plan may have been there before this was: what is asked of the timeline at once must not be taken for another plan's.
follow(useApp.getState())
useApp.subscribe(follow)

useTimeline.subscribe((s, before) => {
  if (s.plan === null || s.plan !== before.plan) return
  if (!(['grouping', 'px', 'critical', 'baseline', 'closed', 'split'] as const).some((k) => s[k] !== before[k])) return
  const { grouping, px, critical, baseline, closed, split } = s
  try { localStorage.setItem(keyOf(s.plan), JSON.stringify({ grouping, px, critical, baseline, closed: [...closed], split })) } catch { /* nothing remembered */ }
})

export const perDay = (s: Pick<TimelineState, 'px'>): number => s.px ?? PER_DAY.week
export const canChangeWork = (): boolean => useApp.getState().outline?.readOnly === false
export function toggleRow(key: string, open?: boolean): void {
  useTimeline.setState(({ closed }) => {
    const next = new Set(closed)
    if (open ?? next.has(key)) next.delete(key)
    else next.add(key)
    return { closed: next }
  })
}
