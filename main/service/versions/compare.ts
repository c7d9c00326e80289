/** What differs between two states of a plan. */
import { VERSION_TABLES } from '../../store/index.ts'
import { differs } from '../../../shared/change.ts'
import type { Compared, Difference, NumberDiffers, Some } from '../../../shared/contract/versions.ts'
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

type Pair<R> = { change: Difference; from: R | null; to: R | null }
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
function numbersOf({ from, to, at, isIn, most, ...scope }: Sides, quarter: string, top: string): Pick<Compared, 'cells' | 'totals' | 'numbers'> {
  const counts = cellCounts(from, to, { ...scope, most }), trees = counts.size === 0 ? null : [treeOf(from), treeOf(to)] as const
  const seats = new Set([...from.rows.node, ...to.rows.node].filter((n) => n.kind !== 'group').map((n) => n.id)), totals: Compared['totals'] = [], numbers: NumberDiffers[] = []
  for (const { id, name, unit } of measuresOf([...to.rows.measure, ...from.rows.measure.filter((m) => !to.rows.measure.some((t) => t.id === m.id))])) {
    const cells = counts.get(id)
    if (cells === undefined || trees === null) continue
    const was = totalsOf(from, trees[0], quarter, id), is = totalsOf(to, trees[1], quarter, id)
    const shown = (x: number | undefined, { rows }: State): number | null => (x === undefined || isBlank(x) ? null : unit === 'money' ? toWhole(x, rows.plan[0].decimals) : x)
    totals.push({ measure: id, name, unit, cells, from: shown(was.get(top), from), to: shown(is.get(top), to) })
    for (const node of new Set([...was.keys(), ...is.keys()])) {
      if (was.get(node) !== is.get(node) && isIn(node)) numbers.push({ ...at(node), measure: id, from: shown(was.get(node), from), to: shown(is.get(node), to) })
    }
  }
  const size = ({ from: one, to: other }: NumberDiffers): number => Math.abs((other ?? 0) - (one ?? 0))
  numbers.sort((one, other) => Number(seats.has(other.node)) - Number(seats.has(one.node)) || size(other) - size(one))
  return { cells: [...counts.values()].reduce((n, c) => n + c, 0), totals, numbers: some(numbers, most) }
}

/** Tables that are told of in lists of their own, and whom deals count for, which no version brings back. */
const TOLD = new Set(['node', 'move', 'lock', 'task', 'scenario', 'assumption', 'credit'])

/** What a plan row says of its calendar's reach is no choice of anybody's. */
const settings = (plan: Rows['plan']): object => ({ ...plan, firstYear: 0, lastYear: 0 })

/** How many rows of any other kind differ; of a branch those that name one of its nodes as theirs. */
function others({ from, to, inside }: Sides): number {
  let count = 0
  for (const table of VERSION_TABLES) {
    if (TOLD.has(table)) continue
    if (table === 'plan') { if (inside === null && differs(settings(from.rows.plan[0]), settings(to.rows.plan[0]))) count++; continue }
    const found = pairs(from.rows[table] as object[], to.rows[table] as object[], rowKey[table] as (row: object) => string)
    count += inside === null ? found.length : found.filter((p) => inside.has((rowOf(p) as { node?: string }).node ?? '')).length
  }
  return count
}

/** Where both sides are looked up by those who tell of a difference. */
interface Sides extends Scope { from: State; to: State; at: (node: string) => { node: string; path: string[] }; isIn: (node: string) => boolean; scenario: (id: string) => string }

function sidesOf(from: State, to: State, scope: Scope): Sides {
  const now = pathsOf(to.rows.node), then = pathsOf(from.rows.node), names = new Map([...from.rows.scenario, ...to.rows.scenario].map((s) => [s.id, s.name]))
  return {
    ...scope, from, to, at: (node) => { const path = now(node); return { node, path: path.length > 0 ? path : then(node) } },
    isIn: (node) => scope.inside === null || scope.inside.has(node), scenario: (id) => (id === BASE ? '' : names.get(id) ?? id),
  }
}

/** The row of a pair that stands, or stood where it is gone. */
const rowOf = <R>({ to, from }: Pair<R>): R => (to ?? from)!

