/** Why a cell holds its number: its formula with the values in it, what it adds up, its locks, and the step or import that last changed it. */
import { isFault, parse, partsOf, print, type Node } from '../../../shared/formula/index.ts'
import type { Period } from '../../../shared/calendar.ts'
import type { CreditRow, MoveRow, PlanRow, Table, TaskRow } from '../../../shared/rows.ts'
import type { Change, RowChange } from '../../../shared/change.ts'
import type { Input } from '../../../shared/contract/index.ts'
import type { Term, Why, WhyStep } from '../../../shared/contract/why.ts'
import { PlanError } from '../../../shared/errors.ts'
import { measureOf, type Measure } from '../../../shared/measures.ts'
import { unitsPerWhole } from '../../../shared/money.ts'
import { same, toValue, type Value } from '../../../shared/value.ts'
import { BASE } from '../../../shared/ids.ts'
import { isThere, numbersOf, periodIn } from '../../engine/index.ts'
import type { Document } from '../document.ts'
import { scenarioId } from '../scenarios.ts'
import { nodeById } from '../commands/nodes.ts'
import { lineById } from '../commands/settings.ts'
import { groundsOf } from './grounds.ts'
import { restsOnWork, tasksOf } from './rests-on.ts'

export function why(document: Document, { measure: asked, node: id, line, period: periodId, scenario: scenarioText, parts: most }: Input<'why'>): Why {
  const { rows, calendar, engine } = document
  const measure = measureOf(asked, rows.measures)
  if (!measure) throw new PlanError('measure.unknown', { measure: asked })
  const scenario = scenarioId(rows, scenarioText)
  const text = measure.formula || TEXTS[measure.id] || ''
  const node = nodeById(rows, id)
  if (line !== null) lineById(rows, line)
  const period = periodIn(calendar, periodId)

  const whole = (x: number, unit = measure.unit): Value => { const value = toValue(x); return unit === 'money' && typeof value === 'number' ? value / unitsPerWhole(rows.plan.decimals) : value }
  const at = engine.at(id, periodId)
  const adds = measure.overNodes === 'sum'
  const below = adds ? engine.tree.adding[at].map((child) => ({ node: engine.tree.ids[child], name: engine.tree.rows[child].name, number: engine.value(measure.id, engine.tree.ids[child], line, periodId, scenario) })).filter((p) => p.number === p.number) : []
  const sorted = below.toSorted((a, b) => Math.abs(b.number) - Math.abs(a.number))
  // A formula that is added up is worked out beneath: here it would come to something else.
  const addedUp = (adds && node.kind === 'group') || (measure.formula !== '' && measure.overTime === 'sum' && period.kind !== 'slice') || (measure.formula !== '' && measure.overLines === 'sum' && line === null && rows.lines.length > 1)
  const kind = measure.id === 'initiatives' ? 'work' : measure.source === 'import' ? 'import' : measure.source === 'formula' ? (measure.formula !== '' && addedUp ? 'total' : 'formula') : node.kind === 'group' && adds ? 'total' : 'leaf'
  const formulaOf = (): Why['formula'] => {
    const tree = parse(text)
    if (isFault(tree)) return { text, terms: [], grounds: [] }
    // What is added up over time is worked out in each of its slices, as what is added up over nodes is in each seat.
    const periods = kind === 'total' ? calendar.slices.slice(period.first, period.end) : [period]
    return {
      text, terms: kind === 'total' ? [] : termsOf(document, tree, id, line, periodId, scenario, whole),
      grounds: adds && node.kind === 'group' ? [] : groundsOf(document, tree, node, id, period, periods, scenario),
    }
  }
  const tasks = tasksOf(document, measure, id, line, periodId, scenario)
  return {
    measure: measure.name, node: id, line, period: periodId, scenario, overridden: overriddenIn(document, measure, id, line, period, scenario), unit: measure.unit, local: engine.local(measure.id, id, line, periodId, scenario), value: whole(engine.value(measure.id, id, line, periodId, scenario)), kind,
    formula: text === '' ? null : formulaOf(),
    locks: engine.locksOn(measure.id, id, line, periodId, scenario),
    step: lastStep(document, measure, at, line, period, scenario),
    parts: sorted.slice(0, most).map((p) => ({ node: p.node, name: p.name, value: whole(p.number) })), more: Math.max(0, sorted.length - most),
    tasks: tasks.slice(0, most), moreTasks: Math.max(0, tasks.length - most),
  }
}

/** How many leaf cells of this one a scenario has for itself. */
function overriddenIn({ engine, calendar }: Document, measure: Measure, id: string, line: string | null, { id: periodId, first, end }: Period, scenario: string): number {
  if (scenario === BASE || measure.source !== 'input') return 0
  const nodes = new Set(measure.overNodes === 'sum' ? engine.branch(id, periodId) : [engine.tree.ids[engine.at(id, periodId)]])
  return engine.reverting({ scenario, measure: measure.id, nodes, line, slices: new Set(calendar.slices.slice(first, end).map((s) => s.id)) }).reduce((n, b) => n + b.slices.length, 0)
}

