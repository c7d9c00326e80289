/** Formulas that look ahead of what the deals know: amounts that come later, joiners on their way to full work, history carried on. */
import { isError } from '../../../shared/value.ts'
import type { Axis } from '../axis.ts'
import { ALL_LINES } from '../cube.ts'
import { forecast } from '../learn/smoothing.ts'
import { rampedAfter } from '../people.ts'
import type { Tree } from '../tree.ts'
import { above, ofSlices } from './places.ts'
import { constant, finding, Operand, type Program } from './program.ts'

/** Up to which day the deals know; null where there are none. */
export interface Known { asOf: number | null }

/** The last place of a month that is known to its end; −1 where none is. */
export function lastMonth({ kinds, periods }: Axis, { asOf }: Known): number {
  let last = -1
  for (let p = kinds.month.first; asOf !== null && p < kinds.month.end && periods[p].to <= asOf; p++) last = p
  return last
}

/** By slices, and longer periods as the sum of theirs. */
const bySlices = (axis: Axis, room: number, slices: Program): Program => above(slices, ofSlices(axis, room, slices), (place) => axis.periods[place].kind !== 'slice')

/** Which part of a slice's amount falls on which later one. */
interface Landing { shift: Float64Array; offset: number; from: number; to: number; start: number; source: Int32Array; target: Int32Array; part: Float64Array; faults: { slice: number; error: number }[] }

/** Where amounts land in slices [from, to) that come so many days later, spread evenly over as many days as their slice has; past the calendar they are gone. Fewer than no days are none. */
function landing({ periods }: Axis, { values: shift, offset }: Operand, from: number, to: number): Landing {
  const source: number[] = [], target: number[] = [], part: number[] = [], faults: Landing['faults'] = []
  for (let t = 0; t < to; t++) {
    const days = shift[offset + t]
    if (days !== days) continue
    if (isError(days)) { if (t >= from) faults.push({ slice: t, error: days }); continue }
    const first = periods[t].from + Math.max(0, days), length = periods[t].to + 1 - periods[t].from, end = first + length
    if (end <= periods[from].from) continue
    for (let s = Math.max(t, from); s < to && periods[s].from < end; s++) {
      const shared = Math.min(end, periods[s].to + 1) - Math.max(first, periods[s].from)
      if (shared <= 0) continue
      source.push(t)
      target.push(s)
      part.push(shared / length)
    }
  }
  return { shift, offset, from, to, start: source[0] ?? from, source: Int32Array.from(source), target: Int32Array.from(target), part: Float64Array.from(part), faults }
}

/** What stands in a slice comes so many days later. */
export function delayed(axis: Axis, room: number, x: Program, days: Program): Program {
  const amount = new Operand(room, x), later = new Operand(room, days)
  let last: Landing | null = null
  const slices: Program = (node, line, from, to, out) => {
    later.read(node, line, 0, to)
    // Of what is never written again the same place is the same days.
    const known = days.fixed === true && last !== null && last.shift === later.values && last.offset === later.offset && last.from === from && last.to === to
    if (!known) last = landing(axis, later, from, to)
    const { start, source, target, part, faults } = last!
    amount.read(node, line, start, to)
    const { values, offset } = amount
    out.fill(NaN, 0, to - from)
    for (let k = 0; k < part.length; k++) {
      const value = values[offset + source[k] - start], at = target[k] - from
      if (value !== value || isError(out[at])) continue
      out[at] = isError(value) ? value : (out[at] || 0) + value * part[k]
    }
    for (const { slice, error } of faults) out[slice - from] = error
  }
  return bySlices(axis, room, slices)
}

/** The part that falls on the days after those that the deals know, evenly over a slice's days. */
export function toCome(axis: Axis, room: number, x: Program, known: Known): Program {
  const { periods } = axis
  const slices: Program = (node, line, from, to, out) => {
    x(node, line, from, to, out)
    const { asOf } = known
    if (asOf === null) return
    for (let s = from; s < to; s++) {
      const { from: first, to: last } = periods[s]
      if (last <= asOf) out[s - from] = NaN
      else if (first <= asOf && !isError(out[s - from])) out[s - from] *= (last - asOf) / (last + 1 - first)
    }
  }
  return bySlices(axis, room, slices)
}

/** Joiners by month, in months of full work: each from the first day of its month, as far ramped as its days there go. Only on a seat that is to be hired, and in months that the deals do not know to their end: who joined before has a seat. */
export function ramped(axis: Axis, room: number, x: Program, { tree, known, days, ramp }: { tree: Tree; known: Known; days: (node: number) => Int32Array; ramp: (node: number, place: number, since: number) => number }): Program {
  const { periods, kinds: { month }, above: [, months] } = axis
  const joining = new Operand(room, x)
  const slices: Program = (node, line, from, to, out) => {
    out.fill(0, 0, to - from)
    if (tree.rows[node].kind !== 'hire') return
    joining.read(node, line, month.first, months[to - 1] + 1)
    const worked = days(node)
    for (let s = from; s < to; s++) {
      const inMonth = worked[months[s]]
      for (let m = month.first; m <= months[s]; m++) {
        if (known.asOf !== null && periods[m].to <= known.asOf) continue
        const heads = joining.values[joining.offset + m - month.first]
        if (heads !== heads || inMonth === 0) continue
        if (isError(heads)) { out[s - from] = heads; break }
        out[s - from] += (heads * ramp(node, s, periods[m].from) * worked[s]) / inMonth
      }
    }
  }
  return bySlices(axis, room, slices)
}

