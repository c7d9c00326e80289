/** Where targets stand, and what is not right with them. */
import { yearBefore, type Period } from '../../../shared/calendar.ts'
import { PlanError } from '../../../shared/errors.ts'
import type { Input, Output } from '../../../shared/contract/index.ts'
import type { Target, TargetFault } from '../../../shared/contract/targets.ts'
import { ROOT_NODE } from '../../../shared/ids.ts'
import { measureOf, type Measure } from '../../../shared/measures.ts'
import { toWhole } from '../../../shared/money.ts'
import { outcomeMeasure } from '../../../shared/outcome.ts'
import type { TargetRow } from '../../../shared/rows.ts'
import { isError } from '../../../shared/value.ts'
import type { Reading } from '../planning.ts'
import { scenarioId } from '../scenarios.ts'
import { personName, sound } from '../work.ts'

/** As much of an open plan as is read here, so that a command's planner can ask too. */
type Document = Pick<Reading, 'rows' | 'engine' | 'calendar'>

/** A target may lie so far above what the people can bring in, and growth so far above any seen, before it is called out of reach. */
const SPARE = 1.1
/** It is slack where so much of it is expected anyway. */
const ANYWAY = 1.1

export function targets(document: Document, { scenario: asked }: Input<'targets'>): Output<'targets'> {
  const { rows } = document, scenario = scenarioId(rows, asked)
  const work = workOf(rows)
  return sound(rows.targets).map((target) => stand(document, target, scenario, work))
}

const NO_WORK: Target['work'] = { initiatives: 0, tasks: 0, milestones: 0 }

/** Work by the target that it serves: its own, else that of what it is a part of. */
function workOf({ tasks }: Pick<Document['rows'], 'tasks'>): Map<string, Target['work']> {
  const all = sound(tasks), above = new Set(all.map((t) => t.parent)), serves = new Map<string, string | null>(), work = new Map<string, Target['work']>()
  for (const { id, parent, target: own, kind } of all) {
    const target = own ?? (parent === null ? null : serves.get(parent) ?? null)
    serves.set(id, target)
    if (target === null || (kind !== 'initiative' && above.has(id))) continue
    const now = work.get(target) ?? NO_WORK
    work.set(target, { initiatives: now.initiatives + Number(kind === 'initiative'), tasks: now.tasks + Number(kind === 'task'), milestones: now.milestones + Number(kind === 'milestone') })
  }
  return work
}

function stand(document: Document, row: TargetRow, scenario: string, work: ReadonlyMap<string, Target['work']>): Target {
  const { rows, engine, calendar } = document, measure = measureOf(row.measure, rows.measures), period = calendar.period(row.period), nodes = new Map(rows.nodes.map((n) => [n.id, n]))
  const whole = (x: number, { unit }: Pick<Measure, 'unit'>): number | null => (x !== x || isError(x) ? null : unit === 'money' ? toWhole(x, rows.plan.decimals) : x)
  /** Blank where the node did not stand there in one place, or the plan has no such period. */
  const at = (of: Measure | undefined, on: string, node = row.node, line = row.line): number | null => {
    if (of === undefined) return null
    try { return whole(engine.value(of.id, node, line, on, scenario), of) } catch (error) { if (error instanceof PlanError) return null; throw error }
  }
  const named = (id: string): Measure | undefined => measureOf(id, rows.measures), money = measure?.unit === 'money'
  const amount = row.amount !== null ? (measure === undefined ? row.amount : whole(row.amount, measure)) : money ? at(named('goal'), row.period) ?? at(named('quota'), row.period) : null
  const ago = (period && yearBefore(calendar, period)?.id) ?? null, base = measure === undefined || ago === null ? null : at(measure, ago), growth = amount === null || base === null || base <= 0 ? null : amount / base - 1
  // The company's own target goes before the plan's goal; of the company itself there is no share.
  const isWhole = row.node === ROOT_NODE && row.line === null, topmost = rows.targets.find((t) => t.node === ROOT_NODE && t.line === null && t.measure === row.measure && t.period === row.period && t.amount !== null)
  const company = isWhole ? null : topmost && measure ? whole(topmost.amount!, measure) : money ? at(named('goal'), row.period, ROOT_NODE, null) : null
  const won = row.measure === 'actual', model = (which: 'capacity' | 'expected'): number | null => (won ? at(named(outcomeMeasure(rows.measures, which)?.id ?? ''), row.period) : null)
  const capacity = model('capacity'), expected = model('expected'), reached = at(measure, row.period), deadline = row.deadline ?? (period ?? calendar.years.at(-1)!).to
  const path: string[] = []
  for (let n = nodes.get(row.node); n !== undefined; n = n.parent === null ? undefined : nodes.get(n.parent)) path.unshift(n.name)
  return {
    target: row.id, parent: row.parent, name: row.name, node: row.node, path, line: row.line, measure: row.measure, unit: measure?.unit ?? 'number', period: row.period, deadline, owner: personName(nodes, row.owner), note: row.note,
    amount, base, ago, company, growth, capacity, expected, reached, progress: amount === null || amount === 0 || reached === null ? null : reached / amount, tasks: rows.tasks.filter((t) => t.target === row.id).map((t) => t.id), work: work.get(row.id) ?? NO_WORK,
    faults: !period ? [{ kind: 'period' }] : measure === undefined ? [{ kind: 'measure' }] : faultsOf(document, row, { amount, base, growth, capacity, expected, deadline, period, most: money && growth !== null ? mostGrowth(document, row, period, scenario) : null }),
  }
}

