/** A version's body: the plan as the changes that make it from nothing, packed as a step of the history is, in base64. */
import Database from 'better-sqlite3'
import { SCHEMA } from './file/schema.ts'
import { brokenRows } from './laws.ts'
import { pack, unpack } from './pack.ts'
import { GAINED, quoted, TABLE_NAMES, TABLES } from './tables.ts'
import type { CellBlock, Change } from '../../shared/change.ts'
import { BASE } from '../../shared/ids.ts'
import { measuresOf } from '../../shared/measures.ts'
import type { Rows, Table } from '../../shared/rows.ts'
import { isBlank, MADE_BLANK } from '../../shared/value.ts'

/** What a version does not hold: itself, and what was handed out meanwhile. */
const LEFT_OUT = ['version', 'share', 'origin'] as const
export type VersionTable = Exclude<Table, (typeof LEFT_OUT)[number]>
export const VERSION_TABLES = TABLE_NAMES.filter((table): table is VersionTable => !(LEFT_OUT as readonly string[]).includes(table))

export type VersionRows = { [T in VersionTable]: Rows[T][] }
/** `cells`: what each holds as `after`, in blocks that begin from nothing. */
export interface Snapshot { rows: VersionRows; cells: CellBlock[] }

export function packVersion({ rows, cells }: Snapshot): string {
  const made = VERSION_TABLES.flatMap((table) => rows[table].map((after) => ({ kind: 'row', table, key: '', before: null, after }) as Change))
  return pack([...made, ...cells]).toString('base64')
}

/**
 * A version as it was kept; null where a text holds none. It may be any stranger's: rows stand in tables of the file's own schema before they are believed,
 * and break none of its laws; cells belong to what these rows name. Columns that the format gained since are as they were before it had them.
 */
export function readVersion(body: string): Snapshot | null {
  try {
    return read(unpack(Buffer.from(body, 'base64')))
  } catch {
    return null
  }
}

function read(changes: readonly Change[]): Snapshot {
  const cells: CellBlock[] = [], db = new Database(':memory:')
  try {
    db.exec(`${SCHEMA}; BEGIN`)
    const insert = new Map(VERSION_TABLES.map((table) => [table as string, db.prepare(`INSERT INTO ${quoted(table)} (${TABLES[table].columns.map(quoted).join(', ')}) VALUES (${TABLES[table].columns.map(() => '?').join(', ')})`)]))
    for (const change of changes) {
      if (change.kind === 'cells') { cells.push(change); continue }
      const statement = change.kind === 'row' ? insert.get(change.table) : undefined
      if (change.kind !== 'row' || statement === undefined) throw new RangeError('what a version holds')
      const row = { ...GAINED[change.table], ...change.after } as Record<string, unknown>
      statement.run(...TABLES[change.table].columns.map((column) => row[column]))
    }
    const rows = Object.fromEntries(VERSION_TABLES.map((table) => [table, db.prepare(`SELECT ${TABLES[table].columns.map(quoted).join(', ')} FROM ${quoted(table)} ORDER BY ${TABLES[table].order}`).all()])) as VersionRows
    if (rows.plan.length !== 1 || (db.pragma('foreign_key_check') as unknown[]).length > 0 || brokenRows(db).length > 0) throw new RangeError('rows of no plan')
    const isKnown = knownCells(rows)
    return { rows, cells: cells.map((block) => { if (!isKnown(block)) throw new RangeError('cells of no plan'); return { ...block, before: new Float64Array(block.after.length).fill(NaN) } }) }
  } finally {
    db.close()
  }
}

const MOST_SLICE = 20

/** Whether a block names what the rows have, each once, and holds amounts. */
function knownCells(rows: VersionRows): (block: CellBlock) => boolean {
  const scenarios = new Set([BASE, ...rows.scenario.map((s) => s.id)]), nodes = new Map(rows.node.map((n) => [n.id, n.kind])), lines = new Set(rows.line.map((l) => l.id))
  const typed = new Map(measuresOf(rows.measure).filter((m) => m.source === 'input').map((m) => [m.id, m.overNodes]))
  const once = (names: readonly unknown[]): boolean => new Set(names).size === names.length
  return ({ scenario, measure, nodes: at, lines: on, slices, after }) => {
    const onSeats = typed.get(measure) === 'sum'
    return scenarios.has(scenario) && typed.has(measure) && once(at) && once(on) && once(slices)
      && on.every((line) => lines.has(line)) && slices.every((slice) => typeof slice === 'string' && slice.length <= MOST_SLICE)
      && at.every((node, n) => { const kind = nodes.get(node), width = on.length * slices.length; return kind !== undefined && (kind !== 'group' || !onSeats || after.subarray(n * width, (n + 1) * width).every(isBlank)) })
      && after.every((x) => isBlank(x) || Number.isSafeInteger(x) || (x === MADE_BLANK && scenario !== BASE))
  }
}
