/**
 * What an allocation goes by: whole weights for the leaves of a field. History weighs a leaf by its total there × the month's share of
 * the allocated node there × the working days within the month, so it is a row factor times a column factor.
 */
import { parseQuarter, type Period } from '../../../shared/calendar.ts'
import type { BaseUsed, Method } from '../../../shared/contract/cells.ts'
import { PlanError } from '../../../shared/errors.ts'
import { apportion, exactSum, lcm } from '../exact.ts'
import { ALL_LINES, type Cube } from '../cube.ts'
import { rowOver, sumOf } from '../runs.ts'
import { isHeld, knownMeasure, periodOf, whereOf, type Held, type Model } from '../model.ts'
import { isError } from '../../../shared/value.ts'
import { valueAt } from '../values.ts'
import { placeOf } from '../axis.ts'
import type { WorkCalendar } from '../days.ts'
import { stintsOf } from '../tree.ts'
import { pulled } from './festival.ts'
import type { Field } from './field.ts'
import { seasonColumns } from './season.ts'

/** Weight of a leaf: rows[i] × columns[j], or cells[i × width + j] where each leaf has its own. Only open leaves count. */
export type Weights =
  | { kind: 'product'; rows: readonly number[]; columns: readonly bigint[] }
  | { kind: 'cells'; cells: Float64Array }

export interface Base { weights: Weights; used: BaseUsed }

/** Seats share equally; how a seat's share falls on its lines is kept to millionths. */
const LINE_SHARES = 1_000_000

/** The base for an amount on a field of `measure`, by method. Refuses allocate.noBase, allocate.method, amount.signs. */
export function baseOf(model: Model, measure: Held, field: Field, method: Method, period: Period): Base {
  switch (method.kind) {
    case 'equal': return equalBase(model, field)
    case 'proportional': return presentBase(model, measure, field, period) ?? equalBase(model, field)
    case 'default': case 'percent': return presentBase(model, measure, field, period) ?? historyBase(model, field, period)
    case 'by': return otherBase(model, field, period, method)
    case 'filled': return filledBase(model, measure, field, period)
    case 'season': return seasonBase(model, measure, field, method, period)
    case 'drivers': return method.driver === 'workingDays' ? equalBase(model, field) : otherBase(model, field, period, { measure: method.driver })
    // Spelled out as amounts of their own before anything is put.
    case 'repeat': case 'growth': case 'line': case 'clear': return equalBase(model, field)
  }
}

/** The field's present numbers; null when all are blank or zero. */
export function presentBase(model: Model, measure: Held, field: Field, period: Period): Base | null {
  const { width, rowNode, rowLine, open, first } = field
  const cells = new Float64Array(rowNode.length * width), row = new Float64Array(width)
  let any = false
  for (let i = 0; i < rowNode.length; i++) {
    model.cubes[measure].read(rowNode[i], rowLine[i], first, first + width, row, 0)
    for (let j = 0; j < width; j++) {
      const x = row[j]
      if (open[i * width + j] === 0 || x !== x || x === 0) continue
      cells[i * width + j] = x
      any = true
    }
  }
  if (!any) return null
  if (exactSum(cells) === 0n) throw new PlanError('amount.signs', { where: whereOf(model, field.node, field.line, period.id) })
  return { weights: { kind: 'cells', cells }, used: 'present' }
}

/** The same quarter last year, where the plan has deals in each of its months; without one, people by their last four quarters; without those, equally. */
export function historyBase(model: Model, field: Field, period: Period): Base {
  const { calendar } = model
  const monthsThen = monthsOver(model, period).map((m) => calendar.monthYearAgo(m))
  if (monthsThen.every((m) => m >= 0 && hasActual(model, m))) {
    const runs = monthsThen.map((m) => calendar.months[m])
    const weights = monthly(model, model.cubes.actual, field, runs, { now: monthsOver(model, period).map((m) => calendar.months[m]), earlier: runs })
    if (hasWeight(field, weights)) return { weights, used: 'lastYear' }
  }
  const rows = lastFourQuarters(model, field, period)
  const weights = inTime(model, field, rows, (work) => workdayColumns(field, work))
  return hasWeight(field, weights) ? { weights, used: 'lastFourQuarters' } : equalBase(model, field)
}

/** A month in which nobody won anything is one that the deals do not cover. */
function hasActual(model: Model, month: number): boolean {
  const { first, end } = model.calendar.months[month]
  const sum = sumOf(model.cubes.actual.row(0, model.lines.length > 1 ? ALL_LINES : 0), first, end)
  return sum === sum
}

/** The cells that hold a number, by working days: nobody's blank is filled. */
function filledBase(model: Model, measure: Held, field: Field, period: Period): Base {
  const { width, first, open } = field
  const days = Array.from(field.rowNode, (node) => workdayColumns(field, model.days.of(node)))
  const cells = Float64Array.from(open, (isOpen, k) => {
    const i = Math.floor(k / width), now = model.cubes[measure].at(field.rowNode[i], field.rowLine[i], first + k - i * width)
    return isOpen === 1 && now === now ? Number(days[i][k - i * width]) : 0
  })
  if (cells.every((w) => w === 0)) throw new PlanError('allocate.noBase', { base: measure, where: whereOf(model, field.node, field.line, period.id) })
  return { weights: { kind: 'cells', cells }, used: 'filled' }
}

