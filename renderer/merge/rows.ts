/** Conflicts as they are listed: what the sheet shows as one number is decided as one. */
import type { Calendar, Period } from '../../shared/calendar.ts'
import type { Choice, MergeConflict, Stood } from '../../shared/contract/merge.ts'
import { measureOf } from '../../shared/measures.ts'
import type { MeasureRow } from '../../shared/rows.ts'
import type { AppState } from '../state.ts'

/** `ids`: the conflicts that it stands for. `weeks`: how many of the period's are among them, and how many it has. */
export interface ConflictRow extends MergeConflict { ids: readonly string[]; weeks: { here: number; all: number } | null }

const sum = (all: readonly Stood[]): Stood => { const known = all.filter((x) => typeof x === 'number'); return known.length === 0 ? null : known.reduce((a, b) => a + b, 0) }

const alone = (c: MergeConflict): ConflictRow => ({ ...c, ids: [c.conflict], weeks: null })

/**
 * As the sheet is looked at: the weeks of a month as one, unless it shows weeks, and lines as one where it shows all. Amounts add up; what does not stands by itself.
 * In the order in which they come.
 */
export function conflictRows(conflicts: readonly MergeConflict[], { by, line, calendar }: Pick<AppState, 'by' | 'line' | 'calendar'>, measures: readonly MeasureRow[]): ConflictRow[] {
  if (calendar === null) return conflicts.map(alone)
  const groups = new Map<string, { own: MergeConflict[]; period: Period | null }>()
  for (const c of conflicts) {
    const measure = c.table === 'cell' && c.why === 'both' && c.takable && c.more === 0 ? measureOf(c.measure!, measures) : undefined, period = measure?.overTime === 'sum' ? periodOf(c, by, calendar) : null
    const key = period === null ? c.conflict : [c.copy, c.node, c.measure, c.scenario, line === null && measure!.overLines === 'sum' ? '' : c.line, period.id].join('|'), group = groups.get(key)
    if (group) group.own.push(c)
    else groups.set(key, { own: [c], period })
  }
  return [...groups.values()].map(({ own, period }) => {
    const [c] = own, weeks = new Set(own.map((o) => o.period)).size
    if (own.length === 1 || period === null) return alone(c)
    return {
      ...c, period: weeks === 1 ? c.period : period.id, line: own.every((o) => o.line === c.line) ? c.line : null, base: sum(own.map((o) => o.base)), mine: sum(own.map((o) => o.mine)), theirs: sum(own.map((o) => o.theirs)),
      ids: own.map((o) => o.conflict), weeks: weeks === 1 ? null : { here: weeks, all: period.end - period.first },
    }
  })
}

/** What of the calendar stands for its week. */
function periodOf({ period }: MergeConflict, by: AppState['by'], calendar: Calendar): Period | null {
  const slice = calendar.period(period!)
  return slice === undefined ? null : by === 'week' ? slice : calendar.months.find((m) => m.first <= slice.first && slice.end <= m.end) ?? slice
}

/** What was said of all that a row stands for; undefined while it is open, or where it was said otherwise of one and another. */
export function choiceOf({ ids }: Pick<ConflictRow, 'ids'>, decisions: Readonly<Record<string, Choice>>): Choice | undefined {
  const [first] = ids
  return ids.every((id) => decisions[id] === decisions[first]) ? decisions[first] : undefined
}
