/** What differs between two states of a plan. */
import { VERSION_TABLES } from '../../store/index.ts'
import { differs } from '../../../shared/change.ts'
import type { Change, Compared, NumberDiffers, Some } from '../../../shared/contract/versions.ts'
import { PlanError } from '../../../shared/errors.ts'
import { BASE, ROOT_NODE } from '../../../shared/ids.ts'
import { measureOf, measuresOf } from '../../../shared/measures.ts'
import { toWhole } from '../../../shared/money.ts'
import { rowKey, type NodeRow, type Rows, type Unit } from '../../../shared/rows.ts'
import { isBlank, MADE_BLANK, same } from '../../../shared/value.ts'
import { buildTree, type Tree } from '../../engine/index.ts'
import { sumsOf } from '../commands/clearing.ts'
import { blocksBetween, calendarOf, cubeOf, type State } from './state.ts'

/** `inside` null: everything. */
interface Scope { inside: ReadonlySet<string> | null; measure: string | null; most: number }

const some = <T>(all: readonly T[], most: number): Some<T> => ({ count: all.length, list: all.slice(0, most) })

type Pair<R> = { change: Change; from: R | null; to: R | null }
/** Rows of a table that only one side has, or both otherwise. */
function pairs<R extends object>(from: readonly R[], to: readonly R[], keyOf: (row: R) => string): Pair<R>[] {
  const is = new Map(to.map((row) => [keyOf(row), row])), was = new Set(from.map(keyOf))
  return [
    ...from.flatMap((row): Pair<R>[] => { const next = is.get(keyOf(row)); return next === undefined ? [{ change: 'removed', from: row, to: null }] : differs(next, row) ? [{ change: 'changed', from: row, to: next }] : [] }),
    ...to.filter((row) => !was.has(keyOf(row))).map((row): Pair<R> => ({ change: 'added', from: null, to: row })),
  ]
}

type Paths = (node: string) => string[]
/** Names from the top. */
function pathsOf(nodes: readonly NodeRow[]): Paths {
  const byId = new Map(nodes.map((n) => [n.id, n])), known = new Map<string, string[]>()
  const pathOf = (id: string): string[] => {
    const node = byId.get(id), found = known.get(id)
    if (found || !node) return found ?? []
    const path = [...(node.parent === null ? [] : pathOf(node.parent)), node.name]
    known.set(id, path)
    return path
  }
  return pathOf
}

/** A branch in either: its nodes, and all that once were below them. Refused: node.unknown. */
export function insideOf(from: State, to: State, node: string): Set<string> {
  const all = [...from.rows.node, ...to.rows.node]
  if (!all.some((n) => n.id === node)) throw new PlanError('node.unknown', { node })
  const children = Map.groupBy(all, (n) => n.parent), inside = new Set<string>(), waiting = [node]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (inside.has(id)) continue
    inside.add(id)
    for (const child of children.get(id) ?? []) waiting.push(child.id)
  }
  return inside
}

/** A measure's numbers of the base in a quarter, of each node with all beneath it where it adds up. */
function totalsOf({ rows, cells }: State, tree: Tree, quarter: string, measure: string): Map<string, number> {
  const calendar = calendarOf(rows), period = calendar.period(quarter), totals = new Map<string, number>(), of = measureOf(measure, rows.measure)
  if (period === undefined || of === undefined || of.overTime !== 'sum' || of.overLines !== 'sum') return totals
  for (const [key, cube] of cells) {
    const at = cubeOf(key)
    if (at.scenario !== BASE || at.measure !== measure) continue
    for (const [node, row] of cube) for (const { id, first } of calendar.slices.slice(period.first, period.end)) {
      const value = row.get(id)
      if (value === undefined || value === MADE_BLANK) continue
      for (const sum of of.overNodes === 'sum' ? sumsOf(tree, node, first) : [node]) totals.set(sum, (totals.get(sum) ?? 0) + value)
    }
  }
  return totals
}

const treeOf = ({ rows }: State): Tree => buildTree(rows.node, rows.move, calendarOf(rows).slices)

