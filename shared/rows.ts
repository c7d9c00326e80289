/** The rows of a plan's tables, as store, engine, service and changes exchange them. Field names are column names. */
import type { Day, Pattern, WeekStart } from './calendar.ts'
import type { HolidayKind } from './holidays.ts'
import type { Decimals } from './money.ts'

export type NodeKind = 'group' | 'rep' | 'vacant' | 'hire' | 'house' | 'overlay'
export type Basis = 'bookings' | 'invoiced' | 'revenue' | 'cash'

/** One row, key `plan`. */
export interface PlanRow {
  id: string
  name: string
  currency: string
  decimals: Decimals
  fiscalStart: number
  weekStart: WeekStart
  pattern: Pattern
  /** The quarter to be planned, `2018-Q1`. */
  quarter: string
  /** First and last fiscal year the calendar holds. Widened when data outside come in. */
  firstYear: number
  lastYear: number
  basis: Basis
  locale: 'en' | 'zh'
  /** Work that is not done yet lies on this day or after it; null: where its links and wishes put it. */
  asOf: Day | null
}

/** Every kind but `group` is a seat: a leaf. An overlay never adds into its parent. */
export interface NodeRow {
  id: string
  /** Until its first move; null for the root. */
  parent: string | null
  /** Place among siblings, ascending; ties by id. */
  pos: number
  name: string
  code: string
  kind: NodeKind
  /** First and last day in which it carries numbers; null is open. */
  starts: Day | null
  ends: Day | null
  /** Who owns what is reserved on this node. */
  reserveOwner: string
}

/** From a day on, the start of a slice, a node hangs under another parent with all below it. What it held before stays where it was held. */
export interface MoveRow { node: string; day: Day; parent: string }

/** A level of the tree by depth (root 0): its name and the buffer its nodes add when they pass their goal down (0.08 = 8 %). */
export interface LevelRow { depth: number; name: string; buffer: number }

/** What is sold. The first line is named All while it is the only one. */
export interface LineRow { id: string; pos: number; name: string; product: string; channel: string; type: string }

/** Units of plan currency for one unit of `currency`, for deals closing in `quarter`. */
export interface RateRow { currency: string; quarter: string; rate: number }

/** A cell whose number must stay. `line` null: over all lines. `period` any id of the calendar. */
export interface LockRow { scenario: string; measure: string; node: string; line: string | null; period: string }

/**
 * A set of overrides on its parent scenario. The base is no row: it is the plan itself, and the parent of those at the top. What a scenario
 * does not override reads as its parent's. `frozen` refuses changes to its numbers.
 */
export interface ScenarioRow { id: string; pos: number; parent: string; name: string; note: string; colour: string; frozen: 0 | 1 }

/** A lock of a parent scenario that does not bind in this one. */
export type FreedRow = LockRow

/** A named assumption that formulas read by `driver("name")`. */
export interface DriverRow { id: string; pos: number; name: string; unit: Unit }

/** What a driver is on a node and all below it that say nothing themselves, over a period (any id of the calendar) or, where empty, at any time. */
export interface AssumptionRow { scenario: string; driver: string; node: string; period: string; value: number }

/**
 * How far a driver may go, and how unsure it is. `least` and `most` bound it; null: as its kind has them. `shape` is how its draws lie: around what it is
 * with `spread` as standard deviation (null: that of its own history), between `low` and `high`, or drawn from its history.
 */
export interface SpreadRow { driver: string; least: number | null; most: number | null; shape: SpreadShape; spread: number | null; low: number | null; high: number | null }
export type SpreadShape = 'normal' | 'lognormal' | 'triangular' | 'history' | 'fixed'

/** How two drivers go together, −1 to 1; `one` comes before `other`. */
export interface CorrelationRow { one: string; other: string; value: number }

/** A day of a calendar that differs from Monday to Friday. */
export interface HolidayRow { calendar: string; day: Day; kind: HolidayKind; name: string }

/** The calendar that a node and all below it follow which follow none of their own. */
export interface ObservesRow { node: string; calendar: string }

/**
 * What a seat of a kind can bring in: so much a month at full ramp, in the plan's unit. `ramp` is its shares by whole months since the start
 * (`0,0.25,0.5`), full from then on; `attrition` the part of its time that is lost to people leaving.
 */
export interface RoleRow { id: string; pos: number; name: string; productivity: number; ramp: string; attrition: number }

