/** Imports: read and propose (a job, off the document's thread), then one undoable command. */
import { z } from 'zod'
import { bytes, entry, nodeId } from './entry.ts'
import type { DealStatus, ForecastCategory } from '../rows.ts'

const columns = z.record(z.string(), z.int().min(0).max(499))
export const dateOrder = z.enum(['ymd', 'mdy', 'dmy'])

/** How a table of opportunities is read. `columns`: field → column index. */
export const dealMapping = z.object({
  as: z.literal('deals'),
  columns,
  /** Decimal mark of amounts; absent where none of them shows it. Asked when the column can't tell. */
  decimal: z.enum(['.', ',']).optional(),
  /** Per date column index, as text; asked when a column can't tell. */
  dateOrder: z.record(z.string(), dateOrder).default({}),
  stages: z.record(z.string(), z.object({ status: z.enum(['open', 'won', 'lost']), category: z.enum(['closed', 'commit', 'bestCase', 'pipeline', 'omitted']) })).default({}),
  /** Currency of rows that name none. */
  currency: z.string().regex(/^[A-Z]{3}$/).optional(),
})
export type DealMapping = z.output<typeof dealMapping>

/** How a table of people is read: `seat` and its groups from the top (`levels`), each a column index. */
export const teamMapping = z.object({
  as: z.literal('team'),
  seat: z.int().min(0).max(499),
  levels: z.array(z.int().min(0).max(499)).max(20),
  code: z.int().min(0).max(499).nullable().default(null),
  kind: z.int().min(0).max(499).nullable().default(null),
  starts: z.int().min(0).max(499).nullable().default(null),
  ends: z.int().min(0).max(499).nullable().default(null),
  role: z.int().min(0).max(499).nullable().default(null),
  /** On-target earnings a year. */
  pay: z.int().min(0).max(499).nullable().default(null),
})
export type TeamMapping = z.output<typeof teamMapping>
export const mapping = z.discriminatedUnion('as', [dealMapping, teamMapping])
export type Mapping = z.output<typeof mapping>

/** Where a table was found in a file, and how its bytes were read. `headerRow` counts from 0. */
export interface TableSource {
  format: 'csv' | 'xlsx'
  encoding: string
  delimiter: string
  sheet: string
  sheets: string[]
  headerRow: number
  headers: string[]
  /** Up to 8 rows beneath the header, as text. */
  sample: string[][]
}

/** A row that did not come in, or came in without one value: file row from 1, column header, the text found, and why (`bad.…` in locales). */
export interface BadRow { row: number; column: string; value: string; reason: string }

export interface NearName { kind: 'node' | 'line'; name: string; known: string; target: string | null; rows: number }

export interface ImportPreview {
  staged: string
  file: string
  as: 'team' | 'deals'
  source: TableSource
  mapping: Mapping
  preset: string | null
  rows: number
  good: number
  bad: number
  /** The first 200 bad rows; all of them by `import.badRows`. */
  badRows: BadRow[]
  /** Date columns whose day and month can't be told apart: column index. */
  ambiguousDates: number[]
  /** Every amount is written like 1.234, which may be a thousand or three decimals: meanwhile read by the mapping's mark. */
  ambiguousDecimal: boolean
  // deals
  added: number
  updated: number
  unchanged: number
  stages: { stage: string; rows: number; status: DealStatus; category: ForecastCategory; sure: boolean }[]
  newOwners: { name: string; deals: number }[]
  newLines: { name: string; deals: number }[]
  near: NearName[]
  won: number
  /** Whole plan currency; deals whose rate is missing left out. */
  wonAmount: number
  missingRates: { currency: string; quarter: string; deals: number }[]
  firstClose: number | null
  lastClose: number | null
  // team
  seats: number
  groups: number
  levels: string[]
}

export const importDecisions = z.object({
  /** Owner names not to be made new seats; their deals come in without a seat. */
  skipOwners: z.array(z.string()).default([]),
  /** Names to be read as a known one: kind|name → target name. */
  merge: z.array(z.object({ kind: z.enum(['node', 'line']), name: z.string(), into: z.string() })).default([]),
  /** Node under which new seats are made. */
  under: nodeId.default('root'),
})
export type ImportDecisions = z.output<typeof importDecisions>

export interface ImportResult {
  added: number; updated: number; unchanged: number; bad: number
  seatsAdded: number; groupsAdded: number; linesAdded: number
  won: number; wonAmount: number
  missingRates: { currency: string; quarter: string; deals: number }[]
  withoutSeat: number
  /** Won deals that close in years beyond the calendar's reach around the planned one, and so count for nothing. */
  beyond: number
  /** Numbers that new dates of seats left outside, and that are blank now. */
  cleared: number
}

/** What of a known seat or group a team file would change. */
export type TeamPart = 'name' | 'code' | 'kind' | 'starts' | 'ends' | 'place' | 'role' | 'pay'

/** What committing a staged team would do: names of new groups and seats in the file's order, what changes of known ones; `place` where it would stand. */
export interface TeamChanges {
  groups: string[]
  seats: string[]
  changed: { name: string; parts: TeamPart[]; place: string | null }[]
  unchanged: number
  /** Roles that the plan lacks and that would be made. */
  roles: string[]
  /** Numbers that new dates would leave outside, and that would be blank. */
  cleared: number
}

const as = z.enum(['team', 'deals'])
const decisions = importDecisions.default({ skipOwners: [], merge: [], under: 'root' })
export const importJobs = {
  /** Reads a file (`staged` by `import.upload` from the window, a path from the terminal) and proposes; again with a corrected mapping and the same `staged`. */
  'import.read': entry<ImportPreview>()(z.object({
    as, file: z.string().max(1000), path: z.string().optional(), staged: z.string().optional(),
    preset: z.string().optional(), mapping: mapping.optional(), headerRow: z.int().min(0).optional(), encoding: z.string().optional(), sheet: z.string().optional(),
    /** Header → field, as the terminal's --map gives it. */
    map: z.record(z.string(), z.string()).optional(),
    /** How dates are read in columns that leave day and month open. */
    dates: z.enum(['mdy', 'dmy']).optional(),
    /** What the decimal mark is in a column of amounts that leaves it open. */
    decimals: z.enum(['point', 'comma']).optional(),
  })),
}
export const importCommands = {
  'import.commit': entry<ImportResult>()(z.object({ staged: z.string(), decisions })),
}
export const importQueries = {
  /** Takes in a file piece by piece, in order: the first names it `staged`, the others say that name. */
  'import.upload': entry<{ staged: string }>()(z.object({ staged: z.string().optional(), bytes })),
  /** Refused as its commit would be. */
  'import.teamChanges': entry<TeamChanges>()(z.object({ staged: z.string(), decisions })),
  /** All bad rows as CSV text. */
  'import.badRows': entry<{ csv: string }>()(z.object({ staged: z.string() })),
  /** Lets go of a staged file; cancels its reading. */
  'import.drop': entry<{}>()(z.object({ staged: z.string() })),
}
