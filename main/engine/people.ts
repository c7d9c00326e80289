/**
 * People in numbers, by node and place of the axis: who is there, how far ramped, how much of each month they work, what they cost. A seat says
 * it by slice; longer periods and nodes above add it up, or take its mean where it is a ratio. Blank is NaN.
 */
import { rampOf } from '../../shared/ramp.ts'
import { worked } from '../../shared/holidays.ts'
import { isoDay, type Day, type Period } from '../../shared/calendar.ts'
import type { AbsenceRow, PostRow, RoleRow } from '../../shared/rows.ts'
import type { Axis } from './axis.ts'
import type { Days } from './days.ts'
import { carries, type Tree } from './tree.ts'

/** availability: months worked, a whole month being 1; headcount: people, a joiner in mid-period as the part of its working days; pay: on-target earnings of the period, in the plan's unit. */
export type Staffing = 'availability' | 'headcount' | 'ramp' | 'pay'

export interface People {
  row: (node: number, what: Staffing) => Float64Array
  /** The role of a seat; undefined where it has none. */
  roleOf: (node: number) => RoleRow | undefined
}

/** Whole months from one day to another; the 31st has its month on the last day of a shorter one. */
export function monthsBetween(from: Day, to: Day): number {
  const [y0, m0, d0] = isoDay(from).split('-').map(Number), [y1, m1, d1] = isoDay(to).split('-').map(Number)
  const months = (y1 - y0) * 12 + m1 - m0
  const last = new Date(Date.UTC(y1, m1, 0)).getUTCDate()
  return d1 < Math.min(d0, last) ? months - 1 : months
}

/** How far somebody is ramped in a period, halfway through it, when full work comes in a straight line after so many months; 1 where that is no time at all. */
export const rampedAfter = (months: number, since: Day, { from, to }: { from: Day; to: Day }): number => (months <= 0 ? 1 : Math.min(1, Math.max(0, ((from + to + 1) / 2 - since) / (months * MONTH))))

/** Days of a month, on the whole. */
export const MONTH = 365.25 / 12

/** Somebody sits on these; vacant seats, planned hires and house accounts are nobody. */
const STAFFED: ReadonlySet<string> = new Set(['rep', 'overlay'])

export interface PeopleInput { roles: readonly RoleRow[]; posts: readonly PostRow[]; absences: readonly AbsenceRow[] }

export function buildPeople({ roles, posts, absences }: PeopleInput, tree: Tree, axis: Axis, days: Days): People {
  const role = new Map(roles.map((r) => [r.id, r])), post = new Map(posts.map((p) => [p.node, p]))
  const away = Map.groupBy(absences, (a) => a.node)
  const rows: Record<Staffing, (Float64Array | undefined)[]> = { availability: [], headcount: [], ramp: [], pay: [] }
  const roleOf = (node: number): RoleRow | undefined => role.get(post.get(tree.rows[node].id)?.role ?? '')

  /** Working days of a period on which the seat's person works, and those on which it sits there at all. */
  const present = (node: number, { from, to }: Period): { works: number; sits: number } => {
    const { starts, ends } = tree.rows[node], { kinds } = days.of(node)
    const own = away.get(tree.rows[node].id)
    let works = 0, sits = 0
    for (let day = Math.max(from, starts ?? from); day <= Math.min(to, ends ?? to); day++) {
      if (!worked(day, kinds)) continue
      sits++
      works += 1 - Math.min(1, own?.reduce((sum, a) => (day >= a.first && day <= a.last ? sum + a.share : sum), 0) ?? 0)
    }
    return { works, sits }
  }

  /** The mean of the ramp over the working days that the seat has in a period; over all its days there where none is worked. */
  const ramped = (node: number, { from, to }: Period, ramp: readonly number[]): number => {
    const { starts, ends } = tree.rows[node], { kinds } = days.of(node)
    if (starts === null || ramp.length === 0) return 1
    const first = monthsBetween(starts, Math.max(from, starts)), last = monthsBetween(starts, to)
    if (first >= ramp.length || first === last) return ramp[first] ?? 1
    let sum = 0, count = 0, idle = 0, idleCount = 0
    for (let day = Math.max(from, starts); day <= Math.min(to, ends ?? to); day++) {
      const share = ramp[monthsBetween(starts, day)] ?? 1
      if (worked(day, kinds)) { sum += share; count++ } else { idle += share; idleCount++ }
    }
    return count > 0 ? sum / count : idle / idleCount
  }

  const seatRow = (node: number, what: Staffing): Float64Array => {
    const row = new Float64Array(axis.width).fill(NaN)
    const seat = tree.rows[node], staffed = STAFFED.has(seat.kind), own = days.of(node).days
    const ramp = rampOf(roleOf(node)?.ramp ?? ''), yearly = post.get(seat.id)?.pay ?? null
    for (let s = 0; s < axis.slices; s++) {
      const slice = axis.periods[s], inMonth = own[axis.above[1][s]]
      if (tree.during[node]?.[s] === 0) continue
      if (what === 'ramp') {
        row[s] = carries(tree, node, slice) ? ramped(node, slice, ramp) : NaN
        continue
      }
      const { works, sits } = staffed ? present(node, slice) : { works: 0, sits: 0 }
      if (what === 'availability') row[s] = inMonth === 0 ? 0 : works / inMonth
      else if (what === 'headcount') row[s] = own[s] === 0 ? (staffed && carries(tree, node, slice) ? 1 : 0) : sits / own[s]
      else row[s] = yearly === null ? NaN : inMonth === 0 ? 0 : (yearly / 12) * (sits / inMonth)
    }
    for (let p = axis.slices; p < axis.width; p++) row[p] = overSlices(row, axis.periods[p], what, node)
    return row
  }

  /** A seat's longer period from its slices: sums; heads and ramp as the mean by working days. */
  const overSlices = (row: Float64Array, { first, end }: Period, what: Staffing, node: number): number => {
    if (what === 'availability' || what === 'pay') return added(row, first, end)
    const own = days.of(node).days
    let sum = 0, weight = 0, all = 0
    for (let s = first; s < end; s++) {
      all += own[s]
      if (row[s] === row[s]) { sum += row[s] * own[s]; weight += own[s] }
    }
    // Who is here for a part of the period is that part of a head.
    return weight === 0 ? row[first] : sum / (what === 'headcount' ? all : weight)
  }

  const groupRow = (node: number, what: Staffing): Float64Array => {
    const row = new Float64Array(axis.width).fill(NaN)
    for (let p = 0; p < axis.width; p++) {
      let sum = NaN, weight = 0
      for (const child of tree.adding[node]) {
        const x = rowOf(child, what)[p]
        if (x !== x) continue
        // A team is as ramped as its people are, each by the time that it works.
        const w = what === 'ramp' ? rowOf(child, 'availability')[p] || 0 : 1
        sum = (sum === sum ? sum : 0) + x * w
        weight += w
      }
      row[p] = what === 'ramp' ? (weight > 0 ? sum / weight : NaN) : sum
    }
    return row
  }

  const rowOf = (node: number, what: Staffing): Float64Array => {
    return (rows[what][node] ??= tree.isSeat[node] === 1 ? seatRow(node, what) : groupRow(node, what))
  }
  return { row: rowOf, roleOf }
}

function added(row: Float64Array, first: number, end: number): number {
  let sum = NaN
  for (let s = first; s < end; s++) if (row[s] === row[s]) sum = (sum === sum ? sum : 0) + row[s]
  return sum
}
