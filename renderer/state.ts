/** What the window holds besides the numbers: the outline of the open plan, how it is looked at, and what lies over it. */
import { create } from 'zustand'
import type { Calendar } from '../shared/calendar.ts'
import type { Method } from '../shared/contract/cells.ts'
import type { Refusal } from '../shared/errors.ts'
import { BASE } from '../shared/ids.ts'
import type { Output } from '../shared/contract/index.ts'
import type { Outline } from '../shared/contract/views.ts'
import type { Frozen } from './grid/panes/frozen.ts'
import type { Marks } from './merge/marks.ts'
import type { Locale, Scale } from './numbers.ts'
import type { LinkState } from './transport.ts'

/** Measures by id, a row each beneath every node or columns of their own. */
export interface Beside { measures: readonly string[]; as: 'rows' | 'columns' }
export type Theme = 'light' | 'dark' | 'system'
export type Workspace = 'plan' | 'timeline' | 'whatif' | 'track' | 'settings'
export type Dock = 'none' | 'history' | 'details' | 'why' | 'whatif' | 'goals' | 'merge'

/** What lies over the window; one at a time. */
export type Overlay =
  | { kind: 'palette' }
  | { kind: 'new'; next?: 'team' | 'deals'; file?: File }
  | { kind: 'open' }
  | { kind: 'saveAs' }
  /** A protected plan by its path; `file`: or let go of over the window, and `path` is its name. */
  | { kind: 'unseal'; path: string; file?: File }
  /** A file that could not be opened, and the sentence that says so. */
  | { kind: 'damaged'; path: string; text: string }
  /** Backups of this plan, of the open one or of those of before. */
  | { kind: 'restore'; path?: string }
  | { kind: 'allocate'; measure: string; node: string; period: string }
  | { kind: 'thresholds'; measure: string; name: string; unit: string }
  | { kind: 'note'; measure: string; node: string; period: string; line: string | null }
  /** A name for the look of the sheet; `layout`: another one for that of this id. */
  | { kind: 'layout'; layout?: string }
  /** A new scenario, or this one otherwise. */
  | { kind: 'scenario'; scenario?: string }
  /** Overrides of this one, to be its parent's. */
  | { kind: 'promote'; scenario: string }
  | { kind: 'driverSheet' }
  | { kind: 'outlook' }
  /** How unsure a driver is; `node`: where it is looked at. */
  | { kind: 'spread'; driver: string; node: string }
  | { kind: 'compare' }
  /** A copy of this branch, or of the whole plan. */
  | { kind: 'share'; node: string }
  | { kind: 'sendBack' }
  /** Which copies came back. */
  | { kind: 'copies' }
  | ImportOverlay
export interface ImportOverlay { kind: 'import'; as: 'team' | 'deals'; file?: File }

/** Of the selected cells that hold a number; money in the plan's unit. */
export interface SelectionSummary { sum: number; average: number; count: number; min: number; max: number; unit?: 'money' | 'ratio' }

/** Siblings by the numbers of a column, or by name; `back`: the largest first. */
export interface Sort { column: string; back: boolean }
/** What names must hold, or numbers of a column be, to be shown, and which branches were open before. */
export interface Filter { text: string; column: string; before: ReadonlySet<string> }

export interface Toast {
  id: number
  kind: 'done' | 'error' | 'note'
  text: string
  action?: { label: string; perform: () => void }
}
/** `action`: to where the job can be followed. */
export interface BusyJob { id: number; label: string; done: number; total: number; cancel?: () => void; action?: Toast['action'] }

export interface AppState {
  /** `starting` until the shell has answered, then `start` (no plan) or `open`. */
  phase: 'starting' | 'start' | 'open'
  about: Output<'shell.about'> | null
  link: LinkState
  host: 'alive' | 'frozen'
  outline: Outline | null
  calendar: Calendar | null
  /** Commands sent and not yet answered. */
  saving: number

  /** Of the window; the document's own is `outline.plan.locale`. */
  locale: Locale
  theme: Theme
  workspace: Workspace
  overlay: Overlay | null
  /** The import whose reading goes on while the plan is worked on. */
  aside: ImportOverlay | null
  /** A part of the settings to be shown at once. */
  settingsPart: string | null
  toasts: Toast[]
  jobs: BusyJob[]

  // How this plan is looked at; remembered for each plan.
  scale: Scale
  by: 'quarter' | 'month' | 'week'
  measure: 'quota' | 'goal'
  /** Further measures beside it, over the same periods. */
  beside: Beside
  /** Whose numbers are shown and typed, by id; of one that is gone, the base's. */
  scenario: string
  /** Scenarios that are looked at together, by id; and what of them is compared, where it is not the measure chosen. */
  compared: readonly string[]
  comparedBy: string | null
  /** Whether each name has a line of its months. */
  trend: boolean
  line: string | null
  method: Method
  expanded: ReadonlySet<string>
  dock: Dock

  // How its rows are looked at; forgotten with the plan.
  filter: Filter | null
  sort: Sort | null
  /** Columns that are not shown, by id. */
  hidden: readonly string[]
  /** Nodes that are not shown, nor what is beneath them. */
  hiddenRows: readonly string[]
  /** In which order columns stand, by id; those that it does not name stand behind the ones they come behind of themselves. */
  order: readonly string[]
  frozen: Frozen
  /** Cells that a merge is about. */
  marks: Marks | null

  selection: SelectionSummary | null
  /** Why the open plan could not be backed up last. */
  noBackup: Refusal | null
}

export const freshView = { scale: 'full', by: 'month', measure: 'quota', beside: { measures: [] as readonly string[], as: 'rows' }, scenario: BASE, compared: [] as readonly string[], comparedBy: null, trend: false, line: null, method: { kind: 'default' }, dock: 'none' } as const satisfies Partial<AppState>
/** As it is whenever a plan is opened or closed. */
export const forgotten = { workspace: 'plan', selection: null, noBackup: null, aside: null, filter: null, sort: null, hidden: [] as readonly string[], hiddenRows: [] as readonly string[], order: [] as readonly string[], frozen: { rows: [], columns: [] } as Frozen, marks: null as Marks | null } as const satisfies Partial<AppState>

export const useApp = create<AppState>(() => ({
  phase: 'starting', about: null, link: 'connecting', host: 'alive', outline: null, calendar: null, saving: 0,
  locale: 'en', theme: 'system', overlay: null, settingsPart: null, toasts: [], jobs: [],
  ...freshView, ...forgotten, expanded: new Set<string>(),
}))

/** The document's locale, for its numbers and dates; the window's while none is open. */
export const documentLocale = (s: AppState): Locale => s.outline?.plan.locale ?? s.locale
export const useDocumentLocale = (): Locale => useApp(documentLocale)
