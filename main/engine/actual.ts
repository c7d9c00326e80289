/** Deals as measures: won ones as `actual`, and last year's months as `lastYear`; open ones as `openPipeline`. */
import type { Day } from '../../shared/calendar.ts'
import { apportion, decimalOf, roundDiv, type Decimal } from './exact.ts'
import { write, type Model } from './model.ts'
import { totalIn } from './values.ts'
import { standing, stintsOf } from './tree.ts'

/** Deals of one status added up by seat, line, closing day and currency, in hundredths of that currency. */
export interface DealSum { node: string; line: string; closes: Day; currency: string; hundredths: number }

export interface Converted {
  /** Rows of slices in the plan's unit, by node × lines + line. */
  rows: Map<number, Float64Array>
  missing: { currency: string; quarter: string }[]
}

/** Foreign amounts of one leaf while they are added up: whole numbers over a power of ten, so that the order of deals does not matter. */
type Fractions = Map<bigint, bigint>

/**
 * Turns won sums into the plan's unit at the plan's rates per quarter, rounded once at each leaf (seat × line × slice).
 * Sums without a rate are left out and listed; days outside the calendar and unknown nodes or lines are left out.
 */
export function convert(model: Model, sums: readonly DealSum[]): Converted {
  const { plan, calendar, tree, lineIndex } = model
  const rates = new Map<string, Decimal>(model.rates.map((r) => [`${r.currency}|${r.quarter}`, decimalOf(r.rate)]))
  const missing = new Map<string, { currency: string; quarter: string }>()
  const rows = new Map<number, Float64Array>()
  const foreign = new Map<number, Map<number, Fractions>>()
  for (const sum of sums) {
    const line = lineIndex.get(sum.line)
    const slice = calendar.sliceOf(sum.closes)
    const node = standing(tree, sum.node, slice)
    if (node === undefined || line === undefined || slice < 0 || tree.isSeat[node] === 0) continue
    const key = node * model.lines.length + line
    if (sum.currency === plan.currency) {
      const row = rowOf(rows, key, calendar.slices.length)
      row[slice] = row[slice] === row[slice] ? row[slice] + sum.hundredths : sum.hundredths
      continue
    }
    const quarter = calendar.quarters[Math.floor(calendar.monthOf(slice) / 3)].id
    const rate = rates.get(`${sum.currency}|${quarter}`)
    if (!rate) { missing.set(`${sum.currency}|${quarter}`, { currency: sum.currency, quarter }); continue }
    let leaves = foreign.get(key)
    if (!leaves) foreign.set(key, (leaves = new Map()))
    let leaf = leaves.get(slice)
    if (!leaf) leaves.set(slice, (leaf = new Map()))
    leaf.set(rate.scale, (leaf.get(rate.scale) ?? 0n) + BigInt(sum.hundredths) * rate.digits)
  }
  const perUnit = plan.decimals === 2 ? 1 : 100
  for (const [key, row] of rows) {
    const mixed = foreign.get(key)
    if (perUnit > 1) for (let s = 0; s < row.length; s++) if (row[s] === row[s] && !mixed?.has(s)) row[s] = inWhole(row[s])
  }
  for (const [key, leaves] of foreign) {
    const row = rowOf(rows, key, calendar.slices.length)
    for (const [slice, leaf] of leaves) row[slice] = rounded(row[slice] === row[slice] ? BigInt(row[slice]) : 0n, leaf, BigInt(perUnit))
  }
  return { rows, missing: [...missing.values()].sort((x, y) => (x.currency + x.quarter < y.currency + y.quarter ? -1 : 1)) }
}

function rowOf(rows: Map<number, Float64Array>, key: number, slices: number): Float64Array {
  let row = rows.get(key)
  if (!row) rows.set(key, (row = new Float64Array(slices).fill(NaN)))
  return row
}

/** Hundredths to whole currency, halves away from zero. */
const inWhole = (hundredths: number): number => {
  const size = Math.abs(hundredths) + 50
  return Math.sign(hundredths) * ((size - (size % 100)) / 100) || 0
}

function rounded(own: bigint, foreign: Fractions, hundredthsPerUnit: bigint): number {
  let digits = own
  let scale = 1n
  for (const [s, d] of foreign) {
    // Scales are powers of ten, so the larger is a multiple of the smaller.
    if (s > scale) { digits *= s / scale; scale = s }
    digits += d * (scale / s)
  }
  return roundDiv(digits, scale * hundredthsPerUnit)
}

/** Works out a leaf's `lastYear` in one month from the month a fiscal year earlier, wherever it then was; working days place it within the month. */
export function carryYear(model: Model, node: number, line: number, month: number): void {
  const { calendar, cubes, tree } = model
  const earlier = calendar.monthYearAgo(month)
  const target = calendar.months[month]
  const stints = stintsOf(tree, node)
  let amount = NaN
  for (const at of earlier < 0 ? [] : stints) {
    const there = totalIn(model, cubes.actual, at, line, calendar.months[earlier])
    if (there === there) amount = amount === amount ? amount + there : there
  }
  // Nothing was won then, and nothing stands here.
  if (amount !== amount && !stints.some((at) => cubes.lastYear.stands(at, line))) return
  const parts = amount !== amount ? null : apportion(amount, [...model.days.of(node).days.subarray(target.first, target.end)])
  for (let s = target.first; s < target.end; s++) {
    const at = standing(tree, tree.rows[node].id, s)
    if (at !== undefined) write(model, 'lastYear', at, line, s, parts ? parts[s - target.first] : NaN)
  }
}

/** The month that sees a slice as last year; −1 past the calendar. */
export function monthYearLater(model: Model, slice: number): number {
  const month = model.calendar.monthOf(slice) + 12
  return month < model.calendar.months.length ? month : -1
}

