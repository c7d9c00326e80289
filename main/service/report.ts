/** Reads from a plan what goes out with its allocation. */
import { isThere, numbersOf, type Engine } from '../engine/index.ts'
import type { AllocationReport, ReportColumn, ReportLeaves, ReportLine, ReportRow } from '../exchange/workbook/report.ts'
import { workedBetween, type DayKinds } from '../../shared/holidays.ts'
import { ROOT_NODE } from '../../shared/ids.ts'
import type { Calendar, Period } from '../../shared/calendar.ts'
import type { LevelRow } from '../../shared/rows.ts'
import { scenarioReport } from './report-scenarios.ts'
import type { PlanRows } from './planning.ts'
import { staysOf } from './stays.ts'

export interface ReportOptions {
  /** ISO date and time. */
  at: string
  who: string
  locale: 'en' | 'zh'
  /** How the numbers came about, as a sentence. */
  how?: string
  /** False: scenarios are not looked at. */
  scenarios?: boolean
}

/** Values [node][column] of one measure; `line` null is over all lines. */
type Table = (node: number) => Float64Array

const isBlankRow = (row: Float64Array): boolean => row.every((x) => x !== x)
const sumOf = (row: Float64Array): number => row.reduce((a, b) => (b !== b ? a : (a !== a ? 0 : a) + b), NaN)

export function allocationReport(engine: Engine, planRows: PlanRows, calendar: Calendar, o: ReportOptions): AllocationReport {
  const { plan, levels, lines: lineRows, locks, rates, observes, scenarios } = planRows, { tree } = engine
  const lines = lineRows.toSorted((a, b) => a.pos - b.pos || (a.id < b.id ? -1 : 1))
  const columns = reportColumns(calendar, plan.quarter, o.locale, engine.workdaysOf(ROOT_NODE))
  const ids = columns.map((c) => c.id)
  const sliceAt = columns.flatMap((c, i) => (c.kind === 'slice' ? [i] : []))
  const slices = sliceAt.map((i) => ids[i])

  const table = (measure: string, periods: string[], line: string | null): Table => {
    const values = engine.view({ measures: [measure], columns: periods, line })
    return (node) => values.subarray(node * periods.length, (node + 1) * periods.length)
  }
  const quota = table('quota', ids, null)
  const lastYear = table('lastYear', ids, null)
  const [goal, left, change] = ['goal', 'leftToAllocate', 'change'].map((m) => table(m, [plan.quarter], null))
  const goalBySlice = table('goal', slices, null)
  const reserveBySlice = table('reserve', slices, null)
  // One line is all lines.
  const byLine = lines.map(({ id, name }) => (lines.length === 1 ? { name, id, quota, lastYear, goal: goalBySlice } : { name, id, quota: table('quota', ids, id), lastYear: table('lastYear', ids, id), goal: table('goal', slices, id) }))

  const columnOf = new Map(ids.map((id, i) => [id, i]))
  const lockedAt = new Map<string, Uint8Array>()
  const goalLocked = new Set<string>()
  for (const lock of locks) {
    const column = columnOf.get(lock.period)
    if (column === undefined || lock.scenario !== 'base') continue
    if (lock.measure === 'goal' && lock.period === plan.quarter && (lock.line === null || lines.length === 1)) goalLocked.add(lock.node)
    if (lock.measure !== 'quota') continue
    const key = `${lock.node}|${lock.line ?? ''}`
    if (!lockedAt.has(key)) lockedAt.set(key, new Uint8Array(columns.length))
    lockedAt.get(key)![column] = 1
  }
  const unlocked = new Uint8Array(columns.length)
  const locked = (node: string, line: string): Uint8Array => lockedAt.get(`${node}|${line}`) ?? (lines.length === 1 && line === '' ? lockedAt.get(`${node}|${lines[0].id}`) : undefined) ?? unlocked

  const paths: string[][] = []
  const stays = engine.placed.map(staysOf)
  const rows = tree.rows.map((node, i): ReportRow => {
    const parent = tree.parent[i]
    paths.push(parent < 0 ? [node.name] : [...paths[parent], node.name])
    const owes = goalBySlice(i)
    const ofLines: ReportLine[] = lines.length > 1 && tree.isSeat[i]
      ? byLine.map((l) => ({ name: l.name, quota: l.quota(i), lastYear: l.lastYear(i), locked: locked(node.id, l.id) })).filter((l) => !isBlankRow(l.quota) || !isBlankRow(l.lastYear))
      : []
    return {
      id: node.id, name: node.name, code: node.code, kind: node.kind, stays: stays[i], depth: tree.depth[i], parent, adds: tree.into[i] >= 0, path: paths[i],
      quota: quota(i), lastYear: lastYear(i), locked: locked(node.id, ''),
      goal: goal(i)[0], goalLocked: goalLocked.has(node.id), left: left(i)[0], change: change(i)[0], lines: ofLines,
      reserve: sumOf(reserveBySlice(i).map((x, s) => (owes[s] !== owes[s] ? NaN : x))),
      counted: tree.into[i] < 0 ? NaN : sumOf(goalBySlice(parent).map((asked, s) => (asked !== asked ? NaN : owes[s] === owes[s] ? owes[s] : quota(i)[sliceAt[s]]))),
      owed: NaN,
    }
  })
  const zero = (x: number): number => (x !== x ? 0 : x)
  rows.forEach((row, i) => { if (row.left === row.left) row.owed = row.left + zero(row.reserve) + tree.children[i].reduce((sum, c) => sum + zero(rows[c].counted), 0) })

  const lineName = new Map(lines.map((l) => [l.id, l.name]))
  return {
    plan: plan.name, currency: plan.currency, decimals: plan.decimals, quarter: plan.quarter, basis: plan.basis,
    at: o.at, who: o.who, how: o.how ?? '',
    calendar: { fiscalStart: plan.fiscalStart, weekStart: plan.weekStart, pattern: plan.pattern },
    columns,
    comparable: engine.isComparable(plan.quarter),
    daysOff: observes.find((o) => o.node === ROOT_NODE)?.calendar ?? null,
    levels: levelsOf(levels, rows),
    lines: lines.map((l) => l.name),
    rows,
    leaves: leavesOf(rows, sliceAt, byLine),
    locks: locks.flatMap((l) => numbersOf(tree, l.node).map((n) => ({ l, n }))).filter(({ l, n }) => isThere(tree, n, calendar.period(l.period) ?? calendar.slices[0])).map(({ l, n }) => ({
      measure: l.measure, where: paths[n].join(' / '), line: l.line === null ? '' : (lineName.get(l.line) ?? ''), period: l.period,
      value: engine.value(l.measure, tree.ids[n], l.line, l.period),
    })),
    rates: rates.map(({ currency, quarter, rate }) => ({ currency, quarter, rate })),
    missingRates: engine.missingRates(),
    hasScenarios: scenarios.length > 0,
    scenarios: o.scenarios === false ? null : scenarioReport(engine, planRows, calendar),
  }
}

