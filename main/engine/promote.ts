/** Overrides of a scenario handed to its parent, and what they can be chosen by. */
import type { CellBlock } from '../../shared/change.ts'
import { PlanError } from '../../shared/errors.ts'
import { rowKey, type LockRow } from '../../shared/rows.ts'
import { MADE_BLANK, same } from '../../shared/value.ts'
import { lockName, lockNames, type Held } from './allocate/held.ts'
import { sumOf } from './runs.ts'
import { Draft } from './draft.ts'
import { lineOf, periodOf, type Held as Measured, type Model } from './model.ts'
import { isThere, numbersOf } from './tree.ts'

/** Cells of a node and, with `below`, of all beneath it; of one measure or of any (null), over a period or at any time (''). */
export interface Piece { measure: string | null; node: string; below: boolean; period: string }

/** Cells that a scenario overrides beneath a branch at the top, or on the top itself. `holds`: some of them are the node's own, or add up to it. */
export interface Part extends Piece { measure: string; cells: number; holds: boolean }

/** A leaf's overridden slices. */
interface Row { measure: Measured; node: number; line: number; slices: number[] }

/** Fewer rows than this move their totals one by one. */
const FEW = 4

/** A lock's cell, whichever scenario it is of. */
export const lockCell = ({ measure, node, line, period }: LockRow): string => rowKey.lock({ scenario: '', measure, node, line, period })

/** Marks the slices that a choice takes in of a node's cells. */
type Taking = (measure: Measured, node: number) => (slice: number) => boolean

function takingOf(model: Model, pieces: readonly Piece[] | null): Taking {
  if (pieces === null) return () => () => true
  const boxes = pieces.flatMap(({ measure, node, below, period }) => {
    const { first, end } = period === '' ? { first: 0, end: model.calendar.slices.length } : periodOf(model, period)
    return numbersOf(model.tree, node).map((from) => ({ measure, from, to: below ? model.tree.end[from] : from + 1, first, end }))
  })
  return (measure, node) => {
    const near = boxes.filter((box) => (box.measure === null || box.measure === measure) && node >= box.from && node < box.to)
    return (slice) => near.some((box) => slice >= box.first && slice < box.end)
  }
}

/** Of measures that people type: the others follow from what the scenario has otherwise. */
function overriddenRows({ overridden, lines, measures }: Model, taking: Taking): Row[] {
  return [...overridden].flatMap(([measure, marks]) => measures.get(measure)!.source !== 'input' ? [] : [...marks.rows()].flatMap(([key, marked]): Row[] => {
    const node = Math.floor(key / lines.length), slices = marked.filter(taking(measure, node))
    return slices.length === 0 ? [] : [{ measure, node, line: key % lines.length, slices }]
  }))
}

/** The overrides taken away from the scenario. */
function gone({ scenario, tree, lines, calendar, cubes }: Model, { measure, node, line, slices }: Row): CellBlock {
  const before = Float64Array.from(slices, (slice) => { const x = cubes[measure].leaf(node, line, slice); return x === x ? x : MADE_BLANK })
  return { kind: 'cells', scenario, measure, nodes: [tree.rows[node].id], lines: [lines[line].id], slices: slices.map((s) => calendar.slices[s].id), before, after: new Float64Array(slices.length).fill(NaN) }
}

/** Each lock of these measures as boxes, one for every stint of its node, with what it holds. */
function lockedTotals(model: Model, measures: ReadonlySet<string>, unbound: ReadonlySet<string>): { held: Held; total: number }[] {
  return model.locks.flatMap((lock) => {
    const period = measures.has(lock.measure) && !unbound.has(lockCell(lock)) ? model.calendar.period(lock.period) : undefined
    if (!period || (lock.line !== null && !model.lineIndex.has(lock.line))) return []
    const line = lineOf(model, lock.line)
    return numbersOf(model.tree, lock.node).filter((node) => isThere(model.tree, node, period)).map((node) => ({
      held: { lock, node, line, first: period.first, end: period.end }, total: sumOf(model.cubes[lock.measure].row(node, line), period.first, period.end),
    }))
  })
}

/**
 * What a scenario's overrides (those within the pieces, or all of them) change once they are its parent's: the parent's cells, and the scenario's own
 * taken away. `unbound`: cells whose locks in the parent go in the same step. Refused: lock.conflict, amount.tooLarge.
 */
export function promoted(model: Model, pieces: readonly Piece[] | null, unbound: ReadonlySet<string>): { parent: CellBlock[]; own: CellBlock[] } {
  const parent = model.over!, rows = overriddenRows(model, takingOf(model, pieces))
  const own = rows.map((row) => gone(model, row)), values = rows.map(({ measure, node, line, slices }) => slices.map((slice) => model.cubes[measure].leaf(node, line, slice)))
  const measures = new Set(rows.map((row) => row.measure)), before = lockedTotals(parent, measures, unbound)
  const draft = new Draft(parent)
  try {
    if (rows.length > FEW) for (const measure of measures) draft.many(measure)
    rows.forEach(({ measure, node, line, slices }, r) => slices.forEach((slice, i) => draft.write(measure, node, line, slice, values[r][i])))
    const after = lockedTotals(parent, measures, unbound), broken = after.filter(({ total }, i) => !same(total, before[i].total)).map(({ held }) => held)
    if (broken.length > 0) throw new PlanError('lock.conflict', { where: lockName(parent, broken[0]), locks: lockNames(parent, broken), nearest: null })
    draft.refuseTooLarge()
    return { parent: draft.blocks(), own }
  } finally {
    draft.undo()
  }
}

/** What a scenario overrides, by measure, branch at the top and quarter; by month where a quarter holds overrides in one alone. */
export function partsOf(model: Model): Part[] {
  const { tree, calendar, measures } = model, parts = new Map<string, Part & { at: number; first: number; months: Set<string> }>()
  for (const { measure, node, slices } of overriddenRows(model, takingOf(model, null))) {
    let top = node
    while (tree.depth[top] > 1) top = tree.parent[top]
    const adds = measures.get(measure)!.overNodes === 'sum'
    for (const { id, first, end } of calendar.quarters) {
      const within = slices.filter((s) => s >= first && s < end)
      if (within.length === 0) continue
      const key = `${measure}|${top}|${id}`
      let part = parts.get(key)
      if (!part) parts.set(key, (part = { measure, node: tree.ids[top], below: tree.depth[top] > 0, period: id, cells: 0, holds: false, at: top, first, months: new Set() }))
      part.cells += within.length
      part.holds ||= adds || node === top
      for (const month of calendar.months) if (within.some((s) => s >= month.first && s < month.end)) part.months.add(month.id)
    }
  }
  const order = new Map([...measures.keys()].map((id, i) => [id, i]))
  return [...parts.values()].sort((a, b) => order.get(a.measure)! - order.get(b.measure)! || a.at - b.at || a.first - b.first)
    .map(({ at: _at, first: _first, months, ...part }) => ({ ...part, period: months.size === 1 ? [...months][0] : part.period }))
}
