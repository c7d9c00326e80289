/** A measure's number on any cell: totals from the cubes, differences and ratios computed again at every level. */
import type { Period } from '../../shared/calendar.ts'
import { placeOf } from './axis.ts'
import { ALL_LINES, type Cube } from './cube.ts'
import { handedDown, isHeld, owedDown, type Held, type Model } from './model.ts'

export type Run = Pick<Period, 'kind' | 'first' | 'end'>

type Derived = 'leftToAllocate' | 'attainment' | 'cover' | 'change'

/** Which cubes the derived measures of every plan are computed from, so that a change is followed only where it shows. */
export const SOURCES: Readonly<Record<Derived, readonly Held[]>> = {
  leftToAllocate: ['goal', 'quota', 'reserve'], attainment: ['actual', 'quota'], cover: ['quota', 'goal'], change: ['quota', 'lastYear'],
}
export const isDerived = (measure: string): measure is Derived => Object.hasOwn(SOURCES, measure)

/** `line` is a line's number or ALL_LINES. NaN is blank. */
export function valueAt(model: Model, measure: string, node: number, line: number, run: Run): number {
  if (isHeld(model, measure)) return totalIn(model, model.cubes[measure], node, line, run)
  if (isDerived(measure)) return derived(model, measure, node, line, run)
  const place = placeOf(model.axis, run)
  model.formulas().get(measure)!.program(node, line, place, place + 1, one)
  return one[0]
}

const one = new Float64Array(1)

function derived(model: Model, measure: Derived, node: number, line: number, run: Run): number {
  const total = (held: Held): number => totalIn(model, model.cubes[held], node, line, run)
  switch (measure) {
    case 'leftToAllocate': return leftToAllocate(model, node, line, run)
    case 'attainment': return ratio(total('actual'), total('quota'))
    case 'cover': return ratio(total('quota'), total('goal')) - 1
    case 'change': return isComparable(model, run) ? ratio(total('quota'), total('lastYear')) - 1 : NaN
  }
}

/** A cube's number over a period. */
export function totalIn(model: Model, cube: Cube, node: number, line: number, run: Run): number {
  return cube.at(node, line, placeOf(model.axis, run))
}

/** Whether the deals cover last year's days of a run: in each of its months the company won something. A part of it compares with nothing. */
export function isComparable(model: Model, run: Run): boolean {
  const row = model.cubes.lastYear.row(0, model.lines.length > 1 ? ALL_LINES : 0)
  if (row === undefined) return false
  for (let s = run.first; s < run.end; s++) if (row[s] !== row[s]) return false
  return true
}

/** Blank where either is, and where the divisor is zero. */
const ratio = (a: number, b: number): number => (b === 0 ? NaN : a / b)

/**
 * What a node with children still has to hand down: goal with its level's buffer, less what its children are asked for, less what it
 * keeps in reserve. Taken slice by slice where the node has a goal, so that weeks add up to months and quarters.
 */
function leftToAllocate(model: Model, node: number, line: number, run: Run): number {
  if (model.tree.children[node].length === 0) return NaN
  let left = NaN
  const kept = new Float64Array(run.end - run.first)
  const owing = owedDown(model, node, line, run.first, run.end)
  for (let s = run.first; s < run.end; s++) {
    const owed = owing[s - run.first]
    if (owed !== owed) continue
    if (left !== left) { left = 0; model.cubes.reserve.read(node, line, run.first, run.end, kept, 0) }
    left += owed - handedDown(model, node, line, s) - (kept[s - run.first] || 0)
  }
  return left
}
