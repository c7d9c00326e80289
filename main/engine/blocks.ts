/** Changed cells gathered into few, dense blocks. */
import type { CellBlock } from '../../shared/change.ts'
import { asOverrides } from './scenarios.ts'
import { same } from '../../shared/value.ts'
import { rowOver } from './runs.ts'
import type { Model } from './model.ts'
import { stintsOf } from './tree.ts'

/** A row's slices from `from` on as they were and as they are; `reach` marks those that belong to the step, changed or not, all of them in slices [first, end). */
export interface RowChange { node: number; line: number; from: number; before: Float64Array; after: Float64Array; reach: Uint8Array; first: number; end: number }

/**
 * Blocks of one measure. Nodes with the same lines and slices in reach share a block; nodes and slices in which nothing changed are left
 * out. Many small blocks become one where at least a third of it is change.
 */
export function packBlocks(model: Model, measure: string, rows: readonly RowChange[]): CellBlock[] {
  const byNode = new Map<number, RowChange[]>()
  for (const row of ofWholeNodes(model, measure, rows)) {
    if (!isChanged(row)) continue
    const known = byNode.get(row.node)
    if (known) known.push(row)
    else byNode.set(row.node, [row])
  }
  const groups = new Map<string, RowChange[][]>()
  let last: { own: RowChange[]; group: RowChange[][] } | null = null
  for (const own of byNode.values()) {
    own.sort((a, b) => a.line - b.line)
    if (last === null || !reachAlike(last.own, own)) {
      const key = `${own.map((r) => r.line).join()}|${slicesWhere(own, isReached).join()}`
      const group = groups.get(key) ?? []
      groups.set(key, group)
      last = { own, group }
    }
    last.group.push(own)
  }
  const blocks = [...groups.values()].map((group) => blockOf(model, measure, group))
  if (blocks.length > 4) {
    const one = blockOf(model, measure, [...byNode.values()])
    if (one.after.length <= 3 * blocks.reduce((n, b) => n + b.after.length, 0)) return [one]
  }
  return blocks
}

/** Rows of several stints of one node, which have no slice in common, as one of its first. */
function ofWholeNodes(model: Model, measure: string, rows: readonly RowChange[]): readonly RowChange[] {
  const { tree, lines } = model
  if (tree.ids.length === tree.stints.size) return rows
  const whole = new Map<number, RowChange>()
  for (const row of rows) {
    const stints = stintsOf(tree, row.node), [node] = stints, key = node * lines.length + row.line, known = whole.get(key)
    if (stints.length === 1) { whole.set(key, row); continue }
    const all = rowOver(model.cubes[measure], stints, row.line) ?? new Float64Array(model.axis.slices).fill(NaN)
    const joined: RowChange = { ...row, node, from: 0, before: all, after: all.slice(), reach: new Uint8Array(all.length), first: Math.min(known?.first ?? row.first, row.first), end: Math.max(known?.end ?? 0, row.end) }
    for (const part of known ? [known, row] : [row]) {
      for (let s = part.first; s < part.end; s++) {
        const i = s - part.from
        if (part.reach[i] !== 0) { joined.before[s] = part.before[i]; joined.after[s] = part.after[i]; joined.reach[s] = 1 }
      }
    }
    whole.set(key, joined)
  }
  return [...whole.values()]
}

function isChanged(row: RowChange): boolean {
  for (let s = row.first; s < row.end; s++) if (differs(row, s)) return true
  return false
}

/** Whether two nodes' rows are of the same lines and slices: rows come in runs of such nodes. */
function reachAlike(a: readonly RowChange[], b: readonly RowChange[]): boolean {
  return a.length === b.length && a.every((row, i) => {
    const other = b[i]
    if (row.line !== other.line || row.first !== other.first || row.end !== other.end) return false
    for (let s = row.first; s < row.end; s++) if (row.reach[s - row.from] !== other.reach[s - other.from]) return false
    return true
  })
}

/** The slices of any of these rows that fit. */
function slicesWhere(rows: readonly RowChange[], fits: (row: RowChange, slice: number) => boolean): number[] {
  const first = rows.reduce((least, row) => Math.min(least, row.first), Infinity)
  const end = rows.reduce((most, row) => Math.max(most, row.end), 0)
  const found: number[] = []
  for (let s = first; s < end; s++) {
    for (const row of rows) if (s >= row.first && s < row.end && fits(row, s)) { found.push(s); break }
  }
  return found
}

const isReached = (row: RowChange, s: number): boolean => row.reach[s - row.from] !== 0
const differs = (row: RowChange, s: number): boolean => !same(row.before[s - row.from], row.after[s - row.from])

const isWithin = ({ from, before }: RowChange, s: number): boolean => s >= from && s < from + before.length

function blockOf(model: Model, measure: string, group: readonly RowChange[][]): CellBlock {
  const nodes = group.toSorted((a, b) => a[0].node - b[0].node)
  const all = nodes.flat()
  const lines = [...new Set(all.map((r) => r.line))].sort((a, b) => a - b)
  const slices = slicesWhere(all, differs)
  const size = nodes.length * lines.length * slices.length
  const before = new Float64Array(size).fill(NaN)
  const after = new Float64Array(size).fill(NaN)
  let at = 0
  for (const own of nodes) {
    let next = 0
    for (const line of lines) {
      const changed = own[next]?.line === line ? own[next++] : null
      // What lies beside the cells of the step is as it was.
      const still = changed === null || slices.some((s) => !isWithin(changed, s)) ? rowOver(model.cubes[measure], stintsOf(model.tree, own[0].node), line) : undefined
      for (const s of slices) {
        const within = changed !== null && isWithin(changed, s)
        before[at] = within ? changed.before[s - changed.from] : still?.[s] ?? NaN
        after[at] = within ? changed.after[s - changed.from] : before[at]
        at++
      }
    }
  }
  return asOverrides(model, {
    kind: 'cells', scenario: model.scenario, measure, nodes: nodes.map((own) => model.tree.rows[own[0].node].id),
    lines: lines.map((l) => model.lines[l].id), slices: slices.map((s) => model.calendar.slices[s].id), before, after,
  })
}