/** Sums of the twelve months that ended last, kept until a number is written. */
class LastYear {
  private readonly axis: Axis
  private readonly x: Program
  private readonly known: Known
  private readonly writes: () => number
  private readonly months = new Float64Array(12)
  private kept = { writes: -1, asOf: null as number | null, sums: new Map<number, number>() }

  constructor(axis: Axis, x: Program, known: Known, writes: () => number) {
    this.axis = axis
    this.x = x
    this.known = known
    this.writes = writes
  }

  /** Blank where nothing stands. */
  of(node: number, line: number, lines: number): number {
    if (this.kept.writes !== this.writes() || this.kept.asOf !== this.known.asOf) this.kept = { writes: this.writes(), asOf: this.known.asOf, sums: new Map() }
    const { sums } = this.kept, key = node * (lines + 1) + line + 1
    let sum = sums.get(key)
    if (sum === undefined) sums.set(key, (sum = this.added(node, line)))
    return sum
  }

  private added(node: number, line: number): number {
    const last = lastMonth(this.axis, this.known)
    if (last < 0) return NaN
    const first = Math.max(this.axis.kinds.month.first, last - 11)
    this.x(node, line, first, last + 1, this.months)
    let sum = NaN
    for (let i = 0; i <= last - first; i++) { const m = this.months[i]; if (m === m && !isError(m)) sum = (sum === sum ? sum : 0) + m }
    return sum
  }
}

/** A line's part of all lines over the twelve months that ended last, on a node; where nothing stands there, the company's. */
export function mixed(axis: Axis, x: Program, lines: number, known: Known, writes: () => number): Program {
  if (lines === 1) return constant(1, axis.slices)
  const year = new LastYear(axis, x, known, writes)
  const part = (node: number, line: number): number => {
    const all = year.of(node, ALL_LINES, lines)
    if (all > 0) return (year.of(node, line, lines) || 0) / all
    return node === 0 ? NaN : part(0, line)
  }
  return (node, line, from, to, out) => { out.fill(line === ALL_LINES ? 1 : part(node, line), 0, to - from) }
}

/**
 * What stands there as far as the deals know; from then on the company's months smoothed with their season (learn/smoothing.ts), each node and line with
 * its part of the twelve months that ended last, and each slice by working days.
 */
export function carriedOn(axis: Axis, room: number, x: Program, { lines, known, writes, days }: { lines: number; known: Known; writes: () => number; days: (node: number) => Int32Array }): Program {
  const { kinds: { month }, above: [, months] } = axis
  const year = new LastYear(axis, x, known, writes), all = lines === 1 ? 0 : ALL_LINES
  const series = new Float64Array(month.end - month.first)
  let kept: { writes: number; asOf: number | null; last: number; ahead: Float64Array } = { writes: -1, asOf: null, last: -1, ahead: new Float64Array(0) }
  const company = (): typeof kept => {
    if (kept.writes === writes() && kept.asOf === known.asOf) return kept
    const last = lastMonth(axis, known)
    let ahead: Float64Array = new Float64Array(month.end - month.first)
    if (last >= 0) {
      x(0, all, month.first, last + 1, series)
      ahead = forecast(series.slice(0, last + 1 - month.first), 12, month.end - last - 1).values
    }
    return (kept = { writes: writes(), asOf: known.asOf, last, ahead })
  }
  const slices: Program = (node, line, from, to, out) => {
    x(node, line, from, to, out)
    const { last, ahead } = company(), worked = days(node)
    if (last < 0) return
    const part = year.of(node, line, lines) / year.of(0, all, lines)
    for (let s = from; s < to; s++) {
      const at = months[s]
      if (at <= last) continue
      out[s - from] = worked[at] === 0 ? 0 : (ahead[at - last - 1] * part * worked[s]) / worked[at]
    }
  }
  return bySlices(axis, room, slices)
}

/** The ramp of a seat as a driver has it: so many months in a straight line. `own` where nobody says it. */
export function rampOr(axis: Axis, own: (node: number) => Float64Array, { tree, said, availability, days }: { tree: Tree; said: (node: number) => Float64Array | undefined; availability: (node: number) => Float64Array; days: (node: number) => Int32Array }): Program {
  const { periods } = axis
  const seat = (node: number, place: number): number => {
    const months = said(node), row = own(node), { first, end, kind } = periods[place]
    if (months === undefined) return row[place]
    if (kind === 'slice') { const { starts } = tree.rows[node]; return row[place] !== row[place] || months[place] !== months[place] || starts === null ? row[place] : rampedAfter(months[place], starts, periods[place]) }
    const worked = days(node)
    let sum = 0, weight = 0
    for (let s = first; s < end; s++) { const x = seat(node, s); if (x === x) { sum += x * worked[s]; weight += worked[s] } }
    return weight === 0 ? seat(node, first) : sum / weight
  }
  const at = (node: number, place: number): number => {
    if (tree.isSeat[node] === 1) return seat(node, place)
    let sum = 0, weight = 0
    for (const child of tree.adding[node]) {
      const x = at(child, place)
      if (x !== x) continue
      const w = availability(child)[place] || 0
      sum += x * w
      weight += w
    }
    return weight > 0 ? sum / weight : NaN
  }
  return finding((node, _line, from, to, into, room) => {
    // Who has no first day has been there all along.
    if (said(0) === undefined || (tree.isSeat[node] === 1 && tree.rows[node].starts === null)) { into.values = own(node); into.offset = from; return }
    for (let p = from; p < to; p++) room[p - from] = at(node, p)
    into.values = room
    into.offset = 0
  })
}
