/** What a plan is at one time, as tables and cells: now, or as a version kept it. */
import { packVersion, readVersion, VERSION_TABLES, type Store, type VersionRows } from '../../store/index.ts'
import { buildCalendar, type Calendar } from '../../../shared/calendar.ts'
import type { CellBlock } from '../../../shared/change.ts'
import { PlanError } from '../../../shared/errors.ts'
import { BASE } from '../../../shared/ids.ts'
import type { VersionRow } from '../../../shared/rows.ts'
import { isBlank, MADE_BLANK, same, toNullable } from '../../../shared/value.ts'
import { Engine } from '../../engine/index.ts'
import { planRows, type PlanRows } from '../plan-rows.ts'

/** By scenario, measure and line, then node, then slice; MADE_BLANK where a scenario makes a cell blank. */
export type Cells = Map<string, Map<string, Map<string, number>>>
export interface State { rows: VersionRows; cells: Cells }

const cubeKey = (scenario: string, measure: string, line: string): string => [scenario, measure, line].join('\n')
export const cubeOf = (key: string): { scenario: string; measure: string; line: string } => { const [scenario, measure, line] = key.split('\n'); return { scenario, measure, line } }

/** The map behind a key, made where it is missing. */
function within<K, L, V>(maps: Map<K, Map<L, V>>, key: K): Map<L, V> {
  let inner = maps.get(key)
  if (!inner) maps.set(key, (inner = new Map()))
  return inner
}

export function present(store: Store): State {
  const cells: Cells = new Map()
  // Cells come row by row: where a row lies is looked up once.
  let last = ['', '', '', ''], row = new Map<string, number>()
  store.eachCell((scenario, measure, node, line, slice, value) => {
    if (node !== last[2] || line !== last[3] || measure !== last[1] || scenario !== last[0]) {
      last = [scenario, measure, node, line]
      row = within(within(cells, cubeKey(scenario, measure, line)), node)
    }
    row.set(slice, value ?? MADE_BLANK)
  })
  return { rows: Object.fromEntries(VERSION_TABLES.map((table) => [table, store.rows(table)])) as unknown as VersionRows, cells }
}

type Row = ReadonlyMap<string, number>
const NO_ROW: Row = new Map(), NO_CUBE: ReadonlyMap<string, Row> = new Map()

/** The blocks that lead from some cells to others, the base's first; the scenarios of `order` one after another. */
export function blocksBetween(before: Cells, after: Cells, order: readonly string[] = []): CellBlock[] {
  const place = new Map([BASE, ...order].map((id, i) => [id, i])), blocks: CellBlock[] = []
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const was: ReadonlyMap<string, Row> = before.get(key) ?? NO_CUBE, is: ReadonlyMap<string, Row> = after.get(key) ?? NO_CUBE
    const slices = new Set<string>(), nodes: string[] = []
    for (const node of new Set([...was.keys(), ...is.keys()])) {
      const from = was.get(node) ?? NO_ROW, to = is.get(node) ?? NO_ROW
      let any = false
      for (const [slice, value] of from) if (!same(value, to.get(slice) ?? NaN)) { slices.add(slice); any = true }
      for (const slice of to.keys()) if (!from.has(slice)) { slices.add(slice); any = true }
      if (any) nodes.push(node)
    }
    if (nodes.length === 0) continue
    const { scenario, measure, line } = cubeOf(key), named = [...slices].sort()
    const at = (cells: ReadonlyMap<string, Row>): Float64Array => {
      const values = new Float64Array(nodes.length * named.length).fill(NaN)
      nodes.forEach((node, n) => { const row = cells.get(node); if (row) named.forEach((slice, s) => { values[n * named.length + s] = row.get(slice) ?? NaN }) })
      return values
    }
    blocks.push({ kind: 'cells', scenario, measure, nodes, lines: [line], slices: named, before: at(was), after: at(is) })
  }
  return blocks.sort((a, b) => (place.get(a.scenario) ?? 0) - (place.get(b.scenario) ?? 0))
}

/** A plan as a version keeps it. */
export const bodyOf = (store: Store): string => { const { rows, cells } = present(store); return packVersion({ rows, cells: blocksBetween(new Map(), cells) }) }

/** By id, or name whatever its case. Refused: version.unknown. */
export function versionRow({ versions }: Pick<PlanRows, 'versions'>, text: string): VersionRow {
  const lower = text.toLowerCase(), row = versions.find((v) => v.id === text) ?? versions.find((v) => v.name.toLowerCase() === lower)
  if (!row) throw new PlanError('version.unknown', { version: text })
  return row
}

/** What a version holds. Refused: version.damaged. */
export function kept({ name, body }: Pick<VersionRow, 'name' | 'body'>): State {
  const read = readVersion(body), cells: Cells = new Map()
  if (read === null) throw new PlanError('version.damaged', { name })
  for (const { scenario, measure, nodes, lines, slices, after } of read.cells) {
    nodes.forEach((node, n) => lines.forEach((line, l) => {
      const first = (n * lines.length + l) * slices.length
      if (after.subarray(first, first + slices.length).every(isBlank)) return
      const row = within(within(cells, cubeKey(scenario, measure, line)), node)
      slices.forEach((slice, s) => { if (!isBlank(after[first + s])) row.set(slice, after[first + s]) })
    }))
  }
  return { rows: read.rows, cells }
}

/** The tables of a state as an open plan has them; what no version holds is empty. */
export const rowsOf = ({ rows }: State): PlanRows => planRows((table) => (Object.hasOwn(rows, table) ? rows[table as keyof VersionRows] : []) as never)

export const calendarOf = ({ plan: [plan] }: VersionRows): Calendar => buildCalendar(plan, plan.firstYear, plan.lastYear)

/** An engine of a state's rows and cells, without deals and work. */
export function engineOf(state: State): Engine {
  const engine = new Engine({ ...rowsOf(state), calendar: calendarOf(state.rows) }), place = new Map(engine.scenarioIds.map((id, i) => [id, i]))
  const cubes = [...state.cells].map(([key, cube]) => ({ ...cubeOf(key), cube })).sort((a, b) => (place.get(a.scenario) ?? 0) - (place.get(b.scenario) ?? 0))
  for (const { scenario, measure, line, cube } of cubes) for (const [node, row] of cube) for (const [slice, value] of row) engine.setCell(scenario, measure, node, line, slice, value === MADE_BLANK ? null : toNullable(value))
  return engine
}
