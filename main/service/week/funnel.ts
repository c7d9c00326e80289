/** Seats' activities worked back from what they have still to win, and the slices that they fall in. */
import { ACTIVITIES, weekMeasure, type Activity } from '../../../shared/activities.ts'
import type { Day, Period } from '../../../shared/calendar.ts'
import type { ActivityCounts, ActivityLeft, ActivityPlan, ActivitySeat, FunnelDriver, FunnelRate } from '../../../shared/contract/activities.ts'
import { PlanError } from '../../../shared/errors.ts'
import { ownId } from '../../../shared/ids.ts'
import { toWhole } from '../../../shared/money.ts'
import { KNOWN_DRIVERS, knownDriver } from '../../../shared/outcome.ts'
import { apportion, carries, isThere, numbersOf, periodIn, standing, workedBack } from '../../engine/index.ts'
import type { Reading } from '../planning.ts'
import { workIn } from './place.ts'
import { numbersOn, type PutCell } from './put.ts'

/** From the amount back to the first call. */
const DRIVERS: readonly FunnelDriver[] = ['dealSize', 'winRate', 'proposalRate', 'meetingRate']
/** A quarter of one seat has no more of anything. */
const MOST = 1e9

export interface Funnel { answer: ActivityPlan; cells: Record<Activity, PutCell[]> }

/** Activities lie on the first line, and on no day before `earliest`. Nothing is put. Refused: node.unknown, period.unknown, amount.tooLarge. */
export function funnelOf(read: Reading, node: string, asked: string | undefined, earliest?: Day): Funnel {
  const { engine, rows, calendar } = read, period = periodIn(calendar, asked ?? rows.plan.quarter), known = read.store.knownUntil()
  const seats: ActivitySeat[] = [], left: ActivityLeft[] = [], cells: Funnel['cells'] = { calls: [], meetings: [], proposals: [] }, line = rows.lines[0].id
  const slices = calendar.slices.slice(period.first, period.end), before = Math.max(period.from, earliest ?? period.from) - 1, after = known === null || slices.every((s) => s.to <= known) ? before : Math.max(before, known)
  const stays = staysIn(read, node, period)
  for (const id of stays.flatMap((stay) => engine.branch(stay, period.id))) {
    const at = engine.tree.index.get(id)!
    if (engine.tree.isSeat[at] === 0) continue
    const { name } = engine.tree.rows[at], quota = engine.value('quota', id, null, period.id), won = engine.value('actual', id, null, period.id) || 0
    if (quota !== quota) { left.push({ node: id, name, why: 'quota' }); continue }
    const rates = DRIVERS.map((driver) => rateAt(read, driver, id, period.id)), missing = rates.find((r) => r.value === null || r.value <= 0)
    if (missing) { left.push({ node: id, name, why: missing.driver }); continue }
    const run = spreadOver(read, id, slices, [after, before])
    if (run === null) { left.push({ node: id, name, why: 'days' }); continue }
    const value = (driver: FunnelDriver): number => rates.find((r) => r.driver === driver)!.value!
    const remaining = Math.max(0, quota - won), counts = workedBack(toWhole(remaining, rows.plan.decimals), { dealSize: value('dealSize'), winRate: value('winRate'), proposalRate: value('proposalRate'), meetingRate: value('meetingRate') })
    if (counts.calls > MOST) throw new PlanError('amount.tooLarge', { amount: String(counts.calls) })
    for (const activity of ACTIVITIES) apportion(counts[activity], run.weights).forEach((x, i) => { cells[activity].push({ seat: ownId(id), line, slice: run.slices[i].first, value: x }) })
    const whole = (x: number): number => toWhole(x, rows.plan.decimals)
    seats.push({ node: id, name, quota: whole(quota), won: whole(won), remaining: whole(remaining), ...counts, rates })
  }
  const total = seats.reduce<ActivityCounts>((sum, s) => ({ deals: sum.deals + s.deals, proposals: sum.proposals + s.proposals, meetings: sum.meetings + s.meetings, calls: sum.calls + s.calls }), { deals: 0, proposals: 0, meetings: 0, calls: 0 })
  return { answer: { period: period.id, from: after + 1, replaces: firstReplaced(read, cells), seats, left, total, rates: DRIVERS.map((driver) => rateAt(read, driver, stays.at(-1)!, period.id)) }, cells }
}

/** The places in which a node stands in a period, each by the id that views have for it; one that stays is itself. */
function staysIn({ engine: { tree } }: Reading, node: string, period: Period): string[] {
  const there = ownId(node) === node ? numbersOf(tree, node).filter((at) => isThere(tree, at, period)).map((at) => tree.ids[at]) : []
  return there.length > 1 ? there : [node]
}

/** The first day of the first slice in which another number stands than is to be put there. */
function firstReplaced(read: Reading, cells: Funnel['cells']): Day | null {
  const taken = ACTIVITIES.flatMap((activity): number[] => {
    const measure = weekMeasure(read.rows.measures, activity)
    if (measure === undefined) return []
    const now = numbersOn(read, measure.id)
    return cells[activity].filter((cell) => { const x = now(cell); return x === x && x !== cell.value }).map((cell) => cell.slice)
  })
  return taken.length === 0 ? null : read.calendar.slices[taken.reduce((a, b) => Math.min(a, b))].from
}

/** The slices that a seat is still to be there in, each with how much it works after the first of these days that leaves it any work. Null where none does. */
function spreadOver(read: Reading, seat: string, slices: readonly Period[], days: readonly Day[]): { slices: Period[]; weights: number[] } | null {
  const { tree } = read.engine, there = slices.filter((s) => { const at = standing(tree, seat, s.first); return at !== undefined && carries(tree, at, s) })
  for (const day of days) {
    // A slice that has begun and has no work left keeps what was planned for it.
    const open = there.filter((s) => s.from > day || workIn(read, seat, s, day) > 0), weights = open.map((s) => workIn(read, seat, s, day))
    if (weights.some((w) => w > 0)) return { slices: open, weights }
  }
  return null
}

/** A driver as it is said there, else what the deals say of the node, else what is assumed of it. Money in whole currency. */
function rateAt({ engine, rows, known }: Reading, kind: FunnelDriver, node: string, period: string): FunnelRate {
  const { unit, otherwise, ...names } = KNOWN_DRIVERS[kind], row = rows.drivers.find((d) => knownDriver(d) === kind), money = unit === 'money'
  const base = { driver: kind, id: row?.id ?? null, name: row?.name ?? names[rows.plan.locale], unit: money ? 'money' as const : 'ratio' as const }
  const whole = (x: number): number => (money ? toWhole(x, rows.plan.decimals) : x)
  if (row !== undefined) {
    const { value, said } = engine.driver(row.id, node, period)
    if (value === value) {
      const fit = said === null ? null : known.fit(kind, said.node), isFitted = fit !== null && value === (money ? Math.round(fit.value) : fit.value)
      return { ...base, value: whole(value), how: isFitted ? 'fitted' : 'said', sample: isFitted ? fit.sample : null }
    }
  }
  if (otherwise !== null) return { ...base, value: otherwise, how: 'assumed', sample: null }
  const fit = known.fit(kind, ownId(node))
  return fit === null ? { ...base, value: null, how: 'none', sample: null } : { ...base, value: whole(money ? Math.round(fit.value) : fit.value), how: 'fitted', sample: fit.sample }
}
