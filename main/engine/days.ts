/** Working days by node: each follows the calendar that it or the nearest node above it observes; Monday to Friday where none does. */
import type { Day } from '../../shared/calendar.ts'
import { workedBetween, type DayKinds } from '../../shared/holidays.ts'
import type { HolidayRow, ObservesRow } from '../../shared/rows.ts'
import type { Axis } from './axis.ts'
import type { Tree } from './tree.ts'

export interface WorkCalendar {
  kinds: DayKinds | null
  /** Working days by place of the axis. */
  days: Int32Array
  /** Festivals whose date the season follows, in order. */
  festivals: readonly Day[]
}

export interface Days {
  /** Of a node. */
  of: (node: number) => WorkCalendar
  /** A node's working days by place while it stands there. */
  there: (node: number) => Int32Array
  /** Whether these nodes all follow one calendar. */
  alike: (nodes: Iterable<number>) => boolean
}

export function buildDays(holidays: readonly HolidayRow[], observes: readonly ObservesRow[], tree: Tree, axis: Axis): Days {
  const calendars = new Map<string, WorkCalendar>(), byCalendar = Map.groupBy(holidays, (h) => h.calendar)
  const calendarOf = (id: string): WorkCalendar => {
    let known = calendars.get(id)
    if (!known) {
      const own = byCalendar.get(id) ?? []
      const kinds = own.length === 0 ? null : new Map(own.map((h) => [h.day, h.kind]))
      known = {
        kinds, festivals: own.filter((h) => h.kind === 'festival').map((h) => h.day).sort((a, b) => a - b),
        days: Int32Array.from(axis.periods, (p) => (kinds === null ? p.workdays : workedBetween(p.from, p.to, kinds))),
      }
      calendars.set(id, known)
    }
    return known
  }
  const own = new Map(observes.map((o) => [o.node, o.calendar]))
  const byNode: WorkCalendar[] = []
  // Parents come first in tree order.
  tree.rows.forEach(({ id }, node) => {
    const calendar = own.get(id), parent = tree.parent[node]
    byNode.push(calendar !== undefined ? calendarOf(calendar) : parent < 0 ? calendarOf('') : byNode[parent])
  })
  return {
    of: (node) => byNode[node],
    there: (node) => {
      const during = tree.during[node], { days } = byNode[node]
      if (during === null) return days
      return Int32Array.from(axis.periods, ({ first, end }) => { let sum = 0; for (let s = first; s < end; s++) sum += during[s] * days[s]; return sum })
    },
    alike: (nodes) => {
      let first: WorkCalendar | null = null
      for (const node of nodes) { if (first === null) first = byNode[node]; else if (byNode[node] !== first) return false }
      return true
    },
  }
}
