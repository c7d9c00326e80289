/** Conflicts as they are listed: the weeks of a month that is looked at as one are decided as one. */
import type { Calendar } from '../../shared/calendar.ts'
import type { Choice, MergeConflict, Stood } from '../../shared/contract/merge.ts'
import { measureOf } from '../../shared/measures.ts'
import type { MeasureRow } from '../../shared/rows.ts'
import type { AppState } from '../state.ts'

/** `ids`: the conflicts that it stands for. `weeks`: how many of the period's are among them, and how many it has. */
export interface ConflictRow extends MergeConflict { ids: readonly string[]; weeks: { here: number; all: number } | null }

const sum = (all: readonly Stood[]): Stood => { const known = all.filter((x) => typeof x === 'number'); return known.length === 0 ? null : known.reduce((a, b) => a + b, 0) }

const alone = (c: MergeConflict): ConflictRow => ({ ...c, ids: [c.conflict], weeks: null })

/** In the order in which they come. Amounts of a month add up; what does not add up over time stands by itself. */
export function conflictRows(conflicts: readonly MergeConflict[], by: AppState['by'], calendar: Calendar | null, measures: readonly MeasureRow[]): ConflictRow[] {
  if (by === 'week' || calendar === null) return conflicts.map(alone)
  const { months } = calendar, groups = new Map<string, MergeConflict[]>()
  for (const c of conflicts) {
    const slice = c.table === 'cell' && c.why === 'both' && c.takable && c.more === 0 && measureOf(c.measure!, measures)?.overTime === 'sum' ? calendar.period(c.period!) : undefined
    const month = slice && months.find((m) => m.first <= slice.first && slice.end <= m.end), key = month ? [c.copy, c.node, c.measure, c.scenario, c.line, month.id].join('|') : c.conflict
    groups.set(key, [...groups.get(key) ?? [], c])
  }
  return [...groups.values()].map((own) => {
    const [c] = own
    if (own.length === 1) return alone(c)
    const slice = calendar.period(c.period!)!, month = months.find((m) => m.first <= slice.first && slice.end <= m.end)!
    return { ...c, period: month.id, base: sum(own.map((o) => o.base)), mine: sum(own.map((o) => o.mine)), theirs: sum(own.map((o) => o.theirs)), ids: own.map((o) => o.conflict), weeks: { here: own.length, all: month.end - month.first } }
  })
}

/** What was said of all that a row stands for; undefined while it is open, or where it was said otherwise of one and another. */
export function choiceOf({ ids }: Pick<ConflictRow, 'ids'>, decisions: Readonly<Record<string, Choice>>): Choice | undefined {
  const [first] = ids
  return ids.every((id) => decisions[id] === decisions[first]) ? decisions[first] : undefined
}
