/** Plans held in memory only, for tests of what goes out of them. */
import { Engine, orderNodes, type DealSum } from '../../main/engine/index.ts'
import { makeSample } from '../../main/service/sample.ts'
import { allocationReport } from '../../main/service/report.ts'
import type { AllocationReport } from '../../main/exchange/workbook/report.ts'
import { buildCalendar, type Calendar } from '../../shared/calendar.ts'
import { rowChange } from '../../shared/change.ts'
import type { LockRow, LevelRow, LineRow, NodeRow, PlanRow, RateRow } from '../../shared/rows.ts'

export interface MemoryPlan {
  engine: Engine
  calendar: Calendar
  rows: { plan: PlanRow; nodes: NodeRow[]; levels: LevelRow[]; lines: LineRow[]; locks: LockRow[]; rates: RateRow[]; aliases: []; mappings: []; measures: [], scenarios: [], freed: [], drivers: [], assumptions: [], spreads: [], correlations: [], holidays: [], observes: [], roles: [], posts: [], absences: [], moves: [], locals: [], credits: [], notes: [], layouts: [], formats: [], tasks: [], links: [], helpers: [], baselines: [], baselineDates: [], sources: [], effects: [], targets: [], tasksIn: [], effectsIn: [], checkins: [], checkinItems: [], shares: [], origins: [], versions: [], approvals: [], publications: [], adjustments: [], letters: [] }
  set: (measure: string, node: string, period: string, value: number | null, o?: { line?: string; down?: boolean }) => void
  lock: (measure: string, node: string, period: string, line?: string) => void
  report: (locale?: 'en' | 'zh') => AllocationReport
}

export function memoryPlan(input: { plan: PlanRow; nodes: NodeRow[]; levels: LevelRow[]; lines: LineRow[]; rates?: RateRow[] }): MemoryPlan {
  const { plan, levels, lines } = input
  const calendar = buildCalendar(plan, plan.firstYear, plan.lastYear)
  const rows: MemoryPlan['rows'] = { plan, nodes: orderNodes(input.nodes), levels, lines, locks: [], rates: input.rates ?? [], aliases: [], mappings: [], measures: [], scenarios: [], freed: [], drivers: [], assumptions: [], spreads: [], correlations: [], holidays: [], observes: [], roles: [], posts: [], absences: [], moves: [], locals: [], credits: [], notes: [], layouts: [], formats: [], tasks: [], links: [], helpers: [], baselines: [], baselineDates: [], sources: [], effects: [], targets: [], tasksIn: [], effectsIn: [], checkins: [], checkinItems: [], shares: [], origins: [], versions: [], approvals: [], publications: [], adjustments: [], letters: [] }
  const engine = new Engine({ ...rows, calendar })
  return {
    engine, calendar, rows,
    set: (measure, node, period, value, o = {}) => {
      engine.apply(engine.planSet({ scenario: 'base', measure, cells: [{ node, line: o.line ?? null, period, value }], method: { kind: 'default' }, down: o.down ?? false }).changes)
    },
    lock: (measure, node, period, line) => {
      const row: LockRow = { scenario: 'base', measure, node, line: line ?? null, period }
      rows.locks.push(row)
      engine.apply([rowChange('lock', null, row)])
    },
    report: (locale = 'en') => allocationReport(engine, rows, calendar, { at: '2026-12-15T09:30:00.000Z', who: 'Dana Whitfield', locale }),
  }
}

/** The sample with its deals loaded, a goal of the company handed down, and the quotas allocated. */
export function samplePlan(locale: 'en' | 'zh' = 'en'): MemoryPlan {
  const sample = makeSample(locale)
  const memory = memoryPlan(sample)
  const seat = new Map(sample.nodes.map((n) => [n.name, n.id]))
  const line = new Map(sample.lines.map((l) => [l.product, l.id]))
  memory.engine.loadActual(sample.deals.filter((d) => d.status === 'won').map((d): DealSum => ({
    node: seat.get(d.owner)!, line: line.get(d.product)!, closes: d.closes!, currency: d.currency, hundredths: d.amount!,
  })))
  const { quarter } = sample.plan
  const goal = Math.round(memory.engine.value('lastYear', 'root', null, quarter) * 1.12 / 10_000) * 10_000
  memory.set('goal', 'root', quarter, goal, { down: true })
  memory.set('quota', 'root', quarter, Math.round(goal * 1.07))
  return memory
}
