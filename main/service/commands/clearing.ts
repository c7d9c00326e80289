/** Taking numbers away where their place goes: what has to be blanked, and which locks forbid it. */
import type { CellBlock } from '../../../shared/change.ts'
import type { Period } from '../../../shared/calendar.ts'
import { PlanError } from '../../../shared/errors.ts'
import { measureOf, measuresOf } from '../../../shared/measures.ts'
import type { LockRow, NodeRow } from '../../../shared/rows.ts'
import { isBlank } from '../../../shared/value.ts'
import { standing, type Tree } from '../../engine/index.ts'
import { BASE } from '../../../shared/ids.ts'
import type { PlanRows, Reading } from '../planning.ts'
import { scenarioName } from '../scenarios.ts'

/** The input cells of these nodes in these slices that hold a number, of one measure or all, as blocks that blank them, and what scenarios override there. Refused: lock.conflict, where a lock of any scenario is over one and not on a node of `except`; scenario.frozen. */
export function clearing(read: Reading, nodes: readonly NodeRow[], slices: readonly Period[], except: ReadonlySet<string> = new Set(), only?: string): CellBlock[] {
  if (nodes.length === 0 || slices.length === 0) return []
  const { engine, rows } = read
  const columns = slices.map((s) => s.id)
  const inputs = measuresOf(rows.measures).filter((m) => m.source === 'input' && (only === undefined || m.id === only))
  const { tree } = engine
  const blocks: CellBlock[] = []
  for (const line of rows.lines) {
    const values = engine.view({ measures: inputs.map((m) => m.id), columns, line: line.id })
    inputs.forEach((measure, m) => {
      for (const node of nodes) {
        if (measure.overNodes === 'sum' && node.kind === 'group') continue
        const before = Float64Array.from(slices, (slice, i) => { const at = standing(tree, node.id, slice.first); return at === undefined ? NaN : values[(m * tree.ids.length + at) * columns.length + i] })
        const filled = columns.map((_, i) => i).filter((i) => !isBlank(before[i]))
        if (filled.length === 0) continue
        blocks.push({
          kind: 'cells', scenario: 'base', measure: measure.id, nodes: [node.id], lines: [line.id], slices: filled.map((i) => columns[i]),
          before: Float64Array.from(filled, (i) => before[i]), after: new Float64Array(filled.length).fill(NaN),
        })
      }
    })
  }
  const overrides = engine.reverting({ nodes: new Set(nodes.map((n) => n.id)), slices: new Set(columns), measure: only })
  for (const block of [...blocks, ...overrides]) refuseCleared(read, block, except)
  return [...blocks, ...overrides]
}

/** Refused: scenario.frozen, and lock.conflict where cells that a block blanks count into a locked total: of its scenario or, of the base, of any. */
function refuseCleared(read: Reading, { scenario, measure, nodes: [id], slices: names }: CellBlock, except: ReadonlySet<string>): void {
  const { rows, engine, calendar } = read
  if (rows.scenarios.some((s) => s.id === scenario && s.frozen === 1)) throw new PlanError('scenario.frozen', { scenario: scenarioName(rows, scenario) })
  const node = rows.nodes.find((n) => n.id === id)!, slices = names.map((name) => calendar.period(name)!)
  for (const at of scenario === BASE ? engine.scenarioIds : [scenario]) refuseHeld(read, locksOver(read, measure, node, slices, engine.locksIn(at)).filter((l) => !except.has(l.node)))
}

/** Locks of a measure that a node's cells in these slices count into: on the node or, where it adds up, above it. */
function locksOver({ rows, calendar, engine }: Reading, measure: string, node: NodeRow, slices: readonly Period[], locks: readonly LockRow[]): LockRow[] {
  const adds = measureOf(measure, rows.measures)!.overNodes === 'sum'
  return locks.filter((lock) => {
    const period = lock.measure === measure && (adds || lock.node === node.id) ? calendar.period(lock.period) : undefined
    return period !== undefined && slices.some((s) => s.first >= period.first && s.first < period.end && (!adds || sumsOf(engine.tree, node.id, s.first).has(lock.node)))
  })
}

/** The nodes that a node's number in a slice adds into, itself among them. */
export function sumsOf(tree: Tree, node: string, slice: number): ReadonlySet<string> {
  const sums = new Set<string>()
  for (let at = standing(tree, node, slice) ?? -1; at >= 0; at = tree.into[at]) sums.add(tree.rows[at].id)
  return sums
}

const differing = <T>(a: ReadonlySet<T>, b: ReadonlySet<T>): ReadonlySet<T> => new Set([...[...a].filter((x) => !b.has(x)), ...[...b].filter((x) => !a.has(x))])

function refuseHeld({ rows }: Reading, locks: readonly LockRow[]): void {
  if (locks.length === 0) return
  const names = locks.map((l) => `${rows.nodes.find((n) => n.id === l.node)?.name ?? l.node} · ${l.period}`)
  throw new PlanError('lock.conflict', { where: names[0], locks: names.join(', '), nearest: null })
}

/** Refuses when the tree of these rows would take numbers out of, or into, a locked total of any scenario. */
export function refuseLockedTree(read: Reading, { nodes = read.rows.nodes, moves = read.rows.moves }: Partial<Pick<PlanRows, 'nodes' | 'moves'>>): void {
  const { rows, engine, calendar } = read, { slices } = calendar
  if (rows.locks.length === 0) return
  const now = engine.tree, next = engine.treeOf(nodes, moves)
  const gone = (id: string): boolean => !next.stints.has(id)
  for (const scenario of engine.scenarioIds) {
    const locks = engine.locksIn(scenario).filter((l) => measureOf(l.measure, rows.measures)?.overNodes === 'sum' && !gone(l.node))
    for (const [measure, binding] of Map.groupBy(locks, (l) => l.measure)) {
      const byLine = rows.lines.map((line) => engine.view({ measures: [measure], columns: slices.map((s) => s.id), line: line.id, scenario }))
      const moved = new Map<string, ReadonlySet<string>>()
      /** The nodes that a seat's number would newly add into, or no longer. */
      const between = (seat: number, s: number): ReadonlySet<string> => {
        const { id } = now.rows[seat], key = `${seat}|${standing(next, id, s) ?? -1}`
        let known = moved.get(key)
        if (!known) moved.set(key, (known = differing(sumsOf(now, id, s), sumsOf(next, id, s))))
        return known
      }
      now.rows.forEach((_, seat) => {
        if (now.isSeat[seat] === 0) return
        slices.forEach((_slice, s) => {
          if (byLine.every((values) => isBlank(values[seat * slices.length + s]))) return
          const touched = between(seat, s)
          if (touched.size === 0) return
          refuseHeld(read, binding.filter((l) => { const period = calendar.period(l.period); return touched.has(l.node) && period !== undefined && s >= period.first && s < period.end }))
        })
      })
    }
  }
}
