/** A season: the parts of a period (months of a quarter) by their shares in earlier years, or by shares that are typed. */
import type { Period } from '../../../shared/calendar.ts'
import { PlanError } from '../../../shared/errors.ts'
import { ALL_LINES } from '../cube.ts'
import { sumOf } from '../runs.ts'
import { decimalOf, lcm } from '../exact.ts'
import { whereOf, type Model } from '../model.ts'
import { placeOf } from '../axis.ts'
import type { WorkCalendar } from '../days.ts'
import { pulled } from './festival.ts'
import type { Field } from './field.ts'
import { partsOf } from './parts.ts'

/** By year, what each part of the period came to for everybody in the years before; only years in which each part came to something. */
function earlier(model: Model, work: WorkCalendar, parts: readonly Period[], years: readonly number[] | undefined): bigint[][] {
  const { calendar, cubes, lines } = model
  const all = cubes.actual.row(0, lines.length > 1 ? ALL_LINES : 0)
  const found: bigint[][] = []
  for (const { year } of calendar.years) {
    if (year >= parts[0].year || (years !== undefined && !years.includes(year))) continue
    const then = parts.map((part) => [...calendar.months, ...calendar.quarters, ...calendar.slices].find((p) => p.kind === part.kind && p.year === year && p.index === part.index))
    const sums = then.map((p) => (p === undefined ? NaN : sumOf(all, p.first, p.end)))
    if (!sums.every((x) => x > 0)) continue
    const carried = pulled(model, work, all, parts, then as Period[], parts[0].year - year, sums)
    found.push(carried.map((x) => BigInt(Math.round(x))))
  }
  return found
}

/** By calendar the columns of a field's slices: the part's mean share × the slice's working days within the part. Refused: allocate.season, allocate.noBase. */
export function seasonColumns(model: Model, field: Field, period: Period, { years, shares }: { years?: readonly number[]; shares?: readonly number[] }): (work: WorkCalendar) => bigint[] {
  const parts = partsOf(model, period)
  let part: bigint[]
  if (shares !== undefined) {
    if (shares.length !== parts.length || shares.every((x) => x === 0)) throw new PlanError('allocate.season', { months: parts.length, shares: shares.length })
    const decimals = shares.map(decimalOf)
    const scale = decimals.reduce((a, d) => lcm(a, d.scale), 1n)
    part = decimals.map((d) => d.digits * (scale / d.scale))
  } else {
    const seen = earlier(model, model.days.of(field.node), parts, years)
    if (seen.length === 0) throw new PlanError('allocate.noBase', { base: 'actual', where: whereOf(model, field.node, field.line, period.id) })
    // The mean of shares: each year's over its own total, brought to one divisor.
    const totals = seen.map((sums) => sums.reduce((a, b) => a + b, 0n))
    const common = totals.reduce((a, t) => lcm(a, t), 1n)
    part = parts.map((_, p) => seen.reduce((sum, sums, y) => sum + sums[p] * (common / totals[y]), 0n))
  }
  return ({ days }) => {
    const inPart = parts.map((p) => BigInt(days[placeOf(model.axis, p)]))
    const common = inPart.reduce((a, d) => (d === 0n ? a : lcm(a, d)), 1n)
    const columns: bigint[] = []
    for (let s = field.first; s < field.end; s++) {
      const p = parts.findIndex((x) => s >= x.first && s < x.end)
      columns.push(inPart[p] === 0n ? 0n : part[p] * BigInt(days[s]) * (common / inPart[p]))
    }
    return columns
  }
}
