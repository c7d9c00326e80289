/** A measure's number on any cell: totals from the cubes, differences and ratios computed again at every level. */
import type { Period } from '../../shared/calendar.ts'
import { placeOf } from './axis.ts'
import { ALL_LINES, type Cube } from './cube.ts'
import { handedDown, isHeld, owedDown, type Held, type Model } from './model.ts'

export type Run = Pick<Period, 'kind' | 'first' | 'end'>

export type Derived = 'leftToAllocate' | 'attainment' | 'cover' | 'change'

/** Which cubes the derived measures of every plan are computed from, so that a change is followed only where it shows. */
export const SOURCES: Readonly<Record<Derived, readonly Held[]>> = {
  leftToAllocate: ['goal', 'quota', 'reserve'], attainment: ['actual', 'quota'], cover: ['quota', 'goal'], change: ['quota', 'lastYear'],
}
export const isDerived = (measure: string): measure is Derived => Object.hasOwn(SOURCES, measure)

/** `line` is a line's number or ALL_LINES. NaN is blank. */
export function valueAt(model: Model, measure: string, node: number, line: number, run: Run): number {
  if (isHeld(model, measure)) return totalIn(model, model.cubes[measure], node, line, run)
  if (isDerived(measure)) return derived(model, measure)(node, line, run)
  const place = placeOf(model.axis, run)
  model.formulas().get(measure)!.program(node, line, place, place + 1, one)
  return one[0]
}

const one = new Float64Array(1)

/** A derived measure's number on a cell. */
export function derived(model: Model, measure: Derived): (node: number, line: number, run: Run) => number {
  const { actual, quota, goal, lastYear } = model.cubes
  switch (measure) {
    case 'leftToAllocate': return (node, line, run) => leftToAllocate(model, node, line, run)
    case 'attainment': return (node, line, run) => ratio(totalIn(model, actual, node, line, run), totalIn(model, quota, node, line, run))
    case 'cover': return (node, line, run) => ratio(totalIn(model, quota, node, line, run), totalIn(model, goal, node, line, run)) - 1
    case 'change': return (node, line, run) => (isComparable(model, run) ? ratio(totalIn(model, quota, node, line, run), totalIn(model, lastYear, node, line, run)) - 1 : NaN)
  }
}

/** A cube's number over a period. */
export function totalIn(model: Model, cube: Cube, node: number, line: number, run: Run): number {
  return cube.at(node, line, placeOf(model.axis, run))
}

/** Whether the deals cover last year's days of a run: in each of its months the company won something. A part of it compares with nothing. */
export function isComparable(model: Model, run: Run): boolean {
  const line = model.lines.length > 1 ? ALL_LINES : 0
  for (let s = run.first; s < run.end; s++) if (Number.isNaN(model.cubes.lastYear.at(0, line, s))) return false
  return true
}

/** Blank where either is, and where the divisor is zero. */
const ratio = (a: number, b: number): number => (b === 0 ? NaN : a / b)

/**
 * What a node with children still has to hand down: goal with its level's buffer, less what its children are asked for, less what it
 * keeps in reserve. Taken slice by slice where the node has a goal, so that weeks add up to months and quarters.
 */
function leftToAllocate(model: Model, node: number, line: number, run: Run): number {
  const { tree, cubes, calendar } = model
  if (tree.children[node].length === 0 || Number.isNaN(totalIn(model, cubes.goal, node, line, run))) return NaN
  let left = NaN
  for (const quarter of calendar.quarters) {
    if (quarter.end <= run.first || quarter.first >= run.end) continue
    const slices = leftInQuarter(model, node, line, quarter)
    for (let s = Math.max(run.first, quarter.first); s < Math.min(run.end, quarter.end); s++) {
      const x = slices[s - quarter.first]
      if (x === x) left = left === left ? left + x : x
    }
  }
  return left
}

/** The quarter last worked out of each model: a view asks for its months and slices one after another. */
const lastLeft = new WeakMap<Model, { node: number; line: number; first: number; writes: number; slices: Float64Array }>()

function leftInQuarter(model: Model, node: number, line: number, { first, end }: Pick<Period, 'first' | 'end'>): Float64Array {
  const known = lastLeft.get(model), { writes } = model.clock
  if (known && known.node === node && known.line === line && known.first === first && known.writes === writes) return known.slices
  const slices = owedDown(model, node, line, first, end), kept = new Float64Array(end - first)
  model.cubes.reserve.read(node, line, first, end, kept, 0)
  for (let s = first; s < end; s++) {
    const i = s - first
    if (slices[i] === slices[i]) slices[i] -= handedDown(model, node, line, s) + (kept[i] || 0)
  }
  lastLeft.set(model, { node, line, first, writes, slices })
  return slices
}
