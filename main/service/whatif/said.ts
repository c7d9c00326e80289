/** Where drivers are said, and what changes when they are said otherwise. */
import { rowChange, type Change } from '../../../shared/change.ts'
import type { AssumptionRow } from '../../../shared/rows.ts'
import { periodIn } from '../../engine/index.ts'
import type { Reading } from '../planning.ts'

type Place = Omit<AssumptionRow, 'value'>

/** A value of a place, null where nobody is to say it there; the change from what is said. Refused: period.unknown. */
export function sayAt({ rows, calendar }: Pick<Reading, 'rows' | 'calendar'>, { scenario, driver, node, period }: Place, value: number | null): Change[] {
  if (period !== '') periodIn(calendar, period)
  const before = rows.assumptions.find((a) => a.scenario === scenario && a.driver === driver && a.node === node && a.period === period) ?? null
  return before?.value === (value ?? undefined) ? [] : [rowChange('assumption', before, value === null ? null : { scenario, driver, node, period, value })]
}

/** Where what a driver is over a period is said, with what it is there: in several of its months, where any of them has its own. */
export function saidAt({ engine, calendar }: Pick<Reading, 'engine' | 'calendar'>, driver: string, { node, period: id }: { node: string; period: string }, scenario: string): { node: string; period: string; value: number }[] {
  const { first, end } = periodIn(calendar, id)
  const at = (period: string): { node: string; period: string; value: number }[] => {
    const { value, said } = engine.driver(driver, node, period, scenario)
    return value === value && said !== null ? [{ node: said.node, period: said.period, value }] : []
  }
  const months = calendar.months.filter((m) => m.first >= first && m.end <= end).flatMap((m) => at(m.id).map((place) => ({ ...place, period: m.id, own: place.period === m.id })))
  return months.some((m) => m.own) ? months : at(id)
}
