/** What the window and the terminal ask. */
import { z } from 'zod'
import type { Day } from '../calendar.ts'
import { entry } from './entry.ts'
import type { Label } from './cells.ts'
import type { Stays } from './stays.ts'
import type { Value } from '../value.ts'
import type { AbsenceRow, ApprovalRow, AssumptionRow, CorrelationRow, DriverRow, FormatRow, FreedRow, LayoutRow, LevelRow, LineRow, LocalRow, LockRow, MeasureRow, MoveRow, NodeRow, NoteRow, ObservesRow, PlanRow, PostRow, RateRow, RoleRow, ScenarioRow, SpreadRow } from '../rows.ts'

export const by = z.enum(['quarter', 'month', 'week', 'slice', 'day'])
export type By = z.output<typeof by>

/**
 * A node where it stands. One that moved stands once for each of its parents, with an id of its own there (shared/ids.ts) and the days on which
 * it is there, open where they reach the ends of the calendar; `node` is the node's own id.
 */
export interface PlacedNode extends NodeRow { node: string; spans: { from: Day | null; to: Day | null }[] | null }

/** Everything but the numbers: what the window's frame is drawn from. Nodes in tree order, parents first. */
export interface Outline {
  revision: number
  path: string
  readOnly: boolean
  plan: PlanRow
  nodes: PlacedNode[]
  moves: MoveRow[]
  locals: LocalRow[]
  levels: LevelRow[]
  lines: LineRow[]
  locks: LockRow[]
  rates: RateRow[]
  /** The plan's own, in order. */
  measures: MeasureRow[]
  /** In order; the base is none of them. */
  scenarios: ScenarioRow[]
  freed: FreedRow[]
  drivers: DriverRow[]
  assumptions: AssumptionRow[]
  spreads: SpreadRow[]
  correlations: CorrelationRow[]
  /** Names of the calendars of days off that the plan holds, and who follows them. */
  calendars: string[]
  observes: ObservesRow[]
  roles: RoleRow[]
  posts: PostRow[]
  absences: AbsenceRow[]
  notes: NoteRow[]
  approvals: ApprovalRow[]
  /** In order, as the formats are. */
  layouts: LayoutRow[]
  formats: FormatRow[]
  deals: number
  /** The next step back and forward, for the menu and the buttons. */
  undo: Label | null
  redo: Label | null
  /** Deals whose rate is missing, counted by currency and quarter, and won deals without a seat. */
  missingRates: { currency: string; quarter: string; deals: number }[]
  withoutSeat: number
}

/** Values [measure][node][column] flattened; blank is NaN; money in the plan's unit. Nodes as in the outline. */
export interface ViewAnswer {
  view: string
  revision: number
  measures: string[]
  nodes: string[]
  columns: string[]
  values: Float64Array
}

export interface ShowAnswer {
  measure: string
  scenario: string
  columns: { id: string; from: string; to: string }[]
  /** Values in whole currency (ratios and numbers as they are), a formula's errors as they are written. */
  rows: { path: string[]; kind: string; values: Value[]; /** When it is there, of a node that moves. */ stays?: Stays; /** Of `local` money. */ currency?: string }[]
  /** Currencies of `local` money without a rate in these quarters: their amounts are blank. */
  missingRates: { currency: string; quarters: string[] }[]
}

export interface CheckAnswer { ok: boolean; checked: string[]; broken: { law: string; where: string; detail: string }[] }

export const queries = {
  outline: entry<Outline>()(z.object({})),
  /** Opens (or replaces) a view: from now on its deltas come as `cells.changed`. Columns are period ids of the calendar. */
  view: entry<ViewAnswer>()(z.object({ view: z.string(), measures: z.array(z.string()).min(1).max(200), columns: z.array(z.string()).min(1).max(800), line: z.string().nullable().default(null), scenario: z.string().default('base') })),
  'view.close': entry<{}>()(z.object({ view: z.string() })),
  /** `node` and all below it, in periods within `period`; `local`: money in the currency that each node shows. */
  show: entry<ShowAnswer>()(z.object({
    measure: z.string(), by, level: z.string().optional(), line: z.string().optional(), scenario: z.string().default('base'),
    node: z.string().max(64).optional(), period: z.string().max(20).optional(), local: z.boolean().default(false),
  })),
  check: entry<CheckAnswer>()(z.object({})),
  /** The workbook or CSV as bytes; `line` as in view. */
  export: entry<{ name: string; bytes: Uint8Array }>()(z.object({ format: z.enum(['xlsx', 'csv']), locale: z.enum(['en', 'zh']).default('en'), cached: z.boolean().default(true) })),
}
