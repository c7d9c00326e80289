/** Changed cells gathered into few, dense blocks. */
import type { CellBlock } from '../../shared/change.ts'
import { BASE } from '../../shared/ids.ts'
import { same } from '../../shared/value.ts'
import type { Model } from './model.ts'

/** One row of slices as it was and as it is; `reach` marks the slices that belong to the step, changed or not, all of them in [first, end). */
export interface RowChange { node: number; line: number; before: Float64Array; after: Float64Array; reach: Uint8Array; first: number; end: number }

/**
 * Blocks of one measure. Nodes with the same lines and slices in reach share a block; nodes and slices in which nothing changed are left
 * out. Many small blocks become one where at least a third of it is change.
 */
export function packBlocks(model: Model, measure: string, rows: readonly RowChange[]): CellBlock[] {
  const byNode = new Map<number, RowChange[]>()
  for (const row of rows) {
    if (!isChanged(row)) continue
    const known = byNode.get(row.node)
    if (known) known.push(row)
    else byNode.set(row.node, [row])
  }
  const groups = new Map<string, RowChange[][]>()
  for (const own of byNode.values()) {
    own.sort((a, b) => a.line - b.line)
    const key = `${own.map((r) => r.line).join()}|${slicesWhere(own, isReached).join()}`
    const known = groups.get(key)
    if (known) known.push(own)
    else groups.set(key, [own])
  }
  const blocks = [...groups.values()].map((group) => blockOf(model, measure, group))
  if (blocks.length > 4) {
    const one = blockOf(model, measure, [...byNode.values()])
    if (one.after.length <= 3 * blocks.reduce((n, b) => n + b.after.length, 0)) return [one]
  }
  return blocks
}

function isChanged(row: RowChange): boolean {
  for (let s = row.first; s < row.end; s++) if (differs(row, s)) return true
  return false
}

/** The slices of any of these rows that fit. */
function slicesWhere(rows: readonly RowChange[], fits: (row: RowChange, slice: number) => boolean): number[] {
  const first = rows.reduce((least, row) => Math.min(least, row.first), Infinity)
  const end = rows.reduce((most, row) => Math.max(most, row.end), 0)
  const found: number[] = []
  for (let s = first; s < end; s++) if (rows.some((row) => s >= row.first && s < row.end && fits(row, s))) found.push(s)
  return found
}

const isReached = (row: RowChange, s: number): boolean => row.reach[s] !== 0
const differs = (row: RowChange, s: number): boolean => !same(row.before[s], row.after[s])

function blockOf(model: Model, measure: string, group: readonly RowChange[][]): CellBlock {
  const nodes = group.toSorted((a, b) => a[0].node - b[0].node)
  const all = nodes.flat()
  const lines = [...new Set(all.map((r) => r.line))].sort((a, b) => a - b)
  const slices = slicesWhere(all, differs)
  const size = nodes.length * lines.length * slices.length
  const before = new Float64Array(size).fill(NaN)
  const after = new Float64Array(size).fill(NaN)
  nodes.forEach((own, n) => {
    lines.forEach((line, l) => {
      const node = own[0].node
      const changed = own.find((r) => r.line === line)
      slices.forEach((s, i) => {
        const at = (n * lines.length + l) * slices.length + i
        const still = changed ? 0 : model.cubes[measure as 'quota'].get(node, line, s)
        before[at] = changed ? changed.before[s] : still
        after[at] = changed ? changed.after[s] : still
      })
    })
  })
  return {
    kind: 'cells', scenario: BASE, measure, nodes: nodes.map((own) => model.tree.ids[own[0].node]),
    lines: lines.map((l) => model.lines[l].id), slices: slices.map((s) => model.calendar.slices[s].id), before, after,
  }
}
