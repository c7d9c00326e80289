/** Which days are worked, by node: as the node says, or else what is above it. */
import { isWorkday, type Day } from '../../../shared/calendar.ts'
import type { WorkDays } from '../../../shared/contract/work.ts'
import type { Workdays } from '../../../shared/schedule/index.ts'

const WEEKDAYS: Workdays = { isWorked: isWorkday }

/** Nodes as an outline has them, a node before what is below it. */
export function workdaysBy(said: readonly WorkDays[], nodes: readonly { node: string; parent: string | null }[]): (node: string | null) => Workdays {
  const own = new Map(said.map(({ node, off, worked }): [string, Workdays] => {
    const [free, busy] = [new Set(off), new Set(worked)]
    return [node, { isWorked: (day) => busy.has(day) || (isWorkday(day) && !free.has(day)) }]
  }))
  const parents = new Map(nodes.map(({ node, parent }) => [node, parent])), top = nodes[0]?.node ?? null
  const known = new Map<string, Workdays>()
  const of = (node: string): Workdays => {
    const found = known.get(node) ?? own.get(node)
    if (found) return found
    const parent = parents.get(node), made = parent === null || parent === undefined ? WEEKDAYS : of(parent)
    known.set(node, made)
    return made
  }
  return (node) => (node ?? top) === null ? WEEKDAYS : of(node ?? top!)
}

/** Days of work from one day to another, both with them; negative backwards. */
export function workedDays(workdays: Workdays, from: Day, to: Day): number {
  let n = 0
  for (let day = Math.min(from, to); day <= Math.max(from, to); day++) if (workdays.isWorked(day)) n++
  return n
}

/** The first day from this one on that is worked. */
export function nextWorked(workdays: Workdays, day: Day): Day {
  for (let d = day; d < day + 366; d++) if (workdays.isWorked(d)) return d
  return day
}

/** By how many days of work `to` comes behind `from`. */
export function workedBehind(workdays: Workdays, from: Day, to: Day): number {
  return to === from ? 0 : to > from ? workedDays(workdays, from + 1, to) : -workedDays(workdays, to + 1, from)
}
