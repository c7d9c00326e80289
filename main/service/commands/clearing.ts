/** Taking numbers away where their place goes: what has to be blanked, and which locks forbid it. */
import type { CellBlock } from '../../../shared/change.ts'
import type { Period } from '../../../shared/calendar.ts'
import { PlanError } from '../../../shared/errors.ts'
import { measureOf, measuresOf } from '../../../shared/measures.ts'
import type { LockRow, NodeRow } from '../../../shared/rows.ts'
import { isBlank } from '../../../shared/value.ts'
import type { Reading } from '../planning.ts'

/** The input cells of these nodes in these slices that hold a number, as blocks that blank them, and what scenarios override there; a lock over one refuses, unless it stands on a node of `except`. */
export function clearing(read: Reading, nodes: readonly NodeRow[], slices: readonly Period[], except: ReadonlySet<string> = new Set()): CellBlock[] {
  if (nodes.length === 0 || slices.length === 0) return []
  const { engine, rows } = read
  const columns = slices.map((s) => s.id)
  const inputs = measuresOf(rows.measures).filter((m) => m.source === 'input')
  const place = new Map(engine.tree.ids.map((id, i) => [id, i]))
  const blocks: CellBlock[] = []
  for (const line of rows.lines) {
    const values = engine.view({ measures: inputs.map((m) => m.id), columns, line: line.id })
    inputs.forEach((measure, m) => {
      for (const node of nodes) {
        if (measure.overNodes === 'sum' && node.kind === 'group') continue
        const at = (m * engine.tree.ids.length + place.get(node.id)!) * columns.length
        const before = values.slice(at, at + columns.length)
        const filled = columns.map((_, i) => i).filter((i) => !isBlank(before[i]))
        if (filled.length === 0) continue
        refuseHeld(read, locksOver(read, measure.id, node, filled.map((i) => slices[i]), node.id, rows.locks).filter((l) => !except.has(l.node)))
        blocks.push({
          kind: 'cells', scenario: 'base', measure: measure.id, nodes: [node.id], lines: [line.id], slices: filled.map((i) => columns[i]),
          before: Float64Array.from(filled, (i) => before[i]), after: new Float64Array(filled.length).fill(NaN),
        })
      }
    })
  }
  return [...blocks, ...engine.reverting({ nodes: new Set(nodes.map((n) => n.id)), slices: new Set(columns) })]
}

/** Locks of a measure that a node's cells in these slices count into: on the node or, where it adds up, above it. */
function locksOver({ rows, calendar }: Reading, measure: string, node: NodeRow, slices: readonly Period[], from: string | null, locks: readonly LockRow[]): LockRow[] {
  const parents = new Map(rows.nodes.map((n) => [n.id, n]))
  const above = new Set<string>()
  for (let at: string | null = from; at !== null;) {
    above.add(at)
    const row: NodeRow | undefined = parents.get(at)
    at = row === undefined || row.kind === 'overlay' ? null : row.parent
  }
  const adds = measureOf(measure, rows.measures)!.overNodes === 'sum'
  return locks.filter((lock) => {
    if (lock.measure !== measure || !(adds ? above.has(lock.node) : lock.node === node.id)) return false
    const period = calendar.period(lock.period)
    return period !== undefined && slices.some((s) => s.first >= period.first && s.first < period.end)
  })
}

function refuseHeld({ rows }: Reading, locks: readonly LockRow[]): void {
  if (locks.length === 0) return
  const names = locks.map((l) => `${rows.nodes.find((n) => n.id === l.node)?.name ?? l.node} · ${l.period}`)
  throw new PlanError('lock.conflict', { where: names[0], locks: names.join(', '), nearest: null })
}

/** Refuses when numbers of these nodes count into a locked total above them (from `start` up, or on the nodes `only`). */
export function refuseIfLocked(read: Reading, nodes: readonly NodeRow[], slices: readonly Period[], start: string | null, only?: ReadonlySet<string>): void {
  if (!read.rows.locks.some((l) => l.measure === 'quota' && (!only || only.has(l.node)))) return
  const columns = slices.map((s) => s.id)
  const place = new Map(read.engine.tree.ids.map((id, i) => [id, i]))
  for (const scenario of read.engine.scenarioIds) {
    const binding = read.engine.locksIn(scenario)
    if (!binding.some((l) => l.measure === 'quota')) continue
    const byLine = read.rows.lines.map((line) => read.engine.view({ measures: ['quota'], columns, line: line.id, scenario }))
    for (const node of nodes) {
      if (node.kind === 'group') continue
      const quota = byLine.flatMap((values) => {
        const at = place.get(node.id)! * slices.length
        return slices.filter((_, i) => !isBlank(values[at + i]))
      })
      if (quota.length === 0) continue
      const locks = only
        ? binding.filter((l) => l.measure === 'quota' && only.has(l.node) && overlaps(read, l, quota))
        : locksOver(read, 'quota', node, quota, start, binding)
      refuseHeld(read, locks)
    }
  }
}

function overlaps({ calendar }: Reading, lock: LockRow, slices: readonly Period[]): boolean {
  const period = calendar.period(lock.period)
  return period !== undefined && slices.some((s) => s.first >= period.first && s.first < period.end)
}