/** What the computed measures of every plan are, in the words of a formula. */
const TEXTS: Readonly<Record<string, string>> = { attainment: 'actual / quota', cover: 'quota / goal - 1', change: 'quota / lastYear - 1', lastYear: 'yearAgo(actual)' }

/** The measures and calls that stand in a formula, outermost first, each once. */
function termsOf({ rows, engine }: Document, tree: Node, node: string, line: string | null, period: string, scenario: string, whole: (x: number, unit: Measure['unit']) => Value): Term[] {
  const terms = new Map<string, Term>()
  const visit = (part: Node): void => {
    if (part.kind === 'measure' || part.kind === 'call') {
      const text = print(part)
      const measure = part.kind === 'measure' ? measureOf(part.name, rows.measures) : undefined
      const money = (part.kind === 'measure' ? measure : innermost(part, (name) => measureOf(name, rows.measures)))?.unit === 'money'
      terms.set(text, { text, value: whole(engine.tried(part, node, line, period, scenario), money ? 'money' : 'number'), measure: measure?.name ?? null })
      if (part.kind === 'measure' || KEEPS_UNIT.has(part.name)) return
    }
    for (const inner of partsOf(part)) visit(inner)
  }
  visit(tree)
  return [...terms.values()]
}

/** Functions whose result counts in what their argument does: such a term is shown whole. */
const KEEPS_UNIT: ReadonlySet<string> = new Set(['parent', 'root', 'prev', 'next', 'yearAgo', 'toDate', 'movingAverage', 'sum', 'average', 'median'])
const innermost = (part: Node, named: (name: string) => Measure | undefined): Measure | undefined =>
  (part.kind === 'measure' ? named(part.name) : part.kind === 'call' && KEEPS_UNIT.has(part.name) ? innermost(part.of[0], named) : undefined)

/** Tables from which follows what tasks bring in, and when. */
const WORK: ReadonlySet<Table> = new Set(['task', 'link', 'effect', 'taskIn', 'effectIn'])

/** Of a scenario's own rows those that it reads; of a task what its dates hang on. Where nothing hangs on tasks any more, that it was taken away. */
function isOfWork({ table, before, after }: RowChange, chain: readonly string[], anyEffects: boolean): boolean {
  if (!anyEffects) return table === 'effect'
  if (table === 'taskIn' || table === 'effectIn') return chain.includes(((after ?? before) as { scenario: string }).scenario)
  if (table !== 'task' || before === null || after === null) return true
  return DATED.some((field) => (before as TaskRow)[field] !== (after as TaskRow)[field])
}
const DATED = ['parent', 'kind', 'duration', 'constraint', 'day', 'progress', 'begun', 'done', 'node', 'owner'] as const

/** The latest step, not undone, in which a cell beneath this one changed. */
function lastStep(document: Document, measure: Measure, at: number, line: string | null, run: Period, scenario: string): WhyStep | null {
  const { calendar, engine, store } = document, { tree } = engine, chain = engine.chainOf(scenario), byWork = restsOnWork(document, measure)
  const inBranch = (id: string): boolean => numbersOf(tree, id)
    .some((node) => isThere(tree, node, run) && (node === at || (measure.overNodes === 'sum' && node > at && node < tree.end[at] && tree.into[node] >= 0)))
  const branch = (): string[] => [...new Set(tree.rows.slice(at, tree.end[at]).map((row) => row.id))].filter(inBranch)
  const inRun = (id: string): boolean => { const slice = calendar.period(id); return slice !== undefined && slice.first >= run.first && slice.first < run.end }
  const touches = (change: Change): boolean => {
    // An import that brings lines or seats of its own makes the cells anew: what it wrote is asked of its deals.
    if (change.kind === 'deals') return measure.id !== 'initiatives' && measure.source === 'import' && ((measure.id === 'actual' && change.actual.some(touches)) || store.importWrote(change.batch, measure.id === 'actual' ? 'won' : 'open', branch(), run.from, run.to))
    if (change.kind === 'row') {
      const row = (change.after ?? change.before)!
      if (byWork && (WORK.has(change.table) || (change.table === 'plan' && (change.before as PlanRow | null)?.asOf !== (change.after as PlanRow | null)?.asOf))) return isOfWork(change, chain, document.rows.effects.length > 0)
      if (change.table === 'measure') return change.key === measure.id
      if (change.table === 'credit') return measure.source === 'import' && inBranch((row as CreditRow).node)
      // Who came or went by a move changed what is added up here.
      if (change.table === 'move') return measure.overNodes === 'sum' && [change.before, change.after].some((m) => m !== null && (inBranch((m as MoveRow).parent) || inBranch((m as MoveRow).node)))
      return false
    }
    if (change.measure !== measure.id || !chain.includes(change.scenario)) return false
    const { nodes, lines, slices, before, after } = change
    let k = 0
    for (const node of nodes) {
      const here = inBranch(node)
      for (const of of lines) for (const slice of slices) { if (here && !same(before[k], after[k]) && (line === null || of === line) && inRun(slice)) return true; k++ }
    }
    return false
  }
  const step = store.latestStep((changes) => changes.some(touches))
  return step && { entry: step.entry, label: step.label, at: step.at, who: step.who, command: step.command }
}
