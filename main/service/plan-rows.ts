/** The rows of an open plan. */
import type { AbsenceRow, AliasRow, AssumptionRow, CorrelationRow, CreditRow, DriverRow, FormatRow, HolidayRow, LayoutRow, LevelRow, LineRow, FreedRow, LocalRow, LockRow, MappingRow, MeasureRow, MoveRow, NodeRow, NoteRow, ObservesRow, PlanRow, PostRow, RateRow, RoleRow, ScenarioRow, SpreadRow } from '../../shared/rows.ts'

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
}