type Structure = Pick<Compared, 'added' | 'removed' | 'renamed' | 'moved'>
/** Who came, went, is called otherwise or hangs elsewhere, at any time; and how many are otherwise in any other way. */
function structureOf({ from, to, at, isIn, most }: Sides): { told: Structure; otherwise: number } {
  const nodes = pairs(from.rows.node, to.rows.node, rowKey.node).filter((p) => isIn(rowOf(p).id)), both = nodes.filter((p) => p.change === 'changed') as { from: NodeRow; to: NodeRow }[]
  const known = new Set(to.rows.node.map((n) => n.id)), then = pathsOf(from.rows.node), moves = pairs(from.rows.move, to.rows.move, rowKey.move).map((p) => rowOf(p).node)
  const went = new Set([...both.filter((p) => p.from.parent !== p.to.parent).map((p) => p.to.id), ...moves.filter((id) => isIn(id) && known.has(id) && then(id).length > 0)])
  return {
    told: {
      added: some(nodes.filter((p) => p.change === 'added').map((p) => at(p.to!.id)), most), removed: some(nodes.filter((p) => p.change === 'removed').map((p) => at(p.from!.id)), most),
      renamed: some(both.filter((p) => p.from.name !== p.to.name).map((p) => ({ ...at(p.to.id), was: p.from.name })), most), moved: some([...went].map((id) => ({ ...at(id), was: then(id) })), most),
    },
    otherwise: both.filter((p) => differs({ ...p.from, name: '', parent: '' }, { ...p.to, name: '', parent: '' })).length,
  }
}

function driversOf({ from, to, at, isIn, scenario, most }: Sides): Compared['drivers'] {
  const drivers = new Map([...from.rows.driver, ...to.rows.driver].map((d) => [d.id, d]))
  const said = (row: Rows['assumption'] | null, unit: Unit, { rows }: State): number | null => (row === null ? null : unit === 'money' ? toWhole(row.value, rows.plan[0].decimals) : row.value)
  const differing = pairs(from.rows.assumption, to.rows.assumption, rowKey.assumption).filter((p) => isIn(rowOf(p).node))
  return some(differing.map((p) => {
    const row = rowOf(p), { name, unit } = drivers.get(row.driver)!
    return { ...at(row.node), driver: name, unit, scenario: scenario(row.scenario), period: row.period, from: said(p.from, unit, from), to: said(p.to, unit, to) }
  }), most)
}

function locksOf({ from, to, at, isIn, scenario, measure, most }: Sides): Compared['locks'] {
  const differing = pairs(from.rows.lock, to.rows.lock, rowKey.lock).filter((p) => isIn(rowOf(p).node) && (measure === null || rowOf(p).measure === measure))
  return some(differing.map((p) => { const row = rowOf(p); return { ...at(row.node), measure: row.measure, scenario: scenario(row.scenario), period: row.period, change: p.change } }), most)
}

/** Of a branch only the work of its nodes. */
function tasksOf({ from, to, inside, most }: Sides): Compared['tasks'] {
  const differing = pairs(from.rows.task, to.rows.task, rowKey.task).filter((p) => { const { node } = rowOf(p); return inside === null || (node !== null && inside.has(node)) })
  return some(differing.map((p) => ({ task: rowOf(p).id, name: rowOf(p).name, change: p.change })), most)
}

function scenariosOf({ from, to, inside, most }: Sides): Compared['scenarios'] {
  const differing = inside === null ? pairs(from.rows.scenario, to.rows.scenario, rowKey.scenario) : []
  return some(differing.map((p) => ({ scenario: rowOf(p).id, name: rowOf(p).name, change: p.change })), most)
}

/** What differs from one state to another; of a branch or a measure alone, where they are named. Refused: node.unknown, measure.unknown. */
export function compared(from: State, to: State, names: { from: string; to: string | null }, { node, measure: asked, most }: { node?: string; measure?: string; most: number }): Compared {
  const measure = asked === undefined ? null : measureOf(asked, to.rows.measure)?.id ?? measureOf(asked, from.rows.measure)?.id
  if (measure === undefined) throw new PlanError('measure.unknown', { measure: asked! })
  const sides = sidesOf(from, to, { inside: node === undefined ? null : insideOf(from, to, node), measure, most }), { quarter } = to.rows.plan[0]
  const { told, otherwise } = structureOf(sides), numbers = numbersOf(sides, quarter, node ?? ROOT_NODE)
  const parts = { ...told, drivers: driversOf(sides), locks: locksOf(sides), tasks: tasksOf(sides), scenarios: scenariosOf(sides) }, other = otherwise + (measure === null ? others(sides) : 0)
  return { ...names, quarter, ...parts, ...numbers, other, same: other === 0 && numbers.cells === 0 && Object.values(parts).every((part) => part.count === 0) }
}
