/** Small plans by hand for the engine's tests. */
import { Engine, type SetRequest } from '../../main/engine/index.ts'
import { buildCalendar } from '../../shared/calendar.ts'
import type { CellBlock } from '../../shared/change.ts'
import { rowChange } from '../../shared/change.ts'
import type { LevelRow, LineRow, LockRow, MeasureRow, NodeKind, NodeRow, PlanRow, RateRow } from '../../shared/rows.ts'

export const PLAN: PlanRow = {
  id: 'p', name: 'Plan', currency: 'USD', decimals: 0, fiscalStart: 1, weekStart: 'mon', pattern: 'calendar', quarter: '2018-Q1', firstYear: 2017, lastYear: 2018, basis: 'bookings', asOf: null, locale: 'en',
}

export const nodeRow = (id: string, parent: string | null, kind: NodeKind = 'rep', more: Partial<NodeRow> = {}): NodeRow =>
  ({ id, parent, pos: 0, name: id, code: '', kind, starts: null, ends: null, reserveOwner: '', ...more })

export const lineRow = (id: string, pos: number): LineRow => ({ id, pos, name: id, product: '', channel: '', type: '' })

/** Company over East (ann, bob) and West (cat). */
export const TEAM: NodeRow[] = [
  nodeRow('Company', null, 'group'), nodeRow('East', 'Company', 'group'), nodeRow('West', 'Company', 'group', { pos: 1 }),
  nodeRow('ann', 'East'), nodeRow('bob', 'East', 'rep', { pos: 1 }), nodeRow('cat', 'West'),
]

export interface Options { measures?: MeasureRow[]; plan?: Partial<PlanRow>; nodes?: NodeRow[]; lines?: LineRow[]; levels?: LevelRow[]; locks?: LockRow[]; rates?: RateRow[] }

export function engine({ plan, nodes = TEAM, lines = [lineRow('all', 0)], levels = [], locks = [], rates = [], measures = [] }: Options = {}): Engine {
  const row = { ...PLAN, ...plan }
  return new Engine({ plan: row, calendar: buildCalendar(row, row.firstYear, row.lastYear), nodes, lines, levels, locks, rates, measures })
}

export type Ask = Partial<Omit<SetRequest, 'cells'>>

/** Puts one amount and applies it. */
export function put(e: Engine, node: string, period: string, value: number | null, ask: Ask = {}, line: string | null = null): ReturnType<Engine['planSet']> {
  const planned = plan(e, node, period, value, ask, line)
  e.apply(planned.changes)
  return planned
}

export const plan = (e: Engine, node: string, period: string, value: number | null, ask: Ask = {}, line: string | null = null): ReturnType<Engine['planSet']> =>
  e.planSet({ scenario: 'base', measure: 'quota', method: { kind: 'default' }, down: false, cells: [{ node, line, period, value }], ...ask })

export function lock(e: Engine, node: string, period: string, measure = 'quota', line: string | null = null): void {
  e.apply([rowChange('lock', null, { scenario: 'base', measure, node, line, period })])
}

export const quota = (e: Engine, node: string, period: string, line: string | null = null): number => e.value('quota', node, line, period)

export const cellsIn = (blocks: readonly CellBlock[]): number => blocks.reduce((n, b) => n + b.after.length, 0)