/** Every depth that the tree has, named or not. */
function levelsOf(levels: readonly LevelRow[], rows: readonly ReportRow[]): AllocationReport['levels'] {
  const byDepth = new Map(levels.map((l) => [l.depth, l]))
  const deepest = Math.max(...rows.map((r) => r.depth))
  return Array.from({ length: deepest + 1 }, (_, depth) => ({ name: byDepth.get(depth)?.name ?? '', buffer: byDepth.get(depth)?.buffer ?? 0 }))
}

function leavesOf(rows: ReportRow[], sliceAt: number[], byLine: { quota: Table; lastYear: Table; goal: Table }[]): ReportLeaves {
  const most = rows.length * byLine.length * sliceAt.length
  const row = new Int32Array(most), line = new Int32Array(most), column = new Int32Array(most)
  const quota = new Float64Array(most), goal = new Float64Array(most), lastYear = new Float64Array(most)
  let count = 0
  rows.forEach(({ kind }, i) => byLine.forEach((of, l) => {
    const quotas = of.quota(i), years = of.lastYear(i), goals = of.goal(i)
    sliceAt.forEach((at, s) => {
      const q = kind === 'group' ? NaN : quotas[at], y = kind === 'group' ? NaN : years[at], g = goals[s]
      if (q !== q && y !== y && g !== g) return
      row[count] = i
      line[count] = l
      column[count] = at
      quota[count] = q
      goal[count] = g
      lastYear[count++] = y
    })
  }))
  const filled = <T extends Int32Array | Float64Array>(list: T): T => list.subarray(0, count) as T
  return { row: filled(row), line: filled(line), column: filled(column), quota: filled(quota), goal: filled(goal), lastYear: filled(lastYear) }
}

/** The planned quarter, then each of its months followed by its slices. */
function reportColumns(calendar: Calendar, quarter: string, locale: 'en' | 'zh', kinds: DayKinds | null): ReportColumn[] {
  const whole = calendar.period(quarter)!
  const column = (p: Period, kind: ReportColumn['kind'], label: string): ReportColumn => ({ id: p.id, kind, label, from: p.from, to: p.to, workdays: workedBetween(p.from, p.to, kinds) })
  const columns = [column(whole, 'quarter', quarter)]
  for (const month of calendar.months.filter((m) => m.first >= whole.first && m.end <= whole.end)) {
    columns.push(column(month, 'month', monthLabel(month, calendar.settings.pattern === 'calendar', locale)))
    for (const slice of calendar.slices.slice(month.first, month.end)) columns.push(column(slice, 'slice', spanLabel(slice, locale)))
  }
  return columns
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const dateOf = (day: number): { month: number; date: number; year: number } => {
  const d = new Date(day * 86_400_000)
  return { month: d.getUTCMonth(), date: d.getUTCDate(), year: d.getUTCFullYear() }
}

function monthLabel(month: Period, byCalendar: boolean, locale: 'en' | 'zh'): string {
  if (!byCalendar) return month.id
  const { month: m, year } = dateOf(month.from)
  return locale === 'zh' ? `${year}年${m + 1}月` : `${MONTHS[m]} ${year}`
}

/** `Jan 4–10`, `1月4–10日`; one day alone, and a span across two months in full. */
function spanLabel({ from, to }: Period, locale: 'en' | 'zh'): string {
  const a = dateOf(from), b = dateOf(to)
  const dates = a.date === b.date && a.month === b.month ? `${a.date}` : `${a.date}–${b.date}`
  if (a.month === b.month) return locale === 'zh' ? `${a.month + 1}月${dates}日` : `${MONTHS[a.month]} ${dates}`
  return locale === 'zh' ? `${a.month + 1}月${a.date}日–${b.month + 1}月${b.date}日` : `${MONTHS[a.month]} ${a.date}–${MONTHS[b.month]} ${b.date}`
}
