/** Won deals as the measure `actual`, and last year's months as `lastYear`. */
import type { Day } from '../../shared/calendar.ts'
import { quarterIdOf } from '../../shared/calendar.ts'
import { apportion, decimalOf, roundDiv, type Decimal } from './exact.ts'
import { sumOf } from './cube.ts'
import { write, type Model } from './model.ts'

/** Won deals added up by seat, line, closing day and currency, in hundredths of that currency. */
export interface WonSum { node: string; line: string; closes: Day; currency: string; hundredths: number }

export interface Converted {
  /** Rows of slices in the plan's unit, by node × lines + line. */
  rows: Map<number, Float64Array>
  missing: { currency: string; quarter: string }[]
}

/** Exact amounts while they are added up: in the plan's own currency as whole hundredths, else as fractions. */
interface Leaf { own: bigint; foreign: Map<bigint, bigint> }

/**
 * Turns won sums into the plan's unit at the plan's rates per quarter, rounded once at each leaf (seat × line × slice).
 * Sums without a rate are left out and listed; days outside the calendar and unknown nodes or lines are left out.
 */
export function convert(model: Model, sums: readonly WonSum[]): Converted {
  const { plan, calendar, tree, lineIndex } = model
  const rates = new Map<string, Decimal>(model.rates.map((r) => [`${r.currency}|${r.quarter}`, decimalOf(r.rate)]))
  const missing = new Map<string, { currency: string; quarter: string }>()
  const leaves = new Map<number, Map<number, Leaf>>()
  for (const sum of sums) {
    const node = tree.index.get(sum.node)
    const line = lineIndex.get(sum.line)
    const slice = calendar.sliceOf(sum.closes)
    if (node === undefined || line === undefined || slice < 0 || tree.isSeat[node] === 0) continue
    const row = node * model.lines.length + line
    let rate: Decimal | null = null
    if (sum.currency !== plan.currency) {
      const quarter = quarterIdOf(calendar.settings, sum.closes)
      const key = `${sum.currency}|${quarter}`
      rate = rates.get(key) ?? null
      if (!rate) { missing.set(key, { currency: sum.currency, quarter }); continue }
    }
    let slices = leaves.get(row)
    if (!slices) leaves.set(row, (slices = new Map()))
    let leaf = slices.get(slice)
    if (!leaf) slices.set(slice, (leaf = { own: 0n, foreign: new Map() }))
    if (rate === null) leaf.own += BigInt(sum.hundredths)
    else leaf.foreign.set(rate.scale, (leaf.foreign.get(rate.scale) ?? 0n) + BigInt(sum.hundredths) * rate.digits)
  }
  const rows = new Map<number, Float64Array>()
  for (const [row, slices] of leaves) {
    const values = new Float64Array(calendar.slices.length).fill(NaN)
    for (const [slice, leaf] of slices) values[slice] = rounded(leaf, plan.decimals === 2 ? 1n : 100n)
    rows.set(row, values)
  }
  return { rows, missing: [...missing.values()].sort((a, b) => (a.currency + a.quarter < b.currency + b.quarter ? -1 : 1)) }
}

function rounded(leaf: Leaf, hundredthsPerUnit: bigint): number {
  let digits = leaf.own
  let scale = 1n
  for (const [s, d] of leaf.foreign) {
    // Scales are powers of ten, so the larger is a multiple of the smaller.
    if (s > scale) { digits *= s / scale; scale = s }
    digits += d * (scale / s)
  }
  return roundDiv(digits, scale * hundredthsPerUnit)
}

/** Works out a leaf's `lastYear` in one month from the month a fiscal year earlier; working days place it within the month. */
export function carryYear(model: Model, node: number, line: number, month: number): void {
  const { calendar, cubes } = model
  const earlier = calendar.monthYearAgo(month)
  const target = calendar.months[month]
  const amount = earlier < 0 ? NaN : sumOf(cubes.actual.row(node, line), calendar.months[earlier].first, calendar.months[earlier].end)
  const slices = calendar.slices.slice(target.first, target.end)
  const parts = amount !== amount ? null : apportion(amount, slices.map((s) => s.workdays))
  for (let i = 0; i < slices.length; i++) write(model, 'lastYear', node, line, target.first + i, parts ? parts[i] : NaN)
}

/** The month that sees a slice as last year; −1 past the calendar. */
export function monthYearLater(model: Model, slice: number): number {
  const month = model.calendar.monthOf(slice) + 12
  return month < model.calendar.months.length ? month : -1
}