/** A seat's role, and its on-target earnings a year in the plan's unit. */
export interface PostRow { node: string; role: string | null; pay: number | null }

/** Days on which a seat's person is away, wholly (1) or in part. */
export interface AbsenceRow { node: string; first: Day; last: Day; share: number }

/** The currency that a node and all below it which say none themselves show amounts in, beside the plan's. */
export interface LocalRow { node: string; currency: string }

/**
 * What part of a deal counts for a seat, in hundredths of a percent. Splits of a deal make 10,000 and stand in place of its owner's; overlay
 * credit counts on top, for a seat that adds into nobody.
 */
export interface CreditRow { deal: string; node: string; kind: 'split' | 'overlay'; share: number }

/** A note on a cell of any measure. `line` null: over all lines. `period` any id of the calendar. `who` and `at` (ISO) are of its last change. */
export interface NoteRow { measure: string; node: string; line: string | null; period: string; text: string; who: string; at: string }

/** A look of the sheet, kept by name. `body` is a JSON object whose meaning is the window's. */
export interface LayoutRow { id: string; pos: number; name: string; body: string }

export type FormatKind = 'heat' | 'bars' | 'arrows' | 'thresholds'

/** How a measure's numbers are coloured or marked, compared down their column or along their row. The bounds are those of `thresholds`, in whole currency where it is money. */
export interface FormatRow { id: string; pos: number; measure: string; kind: FormatKind; along: 'column' | 'row'; low: number | null; high: number | null }

/** initiative: work that serves a goal; task: a piece of it; milestone: a moment, without duration. What has others below it takes its dates from them. */
export type TaskKind = 'initiative' | 'task' | 'milestone'

/** As soon or as late as links allow, or bound by a day: a start or a finish that is not before it, not after it, or on it. */
export type Constraint = 'asap' | 'alap' | 'startNotBefore' | 'startNotAfter' | 'startOn' | 'finishNotBefore' | 'finishNotAfter' | 'finishOn'

/** What of the first the second waits for: its Start or its Finish, before its own. */
export type LinkType = 'FS' | 'SS' | 'FF' | 'SF'

export interface TaskRow {
  id: string
  /** What it is a part of; null at the top. */
  parent: string | null
  pos: number
  kind: TaskKind
  name: string
  /** Minutes of work, 480 to a day; 0 of a milestone. What has others below it has none of its own. */
  duration: number
  constraint: Constraint
  /** Of the constraint; null of `asap` and `alap`. */
  day: Day | null
  /** After this day it is late, whatever is planned. */
  deadline: Day | null
  /** The part of its duration that is done, 0 to 1. */
  progress: number
  /** When it was begun and done in fact; what is said here stands, whatever the links say. */
  begun: Day | null
  done: Day | null
  /** The node that it is the work of. */
  node: string | null
  /** The target that it serves. */
  target: string | null
  /** Who is accountable: a node's id, else a name that is no node's; empty for nobody. */
  owner: string
  note: string
  /** The tool that it came from, and its id there; empty for one made here. */
  source: string
  key: string
  /** A JSON object: what else its tool says of it, kept for the way back. */
  extra: string
}

/** What a tool's file says as a whole and wants back, as a JSON object: its columns, how it writes dates, its calendars. `name` is that of tasks' source. */
export interface SourceRow { name: string; extra: string }

/** `lag` in minutes of work, negative for a lead. */
export interface LinkRow { from: string; to: string; type: LinkType; lag: number }

/** Who helps with a task, or is told of it; `who` as a task's owner. */
export interface HelperRow { task: string; who: string; part: 'helps' | 'informed' }

/**
 * A goal that is written down: so much of a measure at a node, on one line or all, in a period and by a day. `amount` in the plan's unit, or a count or a
 * ratio as the measure is; null: the goal that the plan has there. Where it stands is read off its measure and never typed. `parent`: the target that it serves.
 */
export interface TargetRow { id: string; parent: string | null; pos: number; name: string; node: string; line: string | null; measure: string; period: string; amount: number | null; deadline: Day | null; owner: string; note: string }

export type Curve = 'step' | 'linear' | 's'

/** A task's dates as a scenario has them, in place of its own. */
export interface TaskInRow extends Pick<TaskRow, 'duration' | 'constraint' | 'day'> { scenario: string; task: string }

