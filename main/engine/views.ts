/** Tables of values for those who look, and only what differs in them after a change. */
import type { Period } from '../../shared/calendar.ts'
import { isError } from '../../shared/value.ts'
import { placeOf } from './axis.ts'
import type { Elsewhere } from './formula/program.ts'
import { isHeld, knownMeasure, lineOf, periodOf, type Held, type Model } from './model.ts'
import { derived, isDerived, SOURCES, type Derived } from './values.ts'

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

/** A view's names looked up once: kept with the spec while it is asked about again. */
interface Compiled { model: Model; columns: readonly Period[]; places: readonly number[]; whole: readonly Run[]; measures: readonly string[]; readers: readonly Reader[] }
const compiled = new WeakMap<ViewSpec, Compiled>()

function compiledOf(model: Model, spec: ViewSpec): Compiled {
  const known = compiled.get(spec)
  if (known?.model === model) return known
  const line = lineOf(model, spec.line)
  const columns = spec.columns.map((id) => periodOf(model, id)), places = columns.map((column) => placeOf(model.axis, column))
  const measures = spec.measures.map((id) => knownMeasure(model, id).id)
  const made = { model, columns, places, whole: runsOf(model, places, places.map((_, c) => c)), measures, readers: measures.map((id) => readerOf(model, id, line)) }
  compiled.set(spec, made)
  return made
}

/** Values [measure][node in tree order][column] flattened; blank is NaN. */
export function fillView(model: Model, spec: ViewSpec): Float64Array {
  const nodes = model.tree.ids.length, width = spec.columns.length
  const { readers, whole, measures } = compiledOf(model, spec)
  const values = new Float64Array(spec.measures.length * nodes * width)
  for (let m = 0; m < readers.length; m++) {
    const first = m * nodes * width
    if (addsWhole(model, measures[m])) fillUpwards(model, readers[m], whole, values.subarray(first, first + nodes * width), width)
    else for (let node = 0; node < nodes; node++) readers[m](node, whole, values, first + node * width)
  }
  return values
}

/** A formula that is worked out at the seats and whole there: what a node comes to is the sum of its children, in any order. */
function addsWhole(model: Model, measure: string): boolean {
  const { unit, overNodes } = model.measures.get(measure)!
  return unit === 'money' && overNodes === 'sum' && model.formulas().has(measure)
}

/** Each seat is asked once, and every node above adds up what is beneath; the first error is the sum. */
function fillUpwards({ tree }: Model, reader: Reader, whole: readonly Run[], values: Float64Array, width: number): void {
  for (let node = tree.ids.length - 1; node >= 0; node--) {
    if (tree.isSeat[node] === 1) { reader(node, whole, values, node * width); continue }
    for (let c = 0; c < width; c++) {
      let sum = NaN
      for (const child of tree.adding[node]) {
        const x = values[child * width + c]
        if (x !== x) continue
        if (isError(x)) { sum = x; break }
        sum = sum === sum ? sum + x : x
      }
      values[node * width + c] = sum
    }
  }
}

/** Columns that follow each other in time and are of one kind, read from places [from, to); the first is \`column\` of the view and \`nth\` of those asked for. */
interface Run { column: number; nth: number; from: number; to: number }

function runsOf({ axis }: Model, places: readonly number[], columns: readonly number[]): Run[] {
  const runs: Run[] = []
  columns.forEach((column, nth) => {
    const place = places[column], last = runs.at(-1)
    if (last && last.to === place && last.column + last.to - last.from === column && axis.periods[place].kind === axis.periods[last.from].kind) last.to++
    else runs.push({ column, nth, from: place, to: place + 1 })
  })
  return runs
}

/** Writes a measure's values of a node in these runs, from \`at\` on, one behind the other. */
type Reader = (node: number, runs: readonly Run[], values: Float64Array, at: number) => void

function readerOf(model: Model, measure: string, line: number): Reader {
  if (isHeld(model, measure)) {
    const cube = model.cubes[measure]
    return (node, runs, values, at) => {
      for (const { nth, from, to } of runs) cube.read(node, line, from, to, values, at + nth)
    }
  }
  const formula = model.formulas().get(measure)
  if (!formula) {
    const { periods } = model.axis, valueOn = derived(model, measure as Derived)
    return (node, runs, values, at) => { for (const { nth, from, to } of runs) for (let p = from; p < to; p++) values[at + nth + p - from] = valueOn(node, line, periods[p]) }
  }
  const { program } = formula
  const part = new Float64Array(model.axis.width)
  return (node, runs, values, at) => {
    for (const { nth, from, to } of runs) {
      program(node, line, from, to, part)
      for (let i = 0, k = at + nth; i < to - from; i++, k++) values[k] = part[i]
    }
  }
}

/** The values of a view that a change made different, by place; \`values\` is brought up to date. */
export function viewDeltas(model: Model, spec: ViewSpec, values: Float64Array, touched: Touched): { index: Uint32Array; values: Float64Array } {
  const nodes = model.tree.ids.length, width = spec.columns.length
  const { columns, places, measures, readers } = compiledOf(model, spec)
  const moved: number[] = []
  const row = new Float64Array(width)
  let last: { columns: number[]; runs: Run[] } | null = null
  measures.forEach((measure, m) => {
    const reached = reachedBy(model, measure, columns, touched)
    if (!reached) return
    const same = last !== null && last.columns.length === reached.columns.length && last.columns.every((c, i) => c === reached.columns[i])
    if (!same) last = { columns: reached.columns, runs: runsOf(model, places, reached.columns) }
    const { runs } = last!
    for (const node of reached.nodes) {
      readers[m](node, runs, row, 0)
      const first = (m * nodes + node) * width
      for (let i = 0; i < reached.columns.length; i++) {
        const at = first + reached.columns[i], is = row[i], was = values[at]
        if (is === was || (is !== is && was !== was)) continue
        values[at] = is
        moved.push(at)
      }
    }
  })
  return { index: Uint32Array.from(moved), values: Float64Array.from(moved, (at) => values[at]) }
}

/** Where a change can show in a measure. */
function reachedBy(model: Model, measure: string, columns: readonly Period[], touched: Touched): { nodes: Iterable<number>; columns: number[] } | null {
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

function anyIn(slices: Uint8Array, run: Pick<Period, 'first' | 'end'>): boolean {
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
