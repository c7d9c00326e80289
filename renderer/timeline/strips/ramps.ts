/** How those who join get up to full work, month by month: by the driver of that name where the plan says one, else by their role. */
import { dayOf, isoDay, type Calendar, type Day } from '../../../shared/calendar.ts'
import type { Outline, PlacedNode } from '../../../shared/contract/views.ts'
import { BASE, ownId } from '../../../shared/ids.ts'
import { rampOf } from '../../../shared/ramp.ts'
import { isSeat, onceEach } from '../work/people.ts'

/** A month of a ramp: from a day until another, which is the next one's, with its share of full work. */
export interface Step { from: Day; until: Day; share: number }
/** `full`: the first day of full work. */
export interface Ramp { node: string; name: string; starts: Day; full: Day; steps: Step[] }

/** So many months later; the 31st is the last day of a shorter month. */
export function monthsLater(day: Day, months: number): Day {
  const [year, month, date] = isoDay(day).split('-').map(Number), at = year * 12 + month - 1 + months, y = Math.floor(at / 12), m = at % 12 + 1
  return dayOf(y, m, Math.min(date, dayOf(y, m + 1, 1) - dayOf(y, m, 1)))
}

type Said = Pick<Outline, 'drivers' | 'assumptions'>

/** Months that the driver says, on a node on a day: of the nearest node upwards that says any, for the shortest period that holds the day. Null: it says none. */
function monthsSaid({ drivers, assumptions }: Said, nodes: readonly PlacedNode[], calendar: Calendar): (node: string, day: Day) => number | null {
  const driver = drivers.find((d) => d.name.toLowerCase() === 'ramp') ?? drivers.find((d) => d.id === 'ramp'), said = Map.groupBy(assumptions.filter((a) => a.driver === driver?.id && a.scenario === BASE), (a) => a.node)
  const parents = new Map(nodes.map((n) => [n.node, n.parent === null ? null : ownId(n.parent)]))
  return (node, day) => {
    if (said.size === 0) return null
    const holds = [calendar.months, calendar.quarters, calendar.years].flatMap((periods) => periods.find((p) => day >= p.from && day <= p.to)?.id ?? []).concat('')
    for (let at: string | null = node; at !== null; at = parents.get(at) ?? null) {
      for (const period of holds) { const found = said.get(at)?.find((a) => a.period === period); if (found) return found.value }
    }
    return null
  }
}

/** A straight line, each month as it is halfway through, as the plan reckons it. */
const lineOf = (months: number): number[] => Array.from({ length: Math.min(600, Math.ceil(months)) }, (_, k) => Math.min(1, (k + 0.5) / months))

/** Seats that begin and aren't at full work at once, of which a part lies within these days; in tree order. */
export function rampsOf({ nodes, posts, roles, drivers, assumptions }: Pick<Outline, 'nodes' | 'posts' | 'roles'> & Said, calendar: Calendar, from: Day, to: Day): Ramp[] {
  const months = monthsSaid({ drivers, assumptions }, nodes, calendar), role = new Map(roles.map((r) => [r.id, r])), post = new Map(posts.map((p) => [p.node, p.role]))
  return onceEach(nodes).flatMap((n): Ramp[] => {
    const { node, name, starts, ends } = n
    if (starts === null || !isSeat(n) || starts > to) return []
    const said = months(node, starts), shares = said !== null ? lineOf(said) : rampOf(role.get(post.get(node) ?? '')?.ramp ?? '')
    const full = monthsLater(starts, shares.length), last = ends === null ? full : Math.min(full, ends + 1)
    const steps = shares.map((share, k): Step => ({ from: monthsLater(starts, k), until: Math.min(last, monthsLater(starts, k + 1)), share })).filter((s) => s.until > s.from)
    return steps.length === 0 || last <= from ? [] : [{ node, name, starts, full, steps }]
  })
}
