/** What the window's frame is drawn from. */
import type { Outline } from '../../../shared/contract/views.ts'
import type { Document } from '../document.ts'
import { wonTotals } from '../rates.ts'

export function outline({ rows, store, calendar, engine, revision }: Document): Outline {
  const { deals, withoutSeat } = store.dealTotals()
  return {
    revision, path: store.path, readOnly: store.readOnly,
    plan: rows.plan, nodes: engine.placed, moves: rows.moves, locals: rows.locals, levels: rows.levels, lines: rows.lines, locks: rows.locks, rates: rows.rates, measures: rows.measures,
    scenarios: rows.scenarios, freed: rows.freed, drivers: rows.drivers, assumptions: rows.assumptions, spreads: rows.spreads, correlations: rows.correlations,
    calendars: [...new Set(rows.holidays.map((h) => h.calendar))], observes: rows.observes, roles: rows.roles, posts: rows.posts, absences: rows.absences,
    approvals: rows.approvals, notes: rows.notes, layouts: rows.layouts, formats: rows.formats,
    deals, undo: store.lastDone()?.label ?? null, redo: store.nextUndone()?.label ?? null,
    missingRates: wonTotals(rows.plan, calendar, rows.rates, store.wonSums()).missing, withoutSeat,
  }
}
