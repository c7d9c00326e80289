/** One measure as a table, for scripts: every node, every period that holds a number. */
import { isoDay, type Day, type Period } from '../../../shared/calendar.ts'
import type { Input } from '../../../shared/contract/index.ts'
import { worked, type DayKinds } from '../../../shared/holidays.ts'
import type { ShowAnswer } from '../../../shared/contract/views.ts'
import { BASE } from '../../../shared/ids.ts'
import { PlanError } from '../../../shared/errors.ts'
import { measureOf } from '../../../shared/measures.ts'
import { toWhole } from '../../../shared/money.ts'
import type { NodeRow } from '../../../shared/rows.ts'
import { isBlank, isError, toValue, type Value } from '../../../shared/value.ts'
import { numbersOf } from '../../engine/index.ts'
import type { Document } from '../document.ts'
import type { PlanRows } from '../planning.ts'
import { scenarioId, scenarioName } from '../scenarios.ts'
import { saidStays } from '../stays.ts'

interface Column { id: string; from: Day; to: Day }
interface Table { columns: Column[]; /** [node][column], units or ratios. */ values: Float64Array }

export function show(document: Document, input: Input<'show'>): ShowAnswer {
  const measure = measureOf(input.measure, document.rows.measures)
  if (!measure) throw new PlanError('measure.unknown', { measure: input.measure })
  const { rows, calendar } = document
  const scenario = scenarioId(rows, input.scenario)
  const line = lineNamed(rows, input.line)
  const kinds = { quarter: calendar.quarters, month: calendar.months, week: calendar.weeks, slice: calendar.slices, day: calendar.slices }
  const within = input.period === undefined ? null : calendar.period(input.period)
  if (within === undefined) throw new PlanError('period.unknown', { period: input.period!, first: calendar.quarters[0].id, last: calendar.quarters.at(-1)!.id })
  const periods = kinds[input.by].filter((p) => within === null || (p.first < within.end && p.end > within.first))
  const table = withNumbers(tableOf(document, measure.id, periods, line, scenario), document.engine.tree.ids.length, calendar.period(rows.plan.quarter)!)
  const { columns, values } = input.by === 'day' ? byDay(document, table, measure.unit === 'money' && measure.formula === '') : table
  const { placed } = document.engine
  const paths = pathsOf(placed)
  const depth = levelNamed(rows, input.level)
  const { tree } = document.engine, tops = input.node === undefined ? null : numbersOf(tree, input.node)
  if (tops?.length === 0) throw new PlanError('node.unknown', { node: input.node! })
  const inBranch = (n: number): boolean => tops === null || tops.some((top) => n >= top && n < tree.end[top])
  const scale = (x: number): Value => (measure.unit === 'money' && !isError(x) && !isBlank(x) ? toWhole(x, rows.plan.decimals) : toValue(x))
  const missingRates = new Map<string, Set<string>>()
  const answer: Omit<ShowAnswer, 'missingRates'> = {
    measure: measure.name, scenario: scenario === BASE ? BASE : scenarioName(rows, scenario),
    columns: columns.map((c) => ({ id: c.id, from: isoDay(c.from), to: isoDay(c.to) })),
    rows: placed.flatMap((node, n) => {
      const path = paths.get(node.id)!
      if ((depth !== null && path.length - 1 !== depth) || !inBranch(n)) return []
      if (!input.local || measure.unit !== 'money') return [{ path, kind: node.kind, ...saidStays(node), values: columns.map((_, c) => scale(values[n * columns.length + c])) }]
      const local = columns.map((c) => document.engine.local(measure.id, node.id, line, c.id, scenario))
      for (const { currency, missing } of local.filter((l) => l !== null)) missing.forEach((quarter) => gather(missingRates, currency, quarter))
      return [{ path, kind: node.kind, ...saidStays(node), currency: local[0]?.currency ?? rows.plan.currency, values: columns.map((_, c) => (local[c] === null ? scale(values[n * columns.length + c]) : local[c].value)) }]
    }),
  }
  return { ...answer, missingRates: [...missingRates].map(([currency, quarters]) => ({ currency, quarters: [...quarters].sort() })) }
}

function gather(lists: Map<string, Set<string>>, key: string, item: string): void {
  const known = lists.get(key)
  if (known) known.add(item)
  else lists.set(key, new Set([item]))
}

function lineNamed(rows: PlanRows, text: string | undefined): string | null {
  if (text === undefined) return null
  const line = rows.lines.find((l) => l.id === text || l.name === text)
  if (!line) throw new PlanError('line.unknown', { line: text })
  return line.id
}