function faultsOf({ rows, calendar }: Document, { parent, node, line }: TargetRow, { amount, base, growth, capacity, expected, deadline, period, most }: Pick<Target, 'amount' | 'base' | 'growth' | 'capacity' | 'expected' | 'deadline'> & { period: Period; most: number | null }): TargetFault[] {
  const faults: TargetFault[] = []
  if (amount === null) faults.push({ kind: 'amount' })
  const above = rows.targets.find((t) => t.id === parent)
  // One goal of the whole company may stand on its own.
  if (above === undefined) { if (node !== ROOT_NODE || line !== null) faults.push({ kind: 'orphan' }) }
  else {
    const wide = calendar.period(above.period)
    if (wide && (period.first < wide.first || period.end > wide.end)) faults.push({ kind: 'parent', why: 'period' })
    if (!isBeneath(rows, node, above.node)) faults.push({ kind: 'parent', why: 'node' })
  }
  if (deadline < period.from) faults.push({ kind: 'deadline' })
  if (amount === null) return faults
  if (base !== null && base > 0 && amount < base) faults.push({ kind: 'slack', why: 'lastYear', than: base })
  else if (expected !== null && expected > amount * ANYWAY) faults.push({ kind: 'slack', why: 'expected', than: expected })
  if (capacity !== null && amount > capacity * SPARE) faults.push({ kind: 'reach', why: 'capacity', than: capacity })
  else if (growth !== null && most !== null && 1 + growth > (1 + most) * SPARE) faults.push({ kind: 'reach', why: 'growth', than: most })
  return faults
}

function isBeneath({ nodes }: Document['rows'], node: string, above: string): boolean {
  const byId = new Map(nodes.map((n) => [n.id, n.parent]))
  for (let at: string | null | undefined = node; at !== null && at !== undefined; at = byId.get(at)) if (at === above) return true
  return false
}

/** The largest growth on the year before that a quarter of the past saw here; null where none can be told. */
function mostGrowth({ engine, calendar }: Document, { node, line, measure }: TargetRow, { first: end }: Period, scenario: string): number | null {
  const read = (id: string): number => { try { return engine.value(measure, node, line, id, scenario) } catch (error) { if (error instanceof PlanError) return NaN; throw error } }
  let most: number | null = null
  for (const quarter of calendar.quarters) {
    const ago = calendar.quarters.find((q) => q.year === quarter.year - 1 && q.index === quarter.index)
    if (quarter.end > end || ago === undefined) continue
    const now = read(quarter.id), before = read(ago.id), growth = now / before - 1
    if (before > 0 && !isError(now) && !isError(before) && growth === growth && (most === null || growth > most)) most = growth
  }
  return most
}