/**
 * What a task brings in, from `lag` days of work after its finish on: an amount in the plan's unit, a month at its full height, or once. It is reached by
 * a curve over so many weeks (an amount that comes once is spread by it), and lies evenly on the seats of a node, on one line or on all. With
 * `probability` a part of it, `loss`, is missed. Where it names a driver it brings no amount: it makes the driver there so much more, `change` of it.
 */
export interface EffectRow { id: string; task: string; node: string; line: string | null; per: 'month' | 'once'; amount: number; lag: number; curve: Curve; weeks: number; probability: number; loss: number; driver: string | null; change: number }

/** What a scenario has otherwise of an effect; `off` 1: it does without it. */
export interface EffectInRow extends Pick<EffectRow, 'amount' | 'change' | 'lag' | 'probability' | 'loss'> { scenario: string; effect: string; off: 0 | 1 }

/** A schedule as it was planned on a day, kept by name. */
export interface BaselineRow { id: string; pos: number; name: string; day: Day }

/** First and last day of a task in a baseline. */
export interface BaselineDateRow { baseline: string; task: string; start: Day; finish: Day }

/**
 * A weekly look at the plan, of a node and on a day. `figures`: a JSON object of what it then came to, which is never worked out again. `note`: what was
 * said beside its items.
 */
export interface CheckinRow { id: string; day: Day; node: string; note: string; figures: string; who: string; at: string }

/** What a check-in wrote down. problem: `solution` and whether it was solved, and when; action: a task was made of it, which stands for it from then on. */
export interface CheckinItemRow { id: string; checkin: string; pos: number; kind: 'problem' | 'decision' | 'action'; text: string; solution: string; owner: string; due: Day | null; solved: Day | null; task: string | null }

/** A copy that was handed out: to whom, of which branch, and what it holds (a JSON object, shared/share.ts). `entry`: the last step it knows of. `returned` (ISO): when what came back of it was taken in last. */
export interface ShareRow { id: string; at: string; who: string; to: string; node: string; holds: string; entry: number; returned: string | null }

/** What a copy was made from: as the share's row, in the order in which it was handed on. The plan that nobody shared has none. */
export interface OriginRow extends Pick<ShareRow, 'at' | 'who' | 'to' | 'node' | 'holds' | 'entry'> { pos: number; share: string }

/** The plan as it stood, kept by name. `body`: its rows and cells, packed, as base64; `entry`: the last step before it. */
export interface VersionRow { id: string; pos: number; name: string; note: string; at: string; who: string; entry: number; body: string }

/** How far a node's numbers are agreed; `amount`: the quota that it then had in the planned quarter, in the plan's unit. */
export interface ApprovalRow { node: string; state: 'submitted' | 'approved' | 'returned'; amount: number | null; note: string; who: string; at: string }

/** From when on the quotas of a branch are frozen in a period, and change by adjustments alone. */
export interface PublicationRow { node: string; period: string; day: Day; note: string; who: string; at: string }

/** A published quota made larger or smaller by `amount`, in the plan's unit; `absorbs`: who takes the difference; null: nobody. */
export interface AdjustmentRow { id: string; node: string; line: string | null; period: string; amount: number; reason: 'leave' | 'territory' | 'relief' | 'other'; note: string; day: Day; approver: string; absorbs: string | null; who: string; at: string }

/** A seat's quota as it was told: `amount` in the plan's unit, `due` the day by which it is to be answered. */
export interface LetterRow { node: string; period: string; state: 'sent' | 'accepted' | 'disputed'; amount: number; day: Day; due: Day | null; note: string; who: string; at: string }

/** A name in imports that stands for a known thing. */
export interface AliasRow { kind: 'node' | 'line'; name: string; target: string }

/** A confirmed import mapping, remembered by the file's header signature. `mapping` is JSON. */
export interface MappingRow { signature: string; as: 'team' | 'deals'; mapping: string }

/** money: whole units of the plan; number: a count of anything; ratio: a double, 1 = 100 %. */
export type Unit = 'money' | 'number' | 'ratio'

/** How a measure comes to a total along one axis. sum: of what stands beneath; none: totals are blank, or hold their own; recompute: the formula is worked out at every level. */
export type Adding = 'sum' | 'none' | 'recompute'

/** A measure that the plan made for itself; one without a formula is typed. Its name is what formulas call it. */
export interface MeasureRow { id: string; pos: number; name: string; formula: string; unit: Unit; overNodes: Adding; overLines: Adding; overTime: Adding }

