/** A season: the parts of a period (months of a quarter) by their shares in earlier years, or by shares that are typed. */
import type { Period } from '../../../shared/calendar.ts'
import { PlanError } from '../../../shared/errors.ts'
import { ALL_LINES, sumOf } from '../cube.ts'
import { decimalOf, lcm } from '../exact.ts'
import { whereOf, type Model } from '../model.ts'
import type { Field } from './field.ts'
import { partsOf } from './parts.ts'

/** By year, what each part of the period came to for everybody in the years before; only years in which each part came to something. */
function earlier(model: Model, parts: readonly Period[], years: readonly number[] | undefined): bigint[][] {
  const { calendar, cubes, lines } = model
  const all = cubes.actual.row(0, lines.length > 1 ? ALL_LINES : 0)
  const found: bigint[][] = []
  for (const { year } of calendar.years) {
    if (year >= parts[0].year || (years !== undefined && !years.includes(year))) continue
    const then = parts.map((part) => [...calendar.months, ...calendar.quarters, ...calendar.slices].find((p) => p.kind === part.kind && p.year === year && p.index === part.index))
    const sums = then.map((p) => (p === undefined ? NaN : sumOf(all, p.first, p.end)))
    if (sums.every((x) => x > 0)) found.push(sums.map(BigInt))
  }
  return found
}

/** Columns of a field's slices: the part's mean share × the slice's working days within the part. Refused: allocate.season, allocate.noBase. */
export function seasonColumns(model: Model, field: Field, period: Period, { years, shares }: { years?: readonly number[]; shares?: readonly number[] }): bigint[] {
  const parts = partsOf(model, period)
  let part: bigint[]
  if (shares !== undefined) {
    if (shares.length !== parts.length || shares.every((x) => x === 0)) throw new PlanError('allocate.season', { months: parts.length, shares: shares.length })
    const decimals = shares.map(decimalOf)
    const scale = decimals.reduce((a, d) => lcm(a, d.scale), 1n)
    part = decimals.map((d) => d.digits * (scale / d.scale))
  } else {
    const seen = earlier(model, parts, years)
    if (seen.length === 0) throw new PlanError('allocate.noBase', { base: 'actual', where: whereOf(model, field.node, field.line, period.id) })
    // The mean of shares: each year's over its own total, brought to one divisor.
    const totals = seen.map((sums) => sums.reduce((a, b) => a + b, 0n))
    const common = totals.reduce((a, t) => lcm(a, t), 1n)
    part = parts.map((_, p) => seen.reduce((sum, sums, y) => sum + sums[p] * (common / totals[y]), 0n))
  }
  const days = parts.map((p) => BigInt(p.workdays))
  const common = days.reduce((a, d) => lcm(a, d), 1n)
  const columns: bigint[] = []
  for (let s = field.first; s < field.end; s++) {
    const p = parts.findIndex((x) => s >= x.first && s < x.end)
    columns.push(days[p] === 0n ? 0n : part[p] * BigInt(model.calendar.slices[s].workdays) * (common / days[p]))
  }
  return columns
}