export function levelNamed(rows: PlanRows, text: string | undefined): number | null {
  if (text === undefined) return null
  const level = rows.levels.find((l) => l.name.toLowerCase() === text.toLowerCase() || String(l.depth) === text)
  if (!level) throw new PlanError('input.invalid', { where: 'level', why: `"${text}" is none of ${rows.levels.map((l) => l.name).join(', ')}` })
  return level.depth
}

/** Names from the root, by id. */
export function pathsOf(nodes: readonly NodeRow[]): Map<string, string[]> {
  const paths = new Map<string, string[]>()
  for (const node of nodes) paths.set(node.id, [...(node.parent === null ? [] : paths.get(node.parent)!), node.name])
  return paths
}

function tableOf({ engine }: Document, measure: string, periods: readonly Period[], line: string | null, scenario: string): Table {
  return { columns: periods.slice(), values: engine.view({ measures: [measure], columns: periods.map((p) => p.id), line, scenario }) }
}

/** The columns in which some node holds a number, and those of the planned quarter. */
function withNumbers({ columns, values }: Table, nodes: number, planned: Period): Table {
  const width = columns.length
  const kept = columns.map((_, c) => c).filter((c) =>
    (columns[c].from <= planned.to && columns[c].to >= planned.from) || Array.from({ length: nodes }, (_, n) => values[n * width + c]).some((x) => !isBlank(x)))
  const out = new Float64Array(nodes * kept.length)
  for (let n = 0; n < nodes; n++) kept.forEach((c, k) => { out[n * kept.length + k] = values[n * width + c] })
  return { columns: kept.map((c) => columns[c]), values: out }
}

/**
 * Days of slices: each leaf's number by working days (by calendar days where a slice has none), largest remainder, earlier day first;
 * groups add up their children. A ratio is the same on every day of its slice.
 */
function byDay({ engine }: Document, { columns, values }: Table, money: boolean): Table {
  const days = columns.flatMap((c) => Array.from({ length: c.to - c.from + 1 }, (_, i) => c.from + i))
  const { tree } = engine, nodes = tree.ids.length
  const out = new Float64Array(nodes * days.length).fill(NaN)
  const spread = (n: number): void => {
    let at = 0
    columns.forEach((c, k) => {
      const length = c.to - c.from + 1
      const total = values[n * columns.length + k]
      if (!isBlank(total)) {
        if (money) wholeShares(total, workWeights(c.from, length, engine.workdaysOf(tree.ids[n]))).forEach((x, i) => { out[n * days.length + at + i] = x })
        else out.fill(total, n * days.length + at, n * days.length + at + length)
      }
      at += length
    })
  }
  // Parents come first in tree order, so a walk from the end meets children before their parent.
  for (let n = nodes - 1; n >= 0; n--) {
    const below = tree.adding[n]
    spread(n)
    if (!money || below.length === 0) continue
    const sums = days.map((_, d) => below.reduce((sum, b) => { const x = out[b * days.length + d]; return isBlank(x) ? sum : (isBlank(sum) ? 0 : sum) + x }, NaN))
    const own = values.subarray(n * columns.length, (n + 1) * columns.length)
    // Only where the children make up the node's own number (a goal need not be its children's sum).
    let at = 0
    columns.forEach((c, k) => {
      const length = c.to - c.from + 1
      const part = sums.slice(at, at + length)
      if (part.reduce((s, x) => s + (isBlank(x) ? 0 : x), 0) === own[k]) part.forEach((x, i) => { out[n * days.length + at + i] = x })
      at += length
    })
  }
  return { columns: days.map((day) => ({ id: isoDay(day), from: day, to: day })), values: out }
}

function workWeights(from: Day, length: number, kinds: DayKinds | null): number[] {
  const weights = Array.from({ length }, (_, i) => (worked(from + i, kinds) ? 1 : 0))
  return weights.some((w) => w > 0) ? weights : weights.map(() => 1)
}

/** Whole parts of a whole total by small whole weights: largest remainder, earlier first. Exact through BigInt. */
function wholeShares(total: number, weights: readonly number[]): number[] {
  const sum = BigInt(weights.reduce((a, b) => a + b, 0))
  const size = BigInt(Math.abs(total))
  const parts = weights.map((w) => size * BigInt(w) / sum)
  const rest = weights.map((w, i) => ({ i, r: size * BigInt(w) % sum })).sort((a, b) => (a.r === b.r ? a.i - b.i : a.r > b.r ? -1 : 1))
  const left = Number(size - parts.reduce((a, b) => a + b, 0n))
  for (let k = 0; k < left; k++) parts[rest[k].i]++
  return parts.map((p) => (total < 0 ? -Number(p) : Number(p)))
}