export interface Rows {
  plan: PlanRow
  node: NodeRow
  move: MoveRow
  level: LevelRow
  line: LineRow
  rate: RateRow
  lock: LockRow
  alias: AliasRow
  mapping: MappingRow
  measure: MeasureRow
  scenario: ScenarioRow
  freed: FreedRow
  driver: DriverRow
  assumption: AssumptionRow
  spread: SpreadRow
  correlation: CorrelationRow
  holiday: HolidayRow
  observes: ObservesRow
  role: RoleRow
  post: PostRow
  absence: AbsenceRow
  local: LocalRow
  credit: CreditRow
  note: NoteRow
  layout: LayoutRow
  format: FormatRow
  task: TaskRow
  link: LinkRow
  helper: HelperRow
  baseline: BaselineRow
  baselineDate: BaselineDateRow
  source: SourceRow
  effect: EffectRow
  target: TargetRow
  taskIn: TaskInRow
  effectIn: EffectInRow
  checkin: CheckinRow
  checkinItem: CheckinItemRow
  share: ShareRow
  origin: OriginRow
  version: VersionRow
  approval: ApprovalRow
  publication: PublicationRow
  adjustment: AdjustmentRow
  letter: LetterRow
}
export type Table = keyof Rows

export type DealStatus = 'open' | 'won' | 'lost'
export type ForecastCategory = 'closed' | 'commit' | 'bestCase' | 'pipeline' | 'omitted'

/** A deal as its latest import says. Amounts in hundredths of its own currency; null where the file says nothing. */
export interface DealRow {
  id: string
  name: string
  owner: string
  /** Seat it counts for; null while no seat is known for the owner. */
  node: string | null
  line: string
  account: string
  stage: string
  status: DealStatus
  category: ForecastCategory
  amount: number | null
  currency: string
  closes: Day | null
  created: Day | null
  probability: number | null
  channel: string
  type: string
  source: string
}

export const linkKey = ({ from, to }: Pick<LinkRow, 'from' | 'to'>): string => `${from}|${to}`

/** The key of a row within its table, as text. */
export const rowKey: { [T in Table]: (row: Rows[T]) => string } = {
  plan: () => 'plan',
  node: (r) => r.id,
  move: (r) => `${r.node}|${r.day}`,
  level: (r) => String(r.depth),
  line: (r) => r.id,
  rate: (r) => `${r.currency}|${r.quarter}`,
  lock: (r) => [r.scenario, r.measure, r.node, r.line ?? '', r.period].join('|'),
  alias: (r) => `${r.kind}|${r.name}`,
  mapping: (r) => `${r.as}|${r.signature}`,
  measure: (r) => r.id,
  scenario: (r) => r.id,
  freed: (r) => [r.scenario, r.measure, r.node, r.line ?? '', r.period].join('|'),
  driver: (r) => r.id,
  spread: (r) => r.driver,
  correlation: (r) => `${r.one}|${r.other}`,
  holiday: (r) => `${r.calendar}|${r.day}`,
  observes: (r) => r.node,
  role: (r) => r.id,
  post: (r) => r.node,
  local: (r) => r.node,
  credit: (r) => `${r.deal}|${r.kind}|${r.node}`,
  absence: (r) => `${r.node}|${r.first}`,
  note: (r) => [r.measure, r.node, r.line ?? '', r.period].join('|'),
  layout: (r) => r.id,
  format: (r) => r.id,
  task: (r) => r.id,
  link: linkKey,
  helper: (r) => `${r.task}|${r.who}`,
  baseline: (r) => r.id,
  baselineDate: (r) => `${r.baseline}|${r.task}`,
  source: (r) => r.name,
  effect: (r) => r.id,
  target: (r) => r.id,
  taskIn: (r) => `${r.scenario}|${r.task}`,
  effectIn: (r) => `${r.scenario}|${r.effect}`,
  checkin: (r) => r.id,
  checkinItem: (r) => r.id,
  share: (r) => r.id,
  origin: (r) => String(r.pos),
  version: (r) => r.id,
  approval: (r) => r.node,
  publication: (r) => `${r.node}|${r.period}`,
  adjustment: (r) => r.id,
  letter: (r) => `${r.node}|${r.period}`,
  assumption: (r) => [r.scenario, r.driver, r.node, r.period].join('|'),
}