/** People by what they hold, else as history has them; time by the season. */
function seasonBase(model: Model, measure: Held, field: Field, method: Extract<Method, { kind: 'season' }>, period: Period): Base {
  const present = presentBase(model, measure, field, period)
  const { weights } = present ?? historyBase(model, field, period)
  const rows = weights.kind === 'product' ? weights.rows : Array.from(field.rowNode, (_, i) => Math.abs(Number(exactSum(weights.cells, i * field.width, 1, field.width))))
  const season = inTime(model, field, rows, seasonColumns(model, field, period, method))
  if (!hasWeight(field, season)) throw new PlanError('allocate.noBase', { base: measure, where: whereOf(model, field.node, field.line, period.id) })
  return { weights: season, used: 'season' }
}

function equalBase(model: Model, field: Field): Base {
  const weights = inTime(model, field, equalRows(model, field), (work) => workdayColumns(field, work))
  // Open only on days that nobody works.
  return { weights: hasWeight(field, weights) ? weights : { kind: 'cells', cells: Float64Array.from(field.open) }, used: 'equal' }
}

/** Rows by weight, each over time by its own calendar. */
function inTime(model: Model, { rowNode, width }: Field, rows: readonly number[], columnsOf: (work: WorkCalendar) => bigint[]): Weights {
  if (model.days.alike(rowNode)) return { kind: 'product', rows, columns: columnsOf(model.days.of(rowNode[0])) }
  const shares = new Map<WorkCalendar, number[]>()
  const most = rows.reduce((a, b) => Math.max(a, b), 0) || 1
  const cells = new Float64Array(rowNode.length * width)
  rowNode.forEach((node, i) => {
    const work = model.days.of(node)
    let share = shares.get(work)
    if (!share) {
      const columns = columnsOf(work), sum = columns.reduce((a, b) => a + b, 0n)
      shares.set(work, (share = columns.map((c) => (sum === 0n ? 0 : Number((c * BigInt(FINE)) / sum)))))
    }
    for (let j = 0; j < width; j++) cells[i * width + j] = Math.round((rows[i] / most) * share[j])
  })
  return { kind: 'cells', cells }
}

/** One share a seat; over several lines by the seat's own history of lines, and on its first row where it has none. */
export function equalRows(model: Model, field: Field): number[] {
  const { rowNode } = field
  const rows: number[] = []
  let history: number[] | null = null
  for (let i = 0; i < rowNode.length;) {
    let end = i + 1
    while (end < rowNode.length && rowNode[end] === rowNode[i]) end++
    if (end === i + 1) rows.push(LINE_SHARES)
    else {
      history ??= lastFourQuarters(model, field, model.calendar.slices[field.first])
      rows.push(...apportion(LINE_SHARES, history.slice(i, end)))
    }
    i = end
  }
  return rows
}

function otherBase(asking: Model, field: Field, period: Period, { measure: id, period: there, scenario }: { measure: string; period?: string; scenario?: string }): Base {
  const model = scenario === undefined ? asking : asking.scenarios.get(scenario) ?? asking.scenarios.get(scenario.toLowerCase())
  if (!model) throw new PlanError('scenario.unknown', { scenario: scenario! })
  const measure = knownMeasure(model, id)
  const held = isHeld(model, measure.id)
  if (!held && there !== undefined) throw new PlanError('allocate.method', { method: `by:${id}@${there}` })
  const weights = !held ? computedCells(model, measure.id, field)
    : there === undefined ? ownCells(model.cubes[measure.id], field) : monthly(model, model.cubes[measure.id], field, monthRuns(model, periodOf(model, there)))
  if (!hasWeight(field, weights)) {
    throw new PlanError('allocate.noBase', { base: there === undefined ? id : `${id} · ${there}`, where: whereOf(model, field.node, field.line, period.id) })
  }
  return { weights, used: 'other' }
}

/** Another measure in the same cells; what runs against the whole counts as nothing. */
function ownCells(cube: Cube, field: Field): Weights {
  const { width, first } = field
  const cells = new Float64Array(field.rowNode.length * width), row = new Float64Array(width)
  let sum = 0
  for (let i = 0; i < field.rowNode.length; i++) {
    cube.read(field.rowNode[i], field.rowLine[i], first, first + width, row, 0)
    for (let j = 0; j < width; j++) if (field.open[i * width + j] && row[j] === row[j]) sum += cells[i * width + j] = row[j]
  }
  const sign = sum < 0 ? -1 : 1
  for (let k = 0; k < cells.length; k++) cells[k] = Math.max(0, sign * cells[k])
  return { kind: 'cells', cells }
}

/** The largest of weights that are no whole numbers becomes this. */
const FINE = 1e12

