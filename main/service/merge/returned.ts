/** A copy that came back: whether it belongs here, from where on it went its own way, and what it brings. */
import { realpathSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { Store, type CellAt } from '../../store/index.ts'
import { sameRow } from '../../../shared/change.ts'
import { PlanError } from '../../../shared/errors.ts'
import { newId } from '../../../shared/ids.ts'
import { rowKey, type OriginRow, type PlanRow, type Rows, type Table } from '../../../shared/rows.ts'
import { readHolds } from '../../../shared/share.ts'
import { same } from '../../../shared/value.ts'
import { cutRows } from '../share/cut.ts'
import { fault } from '../../store/file/faults.ts'
import { editsOf } from './edits.ts'
import type { Theirs } from './outcome.ts'

/** `origin`: what it was made from here; null: a file that was copied by hand. `nodes`: its places' names. */
export interface Returned extends Omit<Theirs, 'keep'> { id: string; path: string; file: string; origin: OriginRow | null; nodes: ReadonlyMap<string, string> }

/** What tells whether a file is of this plan. */
export interface Home { path: string; plan: PlanRow; origins: readonly OriginRow[]; marks: () => ReturnType<Store['stepMarks']> }

/** Settings by which amounts and days are what they are. */
const SETTLED = ['currency', 'decimals', 'fiscalStart', 'weekStart', 'pattern'] as const

/** Reads a copy, and lets go of its file. Refused: what the gate refuses; merge.self, merge.otherPlan, merge.upstream, merge.stranger, merge.noBase, merge.settings, file.damaged. */
export function readReturned(home: Home, path: string, file: string): Returned {
  refuseSelf(home, path)
  const store = Store.open(path, { readOnly: true })
  try {
    const rows = store.allRows(), [plan] = rows.plan
    if (plan.id !== home.plan.id) throw new PlanError('merge.otherPlan', { file, name: plan.name })
    const setting = SETTLED.find((s) => plan[s] !== home.plan[s])
    if (setting !== undefined) throw new PlanError('merge.settings', { file, setting })
    const { origin, entry } = leftAt(home, rows.origin, store, file)
    const edits = editsOf(store, store.stepsAfter(entry))
    const cells = new Map<string, CellAt[]>()
    store.eachCell((scenario, measure, node, line, slice, value) => { const own = cells.get(node), cell = { scenario, measure, node, line, slice, value }; if (own) own.push(cell); else cells.set(node, [cell]) })
    refuseUntrue(store, rows, edits, path)
    return { id: newId(), path, file, origin, edits, rows, cells, nodes: new Map(rows.node.map((n) => [n.id, n.name])) }
  } finally {
    store.close()
  }
}

/** Mine as the copy would see it: cut as it was. */
export function seenBy({ rows: { origin } }: Returned, all: Theirs['rows']): Theirs['keep'] {
  const last = origin.at(-1)
  return last === undefined ? (_table, row) => row : cutRows(all, readHolds(last.holds), () => true).keep
}

function refuseSelf(home: Home, path: string): void {
  try {
    if (!statSync(path).isFile() || realpathSync(path) !== realpathSync(home.path)) return
  } catch (error) {
    throw fault(error, path)
  }
  throw new PlanError('merge.self', { file: basename(path) })
}

/** The step up to which both went together. */
function leftAt(home: Home, theirs: readonly OriginRow[], store: Store, file: string): { origin: OriginRow | null; entry: number } {
  const common = home.origins.findIndex((o, i) => theirs[i]?.share !== o.share), together = common < 0 ? home.origins.length : common
  if (together < home.origins.length) {
    if (together < theirs.length) throw new PlanError('merge.stranger', { file, who: theirs.at(-1)!.to || theirs.at(-1)!.who })
    throw new PlanError('merge.upstream', { file, who: home.origins.at(-1)!.who })
  }
  if (theirs.length > together) return { origin: theirs[together], entry: theirs[together].entry }
  // The same file twice: as long as their histories are one.
  const start = home.origins.at(-1)?.entry ?? 0, mine = new Map(home.marks().map((m) => [m.entry, m.mark])), marks = store.stepMarks()
  let entry = -1
  for (const { entry: at, mark } of marks) {
    if (mine.get(at) === mark) entry = at
    else if (mine.has(at) || entry >= 0) break
  }
  if (entry >= 0) return { origin: null, entry }
  const whole = (first: number | undefined): boolean => first === undefined || first === start + 1
  if (whole(marks[0]?.entry) && whole([...mine.keys()][0])) return { origin: null, entry: start }
  throw new PlanError('merge.noBase', { file })
}

/** A history that does not lead to what the file holds would take in what nobody did. */
function refuseUntrue(store: Store, rows: Theirs['rows'], edits: Theirs['edits'], path: string): void {
  const keyed = new Map<Table, Map<string, object>>()
  const held = (table: Table, key: string): object | null => {
    let own = keyed.get(table)
    if (!own) keyed.set(table, (own = new Map((rows[table] as Rows[Table][]).map((r) => [rowKey[table](r as never), r]))))
    return own.get(key) ?? null
  }
  for (const { table, key, after } of edits.rows.values()) if (!sameRow(held(table, key), kept(after))) throw new PlanError('file.damaged', { path, detail: `its history says otherwise of a ${table} than it holds` })
  for (const cell of edits.cells.values()) if (!same(store.cell(cell), cell.after)) throw new PlanError('file.damaged', { path, detail: 'its history says otherwise of a number than it holds' })
}

/** A row as its file holds it: in a text, a lone half of a surrogate pair becomes U+FFFD. */
const kept = (row: object | null): object | null => row && Object.fromEntries(Object.entries(row).map(([field, x]) => [field, typeof x === 'string' ? x.toWellFormed() : (x as unknown)]))
