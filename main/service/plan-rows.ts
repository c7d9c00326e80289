/** The rows of an open plan. */
import { orderNodes } from '../engine/index.ts'
import type { Rows, Table, AbsenceRow, AdjustmentRow, AliasRow, ApprovalRow, AssumptionRow, BaselineDateRow, BaselineRow, CheckinItemRow, CheckinRow, CorrelationRow, CreditRow, DriverRow, EffectInRow, EffectRow, FormatRow, FreedRow, HelperRow, HolidayRow, LayoutRow, LetterRow, LevelRow, LineRow, LinkRow, LocalRow, LockRow, MappingRow, MeasureRow, MoveRow, NodeRow, NoteRow, ObservesRow, OriginRow, PlanRow, PostRow, PublicationRow, RateRow, RoleRow, ScenarioRow, ShareRow, SourceRow, SpreadRow, TargetRow, TaskInRow, TaskRow, VersionRow } from '../../shared/rows.ts'

export interface PlanRows {
  plan: PlanRow
  /** In tree order, parents first, as before any move. */
  nodes: NodeRow[]
  levels: LevelRow[]
  lines: LineRow[]
  locks: LockRow[]
  rates: RateRow[]
  aliases: AliasRow[]
  mappings: MappingRow[]
  measures: MeasureRow[]
  scenarios: ScenarioRow[]
  freed: FreedRow[]
  drivers: DriverRow[]
  assumptions: AssumptionRow[]
  spreads: SpreadRow[]
  correlations: CorrelationRow[]
  holidays: HolidayRow[]
  observes: ObservesRow[]
  roles: RoleRow[]
  posts: PostRow[]
  absences: AbsenceRow[]
  moves: MoveRow[]
  locals: LocalRow[]
  credits: CreditRow[]
  notes: NoteRow[]
  layouts: LayoutRow[]
  formats: FormatRow[]
  tasks: TaskRow[]
  links: LinkRow[]
  helpers: HelperRow[]
  baselines: BaselineRow[]
  baselineDates: BaselineDateRow[]
  sources: SourceRow[]
  effects: EffectRow[]
  targets: TargetRow[]
  tasksIn: TaskInRow[]
  effectsIn: EffectInRow[]
  /** The earliest first. */
  checkins: CheckinRow[]
  checkinItems: CheckinItemRow[]
  shares: ShareRow[]
  /** Of a copy: the first hand first. */
  origins: OriginRow[]
  versions: VersionRow[]
  approvals: ApprovalRow[]
  publications: PublicationRow[]
  adjustments: AdjustmentRow[]
  letters: LetterRow[]
}

/** The rows as tables hold them, each in its order, as an open plan has them. */
export const planRows = (rows: <T extends Table>(table: T) => Rows[T][]): PlanRows => ({
  plan: rows('plan')[0], nodes: orderNodes(rows('node')), levels: rows('level'), lines: rows('line'),
  locks: rows('lock'), rates: rows('rate'), aliases: rows('alias'), mappings: rows('mapping'), measures: rows('measure'),
  scenarios: rows('scenario'), freed: rows('freed'), drivers: rows('driver'), assumptions: rows('assumption'), spreads: rows('spread'), correlations: rows('correlation'),
  holidays: rows('holiday'), observes: rows('observes'),
  roles: rows('role'), posts: rows('post'), absences: rows('absence'),
  moves: rows('move'), locals: rows('local'), credits: rows('credit'),
  notes: rows('note'), layouts: rows('layout'), formats: rows('format'),
  tasks: rows('task'), links: rows('link'), helpers: rows('helper'), baselines: rows('baseline'), baselineDates: rows('baselineDate'), sources: rows('source'), effects: rows('effect'), targets: rows('target'),
  tasksIn: rows('taskIn'), effectsIn: rows('effectIn'), checkins: rows('checkin'), checkinItems: rows('checkinItem'),
  shares: rows('share'), origins: rows('origin'), versions: rows('version'), approvals: rows('approval'), publications: rows('publication'), adjustments: rows('adjustment'), letters: rows('letter'),
})
