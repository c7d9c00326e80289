/** What tasks bring in once they are done: whole amounts of the plan's unit on seats and slices, or so much more of a driver. */
import { workedBetween } from '../../shared/holidays.ts'
import type { Curve } from '../../shared/rows.ts'
import type { Raised } from './drivers.ts'
import { expectedPart, isUnsure, type Effect } from './effect.ts'
import type { Model } from './model.ts'
import { numbersOf } from './tree.ts'

/** A workweek's days: what curves over weeks are counted in. */
const WEEK = 5

/** What is reached after so many days of work of `all`, 0 to 1; of none all at once. */
function reached(curve: Curve, days: number, all: number): number {
  const t = all === 0 || curve === 'step' ? (days > 0 ? 1 : 0) : Math.min(1, days / all)
  return curve === 's' ? t * t * (3 - 2 * t) : t
}

/** Days at full height that come to as much as these, while it is being reached: the area beneath the curve. */
function full(curve: Curve, days: number, all: number): number {
  if (all === 0 || curve === 'step') return days
  const t = Math.min(1, days / all)
  // Of both curves half of the days is lost on the way up.
  return all * (curve === 's' ? t ** 3 - t ** 4 / 2 : t * t / 2) + Math.max(0, days - all)
}

/** What is expected of an effect in each slice of the calendar, rounded on its running total, so that it comes to itself rounded once. */
function bySlice({ calendar, axis, days: calendars }: Model, node: number, effect: Effect): Float64Array {
  const { per, begins, curve, weeks } = effect, amount = effect.amount * expectedPart(effect)
  const out = new Float64Array(calendar.slices.length), { days, kinds } = calendars.of(node), all = weeks * WEEK, months = axis.above[1]
  let elapsed = 0, sum = 0, done = 0
  calendar.slices.forEach((slice, s) => {
    if (slice.to < begins) return
    const own = slice.from >= begins ? days[s] : workedBetween(begins, slice.to, kinds), inMonth = days[months[s]]
    const part = per === 'once' ? reached(curve, elapsed + own, all) - reached(curve, elapsed, all) : inMonth === 0 ? 0 : (full(curve, elapsed + own, all) - full(curve, elapsed, all)) / inMonth
    elapsed += own
    sum += amount * part
    const whole = Math.round(sum)
    out[s] = whole - done
    done = whole
  })
  return out
}

/** What an effect has reached at each place of the axis, 0 to 1: over its working days on average. */
function reachedAt({ calendar, axis, days: calendars }: Model, node: number, { begins, curve, weeks }: Effect): Float64Array {
  const { days, kinds } = calendars.of(node), all = weeks * WEEK, elapsed = new Int32Array(calendar.slices.length + 1)
  calendar.slices.forEach(({ from, to }, s) => { elapsed[s + 1] = elapsed[s] + (to < begins ? 0 : from >= begins ? days[s] : workedBetween(begins, to, kinds)) })
  return Float64Array.from(axis.periods, ({ first, end }, place) => (days[place] === 0 ? reached(curve, elapsed[end], all) : (full(curve, elapsed[end], all) - full(curve, elapsed[first], all)) / days[place]))
}

/** The drivers that effects raise. Those of unknown nodes raise nothing. */
export function raisedBy(model: Model, effects: readonly Effect[]): Map<string, Raised> {
  const raised = new Map<string, Raised>()
  effects.forEach((effect, at) => {
    const nodes = numbersOf(model.tree, effect.node)
    if (effect.driver === null || nodes.length === 0) return
    const { id, change, least, most } = effect.driver
    let own = raised.get(id)
    if (!own) raised.set(id, (own = { least, most, by: [] }))
    own.by.push({ effect: effect.id, at, nodes, change, expected: expectedPart(effect), unsure: isUnsure(effect), reached: reachedAt(model, nodes[0], effect) })
  })
  return raised
}

/** Seats that an amount on a node lies on in a slice: those beneath it that add into it, or it itself. */
function seatsOf({ tree, calendar }: Model, id: string): (slice: number) => number[] {
  const seats: number[] = []
  for (const node of numbersOf(tree, id)) for (let n = node; n < tree.end[node]; n++) if (tree.isSeat[n] === 1 && (n === node || tree.into[n] >= 0)) seats.push(n)
  return (s) => {
    const { from, to } = calendar.slices[s]
    return seats.filter((n) => { const { starts, ends } = tree.rows[n]; return tree.during[n]?.[s] !== 0 && (starts === null || starts <= to) && (ends === null || ends >= from) })
  }
}

/** Rows over all slices by node × lines + line; what is left of an equal division goes to the first, in turn. Unknown nodes and lines bring nothing. */
export function rowsOfEffects(model: Model, effects: readonly Effect[]): Map<number, Float64Array> {
  const { lines, lineIndex, calendar, tree } = model, rows = new Map<number, Float64Array>()
  for (const effect of effects) {
    if (effect.driver !== null) continue
    const [at] = numbersOf(tree, effect.node), line = effect.line === null ? null : lineIndex.get(effect.line)
    if (at === undefined || line === undefined) continue
    const amounts = bySlice(model, at, effect), standing = seatsOf(model, effect.node), own = line === null ? lines.map((_, l) => l) : [line]
    for (let s = 0; s < amounts.length; s++) {
      if (amounts[s] === 0) continue
      const seats = standing(s), parts = seats.length * own.length
      if (parts === 0) continue
      const each = Math.trunc(amounts[s] / parts), rest = Math.abs(amounts[s] - each * parts), sign = Math.sign(amounts[s])
      seats.forEach((seat, i) => own.forEach((l, j) => {
        const key = seat * lines.length + l, part = (i * own.length + j + parts - s % parts) % parts
        let row = rows.get(key)
        if (!row) rows.set(key, (row = new Float64Array(calendar.slices.length).fill(NaN)))
        row[s] = (row[s] || 0) + each + (part < rest ? sign : 0)
      }))
    }
  }
  return rows
}