/** How many numbers differ, by measure, within a scope. */
function cellCounts(from: State, to: State, { inside, measure }: Scope): Map<string, number> {
  const counts = new Map<string, number>()
  for (const block of blocksBetween(from.cells, to.cells)) {
    if (measure !== null && block.measure !== measure) continue
    const width = block.slices.length
    block.nodes.forEach((node, n) => {
      if (inside !== null && !inside.has(node)) return
      for (let i = n * width; i < (n + 1) * width; i++) if (!same(block.before[i], block.after[i])) counts.set(block.measure, (counts.get(block.measure) ?? 0) + 1)
    })
  }
  return counts
}

/** The same of amounts: at the top, and of the nodes that differ. */
function numbersOf(from: State, to: State, quarter: string, scope: Scope, top: string, pathOf: Paths): Pick<Compared, 'cells' | 'totals' | 'numbers'> {
  const counts = cellCounts(from, to, scope), trees = counts.size === 0 ? null : [treeOf(from), treeOf(to)] as const, seats = new Set([...from.rows.node, ...to.rows.node].filter((n) => n.kind !== 'group').map((n) => n.id))
  const totals: Compared['totals'] = [], numbers: NumberDiffers[] = []
  for (const { id, name, unit } of measuresOf([...to.rows.measure, ...from.rows.measure.filter((m) => !to.rows.measure.some((t) => t.id === m.id))])) {
    const cells = counts.get(id)
    if (cells === undefined || trees === null) continue
    const was = totalsOf(from, trees[0], quarter, id), is = totalsOf(to, trees[1], quarter, id)
    const shown = (x: number | undefined, { rows }: State): number | null => (x === undefined || isBlank(x) ? null : unit === 'money' ? toWhole(x, rows.plan[0].decimals) : x)
    totals.push({ measure: id, name, unit, cells, from: shown(was.get(top), from), to: shown(is.get(top), to) })
    for (const node of new Set([...was.keys(), ...is.keys()])) if (was.get(node) !== is.get(node) && (scope.inside === null || scope.inside.has(node))) numbers.push({ node, path: pathOf(node), measure: id, from: shown(was.get(node), from), to: shown(is.get(node), to) })
  }
  const size = ({ from: a, to: b }: NumberDiffers): number => Math.abs((b ?? 0) - (a ?? 0))
  numbers.sort((a, b) => Number(seats.has(b.node)) - Number(seats.has(a.node)) || size(b) - size(a))
  return { cells: [...counts.values()].reduce((n, c) => n + c, 0), totals, numbers: some(numbers, scope.most) }
}

/** Tables that are told of in lists of their own, and whom deals count for, which no version brings back. */
const TOLD = new Set(['node', 'move', 'lock', 'task', 'scenario', 'assumption', 'credit'])

/** What a plan row says of its calendar's reach is no choice of anybody's. */
const settings = (plan: Rows['plan']): object => ({ ...plan, firstYear: 0, lastYear: 0 })

function others(from: State, to: State, inside: ReadonlySet<string> | null): number {
  let count = 0
  for (const table of VERSION_TABLES) {
    if (TOLD.has(table)) continue
    if (table === 'plan') { if (inside === null && differs(settings(from.rows.plan[0]), settings(to.rows.plan[0]))) count++; continue }
    const found = pairs(from.rows[table] as object[], to.rows[table] as object[], rowKey[table] as (row: object) => string)
    count += inside === null ? found.length : found.filter((p) => inside.has(((p.to ?? p.from) as { node?: string }).node ?? '')).length
  }
  return count
}

