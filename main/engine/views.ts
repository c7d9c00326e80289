/** Tables of values for those who look, and only what differs in them after a change. */
import type { MeasureId } from '../../shared/measures.ts'
import { same } from '../../shared/value.ts'
import { placeOf } from './axis.ts'
import { sumOf } from './cube.ts'
import { isHeld, knownMeasure, lineOf, periodOf, type Held, type Model } from './model.ts'
import { SOURCES, valueAt, type Run } from './values.ts'

export interface ViewSpec {
  measures: readonly string[]
  /** Period ids. */
  columns: readonly string[]
  line: string | null
}

/** Where a change reached, by measure with cells: the nodes and the slices. */
export interface Touched {
  /** The shape of the cube differs: the engine has to be built anew. */
  structural: boolean
  cells: Map<Held, { nodes: Set<number>; slices: Uint8Array }>
}

/** Values [measure][node in tree order][column] flattened; blank is NaN. */
export function fillView(model: Model, spec: ViewSpec): Float64Array {
  const nodes = model.tree.ids.length
  const columns = spec.columns.map((id) => periodOf(model, id))
  const line = lineOf(model, spec.line)
  const values = new Float64Array(spec.measures.length * nodes * columns.length)
  let at = 0
  for (const id of spec.measures) {
    const measure = knownMeasure(id).id
    for (let node = 0; node < nodes; node++) {
      const valueOf = valuesOf(model, measure, node, line)
      for (const column of columns) values[at++] = valueOf(column)
    }
  }
  return values
}

/** A measure at one node: its row of cells is looked up once for all columns. */
function valuesOf(model: Model, measure: MeasureId, node: number, line: number): (run: Run) => number {
  if (!isHeld(measure)) return (run) => valueAt(model, measure, node, line, run)
  const row = model.cubes[measure].places(node, line)
  if (row === undefined) return () => NaN
  return (run) => {
    const place = placeOf(model.axis, run)
    return place < 0 ? sumOf(row, run.first, run.end) : row[place]
  }
}

/** The values of a view that a change made different, by place; `values` is brought up to date. */
export function viewDeltas(model: Model, spec: ViewSpec, values: Float64Array, touched: Touched): { index: Uint32Array; values: Float64Array } {
  const nodes = model.tree.ids.length
  const width = spec.columns.length
  const line = lineOf(model, spec.line)
  const runs = spec.columns.map((id) => periodOf(model, id))
  const places = new Uint32Array(values.length)
  let count = 0
  spec.measures.forEach((id, m) => {
    const measure = knownMeasure(id).id
    const reached = reachedBy(model, measure, runs, touched)
    if (!reached) return
    for (const node of reached.nodes) {
      const valueOf = valuesOf(model, measure, node, line)
      for (const column of reached.columns) {
        const at = (m * nodes + node) * width + column
        const value = valueOf(runs[column])
        if (same(value, values[at])) continue
        values[at] = value
        places[count++] = at
      }
    }
  })
  const index = places.slice(0, count)
  const changed = new Float64Array(count)
  for (let i = 0; i < count; i++) changed[i] = values[index[i]]
  return { index, values: changed }
}

function reachedBy(model: Model, measure: MeasureId, runs: readonly Run[], touched: Touched): { nodes: Set<number>; columns: number[] } | null {
  const sources = SOURCES[measure].map((held) => touched.cells.get(held)).filter((t) => t !== undefined)
  if (sources.length === 0) return null
  const columns = runs.map((_, i) => i).filter((i) => sources.some((t) => anyIn(t.slices, runs[i])))
  if (columns.length === 0) return null
  let nodes = sources.length === 1 ? sources[0].nodes : new Set(sources.flatMap((t) => [...t.nodes]))
  // A month of last year that comes or goes makes every node comparable, or none.
  if (measure === 'change' && touched.cells.has('lastYear')) nodes = new Set(model.tree.ids.keys())
  if (measure === 'leftToAllocate') {
    const above = [...nodes].map((node) => model.tree.into[node]).filter((node) => node >= 0)
    nodes = new Set([...nodes, ...above])
  }
  return { nodes, columns }
}

function anyIn(slices: Uint8Array, run: Run): boolean {
  for (let s = run.first; s < run.end; s++) if (slices[s] !== 0) return true
  return false
}

export function touch(touched: Touched, model: Model, held: Held): { nodes: Set<number>; slices: Uint8Array } {
  let at = touched.cells.get(held)
  if (!at) {
    at = { nodes: new Set(), slices: new Uint8Array(model.calendar.slices.length) }
    touched.cells.set(held, at)
  }
  return at
}
