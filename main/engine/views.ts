/** Tables of values for those who look, and only what differs in them after a change. */
import { same } from '../../shared/value.ts'
import { placeOf } from './axis.ts'
import type { Elsewhere } from './formula/program.ts'
import { isHeld, knownMeasure, lineOf, periodOf, type Held, type Model } from './model.ts'
import { isDerived, SOURCES, valueAt, type Run } from './values.ts'

export interface ViewSpec {
  measures: readonly string[]
  /** Period ids. */
  columns: readonly string[]
  line: string | null
  /** Its id; the base where it is not named. */
  scenario?: string
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
    const fill = fillerOf(model, knownMeasure(model, id).id, line, columns)
    for (let node = 0; node < nodes; node++) {
      fill(node, values, at)
      at += columns.length
    }
  }
  return values
}

/** Writes a measure's values of a node in these columns, from `at` on. */
type Filler = (node: number, values: Float64Array, at: number) => void

function fillerOf(model: Model, measure: string, line: number, columns: readonly Run[]): Filler {
  const places = columns.map((column) => placeOf(model.axis, column))
  if (isHeld(model, measure)) {
    const cube = model.cubes[measure]
    return (node, values, at) => {
      const all = cube.row(node, line)
      if (all === undefined) values.fill(NaN, at, at + places.length)
      else for (let c = 0; c < places.length; c++) values[at + c] = all[places[c]]
    }
  }
  const formula = model.formulas().get(measure)
  if (!formula) return (node, values, at) => { columns.forEach((column, c) => { values[at + c] = valueAt(model, measure, node, line, column) }) }
  const runs = runsOf(model, places)
  const part = new Float64Array(columns.length)
  return (node, values, at) => {
    for (const { column, from, to } of runs) {
      formula.program(node, line, from, to, part)
      for (let i = 0; i < to - from; i++) values[at + column + i] = part[i]
    }
  }
}

/** Columns that follow each other in time and are of one kind, as runs of places. */
function runsOf({ axis }: Model, places: readonly number[]): { column: number; from: number; to: number }[] {
  const runs: { column: number; from: number; to: number }[] = []
  places.forEach((place, column) => {
    const last = runs.at(-1)
    if (last && last.to === place && axis.periods[place].kind === axis.periods[last.from].kind) last.to++
    else runs.push({ column, from: place, to: place + 1 })
  })
  return runs
}

/** The values of a view that a change made different, by place; `values` is brought up to date. */
export function viewDeltas(model: Model, spec: ViewSpec, values: Float64Array, touched: Touched): { index: Uint32Array; values: Float64Array } {
  const nodes = model.tree.ids.length
  const width = spec.columns.length
  const line = lineOf(model, spec.line)
  const columns = spec.columns.map((id) => periodOf(model, id))
  const places: number[] = []
  const row = new Float64Array(width)
  spec.measures.forEach((id, m) => {
    const measure = knownMeasure(model, id).id
    const reached = reachedBy(model, measure, columns, touched)
    if (!reached) return
    const fill = fillerOf(model, measure, line, reached.columns.map((c) => columns[c]))
    for (const node of reached.nodes) {
      fill(node, row, 0)
      const first = (m * nodes + node) * width
      for (let i = 0; i < reached.columns.length; i++) {
        const at = first + reached.columns[i]
        if (same(row[i], values[at])) continue
        values[at] = row[i]
        places.push(at)
      }
    }
  })
  return { index: Uint32Array.from(places), values: Float64Array.from(places, (at) => values[at]) }
}

/** Where a change can show in a measure. */
function reachedBy(model: Model, measure: string, columns: readonly Run[], touched: Touched): { nodes: Iterable<number>; columns: number[] } | null {
  const formula = model.formulas().get(measure)
  const read = isDerived(measure) ? SOURCES[measure] : formula ? formula.reads : [measure]
  const sources = [...read].map((held) => touched.cells.get(held)).filter((t) => t !== undefined)
  if (sources.length === 0) return null
  const everywhere = model.tree.ids.keys()
  const reached = columns.map((_, i) => i).filter((i) => formula?.overTime === true || sources.some((t) => anyIn(t.slices, columns[i])))
  if (reached.length === 0) return null
  let nodes = sources.length === 1 ? sources[0].nodes : new Set(sources.flatMap((t) => [...t.nodes]))
  if (formula?.elsewhere.all) return { nodes: everywhere, columns: reached }
  if (formula && (formula.elsewhere.above || formula.elsewhere.below > 0)) return { nodes: withOthers(model, nodes, formula.elsewhere), columns: reached }
  // A month of last year that comes or goes makes every node comparable, or none.
  if (measure === 'change' && touched.cells.has('lastYear')) return { nodes: everywhere, columns: reached }
  if (measure === 'leftToAllocate') {
    const above = [...nodes].map((node) => model.tree.into[node]).filter((node) => node >= 0)
    nodes = new Set([...nodes, ...above])
  }
  return { nodes, columns: reached }
}

/** These nodes, and those elsewhere at which a formula can show their change. */
function withOthers({ tree }: Model, nodes: ReadonlySet<number>, { below, above }: Elsewhere): Set<number> {
  const reached = new Set(nodes)
  if (above) for (const node of nodes) for (let at = tree.parent[node]; at >= 0; at = tree.parent[at]) reached.add(at)
  // What ranks beside a node hangs under its parent.
  if (below > 0) for (const node of nodes) if (tree.parent[node] >= 0) reached.add(tree.parent[node])
  for (let level = 0; level < below; level++) {
    const edge = Array.from(reached)
    for (const node of edge) for (const child of tree.children[node]) reached.add(child)
  }
  return reached
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
