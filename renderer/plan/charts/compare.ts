/** What the charts show. */
import type { NodeRow } from '../../../shared/rows.ts'
import { toNullable } from '../../../shared/value.ts'
import type { PlanSheet } from '../sheet/plan-sheet.ts'

/** Null is blank. */
export interface MonthPair { month: string; own: number | null; lastYear: number | null }
export interface TeamChange { name: string; change: number }

const MOST_TEAMS = 9

export function monthsAgainstLastYear(model: PlanSheet, measure: 'quota' | 'goal'): MonthPair[] {
  const root = model.root
  return model.months.map((m, i) => ({ month: model.periodName(m), own: toNullable(model.answer(measure, root, i + 1)), lastYear: toNullable(model.answer('lastYear', root, i + 1)) }))
}

/** Teams are the groups right above seats; where they are too many for one chart, the level above that fits. */
export function teamsOf(nodes: readonly NodeRow[], most: number): NodeRow[] {
  const depth = new Map<string, number>()
  const groups = nodes.filter((n) => n.kind === 'group')
  for (const n of groups) depth.set(n.id, n.parent === null ? 0 : (depth.get(n.parent) ?? 0) + 1)
  const aboveSeats = new Set(nodes.filter((n) => n.kind !== 'group').map((n) => n.parent))
  const teams = groups.filter((n) => aboveSeats.has(n.id) && n.parent !== null)
  if (teams.length > 0 && teams.length <= most) return teams
  const deepest = Math.max(0, ...depth.values())
  for (let d = deepest; d > 0; d--) {
    const level = groups.filter((n) => depth.get(n.id) === d)
    if (level.length > 0 && level.length <= most) return level
  }
  return groups.filter((n) => depth.get(n.id) === 1).slice(0, most)
}

export function changesByTeam(model: PlanSheet, nodes: readonly NodeRow[], measure: 'quota' | 'goal'): TeamChange[] {
  if (!model.lastYearIsWhole) return []
  return teamsOf(nodes, MOST_TEAMS).flatMap(({ id, name }) => {
    const own = model.answer(measure, id), last = model.answer('lastYear', id)
    return Number.isNaN(own) || Number.isNaN(last) || last === 0 ? [] : [{ name, change: own / last - 1 }]
  })
}