/** A computed measure in the same cells; blanks, errors and what is below zero count as nothing. */
function computedCells(model: Model, measure: string, field: Field): Weights {
  const { slices } = model.calendar
  const cells = new Float64Array(field.rowNode.length * field.width)
  field.rowNode.forEach((node, i) => {
    for (let j = 0; j < field.width; j++) {
      const x = field.open[i * field.width + j] === 1 ? valueAt(model, measure, node, field.rowLine[i], slices[field.first + j]) : NaN
      if (x > 0 && !isError(x)) cells[i * field.width + j] = x
    }
  })
  const most = cells.reduce((a, b) => Math.max(a, b), 0)
  return { kind: 'cells', cells: most === 0 ? cells : cells.map((x) => Math.round((x / most) * FINE)) }
}

/** Months that a period overlaps. */
function monthsOver({ calendar }: Model, period: Pick<Period, 'first' | 'end'>): number[] {
  const months: number[] = []
  for (let m = calendar.monthOf(period.first); m <= calendar.monthOf(period.end - 1); m++) months.push(m)
  return months
}

/** The months of a period, each cut to it. */
const monthRuns = (model: Model, period: Period): { first: number; end: number }[] => monthsOver(model, period).map((m) => {
  const month = model.calendar.months[m]
  return { first: Math.max(month.first, period.first), end: Math.min(month.end, period.end) }
})

/** Weights by the months `then`, matched in order with the field's own (and from the first again where there are fewer). */
function monthly(model: Model, cube: Cube, field: Field, then: readonly { first: number; end: number }[], year?: { now: readonly Period[]; earlier: readonly Period[] }): Weights {
  const { calendar } = model
  const first = then[0].first
  const end = then.at(-1)!.end
  const whole = rowOver(cube, stintsOf(model.tree, field.node), field.line)
  const sign = sumOf(whole, first, end) < 0 ? -1 : 1
  const counted = (row: Float64Array | undefined, run: { first: number; end: number }): number => {
    const sum = sign * sumOf(row, run.first, run.end)
    return sum > 0 ? sum : 0
  }
  const rows = Array.from(field.rowNode, (node, i) => counted(rowOver(cube, stintsOf(model.tree, node), field.rowLine[i]), { first, end }))
  const work = model.days.of(field.node)
  let shares = then.map((run) => counted(whole, run))
  if (year !== undefined && sign > 0) shares = pulled(model, work, whole, year.now, year.earlier, 1, shares)
  const firstMonth = calendar.monthOf(field.first)
  const months = calendar.months.slice(firstMonth, calendar.monthOf(field.end - 1) + 1)
  if (shares.slice(0, months.length).every((s) => s === 0)) shares = shares.map(() => 1)
  // What a festival pulled is no whole number.
  if (!shares.every(Number.isInteger)) shares = shares.map((s, _, all) => Math.round((s / Math.max(...all)) * FINE))
  return inTime(model, field, rows, ({ days }) => {
    const inMonth = months.map((m) => BigInt(days[placeOf(model.axis, m)]))
    const common = inMonth.reduce((a, d) => (d === 0n ? a : lcm(a, d)), 1n)
    return calendar.slices.slice(field.first, field.end).map(({ first: s }) => {
      const m = calendar.monthOf(s) - firstMonth
      // A month without a working day is taken evenly.
      return BigInt(shares[m % shares.length]) * (inMonth[m] === 0n ? common / BigInt(Math.max(1, months[m].end - months[m].first)) : BigInt(days[s]) * (common / inMonth[m]))
    })
  })
}

/** Each row's actual in the four quarters before the field's, or before the planned one when that is earlier. Never negative. */
function lastFourQuarters(model: Model, field: Field, period: Pick<Period, 'first'>): number[] {
  const { calendar } = model
  const at = calendar.quarters.findIndex((q) => q.end > period.first)
  const planned = parseQuarter(model.plan.quarter) ? calendar.quarters.findIndex((q) => q.id === model.plan.quarter) : -1
  const before = planned >= 0 ? Math.min(at, planned) : at
  const quarters = calendar.quarters.slice(Math.max(0, before - 4), before)
  if (quarters.length === 0) return Array.from(field.rowNode, () => 0)
  return Array.from(field.rowNode, (node, i) => {
    const sum = sumOf(rowOver(model.cubes.actual, stintsOf(model.tree, node), field.rowLine[i]), quarters[0].first, quarters.at(-1)!.end)
    return sum > 0 ? sum : 0
  })
}

/** Working days of each slice; equal where there is none at all. */
export function workdayColumns(field: Field, work: WorkCalendar): bigint[] {
  const days = Array.from(work.days.subarray(field.first, field.end), BigInt)
  return days.some((d) => d > 0n) ? days : days.map(() => 1n)
}

function hasWeight(field: Field, weights: Weights): boolean {
  const { width, open } = field
  if (weights.kind === 'cells') return weights.cells.some((w) => w !== 0)
  return weights.rows.some((r, i) => r > 0 && weights.columns.some((c, j) => c > 0n && open[i * width + j] === 1))
}