/** What differs from one state to another; of a branch or a measure alone, where they are named. */
export function compared(from: State, to: State, { from: fromName, to: toName }: { from: string; to: string | null }, { node, measure: asked, most }: { node?: string; measure?: string; most: number }): Compared {
  const measure = asked === undefined ? null : measureOf(asked, to.rows.measure)?.id ?? measureOf(asked, from.rows.measure)?.id
  if (measure === undefined) throw new PlanError('measure.unknown', { measure: asked! })
  const inside = node === undefined ? null : insideOf(from, to, node), quarter = to.rows.plan[0].quarter
  const now = pathsOf(to.rows.node), then = pathsOf(from.rows.node), pathOf: Paths = (id) => { const path = now(id); return path.length > 0 ? path : then(id) }
  const isIn = (id: string): boolean => inside === null || inside.has(id), at = (id: string): { node: string; path: string[] } => ({ node: id, path: pathOf(id) })
  const nodes = pairs(from.rows.node, to.rows.node, rowKey.node).filter((p) => isIn((p.to ?? p.from)!.id)), both = nodes.filter((p) => p.change === 'changed') as { from: NodeRow; to: NodeRow }[]
  const moves = pairs(from.rows.move, to.rows.move, rowKey.move).map((p) => (p.to ?? p.from)!.node), went = new Set([...both.filter((p) => p.from.parent !== p.to.parent).map((p) => p.to.id), ...moves.filter((id) => isIn(id) && now(id).length > 0 && then(id).length > 0)])
  const units = new Map([...from.rows.driver, ...to.rows.driver].map((d) => [d.id, d])), scenarios = new Map([...from.rows.scenario, ...to.rows.scenario].map((s) => [s.id, s.name])), named = (scenario: string): string => (scenario === BASE ? '' : scenarios.get(scenario) ?? scenario)
  const said = (row: Rows['assumption'] | null, unit: Unit, { rows }: State): number | null => (row === null ? null : unit === 'money' ? toWhole(row.value, rows.plan[0].decimals) : row.value)
  const drivers = pairs(from.rows.assumption, to.rows.assumption, rowKey.assumption).filter((p) => isIn((p.to ?? p.from)!.node)).map((p) => { const row = (p.to ?? p.from)!, { name, unit } = units.get(row.driver)!; return { ...at(row.node), driver: name, unit, scenario: named(row.scenario), period: row.period, from: said(p.from, unit, from), to: said(p.to, unit, to) } })
  const locks = pairs(from.rows.lock, to.rows.lock, rowKey.lock).map((p) => ({ change: p.change, row: (p.to ?? p.from)! })).filter(({ row }) => isIn(row.node) && (measure === null || row.measure === measure))
  const tasks = pairs(from.rows.task, to.rows.task, rowKey.task).map((p) => ({ change: p.change, row: (p.to ?? p.from)! })).filter(({ row }) => inside === null || (row.node !== null && inside.has(row.node)))
  const cases = inside === null ? pairs(from.rows.scenario, to.rows.scenario, rowKey.scenario) : []
  const told = {
    added: some(nodes.filter((p) => p.change === 'added').map((p) => at(p.to!.id)), most), removed: some(nodes.filter((p) => p.change === 'removed').map((p) => at(p.from!.id)), most),
    renamed: some(both.filter((p) => p.from.name !== p.to.name).map((p) => ({ ...at(p.to.id), was: p.from.name })), most), moved: some([...went].map((id) => ({ ...at(id), was: then(id) })), most),
    drivers: some(drivers, most), locks: some(locks.map(({ change, row }) => ({ ...at(row.node), measure: row.measure, scenario: named(row.scenario), period: row.period, change })), most),
    tasks: some(tasks.map(({ change, row }) => ({ task: row.id, name: row.name, change })), most), scenarios: some(cases.map((p) => ({ scenario: (p.to ?? p.from)!.id, name: (p.to ?? p.from)!.name, change: p.change })), most),
  }
  const numbers = numbersOf(from, to, quarter, { inside, measure, most }, node ?? ROOT_NODE, pathOf)
  const otherwise = both.filter((p) => differs({ ...p.from, name: '', parent: '' }, { ...p.to, name: '', parent: '' })).length, other = (measure === null ? others(from, to, inside) : 0) + otherwise
  return { from: fromName, to: toName, quarter, ...told, ...numbers, other, same: other === 0 && numbers.cells === 0 && Object.values(told).every((part) => part.count === 0) }
}
